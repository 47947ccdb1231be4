"""Viewers of a running meeting by the thousand, beside a bare broadcaster of the same bytes in the same run.

Times depend on the machine and on what else runs there; what is held is mostly the ratio to the peer.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.bench.live.measure import measure_both
from tests.bench.results import write

MOST_RATIO = 2.0  # of the bare broadcaster's time
MOST_ECHO_MS, MOST_KB, MOST_STALLED_MB = 60.0, 20.0, 20.0
UNIT = "names say it: ms, s, us of CPU, kB; a round's p50 and p99 are over its presses"
FIGURES: dict[str, Any] = {}


def keep(name: str, figures: dict[str, Any]) -> None:
    FIGURES[name] = figures
    write("live", unit=UNIT, figures=FIGURES)
    for key, value in figures.items():
        print(f"\n{name}, {key}: {json.dumps(value)}")


def test_a_thousand_viewers_a_quiet_time_and_fifty_who_stop_to_read(tmp_path: Path) -> None:
    found = measure_both(tmp_path, 1000, presses=20, storms=0, still=True)
    keep("1000 viewers", found)
    hold(found)
    assert set(found["quiet"]) <= {"beat"}
    assert found["meetbot"]["stalled_MB"]["median"] <= MOST_STALLED_MB


def test_five_thousand_viewers_and_their_coming_back(tmp_path: Path) -> None:
    found = measure_both(tmp_path, 5000, presses=30, storms=3)
    keep("5000 viewers", found)
    hold(found)
    assert found["meetbot"]["echo_p99_ms"]["median"] <= MOST_ECHO_MS
    assert found["ratio"]["storm_ms"] <= MOST_RATIO


def hold(figures: dict[str, Any]) -> None:
    """Hold what holds for any number of viewers."""
    assert figures["meetbot"]["kB_a_viewer"]["median"] <= MOST_KB
    assert figures["meetbot"]["lost"]["median"] == 0
    assert figures["ratio"]["fan_out_p99_ms"] <= MOST_RATIO
