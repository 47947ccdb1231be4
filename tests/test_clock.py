"""The one reading of the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from meetbot.clock import Clock


def test_instants_are_aware_and_never_fall() -> None:
    clock = Clock()
    read = [clock.now() for _ in range(1000)]
    assert read == sorted(read)
    assert {instant.tzinfo for instant in read} == {UTC}


def test_it_starts_at_the_systems_wall_clock() -> None:
    assert abs(Clock().drift()) < timedelta(seconds=1)


def test_a_resync_never_goes_back() -> None:
    clock = Clock()
    before = clock.now()
    clock.resync()
    assert clock.now() >= before


def test_a_step_of_the_systems_clock_bends_nothing_until_it_is_taken_over() -> None:
    class Stepped(Clock):
        ahead = timedelta(0)

        def system(self) -> datetime:
            return super().system() + self.ahead

    clock = Stepped()
    clock.ahead = timedelta(hours=1)
    before = clock.now()
    assert timedelta(minutes=59) < clock.drift() < timedelta(minutes=61)
    clock.resync()
    assert timedelta(minutes=59) < clock.now() - before < timedelta(minutes=61)
    assert abs(clock.drift()) < timedelta(seconds=1)
