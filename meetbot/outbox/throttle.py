"""How fast one recipient domain, or the relay, is written to. Pure: a Pace, an answer and `now` give a Pace.

A token bucket that holds one token, kept as the instant when the next one is there: mails get their instants
one after another, whichever process claims them. A rate that was cut grows back by a tenth a minute, which is
computed when asked for: nothing is written while all is well.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from meetbot.outbox.model import Refused
from meetbot.outbox.retry import Kind, classify, enhanced

RELAY = ""  # the domain that stands for the relay itself

RISE = 1.1  # a minute
FLOOR = 0.1  # messages a second
CEILING = 1000.0  # from here on a cut rate limits nothing any more
# Answers that come together tell of one moment's rate; each halving it would end at the floor.
ONE_CUT = timedelta(seconds=10)
RATE_BLOCK = timedelta(minutes=5)
POLICY_IN_ROW = 5
POLICY_PAUSE = timedelta(hours=1)
# So far ahead mails get their instants: a rate that is cut holds for all but these.
AHEAD = timedelta(seconds=3)
OPENS = timedelta(seconds=1)
# Sends are late by some milliseconds, each by others: without slack one second might see a mail too many.
SLACK = 1.05

_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)
_GREYLIST = re.compile(r"gr[ea]y-?list", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What is known of one domain. As stored: see `rate_now`, `conns_now` for what holds at an instant."""

    domain: str
    rate: float | None = None  # messages a second at `rated_at`; None = never cut
    rated_at: datetime | None = None
    next_at: datetime | None = None  # when the next mail may go
    blocked_until: datetime | None = None
    conns: int | None = None  # of the relay at `rated_at`; None = as many as are set
    refused: int = 0  # for policy, one after another
    why: str = ""  # the sentence of an alarm; empty = none


def is_slowing(answer: Refused) -> bool:
    """Tell whether an answer says that we write too fast: a rate answer, or 421 and 451 with 4.7.x.

    451 4.7.1 is what greylists say too; they mean the one mail, not the rate.
    """
    if classify(answer) is Kind.RATE:
        return True
    policy = answer.code in (421, 451) and enhanced(answer.text).startswith("7.")
    return policy and _GREYLIST.search(answer.text) is None and classify(answer) is not Kind.POLICY


def rate_now(pace: Pace, ceiling: float | None, *, now: datetime) -> float | None:
    """Return how many messages a second may go; None = not limited.

    Args:
        ceiling: as it is set for the domain, None = not set.
    """
    if pace.rate is None or pace.rated_at is None:
        return ceiling
    minutes = max((now - pace.rated_at) // _MINUTE, 0)
    # In logarithms: after a year without mail the power would be no number any more.
    grown = math.log(pace.rate) + minutes * math.log(RISE)
    if grown >= math.log(CEILING if ceiling is None else ceiling):
        return ceiling
    return math.exp(grown)


def cut(pace: Pace, *, measured: float, ceiling: float | None, now: datetime) -> Pace:
    """Return the pace at half its rate, and no more mail for a while where the rate was cut.

    Args:
        measured: messages a second that went there lately; what is halved where no rate was kept.
    """
    if pace.rate is not None and pace.rated_at is not None and now - pace.rated_at < ONE_CUT:
        return pace
    rate = rate_now(pace, ceiling, now=now)
    return replace(pace, rate=max((measured if rate is None else rate) / 2, FLOOR), rated_at=now)


def block(pace: Pace, until: datetime) -> Pace:
    """Return the pace with no mail until then; a longer block stays."""
    return replace(pace, blocked_until=max(pace.blocked_until or until, until))


def refuse(pace: Pace, answer: str, *, now: datetime) -> Pace:
    """Count a refusal for policy; the fifth in a row, and each after it, pauses the domain with an alarm."""
    pace = replace(pace, refused=pace.refused + 1)
    if pace.refused < POLICY_IN_ROW:
        return pace
    why = (
        f"{pace.domain} refused {pace.refused} mails one after another for its policy; "
        f"it gets no more mail until {now + POLICY_PAUSE:%H:%M} UTC: {answer}"
    )
    return replace(block(pace, now + POLICY_PAUSE), why=why)


def accept(pace: Pace) -> Pace:
    """Return the pace after a mail was taken: the row of refusals has ended."""
    return replace(pace, refused=0, why="")


def fewer(pace: Pace, *, most: int, now: datetime) -> Pace:
    """Return the relay's pace with half the connections."""
    return replace(pace, conns=max(conns_now(pace, most, now=now) // 2, 1), rated_at=now)


def conns_now(pace: Pace, most: int, *, now: datetime) -> int:
    """Return how many connections the relay gets: once halved, twice as many each minute, up to `most`."""
    if pace.conns is None or pace.rated_at is None:
        return most
    minutes: int = min(max((now - pace.rated_at) // _MINUTE, 0), 20)
    return min(pace.conns << minutes, most)


def opens_at(pace: Pace, rate: float | None) -> datetime | None:
    """Return from when on mails may be claimed; None = always."""
    waits = [pace.blocked_until]
    if rate is not None and pace.next_at is not None:
        waits.append(pace.next_at - OPENS)
    return max((at for at in waits if at is not None), default=None)


def allowance(pace: Pace, rate: float, *, now: datetime) -> int:
    """Return how many mails may be claimed now."""
    first = max(pace.next_at or now, now)
    left = (now + AHEAD - first) / _SECOND
    return max(math.ceil(left * rate / SLACK), 1)


def gap(rate: float) -> float:
    """Return how many seconds are from one mail to the next."""
    return SLACK / rate


def grant(pace: Pace, rate: float, number: int, *, now: datetime) -> tuple[Pace, list[datetime]]:
    """Return when each of so many mails may go, in order, and the pace after them."""
    first = max(pace.next_at or now, now)
    step = timedelta(seconds=gap(rate))
    return replace(pace, next_at=first + number * step), [first + n * step for n in range(number)]


class Meter:
    """Counts what one process sends to each domain, to know the rate that an answer complains of."""

    WINDOW_S = 10

    def __init__(self) -> None:
        self._window = 0
        self._counts: dict[str, int] = {}
        self._before: Mapping[str, int] = {}

    def count(self, domain: str, now: datetime) -> None:
        self._turn(now)
        self._counts[domain] = self._counts.get(domain, 0) + 1

    def rate(self, domain: str, now: datetime) -> float:
        """Return messages a second in this window or the one before, whichever had more; at least 1."""
        self._turn(now)
        most = max(self._counts.get(domain, 0), self._before.get(domain, 0))
        return max(most / self.WINDOW_S, 1.0)

    def _turn(self, now: datetime) -> None:
        window = int(now.timestamp()) // self.WINDOW_S
        if window != self._window:
            self._before = self._counts if window == self._window + 1 else {}
            self._window, self._counts = window, {}
