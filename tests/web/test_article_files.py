"""The article as a file from its page: in each form, never as final while something is open."""

from __future__ import annotations

import io
import json
import zipfile
from functools import partial

import pytest

from meetbot.article.keeping import edits
from meetbot.flows.meeting.bringing import EditedFile, bring_back
from meetbot.flows.meeting.editing import ArticleKey, Hand, change
from meetbot.flows.meeting.editions import FORMS
from meetbot.flows.meeting.record import import_record
from meetbot.web.article_files import FILES
from tests.article.reference import AGENDAS
from tests.web.site import MEETING, Site

ARTICLE = f"/meetings/{MEETING}/article"
FILE = f"{ARTICLE}/file"
NAME = "UNESCO-ICHEI Annual Partnership and IIOE Meeting"


async def taken(site: Site, path: str) -> tuple[int, str, bytes]:
    """Return status, file name and content."""
    async with site.client.get(path) as answer:
        return answer.status, answer.headers.get("Content-Disposition", ""), await answer.read()


def words(form: str, data: bytes) -> str:
    """Return what is printed; of a PDF, whose text is packed, its head."""
    if form in ("docx", "translate-docx"):
        return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    return data[:5].decode() if form == "pdf" else data.decode("utf-8-sig")


@pytest.mark.parametrize("form", FORMS)
async def test_a_draft_comes_in_each_form_and_is_named_a_draft(applied: Site, form: str) -> None:
    status, said, data = await taken(applied, f"{FILE}/{form}")
    assert status == 200
    assert said == f"attachment; filename*=UTF-8''{MEETING}-DRAFT-{FILES[form][0]}"
    text = words(form, data)
    if form == "pdf":
        assert text == "%PDF-"
    elif form == "ids":
        assert NAME in json.loads(text)["sections"][0]["paragraphs"][0][0]["text"]
    else:
        assert NAME in text


async def test_a_form_that_there_is_not_is_not_found(applied: Site) -> None:
    assert (await taken(applied, f"{FILE}/odt"))[0] == 404


async def test_a_final_one_is_refused_with_what_is_open(applied: Site) -> None:
    status, said, data = await taken(applied, f"{FILE}/docx?final=1")
    page = data.decode()
    assert (status, said) == (409, "")
    assert 'role="alert"' in page
    assert "how many people took part" in page[page.index('role="alert"') :][:6000]


async def with_the_record(site: Site, *, embargo: str = "") -> None:
    """Bring in what happened; with an embargo, the agenda that names it is the one that counts."""
    store, now = site.context.store, site.clock.now()
    if embargo:
        with store.begin() as tx:
            newest = tx.latest_revision(MEETING)
            assert newest is not None
            text = newest.text.replace("article: {", f'article: {{embargo: "{embargo}", ')
            tx.add_revision(MEETING, text=text, files=newest.files, source=newest.source, by="ana", now=now)
    record = (AGENDAS / "iioe-annual-2022.record.yaml").read_bytes()
    import_record(store, record, source="record.yaml", by="ana", now=now)


async def test_once_nothing_is_open_the_page_gives_out_final_files(applied: Site) -> None:
    await with_the_record(applied)
    assert f'href="{FILE}/txt?lang=en&amp;final=1"' in await applied.text(ARTICLE)
    status, said, data = await taken(applied, f"{FILE}/txt?final=1")
    assert (status, said) == (200, f"attachment; filename*=UTF-8''{MEETING}-article.txt")
    assert ("DRAFT" in data.decode(), "officially launched the IIOE National Centres" in data.decode()) == (
        False,
        True,
    )


async def test_before_its_embargo_a_final_file_says_so_at_its_head(applied: Site) -> None:
    await with_the_record(applied, embargo="2022-01-13T08:00+08:00")
    assert f'href="{FILE}/txt?lang=en&amp;final=1&amp;under_embargo=1"' in await applied.text(ARTICLE)
    status, _, data = await taken(applied, f"{FILE}/txt?final=1")
    assert (status, "embargo until 2022-01-13 08:00" in data.decode()) == (409, True)
    status, _, data = await taken(applied, f"{FILE}/txt?final=1&under_embargo=1")
    assert (status, data.decode().splitlines()[0]) == (
        200,
        "EMBARGOED UNTIL 13 January 2022, 08:00 (China Standard Time, UTC+8)",
    )


async def test_each_co_organiser_has_a_version_and_nobody_else(applied: Site) -> None:
    page = await applied.text(ARTICLE)
    assert 'href="?lang=en&amp;angle=iite"' in page
    assert "angle=seewo" not in page
    theirs_page = await applied.text(f"{ARTICLE}?lang=en&angle=iite")
    assert f'href="{FILE}/docx?lang=en&amp;angle=iite"' in theirs_page
    back = '<a class="button small" href="?lang=en"><bdi>UNESCO-ICHEI</bdi></a>'
    assert (back in theirs_page, back in page) == (True, False)  # there it is marked as the one shown
    ours, theirs = [(await taken(applied, f"{FILE}/txt{angle}"))[2].decode() for angle in ("", "?angle=iite")]
    assert ours != theirs
    assert (await taken(applied, f"{FILE}/txt?angle=seewo"))[0] == 404


async def test_the_article_can_be_had_in_each_language_that_has_a_grammar(applied: Site) -> None:
    page = await applied.text(f"{ARTICLE}?lang=fr")
    assert '<article lang="fr"' in page
    assert "La réunion était organisée par" in page or "a organisé la réunion" in page
    assert 'href="?lang=fr&amp;pane=questions"' in page
    status, said, data = await taken(applied, f"{FILE}/txt?lang=fr")
    assert (status, said) == (200, f"attachment; filename*=UTF-8''{MEETING}-DRAFT-fr-article.txt")
    assert data.decode().startswith("BROUILLON")
    for path in (f"{ARTICLE}?lang=de", f"{FILE}/txt?lang=de"):
        assert (await taken(applied, path))[0] == 404


async def test_the_page_has_titles_and_posts_to_copy(applied: Site) -> None:
    page = await applied.text(ARTICLE)
    side = page[
        page.index('class="side-products"') : page.index("</dl>", page.index('class="side-products"'))
    ]
    assert NAME in side
    assert "None: no verbatim note is released for quotation." in side


OPENED = "open.act/opening/han-wei"


async def test_what_people_edited_stands_on_the_page_and_in_its_files(applied: Site) -> None:
    await with_the_record(applied)
    store, phrases, now = applied.context.store, applied.context.templates.phrases, applied.clock.now()
    act = partial(edits.write, passage_id=OPENED, text="Prof. HAN warmly opened it.", by="Eva", at=now)
    change(store, ArticleKey(MEETING), phrases, act, Hand(by="Eva", now=now))
    page = await applied.text(ARTICLE)
    assert "Prof. HAN warmly opened it." in page
    assert "edited by Eva, " in page
    _, _, data = await taken(applied, f"{FILE}/html")
    assert "Prof. HAN warmly opened it." in data.decode()
    sent = EditedFile(name="a.html", data=data.replace(b"warmly opened", b"opened"))
    done = bring_back(store, sent, phrases, by="Ana", now=applied.clock.now()).standing
    assert (done.version, done.document.passage(OPENED).text) == (2, "Prof. HAN opened it.")


async def test_what_waits_under_a_deleted_sentence_is_told_on_the_page(applied: Site) -> None:
    await with_the_record(applied)
    store, phrases, now = applied.context.store, applied.context.templates.phrases, applied.clock.now()
    change(
        store,
        ArticleKey(MEETING),
        phrases,
        partial(edits.delete, passage_id=OPENED, by="Eva", at=now),
        Hand(by="Eva", now=now),
    )
    with store.begin() as tx:
        newest = tx.latest_revision(MEETING)
        assert newest is not None
        text = newest.text.replace("host: han-wei", "host: li-fan")
        tx.add_revision(MEETING, text=text, files=newest.files, source=newest.source, by="ana", now=now)
    page = await applied.text(ARTICLE)
    assert "As people left it, though it would be told otherwise now (1)" in page
    assert f"{OPENED}: deleted; now " in page
