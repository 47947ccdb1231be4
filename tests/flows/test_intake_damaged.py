"""Whatever comes in, the intake says what became of it, keeps it, and takes the next one."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetbot.flows.answers.intake import Outcome, Taken
from meetbot.store.store import Store
from tests.flows.desk import NOON, Desk

REPLIES = sorted((Path(__file__).parents[1] / "data" / "replies").glob("*.eml"))
TWINS = sorted((Path(__file__).parents[1] / "broken" / "ical").glob("[56][0-9]-*.eml"))


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    """Give one desk for all of them: what one mail leaves behind must not stop the next."""
    with tempfile.TemporaryDirectory() as folder, Store.open(f"sqlite:///{folder}/x.db") as store:
        made = Desk(store, Path(folder), now=NOON)
        made.apply()
        asyncio.run(made.deliver())
        made.now = NOON + timedelta(hours=1)
        yield made


def bits(data: st.DataObject) -> bytes:
    """Draw what a mutation puts in."""
    telling = [b"\x00", b"\xff", b"\r\n", b"\r\n\r\n", b"PARTSTAT=DELEGATED", b"METHOD:COUNTER"]
    telling += [b"METHOD:REFRESH", b"SEQUENCE:2147483647", b"DTSTAMP:99991231T235959Z", b"\xed\xa0\x80"]
    telling += [b"eve@home.example", b"Message-ID: <x@y>\r\n", b"BEGIN:VEVENT\r\n", b"=?utf-8?b?//8=?="]
    return data.draw(st.binary(max_size=12) | st.sampled_from(telling))


@given(st.sampled_from(REPLIES + TWINS), st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_damaged_mail_stops_the_intake(desk: Desk, path: Path, data: st.DataObject) -> None:
    raw = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(raw)))
        raw[at : at + data.draw(st.integers(0, 30))] = bits(data)
    taken = desk.take(bytes(raw))
    assert isinstance(taken, Taken)
    assert taken.outcome is not Outcome.FAULT
    assert desk.take(bytes(raw)).outcome is Outcome.KNOWN


@given(st.binary(max_size=300))
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_stop_the_intake(desk: Desk, raw: bytes) -> None:
    assert desk.take(raw).outcome in (Outcome.NO_ANSWER, Outcome.UNREADABLE, Outcome.KNOWN)


def test_a_fault_of_ours_is_told_and_keeps_the_mail(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    desk.now += timedelta(days=2)  # later than whatever a damaged mail made Bo say
    lost = replace(desk.line("bo"), uid="x@meet.example.org", token="lost")
    with desk.store.begin() as tx:  # a ledger whose agenda is gone: what no check foresees
        tx.save_ledger("lost", [lost])
    raw = desk.reply("bo").replace(b"UID:talk.board", b"UID:x")
    raw = raw.replace(desk.line("bo").token.encode(), b"lost")
    taken = desk.take(raw)
    assert (taken.outcome, "no revision" in taken.sentence) == (Outcome.FAULT, True)
    assert "could not be handled" in caplog.text
    with desk.store.read() as tx:
        newest = tx.inbounds(limit=1)[0]
        assert (newest.outcome, tx.inbound_raw(newest.id)) == ("fault", raw)
    assert desk.take(desk.reply("bo")).outcome is Outcome.COUNTED
