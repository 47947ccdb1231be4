"""Which notes are told, and how one note becomes a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.record import Form, Note, NoteKind, Record
from meetbot.article import frames, saying
from meetbot.article.frames import SLOT, Spec, Variant
from meetbot.article.model import Fact

_TOLD_KINDS = (NoteKind.REPORT, NoteKind.QUOTE, NoteKind.DECISION)


def told_notes(agenda: Agenda, record: Record) -> tuple[Note, ...]:
    """Return the notes that a news item tells, in the record's order.

    Not told: what nobody approved, what may not be quoted, evaluations (unless the house style has them on),
    and kinds that are not news: actions, questions, background, internal notes.
    """
    kinds = (*_TOLD_KINDS, NoteKind.EVALUATION) if agenda.article.style.evaluations else _TOLD_KINDS
    return tuple(n for n in record.notes if n.approved and n.kind in kinds and not is_closed_quote(n))


def is_closed_quote(note: Note) -> bool:
    """Return whether a note is verbatim speech that was not released for quotation."""
    return saying.is_quote(note) and not note.quotable


def is_subject(note: Note) -> bool:
    """Return whether a note says what a session was about, as words for the subject of a discussion."""
    return note.approved and note.kind is NoteKind.BACKGROUND and note.form is Form.NP


def note_spec(
    note: Note, fact: Fact, people: Sequence[Person], language: str, *, goes_on: bool, ask: tuple[str, ...]
) -> Spec:
    """Return how one note is told; what keeps it from being worded becomes a mark."""
    decision = note.kind is NoteKind.DECISION
    frame = "out.decide" if decision else "quote" if saying.is_quote(note) else f"say.{note.force}"
    text = note.text.get(language)
    missing = ""
    if text is None:
        missing = f"note {note.id} in this language ({language})"
    elif not decision and not people:
        missing = f"who said, in note {note.id}: {text}"
    elif not decision and not saying.can_be_worded(note):
        missing = f"to whom, or with which verb, in note {note.id}: {text}"
    if text is None or missing:
        variants: tuple[Variant, ...] = (frames.fixed("slot", SLOT),)
    elif decision:
        variants = saying.decided(note, text)
    else:
        variants = saying.say(note, text, people, goes_on=goes_on)
    return Spec(
        id=f"{frame}/{note.id}",
        frame=frame,
        facts=(fact.id,),
        variants=variants,
        plain=fact.told_plainly or bool(missing),
        claims_by=() if decision or missing else tuple(people),
        missing=missing,
        ask=tuple(dict.fromkeys((note.by, *ask))) if note.by else ask,
    )
