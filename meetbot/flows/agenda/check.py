"""Files as people name them: an agenda, a record, or a part that an agenda includes; every fault of each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from meetbot.agenda.resolve.naming import is_part
from meetbot.errors import Diagnostic, StoreError
from meetbot.flows.agenda.load import check_source, open_source
from meetbot.store.folder import SUFFIXES, agenda_files, read_bytes, read_record_beside, read_source

_RECORD = ".record"
_ABOVE = 3  # folders that an agenda may lie above a part: includes go three deep


def check_files(paths: Iterable[Path], *, public: bool = False) -> tuple[Diagnostic, ...]:
    """Return every fault of the files, in their order; what two of them share comes once.

    A record is checked with the agenda beside it, a part with the agenda that includes it.

    Args:
        public: addresses and join links are errors in what is meant for publishing.

    Raises:
        StoreError: a file cannot be read, or is a record with no agenda beside it.
    """
    found: dict[Diagnostic, None] = {}
    for path in paths:
        if path.suffix in SUFFIXES and path.stem.endswith(_RECORD):
            faults = _check_agenda(_agenda_of_record(path), public=public)
        elif (whole := _agenda_with(path)) is not None:
            faults = _check_agenda(whole, public=public)
        else:
            faults = _check_agenda(path, public=public)
        found.update(dict.fromkeys(faults))
    return tuple(found)


def _check_agenda(path: Path, *, public: bool) -> tuple[Diagnostic, ...]:
    agenda, faults = check_source(open_source(path), public=public)
    record = read_record_beside(path) if agenda is not None else None
    if agenda is None or record is None:
        return faults
    from meetbot.agenda.record.read import check_record  # most agendas have none yet

    name, data = record
    return (*faults, *check_record(data, source=name, agenda=agenda)[1])


def _agenda_of_record(path: Path) -> Path:
    name = path.stem.removesuffix(_RECORD)
    for suffix in SUFFIXES:
        if (beside := path.with_name(name + suffix)).is_file():
            return beside
    raise StoreError(f"{path} is a record, but its agenda {name}{SUFFIXES[0]} is not beside it")


def _agenda_with(path: Path) -> Path | None:
    """Return the agenda that includes a file which is none itself; None where no folder above has one."""
    if not is_part(read_bytes(path)):
        return None
    part = path.resolve()
    for folder in list(part.parents)[:_ABOVE]:
        name = part.relative_to(folder).as_posix()
        for agenda in agenda_files(folder):
            if name in read_source(agenda).files:
                here = Path.cwd()
                return agenda.relative_to(here) if agenda.is_relative_to(here) else agenda
    return None
