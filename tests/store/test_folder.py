"""Agenda files as text, and nothing from outside their folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetbot.errors import StoreError
from meetbot.store.folder import (
    MAX_BYTES,
    agenda_files,
    named_list,
    read_bytes,
    read_record_beside,
    read_source,
)


def test_an_agenda_comes_with_the_list_it_names(tmp_path: Path) -> None:
    agenda = tmp_path / "board.yaml"
    agenda.write_text("meeting: {id: board}\nattendees: {file: people.csv, retention: 180d}\n")
    (tmp_path / "people.csv").write_bytes(b"\xef\xbb\xbfid,name\r\na,\xc3\x85sa\r\n")
    assert read_source(agenda) == (
        str(agenda),
        agenda.read_bytes(),
        {"people.csv": b"\xef\xbb\xbfid,name\r\na,\xc3\x85sa\r\n"},
    )


def test_a_list_that_is_not_there_is_left_to_the_reading_of_the_agenda(tmp_path: Path) -> None:
    agenda = tmp_path / "board.yaml"
    agenda.write_text("attendees:\n  file: people.csv\n")
    assert read_source(agenda) == (str(agenda), b"attendees:\n  file: people.csv\n", {})


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("attendees: {file: a.csv}\n", "a.csv"),
        ("attendees: {retention: 3d, file: 'a b.csv'}", "a b.csv"),
        ('x: 1\nattendees:\n  # who\n\n  retention: 3d\n  file: "a.csv"   # all\ny: 2\n', "a.csv"),
        ("attendees:\n  - {id: ada, name: Ada}\nother:\n  file: b.csv\n", ""),
        ("attendees: {\n  retention: 3d,\n  file: lists/a.csv }\n", "lists/a.csv"),
        ("profile: x\nmeeting:\n  attendees: {file: no.csv}\n", ""),
        ("attendees: {profile: a.csv}\n", ""),
        ("", ""),
    ],
)
def test_the_list_is_found_however_the_block_is_written(text: str, name: str) -> None:
    assert named_list(text) == name


@pytest.mark.parametrize("name", ["../outside.csv", "/etc/passwd", "inside/../../outside.csv", "link.csv"])
def test_a_list_outside_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "agendas"
    folder.mkdir()
    (tmp_path / "outside.csv").write_text("secret")
    (folder / "link.csv").symlink_to(tmp_path / "outside.csv")
    agenda = folder / "board.yaml"
    agenda.write_text(f"attendees: {{file: {name}}}\n")
    with pytest.raises(StoreError, match="may only name files in its own folder"):
        read_source(agenda)


def test_a_record_is_found_beside_its_agenda(tmp_path: Path) -> None:
    agenda = tmp_path / "board.yaml"
    assert read_record_beside(agenda) is None
    (tmp_path / "board.record.yaml").write_text("format: x\n")
    assert read_record_beside(agenda) == (str(tmp_path / "board.record.yaml"), b"format: x\n")


def test_records_are_not_listed_as_agendas(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "b.record.yaml", "people.csv"):
        (tmp_path / name).write_text("")
    assert [p.name for p in agenda_files(tmp_path)] == ["a.yml", "b.yaml"]


def test_what_is_no_readable_file_of_a_sane_size_is_told_in_one_sentence(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    for path, sentence in (
        (large, "is larger than 16 MB"),
        (tmp_path, "is not a file"),
        (tmp_path / "none.yaml", "cannot be read: No such file"),
    ):
        with pytest.raises(StoreError, match=sentence):
            read_bytes(path)
    with pytest.raises(StoreError, match="cannot be read"):
        agenda_files(tmp_path / "none")
