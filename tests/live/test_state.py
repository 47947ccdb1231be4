"""What goes over the wire (live design 4.1)."""

import json

from meetbot.live.shifts import shifts
from meetbot.live.state import Extras, Offer, milliseconds, plan_block, state_of
from tests.golden import assert_golden
from tests.live.boards import BOARD, at, build_rundown, journal

RUNNING = journal(("9:00", "start"), ("9:30:05", "next"), ("9:31", "add", {"seconds": 120}))
PAUSED = journal(("9:00", "start"), ("9:10", "pause"))


def shown(value: object) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def test_the_state_of_a_running_item() -> None:
    rundown = build_rundown(BOARD, RUNNING, now=at("9:40"))
    assert_golden("live/state-running.json", shown(state_of(rundown, plan="p1")))


def test_operators_also_see_names_and_what_undo_would_do() -> None:
    rundown = build_rundown(BOARD, RUNNING, now=at("10:40"))
    extras = Extras(here={"onsite": 3, "online": 5})
    assert_golden(
        "live/state-operator.json", shown(state_of(rundown, plan="p1", operator=True, extras=extras))
    )


def test_operators_see_whom_they_can_tell_of_another_start_and_what_was_told() -> None:
    done = journal(("9:00", "start"), ("9:05", "add", {"seconds": 720}))
    (shift,) = shifts(BOARD, done, told={}, now=at("9:06"))
    extras = Extras(offers=(Offer(shift=shift, people=83),), told={"talk": at("10:35")})
    rundown = build_rundown(BOARD, done, now=at("9:10"))
    state = state_of(rundown, plan="", operator=True, extras=extras)
    assert state["tell"] == [
        {
            "item": "panel",
            "title": "Panel",
            "was": milliseconds(at("9:30")),
            "start": milliseconds(at("9:45")),
            "from": milliseconds(at("9:08")),
            "until": milliseconds(at("9:27")),
            "people": 83,
        }
    ]
    assert state["told"] == {"talk": milliseconds(at("10:35"))}
    assert not {"tell", "told"} & set(state_of(rundown, plan="", extras=extras))


def test_a_paused_item_has_what_is_left_instead_of_an_end() -> None:
    track = state_of(build_rundown(BOARD, PAUSED, now=at("9:40")), plan="p1")["tracks"][0]
    assert (track["end"], track["left"]) == (None, 20 * 60 * 1000)


def test_the_plan_block_has_titles_people_and_lengths_under_its_own_hash() -> None:
    assert_golden("live/plan.json", shown(plan_block(BOARD)))
    assert plan_block(BOARD)["hash"] != plan_block(BOARD, demo=True)["hash"]


def test_instants_cross_the_wire_as_unix_milliseconds() -> None:
    assert milliseconds(at("9:00")) == 1641978000000
