"""The journal folded: what each item went through. Knows no agenda, so a new revision changes no fact.

Folding in two halves equals folding at once. An undo goes back to where things stood before the step that it
takes back, and takes again what other tracks did since; a redo does the same with the step in its old place.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from meetbot.live.course import Course, ItemRun, after
from meetbot.live.events import Beginning, Event, Redone, TimerEvent, TimerStep, Undone


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A step that counts, and where things stood before it. `wide`: it is a step of each track."""

    event: TimerStep
    wide: bool
    before: Course

    def touches(self, track: str) -> bool:
        return self.wide or self.event.track == track


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """A step that an undo took back, and that a redo can bring again."""

    done: Done
    undone: Undone


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The latest word on a track, undo and redo included; `wide` as in Done."""

    event: TimerEvent
    wide: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Where all tracks stand after their events."""

    course: Course = field(default_factory=Course)
    done: tuple[Done, ...] = ()  # what was not taken back, the oldest first
    undone: tuple[TakenBack, ...] = ()  # what a redo could bring again, taken back last = last
    said: tuple[Said, ...] = ()  # the latest word on each track, the newest last

    def of(self, item: str) -> ItemRun:
        return self.course.of(item)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRun:
    """Where one track stands. `version` is the number of its latest timer event."""

    version: int = 0
    live: str = ""  # the item that runs or is paused
    latest: str = ""  # the item started last, live or not
    armed: str = ""  # the item on deck
    rolls: bool | None = None  # items go by themselves: all, none, or (None) as the agenda says
    last: TimerEvent | None = None  # the latest timer event, undo and redo included
    undoable: TimerStep | None = None  # what an undo would take back
    redoable: TakenBack | None = None  # what a redo would bring again
    gone_on: bool = False  # its latest step was one of all tracks, and another track has gone on since


def fold(events: Iterable[Event], run: Run | None = None) -> Run:
    """Return where `run` stands after these events too; both in the journal's order."""
    folding = _Folding(run or Run())
    for event in events:
        if isinstance(event, TimerEvent):
            folding.take(event)
    return folding.run()


class _Folding:
    """A Run that grows event by event; one step costs no more where the day was long."""

    def __init__(self, run: Run) -> None:
        self._course = run.course
        self._done, self._undone = list(run.done), list(run.undone)
        self._said = list(run.said)

    def run(self) -> Run:
        return Run(
            course=self._course,
            done=tuple(self._done),
            undone=tuple(self._undone),
            said=tuple(self._said),
        )

    def take(self, event: TimerEvent) -> None:
        if isinstance(event, Undone):
            wide = self._undo(event)
        elif isinstance(event, Redone):
            wide = self._redo(event)
        else:
            wide = self._step(event)
            # What was taken back before a new step cannot come again after it.
            self._undone = [t for t in self._undone if not (wide or t.done.touches(event.track))]
        self._say(Said(event=event, wide=wide))

    def _step(self, event: TimerStep) -> bool:
        before = self._course
        self._course, wide = after(before, event)
        self._done.append(Done(event=event, wide=wide, before=before))
        return wide

    def _undo(self, event: Undone) -> bool:
        place = self._place(event.undid)
        if place == len(self._done) or self._done[place].event.number != event.undid:
            return False
        undone = self._done[place]
        later = self._done[place + 1 :]
        self._again(place, undone.before, [done.event for done in later])
        self._undone.append(TakenBack(done=undone, undone=event))
        return undone.wide

    def _redo(self, event: Redone) -> bool:
        back = next((t for t in self._undone if t.undone.number == event.redid), None)
        if back is None:
            return False
        self._undone.remove(back)
        place = self._place(back.done.event.number)
        later = self._done[place:]
        before = later[0].before if later else self._course
        self._again(place, before, [back.done.event, *(done.event for done in later)])
        return back.done.wide

    def _place(self, number: int) -> int:
        """Return where the step of that number stands or would stand; undos look from the end."""
        place = len(self._done)
        while place and self._done[place - 1].event.number >= number:
            place -= 1
        return place

    def _again(self, place: int, course: Course, events: Iterable[TimerStep]) -> None:
        del self._done[place:]
        self._course = course
        for event in events:
            self._step(event)

    def _say(self, said: Said) -> None:
        """Keep the latest word of each track; those that no track asks for any more are left out."""
        kept = [] if said.wide else [s for s in self._said if s.wide or s.event.track != said.event.track]
        self._said = [*kept, said]


def run_of(run: Run, track: str, *, items: Container[str], alone: bool = False) -> TrackRun:
    """Return where one track stands.

    Args:
        items: what it runs by the agenda of now: a started item that has moved to another track goes with it.
        alone: there is one track, and all events are of it.
    """

    def own(event: TimerEvent, *, wide: bool) -> bool:
        return alone or wide or event.track == track or getattr(event, "item", None) in items

    course = run.course
    mine = [done for done in run.done if own(done.event, wide=done.wide)]
    last = next((s.event for s in reversed(run.said) if own(s.event, wide=s.wide)), None)
    back = next((t for t in reversed(run.undone) if own(t.done.event, wide=t.done.wide)), None)
    running = set(course.live.values())
    begun = (done.event.item for done in reversed(mine) if isinstance(done.event, Beginning))
    started = [item for item in begun if item in items and course.of(item).started_at is not None]
    undoable, gone_on = None, False
    if mine:
        newest = mine[-1]
        later = run.done[run.done.index(newest) + 1 :]
        gone_on = any(newest.wide or done.touches(newest.event.track) for done in later)
        undoable = None if gone_on else newest.event
    return TrackRun(
        version=last.number if last is not None else 0,
        live=next((item for item in started if item in running), ""),
        latest=started[0] if started else "",
        armed=next((item for item in [*course.armed.values()][::-1] if item in items), ""),
        rolls=course.rolls.get(track),
        last=last,
        undoable=undoable,
        redoable=back,
        gone_on=gone_on,
    )
