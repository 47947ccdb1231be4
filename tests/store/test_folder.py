"""Agenda files as bytes, with all they name, and nothing from outside their folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from meetbot.agenda.resolve.includes import FILE_LIMIT, Beside
from meetbot.errors import StoreError
from meetbot.store.folder import (
    MAX_BYTES,
    agenda_files,
    read_beside,
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
        Beside(),
    )


def test_what_is_included_comes_by_its_path_from_the_agendas_folder(tmp_path: Path) -> None:
    (tmp_path / "days").mkdir()
    texts = {
        "board.yaml": "include: [people.yaml, days/2.yml]\n",
        "people.yaml": "people: {}\n",
        "days/2.yml": "include: ./talks.yaml\nattendees: {file: list.csv}\n",
        "days/talks.yaml": "include: deep.yaml\n",
        "days/deep.yaml": "include: [deeper.yaml]\n",
        "days/deeper.yaml": "not: read\n",
        "days/list.csv": "email,name\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    found = read_source(tmp_path / "board.yaml")
    wanted = ["people.yaml", "days/2.yml", "days/talks.yaml", "days/deep.yaml", "days/list.csv"]
    assert found.files == {name: texts[name].encode() for name in wanted}
    assert found.beside == Beside()


def test_what_is_missing_comes_with_the_names_of_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "days").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("people.yaml", "days/1.yaml", "list.csv", "photo.png", ".git/x.yaml"):
        (tmp_path / name).write_text("")
    found = read_beside("<stdin>", b"include: [peeple.yaml]\n", tmp_path)
    names = ("list.csv", "people.yaml", "days/1.yaml")
    assert found == ("<stdin>", b"include: [peeple.yaml]\n", {}, Beside(names=names))


@pytest.mark.parametrize("name", ["link.csv", "inside/link.csv"])
def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "agendas"
    (folder / "inside").mkdir(parents=True)
    (tmp_path / "outside.csv").write_text("secret")
    (folder / name).symlink_to(tmp_path / "outside.csv")
    found = read_beside("board.yaml", f"attendees: {{file: {name}}}".encode(), folder)
    why = f'"{name}" leads out of {folder}; an agenda may only name files in its own folder'
    assert (found.files, found.beside) == ({}, Beside(unread={name: why}))


@pytest.mark.parametrize("name", ["../outside.csv", "/etc/passwd", "inside/../../outside.csv", "C:\\a.csv"])
def test_a_path_out_of_the_folder_is_not_even_looked_at(tmp_path: Path, name: str) -> None:
    (tmp_path / "agendas").mkdir()
    (tmp_path / "outside.csv").write_text("secret")
    found = read_beside("board.yaml", f"attendees: {{file: {name!r}}}".encode(), tmp_path / "agendas")
    assert (found.files, found.beside) == ({}, Beside())


def test_what_is_named_but_no_file_is_told_for_each(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "round.yaml").symlink_to(tmp_path / "round.yaml")
    (tmp_path / "good.yaml").write_text("people: {}\n")
    long = "x" * 300 + ".yaml"
    text = f"include: [folder.yaml, pipe.yaml, round.yaml, {long}, good.yaml]\n"
    found = read_beside("board.yaml", text.encode(), tmp_path)
    assert found.files == {"good.yaml": b"people: {}\n"}
    assert found.beside == Beside(
        unread={
            "folder.yaml": '"folder.yaml" is not a file',
            "pipe.yaml": '"pipe.yaml" is not a file',
            "round.yaml": '"round.yaml" is not the path of a file',
            long: f'"{"x" * 60}" is not the path of a file',
        }
    )


def test_all_files_together_are_bounded(tmp_path: Path) -> None:
    for number in range(3):
        with (tmp_path / f"{number}.yaml").open("wb") as file:
            file.truncate(MAX_BYTES // 2)
    found = read_beside("board.yaml", b"include: [0.yaml, 1.yaml, 2.yaml]\n", tmp_path)
    assert list(found.files) == ["0.yaml", "1.yaml"]
    assert found.beside.unread == {"2.yaml": 'with "2.yaml", the agenda and its files are larger than 16 MB'}


def test_no_more_files_are_read_than_an_agenda_may_include(tmp_path: Path) -> None:
    names = [f"{number}.yaml" for number in range(FILE_LIMIT + 50)]
    for name in names:
        (tmp_path / name).write_text("")
    found = read_beside("board.yaml", f"include: [{', '.join(names)}]\n".encode(), tmp_path)
    assert list(found.files) == names[: FILE_LIMIT + 1]


def test_a_record_is_found_beside_its_agenda(tmp_path: Path) -> None:
    agenda = tmp_path / "board.yaml"
    assert read_record_beside(agenda) is None
    (tmp_path / "board.record.yaml").write_text("format: x\n")
    assert read_record_beside(agenda) == (str(tmp_path / "board.record.yaml"), b"format: x\n")


def test_records_and_parts_are_not_listed_as_agendas(tmp_path: Path) -> None:
    meeting, part = "meeting: {id: b}\n", "people: {meeting: {name: Meeting}}\n"
    texts = {"b.yaml": meeting, "a.yml": meeting, "b.record.yaml": meeting, "people.csv": "", "p.yaml": part}
    texts |= {"broken.yaml": "meeting: [\n", "empty.yaml": ""}
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    assert [p.name for p in agenda_files(tmp_path)] == ["a.yml", "b.yaml", "broken.yaml", "empty.yaml"]


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
