"""What is measured of both sides, in turn, so that a busy moment of the machine hits both."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from tests.bench.live.operator import Press
from tests.bench.live.sides import Side, both_sides
from tests.bench.results import summary

SOCKETS = 0.1  # of the viewers watch over a WebSocket
STALLED, STALLED_PRESSES = 50, 100
ROUNDS, QUIET_S = 3, 20.0


@dataclass(slots=True)
class Rounds:
    """Figures of one side by name, one value a round."""

    values: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, value: float) -> None:
        self.values.setdefault(name, []).append(value)

    def figures(self) -> dict[str, Any]:
        return {name: summary(found) for name, found in self.values.items()}

    def median(self, name: str) -> float:
        return float(summary(self.values[name])["median"])


def warm(sides: Sequence[Side]) -> None:
    """Let each have done everything once, so that what it costs is not the first viewers' to bear."""
    for side in sides:
        side.crowd.ask("connect", viewers=50, sockets=5, query="", storm=False)
        for _ in range(3):
            _press(side)


def connect(side: Side, rounds: Rounds, viewers: int) -> None:
    """Let so many more come; what each of them costs of memory is the server's."""
    before, cpu = side.server.memory_kb(), side.server.cpu_s()
    told = side.crowd.ask("connect", viewers=viewers, sockets=int(viewers * SOCKETS), query="", storm=False)
    rounds.add("connect_ms", told["seconds"] * 1000)
    rounds.add("connect_cpu_us", (side.server.cpu_s() - cpu) / viewers * 1e6)
    rounds.add("kB_a_viewer", (side.server.memory_kb() - before) / viewers)
    rounds.add("lost", told["lost"])


def changes(side: Side, rounds: Rounds, number: int, viewers: int, *, lot: Random) -> None:
    """Press so often, each time after the last viewer has the one before; times in ms, CPU in us.

    Of so few presses the p99 is the longest.
    """
    side.operator.open_screen()
    cpu = side.server.cpu_s()
    fanned, whole, echoed, answered = [], [], [], []
    for _ in range(number):
        time.sleep(lot.uniform(0.1, 0.2))  # nobody presses in step; ten a second is the most that is taken
        press, last = _press(side)
        fanned.append(max(0.0, last - press.accepted) * 1000)
        whole.append((last - press.sent) * 1000)
        echoed.append((press.echoed - press.sent) * 1000)
        answered.append((press.accepted - press.sent) * 1000)
    for name, found in (
        ("fan_out", fanned),
        ("press_to_last", whole),
        ("echo", echoed),
        ("answer", answered),
    ):
        rounds.add(f"{name}_p50_ms", at(found, 0.5))
        rounds.add(f"{name}_p99_ms", at(found, 0.99))
    rounds.add("cpu_us_a_viewer", (side.server.cpu_s() - cpu) / number / viewers * 1e6)
    rounds.add("cut_off", side.crowd.lost)


def storm(side: Side, rounds: Rounds, viewers: int, plan: str) -> None:
    """Let all leave and come back at once, with the plan that they have and an older state."""
    cpu = side.server.cpu_s()
    query = f"epoch=none&v=0&plan={plan}"
    told = side.crowd.ask("connect", viewers=viewers, sockets=int(viewers * SOCKETS), query=query, storm=True)
    rounds.add("storm_ms", told["seconds"] * 1000)
    rounds.add("storm_cpu_us", (side.server.cpu_s() - cpu) / viewers * 1e6)
    rounds.add("storm_refused", told["lost"])


def quiet(side: Side, seconds: float) -> dict[str, int]:
    """Return what the viewers were sent while an item ran and nothing happened, by type."""
    found = side.crowd.ask("count", seconds=seconds)["kinds"]
    return {str(kind): int(number) for kind, number in found.items()}


def stalled(side: Side, rounds: Rounds, presses: int) -> None:
    """Let some stop to read, and press on: what the server keeps for them, and how many it still holds."""
    before, files = side.server.memory_kb(), side.server.open_files()
    side.crowd.ask("stall", viewers=STALLED)
    side.operator.open_screen()
    for _ in range(presses):
        time.sleep(0.1)
        _press(side)
    rounds.add("stalled_MB", (side.server.memory_kb() - before) / 1024)
    rounds.add("stalled_held", side.server.open_files() - files)


def at(values: Sequence[float], share: float) -> float:
    found = sorted(values)
    return found[min(int(share * len(found)), len(found) - 1)]


def _press(side: Side) -> tuple[Press, float]:
    press = side.operator.press(command="add", seconds=60)
    return press, side.crowd.until(press.v)


def measure_both(
    folder: Path, viewers: int, *, presses: int, storms: int, still: bool = False
) -> dict[str, Any]:
    """Return the figures of both sides, measured in turn, and the ratio of meetbot's to the bare one's.

    Args:
        still: look at a quiet time and at viewers who stop to read, too.
    """
    lot = Random(7)
    with both_sides(folder) as sides:
        ours, _ = sides
        rounds = {side.name: Rounds() for side in sides}
        plan, state = (folder / "state.jsonl").read_text(encoding="utf-8").splitlines()
        warm(sides)
        for side in sides:
            connect(side, rounds[side.name], viewers)
        for _ in range(ROUNDS):
            for side in sides:
                changes(side, rounds[side.name], presses, viewers, lot=lot)
        for _ in range(storms):
            for side in sides:
                storm(side, rounds[side.name], viewers, json.loads(plan)["hash"])
        sent = quiet(ours, QUIET_S) if still else {}
        if still:
            for side in sides:
                stalled(side, rounds[side.name], STALLED_PRESSES)
    compared = [
        "connect_ms",
        "fan_out_p50_ms",
        "fan_out_p99_ms",
        "press_to_last_p50_ms",
        "press_to_last_p99_ms",
    ]
    compared += ["cpu_us_a_viewer", *(["storm_ms"] if storms else [])]
    ratio = {
        name: round(rounds["meetbot"].median(name) / rounds["bare"].median(name), 2) for name in compared
    }
    return {
        **{side.name: rounds[side.name].figures() for side in sides},
        "ratio": ratio,
        "octets": len(state),
        "quiet": sent,
    }
