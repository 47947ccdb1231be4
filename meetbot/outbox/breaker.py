"""When nothing gets through: how long to leave the relay alone, and what to say of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from meetbot.outbox.model import Lost, Refused
from meetbot.outbox.retry import DOUBTFUL, Kind, classify, is_of_sign_in

WAITS = tuple(timedelta(seconds=s) for s in (1, 2, 4, 8, 16, 32, 60))
OUR_FAULT = timedelta(minutes=15)
# So many addresses one after another that the server cannot read, and it is not their fault.
UNREAD_IN_ROW = 5
# So many mails one after another, to different addresses, that are too large: then no mail may be so large.
TOO_LARGE_IN_ROW = 2
# Settings to look at when a server does not know us.
SIGN_IN = "[mail.smtp] username, and password or token_command"
# So many mails that our mail server will not carry: it may be a house's own, for mail within the house alone.
UNRELAYED_IN_ROW = 5
# What speaks of us is believed at once.
ODD_IN_ROW = 1


# After a stop so many times more, and again: were the mails at the head of the queue odd after all, else they
# would stop all others once for each few of them.
LONGER = 10
LONGER_TIMES = 2


@dataclass(slots=True)
class Suspects:
    """Mails refused one after another for what may be their own fault, or every mail's; all are held.

    By address: what one mailbox refuses twice tells no more than once.
    """

    most: int  # so many in a row, and it is every mail's
    row: dict[str, int] = field(default_factory=dict)  # address -> its entry
    last: Refused | None = None  # what was answered to the last one of the row
    stops: int = 0  # rows taken for every mail's fault since a mail was taken
    is_every_mails: bool = False  # the row at hand is one
    mistaken: bool = False  # a mail was taken after a stop: rows as short as that one say little
    doubted: set[str] = field(default_factory=set)  # addresses of such rows
    known: set[str] = field(default_factory=set)  # refused, though another mail was taken: theirs

    def add(self, address: str, entry: int, answer: Refused) -> bool:
        """One more was refused; return whether so many in a row make it every mail's fault."""
        if address not in self.known:
            self.row[address], self.last = entry, answer
        if len(self.row) >= self.most * LONGER ** min(max(self.stops, self.mistaken), LONGER_TIMES):
            self.is_every_mails = True
        return self.is_every_mails

    def end(self) -> Refused | None:
        """There are no more mails to be tried; return the last answer where nothing speaks for the server.

        That is, none was taken since mail stopped for the same.
        """
        if self.row and self.stops:
            self.is_every_mails = True
            return self.last
        return None

    def clear(self) -> None:
        """Another mail got further: those of the row were odd themselves."""
        self.known |= self.row.keys()
        self.row.clear()
        self.is_every_mails = False

    def convict(self) -> None:
        """Another mail was taken: so were those that had been thought to be like all."""
        self.known |= self.doubted
        self.doubted.clear()
        self.clear()
        self.mistaken = self.mistaken or self.stops > 0
        self.stops = 0

    def acquitted(self) -> list[int]:
        """Return the entries that were held in a row that turned out to be every mail's fault, once."""
        if not self.is_every_mails:
            return []
        # Were they odd after all, the first mail that is taken tells: they are never counted again.
        self.doubted |= self.row.keys()
        entries = sorted(self.row.values())
        self.row.clear()
        self.is_every_mails = False
        self.stops += 1
        return entries


def _suspects() -> dict[Kind, Suspects]:
    most = {
        Kind.ODD: ODD_IN_ROW,
        Kind.TOO_LARGE: TOO_LARGE_IN_ROW,
        Kind.UNREAD: UNREAD_IN_ROW,
        Kind.UNRELAYED: UNRELAYED_IN_ROW,
    }
    return {kind: Suspects(most[kind]) for kind in sorted(DOUBTFUL)}


@dataclass(slots=True)
class Breaker:
    """One process's view of its relay. `trouble` is one sentence, empty when all is well."""

    failures: int = 0  # one after another
    until: datetime | None = None  # nothing is tried before
    trouble: str = ""
    suspects: dict[Kind, Suspects] = field(default_factory=_suspects)  # of each kind in DOUBTFUL

    @property
    def calm(self) -> bool:
        """Whether nothing is remembered that a mail which got through would change."""
        doubt = any(some.row or some.doubted or some.stops for some in self.suspects.values())
        return self.until is None and not (self.failures or self.trouble or doubt)

    def is_open(self, now: datetime) -> bool:
        """Tell whether the relay is to be left alone."""
        return self.until is not None and now < self.until

    def close(self) -> None:
        """A mail got through."""
        self.failures, self.until, self.trouble = 0, None, ""
        for some in self.suspects.values():
            some.convict()

    def let_go(self) -> None:
        """A person wants it tried again."""
        self.failures, self.until, self.trouble = 0, None, ""

    def readable(self) -> None:
        """The server read somebody's address: those before it that it did not were odd themselves."""
        self.suspects[Kind.UNREAD].clear()

    def is_every_mails(self, kind: Kind, address: str, entry: int, answer: Refused) -> bool:
        """Note an answer of a DOUBTFUL kind; return whether it is, by now, taken for a fault of ours."""
        return self.suspects[kind].add(address, entry, answer)

    def end(self, now: datetime) -> None:
        """No mail is left to be tried: where none was taken since a stop, that goes on."""
        answers = [answer for some in self.suspects.values() if (answer := some.end()) is not None]
        if answers and not self.is_open(now):
            self.trip(Kind.OURS, answers[0], now)

    def acquitted(self) -> list[int]:
        """Return the entries that were held in rows that turned out to be our fault, once."""
        return sorted(entry for some in self.suspects.values() for entry in some.acquitted())

    def trip(self, kind: Kind, outcome: Refused | Lost, now: datetime) -> timedelta:
        """Leave the relay alone for a while after a RELAY or OURS answer; return for how long."""
        answer = f"{outcome.code} {outcome.text}" if isinstance(outcome, Refused) else outcome.text
        if kind is Kind.OURS:
            wait = OUR_FAULT
            self.trouble = (
                f"The mail server {_refuses(outcome)}, so mail is stopped and stays queued: {answer}"
            )
        else:
            wait = WAITS[min(self.failures, len(WAITS) - 1)]
            self.failures += 1
            how = "is not ready" if isinstance(outcome, Refused) else "cannot be reached"
            self.trouble = f"The mail server {how}, mail stays queued: {answer}"
        self.until = now + wait
        return wait


def _refuses(outcome: Refused | Lost) -> str:
    """Return what a server does that stops all mail, and which settings to look at where it tells."""
    if isinstance(outcome, Refused):
        if is_of_sign_in(outcome):
            return f"does not let us sign in (see {SIGN_IN})"
        if classify(outcome) is Kind.UNRELAYED:
            return f"carries no mail of ours to others (see {SIGN_IN})"
    return "refuses us"
