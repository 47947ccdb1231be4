"""What a sentence says that none of its facts licenses: names, titles, figures, dates, ranks, counts.

The rules are those of all languages; what a name looks like in one, and its words, is in languages/<lang>.py.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from babel import Locale

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.names import name_in
from meetbot.article.languages import rules_of
from meetbot.article.languages.base import Language
from meetbot.article.model import Draft, Sentence, State
from meetbot.article.scripts import alone
from meetbot.article.words.marks import inside, replaced

_BY_PEOPLE = (State.EDITED, State.ADDED, State.CONFLICT)
# Not the figures of a name, like COVID-19; groups of three belong to one figure.
_FIGURE = re.compile(r"(?<![A-Za-z])(?<![A-Za-z]-)(\d+(?:[.,\u00a0\u202f\u066b\u066c]\d+)*)([万亿]?)")
_GROUPS = re.compile(r"[.,\u00a0\u202f\u066c](?=\d{3}(?!\d))")
_TIMES = {"万": 4, "亿": 8}
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_OPENS = re.compile(r"\s*[(（]")  # what stands for a text that the agenda lacks
_AFTER_STOP = re.compile(r"(?:^|[.!?…:;]\s)[\"“«‘¿¡\s]*$")
_STEM = 5  # letters by which a word in another case is known again
_NEAR = 4  # characters between a number and what it counts


@dataclass(frozen=True, slots=True)
class Known:
    """What an agenda tells of all sentences: the names in it, and the day of each session by its id."""

    names: Collection[str] = ()
    days: Mapping[str, date] = field(default_factory=dict)


NOTHING = Known()


def known_of(agenda: Agenda, language: str) -> Known:
    people = [name_in(p, language) for p in agenda.people.values() if not p.is_placeholder]
    orgs = [org.name.get(language) or "" for org in agenda.organisations.values()]
    days = {s.id: day.date for day in agenda.days for s in day.sessions}
    return Known(names=tuple(n for n in (*people, *orgs) if n), days=days)


def bare(sentence: Sentence) -> str:
    """Return a sentence's text without the mark around it; a mark inside it is one word."""
    whole = None if sentence.state is State.GENERATED else inside(sentence.text)
    return replaced(sentence.text, "…") if whole is None else whole


def asks(sentence: Sentence) -> bool:
    """Return whether a sentence is nothing but a mark that asks for a text."""
    return sentence.variant == "slot" and bool(sentence.gaps)


def invented(sentence: Sentence, draft: Draft, known: Known = NOTHING) -> list[str]:
    """Return what a sentence says that none of its facts licenses, in the order of the checks.

    A sentence with a fact that the draft does not know is invented as a whole. What people wrote is held
    against all that the draft may state, since an editor may draw two sentences together. A mark that asks
    for a text says nothing.
    """
    if any(fact not in draft.facts for fact in sentence.facts) and sentence.state not in _BY_PEOPLE:
        return [sentence.text]
    if asks(sentence):
        return []
    return list(dict.fromkeys(_Reading(sentence, draft, known).faults()))


class _Reading:
    """One sentence beside what licenses it."""

    def __init__(self, sentence: Sentence, draft: Draft, known: Known) -> None:
        self.sentence, self.known = sentence, known
        self.rules = rules_of(draft.language)
        self.text = re.sub("…", "", bare(sentence)).replace("\u200f", "")
        self.people = sentence.state in _BY_PEOPLE
        facts = [i for i, f in draft.facts.items() if f.told_plainly] if self.people else sentence.facts
        self.said = [draft.facts[fact].says for fact in facts]
        self.turns = [draft.facts[fact].says for fact in facts if fact.startswith("turn/")]
        self.days = list(known.days.values()) if self.people else self._own_days(draft)
        says = [text for texts in self.said for text in texts]
        says += [words for text in says for words in _in_language(text, draft.language)]
        says += [self.rules.day(day) for day in self.days]
        self.licence = "\n".join(says).replace("\u200f", "")
        self.small = self.licence.casefold()
        self.words = {word for _, word in self.rules.checks.words(self.licence)}
        self.numbers = set(_figures(self.licence)) | {str(len(self.turns))}

    def _own_days(self, draft: Draft) -> list[date]:
        """Return the day of the session in whose section the sentence stands."""
        for section in draft.sections:
            here = any(self.sentence in paragraph.sentences for paragraph in section.paragraphs)
            if here and section.id in self.known.days:
                return [self.known.days[section.id]]
        return []

    def faults(self) -> Iterator[str]:
        yield from self._names()
        yield from (n for n in _figures(self.text) if n not in self.numbers)
        yield from self._months()
        yield from self._counted()
        for found in self.rules.checks.claims.finditer(self.text):
            if found[0].casefold().strip() not in self.small:
                yield found[0].strip()

    def _names(self) -> Iterator[str]:
        starts = True
        for at, found in self.rules.checks.words(self.text):
            word, first, starts = found.removesuffix("'s"), starts, False
            if self.rules.capitals and not any(c.isupper() for c in word):
                continue
            if (
                found not in self.words
                and word not in self.words
                and not self._by_grammar(word, at, first=first)
            ):
                yield found
        for name in self.known.names:
            if name in self.text and name not in self.licence and alone(name).search(self.text):
                yield name
        yield from self._quoted()
        yield from self._titled()

    def _by_grammar(self, word: str, at: int, *, first: bool) -> bool:
        """Return whether a word has its capital because a sentence begins with it.

        Of several representatives the plan names each. Which words people begin with is theirs.
        """
        if not self.rules.capitals:
            return False
        if self.people:
            return _AFTER_STOP.search(self.text[:at]) is not None
        small = word.lower()
        begins = small in self.rules.checks.begins or any(p.fullmatch(small) for p, _ in self._counts())
        if self.rules.checks.inflects and len(small) > _STEM:
            begins = begins or any(word_[:_STEM].lower() == small[:_STEM] for word_ in self.words)
        # A pronoun is somebody's only where the sentence was generated behind one that names them.
        begins = begins or (bool(self.sentence.behind) and small in self.rules.again.subjects)
        return first and (begins or bool({small, small.removesuffix("s")} & self.words))

    def _quoted(self) -> Iterator[str]:
        for opening, closing in {self.rules.quotes, self.rules.other_quotes, ("《", "》")}:
            inner = re.escape(closing.strip("\u00a0"))
            for found in re.finditer(f"{re.escape(opening)}([^{inner}]*){re.escape(closing)}", self.text):
                what = found[1].strip()
                if what and not _OPENS.match(what) and what.casefold() not in self.small:
                    yield found[0]

    def _titled(self) -> Iterator[str]:
        """Yield titles beside names that nothing licenses, in scripts whose names have no capitals."""
        pattern = self.rules.checks.titled
        for found in pattern.finditer(self.text) if pattern is not None else ():
            name = found["name"]
            if found[0][-4:] in self.licence or name in re.findall(r"\w+", self.licence):
                continue
            if found.end("name") < found.end() and self._ends_with_a_name(name):
                continue
            yield found[0]

    def _ends_with_a_name(self, text: str) -> bool:
        """Return whether a text ends with a licensed name or the family name that it begins with."""
        names = (text_ for texts in self.said for text_ in texts if 1 < len(text_) <= 8)
        parts = {part for name in names for part in (name, name[:1], name.rpartition("·")[2])}
        return any(part and text.endswith(part) for part in parts)

    def _months(self) -> Iterator[str]:
        licensed = {day[1] for text in self.licence.split("\n") for day in _days(text)}
        licensed |= {day.month for day in self.days}
        for number, name in enumerate(self.rules.months(), 1):
            if number not in licensed and name not in self.licence and alone(name).search(self.text):
                yield name

    def _counts(self) -> Collection[tuple[re.Pattern[str], int]]:
        return self.rules.checks.counted

    def _counted(self) -> Iterator[str]:
        for pattern, number in self._counts():
            for found in pattern.finditer(self.text):
                if str(number) in self.numbers or pattern.search(self.licence) is not None:
                    continue
                if not self._alike(self.text[found.end() :], number):
                    yield found[0].lower()

    def _alike(self, rest: str, number: int) -> bool:
        """Return whether a number counts people who are told alike: two who are "city representative"."""
        told = {text for texts in self.turns for text in texts if 0 <= rest.find(text) <= _NEAR}
        return any(sum(text in texts for texts in self.turns) == number for text in told)


def _figures(text: str) -> Iterator[str]:
    """Yield the figures of a text in one form: without groups and leading zeros, 1.5万 as 15000."""
    for found in _FIGURE.finditer(text):
        for part in re.split("[.,\u066b]", _GROUPS.sub("", found[1])) if not found[2] else [found[1]]:
            if not found[2]:
                yield str(int(part))
                continue
            whole, _, rest = part.replace(",", ".").partition(".")
            yield str(int(whole + rest.ljust(_TIMES[found[2]], "0")))


def _days(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (year, month, day) of what a fact says of dates, as `licence.py` writes them."""
    for year, month, day in _ISO.findall(text):
        yield int(year), int(month), int(day)
    found = _english_day().fullmatch(text)
    if found is not None:
        yield int(found[3]), list(rules_of("en").months()).index(found[2]) + 1, int(found[1])


@cache
def _english_day() -> re.Pattern[str]:
    return re.compile(rf"(\d+) ({'|'.join(rules_of('en').months())}) (\d+)")


def _in_language(text: str, language: str) -> Iterator[str]:
    """Yield what a date, and a country, that a fact says is in the draft's language."""
    rules: Language = rules_of(language)
    for day in _days(text):
        yield rules.day(date(*day))
    if (code := _countries().get(text)) is not None:
        yield rules.country(code)


@cache
def _countries() -> Mapping[str, str]:
    """Return the codes of countries by what `licence.py` calls them."""
    return {str(name): code for code, name in Locale.parse("en_GB").territories.items() if len(code) == 2}
