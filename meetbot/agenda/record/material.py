"""A block of a record's `material` in, what it says out."""

from __future__ import annotations

from meetbot.agenda.document.material import MaterialBlock
from meetbot.agenda.model.record import Material, MaterialKind
from meetbot.agenda.resolve.people import text_of


def material_of(block: MaterialBlock, where: str, language: str) -> Material:
    """Return what is ready, and where.

    Args:
        where: the id of its session or item; empty = of the meeting as a whole.
        language: the meeting's, for a title that is written without one.
    """
    return Material(
        id=block.id or "",
        kind=block.kind or MaterialKind.DOCUMENT,
        url=block.url or "",
        where=where,
        title=text_of(block.name, language),
        public=bool(block.public),
    )
