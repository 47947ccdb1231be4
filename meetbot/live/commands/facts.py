"""Notes, questions and arrivals: the store keeps them, the journal names them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.errors import CommandRefused
from meetbot.live.commands.command import Command
from meetbot.live.commands.words import no_item
from meetbot.live.events import CheckedIn, Event, Noted
from meetbot.live.rundown import Rundown, RunItem

LONGEST_NOTE = 2000
MODES = ("onsite", "online")


def _note(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    if not command.text:
        raise CommandRefused("An empty note was not stored.")
    if len(command.text) > LONGEST_NOTE:
        raise CommandRefused(
            f"A note has at most {LONGEST_NOTE} characters; this one has {len(command.text)}."
        )
    if command.person:
        _known(agenda, command.person)
    item = rundown.item(command.item) if command.item else _talked_of(rundown, command)
    if command.item and item is None:
        raise no_item(rundown, command.item)
    note = f"{rundown.journal.epoch}-{facts['number']}"
    track = rundown.track_of(item) if item else rundown.track.id
    # A record knows the agenda's items alone, so a note on what was put in is one on the meeting.
    where = item.id if item is not None and not item.inserted else ""
    return Noted(note=note, where=where, **facts, track=track)


def _question(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    if command.mode and command.mode not in MODES:
        raise CommandRefused(f'"{command.mode}" is not a mode; send one of {", ".join(MODES)}')
    return _note(rundown, command, agenda, facts)


def _check_in(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    _known(agenda, command.person)
    if command.mode not in MODES:
        raise CommandRefused(f'"{command.mode}" is not a mode; send one of {", ".join(MODES)}')
    return CheckedIn(person=command.person, **facts)


DECIDE: Mapping[str, Callable[[Rundown, Command, Agenda, dict[str, Any]], Event]] = {
    "note": _note,
    "question": _question,
    "check_in": _check_in,
}


def _talked_of(rundown: Rundown, command: Command) -> RunItem | None:
    """Return what runs or ran last; None where that is another one in each track, and none was named."""
    item = rundown.live or rundown.item(rundown.run.latest)
    if rundown.beside and not command.track and item is not None and item.step.track:
        return None
    return item


def _known(agenda: Agenda, person: str) -> None:
    if agenda.person(person) is None:
        raise CommandRefused(f'The meeting knows no person "{person}".')
