"""Rooms as sessions and columns name them: an id of `rooms`, or a name where there is none of that id."""

from __future__ import annotations

from meetbot.agenda.document.agenda import Document
from meetbot.agenda.document.entry import SessionDefaults
from meetbot.agenda.document.session import ParallelBlock
from meetbot.agenda.source.events import Mapping, Node
from meetbot.agenda.source.faults import Faults, listed, shown
from meetbot.agenda.source.likely import Vocabulary

_LISTED = 6


class Rooms:
    """The rooms of one document; tells columns that are none of them, and names that look like one."""

    def __init__(self, document: Document, faults: Faults) -> None:
        self._rooms = document.rooms or {}
        self._faults = faults
        pair = document.node.pairs.get("rooms")
        keys = pair[1].pairs if pair is not None and isinstance(pair[1], Mapping) else {}
        self._written = {name: key for name, (key, _) in keys.items()}
        self._unknown = "rooms" in document.faulty  # then nothing can be said of a name
        self._likely_id = Vocabulary(self._written)
        self._called = {room.name.casefold(): key for key, room in self._rooms.items() if room.name}

    def check_columns(self, block: ParallelBlock) -> None:
        """Tell each column that is no room, where the agenda says which rooms there are."""
        for column in block.columns or ():
            if self._unknown or not self._written or column.room in self._written:
                continue
            near = self._likely(column.room)
            if near is None:
                some = list(self._written)[:_LISTED]
                hint = f"write {listed(some)}, or add it to `rooms`"
            else:
                hint = f'did you mean "{near}"{self._place(near)}?'
            self._faults.add("E260", column.key, f"no room {shown(column.room)}", hint)

    def check_room(self, block: SessionDefaults) -> None:
        """Tell a name that looks like the id of a room: two names of a room are two rooms to all rules."""
        name = block.room
        if not name or self._unknown or name in self._written:
            return
        near = self._likely(name)
        if near is not None:
            message = f"{shown(name)} is no id of `rooms`; it is taken for another room's name"
            self._faults.add("W261", block.at("room"), message, f'did you mean "{near}"{self._place(near)}?')

    def _likely(self, name: str) -> str | None:
        """Return the id of the room that was probably meant by an id or a name."""
        return self._called.get(name.casefold()) or self._likely_id.nearest(name)

    def _place(self, key: str) -> str:
        spot: Node = self._written[key]
        place = self._faults.place(spot)
        return f" ({place.file}:{place.line})"
