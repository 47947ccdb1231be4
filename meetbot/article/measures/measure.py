"""The quality of a draft as figures; targets stand in the tests. Sentences are those of the draft's model.

What is inside a mark is measured too: the mark is taken off, its sentence is read like any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from meetbot.article.frames.registers import is_list
from meetbot.article.languages import rules_of
from meetbot.article.measures.invention import NOTHING, Known, asks, bare, invented
from meetbot.article.measures.prose import PRONOUN, RESPECTIVELY, longest_run
from meetbot.article.model import Draft

_SAYING = ("say.", "quote")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """One draft's figures. Shares are 0 to 1; lists name what is wrong, empty = nothing."""

    sentences: int
    mean_words: float
    longest: int  # of sentences that list no people with roles
    longest_list: int
    paragraph: int  # words of the longest paragraph
    run: int  # most sentences in a row with the same first word
    commonest_wording: float  # share of the commonest (frame, variant)
    same_neighbours: int  # neighbours of one (frame, variant)
    verbs: float  # distinct wordings of reports, by their number
    attribution: float  # reports that name who said it; 1.0 where there are none
    coverage: float  # of the required texts
    missing: tuple[str, ...]
    invented: tuple[str, ...]  # "sentence: what" that no fact of the sentence licenses
    pronouns: tuple[str, ...]
    respectively: int


def measure(draft: Draft, *, required: Sequence[str] = (), known: Known = NOTHING) -> Measures:
    """Return the figures of a draft; `required`: texts that it must carry; `known`: what its agenda tells."""
    sentences = list(draft.sentences())
    texts = [bare(s) for s in sentences]
    rules = rules_of(draft.language)
    lengths = [rules.words(text) for text in texts]
    lists = [n for s, n in zip(sentences, lengths, strict=True) if s.lists_roles]
    others = [n for s, n in zip(sentences, lengths, strict=True) if not s.lists_roles]
    # Items of a list are alike on purpose; a mark that asks for a text has no wording.
    in_prose = _in_prose(draft)
    row = [s for s in sentences if s.id in in_prose]
    running = [s for s in row if not asks(s)]
    wordings = [(s.frame, s.variant) for s in running]
    reports = [s for s in running if s.frame.startswith(_SAYING)]
    claims = [s for s in sentences if s.claims_by]
    whole = " ".join(texts)
    missing = tuple(r for r in required if r not in whole and r not in draft.headline)
    return Measures(
        sentences=len(sentences),
        mean_words=round(sum(lengths) / max(len(lengths), 1), 1),
        longest=max(others, default=0),
        longest_list=max(lists, default=0),
        paragraph=max(_paragraphs(draft), default=0),
        run=longest_run([s.id if asks(s) else rules.first_word(bare(s)) for s in row]),
        commonest_wording=round(max(Counter(wordings).values(), default=0) / max(len(wordings), 1), 2),
        same_neighbours=sum(
            (a.frame, a.variant) == (b.frame, b.variant) and not asks(a) for a, b in pairwise(row)
        ),
        verbs=round(len({(s.frame, s.variant) for s in reports}) / max(len(reports), 1), 2),
        attribution=round(sum(s.attributed for s in claims) / max(len(claims), 1), 2) if claims else 1.0,
        coverage=round(1 - len(missing) / max(len(required), 1), 2),
        missing=missing,
        invented=tuple(f"{s.id}: {what}" for s in sentences for what in invented(s, draft, known)),
        pronouns=tuple(PRONOUN.findall(whole)),
        respectively=len(RESPECTIVELY.findall(whole)),
    )


def _in_prose(draft: Draft) -> frozenset[str]:
    """Return the ids of the sentences that stand in no list."""
    sections = [s for s in draft.sections if not is_list(s.id)]
    return frozenset(one.id for s in sections for p in s.paragraphs for one in p.sentences)


def _paragraphs(draft: Draft) -> list[int]:
    return [
        sum(rules_of(draft.language).words(s.text) for s in p.sentences)
        for section in draft.sections
        for p in section.paragraphs
    ]
