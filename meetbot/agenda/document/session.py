"""The shape of days, sessions and items in an agenda file, with their outcomes and parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from meetbot.agenda.document.entry import FIELDS_MEANT, EntryBlock
from meetbot.agenda.document.outcome import OutcomeBlock
from meetbot.agenda.fields import values as v
from meetbot.agenda.fields.forms import BlockOf, Either, ListOf, MapOf
from meetbot.agenda.fields.shapes import Block, Field, Reader, block, described, head_of, list_of, reads
from meetbot.agenda.source.events import Broken, Listing, Mapping, Node, Scalar
from meetbot.agenda.source.faults import Faults
from meetbot.agenda.source.likely import Vocabulary

_PARALLEL = "parallel"
_LIKELY = Vocabulary([_PARALLEL])


class ItemBlock(EntryBlock):
    title = "item"
    purpose = "A timed step of a session, like one of its talks. It runs on the timer."
    hints: ClassVar = {
        **FIELDS_MEANT,
        "items": "items have no items of their own; make this a session, or list the items one after another",
        "outcomes": "outcomes stand in the session",
    }


_item = block(ItemBlock)


@reads(BlockOf(ItemBlock))
def item(node: Node, where: str, faults: Faults) -> ItemBlock | None:
    """Read an item; a block of parallel sessions is told to be none."""
    if isinstance(node, Mapping) and _PARALLEL in node.pairs:
        hint = "close this session before it, and write the block into `sessions`"
        message = f"{where} is parallel, but items follow one after another"
        faults.add("E317", node.pairs[_PARALLEL][0], message, hint)
        return None
    return _item(node, where, faults)


class SessionBlock(EntryBlock):
    title = "session"
    purpose = "One part of the programme. It starts when the one before ends, unless it has a `start`."
    items = Field(
        list_of(item),
        "Timed steps of this session, one after another; each runs on the timer. Left out, the "
        "session is one piece.",
        "[{id: demo, title: Demo, duration: 10m, speakers: [ada]}]",
    )
    outcomes = Field(
        list_of(block(OutcomeBlock)),
        "What should come of it: launches, awards, decisions. The article tells it once it "
        "happened; left out, nothing is announced.",
        "[{id: budget, type: decision, what: the spring budget}]",
    )
    hints: ClassVar = FIELDS_MEANT


_session = block(SessionBlock)


@reads(BlockOf(SessionBlock))
def _in_column(node: Node, where: str, faults: Faults) -> SessionBlock | None:
    if isinstance(node, Mapping) and _PARALLEL in node.pairs:
        hint = "write its columns beside those of the outer block, or the block after it"
        faults.add("E317", node.pairs[_PARALLEL][0], f"{where} is parallel within a parallel block", hint)
        return None
    return _session(node, where, faults)


@dataclass(frozen=True, slots=True)
class Column:
    """What runs in one room while others run beside it; `key` is where its room is written."""

    room: str
    key: Node
    sessions: tuple[SessionBlock, ...]


@reads(MapOf(v.text.form, ListOf(BlockOf(SessionBlock))))
def columns(node: Node, where: str, faults: Faults) -> list[Column] | None:
    """Read the columns; those with a fault are left out. There are two at least, each with a session."""
    if not isinstance(node, Mapping):
        hint = "write the rooms: {room-a: [sessions], room-b: [sessions]}"
        message = f"{where} is a block with one list of sessions per room, not {described(node)}"
        faults.add("E204", head_of(node), message, hint)
        return None
    if len(node.pairs) < 2:
        hint = "add another room, or write its sessions without `parallel`"
        found = "one column" if node.pairs else "no column"
        faults.add("E316", head_of(node), f"{where} has {found}; parallel are two or more", hint)
    read = [_column(name, *pair, where, faults) for name, pair in node.pairs.items()]
    return [column for column in read if column is not None]


def _column(name: str, key: Node, value: Node, where: str, faults: Faults) -> Column | None:
    inside = f"{where}.{name}"
    if isinstance(value, Broken):
        return None
    is_null = isinstance(value, Scalar) and value.is_null
    sessions = [] if is_null else list_of(_in_column)(value, inside, faults)
    if sessions is None:
        return None
    if is_null or (isinstance(value, Listing) and not value.items):
        faults.add("E318", key, f"{inside} has no sessions", "write one at least, or delete the column")
    room = name.strip()
    if not room:
        faults.add("E260", key, f"a column of {where} has no name", "write its room, like room-a: [...]")
        return None
    return Column(room, key, tuple(sessions))


class ParallelBlock(Block):
    """Sessions at the same time, one column for each room."""

    title = "parallel block"
    purpose = "Sessions at the same time, one column for each room."
    columns = Field(
        columns,
        "Sessions at the same time: one list of sessions for each room. Each list runs by itself from the "
        "block's start; what follows the block starts when the longest one ends.",
        "{hall-1: [{id: labs, title: Labs, kind: talk}], hall-2: [{id: data, title: Open data, kind: talk}]}",
        key="parallel",
        required=True,
    )
    start = Field(v.clock, "When all columns start; left out, when the session before ends.", '"10:30"')
    hints: ClassVar = {
        **dict.fromkeys(
            (*SessionBlock.fields, *SessionBlock.hints),
            "a parallel block has `start` only; write it in its sessions",
        ),
        "id": "the block needs none: each session in it has its own",
        "title": "the block has none: each session in it has its own",
        "room": "the key of each column is its room",
        "duration": "it lasts as long as its longest column",
        "end": "it ends with its longest column",
        "hard_start": "write it in the first session of a column",
    }


SessionEntry = SessionBlock | ParallelBlock


_parallel = block(ParallelBlock)


def _session_entry(node: Node, where: str, faults: Faults) -> SessionEntry | None:
    """Read an entry of `sessions`: a session, or a block of parallel ones."""
    keys = node.pairs if isinstance(node, Mapping) else {}
    if _PARALLEL in keys:
        return _parallel(node, where, faults)
    if not {"id", "title"} & keys.keys() and any(_LIKELY.nearest(name) for name in keys):
        return _parallel(node, where, faults)  # which tells the key, and reads what stands under it
    return _session(node, where, faults)


session_entry: Reader[SessionEntry] = Reader(_session_entry, Either((_session.form, _parallel.form)))


class DayBlock(Block):
    title = "day"
    purpose = "One day of a meeting that lasts several."
    id = Field(
        v.ident,
        "A short name that never changes; calendars keep it. Left out, `meetbot fmt` writes one; "
        "without it nothing is mailed.",
        "first",
    )
    was = Field(
        list_of(v.ident, single=True),
        "Its former ids, if you renamed the `id`. Left out, it never had another.",
        "[monday]",
    )
    date = Field(
        v.day,
        "The day: year-month-day.",
        "2027-03-15",
        required=True,
    )
    start = Field(
        v.clock,
        "When its first session starts, in quotes. Left out, `meeting.start`, else the first "
        "session says it itself.",
        '"09:00"',
    )
    timezone = Field(
        v.zone,
        "The clock of this day, if the meeting travels. Left out, the meeting's.",
        "Asia/Tokyo",
    )
    name = Field(
        v.texts,
        "What the day is called. Left out, its date.",
        "Day of the workshops",
        key="title",
    )
    sessions = Field(
        list_of(session_entry),
        "The sessions of this day, in order.",
        required=True,
    )
