"""What the article is made of: facts with their evidence, and the draft as sentences that name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from meetbot.article.languages import rules_of


class Rung(IntEnum):
    """How well something is known; the higher one is believed. The agenda proves only the plan."""

    AGENDA = 0
    PRESENCE = 1
    TIMER = 2
    CONFIRMATION = 3
    NOTE = 4  # an approved note, or a recorded outcome


class Verdict(StrEnum):
    PROVEN = "proven"
    UNKNOWN = "unknown"
    DENIED = "denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One source that speaks for a fact (or, with `against`, against it), in words for the editor."""

    rung: Rung
    source: str
    against: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing a sentence may tell. `says`: every text that it licenses (names, titles, figures, dates).

    `evidence` is ordered by rung, highest first. `conflict` tells which sources disagree; empty = none.
    """

    id: str
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    says: tuple[str, ...] = ()
    conflict: str = ""

    @property
    def told_plainly(self) -> bool:
        """Return whether a sentence may state it without a mark."""
        return self.verdict is Verdict.PROVEN and not self.conflict


class State(StrEnum):
    """`generated` states proven facts; `to_confirm` stands inside a mark. The others are people's doing.

    `conflict`: people changed it, and so did what it tells.
    """

    GENERATED = "generated"
    TO_CONFIRM = "to_confirm"
    EDITED = "edited"
    ADDED = "added"
    DELETED = "deleted"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence. `id` = frame family and primary fact, never a position. `text` includes its marks.

    `claims_by`: person ids whose words it reports. `gaps`: numbers of the marks in it.
    """

    id: str
    frame: str
    variant: str
    facts: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    claims_by: tuple[str, ...]
    lang: str
    text: str
    state: State
    gaps: tuple[int, ...] = ()
    lists_roles: bool = False  # a list of people with their roles; may be longer than other sentences
    attributed: bool = True  # whether each of `claims_by` is named in the text
    people: str = ""  # what people did to it, who and when; empty = nothing
    named: str = ""  # the same with a name, where the text calls somebody by less
    behind: str = ""  # id of the sentence right behind which alone that is clear
    since: str = ""  # id of the sentence since which it is clear


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """`id` is `lead` or the session's id."""

    id: str
    paragraphs: tuple[Paragraph, ...]


REPORTED = "en"  # the language of the report and of the editor's page, whatever the draft is in


def cited(text: str, language: str) -> str:
    """Return a text of the draft as a report in REPORTED may have it within its own words."""
    if language == REPORTED:
        return text
    inner = text.replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What is missing. A required one has a number and a mark in the text; an optional one only a line.

    `what` and `ask` are in the draft's language, for the list under an exported draft; `told` and `whom` say
    the same in REPORTED, for whoever edits it: no line of a report has two languages in one sentence.
    """

    number: int  # 0 = optional
    what: str
    required: bool
    ask: tuple[str, ...] = ()  # who could answer, the likeliest first
    sentence: str = ""  # the sentence it stands in
    told: str = ""  # empty = `what` is in REPORTED
    whom: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        return self.told or self.what

    @property
    def asked(self) -> tuple[str, ...]:
        return self.whom or self.ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the draft could not or must not say, one line each."""

    required: tuple[Gap, ...] = ()
    optional: tuple[Gap, ...] = ()
    conflicts: tuple[str, ...] = ()
    unapproved: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    shortened: tuple[str, ...] = ()  # "sentence: note" of what an internal note has no room for
    not_held: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    wording: tuple[str, ...] = ()
    style: tuple[
        str, ...
    ] = ()  # of what people wrote: "sentence: what is set or joined otherwise than usual"
    kept: tuple[str, ...] = ()  # as people left it, though it would be generated otherwise now
    notices: tuple[str, ...] = ()  # what the agenda asks for and this draft is not; times that differ


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One article in the making. `headline` at most 100 characters, `description` at most 155."""

    meeting: str
    language: str
    register: str
    headline: str
    description: str
    sections: tuple[Section, ...]
    report: Report
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def sentences(self) -> Iterator[Sentence]:
        """Yield all sentences in reading order."""
        for section in self.sections:
            for paragraph in section.paragraphs:
                yield from paragraph.sentences

    @property
    def is_final(self) -> bool:
        """Return whether it may go out as it is: no open mark, no conflict (R3)."""
        return bool(self.sections) and not self.report.required and not self.report.conflicts

    @property
    def words(self) -> int:
        """Return the length as its language counts it: in words, in Chinese in characters."""
        rules = rules_of(self.language)
        return sum(rules.words(sentence.text) for sentence in self.sentences())
