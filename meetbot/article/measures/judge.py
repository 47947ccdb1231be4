"""Every measure of a draft beside its target, with a verdict: what `meetbot article --measure` prints.

Where a measure cannot be taken (a reading grade outside English, a share of three sentences), it says why and
is counted apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Record
from meetbot.article.exports.edition import build_edition, clean
from meetbot.article.exports.render_edition import render_edition_html, render_edition_markdown
from meetbot.article.exports.render_text import render_text
from meetbot.article.frames.registers import NOTE_WORDS, in_its_style
from meetbot.article.languages import rules_of
from meetbot.article.measures import habits
from meetbot.article.measures.honest import covered, leaks, plan_as_event, unmarked
from meetbot.article.measures.invention import asks, bare, known_of
from meetbot.article.measures.measure import Measures, measure
from meetbot.article.measures.naming import named, undeclared_pronouns, unintroduced, unspelled
from meetbot.article.measures.prose import Prose, prose
from meetbot.article.measures.usage import wrong_respectively
from meetbot.article.model import Draft
from meetbot.article.words.wording import verb_of

MEAN, LONGEST, LONGEST_LIST, PARAGRAPH = 22, 40, 50, 140  # words
GRADE, GRADE_MASKED = 15, 11
FRAME, RUN, VERBS, ONE_VERB = 0.25, 2, 0.7, 3
_ENOUGH = 12  # sentences from which a share of wordings says something
_REPORTS = 5
_ENGLISH_ONLY = "the formula is of English syllables; in other languages length alone is limited"
_OF_THINGS = "its pronouns of people are those of things too: who is meant cannot be told from the word"
_TAGS = re.compile(r"<[^>]+>")
_ESCAPE = re.compile(r"\\(?=[^\w\s])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measure. `faults` name what is wrong, in reading order.

    `met` is None where it was not taken; then `why` says what it would need.
    """

    name: str
    found: str
    target: str
    met: bool | None
    faults: tuple[str, ...] = ()
    why: str = ""


def judge(draft: Draft, agenda: Agenda, record: Record, *, again: Draft) -> tuple[Row, ...]:
    """Return all rows.

    Args:
        record: everything that was told, also what the store holds.
        again: the draft of the same values, made anew.
    """
    agenda = in_its_style(agenda)
    found = measure(draft, known=known_of(agenda, draft.language))
    blocks = [
        " ".join(bare(s) for s in p.sentences) for section in draft.sections for p in section.paragraphs
    ]
    text = prose(blocks, names=_names_in(agenda, draft.language))
    return (
        *_facts(draft, agenda, record, found),
        *_names(draft, agenda),
        *_reports(draft, record, found),
        *_patterns(draft, agenda, found),
        *_lengths(draft, found, text, blocks),
        _pronouns(draft, agenda, text),
        Row(
            name="determinism",
            found="same" if again == draft else "another draft",
            target="same",
            met=again == draft,
        ),
        _none("round trip", _lost(draft, agenda)),
        _none("languages", leaks(draft, agenda, record)),
        *_side(draft),
    )


def _names_in(agenda: Agenda, language: str) -> list[str]:
    """Return what the meeting, its sessions and the organisations are called, as the draft prints it."""
    texts = [agenda.meeting.title, agenda.meeting.series, agenda.meeting.theme]
    texts += [org.name for org in agenda.organisations.values()]
    texts += [entry.title for session in agenda.sessions for entry in (session, *session.items)]
    return [name for text in texts if text is not None and (name := text.get(language))]


def _english(draft: Draft) -> bool:
    return draft.language == "en"


def _none(name: str, faults: Iterable[str]) -> Row:
    """Return a row whose target is that there are none."""
    listed = tuple(faults)
    return Row(name=name, found=str(len(listed)), target="0", met=not listed, faults=listed)


def _untaken(name: str, target: str, why: str) -> Row:
    return Row(name=name, found="-", target=target, met=None, why=why)


def _most(name: str, found: float, most: float, *, unit: str = "") -> Row:
    return Row(name=name, found=f"{found:g}{unit}", target=f"<= {most:g}{unit}", met=found <= most)


# --- facts, names ------------------------------------------------------------------------------------------


def _facts(draft: Draft, agenda: Agenda, record: Record, found: Measures) -> Iterator[Row]:
    told = covered(draft, agenda, record)
    yield Row(
        name="fact coverage",
        found=f"{told.share:.2f}",
        target=">= 0.98",
        met=told.share >= 0.98,
        faults=told.missing,
    )
    yield Row(
        name="dates, names, outcomes", found=f"{told.certain:.2f}", target="1.00", met=told.certain == 1
    )
    yield _none("invented facts", found.invented)
    yield _none("plan reported as event", plan_as_event(draft, agenda, record))
    yield _none("gaps without one mark and line", unmarked(draft))


def _names(draft: Draft, agenda: Agenda) -> Iterator[Row]:
    people, faults = len(named(draft, agenda)), tuple(unintroduced(draft, agenda))
    yield Row(
        name="first mention",
        found=f"{people - len(faults)} of {people}",
        target="all",
        met=not faults,
        faults=faults,
    )
    yield _none("abbreviations", unspelled(draft, agenda))


# --- reports, patterns -------------------------------------------------------------------------------------


def _reports(draft: Draft, record: Record, found: Measures) -> Iterator[Row]:
    claims = [s for s in draft.sentences() if s.claims_by]
    faults = tuple(s.id for s in claims if not s.attributed)
    yield Row(
        name="attribution",
        found=f"{len(claims) - len(faults)} of {len(claims)}",
        target="all",
        met=not faults,
        faults=faults,
    )
    own = {n.id: n for n in record.notes}
    reports = [s for s in draft.sentences() if s.frame.startswith(("say.", "quote")) and not asks(s)]
    verbs = []
    for sentence in reports:
        note = own.get(sentence.id.rpartition("/")[2])
        verbs.append(note.verb if note is not None and note.verb else verb_of(sentence.variant))
    enough = len(reports) >= _REPORTS
    share = len(set(verbs)) / len(verbs) if verbs else 1.0
    yield Row(
        name="reporting verbs, distinct",
        found=f"{len(set(verbs))} of {len(verbs)}",
        target=f">= {VERBS} from {_REPORTS} on",
        met=share >= VERBS if enough else None,
        why="" if enough else f"from {_REPORTS} reports on",
    )
    yield _most("one reporting verb, uses", max(Counter(verbs).values(), default=0), ONE_VERB)
    factive = []
    for sentence in reports:
        note = own.get(sentence.id.rpartition("/")[2])
        verb, words = (note.verb, note.text.get(draft.language) or "") if note is not None else ("", "")
        rest = sentence.text.replace(words, "") if words else sentence.text
        found_in = rules_of(draft.language).checks.factive.finditer(rest)
        factive += [f"{sentence.id}: {w[0]}" for w in found_in if w[0] != verb]
    yield _none("factive verbs without a source", factive)


def _patterns(draft: Draft, agenda: Agenda, found: Measures) -> Iterator[Row]:
    name = "share of the commonest wording"
    if found.sentences < _ENOUGH:
        yield _untaken(name, f"<= {FRAME:.0%}", f"from {_ENOUGH} sentences on")
    else:
        share = found.commonest_wording
        yield Row(name=name, found=f"{share:.0%}", target=f"<= {FRAME:.0%}", met=share <= FRAME)
    yield _most("same first word in a row", found.run, RUN)
    yield _most("neighbours with one wording", found.same_neighbours, 0)
    apart = wrong_respectively(draft) if _english(draft) else habits.apart(draft)
    yield _none('"respectively" without two lists', apart)
    yield _none("lists", habits.joined_wrongly(draft, serial=agenda.article.style.serial_comma))
    yield _none("endings of abbreviations", habits.endings(draft))
    yield _none("typography", habits.typographic(draft))


# --- lengths -----------------------------------------------------------------------------------------------


def _lengths(draft: Draft, found: Measures, text: Prose, blocks: Sequence[str]) -> Iterator[Row]:
    rules = rules_of(draft.language)

    def most(name: str, length: float, words: int) -> Row:
        return _most(name, length, round(words * rules.room), unit=f" {rules.words_are}")

    yield most("sentence, mean", found.mean_words, MEAN)
    yield most("sentence, longest", found.longest, LONGEST)
    yield most("sentence with roles, longest", found.longest_list, LONGEST_LIST)
    yield most("paragraph, longest", max(map(rules.words, blocks), default=0), PARAGRAPH)
    if draft.register == "internal":
        yield most("internal note", draft.words, NOTE_WORDS)
    if _english(draft):
        yield _most("reading grade", text.grade, GRADE)
        yield _most("reading grade, names masked", text.grade_masked, GRADE_MASKED)
    else:
        yield _untaken("reading grade", f"<= {GRADE}", _ENGLISH_ONLY)
        yield _untaken("reading grade, names masked", f"<= {GRADE_MASKED}", _ENGLISH_ONLY)


def _pronouns(draft: Draft, agenda: Agenda, text: Prose) -> Row:
    if _english(draft):
        return _none("pronouns", undeclared_pronouns(draft, agenda, text.pronouns))
    found = habits.pronouns(draft, agenda)
    return _untaken("pronouns", "0", _OF_THINGS) if found is None else _none("pronouns", found)


# --- exports, side products --------------------------------------------------------------------------------


def _lost(draft: Draft, agenda: Agenda) -> Iterator[str]:
    """Yield the sentences that a reader of Markdown, HTML or text does not get word for word."""
    edition = build_edition(draft, agenda, now=agenda.end)
    forms = {
        "HTML": unescape(_TAGS.sub("", render_edition_html(edition, agenda))),
        "Markdown": _ESCAPE.sub("", render_edition_markdown(edition)),
        "text": render_text(edition),
    }
    for sentence in draft.sentences():
        text = clean(sentence.text)
        for form, printed in forms.items():
            if (_ESCAPE.sub("", text) if form == "Markdown" else text) not in printed:
                yield f"{sentence.id} in {form}"


def _side(draft: Draft) -> Iterator[Row]:
    for name, text, most in (("headline", draft.headline, 100), ("description", draft.description, 155)):
        yield _most(name, len(text), most, unit=" characters")


def table(rows: Sequence[Row]) -> str:
    """Return the rows for a terminal, each fault on a line of its own; ends in a newline."""
    wide = [max(len(cell) for cell in column) for column in zip(*map(_cells, rows), strict=True)]
    lines = []
    for row in rows:
        lines.append("  ".join(c.ljust(w) for c, w in zip(_cells(row), wide, strict=True)).rstrip())
        lines += [f"    {fault}" for fault in row.faults]
    taken = [row for row in rows if row.met is not None]
    missed, untaken = sum(not row.met for row in taken), len(rows) - len(taken)
    verdict = f"{missed} of {len(taken)} targets missed" if missed else f"All {len(taken)} targets met"
    lines.append(f"{verdict}, {untaken} not taken." if untaken else f"{verdict}.")
    return "\n".join(lines) + "\n"


def _cells(row: Row) -> tuple[str, str, str, str]:
    verdict = f"not taken: {row.why}" if row.met is None else "met" if row.met else "MISSED"
    return row.name, row.found, row.target, verdict
