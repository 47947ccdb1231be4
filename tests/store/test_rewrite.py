"""A file written anew: whole or not at all, with its mode, through links."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from meetbot.errors import StoreError
from meetbot.store.rewrite import rewrite


def test_a_file_gets_its_new_bytes_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    rewrite(path, old=b"old", new=b"new\r\n")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new\r\n", 0o640)
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link_and_what_it_leads_to_changes(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real, link = tmp_path / "real" / "a.yaml", tmp_path / "link.yaml"
    real.write_bytes(b"old")
    link.symlink_to(real)
    rewrite(link, old=b"old", new=b"new")
    assert (link.is_symlink(), real.read_bytes()) == (True, b"new")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_a_file_stays_its_owners(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    os.chown(path, 12345, 23456)
    rewrite(path, old=b"old", new=b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 23456)


def test_what_somebody_wrote_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"theirs")
    with pytest.raises(StoreError, match=r"a\.yaml was changed by somebody just now; nothing was written"):
        rewrite(path, old=b"old", new=b"new")
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"theirs", [path])


def test_a_file_that_is_gone_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written: No such file"):
        rewrite(tmp_path / "a.yaml", old=b"old", new=b"new")
    assert list(tmp_path.iterdir()) == []
