"""What each person should hold in the calendar, as values; and those values as JSON."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.programme import Day, Entry, Session
from meetbot.agenda.model.terms import Granularity, Kind, Mode, Role, Status, Text
from meetbot.agenda.uid import uid_of
from meetbot.plan.model import Copy, CopyOf, OwnPart, ProgrammeRow
from meetbot.plan.people import granularity, invited, live_cast, live_sessions, mailable, mode_of

# Beyond this many first invitations on one day a person gets the day instead: twelve mails are noise.
MOST_SESSIONS_A_DAY = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuing:
    """What an installation puts into the copies that it issues."""

    domain: str  # right side of the UIDs
    mailbox: str = ""  # the address that reads the answers
    # zone name -> how its clock is changed, of the zones that have a VTIMEZONE
    zone_rules: Mapping[str, str] = field(default_factory=dict)
    # person id -> generation of the join link, where it is not the first; 0 = it was withdrawn
    links: Mapping[str, int] = field(default_factory=dict)


def build_copies(
    agenda: Agenda,
    issuing: Issuing,
    *,
    held: Collection[tuple[str, str]] = (),
    only: Collection[str] | None = None,
) -> tuple[Copy, ...]:
    """Return the copy of every (UID, person) that should stand in a calendar, by person, then by start.

    Cancelled sessions, placeholders and people without an address have none. Undecided people get the
    online copy. Texts are in the person's language where the agenda has it.

    Args:
        held: (uid, person id) of session copies that are out and live; only what is not held counts as a
            first invitation of its day.
        only: ids of the people whose copies are wanted; None = everybody's.
    """
    found: list[Copy] = []
    live, cast = live_sessions(agenda), live_cast(agenda)
    common = _Common(issuing=issuing, programmes={})
    for person in invited(agenda):
        if not mailable(person) or (only is not None and person.id not in only):
            continue
        roles = cast.get(person.id, {})
        own = [session for session in live if session.id in roles]
        policy = granularity(agenda, person, has_role=bool(own))
        if policy is Granularity.FEED:
            continue
        view = _View(agenda, person, frozenset(roles), common)
        # Who has no role but asked for sessions gets all that one can attend; nobody is invited to a break.
        wanted = own or [session for session in live if session.kind is not Kind.BREAK]
        for day in agenda.days:
            sessions = [session for session in wanted if session.day == day.id]
            if policy is Granularity.SESSION and view.fresh(sessions, held) <= MOST_SESSIONS_A_DAY:
                found += [view.session_copy(session, day) for session in sessions]
            elif sessions:
                found.append(view.day_copy(day, [s for s in live if s.day == day.id]))
    return tuple(found)


# (day id, language, rooms named) -> rows: hundreds of attendees share one programme.
_Programmes = dict[tuple[str, str, bool], tuple[ProgrammeRow, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Common:
    """What is the same in everybody's copies."""

    issuing: Issuing
    programmes: _Programmes  # filled as they are asked for


class _View:
    """One person's sight of the agenda: language, mode, roles."""

    def __init__(self, agenda: Agenda, person: Person, own: frozenset[str], common: _Common) -> None:
        self.agenda, self.person, self.own, self.common = agenda, person, own, common
        self.mode = Mode.ONSITE if mode_of(agenda, person) is Mode.ONSITE else Mode.ONLINE

    def uid(self, ref: str) -> str:
        return uid_of(ref, self.agenda, self.common.issuing.domain)

    def fresh(self, sessions: list[Session], held: Collection[tuple[str, str]]) -> int:
        """Return how many of these sessions would be first invitations."""
        return sum((self.uid(session.id), self.person.id) not in held for session in sessions)

    def text(self, text: Text | None) -> str:
        return text.best(self.person.language)[0] if text is not None else ""

    def session_copy(self, session: Session, day: Day) -> Copy:
        return self._copy(
            of=CopyOf.SESSION,
            ref=session.id,
            summary=self.text(session.title),
            status=session.status,
            sessions=[session],
            day=day,
            rooms=(session.room,),
            description=self.text(session.description),
        )

    def day_copy(self, day: Day, live: list[Session]) -> Copy:
        title = self.text(self.agenda.meeting.title)
        rooms = tuple(
            dict.fromkeys(self._room(session) for session in live if session.kind is not Kind.BREAK)
        )
        # Of sessions at the same time the room tells everyone which is which; else it is of use on site only.
        parallel = any(session.track for session in live)
        several = len(rooms) > 1 and (parallel or self.mode is Mode.ONSITE)
        return self._copy(
            of=CopyOf.DAY,
            ref=day.id,
            summary=f"{title} ({self.text(day.title)})" if day.title is not None else title,
            status=self.agenda.meeting.status,
            sessions=live,
            day=day,
            rooms=rooms,
            programme=self._programme(day, several=several),
        )

    def _programme(self, day: Day, *, several: bool) -> tuple[ProgrammeRow, ...]:
        key = (day.id, self.person.language, several)
        programmes = self.common.programmes
        if key not in programmes:
            rows = [self._row(session, several=several) for session in day.sessions]
            if any(session.track for session in day.sessions):  # a column after the other is nobody's day
                rows.sort(key=lambda row: row.start)
            programmes[key] = tuple(rows)
        return programmes[key]

    def _copy(
        self,
        *,
        of: CopyOf,
        ref: str,
        summary: str,
        status: Status,
        sessions: list[Session],
        day: Day,
        rooms: tuple[str, ...],
        programme: tuple[ProgrammeRow, ...] = (),
        description: str = "",
    ) -> Copy:
        meeting, online = self.agenda.meeting, self.agenda.meeting.online
        start = min(session.start for session in sessions)
        onsite = self.mode is Mode.ONSITE
        generation = self.common.issuing.links.get(self.person.id, 1)
        linked = (
            online is not None and bool(online.url) and (not onsite or online.fallback) and generation > 0
        )
        path = f"/m/{meeting.id}"
        return Copy(
            uid=self.uid(ref),
            person_id=self.person.id,
            of=of,
            ref=ref,
            summary=summary,
            start=start,
            end=max(session.end for session in sessions),
            zone=day.timezone,
            status=status,
            mode=self.mode,
            place=self._place(self._room_name(rooms[0]) if len(rooms) == 1 else "") if onsite else "",
            venue=self._place(None) if onsite else "",
            geo=meeting.venue.geo if onsite and meeting.venue is not None else None,
            has_link=linked,
            link_generation=generation if linked else 1,
            link_opens=start - online.open if linked and online is not None else None,
            dial_in=online.dial_in if linked and online is not None else "",
            platform=online.platform if linked and online is not None else "",
            meeting_title=self.text(meeting.title),
            parts=tuple(part for s in sessions if s.id in self.own for part in self._parts(s)),
            programme=programme,
            description=description,
            url_path=f"{path}#{ref}" if of is CopyOf.SESSION else path,
            zone_rule=self.common.issuing.zone_rules.get(day.timezone, ""),
            mailbox=self.common.issuing.mailbox,
        )

    def _parts(self, session: Session) -> list[OwnPart]:
        found: list[OwnPart] = []
        for entry in (session, *(item for item in session.items if item.status is not Status.CANCELLED)):
            own = [role for who, role in entry.roles() if who == self.person.id]
            spans: list[tuple[Role, str, datetime, datetime]] = []
            spans += [(role, "", entry.start, entry.end) for role in own if role is not Role.SPEAKER]
            for n, speaking in enumerate(entry.speakers):
                if speaking.who == self.person.id:
                    spans.append((Role.SPEAKER, self.text(speaking.topic), *speaking_span(entry, n)))
            title = self.text(entry.title)
            found += [
                OwnPart(role=role, title=title, start=start, end=end, topic=topic, session=session.id)
                for role, topic, start, end in spans
            ]
        return found

    def _row(self, session: Session, *, several: bool) -> ProgrammeRow:
        people = []
        for who, role in session.everyone():
            person = self.agenda.person(who)
            if person is not None and role is not Role.RAPPORTEUR:
                people.append(person.label if role is Role.SPEAKER else f"{role} {person.label}")
        return ProgrammeRow(
            session=session.first_id,
            title=self.text(session.title),
            start=session.start,
            end=session.end,
            kind=session.kind,
            status=session.status,
            people=tuple(dict.fromkeys(people)),
            room=self._room_name(self._room(session)) if several else "",
        )

    def _room(self, session: Session) -> str:
        venue = self.agenda.meeting.venue
        return session.room or (venue.room if venue is not None else "")

    def _room_name(self, room: str) -> str:
        if not room and self.agenda.meeting.venue is not None:
            room = self.agenda.meeting.venue.room
        known = self.agenda.rooms.get(room)
        return known.name if known is not None else room

    def _place(self, room: str | None) -> str:
        """Return "Room, building, street, town"; without the room for None."""
        venue = self.agenda.meeting.venue
        if venue is None:
            return room or ""
        town = " ".join(part for part in (venue.postcode, venue.city) if part)
        return ", ".join(part for part in (room, venue.name, venue.street, town) if part)


def speaking_span(entry: Entry, index: int) -> tuple[datetime, datetime]:
    """Return one speaker's own minutes: lengths add up from the start, an unknown one gives the whole."""
    start = entry.start
    for speaking in entry.speakers[:index]:
        if speaking.duration is None:
            return entry.start, entry.end
        start += speaking.duration
    length = entry.speakers[index].duration
    if length is None or start + length > entry.end:
        return entry.start, entry.end
    return start, start + length


def copy_to_json(copy: Copy) -> dict[str, Any]:
    """Return the copy as JSON values, instants as ISO stamps in UTC; what has its default is left out."""
    return _written(copy)


def values_of(told: Copy | OwnPart | ProgrammeRow) -> dict[str, Any]:
    """Return everything that a copy, or a line of it, says as JSON values, defaults too."""
    return {f.name: _plain(getattr(told, f.name), values_of) for f in fields(told)}


def copy_from_json(data: Mapping[str, Any]) -> Copy:
    """Return the copy that `copy_to_json` wrote; fields it does not name have their defaults."""
    values = dict(data)
    for name in ("start", "end", "link_opens"):
        if values.get(name) is not None:
            values[name] = datetime.fromisoformat(values[name])
    for name, kind in (("of", CopyOf), ("status", Status), ("mode", Mode)):
        values[name] = kind(values[name])
    geo = values.get("geo")
    values["geo"] = (float(geo[0]), float(geo[1])) if geo is not None else None
    values["parts"] = tuple(
        OwnPart(**{**part, **_span(part), "role": Role(part["role"])}) for part in values.get("parts", ())
    )
    values["programme"] = tuple(
        ProgrammeRow(
            **{
                **row,
                **_span(row),
                "status": Status(row.get("status", Status.CONFIRMED)),
                "people": tuple(row.get("people", ())),
            }
        )
        for row in values.get("programme", ())
    )
    return Copy(**values)


def _span(data: Mapping[str, Any]) -> dict[str, datetime]:
    return {name: datetime.fromisoformat(data[name]) for name in ("start", "end")}


def _written(told: Copy | OwnPart | ProgrammeRow) -> dict[str, Any]:
    """Return what differs from its default: a person's copy is kept with each of their mails."""
    found = ((f, getattr(told, f.name)) for f in fields(told))
    # A process of 0.4 that runs on beside a newer one knows no default for a status.
    kept = ((f, value) for f, value in found if value != f.default or f.name == "status")
    return {f.name: _plain(value, _written) for f, value in kept}


def _plain(value: object, line: Callable[[OwnPart | ProgrammeRow], dict[str, Any]]) -> Any:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case ProgrammeRow() | OwnPart():
            return line(value)
        case tuple():
            return [_plain(one, line) for one in value]
        case bool() | int() | float() | None:
            return value
        case _:
            return str(value)
