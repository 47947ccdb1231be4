"""Several files made in a folder: all of them, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetbot.errors import StoreError
from meetbot.store.rewrite import write_new


def test_files_are_made_with_their_folders(tmp_path: Path) -> None:
    write_new(tmp_path / "new", {"a.yaml": b"a\r\n", "days/2.yaml": b"b"})
    assert (tmp_path / "new" / "a.yaml").read_bytes() == b"a\r\n"
    assert (tmp_path / "new" / "days" / "2.yaml").read_bytes() == b"b"


def test_where_one_is_there_already_none_is_written(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_bytes(b"mine")
    with pytest.raises(StoreError, match=r"b\.yaml is there already; nothing was written"):
        write_new(tmp_path, {"a.yaml": b"a", "b.yaml": b"b"})
    assert [path.name for path in tmp_path.iterdir()] == ["b.yaml"]
    assert (tmp_path / "b.yaml").read_bytes() == b"mine"


def test_where_one_cannot_be_written_none_is_left(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        write_new(tmp_path, {"a.yaml": b"a", "a.yaml/b.yaml": b"b"})
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_outside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(StoreError, match="leads out of"):
        write_new(tmp_path / "in", {"a.yaml": b"a", "../b.yaml": b"b"})
    assert [path.name for path in tmp_path.rglob("*")] == ["in"]
