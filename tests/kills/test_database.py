"""The database fails in the middle of a wave: when it is back, everybody gets their mail, and nobody two."""

from __future__ import annotations

import resource
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.kills.rig import (
    Log,
    Running,
    meetbot,
    queue_wave,
    sink,
    twice,
    until_printed,
    wait_for,
    wait_until_all,
)
from tests.servers.postgres import running_postgres

PEOPLE, BEFORE = 400, 60
pytestmark = pytest.mark.timeout(900)


@contextmanager
def sending(folder: Path, database: str, verb: str) -> Iterator[tuple[Running, Log, set[str]]]:
    """Give a process in the middle of a wave, the mail server's log, and who is to get a mail."""
    with sink(folder, pipelining=True) as (port, log):
        invited = queue_wave(folder, database=database, port=port, people=PEOPLE)
        running = meetbot(folder, verb)
        try:
            wait_for(log, BEFORE, running)
            yield running, log, invited
        finally:
            running.process.terminate()
            running.process.wait()


def test_a_database_that_another_program_locks_for_a_while(tmp_path: Path) -> None:
    file = tmp_path / "meetbot.db"
    with sending(tmp_path, f"sqlite:///{file}?timeout=0.2", "serve") as (running, log, invited):
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        until_printed(tmp_path, "is locked by another process", running)
        other.execute("ROLLBACK")
        other.close()
        wait_until_all(log, invited, running)
    assert {took.rcpt for took in log.took} == invited
    assert twice(log) == {}


def test_a_disk_that_is_full_for_a_while(tmp_path: Path) -> None:
    with sending(tmp_path, f"sqlite:///{tmp_path / 'meetbot.db'}", "serve") as (running, log, invited):
        pid = running.process.pid
        _, most = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (64 * 1024, most))  # no file may grow beyond
        until_printed(tmp_path, "nothing was written|cannot be opened for writing", running)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, most))
        wait_until_all(log, invited, running)
    assert {took.rcpt for took in log.took} == invited
    assert twice(log) == {}


@pytest.mark.postgres
def test_postgresql_is_restarted(tmp_path: Path) -> None:
    with (
        running_postgres() as server,
        server.fresh() as name,
        sending(tmp_path, server.url(name), "worker") as (running, log, invited),
    ):
        server.restart()
        wait_until_all(log, invited, running)
    assert {took.rcpt for took in log.took} == invited
    assert twice(log) == {}
