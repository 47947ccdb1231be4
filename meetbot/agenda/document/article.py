"""The shape of `article` in an agenda file: how the article about the meeting is written."""

from __future__ import annotations

from collections.abc import Mapping

from meetbot.agenda.fields import values as v
from meetbot.agenda.fields.closed import word_of
from meetbot.agenda.fields.forms import Either, ListOf, MapOf
from meetbot.agenda.fields.shapes import Block, Field, block, list_of, map_of, reads
from meetbot.agenda.source.events import Listing, Node
from meetbot.agenda.source.faults import Faults

_COUNTS = {
    "attendance": "the attendance in the record",
    "none": "no number is given",
}


_PLACES = {
    "venue": "the place is named",
    "none": "no place is named",
}


_REGISTERS = {
    "news": "a news item for the public",
    "report": "a report for those concerned, session by session",
    "minutes": "decisions and actions, and who does what by when",
    "internal": "for one's own house: everything that is known",
}


class StyleBlock(Block):
    title = "style"
    purpose = "Small choices of wording."
    honorifics = Field(
        v.boolean,
        "Whether people are named with Prof., Dr., Ms.",
        "false",
        default="true",
    )
    serial_comma = Field(
        v.boolean,
        'Whether a comma stands before the last "and" of a list.',
        "true",
        default="false",
    )
    evaluations = Field(
        v.boolean,
        "Whether notes that praise or blame (`kind: evaluation`) are told.",
        "true",
        default="false",
    )
    possessive_abbr = Field(
        v.boolean,
        "Whether an abbreviation may have a possessive: UNESCO's.",
        "true",
        default="false",
    )


class CountBlock(Block):
    title = "count"
    purpose = "Where the number of participants comes from."
    source = Field(
        word_of(meanings=_COUNTS),
        "What the number of participants is taken from.",
        "none",
        key="from",
        default="attendance",
    )


@reads(Either((ListOf(v.text.form), MapOf(v.text.form, ListOf(v.country.form)))))
def regions(node: Node, where: str, faults: Faults) -> Mapping[str, list[str]] | None:
    """Read names of regions, or names with the countries that belong to each."""
    if isinstance(node, Listing):
        names = list_of(v.text)(node, where, faults)
        return {name: [] for name in names or ()}
    return map_of(list_of(v.country), v.text)(node, where, faults)


class ArticleBlock(Block):
    title = "article"
    purpose = "How the article about the meeting is written."
    register = Field(
        word_of(meanings=_REGISTERS),
        "What sort of text it is.",
        "minutes",
        default="news",
    )
    languages = Field(
        list_of(v.language, single=True),
        "The languages it is written in.",
        "[en, fr]",
        default="[en]",
    )
    lead_org = Field(
        v.ref,
        "From whose side it is told: an id of `organisations`. Left out, the organiser's.",
        "acme",
    )
    headline = Field(
        v.texts,
        "A headline of your own. Left out, one is made.",
        "Six countries launch national centres",
    )
    regions = Field(
        regions,
        "Regions to name, with their countries if you like. Left out, the regions of the United Nations.",
        "[Asia-Pacific, Europe]",
        "{Nordic: [DK, FI, IS, NO, SE]}",
    )
    about = Field(
        v.texts,
        "A paragraph at its end on who you are. Left out, none.",
        "Acme is a network of universities.",
    )
    embargo = Field(
        v.stamp,
        "The instant before which it must not be published, with its offset. Left out, none.",
        '"2027-03-15T18:00+01:00"',
    )
    count = Field(
        block(CountBlock),
        "Where the number of participants comes from. Left out, from the attendance in the record.",
        "{from: none}",
    )
    place = Field(
        word_of(meanings=_PLACES),
        "Whether the first sentence names the venue.",
        "none",
        default="venue",
    )
    style = Field(
        block(StyleBlock),
        "Small choices of wording. Left out, as said at each field.",
        "{serial_comma: true}",
    )
