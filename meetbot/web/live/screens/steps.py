"""What the operator's buttons will do, in words; what speakers ask for, what is shown, what is in the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote

from meetbot.agenda.model.agenda import Agenda
from meetbot.live.described import describe
from meetbot.live.events import AUTOMATIC, TimerStep
from meetbot.live.rundown import Rundown, RunItem
from meetbot.live.signals import Message, Signals, open_ask
from meetbot.web.frame.words import length, listed

TOLD_OVERRUN = timedelta(seconds=5)  # less is how long a press takes; as in static/live/model.js
MINUTE = timedelta(minutes=1)
SIDE_WORDS = {"room": "room", "stream": "online"}
PLACES = {"stage": "stage", "speaker": "phone", "chair": "chair"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Primary:
    """The one big button: what it will do, and the command that does it. No command: nothing is left."""

    label: str
    command: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLine:
    """A speaker's wish for more time, and what granting it gives."""

    item: str
    track: str
    seconds: int
    words: str
    give: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageLine:
    """A message that is shown; `shown` says where, and who read it."""

    n: int
    text: str
    urgent: bool
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """What is in the way; `href` leads to what helps, where something does."""

    words: str
    href: str = ""


def primary(rundown: Rundown) -> Primary:
    """Return the step that comes next."""
    live, upcoming = rundown.live, rundown.upcoming
    way = rundown.not_there(upcoming) if upcoming is not None else ()
    if upcoming is not None and live is None and way:
        return Primary(label=f"{upcoming.title} waits for {listed(b.track.name for b in way)}")
    if live is not None and upcoming is not None and not way:
        return Primary(label=f"Next: start {upcoming.title}", command="next")
    if live is not None:
        return Primary(label=f"Finish {live.title}", command="finish")
    if upcoming is not None:
        return Primary(label=f"Start {upcoming.title}", command="start", item=upcoming.id)
    return Primary(label="Every item is finished")


def step_words(event: TimerStep | None, rundown: Rundown) -> str:
    """Return what a step was, for the button that takes it back: "started “Panel” (Ana, 12 s ago)"."""
    if event is None:
        return ""
    who = "the timer" if event.by == AUTOMATIC else event.by
    past = rundown.now - event.at
    ago = length(past) if past >= MINUTE else f"{max(0, int(past.total_seconds()))} s"
    return f"{describe(event, rundown.title_of)} ({who}, {ago} ago)"


def ready_marks(
    item: RunItem | None, signals: Signals, sides: tuple[str, ...]
) -> list[tuple[str, str, bool]]:
    """Return an item's ready marks as (side, words, whether it is set); none where nobody uses them."""
    if item is None or not any(signals.ready.values()):
        return []
    marks = signals.ready.get(item.id, ())
    words = {True: "ready", False: "not ready"}
    return [(s, f"{SIDE_WORDS[s]} {words[s in marks]}", s in marks) for s in sides]


def asks(rundown: Rundown, signals: Signals, agenda: Agenda) -> list[AskLine]:
    """Return what speakers of a track still ask for, in the order of its items."""
    found = []
    for item in rundown.items:
        ask = open_ask(signals, item)
        if ask is not None:
            amount = f"{ask.seconds / 60:.1f}".removesuffix(".0")
            unit = "minute" if ask.seconds == MINUTE.total_seconds() else "minutes"
            words = f"{agenda.label_of(ask.person)} asks for {amount} more {unit}"
            line = AskLine(
                item=item.id, track=rundown.track.id, seconds=ask.seconds, words=words, give=f"Give {amount}"
            )
            found.append(line)
    return found


def message_lines(messages: tuple[Message, ...], agenda: Agenda) -> list[MessageLine]:
    """Return the messages that are shown, oldest first."""
    return [
        MessageLine(n=m.number, text=m.text, urgent=m.style == "urgent", shown=_shown_words(m, agenda))
        for m in messages
    ]


def _shown_words(message: Message, agenda: Agenda) -> str:
    places = listed(word for place, word in PLACES.items() if place in message.targets)
    words = f"urgent, to {places}" if message.style == "urgent" else f"to {places}"
    names = listed(agenda.label_of(person) for person in message.read)
    return f"{words}; tapped OK: {names}" if names else words


def squeeze_path(meeting: str, track: str, item: str) -> str:
    """Return the address of what would help an item with a fixed start."""
    return f"/live/{quote(meeting)}/squeeze/{quote(item)}?track={quote(track)}"


def conflicts(rundown: Rundown, meeting: str) -> list[Conflict]:
    """Return what runs into a fixed start, and who is wanted in two tracks at once."""
    title = rundown.title_of
    into = [
        Conflict(
            words=f"“{title(o.item)}” runs {length(o.by)} into the fixed start of “{title(o.next)}”",
            href=squeeze_path(meeting, rundown.track.id, o.next),
        )
        for o in rundown.overruns
        if o.by >= TOLD_OVERRUN
    ]
    both = [
        Conflict(words=f"{c.name} is wanted in {listed(f'“{title(i)}”' for i in c.items)} at once")
        for c in rundown.clashes
        if c.is_open(now=rundown.now)
    ]
    return [*into, *both]


def people_names(agenda: Agenda) -> Mapping[str, str]:
    """Return the names of everyone with a part, by id."""
    return {person: agenda.label_of(person) for s in agenda.sessions for person, _ in s.everyone()}
