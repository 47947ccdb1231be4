"""The newest state to all who watch: operators first, then stages, then the audience in slices.

Encoded once for all who share a state. Nothing is queued: who does not read is cut off, and a newer state
takes the place of one that is still on its way.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from meetbot.live.roles import Reader, Role, States
from meetbot.live.state import milliseconds
from meetbot.web.live.viewer import Viewer, encode

SLICE = 250


@dataclass(frozen=True, slots=True)
class Published:
    """A meeting's newest state; `head` is what it was read at, `id` what a viewer names coming back."""

    head: tuple[str, int, int]
    plan: dict[str, Any]
    states: States

    @property
    def id(self) -> str:
        epoch, version, _ = self.head
        return f"{epoch}.{version}.{self.plan['hash']}"

    def state(self, reader: Reader, *, now: datetime) -> dict[str, Any]:
        """Return a reader's state with the present instant in it; all else in it holds at any instant."""
        return self.states.of(reader) | {"now": milliseconds(now)}


@dataclass(slots=True)
class Room:
    """The viewers of one meeting."""

    newest: Published
    viewers: set[Viewer] = field(default_factory=set)
    told: str = ""  # plan hash that the viewers have
    waiting: bool = False  # the audience has not been sent the newest state
    present: dict[str, Any] = field(default_factory=dict)  # what operators were told last of who is there
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)


def send(viewers: Iterable[Viewer], value: object, *, id: str = "") -> None:
    """Write one message to each; `id` is what a viewer names when it comes back."""
    receivers = list(viewers)
    if not receivers:
        return
    message = encode(value, id=id)
    chunk, frame = message.sse, message.frame
    for viewer in receivers:
        viewer.write(frame if viewer.socket else chunk)


def send_state(published: Published, viewers: Iterable[Viewer], *, now: datetime) -> None:
    """Send each the state of its role."""
    by_reader: dict[Reader, list[Viewer]] = {}
    for viewer in viewers:
        by_reader.setdefault(viewer.reader, []).append(viewer)
    # Operators before stages: they wait for the echo of their press.
    for reader, alike in sorted(by_reader.items(), key=lambda pair: pair[0].role is not Role.OPERATOR):
        send(alike, published.state(reader, now=now), id=published.id)


async def send_slices(room: Room, *, now: Callable[[], datetime]) -> None:
    """Send the audience the newest state; what is left of it when a newer one comes is left out."""
    audience = [v for v in room.viewers if not v.first]
    newest = room.newest
    chunks: dict[Reader, bytes] = {}
    for start in range(0, len(audience), SLICE):
        if room.newest is not newest:  # a newer state is on its way to all of them
            return
        for viewer in audience[start : start + SLICE]:
            if viewer.reader not in chunks:
                state = newest.state(viewer.reader, now=now())
                chunks[viewer.reader] = encode(state, id=newest.id).sse
            viewer.write(chunks[viewer.reader])
        await asyncio.sleep(0)
