"""The article as it is kept: what was last generated, and what people made of it, sentence by sentence.

In all texts here an open mark has the number 0, `[TO CONFIRM 0: ...]`: its running number is a matter of the
reading order and is given when the article is printed (`edited.py`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

from meetbot.article.frames.style import Style
from meetbot.article.model import Draft, Sentence, State
from meetbot.errors import MeetbotError

HEADLINE, DESCRIPTION = "headline", "description"  # ids of what stands beside the sections
ADDED = "added/"  # ids of sentences that people wrote begin so
MARK = re.compile(r"\[([^\[\]\d]{2,40}?)\s*(\d*)\s*([:：]\s*)")
# (section, its paragraphs as ids)
Shape = tuple[str, tuple[tuple[str, ...], ...]]


class DocumentError(MeetbotError):
    """What was to be read is no stored article, or cannot be changed so; the message says where and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What an exported file was made from: a stored version (0 = none yet) and the document's hash."""

    angle: str = ""
    version: int = 0
    digest: str = ""  # empty = the file cannot be brought back


NOT_KEPT = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """A sentence as the grammar made it. `facts`: what each of them licensed then; `proven`: no mark.

    `named`: the text with a name, where it calls somebody by less; that is clear right `behind` a sentence,
    or `since` one, as those were generated.
    """

    id: str
    frame: str
    variant: str
    facts: Mapping[str, tuple[str, ...]]
    claims_by: tuple[str, ...]
    text: str
    proven: bool = True
    named: str = ""
    behind: str = ""
    since: str = ""

    @property
    def by_name(self) -> Generated:
        """Return it with the name for what stands for it."""
        return replace(self, text=self.named, named="", behind="", since="") if self.named else self


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One sentence of the article, or its headline or description.

    `base` is what the text was edited from; None = people added it; without text = people kept it although
    nothing is generated any more. `offered` is what would be generated now
    where that was not taken over; with `withdrawn` nothing would be. `by` and `at`: who last touched it, and
    when; None = nobody.
    """

    id: str
    lang: str
    text: str
    state: State
    base: Generated | None = None
    locked: bool = False
    offered: Generated | None = None
    withdrawn: bool = False
    by: str = ""
    at: datetime | None = None

    @property
    def base_text(self) -> str:
        return self.base.text if self.base is not None else ""

    @property
    def touched(self) -> bool:
        """Return whether people had a hand in it: edited, added, deleted or locked."""
        return self.locked or self.state is State.DELETED or self.text != self.base_text

    @property
    def printed(self) -> bool:
        return self.state is not State.DELETED

    @property
    def hash(self) -> str:
        """Return 16 characters that change with all of it but who touched it when."""
        parts = (self.id, self.lang, self.text, self.state, self.locked, self.withdrawn)
        told = (_digest(self.base), _digest(self.offered))
        return sha256(repr((*map(str, parts), *told)).encode()).hexdigest()[:16]


def _digest(made: Generated | None) -> str:
    if made is None:
        return ""
    facts = sorted((fact, tuple(says)) for fact, says in made.facts.items())
    told = (made.id, made.frame, made.variant, facts, tuple(made.claims_by), made.text, made.proven)
    # Nothing where there is nothing: what was stored before there were such texts keeps its hash.
    return repr((*told, made.named, made.behind, made.since) if made.named else told)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSection:
    """`id` is `lead` or the session's id. Paragraphs hold deleted passages too, where they stood."""

    id: str
    paragraphs: tuple[tuple[Passage, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """`angle` is the organisation from whose side it is told; empty = the meeting's first.

    `outline` is the shape that was last generated: by it a moved sentence is known. `style`: the switches
    that its editors set.
    """

    meeting: str
    language: str
    angle: str
    register: str
    headline: Passage
    description: Passage
    sections: tuple[StoredSection, ...]
    outline: tuple[Shape, ...] = ()
    style: Style = field(default_factory=Style)

    def passages(self) -> Iterator[Passage]:
        """Yield headline, description, then all sentences in reading order, deleted ones too."""
        yield self.headline
        yield self.description
        for section in self.sections:
            for paragraph in section.paragraphs:
                yield from paragraph

    def passage(self, passage_id: str) -> Passage:
        """Return one passage.

        Raises:
            DocumentError: there is none of this id.
        """
        for passage in self.passages():
            if passage.id == passage_id:
                return passage
        raise DocumentError(f'The article has no sentence "{passage_id}".')

    def with_passage(self, passage: Passage, *, old: str = "") -> Document:
        """Return it with a passage in the place of the one with its id, or with the id `old`."""
        old = old or passage.id
        if old == HEADLINE:
            return replace(self, headline=passage)
        if old == DESCRIPTION:
            return replace(self, description=passage)
        return replace(
            self,
            sections=tuple(
                replace(
                    section,
                    paragraphs=tuple(
                        tuple(passage if one.id == old else one for one in paragraph)
                        for paragraph in section.paragraphs
                    ),
                )
                for section in self.sections
            ),
        )

    @property
    def hash(self) -> str:
        """Return 16 characters that change with all that is printed or decided."""
        article = (self.meeting, self.language, self.angle, self.register, repr(self.style.chosen))
        parts = (*article, repr(self.sections_as_ids))
        passages = (passage.hash for passage in self.passages())
        return sha256(repr((*parts, *passages)).encode()).hexdigest()[:16]

    @property
    def sections_as_ids(self) -> tuple[Shape, ...]:
        return tuple((s.id, tuple(tuple(p.id for p in row) for row in s.paragraphs)) for s in self.sections)

    @property
    def variants(self) -> dict[str, str]:
        """Return the wording of each generated sentence by its id, to be kept while it is legal (R12)."""
        made = [passage.offered or passage.base for passage in self.passages()]
        return {one.id: one.variant for one in made if one is not None and one.variant}


def document_of(draft: Draft, *, angle: str = "", style: Style | None = None) -> Document:
    """Return a draft as a document that nobody has touched."""
    outline = tuple(
        (s.id, tuple(tuple(one.id for one in p.sentences) for p in s.paragraphs)) for s in draft.sections
    )
    return Document(
        meeting=draft.meeting,
        language=draft.language,
        angle=angle,
        register=draft.register,
        headline=_beside(HEADLINE, draft.headline, draft.language),
        description=_beside(DESCRIPTION, draft.description, draft.language),
        sections=tuple(
            StoredSection(
                id=section.id,
                paragraphs=tuple(
                    tuple(fresh(generated(one, draft), one.lang) for one in paragraph.sentences)
                    for paragraph in section.paragraphs
                ),
            )
            for section in draft.sections
        ),
        outline=outline,
        style=style or Style(),
    )


def fresh(made: Generated, lang: str) -> Passage:
    """Return a sentence as it is before people touch it."""
    state = State.GENERATED if made.proven else State.TO_CONFIRM
    return Passage(id=made.id, lang=lang, text=made.text, state=state, base=made)


def generated(sentence: Sentence, draft: Draft) -> Generated:
    facts = {
        fact: tuple(dict.fromkeys(draft.facts[fact].says)) if fact in draft.facts else ()
        for fact in sentence.facts
    }
    return Generated(
        id=sentence.id,
        frame=sentence.frame,
        variant=sentence.variant,
        facts=facts,
        claims_by=sentence.claims_by,
        text=unnumbered(sentence.text, sentence.gaps),
        proven=sentence.state is State.GENERATED,
        named=sentence.named,
        behind=sentence.behind,
        since=sentence.since,
    )


def _beside(name: str, text: str, lang: str) -> Passage:
    return fresh(Generated(id=name, frame=name, variant="", facts={}, claims_by=(), text=text), lang)


def unnumbered(text: str, numbers: Collection[int]) -> str:
    """Return a text in which the marks of these numbers have the number 0."""
    return MARK.sub(lambda m: f"[{m[1]} 0{m[3]}" if m[2] and int(m[2]) in numbers else m[0], text)


def has_marks(text: str) -> bool:
    return any(found[2] == "0" for found in MARK.finditer(text))
