"""The reference meeting with its attendee list, from the files that ship."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.read import parse_agenda
from meetbot.exchange.attendees import read_attendees

AGENDAS = Path(__file__).parent.parent.parent / "agendas"


@cache
def reference() -> Agenda:
    path = AGENDAS / "iioe-annual-2022.yaml"
    agenda = parse_agenda(path.read_bytes(), source=path.name)
    listed = AGENDAS / "attendees.csv"
    attendees, _ = read_attendees(listed.read_bytes(), source=listed.name, agenda=agenda)
    return replace(agenda, attendees=attendees)
