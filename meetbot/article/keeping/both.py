"""An edited file into an article that others changed: by sentence, against what it was made from.

Different sentences go together. One that both changed is never merged below the sentence: whose text counts
is asked, and until it is told nothing is taken. So is the order, where both moved something.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from meetbot.article.document import ADDED, Document, DocumentError, Passage, StoredSection
from meetbot.article.keeping.arrange import Rows, order_of, put_back
from meetbot.article.keeping.merge import own_state
from meetbot.article.model import State
from meetbot.errors import MeetbotError

HERE, FILE = "here", "file"  # the answers: the text of the article, or the file's
ORDER = "order"  # asked as if it were a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """A sentence that both changed; a text is None where it is deleted or was not there.

    `id` is ORDER, without texts, where both moved sentences. `by`, `at`: who changed the article, and when.
    """

    id: str
    was: str | None = None
    here: str | None = None
    file: str | None = None
    by: str = ""
    at: datetime | None = None


class Crossed(MeetbotError):
    """A file that changes what others changed meanwhile; `crossings` hold what is to be decided."""

    def __init__(self, crossings: Sequence[Crossing]) -> None:
        lines = ["Others changed the same meanwhile. Whose text counts?"]
        for one in crossings:
            if one.id == ORDER:
                lines.append(f"  {ORDER}: sentences were moved here and in the file")
                continue
            by = f" by {one.by}" + (f", {one.at:%Y-%m-%d %H:%M %Z}" if one.at else "") if one.by else ""
            lines += [f"  {one.id}", f"     was:  {_told(one.was)}"]
            lines += [f"     here: {_told(one.here)}{by}", f"     file: {_told(one.file)}"]
        super().__init__("\n".join(lines))
        self.crossings = tuple(crossings)


def _told(text: str | None) -> str:
    return "(deleted)" if text is None else f'"{text}"'


def both(
    base: Document, file: Document, here: Document, *, takes: Mapping[str, str] | None = None
) -> Document:
    """Return the article with what the file changed; what others changed stays.

    Args:
        base: what the file was made from.
        file: the same with the file's edits, as `take_back` gives it.
        here: the article as it stands now.
        takes: HERE or FILE by sentence id, or by ORDER.

    Raises:
        Crossed: both changed the same, and `takes` does not say whose counts; tells all at once.
        DocumentError: the file changes what was locked meanwhile, or an answer is none.
    """
    takes = takes or {}
    for name, answer in takes.items():
        if answer not in (HERE, FILE):
            raise DocumentError(f'{name}: "{answer}" is no answer; write {HERE} or {FILE}.')
    were = {p.id: p for p in base.passages()}
    theirs = {p.id: p for p in file.passages() if p.id in were}
    ours = {p.id: p for p in here.passages()}
    crossings: list[Crossing] = []
    locked: list[str] = []
    missing: dict[str, Passage] = {}
    for name, new in theirs.items():
        was, mine = were[name], ours.get(name)
        if new.hash == was.hash or _text(new) == _text(mine):
            continue
        if mine is None:
            missing[name] = new  # nothing is told there any more; that the file edited it is a conflict
        elif mine.locked:
            locked.append(f"{name} is locked" + (f" by {mine.by}" if mine.by else ""))
        elif not mine.touched:
            here = here.with_passage(new)  # with its old base: facts that changed since are a conflict
        elif _text(mine) == _text(was) or takes.get(name) == FILE:
            here = here.with_passage(_with_text(mine, new))
        elif takes.get(name) != HERE:
            crossings.append(
                Crossing(id=name, was=_text(was), here=_text(mine), file=_text(new), by=mine.by, at=mine.at)
            )
    if locked:
        raise DocumentError("The file was not taken: " + "; ".join(locked) + ".")
    moved_here, moved_in_file = _moved(base, here), _moved(base, file)
    if moved_here and moved_in_file and ORDER not in takes:
        crossings.append(Crossing(id=ORDER))
    if crossings:
        raise Crossed(crossings)
    new_ones = _new_ones(file, were, ours)
    as_in_file = moved_in_file and (not moved_here or takes.get(ORDER) == FILE)
    return _arranged(here, file, {**missing, **new_ones}, as_in_file=as_in_file)


def _text(passage: Passage | None) -> str | None:
    return passage.text if passage is not None and passage.printed else None


def _with_text(mine: Passage, new: Passage) -> Passage:
    """Return the article's sentence on its own base, with what the file says."""
    if not new.printed:
        return replace(mine, state=State.DELETED, by=new.by, at=new.at)
    found = replace(mine, text=new.text, by=new.by, at=new.at)
    if mine.base is None:
        return replace(found, state=State.ADDED)
    if mine.offered is not None or mine.withdrawn:
        return replace(found, state=State.CONFLICT)
    return replace(found, state=own_state(found, mine.base))


def _new_ones(file: Document, were: Mapping[str, Passage], ours: Mapping[str, Passage]) -> dict[str, Passage]:
    """Return what the file adds, by its id there, with an id that is free here.

    A sentence that was added here in the same words is that one: a file that comes twice adds nothing twice.
    """
    there = {p.text: p for p in ours.values() if p.id.startswith(ADDED) and p.id not in were and p.printed}
    number = max((int(i.removeprefix(ADDED)) for i in (*ours, *were) if i.startswith(ADDED)), default=0)
    found: dict[str, Passage] = {}
    for passage in file.passages():
        if passage.id in were:
            continue
        if passage.text in there:
            found[passage.id] = there[passage.text]
            continue
        number += 1
        found[passage.id] = replace(passage, id=f"{ADDED}{number}")
    return found


def _rows(document: Document) -> dict[str, Rows]:
    return {s.id: [[p.id for p in row] for row in s.paragraphs] for s in document.sections}


def _moved(base: Document, other: Document) -> bool:
    """Return whether sentences of both stand in another order, paragraph or section in one of them."""
    before, after = _rows(base), _rows(other)
    shared = {i for rows in before.values() for row in rows for i in row} & {
        i for rows in after.values() for row in rows for i in row
    }

    def shape(found: Mapping[str, Rows]) -> list[tuple[str, Rows]]:
        kept = (
            (s, [k for row in rows if (k := [i for i in row if i in shared])]) for s, rows in found.items()
        )
        return [(section, rows) for section, rows in kept if rows]

    return shape(before) != shape(after)


def _arranged(here: Document, file: Document, new: Mapping[str, Passage], *, as_in_file: bool) -> Document:
    """Return the article with the file's new sentences, each behind its left neighbour there."""
    passages = {p.id: p for s in here.sections for row in s.paragraphs for p in row}
    passages |= {p.id: p for p in new.values()}
    ours = _rows(here)
    theirs = {
        section: [
            [i for i in names if i in passages] for row in rows if (names := [_id(i, new) for i in row])
        ]
        for section, rows in _rows(file).items()
    }
    main, other = (theirs, ours) if as_in_file else (ours, theirs)
    placed = {i for rows in main.values() for row in rows for i in row}
    found: dict[str, Rows] = {}
    for section in order_of(list(other), list(main)):
        found[section] = [list(row) for row in main.get(section, [])]
        put_back(found[section], other.get(section, []), placed)
    return replace(
        here,
        sections=tuple(
            StoredSection(id=section, paragraphs=paragraphs)
            for section, rows in found.items()
            if (paragraphs := tuple(tuple(passages[i] for i in row) for row in rows if row))
        ),
    )


def _id(name: str, new: Mapping[str, Passage]) -> str:
    return new[name].id if name in new else name
