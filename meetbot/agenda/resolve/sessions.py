"""Days and sessions of a document: times by the chain, roles, outcomes, timer fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from meetbot.agenda.document.agenda import Document
from meetbot.agenda.document.entry import EntryBlock
from meetbot.agenda.document.meeting import MeetingBlock
from meetbot.agenda.document.outcome import OutcomeBlock
from meetbot.agenda.document.person import SpeakingBlock
from meetbot.agenda.document.session import ParallelBlock, SessionBlock, SessionEntry
from meetbot.agenda.fields.shapes import Block
from meetbot.agenda.fields.times import Clock, format_span
from meetbot.agenda.model.programme import Day, Item, Outcome, Part, Session, Speaking
from meetbot.agenda.model.terms import LEADING_ROLES, Kind, OutcomeType, Role, Status, Text
from meetbot.agenda.resolve.chain import Chain, Timed
from meetbot.agenda.resolve.former import Ids
from meetbot.agenda.resolve.people import text_of
from meetbot.agenda.resolve.places import Rooms
from meetbot.agenda.resolve.references import References, Unique
from meetbot.agenda.source.events import Listing, Node
from meetbot.agenda.source.faults import Faults

_NO_DATE = date(2000, 1, 1)
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_WARN = timedelta(minutes=5)


class Programme:
    """Builds the days of one document; `timed` has the sessions whose start and end are known, by id."""

    def __init__(self, document: Document, references: References, faults: Faults, language: str) -> None:
        self._document, self._references, self._faults, self._language = (
            document,
            references,
            faults,
            language,
        )
        self._defaults = document.defaults.session if document.defaults else None
        self._defaults_told = "defaults" in document.faulty or (
            document.defaults is not None and "session" in document.defaults.faulty
        )
        self._ids = Ids(faults, "day, session or item")
        self._outcome_ids = Unique(faults, "outcome")
        self._rooms = Rooms(document, faults)
        if self._defaults is not None:
            self._rooms.check_room(self._defaults)
        self._status = (document.meeting.status if document.meeting else None) or Status.CONFIRMED
        self.timed: dict[str, Timed] = {}

    def days(self, meeting: MeetingBlock | None) -> tuple[Day, ...]:
        """Return the programme's days; the day of a meeting with `date` is "day"."""
        days = self._days(meeting)
        self._ids.tell_former()  # only when all are known
        return days

    def _days(self, meeting: MeetingBlock | None) -> tuple[Day, ...]:
        document, faults = self._document, self._faults
        zone = (meeting.timezone if meeting else None) or "UTC"
        start = (meeting.start, meeting.at("start")) if meeting and meeting.start else None
        start_told = meeting is None or "start" in meeting.faulty
        # What a quote that is never closed may have swallowed is no reason to blame what stands there.
        lost = document.days is None and not document.written("days") and document.has("sessions")
        if document.has("days") and not lost:
            if document.written("sessions"):
                hint = "move each session to its day"
                faults.add("E217", document.key_at("sessions"), "sessions stand beside `days`", hint)
            if meeting and meeting.written("date"):
                hint = "delete it: each day has its date"
                faults.add("E217", meeting.key_at("date"), "`meeting.date` stands beside `days`", hint)
            return self._several(zone, start, start_told=start_told)
        if not document.has("sessions"):
            faults.add("E216", document.head, "the agenda has no sessions", "add sessions: with one at least")
        elif document.sessions == [] and _is_empty(document, "sessions"):
            faults.add(
                "E216", document.key_at("sessions"), "the agenda has no sessions", "write one at least"
            )
        if meeting is not None and not meeting.has("date") and "days" not in document.faulty:
            faults.add(
                "E201", meeting.head, 'meeting needs "date"', "add date: 2022-01-12, or `days` at the top"
            )
        day = (meeting.date if meeting else None) or _NO_DATE
        if document.has("sessions"):
            self._ids.reserve("day", document.key_at("sessions"))
        sessions = self._sessions(
            document.sessions or [], "day", day=day, zone=zone, first=start, start_told=start_told
        )
        found = _day("day", day, zone, None, sessions)
        return (replace(found, place=faults.place(meeting.at("date"))) if meeting else found,)

    def _several(self, zone: str, start: tuple[Clock, Node] | None, *, start_told: bool) -> tuple[Day, ...]:
        found: list[Day] = []
        known, meeting = True, self._document.meeting
        clock_known = meeting is not None and "timezone" not in meeting.faulty
        if self._document.days == [] and _is_empty(self._document, "days"):
            self._faults.add(
                "E216", self._document.key_at("days"), "the agenda has no days", "write one at least"
            )
        for block in self._document.days or ():
            self._ids.take(block.id, block)
            first = (block.start, block.at("start")) if block.start else start
            day, key = block.date or _NO_DATE, block.id or f"day-{len(found) + 1}"
            if block.sessions == [] and _is_empty(block, "sessions"):
                self._faults.add(
                    "E216", block.key_at("sessions"), "this day has no sessions", "write one at least"
                )
            sessions = self._sessions(
                block.sessions or [],
                key,
                day=day,
                zone=block.timezone or zone,
                first=first,
                start_told=start_told or "start" in block.faulty,
            )
            entry = _day(key, day, block.timezone or zone, text_of(block.name, self._language), sessions)
            is_zone_known = block.timezone is not None or (clock_known and not block.has("timezone"))
            before, known = known, is_zone_known and all(one.id in self.timed for one in sessions)
            if found and block.date and self._is_early(entry, found[-1], known=known and before):
                message = f'"{key}" begins before "{found[-1].id}" ends'
                self._faults.add(
                    "E315", block.at("date"), message, "write the days in the order of their dates"
                )
            found.append(replace(entry, was=tuple(block.was or ()), place=self._faults.place(block.head)))
        return tuple(found)

    @staticmethod
    def _is_early(day: Day, before: Day, *, known: bool) -> bool:
        """Return whether a day begins before another one ends; without known times, only dates count."""
        if day.date < before.date:
            return True
        return known and bool(day.sessions and before.sessions) and day.start < before.end

    def _sessions(
        self,
        entries: Sequence[SessionEntry],
        day_id: str,
        *,
        day: date,
        zone: str,
        first: tuple[Clock, Node] | None,
        start_told: bool,
    ) -> tuple[Session, ...]:
        chain = Chain(
            day=day,
            zone=ZoneInfo(zone),
            first=first,
            defaults=self._defaults,
            defaults_told=self._defaults_told,
            faults=self._faults,
        )
        for entry in entries:
            if isinstance(entry, ParallelBlock):
                self._rooms.check_columns(entry)
        found = []
        for timed in chain.sessions(entries, start_told=start_told):
            block = timed.block
            self._ids.take(block.id, block)
            if block.id and timed.start is not None and timed.end is not None:
                self.timed.setdefault(block.id, timed)
            found.append(self._session(timed, day_id))
        return tuple(found)

    def _session(self, timed: Timed, day_id: str) -> Session:
        block, key = timed.block, timed.block.id or ""
        shared = self._shared(timed)
        outcomes = block.outcomes if isinstance(block, SessionBlock) else ()
        items = []
        for entry in timed.items:
            self._ids.take(entry.block.id, entry.block)
            items.append(Item(**self._shared(entry), session=key))
        return Session(
            **shared,
            day=day_id,
            track=timed.track,
            items=tuple(items),
            outcomes=tuple(self._outcome(outcome, key) for outcome in outcomes or ()),
        )

    def _shared(self, timed: Timed) -> dict[str, Any]:
        """Return what sessions and items have in common, as arguments of either."""
        block, defaults, language = timed.block, self._defaults, self._language
        start = timed.start or _EPOCH
        end = timed.end or start
        length = end - start
        own = isinstance(block, SessionBlock)
        kind = block.kind or (defaults.kind if defaults and own else None) or Kind.OTHER
        speakers = self._speakers(block)
        self._rooms.check_room(block)
        return {
            "id": block.id or "",
            "title": text_of(block.name, language) or Text(language, {language: block.id or ""}),
            "start": start,
            "end": end,
            "kind": kind,
            "status": block.status or self._status,
            "leader": self._leader(block),
            "rapporteur": self._references.person(block.rapporteur, alone=True),
            "speakers": speakers,
            "topics": tuple(t for topic in block.topics or () if (t := text_of(topic, language)) is not None),
            "description": text_of(block.description, language),
            "link": block.link or "",
            "language": block.language or (defaults.language if defaults and own else None) or "",
            "recording": block.recording or (defaults.recording if defaults and own else None) or "",
            "room": block.room or timed.track or (defaults.room if defaults and own else None) or "",
            "hard_start": bool(block.hard_start),
            "setup": block.setup or timedelta(0),
            "early": _either(block.early, defaults.early if defaults else None),
            "auto": _either(block.auto, defaults.auto if defaults else None),
            "finish_at_end": (block.at_end or (defaults.at_end if defaults else None)) == "finish",
            "until": bool(block.until),
            "min": block.min if block.min is not None else _shortest(kind, length),
            "warn": _warning(block.warn, defaults.warn if defaults else None, length),
            "parts": self._parts(timed, speakers),
            "was": tuple(block.was or ()),
            "place": self._faults.place(block.head),
        }

    def _leader(self, block: EntryBlock) -> tuple[Role, str] | None:
        told = [role for role in LEADING_ROLES if block.written(role.value)]
        if len(told) > 1:
            first, second = sorted(told, key=lambda role: block.key_at(role.value).begin)[:2]
            message = f'"{block.called}" has a {first} and a {second}; one of them leads it'
            self._faults.add(
                "E213", block.key_at(second.value), message, "keep one, and list the other in speakers"
            )
        found: tuple[Role, str] | None = None
        for role in told:
            who = self._references.person(getattr(block, role.value), alone=True)
            if who and found is None:
                found = (role, who)
        return found

    def _speakers(self, block: EntryBlock) -> tuple[Speaking, ...]:
        found = []
        for entry in block.speakers or ():
            if isinstance(entry, SpeakingBlock):
                topic, duration = text_of(entry.topic, self._language), entry.duration
                who = self._references.person(entry.who, alone=True)
            else:
                topic, duration, who = None, None, self._references.person(entry)
            if who:
                found.append(Speaking(who=who, topic=topic, duration=duration))
        return tuple(found)

    def _parts(self, timed: Timed, speakers: tuple[Speaking, ...]) -> tuple[Part, ...]:
        """Return the parts as written; else one for each speaker, where any has a length."""
        block, length = timed.block, timed.length
        parts = [
            Part(title=title, duration=part.duration)
            for part in block.parts or ()
            if part.duration is not None and (title := text_of(part.name, self._language)) is not None
        ]
        what = "parts"
        if not block.has("parts"):
            what = "speakers"
            parts = [
                Part(title=self._label(speaking.who), duration=speaking.duration)
                for speaking in speakers
                if speaking.duration is not None
            ]
        total = sum((part.duration for part in parts), timedelta(0))
        if length is not None and total > length:
            message = (
                f'the {what} of "{block.called}" take {format_span(total)}, but it has {format_span(length)} '
                f"({format_span(total - length)} over)"
            )
            hint = f"shorten one, or write duration: {format_span(total)}"
            self._faults.add("E313", block.key_at(what), message, hint)
        return tuple(parts)

    def _label(self, who: str) -> Text:
        block = self._references.people[who]
        if block.name or not block.placeholder:
            return Text(self._language, {self._language: block.name or who})
        return text_of(block.placeholder, self._language) or Text(self._language, {self._language: who})

    def _outcome(self, block: OutcomeBlock, session: str) -> Outcome:
        self._outcome_ids.take(block.id, block)
        return outcome_of(block, session, self._references, self._language)


def outcome_of(block: OutcomeBlock, session: str, references: References, language: str) -> Outcome:
    """Return an outcome, planned or not, as written in an agenda or in a record."""
    return Outcome(
        id=block.id or "",
        type=block.type or OutcomeType.DECISION,
        session=session,
        what=text_of(block.what, language),
        contest=text_of(block.contest, language),
        prize=text_of(block.prize, language),
        by=references.either_of(block.by),
        on_behalf_of=references.either_of(block.on_behalf_of),
        to=references.either_of(block.to),
        at=references.organisations_of(block.located),
        partners=references.organisations_of(block.partners),
        organisers=references.organisations_of(block.organisers),
        date=block.date,
        place=text_of(block.place, language),
        source=block.source or "",
    )


def _either(own: bool | None, default: bool | None) -> bool:
    return bool(default) if own is None else own


def _shortest(kind: Kind, length: timedelta) -> timedelta | None:
    """Return how far a break may be cut while the meeting runs: half, at least 5 minutes (or all)."""
    return min(length, max(length / 2, _WARN)) if kind is Kind.BREAK else None


def _warning(own: timedelta | None, default: timedelta | None, length: timedelta) -> timedelta:
    """Return when the timer warns: 5 minutes before the end, a third under 15 minutes, in whole seconds."""
    said = own if own is not None else default
    if said is not None:
        return said
    return _WARN if length >= 3 * _WARN else timedelta(seconds=length.total_seconds() // 3)


def _is_empty(block: Block, key: str) -> bool:
    """Return whether a list was written without entries, not with faulty ones."""
    node = block.at(key)
    return isinstance(node, Listing) and not node.items


def _day(key: str, day: date, zone: str, title: Text | None, sessions: tuple[Session, ...]) -> Day:
    start = min((s.start for s in sessions), default=_EPOCH)
    end = max((s.end for s in sessions), default=_EPOCH)
    return Day(id=key, date=day, timezone=zone, title=title, start=start, end=end, sessions=sessions)
