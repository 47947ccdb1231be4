"""An edited file that comes back through the page: looked at, asked about, then stored; hostile ones."""

from __future__ import annotations

import io
import re
from collections.abc import AsyncIterator
from html import unescape

import pytest
from aiohttp import FormData

from meetbot.article.keeping.returned import LARGEST
from tests.article.test_refused_files import HOSTILE_WORD
from tests.web.site import MEETING, Site
from tests.web.test_article_editor import WEI, do, one, sentences
from tests.web.test_article_files import FILE, taken, with_the_record
from tests.web.test_article_page_edit import PAGE
from tests.web.test_pages import form_of

UPLOAD = f"{PAGE}/file"


async def send(
    site: Site, name: str, data: bytes, *, ids: bytes = b"", press: str = "look"
) -> tuple[int, str, str]:
    form = FormData(quote_fields=False)
    form.add_field("file", io.BytesIO(data), filename=name, content_type="application/octet-stream")
    if ids:
        form.add_field("ids", ids, filename="a.ids.json", content_type="application/json")
    form.add_field("do", press)
    status, where, page = await site.post(UPLOAD, form)
    return status, where, page


async def version(site: Site) -> int:
    return int((await sentences(site))[1]["version"])


def carried(page: str) -> dict[str, str]:
    return {name: values[0] for name, values in form_of(page, UPLOAD).items()}


@pytest.mark.parametrize("kind", ["html", "md"])
async def test_what_a_file_changes_is_shown_before_it_is_stored(applied: Site, kind: str) -> None:
    await with_the_record(applied)
    _, _, data = await taken(applied, f"{FILE}/{kind}")
    ids = (await taken(applied, f"{FILE}/ids"))[2] if kind == "md" else b""
    edited = data.replace(b"The meeting was opened by", b"The meeting was warmly opened by")
    assert edited != data
    status, _, page = await send(applied, f"a.{kind}", edited, ids=ids)
    assert (status, await version(applied)) == (200, 0)
    assert "1 sentence would change." in page
    assert "The meeting was warmly opened by" in unescape(page).partition(">Edited</h2>")[2]
    assert "The meeting was opened by" in unescape(page).partition(">Edited</h2>")[0]
    status, where, _ = await applied.post(UPLOAD, {**carried(page), "do": "store"})
    assert (status, where) == (303, f"{PAGE}?lang=en")
    stored = one((await sentences(applied))[1], WEI)
    assert (stored["state"], "warmly" in stored["text"], stored["by"]) == ("edited", True, "ana")


async def test_a_word_file_that_nobody_edited_changes_nothing(applied: Site) -> None:
    await with_the_record(applied)
    _, _, data = await taken(applied, f"{FILE}/docx")
    status, _, page = await send(applied, "a.docx", data)
    assert (status, "Nothing to do: the file says what the article says." in page) == (200, True)
    assert 'value="store"' not in page


async def test_a_rewrite_is_asked_about_and_the_answer_counts(applied: Site) -> None:
    await with_the_record(applied)
    _, _, data = await taken(applied, f"{FILE}/md")
    _, _, ids = await taken(applied, f"{FILE}/ids")
    found = re.search(rb"The meeting was opened by [^\n]*?UNESCO-ICHEI\\?\.", data) or re.search(
        rb"The meeting was opened by [^.]*\.[^.]*\.", data
    )
    assert found is not None
    edited = data.replace(found[0], b"Guests were then greeted.")
    status, _, page = await send(applied, "a.md", edited, ids=ids)
    assert (status, await version(applied)) == (200, 0)
    assert "Is each a rewrite of one that is missing?" in page
    assert f'name="is_1" value="{WEI}"' in page
    status, _, page = await applied.post(UPLOAD, {**carried(page), "is_1": WEI, "do": "look"})
    assert (status, "1 sentence would change." in page) == (200, True)
    assert (await applied.post(UPLOAD, {**carried(page), "do": "store"}))[0] == 303
    assert one((await sentences(applied))[1], WEI)["text"] == "Guests were then greeted."


async def test_what_a_colleague_changed_too_is_asked_and_all_else_goes_together(applied: Site) -> None:
    await with_the_record(applied)
    _, _, data = await taken(applied, f"{FILE}/html")
    edited = data.replace(b"The meeting was opened by", b"The meeting was warmly opened by")
    edited = edited.replace(b"<h1>", b"<h1>News: ")
    assert (await do(applied, "write", WEI, 0, text="<b>Eva's</b> words."))[0] == 200
    status, _, page = await send(applied, "a.html", edited)
    asked = unescape(page).partition("Whose text counts?")[2]
    assert (status, await version(applied)) == (200, 1)
    assert "<b>Eva" not in page
    assert "In the article now (<bdi>ana, " in page
    assert "Eva's</b> words." in asked.partition("In the file:")[0]
    assert "The meeting was warmly opened by" in asked.partition("In the file:")[2]
    assert "1 question · Edited file" in page
    status, _, page = await applied.post(UPLOAD, {**carried(page), f"take:{WEI}": "file", "do": "look"})
    assert (status, "2 sentences would change." in page) == (200, True)
    assert (await applied.post(UPLOAD, {**carried(page), "do": "store"}))[0] == 303
    _, found = await sentences(applied)
    assert "warmly" in one(found, WEI)["text"]
    assert found["headline"]["text"].startswith("News: ")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.exe", b"MZ", "is none of .md, .html, .docx"),
        ("a.docx", b"PK\x03\x04 no zip", "Nothing was stored."),
        ("a.html", b"<p>Hello</p>", "Nothing was stored."),
        ("a.html", b"\xff\xfe\xff", "not in UTF-8"),
        ("a.md", b"# Hello", "Nothing was stored."),
        ("a.html", b"x" * (LARGEST + 1), "more than 4,000,000 octets"),
        ("a.html", b"", "Choose the edited file"),
        ("a.docx", HOSTILE_WORD["macros"][0], "holds macros; save it as .docx without"),
        ("a.docm", HOSTILE_WORD["macros"][0], '"a.docm" is none of .md, .html, .docx'),
        ("../../etc/passwd", b"root", '"passwd" is none of .md, .html, .docx'),
        ("C:\\fakepath\\a.html", b"<p>Hello</p>", "does not say which article"),
    ],
    ids=["kind", "word", "page", "bytes", "no-ids", "large", "empty", "macros", "docm", "path", "windows"],
)
async def test_what_is_no_edited_article_is_refused_with_a_reason(
    applied: Site, name: str, data: bytes, told: str
) -> None:
    status, _, page = await send(applied, name, data, press="store")
    assert (status, told in unescape(page)) == (400, True)
    assert await version(applied) == 0


async def test_a_file_of_another_meeting_is_not_stored_through_this_ones_page(applied: Site) -> None:
    await with_the_record(applied)
    _, _, data = await taken(applied, f"{FILE}/html")
    edited = data.replace(b"The meeting was opened by", b"The meeting was warmly opened by")
    with applied.context.store.begin() as tx:
        newest = tx.latest_revision(MEETING)
        assert newest is not None
        text = newest.text.replace(f"id: {MEETING}", "id: other")
        tx.add_revision(
            "other", text=text, files=newest.files, source=newest.source, by="a", now=applied.clock.now()
        )
    form = FormData()
    form.add_field("file", edited, filename="a.html", content_type="text/html")
    form.add_field("do", "store")
    status, _, page = await applied.post("/meetings/other/article/edit/file", form)
    assert (status, "not of this one" in page) == (400, True)
    assert await version(applied) == 0


async def test_a_file_of_100_megabytes_is_refused_before_it_is_taken_in(applied: Site) -> None:
    async def zeros() -> AsyncIterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.docx"\r\n\r\n'
        for _ in range(100):
            yield b"0" * 1_000_000

    headers = {"Content-Type": "multipart/form-data; boundary=x", "Content-Length": "100000000"}
    status, _, page = await applied.post(UPLOAD, zeros(), **headers)
    assert (status, "8 MB" in page) == (413, True)
    assert await version(applied) == 0


async def test_a_carried_file_that_was_tampered_with_is_refused(applied: Site) -> None:
    status, _, page = await applied.post(UPLOAD, {"name": "a.html", "data": "%%%", "do": "store"})
    assert (status, "is no file; choose it anew" in page) == (400, True)
