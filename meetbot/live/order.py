"""The order in which the items run: that of the plan, with what operators moved and put in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import assert_never

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Session, Speaking
from meetbot.agenda.model.terms import Kind, Text
from meetbot.live.events import SHARED, Inserted, Order, Reordered
from meetbot.live.step import Step, steps, tracks_of


def ordered_steps(agenda: Agenda, order: Iterable[Order] = ()) -> tuple[Step, ...]:
    """Return what the timer runs, in its order: by planned start, then changed one by one.

    A change that names what a revision took out of the agenda moves nothing; what was put in before such an
    item comes where the plan was at that time.
    """
    found = list(steps(agenda))
    for change in order:
        match change:
            case Inserted():
                _insert(found, change, agenda)
            case Reordered():
                _move(found, change)
            case _:
                assert_never(change)
    return tuple(_with_firsts(found))


def _insert(found: list[Step], change: Inserted, agenda: Agenda) -> None:
    day = next((d.id for d in reversed(agenda.days) if d.start <= change.at), agenda.days[0].id)
    place = _place(found, change.before, day=day)
    if place is None:
        place = next((n for n, step in enumerate(found) if step.slot >= change.at), len(found))
    if place < len(found) and found[place].id == change.before:
        day, slot = found[place].session.day, found[place].slot
    else:
        slot = found[place - 1].entry.end if place else agenda.start
    several = any(s.track for s in agenda.sessions)
    columns = [track.id for track in tracks_of(agenda)]
    column = change.track if change.track in (SHARED, *columns) else columns[0]
    session = Session(
        id=change.item,
        title=Text(main=agenda.meeting.languages.main, values={agenda.meeting.languages.main: change.title}),
        start=slot,
        end=slot + change.length,
        kind=Kind.BREAK if change.is_break else Kind.OTHER,
        speakers=(Speaking(who=change.speaker),) if change.speaker else (),
        day=day,
        track=column if several else SHARED,
    )
    found.insert(place, Step(entry=session, session=session, slot=slot, inserted=True))


def _move(found: list[Step], change: Reordered) -> None:
    """Move it; what is moved up may begin as early as what it was put before, and no earlier."""
    moved = next((step for step in found if step.id == change.item), None)
    if moved is None or change.before == change.item or _place(found, change.before, day="") is None:
        return
    found.remove(moved)
    place = _place(found, change.before, day=moved.session.day)
    if change.before and place is not None:
        moved = replace(moved, slot=min(moved.slot, found[place].slot))
    found.insert(len(found) if place is None else place, moved)


def _place(found: Sequence[Step], before: str, *, day: str) -> int | None:
    """Return the place before that item; the last one of the day where none is named. None = it is gone."""
    if before:
        return next((n for n, step in enumerate(found) if step.id == before), None)
    of_day = [n for n, step in enumerate(found) if step.session.day == day]
    return of_day[-1] + 1 if of_day else len(found)


def _with_firsts(found: Iterable[Step]) -> Iterable[Step]:
    """Yield the steps with each session beginning with what now comes first of it."""
    begun: set[str] = set()
    for step in found:
        first = step.session.id not in begun
        begun.add(step.session.id)
        yield step if step.first is first else replace(step, first=first)
