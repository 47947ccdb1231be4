"""Calendar programs as RFC 5546 2.1.5 has them, and a network that loses order and sends twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from meetbot.attendees.messages import Reply
from meetbot.outbox.model import Entry
from meetbot.plan.copies import copy_from_json
from meetbot.plan.model import Copy, Numbers

ASKED = "NEEDS-ACTION"


@dataclass(frozen=True)
class Message:
    """What a mail's calendar part says."""

    address: str
    uid: str
    method: str
    numbers: Numbers
    copy: Copy
    ask: bool
    partstat: str
    rule: str

    @classmethod
    def of(cls, entry: Entry) -> Message:
        ctx = entry.ctx
        return cls(
            address=entry.rcpt,
            uid=entry.uid,
            method=ctx["method"],
            numbers=Numbers(sequence=ctx["sequence"], dtstamp=datetime.fromisoformat(ctx["dtstamp"])),
            copy=copy_from_json(ctx["copies"][0]),
            ask=ctx["ask"],
            partstat=ctx["partstat"],
            rule=ctx["rule"],
        )


@dataclass
class Held:
    """One UID in a program: the newest message that was applied, and the own answer."""

    numbers: Numbers
    copy: Copy | None
    partstat: str = ASKED


@dataclass
class Client:
    """One mailbox with its calendar."""

    address: str
    held: dict[str, Held] = field(default_factory=dict)
    unasked: set[str] = field(default_factory=set)  # UIDs of questions that a later mail overtook on its way

    def receive(self, message: Message) -> None:
        """Apply what is newer than what was applied last; drop the rest."""
        had = self.held.get(message.uid)
        if had is not None and _order(message.numbers) <= _order(had.numbers):
            if message.ask and _order(message.numbers) < _order(had.numbers):
                self.unasked.add(message.uid)
            return
        if message.method == "CANCEL":
            partstat = had.partstat if had is not None else ASKED
            self.held[message.uid] = Held(message.numbers, None, partstat)
            return
        live = had is not None and had.copy is not None
        if had is None or not live:
            partstat = message.partstat
        elif message.ask and message.numbers.sequence > had.numbers.sequence:
            partstat = ASKED
        else:
            partstat = had.partstat
        self.held[message.uid] = Held(message.numbers, message.copy, partstat)

    def answer(self, uid: str, partstat: str, *, at: datetime) -> Reply | None:
        """Answer a live entry; return the REPLY."""
        held = self.held.get(uid)
        if held is None or held.copy is None:
            return None
        held.partstat = partstat
        return Reply(
            uid=uid, sequence=held.numbers.sequence, dtstamp=at.replace(microsecond=0), address=self.address,
            partstat=partstat,
        )  # fmt: skip

    def shown(self) -> dict[str, Copy]:
        return {uid: held.copy for uid, held in self.held.items() if held.copy is not None}


def _order(numbers: Numbers) -> tuple[int, datetime]:
    return numbers.sequence, numbers.dtstamp
