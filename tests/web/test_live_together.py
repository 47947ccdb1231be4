"""Several screens at once: one press is taken, a retry is no second one, a cut journal is noticed."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from meetbot.attendees.links import Scope
from meetbot.web.live.hub import Rhythm
from tests.web.live_site import MEETING, NINE, LiveSite, running_live_site
from tests.web.test_live_protocol import LIVE, command, messages
from tests.web.test_live_rights import state

ROUNDS = 5


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[LiveSite]:
    async with running_live_site(tmp_path, rhythm=Rhythm(poll_s=0.02)) as running:
        running.give("start")
        yield running


def kinds(site: LiveSite) -> list[str]:
    with site.store.read() as tx:
        return [row.event["type"] for row in tx.journal(MEETING)[1]]


async def test_of_screens_that_press_next_together_one_moves_and_the_others_say_who_did(
    site: LiveSite,
) -> None:
    names = {"ana": "Dr. Ana Lima", "rui": "Rui Costa", "libing": "Prof. WANG Libing"}
    who = {name: site.bearer(Scope.OPERATOR, name) for name in names}
    for turn in range(ROUNDS):
        version = turn + 1
        answers = dict(
            zip(
                who,
                await asyncio.gather(
                    *(
                        command(site, bearer, command="next", version=version, anyway=True)
                        for bearer in who.values()
                    )
                ),
                strict=True,
            )
        )
        (first,) = (name for name, (status, _) in answers.items() if status == 200)
        others = [answer for name, answer in answers.items() if name != first]
        assert [(status, body["stale"]) for status, body in others] == [(409, True)] * 2
        assert all(body["error"].startswith(f"{names[first]} started “") for _, body in others)
        assert all(body["state"]["v"] == version + 1 for _, body in others)
    assert kinds(site) == ["started", *["next"] * ROUNDS]


async def test_presses_without_a_version_are_each_taken(site: LiveSite) -> None:
    who = [site.bearer(Scope.OPERATOR, name) for name in ("ana", "rui")]
    answers = await asyncio.gather(*(command(site, one, command="next", anyway=True) for one in who))
    assert [status for status, _ in answers] == [200, 200]
    assert kinds(site) == ["started", "next", "next"]


async def test_a_press_that_is_sent_again_while_it_is_carried_out_is_one_press(site: LiveSite) -> None:
    who = site.bearer(Scope.OPERATOR, "ana") | {"Idempotency-Key": "k1"}
    answers = await asyncio.gather(*(command(site, who, command="next", anyway=True) for _ in range(4)))
    assert [status for status, _ in answers] == [200] * 4
    assert sorted(answer["done"]["repeated"] for _, answer in answers) == [False, True, True, True]
    assert {answer["done"]["number"] for _, answer in answers} == {2}
    assert kinds(site) == ["started", "next"]


async def test_adding_time_and_messages_are_taken_from_a_stale_screen(site: LiveSite) -> None:
    who = site.bearer(Scope.OPERATOR, "ana")
    site.give("pause")
    statuses = [
        (await command(site, who, version=1, **fields))[0]
        for fields in (
            {"command": "add", "seconds": 60},
            {"command": "message", "text": "Soon"},
            {"command": "ready", "item": "panel", "side": "room"},
            {"command": "note", "text": "All agreed."},
            {"command": "resume"},
        )
    ]
    assert statuses == [200, 200, 200, 200, 409]


@pytest.mark.parametrize("scope", [Scope.VIEWER, Scope.OPERATOR])
async def test_open_screens_notice_that_the_end_of_the_journal_was_cut(site: LiveSite, scope: Scope) -> None:
    who = site.bearer(scope, "ana")
    before = await state(site, who)
    async with site.client.get(f"{LIVE}/stream", headers=who) as answer:
        seen = await messages(answer, 2 if scope is Scope.VIEWER else 3)
        assert before["epoch"] == seen[1][1]["epoch"]
        with site.store.begin() as tx:
            epoch = tx.epoch(MEETING)
            tx.append_event(
                MEETING,
                epoch=epoch,
                number=2,
                at=NINE,
                track="main",
                by="Ana",
                command_id="c2",
                event={"type": "teleported"},
            )
        (_, cut) = (await messages(answer, 1))[0]
        assert (cut["epoch"], cut["v"]) == (f"{before['epoch']}-2", 1)
        assert cut.get("left_out") == (
            {"number": 2, "count": 1, "reason": 'unknown type "teleported"'}
            if scope is Scope.OPERATOR
            else None
        )
    status, answer_ = await command(
        site, site.bearer(Scope.OPERATOR, "rui"), command="pause", epoch=cut["epoch"], version=1
    )
    assert (status, answer_["v"], "left_out" in answer_) == (200, 2, False)
    assert answer_["epoch"] not in (before["epoch"], cut["epoch"])
