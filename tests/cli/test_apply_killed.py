"""kill -9 of `meetbot apply` at any moment, then the same command again: one revision, one set of mails."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from meetbot.store.store import Store
from tests.flows.test_apply import START
from tests.journeys.board import board

APPLY = (sys.executable, "-m", "meetbot", "apply", "board.yaml", "--yes")
FRACTIONS = (0.5, 0.8, 0.9, 0.95, 1.0)  # of the time that one run takes: start-up comes first


def home(folder: Path, *, name: str = "Budget") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "config.toml").write_text('[secrets]\ncall = "https://call.example.org/board"\n')
    (folder / "board.yaml").write_text(board(START).replace("title: Budget", f"title: {name}"))
    return folder


def apply(folder: Path) -> None:
    done = subprocess.run(APPLY, cwd=folder, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr


def kill_after(seconds: float, folder: Path) -> None:
    """Start an apply and kill it after that time, wherever it is."""
    with subprocess.Popen(APPLY, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        time.sleep(seconds)
        process.kill()


def stored(folder: Path) -> tuple[int, list[tuple[str, int, str]]]:
    """Return the newest revision, and (person, copy number, purpose) of every mail, sorted."""
    database = next(folder.rglob("meetbot.db"), None)
    if database is None:
        return 0, []
    with Store.open(f"sqlite:///{database}") as store, store.read() as tx:
        newest = tx.latest_revision("board-spring")
        mails = [(e.person_id, e.copy_no, e.purpose) for e in tx.entries(meeting="board-spring", limit=1000)]
    return (newest.number if newest is not None else 0), sorted(mails)


def test_an_apply_that_was_killed_and_run_again_leaves_one_revision_and_one_set_of_mails(
    tmp_path: Path,
) -> None:
    whole = home(tmp_path / "whole")
    began = time.monotonic()
    apply(whole)
    took = time.monotonic() - began
    expected = stored(whole)
    assert expected[0] == 1
    killed = home(tmp_path / "killed")
    for fraction in FRACTIONS:
        kill_after(took * fraction, killed)
        assert stored(killed) in ((0, []), expected)  # all of it, or nothing
    apply(killed)
    apply(killed)
    assert stored(killed) == expected


def test_an_update_that_was_killed_and_run_again_is_issued_once(tmp_path: Path) -> None:
    whole, killed = home(tmp_path / "whole"), home(tmp_path / "killed")
    for folder in (whole, killed):
        apply(folder)
        home(folder, name="Money")
    before = stored(whole)
    began = time.monotonic()
    apply(whole)
    took = time.monotonic() - began
    for fraction in FRACTIONS[2:]:
        kill_after(took * fraction, killed)
        assert stored(killed) in (before, stored(whole))
    apply(killed)
    assert stored(killed) == stored(whole)
    assert stored(killed)[0] == 2
