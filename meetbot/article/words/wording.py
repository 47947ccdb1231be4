"""A sentence's wordings in one language: what `article.ftl` words, with its slots filled in as they stand.

`Phrases` is what the messages are read through; templating.py implements it with Fluent. A message is named
by frame, form and wording: `say-assert-that--after`. It gets each slot as a token and returns them in its own
order; then the tokens are filled from left to right, since a person's first mention is the full one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import CASES
from meetbot.article.languages import LANGUAGES
from meetbot.article.languages.base import EDGE
from meetbot.article.slots import (
    ABSENT,
    Act,
    Anyone,
    Count,
    Day,
    Days,
    Free,
    Link,
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
    each_of,
    frees_of,
)  # fmt: skip
from meetbot.article.words.agreement import Agreement, Value
from meetbot.article.words.refer import BARE, SLOT, Lack, Named, Refer, Unfit

_TOKEN = re.compile("\ue001([a-z]+)(?::([a-z]+))?\ue002")
_FORMS = (*CASES, BARE)  # what a message may ask a slot in: `$who_gen`, `$session_bare`
_ACTING = ("people", "person", "by", "to")  # the slots of who does what the frame tells
_GAPS = re.compile(r"[ \t\n]+")
_STRAY = re.compile(r" (?=[,.])")  # where an optional slot before a comma is absent
LONG = 24
"""Words of a clause above which the speaker stands before it: a reader wants to know early who speaks."""

STOPGAP = "stopgap"
"""The group of wordings that stand in where nobody gave the case that the others need."""


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

    def has(self, message: str) -> bool:
        """Return whether the language has a message of that name."""

    def say(self, message: str, values: Mapping[str, Value]) -> str:
        """Return one message. Raises MeetbotError where it is missing or asks for a value not given."""


PhrasesOf = Callable[[str], Phrases]
"""Language code -> its messages."""


@dataclass(frozen=True, slots=True)
class Line:
    """A worded sentence. `roles`: it lists several people with their roles. `faults`: 0 = it fits well.

    `missing`: what it lacks, one for each SLOT in the text. `begins`: the slot it begins with, if with one.
    """

    text: str
    roles: bool = False
    missing: tuple[Missing, ...] = ()
    faults: int = 0
    begins: str = ""


def wordings(phrases: Phrases, spec: Spec) -> tuple[Phrase, ...]:
    """Return the wordings of a sentence whose needs are met, whoever was named before."""
    absent = {name for name, slot in spec.slots.items() if slot == ABSENT} | (
        {"whom", "by"} - set(spec.slots)
    )
    holds = spec.holds | {f"no-{name}" for name in absent}
    holds |= {name for name, slot in spec.slots.items() if slot != ABSENT} | spec.along.keys()
    holds |= {slot.place for slot in spec.slots.values() if isinstance(slot, SessionName)}
    holds |= {"known", "short", "several", "alone", "undeclined", "no-gender"}
    holds |= {"no-link", "no-act"} if spec.link is None else {"no-act"} if spec.link.key != "act" else set()
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


def lacking(phrases: Phrases, spec: Spec, phrase: Phrase, refer: Refer) -> tuple[Lack, ...]:
    """Return the cases and genders for want of which a wording doesn't fit; none where it lacks else."""
    return _Filler(phrases, with_taken(spec, phrase), phrase, refer).lacks()


def verb_of(name: str) -> str:
    """Return the verb of a wording by its name: `said-that`, `said-after` and `said-speech` are one."""
    return re.sub(r"-(?:that|to|about|LIST.*|after|speech)$", "", name)


class _Filler:
    def __init__(self, phrases: Phrases, spec: Spec, phrase: Phrase, refer: Refer) -> None:
        self.phrases, self.spec, self.phrase, self.refer = phrases, spec, phrase, refer
        self.words = LANGUAGES[refer.language]
        self.agreement = Agreement(refer)
        self.roles = False
        self.faults = 0
        self.speech = False  # whether it ends with somebody's own words

    def line(self) -> Line | None:
        if not self._fits():
            return None
        slots: dict[str, Slot] = dict(self.spec.slots)
        text = self.phrases.say(f"{self.spec.key}--{self.phrase.name}", self._values(self.phrase, slots))
        try:
            if self.spec.link is not None:
                text = self._linked(self.spec.link, text)
                slots |= self.spec.link.slots
            text = self.words.typeset(_STRAY.sub("", _GAPS.sub(" ", text).strip()))
            filled = self._fill(text, slots)
        except Unfit:
            return None
        first = _TOKEN.match(text)
        begins = first[1] if first is not None and not first[2] else ""
        text = self.words.finish(filled, speech=self.speech)
        # A sentence does not begin with figures where it can begin otherwise.
        self.faults += text[:1].isdigit() and not self.words.figures_begin
        return Line(text, self.roles, tuple(self.refer.missing), self.faults, begins)

    def lacks(self) -> tuple[Lack, ...]:
        if not self._fits(genders=False):
            return ()
        found: list[Lack] = []
        for name, slot in self.spec.slots.items():
            asked = {key.partition("_")[2] for key in self.phrase.values if key.partition("_")[0] == name}
            if any(one.text is None for one in frees_of(slot)):
                return ()  # it is asked for anyway
            if "gender" in asked and "unknown" in self._genders([name], self.spec.slots):
                frees = frees_of(slot)
                if not frees:
                    return ()  # it is somebody's, who need not tell it
                found += [Lack(free.text or "", "gender") for free in frees]
            for case in asked.intersection(CASES) if not isinstance(slot, str) else ():
                for one in each_of(slot):
                    try:
                        _Filler(self.phrases, self.spec, self.phrase, self.refer.fork())._named(one, case)
                    except Unfit as unfit:
                        if not unfit.lacks:
                            return ()
                        found += unfit.lacks
        return tuple(dict.fromkeys(found))

    def _linked(self, link: Link, rest: str) -> str:
        """Return the sentence behind its link. Raises Unfit where that shows a gender that nobody told."""
        key = f"link-{link.key}"
        for phrase in self.phrases.of(key):
            if "unknown" not in self._genders(_gendered(phrase), link.slots):
                values = self._values(phrase, link.slots)
                return self.phrases.say(f"{key}--{phrase.name}", {**values, "rest": rest})
        raise Unfit

    def _fits(self, *, genders: bool = True) -> bool:
        needs, refer = self.phrase.needs, self.refer
        people = self._people()
        slots = self.spec.slots
        if genders and "unknown" in self._genders(_gendered(self.phrase), slots):
            return False
        if "no-gender" in needs and "unknown" not in self._genders(_ACTING, slots):
            return False
        if "known" in needs and not all(refer.knows(p) for p in people):
            return False
        if ("several" in needs and len(people) < 2) or ("alone" in needs and len(people) > 1):
            return False
        if "undeclined" in needs and not any(map(self._undeclined, slots.values())):
            return False
        # Behind a link the speaker comes first: it is they who look ahead, not what they said.
        if "short" in needs and self.spec.link is not None:
            return False
        text = slots.get("text")
        if "short" in needs and isinstance(text, Free) and text.text is not None:
            return self.words.words(text.text) <= LONG and not text.text.endswith(self.words.quotes[1])
        return True

    def _undeclined(self, slot: Slot) -> bool:
        """Return whether a text of the agenda can't stand in the genitive, as most wordings have it."""
        agenda = self.refer.agenda
        texts: list[str | None] = []
        if isinstance(slot, Free | Several):
            frees = slot.frees if isinstance(slot, Several) else (slot,)
            texts = [f.text for f in frees if "gen" not in f.declined]
        elif isinstance(slot, Anyone):
            texts = [i for i in slot.ids if agenda.person(i) is None and i not in agenda.organisations]
        return any(text is not None and self.words.declined(text, "gen") is None for text in texts)

    def _people(self) -> tuple[Person, ...]:
        found = self.spec.slots.get("people", self.spec.slots.get("person"))
        return found.people if isinstance(found, People) else ()

    def _genders(self, asked: Collection[str], slots: Mapping[str, Slot]) -> set[Value]:
        """Return the genders of the slots of these names."""
        derived = [self.agreement.of(slot) for name, slot in slots.items() if name in asked]
        return {value for pairs in derived for key, value in pairs if key == "gender"}

    # --- values ----------------------------------------------------------------------------------------

    def _values(self, phrase: Phrase, slots: Mapping[str, Slot]) -> dict[str, Value]:
        """Return what the message asks for of each slot: a token, also in a case, or what follows from it."""
        values: dict[str, Value] = {}
        asked = [name.partition("_") for name in phrase.values]
        for name, slot in slots.items():
            keys = {key for slot_name, _, key in asked if slot_name == name}
            if "" in keys or isinstance(slot, str):
                values[name] = slot if isinstance(slot, str) else _token(name)
            if not isinstance(slot, str):
                values |= {f"{name}_{case}": _token(name, case) for case in keys.intersection(_FORMS)}
            if keys.difference(_FORMS, [""]):
                values |= {f"{name}_{key}": value for key, value in self.agreement.of(slot)}
        return values

    # --- filling ---------------------------------------------------------------------------------------

    def _fill(self, text: str, slots: Mapping[str, Slot]) -> str:
        done, at = [], 0
        for found in _TOKEN.finditer(text):
            named = self._named(slots[found[1]], found[2] or "")
            rest = text[found.end() :]
            goes_on = bool(rest) and not re.match(r"[\s]?[,.;:،؛。，；：)）]", rest)
            comma = self.words.before_clause if named.open and goes_on else ""
            self.faults += named.many and goes_on
            self.roles |= named.roles
            self.speech = isinstance(slots[found[1]], Verbatim) and not rest.strip()
            done += [text[at : found.start()], EDGE, named.text, EDGE, comma]
            at = found.end()
        return "".join([*done, text[at:]])

    def _named(self, slot: Slot, case: str) -> Named:
        """Return what a slot is in the sentence; `case` empty: as it stands alone."""
        if isinstance(slot, Title | Name) and case:
            return Named(self._free(slot.free, case))  # as part of the sentence, without quotation marks
        if isinstance(slot, Pairs):
            key = f"{slot.key}-{case}" if case else slot.key
            return Named(self.words.join_pairs([self._pair(key, p) for p in slot.pairs]), roles=True)
        case = case or "nom"
        if isinstance(slot, People):
            return self.refer.people(slot.people, tags=slot.tags, case=case)
        if isinstance(slot, Anyone):
            return self.refer.anyone(slot.ids, case=case)
        if isinstance(slot, Orgs):
            text = self.refer.orgs(slot.ids, seat=slot.seat, notes=slot.notes, case=case)
            return Named(text, roles=len(slot.ids) > 1)
        if isinstance(slot, SessionName):
            title = self._text(slot.title)
            if case == BARE:  # the wording tells its place itself
                slot, case = replace(slot, place=ABSENT), "nom"
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
                return (
                    words.a(text)
                    if case == "nom"
                    else self.refer.in_its_case(words.act_in(text, case), text, case)
                )
            case Days(days):
                return words.dates(days)
            case Day(day, year):
                return words.day(day) if year else words.day_and_month(day)
            case Count(number, exact, estimate):
                return words.count_phrase(number, exact=exact, estimate=estimate)
            case Number(number):
                return words.number_word(number)
            case Words(text):
                return self.refer.declined(text, case)
            case Missing():
                return words.asked(self._text(Free(None, slot)), case)
        raise TypeError(f"no filling for {slot!r}")

    def _free(self, free: Free, case: str) -> str:
        text = self._text(free)
        if text == SLOT:
            return self.words.asked(text, case)
        if case != "nom" and case in free.declined:
            self.refer.heard.append(text)  # that it was told counts, in whichever case
            return self.refer.free(free.declined[case])
        return self.refer.declined(self.refer.free(text), case)

    def _text(self, free: Free) -> str:
        if free.text is None:
            self.refer.missing.append(free.gap)
            return SLOT
        return free.text

    def _pair(self, key: str, pair: tuple[str, str]) -> str:
        tokens = {"who": _token("who"), "whom": _token("whom"), "whom_gen": _token("whom", "gen")}
        text = self.words.typeset(self.phrases.say(key, tokens))
        filled = self._fill(text, {"who": Anyone((pair[0],)), "whom": Anyone((pair[1],))})
        return self.words.across(filled).replace(EDGE, "")


def _gendered(phrase: Phrase) -> set[str]:
    """Return the slots whose gender a wording selects on."""
    return {value.removesuffix("_gender") for value in phrase.values if value.endswith("_gender")}


def _token(name: str, case: str = "") -> str:
    return f"\ue001{name}{':' + case if case else ''}\ue002"
