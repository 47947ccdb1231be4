"""meetbot outbox: mails by number and by filter, what is asked first, and what is left as it was."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from meetbot.clock import Clock
from meetbot.outbox.throttle import Pace
from meetbot.store.tables import outbox
from tests.cli.test_renames import typed
from tests.cli.test_suppressions import database
from tests.cli.test_verbs import Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    terminal = Terminal(tmp_path)
    assert terminal.run("apply", str(terminal.board), "--yes", "--hold").exit_code == 0
    return terminal


def listed(terminal: Terminal, *args: str) -> list[dict[str, Any]]:
    found = terminal.run("outbox", "list", "--json", *args)
    assert found.exit_code == 0, found.output
    return list(json.loads(found.stdout)["entries"])


def states(terminal: Terminal) -> dict[str, int]:
    return dict(Counter(entry["state"] for entry in listed(terminal)))


def test_mails_are_released_held_back_and_dropped_by_number(terminal: Terminal) -> None:
    first, second, *_ = (entry["id"] for entry in listed(terminal))
    released = terminal.run("outbox", "release", str(first), str(second), "--json")
    assert json.loads(released.stdout) == {"done": sorted([first, second]), "left": []}
    assert states(terminal) == {"queued": 2, "held": 4}
    assert terminal.run("outbox", "hold", str(first)).stderr == "1 mail held.\n"
    assert terminal.run("outbox", "drop", str(second)).stderr == "1 mail dropped.\n"
    assert states(terminal) == {"cancelled": 1, "held": 5}


def test_a_mail_that_cannot_be_changed_is_named_with_its_state(terminal: Terminal) -> None:
    number = str(listed(terminal)[0]["id"])
    terminal.run("outbox", "drop", number)
    again = terminal.run("outbox", "release", number)
    assert (again.exit_code, again.stderr) == (
        1,
        f"0 mails released.\nMail {number} stays as it is: cancelled.\n",
    )


def test_a_filter_finds_what_a_deed_changes(terminal: Terminal) -> None:
    ada = listed(terminal, "--person", "ada")
    assert {entry["person"] for entry in ada} == {"ada"}
    found = terminal.run("outbox", "release", "--person", "ada", "--purpose", "invite", "--yes")
    assert found.stderr.startswith(f"{len(ada)} mail")
    assert states(terminal) == {"queued": len(ada), "held": 6 - len(ada)}
    assert listed(terminal, "--state", "failed", "--state", "uncertain") == []


def test_many_at_once_are_asked_about_with_their_number(terminal: Terminal) -> None:
    no = typed(terminal, "outbox", "release", "--meeting", "board-spring", keys="n\n")
    assert (no.returncode, "Release 6 mails to 4 addresses? [y/N]" in no.stderr) == (1, True)
    assert no.stderr.endswith("Nothing was done.\n")
    assert states(terminal) == {"held": 6}
    yes = typed(terminal, "outbox", "release", "--meeting", "board-spring", keys="y\n")
    assert (yes.returncode, states(terminal)) == (0, {"queued": 6})


def test_without_a_terminal_many_at_once_need_a_yes(terminal: Terminal) -> None:
    found = terminal.run("outbox", "drop", "--meeting", "board-spring")
    assert (found.exit_code, "Drop 6 mails to 4 addresses? There is no terminal" in found.stderr) == (2, True)
    assert states(terminal) == {"held": 6}


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("release",), 2, "Name mails by number, or by --meeting"),
        (("release", "1", "--meeting", "board-spring"), 2, "one of both"),
        (("release", "0"), 2, "0 is not in the range"),
        (("drop", "999"), 2, "There is no mail 999; `meetbot outbox list` shows all."),
        (("drop", "--meeting", "bord-spring", "--yes"), 2, "did you mean board-spring?"),
        (("list", "--meeting", "x"), 2, 'There is no meeting "x" here; known: board-spring.'),
        (("show", "999"), 2, "There is no mail 999"),
    ],
)
def test_what_is_not_there_is_said_and_nothing_changes(
    terminal: Terminal, args: tuple[str, ...], code: int, said: str
) -> None:
    found = terminal.run("outbox", *args)
    assert (2 if found.exception else found.exit_code) == code
    assert said in f"{found.stderr}{found.exception}"
    assert states(terminal) == {"held": 6}


@pytest.mark.parametrize("verb", ["release", "retry"])
def test_nothing_that_could_send_is_done_in_a_dry_run(terminal: Terminal, verb: str) -> None:
    env = {"MEETBOT_DRY_RUN": "1"}
    found = terminal.run("outbox", verb, "--meeting", "board-spring", "--yes", env=env)
    assert (found.exit_code, found.stderr) == (1, "MEETBOT_DRY_RUN is set: nothing was done.\n")
    assert terminal.run("outbox", "resume", "board-spring", env=env).exit_code == 1
    assert states(terminal) == {"held": 6}


def test_a_domain_that_rests_is_told_with_the_list_and_goes_on_when_that_is_asked(terminal: Terminal) -> None:
    soon = Clock().now() + timedelta(hours=1)
    with database(terminal) as store, store.begin() as tx:
        tx.save_paces([Pace(domain="example.org", blocked_until=soon, refused=5, why="example.org: no")])
    listed = terminal.run("outbox", "list", "--json")
    rest = {"domain": "example.org", "until": soon.isoformat(), "why": "example.org: no"}
    assert json.loads(listed.stdout)["resting"] == [rest]
    told = "example.org: no. Sooner: `meetbot outbox resume --domain example.org`."
    assert told in terminal.run("outbox", "list").stderr
    wrong = terminal.run("outbox", "resume", "--domain", "example.com")
    assert str(wrong.exception) == "Mail to example.com does not rest. These do: example.org."
    assert str(terminal.run("outbox", "resume", "--relay").exception) == "Mail as a whole does not rest."
    both = terminal.run("outbox", "resume", "board-spring", "--domain", "example.org")
    assert (both.exit_code, "one of them" in both.stderr) == (2, True)
    done = terminal.run("outbox", "resume", "--domain", "example.org")
    assert (done.exit_code, done.stderr) == (
        0,
        (
            "Mail to example.org goes on: what is queued leaves while `meetbot serve` runs. "
            "What stopped it: example.org: no.\n"
        ),
    )
    assert json.loads(terminal.run("outbox", "list", "--json").stdout)["resting"] == []


def test_a_pause_is_told_with_the_list_until_the_meeting_goes_on(terminal: Terminal) -> None:
    terminal.run("outbox", "pause", "board-spring")
    assert json.loads(terminal.run("outbox", "list", "--json").stdout)["paused"] == ["board-spring"]
    told = "board-spring is paused: its mails wait for `meetbot outbox resume board-spring`."
    assert told in terminal.run("outbox", "list").stderr
    terminal.run("outbox", "resume", "board-spring")
    assert told not in terminal.run("outbox", "list").stderr


def test_the_list_says_when_a_mail_goes_and_that_one_may_have_arrived(terminal: Terminal) -> None:
    kinds: dict[str, dict[str, Any]] = {
        "queued": {"last_code": 451, "last_text": "4.7.1 later"},
        "uncertain": {"last_text": "the connection was cut"},
    }
    with database(terminal) as store, store.begin() as tx:
        mails = sorted(tx.entries(), key=lambda entry: entry.id)
        for entry, (state, said) in zip(mails, kinds.items(), strict=False):
            values = {"state": state, "not_before": datetime(2099, 3, 1, 10, tzinfo=UTC), **said}
            tx.connection.execute(update(outbox).where(outbox.c.id == entry.id).values(**values))
        late = update(outbox).where(outbox.c.id == mails[2].id)
        tx.connection.execute(late.values(state="queued", not_before=datetime(2099, 3, 1, 10, tzinfo=UTC)))
    shown = terminal.run("outbox", "list").stdout
    assert "451 4.7.1 later; again at Sun 1 Mar, 10:00 UTC\n" in shown
    assert "perhaps it arrived (the connection was cut); a retry may send it twice\n" in shown
    assert " goes at Sun 1 Mar, 10:00 UTC\n" in shown


def test_a_list_that_is_cut_says_so(terminal: Terminal) -> None:
    found = terminal.run("outbox", "list", "--limit", "2")
    assert len(found.stdout.splitlines()) == 3
    assert found.stderr.startswith("These are the newest 2; --limit shows more.\n6 held")
    assert "--limit" not in terminal.run("outbox", "list", "--limit", "6").stderr


def test_one_part_of_a_mail_is_shown_readable(terminal: Terminal) -> None:
    number = str(listed(terminal)[0]["id"])
    assert terminal.run("outbox", "show", number, "--part", "calendar").stdout.startswith("BEGIN:VCALENDAR\n")
    assert terminal.run("outbox", "show", number, "--part", "html").stdout.startswith("<!doctype html>")
    assert "You are invited" in terminal.run("outbox", "show", number, "--part", "text").stdout


def test_waiting_ends_with_the_last_mail(terminal: Terminal) -> None:
    settings = {**os.environ, "MEETBOT_SERVER__PORT": "0"}
    command = [sys.executable, "-m", "meetbot", "--config", str(terminal.config)]
    with subprocess.Popen([*command, "serve"], env=settings, stdout=subprocess.DEVNULL) as service:
        try:
            found = terminal.run("outbox", "release", "--meeting", "board-spring", "--yes", "--wait")
        finally:
            service.terminate()
    assert (found.exit_code, found.stderr) == (0, "6 mails released.\n6 sent.\n")
