"""Everyone the meeting knows: mode, zone, answer, last mail; placeholders with what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from aiohttp import web

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Mode
from meetbot.agenda.names import sort_key
from meetbot.attendees.switching import queue
from meetbot.flows.answers.history import answer_by_person
from meetbot.flows.meeting.forget import Erasable, erasable, erased_at
from meetbot.flows.planning.chosen import agenda_now
from meetbot.flows.planning.registering import is_open
from meetbot.flows.planning.seats import places_now, seats_taken
from meetbot.outbox.model import Entry, State
from meetbot.plan.model import Partstat
from meetbot.plan.people import mode_of
from meetbot.store.store import Tx
from meetbot.store.suppressions import Bounce
from meetbot.web.context import context_of
from meetbot.web.frame.render import page
from meetbot.web.frame.words import (
    ANSWERS,
    PURPOSES,
    city_of,
    clock_time,
    date_words,
    folded,
    org_words,
    place_and_offset,
    roles_of,
    undecided_words,
)
from meetbot.web.mails.words import bounce_words, note_words, reported, seen_state
from meetbot.web.newest import see_meeting
from meetbot.web.people.person import PersonCard, card_of

PAGE = 100
MOST_OFF = 50  # of those off the agenda; the command line lists all
FILTERS = ("q", "mode", "answer", "role", "country")


@dataclass(frozen=True, slots=True, kw_only=True)
class LastMail:
    """The newest mail that left or was tried. `note` is when, or why it did not arrive."""

    id: int
    state: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    id: str
    name: str
    native: str
    roles: tuple[str, ...]
    organisation: str
    mode: Mode
    zone: str
    country: str
    answer: str  # a PARTSTAT, empty when never invited
    email: str
    phone: str  # for the team on the day; no page of others has it
    missing: str  # why no mail can go there
    unnamed_in: str = ""  # the session in whose form somebody is named
    mail: LastMail | None = None

    @property
    def dial(self) -> str:
        """The telephone number as a link dials it."""
        return "".join(c for c in self.phone if c in "+0123456789")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """The venue's seats. `waiting` is how many people wait for one."""

    taken: int
    of: int
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loaded:
    rows: list[PersonRow]
    undecided: str  # from when those count as online
    registered: int  # how many put themselves on the list
    registers: bool  # whether people can do so now
    seats: Seats | None  # None where the venue has no `capacity`
    city: str  # of the clock of the last mails
    card: PersonCard | None
    chosen: str  # whose card it is
    off: list[Erasable]  # off the agenda, but still kept
    erased_on: str  # the day on which all of the meeting's goes; empty = it is gone


async def show_people(request: web.Request) -> web.StreamResponse:
    """List everyone by name, those of the agenda before those of the list; the query narrows them down.

    Who is still to be named stands after the named ones of the agenda.
    With `person` that person's card stands beside the list, else that of the first.
    """
    context = context_of(request)
    meeting = request.match_info["meeting"]
    asked = {name: request.query.get(name, "")[:200] for name in FILTERS}
    number = request.query.get("page", "1")
    at_page = int(number) if number.isdecimal() and 0 < int(number) < 100_000 else 1
    wanted = request.query.get("person", "")
    found = await context.read(lambda tx: _load(tx, meeting, asked, at_page, wanted, now=context.clock.now()))
    rows = [row for row in found.rows if _matches(row, asked)]
    modes = Counter(row.mode for row in found.rows if not row.missing)
    return await page(
        request,
        "web/people.html",
        title="People",
        current="people",
        meeting=meeting,
        rows=rows[(at_page - 1) * PAGE : at_page * PAGE],
        found=len(rows),
        mailable=sum(not row.missing for row in rows),
        filters=urlencode({key: value for key, value in asked.items() if value}),
        total=len(found.rows),
        seats=found.seats,
        undecided=found.undecided,
        registered=found.registered,
        registers=found.registers,
        city=found.city,
        card=found.card,
        chosen=next((row for row in found.rows if row.id == found.chosen), None),
        is_asked=bool(wanted),
        modes={mode: modes[mode] for mode in Mode if modes[mode]},
        roles=sorted({role for row in found.rows for role in row.roles}),
        countries=sorted({row.country for row in found.rows} - {""}),
        replies=[answer for answer in ANSWERS if any(row.answer == answer for row in found.rows)],
        asked=asked,
        filtered=any(asked.values()),
        off=found.off[:MOST_OFF],
        off_count=len(found.off),
        erased_on=found.erased_on,
        just_erased=request.query.get("erased") == "1",
        page_number=at_page,
        pages=max(1, -(-len(rows) // PAGE)),
        query=urlencode({key: value for key, value in {**asked, "page": at_page}.items() if value}),
    )


def _load(
    tx: Tx, meeting: str, asked: Mapping[str, str], at_page: int, wanted: str, *, now: datetime
) -> _Loaded:
    """Return everyone, and the card of who is asked for or stands first.

    Raises:
        web.HTTPNotFound: there is no such meeting, or nobody of that id in it.
    """
    see_meeting(tx, meeting)
    agenda = agenda_now(tx, meeting, now=now)
    ledger, mails = tx.ledger(meeting), tx.last_mails(meeting)
    bounces = tx.bounces([entry.id for entry in mails.values()])
    answers = answer_by_person(ledger)
    rows = [
        _row(agenda, person, answers, mails.get(person.id), bounces, now=now)
        for people in (agenda.people, agenda.attendees)
        for person in sorted(people.values(), key=lambda p: (p.is_placeholder, sort_key(p)))
    ]
    shown = [row.id for row in rows if _matches(row, asked)][(at_page - 1) * PAGE : at_page * PAGE]
    chosen = wanted or next(iter(shown), "")
    person = agenda.person(chosen)
    if wanted and person is None:
        raise web.HTTPNotFound
    return _Loaded(
        rows=rows,
        undecided=undecided_words(agenda),
        registered=sum(row.person_id in agenda.attendees for row in tx.registrations(meeting)),
        registers=is_open(tx, agenda, now=now),
        seats=_seats(tx, agenda, now=now),
        city=city_of(agenda.meeting.timezone, agenda),
        card=card_of(tx, agenda, person, now=now) if person is not None else None,
        chosen=chosen,
        off=erasable(tx, meeting),
        erased_on=_last_day(agenda) if tx.holds_people(meeting) else "",
    )


def _seats(tx: Tx, agenda: Agenda, *, now: datetime) -> Seats | None:
    venue = agenda.meeting.venue
    if venue is None or not venue.capacity:
        return None
    waiting = queue(places_now(tx.wished_seats(agenda.id), now=now))
    return Seats(taken=seats_taken(tx, agenda, now=now), of=venue.capacity, waiting=len(waiting))


def _last_day(agenda: Agenda) -> str:
    day = erased_at(agenda).astimezone(agenda.zone)
    return f"{day.day} {day:%B %Y}"


def mailable_ids(tx: Tx, meeting: str, asked: Mapping[str, str], *, now: datetime) -> list[str]:
    """Return the ids of those whom the list shows for these filters and who can be mailed, in its order.

    Raises:
        web.HTTPNotFound: there is no such meeting.
    """
    rows = _load(tx, meeting, asked, 1, "", now=now).rows
    return [row.id for row in rows if _matches(row, asked) and not row.missing]


def _matches(row: PersonRow, asked: Mapping[str, str]) -> bool:
    """Whether the person is among those asked for; words of `q` may stand in any order."""
    words = folded(f"{row.name} {row.native} {row.organisation}")
    return (
        all(word in words for word in folded(asked["q"]).split())
        and asked["mode"] in ("", row.mode)
        and asked["answer"] in ("", row.answer)
        and (not asked["role"] or asked["role"] in row.roles)
        and asked["country"] in ("", row.country)
        and not (row.missing and (asked["mode"] or asked["answer"]))
    )


def _row(
    agenda: Agenda,
    person: Person,
    answers: Mapping[str, Partstat],
    mail: Entry | None,
    bounces: Mapping[int, Sequence[Bounce]],
    *,
    now: datetime,
) -> PersonRow:
    missing = "no name and no address yet" if person.is_placeholder else "" if person.email else "no address"
    return PersonRow(
        id=person.id,
        name=person.label,
        native=person.native,
        roles=tuple(roles_of(agenda, person.id)),
        organisation=org_words(agenda, person),
        mode=mode_of(agenda, person),
        zone=place_and_offset(agenda.start, person.timezone, agenda) if person.timezone else "",
        country=person.country,
        answer=str(answers.get(person.id, "")),
        email=person.email,
        phone=person.phone,
        missing=missing,
        unnamed_in=_first_session(agenda, person.id) if person.is_placeholder else "",
        mail=_last_mail(mail, bounces.get(mail.id, ()), agenda, now=now) if mail is not None else None,
    )


def _first_session(agenda: Agenda, person_id: str) -> str:
    return next((s.id for s in agenda.sessions if any(who == person_id for who, _ in s.everyone())), "")


def _last_mail(entry: Entry, bounces: Iterable[Bounce], agenda: Agenda, *, now: datetime) -> LastMail:
    note, came = note_words(entry, agenda, now=now), reported(entry, bounces)
    if came:
        note = bounce_words(came[-1]).removeprefix("came back: ")
    elif entry.state is State.SENT and entry.sent_at is not None:  # the head of the column says whose clock
        same = entry.sent_at.astimezone(agenda.zone).date() == now.astimezone(agenda.zone).date()
        at = entry.sent_at
        note = clock_time(at, agenda.zone) if same else date_words(at, agenda.zone, now=now)
    return LastMail(
        id=entry.id, state=seen_state(entry, came), kind=PURPOSES.get(entry.purpose, entry.purpose), note=note
    )


ROUTES = (web.get("/meetings/{meeting}/people", show_people),)
