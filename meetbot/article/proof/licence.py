"""What a fact licenses: every name, title, figure and text that a sentence about it may print.

`measure.py` holds each sentence against the licences of its own facts; a word with a capital or a number that
none of them holds is invented.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.programme import Entry, Outcome
from meetbot.agenda.model.record import Attendance, Note
from meetbot.agenda.model.terms import Text
from meetbot.article.languages.en import LANGUAGE as ENGLISH
from meetbot.article.scripts import alone


class Licence:
    """Texts by kind of thing, of one agenda."""

    def __init__(self, agenda: Agenda) -> None:
        self.agenda = agenda
        # Of a conference the same people have many turns.
        self.known: dict[str, tuple[Person, tuple[str, ...]]] = {}

    def text(self, *texts: Text | None) -> tuple[str, ...]:
        """Return the texts in every language, with the organisations that they abbreviate."""
        found = [value for text in texts if text is not None for value in text.every_form()]
        named = [o.id for o in self.agenda.organisations.values() if any(mentions(t, o.abbr) for t in found)]
        return (*found, *(word for o in named for word in self.organisation(o)))

    def organisation(self, org_id: str) -> tuple[str, ...]:
        org = self.agenda.organisations.get(org_id)
        if org is None:
            return (org_id,) if org_id else ()
        found = [org.abbr, org.city, *org.name.every_form()]
        if org.country:
            found.append(ENGLISH.country(org.country))
        return tuple(word for word in found if word)

    def person(self, person: Person) -> tuple[str, ...]:
        """Return a person's texts, with those of their organisations."""
        known = self.known.get(person.id)
        if known is None or known[0] is not person:
            known = self.known[person.id] = person, self._person(person)
        return known[1]

    def _person(self, person: Person) -> tuple[str, ...]:
        found = [person.name, person.short, *self.text(person.placeholder, person.honorific)]
        for post in person.posts:
            found += [*self.text(post.post), *self.organisation(post.org)]
        for name in person.names.values():
            found += [name] if isinstance(name, str) else name.values()
        return tuple(word for word in (*found, *self.organisation(person.org)) if word)

    def who(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the texts of people and organisations by id."""
        found: list[str] = []
        for some_id in ids:
            person = self.agenda.person(some_id)
            found += self.person(person) if person is not None else self.organisation(some_id)
        return tuple(found)

    def entry(self, entry: Entry) -> tuple[str, ...]:
        return self.text(entry.title, *entry.topics)

    def days(self, *days: date | None) -> tuple[str, ...]:
        return tuple(f"{day.day} {day:%B} {day.year}" for day in days if day is not None)

    def outcome(self, outcome: Outcome) -> tuple[str, ...]:
        ids = (*outcome.by, *outcome.on_behalf_of, *outcome.to, *outcome.at)
        ids = (*ids, *outcome.partners, *outcome.organisers)
        when = self.days(outcome.date)
        texts = self.text(outcome.what, outcome.contest, outcome.prize, outcome.place)
        return (*texts, *self.who(ids), *when, outcome.source)

    def note(self, note: Note) -> tuple[str, ...]:
        return (*self.text(note.text), *self.who((*note.who, *note.whom)), note.due)

    def meeting(self) -> tuple[str, ...]:
        meeting = self.agenda.meeting
        venue = meeting.venue
        city = () if venue is None else (venue.city, *venue.cities.values())
        return (*self.text(meeting.title, meeting.series, meeting.theme), *city)

    def organisers(self) -> tuple[str, ...]:
        ids = (self.agenda.meeting.organiser, *self.agenda.meeting.partners)
        orgs = [self.agenda.organisations[i] for i in ids if i in self.agenda.organisations]
        return (*self.who(ids), *self.text(*(o.note for o in orgs)))

    def counts(self, counts: Attendance) -> tuple[str, ...]:
        numbers = [n for n in (counts.unique, counts.onsite, counts.online) if n is not None]
        rounded = [ENGLISH.count_phrase(n, exact=counts.exact) for n in numbers]
        return (*map(str, numbers), *rounded, *self.text(counts.groups))

    def origins(self, counts: Attendance) -> tuple[str, ...]:
        return (*counts.regions, *map(ENGLISH.country, counts.countries), str(len(counts.countries)))


def mentions(text: str, abbr: str) -> bool:
    """Return whether an abbreviation stands in a text as a word of its own."""
    return bool(abbr) and abbr in text and alone(abbr, hyphens=True).search(text) is not None
