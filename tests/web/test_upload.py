"""An agenda of several files through the browser: chosen together, kept exactly, complete in its revision."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from aiohttp import FormData

from meetbot.attendees.links import Scope
from meetbot.flows.agenda.load import agenda_at, open_source
from meetbot.store.rows import Revision
from tests.web.site import Site
from tests.web.test_pages import form_of, pairs

PHONE = "+41 44 555 66 77"
FILES = {
    "board.yaml": (
        "format: meetbot/1\n"
        "include: [parts/rooms.yaml, contacts.yaml]\n"
        "meeting: {id: board, title: Board, date: 2022-03-14, start: '10:00', timezone: Europe/Zurich,"
        " mode: onsite, team: {operators: [ada]}}\n"
        "people: {ada: {name: Ada Lovelace}, bob: {name: Bob Ross}}\n"
        "sessions: [{id: a, title: Opening, duration: 30m, room: hall, chair: ada, speakers: [bob]}]\n"
        "attendees: {file: lists/all.csv}\n"
    ),
    "parts/rooms.yaml": 'rooms: {hall: {name: "Great <Hall>"}}\n# "quoted"\n',
    "contacts.yaml": (
        f'contacts:\r\n  ada: {{email: ada@example.org, phone: "{PHONE}"}}\r\n'
        "  bob: {email: bob@example.org}\r\n"
    ),
    "lists/all.csv": "id,email,name,mode\r\neve-noor,eve@example.org,Eve Noor,onsite\r\n",
}
APPLY = "/meetings/board/plan/apply"


def upload(*names: str, text: str = "", **changed: str) -> FormData:
    """Return the form with these files chosen, as a browser sends them: without their folders."""
    form = FormData()
    form.add_field("text", text)
    for name in names:
        content = changed.get(Path(name).stem, FILES[name])
        form.add_field(
            "upload", content.encode(), filename=Path(name).name, content_type="application/octet-stream"
        )
    return form


def newest(site: Site) -> Revision:
    with site.context.store.read() as tx:
        revision = tx.latest_revision("board")
    assert revision is not None
    return revision


async def applied_board(site: Site) -> None:
    site.sign_in()
    status, _, page = await site.post("/meetings/new", upload(*FILES))
    assert status == 200, page[-3000:]
    assert (await site.post(APPLY, pairs(form_of(page, APPLY))))[0] == 303


def faults_on(page: str) -> list[str]:
    """Return code and place of each fault that a page shows."""
    found = re.findall(r'class="kind">.*?</svg>\s*(\w+ [EW]\d{3})\s*<span>(.*?)</span>', page, re.DOTALL)
    return [f"{code}: {unescape(place)}" for code, place in found]


async def test_files_chosen_together_become_one_revision_with_every_byte(site: Site) -> None:
    await applied_board(site)
    revision = newest(site)
    assert (revision.source, revision.text) == ("board.yaml", FILES["board.yaml"])
    assert dict(revision.files) == {name: text for name, text in FILES.items() if name != "board.yaml"}


async def test_a_revision_is_complete_by_itself(site: Site) -> None:
    await applied_board(site)
    with site.context.store.read() as tx:
        agenda = agenda_at(tx, "board")
    assert {p.id: p.email for p in agenda.people.values()} == {
        "ada": "ada@example.org",
        "bob": "bob@example.org",
    }
    assert [p.name for p in agenda.attendees.values()] == ["Eve Noor"]
    assert agenda.rooms["hall"].name == "Great <Hall>"


async def test_the_same_files_from_a_folder_are_the_same_revision(site: Site, tmp_path: Path) -> None:
    await applied_board(site)
    for name, text in FILES.items():
        path = tmp_path / "agendas" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    site.apply(open_source(tmp_path / "agendas" / "board.yaml"))
    assert newest(site).number == 1
    (tmp_path / "agendas" / "parts" / "rooms.yaml").write_text("rooms: {hall: {name: Small Hall}}\n")
    site.apply(open_source(tmp_path / "agendas" / "board.yaml"))
    assert newest(site).number == 2


async def test_a_changed_part_alone_goes_with_the_text_that_is_there(site: Site) -> None:
    await applied_board(site)
    form = upload("parts/rooms.yaml", text=FILES["board.yaml"], rooms="rooms: {hall: {name: Attic}}\n")
    status, _, page = await site.post("/meetings/board/plan", form)
    assert status == 200, page[-3000:]
    assert (await site.post(APPLY, pairs(form_of(page, APPLY))))[0] == 303
    assert dict(newest(site).files) == {
        "parts/rooms.yaml": "rooms: {hall: {name: Attic}}\n",
        "contacts.yaml": FILES["contacts.yaml"],
        "lists/all.csv": FILES["lists/all.csv"],
    }


async def test_a_file_that_nobody_includes_any_more_is_not_kept(site: Site) -> None:
    await applied_board(site)
    text = (
        FILES["board.yaml"]
        .replace("attendees: {file: lists/all.csv}\n", "")
        .replace("parts/rooms.yaml, ", "")
    )
    _, _, page = await site.post("/meetings/board/plan", {"text": text})
    assert (await site.post(APPLY, pairs(form_of(page, APPLY))))[0] == 303
    assert list(newest(site).files) == ["contacts.yaml"]


async def test_a_fault_of_a_part_is_shown_with_its_file_and_all_files_are_kept(site: Site) -> None:
    site.sign_in()
    status, _, page = await site.post("/meetings/new", upload(*FILES, rooms="rooms: {hall: {nam: Hall}}\n"))
    assert status == 422
    assert faults_on(page) == ["Error E202: parts/rooms.yaml, line 1"]
    kept = form_of(page, "/meetings/new")
    assert dict(zip(kept["file_name"], map(json.loads, kept["file_text"]), strict=True)) == {
        "parts/rooms.yaml": "rooms: {hall: {nam: Hall}}\n",
        "contacts.yaml": FILES["contacts.yaml"],
        "lists/all.csv": FILES["lists/all.csv"],
    }


async def test_a_part_under_another_name_is_offered_and_stays_for_the_corrected_text(site: Site) -> None:
    site.sign_in()
    text = FILES["board.yaml"].replace("contacts.yaml", "contact.yaml")
    status, _, page = await site.post("/meetings/new", upload(*FILES, board=text))
    assert (status, faults_on(page)) == (422, ["Error E250: board.yaml, line 2"])
    assert "did you mean &#34;contacts.yaml&#34;?" in page
    fields = [*pairs(form_of(page, "/meetings/new")), ("text", FILES["board.yaml"])]
    status, _, page = await site.post("/meetings/new", fields)
    assert (status, "plan-sentence" in page) == (200, True)


@pytest.mark.parametrize("text", ["not json", '{"a": 1', ""])
async def test_a_form_that_was_tampered_with_is_refused(site: Site, text: str) -> None:
    site.sign_in()
    fields = [("text", FILES["board.yaml"]), ("file_name", "contacts.yaml"), ("file_text", text)]
    assert (await site.post("/meetings/new", fields))[0] == 400


async def test_the_text_page_shows_included_files_and_no_lists(site: Site) -> None:
    await applied_board(site)
    page = await site.text("/meetings/board/agenda/text")
    assert re.findall(r'href="(\?file=[^"]*)"', page) == ["?file=contacts.yaml", "?file=parts/rooms.yaml"]
    assert "Great &lt;Hall&gt;" in await site.text("/meetings/board/agenda/text?file=parts/rooms.yaml")
    for name in ("lists/all.csv", "../secret", "board.yaml"):
        await site.text(f"/meetings/board/agenda/text?file={name}", 404)


async def test_a_telephone_number_is_on_the_teams_page_and_nowhere_else(site: Site) -> None:
    await applied_board(site)
    assert f'<a href="tel:+41445556677" dir="ltr"><bdi>{PHONE}</bdi></a>' in await site.text(
        "/meetings/board/people"
    )
    context = site.context
    with context.store.begin() as tx:
        entries = tx.entries(meeting="board", limit=100)
        mails = [context.composer.compose(tx, e, now=site.clock.now()) for e in entries]
    assert len(mails) == 3
    personal = [site.token(Scope.PERSONAL, who, meeting="board") for who in ("ada", "eve-noor")]
    pages = ["/m/board", *(f"/p/{token}" for token in personal)]
    texts = [repr(mails), repr(entries), *[await site.text(path) for path in pages]]
    assert [PHONE in text or "5556677" in text for text in texts] == [False] * len(texts)
