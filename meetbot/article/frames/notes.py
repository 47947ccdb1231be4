"""Which notes are told, and as which sentence.

A verb never crosses its force (R10): every force has messages of its own. Factive verbs (pointed out, noted,
recalled ...) vouch for what was said: they come from the rapporteur's `verb` alone (R9), in the language in
which it was written down. Every wording names who said it (R7). The text is never conjugated or shortened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.record import Force, Form, Note, NoteKind, Record
from meetbot.article.model import Fact
from meetbot.article.slots import Anyone, Free, Missing, Slot, Spec, Verbatim, Words, free, optional, people
from meetbot.article.words.wording import Phrases, wordings

_TOLD_KINDS = (NoteKind.REPORT, NoteKind.QUOTE, NoteKind.DECISION)
# What a register tells besides; actions are no sentences about a session but a list of their own.
_BESIDES: Mapping[str, tuple[NoteKind, ...]] = {
    "report": (NoteKind.ACTION,),
    "minutes": (NoteKind.ACTION,),
    "internal": (NoteKind.ACTION, NoteKind.INTERNAL),
}


def told_kinds(agenda: Agenda) -> tuple[NoteKind, ...]:
    """Return the kinds of notes that this register tells; evaluations only if the house style has them on."""
    besides = _BESIDES.get(agenda.article.register, ())
    return (*_TOLD_KINDS, *besides, *([NoteKind.EVALUATION] if agenda.article.style.evaluations else []))


def told_notes(agenda: Agenda, record: Record) -> tuple[Note, ...]:
    """Return the notes that are told, in the record's order.

    Not told: what nobody approved, what may not be quoted, and kinds that are not of this register.
    """
    kinds = told_kinds(agenda)
    return tuple(n for n in record.notes if n.approved and n.kind in kinds and not is_closed_quote(n))


def is_quote(note: Note) -> bool:
    return note.form is Form.QUOTE or note.kind is NoteKind.QUOTE


def is_closed_quote(note: Note) -> bool:
    """Return whether a note is verbatim speech that was not released for quotation."""
    return is_quote(note) and not note.quotable


def is_subject(note: Note) -> bool:
    """Return whether a note says what a session was about, as words for the subject of a discussion."""
    return note.approved and note.kind is NoteKind.BACKGROUND and note.form is Form.NP


def is_outlook(note: Note) -> bool:
    """Return whether a note tells by its force what is to come: a pledge, or plans that were announced.

    What else is announced need not be about the future.
    """
    plans = note.force is Force.ANNOUNCE and note.form is Form.TO
    told = note.kind in (NoteKind.REPORT, NoteKind.INTERNAL) and not is_quote(note)
    return told and (plans or note.force is Force.COMMIT)


def note_spec(
    note: Note,
    fact: Fact,
    who: Sequence[Person],
    language: str,
    phrases: Phrases,
    *,
    goes_on: bool,
    ask: tuple[str, ...],
) -> Spec:
    """Return how one note is told; what keeps it from being worded becomes a mark.

    Args:
        goes_on: the sentence before reports the same speaker, so that "added" is true.
    """
    decision = note.kind is NoteKind.DECISION
    frame = "out.decide" if decision else "quote" if is_quote(note) else f"say.{note.force}"
    told = free(note.text, language, Missing("gap-note", note.id))
    text = told.text
    spec = Spec(
        id=f"{frame}/{note.id}",
        frame=frame,
        form=str(note.form) if frame != "quote" else "",
        facts=(fact.id,),
        slots=_slots(note, told, who),
        plain=fact.told_plainly,
        claims_by=() if decision else tuple(who),
        ask=tuple(dict.fromkeys((note.by, *ask))) if note.by else ask,
        holds=frozenset(["goes-on"]) if goes_on else frozenset(),
    )
    if text is None:
        return _marked(spec, Missing("gap-note", note.id))
    if not decision and not who:
        return _marked(spec, Missing("gap-speaker", note.id, text))
    if note.verb and not (decision or is_quote(note)):
        # A verb is words of the main language: in another one there are no messages for it.
        spec = replace(spec, worded_as="say.verb")
    return spec if wordings(phrases, spec) else _marked(spec, Missing("gap-wording", note.id, text))


def _slots(note: Note, text: Free, who: Sequence[Person]) -> dict[str, Slot]:
    return {
        "people": optional(people(who), who),
        "whom": optional(Anyone(note.whom), note.whom),
        "text": text,
        "quote": Verbatim(text.text or ""),
        "verb": optional(Words(note.verb), note.verb),
        "force": str(note.force),
    }


def _marked(spec: Spec, missing: Missing) -> Spec:
    """Return a sentence that is nothing but a question."""
    return replace(spec, worded_as="mark", form="", slots={"what": missing}, plain=True, claims_by=())
