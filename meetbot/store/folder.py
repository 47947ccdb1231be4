"""Agenda files as bytes: the file, the attendee list it names, the record beside it.

Bytes, since only the reading of each knows which encodings it takes and how to say so.
"""

from __future__ import annotations

import re
from pathlib import Path

from meetbot.errors import StoreError

# An agenda of 2,000 sessions has 1.3 MB; what is far larger is not an agenda, and is not read.
MAX_BYTES = 16 * 1024 * 1024
SUFFIXES = (".yaml", ".yml")

# The top-level key `attendees` up to the next one; in it `file: name`, in block or flow style.
_BLOCK = re.compile(r"^attendees[ \t]*:.*(?:\n(?:[ \t#}].*)?)*", re.MULTILINE)
_FILE = re.compile(
    r"""(?:^|[\s{,])["']?file["']?[ \t]*:[ \t]*(?P<quote>["']?)(?P<name>[^"'\n#{}\[\],]+)(?P=quote)"""
)


def agenda_files(folder: Path) -> list[Path]:
    """Return the agenda files of a folder by name; records (`*.record.yaml`) are not agendas."""
    try:
        found = [p for p in folder.iterdir() if p.suffix in SUFFIXES and p.is_file()]
    except OSError as error:
        raise StoreError(f"the agenda folder {folder} cannot be read: {error.strerror}") from error
    return sorted(p for p in found if not p.stem.endswith(".record"))


def read_source(path: Path) -> tuple[str, bytes, dict[str, bytes]]:
    """Return (name, agenda, files): the agenda's bytes, and the attendee list's by the name it uses.

    A list that is named but not there is left out: reading the agenda says so, with its line.

    Raises:
        StoreError: a file cannot be read, is too large, or lies outside the agenda's folder.
    """
    data = read_bytes(path)
    files = {}
    name = named_list(data.decode("utf-8-sig", "replace"))
    if name and (found := below(path.parent, name)).is_file():
        files[name] = read_bytes(found)
    return str(path), data, files


def read_record_beside(path: Path) -> tuple[str, bytes] | None:
    """Return (name, bytes) of `<agenda>.record.yaml` beside the agenda; None when there is none."""
    for suffix in SUFFIXES:
        beside = path.with_name(f"{path.stem}.record{suffix}")
        if beside.is_file():
            return str(beside), read_bytes(beside)
    return None


def below(folder: Path, name: str) -> Path:
    """Return `folder/name`, which must lie in the folder also after links are followed.

    Raises:
        StoreError: it lies elsewhere.
    """
    root = folder.resolve()
    found = (root / name).resolve()
    if not found.is_relative_to(root):
        raise StoreError(f'"{name}" leads out of {folder}; an agenda may only name files in its own folder')
    return found


def named_list(text: str) -> str:
    """Return the file name that the agenda's `attendees` block gives, "" for none.

    Looked for before the agenda is parsed, so that its text and its list are read, kept and hashed together.
    """
    block = _BLOCK.search(text)
    found = _FILE.search(block[0]) if block else None
    return found["name"].strip() if found else ""


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        StoreError: it is not there, not readable, not a file, or larger than 16 MB.
    """
    try:
        if path.exists() and not path.is_file():
            raise StoreError(f"{path} is not a file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}") from error
    if len(data) > MAX_BYTES:
        raise StoreError(f"{path} is larger than {MAX_BYTES // 1024 // 1024} MB; that is not an agenda")
    return data
