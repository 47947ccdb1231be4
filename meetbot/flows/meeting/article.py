"""The draft of a meeting from everything that is stored about it, and from a record file beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Record
from meetbot.article.draft import build_draft
from meetbot.article.model import Draft
from meetbot.article.products.unnamed import unnamed_in
from meetbot.article.words.wording import PhrasesOf
from meetbot.attendees.presence import attended
from meetbot.flows.meeting.consents import agreed
from meetbot.flows.meeting.record import stored_record, with_count
from meetbot.live.journal import read_journal
from meetbot.live.record import record_from_journal
from meetbot.store.store import Store, Tx


def draft_for(
    store: Store,
    agenda: Agenda,
    phrases_of: PhrasesOf,
    *,
    record: Record | None,
    now: datetime,
    language: str = "en",
) -> Draft:
    """Return the article as far as it can be told at `now`.

    While a meeting runs, it grows: a session is told once it has ended, a note once it is approved.

    Args:
        record: what people wrote into a record file. It goes before what is stored; where the two contradict
            each other, the draft says so and states neither. None = there is no file.
    """
    with store.read() as tx:
        return draft_in(tx, agenda, phrases_of, record=record, now=now, language=language)


def draft_in(
    tx: Tx,
    agenda: Agenda,
    phrases_of: PhrasesOf,
    *,
    record: Record | None,
    now: datetime,
    language: str = "en",
) -> Draft:
    """As `draft_for`, inside a transaction that is open."""
    agenda = agreed(tx, agenda)
    unnamed = unnamed_in(agenda)
    told = unnamed.texts(told_in(tx, agenda, record=record))
    return unnamed.draft(drafted(tx, unnamed.agenda(agenda), told, phrases_of, now=now, language=language))


def drafted(
    tx: Tx,
    agenda: Agenda,
    told: Record,
    phrases_of: PhrasesOf,
    *,
    now: datetime,
    language: str = "en",
    kept: Mapping[str, str] | None = None,
) -> Draft:
    """Return the draft of what people told (`told_in`) and of what timer and door saw.

    Args:
        kept: the wordings of the version that is kept, by sentence id.
    """
    epoch, rows = tx.journal(agenda.id)
    presences = tx.presences(agenda.id)
    came = attended(presences, agenda)
    return build_draft(
        agenda,
        told,
        phrases_of,
        language=language,
        kept=kept,
        journal=record_from_journal(agenda, read_journal(epoch, rows), now=now),
        present={
            (p.person_id, agenda.renamed.get(p.session, p.session)) for p in presences if p.person_id in came
        },
    )


def told_in(tx: Tx, agenda: Agenda, *, record: Record | None) -> Record:
    """Return what people told, in a record file and in the store, with who was counted at the door."""
    stored = stored_record(tx, agenda)
    return with_count(record.merge(stored) if record is not None else stored, tx.presences(agenda.id), agenda)
