"""The fixture meetings with their drafts, whole and with nothing but the agenda, to be kept and edited."""

from __future__ import annotations

from functools import cache

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Record
from meetbot.article.model import Draft
from tests.article import reference
from tests.article.board import board
from tests.article.drafting import build_draft
from tests.article.meeting import MEETINGS, meeting

NAMES = ("reference", "board", *sorted(f.stem for f in MEETINGS.glob("*.yaml") if "record" not in f.stem))
DRAFTS = [(name, whole) for name in NAMES for whole in (True, False)]


@cache
def drafted(name: str, whole: bool) -> tuple[Draft, Agenda]:
    """Return a meeting's draft; without its record where it is not to be `whole`: all in marks."""
    if name == "reference":
        agenda, record = reference.agenda(), reference.record()
    elif name == "board":
        agenda, record = board(), Record(meeting="board")
    else:
        agenda, record = meeting(name)
    return build_draft(agenda, record if whole else Record(meeting=agenda.id)), agenda
