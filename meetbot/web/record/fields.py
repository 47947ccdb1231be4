"""What a form says, field by field: times, numbers, texts, people; and why a field cannot be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from meetbot.agenda.fields.countries import is_country, likely_country
from meetbot.agenda.fields.times import NotThat, Twice, clock_with_offset, instant, parse_clock, parse_date
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Day
from meetbot.agenda.model.terms import Text
from meetbot.web.frame.words import folded

E = TypeVar("E", bound=StrEnum)
NUMBER_MOST = 7  # digits
FIELD_MOST = 500  # characters


@dataclass(slots=True)
class Read:
    """What a form says. `wrong`: why, by the name of the field that cannot be read."""

    agenda: Agenda
    given: Mapping[str, str]
    wrong: dict[str, str] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        return name in self.given

    def text(self, name: str, *, most: int = FIELD_MOST) -> str:
        said = " ".join(self.given.get(name, "").split())
        if len(said) > most:
            self.wrong[name] = f"At most {most} characters; this has {len(said)}."
        return said

    def ticked(self, name: str) -> bool:
        return self.given.get(name) == "yes"

    def clock(self, name: str, day: Day) -> datetime | None:
        """Return the instant of a wall clock of the day; None where the field is empty or not one."""
        said = self.text(name)
        if not said:
            return None
        try:
            found = instant(day.date, parse_clock(with_colon(said)), ZoneInfo(day.timezone))
        except NotThat as fault:
            self.wrong[name] = f"“{said}” {fault}; {fault.hint}." if fault.hint else f"“{said}” {fault}."
            return None
        if not isinstance(found, Twice):
            return found
        zone = ZoneInfo(day.timezone)
        one, other = (clock_with_offset(when, day.date, zone) for when in sorted(found.readings))
        self.wrong[name] = f"The clocks change at that hour; write “{one}” or “{other}”."
        return None

    def moment(self, name: str) -> datetime | None:
        """Return the instant of a date and time of the meeting's zone, as a browser's field gives them."""
        said = self.text(name)
        if not said:
            return None
        try:
            return datetime.fromisoformat(said).replace(tzinfo=self.agenda.zone)
        except ValueError:
            self.wrong[name] = "Write date and time like 2022-02-01T15:00."
            return None

    def day(self, name: str) -> date | None:
        said = self.text(name)
        if not said:
            return None
        try:
            return parse_date(said)
        except NotThat as fault:
            self.wrong[name] = f"“{said}” {fault}; {fault.hint}."
            return None

    def count(self, name: str) -> int | None:
        said = self.text(name).replace(",", "").replace(" ", "")
        if not said:
            return None
        if said.isascii() and said.isdigit() and len(said) <= NUMBER_MOST:
            return int(said)
        self.wrong[name] = f"“{said}” is no number of people."
        return None

    def countries(self, name: str) -> dict[str, int]:
        """Return country code -> people, of "CN 40, Pakistan 12" in any order of code or name and number."""
        found: dict[str, int] = {}
        for part in filter(None, (one.strip() for one in re.split(r"[,;\n]", self.text(name)))):
            pair = re.fullmatch(r"(\D+?)[\s:]*(\d{1,7})", part)
            word = pair[1].strip() if pair is not None else part
            code = word.upper() if is_country(word.upper()) else likely_country(word)
            if pair is None:
                self.wrong[name] = f"“{part}” does not tell how many: write {code or 'CN'} 40."
            elif not code:
                self.wrong[name] = f"“{word}” is no country: write its code, like CN {pair[2]}."
            elif code in found:
                self.wrong[name] = f"{code} stands there twice: add its numbers up."
            else:
                found[code] = int(pair[2])
        return found

    def own(self, name: str, before: Text | None, *, most: int = FIELD_MOST) -> Text | None:
        """Return a text of the meeting's language; one that is as it was keeps its other languages."""
        said = self.text(name, most=most)
        if not said:
            return None
        if before is not None and str(before) == said:
            return before
        language = self.agenda.meeting.languages.main
        return Text(language, {language: said})

    def somebody(self, name: str) -> str:
        """Return a person or an organisation of the agenda; empty for nobody."""
        said = self.text(name)
        if said and self.agenda.person(said) is None and said not in self.agenda.organisations:
            self.wrong[name] = f"Nobody on the agenda is called “{said}”."
            return ""
        return said

    def who(self, name: str, *, orgs: bool = False) -> str:
        """Return the id of whom the agenda knows by what was written, else the words as they stand."""
        return id_of(self.agenda, self.text(name), orgs=orgs)


def id_of(agenda: Agenda, said: str, *, orgs: bool = False) -> str:
    """Return an id by itself or by a name, case and accents aside; the words where nobody is called so."""
    if agenda.person(said) is not None or (orgs and said in agenda.organisations):
        return said
    wanted = folded(said)
    people = {**agenda.attendees, **agenda.people}
    found = [key for key, p in people.items() if wanted in (folded(p.label), folded(p.name)) and wanted]
    if orgs and not found:
        known = agenda.organisations.items()
        found = [key for key, o in known if wanted and wanted in (folded(str(o.name)), folded(o.abbr))]
    return found[0] if len(found) == 1 else said


def one_of(kind: type[E], said: str, other: E) -> E:
    """Return the member that is called so, else the other."""
    return kind(said) if said in [*kind] else other


def with_colon(said: str) -> str:
    """Return "15.02", "1502" and "15h02" as "15:02": people write times as they are used to."""
    found = re.fullmatch(r"(\d{1,2})[.hH ]?(\d{2})", said)
    return f"{found[1]}:{found[2]}" if found else said
