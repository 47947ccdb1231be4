"""What an operator asks for, and whether it is accepted: then it is an event, else a refusal says why.

A command names the track version its screen showed. If another timer command came between, it is refused as
stale and the refusal says who did what: else two operators who press "next" together skip a session.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.errors import CommandRefused
from meetbot.live.events import (
    AUTOMATIC,
    CheckedIn,
    Event,
    Extended,
    Finished,
    Journal,
    Next,
    Noted,
    Paused,
    Resumed,
    Started,
    TimerEvent,
    Told,
    Undone,
)
from meetbot.live.rundown import ItemState, Rundown, RunItem, build_rundowns
from meetbot.live.shifts import shift_of

TELL = "tell"
"""The one command that sends mail: its event says what people are told."""
NAMES = ("start", "next", "pause", "resume", "add", "finish", "undo", "note", "check_in", TELL)
LONGEST_ADD = timedelta(hours=12)
LONGEST_NOTE = 2000
MODES = ("onsite", "online")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command as asked. `version` None: the asker showed no state (a script), so nothing is stale.

    `person` is who arrived (check_in) or who said it (note). `track` is needed where several run, unless
    `item` tells it. `start` and `plan` are what the asker saw before `tell`: the start that people are told,
    and the hash of the mails.
    """

    name: str
    id: str
    version: int | None = None
    epoch: str = ""
    track: str = ""
    item: str = ""
    seconds: int = 0
    text: str = ""
    person: str = ""
    mode: str = ""
    start: datetime | None = None
    plan: str = ""


def read_command(data: Mapping[str, Any]) -> Command:
    """Return the command of a JSON object or form; numbers may be text, an id is made where none came.

    `start` comes in milliseconds since 1970.

    Raises:
        CommandRefused: the reason says what to send instead.
    """
    name = str(data.get("command", ""))
    if name not in NAMES:
        raise CommandRefused(f'"{name}" is not a command; send one of {", ".join(NAMES)}')
    unknown = sorted(set(data) - {"command", *Command.__dataclass_fields__} - {"name"})
    if unknown:
        raise CommandRefused(f'a command has no field "{unknown[0]}"')
    version = _whole(data, "version")
    keys = ("id", "epoch", "track", "item", "text", "person", "mode", "plan")
    texts = {key: str(data.get(key) or "").strip() for key in keys}
    if name == "add" and data.get("seconds") in (None, ""):
        raise CommandRefused('"add" needs seconds, for example 60 or -60')
    if len(texts["id"]) > 100:
        raise CommandRefused("the command's id is longer than 100 characters")
    texts["id"] = texts["id"] or secrets.token_urlsafe(12)
    return Command(
        name=name,
        version=version,
        seconds=_whole(data, "seconds") or 0,
        start=_instant(data, "start"),
        **texts,
    )


def accept(
    agenda: Agenda,
    journal: Journal,
    command: Command,
    *,
    now: datetime,
    by: str,
    told: Mapping[str, datetime] | None = None,
    revision: int = 0,
) -> Event:
    """Return the event that this command becomes, numbered after the journal's last and never before it.

    Args:
        told: session id -> the start that people were told last and that still holds.
        revision: number of the newest revision, which `agenda` is.

    Raises:
        CommandRefused: the state is unchanged; `stale` when another command came between.
    """
    last = journal.events[-1].at if journal.events else now
    at = max(now, last)
    facts: dict[str, Any] = {"number": journal.version + 1, "at": at, "by": by, "command_id": command.id}
    if command.name == TELL:
        shift = shift_of(agenda, journal, command.item, told=told or {}, now=at)
        if command.start is not None and command.start != shift.start:
            raise CommandRefused(
                f"“{shift.title}” is expected at another time by now. No mail was sent.", stale=True
            )
        return Told(item=shift.session, start=shift.start, revision=revision, **facts)
    rundown = _track_for(command, build_rundowns(agenda, journal, now=at))
    if command.name not in ("add", "note", "check_in"):
        _refuse_stale(rundown, command, now=at)
    return _DECIDE[command.name](rundown, command, agenda, facts)


def describe(event: TimerEvent, title: Callable[[str], str]) -> str:
    """Return what was done in words that follow a name: "started “Panel”"."""
    match event:
        case Started(item=item) | Next(item=item):
            return f"started “{title(item)}”"
        case Paused(item=item):
            return f"paused “{title(item)}”"
        case Resumed(item=item):
            return f"resumed “{title(item)}”"
        case Extended(item=item, added=added):
            verb = "gave" if added >= timedelta(0) else "took"
            link = "to" if added >= timedelta(0) else "from"
            return f"{verb} {_span(abs(added))} {link} “{title(item)}”"
        case Finished(item=item):
            return f"finished “{title(item)}”"
        case Undone():
            return "undid the last step"


def title_in(rundown: Rundown) -> Callable[[str], str]:
    """Return the way from an item's id to its title; an item that went with a revision keeps its id."""
    return lambda item_id: rundown.titles.get(item_id, item_id)


def _refuse_stale(rundown: Rundown, command: Command, *, now: datetime) -> None:
    other_journal = bool(command.epoch) and command.epoch != rundown.journal.epoch
    last = rundown.run.last
    if other_journal or (command.version is not None and command.version != rundown.run.version):
        if last is None or other_journal:
            raise CommandRefused("This page shows an older state. Nothing was changed.", stale=True)
        who = "The timer" if last.by == AUTOMATIC else last.by
        what = describe(last, title_in(rundown))
        before = f"{_ago(now - last.at)} before you"
        raise CommandRefused(f"{who} {what} {before}. Nothing was changed.", stale=True)


def _start(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    item = rundown.item(command.item) if command.item else rundown.upcoming
    if item is None and command.item:
        raise _no_item(rundown, command.item)
    if item is None:
        raise CommandRefused("Nothing is left to start.")
    if item.state is not ItemState.PENDING:
        raise CommandRefused(f"“{item.title}” was started already.")
    _refuse_cut(rundown, item)
    live = rundown.live
    if live is not None and rundown.beside:  # it may have begun in another track, before a revision
        return Next(item=item.id, finished=live.id, **_of(rundown, item, facts))
    return Started(item=item.id, **_of(rundown, item, facts))


def _next(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    live, upcoming = rundown.live, rundown.upcoming
    if upcoming is None:
        raise CommandRefused(
            "Nothing is left to start." + (" Finish the running item instead." if live else "")
        )
    _refuse_cut(rundown, upcoming)
    for other in rundown.not_there(upcoming):
        first = other.upcoming.title if other.upcoming is not None else ""
        raise CommandRefused(
            f"“{upcoming.title}” is for all tracks, and “{first}” in {other.track.name} is still to come. "
            "To leave that out, start this one from its line."
        )
    if live is None:
        return Started(item=upcoming.id, **_of(rundown, upcoming, facts))
    return Next(item=upcoming.id, finished=live.id, **_of(rundown, upcoming, facts))


def _pause(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    live = _live(rundown, "pause")
    if live.state is ItemState.PAUSED:
        raise CommandRefused(f"“{live.title}” is paused already.")
    return Paused(item=live.id, **_of(rundown, live, facts))


def _resume(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    live = _live(rundown, "resume")
    if live.state is not ItemState.PAUSED:
        raise CommandRefused(f"“{live.title}” is not paused.")
    return Resumed(item=live.id, **_of(rundown, live, facts))


def _finish(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    live = _live(rundown, "finish")
    return Finished(item=live.id, **_of(rundown, live, facts))


def _add(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    """Taking more than is left ends the item's time now; it never moves the start."""
    item = rundown.item(command.item) if command.item else rundown.live
    if item is None:
        raise _no_item(rundown, command.item) if command.item else CommandRefused("Nothing is running.")
    if item.state is ItemState.FINISHED:
        raise CommandRefused(f"“{item.title}” is finished; its time cannot change any more.")
    added = timedelta(seconds=command.seconds)
    if not added:
        raise CommandRefused("Adding 0 seconds changes nothing.")
    if abs(added) > LONGEST_ADD:
        raise CommandRefused("At most 12 hours can be added or taken at once.")
    left = item.timer.remaining(now=rundown.now)
    if added < timedelta(0):
        if left <= timedelta(0):
            raise CommandRefused(f"“{item.title}” has no time left to take.")
        added = max(added, -left)
    return Extended(item=item.id, added=added, **_of(rundown, item, facts))


def _undo(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    undoable = rundown.run.undoable
    if undoable is None:
        reason = (
            "The last step was one of all tracks, and another track has gone on since. Nothing was undone."
        )
        raise CommandRefused(reason if rundown.run.gone_on else "There is nothing to undo.")
    return Undone(undid=undoable.number, **facts, track=undoable.track)


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
        raise _no_item(rundown, command.item)
    note = f"{rundown.journal.epoch}-{facts['number']}"
    track = rundown.track_of(item) if item else rundown.track.id
    return Noted(note=note, where=item.id if item else "", **facts, track=track)


def _check_in(rundown: Rundown, command: Command, agenda: Agenda, facts: dict[str, Any]) -> Event:
    _known(agenda, command.person)
    if command.mode not in MODES:
        raise CommandRefused(f'"{command.mode}" is not a mode; send one of {", ".join(MODES)}')
    return CheckedIn(person=command.person, **facts)


_DECIDE: Mapping[str, Callable[[Rundown, Command, Agenda, dict[str, Any]], Event]] = {
    "start": _start,
    "next": _next,
    "pause": _pause,
    "resume": _resume,
    "add": _add,
    "finish": _finish,
    "undo": _undo,
    "note": _note,
    "check_in": _check_in,
}


def _live(rundown: Rundown, verb: str) -> RunItem:
    if rundown.live is None:
        raise CommandRefused(f"Nothing is running, so there is nothing to {verb}.")
    return rundown.live


def _talked_of(rundown: Rundown, command: Command) -> RunItem | None:
    """Return what runs or ran last; None where that is another one in each track, and none was named."""
    item = rundown.live or rundown.item(rundown.run.latest)
    if rundown.beside and not command.track and item is not None and item.step.track:
        return None
    return item


def _refuse_cut(rundown: Rundown, item: RunItem) -> None:
    """Refuse to start what belongs to all tracks while another runs: no room is cut off from afar."""
    way = rundown.still_on(item)
    if way:
        running = " and ".join(f"“{b.live.title}” in {b.track.name}" for b in way if b.live)
        verb = "runs" if len(way) == 1 else "run"
        raise CommandRefused(
            f"“{item.title}” is for all tracks, and {running} still {verb}. Finish that first."
        )


def _of(rundown: Rundown, item: RunItem, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of an event of that item."""
    return {**facts, "track": rundown.track_of(item)}


def _no_item(rundown: Rundown, item: str) -> CommandRefused:
    where = f" of {rundown.track.name}" if rundown.track.name else ""
    return CommandRefused(f'There is no item "{item}" in this running order{where}.')


def _track_for(command: Command, rundowns: Sequence[Rundown]) -> Rundown:
    """Return the running order of the track that the command names, or that its item belongs to."""
    known = " or ".join(f'"{r.track.id}"' for r in rundowns)
    if command.track:
        named = next((r for r in rundowns if r.track.id == command.track), None)
        if named is None:
            raise CommandRefused(f'There is no track "{command.track}"; send {known}.')
        return named
    of_item = [r for r in rundowns if command.item and r.item(command.item) is not None]
    if len(rundowns) > 1 and not of_item and command.name not in ("note", "check_in"):
        raise CommandRefused(f"This meeting runs in {len(rundowns)} tracks; send track: {known}.")
    return (of_item or rundowns)[0]


def _known(agenda: Agenda, person: str) -> None:
    if agenda.person(person) is None:
        raise CommandRefused(f'The meeting knows no person "{person}".')


def _whole(data: Mapping[str, Any], key: str) -> int | None:
    value = data.get(key)
    if value is None or value == "":
        return None
    try:
        if isinstance(value, bool | float):
            raise ValueError(key)
        return int(str(value))
    except ValueError:
        raise CommandRefused(f'{key}: "{value}" is not a whole number') from None


def _instant(data: Mapping[str, Any], key: str) -> datetime | None:
    value = _whole(data, key)
    if value is None:
        return None
    try:
        return datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=value)
    except OverflowError:
        raise CommandRefused(f'{key}: "{value}" is no time') from None


def _span(span: timedelta) -> str:
    seconds = round(span.total_seconds())
    return f"{seconds // 60} min" if seconds % 60 == 0 else f"{seconds} s"


def _ago(span: timedelta) -> str:
    seconds = span.total_seconds()
    if seconds < 10:
        return f"{seconds:.1f} s"
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
