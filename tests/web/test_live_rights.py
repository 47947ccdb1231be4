"""Who may do and see what, by which link (live design 4.7)."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientWebSocketResponse, WSMsgType

from meetbot.attendees.links import Link, Scope
from meetbot.flows.accounts.links import new_link, revoke_link
from meetbot.live.commands.command import NAMES
from meetbot.web.live.commands import outside
from meetbot.web.live.hub import Rhythm
from meetbot.web.live.links import PAGES, page_of
from tests.web.live_site import MEETING, LiveSite, running_live_site
from tests.web.test_live_protocol import LIVE, OWN, command, messages

OFTEN = Rhythm(beat_s=0.05, presence_s=0.05)
MAY = {
    Scope.VIEWER: set(),
    Scope.SPEAKER: {"ok", "ask"},
    Scope.CHAIR: {"ready", "message", "clear", "ok", "note", "question", "take"},
    Scope.NOTES: {"note", "question"},
    Scope.OPERATOR: set(NAMES) - {"ok", "ask"},
    Scope.DOOR: {"check_in"},
}
TWO = """\
format: meetbot/1
meeting: {id: board, title: Board, date: 2022-01-12, start: "17:00", timezone: Asia/Shanghai, organiser: us}
organisations:
  us: {name: The Board}
people:
  ana: {name: Ana Lima, email: ana@example.org, mode: onsite}
sessions:
  - {id: opening, title: Opening, duration: 30m}
  - parallel:
      red: [{id: left, title: Left, duration: 30m}]
      blue: [{id: right, title: Right, duration: 30m}]
"""


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[LiveSite]:
    async with running_live_site(tmp_path, rhythm=OFTEN) as running:
        yield running


@pytest_asyncio.fixture
async def two(tmp_path: Path) -> AsyncIterator[LiveSite]:
    async with running_live_site(tmp_path, text=TWO) as running:
        yield running


async def state(site: LiveSite, who: dict[str, str], query: str = "") -> dict[str, Any]:
    async with site.client.get(f"{LIVE}/state{query}", headers=who) as answer:
        assert answer.status == 200
        found: dict[str, Any] = await answer.json()
        return found


async def until(ws: ClientWebSocketResponse, kind: str) -> dict[str, Any]:
    """Return the next message of that kind."""
    while True:
        message = await ws.receive(timeout=10)
        assert message.type is WSMsgType.TEXT, message
        found: dict[str, Any] = json.loads(message.data)
        if found["type"] == kind:
            return found


@pytest.mark.parametrize("scope", MAY)
async def test_a_link_gives_the_commands_of_its_scope_and_no_others(site: LiveSite, scope: Scope) -> None:
    who = site.bearer(scope, "ana")
    allowed = set()
    for name in NAMES:
        site.clock.ahead += timedelta(seconds=1)  # not too many at once
        status, answer = await command(site, who, command=name)
        if status != 403:
            allowed.add(name)
        else:
            assert answer["error"] == "This link or account may not do that. Nothing was changed."
    assert allowed == MAY[scope]


@pytest.mark.parametrize("scope", [Scope.PERSONAL, Scope.JOIN, Scope.FEED, Scope.UNSUBSCRIBE])
async def test_a_link_of_another_kind_opens_nothing_here(site: LiveSite, scope: Scope) -> None:
    assert (await command(site, site.bearer(scope, "ana"), command="next"))[0] == 401


async def test_each_link_gets_the_state_of_its_role(site: LiveSite) -> None:
    roles = {scope: (await state(site, site.bearer(scope, "ana")))["role"] for scope in MAY}
    assert roles == {
        Scope.VIEWER: "viewer",
        Scope.SPEAKER: "speaker",
        Scope.CHAIR: "chair",
        Scope.NOTES: "notes",
        Scope.OPERATOR: "operator",
        Scope.DOOR: "viewer",
    }


async def test_everybody_sees_the_running_order_without_what_is_said_to_the_stage(site: LiveSite) -> None:
    site.give("start")
    site.give("message", text="Wrap up")
    found = await state(site, {})
    assert (found["role"], found["tracks"][0]["live"], found["msg"]) == ("viewer", "opening", [])
    assert not {"notes", "questions", "here", "tell"} & set(found)
    assert [m["text"] for m in (await state(site, site.bearer(Scope.VIEWER)))["msg"]] == ["Wrap up"]
    assert await command(site, OWN, command="next") == (
        401,
        {"error": "Sign in, or send a link's token as bearer."},
    )


async def test_an_operator_may_look_as_everybody_does(site: LiveSite) -> None:
    who = site.bearer(Scope.OPERATOR, "ana")
    assert [(await state(site, who, query))["role"] for query in ("", "?as=public")] == ["operator", "viewer"]


async def test_a_speaker_answers_for_nobody_else(site: LiveSite) -> None:
    site.give("start")
    site.give("message", text="Two minutes", targets="speaker")
    rui = site.bearer(Scope.SPEAKER, "rui")
    status, answer = await command(site, rui, command="ok", message=2, person="libing")
    assert (status, answer["msg"][0]["mine"], answer["role"]) == (200, True, "speaker")
    assert (await command(site, rui, command="ask", seconds=120, person="libing"))[0] == 200
    seen = await state(site, site.bearer(Scope.OPERATOR, "ana"))
    assert (seen["msg"][0]["ok"], seen["tracks"][0]["items"][0]["ask"]) == (["rui"], 120)
    libing = await state(site, site.bearer(Scope.SPEAKER, "libing"))
    assert ("mine" in libing["msg"][0], "ask" in libing["tracks"][0]["items"][0]) == (False, False)


async def test_only_who_has_a_part_asks_for_time(site: LiveSite) -> None:
    site.give("start", item="pause")
    assert await command(site, site.bearer(Scope.SPEAKER, "rui"), command="ask", seconds=60) == (
        400,
        {
            "error": "You have no part in “Group photo and break”; its speakers ask for its time.",
            "stale": False,
        },
    )


async def test_who_gave_a_command_is_stored_by_name(site: LiveSite) -> None:
    await command(site, site.bearer(Scope.CHAIR, "libing"), command="message", text="Soon", targets="chair")
    with site.store.read() as tx:
        row = tx.journal(MEETING)[1][0]
        (noted,) = tx.audit_rows_of("live", 1)
    assert (row.by, noted.who, noted.what) == ("Prof. WANG Libing", "Prof. WANG Libing", "live message")


async def test_an_operator_of_one_track_commands_in_no_other(two: LiveSite) -> None:
    who = {"Authorization": f"Bearer {two.token(Scope.OPERATOR, 'ana', target='red')}"}
    refused = (403, {"error": 'This link is for track "red" alone. Nothing was changed.', "stale": False})
    assert await command(two, who, command="start", track="blue") == refused
    assert await command(two, who, command="start", item="right") == refused
    assert await command(two, who, command="message", track="blue", text="x") == refused
    status, answer = await command(two, who, command="start", item="left")
    assert (status, [track["live"] for track in answer["tracks"]]) == (200, ["left", None])
    status, answer = await command(two, who, command="message", text="Mine")
    assert (status, [(m["track"], m["text"]) for m in answer["msg"]]) == (200, [("red", "Mine")])


@pytest.mark.parametrize(
    ("data", "is_outside"),
    [
        ({}, False),
        ({"track": "red"}, False),
        ({"track": "blue"}, True),
        ({"item": "left"}, False),
        ({"item": "right"}, True),
        ({"item": "right", "track": "red"}, True),
        ({"item": "opening"}, False),
        ({"item": "unknown"}, False),
        ({"track": "red", "all": "true"}, True),
        ({"all": True}, True),
        ({"all": "off"}, False),
    ],
)
def test_a_command_is_of_the_track_that_it_or_its_item_names(data: dict[str, str], is_outside: bool) -> None:
    items = [("opening", ""), ("left", "red"), ("right", "blue")]
    plan = {"items": [{"id": id, "track": track} for id, track in items]}
    assert outside(data, "red", plan) is is_outside


async def test_a_renewed_link_commands_nothing_from_now_on_and_its_streams_end(site: LiveSite) -> None:
    old, other = site.bearer(Scope.OPERATOR, "ana"), site.bearer(Scope.OPERATOR, "rui")
    async with (
        site.client.ws_connect(f"{LIVE}/ws", headers=old) as ended,
        site.client.ws_connect(f"{LIVE}/ws", headers=other) as stays,
        site.client.get(f"{LIVE}/stream", headers=old) as events,
    ):
        await messages(events, 3)
        link = Link(scope=Scope.OPERATOR, meeting=MEETING, person_id="ana")
        with site.store.begin() as tx:
            new_link(tx, link, secret=site.context.settings.secret, by="rui", now=site.clock.now())
        assert (await command(site, old, command="start"))[0] == 401
        await until(ended, "ended")
        last = await ended.receive(timeout=10)
        # not `close_code`: aiohttp writes 1006 there when its answer to a close finds the connection gone
        assert (last.type, last.data) == (WSMsgType.CLOSE, 4401)
        assert b'"type":"ended"' in await events.content.read()
        for _ in range(3):
            await until(stays, "beat")
        assert not stays.closed
    async with site.client.get(f"{LIVE}/state", headers=old) as answer:
        assert answer.status == 401


async def test_a_withdrawn_links_cookie_opens_nothing_any_more(site: LiveSite) -> None:
    token = site.token(Scope.CHAIR, "ana")
    async with site.client.get(f"/l/{token}", allow_redirects=False) as answer:
        assert answer.status == 303
    async with site.client.get(f"{LIVE}/state") as answer:
        assert (await answer.json())["role"] == "chair"
    with site.store.begin() as tx:
        link = Link(scope=Scope.CHAIR, meeting=MEETING, person_id="ana")
        revoke_link(tx, link, by="rui", now=site.clock.now())
    async with site.client.get(f"{LIVE}/state") as answer:
        assert answer.status == 401
    async with site.client.get(f"{LIVE}/state?as=public") as answer:
        assert (await answer.json())["role"] == "viewer"


async def test_a_browser_holds_links_of_several_roles_and_an_account_beside_one_another(
    site: LiveSite,
) -> None:
    for scope, person in ((Scope.SPEAKER, "rui"), (Scope.CHAIR, "ana")):
        async with site.client.get(f"/l/{site.token(scope, person)}", allow_redirects=False) as answer:
            assert answer.status == 303
    account = {"Cookie": "; ".join(f"{k}={v}" for k, v in site.cookie("kim", "operator").items())}
    seen = {query: (await state(site, {}, query))["role"] for query in ("", "?as=speaker", "?as=chair")}
    assert seen == {"": "chair", "?as=speaker": "speaker", "?as=chair": "chair"}
    cookies = site.client.session.cookie_jar.filter_cookies(site.client.make_url(LIVE))
    both = {"Cookie": f"{account['Cookie']}; " + "; ".join(f"{k}={v.value}" for k, v in cookies.items())}
    site.client.session.cookie_jar.clear()
    seen = {query: (await state(site, both, query))["role"] for query in ("", "?as=speaker")}
    assert seen == {"": "operator", "?as=speaker": "speaker"}
    site.give("message", text="Soon", targets="speaker")
    async with site.client.post(
        f"{LIVE}/commands?as=speaker", json={"command": "ok", "message": 1}, headers=OWN | both
    ) as answer:
        assert (answer.status, (await answer.json())["msg"][0]["mine"]) == (200, True)
    async with site.client.get(f"{LIVE}/state?as=notes", headers=both) as answer:
        assert (answer.status, await answer.json()) == (
            401,
            {"error": "This needs the link of as=notes: open it in this browser first."},
        )


async def test_a_stream_ends_with_the_session_or_the_role_that_opened_it(site: LiveSite) -> None:
    cookies = {"Cookie": "; ".join(f"{k}={v}" for k, v in site.cookie("ana", "operator").items())}
    async with site.client.ws_connect(f"{LIVE}/ws", headers=cookies) as ws:
        await until(ws, "beat")
        with site.store.begin() as tx:
            user = tx.user("ana")
            assert user is not None
            tx.drop_web_sessions(user)
        await until(ws, "ended")


async def test_two_links_of_one_name_do_not_use_up_each_others_commands(site: LiveSite) -> None:
    site.clock.stop()
    one = {"Authorization": f"Bearer {site.token(Scope.NOTES, target='opening')}"}
    other = {"Authorization": f"Bearer {site.token(Scope.NOTES, target='panel')}"}
    statuses = [(await command(site, one, command="note", text=str(n)))[0] for n in range(11)]
    assert (statuses[-1], (await command(site, other, command="note", text="x"))[0]) == (429, 200)


@pytest.mark.parametrize(
    ("scope", "target", "path"),
    [
        (Scope.VIEWER, "", f"{LIVE}/stage/main"),
        (Scope.VIEWER, "red", f"{LIVE}/stage/red"),
        (Scope.VIEWER, "left", f"{LIVE}/stage/red"),
        (Scope.OPERATOR, "", f"{LIVE}/operator"),
        (Scope.OPERATOR, "blue", f"{LIVE}/operator?track=blue"),
    ],
)
async def test_a_link_leads_to_the_page_of_its_scope(
    two: LiveSite, scope: Scope, target: str, path: str
) -> None:
    async with two.client.get(
        f"/l/{two.token(scope, 'ana', target=target)}", allow_redirects=False
    ) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, path)
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        cookie = answer.headers["Set-Cookie"]
    assert ("HttpOnly" in cookie, "SameSite=Lax" in cookie, f"Path={LIVE}" in cookie) == (True, True, True)


def test_speakers_chairs_and_note_takers_are_led_to_their_pages_where_there_are_any() -> None:
    found = {
        scope: page_of(Link(scope=scope, meeting=MEETING), track="red", known=set(PAGES.values()))
        for scope in (Scope.SPEAKER, Scope.CHAIR, Scope.NOTES)
    }
    assert found == {
        Scope.SPEAKER: f"{LIVE}/speaker",
        Scope.CHAIR: f"{LIVE}/chair/red",
        Scope.NOTES: f"{LIVE}/notes",
    }
    assert page_of(Link(scope=Scope.CHAIR, meeting=MEETING), track="red", known=set()) == f"{LIVE}/stage/red"
