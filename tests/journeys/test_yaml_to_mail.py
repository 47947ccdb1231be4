"""One agenda file, the command line, and a real mail server on the other side."""

from __future__ import annotations

import email
import email.policy
import json
import re
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

from tests.journeys.board import board
from tests.journeys.process import Home, serving, until
from tests.judges import complaints
from tests.servers.smtp_sink import Received, Sink

START = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=30)


def opened(mail: Received) -> EmailMessage:
    return email.message_from_bytes(mail.data, policy=email.policy.default)


def calendar_of(mail: Received) -> bytes:
    part = next(p for p in opened(mail).walk() if p.get_content_type() == "text/calendar")
    return part.get_payload(decode=True)  # type: ignore[return-value]


def lines_of(mail: Received) -> list[str]:
    return calendar_of(mail).decode().replace("\r\n ", "").splitlines()


def value(mail: Received, name: str) -> str:
    """The value of the first property of that name, without its escapes (RFC 5545 3.3.11)."""
    found = next(line for line in lines_of(mail) if re.split("[:;]", line)[0] == name)
    return re.sub(r"\\([,;\\])", r"\1", found.partition(":")[2])


async def test_from_a_yaml_file_to_mails_that_a_server_received(tmp_path: Path, smtp_sink: Sink) -> None:
    home = Home(tmp_path)
    home.configure(host="127.0.0.1", port=smtp_sink.port)
    home.write(board(START))
    planned = await home.run("plan", "board.yaml", "--json")
    assert planned.code == 3, planned.err
    assert json.loads(planned.out)["counts"] == {"invite": 6}
    applied = await home.run("apply", "board.yaml", "--yes")
    assert applied.code == 0, applied.err
    async with serving(home) as service:
        await until(lambda: len(smtp_sink.received) == 6, within=30, what="six invitations")
        assert await service.stop() == 0
    by_rcpt = sorted((mail.rcpt_to[0], value(mail, "SUMMARY")) for mail in smtp_sink.received)
    assert by_rcpt == [
        ("ada@example.org", "Budget"),
        ("ada@example.org", "Closing"),
        ("ada@example.org", "Opening"),
        ("kai@example.org", "Board, spring"),
        ("mia@example.org", "Board, spring"),
        ("rui@example.org", "Budget"),
    ]
    for mail in smtp_sink.received:
        assert value(mail, "METHOD") == "REQUEST"
        assert value(mail, "SEQUENCE") == "0"
        assert complaints(calendar_of(mail)) == {}
    mia = next(m for m in smtp_sink.received if m.rcpt_to == ("mia@example.org",))
    kai = next(m for m in smtp_sink.received if m.rcpt_to == ("kai@example.org",))
    assert "Blue Room" in value(mia, "LOCATION")
    assert "/j/" in value(kai, "LOCATION")
    assert "/j/" not in mia.data.decode()


async def test_a_second_apply_does_nothing(tmp_path: Path, smtp_sink: Sink) -> None:
    home = Home(tmp_path)
    home.configure(host="127.0.0.1", port=smtp_sink.port)
    home.write(board(START))
    assert (await home.run("apply", "board.yaml", "--yes")).code == 0
    again = await home.run("apply", "board.yaml", "--yes")
    assert (again.code, again.err.strip()) == (0, "Nothing to do: revision 1 says the same.")
    assert (await home.run("plan", "board.yaml")).code == 0


async def test_changes_reach_whom_they_concern_with_the_right_method_and_sequence(
    tmp_path: Path, smtp_sink: Sink
) -> None:
    home = Home(tmp_path)
    home.configure(host="127.0.0.1", port=smtp_sink.port)
    soon = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(hours=6)
    home.write(board(soon))  # under a day away: updates do not wait
    assert (await home.run("apply", "board.yaml", "--yes")).code == 0
    async with serving(home):
        await until(lambda: len(smtp_sink.received) >= 6, within=30, what="invitations")
        smtp_sink.received.clear()
        home.write(board(soon, status="cancelled", without="mia"))
        assert (await home.run("apply", "board.yaml", "--yes")).code == 0
        await until(lambda: len(smtp_sink.received) >= 4, within=30, what="what follows from the change")
    got = sorted((m.rcpt_to[0], value(m, "METHOD"), value(m, "SEQUENCE")) for m in smtp_sink.received)
    assert got == [
        ("ada@example.org", "CANCEL", "1"),
        ("kai@example.org", "REQUEST", "0"),
        ("mia@example.org", "CANCEL", "1"),
        ("rui@example.org", "CANCEL", "1"),
    ]
    by_rcpt = {m.rcpt_to[0]: lines_of(m) for m in smtp_sink.received}
    assert "STATUS:CANCELLED" in by_rcpt["rui@example.org"]
    assert not [line for line in by_rcpt["mia@example.org"] if line.startswith("STATUS")]


async def test_a_service_killed_while_it_sends_loses_nothing(tmp_path: Path, smtp_sink: Sink) -> None:
    home = Home(tmp_path)
    home.configure(host="127.0.0.1", port=smtp_sink.port)
    home.write(board(START))
    assert (await home.run("apply", "board.yaml", "--yes")).code == 0
    async with serving(home) as service:
        await until(lambda: len(smtp_sink.received) >= 2, within=30, what="a first mail")
        await service.kill()
    # What the killed process had claimed comes back when its lease is over or its slot is seen to be free.
    async with serving(home):
        await until(
            lambda: len({m.message_id for m in smtp_sink.received}) == 6, within=150, what="all six mails"
        )
