"""Whether room and online audience are in before an item begins: asked once, where marks are used at all."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import MeetingMode
from meetbot.errors import CommandRefused
from meetbot.live.commands.command import Command
from meetbot.live.events import Readied
from meetbot.live.item import RunItem
from meetbot.live.rundown import Rundown
from meetbot.live.signals import fold_signals

SIDES_OF: Mapping[MeetingMode, tuple[str, ...]] = {
    MeetingMode.HYBRID: ("room", "stream"),
    MeetingMode.ONSITE: ("room",),
    MeetingMode.ONLINE: ("stream",),
}
"""The sides that a meeting has, by its mode."""
_MISSING = {
    ("room",): "The room is not ready yet.",
    ("stream",): "The online audience is not in yet.",
    ("room", "stream"): "Neither the room nor the online audience is ready yet.",
}


def ask_if_missing(rundown: Rundown, command: Command, agenda: Agenda, item: RunItem) -> None:
    """Ask back once where a mark is missing of an item that is to begin.

    Only on a day on which anybody used a mark, for nobody else is to be pestered; not of breaks, for which
    nobody gets ready; and not of what began already (`as_of`).

    Raises:
        CommandRefused: with `confirm`.
    """
    if command.anyway or command.as_of is not None or item.step.is_break:
        return
    events = rundown.journal.events
    zone = ZoneInfo(agenda.meeting.timezone)
    today = rundown.now.astimezone(zone).date()
    if not any(isinstance(e, Readied) and e.at.astimezone(zone).date() == today for e in events):
        return
    marks = fold_signals(events).ready.get(item.id, ())
    missing = tuple(side for side in SIDES_OF[agenda.meeting.mode] if side not in marks)
    if missing:
        raise CommandRefused(f"{_MISSING[missing]} Start anyway?", confirm=True)
