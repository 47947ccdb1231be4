"""A waiting start as time goes by while nothing happens: what is foretold is what comes."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetbot.live.ahead import ALWAYS, Ahead, ahead_of
from meetbot.live.expected import Expected
from meetbot.live.rundown import build_rundowns
from tests.live.boards import agenda, at, journal, minutes, session
from tests.live.days import Drawn, days

HELD = agenda(
    session("opening", "9:00", "9:30"),
    session("panel", "9:30", "10:00"),
    session("talk", "10:00", "10:30"),
)
STARTED = ("9:00", "start")


def ahead(*steps: object, now: str, item: str = "talk") -> Ahead:
    rundown = build_rundowns(HELD, journal(*steps, of=HELD), now=at(now))[0]  # type: ignore[arg-type]
    found = rundown.item(item)
    assert found is not None
    return ahead_of(rundown, found)


def test_in_open_overtime_the_crossing_instant_follows_from_the_formula() -> None:
    # The talk comes 30 min after the opening's end, which is now from 9:30 on.
    assert ahead(STARTED, now="9:40").reaches(at("10:05")) == at("9:35")
    assert ahead(STARTED, now="9:20").reaches(at("10:05")) == at("9:35")
    assert ahead(STARTED, now="9:20").reaches(at("10:00")) == ALWAYS


def test_paused_it_moves_on_with_the_clock_from_the_pause_on() -> None:
    paused = ahead(STARTED, ("9:10", "pause"), now="9:15")  # 20 min left, and 30 of the panel
    assert paused.reaches(at("10:05")) == at("9:15")
    assert paused.at(at("9:20")) == at("10:10")


@pytest.mark.parametrize(
    ("lead", "instant"),
    [(20, None), (29, None), (30, at("9:30")), (45, at("9:15")), (90, at("8:30"))],
)
def test_a_lead_is_reached_while_the_live_item_has_time_or_not_by_itself(
    lead: int, instant: datetime | None
) -> None:
    assert ahead(STARTED, now="9:20").comes_within(minutes(lead)) == instant


def test_what_waits_for_a_press_comes_within_any_lead() -> None:
    assert Ahead(start=Expected(after_now=timedelta(0))).comes_within(timedelta(0)) == ALWAYS


@settings(max_examples=100, deadline=None)
@given(days(), st.integers(-3600, 7200), st.integers(0, 3600))
def test_an_instant_foretold_is_the_first_one_at_which_it_is_so(
    drawn: Drawn, target_s: int, lead_s: int
) -> None:
    of, done, now = drawn
    for item in (rundown := build_rundowns(of, done, now=now)[0]).items:
        if item.actual_start is not None:
            continue
        found, second = ahead_of(rundown, item), timedelta(seconds=1)
        assert found.at(now) == item.expected_start
        target, lead = now + timedelta(seconds=target_s), timedelta(seconds=lead_s)
        reached = found.reaches(target)
        for instant in (now, now + minutes(10), now + minutes(90)):
            assert (found.at(instant) >= target) == (reached is not None and instant >= reached)
        if reached is not None and reached > now:
            assert found.at(reached - second) < target <= found.at(reached)
        within = found.comes_within(lead)
        if within is None:
            assert all(found.at(now + minutes(n)) - lead > now + minutes(n) for n in range(0, 300, 20))
        elif within > now:
            assert within - second < found.at(within - second) - lead
            assert within >= found.at(within) - lead
