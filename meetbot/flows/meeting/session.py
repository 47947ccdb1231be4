"""The running meeting: take a command, store it durably as an event, and give the state as it then stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Note
from meetbot.agenda.model.terms import Mode
from meetbot.agenda.named import NoSuchPerson, person_named
from meetbot.agenda.record.values import entry_of
from meetbot.errors import CommandRefused
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.meeting.journal import append, continued, stored_journal, writable_journal
from meetbot.flows.meeting.offers import offers_of
from meetbot.flows.planning.told import told_starts
from meetbot.live.commands.accept import accept
from meetbot.live.commands.command import TELL, Command, read_command
from meetbot.live.events import CheckedIn, Event, Noted
from meetbot.live.journal import Journal, event_from_json
from meetbot.live.next import goes_by_itself, next_instant, next_step
from meetbot.live.roles import States
from meetbot.live.rundown import Rundown, build_rundowns
from meetbot.live.state import Extras, NoteLine, plan_block
from meetbot.store.rows import Presence
from meetbot.store.store import Store, Tx

NEWEST_NOTES = 12
QUESTION = "question"
LONGEST_NAME = 5  # words
PREFIXES = {"!": "decision", "@": "action", "?": QUESTION}
AROUND = timedelta(days=1)
"""How long before its start and after its end a meeting is looked at for automatic steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandResult:
    """What a command became, and how many mails it sent. `repeated`: it was carried out before, not now."""

    event: Event
    repeated: bool = False
    mails: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveView:
    """Everything the live pages show, read in one go."""

    agenda: Agenda
    rundowns: tuple[Rundown, ...]  # of each track
    extras: Extras
    revision: int

    @property
    def rundown(self) -> Rundown:
        """The first track's running order, or the only one."""
        return self.rundowns[0]

    def of(self, track: str) -> Rundown | None:
        """Return the running order of one track; None where there is no such track."""
        return next((r for r in self.rundowns if r.track.id == track), None)

    def plan(self, *, demo: bool = False, stock: Sequence[str] = ()) -> dict[str, Any]:
        """Return the plan block: what changes with a revision or when an item is put in."""
        return plan_block(self.agenda, self.rundowns, demo=demo, stock=stock)

    def states(self, *, plan: str) -> States:
        """Return the state for each reader."""
        return States(self.rundowns, plan=plan, extras=self.extras)


def run_command(
    store: Store, meeting: str, data: Mapping[str, Any], *, by: str, now: datetime
) -> CommandResult:
    """Carry out one command, once per command id, durable when this returns.

    Args:
        data: JSON object or form: command, id, version, epoch, track, item, seconds, text, person, mode.
        by: who asks, as others read it.

    Raises:
        CommandRefused: nothing was changed; the reason is a sentence for the asker. So is `tell`, which sends
            mail: `flows.meeting.tell` carries it out.
        StoreError: no revision of this meeting was applied.
    """
    command = read_command(data)
    if command.name == TELL:
        raise CommandRefused('"tell" sends mail; ask the running service for it.')
    with store.begin() as tx:
        return take_command(tx, meeting, command, by=by, now=now)


def take_command(tx: Tx, meeting: str, command: Command, *, by: str, now: datetime) -> CommandResult:
    """As `run_command`, inside a transaction that is open; of `tell` the event alone, without its mails."""
    agenda = agenda_at(tx, meeting)
    stored = stored_journal(tx, meeting)
    journal = continued(tx, meeting, stored)
    if stored.left_out is not None and command.epoch == stored.shown_epoch:
        # The page showed what could be read, and that goes on under the new epoch.
        command = replace(command, epoch=journal.epoch)
    before = tx.find_command(meeting, command.id)
    if before is not None:
        return CommandResult(event=event_from_json(before), repeated=True)
    journal = _take_due(tx, agenda, journal, now=now)
    told, number = _known_to_people(tx, agenda, journal) if command.name == TELL else ({}, 0)
    event = accept(agenda, journal, command, now=now, by=by, told=told, revision=number)
    append(tx, meeting, journal.epoch, event)
    _keep(tx, agenda, command, event)
    tx.audit(by, f"live {command.name}", {"meeting": meeting, "event": event.number}, now)
    return CommandResult(event=event)


def _known_to_people(tx: Tx, agenda: Agenda, journal: Journal) -> tuple[Mapping[str, datetime], int]:
    """Return the starts that people were told, and the number of the newest revision."""
    newest = tx.latest_revision(agenda.id)
    return told_starts(tx, agenda, journal), newest.number if newest is not None else 0


def live_view(store: Store, meeting: str, *, now: datetime) -> LiveView:
    """Return what the live pages show; nothing is written.

    Raises:
        StoreError: no revision of this meeting was applied.
    """
    with store.read() as tx:
        agenda = agenda_at(tx, meeting)
        revision = tx.latest_revision(meeting)
        journal = stored_journal(tx, meeting)
        rundowns = build_rundowns(agenda, journal, now=now)
        told = told_starts(tx, agenda, journal)
        offers = offers_of(tx, agenda, journal, told=told, now=now)
        here = here_in(tx, meeting)
        # What a record file brought in without a time was not written here and now.
        live = sorted((n for n in tx.notes(meeting) if n["at"] is not None), key=lambda n: n["at"])
        notes = [_line(agenda, note) for note in live[-NEWEST_NOTES:]]
        questions = [_line(agenda, note) for note in live if note.get("kind") == QUESTION]
    extras = Extras(
        notes=tuple(notes),
        questions=tuple(questions),
        here=here,
        offers=offers,
        told=told,
    )
    return LiveView(
        agenda=agenda, rundowns=rundowns, extras=extras, revision=revision.number if revision else 0
    )


def here_in(tx: Tx, meeting: str) -> dict[str, int]:
    """Return how many people were seen, by mode; who was seen in the room counts there alone."""
    here = [p for p in tx.presences(meeting) if p.to_at is None]
    onsite = {p.person_id for p in here if p.mode == Mode.ONSITE}
    counts = {str(Mode.ONLINE): len({p.person_id for p in here} - onsite), str(Mode.ONSITE): len(onsite)}
    return {mode: count for mode, count in counts.items() if count}


def live_head(tx: Tx, meeting: str) -> tuple[str, int, int]:
    """Return epoch, last event and newest revision: differs whenever the live pages have something new."""
    epoch, number = tx.journal_head(meeting)
    revision = tx.latest_revision(meeting)
    return epoch, number, revision.number if revision else 0


def take_due_steps(store: Store, *, now: datetime) -> datetime | None:
    """Take every automatic step that is due, at its due instant, and return when to look again.

    Steps that fell due while nobody looked are taken too, in order. None: nothing will happen by itself.
    """
    with store.read() as tx:
        running = [m for m in tx.meetings() if _runs_by_itself(tx, m, now=now)]
    looks: list[datetime] = []
    for meeting in running:
        with store.begin() as tx:
            agenda = agenda_at(tx, meeting)
            journal = _take_due(tx, agenda, writable_journal(tx, meeting), now=now)
        instants = map(next_instant, build_rundowns(agenda, journal, now=now))
        looks += [look for look in instants if look is not None]
    return min(looks, default=None)


def timer_runs(store: Store, *, now: datetime) -> bool:
    """Tell whether any meeting has an item running or paused."""
    with store.read() as tx:
        return any(
            rundown.live is not None
            for m in tx.meetings()
            if tx.journal_head(m)[1]
            for rundown in build_rundowns(agenda_at(tx, m), stored_journal(tx, m), now=now)
        )


def _runs_by_itself(tx: Tx, meeting: str, *, now: datetime) -> bool:
    agenda = agenda_at(tx, meeting)
    near = agenda.start - AROUND <= now <= agenda.end + AROUND
    return near and goes_by_itself(agenda, stored_journal(tx, meeting))


def _take_due(tx: Tx, agenda: Agenda, journal: Journal, *, now: datetime) -> Journal:
    if not goes_by_itself(agenda, journal):  # no need to lay the day out for that at each press
        return journal
    while (event := next_step(build_rundowns(agenda, journal, now=now))) is not None:
        append(tx, agenda.id, journal.epoch, event)
        journal = Journal(epoch=journal.epoch, events=(*journal.events, event))
    return journal


def _keep(tx: Tx, agenda: Agenda, command: Command, event: Event) -> None:
    """Store what an event only names: a note's text, a presence."""
    if isinstance(event, Noted):
        note = _note(agenda, command, event.where)
        tx.add_note(agenda.id, event.note, note, by=event.by, at=event.at, approved=False)
    elif isinstance(event, CheckedIn):
        presence = Presence(
            id=f"{agenda.id}-{event.command_id}",
            meeting=agenda.id,
            person_id=event.person,
            source="operator",
            mode=command.mode,
            from_at=event.at,
        )
        tx.add_presence(presence)


def _note(agenda: Agenda, command: Command, where: str) -> dict[str, Any]:
    """Return a strip's line as a note of the record: `!` decision, `@name` action, `?` question."""
    note: dict[str, Any] = {"who": [command.person]} if command.person else {}
    text = command.text
    if where:
        key = "session" if agenda.session(where) is not None else "item"
        note[key] = where
    if command.name == QUESTION:
        mode = {"mode": command.mode} if command.mode else {}
        return {**note, "kind": QUESTION, **mode, "text": text}
    kind = PREFIXES.get(text[0])
    if kind is not None and text[1:].strip():
        note["kind"] = kind
        text = text[1:].strip()
        if kind == "action":
            who, text = _doer(agenda, text)
            note |= {"who": [who]} if who else {}
    return {**note, "text": text}


def _doer(agenda: Agenda, text: str) -> tuple[str, str]:
    """Return the id of whom an action begins with, and the rest; "" and all of it where that is nobody.

    They are written as people write them: by id, or by as many words of the name as tell who is meant.
    """
    words = text.split()
    for n in range(min(LONGEST_NAME, len(words) - 1), 0, -1):
        try:
            person = person_named(agenda, " ".join(words[:n]).rstrip(":,"))
        except NoSuchPerson:
            continue
        return person.id, " ".join(words[n:])
    return "", text


def _line(agenda: Agenda, note: Mapping[str, Any]) -> NoteLine:
    text = entry_of(Note, note, language=agenda.meeting.languages.main).text
    who = note.get("who") or ()
    ids: Sequence[str] = (who,) if isinstance(who, str) else who
    names = [agenda.label_of(i) for i in ids]
    where = str(note.get("session") or note.get("item") or "")
    return NoteLine(
        text=": ".join(filter(None, [", ".join(names), str(text)])),
        by=note["by"],
        at=note["at"],
        where=agenda.renamed.get(where, where),
        kind=str(note.get("kind") or "report"),
        id=note["id"],
        mode=str(note.get("mode") or ""),
        approved=bool(note.get("approved")),
    )
