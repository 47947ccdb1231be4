"""Agenda files as text: the file, the attendee list it names, the record beside it."""

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


def read_source(path: Path) -> tuple[str, str, dict[str, str]]:
    """Return (name, text, files): the agenda's text, and that of the attendee list by the name it uses.

    A list that is named but not there is left out: reading the agenda says so, with its line.

    Raises:
        StoreError: a file cannot be read, is too large, or lies outside the agenda's folder.
    """
    text = read_text(path)
    files = {}
    name = named_list(text)
    if name and (found := below(path.parent, name)).is_file():
        files[name] = read_text(found)
    return str(path), text, files


def read_record_beside(path: Path) -> tuple[str, str] | None:
    """Return (name, text) of `<agenda>.record.yaml` beside the agenda; None when there is none."""
    for suffix in SUFFIXES:
        beside = path.with_name(f"{path.stem}.record{suffix}")
        if beside.is_file():
            return str(beside), read_text(beside)
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


def read_text(path: Path) -> str:
    """Return a file's text, UTF-8 with or without a byte order mark; other bytes become U+FFFD, which the
    reading of the agenda then reports with their place.

    Raises:
        StoreError: it is not there, not readable, not a file, or larger than 16 MB.
    """
    return read_bytes(path).decode("utf-8-sig", "replace")


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
