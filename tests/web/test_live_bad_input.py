"""What is wrong gets a status and a plain sentence, and changes nothing (docs/live.md)."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from meetbot.attendees.links import Scope
from tests.web.live_site import LiveSite, running_live_site
from tests.web.test_live_protocol import LIVE, OWN, command
from tests.web.test_live_rights import state

JSON = {"Content-Type": "application/json"}
LONG = {"error": "A command has at most 8 kB. Nothing was changed.", "stale": False}


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[LiveSite]:
    async with running_live_site(tmp_path) as running:
        running.give("start")
        yield running


async def unchanged(site: LiveSite, **fields: object) -> tuple[int, str]:
    """Send a command as an operator; return status and sentence once the state is found as it was."""
    who = site.bearer(Scope.OPERATOR, "ana")
    before = await state(site, who)
    status, answer = await command(site, who, **fields)
    after = await state(site, who)
    assert (after["epoch"], after["v"], after["msg"]) == (before["epoch"], before["v"], before["msg"])
    return status, answer.get("error", "")


async def test_a_command_that_is_taken_does_change_the_state(site: LiveSite) -> None:
    with pytest.raises(AssertionError):
        await unchanged(site, command="pause")


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        ({"command": "dance"}, 400, '"dance" is not a command; send one of '),
        ({"command": "add", "seconds": "many"}, 400, 'seconds: "many" is not a whole number'),
        ({"command": "add"}, 400, '"add" needs seconds, for example 60 or -60'),
        ({"command": "start", "item": "nowhere"}, 400, 'There is no item "nowhere" in this running order.'),
        ({"command": "start", "track": "annexe"}, 400, 'There is no track "annexe"; send "main".'),
        ({"command": "next", "colour": "red"}, 400, 'a command has no field "colour"'),
        ({"command": "start", "item": "panel", "as_of": 9999999999999}, 400, ""),
        ({"command": "next", "version": 7}, 409, "Dr. Ana Lima"),
        ({"command": "next", "epoch": "other"}, 409, "This page shows an older state. Nothing was changed."),
        ({"command": "message", "text": "x" * 121}, 400, "A message has at most 120 characters"),
        ({"command": "clear", "message": 99}, 400, "Message 99 is not shown any more"),
        ({"command": "ready", "item": "panel"}, 400, 'side: "" is not one; send room or stream.'),
        ({"command": "take", "note": "x"}, 400, 'There is no question "x".'),
        ({"command": "check_in", "person": "nobody", "mode": "onsite"}, 400, "The meeting knows no person"),
        ({"command": "note", "text": ""}, 400, "An empty note was not stored."),
        ({"command": "next", "id": "x" * 101}, 400, "the command's id is longer than 100 characters"),
    ],
)
async def test_what_is_wrong_is_said_and_changes_nothing(
    site: LiveSite, fields: dict[str, Any], status: int, sentence: str
) -> None:
    found, said = await unchanged(site, **fields)
    assert found == status, said
    assert said.startswith(sentence.replace("Dr. Ana Lima", "Rui started"))


async def test_a_viewers_link_gets_403(site: LiveSite) -> None:
    for scope in (Scope.VIEWER, Scope.SPEAKER):
        assert (await command(site, site.bearer(scope, "rui"), command="next"))[0] == 403


@pytest.mark.parametrize("size", [8 * 1024 + 1, 63_000, 1_000_000])
@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded"])
async def test_what_is_too_long_gets_413(site: LiveSite, size: int, kind: str) -> None:
    for who in (site.bearer(Scope.OPERATOR, "ana"), await signed_in(site)):
        async with site.client.post(
            f"{LIVE}/commands", data=b"x" * size, headers=who | {"Content-Type": kind}
        ) as answer:
            assert (answer.status, await answer.json()) == (413, LONG)


async def test_what_is_too_long_gets_413_where_its_length_was_not_said(site: LiveSite) -> None:
    async def body() -> AsyncIterator[bytes]:
        for _ in range(10):
            yield b"x" * 1000

    async with site.client.post(
        f"{LIVE}/commands", data=body(), headers=await signed_in(site) | JSON
    ) as answer:
        assert (answer.status, await answer.json()) == (413, LONG)


async def test_the_longest_command_is_read(site: LiveSite) -> None:
    who = site.bearer(Scope.OPERATOR, "ana")
    body = b'{"command": "note", "text": "ok"' + b" " * (8 * 1024 - 33) + b"}"
    assert len(body) == 8 * 1024
    async with site.client.post(f"{LIVE}/commands", data=body, headers=who | JSON) as answer:
        assert answer.status == 200


async def test_a_refused_command_may_be_sent_again_under_its_id(site: LiveSite) -> None:
    who = site.bearer(Scope.OPERATOR, "ana") | {"Idempotency-Key": "k1"}
    refused = await command(site, who, command="resume")
    await command(site, site.bearer(Scope.OPERATOR, "rui"), command="pause")
    again = await command(site, who, command="resume")
    assert (refused[0], again[0], again[1]["done"]["repeated"]) == (400, 200, False)


async def signed_in(site: LiveSite) -> dict[str, str]:
    return OWN | {"Cookie": "; ".join(f"{k}={v}" for k, v in site.cookie("kim", "operator").items())}
