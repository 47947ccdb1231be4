"""The state as each role gets it: the running order, with the signals and notes that are meant for them.

Made once for each role, track and person, however many watch: what all share is built once and not changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import Any

from meetbot.live.latest import latest_finishes
from meetbot.live.rundown import Rundown, RunItem
from meetbot.live.signals import Message, Signals, fold_signals, leads_in, open_ask, shown, speaks_in
from meetbot.live.state import Extras, NoteLine, milliseconds, state_of


class Role(StrEnum):
    VIEWER = "viewer"
    SPEAKER = "speaker"
    CHAIR = "chair"
    NOTES = "notes"
    OPERATOR = "operator"


MOST_QUESTIONS = 60  # the oldest; each state holds them all, and a session puts fewer
READS_NOTES = frozenset({Role.CHAIR, Role.NOTES, Role.OPERATOR})
READS_RECEIPTS = frozenset({Role.CHAIR, Role.OPERATOR})
READS_LIMITS = frozenset({Role.CHAIR, Role.OPERATOR})
READS_ASKS = frozenset({Role.SPEAKER, Role.OPERATOR})


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a state is. `person` is empty where it makes no difference, so that all share one state."""

    role: Role = Role.VIEWER
    person: str = ""
    public: bool = False  # came without a link or account: what is said to the stage is not for the street


VIEWER = Reader()
PUBLIC = Reader(public=True)
OPERATOR = Reader(Role.OPERATOR)


class States:
    """The states of all readers at one instant, each built when it is first asked for."""

    def __init__(self, rundowns: Sequence[Rundown], *, plan: str, extras: Extras) -> None:
        """`rundowns` are of each track, all at one instant; `plan` is the hash of the plan block."""
        self._rundowns, self._plan, self._extras = rundowns, plan, extras
        self._signals = fold_signals(rundowns[0].journal.events)
        self._bases: dict[bool, dict[str, Any]] = {}
        self._made: dict[Reader, dict[str, Any]] = {}

    def of(self, reader: Reader) -> dict[str, Any]:
        """Return a reader's state; the caller does not change it."""
        found = self._made.get(reader)
        if found is None:
            found = self._made[reader] = self._make(reader)
        return found

    def _make(self, reader: Reader) -> dict[str, Any]:
        base = self._base(operator=reader.role is Role.OPERATOR)
        tracks = [
            self._track(track, rundown, reader)
            for track, rundown in zip(base["tracks"], self._rundowns, strict=True)
        ]
        state = base | {"role": str(reader.role), "tracks": tracks, "msg": self._messages(reader)}
        if reader.role in READS_NOTES:
            state["notes"] = [self._note(note) for note in self._extras.notes]
            state["questions"] = [self._note(note) for note in self._by_turns()]
        return state

    def _base(self, *, operator: bool) -> dict[str, Any]:
        if operator not in self._bases:
            self._bases[operator] = state_of(
                *self._rundowns, plan=self._plan, operator=operator, extras=self._extras
            )
        return self._bases[operator]

    def _track(self, track: Mapping[str, Any], rundown: Rundown, reader: Reader) -> dict[str, Any]:
        signals = self._signals
        rows = zip(track["items"], rundown.items, strict=True)
        limits = latest_finishes(rundown) if reader.role in READS_LIMITS else {}
        items = [{**row, **_marks(signals, item, reader)} for row, item in rows]
        for row in items:
            if (limit := limits.get(row["id"])) is not None:
                row["lf"] = milliseconds(limit)
        found = {**track, "items": items, "black": rundown.track.id in signals.black}
        blinked = signals.blinked.get(rundown.track.id)
        return found | ({"blink": milliseconds(blinked)} if blinked is not None else {})

    def _messages(self, reader: Reader) -> list[dict[str, Any]]:
        found = [
            (message.number, row)
            for rundown in self._rundowns
            for message in shown(self._signals, rundown)
            if (row := _message(message, rundown, reader))["targets"]
        ]
        return [row for _, row in sorted(found, key=lambda pair: pair[0])]

    def _by_turns(self) -> Iterable[NoteLine]:
        """Return the open questions, oldest first, one from the floor and one from online by turns."""
        still = [note for note in self._extras.questions if note.id not in self._signals.taken]
        still = still[:MOST_QUESTIONS]
        floor = [note for note in still if note.mode != "online"]
        online = [note for note in still if note.mode == "online"]
        return [note for pair in zip_longest(floor, online) for note in pair if note is not None]

    def _note(self, note: NoteLine) -> dict[str, Any]:
        row: dict[str, Any] = {
            "id": note.id,
            "text": note.text,
            "by": note.by,
            "at": milliseconds(note.at),
            "where": note.where,
            "kind": note.kind,
        }
        if note.mode:
            row["mode"] = note.mode
        if note.approved:
            row["approved"] = True
        return row | ({"taken": True} if note.id in self._signals.taken else {})


def _marks(signals: Signals, item: RunItem, reader: Reader) -> dict[str, Any]:
    marks: dict[str, Any] = {}
    if ready := signals.ready.get(item.id):
        marks["ready"] = list(ready)
    ask = open_ask(signals, item) if reader.role in READS_ASKS else None
    if ask is not None and (reader.role is Role.OPERATOR or ask.person == reader.person):
        marks["ask"] = ask.seconds
        if reader.role is Role.OPERATOR:
            marks["asker"] = ask.person
    if reader.role is Role.SPEAKER and speaks_in(item, reader.person):
        marks["mine"] = True
        answer = signals.answers.get(item.id)
        if answer is not None and answer.person == reader.person:
            marks["answer"] = "given" if answer.given else "declined"
    elif reader.role is Role.SPEAKER and leads_in(item, reader.person):
        marks["leads"] = True
    return marks


def _targets(message: Message, rundown: Rundown, reader: Reader) -> list[str]:
    """Return those screens of a message that a reader's state is for; empty = it is for others.

    All who have a link see what the stage shows; the speakers' is for those who have a part in the item.
    """
    if reader.role is Role.OPERATOR:
        return list(message.targets)
    seen = {"stage"} if not reader.public else set()
    if reader.role is Role.CHAIR:
        seen.add("chair")
    if reader.role is Role.SPEAKER:
        item = rundown.item(message.item) if message.item else None
        if item is None or speaks_in(item, reader.person):
            seen.add("speaker")
    return [target for target in message.targets if target in seen]


def _message(message: Message, rundown: Rundown, reader: Reader) -> dict[str, Any]:
    """Return a message of one track; what is for all tracks stands once for each."""
    row: dict[str, Any] = {
        "n": message.number,
        "track": rundown.track.id,
        "item": message.item,
        "text": message.text,
        "style": message.style,
        "targets": _targets(message, rundown, reader),
        "at": milliseconds(message.at),
        "until": milliseconds(message.until) if message.until is not None else None,
    }
    if reader.role in READS_RECEIPTS:
        row |= {"by": message.by, "ok": list(message.read)}
    return row | ({"mine": True} if reader.person in message.read else {})
