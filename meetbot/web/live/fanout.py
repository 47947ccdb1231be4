"""The newest state to all who watch: operators first, then stages, then the audience in slices.

Encoded once for all who share a state. Nothing is queued: who does not read is cut off, and a newer state
takes the place of one that is still on its way.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from meetbot.live.roles import Reader, Role, States
from meetbot.live.state import milliseconds
from meetbot.web.live.viewer import Message, Viewer, encode

SLICE = 250


class Published:
    """A meeting's newest state. Whatever of it is the same for many is put into words once."""

    def __init__(self, head: tuple[str, int, int], plan: dict[str, Any], states: States) -> None:
        """`head` is what it was read at: epoch, last event, revision."""
        self.head, self.plan, self.states = head, plan, states
        self.plan_message = encode(plan)
        self._texts: dict[Reader, str] = {}

    @property
    def id(self) -> str:
        """Return what a viewer names coming back."""
        epoch, version, _ = self.head
        return f"{epoch}.{version}.{self.plan['hash']}"

    def state(self, reader: Reader, *, now: datetime) -> dict[str, Any]:
        """Return a reader's state with the present instant in it; all else in it holds at any instant."""
        return self.states.of(reader) | {"now": milliseconds(now)}

    def message(self, reader: Reader, *, now: datetime) -> Message:
        """Return the same as it is sent."""
        text = self._texts.get(reader)
        if text is None:
            rest = {key: value for key, value in self.states.of(reader).items() if key != "now"}
            text = self._texts[reader] = encode(rest).text
        return Message(f'{{"now":{milliseconds(now)},{text[1:]}', self.id)


@dataclass(slots=True)
class Room:
    """The viewers of one meeting."""

    newest: Published
    viewers: set[Viewer] = field(default_factory=set)
    waiting: bool = False  # the audience has not been sent the newest state
    here: dict[str, int] = field(default_factory=dict)  # people seen, by mode, as of the last count
    present: dict[str, Any] = field(default_factory=dict)  # what operators were told last of who is there
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)


def send(viewers: Iterable[Viewer], message: Message) -> None:
    """Write one message to each."""
    for viewer in viewers:
        viewer.write(message)


def send_state(published: Published, viewers: Iterable[Viewer], *, now: datetime) -> None:
    """Send each the state of its role, and before it the plan where it has another one."""
    messages: dict[Reader, Message] = {}
    # Operators before stages: they wait for the echo of their press.
    for viewer in sorted(viewers, key=lambda viewer: viewer.reader.role is not Role.OPERATOR):
        if viewer.plan != published.plan["hash"]:
            viewer.write(published.plan_message)
            viewer.plan = published.plan["hash"]
        if viewer.reader not in messages:
            messages[viewer.reader] = published.message(viewer.reader, now=now)
        viewer.write(messages[viewer.reader])


async def send_slices(room: Room, *, now: Callable[[], datetime]) -> None:
    """Send the audience the newest state; what is left of it when a newer one comes is left out."""
    newest = room.newest
    async for some in slices(v for v in room.viewers if not v.first):
        if room.newest is not newest:  # a newer state is on its way to all of them
            return
        send_state(newest, some, now=now())


async def slices(viewers: Iterable[Viewer]) -> AsyncIterator[Sequence[Viewer]]:
    """Yield viewers a few at a time; between them all else has its turn, an operator's press before all."""
    everyone = list(viewers)
    for start in range(0, len(everyone), SLICE):
        yield everyone[start : start + SLICE]
        await asyncio.sleep(0)
