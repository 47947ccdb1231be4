"""What a sentence is made with, before any language: typed slots, and the sentence they belong to.

A wording (templates/locale/<language>/article.ftl) holds the slots by name; `wording.py` fills them in the
order in which they stand there, since the first mention of a person is the full one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import CASES, Kind, Text


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is not known: `key` is its message in article.ftl, which `id` and `text` go into."""

    key: str
    id: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """Persons in the order told; `tags`: for each an organisation's id to stand behind the name, or none."""

    people: tuple[Person, ...]
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Anyone:
    """Ids of people or organisations in the order told; an id that is neither is words as printed."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Orgs:
    """Ids of organisations. `seat`: with city and country; `notes`: each with what the agenda says of it."""

    ids: tuple[str, ...]
    seat: bool = False
    notes: bool = False


@dataclass(frozen=True, slots=True)
class Free:
    """A text of agenda or record in the draft's language, printed as it is; None leaves `gap` to ask for.

    `declined`: the cases and the gender that it is given with, as in `Text`.
    """

    text: str | None
    gap: Missing
    declined: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Title:
    """A text that stands in quotation marks."""

    free: Free


@dataclass(frozen=True, slots=True)
class Name:
    """The meeting's own name, with the article that its language gives it."""

    free: Free


@dataclass(frozen=True, slots=True)
class Act:
    """What an item is by its title: "an overview", "a round table"."""

    text: str


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A quotation, in quotation marks, untouched to the last stop."""

    text: str


@dataclass(frozen=True, slots=True)
class Several:
    """Texts told together as a list."""

    frees: tuple[Free, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Who did something for whom, one by one; each pair is worded by the message `key` ($who, $whom)."""

    key: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SessionName:
    """A session: by its own name if it has one, else by its `place` (first, following, final or none)."""

    title: Free
    kind: Kind
    place: str = "none"


@dataclass(frozen=True, slots=True)
class Days:
    """Dates, rising, in the meeting's zone."""

    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """One date; with `year` false only day and month."""

    day: date
    year: bool = True


@dataclass(frozen=True, slots=True)
class Count:
    """How many, as news prints it (R6): "over 80"."""

    number: int
    exact: bool = False
    estimate: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """An integer in words up to ten."""

    number: int


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand as they are, like a source's name or a rapporteur's own verb."""

    text: str


Slot: TypeAlias = (
    Missing
    | People
    | Anyone
    | Orgs
    | Free
    | Title
    | Name
    | Act
    | Verbatim
    | Several
    | Pairs
    | SessionName
    | Days
    | Day
    | Count
    | Number
    | Words
    | str  # one of a closed list, for a message to select on; "none" where an optional slot is absent
)

ABSENT = "none"


@dataclass(frozen=True, slots=True)
class Link:
    """What a sentence begins with to tell its place in an order: messages `link-<key>`, and their slots.

    They hold the sentence itself as `$rest`, and no slot by a name that a sentence has.
    """

    key: str
    slots: Mapping[str, Slot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """A sentence before it is worded.

    Args:
        frame: the family; with `form` the name of its messages: `say.assert`, `that`: `say-assert-that`.
        holds: what is true here and a wording may need: `goes-on`, `counted`, `last`, `introduces`.
        along: by their slot's name the sentences behind this one that a wording may tell with it; by the
            wordings that do not, they are told by themselves.
        link: begins with this.
        into: id of the sentence that may begin with this one's `people` and `act`, where it comes next.
        worded_as: the family whose messages are taken where they are not the frame's own.
    """

    id: str
    frame: str
    facts: tuple[str, ...]
    slots: Mapping[str, Slot]
    form: str = ""
    plain: bool = True  # proven; else the whole sentence goes inside a mark
    claims_by: tuple[Person, ...] = ()
    ask: tuple[str, ...] = ()
    holds: frozenset[str] = frozenset()
    along: Mapping[str, Spec] = field(default_factory=dict)
    link: Link | None = None
    into: str = ""
    worded_as: str = ""

    @property
    def key(self) -> str:
        """Return what the names of its messages begin with."""
        family = (self.worded_as or self.frame).replace(".", "-")
        return f"{family}-{self.form}" if self.form else family


def free(text: Text | None, language: str, gap: Missing) -> Free:
    """Return a text as the draft's language has it."""
    return Free(None, gap) if text is None else Free(text.get(language), gap, text.declined.get(language, {}))


def part_of(text: Text, language: str, gap: Missing, of: Callable[[str], str]) -> Free:
    """Return what `of` takes out of a text, in each case that the text is given in."""
    declined = text.declined.get(language, {})
    forms = {case: of(form) for case, form in declined.items() if case in CASES}
    return Free(of(text.get(language) or ""), gap, forms)


def optional(slot: Slot, present: object) -> Slot:
    """Return the slot, or that it is absent."""
    return slot if present else ABSENT


def people(persons: Sequence[Person], tags: Sequence[str] = ()) -> People:
    return People(tuple(persons), tuple(tags))


def frees_of(slot: Slot) -> tuple[Free, ...]:
    """Return the texts of a slot that may be given with cases; none where it is something else."""
    match slot:
        case Free():
            return (slot,)
        case Several(frees):
            return frees
        case Title(one) | Name(one):
            return (one,)
    return ()


def each_of(slot: Slot) -> Iterator[Slot]:
    """Yield what a slot lists, one by one."""
    match slot:
        case Several(frees):
            yield from frees
        case Title(one) | Name(one):
            yield one
        case Anyone(ids):
            yield from (Anyone((one,)) for one in ids)
        case People(people):
            yield from (People((one,)) for one in people)
        case Orgs(ids):
            yield from (Orgs((one,)) for one in ids)
        case _:
            yield slot
