"""What stands under a picture and what is read out for it; who has not agreed to photographs is not named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.record import Picture
from meetbot.article.exports.edition import clean, joint_of, own
from meetbot.article.languages import rules_of
from meetbot.article.products.side_labels import side_labels_of
from meetbot.article.scripts import alone
from meetbot.article.words.calling import full_form
from meetbot.article.words.labels import labels_of
from meetbot.article.words.marks import unnumbered


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What stands under a picture, and what is read out for it; `open` = what keeps it from going out."""

    id: str
    file: str
    text: str
    alt: str
    open: tuple[str, ...] = ()


def captions(pictures: Iterable[Picture], agenda: Agenda, language: str) -> tuple[Caption, ...]:
    """Return a caption for each picture, in order; a post stands where its holder is first named."""
    found, named = [], set[str]()
    for picture in pictures:
        found.append(_Captioner(picture, agenda, language).caption(frozenset(named)))
        named |= {who for who in picture.who if (p := agenda.person(who)) is not None and p.consent_photo}
    return tuple(found)


def unnamed(pictures: Iterable[Picture], agenda: Agenda, language: str) -> Iterator[str]:
    """Yield for each picture whom its caption does not name for want of consent, for the report."""
    for picture in pictures:
        yield from _Captioner(picture, agenda, language).withheld()


class _Captioner:
    def __init__(self, picture: Picture, agenda: Agenda, language: str) -> None:
        self.picture, self.agenda, self.language = picture, agenda, language
        self.words, self.rules = side_labels_of(language), rules_of(language)
        self.people = [p for p in map(agenda.person, picture.who) if p is not None]
        # All the meeting's people: a text may name somebody whom `who` does not.
        self.hidden = [p for p in agenda.people.values() if not p.consent_photo and not p.is_placeholder]

    def caption(self, named: frozenset[str]) -> Caption:
        """Return the caption; `named`: the people whom the captions before it have introduced."""
        picture = self.picture
        told, alt = (self._released(own(text, self.language)) for text in (picture.caption, picture.alt))
        who, labels = self._who(named), labels_of(self.language)
        opened = [] if told or who else [self._says(self.words.no_caption)]
        if not alt:
            opened.append(self._says(self.words.no_alt))
            alt = unnumbered(self.language, opened[-1])
        opened += [] if picture.credit else [self._says(self.words.no_credit)]
        opened += [] if picture.permission else [self._says(self.words.no_permission)]
        parts = [told, self.rules.stopped(who) if who else ""]
        parts.append(f"{labels.photo}{self.rules.colon}{picture.credit}" if picture.credit else "")
        return Caption(
            id=picture.id,
            file=clean(picture.file),
            text=clean(joint_of(self.language).join(part for part in parts if part)),
            alt=clean(alt),
            open=(*opened, *self.withheld()),
        )

    def withheld(self) -> Iterator[str]:
        """Yield who is in the picture without a name, and texts left out since they name somebody."""
        for person in self.people:
            if not person.consent_photo:
                yield self._says(self.words.no_consent, person)
        for text in (self.picture.caption, self.picture.alt):
            for person in self._naming(own(text, self.language)):
                yield self._says(self.words.names_anyway, person)

    def _who(self, named: frozenset[str]) -> str:
        """Return the people from left to right; the place of one who is not named stays one."""
        if not any(person.consent_photo for person in self.people):
            return ""
        who = [self._named(p, named) if p.consent_photo else self.words.unnamed for p in self.people]
        order = f"{labels_of(self.language).from_left}{self.rules.colon}" if len(who) > 1 else ""
        return f"{order}{self.rules.listing.join(who)}"

    def _named(self, person: Person, named: frozenset[str]) -> str:
        full = full_form(person, self.agenda, self.language)
        told = () if person.id in named else person.posts
        posts = [words for post in told if (words := own(post.post, self.language))]
        return self.rules.bracketed(full, self.rules.semicolon.join(posts)) if posts else full

    def _released(self, text: str) -> str:
        return "" if self._naming(text) else text

    def _naming(self, text: str) -> Sequence[Person]:
        return [p for p in self.hidden if any(alone(name).search(text) for name in _names(p) if text)]

    def _says(self, pattern: str, person: Person | None = None) -> str:
        name = full_form(person, self.agenda, self.language) if person is not None else ""
        return pattern.format(id=self.picture.id, language=self.language, name=name)


def _names(person: Person) -> Iterator[str]:
    """Yield how a text may name somebody, in any language."""
    yield from (name for name in (person.name, person.short, person.native) if name)
    for name in person.names.values():
        yield from [name] if isinstance(name, str) else name.values()
