"""Logs of what the service did: written down by tests, or out of tests/broken/mail for the twins."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.delivery.checks.acts import ACTS, Log
from tests.flows.delivering import Standing
from tests.servers.smtp_sink import Sink

BROKEN = Path(__file__).parents[1] / "broken" / "mail"


def found(point: int, log: Log) -> list[str]:
    """Return what the point's check says of a log."""
    return list(ACTS[point](log))


def unseen(point: int) -> list[str]:
    """Return the point's broken twins on which its check finds nothing."""
    paths = sorted(BROKEN.glob(f"{point:02}-*.json"))
    return [path.name for path in paths if not found(point, json.loads(path.read_bytes()))]


@dataclass
class Ear:
    """Writes down each RCPT that a sink hears, with its answer and the instant on a standing clock."""

    sink: Sink
    clock: Standing
    asked: list[tuple[str, str, int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sink.on_rcpt = self._hear

    def _hear(self, rcpt: str, answer: str) -> None:
        code, _, text = answer.partition(" ")
        self.asked.append((self.clock.now().isoformat(), rcpt, int(code), text))


def iso(at: datetime | None) -> Any:
    return at.isoformat() if at is not None else None
