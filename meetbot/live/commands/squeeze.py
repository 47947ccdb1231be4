"""Time taken from several items in one step, so that what has a hard start can start when it has to.

One event and not one for each item: all of it is done or none, and one undo takes it back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.errors import CommandRefused
from meetbot.live.commands.command import Command
from meetbot.live.commands.words import no_item
from meetbot.live.events import SHARED, Event, Squeezed
from meetbot.live.rundown import Rundown, RunItem

_HOW = '"squeeze" needs cuts: seconds to take of each item, for example "talk:180,pause:300"'


def _squeeze(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    target = rundown.item(command.item)
    if target is None:
        raise no_item(rundown, command.item)
    if not target.waits or not target.step.hard_start:
        raise CommandRefused(f"“{target.title}” does not wait for a start at a fixed time.")
    if not command.cuts:
        raise CommandRefused(_HOW)
    cuts: dict[str, tuple[RunItem, int]] = {}
    for text in command.cuts:
        item, seconds = _cut(rundown, text)
        if item.id in cuts:
            raise CommandRefused(f"cuts: “{item.title}” is named twice.")
        if rundown.items.index(item) >= rundown.items.index(target):
            raise CommandRefused(f"“{item.title}” does not come before “{target.title}”.")
        cuts[item.id] = item, seconds
    shared = any(rundown.track_of(item) == SHARED for item, _ in cuts.values())
    track = SHARED if shared else rundown.track.id
    taken = tuple(seconds for _, seconds in cuts.values())
    return Squeezed(item=target.id, items=tuple(cuts), taken=taken, **facts, track=track)


def _cut(rundown: Rundown, text: str) -> tuple[RunItem, int]:
    """Return the item of one cut, and the seconds to take of it."""
    name, colon, number = text.rpartition(":")
    whole = colon and number.isascii() and number.isdecimal() and len(number) < 6
    if not whole or not int(number):
        raise CommandRefused(f'cuts: "{text}" is none; {_HOW}')
    item = rundown.item(name)
    if item is None:
        raise no_item(rundown, name)
    if not item.waits:
        raise CommandRefused(f"“{item.title}” does not wait any more; its time is taken with add.")
    if timedelta(seconds=int(number)) >= item.expected_end - item.expected_start:
        raise CommandRefused(f"“{item.title}” is not as long as that.")
    return item, int(number)


DECIDE: Mapping[str, Callable[[Rundown, Command, Agenda, dict[str, Any]], Event]] = {"squeeze": _squeeze}
