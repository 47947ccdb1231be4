"""Whether a command is accepted, and the event that it becomes.

A command names the track version its screen showed. If another timer command came between, it is refused as
stale and the refusal says who did what: else two operators who press "next" together skip a session.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.errors import CommandRefused
from meetbot.live.commands import facts, order, signals, squeeze, timer
from meetbot.live.commands.command import TELL, Command
from meetbot.live.described import ago, describe
from meetbot.live.events import AUTOMATIC, Event, Told
from meetbot.live.journal import Journal
from meetbot.live.rundown import Rundown, build_rundowns
from meetbot.live.shifts import shift_of

_DECIDE = {**timer.DECIDE, **order.DECIDE, **squeeze.DECIDE, **signals.DECIDE, **facts.DECIDE}
_NEVER_STALE = {"add", *signals.DECIDE, *facts.DECIDE}
"""They add to what is there, so another command in between does not make them wrong."""
_ANY_TRACK = {*signals.ANY_TRACK, *facts.DECIDE}
"""What concerns no track, or says itself which."""


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
    about: dict[str, Any] = {"number": journal.version + 1, "at": at, "by": by, "command_id": command.id}
    if command.name == TELL:
        shift = shift_of(agenda, journal, command.item, told=told or {}, now=at)
        if command.start is not None and command.start != shift.start:
            raise CommandRefused(
                f"“{shift.title}” is expected at another time by now. No mail was sent.", stale=True
            )
        return Told(item=shift.session, start=shift.start, revision=revision, **about)
    rundown = _track_for(command, build_rundowns(agenda, journal, now=at))
    if command.name not in _NEVER_STALE:
        _refuse_stale(rundown, command, now=at)
    return _DECIDE[command.name](rundown, command, agenda, about)


def _refuse_stale(rundown: Rundown, command: Command, *, now: datetime) -> None:
    other_journal = bool(command.epoch) and command.epoch != rundown.journal.epoch
    last = rundown.run.last
    if other_journal or (command.version is not None and command.version != rundown.run.version):
        if last is None or other_journal:
            raise CommandRefused("This page shows an older state. Nothing was changed.", stale=True)
        who = "The timer" if last.by == AUTOMATIC else last.by
        what = describe(last, rundown.title_of)
        before = f"{ago(now - last.at)} before you"
        raise CommandRefused(f"{who} {what} {before}. Nothing was changed.", stale=True)


def _track_for(command: Command, rundowns: Sequence[Rundown]) -> Rundown:
    """Return the running order of the track that the command names, or that its item belongs to."""
    known = " or ".join(f'"{r.track.id}"' for r in rundowns)
    if command.track:
        named = next((r for r in rundowns if r.track.id == command.track), None)
        if named is None:
            raise CommandRefused(f'There is no track "{command.track}"; send {known}.')
        return named
    of_item = [r for r in rundowns if command.item and r.item(command.item) is not None]
    if len(rundowns) > 1 and not of_item and command.name not in _ANY_TRACK:
        raise CommandRefused(f"This meeting runs in {len(rundowns)} tracks; send track: {known}.")
    return (of_item or rundowns)[0]
