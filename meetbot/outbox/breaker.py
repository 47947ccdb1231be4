"""When nothing gets through: how long to leave the relay alone, and what to say of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from meetbot.outbox.model import Lost, Refused
from meetbot.outbox.retry import Kind

WAITS = tuple(timedelta(seconds=s) for s in (1, 2, 4, 8, 16, 32, 60))
OUR_FAULT = timedelta(minutes=15)
# So many addresses one after another that the server cannot read, and it is not their fault.
UNREAD_IN_ROW = 5


@dataclass(slots=True)
class Breaker:
    """One process's view of its relay. `trouble` is one sentence, empty when all is well."""

    failures: int = 0  # one after another
    until: datetime | None = None  # nothing is tried before
    trouble: str = ""
    unread: dict[str, int] = field(default_factory=dict)  # address -> its entry: in a row, held
    doubted: set[str] = field(default_factory=set)  # addresses of a row that was taken for our fault
    known: set[str] = field(default_factory=set)  # not read, though another mail was taken: theirs

    @property
    def calm(self) -> bool:
        """Whether nothing is remembered that a mail which got through would change."""
        return self.until is None and not (self.failures or self.trouble or self.doubted or self.unread)

    def is_open(self, now: datetime) -> bool:
        """Tell whether the relay is to be left alone."""
        return self.until is not None and now < self.until

    def close(self) -> None:
        """A mail got through."""
        self.failures, self.until, self.trouble = 0, None, ""
        self.known |= self.doubted
        self.doubted.clear()
        self.readable()

    def let_go(self) -> None:
        """A person wants it tried again."""
        self.failures, self.until, self.trouble = 0, None, ""

    def readable(self) -> None:
        """The server read somebody's address: those before it that it did not were odd themselves."""
        self.known |= self.unread.keys()
        self.unread.clear()

    def not_read(self, address: str, entry: int) -> bool:
        """The server cannot read an address; return whether so many in a row make it a fault of ours."""
        if address not in self.known:
            self.unread[address] = entry
        return len(self.unread) >= UNREAD_IN_ROW

    def acquitted(self) -> list[int]:
        """Return the entries that were held in a row that turned out to be our fault, once."""
        if len(self.unread) < UNREAD_IN_ROW:
            return []
        # Were they odd after all, the first mail that is taken tells: they are never counted again.
        self.doubted |= self.unread.keys()
        entries = sorted(self.unread.values())
        self.unread.clear()
        return entries

    def trip(self, kind: Kind, outcome: Refused | Lost, now: datetime) -> timedelta:
        """Leave the relay alone for a while after a RELAY or OURS answer; return for how long."""
        answer = f"{outcome.code} {outcome.text}" if isinstance(outcome, Refused) else outcome.text
        if kind is Kind.OURS:
            wait = OUR_FAULT
            self.trouble = f"The mail server refuses us, so mail is stopped and stays queued: {answer}"
        else:
            wait = WAITS[min(self.failures, len(WAITS) - 1)]
            self.failures += 1
            self.trouble = f"The mail server cannot be reached, mail stays queued: {answer}"
        self.until = now + wait
        return wait
