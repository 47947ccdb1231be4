"""The verbs of the command line: what they print, and the codes they leave with."""

from __future__ import annotations

import email
import email.policy
import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from meetbot.cli.main import cli
from tests.golden import assert_golden
from tests.journeys.board import board

ROOT = Path(__file__).parent.parent.parent
REFERENCE = str(ROOT / "agendas" / "iioe-annual-2022.yaml")
NINE_DAYS_BEFORE = ("--now", "2022-01-03T09:00+08:00")
HASH = re.compile(r"Plan [0-9A-F]{10}")  # another one with each change of wording
START = datetime(2099, 3, 14, 9, tzinfo=UTC)


class Terminal:
    """A folder with an empty config.toml, and the command run in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = folder / "config.toml"
        self.config.write_text(
            '[security]\nsecret = "a secret of this test alone"\n[secrets]\ncall = "https://x.example.org"\n'
        )
        self.board = folder / "board.yaml"
        self.board.write_text(board(START))

    def run(self, *args: str, stdin: str | None = None, env: dict[str, str] | None = None) -> Result:
        return CliRunner().invoke(cli, ["--config", str(self.config), *args], input=stdin, env=env)


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def test_the_reference_plan_names_everybody_with_a_reason(terminal: Terminal) -> None:
    found = terminal.run("plan", REFERENCE, *NINE_DAYS_BEFORE)
    assert found.exit_code == 3, found.output
    assert_golden("cli/plan-reference.txt", HASH.sub("Plan HASH", found.stdout))


def test_the_reference_plan_has_its_counts(terminal: Terminal) -> None:
    found = terminal.run("plan", REFERENCE, *NINE_DAYS_BEFORE, "--json")
    plan = json.loads(found.stdout)
    assert (plan["counts"], plan["people"], len(plan["not_mailed"])) == ({"invite": 106}, 104, 4)
    assert [(w["reminder"], w["anchor"], w["people"]) for w in plan["waves"]] == [
        ("week", "", 104),
        ("eve", "", 104),
        ("speaker", "opening", 4),
        ("join", "", 76),
        ("speaker", "keynote", 3),
        ("speaker", "partnership", 1),
        ("speaker", "initiatives", 6),
        ("speaker", "contest", 1),
        ("speaker", "closing", 1),
        ("thanks", "", 0),
    ]
    assert found.exit_code == 3


def test_a_plan_with_nothing_to_send_leaves_with_zero(terminal: Terminal) -> None:
    assert terminal.run("apply", str(terminal.board), "--yes").exit_code == 0
    found = terminal.run("plan", str(terminal.board))
    assert (found.exit_code, "Nothing to mail" in found.stdout) == (0, True)


def test_apply_asks_and_a_no_changes_nothing(terminal: Terminal) -> None:
    found = terminal.run("apply", str(terminal.board))  # no terminal to ask on
    assert found.exit_code == 2
    assert terminal.run("plan", str(terminal.board)).exit_code == 3


def test_apply_refuses_another_plan_than_the_named_one(terminal: Terminal) -> None:
    found = terminal.run("apply", str(terminal.board), "--yes", "--plan", "0000000000")
    assert found.exit_code != 0
    assert terminal.run("plan", str(terminal.board)).exit_code == 3


def test_a_dry_run_does_nothing_that_could_lead_to_a_mail(terminal: Terminal) -> None:
    found = terminal.run("apply", str(terminal.board), "--yes", env={"MEETBOT_DRY_RUN": "1"})
    assert (found.exit_code, "MEETBOT_DRY_RUN is set" in found.stderr) == (1, True)
    assert terminal.run("plan", str(terminal.board)).exit_code == 3


def test_check_says_what_is_wrong_and_leaves_with_one(terminal: Terminal) -> None:
    terminal.board.write_text(board(START).replace("Europe/Zurich", "Europe/Zurrich", 1))
    found = terminal.run("check", str(terminal.board))
    assert found.exit_code == 1
    assert "board.yaml:7:13: error[" in found.stderr
    assert 'did you mean "Europe/Zurich"?' in found.stderr


def test_check_of_the_reference_finds_warnings_only(terminal: Terminal) -> None:
    assert terminal.run("check", REFERENCE).exit_code == 0
    assert terminal.run("check", "-W", REFERENCE).exit_code == 1
    found = terminal.run("check", "--format", "json", REFERENCE)
    assert {d["code"] for d in json.loads(found.stdout)} == {"W221", "W222"}
    github = terminal.run("check", "--format", "github", REFERENCE).stdout.splitlines()
    assert len(github) == 5
    assert all(line.startswith("::warning file=") for line in github)


def test_preview_prints_the_bytes_that_one_person_would_get(terminal: Terminal) -> None:
    found = terminal.run("preview", REFERENCE, "--person", "wang-libing", *NINE_DAYS_BEFORE)
    assert found.exit_code == 0, found.output
    message = email.message_from_bytes(found.stdout_bytes, policy=email.policy.default)
    assert str(message["To"]) == "WANG Libing <wang@example.org>"
    assert str(message["From"]).endswith("@meet.example.org>")
    nobody_yet = terminal.run("preview", REFERENCE, "--person", "p-id", *NINE_DAYS_BEFORE)
    assert (
        str(nobody_yet.exception)
        == "representative from Indonesia (p-id) would get no mail: nobody is named yet."
    )


@pytest.mark.parametrize("asked", ["wang libing", "Libing WANG", "WANG@example.org"])
def test_preview_takes_a_name_or_an_address_for_an_id(terminal: Terminal, asked: str) -> None:
    by_id = terminal.run("preview", REFERENCE, "--person", "wang-libing", *NINE_DAYS_BEFORE)
    found = terminal.run("preview", REFERENCE, "--person", asked, *NINE_DAYS_BEFORE)
    assert found.exit_code == 0, found.output
    assert found.stdout_bytes == by_id.stdout_bytes


def test_preview_says_who_is_probably_meant(terminal: Terminal) -> None:
    found = terminal.run("preview", REFERENCE, "--person", "wang-lbing", *NINE_DAYS_BEFORE)
    assert str(found.exception) == (
        'There is no person "wang-lbing" in ichei-annual-2022; did you mean "wang-libing"?'
    )


def test_the_article_goes_to_stdout_and_its_gaps_to_stderr(terminal: Terminal) -> None:
    found = terminal.run("article", REFERENCE)
    assert found.exit_code == 0, found.output
    assert "TO CONFIRM" not in found.stdout
    assert "Would help:" in found.stderr
    assert "TO CONFIRM" in terminal.run("article", REFERENCE, "--no-record").stdout
    assert terminal.run("article", REFERENCE, "--format", "html").stdout.startswith("<!doctype html>")


def test_an_article_leaves_as_a_file_and_as_final_only_without_open_marks(terminal: Terminal) -> None:
    assert terminal.run("article", REFERENCE, "--format", "docx", "--final").stdout_bytes[:2] == b"PK"
    refused = terminal.run("article", REFERENCE, "--no-record", "--final")
    assert (refused.exit_code, refused.stdout, refused.stderr.count("open mark")) == (1, "", 18)
    side = terminal.run("article", REFERENCE, "--side", "--angle", "uet")
    assert side.stdout.startswith("Headline: IIOE National Centres launched")
    assert terminal.run("article", REFERENCE, "--angle", "must").exit_code == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--no-record", "--record", "RECORD"), "--record and --no-record exclude each other."),
        (("--measure", "--facts"), "--measure and --facts exclude each other"),
        (("--strict",), "--strict goes with --measure."),
    ],
)
def test_options_of_article_that_do_not_go_together_are_refused(
    terminal: Terminal, options: tuple[str, ...], said: str
) -> None:
    record = str(Path(REFERENCE).with_suffix(".record.yaml"))
    done = terminal.run("article", REFERENCE, *(record if one == "RECORD" else one for one in options))
    assert (done.exit_code, said in done.stderr) == (2, True)


def test_the_measures_of_an_article_fail_the_command_only_where_asked(terminal: Terminal) -> None:
    found = terminal.run("article", REFERENCE, "--measure", "--strict")
    assert (found.exit_code, found.stdout.splitlines()[-1]) == (0, "All 30 targets met.")
    harbour = str(Path(__file__).parents[1] / "article/meetings/harbour.yaml")
    assert terminal.run("article", harbour, "--no-record", "--measure").exit_code == 0
    strict = terminal.run("article", harbour, "--no-record", "--measure", "--strict")
    assert (strict.exit_code, strict.stdout.count("MISSED")) == (1, 1)
    assert strict.stdout.splitlines()[-1] == "1 of 29 targets missed, 1 not taken."


def test_the_facts_of_an_article_come_with_what_speaks_for_them(terminal: Terminal) -> None:
    lines = terminal.run("article", REFERENCE, "--facts").stdout.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("held/pause "))
    assert lines[at].split() == ["held/pause", "unknown"]
    assert lines[at + 1] == "    for, agenda: planned in the agenda"
    assert "    for, confirmation: held as planned, says IIOE Secretariat" in lines


def test_redate_prints_an_agenda_that_passes(terminal: Terminal) -> None:
    found = terminal.run("redate", REFERENCE, "--start", "2099-01-12T15:00+08:00")
    assert found.exit_code == 0
    moved = terminal.folder / "moved.yaml"
    moved.write_text(found.stdout)
    (terminal.folder / "attendees.csv").write_bytes((ROOT / "agendas" / "attendees.csv").read_bytes())
    assert terminal.run("check", str(moved)).exit_code == 0


def test_held_mails_are_listed_released_and_dropped(terminal: Terminal) -> None:
    terminal.run("apply", str(terminal.board), "--yes", "--hold")
    listed = json.loads(terminal.run("outbox", "list", "--json").stdout)
    assert listed["counts"] == {"held": 6}
    first, second = (entry["id"] for entry in listed["entries"][:2])
    assert terminal.run("outbox", "release", str(first)).stderr.startswith("1 mail released.")
    assert terminal.run("outbox", "drop", str(second)).stderr.startswith("1 mail dropped.")
    assert b"Message-ID:" in terminal.run("outbox", "show", str(first)).stdout_bytes
    counts = json.loads(terminal.run("outbox", "list", "--json").stdout)["counts"]
    assert counts == {"cancelled": 1, "held": 4, "queued": 1}


def test_a_pause_of_an_unknown_meeting_says_which_are_known(terminal: Terminal) -> None:
    terminal.run("apply", str(terminal.board), "--yes")
    assert terminal.run("outbox", "pause", "board-spring").exit_code == 0
    found = terminal.run("outbox", "pause", "bored-spring")
    assert str(found.exception) == 'There is no meeting "bored-spring" here; did you mean board-spring?'


@pytest.mark.parametrize(
    ("stamp", "said"),
    [("yesterday", "is not an instant"), ("2022-01-03T09:00", "has no offset")],
)
def test_an_instant_without_its_offset_is_refused(terminal: Terminal, stamp: str, said: str) -> None:
    found = terminal.run("plan", REFERENCE, "--now", stamp)
    assert (found.exit_code, said in found.stderr) == (2, True)


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("check", "nothere.yaml"), 2, "meetbot: nothere.yaml cannot be read: No such file or directory"),
        (("chck", "board.yaml"), 2, "Did you mean 'check'?"),
        (("plan", "broken.yaml"), 2, "broken.yaml:1:1: error[E102]"),
        (("apply", "board.yaml", "--yes", "--plan", "0000000000"), 1, "Nothing was written."),
        (("serve", "--fresh"), 2, "--fresh belongs to --demo"),
    ],
)
def test_an_error_is_a_sentence_on_stderr_and_a_code(
    terminal: Terminal, args: tuple[str, ...], code: int, said: str
) -> None:
    (terminal.folder / "broken.yaml").write_bytes(bytes(range(256)) * 8)
    command = [sys.executable, "-m", "meetbot", *args]
    found = subprocess.run(command, cwd=terminal.folder, capture_output=True, text=True, check=False)
    assert (found.returncode, said in found.stderr, "Traceback" in found.stderr) == (code, True, False), (
        found.stderr
    )


def test_an_agenda_on_stdin_is_planned_like_a_file(terminal: Terminal) -> None:
    assert os.linesep == "\n"
    assert terminal.run("plan", "-", stdin=board(START)).exit_code == 3
