"""What words around a slot agree with: number, gender, count, and what else a message may select on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meetbot.agenda.model.terms import CASES
from meetbot.article.languages import LANGUAGES
from meetbot.article.languages.base import rounded
from meetbot.article.slots import (
    Anyone,
    Count,
    Free,
    Missing,
    Name,
    Number,
    Orgs,
    People,
    SessionName,
    Several,
    Slot,
    Title,
    Words,
)  # fmt: skip
from meetbot.article.words.refer import Refer

Value = str | int


class Agreement:
    """The values of one draft's slots, in its language."""

    def __init__(self, refer: Refer) -> None:
        self.refer, self.words = refer, LANGUAGES[refer.language]

    def of(self, slot: Slot) -> Iterator[tuple[str, Value]]:
        """Yield what a message may select on: count, number, gender, and whether it was heard before."""
        if isinstance(slot, People | Anyone):
            ids = [p.id for p in slot.people] if isinstance(slot, People) else slot.ids
            yield "count", len(ids)
            yield "number", _number(len(ids))
            yield "words", self.words.number_word(len(ids))
            yield "gender", self._gender(ids)
        elif isinstance(slot, Orgs):
            yield "count", len(slot.ids)
            yield "number", _number(len(slot.ids))
            yield "gender", self._gender(slot.ids)
        elif isinstance(slot, Free):
            yield "number", self._number_of(slot)
            yield "gender", self._gender_of_text(slot)
            yield from ((f"{case}_given", "yes" if case in slot.declined else "no") for case in CASES)
            yield "heard", "yes" if slot.text and any(slot.text in t for t in self.refer.heard) else "no"
        elif isinstance(slot, Several):
            several, first = len(slot.frees) > 1, slot.frees[0]
            yield "number", "many" if several else self._number_of(first)
            yield "gender", "mixed" if several else self._gender_of_text(first)
            yield "count", len(slot.frees)
        elif isinstance(slot, Title | Name):
            yield "gender", self._declared(slot.free.declined.get("gender", ""))
        elif isinstance(slot, Words):
            yield "gender", self.words.noun_gender(slot.text)
        elif isinstance(slot, SessionName):
            yield "gender", self.words.session_gender(slot, slot.title.text or "")
        elif isinstance(slot, Count):
            # The printed figure: what is counted agrees with it.
            how, figure = rounded(slot.number, exact=slot.exact, estimate=slot.estimate)
            yield from (("number", figure), ("how", how))
        elif isinstance(slot, Number):
            yield "number", slot.number
        elif isinstance(slot, Missing):
            yield from (("count", 1), ("number", "one"), ("gender", "unknown"), ("words", ""))

    def _gender_of_text(self, free: Free) -> str:
        """Return the gender of a text: as declared, else as its form tells."""
        declared = free.declined.get("gender")
        return self._declared(declared) if declared else self.words.noun_gender(free.text or "")

    def _number_of(self, free: Free) -> str:
        """Return whether a text takes a plural verb: as declared, else as its form tells."""
        gender = free.declined.get("gender")
        plural = self.words.is_plural(free.text or "") if gender is None else gender == "pl"
        return "unknown" if plural is None else "many" if plural else "one"

    def _declared(self, gender: str) -> str:
        """Return a declared gender as messages select on it; a plural shows one in some languages alone."""
        return {"": "unknown", "pl": self.words.plural_agrees}.get(gender, gender)

    def _gender(self, ids: Sequence[str]) -> str:
        return self.words.agreeing([self._gender_of(one) for one in ids])

    def _gender_of(self, one: str) -> str:
        """Return what a person's `gender` declares; of a body, or words as printed, what its name tells."""
        agenda = self.refer.agenda
        person, org = agenda.person(one), agenda.organisations.get(one)
        if person is not None:
            return person.gender or "unknown"
        if org is not None and (declared := org.name.declined.get(self.refer.language, {}).get("gender")):
            return self._declared(declared)
        return self.words.body_gender(one if org is None else org.name.get(self.refer.language) or "")


def _number(count: int) -> str:
    return "one" if count == 1 else "two" if count == 2 else "many"
