"""What the operator's buttons will do, in words; what speakers ask for, what is shown, what is in the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from meetbot.agenda.model.agenda import Agenda
from meetbot.live.described import facts_of
from meetbot.live.events import AUTOMATIC, TimerStep
from meetbot.live.rundown import Rundown, RunItem
from meetbot.live.signals import Message, Signals, open_ask
from meetbot.web.live.screens.wording import ScreenWords

TOLD_OVERRUN = timedelta(seconds=5)  # less is how long a press takes; as in static/live/model.js
MINUTE = timedelta(minutes=1)
PLACES = ("stage", "speaker", "chair")


@dataclass(frozen=True, slots=True, kw_only=True)
class Primary:
    """The one big button: what it will do, and the command that does it. No command: nothing is left."""

    label: Markup
    command: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLine:
    """A speaker's wish for more time, and what granting it gives."""

    item: str
    track: str
    seconds: int
    words: Markup
    give: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageLine:
    """A message that is shown; `shown` says where, and who read it."""

    n: int
    text: str
    urgent: bool
    shown: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """What is in the way; `href` leads to what helps, where something does."""

    words: Markup
    href: str = ""


def all_of(texts: Sequence[str | Markup], words: ScreenWords) -> Markup:
    """Return "a, b and c", each of them isolated; empty for none."""
    *head, last = texts or [Markup()]
    return words.marked("op-and", first=words.listed(head), second=last) if head else words.listed([last])


def primary(rundown: Rundown, words: ScreenWords) -> Primary:
    """Return the step that comes next."""
    live, upcoming = rundown.live, rundown.upcoming
    way = rundown.not_there(upcoming) if upcoming is not None else ()
    if upcoming is not None and live is None and way:
        names = all_of([b.track.name for b in way], words)
        return Primary(label=words.marked("op-waits", title=upcoming.title, names=names))
    if live is not None and upcoming is not None and not way:
        return Primary(label=words.marked("op-next", title=upcoming.title), command="next")
    if live is not None:
        return Primary(label=words.marked("op-finish-item", title=live.title), command="finish")
    if upcoming is not None:
        label = words.marked("op-start-item", title=upcoming.title)
        return Primary(label=label, command="start", item=upcoming.id)
    return Primary(label=words.text("chair-finished"))


def step_words(event: TimerStep | None, rundown: Rundown, words: ScreenWords) -> Markup:
    """Return what a step was, for the button that takes it back: "started “Panel” (Ana, 12 s ago)"."""
    if event is None:
        return Markup()
    who = words("op-timer") if event.by == AUTOMATIC else event.by
    past = rundown.now - event.at
    seconds = words("live-seconds", count=max(0, int(past.total_seconds())))
    ago = words.length(past) if past >= MINUTE else seconds
    return words.marked("op-step", text=_did(facts_of(event), rundown.title_of, words), name=who, span=ago)


def _did(facts: Mapping[str, Any], title: Callable[[str], str], words: ScreenWords) -> Markup:
    """Return what a step did; as `didWords` of operator/words.js."""
    did = facts["did"]
    name = facts["title"] if "title" in facts else title(facts.get("item", ""))
    if did == "moved":
        return words.marked("op-did-moved", first=name, second=title(facts["before"]))
    span = words.length(timedelta(milliseconds=facts.get("span", 0)))
    return words.marked(f"op-did-{did}", title=name, span=span)


def ready_marks(
    item: RunItem | None, signals: Signals, sides: tuple[str, ...], words: ScreenWords
) -> list[tuple[str, str, bool]]:
    """Return an item's ready marks as (side, words, whether it is set); none where nobody uses them."""
    if item is None or not any(signals.ready.values()):
        return []
    marks = signals.ready.get(item.id, ())
    return [(s, words(f"op-{s}-{'ready' if s in marks else 'not'}"), s in marks) for s in sides]


def asks(rundown: Rundown, signals: Signals, agenda: Agenda, words: ScreenWords) -> list[AskLine]:
    """Return what speakers of a track still ask for, in the order of its items."""
    found = []
    for item in rundown.items:
        ask = open_ask(signals, item)
        if ask is not None:
            amount = words("live-minutes", count=f"{ask.seconds / 60:.1f}".removesuffix(".0"))
            line = AskLine(
                item=item.id,
                track=rundown.track.id,
                seconds=ask.seconds,
                words=words.marked("op-asks", name=agenda.label_of(ask.person), span=amount),
                give=words("op-give", span=amount),
            )
            found.append(line)
    return found


def message_lines(messages: tuple[Message, ...], agenda: Agenda, words: ScreenWords) -> list[MessageLine]:
    """Return the messages that are shown, oldest first."""
    return [
        MessageLine(n=m.number, text=m.text, urgent=m.style == "urgent", shown=_shown_words(m, agenda, words))
        for m in messages
    ]


def _shown_words(message: Message, agenda: Agenda, words: ScreenWords) -> Markup:
    places = all_of([words(f"op-at-{place}") for place in PLACES if place in message.targets], words)
    to = words.marked("op-to-urgent" if message.style == "urgent" else "op-to", names=places)
    if not message.read:
        return to
    names = all_of([agenda.label_of(person) for person in message.read], words)
    return words.marked("op-also", first=to, second=words.marked("op-tapped", names=names))


def squeeze_path(meeting: str, track: str, item: str) -> str:
    """Return the address of what would help an item with a fixed start."""
    return f"/live/{quote(meeting)}/squeeze/{quote(item)}?track={quote(track)}"


def conflicts(rundown: Rundown, meeting: str, words: ScreenWords, *, keep: str = "") -> list[Conflict]:
    """Return what runs into a fixed start, and who is wanted in two tracks at once.

    Args:
        keep: goes behind addresses, so that a chosen language lasts.
    """
    title = rundown.title_of
    into = [
        Conflict(
            words=words.marked(
                "op-runs-into", first=title(o.item), span=words.length(o.by), second=title(o.next)
            ),
            href=squeeze_path(meeting, rundown.track.id, o.next) + (f"&{keep}" if keep else ""),
        )
        for o in rundown.overruns
        if o.by >= TOLD_OVERRUN
    ]
    both = [
        Conflict(
            words=words.marked("op-clash", name=c.name, names=_quoted([title(i) for i in c.items], words))
        )
        for c in rundown.clashes
        if c.is_open(now=rundown.now)
    ]
    return [*into, *both]


def _quoted(titles: Sequence[str], words: ScreenWords) -> Markup:
    return all_of([words.marked("op-quoted", title=title) for title in titles], words)


def people_names(agenda: Agenda) -> Mapping[str, str]:
    """Return the names of everyone with a part, by id."""
    return {person: agenda.label_of(person) for s in agenda.sessions for person, _ in s.everyone()}
