"""One hostile text, checked in a process of its own: prints CPU time and memory as JSON.

python -m tests.bench.hostile_text "an alias bomb"
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from meetbot.agenda.read import check_agenda
from meetbot.agenda.report import as_github, as_json, format_diagnostics
from tests.agenda.hostile import TEXTS


def peak_mb() -> float:
    """Return the most memory that this program ever had: `ru_maxrss` would be that of who started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main(name: str) -> None:
    """Check the text and format its faults in the three ways, each alone."""
    data = TEXTS[name].make()
    before, begin = peak_mb(), time.process_time()
    _, faults = check_agenda(data, source="a.yaml")
    checked = time.process_time()
    format_diagnostics(faults)
    as_text = time.process_time()
    as_json(faults)
    as_rows = time.process_time()
    as_github(faults)
    slowest = max(as_text - checked, as_rows - as_text, time.process_time() - as_rows)
    told = {
        "faults": len(faults),
        "cpu_ms": round((checked - begin + slowest) * 1000),
        "memory_mb": round(peak_mb() - before),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1])
