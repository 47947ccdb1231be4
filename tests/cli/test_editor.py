"""meetbot init and meetbot schema, as a first-time organiser calls them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from meetbot.agenda.edit.starter import SMALL_TITLE, TITLE, day_ahead, starter
from meetbot.agenda.read import check_agenda
from meetbot.agenda.schema import (
    AGENDA_FILE,
    agenda_schema,
    as_text,
    include_schema,
    modeline,
    record_schema,
)
from meetbot.cli.editor import machine_zone
from meetbot.cli.main import cli


def run(*arguments: object, zone: str | None = "Europe/Zurich") -> Result:
    """Run the command in the present folder; TZ decides what the machine's zone is."""
    return CliRunner(env={"TZ": zone}).invoke(cli, [str(a) for a in arguments], standalone_mode=False)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_init_writes_an_example_that_passes_and_the_schema_beside_it(folder: Path) -> None:
    before = datetime.now(UTC).date()
    done = run("init")
    text = (folder / "agenda.yaml").read_text("utf-8")
    assert done.output.splitlines() == [
        "Wrote agenda.yaml.",
        f"{AGENDA_FILE} lets an editor explain each field and mark what is wrong.",
        "Next: change it, then  meetbot check agenda.yaml",
    ]
    assert sorted(path.name for path in folder.iterdir()) == ["agenda.yaml", AGENDA_FILE]
    assert (folder / AGENDA_FILE).read_text("utf-8") == as_text(agenda_schema())
    assert text.startswith(modeline() + "\n")
    agenda, faults = check_agenda(text, source="agenda.yaml")
    assert faults == ()
    assert agenda is not None
    assert (str(agenda.meeting.title), agenda.days[0].timezone) == (TITLE, "Europe/Zurich")
    assert before + timedelta(days=28) <= agenda.days[0].date <= before + timedelta(days=36)
    assert agenda.days[0].date.strftime("%A") == "Wednesday"


def test_init_takes_title_day_and_zone(folder: Path) -> None:
    title = "Was: “heißt” 'das'? 理事会 - می\u200cرود #1 {x}"
    run("init", "board.yaml", "--title", title, "--date", "2027-03-15", "--timezone", "Asia/Shanghai")
    agenda, faults = check_agenda((folder / "board.yaml").read_text("utf-8"), source="board.yaml")
    assert faults == ()
    assert agenda is not None
    assert agenda.start == datetime(2027, 3, 15, 1, 30, tzinfo=UTC)
    assert str(agenda.meeting.title) == title


def test_a_small_meeting_is_40_minutes_in_15_lines_at_most(folder: Path) -> None:
    run("init", "weekly.yaml", "--small")
    text = (folder / "weekly.yaml").read_text("utf-8")
    agenda, faults = check_agenda(text, source="weekly.yaml")
    assert faults == ()
    assert agenda is not None
    assert agenda.end - agenda.start == timedelta(minutes=40)
    assert len(text.splitlines()) <= 15
    assert str(agenda.meeting.title) == SMALL_TITLE


@pytest.mark.parametrize("small", [True, False])
def test_a_file_that_is_there_is_never_overwritten(folder: Path, small: bool) -> None:
    (folder / "agenda.yaml").write_text("mine")
    done = run("init", *(["--small"] if small else []))
    assert done.return_value == 1
    assert done.stderr == "agenda.yaml is there already; nothing was written. Name another file.\n"
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [("agenda.yaml", "mine")]


def test_a_schema_of_another_version_stays_and_that_is_said(folder: Path) -> None:
    (folder / AGENDA_FILE).write_text("{}")
    done = run("init")
    assert done.output.splitlines() == [
        "Wrote agenda.yaml.",
        f"{AGENDA_FILE} is there already and of another version; it stays. The present one: meetbot schema",
        "Next: change it, then  meetbot check agenda.yaml",
    ]
    assert (folder / AGENDA_FILE).read_text() == "{}"


def test_the_present_schema_beside_it_needs_no_words(folder: Path) -> None:
    run("init", "one.yaml")
    assert run("init", "two.yaml").output.splitlines() == [
        "Wrote two.yaml.",
        "Next: change it, then  meetbot check two.yaml",
    ]


def test_init_prints_the_example_where_the_file_is_a_dash(folder: Path) -> None:
    done = run("init", "-", "--date", "2027-03-15")
    assert done.output == starter(title=TITLE, day=date(2027, 3, 15), zone="Europe/Zurich", file="FILE")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere/x.yaml"], "nowhere/x.yaml cannot be written: No such file or directory"),
        (["--date", "15.3.2027"], '"15.3.2027" is not a date; write 2027-03-15'),
        (["--timezone", "Asia/Shangai"], '"Asia/Shangai" is no time zone; write Asia/Shanghai'),
        (["--timezone", "x"], '"x" is no time zone; write an IANA name, like Asia/Shanghai'),
        (["--title", " "], "--title needs a text, on one line."),
        (["--title", "a\nb"], "--title needs a text, on one line."),
        (["--title", "a\udcffb"], "--title needs a text, on one line."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(folder: Path, arguments: list[str], said: str) -> None:
    done = run("init", *arguments)
    assert done.exception is not None
    assert getattr(done.exception, "message", "").removesuffix(".") == said.removesuffix(".")
    assert list(folder.iterdir()) == []


def test_the_zone_is_utc_and_that_is_said_where_the_machine_tells_none(folder: Path) -> None:
    done = run("init", zone="Nowhere/Special")
    agenda, _ = check_agenda((folder / "agenda.yaml").read_text("utf-8"), source="agenda.yaml")
    assert agenda is not None
    assert agenda.days[0].timezone == "UTC"
    assert "The time zone of this machine is not known: the example has UTC; write the meeting's." in (
        done.output.splitlines()
    )


def test_the_zone_of_the_machine_is_what_tz_says_then_the_link_then_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "")
    assert machine_zone(folder) is None
    (folder / "timezone").write_text("Asia/Karachi\n")
    assert machine_zone(folder) == "Asia/Karachi"
    (folder / "localtime").symlink_to("/usr/share/zoneinfo/Asia/Shanghai")
    assert machine_zone(folder) == "Asia/Shanghai"
    monkeypatch.setenv("TZ", ":Europe/Lisbon")
    assert machine_zone(folder) == "Europe/Lisbon"
    monkeypatch.setenv("TZ", "CST6CDT,M3.2.0,M11.1.0")
    assert machine_zone(folder) is None


def test_schema_prints_the_schema_of_each_kind_of_file() -> None:
    assert run("schema").output == as_text(agenda_schema())
    assert run("schema", "--record").output == as_text(record_schema())
    assert run("schema", "--include").output == as_text(include_schema())


@settings(max_examples=60, deadline=None)
@given(
    title=st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=80)
    .map(str.strip)
    .filter(bool),
    day=st.dates(date(2024, 1, 1), date(2060, 1, 1)),
    zone=st.sampled_from(["UTC", "Asia/Shanghai", "America/St_Johns", "Pacific/Apia", "Africa/Cairo"]),
    small=st.booleans(),
)
def test_any_title_day_and_zone_pass_without_a_warning(title: str, day: date, zone: str, small: bool) -> None:
    text = starter(title=title, day=day, zone=zone, file="agenda.yaml", small=small)
    agenda, faults = check_agenda(text, source="agenda.yaml")
    assert faults == ()
    assert agenda is not None
    assert str(agenda.meeting.title) == title


def test_the_day_is_a_wednesday_four_weeks_ahead_at_least() -> None:
    assert [day_ahead(date(2026, 11, day)) for day in (24, 25, 26)] == [
        date(2026, 12, 23),
        date(2026, 12, 23),
        date(2026, 12, 30),
    ]


def test_redate_says_that_a_copy_is_the_same_meeting(folder: Path) -> None:
    run("init", "board.yaml", "--date", "2027-03-17")
    done = run("redate", "board.yaml", "--start", "2027-06-02T09:30+02:00")
    assert done.stderr == (
        "The copy has the same meeting.id: applied, it moves that meeting, and people are mailed. "
        "For another meeting, write another id.\n"
    )
    written = (folder / "board.yaml").read_text("utf-8")
    assert done.stdout == written.replace("date: 2027-03-17", "date: 2027-06-02")
