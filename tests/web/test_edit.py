"""Editing in the browser: drafts that stay, forms that write into the text, a stale base that is refused."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from meetbot.flows.agenda.load import Source, agenda_at, open_source
from meetbot.store.rows import DraftText
from meetbot.templating import shipped_folder
from meetbot.web.agenda.edit import with_breaks_of
from meetbot.web.plan.proposal import example
from tests.web.site import MEETING, Site, later
from tests.web.test_pages import form_of, pairs

AGENDA = f"/meetings/{MEETING}/agenda"
EDIT, DRAFT, APPLY = f"{AGENDA}/edit", f"{AGENDA}/draft", f"/meetings/{MEETING}/plan/apply"


def drafts(site: Site, meeting: str = MEETING) -> list[DraftText]:
    with site.context.store.read() as tx:
        return tx.drafts(meeting)


def revision(site: Site) -> tuple[int, str]:
    with site.context.store.read() as tx:
        newest = tx.latest_revision(MEETING)
    assert newest is not None
    return newest.number, newest.text


def fields_of(page: str, action: str) -> dict[str, str]:
    """Return what the form that posts to `action` would send, but for its buttons."""
    form = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', page, re.DOTALL)
    assert form is not None, page[-3000:]
    inputs = [dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in re.findall(r"<input ([^>]*)>", form[0])]
    fields = {one["name"]: unescape(one.get("value", "")) for one in inputs if one["type"] != "radio"}
    if text := re.search(r'<textarea[^>]* name="text"[^>]*>\n(.*?)</textarea>', form[0], re.DOTALL):
        fields["text"] = unescape(text[1])
    return fields


async def write(
    site: Site, old: str, new: str, *, do: str = "save", page: str = EDIT
) -> tuple[int, str, str]:
    """Open the editor, change the text in it, and press a button."""
    fields = fields_of(await site.text(page), page.partition("?")[0])
    assert old in fields["text"].replace("\r\n", "\n")
    text = fields["text"].replace("\r\n", "\n").replace(old, new)
    fields["text"] = text.replace("\n", "\r\n")  # as browsers send it
    return await site.post(page.partition("?")[0], {**fields, "do": do})


def heading(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", re.findall(r"<h1.*?</h1>", page, re.DOTALL)[0])).split())


async def test_a_draft_is_kept_for_its_writer_and_shown_to_everyone(applied: Site) -> None:
    status, location, _ = await write(applied, "title: Opening", "title: Openings")
    assert (status, location) == (303, f"{EDIT}?saved=1")
    (draft,) = drafts(applied)
    assert (draft.by, draft.base) == ("ana", 1)
    assert draft.text == example().text.replace("title: Opening", "title: Openings")
    assert revision(applied) == (1, example().text)
    assert "title: Openings" in await applied.text(EDIT)
    assert "Draft by ana, Tue 4 Jan 2022, 20:00 Shenzhen, not applied" in await applied.text(AGENDA)
    applied.sign_in("organiser", name="ben")
    assert "title: Openings" not in await applied.text(EDIT)
    assert "Draft by ana" in await applied.text(AGENDA)


async def test_a_draft_becomes_a_plan_and_a_revision_and_is_a_draft_no_more(applied: Site) -> None:
    _, location, _ = await write(applied, 'start: "16:30"', 'start: "16:35"', do="plan")
    assert location == f"{DRAFT}/plan"
    page = await applied.text(location)
    assert (await applied.post(APPLY, pairs(form_of(page, APPLY))))[0] == 303
    assert revision(applied) == (2, example().text.replace('start: "16:30"', 'start: "16:35"'))
    assert drafts(applied) == []


async def test_a_text_as_it_was_is_no_draft(applied: Site) -> None:
    await write(applied, "title: Opening", "title: Openings")
    await write(applied, "title: Openings", "title: Opening")
    assert drafts(applied) == []


async def test_faults_stand_beside_the_text_with_links_to_their_lines(applied: Site) -> None:
    await write(applied, "duration: 50m", "duration: 50")
    page = await applied.text(EDIT)
    line = example().text[: example().text.index("duration: 50m")].count("\n") + 1
    assert f'href="#L{line}"' in page
    assert f'<li id="L{line}" class="error"' in page
    assert "1 thing to correct" in page
    assert heading(await applied.text(DRAFT)) == "1 thing to correct"
    assert heading(await applied.text(f"{DRAFT}/plan", 422)) == "Load new text"


async def test_the_diff_says_how_many_it_reaches(applied: Site) -> None:
    _, location, _ = await write(applied, 'start: "16:30"', 'start: "16:35"', do="diff")
    page = await applied.text(location)
    assert heading(page).startswith("Every") or re.match(r"\d+ [a-z ]+ to \d+ people", heading(page))
    assert "new: </span>+    start: &#34;16:35&#34;" in page


async def test_a_second_window_does_not_write_over_the_first(applied: Site) -> None:
    stale = fields_of(await applied.text(EDIT), EDIT)
    await write(applied, "title: Opening", "title: Openings")
    mine = stale["text"].replace("duration: 30m", "duration: 35m")
    status, _, page = await applied.post(EDIT, {**stale, "text": mine, "do": "save"})
    assert status == 409
    assert "title: Openings" in drafts(applied)[0].text
    again = fields_of(page, EDIT)
    assert again["text"].replace("\r\n", "\n") == mine
    assert (await applied.post(EDIT, {**again, "do": "save"}))[0] == 303
    assert drafts(applied)[0].text == mine


@pytest.mark.parametrize(("do", "start", "title"), [
    ("merge", "16:40", "Openings"), ("keep", "16:30", "Openings"), ("drop", "16:40", "Opening"),
])  # fmt: skip
async def test_an_apply_elsewhere_stops_the_draft_and_its_writer_decides(
    applied: Site, do: str, start: str, title: str
) -> None:
    await write(applied, "title: Opening\n", "title: Openings\n")
    applied.apply(later(example(), 'start: "16:30"', 'start: "16:40"'))  # as the command line does
    page = await applied.text(f"{DRAFT}/plan", 409)
    assert heading(page) == "Revision 2 came between"
    assert "new: </span>+    start: &#34;16:40&#34;" in page
    assert "new: </span>+    title: Openings" in page
    assert "title: Openings" in drafts(applied)[0].text
    assert "Look at both differences" in await applied.text(EDIT)
    assert (await applied.post(f"{AGENDA}/session/opening/cancel"))[0] == 409
    fields = {"draft": drafts(applied)[0].hash, "newest": "2", "do": do}
    assert (await applied.post(DRAFT, {**fields, "newest": "1"}))[0] == (303 if do == "drop" else 409)
    if do != "drop":
        assert (await applied.post(DRAFT, fields))[0] == 303
    shown = unescape(await applied.text(EDIT))
    assert f'start: "{start}"' in shown
    assert f"title: {title}\n" in shown.replace("\r\n", "\n")


async def test_two_changes_of_one_line_cannot_be_put_together(applied: Site) -> None:
    await write(applied, 'start: "16:30"', 'start: "16:35"')
    applied.apply(later(example(), 'start: "16:30"', 'start: "16:40"'))
    page = await applied.text(DRAFT)
    assert "Put my changes onto" not in page
    fields = {"draft": drafts(applied)[0].hash, "newest": "2", "do": "merge"}
    status, _, page = await applied.post(DRAFT, fields)
    assert (status, "touch the same lines" in page) == (409, True)
    assert 'start: "16:35"' in drafts(applied)[0].text


def rivers() -> Source:
    return open_source(shipped_folder("agendas") / "two-rivers-2027.yaml")


async def test_an_included_file_is_edited_on_its_own_page(site: Site) -> None:
    site.sign_in("organiser")
    site.apply(rivers())
    base = "/meetings/two-rivers-2027/agenda/edit"
    path = "two-rivers-2027/day-2.yaml"
    page = await site.text(f"{base}?file={path}")
    fields = fields_of(page, base)
    text = fields["text"] + "# looked through\n"
    assert (await site.post(base, {**fields, "text": text, "do": "save"}))[0] == 303
    (draft,) = drafts(site, "two-rivers-2027")
    assert draft.text == rivers().text
    assert dict(draft.files) == {**rivers().files, path: rivers().files[path] + "# looked through\n"}
    status, location, _ = await site.post(base, {**fields, "text": text, "seen": "", "open": ""})
    assert (status, location) == (303, base)
    await site.text(f"{base}?file=none.yaml", 404)


def test_line_ends_are_those_of_the_file() -> None:
    assert with_breaks_of("a\r\nb\r\n", "a\r\nx\r\n") == "a\r\nx\r\n"
    assert with_breaks_of("a\nb\n", "a\r\nx\r\n") == "a\nx\n"
    assert with_breaks_of("", "a\r\n") == "a\n"


CHANGES = [
    ("session/partnership/time", {"start": "16:40", "duration": "45m", "end": ""},
     'start: "16:30"', 'start: "16:40"'),
    ("session/partnership/time", {"start": "16:30", "duration": "50", "end": ""},
     "duration: 45m", "duration: 50m"),
    ("session/partnership/time", {"start": "16:30", "duration": "45m", "end": "17:20"},
     "    duration: 45m\n", None),
    ("session/closing/room", {"room": "Hall 2"}, "{id: closing, ", '{id: closing, room: Hall 2, '),
    ("session/closing/people", {"do": "replace", "old": "li-ming", "who": "li-fan"},
     "duration: 10m, speakers: [li-ming]}", "duration: 10m, speakers: [li-fan]}"),
    ("session/closing/people", {"do": "add", "who": "atta"},
     "10m, speakers: [li-ming]}", "10m, speakers: [li-ming, atta]}"),
    ("session/opening/people", {"do": "remove", "old": "han-wei"}, "    host: han-wei\n", ""),
    ("session/closing/cancel", {}, "{id: closing, ", "{id: closing, status: cancelled, "),
]  # fmt: skip


@pytest.mark.parametrize(("path", "fields", "old", "new"), CHANGES)
async def test_a_form_writes_its_change_into_the_draft(
    applied: Site, path: str, fields: dict[str, str], old: str, new: str | None
) -> None:
    await applied.text(f"{AGENDA}/{path}")
    status, location, page = await applied.post(f"{AGENDA}/{path}", fields)
    assert (status, location) == (303, DRAFT), page[-3000:]
    (draft,) = drafts(applied)
    if new is None:  # an end in the place of the length
        differing = set(draft.text.splitlines()) ^ set(example().text.splitlines())
        assert sorted(differing) == ["    duration: 45m", '    end: "17:20"']
        return
    assert draft.text == example().text.replace(old, new, 1)
    assert heading(await applied.text(DRAFT)) != ""


async def test_an_address_is_changed_in_the_agenda_or_in_the_list(applied: Site) -> None:
    base = f"/meetings/{MEETING}/people"
    assert (await applied.post(f"{base}/atta/address", {"email": "a@example.org"}))[0] == 303
    (draft,) = drafts(applied)
    assert draft.text == example().text.replace("atta@example.org", "a@example.org")
    with applied.context.store.read() as tx:
        person = next(
            p for p in agenda_at(tx, MEETING).attendees.values() if p.email == "sun.ruoxi@example.org"
        )
    assert (await applied.post(f"{base}/{person.id}/address", {"email": "s@example.org"}))[0] == 303
    listed = drafts(applied)[0].files["attendees.csv"]
    assert listed == example().files["attendees.csv"].replace(
        ",sun.ruoxi@example.org", f"{person.id},s@example.org", 1
    )


@pytest.mark.parametrize(
    ("path", "fields", "field", "told"),
    [
        ("agenda/session/closing/time", {"start": "9.30", "duration": "10m", "end": ""}, "start",
         "“9.30” is not a time; write 09:30"),
        ("agenda/session/partnership/time", {"start": "16:20", "duration": "45m", "end": ""}, "start",
         "10 min"),
        ("agenda/session/closing/people", {"do": "add", "who": "+", "name": ""}, "name",
         "Write the name of who is new, as it shall be printed."),
        ("agenda/session/closing/people", {"do": "add", "who": "li-ming"}, "who",
         "They speak in this session already."),
        ("people/atta/address", {"email": "no address"}, "email", "no address"),
    ],
)  # fmt: skip
async def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_lost(
    applied: Site, path: str, fields: dict[str, str], field: str, told: str
) -> None:
    url = f"/meetings/{MEETING}/{path}"
    status, _, page = await applied.post(url, fields)
    assert (status, drafts(applied)) == (422, [])
    assert f'id="{field}-wrong"' in page
    assert told in unescape(page)
    assert "<title>Error: " in page
    kept = fields_of(page, url)
    assert {n: kept[n] for n in fields if n in kept} == {n: v for n, v in fields.items() if n in kept}
    assert (await applied.post(url.replace("closing", "none"), fields))[0] in (409, 422)


async def test_the_cancel_page_puts_the_safe_choice_first_and_says_whom_it_reaches(applied: Site) -> None:
    page = await applied.text(f"{AGENDA}/session/closing/cancel")
    assert page.index("Keep the session") < page.index("Cancel the session, in the draft")
    assert drafts(applied) == []


async def test_only_organisers_edit(applied: Site) -> None:
    applied.sign_in("comms", name="cleo")
    for path in (EDIT, DRAFT, f"{AGENDA}/session/closing/time", f"/meetings/{MEETING}/people/atta/address"):
        await applied.text(path, 403)
    assert replace(example(), files={}).text == example().text


async def test_a_loaded_text_is_a_draft_and_its_diff_comes_first(applied: Site) -> None:
    load = f"{AGENDA}/load"
    assert 'name="base" value="1"' in await applied.text(load)
    text = example().text.replace("title: Opening\n", "title: Openings\n")
    assert (await applied.post(load, {"text": text, "base": "1"}))[:2] == (303, DRAFT)
    assert "new: </span>+    title: Openings" in await applied.text(DRAFT)
    applied.apply(later(example(), 'start: "16:30"', 'start: "16:40"'))
    await applied.post(load, {"text": text, "base": "1"})
    assert heading(await applied.text(DRAFT)) == "Revision 2 came between"
    assert (await applied.post(load, {"text": " "}))[0] == 422


async def test_a_new_meeting_begins_as_a_draft_and_ends_as_a_revision(site: Site) -> None:
    site.sign_in("organiser")
    edit = "/meetings/new/draft/edit"
    await site.text(edit, 404)
    assert (await site.post("/meetings/example"))[:2] == (303, edit)
    assert "Go on with it" in await site.text("/meetings/new")
    status, location, _ = await write(site, "title: Opening\n", "title: Openings\n", do="plan", page=edit)
    assert (status, location) == (303, "/meetings/new/draft/plan")
    page = await site.text(location)
    assert (await site.post(APPLY, pairs(form_of(page, APPLY))))[0] == 303
    assert revision(site) == (1, example().text.replace("title: Opening\n", "title: Openings\n"))
    assert drafts(site, "") == []


async def test_a_text_with_crlf_keeps_it_from_the_editor_to_the_revision(applied: Site) -> None:
    source = example()
    applied.apply(replace(source, text=source.text.replace("\n", "\r\n")))
    _, location, _ = await write(applied, 'start: "16:30"', 'start: "16:35"', do="plan")
    page = await applied.text(location)
    assert (await applied.post(APPLY, pairs(form_of(page, APPLY))))[0] == 303
    expected = source.text.replace('start: "16:30"', 'start: "16:35"').replace("\n", "\r\n")
    assert revision(applied) == (3, expected)
    assert drafts(applied) == []
