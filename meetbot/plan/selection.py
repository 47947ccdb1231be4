"""Whom a free mail goes to, as people say it: "onsite,online", "session=keynote+online", "person=ada".

A comma adds people, a plus narrows them down. The same words as reminders' `to` (`Audience`), and some with a
value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.programme import Session
from meetbot.agenda.model.terms import Audience, Role
from meetbot.agenda.named import person_named
from meetbot.agenda.source.likely import nearest
from meetbot.errors import MeetbotError
from meetbot.plan.audience import belongs
from meetbot.plan.model import NotMailed, Partstat
from meetbot.plan.people import live_sessions

WITH_VALUE = ("session", "day", "role", "answer", "country", "person")
ANSWERS = {
    "yes": Partstat.ACCEPTED,
    "maybe": Partstat.TENTATIVE,
    "no": Partstat.DECLINED,
    "none": Partstat.NEEDS_ACTION,
}
# A plus in an address ("ada+board@example.org") narrows nothing.
NARROWS = re.compile(rf"\+(?=(?:{'|'.join(Audience)})(?:[+,]|$)|(?:{'|'.join(WITH_VALUE)})=)")
SAID_NO = "said no"


class SelectionError(MeetbotError):
    """A selection that names nobody, or cannot be read: what was found, and what to write instead."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a selection: a group, or a key with its value."""

    key: str
    value: str = ""

    def __str__(self) -> str:
        return f"{self.key}={self.value}" if self.value else self.key


@dataclass(frozen=True, slots=True)
class Selection:
    """Who is in any of the parts; in a part is who meets all of its terms."""

    parts: tuple[tuple[Term, ...], ...]

    def __str__(self) -> str:
        """Return it as it can be written again, ids instead of names."""
        return ",".join("+".join(map(str, part)) for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is known of people besides the agenda, by person id."""

    answers: Mapping[str, Partstat] = field(default_factory=dict)  # of those who were invited
    attended: frozenset[str] | None = None  # None: nothing is recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """Who gets the mail and who of those that were meant does not, both in the agenda's order."""

    people: tuple[Person, ...]
    left_out: tuple[NotMailed, ...]


def parse_selection(text: str, agenda: Agenda) -> Selection:
    """Return the selection, every session, day and person in it by id, each part once.

    Raises:
        SelectionError: a word that is none, or an id that the agenda does not have.
    """
    written = [part.strip() for part in text.split(",") if part.strip()]
    parts = [
        tuple(dict.fromkeys(_term(word.strip(), agenda) for word in NARROWS.split(part))) for part in written
    ]
    if not parts:
        raise SelectionError(f"Nobody is named. Write one or more of {', '.join(Audience)}.")
    return Selection(tuple(dict.fromkeys(parts)))


def _term(word: str, agenda: Agenda) -> Term:
    key, equals, value = (piece.strip() for piece in word.partition("="))
    if not equals and key in set(Audience):
        return Term(key)
    if key not in WITH_VALUE or not value:
        near = nearest(key, [*Audience, *WITH_VALUE])
        shown = f"{near}=..." if near in WITH_VALUE else near
        hint = f'did you mean "{shown}"?' if near else ""
        known = f"Write {', '.join(Audience)}, or {', '.join(f'{one}=...' for one in WITH_VALUE)}."
        raise SelectionError(f'"{word}" is no group of people; {hint or known}')
    return Term(key, _value(key, value, agenda))


def _value(key: str, value: str, agenda: Agenda) -> str:
    match key:
        case "session":
            session = agenda.session(value)
            return session.id if session else _unknown(key, value, [s.id for s in agenda.sessions])
        case "day":
            day = agenda.day(value)
            return day.id if day else _unknown(key, value, [d.id for d in agenda.days])
        case "person":
            return person_named(agenda, value).id
        case "role":
            return value if value in set(Role) else _unknown(key, value, list(Role))
        case "answer":
            return value if value in ANSWERS else _unknown(key, value, list(ANSWERS))
        case _:
            there = sorted({p.country for p in _everybody(agenda) if p.country})
            return value.upper() if value.upper() in there else _unknown(key, value, there)


def _unknown(key: str, value: str, known: list[str]) -> str:
    near = nearest(value, known)
    hint = f'did you mean "{near}"?' if near else f"there are {', '.join(known[:20]) or 'none'}."
    raise SelectionError(f'There is no {key} "{value}"; {hint}')


def selected(agenda: Agenda, selection: Selection, evidence: Evidence) -> Selected:
    """Return who is meant, each once.

    Left out, with the reason: placeholders, people without an address, those who said no or send somebody
    else (unless the part asks for that answer or names them), and all but the first of one address.

    Args:
        agenda: with everybody in the mode that holds.

    Raises:
        SelectionError: it asks who was there, and nothing is recorded.
    """
    asked = {term.key for part in selection.parts for term in part}
    if evidence.attended is None and asked & {Audience.ATTENDED, Audience.ABSENT}:
        raise SelectionError("Nothing is recorded yet of who was there, so nobody can be told by that.")
    people: list[Person] = []
    left_out: list[NotMailed] = []
    first_at: dict[str, str] = {}
    casts = [(part, _cast(agenda, part)) for part in selection.parts]
    for person in _everybody(agenda):
        meant = [part for part, cast in casts if _meets(agenda, person, part, cast, evidence)]
        if not meant:
            continue
        why = _why_not(person, meant, evidence) or _same_address(person, first_at)
        if why:
            left_out.append(NotMailed(person_id=person.id, label=person.label, why=why))
        else:
            first_at[person.email.casefold()] = person.label
            people.append(person)
    return Selected(people=tuple(people), left_out=tuple(left_out))


def _everybody(agenda: Agenda) -> Iterator[Person]:
    for person_id in dict.fromkeys((*agenda.people, *agenda.attendees)):
        person = agenda.person(person_id)
        if person is not None:
            yield person


def _why_not(person: Person, meant: list[tuple[Term, ...]], evidence: Evidence) -> str:
    if person.is_placeholder:
        return "nobody is named yet"
    if not person.email:
        return "no e-mail address"
    if any(term.key in ("person", "answer") for part in meant for term in part):
        return ""
    answer = evidence.answers.get(person.id)
    if answer is Partstat.DELEGATED:
        return "sends somebody else"
    return SAID_NO if answer is Partstat.DECLINED else ""


def _same_address(person: Person, first_at: Mapping[str, str]) -> str:
    other = first_at.get(person.email.casefold())
    return f"same address as {other}" if other is not None else ""


def _meets(
    agenda: Agenda, person: Person, part: tuple[Term, ...], cast: Mapping[str, set[Role]], evidence: Evidence
) -> bool:
    named = [term.value for term in part if term.key == "person"]
    if any(person_id != person.id for person_id in named):
        return False
    roles = cast.get(person.id, set())
    whole = not any(term.key == "session" for term in part)
    if not (roles or named or (whole and person.id in agenda.attendees)):
        return False
    return all(_is(agenda, person, roles, term, evidence) for term in part)


def _cast(agenda: Agenda, part: tuple[Term, ...]) -> dict[str, set[Role]]:
    """Return person id -> roles in the sessions that a part is about: a role counts only there."""
    found: dict[str, set[Role]] = {}
    # Of a cancelled meeting nothing is to take place, and its people are told all the more.
    for session in _within(live_sessions(agenda) or agenda.sessions, part):
        for who, role in session.everyone():
            found.setdefault(who, set()).add(role)
    return found


def _within(sessions: tuple[Session, ...], part: tuple[Term, ...]) -> list[Session]:
    tests: dict[str, Callable[[Session, str], bool]] = {
        "session": lambda session, value: session.id == value,
        "day": lambda session, value: session.day == value,
    }
    return [s for s in sessions if all(tests[t.key](s, t.value) for t in part if t.key in tests)]


def _is(agenda: Agenda, person: Person, roles: set[Role], term: Term, evidence: Evidence) -> bool:
    match term.key:
        case "role":
            return term.value in roles
        case "answer":
            return evidence.answers.get(person.id) is ANSWERS[term.value]
        case "country":
            return person.country == term.value
        case "session" | "day" | "person":
            return True
        case _:
            came = person.id in (evidence.attended or ())
            silent = evidence.answers.get(person.id) is Partstat.NEEDS_ACTION
            return belongs(agenda, person, roles, Audience(term.key), attended=came, unanswered=silent)
