"""kill -9 at instants drawn by lot in a wave to 5,000: none lost, at most one a connection and kill twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kills.rig import CONNECTIONS
from tests.kills.wave import killed_wave

PEOPLE, KILLS = 5000, 10
pytestmark = pytest.mark.timeout(900)  # of a whole wave on a machine that others use too
SEEDS = {"sqlite": 20261128, "postgresql": 20261129}


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_kill_9_in_mid_wave_loses_nothing_and_repeats_one_mail_a_connection(
    database: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'meetbot.db'}"
    if database == "postgresql":
        url = str(request.getfixturevalue("postgres_url"))
    wave = killed_wave(tmp_path, url, people=PEOPLE, kills=KILLS, seed=SEEDS[database])
    print(wave.report())  # noqa: T201
    assert wave.lost == set()
    assert wave.strangers == set()
    assert max(wave.twice.values(), default=0) <= CONNECTIONS
    assert set(wave.twice) <= set(wave.killed)  # who was not killed repeats nothing
    assert wave.unequal == []
    assert wave.in_flight >= 0.8 * KILLS
