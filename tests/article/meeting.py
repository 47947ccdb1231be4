"""The fixture meetings of tests/article/meetings, each an agenda and its record."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Record
from meetbot.agenda.read import parse_agenda
from meetbot.agenda.record.read import parse_record

MEETINGS = Path(__file__).parent / "meetings"
OWN = {"littoral": "fr", "puertos": "es", "gavan": "ru", "tide-zh": "zh", "miyah": "ar"}
"""The meetings that are held in another language than English."""


@cache
def meeting(name: str) -> tuple[Agenda, Record]:
    """Return agenda and record; one that has an error raises it."""
    agenda_file, record_file = MEETINGS / f"{name}.yaml", MEETINGS / f"{name}.record.yaml"
    agenda = parse_agenda(agenda_file.read_text(encoding="utf-8"), source=agenda_file.name)
    text = record_file.read_text(encoding="utf-8")
    return agenda, parse_record(text, source=record_file.name, agenda=agenda)
