"""Who watches which meeting, and the newest state to all.

A viewer that does not read is cut off and comes back to the newest state; nothing is queued for anyone.
Operators and stages come first, then the audience in slices. PostgreSQL tells of another process's changes; a
SQLite file is looked at four times a second while somebody watches.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiohttp import web

from meetbot.agenda.model.agenda import Agenda
from meetbot.errors import MeetbotError
from meetbot.flows.meeting.session import LiveView, here_in, live_head, live_view
from meetbot.live.roles import Role
from meetbot.live.state import milliseconds
from meetbot.store.store import Store
from meetbot.web.live.access import Pass
from meetbot.web.live.fanout import Published, Room, send, send_slices, send_state, slices
from meetbot.web.live.presence import presence
from meetbot.web.live.viewer import Viewer, encode

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How often a hub does what nothing calls for, in seconds."""

    beat_s: float = 15.0  # heartbeats; links that were closed end by then
    ping_s: float = 15.0  # of a WebSocket; a peer that has not answered after half of it more is gone
    poll_s: float = 0.25  # looks at a SQLite file while somebody watches
    merge_s: float = 0.05  # changes within it after one that was sent reach the audience together
    presence_s: float = 5.0


class Hub:
    """The rooms of one process. `run` lives as long as the application."""

    def __init__(
        self,
        store: Store,
        now: Callable[[], datetime],
        *,
        demo: bool,
        stock: Callable[[Agenda], Sequence[str]],
    ) -> None:
        """`stock` gives the messages that a meeting has at hand."""
        self._store, self._now, self._demo, self._stock = store, now, demo, stock
        self.rhythm = Rhythm()
        self._rooms: dict[str, Room] = {}
        self._opening = asyncio.Lock()
        self._audience = asyncio.Event()
        self._changed = asyncio.Event()

    async def run(self) -> None:
        """Send heartbeats, look for other processes' changes, serve the audience; until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._beat())
            group.create_task(self._poll() if self._store.is_sqlite else self._listen())
            group.create_task(self._serve_audience())
            group.create_task(self._count())

    def close(self) -> None:
        """End every stream: viewers come back to whoever serves next."""
        for viewer in self._everyone():
            viewer.gone.set()

    async def open(self, meeting: str) -> Published:
        """Return the newest state of a meeting, read if nobody watches it yet.

        Raises:
            StoreError: there is no such meeting.
        """
        await self._look(meeting)
        room = self._rooms.get(meeting)
        if room is not None:
            return room.newest
        return self._publishable(await self._read(meeting))

    def watched(self, meeting: str) -> tuple[str, int, int] | None:
        """Return what the newest state of a watched meeting was read at; None where nobody watches it."""
        room = self._rooms.get(meeting)
        return room.newest.head if room is not None else None

    async def enter(self, meeting: str, viewer: Viewer, *, known: str = "") -> None:
        """Let a viewer in and send what it does not know; `known` is the id of the last message it had.

        From the last look at the state to its place among the viewers nothing is awaited: none is missed.
        """
        operates = viewer.reader.role is Role.OPERATOR
        here = await asyncio.to_thread(self._here, meeting) if operates else None
        if viewer.first:
            # The page just showed the newest state; an older one now would take it back for a second.
            await self._look(meeting)
        async with self._opening:
            room = self._rooms.get(meeting)
            if room is None:
                published = self._publishable(await self._read(meeting))
                room = self._rooms[meeting] = Room(newest=published)
        newest = room.newest
        viewer.plan = known.rpartition(".")[2]
        if known == newest.id:
            viewer.write(encode({"type": "same", "now": milliseconds(self._now())}, id=newest.id))
        else:
            send_state(newest, [viewer], now=self._now())
        room.viewers.add(viewer)
        if here is not None:
            room.here = here
            found = presence(room.viewers, newest.states, here=here)
            viewer.write(encode(found))
            if _operators(room) == [viewer]:  # else the others still have to hear of this one
                room.present = found

    def leave(self, meeting: str, viewer: Viewer) -> None:
        room = self._rooms.get(meeting)
        if room is not None:
            room.viewers.discard(viewer)
            if not room.viewers:
                del self._rooms[meeting]

    async def refresh(self, meeting: str) -> Published:
        """Read a meeting's state again, send it where it differs from what viewers have, and return it."""
        room = self._rooms.get(meeting)
        if room is None:
            return self._publishable(await self._read(meeting))
        async with room.reading:
            published = self._publishable(await self._read(meeting))
            if published.head == room.newest.head:
                return room.newest
            room.newest = published
        self._publish(room)
        return published

    async def _look(self, meeting: str) -> None:
        """Refresh a watched meeting if its cheap head tells of a change."""
        room = self._rooms.get(meeting)
        if room is not None and await asyncio.to_thread(self._head, meeting) != room.newest.head:
            await self.refresh(meeting)

    def _publish(self, room: Room) -> None:
        send_state(room.newest, [v for v in room.viewers if v.first], now=self._now())
        room.waiting = True
        self._audience.set()

    async def _serve_audience(self) -> None:
        """Send what is new at once, and what comes soon after it together."""
        loop = asyncio.get_running_loop()
        again = loop.time()
        while True:
            await self._audience.wait()
            await asyncio.sleep(max(0.0, again - loop.time()))
            self._audience.clear()
            again = loop.time() + self.rhythm.merge_s
            for room in [r for r in self._rooms.values() if r.waiting]:
                room.waiting = False
                await send_slices(room, now=self._now)

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(self.rhythm.beat_s)
            async for some in slices(self._everyone()):
                send(some, encode({"type": "beat", "now": milliseconds(self._now())}))
            await self._carefully(self._end_closed)
            if not self._store.is_sqlite:
                await self._carefully(self._look_at_all)  # an announcement may get lost

    async def _end_closed(self) -> None:
        """End the streams whose link was renewed or withdrawn, or whose user was signed out."""
        ways = {viewer.way_in for viewer in self._everyone() if viewer.way_in is not None}
        closed = await asyncio.to_thread(self._closed, ways) if ways else set()
        ended = [viewer for viewer in self._everyone() if viewer.way_in in closed]
        send(ended, encode({"type": "ended"}))
        for viewer in ended:
            viewer.end()

    async def _count(self) -> None:
        """Tell operators who is there, when it has changed since."""
        while True:
            await asyncio.sleep(self.rhythm.presence_s)
            await self._carefully(self._see_who_is_here)
            for room in self._rooms.values():
                operators = _operators(room)
                found = presence(room.viewers, room.newest.states, here=room.here)
                if found != room.present:
                    room.present = found
                    send(operators, encode(found))

    async def _see_who_is_here(self) -> None:
        for meeting, room in list(self._rooms.items()):
            if _operators(room):
                room.here = await asyncio.to_thread(self._here, meeting)

    async def _poll(self) -> None:
        """Look at a SQLite file; nothing is read while nobody watches."""
        seen: int | None = None

        async def look() -> None:
            nonlocal seen
            counter = await asyncio.to_thread(self._store.change_counter)
            if counter != seen:
                await self._look_at_all()
            seen = counter

        while True:
            await asyncio.sleep(self.rhythm.poll_s)
            if self._rooms:
                await self._carefully(look)
            else:
                seen = None

    async def _listen(self) -> None:
        """Look when PostgreSQL announces that somebody has written."""
        loop = asyncio.get_running_loop()

        def told() -> None:
            loop.call_soon_threadsafe(self._changed.set)

        watch = self._store.watch(told)
        try:
            while True:
                await self._changed.wait()
                self._changed.clear()
                await self._carefully(self._look_at_all)
        finally:
            await asyncio.to_thread(watch.close)

    async def _look_at_all(self) -> None:
        for meeting in list(self._rooms):
            await self._look(meeting)

    async def _carefully(self, work: Callable[[], Any]) -> None:
        try:
            await work()
        except MeetbotError as error:
            # The pages count on by themselves; /readyz tells of a dead store.
            log.warning("live state not read: %s", error)

    def _everyone(self) -> list[Viewer]:
        return [viewer for room in self._rooms.values() for viewer in room.viewers]

    def _head(self, meeting: str) -> tuple[str, int, int]:
        with self._store.read() as tx:
            return live_head(tx, meeting)

    def _here(self, meeting: str) -> dict[str, int]:
        with self._store.read() as tx:
            return here_in(tx, meeting)

    def _closed(self, ways: set[Pass]) -> set[Pass]:
        now = self._now()
        with self._store.read() as tx:
            return {way for way in ways if not way.opens(tx, now=now)}

    async def _read(self, meeting: str) -> LiveView:
        return await asyncio.to_thread(live_view, self._store, meeting, now=self._now())

    def _publishable(self, view: LiveView) -> Published:
        plan = view.plan(demo=self._demo, stock=self._stock(view.agenda))
        journal = view.rundown.journal
        return Published(
            head=(journal.shown_epoch, journal.version, view.revision),
            plan=plan,
            states=view.states(plan=plan["hash"]),
        )


def _operators(room: Room) -> list[Viewer]:
    return [viewer for viewer in room.viewers if viewer.reader.role is Role.OPERATOR]


HUB = web.AppKey("hub", Hub)
