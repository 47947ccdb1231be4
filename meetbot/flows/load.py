"""An agenda with its attendee list: from a source (text and the files it names) to one Agenda."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from meetbot.agenda.model import Agenda
from meetbot.agenda.read import check_agenda
from meetbot.agenda.text import decode
from meetbot.errors import AgendaError, Diagnostic, Place, Severity, StoreError
from meetbot.exchange.attendees import decode_list, read_attendees
from meetbot.store.folder import read_source

if TYPE_CHECKING:  # reading a source needs no database
    from meetbot.store.store import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An agenda's text and the texts of the lists it names, by the name it uses for them."""

    name: str
    text: str
    files: Mapping[str, str] = field(default_factory=dict)


def open_source(path: Path) -> Source:
    """Return an agenda file with the lists beside it that it names.

    Raises:
        StoreError: a file cannot be read, is too large, or lies outside the agenda's folder.
        AgendaError: a file is no text in an encoding that is read.
    """
    return source_of(*read_source(path))


def source_of(name: str, data: bytes, files: Mapping[str, bytes]) -> Source:
    """Return the source of an agenda's bytes and those of its lists, from a folder or a form.

    Raises:
        AgendaError: one of them is no text in an encoding that is read; all that are, are named.
    """
    text, faults = decode(data, source=name)
    told = [*faults.sorted()] if text is None else []
    texts = {}
    for list_name, content in files.items():
        texts[list_name], list_faults = decode_list(content, source=list_name)
        told += list_faults.sorted()
    if text is None or any(content is None for content in texts.values()):
        raise AgendaError(tuple(told))
    return Source(name=name, text=text, files={n: content or "" for n, content in texts.items()})


def check_source(source: Source, *, ids_needed: bool = False) -> tuple[Agenda | None, tuple[Diagnostic, ...]]:
    """Return the agenda, or None, and every fault of the text and of its attendee list.

    Args:
        ids_needed: a missing id is an error, not a warning.
    """
    agenda, faults = check_agenda(source.text, source=source.name, ids_needed=ids_needed)
    if agenda is None or agenda.attendee_settings is None or not agenda.attendee_settings.file:
        return agenda, faults
    name = agenda.attendee_settings.file
    if name not in source.files:
        return None, (*faults, _missing(source, name))
    people, more = read_attendees(source.files[name].encode(), source=name, agenda=agenda)
    if any(d.severity is Severity.ERROR for d in more):
        return None, (*faults, *more)
    return replace(agenda, attendees={**agenda.attendees, **people}), (*faults, *more)


def load_agenda(source: Source) -> Agenda:
    """Return the agenda with its attendees, as mail is made from it: with each id in the file.

    Raises:
        AgendaError: with every fault, when there is an error among them.
    """
    agenda, faults = check_source(source, ids_needed=True)
    if agenda is None:
        raise AgendaError(faults)
    return agenda


def agenda_at(tx: Tx, meeting: str, number: int | None = None) -> Agenda:
    """Return the agenda of an applied revision, the newest where no number is given.

    Raises:
        StoreError: when there is no such revision.
    """
    revision = tx.latest_revision(meeting) if number is None else tx.revision(meeting, number)
    if revision is None:
        raise StoreError(f"{meeting}: no revision {number or ''} was applied here".replace("  ", " "))
    return _parsed(revision.source, revision.text, tuple(sorted(revision.files.items())))


@functools.lru_cache(maxsize=16)
def _parsed(name: str, text: str, files: tuple[tuple[str, str], ...]) -> Agenda:
    """Parse once per revision: composing a wave asks for the same agenda for every mail."""
    return load_agenda(Source(name=name, text=text, files=dict(files)))


def _missing(source: Source, name: str) -> Diagnostic:
    lines = source.text.splitlines()
    number = next((n for n, line in enumerate(lines, start=1) if name in line), 1)
    line = lines[number - 1] if lines else ""
    return Diagnostic(
        code="E230",
        severity=Severity.ERROR,
        message=f'attendees.file: there is no "{name}" beside the agenda',
        place=Place(file=source.name, line=number, column=max(line.find(name), 0) + 1, length=len(name)),
        source_line=line,
        hint="put the list into the agenda's folder or correct the name",
    )
