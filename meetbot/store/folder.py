"""Agenda files as bytes: the file, what it includes, the attendee list it names, the record beside it.

Bytes, since only the reading of each knows which encodings it takes and how to say so.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from meetbot.agenda.fields.paths import YAML_SUFFIXES, folder_of
from meetbot.agenda.resolve.includes import DEPTH_LIMIT, FILE_LIMIT, Beside
from meetbot.agenda.resolve.naming import is_part, named_files
from meetbot.errors import StoreError

# An agenda of 2,000 sessions has 1.3 MB; what is far larger is not an agenda, and is not read.
MAX_BYTES = 16 * 1024 * 1024
SUFFIXES = YAML_SUFFIXES
_NEIGHBOURS = 1_000  # files that are looked at to find the one that was meant
_BESIDE = (*YAML_SUFFIXES, ".csv", ".tsv", ".txt")


class Found(NamedTuple):
    """An agenda's bytes with those of the files it names."""

    name: str
    data: bytes
    files: dict[str, bytes]  # what it includes and its attendee list, by their paths from its folder
    beside: Beside


def agenda_files(folder: Path) -> list[Path]:
    """Return the agenda files of a folder by name; records, and parts that agendas include, are none."""
    try:
        found = [p for p in folder.iterdir() if p.suffix in SUFFIXES and p.is_file()]
    except OSError as error:
        raise StoreError(f"the agenda folder {folder} cannot be read: {error.strerror}") from error
    # What cannot be read as YAML is listed, since whoever checks it is told why.
    return sorted(p for p in found if not p.stem.endswith(".record") and not is_part(read_bytes(p)))


def read_source(path: Path) -> Found:
    """Return an agenda file with all it names; what of that is missing or not read, reading it will tell.

    Raises:
        StoreError: the agenda itself cannot be read, is no file, or is larger than 16 MB.
    """
    return read_beside(str(path), read_bytes(path), path.parent)


def read_beside(name: str, data: bytes, folder: Path) -> Found:
    """Return an agenda's bytes with the files it names, which are looked for in that folder and below."""
    reader = _Reader(folder)
    reader.walk(data, "", 1)
    is_gone = bool(reader.wanted - reader.files.keys() - reader.unread.keys())
    beside = Beside(unread=reader.unread, names=_names_below(folder) if is_gone else ())
    return Found(name, data, reader.files, beside)


class _Reader:
    """Reads what an agenda names, 16 MB in all at most."""

    def __init__(self, folder: Path) -> None:
        self.files: dict[str, bytes] = {}
        self.unread: dict[str, str] = {}  # what is there, but not read: why, in a sentence
        self.wanted: set[str] = set()
        self._folder, self._room = folder, MAX_BYTES

    def walk(self, data: bytes, folder: str, depth: int) -> None:
        """Read the files that a text names, and what they name.

        Args:
            folder: of the text's file, from the agenda's.
            depth: of what it includes.
        """
        included, attendees = named_files(data, folder=folder)
        if attendees is not None:
            self._read(attendees.path)
        if depth > DEPTH_LIMIT:
            return
        for named in included:
            if named.path in self.wanted or len(self.wanted) > FILE_LIMIT:
                continue  # told when the agenda is read
            content = self._read(named.path)
            if content is not None:
                self.walk(content, folder_of(named.path), depth + 1)

    def _read(self, path: str) -> bytes | None:
        self.wanted.add(path)
        try:
            found = below(self._folder, path)
            if not found.exists():
                return None
            data = read_bytes(found)
        except StoreError as error:
            self.unread[path] = str(error).replace(str(self._folder.resolve() / path), f'"{path}"')
            return None
        if len(data) > self._room:
            limit = MAX_BYTES // 1024 // 1024
            self.unread[path] = f'with "{path}", the agenda and its files are larger than {limit} MB'
            return None
        self._room -= len(data)
        self.files[path] = data
        return data


def _names_below(folder: Path) -> tuple[str, ...]:
    """Return files that an agenda of that folder could name, as far as a short look finds them."""
    found: list[str] = []
    seen = 0
    for top, folders, files in os.walk(folder):
        here = Path(top).relative_to(folder)
        folders[:] = (
            sorted(f for f in folders if not f.startswith(".")) if len(here.parts) < DEPTH_LIMIT else []
        )
        found += [(here / f).as_posix() for f in sorted(files) if f.lower().endswith(_BESIDE)]
        seen += len(files) + len(folders)
        if seen > _NEIGHBOURS:
            break
    return tuple(found[:_NEIGHBOURS])


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
        StoreError: it lies elsewhere, or is no path that a file can have.
    """
    try:
        root = folder.resolve()
        found = (root / name).resolve()
        found.exists()
    except (OSError, RuntimeError, ValueError) as error:  # too long a name, links in a circle, a NUL
        raise StoreError(f'"{name[:60]}" is not the path of a file') from error
    if not found.is_relative_to(root):
        raise StoreError(f'"{name}" leads out of {folder}; an agenda may only name files in its own folder')
    return found


def read_bytes(path: Path, *, of: str = "an agenda") -> bytes:
    """Return a file's bytes; `of`: what it should be, for the message.

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
        raise StoreError(f"{path} is larger than {MAX_BYTES // 1024 // 1024} MB; that is not {of}")
    return data
