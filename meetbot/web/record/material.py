"""What is ready after the meeting, as a form has it: its fields <-> the record's material."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Material, MaterialKind, Record
from meetbot.web.record.fields import Read, one_of
from meetbot.web.record.notes import shortened

NEW = "new"
KINDS = {
    MaterialKind.RECORDING: "recording",
    MaterialKind.SLIDES: "slides",
    MaterialKind.MINUTES: "minutes",
    MaterialKind.ARTICLE: "the published article",
    MaterialKind.DOCUMENT: "another document",
}
MOST_ADDRESS = 2000  # characters


def material_part(read: Read, stored: Record) -> Record:
    """Return what is ready as its form tells it; one without an address is taken out."""
    found = []
    for one in stored.material:
        if not read.has(f"url|{one.id}"):
            found.append(one)
        elif read.text(f"url|{one.id}", most=MOST_ADDRESS):
            found.append(_one(read, one.id, one))
    if read.text(f"url|{NEW}", most=MOST_ADDRESS):
        found.append(_one(read, _free_id(stored), None, name=NEW))
    return Record(meeting=read.agenda.id, material=tuple(found))


def _one(read: Read, some_id: str, before: Material | None, *, name: str = "") -> Material:
    name = name or some_id
    url = read.text(f"url|{name}", most=MOST_ADDRESS)
    if not url.startswith(("https://", "http://")):
        read.wrong[f"url|{name}"] = "Write the whole address, beginning with https://."
    where = read.text(f"where|{name}")
    told = Material(
        id=some_id,
        kind=one_of(MaterialKind, read.text(f"kind|{name}"), MaterialKind.DOCUMENT),
        url=url,
        where=where if where in {session.id for session in read.agenda.sessions} else "",
        title=read.own(f"title|{name}", before.title if before is not None else None),
        public=read.ticked(f"public|{name}"),
    )
    if before is None or read.agenda.session(before.where) is not None or not before.where or where:
        return told
    return replace(told, where=before.where)  # of an item: the form has no field for one


def values_of_material(stored: Record) -> Mapping[str, str]:
    """Return what stands in the fields of the form."""
    found: dict[str, str] = {}
    for one in stored.material:
        found |= {
            f"kind|{one.id}": str(one.kind),
            f"url|{one.id}": one.url,
            f"where|{one.id}": one.where,
            f"title|{one.id}": str(one.title) if one.title is not None else "",
            f"public|{one.id}": "yes" if one.public else "",
        }
    return found


def sessions_of(agenda: Agenda) -> list[tuple[str, str]]:
    """Return (id, title) of the sessions that something can be of, short enough for a phone."""
    return [(session.id, shortened(session.title.best("en")[0])) for session in agenda.sessions]


def _free_id(stored: Record) -> str:
    taken = {one.id for one in stored.material}
    return next(name for n in range(1, len(taken) + 2) if (name := f"ready-{n}") not in taken)
