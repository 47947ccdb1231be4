"""How the article calls people in a language: in full, and later by a short form where one is safe (R18).

In the agenda's main language names, short forms and honorifics are as declared. In another one, what it
lacks there is left out (an honorific, a short form), never taken from the main language; a name without a
form of its own there stands as it is written.
"""

from __future__ import annotations

from collections import Counter

from meetbot.agenda import names
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import CASES
from meetbot.article.languages import LANGUAGES


def full_form(person: Person, agenda: Agenda, language: str) -> str:
    """Return the name in full as this article writes it: with honorifics or, by its style, without."""
    if person.placeholder is not None:
        return person.placeholder.get(language) or person.id
    honorific = honorific_of(person, agenda, language)
    return LANGUAGES[language].called(honorific, names.name_in(person, language))


def honorific_of(person: Person, agenda: Agenda, language: str) -> str:
    """Return the honorific in the draft's language; empty where it has none or the style wants none."""
    wanted = agenda.article.style.honorifics and person.honorific is not None
    return (person.honorific.get(language) or "") if wanted and person.honorific is not None else ""


def in_case(person: Person, agenda: Agenda, language: str, case: str, *, short: bool = False) -> str | None:
    """Return the full form in a grammatical case but the nominative, as declared; None where it is not.

    The honorific is in the case if the language knows it, else the name stands without it.

    Args:
        short: the short form where that is declared too, of honorific and family name.
    """
    rules = LANGUAGES[language]
    honorific = honorific_of(person, agenda, language)
    title = rules.honorific_in(honorific, case) if honorific else ""
    if short and title is not None and not person.short and language == agenda.meeting.languages.main:
        family = person.families.get(case)
        if family is not None and case != "nom":
            return rules.short(title, family)
    declared = person.names.get(language)
    if case == "nom" or declared is None or isinstance(declared, str) or case not in declared:
        return None
    return rules.called(title or "", declared[case])


def declared_cases(person: Person, agenda: Agenda, language: str) -> tuple[str, ...]:
    """Return the name, without honorific, in the cases that are declared for it, and the short form too."""
    declared = person.names.get(language)
    names = () if declared is None or isinstance(declared, str) else tuple(declared.values())
    shorts = [
        in_case(person, agenda, language, case, short=True) for case in CASES if case in person.families
    ]
    return tuple(dict.fromkeys((*names, *(form for form in shorts if form is not None))))


def full_forms(person: Person, agenda: Agenda, language: str) -> tuple[str, ...]:
    """Return the full form in each case that is declared, the nominative first."""
    found = [in_case(person, agenda, language, case) for case in CASES]
    return (full_form(person, agenda, language), *(form for form in found if form is not None))


def short_forms(agenda: Agenda, language: str) -> dict[str, str]:
    """Return, by id, how people are called later; who is not in it is always named in full."""
    if language == agenda.meeting.languages.main:
        return _in_main(agenda, language)
    found = {}
    for who, person in agenda.people.items():
        honorific = honorific_of(person, agenda, language)
        # A name declared for this language is one string: which part of it is the family's nobody told.
        if person.family and honorific and language not in person.names and not person.is_placeholder:
            found[who] = LANGUAGES[language].short(honorific, person.family)
    return _unlike(found)


def _in_main(agenda: Agenda, language: str) -> dict[str, str]:
    """Return the short forms of the main language: as declared, else made as that language makes them."""
    found = {}
    for who in names.short_forms(agenda, language):
        person = agenda.people[who]
        honorific = honorific_of(person, agenda, language)
        if form := _declared_short(person, agenda) or LANGUAGES[language].short(honorific, person.family):
            found[who] = form
    return _unlike(found)


def _declared_short(person: Person, agenda: Agenda) -> str:
    """Return the short form as declared, without the honorific in it where the style wants none."""
    title = person.honorific.best(agenda.meeting.languages.main)[0] if person.honorific is not None else ""
    if agenda.article.style.honorifics or not title or title not in person.short:
        return person.short
    return person.short.removeprefix(f"{title} ") if person.short.startswith(f"{title} ") else ""


def _unlike(found: dict[str, str]) -> dict[str, str]:
    """Return the forms that only one person has."""
    alike = Counter(form.casefold() for form in found.values())
    return {who: form for who, form in found.items() if alike[form.casefold()] == 1}
