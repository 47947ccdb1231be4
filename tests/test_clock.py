"""The one reading of the clock."""

from __future__ import annotations

from datetime import UTC, timedelta

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
