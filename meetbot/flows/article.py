"""The draft of a meeting from everything that is stored about it, and from a record file beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from meetbot.agenda.model import Agenda, Mode, Text
from meetbot.agenda.record import Attendance, AttendanceMethod, Force, Form, Note, NoteKind, Record
from meetbot.article.draft import build_draft
from meetbot.article.model import Draft
from meetbot.live.events import read_journal
from meetbot.live.record import record_from_journal
from meetbot.store.rows import Presence
from meetbot.store.store import Store


def draft_for(
    store: Store, agenda: Agenda, *, record: Record | None, now: datetime, language: str = "en"
) -> Draft:
    """Return the article as far as it can be told at `now`.

    While a meeting runs, it grows: a session is told once it has ended, a note once it is approved.

    Args:
        record: what people wrote into a record file; it goes before what is stored. None = there is no file.
    """
    with store.read() as tx:
        epoch, rows = tx.journal(agenda.id)
        notes = tx.notes(agenda.id)
        presences = tx.presences(agenda.id)
    stored = Record(
        meeting=agenda.id,
        notes=tuple(note_from(note, language=agenda.meeting.languages.main) for note in notes),
        attendance=count_presences(presences),
    )
    return build_draft(
        agenda,
        record.merge(stored) if record is not None else stored,
        language=language,
        journal=record_from_journal(agenda, read_journal(epoch, rows), now=now),
        present={(p.person_id, p.session) for p in presences},
    )


def count_presences(presences: Sequence[Presence]) -> Attendance | None:
    """Return how many people were seen, each once; None where nobody was.

    Somebody seen in the room counts as on-site, whatever else: the online visit was a phone in the hall.
    """
    onsite = {p.person_id for p in presences if p.mode == Mode.ONSITE}
    online = {p.person_id for p in presences} - onsite
    if not presences:
        return None
    return Attendance(
        method=AttendanceMethod.CHECK_IN,
        unique=len(onsite | online),
        onsite=len(onsite),
        online=len(online),
        as_of=max(p.from_at for p in presences),
    )


def note_from(stored: Mapping[str, Any], *, language: str) -> Note:
    """Return a stored note. A line typed into the strip is one text, in the meeting's language."""
    text = stored["text"]
    values = dict(text) if isinstance(text, Mapping) else {language: str(text)}
    return Note(
        id=stored["id"],
        where=str(stored.get("item") or stored.get("session") or ""),
        text=Text(language if language in values else next(iter(values), language), values),
        who=_ids(stored.get("who")),
        kind=NoteKind(stored.get("kind", NoteKind.REPORT)),
        force=Force(stored.get("force", Force.ASSERT)),
        form=Form(stored.get("form", Form.THAT)),
        verb=str(stored.get("verb", "")),
        whom=_ids(stored.get("whom")),
        due=str(stored.get("due", "")),
        quotable=bool(stored.get("quotable", False)),
        by=stored["by"],
        at=stored["at"],
        approved=stored["approved"],
    )


def _ids(value: str | Iterable[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
