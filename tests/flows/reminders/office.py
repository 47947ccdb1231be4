"""An organiser's office with a standing clock: agendas applied, reminders looked at, mails delivered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from meetbot.flows.mails.expand import expand_waves, next_expansion
from meetbot.mail.read import open_mail
from meetbot.outbox.model import State
from meetbot.plan.model import Wave
from meetbot.store.store import Store
from tests.flows.desk import Desk

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
PEOPLE = """\
people:
  ada: {name: Ada One, email: ada@example.org, mode: onsite}
  bo: {name: Bo Two, email: bo@example.org, mode: online, timezone: America/New_York}
  cy: {name: Cy Three, email: cy@example.org, mode: online, timezone: Asia/Kolkata}
"""
SESSIONS = """\
sessions:
  - {id: opening, title: Opening, duration: 30m, chair: ada}
  - {id: talk, title: Talk, duration: 30m, speakers: [bo]}
  - {id: closing, title: Closing, duration: 30m, speakers: [cy]}
"""
# An hour short of a day: from a day on a reminder keeps to the hours of each person's own day by itself.
EVE = "{id: eve, before: 23h, to: [all], grace: 6h}"


def agenda(
    *reminders: str,
    start: str = "13:00",
    date: str = "2027-03-12",
    people: str = PEOPLE,
    sessions: str = SESSIONS,
    meeting: str = "",
    zone: str = "Europe/Zurich",
) -> str:
    """Return a meeting on Friday 12 March 2027 from 13:00 to 14:30 in Zurich (12:00 UTC), three sessions."""
    more = f", {meeting}" if meeting else ""
    lines = "".join(f"  - {reminder}\n" for reminder in reminders)
    return (
        f'format: meetbot/1\nmeeting: {{id: board, title: Board, date: {date}, start: "{start}", '
        f"timezone: {zone}, mode: hybrid, venue: {{name: Hall, city: Zurich}}, "
        f'online: {{url: "https://call.example.org/board"}}{more}}}\n{people}{sessions}'
        + (f"reminders:\n{lines}" if reminders else "reminders: []\n")
    )


START = datetime.fromisoformat("2027-03-12T12:00Z")
DUE = START - 23 * HOUR  # of EVE
APPLIED = START - 30 * DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded:
    """A reminder in the outbox, in words that a test compares."""

    person: str
    state: str
    at: datetime


class Office(Desk):
    """The desk, and what it says of reminders. Everything happens at `now`."""

    def __init__(self, store: Store, folder: Path) -> None:
        super().__init__(store=store, folder=folder, now=APPLIED)

    async def begin(self, text: str) -> None:
        """Apply the first revision a month ahead, and deliver its invitations."""
        self.apply_at(APPLIED, text)
        await self.deliver()

    def apply_at(self, now: datetime, text: str) -> None:
        self.now = now
        self.apply(text)

    async def deliver_at(self, now: datetime) -> None:
        self.now = now
        await self.deliver()

    def look_at(self, now: datetime) -> int:
        """Expand what is due without sending anything; return how many mails were queued."""
        self.now = now
        return expand_waves(self.store, now=now)

    def next_look(self, now: datetime) -> datetime | None:
        """Look, and return when the next look is due."""
        self.look_at(now)
        return next_expansion(self.store, now=now)

    def waves(self) -> dict[tuple[str, str, int], str]:
        """Return (reminder, anchor, anchor number) -> state."""
        return {(w.reminder_id, w.anchor, w.anchor_no): str(w.state) for w in self._waves()}

    def wave(self, reminder: str, anchor: str = "", number: int = 1) -> Wave:
        wanted = (reminder, anchor, number)
        return next(w for w in self._waves() if (w.reminder_id, w.anchor, w.anchor_no) == wanted)

    def due(self) -> dict[tuple[str, str], datetime]:
        """Return (reminder, anchor) -> due instant of the newest wave."""
        newest = sorted(self._waves(), key=lambda w: w.anchor_no)
        return {(w.reminder_id, w.anchor): w.due_at for w in newest}

    def _waves(self) -> list[Wave]:
        with self.store.read() as tx:
            return tx.waves("board")

    def reminders(self, reminder: str = "eve", anchor: str | None = None) -> list[Reminded]:
        """Return one reminder's mails, in the order they were queued, then by person."""
        with self.store.read() as tx:
            found = tx.entries(meeting="board", purpose="reminder", limit=1000)
        wanted = [
            e
            for e in found
            if e.ctx["reminder"] == reminder and (anchor is None or e.ctx["anchor"] == anchor)
        ]
        return [
            Reminded(person=e.person_id, state=str(e.state), at=e.not_before)
            for e in sorted(wanted, key=lambda e: (e.wave_id, e.person_id))
        ]

    def sent(self, reminder: str = "eve") -> list[str]:
        """Return who got a reminder, once for each mail that left."""
        return [r.person for r in self.reminders(reminder) if r.state == "sent"]

    def why_called_off(self) -> dict[str, str]:
        """Return why somebody's reminder did not go, of those that were called off."""
        with self.store.read() as tx:
            found = tx.entries(meeting="board", purpose="reminder", state=State.CANCELLED, limit=1000)
        return {entry.person_id: entry.last_text for entry in found}

    def states(self, reminder: str = "eve") -> list[tuple[str, str]]:
        return [(r.person, r.state) for r in self.reminders(reminder)]

    def text_to(self, person: str, reminder: str = "eve") -> str:
        """Return the plain text of the newest reminder that a person got."""
        with self.store.read() as tx:
            mine = tx.entries(meeting="board", purpose="reminder", person=person, state=State.SENT)
            entry = next(e for e in mine if e.ctx["reminder"] == reminder)
            data = tx.mail(entry.id) or b""
        return open_mail(data).text

    def late_to(self, person: str) -> str:
        """Return the plain text of the newest late notice that a person got."""
        with self.store.read() as tx:
            entry = tx.entries(meeting="board", purpose="late", person=person, state=State.SENT)[0]
            data = tx.mail(entry.id) or b""
        return open_mail(data).text
