"""The one reading of the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from meetbot.clock import SPEEDS, Clock, RehearsalClock


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


FIRST = datetime(2027, 5, 1, 8, 55, tzinfo=UTC)


class Halted(RehearsalClock):
    """A rehearsal's clock that stands, and the system's beside it: nothing but its speed decides."""

    def system(self) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("speed", [SPEEDS[0], 10, SPEEDS[-1]])
def test_a_rehearsals_seconds_are_shorter(speed: int) -> None:
    clock, real = RehearsalClock(FIRST - timedelta(days=1), speed=speed), Clock()
    assert [clock.now(), clock.now()] == [FIRST - timedelta(days=1)] * 2
    clock.begin(FIRST)
    least, begun, most = clock.now(), real.now(), clock.now()
    while real.now() - begun < timedelta(milliseconds=20):
        pass
    inner, ended, outer = clock.now(), real.now(), clock.now()
    rounding = timedelta(microseconds=2) * speed
    assert inner - most <= (ended - begun) * speed + rounding
    assert outer - least >= (ended - begun) * speed - rounding
    assert least >= FIRST


@pytest.mark.parametrize(("speed", "wait"), [(1, 600), (10, 60), (60, 10)])
def test_what_is_due_in_ten_minutes_of_a_rehearsal_is_looked_at_sooner(speed: int, wait: int) -> None:
    clock = Halted(FIRST, speed=speed)
    assert clock.system_at(FIRST + timedelta(minutes=10)) - clock.system() == timedelta(seconds=wait)


def test_the_systems_clock_says_nothing_about_a_rehearsal() -> None:
    clock = RehearsalClock(FIRST, speed=60)
    assert clock.drift() == timedelta(0)
    clock.resync()
    assert clock.now() == FIRST
