"""The shape of what is ready after a meeting: an entry of a record's `material`."""

from __future__ import annotations

from meetbot.agenda.fields import values as v
from meetbot.agenda.fields.closed import one_of
from meetbot.agenda.fields.shapes import Block, Field
from meetbot.agenda.model.record import MaterialKind

_KINDS = {
    "recording": "a recording, to see or to hear",
    "slides": "what was shown",
    "minutes": "the minutes, or the list of what was decided",
    "article": "the article, where it was published",
    "document": "anything else: `title` says what",
}


class MaterialBlock(Block):
    title = "material"
    purpose = "Something that is ready after the meeting, and where it is."
    id = Field(
        v.ident,
        "A short name that never changes.",
        "recording",
        required=True,
    )
    kind = Field(
        one_of(MaterialKind, "a kind of material", _KINDS),
        "What it is.",
        "recording",
        required=True,
    )
    url = Field(
        v.link,
        "Where it is: it is mailed as it stands, so write it once it can be opened.",
        '"https://media.example.org/opening"',
        required=True,
    )
    session = Field(
        v.ref,
        "Id of the session. Left out, `item` says it, or it is of the meeting as a whole.",
        "opening",
    )
    item = Field(
        v.ref,
        "Id of the item it is of. Left out, `session` says it.",
        "demo",
    )
    name = Field(
        v.texts,
        "What it is called. Left out, it goes by the title of its session.",
        "Slides of the opening",
        key="title",
    )
    public = Field(
        v.boolean,
        "Whether the public page shows it too; else the meeting's people alone see it.",
        "true",
        default="false",
    )
