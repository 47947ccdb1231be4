"""Figures that can be compared: with the commit, the machine, every round, the median and the spread."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent.parent / "docs" / "bench"


def summary(rounds: Sequence[float]) -> dict[str, Any]:
    """Return the rounds with their median and spread ((max - min) / median)."""
    median = statistics.median(rounds)
    spread = (max(rounds) - min(rounds)) / median if median else 0.0
    return {"rounds": [round(r, 1) for r in rounds], "median": round(median, 1), "spread": round(spread, 3)}


def write(name: str, *, unit: str, figures: Mapping[str, Any]) -> None:
    """Write docs/bench/<name>.json; the commit says `+` when the checkout had changes."""
    result = {"name": name, "unit": unit, "commit": _commit(), "machine": _machine(), "figures": figures}
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{name}.json").write_text(
        json.dumps(result, indent=2, sort_keys=True) + "\n", encoding="utf-8"
    )


def _commit() -> str:
    def git(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=FOLDER.parent, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    return git("rev-parse", "--short", "HEAD") + ("+" if git("status", "--porcelain", "-uno") else "")


def _machine() -> dict[str, Any]:
    return {
        "cpus": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
    }
