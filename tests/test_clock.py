"""The one reading of the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from meetbot.clock import Clock


def test_instants_are_aware_and_never_fall() -> None:
    clock = Clock()
    read = [clock.now() for _ in range(1000)]
    assert read == sorted(read)
    assert {instant.tzinfo for instant in read} == {UTC}


def test_it_starts_at_the_systems_wall_clock() -> None:
    assert abs(Clock().drift()) < timedelta(seconds=1)


@pytest.mark.parametrize("step", [timedelta(hours=1), timedelta(hours=-1)])
def test_a_step_of_the_systems_clock_bends_nothing_until_it_is_taken_over(step: timedelta) -> None:
    class Stepped(Clock):
        ahead = timedelta(0)

        def system(self) -> datetime:
            return super().system() + self.ahead

    clock = Stepped()
    clock.ahead = step
    before = clock.now()
    assert abs(clock.drift() - step) < timedelta(seconds=1)
    clock.resync()
    assert abs(clock.now() - before - step) < timedelta(seconds=1)
    assert abs(clock.drift()) < timedelta(seconds=1)
