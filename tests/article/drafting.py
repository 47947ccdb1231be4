"""Drafts with the shipped wording."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Record
from meetbot.article import draft
from meetbot.article.model import Draft
from meetbot.article.proof.facts import Present
from meetbot.templating import Templates
from tests.article.meeting import meeting

PHRASES = Templates(None).phrases


def build_draft(
    agenda: Agenda,
    record: Record,
    *,
    language: str = "en",
    journal: Record | None = None,
    present: Present = (),
    kept: Mapping[str, str] | None = None,
) -> Draft:
    return draft.build_draft(
        agenda, record, PHRASES, language=language, journal=journal, present=present, kept=kept
    )


@cache
def draft_of(name: str, language: str) -> Draft:
    """Return the draft of a fixture meeting with all that was recorded of it."""
    agenda, record = meeting(name)
    return build_draft(agenda, record, language=language)
