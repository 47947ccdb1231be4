"""The list of mails: what its address asks for, as a filter of the store, and what its form offers."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from aiohttp import web

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Mode
from meetbot.agenda.uid import uid_of
from meetbot.errors import StoreError
from meetbot.flows.planning.chosen import agenda_now
from meetbot.outbox.model import Entry, State
from meetbot.store.mails import CAME_BACK, MailFilter
from meetbot.store.store import Tx
from meetbot.web.frame.words import LANGUAGES, MODE_WORDS, PURPOSES, date_words

PAGE = 50
FILTERS = ("meeting", "q", "kind", "mode", "session", "language")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address asks for: a state, filters, a page of the list. Empty = not asked."""

    base: str
    state: str = ""
    filters: Mapping[str, str]
    page: int = 1

    def href(self, **changed: str | int) -> str:
        """Return the address with some of it changed; a change of filter begins at page 1."""
        query: dict[str, str | int] = {"state": self.state, **self.filters}
        if self.page > 1 and not changed.keys() & {"state", *FILTERS}:
            query["page"] = self.page
        query |= changed
        kept = {key: value for key, value in query.items() if value != ""}
        return f"{self.base}?{urlencode(kept)}" if kept else self.base


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """An active filter, and the address without it."""

    label: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A person as lists and searches know them, from the agenda or, once removed from it, from the store."""

    label: str
    address: str = ""
    native: str = ""
    mode: Mode | None = None
    language: str = ""


class Directory:
    """Agendas and people of the meetings that a page speaks of, each read once."""

    def __init__(self, tx: Tx, *, now: datetime) -> None:
        self._tx, self._now = tx, now
        self._agendas: dict[str, Agenda | None] = {}
        self._people: dict[str, dict[str, Who]] = {}

    def agenda(self, meeting: str) -> Agenda | None:
        """Return the newest applied agenda, everybody as they take part; None where there is none."""
        if meeting not in self._agendas:
            try:
                self._agendas[meeting] = agenda_now(self._tx, meeting, now=self._now) if meeting else None
            except StoreError:
                self._agendas[meeting] = None
        return self._agendas[meeting]

    def people(self, meeting: str) -> dict[str, Who]:
        """Return everyone the meeting ever knew, by id."""
        if meeting not in self._people:
            agenda, places = self.agenda(meeting), self._tx.places(meeting)
            found: dict[str, Who] = {}
            for row in self._tx.persons(meeting):
                mode = Mode(places[row.person_id].mode) if row.person_id in places else None
                found[row.person_id] = Who(
                    label=row.name, address=row.address, mode=mode, language=row.language
                )
            for person in _everyone(agenda):
                found[person.id] = Who(
                    label=person.label,
                    address=person.email,
                    native=f"{person.name} {person.native}",
                    mode=person.mode,
                    language=person.language,
                )
            self._people[meeting] = found
        return self._people[meeting]

    def who(self, entry: Entry) -> Who:
        return self.people(entry.meeting).get(entry.person_id) or Who(label=entry.rcpt, address=entry.rcpt)


def _everyone(agenda: Agenda | None) -> Iterable[Person]:
    return () if agenda is None else {**agenda.people, **agenda.attendees}.values()


def folded(text: str) -> str:
    """Return the text for searching: case and accents do not count."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def asked_for(query: Mapping[str, str], base: str, *, meeting: str) -> Asked:
    """Return what a query asks for.

    Raises:
        web.HTTPBadRequest: a state that no mail can be in.
    """
    state = query.get("state", "")
    if state and state not in {*State, *CAME_BACK}:
        raise web.HTTPBadRequest(reason="no such state")
    number = query.get("page", "1")
    filters = {key: query.get(key, "").strip()[:200] for key in FILTERS if query.get(key, "").strip()}
    if meeting:
        filters.pop("meeting", None)
    return Asked(
        base=base,
        state=state,
        filters=filters,
        page=int(number) if number.isdecimal() and 0 < int(number) < 100_000 else 1,
    )


def filter_of(tx: Tx, asked: Asked, directory: Directory, *, meeting: str, accounts: bool) -> MailFilter:
    """Return the store's filter.

    Args:
        meeting: whose outbox it is; empty for the mailbox of all.
        accounts: whether mails of accounts are shown too.
    """
    about = meeting or asked.filters.get("meeting", "")
    uid, waves = "", tuple[int, ...]()
    if about and (ref := asked.filters.get("session", "")):
        uid, waves = _session(tx, directory.agenda(about), ref)
    return MailFilter(
        meeting=about or None,
        state=asked.state,
        purpose=asked.filters.get("kind", ""),
        people=_people(tx, asked, directory, about),
        uid=uid,
        waves=waves,
        kept=not meeting,
        accounts=accounts,
    )


def _session(tx: Tx, agenda: Agenda | None, ref: str) -> tuple[str, tuple[int, ...]]:
    """Return the UID and the waves of a session or day; a UID that nobody has where there is none."""
    found = (agenda.session(ref) or agenda.day(ref)) if agenda is not None else None
    if agenda is None or found is None:
        return "-", ()
    # The domain is the service's and may have changed; what stands before it tells which entry it is.
    return uid_of(ref, agenda, ""), tx.wave_ids(agenda.id, found.first_id)


def _people(tx: Tx, asked: Asked, directory: Directory, about: str) -> frozenset[tuple[str, str]] | None:
    words = folded(asked.filters.get("q", "")).split()
    mode, language = asked.filters.get("mode", ""), asked.filters.get("language", "")
    if not about:
        mode = language = ""
    if not (words or mode or language):
        return None
    meetings = [about] if about else [m for m in tx.meetings_with_mail() if m]
    return frozenset(
        (meeting, person_id)
        for meeting in meetings
        for person_id, who in directory.people(meeting).items()
        if (not mode or who.mode == mode)
        and (not language or who.language == language)
        and all(word in folded(f"{who.label} {who.native} {who.address}") for word in words)
    )


def options(
    tx: Tx, asked: Asked, directory: Directory, wanted: MailFilter, *, meeting: str
) -> dict[str, tuple[Option, ...]]:
    """Return what the form's selects offer, by the name of the filter; one choice alone is no choice."""
    about = meeting or asked.filters.get("meeting", "")
    all_of_them = MailFilter(meeting=wanted.meeting, kept=wanted.kept, accounts=wanted.accounts)
    found: dict[str, list[tuple[str, str]]] = {}
    if not meeting:
        titles = {m: directory.agenda(m) for m in tx.meetings_with_mail() if m}
        found["meeting"] = [(m, str(agenda.meeting.title) if agenda else m) for m, agenda in titles.items()]
    found["kind"] = [(p, PURPOSES.get(p, p)) for p in tx.mail_kinds(all_of_them)]
    if about:
        people = directory.people(about).values()
        modes = {who.mode for who in people}
        languages = {who.language for who in people if who.language}
        found["mode"] = [(str(mode), MODE_WORDS[mode]) for mode in Mode if mode in modes]
        found["session"] = list(_sessions(directory.agenda(about)))
        found["language"] = sorted((code, LANGUAGES.get(code, code)) for code in languages)
    return {
        name: tuple(
            Option(value=value, label=label, chosen=asked.filters.get(name) == value) for value, label in some
        )
        for name, some in found.items()
        if len(some) > 1 or asked.filters.get(name)
    }


def _sessions(agenda: Agenda | None) -> Iterable[tuple[str, str]]:
    if agenda is None:
        return
    for day in agenda.days:
        yield day.id, f"{date_words(day.start, agenda.zone)}, whole day"
        for session in day.sessions:
            yield session.id, f"{session.start.astimezone(agenda.zone):%H:%M} {session.title}"


def chips(asked: Asked, offered: Mapping[str, Sequence[Option]]) -> tuple[Chip, ...]:
    """Return the active filters, each with the address that drops it."""
    found = []
    for name, value in asked.filters.items():
        label = next((o.label for o in offered.get(name, ()) if o.chosen), value)
        if name == "q":
            label = f"“{value}”"
        found.append(Chip(label=label, href=asked.href(**{name: ""})))
    return tuple(found)
