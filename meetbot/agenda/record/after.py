"""What is there for people after a meeting, from its record: what it does not have is promised to nobody."""

from __future__ import annotations

from dataclasses import dataclass

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import MaterialKind, Note, NoteKind, Record
from meetbot.agenda.model.terms import OutcomeType, Text

DECIDED = (OutcomeType.DECISION, OutcomeType.ADOPTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """Something that can be opened. `title` None: it is of the meeting as a whole, and has no name."""

    kind: MaterialKind
    url: str
    title: Text | None = None
    public: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What somebody has to do; `due` is a date, or words."""

    text: Text
    due: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """What is ready, what was decided, and what one person has to do. Empty = nobody wrote anything down."""

    ready: tuple[Ready, ...] = ()
    decisions: tuple[Text, ...] = ()
    tasks: tuple[Task, ...] = ()


NOTHING = After()


def after_meeting(record: Record, agenda: Agenda) -> After:
    """Return what is there for everybody of the meeting: material by its kind, then approved decisions.

    A decision that was only planned, or that nobody approved, is none.
    """
    kinds = list(MaterialKind)
    titles = {entry.id: entry.title for s in agenda.sessions for entry in (s, *s.items)}
    ready = sorted(record.material, key=lambda one: kinds.index(one.kind))
    planned = {outcome.id: outcome for session in agenda.sessions for outcome in session.outcomes}
    outcomes = [one.outcome or planned.get(one.id) for one in record.outcomes if one.done]
    decided = [o.what for o in outcomes if o is not None and o.type in DECIDED and o.what is not None]
    return After(
        ready=tuple(
            Ready(kind=one.kind, url=one.url, title=one.title or titles.get(one.where), public=one.public)
            for one in ready
        ),
        decisions=(*(note.text for note in _approved(record, NoteKind.DECISION)), *decided),
    )


def tasks_of(record: Record, person_id: str) -> tuple[Task, ...]:
    """Return what the person has to do, of what was approved."""
    own = (note for note in _approved(record, NoteKind.ACTION) if person_id in note.who)
    return tuple(Task(text=note.text, due=note.due) for note in own)


def _approved(record: Record, kind: NoteKind) -> list[Note]:
    return [note for note in record.notes if note.kind is kind and note.approved]
