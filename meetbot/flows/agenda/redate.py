"""An agenda moved to another start, with the files it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from meetbot.agenda.edit.redate import redate_all
from meetbot.flows.agenda.load import source_of
from meetbot.store.folder import read_source


@dataclass(frozen=True, slots=True)
class Copy:
    """An agenda with its files as they stand after the move, by their path from its folder."""

    name: str  # the agenda's own
    files: Mapping[str, bytes]  # all of them, changed or not
    changed: frozenset[str]

    @property
    def others(self) -> list[str]:
        """The files that change beside the agenda, by name."""
        return sorted(self.changed - {self.name})


def redate_file(path: Path, *, start: datetime) -> Copy:
    """Return an agenda file and those it names, with its first session at `start`.

    Raises:
        StoreError: a file cannot be read.
        AgendaError: the agenda has errors.
        CannotRedate: one token stands for several times (an alias).
    """
    name, data, files, _ = read_source(path)
    return _copy(path.name, name, data, files, start)


def redate_text(data: bytes, *, start: datetime) -> Copy:
    """Return the same of an agenda without a file, which names no others."""
    return _copy("agenda.yaml", "<stdin>", data, {}, start)


def _copy(short: str, name: str, data: bytes, files: Mapping[str, bytes], start: datetime) -> Copy:
    source_of(name, data, files)  # tells of each that is no text
    moved = redate_all(data.decode(), source=name, start=start, files=files)
    own = {(key or short): text.encode() for key, text in moved.items()}
    return Copy(short, {short: data, **files, **own}, frozenset(own))
