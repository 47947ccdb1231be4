"""A meeting that runs by itself through a list of presses: what people are told by the rules, and when."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.errors import CommandRefused
from meetbot.live.commands.accept import accept
from meetbot.live.commands.command import read_command
from meetbot.live.events import AUTOMATIC, Event, Told
from meetbot.live.journal import Journal
from meetbot.live.notices import Said, Slip, slips
from tests.live.boards import EPOCH, at

Rules = Callable[..., tuple[Slip, ...]]
Press = tuple[Any, ...]  # ("9:05", "add", {"seconds": 60})


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A notice: when it went, of what, and which start it names."""

    at: datetime
    item: str
    start: datetime
    was: tuple[datetime, ...]


def simulate(
    agenda: Agenda,
    presses: Sequence[Press],
    said: Mapping[str, Sequence[Said]],
    *,
    until: datetime,
    rules: Rules = slips,
) -> tuple[list[Word], Journal]:
    """Press by press, with a look at each and at every instant that the rules name; what is due is told."""
    done, told = Journal(epoch=EPOCH), []
    waiting = [(at(clock) if isinstance(clock, str) else clock, rest) for clock, *rest in presses]
    now = waiting[0][0]
    while now <= until:
        while waiting and waiting[0][0] <= now:
            done = _pressed(agenda, done, waiting.pop(0)[1], now=now)
        gone = {session: [one for one in words if one.at <= now] for session, words in said.items()}
        found = rules(agenda, done, gone, now=now)
        due = [s for s in found if s.due_at <= now and s.was]
        for slip in due:
            told.append(
                Word(at=now, item=slip.item, start=slip.start, was=tuple(sorted({*slip.was.values()})))
            )
            done = _with(done, Told(item=slip.item, start=slip.start, revision=1, **_facts(done, now)))
        if due:
            found = rules(agenda, done, gone, now=now)
        looks = [s.due_at for s in found if s.due_at > now]
        looks += [waiting[0][0]] if waiting else []
        looks += [one.at for words in said.values() for one in words if one.at > now]
        now = min(looks, default=until + timedelta(seconds=1))
    return told, done


def _pressed(agenda: Agenda, done: Journal, rest: Sequence[Any], *, now: datetime) -> Journal:
    name, fields = rest[0], rest[1] if len(rest) > 1 else {}
    command = read_command({"command": name, "id": f"c{done.version}", **fields})
    try:
        return _with(done, accept(agenda, done, command, now=now, by="Ana"))
    except CommandRefused:
        return done


def _with(done: Journal, event: Event) -> Journal:
    return replace(done, events=(*done.events, event))


def _facts(done: Journal, now: datetime) -> dict[str, Any]:
    return {"number": done.version + 1, "at": now, "by": AUTOMATIC}
