"""Signals folded: marks of readiness, messages, the stage picture, what speakers ask for.

They are shown and never undone. What belongs to an item is shown with it, so a step that is taken back brings
its messages back too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import reduce

from meetbot.live.events import (
    SHARED,
    Acknowledged,
    Asked,
    Blackened,
    Blinked,
    Cleared,
    Declined,
    Event,
    Extended,
    Messaged,
    Readied,
    Taken,
)
from meetbot.live.rundown import Rundown, RunItem

SIDES = ("room", "stream")
STYLES = ("normal", "urgent")
TARGETS = ("stage", "speaker", "chair")
GONE = ("finished", "skipped")
"""States of an item that takes its messages with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message that was not taken off. `item` and `track` empty: it stays, it is for all tracks."""

    number: int
    at: datetime
    by: str
    track: str
    item: str
    text: str
    style: str
    targets: tuple[str, ...]
    until: datetime | None = None
    read: tuple[str, ...] = ()  # ids of people who tapped OK, in that order


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A speaker's wish for more time that was neither granted nor declined."""

    item: str
    person: str
    seconds: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a speaker's wish for more time."""

    person: str
    given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """Where the signals of all tracks stand after their events."""

    ready: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # item -> sides, in the order of SIDES
    messages: tuple[Message, ...] = ()  # oldest first
    black: frozenset[str] = frozenset()  # tracks whose stage picture is hidden
    blinked: Mapping[str, datetime] = field(default_factory=dict)  # track -> when it blinked last
    asks: Mapping[str, Ask] = field(default_factory=dict)  # by item
    answers: Mapping[str, Answer] = field(default_factory=dict)  # to the last wish, by item
    taken: frozenset[str] = frozenset()  # ids of questions that were put

    def message(self, number: int) -> Message | None:
        return next((m for m in self.messages if m.number == number), None)


def fold_signals(events: Iterable[Event], signals: Signals | None = None) -> Signals:
    """Return where `signals` stand after these events too; both in the journal's order."""
    return reduce(_after, events, signals or Signals())


def shown(signals: Signals, rundown: Rundown) -> tuple[Message, ...]:
    """Return the messages that a track shows at the rundown's `now`, oldest first."""
    return tuple(m for m in signals.messages if _in(m.track, rundown) and _holds(m, rundown))


def open_ask(signals: Signals, item: RunItem) -> Ask | None:
    """Return what the item's speaker still asks for; nothing once the item is over."""
    return None if item.state in GONE else signals.asks.get(item.id)


def talk_of(rundown: Rundown) -> RunItem | None:
    """Return what a message now belongs to: what runs, else what comes next."""
    return rundown.live or rundown.upcoming


def speaks_in(item: RunItem, person: str) -> bool:
    """Tell whether a person has a part in it; where an item names nobody, in its session."""
    parts = tuple(item.step.entry.roles()) or tuple(item.step.session.roles())
    return any(who == person for who, _ in parts)


def leads_in(item: RunItem, person: str) -> bool:
    """Tell whether a person leads the session of an item in which they have no part of their own."""
    leader = item.step.session.leader
    return (
        leader is not None and leader[1] == person and not item.step.is_break and not speaks_in(item, person)
    )


def _in(track: str, rundown: Rundown) -> bool:
    return not rundown.beside or track in (rundown.track.id, SHARED)


def _holds(message: Message, rundown: Rundown) -> bool:
    if message.until is not None and message.until <= rundown.now:
        return False
    if not message.item:
        return True
    item, live = rundown.item(message.item), rundown.live
    if item is None or item.state in GONE:
        return False
    return live is None or live.id == item.id


def _after(signals: Signals, event: Event) -> Signals:
    match event:
        case Readied():
            before = signals.ready.get(event.item, ())
            marks = tuple(s for s in SIDES if (event.on if s == event.side else s in before))
            return replace(signals, ready={**signals.ready, event.item: marks})
        case Messaged():
            return replace(signals, messages=(*signals.messages, _message(event)))
        case Cleared():
            return replace(signals, messages=tuple(m for m in signals.messages if not _clears(event, m)))
        case Acknowledged():
            return replace(signals, messages=tuple(_read(m, event) for m in signals.messages))
        case Blackened():
            black = signals.black | {event.track} if event.on else signals.black - {event.track}
            return replace(signals, black=black)
        case Blinked():
            return replace(signals, blinked={**signals.blinked, event.track: event.at})
        case Asked():
            ask = Ask(item=event.item, person=event.person, seconds=event.seconds, at=event.at)
            answers = {item: a for item, a in signals.answers.items() if item != event.item}
            return replace(signals, asks={**signals.asks, event.item: ask}, answers=answers)
        case Declined():
            return _answered(signals, event.item, given=False)
        case Extended():
            return _answered(signals, event.item, given=True) if event.added > timedelta(0) else signals
        case Taken():
            return replace(signals, taken=signals.taken | {event.note})
        case _:
            return signals


def _message(event: Messaged) -> Message:
    return Message(
        number=event.number,
        at=event.at,
        by=event.by,
        track=event.track,
        item=event.item,
        text=event.text,
        style=event.style,
        targets=event.targets,
        until=event.at + event.ttl if event.ttl is not None else None,
    )


def _clears(event: Cleared, message: Message) -> bool:
    if event.message:
        return message.number == event.message
    return message.track in (event.track, SHARED)


def _read(message: Message, event: Acknowledged) -> Message:
    if message.number != event.message or event.person in message.read:
        return message
    return replace(message, read=(*message.read, event.person))


def _answered(signals: Signals, item: str, *, given: bool) -> Signals:
    if item not in signals.asks:
        return signals
    answer = Answer(person=signals.asks[item].person, given=given)
    asks = {i: ask for i, ask in signals.asks.items() if i != item}
    return replace(signals, asks=asks, answers={**signals.answers, item: answer})
