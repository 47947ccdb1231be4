"""What the editor shows of each sentence: its text, its state in a word, what it rests on, what waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from meetbot.agenda.model.agenda import Agenda
from meetbot.article.document import DESCRIPTION, HEADLINE, MARK, Document, Passage
from meetbot.article.exports.edition import runs
from meetbot.article.exports.render import anchor, marked
from meetbot.article.frames.registers import is_list
from meetbot.article.keeping.edited import BY_PEOPLE, change_words
from meetbot.article.keeping.edits import LONGEST
from meetbot.article.keeping.merge import changes
from meetbot.article.languages import LANGUAGES
from meetbot.article.measures.habits import hints_of
from meetbot.article.model import Draft, Sentence, State
from meetbot.flows.meeting.edit_history import Since
from meetbot.flows.meeting.editing import GENERATED, Standing
from meetbot.store.rows import ArticleVersion
from meetbot.templating import seen
from meetbot.web.article import RUNGS
from meetbot.web.frame.words import stamp_words

# State -> its word, and the look of its chip.
STATES = {
    State.GENERATED: ("generated", ""),
    State.TO_CONFIRM: ("to confirm", "warn"),
    State.EDITED: ("edited", "accent"),
    State.ADDED: ("added", "accent"),
    State.DELETED: ("deleted", "struck"),
    State.CONFLICT: ("conflict", "bad"),
}
FOR_A_FILE = "taken out as a file"  # why a version was kept that people did not change
BESIDE = {HEADLINE: "Headline", DESCRIPTION: "Description"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceView:
    """One sentence. `text` has its marks numbered as printed; `shown` is the same with the marks as elements.

    `now` is what would be generated where that waits to be decided; empty = nothing would be told any more.
    """

    id: str
    anchor: str
    name: str  # for people, where it is no sentence of the text
    lang: str
    state: State
    word: str
    look: str
    locked: bool
    text: str
    shown: Markup
    was: str  # what was generated when people changed it; empty = that is the text
    waits: bool
    now: str
    changed: tuple[str, ...]
    facts: tuple[str, ...]
    evidence: tuple[str, ...]
    touched: str
    hints: tuple[str, ...]  # on the style of what people wrote; nothing has to be done about them
    most: int  # characters; 0 = no limit of its own
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """`title` is the session's in the article's language; empty for the lead."""

    id: str
    title: str
    listed: bool
    paragraphs: tuple[tuple[SentenceView, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorView:
    version: int
    language: str
    words: int
    beside: tuple[SentenceView, ...]
    sections: tuple[SectionView, ...]

    @property
    def sentences(self) -> Iterator[SentenceView]:
        """Yield headline, description, then every sentence in reading order."""
        yield from self.beside
        for section in self.sections:
            for paragraph in section.paragraphs:
                yield from paragraph

    @property
    def conflicts(self) -> tuple[SentenceView, ...]:
        return tuple(one for one in self.sentences if one.state is State.CONFLICT)

    @property
    def kept(self) -> tuple[SentenceView, ...]:
        """What people left as it is although it would be told otherwise now."""
        return tuple(one for one in self.sentences if one.waits and one.state is not State.CONFLICT)


def view_of(found: Standing) -> EditorView:
    """Return what the page shows of the article as it stands."""
    draft, document, agenda = found.draft, found.document, found.agenda
    printed = {sentence.id: sentence for sentence in draft.sentences()}
    made = {sentence.id: sentence for sentence in found.generated.sentences()}

    def one(passage: Passage) -> SentenceView:
        return _sentence(passage, printed.get(passage.id), made.get(passage.id), draft, agenda)

    return EditorView(
        version=found.version,
        language=document.language,
        words=draft.words,
        beside=(one(document.headline), one(document.description)),
        sections=tuple(
            SectionView(
                id=section.id,
                title=_title(section.id, agenda, document),
                listed=is_list(section.id),
                paragraphs=tuple(tuple(map(one, row)) for row in section.paragraphs),
            )
            for section in document.sections
        ),
    )


def _sentence(
    passage: Passage, printed: Sentence | None, made: Sentence | None, draft: Draft, agenda: Agenda
) -> SentenceView:
    word, look = STATES[passage.state]
    text = printed.text if printed is not None else bare(passage.text)
    gaps = printed.gaps if printed is not None else ()
    facts = passage.base.facts if passage.base is not None else {}
    at = stamp_words(passage.at, agenda) if passage.at is not None else ""
    touched = f"{passage.by}, {at}" if passage.by and at else passage.by
    return SentenceView(
        id=passage.id,
        anchor=anchor(passage.id),
        name=BESIDE.get(passage.id, ""),
        lang=passage.lang,
        state=passage.state,
        word=word,
        look=look,
        locked=passage.locked,
        text=text,
        shown=Markup(seen(marked(runs(text, frozenset(gaps))))),
        was=bare(passage.base_text) if passage.base_text != passage.text else "",
        waits=passage.offered is not None or passage.withdrawn,
        now=bare(passage.offered.text) if passage.offered is not None else "",
        changed=tuple(change_words(change) for change in changes(passage)),
        facts=tuple(f"{f}, {draft.facts[f].verdict}" if f in draft.facts else f for f in facts),
        evidence=tuple(
            dict.fromkeys(f"{RUNGS[e.rung]}: {e.source}" for e in (made.evidence if made else ()))
        ),
        touched=touched,
        hints=tuple(hints_of(printed, draft)) if printed is not None and passage.state in BY_PEOPLE else (),
        most=LONGEST.get(passage.id, 0),
        words=LANGUAGES[draft.language].words(text) if passage.printed else 0,
    )


def bare(text: str) -> str:
    """Return a text that is not printed, its marks without their number, which they get where they are."""
    return MARK.sub(lambda m: f"[{m[1]}{m[3]}" if m[2] == "0" else m[0], text)


def _title(section: str, agenda: Agenda, document: Document) -> str:
    session = next((one for one in agenda.sessions if one.id == section), None)
    return session.title.best(document.language)[0] if session is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OthersView:
    """What others did meanwhile: their acts in words, and each text before and now (empty = none)."""

    acts: tuple[str, ...]
    changed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """One version that can be gone back to; 0 = as nobody had touched it."""

    number: int
    what: str  # in words, with who and when
    newest: bool


def versions_of(rows: Sequence[ArticleVersion], agenda: Agenda) -> tuple[VersionView, ...]:
    """Return them for people, the newest first; version 0 is among them while the first one is kept."""

    def words(row: ArticleVersion) -> str:
        what = FOR_A_FILE if row.what == GENERATED else f"{row.what} by {row.by}"
        return f"{what}, {stamp_words(row.at, agenda)}"

    found = [VersionView(number=row.version, what=words(row), newest=row is rows[0]) for row in rows]
    if rows and rows[-1].version == 1:
        found.append(VersionView(number=0, what="before anybody touched it", newest=False))
    return tuple(found)


def others_of(found: Since, agenda: Agenda) -> OthersView:
    """Return it for people, the newest act first."""

    def text(one: Passage | None) -> str:
        return bare(one.text) if one is not None and one.printed else ""

    def told(one: Passage | None) -> str:
        return f"{text(one)} (locked)" if one is not None and one.locked else text(one)

    return OthersView(
        acts=tuple(f"{row.what} by {row.by}, {stamp_words(row.at, agenda)}" for row in found.acts),
        changed=tuple((told(before), told(now)) for before, now in found.changed),
    )
