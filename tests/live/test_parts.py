"""Parts of an item: the stage counts to the end of the one that is on; the item's end stays."""

from __future__ import annotations

import pytest

from meetbot.agenda.model.programme import Part
from meetbot.live.next import next_instant
from meetbot.live.state import plan_block, state_of
from tests.live.boards import agenda, at, build_rundown, journal, minutes, session, text

PARTS = (Part(title=text("Talk"), duration=minutes(20)), Part(title=text("Questions"), duration=minutes(8)))
BOARD = agenda(session("a", "9:00", "9:28", parts=PARTS), session("b", "9:28", "10:00"))
BEGUN = ("9:00", "start")


@pytest.mark.parametrize(
    ("added", "ends"),
    [
        (0, [8, 0]),
        (120, [10, 0]),  # the last part has what was added
        (-300, [3, 0]),
        (-600, [0, 0]),  # what was taken is taken from the end
    ],
)
def test_a_part_ends_where_its_length_from_the_start_says(added: int, ends: list[int]) -> None:
    commands = (BEGUN, ("9:00", "add", {"seconds": added})) if added else (BEGUN,)
    rundown = build_rundown(BOARD, journal(*commands, of=BOARD), now=at("9:01"))
    assert rundown.live is not None
    assert rundown.live.part_ends == tuple(minutes(m) for m in ends)
    assert rundown.live.expected_end == at("9:28") + minutes(added / 60)


def test_parts_that_do_not_fill_the_item_end_before_it() -> None:
    board = agenda(session("a", "9:00", "9:40", parts=PARTS))
    live = build_rundown(board, journal(BEGUN, of=board), now=at("9:01")).live
    assert live is not None
    assert live.part_ends == (minutes(20), minutes(12))


def test_pages_get_what_is_left_at_the_end_of_each_part_running_or_paused() -> None:
    rows = []
    for commands in ((BEGUN,), (BEGUN, ("9:05", "pause"))):
        rundown = build_rundown(BOARD, journal(*commands, of=BOARD), now=at("9:10"))
        rows += [item.get("parts") for item in state_of(rundown, plan="")["tracks"][0]["items"]]
    assert rows == [[480000, 0], None, [480000, 0], None]
    assert plan_block(BOARD)["items"][0]["parts"] == [
        {"title": "Talk", "len": 1200000},
        {"title": "Questions", "len": 480000},
    ]


def test_the_end_of_a_part_is_an_instant_to_look_at() -> None:
    done = journal(BEGUN, of=BOARD)
    assert next_instant(build_rundown(BOARD, done, now=at("9:01"))) == at("9:20")
