"""What people and the timer did, as values. Instants are UTC and never fall; numbers count from 1.

Three kinds: steps of the timer (undo takes them back), signals (shown, never undone), facts (kept elsewhere,
named here).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

MAIN = "main"
"""The track of a meeting without parallel sessions."""

SHARED = ""
"""The track of what belongs to all tracks of a meeting with parallel sessions."""

AUTOMATIC = "automatic"
"""Who took a step that the agenda asked for (`auto`, `at_end`), not a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fact:
    number: int
    at: datetime
    by: str
    track: str = MAIN
    command_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beginning(_Fact):
    """`since`: when it began, where that was before somebody said so (`as_of`)."""

    item: str
    since: datetime | None = None

    @property
    def began(self) -> datetime:
        return self.since or self.at


@dataclass(frozen=True, slots=True, kw_only=True)
class Started(_Beginning):
    """An item began; whatever ran in its track ended at the same instant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Next(_Beginning):
    """The live item ended and the one after it began, in one step."""

    finished: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused(_Fact):
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed(_Fact):
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended(_Fact):
    """Time given to an item or taken from it."""

    item: str
    added: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Squeezed(_Fact):
    """Time taken from several items that wait, in one step, so that `item` can start when it has to."""

    item: str
    items: tuple[str, ...]
    taken: tuple[int, ...]  # seconds of each


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished(_Fact):
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone(_Fact):
    """The latest timer event counts as never given; time has passed meanwhile."""

    undid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Redone(_Fact):
    """An undo counts as never given: what it took back counts again, from when it was first given."""

    redid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Armed(_Fact):
    """An item is on deck: the one that `next` starts, whatever stands before it. It waits for a person."""

    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped(_Fact):
    """An item will not be held; what follows moves up as far as the plan lets it."""

    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unskipped(_Fact):
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reset(_Fact):
    """An item waits again as if it had never been started; what was added to it is forgotten."""

    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reordered(_Fact):
    """A waiting item comes before another one of its track; `before` empty: it comes last."""

    item: str
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inserted(_Fact):
    """An item that the agenda does not have; `before` as in Reordered. Its id is the event's own.

    Its track is that of the event, SHARED where it is for all.
    """

    item: str
    title: str
    length: timedelta
    before: str
    speaker: str = ""  # a person's id, or empty
    is_break: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rolled(_Fact):
    """From now on items of the track start and end by themselves, or (`on` false) none does.

    The next step of the track that a person takes turns it off.
    """

    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Readied(_Fact):
    """The room or the stream is ready for an item, or (`on` false) no longer."""

    item: str
    side: str  # "room" or "stream"
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Messaged(_Fact):
    """A message to screens; it goes with its item, after `ttl`, or when it is cleared."""

    item: str  # what ran or came next; empty = it stays until cleared
    text: str
    style: str  # "normal" or "urgent"
    targets: tuple[str, ...]  # of "stage", "speaker", "chair"
    ttl: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared(_Fact):
    """A message was taken off the screens; `message` 0: all of the track."""

    message: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged(_Fact):
    """A person tapped OK on a message."""

    message: int
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Blackened(_Fact):
    """The stage picture is hidden, or (`on` false) shown again."""

    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Blinked(_Fact):
    """The stage draws eyes to itself for 5 seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(_Fact):
    """A speaker asked for more time; the operator gives it (Extended) or declines it (Declined)."""

    item: str
    seconds: int
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined(_Fact):
    """No more time is given to an item for what was asked until now."""

    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken(_Fact):
    """A question (a note of that kind) was put to the speakers."""

    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted(_Fact):
    """A note was written down; its text stands in the store under `note`, `where` is a session or item."""

    note: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed(_Fact):
    """A note was let into the article, in other words where they were changed, or rejected for good."""

    note: str
    approved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedIn(_Fact):
    """A person was seen; the presence stands in the store."""

    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(_Fact):
    """People were mailed that an item starts at another time; what is told last holds (`told`).

    `revision` is the newest one at that moment: a later one that moves the session is the later word. Their
    numbers say which came first; clocks can be set back.
    """

    item: str
    start: datetime
    revision: int


Beginning = Started | Next
Order = Inserted | Reordered
TimerStep = (
    Beginning
    | Paused
    | Resumed
    | Extended
    | Squeezed
    | Finished
    | Armed
    | Skipped
    | Unskipped
    | Reset
    | Order
    | Rolled
)
"""What an undo can take back."""

TimerEvent = TimerStep | Undone | Redone
"""What moves the timer."""

Signal = Readied | Messaged | Cleared | Acknowledged | Blackened | Blinked | Asked | Declined | Taken
Event = TimerEvent | Signal | Noted | Reviewed | CheckedIn | Told

TYPES: Mapping[str, type[Event]] = {
    "started": Started,
    "next": Next,
    "paused": Paused,
    "resumed": Resumed,
    "extended": Extended,
    "squeezed": Squeezed,
    "finished": Finished,
    "undone": Undone,
    "redone": Redone,
    "armed": Armed,
    "skipped": Skipped,
    "unskipped": Unskipped,
    "reset": Reset,
    "reordered": Reordered,
    "inserted": Inserted,
    "rolled": Rolled,
    "readied": Readied,
    "messaged": Messaged,
    "cleared": Cleared,
    "acknowledged": Acknowledged,
    "blackened": Blackened,
    "blinked": Blinked,
    "asked": Asked,
    "declined": Declined,
    "taken": Taken,
    "noted": Noted,
    "reviewed": Reviewed,
    "checked_in": CheckedIn,
    "told": Told,
}
"""Names of events as the journal stores them."""

COLUMNS = frozenset(_Fact.__dataclass_fields__)
"""Fields that are columns of the store, not part of an event's JSON."""
