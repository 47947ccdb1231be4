"""An agenda with its included files and its attendee list: from a source to one Agenda."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from meetbot.agenda.fields.paths import YAML_SUFFIXES, folder_of, shown_name
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.read import examine_agenda
from meetbot.agenda.resolve.includes import Beside
from meetbot.agenda.resolve.naming import named_files
from meetbot.agenda.source.faults import Faults
from meetbot.agenda.source.likely import nearest
from meetbot.agenda.source.text import decode
from meetbot.attendees.registering import registered_person, wish_of
from meetbot.errors import AgendaError, Diagnostic, Severity, StoreError
from meetbot.exchange.attendees import decode_list, read_attendees
from meetbot.store.folder import Found, read_source

if TYPE_CHECKING:  # reading a source needs no database
    from meetbot.store.rows import Revision
    from meetbot.store.store import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An agenda's text, and those of the files it includes and of its list, by their paths from its folder.

    A file that is no text in an encoding that is read stands in `broken`, so that its fault is told in its
    place, beside all others; such a source makes no agenda.
    """

    name: str
    text: str
    files: Mapping[str, str] = field(default_factory=dict)
    broken: Mapping[str, bytes] = field(default_factory=dict)
    beside: Beside = field(default_factory=Beside)

    @property
    def texts(self) -> dict[str, str]:
        """All texts, each by the name it goes by in messages."""
        return {self.name: self.text, **{shown_name(self.name, p): text for p, text in self.files.items()}}


def open_source(path: Path) -> Source:
    """Return an agenda file with the files it includes and the list it names.

    Raises:
        StoreError: the agenda cannot be read, or is too large.
        AgendaError: it is no text in an encoding that is read.
    """
    return source_from(read_source(path))


def source_from(found: Found) -> Source:
    """Return what was found of an agenda as a source.

    Raises:
        AgendaError: the agenda is no text in an encoding that is read.
    """
    return replace(source_of(found.name, found.data, found.files), beside=found.beside)


def source_of(name: str, data: bytes, files: Mapping[str, bytes]) -> Source:
    """Return the source of an agenda's bytes and those of its files, from a folder or a form.

    Raises:
        AgendaError: the agenda is no text in an encoding that is read; all files that are none are told too.
    """
    text, faults = decode(data, source=name)
    told = [*faults.sorted()] if text is None else []
    texts: dict[str, str] = {}
    broken: dict[str, bytes] = {}
    for path, content in files.items():
        read = decode if path.lower().endswith(YAML_SUFFIXES) else decode_list
        decoded, file_faults = read(content, source=shown_name(name, path))
        told += file_faults.sorted()
        if decoded is None:
            broken[path] = content
        else:
            texts[path] = decoded
    if text is None:
        raise AgendaError(tuple(told))
    return Source(name=name, text=text, files=texts, broken=broken)


def check_source(
    source: Source, *, ids_needed: bool = False, public: bool = False
) -> tuple[Agenda | None, tuple[Diagnostic, ...]]:
    """Return the agenda, or None, and every fault of its texts and of its attendee list.

    Args:
        ids_needed: a missing id is an error, not a warning.
        public: addresses and join links are errors in what is meant for publishing.
    """
    found = examine_agenda(
        source.text,
        source=source.name,
        files={**source.files, **source.broken},
        beside=source.beside,
        ids_needed=ids_needed,
        public=public,
    )
    agenda, faults, read = found.agenda, found.faults, found.partial
    if read is None or read.attendee_settings is None or not read.attendee_settings.file:
        return agenda, faults
    path = read.attendee_settings.file
    if path not in source.files and path not in source.broken:
        is_left_out = public and path not in source.beside.unread
        told = _missing(source, path, code="W258" if is_left_out else "E230")
        return (agenda if is_left_out else None), (*faults, *told)
    data = source.broken[path] if path in source.broken else source.files[path].encode()
    people, more = read_attendees(data, source=shown_name(source.name, path), agenda=read)
    if agenda is None or any(d.severity is Severity.ERROR for d in more):
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


def source_of_revision(revision: Revision) -> Source:
    """Return the texts of an applied revision."""
    return Source(name=revision.source, text=revision.text, files=dict(revision.files))


def agenda_at(tx: Tx, meeting: str, number: int | None = None) -> Agenda:
    """Return the agenda of an applied revision, the newest where no number is given, `with_registered`.

    Raises:
        StoreError: when there is no such revision.
    """
    mark = tx.revision_mark(meeting, number)
    registered = tx.registrations_mark(meeting) if mark is not None else ""
    agenda = _agendas.get(f"{mark}{registered}") if mark is not None else None
    if agenda is not None:
        return agenda
    plain = _agendas.get(mark) if mark is not None and registered else None
    if plain is None:
        revision = tx.latest_revision(meeting) if number is None else tx.revision(meeting, number)
        if revision is None:
            raise StoreError(f"{meeting}: no revision {number or ''} was applied here".replace("  ", " "))
        plain, mark = load_agenda(source_of_revision(revision)), revision.hash
        _agendas.keep(mark, plain)
    if not registered:
        return plain
    agenda = with_registered(tx, plain)
    _agendas.keep(f"{mark}{registered}", agenda)
    return agenda


def with_registered(tx: Tx, agenda: Agenda) -> Agenda:
    """Return an agenda with those on its list who registered by themselves.

    They belong to the meeting and not to a text: whatever is applied, they stay, in whatever mode it leaves.
    Whom the text names, by id or address, is who the text says.
    """
    rows = tx.registrations(agenda.id)
    if not rows:
        return agenda
    named = {p.email.casefold() for p in (*agenda.people.values(), *agenda.attendees.values()) if p.email}
    people = (registered_person(agenda, wish_of(row.said), person_id=row.person_id) for row in rows)
    found = {
        person.id: person
        for person in people
        if agenda.person(person.id) is None and person.email.casefold() not in named
    }
    return replace(agenda, attendees={**agenda.attendees, **found}) if found else agenda


class _Agendas:
    """The agendas of revisions used last, by their hash: each mail of a wave asks for the same one."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, threading.Lock()
        self._kept: OrderedDict[str, Agenda] = OrderedDict()

    def get(self, mark: str) -> Agenda | None:
        with self._lock:
            if mark in self._kept:
                self._kept.move_to_end(mark)
            return self._kept.get(mark)

    def keep(self, mark: str, agenda: Agenda) -> None:
        with self._lock:
            self._kept[mark] = agenda
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


_agendas = _Agendas(most=16)


def _missing(source: Source, path: str, *, code: str) -> tuple[Diagnostic, ...]:
    """Tell, where the list is named, that it is not there."""
    texts = {"": source.text, **source.files}
    for place, text in texts.items():
        named = named_files(text, folder=folder_of(place))[1]
        if named is None or named.path != path:
            continue
        faults = Faults(shown_name(source.name, place) if place else source.name, text)
        known = [n for n in source.beside.names if not n.lower().endswith(YAML_SUFFIXES)]
        near = nearest(path, known)
        hint = "put the list into the agenda's folder or correct the name"
        if near is not None:
            hint = f'did you mean "{near.removeprefix(f"{folder_of(place)}/")}"?'
        message = source.beside.unread.get(path, f'attendees.file: there is no "{path}" beside the agenda')
        if code == "W258":
            message = f'"{path}" is not here, so nothing is said of the attendees'
            hint = "a list of addresses is not published, so it may be missing here"
        faults.add(code, named.node, message, hint)
        return faults.sorted()
    return ()
