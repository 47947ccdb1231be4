"""A record as the text of a record file: commented, in block style, the same text for the same values.

Reading it gives an equal record. What a file cannot say (a note that belongs to no session, an id that the
agenda no longer has) stands in it as a comment, whole, so that a person can place it by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from meetbot.agenda.document.format import RECORD_FORMAT
from meetbot.agenda.fields.times import format_clock
from meetbot.agenda.fields.values import is_id
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Day, Item, Session
from meetbot.agenda.model.record import (
    Attendance,
    Entry,
    Held,
    Material,
    Note,
    OutcomeRecord,
    Picture,
    Record,
    SessionRecord,
    Turn,
)
from meetbot.agenda.model.terms import Text
from meetbot.agenda.record.renamed import named_now
from meetbot.agenda.record.values import values_of
from meetbot.agenda.source.plain import written

_ABOUT = {
    "held_as_planned": "Confirms everything that was planned but for what `except` names; never a number or "
    "a statement.",
    "sessions": "What became of sessions and items, and when they really began and ended.",
    "turns": "What people really did in them; `as` is their role.",
    "notes": "What was said and decided. One note = one fact; only approved ones are told.",
    "outcomes": "What came about of what was planned, and what nobody had planned.",
    "attendance": "How many were there.",
    "pictures": "Photographs; `who` is seen from left to right, `alt` is what is seen.",
    "material": "What is ready after the meeting; mails and personal pages show it, the public page what is "
    "public.",
}
_CLOCKS = ("start", "end")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The text, and in one line each what stands in it as a comment only."""

    text: str
    left_out: tuple[str, ...] = ()


def write_record(record: Record, agenda: Agenda, *, remarks: Sequence[str] = ()) -> Written:
    """Return the file of a record.

    Args:
        agenda: the one that it is read against; ids that were renamed since are written as they are now.
        remarks: lines of the comment at its head, beside what every such file says there.
    """
    return _Writer(agenda).write(named_now(record, agenda.renamed), remarks)


class _Writer:
    def __init__(self, agenda: Agenda) -> None:
        self._agenda = agenda
        self._entries: dict[str, tuple[Session | Item, Day]] = {}
        self._outcomes: set[str] = set()
        for day in agenda.days:
            for session in day.sessions:
                self._entries[session.id] = (session, day)
                self._entries |= {item.id: (item, day) for item in session.items}
                self._outcomes |= {outcome.id for outcome in session.outcomes}
        self._left: list[str] = []

    def write(self, record: Record, remarks: Sequence[str]) -> Written:
        lines = list(self._head(remarks))
        lines += [f"format: {RECORD_FORMAT}", f"meeting: {written(record.meeting)}"]
        held = record.held_as_planned
        if held is not None:
            lines += self._block("held_as_planned", self._known_exceptions(held))
        lines += self._list("sessions", record.sessions)
        lines += self._list("turns", record.turns)
        lines += self._list("notes", record.notes)
        lines += self._list("outcomes", record.outcomes)
        if record.attendance is not None:
            lines += self._block("attendance", record.attendance)
        lines += self._list("pictures", record.pictures)
        lines += self._list("material", record.material)
        return Written(text="\n".join(lines) + "\n", left_out=tuple(self._left))

    def _head(self, remarks: Sequence[str]) -> Iterator[str]:
        days = self._agenda.days
        dates = " to ".join(dict.fromkeys((str(days[0].date), str(days[-1].date))))
        zones = ", ".join(dict.fromkeys(day.timezone for day in days))
        title = _comment(str(self._agenda.meeting.title))
        yield f'# What happened at "{title}" ({dates}).'
        yield f"# Times are the wall clock of the day ({zones}), or stamps with their offset."
        yield from (f"# {_comment(remark)}" for remark in remarks)

    # --- blocks ----------------------------------------------------------------------------------------

    def _block(self, name: str, entry: Entry) -> Iterator[str]:
        yield from ("", f"# {_ABOUT[name]}", f"{name}:")
        yield from _indented(self._fields(entry, where=""), "  ")

    def _list(self, name: str, entries: Sequence[Entry]) -> Iterator[str]:
        """Yield a list under comments that name the sessions; what cannot be read again as a comment."""
        if not entries:
            return
        told = [(entry, *self._place(entry), self._fault(entry)) for entry in entries]
        good = any(not fault for *_, fault in told)
        yield from ("", f"# {_ABOUT[name]}", f"{name}:" if good else f"# {name}:")
        before = ""
        for entry, where, title, fault in told:
            if title and title != before and name in ("turns", "notes"):
                yield f"  # {title}"
            before = title
            lines = [*_indented(self._fields(entry, where=where), "    ")]
            lines[0] = f"  - {lines[0].lstrip()}"
            if fault:
                self._left.append(fault)
                yield f"  # Not part of the record: {_comment(fault)}."
                yield from (f"  #{line[1:]}" for line in lines)
            else:
                yield from lines

    def _fields(self, entry: Entry, *, where: str) -> Iterator[str]:
        day = self._entries[where][1] if where in self._entries else self._agenda.days[0]
        for key, value in values_of(entry).items():
            name = key
            if key == "session" and isinstance(entry, Turn | Note | Picture | Material):
                name = "item" if isinstance(self._entry(where), Item) else "session"
                if not value:
                    continue
            yield from self._field(name, value, day, person=key in ("who", "replaced_by"))

    def _field(self, key: str, value: object, day: Day, *, person: bool) -> Iterator[str]:
        match value:
            case Text() if value.declined or list(value.values) != [self._agenda.meeting.languages.main]:
                yield f"{key}:"
                for tag, told in value.by_case().items():
                    if isinstance(told, str):
                        yield f"  {written(tag)}: {written(told)}"
                    else:
                        yield f"  {written(tag)}:"
                        yield from (f"    {case}: {written(form)}" for case, form in told.items())
            case Text():
                yield f"{key}: {written(str(value))}"
            case Mapping():
                yield f"{key}: {{{', '.join(f'{written(str(k))}: {v}' for k, v in value.items())}}}"
            case tuple():
                yield f"{key}: [{', '.join(written(str(one)) for one in value)}]"
            case str() if person and self._agenda.person(value) is None:
                yield f"{key}: {{name: {written(value)}}}"  # somebody who is not on the agenda
            case _:
                yield f"{key}: {self._scalar(key, value, day)}"

    def _scalar(self, key: str, value: object, day: Day) -> str:
        match value:
            case bool():
                return "true" if value else "false"
            case datetime() if key in _CLOCKS:
                return written(format_clock(value, day.date, ZoneInfo(day.timezone)))
            case datetime():
                return written(_stamp(value, ZoneInfo(day.timezone)))
            case date() | int():
                return str(value)
            case _:
                return written(str(value))

    # --- ids -------------------------------------------------------------------------------------------

    def _entry(self, where: str) -> Session | Item | None:
        return self._entries[where][0] if where in self._entries else None

    def _place(self, entry: Entry) -> tuple[str, str]:
        """Return the session or item that an entry is about, and its title for a comment."""
        match entry:
            case SessionRecord():
                where = entry.id
            case Turn() | Note() | Picture() | Material():
                where = entry.where
            case OutcomeRecord():
                where = entry.outcome.session if entry.outcome is not None else ""
            case _:
                where = ""
        found = self._entry(where)
        return where, _comment(str(found.title)) if found is not None else ""

    def _known_exceptions(self, held: Held) -> Held:
        known = {*self._entries, *self._outcomes, *self._agenda.people}
        gone = [i for i in held.exceptions if i not in known]
        self._left += [f'`except` named "{i}", which the agenda does not have' for i in gone]
        return replace(held, exceptions=tuple(i for i in held.exceptions if i in known))

    def _fault(self, entry: Entry) -> str:
        """Return why an entry cannot stand in a file of this agenda; empty = it can."""
        match entry:
            case SessionRecord():
                known = entry.id in self._entries
                return "" if known else f'the agenda has no session or item "{entry.id}"'
            case Turn():
                return self._no_place(entry.where, f"the turn of {entry.who}")
            case Note():
                name = f"note {entry.id}"
                who = [i for i in entry.who if self._agenda.person(i) is None]
                whom = [i for i in entry.whom if not self._somebody(i)]
                if not is_id(entry.id):
                    return f"{name} has an id that no file can have"
                if who or whom:
                    return f'{name} names "{[*who, *whom][0]}", whom the agenda does not have'
                return self._no_place(entry.where, name)
            case OutcomeRecord():
                return self._outcome_fault(entry)
            case Picture():
                unknown = [i for i in entry.who if self._agenda.person(i) is None]
                if unknown:
                    return f'picture {entry.id} names "{unknown[0]}", whom the agenda does not have'
                return self._no_place(entry.where, f"picture {entry.id}") if entry.where else ""
            case Material():
                return self._no_place(entry.where, f"material {entry.id}") if entry.where else ""
            case Held() | Attendance():
                return ""

    def _outcome_fault(self, entry: OutcomeRecord) -> str:
        own, name = entry.outcome, f"outcome {entry.id}"
        if own is None:
            return "" if entry.id in self._outcomes else f"{name} is none of the agenda's"
        ids = (*own.by, *own.on_behalf_of, *own.to, *own.at, *own.partners, *own.organisers)
        unknown = [i for i in ids if not self._somebody(i)]
        if unknown:
            return f'{name} names "{unknown[0]}", whom the agenda does not have'
        return self._no_place(own.session, name)

    def _somebody(self, some_id: str) -> bool:
        return some_id in self._agenda.organisations or self._agenda.person(some_id) is not None

    def _no_place(self, where: str, what: str) -> str:
        if where in self._entries:
            return ""
        if not where:
            return f"{what} belongs to no session"
        return f'{what} belongs to "{where}", which the agenda does not have'


def _indented(lines: Iterator[str], by: str) -> Iterator[str]:
    return (by + line for line in lines)


def _stamp(when: datetime, zone: ZoneInfo) -> str:
    """Return an instant with its offset; in UTC where the zone's offset is none of whole minutes."""
    local = when.astimezone(zone)
    offset = local.utcoffset()
    if offset is None or offset.seconds % 60:
        local = when
    return local.isoformat(timespec="seconds" if local.second else "minutes")


def _comment(text: str) -> str:
    """Return a text as a comment can hold it: on one line, without what no file may hold."""
    return "".join(c if c.isprintable() else "?" for c in " ".join(text.split()))
