"""What is told, in which order, by register.

  news      the lead, then one section per session by its actual start
  report    the same with headings; what came of the sessions stands together at the end, as a list
  minutes   who was there and who was not, the sessions, what came of them, what is to be done
  internal  one paragraph, then what was decided and what is to be done

A section whose id begins with @ is a list: each sentence is an item. A fact that is denied gives no sentence;
one that is unknown or in conflict gives a sentence that is not `plain`, which ends inside a mark.
"""

from __future__ import annotations

from collections.abc import Mapping

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Outcome, Session
from meetbot.agenda.model.record import Note, NoteKind, Record
from meetbot.agenda.model.terms import Kind
from meetbot.article.frames.lead import Lead
from meetbot.article.frames.notes import told_notes
from meetbot.article.frames.registers import NEWS, Paragraph, in_register
from meetbot.article.frames.sessions import SessionTeller
from meetbot.article.model import Verdict
from meetbot.article.proof.facts import Facts
from meetbot.article.words.wording import Phrases

_QUIET = (Kind.BREAK, Kind.SOCIAL)
"""Sessions that are told only where something was said or came of them."""


def paragraphs(
    agenda: Agenda, facts: Facts, record: Record, language: str, phrases: Phrases
) -> list[Paragraph]:
    """Return everything that is told; nothing of a meeting that did not take place."""
    if facts["meeting/held"].verdict is Verdict.DENIED:
        return []
    lead = list(Lead(agenda, facts, record, language).specs())
    sessions = _sessions(agenda, facts, record, language, phrases)
    found = [Paragraph("lead", lead), *sessions]
    if agenda.article.register != NEWS:
        found = in_register(found, agenda, facts, record, language)
    return [p for p in found if p.specs]


def _sessions(
    agenda: Agenda, facts: Facts, record: Record, language: str, phrases: Phrases
) -> list[Paragraph]:
    told = facts.in_order(agenda.sessions)
    found = []
    shown = [s for s in told if not _nothing(s, facts, record)]
    notes = _by_session(agenda, record)
    for at, session in enumerate(shown):
        before, after = shown[:at], shown[at + 1 :]
        teller = SessionTeller(
            agenda, facts, record, language, phrases, notes=notes[session.id], before=before, after=after
        )
        found.append(Paragraph(session.id, teller.specs(session)))
    return found


def _by_session(agenda: Agenda, record: Record) -> Mapping[str, list[Note]]:
    """Return the notes that are told of each session and of its items, in the record's order; no actions."""
    home = {entry.id: s.id for s in agenda.sessions for entry in (s, *s.items)}
    found: dict[str, list[Note]] = {s.id: [] for s in agenda.sessions}
    for note in told_notes(agenda, record):
        if note.kind is not NoteKind.ACTION and note.where in home:
            found[home[note.where]].append(note)
    return found


def _nothing(session: Session, facts: Facts, record: Record) -> bool:
    """Return whether a session leaves no trace: not held, or a break in which nothing was said."""
    ids = {session.id} | {item.id for item in session.items}
    said = any(n.approved and n.where in ids for n in record.notes)
    known = facts.statuses.get(session.id)
    announced = known is not None and known.announce
    if facts[f"held/{session.id}"].verdict is Verdict.DENIED:
        return not said and not announced and not any(_proven(facts, o) for o in facts.outcomes[session.id])
    return session.kind in _QUIET and not said and not facts.outcomes[session.id]


def _proven(facts: Facts, outcome: Outcome) -> bool:
    return facts[f"outcome/{outcome.id}"].verdict is Verdict.PROVEN
