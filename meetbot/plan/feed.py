"""What a feed shows: every session that was ever applied, as it stands now, with the instant it last changed.

A feed is a view of the revisions, not of the ledger: nobody has to be mailed for it to be right. A session
that is cancelled, or gone from the agenda, stays as cancelled until a week after the meeting, since a
calendar that polls may come but once a day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.programme import Session
from meetbot.agenda.model.terms import Kind, MeetingMode, Mode, Role, Status, Text
from meetbot.agenda.uid import uid_of
from meetbot.plan.model import Numbers

KEPT = timedelta(days=7)  # how long after the meeting a cancelled session is still shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One session as a revision says it, in all its languages. Equal values are no change."""

    id: str
    title: Text
    start: datetime
    end: datetime
    zone: str  # IANA name of the day's
    status: Status
    kind: Kind
    room: str
    venue: str  # building, street, town
    geo: tuple[float, float] | None
    platform: str
    description: Text | None
    labels: tuple[str, ...]  # leader and speakers, as printed
    cast: frozenset[str]  # ids of all with a role in it
    items: tuple[str, ...]  # ids
    held: MeetingMode


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What a revision made of a session; `planned` None = it is gone."""

    number: int
    at: datetime
    planned: Planned | None


History = Mapping[str, tuple[Version, ...]]
"""UID -> the revisions that changed this session, oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A start of a session that people were mailed, when, and on which revision."""

    start: datetime
    at: datetime
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSession:
    """One VEVENT of a feed, in one language. `changed_at` is when anything of it last changed (UTC)."""

    uid: str
    summary: str
    start: datetime
    end: datetime
    zone: str
    status: Status
    place: str = ""
    geo: tuple[float, float] | None = None
    people: tuple[str, ...] = ()
    description: str = ""
    url_path: str = ""  # public page, no token, below the service's address
    sequence: int = 0
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Whose feed it is. Without a person: the public one.

    `held`: UID of a session or day -> what the person was last mailed for it, whose numbers the feed never
    falls below.
    """

    language: str
    person: Person | None = None
    held: Mapping[str, Numbers] | None = None


def with_revision(
    history: History, agenda: Agenda, *, number: int, at: datetime, domain: str
) -> dict[str, tuple[Version, ...]]:
    """Return the history with one more revision, the one of this number, applied at `at`."""
    now = {uid_of(session.id, agenda, domain): _planned(session, agenda) for session in agenda.sessions}
    found = dict(history)
    for uid in (*history, *(uid for uid in now if uid not in history)):
        versions = history.get(uid, ())
        last = versions[-1].planned if versions else None
        if now.get(uid) != last:
            found[uid] = (*versions, Version(number=number, at=at, planned=now.get(uid)))
    return found


def _planned(session: Session, agenda: Agenda) -> Planned:
    meeting = agenda.meeting
    day = agenda.day(session.day)
    venue = None if meeting.mode is MeetingMode.ONLINE else meeting.venue
    room = session.room or (venue.room if venue is not None else "")
    town = " ".join(filter(None, (venue.postcode, venue.city))) if venue is not None else ""
    parts = (venue.name, venue.street, town) if venue is not None else ()
    labels = [
        person.label
        for who, role in session.everyone()
        if role is not Role.RAPPORTEUR and (person := agenda.person(who)) is not None
    ]
    off = Status.CANCELLED in (session.status, meeting.status)
    return Planned(
        id=session.id,
        title=session.title,
        start=session.start,
        end=session.end,
        zone=day.timezone if day is not None else meeting.timezone,
        status=Status.CANCELLED if off else session.status,
        kind=session.kind,
        room=agenda.room_name(room),
        venue=", ".join(filter(None, parts)),
        geo=venue.geo if venue is not None else None,
        platform=meeting.online.platform if meeting.online is not None else "",
        description=session.description,
        labels=tuple(dict.fromkeys(labels)),
        cast=frozenset(who for who, _ in session.everyone()),
        items=tuple(item.id for item in session.items),
        held=meeting.mode,
    )


def feed_sessions(
    history: History,
    agenda: Agenda,
    view: View,
    *,
    domain: str,
    now: datetime,
    told: Mapping[str, tuple[Told, ...]] | None = None,
) -> tuple[FeedSession, ...]:
    """Return what a feed shows at `now`, by start, then by UID. Breaks are left out, as in invitations.

    A person with a role gets their own sessions, anybody else all of them. Own are those of now: who lost a
    part in a session that goes on has nothing of it in the feed, for it is not cancelled.

    Args:
        agenda: of the newest revision.
        told: session or item id -> every start that was told, oldest first. One told on the revision that
            moved the session last, or on a later one, counts instead of the plan's.
    """
    own = _own(history, agenda, view.person)
    uids = {day.id: uid_of(day.id, agenda, domain) for day in agenda.days}
    days = {session.id: uids[day.id] for day in agenda.days for session in day.sessions}
    found = []
    for uid, versions in history.items():
        if (own is not None and uid not in own) or _newest(versions).kind is Kind.BREAK:
            continue
        shown = _shown(uid, versions, agenda, view, days, told or {})
        if shown.status is not Status.CANCELLED or now < agenda.end + KEPT:
            found.append(shown)
    return tuple(sorted(found, key=lambda session: (session.start, session.uid)))


def settled_at(agenda: Agenda, *, now: datetime) -> datetime | None:
    """Return the instant at which cancelled sessions left the feed; None before it."""
    end = agenda.end + KEPT
    return end if now >= end else None


def _own(history: History, agenda: Agenda, person: Person | None) -> frozenset[str] | None:
    """Return the UIDs of the sessions in which a person has a role; None = all sessions are theirs."""
    if person is None:
        return None
    newest = {uid: _newest(versions) for uid, versions in history.items()}
    own = frozenset(uid for uid, planned in newest.items() if person.id in planned.cast)
    live = any(newest[uid].status is not Status.CANCELLED for uid in own)
    # On the attendee list too, who lost the last part still comes for the rest.
    return own if live or (own and person.id not in agenda.attendees) else None


def _newest(versions: tuple[Version, ...]) -> Planned:
    """Return the session as it last was; of one that is gone, as it was before."""
    found = next(version.planned for version in reversed(versions) if version.planned is not None)
    gone = versions[-1].planned is None
    return replace(found, status=Status.CANCELLED) if gone else found


def _shown(
    uid: str,
    versions: tuple[Version, ...],
    agenda: Agenda,
    view: View,
    days: Mapping[str, str],  # session id -> UID of its day
    told: Mapping[str, tuple[Told, ...]],
) -> FeedSession:
    """Return one session, numbered by how often its time or state changed in this view."""
    frames = [
        _frame(uid, _newest(versions[: n + 1]), agenda, view, at=version.at)
        for n, version in enumerate(versions)
    ]
    shown, moved_by, sequence = frames[0], versions[0].number, 0
    for version, frame in zip(versions[1:], frames[1:], strict=True):
        if replace(frame, changed_at=shown.changed_at) != shown:
            if _schedule(frame) != _schedule(shown):
                sequence, moved_by = sequence + 1, version.number
            shown = frame
    newest = _newest(versions)
    moves = next((told[ref] for ref in (newest.id, *newest.items[:1]) if ref in told), ())
    if moves and moves[-1].revision >= moved_by and shown.status is not Status.CANCELLED:
        start = moves[-1].start
        shown = replace(shown, start=start, end=start + (shown.end - shown.start))
    sequence += len(moves)
    changed_at = max((shown.changed_at, *(move.at for move in moves)))
    held = view.held or {}
    if (mailed := held.get(uid)) is not None:
        sequence, changed_at = max(sequence, mailed.sequence), max(changed_at, mailed.dtstamp)
    if (day := held.get(days.get(newest.id, ""))) is not None:
        changed_at = max(changed_at, day.dtstamp)
    return replace(shown, sequence=sequence, changed_at=changed_at.astimezone(UTC))


def _schedule(shown: FeedSession) -> tuple[object, ...]:
    return (shown.start, shown.end, shown.zone, shown.status)


def _frame(uid: str, planned: Planned, agenda: Agenda, view: View, *, at: datetime) -> FeedSession:
    """Return a session in this view as the revision of `at` made it."""
    onsite = _onsite(planned, view)
    place = ", ".join(filter(None, (planned.room, planned.venue))) if onsite else planned.platform
    return FeedSession(
        uid=uid,
        summary=planned.title.best(view.language)[0],
        start=planned.start,
        end=planned.end,
        zone=planned.zone,
        status=planned.status,
        place=place,
        geo=planned.geo if onsite else None,
        people=planned.labels,
        description=planned.description.best(view.language)[0] if planned.description is not None else "",
        url_path=f"/m/{agenda.id}#{planned.id}",
        changed_at=at,
    )


def _onsite(planned: Planned, view: View) -> bool:
    """Return whether the place is a room: to the public it is wherever there is one."""
    if planned.held is not MeetingMode.HYBRID or view.person is None:
        return planned.held is not MeetingMode.ONLINE
    return view.person.mode is Mode.ONSITE
