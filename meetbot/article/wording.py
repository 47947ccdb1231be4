"""A sentence's wordings in one language: what `article.ftl` words, with its slots filled in as they stand.

`Phrases` is what the messages are read through; templating.py implements it with Fluent. A message is named
by frame, form and wording: `say-assert-that--after`. It gets each slot as a token and returns them in its own
order; then the tokens are filled from left to right, since a person's first mention is the full one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from meetbot.agenda.model.people import Person
from meetbot.article.languages import LANGUAGES
from meetbot.article.languages.base import EDGE, rounded
from meetbot.article.refer import SLOT, Named, Refer, Unfit
from meetbot.article.slots import (
    ABSENT,
    Act,
    Anyone,
    Count,
    Day,
    Days,
    Free,
    Missing,
    Name,
    Number,
    Orgs,
    Pairs,
    People,
    SessionName,
    Several,
    Slot,
    Spec,
    Title,
    Verbatim,
    Words,
)  # fmt: skip

_TOKEN = re.compile("\ue001([a-z]+)(?::([a-z]+))?\ue002")
_CASES = ("gen", "dat", "acc", "ins", "loc")
_ACTING = ("people", "person", "by", "to")  # the slots of who does what the frame tells
_GAPS = re.compile(r"[ \t\n]+")
_STRAY = re.compile(r" (?=[,.])")  # where an optional slot before a comma is absent
LONG = 24
"""Words of a clause above which the speaker stands before it: a reader wants to know early who speaks."""

Value = str | int


@dataclass(frozen=True, slots=True)
class Phrase:
    """One wording of a frame: what it needs to be true, whether it goes first, and the values it asks for."""

    name: str
    needs: frozenset[str]
    group: frozenset[str]
    values: frozenset[str]


class Phrases(Protocol):
    """The messages of one language."""

    def of(self, key: str) -> tuple[Phrase, ...]:
        """Return the wordings of a frame in the file's order; empty where the language has none."""

    def say(self, message: str, values: Mapping[str, Value]) -> str:
        """Return one message. Raises MeetbotError where it is missing or asks for a value not given."""


PhrasesOf = Callable[[str], Phrases]
"""Language code -> its messages."""


@dataclass(frozen=True, slots=True)
class Line:
    """A worded sentence. `roles`: it lists several people with their roles. `faults`: 0 = it fits well.

    `missing`: what it lacks, one for each SLOT in the text.
    """

    text: str
    roles: bool = False
    missing: tuple[Missing, ...] = ()
    faults: int = 0


def wordings(phrases: Phrases, spec: Spec) -> tuple[Phrase, ...]:
    """Return the wordings of a sentence whose needs are met, whoever was named before."""
    holds = spec.holds | {f"no-{name}" for name in ("whom", "by") if spec.slots.get(name, ABSENT) == ABSENT}
    holds |= {name for name, slot in spec.slots.items() if slot != ABSENT} | spec.along.keys()
    holds |= {"known", "short", "several", "alone", "undeclined", "no-gender"}
    return tuple(p for p in phrases.of(spec.key) if p.needs <= holds)


def taken_along(spec: Spec, phrase: Phrase) -> tuple[Spec, ...]:
    """Return the sentences that a wording tells with its own: those whose slot it needs."""
    return tuple(one for name, one in spec.along.items() if name in phrase.needs)


def with_taken(spec: Spec, phrase: Phrase) -> Spec:
    """Return a sentence with the slots and facts of those that a wording takes along."""
    taken = taken_along(spec, phrase)
    slots = {name: slot for one in (spec, *taken) for name, slot in one.slots.items()}
    facts = dict.fromkeys(fact for one in (spec, *taken) for fact in one.facts)
    return replace(spec, slots=slots, facts=tuple(facts)) if taken else spec


def word(phrases: Phrases, spec: Spec, phrase: Phrase, refer: Refer) -> Line | None:
    """Return one wording of a sentence, and remember in `refer` who was named; None where it doesn't fit."""
    return _Filler(phrases, with_taken(spec, phrase), phrase, refer).line()


def verb_of(name: str) -> str:
    """Return the verb of a wording by its name: `said-that`, `said-after` and `said-speech` are one."""
    return re.sub(r"-(?:that|to|about|LIST.*|after|speech)$", "", name)


class _Filler:
    def __init__(self, phrases: Phrases, spec: Spec, phrase: Phrase, refer: Refer) -> None:
        self.phrases, self.spec, self.phrase, self.refer = phrases, spec, phrase, refer
        self.words = LANGUAGES[refer.language]
        self.roles = False
        self.faults = 0

    def line(self) -> Line | None:
        if not self._fits():
            return None
        text = self.phrases.say(f"{self.spec.key}--{self.phrase.name}", self._values())
        slots: dict[str, Slot] = dict(self.spec.slots)
        if self.spec.on is not None:
            slots["day"] = Day(self.spec.on, year=False)
            text = self.phrases.say("on-day", {"day": _token("day"), "rest": text})
        elif self.spec.afternoon:
            text = self.phrases.say("in-the-afternoon", {"rest": text})
        try:
            filled = self._fill(self.words.typeset(_STRAY.sub("", _GAPS.sub(" ", text).strip())), slots)
        except Unfit:
            return None
        text = self.words.finish(filled)
        # A sentence does not begin with figures where it can begin otherwise.
        self.faults += text[:1].isdigit() and not self.words.figures_begin
        return Line(text, self.roles, tuple(self.refer.missing), self.faults)

    def _fits(self) -> bool:
        needs, refer = self.phrase.needs, self.refer
        people = self._people()
        asked = {v.removesuffix("_gender") for v in self.phrase.values if v.endswith("_gender")}
        if "unknown" in self._genders(asked):
            return False
        if "no-gender" in needs and "unknown" not in self._genders(_ACTING):
            return False
        if "known" in needs and not all(refer.knows(p) for p in people):
            return False
        if ("several" in needs and len(people) < 2) or ("alone" in needs and len(people) > 1):
            return False
        if "undeclined" in needs and not any(map(self._undeclined, self.spec.slots.values())):
            return False
        text = self.spec.slots.get("text")
        if "short" in needs and isinstance(text, Free) and text.text is not None:
            return self.words.words(text.text) <= LONG and not text.text.endswith(self.words.quotes[1])
        return True

    def _undeclined(self, slot: Slot) -> bool:
        """Return whether a text of the agenda can't stand in the genitive, as most wordings have it."""
        agenda = self.refer.agenda
        texts: list[str | None] = []
        if isinstance(slot, Free | Several):
            texts = [f.text for f in (slot.frees if isinstance(slot, Several) else (slot,))]
        elif isinstance(slot, Anyone):
            texts = [i for i in slot.ids if agenda.person(i) is None and i not in agenda.organisations]
        return any(text is not None and self.words.declined(text, "gen") is None for text in texts)

    def _people(self) -> tuple[Person, ...]:
        found = self.spec.slots.get("people", self.spec.slots.get("person"))
        return found.people if isinstance(found, People) else ()

    def _genders(self, asked: Collection[str]) -> set[Value]:
        """Return the genders of the slots of these names."""
        derived = [self._derived(slot) for name, slot in self.spec.slots.items() if name in asked]
        return {value for pairs in derived for key, value in pairs if key == "gender"}

    # --- values ----------------------------------------------------------------------------------------

    def _values(self) -> dict[str, Value]:
        """Return what the message asks for of each slot: a token, also in a case, or what follows from it."""
        values: dict[str, Value] = {}
        asked = [name.partition("_") for name in self.phrase.values]
        for name, slot in self.spec.slots.items():
            keys = {key for slot_name, _, key in asked if slot_name == name}
            if "" in keys or isinstance(slot, str):
                values[name] = slot if isinstance(slot, str) else _token(name)
            if not isinstance(slot, str):
                values |= {f"{name}_{case}": _token(name, case) for case in keys.intersection(_CASES)}
            if keys.difference(_CASES, [""]):
                values |= {f"{name}_{key}": value for key, value in self._derived(slot)}
        return values

    def _derived(self, slot: Slot) -> Iterator[tuple[str, Value]]:
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
            plural = self.words.is_plural(slot.text or "")
            yield "number", "unknown" if plural is None else "many" if plural else "one"
            yield "heard", "yes" if slot.text and any(slot.text in t for t in self.refer.heard) else "no"
        elif isinstance(slot, Several):
            first = self.words.is_plural(slot.frees[0].text or "")
            one = "unknown" if first is None else "many" if first else "one"
            yield "number", "many" if len(slot.frees) > 1 else one
            yield "count", len(slot.frees)
        elif isinstance(slot, Count):
            # The printed figure: what is counted agrees with it.
            how, figure = rounded(slot.number, exact=slot.exact, estimate=slot.estimate)
            yield from (("number", figure), ("how", how))
        elif isinstance(slot, Number):
            yield "number", slot.number
        elif isinstance(slot, Missing):
            yield from (("count", 1), ("number", "one"), ("gender", "unknown"), ("words", ""))

    def _gender(self, ids: Sequence[str]) -> str:
        return self.words.agreeing([self._gender_of(one) for one in ids])

    def _gender_of(self, one: str) -> str:
        """Return what a person's `gender` declares; of a body, or words as printed, what its name tells."""
        agenda = self.refer.agenda
        person, org = agenda.person(one), agenda.organisations.get(one)
        if person is not None:
            return person.gender or "unknown"
        return self.words.body_gender(one if org is None else org.name.get(self.refer.language) or "")

    # --- filling ---------------------------------------------------------------------------------------

    def _fill(self, text: str, slots: Mapping[str, Slot]) -> str:
        done, at = [], 0
        for found in _TOKEN.finditer(text):
            named = self._named(slots[found[1]], found[2] or "nom")
            rest = text[found.end() :]
            goes_on = bool(rest) and not re.match(r"[\s]?[,.;:،؛。，；：)）]", rest)
            comma = self.words.before_clause if named.open and goes_on else ""
            self.faults += named.many and goes_on
            self.roles |= named.roles
            done += [text[at : found.start()], EDGE, named.text, EDGE, comma]
            at = found.end()
        return "".join([*done, text[at:]])

    def _named(self, slot: Slot, case: str) -> Named:
        if isinstance(slot, People):
            return self.refer.people(slot.people, tags=slot.tags, case=case)
        if isinstance(slot, Anyone):
            return self.refer.anyone(slot.ids, case=case)
        if isinstance(slot, Pairs):
            return Named(self.words.join_pairs([self._pair(slot.key, p) for p in slot.pairs]), roles=True)
        if isinstance(slot, Orgs):
            text = self.refer.orgs(slot.ids, seat=slot.seat, notes=slot.notes, case=case)
            return Named(text, roles=len(slot.ids) > 1)
        if isinstance(slot, SessionName):
            title = self._text(slot.title)
            if case != "nom":
                return Named(*self.words.session_in(slot, title, case))
            return Named(*self.words.session(slot, title))
        return Named(self._plain(slot, case))

    def _plain(self, slot: Slot, case: str) -> str:
        """Return the text of a slot that names nobody."""
        words = self.words
        match slot:
            case Free():
                return self._free(slot, case)
            case Several(frees):
                return words.join([self._free(free, case) for free in frees])
            case Title(free):
                return words.title(self._text(free))
            case Name(free):
                return words.meeting(self._text(free))
            case Verbatim(text):
                return words.quoted(text)
            case Act(text):
                return words.a(text)
            case Days(days):
                return words.dates(days)
            case Day(day, year):
                return words.day(day) if year else words.day_and_month(day)
            case Count(number, exact, estimate):
                return words.count_phrase(number, exact=exact, estimate=estimate)
            case Number(number):
                return words.number_word(number)
            case Words(text):
                return text
            case Missing():
                return words.asked(self._text(Free(None, slot)), case)
        raise TypeError(f"no filling for {slot!r}")

    def _free(self, free: Free, case: str) -> str:
        text = self._text(free)
        if text == SLOT:
            return self.words.asked(text, case)
        return self.refer.declined(self.refer.free(text), case)

    def _text(self, free: Free) -> str:
        if free.text is None:
            self.refer.missing.append(free.gap)
            return SLOT
        return free.text

    def _pair(self, key: str, pair: tuple[str, str]) -> str:
        text = self.words.typeset(self.phrases.say(key, {"who": _token("who"), "whom": _token("whom")}))
        filled = self._fill(text, {"who": Anyone((pair[0],)), "whom": Anyone((pair[1],))})
        return self.words.across(filled).replace(EDGE, "")


def _token(name: str, case: str = "") -> str:
    return f"\ue001{name}{':' + case if case else ''}\ue002"


def _number(count: int) -> str:
    return "one" if count == 1 else "two" if count == 2 else "many"
