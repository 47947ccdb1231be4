"""The door: an agenda's text in, an `Agenda` or every fault of it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from meetbot.agenda.check import check_whole
from meetbot.agenda.document.agenda import Document
from meetbot.agenda.document.format import FORMAT as FORMAT
from meetbot.agenda.document.format import check_format as check_format
from meetbot.agenda.fields.shapes import block
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.public import check_public
from meetbot.agenda.resolve.build import build_agenda
from meetbot.agenda.resolve.ids import fill_ids
from meetbot.agenda.resolve.includes import Beside, join_includes
from meetbot.agenda.source.events import Node, read_nodes, undisturbed
from meetbot.agenda.source.faults import Faults
from meetbot.agenda.source.text import LIMITS, Limits
from meetbot.errors import AgendaError, Diagnostic

_NO_FILES: Mapping[str, str | bytes] = MappingProxyType({})
_NOTHING_BESIDE = Beside()


@dataclass(frozen=True, slots=True)
class Opened:
    """An agenda's texts as they were read, with the faults so far.

    Nodes say by their `origin` which text they stand in: 0 the agenda, then its includes in order.
    """

    document: Document | None  # None: it cannot be read, or has another format
    faults: Faults
    texts: dict[int, str]  # that the nodes' marks count in
    names: dict[int, str]  # their paths from the agenda's folder; the agenda's own is ""
    published: tuple[Node, ...] = ()  # roots of all that is meant for publishing
    missing: bool = False  # contacts may be missing, which is no fault in a public copy


def open_agenda(
    text: str | bytes,
    *,
    source: str,
    files: Mapping[str, str | bytes] = _NO_FILES,
    beside: Beside = _NOTHING_BESIDE,
    public: bool = False,
    limits: Limits = LIMITS,
) -> Opened:
    """Return the document of an agenda with its fields read, and all that it includes in it.

    Args:
        files: the included files, by their paths from the agenda's folder.
        beside: what else is known of that folder.
        public: a missing include is only warned of.
        limits: what is larger is taken for a mistake, and not read.
    """
    root, clean, faults = read_nodes(text, source=source, limits=limits, rest=Document.fields)
    document = None
    if root is not None and check_format(root, FORMAT, faults):
        document = block(Document)(root, "", faults)
    if root is None or document is None:
        return Opened(None, faults, {0: clean}, {0: ""}, (root,) if root is not None else ())
    whole = join_includes(document, clean, faults, files=files, beside=beside, public=public, limits=limits)
    return Opened(
        whole.document, faults, whole.texts, whole.names, (root, *whole.published), missing=whole.missing
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What became of an agenda's text. `partial`: what could be read of one with errors, to check more by."""

    agenda: Agenda | None
    partial: Agenda | None
    faults: tuple[Diagnostic, ...]


@undisturbed()
def examine_agenda(
    text: str | bytes,
    *,
    source: str,
    files: Mapping[str, str | bytes] = _NO_FILES,
    beside: Beside = _NOTHING_BESIDE,
    ids_needed: bool = False,
    public: bool = False,
    limits: Limits = LIMITS,
) -> Examined:
    """Return the agenda, or None where it has an error, what was read of it, and all faults with warnings.

    Faults stand in the file's order. Those of included files come after those of the agenda, in the order in
    which they are included.

    Args:
        source: the name the text goes by in messages; included files stand beside it.
        files: the files that it includes (and others), by their paths from the agenda's folder.
        beside: what else is known of that folder.
        ids_needed: a missing id is an error (mail is to go out), not a warning.
        public: addresses and join links are errors in what is meant for publishing.
        limits: what is larger is taken for a mistake, and not read; 20,000 sessions need higher ones.
    """
    opened = open_agenda(text, source=source, files=files, beside=beside, public=public, limits=limits)
    faults = opened.faults
    if public:
        check_public(opened.document, opened.published, opened.texts, faults)
    if opened.document is None:
        return Examined(agenda=None, partial=None, faults=faults.sorted())
    fill_ids(opened.document, faults, needed=ids_needed)
    built = build_agenda(opened.document, faults)
    check_whole(built, faults)
    agenda = None if faults.any_error else built.agenda
    return Examined(agenda=agenda, partial=built.agenda, faults=faults.sorted())


def check_agenda(
    text: str | bytes, *, source: str, files: Mapping[str, str | bytes] = _NO_FILES
) -> tuple[Agenda | None, tuple[Diagnostic, ...]]:
    """Return the agenda, or None where it has an error, and all faults in the file's order, with warnings.

    Args:
        source, files: as in `examine_agenda`.
    """
    found = examine_agenda(text, source=source, files=files)
    return found.agenda, found.faults


def parse_agenda(text: str | bytes, *, source: str, files: Mapping[str, str | bytes] = _NO_FILES) -> Agenda:
    """Return the agenda.

    Raises:
        AgendaError: with every fault, when there is an error among them.
    """
    agenda, faults = check_agenda(text, source=source, files=files)
    if agenda is None:
        raise AgendaError(faults)
    return agenda
