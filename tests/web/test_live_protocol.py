"""State, streams and commands as a script or a page meets them (live design 4)."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest_asyncio
from aiohttp import ClientResponse, WSMsgType

from meetbot.attendees.links import Scope
from meetbot.live.state import milliseconds
from tests.web.live_site import MEETING, NINE, LiveSite, running_live_site

LIVE = f"/live/{MEETING}"
OWN = {"Sec-Fetch-Site": "same-origin"}
FORM = OWN | {"Accept": "text/html,*/*"}


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[LiveSite]:
    async with running_live_site(tmp_path) as running:
        yield running


async def command(site: LiveSite, who: dict[str, str], **fields: object) -> tuple[int, dict[str, Any]]:
    """Send a command with a bearer token; return status and answer."""
    async with site.client.post(f"{LIVE}/commands", json=fields, headers=who) as answer:
        return answer.status, await answer.json()


async def messages(answer: ClientResponse, count: int) -> list[tuple[str, dict[str, Any]]]:
    """Return the next `count` server-sent messages as (id, data); heartbeats come between at any time."""
    found: list[tuple[str, dict[str, Any]]] = []
    id = ""
    while len(found) < count:
        line = (await asyncio.wait_for(answer.content.readline(), timeout=5)).decode().strip()
        if line.startswith("id: "):
            id = line[4:]
        if line.startswith("data: ") and (data := json.loads(line[6:]))["type"] != "beat":
            found.append((id, data))
    return found


async def test_a_command_by_bearer_token_answers_with_the_new_state(site: LiveSite) -> None:
    status, state = await command(site, site.bearer(Scope.OPERATOR, "ana"), command="start", id="c1")
    assert status == 200
    track = state["tracks"][0]
    assert (state["v"], track["v"], track["live"], track["next"]) == (1, 1, "opening", "keynote")
    assert track["last"]["by"] == "Dr. Ana Lima"
    assert state["done"] == {"number": 1, "repeated": False}
    assert track["end"] - track["items"][0]["a"][0] == 30 * 60 * 1000


async def test_the_same_idempotency_key_is_done_once(site: LiveSite) -> None:
    who = site.bearer(Scope.OPERATOR, "ana") | {"Idempotency-Key": "k1"}
    first = await command(site, who, command="next")
    again = await command(site, who, command="next")
    assert [first[1]["done"], again[1]["done"]] == [
        {"number": 1, "repeated": False},
        {"number": 1, "repeated": True},
    ]
    assert again[1]["v"] == 1


async def test_of_two_operators_the_second_is_stale_and_told_who_was_first(site: LiveSite) -> None:
    ana, rui = site.bearer(Scope.OPERATOR, "ana"), site.bearer(Scope.OPERATOR, "rui")
    await command(site, ana, command="start")
    assert (await command(site, rui, command="next", version=1))[0] == 200
    status, answer = await command(site, ana, command="next", version=1)
    assert (status, answer["stale"], answer["state"]["v"]) == (409, True, 2)
    assert answer["error"].startswith("Rui Costa started “Digital transformation of higher education")
    assert answer["error"].endswith("s before you. Nothing was changed.")


async def test_a_command_that_cannot_be_is_refused_in_a_plain_sentence(site: LiveSite) -> None:
    who = site.bearer(Scope.OPERATOR, "ana")
    assert await command(site, who, command="pause") == (
        400,
        {"error": "Nothing is running, so there is nothing to pause.", "stale": False},
    )
    async with site.client.post(
        f"{LIVE}/commands", data=b"{", headers=who | {"Content-Type": "application/json"}
    ) as answer:
        assert (answer.status, await answer.json()) == (
            400,
            {"error": "The body is not JSON.", "stale": False},
        )


async def test_a_form_from_curl_with_a_token_works_too(site: LiveSite) -> None:
    async with site.client.post(
        f"{LIVE}/commands", data={"command": "start"}, headers=site.bearer(Scope.OPERATOR, "ana")
    ) as answer:
        assert (answer.status, (await answer.json())["v"]) == (200, 1)


async def test_nobody_and_strangers_are_turned_away_in_a_plain_sentence(site: LiveSite) -> None:
    other = {"Authorization": f"Bearer {site.token(Scope.OPERATOR, 'ana', meeting='other')}"}
    for who in ({"Authorization": "Bearer made-up"}, other):
        assert await command(site, who, command="next") == (
            401,
            {"error": "This link is not known, was replaced, or is for another meeting."},
        )
        async with site.client.get(f"{LIVE}/state", headers=who) as answer:
            assert answer.status == 401
    assert await command(site, OWN, command="next") == (
        401,
        {"error": "Sign in, or send a link's token as bearer."},
    )
    async with site.client.get("/live/nowhere/state", headers=site.bearer(Scope.OPERATOR)) as answer:
        assert (answer.status, await answer.json()) == (404, {"error": "There is no such meeting."})


async def test_a_viewers_link_looks_and_commands_nothing(site: LiveSite) -> None:
    viewer = site.bearer(Scope.VIEWER)
    async with site.client.get(f"{LIVE}/state", headers=viewer) as answer:
        state = await answer.json()
    assert [key for key in ("notes", "last", "undo", "here") if key in state] == []
    assert await command(site, viewer, command="next") == (
        403,
        {"error": "This link or account may not do that. Nothing was changed.", "stale": False},
    )


async def test_a_note_taker_may_note_and_a_door_may_check_in(site: LiveSite) -> None:
    notes, door = site.bearer(Scope.NOTES, "rui"), site.bearer(Scope.DOOR)
    statuses = [
        (await command(site, notes, command="note", text="All agreed."))[0],
        (await command(site, notes, command="next"))[0],
        (await command(site, door, command="check_in", person="ana", mode="onsite"))[0],
        (await command(site, door, command="note", text="x"))[0],
    ]
    assert statuses == [200, 403, 200, 403]


async def test_a_cookie_commands_only_from_our_own_pages(site: LiveSite) -> None:
    cookies = site.cookie("ana", "operator")
    for headers, status in ((OWN, 200), ({"Sec-Fetch-Site": "cross-site"}, 403), ({}, 403)):
        async with site.client.post(
            f"{LIVE}/commands", json={"command": "note", "text": "x"}, headers=headers, cookies=cookies
        ) as answer:
            assert answer.status == status


async def test_more_than_ten_commands_a_second_are_too_many(site: LiveSite) -> None:
    who = site.bearer(Scope.NOTES, "rui")
    site.clock.stop()
    statuses = [(await command(site, who, command="note", text=str(n)))[0] for n in range(12)]
    assert statuses == [200] * 10 + [429] * 2
    site.clock.ahead += timedelta(seconds=1)
    assert (await command(site, who, command="note", text="later"))[0] == 200


async def test_state_answers_same_to_who_has_the_newest(site: LiveSite) -> None:
    who = site.bearer(Scope.VIEWER)
    site.give("start")
    async with site.client.get(f"{LIVE}/state", headers=who) as answer:
        state = await answer.json()
    assert state["plan_block"]["hash"] == state["plan"]
    assert state["plan_block"]["city"] == "Shenzhen"
    async with site.client.get(f"{LIVE}/state?epoch={state['epoch']}&v=1", headers=who) as answer:
        same = await answer.json()
    assert (same["type"], set(same)) == ("same", {"type", "now"})


async def test_the_clock_is_the_servers(site: LiveSite) -> None:
    async with site.client.get(f"{LIVE}/clock") as answer:
        now = (await answer.json())["now"]
    assert 0 <= now - milliseconds(NINE) < 60_000


async def test_a_stream_gives_the_plan_the_state_and_then_each_change(site: LiveSite) -> None:
    async with site.client.get(f"{LIVE}/stream", headers=site.bearer(Scope.VIEWER)) as answer:
        assert answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"
        first = await messages(answer, 2)
        await command(site, site.bearer(Scope.OPERATOR, "ana"), command="start")
        change = await messages(answer, 1)
    assert [data["type"] for _, data in first] == ["plan", "state"]
    assert (change[0][1]["type"], change[0][1]["v"], change[0][1]["tracks"][0]["live"]) == (
        "state",
        1,
        "opening",
    )


async def test_a_stream_resumed_at_the_newest_state_says_same(site: LiveSite) -> None:
    site.give("start")
    who = site.bearer(Scope.VIEWER)
    async with site.client.get(f"{LIVE}/stream", headers=who) as answer:
        last = (await messages(answer, 2))[1][0]
    async with site.client.get(f"{LIVE}/stream", headers=who | {"Last-Event-ID": last}) as answer:
        assert (await messages(answer, 1))[0][1]["type"] == "same"
    site.give("pause")
    async with site.client.get(f"{LIVE}/stream", headers=who | {"Last-Event-ID": last}) as answer:
        resumed = (await messages(answer, 1))[0][1]
    assert (resumed["type"], resumed["v"], resumed["tracks"][0]["end"]) == ("state", 2, None)


async def test_another_processs_command_arrives_within_two_seconds(site: LiveSite) -> None:
    async with site.client.get(f"{LIVE}/stream", headers=site.bearer(Scope.VIEWER)) as answer:
        await messages(answer, 2)
        site.give("start")
        change = await asyncio.wait_for(messages(answer, 1), timeout=2)
    assert change[0][1]["v"] == 1


async def test_a_revision_applied_meanwhile_sends_a_new_plan_and_state(site: LiveSite) -> None:
    with site.store.read() as tx:
        revision = tx.latest_revision(MEETING)
    assert revision is not None
    async with site.client.get(f"{LIVE}/stream", headers=site.bearer(Scope.VIEWER)) as answer:
        before = await messages(answer, 2)
        with site.store.begin() as tx:
            text = revision.text.replace("title: Opening", "title: Welcome")
            tx.add_revision(MEETING, text=text, files={}, source="board.yaml", by="ana", now=NINE)
        plan, state = (data for _, data in await messages(answer, 2))
    assert (plan["type"], plan["items"][0]["title"]) == ("plan", "Welcome")
    assert (state["type"], state["v"], state["plan"]) == ("state", before[1][1]["v"], plan["hash"])


async def test_a_websocket_gives_the_same_messages_and_takes_no_command(site: LiveSite) -> None:
    who = site.bearer(Scope.OPERATOR, "ana")
    async with site.client.ws_connect(f"{LIVE}/ws", headers=who) as ws:
        kinds = [json.loads((await ws.receive(timeout=5)).data)["type"] for _ in range(3)]
        await ws.send_str('{"command": "next"}')
        await command(site, who, command="start")
        state = json.loads((await ws.receive(timeout=5)).data)
    assert kinds == ["plan", "state", "presence"]
    assert (state["v"], state["tracks"][0]["live"], state["tracks"][0]["undo"]["did"]) == (
        1,
        "opening",
        "started",
    )


async def test_a_long_message_is_one_frame(site: LiveSite) -> None:
    site.give("start")
    for _ in range(12):
        site.give("note", text="x" * 2000)
    async with site.client.ws_connect(f"{LIVE}/ws", headers=site.bearer(Scope.OPERATOR, "ana")) as ws:
        await ws.receive(timeout=5)
        state = json.loads((await ws.receive(timeout=5)).data)
    assert [len(note["text"]) for note in state["notes"]] == [2000] * 12


async def test_a_websocket_from_another_site_is_refused(site: LiveSite) -> None:
    headers = {"Origin": "https://evil.example", "Connection": "Upgrade", "Upgrade": "websocket"}
    async with site.client.get(
        f"{LIVE}/ws", headers=headers, cookies=site.cookie("ana", "operator")
    ) as answer:
        assert answer.status == 403


async def test_streams_end_when_the_service_stops(tmp_path: Path) -> None:
    async with running_live_site(tmp_path) as site:
        who = site.bearer(Scope.VIEWER)
        answer = await site.client.get(f"{LIVE}/stream", headers=who)
        await messages(answer, 2)
        ws = await site.client.ws_connect(f"{LIVE}/ws", headers=who)
        await ws.receive(timeout=5)
        await ws.receive(timeout=5)
        await site.client.server.close()
        assert (await ws.receive(timeout=5)).type is WSMsgType.CLOSE
        assert (await asyncio.wait_for(answer.content.read(), timeout=5)).strip() == b""


async def test_without_script_a_press_leads_back_to_the_page(site: LiveSite) -> None:
    cookies = site.cookie("ana", "operator")
    form = {"command": "start", "version": "0"}
    async with site.client.post(
        f"{LIVE}/commands", data=form, headers=FORM, cookies=cookies, allow_redirects=False
    ) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, f"{LIVE}/operator")
    async with site.client.get(f"{LIVE}/operator", cookies=cookies) as answer:
        page = re.sub("</?bdi>", "", await answer.text())
    assert "Next: start Digital transformation of higher education in three regions" in page
    assert re.search(r"started “Opening” \(ana, [\d.]+ s ago\)", page)


async def test_without_script_a_stale_press_shows_the_page_with_who_was_first(site: LiveSite) -> None:
    site.give("start")
    async with site.client.post(
        f"{LIVE}/commands",
        data={"command": "start", "version": "0"},
        headers=FORM,
        cookies=site.cookie("ana", "operator"),
    ) as answer:
        page = await answer.text()
        assert answer.status == 409
    assert "Rui started “Opening”" in page
    assert "Nothing was changed." in page


async def test_pages_lead_to_the_sign_in_and_refuse_who_only_looks(site: LiveSite) -> None:
    async with site.client.get(f"{LIVE}/operator", allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, f"/login?next={LIVE}/operator")
    comms = site.cookie("kim", "comms")
    async with site.client.get(f"{LIVE}/operator", cookies=comms) as answer:
        assert answer.status == 403
    async with site.client.get(f"{LIVE}/stage/main", cookies=comms) as answer:
        assert answer.status == 200
    async with site.client.get(f"{LIVE}/stage/annexe", cookies=comms) as answer:
        assert answer.status == 404


async def test_a_live_link_becomes_a_cookie_for_that_meeting_and_leaves_the_address(site: LiveSite) -> None:
    token = site.token(Scope.VIEWER)
    async with site.client.get(f"/l/{token}", allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, f"{LIVE}/stage/main")
        cookie = answer.headers["Set-Cookie"]
    assert f"meetbot_live={token}; HttpOnly; Path={LIVE}; SameSite=Lax" in cookie
    async with site.client.get(f"{LIVE}/stage/main") as answer:
        assert answer.status == 200
    async with site.client.get(f"{LIVE}/operator") as answer:
        assert answer.status == 403
    async with site.client.get("/l/made-up", allow_redirects=False) as answer:
        assert answer.status == 404


async def test_the_stage_shows_what_is_left_without_any_script(site: LiveSite) -> None:
    site.give("start")
    site.clock.ahead += timedelta(minutes=28, seconds=30)
    async with site.client.get(f"{LIVE}/stage/main", cookies=site.cookie("ana", "operator")) as answer:
        page = await answer.text()
    assert "1:30</div>" in page
    assert 'data-phase="warning"' in page
    assert "ends 17:30" in page
    assert "<style" not in page
    assert "<script>" not in page
