"""Signals: ready marks, messages and their receipts, the stage picture, more time asked for, questions put.

None of them is ever stale: they add to what is there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.meeting import LONGEST_MESSAGE
from meetbot.errors import CommandRefused
from meetbot.live.commands.command import Command
from meetbot.live.commands.words import no_item
from meetbot.live.events import (
    Acknowledged,
    Asked,
    Blackened,
    Blinked,
    Cleared,
    Declined,
    Event,
    Messaged,
    Noted,
    Readied,
    Taken,
)
from meetbot.live.rundown import Rundown, RunItem
from meetbot.live.signals import (
    GONE,
    SIDES,
    STYLES,
    TARGETS,
    Signals,
    fold_signals,
    open_ask,
    shown,
    speaks_in,
    talk_of,
)

LONGEST_TTL = timedelta(hours=12)
BETWEEN_BLINKS = timedelta(seconds=10)
LONGEST_ASK = 60 * 60  # seconds
USUAL_ASK = 120


def _ready(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    item = _item(rundown, command) or talk_of(rundown)
    if item is None:
        raise CommandRefused("Nothing is left that could be ready; send item.")
    if command.side not in SIDES:
        raise CommandRefused(f'side: "{command.side}" is not one; send {" or ".join(SIDES)}.')
    if item.state in GONE:
        raise CommandRefused(f"“{item.title}” is over; nothing has to be ready for it.")
    return Readied(item=item.id, side=command.side, on=command.on, **facts, track=rundown.track_of(item))


def _message(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    text = " ".join(command.text.split())
    style = command.style or STYLES[0]
    wrong = next((t for t in command.targets if t not in TARGETS), "")
    if not text:
        raise CommandRefused("An empty message was not shown.")
    if len(text) > LONGEST_MESSAGE:
        raise CommandRefused(f"A message has at most {LONGEST_MESSAGE} characters; this one has {len(text)}.")
    if style not in STYLES:
        raise CommandRefused(f'style: "{style}" is not one; send {" or ".join(STYLES)}.')
    if wrong:
        raise CommandRefused(f'targets: "{wrong}" is not one; send some of {", ".join(TARGETS)}.')
    if command.ttl is not None and not timedelta(0) < command.ttl <= LONGEST_TTL:
        raise CommandRefused("ttl: a message stays 1 second to 12 hours; left out, until it is cleared.")
    item = _item(rundown, command) or talk_of(rundown)
    return Messaged(
        item=item.id if item is not None else "",
        text=text,
        style=style,
        targets=tuple(t for t in TARGETS if t in command.targets) or TARGETS[:1],
        ttl=command.ttl,
        **facts,
        track=rundown.track_of(item) if item is not None else rundown.track.id,
    )


def _clear(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    signals = _signals(rundown)
    if not command.message:
        if not shown(signals, rundown):
            raise CommandRefused("No message is shown.")
        return Cleared(message=0, **facts, track=rundown.track.id)
    message = signals.message(command.message)
    if message is None:
        raise CommandRefused(f"Message {command.message} is not shown any more, or never was.")
    return Cleared(message=message.number, **facts, track=message.track)


def _ok(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    person = _person(agenda, command)
    if command.message is None:
        raise CommandRefused('"ok" needs message: the number of the one that was read.')
    message = _signals(rundown).message(command.message)
    if message is None:
        raise CommandRefused(f"Message {command.message} is not shown any more, or never was.")
    if person in message.read:
        raise CommandRefused("You tapped OK on this message before.")
    return Acknowledged(message=message.number, person=person, **facts, track=message.track)


def _blackout(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    return Blackened(on=command.on, **facts, track=rundown.track.id)


def _blink(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    """More often, and it would flash at people for whom that is dangerous (WCAG 2.3.1)."""
    before = _signals(rundown).blinked.get(rundown.track.id)
    if before is not None and facts["at"] - before < BETWEEN_BLINKS:
        raise CommandRefused("The stage blinked less than 10 seconds ago.")
    return Blinked(**facts, track=rundown.track.id)


def _ask(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    person = _person(agenda, command)
    item = _item(rundown, command) or talk_of(rundown)
    seconds = command.seconds or USUAL_ASK
    if item is None:
        raise CommandRefused("Nothing runs or comes for which you could ask for time.")
    if not speaks_in(item, person):
        raise CommandRefused(f"You have no part in “{item.title}”; its speakers ask for its time.")
    if item.state in GONE:
        raise CommandRefused(f"“{item.title}” is over.")
    if not 0 < seconds <= LONGEST_ASK:
        raise CommandRefused(f"seconds: ask for 1 to {LONGEST_ASK}, not {seconds}.")
    return Asked(item=item.id, seconds=seconds, person=person, **facts, track=rundown.track_of(item))


def _decline(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    item = _item(rundown, command) or talk_of(rundown)
    if item is None or open_ask(_signals(rundown), item) is None:
        raise CommandRefused("Nobody asks for more time for that.")
    return Declined(item=item.id, **facts, track=rundown.track_of(item))


def _take(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    notes = {event.note: event for event in rundown.journal.events if isinstance(event, Noted)}
    if command.note not in notes:
        raise CommandRefused(f'There is no question "{command.note}".')
    if command.note in _signals(rundown).taken:
        raise CommandRefused("This question was put before.")
    return Taken(note=command.note, **facts, track=notes[command.note].track)


DECIDE: Mapping[str, Callable[[Rundown, Command, Agenda, dict[str, Any]], Event]] = {
    "ready": _ready,
    "message": _message,
    "clear": _clear,
    "ok": _ok,
    "blackout": _blackout,
    "blink": _blink,
    "ask": _ask,
    "decline": _decline,
    "take": _take,
}

ANY_TRACK = frozenset({"ok", "take"})
"""What they are about says which track it is of."""


def _signals(rundown: Rundown) -> Signals:
    return fold_signals(rundown.journal.events)


def _item(rundown: Rundown, command: Command) -> RunItem | None:
    """Return the item that the command names; None where it names none."""
    if not command.item:
        return None
    item = rundown.item(command.item)
    if item is None:
        raise no_item(rundown, command.item)
    return item


def _person(agenda: Agenda, command: Command) -> str:
    if not command.person or agenda.person(command.person) is None:
        raise CommandRefused("This needs a person's own link: nobody is known by it.")
    return command.person
