"""The door: an agenda's text in, an `Agenda` or every fault of it out."""

from __future__ import annotations

from dataclasses import dataclass

from meetbot.agenda.build import build_agenda
from meetbot.agenda.check import check_whole
from meetbot.agenda.document import Document
from meetbot.agenda.events import Mapping, Scalar, read_nodes
from meetbot.agenda.faults import Faults, shown
from meetbot.agenda.ids import fill_ids
from meetbot.agenda.model import Agenda
from meetbot.agenda.shapes import block, head_of
from meetbot.errors import AgendaError, Diagnostic

FORMAT = "meetbot/1"


@dataclass(frozen=True, slots=True)
class Opened:
    """An agenda's texts as they were read, with the faults so far."""

    document: Document | None  # None: it cannot be read, or has another format
    faults: Faults
    texts: dict[
        int, str
    ]  # that the nodes' marks count in, by their `origin`: 0 the agenda, then its includes
    names: dict[int, str]  # how the agenda names each; its own is ""


def open_agenda(text: str | bytes, *, source: str) -> Opened:
    """Return the document of an agenda with its fields read, for who edits or checks it."""
    root, clean, faults = read_nodes(text, source=source)
    document = None
    if root is not None and check_format(root, FORMAT, faults):
        document = block(Document)(root, "", faults)
    return Opened(document, faults, {0: clean}, {0: ""})


def check_agenda(
    text: str | bytes, *, source: str, ids_needed: bool = False
) -> tuple[Agenda | None, tuple[Diagnostic, ...]]:
    """Return the agenda, or None where it has an error, and all faults in the file's order, with warnings.

    Args:
        source: the name the text goes by in messages.
        ids_needed: a missing id is an error (mail is to go out), not a warning.
    """
    opened = open_agenda(text, source=source)
    faults = opened.faults
    if opened.document is None:
        return None, faults.sorted()
    fill_ids(opened.document, faults, needed=ids_needed)
    built = build_agenda(opened.document, faults)
    check_whole(built, faults)
    return (None if faults.any_error else built.agenda), faults.sorted()


def parse_agenda(text: str | bytes, *, source: str, ids_needed: bool = False) -> Agenda:
    """Return the agenda.

    Raises:
        AgendaError: with every fault, when there is an error among them.
    """
    agenda, faults = check_agenda(text, source=source, ids_needed=ids_needed)
    if agenda is None:
        raise AgendaError(faults)
    return agenda


def check_format(root: object, expected: str, faults: Faults) -> bool:
    """Return whether the rest is worth reading: another format's every key would be told as unknown."""
    if not isinstance(root, Mapping) or "format" not in root.pairs:
        return True
    key, value = root.pairs["format"]
    if isinstance(value, Scalar) and value.text == expected:
        return True
    found = shown(value.text) if isinstance(value, Scalar) else "this"
    faults.add(
        "E211",
        head_of(value) if value.length else key,
        f"{found} is not the format {expected}",
        f"write format: {expected}",
    )
    return False
