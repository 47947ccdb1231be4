"""An instant still to come, as what it follows from: the live item's end and the present.

Every expected start or end is max(c, E + after_end, now + after_now), where E is when the live item ends. The
three parts stay right while time passes, so a page counts on without asking (`live` protocol, state).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """max(`fixed`, E + `after_end`, now + `after_now`); parts that are None are left out, never all three."""

    fixed: datetime | None = None
    after_end: timedelta | None = None
    after_now: timedelta | None = None

    def at(self, *, now: datetime, live_end: datetime | None) -> datetime:
        """Return the instant as it stands at `now`; without a live item its end is now."""
        candidates = []
        if self.fixed is not None:
            candidates.append(self.fixed)
        if self.after_end is not None:
            candidates.append((live_end if live_end is not None else now) + self.after_end)
        if self.after_now is not None:
            candidates.append(now + self.after_now)
        return max(candidates)

    def plus(self, span: timedelta) -> Expected:
        return Expected(
            fixed=None if self.fixed is None else self.fixed + span,
            after_end=None if self.after_end is None else self.after_end + span,
            after_now=None if self.after_now is None else self.after_now + span,
        )

    def or_later(self, other: Expected) -> Expected:
        """Return the later of the two, part by part: max is associative, so nothing is lost."""
        return Expected(
            fixed=_later(self.fixed, other.fixed),
            after_end=_longer(self.after_end, other.after_end),
            after_now=_longer(self.after_now, other.after_now),
        )


def fixed(instant: datetime) -> Expected:
    return Expected(fixed=instant)


LIVE_END = Expected(after_end=timedelta(0))
NOW = Expected(after_now=timedelta(0))


def _later(a: datetime | None, b: datetime | None) -> datetime | None:
    return b if a is None else a if b is None else max(a, b)


def _longer(a: timedelta | None, b: timedelta | None) -> timedelta | None:
    return b if a is None else a if b is None else max(a, b)
