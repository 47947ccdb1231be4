"""Who has not agreed to be named is told of without a name, whatever text they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from meetbot.agenda.edit.scrub import GONE
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Text
from meetbot.agenda.names import short_forms
from meetbot.article.model import Draft
from meetbot.article.products.side_labels import side_labels_of
from meetbot.article.scripts import alone
from meetbot.attendees.consent import may_be_named

T = TypeVar("T")

SOMEBODY = Text(
    main="en",
    values={
        "en": "unnamed participant",
        "fr": "une personne non nommée",
        "es": "una persona sin nombrar",
        "ru": "участник, имя которого не указано",
        "zh": "一位未具名人士",
        "ar": "شخص لم يُذكر اسمه",
    },
    declined={
        "fr": {"gender": "f"},
        "es": {"gender": "f"},
        "ru": {
            "gen": "участника, имя которого не указано",
            "dat": "участнику, имя которого не указано",
            "acc": "участника, имя которого не указано",
            "ins": "участником, имя которого не указано",
            "loc": "участнике, имя которого не указано",
            "gender": "m",
        },
        "ar": {"gender": "m"},
    },
)


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Who is not named, and how texts might name them all the same; false while everybody may be named."""

    people: tuple[Person, ...]
    names: tuple[str, ...]  # the longest first

    def __bool__(self) -> bool:
        return bool(self.people)

    def agenda(self, agenda: Agenda) -> Agenda:
        """Return the agenda with nobody's name in it that is not to be printed."""
        if not self:
            return agenda
        gone = {person.id for person in self.people}
        return self.texts(
            replace(
                agenda,
                people={key: _hidden(p) if key in gone else p for key, p in agenda.people.items()},
                attendees={key: _hidden(p) if key in gone else p for key, p in agenda.attendees.items()},
            )
        )

    def texts(self, value: T) -> T:
        """Return a value of the agenda or the record with the names taken out of its texts."""
        return _walked(value, self) if self else value

    def draft(self, draft: Draft) -> Draft:
        """Return a draft without the names, also where people wrote them; its report says who has none."""
        if not self:
            return draft
        pattern = side_labels_of(draft.language).not_named
        told = tuple(pattern.format(name=person.label) for person in self.people)
        sections = tuple(
            replace(
                section,
                paragraphs=tuple(
                    replace(p, sentences=tuple(replace(s, text=self.clean(s.text)) for s in p.sentences))
                    for p in section.paragraphs
                ),
            )
            for section in draft.sections
        )
        return replace(
            draft,
            headline=self.clean(draft.headline),
            description=self.clean(draft.description),
            sections=sections,
            report=replace(draft.report, notices=(*draft.report.notices, *told)),
        )

    def clean(self, text: str) -> str:
        for name in self.names:
            if name in text:
                text = alone(name).sub(GONE, text)
        return text


def unnamed_in(agenda: Agenda) -> Unnamed:
    """Return who of an agenda must not be named in what is published."""
    known = {**agenda.attendees, **agenda.people}.values()
    gone = tuple(p for p in known if not p.is_placeholder and not may_be_named(agenda, p))
    if not gone:
        return Unnamed((), ())
    short = short_forms(agenda, agenda.meeting.languages.main)
    names = {name for p in gone for name in (*_names(p), short.get(p.id, ""))}
    others = {name for p in known if p not in gone for name in _names(p)}
    return Unnamed(gone, tuple(sorted(names - others - {""}, key=len, reverse=True)))


def _names(person: Person) -> Iterator[str]:
    """Yield how a text may name somebody, in any language."""
    yield from (person.name, person.native, person.short)
    if person.given and person.family:
        yield from (f"{person.given} {person.family}", f"{person.family} {person.given}")
    if person.honorific is not None and person.family:
        yield from (f"{title} {person.family}" for title in person.honorific.every_form())
    for name in person.names.values():
        yield from [name] if isinstance(name, str) else name.values()


def _hidden(person: Person) -> Person:
    return Person(
        id=person.id,
        placeholder=SOMEBODY,
        country=person.country,
        mode=person.mode,
        language=person.language,
        consent_publish=False,
    )


def _walked(value: Any, unnamed: Unnamed) -> Any:
    match value:
        case Person():
            return value
        case Text():
            declined = {key: _cleaned(forms, unnamed) for key, forms in value.declined.items()}
            return replace(value, values=_cleaned(value.values, unnamed), declined=declined)
        case tuple():
            return tuple(_walked(one, unnamed) for one in value)
        case dict():
            return {key: _walked(one, unnamed) for key, one in value.items()}
        case _ if is_dataclass(value) and not isinstance(value, type):
            old = {f.name: getattr(value, f.name) for f in fields(value) if f.init}
            new = {name: _walked(one, unnamed) for name, one in old.items()}
            changed = {name: one for name, one in new.items() if one != old[name]}
            return replace(value, **changed) if changed else value
        case _:
            return value


def _cleaned(texts: Any, unnamed: Unnamed) -> dict[str, str]:
    return {key: unnamed.clean(one) for key, one in texts.items()}
