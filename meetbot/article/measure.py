"""The quality of a draft as figures; targets stand in the tests. Sentences are those of the draft's model.

What is inside a mark is measured too: the mark is taken off, its sentence is read like any other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from meetbot.article.languages import rules_of
from meetbot.article.marks import MARK
from meetbot.article.model import Draft, Sentence, State
from meetbot.article.prose import PRONOUN, RESPECTIVELY, longest_run
from meetbot.article.registers import is_list

_MARK = re.compile(rf"{MARK.pattern}(?P<what>.*)\]\.?$")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NUMBER = re.compile(r"\d+(?:,\d{3})*")
_SUPERLATIVE = re.compile(
    r"(?i)(?<!\w)(?:first|largest|biggest|best|only|unprecedented|both|all|again)(?!\w)"
)
_COUNTED = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SAYING = ("say.", "quote")
# Capitals that the frames themselves bring: the first words of sentences, and the words of a date.
_OF_FRAMES = frozenset(
    (
        *("The", "A", "An", "In", "It", "Its", "On", "At", "Opening", "Closing", "Participants", "Partners"),
        *("After", "Looking", "To"),
        *(
            "They",
            "Over",
            "Nearly",
            "Around",
            "According",
            "One",
            "Two",
            "Three",
            "Four",
            "Five",
            "Six",
            "Seven",
        ),
        *("Eight", "Nine", "Ten", "TO", "CONFIRM"),
    )
)


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
    invented: tuple[
        str, ...
    ]  # words with capitals, numbers, superlatives that no fact of their sentence licenses
    pronouns: tuple[str, ...]
    respectively: int


def measure(draft: Draft, *, required: Sequence[str] = ()) -> Measures:
    """Return the figures of a draft; `required`: texts that it must carry."""
    sentences = list(draft.sentences())
    texts = [bare(s) for s in sentences]
    rules = rules_of(draft.language)
    lengths = [rules.words(text) for text in texts]
    lists = [n for s, n in zip(sentences, lengths, strict=True) if s.lists_roles]
    others = [n for s, n in zip(sentences, lengths, strict=True) if not s.lists_roles]
    # Items of a list are alike on purpose.
    in_prose = _in_prose(draft)
    running = [s for s in sentences if s.id in in_prose]
    wordings = [(s.frame, s.variant) for s in running]
    reports = [s for s in sentences if s.frame.startswith(_SAYING)]
    claims = [s for s in sentences if s.claims_by]
    whole = " ".join(texts)
    missing = tuple(r for r in required if r not in whole and r not in draft.headline)
    return Measures(
        sentences=len(sentences),
        mean_words=round(sum(lengths) / max(len(lengths), 1), 1),
        longest=max(others, default=0),
        longest_list=max(lists, default=0),
        paragraph=max(_paragraphs(draft), default=0),
        run=longest_run([rules.first_word(bare(s)) for s in running]),
        commonest_wording=round(max(Counter(wordings).values(), default=0) / max(len(wordings), 1), 2),
        same_neighbours=sum(a == b for a, b in pairwise(wordings)),
        verbs=round(len({(s.frame, s.variant) for s in reports}) / max(len(reports), 1), 2),
        attribution=round(sum(s.attributed for s in claims) / max(len(claims), 1), 2) if claims else 1.0,
        coverage=round(1 - len(missing) / max(len(required), 1), 2),
        missing=missing,
        invented=tuple(found for s in sentences for found in invented(s, draft)),
        pronouns=tuple(PRONOUN.findall(whole)),
        respectively=len(RESPECTIVELY.findall(whole)),
    )


def _in_prose(draft: Draft) -> frozenset[str]:
    """Return the ids of the sentences that stand in no list."""
    sections = [s for s in draft.sections if not is_list(s.id)]
    return frozenset(one.id for s in sections for p in s.paragraphs for one in p.sentences)


def bare(sentence: Sentence) -> str:
    """Return a sentence's text without the mark around it."""
    if sentence.state is State.GENERATED:
        return sentence.text
    found = _MARK.fullmatch(sentence.text)
    return found["what"] if found is not None else sentence.text


def invented(sentence: Sentence, draft: Draft) -> list[str]:
    """Return what a sentence says that none of its facts licenses: names, figures, counts, superlatives.

    A sentence with a fact that the draft does not know is invented as a whole.
    """
    if any(fact not in draft.facts for fact in sentence.facts):
        return [sentence.text]
    licence = " ".join(text for fact in sentence.facts for text in draft.facts[fact].says)
    words, text = set(_WORD.findall(licence)), bare(sentence)
    first = _WORD.search(text)
    found = []
    for match in _WORD.finditer(text):
        word = match[0].removesuffix("'s")
        if not any(c.isupper() for c in word) or word in words or match[0] in words:
            continue
        # A sentence's first letter is a capital by grammar; of several representatives the plan names each.
        starts = first is not None and match.start() == first.start()
        if starts and (word in _OF_FRAMES or {word.lower(), word.lower().removesuffix("s")} & words):
            continue
        found.append(match[0])
    # "Two speakers" is licensed by the turns of two.
    numbers = {*_NUMBER.findall(licence), str(sum(fact.startswith("turn/") for fact in sentence.facts))}
    found += [n for n in _NUMBER.findall(MARK.split(text)[0]) if n not in numbers]
    found += [
        w for w in _COUNTED if re.search(rf"(?i)\b{w}\b", text) and not _licensed_count(w, licence, numbers)
    ]
    return found + [w for w in _SUPERLATIVE.findall(text) if w.lower() not in licence.lower()]


def _licensed_count(word: str, licence: str, numbers: Iterable[str]) -> bool:
    return str(_COUNTED.index(word) + 2) in set(numbers) or re.search(rf"(?i)\b{word}\b", licence) is not None


def _paragraphs(draft: Draft) -> list[int]:
    return [
        sum(rules_of(draft.language).words(s.text) for s in p.sentences)
        for section in draft.sections
        for p in section.paragraphs
    ]
