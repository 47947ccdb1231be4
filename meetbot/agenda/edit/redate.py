"""A copy of an agenda's text moved to another start, and cut to another length; ids, order and comments stay.

The text is edited at the places of its tokens and never written anew: what is not a time stays as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from types import MappingProxyType
from zoneinfo import ZoneInfo

from meetbot.agenda.document.agenda import Document
from meetbot.agenda.document.meeting import MeetingBlock
from meetbot.agenda.document.person import SpeakingBlock
from meetbot.agenda.document.session import DayBlock, ParallelBlock
from meetbot.agenda.edit.edits import CannotEdit, Edits
from meetbot.agenda.fields.times import Clock, Twice, format_clock, format_span, instant
from meetbot.agenda.model.meeting import Reminder
from meetbot.agenda.model.programme import Day
from meetbot.agenda.model.terms import AnchorOf, Span
from meetbot.agenda.read import open_agenda, parse_agenda
from meetbot.agenda.resolve.build import Built, build_agenda
from meetbot.agenda.resolve.chain import Timed, says_when
from meetbot.agenda.resolve.ids import fill_ids
from meetbot.agenda.source.faults import listed
from meetbot.agenda.source.plain import quoted
from meetbot.errors import AgendaError, MeetbotError

_SECOND = timedelta(seconds=1)
_NO_FILES: Mapping[str, str | bytes] = MappingProxyType({})
_ANY_HOUR = "00:00-24:00"


class CannotRedate(MeetbotError):
    """An agenda that cannot be moved or cut as asked; says why."""


def redate(
    text: str,
    *,
    start: datetime,
    total: timedelta | None = None,
    leads: Sequence[timedelta] = (),
    files: Mapping[str, str | bytes] = _NO_FILES,
) -> str:
    """Return the agenda's text with its first session at `start`, as `redate_all` does.

    Raises:
        AgendaError: when the text has errors.
        CannotRedate: it cannot be moved or cut, or an included file would have to change with it.
    """
    moved = redate_all(text, start=start, total=total, leads=leads, files=files)
    if others := sorted(moved.keys() - {""}):
        raise CannotRedate(f"{listed(others, last='and')} would have to change too")
    return moved.get("", text)


def redate_all(
    text: str,
    *,
    source: str = "agenda",
    start: datetime,
    total: timedelta | None = None,
    leads: Sequence[timedelta] = (),
    files: Mapping[str, str | bytes] = _NO_FILES,
) -> dict[str, str]:
    """Return the texts that change for the first session to begin at `start`: the agenda as "", its includes.

    Every written start and end moves along: by the wall clock of its zone, or, with `total`, in proportion,
    as do all lengths; then the meeting lasts `total`. The result is an agenda without errors.

    Args:
        start: time-zone aware; cut to whole seconds.
        total: whole seconds are best; every session gets at least one.
        files: the included files (and others), by their paths from the agenda's folder.
        leads: replace those of the reminders before the meeting, the last ones first: of two, the longer goes
            to the reminder before the last. What else counts in hours or minutes is cut in proportion.

    Raises:
        AgendaError: when the text has errors.
        CannotRedate: `total` is too short, or one token stands for several times (an alias).
    """
    agenda = parse_agenda(text, source=source, files=files)
    opened = open_agenda(text, source=source, files=files)
    document, faults = opened.document, opened.faults
    if document is None or document.meeting is None:
        raise AgendaError(faults.sorted())
    fill_ids(document, faults, needed=False)
    built = build_agenda(document, faults)
    mover = _Mover(built, start.replace(microsecond=0), total)
    edits = Edits(opened.texts, document.node)
    _edit_days(document, document.meeting, mover, edits)
    _edit_stamps(document, mover, edits)
    _edit_reminders(document, agenda.reminders, leads, mover, edits)
    try:
        moved = {opened.names[origin]: edited for origin, edited in edits.apply().items()}
    except CannotEdit as problem:
        raise CannotRedate(str(problem)) from problem
    for path, edited in moved.items():
        if _has_bom(files[path] if path else text):
            moved[path] = "\ufeff" + edited
    parse_agenda(moved.get("", text), source=source, files={**files, **moved})
    return moved


def _has_bom(text: str | bytes) -> bool:
    return text.startswith("\ufeff") if isinstance(text, str) else text.startswith(b"\xef\xbb\xbf")


class _Mover:
    """Where an instant of the old programme comes to lie in the new one."""

    def __init__(self, built: Built, start: datetime, total: timedelta | None) -> None:
        agenda = built.agenda
        self.built = built
        self.old, self.new = agenda.start, start.astimezone(agenda.zone)
        self.zone = agenda.zone
        length = agenda.end - agenda.start
        self.ratio = None if total is None else Fraction(total // _SECOND, length // _SECOND)
        zone = ZoneInfo(agenda.days[0].timezone)
        old, new = (when.astimezone(zone).replace(tzinfo=None) for when in (agenda.start, start))
        self._walls = new - old

    def __call__(self, when: datetime, zone: ZoneInfo) -> datetime:
        if self.ratio is not None:
            return self.new + self.cut(when - self.old)
        if when == self.old:
            return self.new
        wall = when.astimezone(zone).replace(tzinfo=None) + self._walls
        return wall.replace(tzinfo=zone)

    def cut(self, length: timedelta) -> timedelta:
        """Return a length in proportion, in whole seconds; parts never add up to more than their whole."""
        return length if self.ratio is None else int(length // _SECOND * self.ratio // 1) * _SECOND


def _edit_days(document: Document, meeting: MeetingBlock, mover: _Mover, edits: Edits) -> None:
    days = document.days or ()
    usual = ""  # what `meeting.start` becomes
    for number, day in enumerate(mover.built.agenda.days):
        owner: MeetingBlock | DayBlock = days[number] if days else meeting
        entries = (days[number].sessions if days else document.sessions) or []
        zone = ZoneInfo(day.timezone)
        begins = _day_start(owner, meeting, day)
        moved = mover(begins, zone)
        on = moved.astimezone(zone).date()
        edits.put(owner.node, "date", on.isoformat())
        clock = quoted(format_clock(moved, on, zone))
        if number == 0 and meeting.start is not None:
            usual = clock
            edits.put(meeting.node, "start", usual)
        if isinstance(owner, DayBlock) and day.sessions:
            if owner.start is not None:
                edits.put(owner.node, "start", clock)
            elif clock != usual and not says_when(entries[0]):
                edits.add(owner.node, "start", clock)
        for entry in entries:
            if isinstance(entry, ParallelBlock) and entry.start is not None:
                begins = mover(_instant(entry.start, day), zone)
                edits.put(entry.node, "start", quoted(format_clock(begins, on, zone)))
        for session in day.sessions:
            timed = mover.built.timed[session.id]
            for one in (timed, *timed.items):
                _edit_entry(one, on, zone, mover, edits)


def _day_start(owner: MeetingBlock | DayBlock, meeting: MeetingBlock, day: Day) -> datetime:
    """Return the instant that the day's first session counts from: before its `setup`."""
    clock: Clock | None = owner.start or meeting.start
    return day.start if clock is None else _instant(clock, day)


def _instant(clock: Clock, day: Day) -> datetime:
    found = instant(day.date, clock, ZoneInfo(day.timezone))
    return min(found.readings) if isinstance(found, Twice) else found


def _edit_entry(timed: Timed, on: date, zone: ZoneInfo, mover: _Mover, edits: Edits) -> None:
    entry = timed.block
    if timed.start is None or timed.end is None:
        return
    start, end = mover(timed.start, zone), mover(timed.end, zone)
    if entry.start is not None:
        edits.put(entry.node, "start", quoted(format_clock(start, on, zone)))
    if entry.end is not None:
        edits.put(entry.node, "end", quoted(format_clock(end, on, zone)))
    if mover.ratio is None:
        return
    if end <= start:
        raise CannotRedate(f'nothing would be left of "{entry.id}"; give the meeting more time')
    if entry.duration is not None:
        edits.put(entry.node, "duration", format_span(end - start))
    elif entry.end is None and not timed.items:
        edits.add(entry.node, "duration", format_span(end - start))
    if entry.setup is not None:
        edits.put(entry.node, "setup", format_span(start - mover(timed.start - entry.setup, zone)))
    for key, length in (("warn", entry.warn), ("min", entry.min)):
        if length is not None:
            edits.put(entry.node, key, format_span(mover.cut(length)))
    for part in (*(entry.parts or ()), *(s for s in entry.speakers or () if isinstance(s, SpeakingBlock))):
        if part.duration is not None:
            left = mover.cut(part.duration)
            if not left:
                raise CannotRedate(f'nothing would be left of a part of "{entry.id}"; give it more time')
            edits.put(part.node, "duration", format_span(left))


def _edit_stamps(document: Document, mover: _Mover, edits: Edits) -> None:
    by = mover.new - mover.old
    if document.attendees is not None and document.attendees.decide_by is not None:
        edits.put(document.attendees.node, "decide_by", _stamp(document.attendees.decide_by + by, mover))
    if document.article is not None and document.article.embargo is not None:
        edits.put(document.article.node, "embargo", _stamp(document.article.embargo + by, mover))
    defaults = document.defaults.session if document.defaults else None
    if defaults is not None and defaults.warn is not None and mover.ratio is not None:
        edits.put(defaults.node, "warn", format_span(mover.cut(defaults.warn)))


def _stamp(when: datetime, mover: _Mover) -> str:
    return quoted(when.astimezone(mover.zone).isoformat(timespec="seconds"))


def _edit_reminders(
    document: Document,
    policy: Sequence[Reminder],
    leads: Sequence[timedelta],
    mover: _Mover,
    edits: Edits,
) -> None:
    """Give the last reminders before the meeting the new leads, at any hour; cut the others in minutes."""
    if not leads:
        return
    before = [r for r in policy if r.before is not None and r.of is not AnchorOf.SESSION]
    before.sort(key=lambda r: r.before.length if r.before else timedelta(0))
    new = {r.id: lead for r, lead in zip(before, sorted(leads), strict=False)}
    for r in policy:
        span = r.before or r.after or Span()
        if r.id not in new and not span.days and mover.ratio is not None:
            new[r.id] = max(mover.cut(span.exact), _SECOND)
    assigned = {r.id for r, _ in zip(before, leads, strict=False)}
    if not document.has("reminders"):
        lines = ", ".join(_written(r, new.get(r.id)) for r in policy)
        edits.add(document.node, "reminders", f"[{lines}]")
        return
    for owner in document.reminders or ():
        if owner.id in new:
            edits.put(
                owner.node, "before" if owner.before is not None else "after", format_span(new[owner.id])
            )
        if owner.id in assigned and owner.local_hours is not None:
            edits.put(owner.node, "local_hours", quoted(_ANY_HOUR))


def _written(reminder: Reminder, lead: timedelta | None) -> str:
    """Return one of the usual reminders as a line of the file."""
    span = reminder.before or reminder.after or Span()
    length = (
        format_span(lead) if lead is not None else f"{span.days}d" if span.days else format_span(span.exact)
    )
    key = "before" if reminder.before is not None else "after"
    of = "" if reminder.of is AnchorOf.MEETING else f", of: {reminder.of}"
    return f"{{id: {reminder.id}, {key}: {length}{of}, to: [{', '.join(reminder.to)}]}}"
