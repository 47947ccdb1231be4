"""What the list of meetings and the frame need of an agenda: read once, kept while it is the newest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from aiohttp import web

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Mode, Status
from meetbot.flows.agenda.load import agenda_at
from meetbot.store.store import Tx
from meetbot.web.frame.words import folded, meeting_hours, place_and_offset

KEPT = 4000  # outlines, of some 2 kB each


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A meeting in a few words. `modes` has those who can be mailed, as the agenda has them."""

    id: str
    title: str
    language: str
    status: Status
    start: datetime
    end: datetime
    zone: ZoneInfo
    several_days: bool
    time: str  # "15:00–18:15 Shenzhen (UTC+8)", "from 09:30 Venice (UTC+1)" over several days
    modes: Mapping[str, Mode]  # by person id
    listed: frozenset[str]  # ids of the attendee list
    decide_by: datetime | None  # from when who is listed and undecided counts as online
    words: str  # folded: titles, places, people; what a search looks in

    def in_force(self, person_id: str, mode: Mode, *, now: datetime) -> Mode:
        """Return the mode of somebody who chose this one, as `plan.modes.decided` has it."""
        over = self.decide_by is not None and self.decide_by <= now
        return Mode.ONLINE if over and mode is Mode.UNDECIDED and person_id in self.listed else mode


def mailed_people(agenda: Agenda) -> dict[str, Person]:
    """Return everyone who can be mailed: people with an address, then attendees, each once."""
    everyone = {**agenda.people, **agenda.attendees}
    return {
        person_id: person
        for person_id, person in everyone.items()
        if person.email and not person.is_placeholder
    }


class Outlines:
    """Outlines by revision. Parsing an agenda takes some 30 ms, a page of meetings shows many."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int, str], Outline] = {}

    def newest(self, tx: Tx, meeting: str | None = None) -> dict[str, Outline]:
        """Return the newest outline of every meeting, or of the one asked for, by id."""
        found = {}
        for known, (number, mark) in tx.latest_revisions().items():
            if meeting is None or known == meeting:
                key = (known, number, f"{mark}{tx.registrations_mark(known)}")
                if key not in self._kept:
                    self._keep(key, _outline(agenda_at(tx, known, number)))
                found[known] = self._kept[key]
        return found

    def _keep(self, key: tuple[str, int, str], outline: Outline) -> None:
        while len(self._kept) >= KEPT:
            self._kept.pop(next(iter(self._kept)), None)
        self._kept[key] = outline


def _outline(agenda: Agenda) -> Outline:
    meeting = agenda.meeting
    venue = meeting.venue
    everyone = (*agenda.people.values(), *agenda.attendees.values())
    return Outline(
        id=agenda.id,
        title=str(meeting.title),
        language=meeting.title.main,
        status=meeting.status,
        start=agenda.start,
        end=agenda.end,
        zone=agenda.zone,
        several_days=len(agenda.days) > 1,
        time=f"{meeting_hours(agenda)} {place_and_offset(agenda.start, meeting.timezone, agenda)}",
        modes={person_id: person.mode for person_id, person in mailed_people(agenda).items()},
        listed=frozenset(agenda.attendees),
        decide_by=agenda.attendee_settings.decide_by if agenda.attendee_settings is not None else None,
        words=folded(
            " ".join(
                [
                    agenda.id,
                    *meeting.title.values.values(),
                    meeting.timezone,
                    *((venue.name, venue.room, venue.city) if venue else ()),
                    *(f"{person.label} {person.native}" for person in everyone),
                ]
            )
        ),
    )


OUTLINES = web.AppKey("outlines", Outlines)
