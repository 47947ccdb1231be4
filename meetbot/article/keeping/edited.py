"""A stored article as a draft to print: its marks numbered anew, what is undecided in its report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from meetbot.article.document import MARK, Document, Passage, unnumbered
from meetbot.article.exports.edition import clean
from meetbot.article.keeping.merge import Change, changes
from meetbot.article.measures.habits import hints_of
from meetbot.article.model import Draft, Gap, Paragraph, Report, Section, Sentence, State, cited

BY_PEOPLE = {
    State.EDITED: "edited",
    State.ADDED: "added",
    State.CONFLICT: "edited, and changed since",
}


def as_draft(document: Document, draft: Draft) -> Draft:
    """Return the article as it stands, with all that is known about it now.

    Deleted sentences are left out; in a conflict the text of people is printed, and the article is not final.

    Args:
        draft: what is generated now, which `document` was merged with; gives evidence and report.
    """
    numbers = _Numbers(draft)
    sections = []
    for section in document.sections:
        rows = [tuple(numbers.sentence(p) for p in q if p.printed) for q in section.paragraphs]
        if paragraphs := tuple(Paragraph(sentences=row) for row in rows if row):
            sections.append(Section(id=section.id, paragraphs=paragraphs))
    found = replace(
        draft,
        headline=document.headline.text,
        description=document.description.text,
        sections=tuple(sections),
        report=_report(document, draft.report, numbers.gaps),
    )
    style = tuple(
        f"{s.id}: {hint}" for s in found.sentences() if s.state in BY_PEOPLE for hint in hints_of(s, found)
    )
    return replace(found, report=replace(found.report, style=style))


def printed(document: Document) -> tuple[tuple[str, str], ...]:
    """Return (id, text) of each sentence in reading order, exactly as every export prints it."""
    numbers = _Numbers(None)
    shown = [p for s in document.sections for row in s.paragraphs for p in row if p.printed]
    return tuple((p.id, clean(numbers.sentence(p).text)) for p in shown)


class _Numbers:
    """Gives the marks their numbers in reading order, each with the gap that it stands for."""

    def __init__(self, draft: Draft | None) -> None:
        self.made = {sentence.id: sentence for sentence in draft.sentences()} if draft else {}
        self.known: dict[str, list[Gap]] = {}
        for gap in draft.report.required if draft else ():
            self.known.setdefault(gap.sentence, []).append(gap)
        self.gaps: list[Gap] = []

    def sentence(self, passage: Passage) -> Sentence:
        made = self.made.get(passage.id)
        text, numbers = self._numbered(passage)
        as_made = made is not None and passage.text in (
            unnumbered(made.text, made.gaps),
            made.named or made.text,
        )
        if made is not None and as_made:
            made = made if passage.text != made.named else replace(made, named="", behind="", since="")
            return replace(made, text=text, gaps=numbers, state=passage.state, people=_people(passage))
        base = passage.base
        return Sentence(
            id=passage.id,
            frame=base.frame if base is not None else "added",
            variant=base.variant if base is not None else "",
            facts=tuple(base.facts) if base is not None else (),
            evidence=made.evidence if made is not None else (),
            claims_by=base.claims_by if base is not None else (),
            lang=passage.lang,
            text=text,
            state=passage.state,
            gaps=numbers,
            lists_roles=made.lists_roles if made is not None else False,
            people=_people(passage),
        )

    def _numbered(self, passage: Passage) -> tuple[str, tuple[int, ...]]:
        numbers: list[int] = []
        parts, at = [], 0
        known = self.known.get(passage.id, [])
        for found in MARK.finditer(passage.text):
            if found[2] != "0":
                continue
            number = len(self.gaps) + 1
            gap = known[len(numbers)] if len(numbers) < len(known) else None
            # The report may tell more of a gap than its mark does.
            if gap is None or passage.text != passage.base_text:
                what = _inside(passage.text, found.end())
                told = cited(what, passage.lang)
                gap = Gap(
                    number=number,
                    what=what,
                    told="" if told == what else told,
                    required=True,
                    ask=gap.ask if gap is not None else (),
                    whom=gap.whom if gap is not None else (),
                )
            self.gaps.append(replace(gap, number=number, sentence=passage.id))
            numbers.append(number)
            parts.append(f"{passage.text[at : found.start()]}[{found[1]} {number}{found[3]}")
            at = found.end()
        return "".join(parts) + passage.text[at:], tuple(numbers)


def _inside(text: str, start: int) -> str:
    """Return what a mark says, whose words begin at `start`."""
    depth = 1
    for at in range(start, len(text)):
        depth += {"[": 1, "]": -1}.get(text[at], 0)
        if depth == 0:
            return text[start:at]
    return text[start:]


def _people(passage: Passage) -> str:
    what = BY_PEOPLE.get(passage.state, "")
    if passage.locked:
        what = f"{what}, locked" if what else "locked"
    if not what or not passage.by:
        return what
    return f"{what} by {passage.by}" + (f", {passage.at:%Y-%m-%d %H:%M %Z}" if passage.at else "")


def _report(document: Document, report: Report, gaps: list[Gap]) -> Report:
    return replace(
        report,
        required=tuple(gaps),
        conflicts=(*report.conflicts, *conflict_lines(document)),
        kept=tuple(_kept(document)),
    )


def conflict_lines(document: Document) -> Iterator[str]:
    """Yield each conflict with both texts and the facts that changed."""
    for passage in document.passages():
        if passage.state is State.CONFLICT:
            yield f'{passage.id}: people wrote "{passage.text}"; {_now(passage)}'


def _kept(document: Document) -> Iterator[str]:
    for passage in document.passages():
        if passage.state is State.CONFLICT or not (passage.offered or passage.withdrawn):
            continue
        what = "deleted" if passage.state is State.DELETED else "locked"
        yield f"{passage.id}: {what}; {_now(passage)}"


def _now(passage: Passage) -> str:
    now = f'now it would be "{passage.offered.text}"' if passage.offered else "now nothing would be told"
    told = "; ".join(map(change_words, changes(passage))) or "the same facts in other words"
    return f"{now} ({told})"


def change_words(change: Change) -> str:
    """Return one changed fact for people: "turn/opening/han-wei: is not told any more"."""
    fact = f"{change.fact}: " if change.fact else ""
    if change.was and change.now:
        return f"{fact}{', '.join(change.was)} became {', '.join(change.now)}"
    if change.now:
        return f"{fact}{', '.join(change.now)} is new"
    return f"{fact}{', '.join(change.was) or 'it'} is not told any more"
