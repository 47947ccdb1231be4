"""Full and short forms of people's names, and which short forms would be mistaken for another's.

Names are printed as declared; nothing is split, re-cased or guessed (rule R18: `short`; else honorific and
`family`; else always in full; colliding short forms stay full).
"""

from __future__ import annotations

from collections import defaultdict

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person


def name_in(person: Person, language: str) -> str:
    """Return the name as declared for that language, else as written; of several cases, the nominative."""
    declared = person.names.get(language)
    if declared is None:
        return person.name
    return declared if isinstance(declared, str) else declared.get("nom", person.name)


def full_form(person: Person, language: str = "en", *, honorifics: bool = True) -> str:
    """Return honorific and name; the description of a placeholder."""
    if person.placeholder is not None:
        return person.placeholder.best(language)[0]
    honorific = _honorific(person, language) if honorifics else ""
    return f"{honorific} {name_in(person, language)}".strip()


def short_forms(agenda: Agenda, language: str = "en") -> dict[str, str]:
    """Return, by id, how the article calls people later; who is not in it is always named in full (R18)."""
    alike = colliding(agenda, language)
    return {
        who: short
        for who, person in agenda.people.items()
        if who not in alike and (short := _short(person, agenda, language)) is not None
    }


def colliding(agenda: Agenda, language: str = "en") -> dict[str, tuple[str, str]]:
    """Return, by id, (the short form, the id of another who has the same), for all who cannot use theirs."""
    by_form: defaultdict[str, list[Person]] = defaultdict(list)
    for person in agenda.people.values():
        short = _short(person, agenda, language)
        if short is not None:
            by_form[short.casefold()].append(person)
    found = {}
    for people in by_form.values():
        for person in people:
            if len(people) > 1:
                other = people[1] if person is people[0] else people[0]
                found[person.id] = (_short(person, agenda, language) or "", other.id)
    return found


def sort_key(person: Person) -> tuple[str, str]:
    """Return what lists are sorted by: the family name where declared, else the name as written."""
    return (person.family or person.name).casefold(), person.given.casefold()


def _short(person: Person, agenda: Agenda, language: str) -> str | None:
    if person.placeholder is not None:
        return None
    if person.short or not person.family:
        return person.short or None
    honorific = _honorific(person, language) if agenda.article.style.honorifics else ""
    return f"{honorific} {person.family}".strip()


def _honorific(person: Person, language: str) -> str:
    return person.honorific.best(language)[0] if person.honorific is not None else ""
