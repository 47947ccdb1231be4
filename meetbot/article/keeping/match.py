"""Which sentence each stretch of an edited file is: by its id, word for word, else by likeness, else asked.

Likeness counts only between sentences that are missing and text that is new at the same place, in order, from
LIKE on. Different sentences of one frame reach 0.60, and free rewrites of one fall to 0.35: no figure tells
those apart, so people are asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from meetbot.article.keeping.returned import Piece
from meetbot.article.measures.prose import sentences_of
from meetbot.errors import MeetbotError

LIKE = 0.7
MOST = 2_000  # sentences of one file
ASKED_MOST = 60  # questions; nobody answers more
NEW = "new"  # the answer to a question: none of them, it is a sentence of people's own
Rows = Sequence[Sequence[Piece]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A new text where sentences are missing. `choices`: (id, text) of those that it may be a rewrite of."""

    number: int
    text: str
    choices: tuple[tuple[str, str], ...]


class Unsure(MeetbotError):
    """An edited file that leaves open which sentences were rewritten; `questions` hold what to ask."""

    def __init__(self, questions: Sequence[Question]) -> None:
        lines = []
        for one in questions:
            lines.append(f'{one.number}. "{one.text}" is new. Is it one of these, rewritten?')
            lines += [f'     {name}: "{text}"' for name, text in one.choices]
        super().__init__("Some sentences are not known again:\n" + "\n".join(f"  {line}" for line in lines))
        self.questions = tuple(questions)


def matched(rows: Rows, known: Sequence[tuple[str, str]], answers: Mapping[int, str]) -> list[list[Piece]]:
    """Return the paragraphs with an id for every sentence that is known again; new ones have none.

    Args:
        known: (id, text) of each sentence as it was exported, in reading order.
        answers: to the questions of an earlier `Unsure`, by number: an id of its choices, or NEW.

    Raises:
        Unsure: asks all that is open at once.
        MeetbotError: an answer is none of the choices, or the file is no article.
    """
    once = _once(rows, {name for name, _ in known})
    _few_enough(sum(map(len, once)))
    found = _verbatim(once, known)
    cut = [
        [one for piece in row for one in ([piece] if piece.id else map(_new, sentences_of(piece.text)))]
        for row in found
    ]
    flat = [piece for row in cut for piece in row]
    _few_enough(len(flat))
    asked: list[Question] = []
    for start, end in _stretches(flat):
        _settle(flat, start, end, _candidates(flat, start, end, known), answers, asked)
    if still := [one for one in asked if one.choices and one.number not in answers]:
        if len(still) > ASKED_MOST:
            raise MeetbotError(f"More than {ASKED_MOST} sentences are not known again: this is another text.")
        raise Unsure(still)
    pieces = iter(flat)
    return [[next(pieces) for _ in row] for row in cut]


def _few_enough(sentences: int) -> None:
    if sentences > MOST:
        raise MeetbotError(f"This file has more than {MOST:,} sentences; it is no article.")


def _new(text: str) -> Piece:
    return Piece("", text)


def _once(rows: Rows, ids: set[str]) -> list[list[Piece]]:
    """Return the pieces with each id once, and unknown ones dropped.

    A sentence that was cut in two (by a paragraph's end, or formatting) is one again where its parts follow
    each other; a copy of it elsewhere is new text.
    """
    seen: set[str] = set()
    last: tuple[list[Piece], int] | None = None
    found: list[list[Piece]] = []
    for row in rows:
        kept: list[Piece] = []
        for piece in row:
            name = piece.id if piece.id in ids else ""
            if name and last is not None and last[0][last[1]].id == name:
                before, at = last
                before[at] = Piece(name, f"{before[at].text} {piece.text}")
                continue
            kept.append(Piece("" if name in seen else name, piece.text))
            seen.add(name)
            last = (kept, len(kept) - 1)
        found.append(kept)
    return [row for row in found if row]


def _verbatim(rows: Rows, known: Sequence[tuple[str, str]]) -> list[list[Piece]]:
    """Return the pieces without an id cut where they hold known sentences word for word."""
    there = {piece.id for row in rows for piece in row}
    missing = [(name, text) for name, text in known if name not in there and text]
    found = []
    for row in rows:
        pieces: list[Piece] = []
        for piece in row:
            pieces += [piece] if piece.id else _cut(piece.text, missing)
        found.append(pieces)
    return found


def _cut(text: str, missing: list[tuple[str, str]]) -> Iterator[Piece]:
    """Yield a text in pieces; takes what it finds out of `missing`, which is in reading order."""
    while text:
        at, pick = len(text), None
        for number, (_, sentence) in enumerate(missing):
            place = _find(text, sentence)
            # Of two that begin at one place, the longer one holds the other.
            if place >= 0 and (place, -len(sentence)) < (
                at,
                -len(missing[pick][1]) if pick is not None else 0,
            ):
                at, pick = place, number
        if pick is None:
            yield Piece("", text)
            return
        name, sentence = missing.pop(pick)
        if before := text[:at].strip():
            yield Piece("", before)
        yield Piece(name, sentence)
        text = text[at + len(sentence) :].strip()


def _find(text: str, sentence: str) -> int:
    """Return where a sentence stands by itself in a text, -1 = nowhere."""
    start = text.find(sentence)
    while start >= 0:
        # One sign on each side: a text may hold a sentence a hundred thousand times.
        end = start + len(sentence)
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        # Chinese leaves no room between sentences; a mark may end one, and begin the next.
        if re.search(r"(^|\s|[。！？”》）\]])$", before) and re.match(r"\s|$|\[|[^\x00-\u2e7f]|“", after):
            return start
        start = text.find(sentence, start + 1)
    return -1


def _stretches(flat: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Yield from where to where pieces without an id follow each other."""
    start = 0
    while start < len(flat):
        end = start
        while end < len(flat) and not flat[end].id:
            end += 1
        if end > start:
            yield start, end
        start = end + 1


def _candidates(
    flat: Sequence[Piece], start: int, end: int, known: Sequence[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Return the missing sentences that stood next to the neighbours of a stretch, in reading order."""
    there = {piece.id for piece in flat}
    order = [name for name, _ in known]
    places: set[int] = set()
    at = order.index(flat[start - 1].id) + 1 if start else 0
    while at < len(order) and order[at] not in there:
        places.add(at)
        at += 1
    at = order.index(flat[end].id) - 1 if end < len(flat) else len(order) - 1
    while at >= 0 and order[at] not in there:
        places.add(at)
        at -= 1
    return [known[place] for place in sorted(places)]


def _settle(
    flat: list[Piece],
    start: int,
    end: int,
    candidates: list[tuple[str, str]],
    answers: Mapping[int, str],
    asked: list[Question],
) -> None:
    """Give the pieces of a stretch the ids of what they are, by likeness and answers; note what is open."""
    pairs = _alike([flat[at].text for at in range(start, end)], [text for _, text in candidates])
    for at, choice in pairs.items():
        flat[start + at] = Piece(candidates[choice][0], flat[start + at].text)
    left = [one for number, one in enumerate(candidates) if number not in pairs.values()]
    places = [at for at in range(start, end) if not flat[at].id] if left else []
    # Numbered before any answer counts: an answer changes no other question's number.
    for number, at in enumerate(places, start=len(asked) + 1):
        asked.append(Question(number=number, text=flat[at].text, choices=tuple(left)))
        answer = answers.get(number, "")
        if answer in {name for name, _ in left}:
            flat[at] = Piece(answer, flat[at].text)
            left = [one for one in left if one[0] != answer]
        elif answer and answer != NEW:
            names = ", ".join(name for name, _ in left)
            raise MeetbotError(f'Question {number}: "{answer}" is none of {names or "what is left"}, {NEW}.')


def _alike(texts: Sequence[str], others: Sequence[str]) -> dict[int, int]:
    """Return which text is which other one: in order, each at least LIKE, as much likeness as possible."""
    best: list[list[tuple[float, dict[int, int]]]] = [
        [(0.0, {}) for _ in range(len(others) + 1)] for _ in range(len(texts) + 1)
    ]
    for i in range(1, len(texts) + 1):
        for j in range(1, len(others) + 1):
            found = max(best[i - 1][j], best[i][j - 1], key=lambda one: one[0])
            like = _likeness(texts[i - 1].split(), others[j - 1].split())
            total, pairs = best[i - 1][j - 1]
            if like >= LIKE and total + like > found[0]:
                found = (total + like, {**pairs, i - 1: j - 1})
            best[i][j] = found
    return best[-1][-1][1]


def _likeness(a: Sequence[str], b: Sequence[str]) -> float:
    """Return the word ratio of two texts; 0 where their lengths alone keep it below LIKE."""
    if 2 * min(len(a), len(b)) < LIKE * (len(a) + len(b)):
        return 0.0
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= LIKE else 0.0
