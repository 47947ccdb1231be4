"""How messages are written to viewers (live design 4.6)."""

import asyncio
import socket

from meetbot.web.live.viewer import LAGGARD_BYTES, Message, Viewer


async def test_a_viewer_that_does_not_read_is_cut_off_before_it_costs_memory() -> None:
    reading, writing = socket.socketpair()
    with reading:
        transport, _ = await asyncio.get_running_loop().create_connection(asyncio.Protocol, sock=writing)
        viewer = Viewer(transport, socket=False)
        message = b"x" * 16_000
        most = 0
        while not viewer.gone.is_set():
            viewer.write(message)
            most = max(most, transport.get_write_buffer_size())
        assert transport.is_closing()
        assert LAGGARD_BYTES < most <= LAGGARD_BYTES + len(message)


def test_a_message_is_a_chunk_of_an_event_stream_and_a_frame_of_a_websocket() -> None:
    message = Message('{"type":"same"}', "k3f.7.p1")
    assert message.sse == b'24\r\nid: k3f.7.p1\ndata: {"type":"same"}\n\n\r\n'
    assert message.frame == b'\x81\x0f{"type":"same"}'


def test_a_longer_message_names_its_length_in_two_or_eight_octets() -> None:
    assert Message("x" * 126).frame[:4] == b"\x81\x7e\x00\x7e"
    assert Message("x" * 65_536).frame[:10] == b"\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00"
