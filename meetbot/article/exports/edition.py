"""A draft as it leaves the house: what every format prints, whatever the format; and whether it may leave.

An edition that is not final says DRAFT and lists its open marks with who could answer. A final one has no
open mark and no conflict (R3). Before its embargo it is refused, unless it is sent out under that embargo,
which then stands at its head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Text
from meetbot.article.document import NOT_KEPT, Origin
from meetbot.article.frames.registers import INTERNAL, NEWS, is_list
from meetbot.article.languages import rules_of
from meetbot.article.model import Draft, Sentence
from meetbot.article.words.labels import Labels, labels_of
from meetbot.errors import MeetbotError

RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")
_MARK = re.compile(r"\[[^\[\]\d]{2,40}(\d+)\s*[:：]\s*")
# What nobody sees but what acts: C0 and C1 but line feed, embeddings and overrides (UAX 9), noncharacters.
_ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ufffe\uffff\ud800-\udfff]")
# Without those that keep words on one line, which stay as their language sets them.
_BLANKS = re.compile("[^\\S\u00a0\u202f]+")
_ISOLATES = re.compile("[\u2066-\u2069]")


class NotFinal(MeetbotError):
    """An edition that was asked for as final and may not go out; the message says why, all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A piece of a sentence; `mark` = the number of the open mark that it is, 0 = plain text."""

    text: str
    mark: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence as it is printed. `provenance`: facts and sources, for the editor."""

    id: str
    runs: tuple[Run, ...]
    provenance: tuple[str, ...]
    state: str

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """All texts are clean: no control characters, no overrides of direction.

    `banner`: DRAFT and what is open; empty = final. `embargo`: the line at its head; empty = none or past.
    `questions`: "1. what (who could answer)", in the order of the marks. `about`, `contact`: (title, text).
    `headings`: by section id; the news has none.
    """

    meeting: str
    language: str
    headline: str
    description: str
    banner: str
    embargo: str
    sections: tuple[tuple[str, tuple[tuple[Line, ...], ...]], ...]
    questions: tuple[str, ...]
    about: tuple[str, str]
    contact: tuple[str, str]
    labels: Labels
    words: int
    origin: Origin = NOT_KEPT
    headings: Mapping[str, str] = field(default_factory=dict)

    @property
    def rtl(self) -> bool:
        return self.language.split("-")[0] in RIGHT_TO_LEFT

    @property
    def joint(self) -> str:
        return joint_of(self.language)

    def paragraphs(self) -> Iterator[tuple[Line, ...]]:
        for _, paragraphs in self.sections:
            yield from paragraphs

    def lines(self) -> Iterator[Line]:
        for paragraph in self.paragraphs():
            yield from paragraph


def joint_of(language: str) -> str:
    """Return what stands between two sentences: nothing in Chinese, whose stop holds the room."""
    return "" if language.split("-")[0] in ("zh", "ja") else " "


def build_edition(
    draft: Draft,
    agenda: Agenda,
    *,
    now: datetime,
    final: bool = False,
    under_embargo: bool = False,
    origin: Origin = NOT_KEPT,
) -> Edition:
    """Return what is printed of a draft at `now`.

    Args:
        final: refuse what may not go out.
        under_embargo: a final edition may go out before its embargo, with the instant at its head.
        origin: what an edited file is known again by.

    Raises:
        NotFinal: names every open mark and conflict, and an embargo that is still to come.
    """
    labels = labels_of(draft.language)
    embargo = agenda.article.embargo
    held_back = embargo is not None and now < embargo
    if final:
        _refuse(draft, agenda, held_back=held_back and not under_embargo)
    opened = "" if final or (draft.is_final and not held_back) else _banner(draft, labels)
    line = ""
    if held_back and embargo is not None:
        local = embargo.astimezone(agenda.zone)
        rules = rules_of(draft.language)
        line = labels.embargo.format(day=rules.day(local), time=rules.clock(local), zone=rules.zone(local))
    return Edition(
        meeting=draft.meeting,
        language=draft.language,
        headline=clean(draft.headline),
        description=clean(draft.description),
        banner=opened,
        embargo=line,
        sections=tuple(
            (s.id, tuple(tuple(_line(one, draft) for one in p.sentences) for p in s.paragraphs))
            for s in draft.sections
        ),
        questions=tuple(_questions(draft)),
        about=_about(agenda, draft.language, labels),
        contact=(labels.contact, contact_line(agenda)),
        labels=labels,
        words=draft.words,
        origin=origin,
        headings=_headings(draft, agenda, labels),
    )


def _headings(draft: Draft, agenda: Agenda, labels: Labels) -> dict[str, str]:
    """Return what stands above each section: a list's name, or the session's title where it has one here."""
    if draft.register in (NEWS, INTERNAL):
        return {s.id: labels.lists[s.id] for s in draft.sections if is_list(s.id)}
    found = {s.id: agenda.session(s.id) for s in draft.sections}
    titles = {
        i: clean(own(session.title, draft.language)) for i, session in found.items() if session is not None
    }
    return {i: heading for i in found if (heading := labels.lists.get(i) or titles.get(i, ""))}


def _refuse(draft: Draft, agenda: Agenda, *, held_back: bool) -> None:
    found = [f"open mark {line}" for line in _questions(draft)]
    found += [f"conflict {line}" for line in draft.report.conflicts]
    if not draft.sections:
        found.append("there is nothing to tell")
    if held_back and agenda.article.embargo is not None:
        when = agenda.article.embargo.astimezone(agenda.zone)
        found.append(f"embargo until {when:%Y-%m-%d %H:%M %z} ({agenda.meeting.timezone})")
    if found:
        raise NotFinal("This draft is not final:\n" + "\n".join(f"  {line}" for line in found))


def _banner(draft: Draft, labels: Labels) -> str:
    marks, conflicts = len(draft.report.required), len(draft.report.conflicts)
    rules = rules_of(draft.language)
    found = [f"{labels.marks}{rules.colon}{marks}"] if marks else []
    found += [f"{labels.conflicts}{rules.colon}{conflicts}"] if conflicts else []
    return f"{labels.draft} · {rules.comma.join(found)}" if found else labels.draft


def _questions(draft: Draft) -> Iterator[str]:
    for gap in draft.report.required:
        rules = rules_of(draft.language)
        what = rules.bracketed(gap.what, rules.comma.join(gap.ask)) if gap.ask else gap.what
        yield clean(f"{gap.number}. {what}")


def _line(sentence: Sentence, draft: Draft) -> Line:
    told = [clean(f"{e.rung.name.lower()}: {e.source}") for e in sentence.evidence]
    people = [clean(sentence.people)] if sentence.people else []
    return Line(
        id=sentence.id,
        runs=tuple(runs(clean(sentence.text), frozenset(sentence.gaps))),
        provenance=(*(f"fact {i}" for i in sentence.facts), *dict.fromkeys(told), *people),
        state=sentence.state,
    )


def runs(text: str, gaps: frozenset[int]) -> Iterator[Run]:
    """Yield a sentence's pieces, each open mark of these numbers by itself, in whichever language."""
    at = 0
    for found in _MARK.finditer(text):
        if found.start() < at or int(found[1]) not in gaps:
            continue
        if found.start() > at:
            yield Run(text=text[at : found.start()])
        at = _closing(text, found.start())
        yield Run(text=text[found.start() : at], mark=int(found[1]))
    if at < len(text):
        yield Run(text=text[at:])


def _closing(text: str, start: int) -> int:
    depth = 0
    for at in range(start, len(text)):
        depth += {"[": 1, "]": -1}.get(text[at], 0)
        if depth == 0:
            return at + 1
    return len(text)


def clean(text: str) -> str:
    """Return a text on one line, without what acts unseen; isolates stay where each is closed."""
    text = _BLANKS.sub(" ", _ACTS.sub("", text)).strip(" ")
    depth = 0
    for sign in _ISOLATES.findall(text):
        depth += -1 if sign == "\u2069" else 1
        if depth < 0:
            break
    return text if depth == 0 else _ISOLATES.sub("", text)


def _about(agenda: Agenda, language: str, labels: Labels) -> tuple[str, str]:
    """Return title and text of the paragraph on the house; empty where it has none in this language."""
    org = agenda.organisations.get(agenda.article.lead_org or agenda.meeting.organiser)
    name = (org.abbr or own(org.name, language)) if org is not None else ""
    title = labels.about_whom.format(name=name) if name else labels.about
    return clean(title), clean(own(agenda.article.about, language))


def own(text: Text | None, language: str) -> str:
    """Return a text in this language; empty where there is none: never another language's."""
    return (text.get(language) if text is not None else None) or ""


def contact_line(agenda: Agenda) -> str:
    contact = agenda.meeting.contact
    return clean(", ".join(one for one in (contact.name, contact.email, contact.phone) if one))
