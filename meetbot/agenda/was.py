"""A former id written into the text: where a day or session was renamed, so that calendars keep its entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from meetbot.agenda.changes import CannotChange
from meetbot.agenda.edits import CannotEdit, Edits
from meetbot.agenda.ids import sessions_of
from meetbot.agenda.plain import written
from meetbot.agenda.read import open_agenda
from meetbot.errors import AgendaError

_NO_FILES: Mapping[str, str] = MappingProxyType({})


def write_was(
    text: str,
    new_id: str,
    was: Sequence[str],
    *,
    source: str = "agenda",
    files: Mapping[str, str] = _NO_FILES,
) -> dict[str, str]:
    """Return the texts that say "was: [...]" in the day or session `new_id`: the agenda as "", files by path.

    Raises:
        AgendaError: the text cannot be read.
        CannotChange: there is no such day or session, or the field cannot be written where it would stand.
    """
    opened = open_agenda(text, source=source, files=files)
    if opened.document is None:
        raise AgendaError(opened.faults.sorted())
    document = opened.document
    blocks = (*(document.days or ()), *sessions_of(document))
    block = next((one for one in blocks if one.id == new_id), None)
    if block is None:
        raise CannotChange(f'No day or session is written as "{new_id}".')
    edits = Edits(opened.texts, document.node)
    try:
        edits.put(block.node, "was", f"[{', '.join(map(written, was))}]")
        edited = edits.apply()
    except CannotEdit as problem:
        raise CannotChange(f"{problem}. Write it into the text instead.") from problem
    return {opened.names[origin]: changed for origin, changed in edited.items()}
