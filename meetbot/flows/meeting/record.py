"""The record of a meeting in the store: everything known about it as a file, and a file brought in.

A file's entries and what was captured live are the same values: read, each is compared with the stored one
of its key, and only what is new or says something else is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, TypeVar

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import (
    Attendance,
    AttendanceMethod,
    Entry,
    Held,
    Material,
    Note,
    OutcomeRecord,
    Picture,
    Record,
    SessionRecord,
    Turn,
    key_of,
)
from meetbot.agenda.model.terms import Mode
from meetbot.agenda.record.read import check_record, meeting_of
from meetbot.agenda.record.renamed import named_now
from meetbot.agenda.record.values import entry_of, json_of, values_of
from meetbot.agenda.record.write import Written, write_record
from meetbot.agenda.source.likely import nearest
from meetbot.attendees.presence import PLATFORM, attended
from meetbot.errors import AgendaError, Diagnostic, Severity, StoreError
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.meeting.door import possible_doubles
from meetbot.live.journal import read_journal
from meetbot.live.record import record_from_journal
from meetbot.store.rows import Confirmation, Presence
from meetbot.store.store import Store, Tx

Dated = TypeVar("Dated", bound=Held | SessionRecord | Turn | Note | Attendance)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry of a file: what it speaks of, and the fields that differ; none = nobody had it before."""

    key: tuple[str, ...]
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What a record file was for the store, entry by entry in the file's order.

    `kept`: stored entries that the file does not name; they stay. `warnings`: faults of the file that refuse
    nothing.
    """

    meeting: str
    new: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    same: tuple[Change, ...] = ()
    kept: int = 0
    reordered: bool = False
    warnings: tuple[Diagnostic, ...] = ()

    @property
    def does_nothing(self) -> bool:
        return not (self.new or self.changed or self.reordered)


def export_record(store: Store, meeting: str, *, now: datetime) -> Written:
    """Return everything known about a meeting as a record file: written, vouched for, timed and counted.

    Raises:
        StoreError: no revision of this meeting was applied.
    """
    with store.read() as tx:
        agenda = _applied(tx, meeting)
        known = known_record(tx, agenda, now=now)
        presences = tx.presences(meeting)
    remarks = ["Written by `meetbot record export`; `meetbot record import FILE` brings changes back."]
    if presences:
        people = len(attended(presences, agenda))
        seen = "One person was" if people == 1 else f"{people} people were"
        doubles = possible_doubles(presences, agenda)
        twice = f", including {doubles} possible duplicate{'s' * (doubles > 1)}" if doubles else ""
        remarks.append(f"{seen} seen there{twice}; who they were stays in the database.")
    remarks += [_otherwise(entry, agenda) for entry in known.overruled]
    return write_record(known, agenda, remarks=remarks)


def import_record(
    store: Store, data: bytes, *, source: str, by: str, now: datetime, dry_run: bool = False
) -> Imported:
    """Bring a record file into the store, all of it or nothing; a second time changes nothing.

    Entries that the file does not name stay as they are.

    Args:
        source: the name the file goes by in messages.
        by: who does it, for the audit.
        dry_run: say what would be done, and do nothing.

    Raises:
        AgendaError: the file has an error against the applied agenda.
        StoreError: no revision of its meeting was applied.
    """
    meeting = meeting_of(data, source=source)
    with store.begin() as tx:
        agenda = _applied(tx, meeting)
        return bring_in(
            tx, agenda, data, source=source, by=by, now=now, what="record.import", dry_run=dry_run
        )


def bring_in(
    tx: Tx,
    agenda: Agenda,
    data: str | bytes,
    *,
    source: str,
    by: str,
    now: datetime,
    what: str,
    dry_run: bool = False,
) -> Imported:
    """As `import_record`, inside a transaction that is open; `what` names it in the audit.

    Raises:
        AgendaError: the text has an error against this agenda.
    """
    record, faults = check_record(data, source=source, agenda=agenda)
    if record is None:
        raise AgendaError(faults)
    stored = stored_record(tx, agenda)
    done = _compared(record, stored, known_record(tx, agenda, now=now))
    done = replace(done, warnings=tuple(f for f in faults if f.severity is Severity.WARNING))
    if not dry_run and not done.does_nothing:
        _write(tx, record, stored, done, by=by, now=now)
        counts = {"new": len(done.new), "changed": len(done.changed), "same": len(done.same)}
        tx.audit(by, what, {"meeting": agenda.id, **counts}, now)
    return done


def stored_record(tx: Tx, agenda: Agenda) -> Record:
    """Return what people wrote down and vouched for; timer and door are apart."""
    language = agenda.meeting.languages.main
    found: dict[type, list[Any]] = {kind: [] for kind in _KINDS.values()}
    for row in tx.confirmations(agenda.id):
        kind = _KINDS.get(row.kind)
        if kind is not None:
            value = {"by": row.by, **row.value} if kind is Held else row.value
            found[kind].append(entry_of(kind, value, language=language))
    notes = [entry_of(Note, _ordinary(note), language=language) for note in tx.notes(agenda.id)]
    outcomes = [entry_of(OutcomeRecord, o, language=language) for o in tx.outcomes(agenda.id)]
    record = Record(
        meeting=agenda.id,
        held_as_planned=next(iter(found[Held]), None),
        sessions=tuple(found[SessionRecord]),
        turns=tuple(found[Turn]),
        notes=tuple(notes),
        outcomes=tuple(outcomes),
        attendance=next(iter(found[Attendance]), None),
        pictures=tuple(found[Picture]),
        material=tuple(found[Material]),
    )
    return named_now(_in_seconds(record), agenda.renamed)


def known_record(tx: Tx, agenda: Agenda, *, now: datetime) -> Record:
    """Return what people wrote, and where they left it open what the timer and the door saw."""
    epoch, rows = tx.journal(agenda.id)
    journal = record_from_journal(agenda, read_journal(epoch, rows), now=now)
    timed = _in_seconds(
        replace(journal, sessions=tuple(replace(s, source="record") for s in journal.sessions))
    )
    return with_count(stored_record(tx, agenda).merge(timed), tx.presences(agenda.id), agenda)


def with_count(record: Record, presences: Sequence[Presence], agenda: Agenda) -> Record:
    """Return the record with the door's count, where it has none of its own.

    A check-in proves presence, its absence proves nothing: so a stated number is contradicted only by more.
    """
    counted = count_presences(presences, agenda)
    if counted is None:
        return record
    told = record.attendance
    if told is None:
        return replace(record, attendance=counted)
    pairs = ((told.unique, counted.unique), (told.onsite, counted.onsite), (told.online, counted.online))
    if any(mine is not None and seen is not None and seen > mine for mine, seen in pairs):
        return replace(record, overruled=(*record.overruled, counted))
    return record


def count_presences(presences: Sequence[Presence], agenda: Agenda) -> Attendance | None:
    """Return how many people attended (`attendees.presence`), each once; None where nobody did."""
    found = attended(presences, agenda)
    if not found:
        return None
    onsite = sum(one.mode is Mode.ONSITE for one in found.values())
    reported = {p.source for p in presences} == {PLATFORM}
    return Attendance(
        method=AttendanceMethod.PLATFORM if reported else AttendanceMethod.CHECK_IN,
        unique=len(found),
        onsite=onsite,
        online=len(found) - onsite,
        as_of=max(p.from_at for p in presences).replace(microsecond=0),
    )


def label(key: tuple[str, ...]) -> str:
    """Return what an entry speaks of, in words: "turn of li-ming in opening as host"."""
    match key:
        case ("turn", where, role, who):
            return f"turn of {who} in {where} as {role}"
        case (kind, some_id):
            return f"{kind} {some_id}"
        case _:
            return key[0]


# --- reading ----------------------------------------------------------------------------------------------

_KINDS: Mapping[
    str,
    type[Held] | type[SessionRecord] | type[Turn] | type[Attendance] | type[Picture] | type[Material],
] = {
    "held_as_planned": Held,
    "session": SessionRecord,
    "turn": Turn,
    "attendance": Attendance,
    "picture": Picture,
    "material": Material,
}


def _applied(tx: Tx, meeting: str) -> Agenda:
    if tx.latest_revision(meeting) is None:
        known = tx.meetings()
        near = nearest(meeting, known)
        hint = f'did you mean "{near}"?' if near else "apply its agenda first: meetbot apply FILE"
        raise StoreError(f'No meeting "{meeting}" was applied here; {hint}')
    return agenda_at(tx, meeting)


def _ordinary(note: Mapping[str, Any]) -> dict[str, Any]:
    """Return a stored note without what is empty: the strip keeps a place only where something runs."""
    return {key: value for key, value in note.items() if value not in (None, "", [])}


def _in_seconds(record: Record) -> Record:
    """Return the record with instants to the second, as a file has them."""
    return replace(
        record,
        held_as_planned=None if record.held_as_planned is None else _cut(record.held_as_planned),
        sessions=tuple(map(_cut, record.sessions)),
        turns=tuple(map(_cut, record.turns)),
        notes=tuple(map(_cut, record.notes)),
        attendance=None if record.attendance is None else _cut(record.attendance),
    )


def _cut(entry: Dated) -> Dated:
    found = {f.name: getattr(entry, f.name) for f in fields(entry)}
    cut: dict[str, Any] = {n: v.replace(microsecond=0) for n, v in found.items() if isinstance(v, datetime)}
    return replace(entry, **cut)


def _otherwise(entry: Entry, agenda: Agenda) -> str:
    """Return what a source said that was not believed, for the comment at a file's head."""
    said = []
    for key, value in values_of(entry).items():
        if isinstance(value, datetime):
            said.append(f"{key} {value.astimezone(agenda.zone):%Y-%m-%d %H:%M:%S}")
        elif key not in ("id", "session", "who", "as", "announce"):
            said.append(f"{key} {', '.join(map(str, value)) if isinstance(value, tuple) else value}")
    return f"Another source says of {label(key_of(entry))}: {'; '.join(said)}."


# --- comparing and writing --------------------------------------------------------------------------------

Key = tuple[str, ...]


def _compared(record: Record, stored: Record, known: Record) -> Imported:
    before = {key_of(entry): entry for entry in stored.entries()}
    seen = {key_of(entry): entry for entry in known.entries()}
    new, changed, same = [], [], []
    for entry in record.entries():
        key = key_of(entry)
        if key not in seen:
            new.append(Change(key=key))
        elif entry in (before.get(key), seen[key]):
            same.append(Change(key=key))
        else:
            one, two = values_of(entry), values_of(seen[key])
            names = [name for name in dict.fromkeys((*one, *two)) if one.get(name) != two.get(name)]
            changed.append(Change(key=key, fields=tuple(names)))
    named = {key_of(entry) for entry in record.entries()}
    kept = [[k for k in order if k in before] for order in _orders(stored, record)]
    return Imported(
        meeting=record.meeting,
        new=tuple(new),
        changed=tuple(changed),
        same=tuple(same),
        kept=sum(key not in named for key in before),
        reordered=kept != _orders(stored, Record(meeting=record.meeting)),
    )


def _write(tx: Tx, record: Record, stored: Record, done: Imported, *, by: str, now: datetime) -> None:
    told = {change.key for change in (*done.new, *done.changed)}
    for entry in record.entries():
        if key_of(entry) in told:
            _save(tx, record.meeting, entry, by=by, now=now)
    have = {key_of(entry) for entry in stored.entries()} | told
    orders = [[k for k in order if k in have] for order in _orders(stored, record)]
    vouched, notes, outcomes = orders
    tx.set_order("confirmation", record.meeting, [row_id(record.meeting, k) for k in vouched])
    tx.set_order("note", record.meeting, [k[-1] for k in notes])
    tx.set_order("outcome", record.meeting, [k[-1] for k in outcomes])


def _save(tx: Tx, meeting: str, entry: Entry, *, by: str, now: datetime) -> None:
    value = json_of(entry)
    match entry:
        case Note():
            own = {k: v for k, v in value.items() if k not in ("id", "by", "at", "approved")}
            tx.save_note(
                meeting,
                entry.id,
                own,
                by=entry.by,
                at=entry.at,
                approved=entry.approved,
                approved_by=by if entry.approved else "",
            )
        case OutcomeRecord():
            own = {k: v for k, v in value.items() if k != "id"}
            tx.save_outcome_record(meeting, entry.id, own, by=by, at=now)
        case _:
            key = key_of(entry)
            row = Confirmation(
                id=row_id(meeting, key), meeting=meeting, kind=key[0], by=by, at=now, value=value
            )
            tx.save_confirmation(row)


def row_id(meeting: str, key: Key) -> str:
    """Return the id under which a confirmation is kept."""
    return "/".join((meeting, *key))


def _orders(stored: Record, record: Record) -> list[list[Key]]:
    """Return the keys of confirmations, notes and outcomes, in the order that they have after the import."""

    def joined(one: Iterable[Entry | None], two: Iterable[Entry | None]) -> list[Key]:
        return in_order([key_of(e) for e in one if e], [key_of(e) for e in two if e])

    vouched = [
        *joined([stored.held_as_planned], [record.held_as_planned]),
        *joined(stored.sessions, record.sessions),
        *joined(stored.turns, record.turns),
        *joined([stored.attendance], [record.attendance]),
        *joined(stored.pictures, record.pictures),
        *joined(stored.material, record.material),
    ]
    return [vouched, joined(stored.notes, record.notes), joined(stored.outcomes, record.outcomes)]


def in_order(stored: Sequence[Key], named: Sequence[Key]) -> list[Key]:
    """Return all keys: those of the file in its order, the stored ones that it does not name where they are.

    What is new stands behind the one before it in the file.
    """
    known, told = set(stored), set(named)
    behind: dict[Key | None, list[Key]] = {None: []}  # a known key, or the beginning -> new ones after it
    last: Key | None = None
    for key in named:
        if key in known:
            last = key
        else:
            behind.setdefault(last, []).append(key)
    again = iter([key for key in named if key in known])
    order = [next(again) if key in told else key for key in stored]
    return [*behind[None], *(one for key in order for one in (key, *behind.get(key, ())))]
