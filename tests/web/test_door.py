"""The door's page as the server writes it: by link or account, by name or badge, and what it gives away."""

from __future__ import annotations

import html
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import pytest_asyncio

from meetbot.attendees.links import Scope, badge_code
from meetbot.live.state import milliseconds
from meetbot.store.rows import PlaceRow
from meetbot.templating import shipped_folder
from meetbot.web.live.screens.door import code_in
from tests.web.live_site import MEETING, NINE, LiveSite, running_live_site
from tests.web.site import OWN
from tests.web.test_personal_languages import LANGUAGES, messages

DOOR = f"/live/{MEETING}/door"
LOCALE = shipped_folder() / "locale"
TEXT = """\
format: meetbot/1
meeting:
  {id: board, title: Board, date: 2022-01-12, start: "17:00", timezone: Asia/Shanghai, organiser: us,
   venue: {name: Hall, city: Shenzhen, country: CN, capacity: 40}, team: {door: [ana]}}
organisations:
  us: {name: The Board}
people:
  ana: {name: Ana Lima, honorific: Dr., email: ana@example.org, mode: onsite}
  libing: {name: WANG Libing, native: 王立兵, email: wang@example.org, mode: onsite}
  rui: {name: Rui Gonçalves, email: rui@example.org, mode: online}
  tba: {placeholder: a speaker from the region}
sessions:
  - {id: opening, kind: opening, title: Opening, duration: 30m, host: ana, speakers: [libing, rui, tba]}
"""


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[LiveSite]:
    async with running_live_site(tmp_path, text=TEXT) as running:
        running.clock.stop()
        yield running


def code(site: LiveSite, person: str) -> str:
    return badge_code(MEETING, person, secret=site.context.settings.secret)


async def at_the_door(site: LiveSite, person: str = "") -> None:
    """Open the door's link in this browser."""
    async with site.client.get(f"/l/{site.token(Scope.DOOR, person)}") as answer:
        assert (answer.status, answer.url.path) == (200, DOOR)


async def shown(site: LiveSite, query: str = "", *, status: int = 200, **headers: str) -> str:
    async with site.client.get(f"{DOOR}{query}", headers=headers, allow_redirects=False) as answer:
        text = await answer.text()
        assert answer.status == status, text[:1500]
        return text


def forms(page: str, where: str = "found") -> list[dict[str, str]]:
    """Return the fields of each guest's form in a list of the page."""
    part = page.partition(f'id="{where}"')[2].partition("</ul>")[0]
    return [
        {name: html.unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)}
        for form in re.findall(r"<form.*?</form>", part, re.DOTALL)
    ]


def names(page: str, where: str = "found") -> list[str]:
    part = page.partition(f'id="{where}"')[2].partition("</ul>")[0]
    return re.findall(r'<bdi class="name">([^<]*)</bdi>', part)


def count(page: str) -> str:
    found = re.search(r'id="count">(\d+)', page)
    assert found is not None
    return found[1]


async def press(site: LiveSite, form: dict[str, str], query: str = "", status: int = 303) -> str:
    async with site.client.post(f"{DOOR}{query}", data=form, headers=OWN, allow_redirects=False) as answer:
        assert answer.status == status
        return answer.headers.get("Location", "") or await answer.text()


async def send(site: LiveSite, *presses: dict[str, Any], sent: object = 0, **more: Any) -> dict[str, Any]:
    body = {"sent": sent, "presses": presses, **more}
    async with site.client.post(DOOR, json=body, headers=OWN) as answer:
        found: dict[str, Any] = await answer.json()
        return found | {"status": answer.status}


async def test_a_link_of_the_door_finds_checks_in_and_takes_back_without_a_script(site: LiveSite) -> None:
    await at_the_door(site)
    (form,) = forms(await shown(site, "?q=ana"))
    assert await press(site, form, "?q=ana") == f"{DOOR}?q=ana"
    page = await shown(site, "?q=ana")
    assert (count(page), names(page), names(page, "recent")) == ("1", ["Dr. Ana Lima"], ["Dr. Ana Lima"])
    assert "In since 17:00, by door link" in page
    assert '<strong dir="ltr"><span id="count">1</span> / <span id="capacity">40</span></strong>' in page
    await press(site, form)  # a form that is sent twice
    assert count(await shown(site)) == "1"
    (form,) = forms(page)
    assert form["do"] == "back"
    await press(site, form)
    assert count(await shown(site)) == "0"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("ana", ["Dr. Ana Lima"]),
        ("LIMA an", ["Dr. Ana Lima"]),
        ("ima", []),
        ("goncalves", ["Rui Gonçalves"]),
        ("wan", ["WANG Libing"]),
        ("立", ["WANG Libing"]),
        ("li", ["Dr. Ana Lima", "WANG Libing"]),
        ("", []),
        ("speaker", []),
    ],
)
async def test_a_name_is_found_by_the_first_letters_of_its_words(
    site: LiveSite, asked: str, found: list[str]
) -> None:
    await at_the_door(site)
    assert names(await shown(site, f"?q={quote(asked)}")) == found


async def test_who_is_on_no_list_is_checked_in_by_name_and_is_found_from_then_on(site: LiveSite) -> None:
    await at_the_door(site)
    page = await shown(site, "?q=Bob+Stone")
    assert "Nobody on the list is called so." in page
    part = page.partition('id="walk-in"')[2]
    form = dict(re.findall(r'name="(\w+)" value="([^"]*)"', part.partition("</form>")[0]))
    await press(site, form)
    page = await shown(site, "?q=sto")
    assert (count(page), names(page), "on no list" in page) == ("1", ["Bob Stone"], True)
    (form,) = forms(page)
    await press(site, form)
    assert names(await shown(site, "?q=sto")) == []


async def test_who_may_stand_there_twice_is_told_and_one_press_makes_them_one(site: LiveSite) -> None:
    await at_the_door(site)
    for number in (1, 2):
        who = f"walk-in/phone-000{number}"
        await press(site, {"id": f"press-000{number}", "do": "in", "who": who, "name": "Bob Stone"})
    page = await shown(site, "?lang=ru")
    assert (count(page), "Возможно, дважды: Bob Stone (2)" in page) == ("2", True)
    (form,) = forms(page, "twice")
    await press(site, form)
    page = await shown(site)
    assert (count(page), names(page, "recent"), forms(page, "twice")) == ("1", ["Bob Stone"], [])


async def test_a_badge_opens_the_page_with_its_person_and_the_press_is_still_to_come(site: LiveSite) -> None:
    await at_the_door(site)
    page = await shown(site, f"?badge={code(site, 'rui')}")
    assert (names(page), count(page)) == (["Rui Gonçalves"], "0")
    assert "Nobody on the list has this code." in await shown(site, "?badge=nothing")


def test_a_code_is_taken_from_an_address_too() -> None:
    texts = ("abc2", " ABC2 ", "https://meet.example.org/live/board/door?badge=abc2", "x?badge=abc2&lang=fr")
    assert {code_in(text) for text in texts} == {"abc2"}


async def test_who_scans_a_badge_and_is_not_of_the_door_learns_nothing(site: LiveSite) -> None:
    page = await shown(site, f"?badge={code(site, 'rui')}", status=401)
    assert "This code is shown at the door of the meeting. It opens nothing." in page
    assert "Rui" not in page
    assert f"/login?next={quote(DOOR)}" in await _led(site, DOOR)


async def _led(site: LiveSite, path: str) -> str:
    async with site.client.get(path, allow_redirects=False) as answer:
        assert answer.status == 303
        return answer.headers["Location"]


async def test_a_link_that_was_replaced_says_so(site: LiveSite) -> None:
    cookie = {site.context.cookie("meetbot_live_door"): "made-up"}
    site.client.session.cookie_jar.update_cookies(cookie, site.client.make_url("/"))
    assert "This link opens the door no more." in await shown(site, status=401)


@pytest.mark.parametrize(
    ("role", "status"),
    [("door", 200), ("operator", 200), ("organiser", 200), ("admin", 200), ("comms", 403)],
)
async def test_an_account_opens_the_door_by_its_role(site: LiveSite, role: str, status: int) -> None:
    site.client.session.cookie_jar.update_cookies(site.cookie("joe", role), site.client.make_url("/"))
    page = await shown(site, "?q=ana", status=status)
    form = forms(page)[0] if status == 200 else {"id": "a" * 24, "do": "in", "who": code(site, "ana")}
    await press(site, form, status=303 if status == 200 else 403)
    with site.store.read() as tx:
        assert [p.by for p in tx.presences(MEETING)] == (["joe"] if status == 200 else [])


async def test_an_account_of_the_door_gives_the_doors_command_and_no_other(site: LiveSite) -> None:
    site.client.session.cookie_jar.update_cookies(site.cookie("joe", "door"), site.client.make_url("/"))
    found = {}
    for command in ({"command": "check_in", "person": "ana", "mode": "onsite"}, {"command": "start"}):
        async with site.client.post(f"/live/{MEETING}/commands", json=command, headers=OWN) as answer:
            found[command["command"]] = answer.status
    assert found == {"check_in": 200, "start": 403}
    assert names(await shown(site), "recent") == ["Dr. Ana Lima"]


@pytest.mark.parametrize("scope", [s for s in Scope if s not in (Scope.DOOR, Scope.OPERATOR)])
async def test_no_other_link_opens_the_door(site: LiveSite, scope: Scope) -> None:
    who = site.bearer(scope, "ana")
    for path in (DOOR, f"{DOOR}/state"):
        async with site.client.get(path, headers=who, allow_redirects=False) as answer:
            assert answer.status in (303, 401, 403)
    async with site.client.post(DOOR, json={"sent": 0, "presses": []}, headers=who) as answer:
        assert answer.status in (401, 403)


async def test_the_page_and_its_state_hold_names_and_nothing_else_of_people(site: LiveSite) -> None:
    await at_the_door(site, "ana")
    told = await shown(site, "?q=a")
    async with site.client.get(f"{DOOR}/state") as answer:
        told += await answer.text()
    kept = ("@", "libing", "online", "us}", site.token(Scope.PERSONAL, "ana"), "speaker from")
    assert [word for word in kept if word in told] == []
    assert "Rui Gon" in told


async def test_people_are_sent_again_only_where_they_are_others_than_before(site: LiveSite) -> None:
    await at_the_door(site)
    async with site.client.get(f"{DOOR}/state?revision=1") as answer:
        known = await answer.json()
    assert known == {"now": known["now"], "mark": known["mark"], "revision": 1, "capacity": 40, "in": []}
    query = f"{DOOR}/state?revision=1&mark={quote(known['mark'])}"
    async with site.client.get(query) as answer:
        assert await answer.json() == {"same": True}
    with site.store.begin() as tx:
        later = TEXT.replace("Rui Gon", "Ruy Gon")
        tx.add_revision(MEETING, text=later, files={}, source="board.yaml", by="ana", now=NINE)
    async with site.client.get(f"{DOOR}/state?revision=1") as answer:
        newer = await answer.json()
    async with site.client.get(query) as answer:
        assert (await answer.json())["revision"] == 2
    assert [one["name"] for one in newer["people"]] == ["Dr. Ana Lima", "Ruy Gonçalves", "WANG Libing"]


async def test_presses_that_waited_come_with_their_own_time_and_once(site: LiveSite) -> None:
    await at_the_door(site, "ana")
    ana, rui = code(site, "ana"), code(site, "rui")
    hour = 3_600_000
    presses = [
        {"id": "press-a1", "do": "in", "who": ana, "at": 0},
        {"id": "press-b1", "do": "in", "who": "nobody", "at": 0},
        {"id": "press-c1", "do": "in", "who": rui, "at": hour},
        "no press",
    ]
    for _ in range(2):
        found = await send(site, *presses, sent=2 * hour, revision=1)  # type: ignore[arg-type]
        assert found["status"] == 200
        assert found["presses"] == [
            {"id": "press-a1"},
            {"id": "press-b1", "refused": "nobody"},
            {"id": "press-c1"},
            {"id": None, "refused": "unreadable"},
        ]
        now = milliseconds(site.clock.now())
        assert [(one["who"], now - one["at"], one["by"]) for one in found["in"]] == [
            (rui, hour, "Dr. Ana Lima"),
            (ana, 2 * hour, "Dr. Ana Lima"),
        ]


NO_BODIES = (
    *("{", "[]", "{}", '{"sent": 0}', '{"sent": true, "presses": []}', '{"sent": 0, "presses": {}}'),
    *('{"sent": "0", "presses": []}', '{"sent": 1e300, "presses": []}'),
    f'{{"sent": 0, "presses": [{",".join("0" * 101)}]}}',
)


@pytest.mark.parametrize("body", NO_BODIES, ids=range(len(NO_BODIES)))
async def test_a_body_that_is_none_is_refused_in_a_sentence(site: LiveSite, body: str) -> None:
    headers = OWN | site.bearer(Scope.DOOR) | {"Content-Type": "application/json"}
    async with site.client.post(DOOR, data=body, headers=headers) as answer:
        assert answer.status == 400
        assert (await answer.json())["error"].endswith(".")


async def test_a_form_that_cannot_be_taken_shows_the_page_and_says_so(site: LiveSite) -> None:
    await at_the_door(site)
    page = await press(site, {"id": "press-a1", "do": "in", "who": "nobody"}, "?q=ana", status=400)
    assert ("This was not taken." in page, names(page)) == (True, ["Dr. Ana Lima"])


async def test_the_camera_is_allowed_on_this_page_alone(site: LiveSite) -> None:
    await at_the_door(site)
    for path, camera in ((DOOR, "camera=(self)"), (f"/live/{MEETING}/now", "camera=()")):
        async with site.client.get(path) as answer:
            assert answer.headers["Permissions-Policy"].split(", ")[0] == camera


async def test_who_keeps_the_door_has_a_link_in_their_own_name(site: LiveSite) -> None:
    site.client.session.cookie_jar.update_cookies(site.cookie("joe", "organiser"), site.client.make_url("/"))
    async with site.client.get(f"/meetings/{MEETING}/links") as answer:
        page = await answer.text()
    found = re.findall(r'name="scope" value="door">.*?name="person" value="([^"]*)"', page, re.DOTALL)
    assert list(dict.fromkeys(found)) == ["", "ana"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_page_speaks_every_language(site: LiveSite, language: str) -> None:
    file, english = LOCALE / language / "door.ftl", LOCALE / "en" / "door.ftl"
    assert messages(file) == messages(english)
    assert "# reviewed-by: " in file.read_text("utf-8")
    await at_the_door(site)
    page = await shown(site, f"?q=Bob&lang={language}")
    said = html.unescape(re.sub(r"<title>.*?</title>|<[^>]+>", "\n", page.partition('id="first"')[0]))
    lines = {line.strip() for line in said.splitlines()}
    shown_texts = {line.partition(" = ")[2] for line in english.read_text("utf-8").splitlines()} & lines
    if language == "en":
        assert {"Door", "Name of the guest", "Find", "Last checked in", "Code of a badge"} < shown_texts
    else:
        assert shown_texts == {""}
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in page


async def test_the_page_is_in_the_language_of_whose_link_it_is(tmp_path: Path) -> None:
    french = TEXT.replace("name: Ana Lima,", "name: Ana Lima, language: fr,")
    async with running_live_site(tmp_path, text=french) as site:
        await at_the_door(site, "ana")
        assert "Nom de la personne" in await shown(site)
        assert "Name of the guest" in await shown(site, "?lang=en")


async def test_a_badge_that_is_void_says_so_with_and_without_a_script(site: LiveSite) -> None:
    await at_the_door(site)
    said = '<bdi class="note void">does not come on-site: the badge is void</bdi>'
    assert said not in await shown(site, f"?badge={code(site, 'ana')}")
    place = PlaceRow(meeting=MEETING, person_id="ana", mode="online", instead_of="onsite", joined_at=NINE)
    with site.store.begin() as tx:
        tx.save_places([place])
    assert said in await shown(site, f"?badge={code(site, 'ana')}")
    async with site.client.get(f"{DOOR}/state") as answer:
        people = (await answer.json())["people"]
    assert [one["name"] for one in people if one.get("void")] == ["Dr. Ana Lima"]
