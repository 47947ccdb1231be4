"""How messages reach viewers (live design 4.6)."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from meetbot.flows.meeting.session import live_view, run_command
from meetbot.live.roles import OPERATOR, PUBLIC, VIEWER
from meetbot.store.rows import Presence
from meetbot.store.store import Store
from meetbot.web.live.access import Pass
from meetbot.web.live.fanout import SLICE, Published, Room, send, send_slices, send_state
from meetbot.web.live.hub import Hub, Rhythm
from meetbot.web.live.viewer import LAGGARD_BYTES, UNHEARD_MS, Message, Viewer
from tests.web.live_recorder import Recorder
from tests.web.live_site import AGENDA, MEETING, NINE


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'meetbot.db'}") as opened:
        with opened.begin() as tx:
            tx.add_revision(MEETING, text=AGENDA, files={}, source="board.yaml", by="ana", now=NINE)
        yield opened


def now() -> datetime:
    return NINE


def give(store: Store, command: str, **fields: object) -> None:
    run_command(store, MEETING, {"command": command, **fields}, by="Ana", now=NINE)


def arrive(store: Store, person: str, mode: str) -> None:
    with store.begin() as tx:
        tx.add_presence(
            Presence(
                id=f"{person}-{mode}",
                meeting=MEETING,
                person_id=person,
                source="door",
                mode=mode,
                from_at=NINE,
            )
        )


def published(store: Store) -> Published:
    view = live_view(store, MEETING, now=NINE)
    plan = view.plan()
    journal = view.rundown.journal
    return Published((journal.epoch, journal.version, 1), plan, view.states(plan=plan["hash"]))


@asynccontextmanager
async def running(store: Store, rhythm: Rhythm) -> AsyncIterator[Hub]:
    hub = Hub(store, now, demo=False, stock=lambda _: ())
    hub.rhythm = rhythm
    task = asyncio.create_task(hub.run())
    try:
        yield hub
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def numbers(transport: Recorder) -> list[int]:
    return [state["v"] for state in transport.messages()]


async def test_a_viewer_that_does_not_read_is_cut_off_before_it_costs_memory() -> None:
    reading, writing = socket.socketpair()
    with reading:
        transport, _ = await asyncio.get_running_loop().create_connection(asyncio.Protocol, sock=writing)
        viewer = Viewer(transport, socket=False)
        message = Message("x" * 16_000)
        most = 0
        while not viewer.gone.is_set():
            viewer.write(message)
            most = max(most, transport.get_write_buffer_size())
        assert transport.is_closing()
        assert LAGGARD_BYTES < most <= LAGGARD_BYTES + len(message.sse)


def test_a_message_is_a_chunk_of_an_event_stream_and_a_frame_of_a_websocket() -> None:
    message = Message('{"type":"same"}', "k3f.7.p1")
    assert message.sse == b'24\r\nid: k3f.7.p1\ndata: {"type":"same"}\n\n\r\n'
    assert message.frame == b'\x81\x0f{"type":"same"}'


def test_a_longer_message_names_its_length_in_two_or_eight_octets() -> None:
    assert Message("x" * 126).frame[:4] == b"\x81\x7e\x00\x7e"
    assert Message("x" * 65_536).frame[:10] == b"\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00"


async def test_the_kernel_gives_up_on_a_peer_that_vanished() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        _, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        raw = writer.get_extra_info("socket")
        assert raw.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 0
        Viewer(writer.transport, socket=False)
        assert raw.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == UNHEARD_MS
        writer.close()


def test_what_is_sent_is_the_state_with_the_instant_of_sending(store: Store) -> None:
    newest = published(store)
    for reader in (PUBLIC, OPERATOR):
        for instant in (NINE, NINE + timedelta(seconds=1)):
            assert json.loads(newest.message(reader, now=instant).text) == newest.state(reader, now=instant)
    assert newest.message(OPERATOR, now=NINE).text != newest.message(PUBLIC, now=NINE).text


def test_who_has_another_plan_gets_the_new_one_before_the_state_and_once(store: Store) -> None:
    newest, transport = published(store), Recorder()
    viewer = Viewer(transport, socket=False, plan="other")
    for _ in range(2):
        send_state(newest, [viewer], now=NINE)
    kinds = [json.loads(data[data.index(b"{") : data.rindex(b"}") + 1])["type"] for data in transport.written]
    assert kinds == ["plan", "state", "state"]


def order(store: Store, fan_out: Callable[[Room, Published], None]) -> list[str]:
    """Return in which order a stage, an operator and a listener on SSE are written to."""
    log: list[str] = []
    viewers = [
        Viewer(Recorder("stage", log=log), socket=True, reader=VIEWER),
        Viewer(Recorder("operator", log=log), socket=True, reader=OPERATOR),
        Viewer(Recorder("operator by SSE", log=log), socket=False, reader=OPERATOR),
    ]
    room = Room(newest=published(store), viewers=set(viewers))
    for viewer in viewers:
        viewer.plan = room.newest.plan["hash"]
    fan_out(room, room.newest)
    return log


def test_operators_are_served_before_stages(store: Store) -> None:
    log = order(store, lambda room, newest: send_state(newest, room.viewers, now=NINE))
    assert (sorted(log[:2]), log[2]) == (["operator", "operator by SSE"], "stage")


def test_of_many_viewers_only_operators_and_stages_are_served_at_once(store: Store) -> None:
    assert Viewer(Recorder(), socket=True, reader=VIEWER, way_in=Pass(link="a stage's")).first
    assert Viewer(Recorder(), socket=False, reader=OPERATOR).first
    assert not Viewer(Recorder(), socket=True).first  # everybody may open a WebSocket
    assert not Viewer(Recorder(), socket=False, reader=VIEWER).first


async def cut_short(store: Store, deliver: Callable[[Room], Any], *, at: int) -> tuple[int, int]:
    """Return how many of three slices had the old state when a newer one came at the `at`-th write."""
    old = published(store)
    give(store, "start")
    newer = published(store)
    log: list[str] = []

    def come() -> None:
        if len(log) == at:
            room.newest = newer

    viewers = {
        Viewer(Recorder(log=log, on_write=come), socket=False, plan=old.plan["hash"])
        for _ in range(3 * SLICE)
    }
    room = Room(newest=old, viewers=viewers)
    await deliver(room)
    return len(log), 3 * SLICE


async def test_a_newer_state_takes_the_place_of_the_slices_that_were_still_to_come(store: Store) -> None:
    assert await cut_short(store, lambda room: send_slices(room, now=now), at=10) == (SLICE, 3 * SLICE)


async def test_slices_that_do_not_look_for_a_newer_state_are_noticed(store: Store) -> None:
    async def stubborn(room: Room) -> None:
        send(room.viewers, room.newest.message(PUBLIC, now=NINE))

    written, all_of_them = await cut_short(store, stubborn, at=10)
    assert written == all_of_them


async def merged(store: Store, merge_s: float) -> tuple[list[int], list[int]]:
    """Return the versions that an operator and the audience get when three changes follow one another."""
    operator, listener = Recorder(), Recorder()
    rhythm = Rhythm(beat_s=3600, poll_s=3600, merge_s=merge_s, presence_s=3600)
    async with running(store, rhythm) as hub:
        await hub.enter(MEETING, Viewer(operator, socket=True, reader=OPERATOR))
        await hub.enter(MEETING, Viewer(listener, socket=False))
        for number, command in enumerate(("start", "pause", "resume")):
            give(store, command)
            await hub.refresh(MEETING)
            if merge_s == 0 or number == 0:
                await listener.until(lambda: numbers(listener)[-1:] == numbers(operator)[-1:])
        await listener.until(lambda: numbers(listener)[-1:] == [3])
    return numbers(operator), numbers(listener)


async def test_a_change_reaches_the_audience_at_once_and_those_close_behind_it_as_one(
    store: Store,
) -> None:
    assert await merged(store, 2.0) == ([0, 1, 2, 3], [0, 1, 3])


async def test_changes_apart_reach_the_audience_each(store: Store) -> None:
    assert await merged(store, 0) == ([0, 1, 2, 3], [0, 1, 2, 3])


async def test_all_get_a_heartbeat_with_the_servers_instant(store: Store) -> None:
    socket_, events = Recorder(), Recorder()
    async with running(store, Rhythm(beat_s=0.01, poll_s=3600, merge_s=0, presence_s=3600)) as hub:
        await hub.enter(MEETING, Viewer(socket_, socket=True))
        await hub.enter(MEETING, Viewer(events, socket=False))
        for transport in (socket_, events):
            await transport.until(lambda t=transport: len(t.messages("beat")) > 1)  # type: ignore[misc]
            assert transport.messages("beat")[0] == {"type": "beat", "now": 1641978000000}


async def test_nothing_is_sent_while_nothing_happens(store: Store) -> None:
    quiet = Recorder()
    async with running(store, Rhythm(beat_s=3600, poll_s=0.005, merge_s=0, presence_s=0.005)) as hub:
        await hub.enter(MEETING, Viewer(quiet, socket=True, reader=OPERATOR))
        before = len(quiet.written)
        await asyncio.to_thread(give, store, "start")  # until then the file was looked at many times
        await quiet.until(lambda: len(quiet.written) > before)
    assert numbers(quiet) == [0, 1]
    assert {kind: len(quiet.messages(kind)) for kind in ("plan", "presence", "beat")} == {
        "plan": 1,
        "presence": 1,
        "beat": 0,
    }


async def test_operators_alone_are_told_whom_the_door_checks_in(store: Store) -> None:
    operator, stage = Recorder(), Recorder()
    async with running(store, Rhythm(beat_s=3600, poll_s=0.005, merge_s=0, presence_s=0.005)) as hub:
        await hub.enter(MEETING, Viewer(operator, socket=True, reader=OPERATOR))
        await hub.enter(MEETING, Viewer(stage, socket=True, reader=VIEWER))
        before = [message["here"] for message in operator.messages("presence")]
        await asyncio.to_thread(arrive, store, "ana", "onsite")
        await operator.until(lambda: {"onsite": 1} in [m["here"] for m in operator.messages("presence")])
        later = Recorder()
        await hub.enter(MEETING, Viewer(later, socket=True, reader=OPERATOR))
    assert before == [{}]
    assert later.messages("presence")[0]["here"] == {"onsite": 1}
    assert (numbers(operator), numbers(stage)) == ([0], [0])
    assert stage.messages("presence") == []


async def test_a_viewer_whose_connection_closed_is_let_go_at_the_next_count(store: Store) -> None:
    transport = Recorder()
    viewer = Viewer(transport, socket=False)
    async with running(store, Rhythm(beat_s=3600, poll_s=3600, merge_s=0, presence_s=0.01)) as hub:
        await hub.enter(MEETING, viewer)
        transport.closing = True
        async with asyncio.timeout(10):
            await viewer.gone.wait()  # times out where nobody is let go
