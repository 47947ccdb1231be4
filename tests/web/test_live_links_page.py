"""The page of the live links: which it lists, one shown and followed, one renewed."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from meetbot.attendees.links import Scope, token_hash
from meetbot.flows.accounts.links import revoke_link
from meetbot.flows.accounts.live_links import live_links
from meetbot.flows.agenda.load import agenda_at, open_source
from meetbot.web.live.links import PAGES
from tests.shots.seed import RIVERS
from tests.web.site import MEETING, Site

PATH = f"/meetings/{MEETING}/links"
RIVERS_PATH = "/meetings/two-rivers-2027/links"
# One of each kind in the worked example, as its form names it.
KINDS = {
    Scope.VIEWER: "",
    Scope.CHAIR: "",
    Scope.NOTES: "",
    Scope.DOOR: "",
    Scope.OPERATOR: "",
    Scope.SPEAKER: "sarwar",
}


def asked(scope: Scope, person: str = "", track: str = "", **more: str) -> dict[str, str]:
    return {"do": "show", "scope": str(scope), "person": person, "track": track, **more}


def renewal(scope: Scope, person: str = "", generation: int = 1) -> dict[str, str]:
    return asked(scope, person, do="renew", generation=str(generation))


async def pressed(site: Site, form: dict[str, str], path: str = PATH, status: int = 200) -> tuple[str, str]:
    """Press, and return the path of the one link that is shown ("" for none) and the page."""
    got, _, page = await site.post(path, form)
    assert got == status, page
    shown = [urlsplit(html.unescape(link)).path for link in re.findall(r'data-copy="([^"]+)"', page)]
    assert len(shown) <= 1
    return (shown[0] if shown else ""), page


async def followed(site: Site, link: str) -> tuple[int, str]:
    """Open a link as somebody without an account; return the status, and where it led."""
    site.client.session.cookie_jar.clear()
    async with site.client.get(link) as answer:
        found = answer.status, answer.url.path
    site.client.session.cookie_jar.clear()
    site.sign_in("organiser")
    return found


def rows_in(page: str) -> list[str]:
    return re.findall(r'<li id="link-.*?</li>', page, re.DOTALL)


def listed(page: str) -> list[tuple[str, str, str]]:
    """Return (scope, person, track) of each row, in the order of the page."""
    fields = ("scope", "person", "track")
    return [tuple(re.search(rf'name="{f}" value="([^"]*)"', row)[1] for f in fields) for row in rows_in(page)]  # type: ignore[index,misc]


def notes(site: Site) -> list[tuple[str, str, dict[str, object]]]:
    with site.context.store.read() as tx:
        return [(row.who, row.what, dict(row.ids)) for row in tx.audit_rows(100)]


async def test_it_lists_each_kind_that_has_a_page_and_no_token(applied: Site) -> None:
    page = await applied.text(PATH)
    found = listed(page)
    assert {scope for scope, _, _ in found} == {str(scope) for scope in PAGES}
    assert [row for row in found if not row[1]] == [(str(s), "", "") for s in KINDS if s is not Scope.SPEAKER]
    assert ("chair", "wang-libing", "") in found
    assert "data-copy" not in page
    assert "/l/" not in page
    assert f'href="{PATH}"' in await applied.text(f"/meetings/{MEETING}/agenda")
    assert f'href="{PATH}"' in await applied.text(f"/live/{MEETING}/operator")


async def test_with_two_tracks_each_has_its_own_and_the_operator_also_one_for_all(site: Site) -> None:
    site.sign_in("organiser")
    agenda = site.apply(open_source(RIVERS))
    tracks = [t for t in dict.fromkeys(s.track for s in agenda.sessions) if t]
    assert len(tracks) == 2
    found = listed(await site.text(RIVERS_PATH))
    of_none = [(scope, track) for scope, person, track in found if not person]
    assert of_none == [
        *(("viewer", t) for t in tracks),
        *(("chair", t) for t in tracks),
        ("notes", ""),
        ("door", ""),
        *(("operator", t) for t in ("", *tracks)),
    ]
    for scope, person, track in found:
        if scope == "chair" and person and track:
            led = [s.track for s in agenda.sessions if person in {who for who, _ in s.everyone()}]
            assert track in led
    link, _ = await pressed(site, asked(Scope.VIEWER, track=tracks[1]), RIVERS_PATH)
    assert await followed(site, link) == (200, f"/live/two-rivers-2027/stage/{tracks[1]}")


@pytest.mark.parametrize("scope", KINDS)
async def test_a_link_that_is_shown_opens_its_page_and_the_look_is_noted(applied: Site, scope: Scope) -> None:
    link, _ = await pressed(applied, asked(scope, KINDS[scope]))
    again, _ = await pressed(applied, asked(scope, KINDS[scope]))
    assert link == again
    assert link.startswith("/l/")
    assert notes(applied)[0][:2] == ("ana", "link.show")
    assert "data-copy" not in await applied.text(PATH)
    page = PAGES[scope].format(meeting=MEETING, track="main")
    assert await followed(applied, link) == (200, page)


@pytest.mark.parametrize("scope", KINDS)
async def test_a_renewed_link_closes_the_one_before(applied: Site, scope: Scope) -> None:
    old, _ = await pressed(applied, asked(scope, KINDS[scope]))
    new, page = await pressed(applied, renewal(scope, KINDS[scope]))
    assert "The one before opens nothing any more." in page
    assert notes(applied)[0][:2] == ("ana", "link.new")
    assert (await followed(applied, old))[0] == 410
    assert (await followed(applied, new))[0] == 200
    bearer = {"Authorization": f"Bearer {old.removeprefix('/l/')}"}
    async with applied.client.get(f"/live/{MEETING}/state", headers=bearer) as answer:
        assert answer.status == 401


async def test_a_press_that_comes_twice_or_too_late_renews_once(applied: Site) -> None:
    await pressed(applied, asked(Scope.NOTES))
    new, _ = await pressed(applied, renewal(Scope.NOTES))
    shown, page = await pressed(applied, renewal(Scope.NOTES), status=409)
    assert (shown, "was renewed meanwhile" in page) == ("", True)
    assert (await followed(applied, new))[0] == 200
    row = next(row for row in rows_in(await applied.text(PATH)) if 'value="notes"' in row)
    assert re.findall(r'name="generation" value="(\d+)"', row) == ["2"]


async def test_a_withdrawn_link_is_shown_to_nobody_until_it_is_made_anew(applied: Site) -> None:
    old, _ = await pressed(applied, asked(Scope.SPEAKER, "sarwar"))
    with applied.context.store.read() as tx:
        rows = live_links(tx, agenda_at(tx, MEETING))
    link = next(one.link for one in rows if (one.link.scope, one.link.person_id) == (Scope.SPEAKER, "sarwar"))
    with applied.context.store.begin() as tx:
        assert revoke_link(tx, link, by="ana", now=applied.clock.now())
    assert "withdrawn Tue 4 Jan" in await applied.text(PATH)
    shown, page = await pressed(applied, asked(Scope.SPEAKER, "sarwar"), status=409)
    assert (shown, "withdrawn and opens nothing" in page) == ("", True)
    new, _ = await pressed(applied, renewal(Scope.SPEAKER, "sarwar"))
    assert [(await followed(applied, one))[0] == 200 for one in (old, new)] == [False, True]


@pytest.mark.parametrize(
    "form",
    [
        asked(Scope.SPEAKER, "atta-nobody"),
        asked(Scope.SPEAKER),
        asked(Scope.OPERATOR, track="attic"),
        asked(Scope.DOOR, "sarwar"),
        asked(Scope.PERSONAL, "sarwar"),
        asked(Scope.NOTES, do="explode"),
        {},
    ],
)
async def test_what_the_page_has_not_is_neither_made_nor_shown(applied: Site, form: dict[str, str]) -> None:
    before = notes(applied)
    await pressed(applied, form, status=400)
    assert notes(applied) == before


async def test_speakers_links_are_of_those_who_have_a_part(applied: Site) -> None:
    with applied.context.store.read() as tx:
        agenda = agenda_at(tx, MEETING)
        without = next(p for p in (*agenda.people, *agenda.attendees) if p not in agenda.with_role)
    speakers = [person for scope, person, _ in listed(await applied.text(PATH)) if scope == "speaker"]
    assert speakers == [p for p in agenda.with_role if not agenda.people[p].is_placeholder]
    assert without not in speakers
    await pressed(applied, asked(Scope.SPEAKER, without), status=400)


@pytest.mark.parametrize("role", ["operator", "comms", "door"])
async def test_other_roles_get_neither_page_nor_link(applied: Site, role: str) -> None:
    applied.client.session.cookie_jar.clear()
    applied.sign_in(role, name=role)
    await applied.text(PATH, status=403)
    assert (await applied.post(PATH, asked(Scope.OPERATOR)))[0] == 403
    if role == "operator":
        assert f'href="{PATH}"' not in await applied.text(f"/live/{MEETING}/operator")


async def test_a_meeting_that_is_not_there_has_none(applied: Site) -> None:
    path = "/meetings/nothing/links"
    await applied.text(path, status=404)
    assert (await applied.post(path, asked(Scope.NOTES)))[0] == 404


async def test_the_store_keeps_the_hash_alone(applied: Site) -> None:
    link, _ = await pressed(applied, asked(Scope.OPERATOR))
    with applied.context.store.read() as tx:
        kept = tx.link(token_hash(link.removeprefix("/l/")), now=applied.clock.now())
    assert kept is not None
    assert (kept.scope, kept.meeting) == (Scope.OPERATOR, MEETING)
    database = Path(applied.context.settings.database_url.removeprefix("sqlite:///"))
    stored = b"".join(file.read_bytes() for file in database.parent.glob(f"{database.name}*"))
    token = link.removeprefix("/l/")
    assert (token_hash(token).encode() in stored, token.encode() in stored) == (True, False)
