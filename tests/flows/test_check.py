"""Which file is checked with which: agendas, records, and parts that agendas include."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetbot.errors import StoreError
from meetbot.flows.agenda.check import check_files

AGENDA = """\
format: meetbot/1
include: parts/people.yaml
meeting: {id: board, title: Board, date: 2027-03-14, start: "10:00", timezone: Europe/Zurich, mode: online}
sessions: [{id: opening, kind: opening, title: Opening, host: ada}]
"""
PEOPLE = "people: {ada: {name: Ada Byron, email: ada@example}}\n"
RECORD = "format: meetbot-record/1\nmeeting: board\nsessions: [{id: openin, status: held}]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "parts").mkdir()
    (tmp_path / "board.yaml").write_text(AGENDA, encoding="utf-8")
    (tmp_path / "parts" / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    return tmp_path


def told(*paths: Path) -> list[tuple[str, str]]:
    return [(d.code, Path(d.place.file).name) for d in check_files(paths)]


def test_a_part_is_checked_with_the_agenda_that_includes_it(folder: Path) -> None:
    assert told(folder / "parts" / "people.yaml") == [("E210", "people.yaml")]


def test_a_part_that_nothing_includes_lacks_a_meeting(folder: Path) -> None:
    lone = folder / "parts" / "lone.yaml"
    lone.write_text(PEOPLE.replace("ada@example", "ada@example.org"), encoding="utf-8")
    assert told(lone) == [("E201", "lone.yaml"), ("E201", "lone.yaml"), ("E216", "lone.yaml")]


def test_a_record_is_checked_with_the_agenda_beside_it(folder: Path) -> None:
    (folder / "parts" / "people.yaml").write_text(
        PEOPLE.replace("@example", "@example.org"), encoding="utf-8"
    )
    record = folder / "board.record.yaml"
    record.write_text(RECORD, encoding="utf-8")
    assert told(record) == [("E241", "board.record.yaml")]


def test_a_record_without_its_agenda_says_which_is_missing(folder: Path) -> None:
    lone = folder / "council.record.yaml"
    lone.write_text(RECORD, encoding="utf-8")
    with pytest.raises(StoreError, match=r"its agenda council\.yaml is not beside it"):
        check_files([lone])


def test_what_two_files_share_is_told_once(folder: Path) -> None:
    assert told(folder / "board.yaml", folder / "parts" / "people.yaml") == [("E210", "people.yaml")]
