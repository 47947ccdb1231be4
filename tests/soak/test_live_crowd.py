"""Ten thousand viewers of one running meeting, beside a bare broadcaster. Figures are printed."""

from __future__ import annotations

import json
from pathlib import Path

from tests.bench.live.measure import measure_both

VIEWERS = 10_000
MOST_KB, MOST_RATIO = 20.0, 2.0


def test_ten_thousand_viewers_and_their_coming_back(tmp_path: Path) -> None:
    found = measure_both(tmp_path, VIEWERS, presses=20, storms=2)
    for name, figures in found.items():
        print(f"\n{name}: {json.dumps(figures)}")
    assert found["meetbot"]["lost"]["median"] == 0
    assert found["meetbot"]["cut_off"]["median"] == 0
    assert found["meetbot"]["kB_a_viewer"]["median"] <= MOST_KB
    assert found["ratio"]["fan_out_p99_ms"] <= MOST_RATIO
    assert found["ratio"]["storm_ms"] <= MOST_RATIO
