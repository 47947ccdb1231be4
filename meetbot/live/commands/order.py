"""What runs and in which order: arm, skip, unskip, reset, reorder, insert, roll."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.errors import CommandRefused
from meetbot.live.commands.command import Command
from meetbot.live.commands.words import no_item
from meetbot.live.events import (
    SHARED,
    Armed,
    Event,
    Inserted,
    Reordered,
    Reset,
    Rolled,
    Skipped,
    Unskipped,
)
from meetbot.live.item import ItemState, RunItem
from meetbot.live.rundown import Rundown, build_rundowns

LONGEST_TITLE = 200
LONGEST_INSERT = timedelta(hours=12)


def _arm(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    item = _named(rundown, command) if command.item else rundown.upcoming
    if item is None:
        raise CommandRefused("Nothing is left to put on deck.")
    _refuse_unless_waiting(item, "be put on deck")
    if item.state is ItemState.ARMED and item.id == rundown.run.armed:
        raise CommandRefused(f"“{item.title}” is on deck already.")
    return Armed(item=item.id, **facts, track=rundown.track_of(item))


def _skip(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    item = _named(rundown, command)
    if item.runs:
        raise CommandRefused(f"“{item.title}” runs; it can be finished, not skipped.")
    _refuse_unless_waiting(item, "be skipped")
    return Skipped(item=item.id, **facts, track=rundown.track_of(item))


def _unskip(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    item = _named(rundown, command)
    if item.state is not ItemState.SKIPPED:
        raise CommandRefused(f"“{item.title}” is not skipped.")
    return Unskipped(item=item.id, **facts, track=rundown.track_of(item))


def _reset(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    item = _named(rundown, command)
    if item.waits and not item.added:
        raise CommandRefused(f"“{item.title}” waits as planned; there is nothing to reset.")
    return Reset(item=item.id, **facts, track=rundown.track_of(item))


def _reorder(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    item = _named(rundown, command)
    _refuse_unless_waiting(item, "be moved")
    if rundown.beside and not item.step.track:
        raise CommandRefused(f"“{item.title}” is for all tracks; its place cannot be changed.")
    if item.step.hard_start:
        raise CommandRefused(f"“{item.title}” starts at its planned time; its place cannot be changed.")
    before = _waiting_place(rundown, command)
    others = [i for i in rundown.items if i.id != item.id]
    place = _place(rundown, others, item, before)
    if rundown.items.index(item) == place:
        raise CommandRefused(f"“{item.title}” stands there already.")
    return Reordered(item=item.id, before=command.before, **facts, track=rundown.track_of(item))


def _place(rundown: Rundown, others: list[RunItem], item: RunItem, before: RunItem | None) -> int:
    """Return where it would stand among the items of its track."""
    if before is not None:
        if before.id == item.id:
            return rundown.items.index(item)
        return others.index(before)
    day = [n for n, other in enumerate(others) if other.step.session.day == item.step.session.day]
    return day[-1] + 1 if day else rundown.items.index(item)


def _insert(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    if not command.title:
        raise CommandRefused("What is put in needs a title.")
    if len(command.title) > LONGEST_TITLE:
        raise CommandRefused(
            f"A title has at most {LONGEST_TITLE} characters; this one has {len(command.title)}."
        )
    length = timedelta(seconds=command.seconds)
    if length <= timedelta(0):
        raise CommandRefused(
            "What is put in needs a length: send seconds, above zero, for example 300 for 5 minutes."
        )
    if length > LONGEST_INSERT:
        raise CommandRefused("What is put in lasts at most 12 hours.")
    if command.person and agenda.person(command.person) is None:
        raise CommandRefused(f'The meeting knows no person "{command.person}".')
    place = _waiting_place(rundown, command)
    before = _before_for_all(rundown, place, agenda, facts["at"]) if command.for_all else command.before
    return Inserted(
        item=f"insert-{rundown.journal.epoch}-{facts['number']}",
        title=command.title,
        length=length,
        before=before,
        speaker=command.person,
        is_break=command.is_break,
        **facts,
        track=SHARED if command.for_all and rundown.beside else rundown.track.id,
    )


def _before_for_all(rundown: Rundown, place: RunItem | None, agenda: Agenda, at: datetime) -> str:
    """Return before which item it comes in every track: what else waits for that hour comes after it too."""
    if place is None:
        return ""
    waiting = {
        item.id
        for beside in build_rundowns(agenda, rundown.journal, now=at)
        for item in beside.items
        if item.waits and item.step.slot == place.step.slot
    }
    return next((item for item in rundown.titles if item in waiting or item == place.id), place.id)


def _roll(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    if command.on and rundown.rolls:
        raise CommandRefused("The items run by themselves already.")
    if not command.on and rundown.run.rolls is False:
        raise CommandRefused("No item runs by itself already.")
    return Rolled(on=command.on, **facts, track=rundown.track.id)


DECIDE: Mapping[str, Callable[[Rundown, Command, Agenda, dict[str, Any]], Event]] = {
    "arm": _arm,
    "skip": _skip,
    "unskip": _unskip,
    "reset": _reset,
    "reorder": _reorder,
    "insert": _insert,
    "roll": _roll,
}


def _named(rundown: Rundown, command: Command) -> RunItem:
    if not command.item:
        raise CommandRefused(f'"{command.name}" needs an item.')
    item = rundown.item(command.item)
    if item is None:
        raise no_item(rundown, command.item)
    return item


def _refuse_unless_waiting(item: RunItem, what: str) -> None:
    if item.runs:
        raise CommandRefused(f"“{item.title}” runs; it cannot {what}.")
    if item.state is ItemState.FINISHED:
        raise CommandRefused(f"“{item.title}” is finished; it cannot {what}.")
    if item.state is ItemState.SKIPPED:
        raise CommandRefused(f"“{item.title}” is skipped; take it in again first.")


def _waiting_place(rundown: Rundown, command: Command) -> RunItem | None:
    """Return the item that `before` names; None where none is named."""
    if not command.before:
        return None
    before = rundown.item(command.before)
    if before is None:
        raise no_item(rundown, command.before)
    if not before.waits and before.state is not ItemState.SKIPPED:
        raise CommandRefused(f"“{before.title}” has begun; nothing can come before it any more.")
    return before
