"""Fifty kills -9 in a wave to 25,000, on each database; the report is printed.

MEETBOT_PEOPLE=NUMBER takes a smaller or larger wave, MEETBOT_SEED=NUMBER draws other instants.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.kills.rig import CONNECTIONS
from tests.kills.wave import killed_wave

KILLS = 50


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_fifty_kills_lose_nothing(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'meetbot.db'}"
    if database == "postgresql":
        url = str(request.getfixturevalue("postgres_url"))
    people = int(os.environ.get("MEETBOT_PEOPLE", "25000"))
    seed = int(os.environ.get("MEETBOT_SEED", "6"))
    wave = killed_wave(tmp_path, url, people=people, kills=KILLS, seed=seed)
    print(f"\n{database}, {people} people: {wave.report()}")
    assert wave.lost == set()
    assert max(wave.twice.values(), default=0) <= CONNECTIONS
    assert set(wave.twice) <= set(wave.killed)
    assert wave.unequal == []
    assert wave.in_flight >= 0.8 * KILLS
