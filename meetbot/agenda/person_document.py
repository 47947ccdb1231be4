"""The shape of people and organisations in an agenda file, and of the places where somebody is meant."""

from __future__ import annotations

from collections.abc import Mapping

from meetbot.agenda import events
from meetbot.agenda import values as v
from meetbot.agenda.events import Listing, Node, Scalar
from meetbot.agenda.faults import Faults
from meetbot.agenda.forms import BlockOf, Either
from meetbot.agenda.model import Mode
from meetbot.agenda.shapes import Block, Field, Reader, block, described, head_of, list_of, map_of

mode = v.one_of(Mode, "a mode")


class OrganisationBlock(Block):
    title = "organisation"
    name = Field(v.texts, required=True)
    abbr = Field(v.text)
    article = Field(v.word_of("a", "an", "the", "none"))
    city = Field(v.text)
    country = Field(v.country)
    url = Field(v.text)
    note = Field(v.texts)


class PostBlock(Block):
    title = "post"
    post = Field(v.texts, required=True)
    org = Field(v.ref)


class ConsentBlock(Block):
    title = "consent"
    publish = Field(v.boolean)
    photo = Field(v.boolean)


class CasesBlock(Block):
    title = "cases"
    nom = Field(v.text, required=True)
    gen = Field(v.text)
    dat = Field(v.text)
    ins = Field(v.text)


def _read_name(node: Node, where: str, faults: Faults) -> str | dict[str, str] | None:
    """Read a name in one language: as it is, or by grammatical case."""
    if isinstance(node, Scalar):
        return v.text(node, where, faults)
    cases = block(CasesBlock)(node, where, faults)
    return None if cases is None else dict(cases.values)


_name_in_language: Reader[str | Mapping[str, str]] = Reader(
    _read_name, Either((v.text.form, BlockOf(CasesBlock)))
)


class PersonDefaults(Block):
    """What `defaults.person` may say for everyone in `people`."""

    title = "defaults.person"
    honorific = Field(v.texts)
    org = Field(v.ref)
    country = Field(v.country)
    mode = Field(mode)
    timezone = Field(v.zone)
    language = Field(v.language)
    invite = Field(v.granularity)


class PersonBlock(PersonDefaults):
    title = "person"
    name = Field(v.text)
    placeholder = Field(v.texts)
    given = Field(v.text)
    family = Field(v.text)
    short = Field(v.text)
    native = Field(v.text)
    names = Field[Mapping[str, str | Mapping[str, str]]](map_of(_name_in_language, v.language))
    pronouns = Field(v.text)
    gender = Field(v.word_of("f", "m"))
    post = Field(v.texts)
    posts = Field(list_of(block(PostBlock)))
    email = Field(v.address)
    bio = Field(v.texts)
    access_needs = Field(v.text)
    consent = Field(block(ConsentBlock))
    tags = Field(list_of(v.text))


class InlinePerson(PersonBlock):
    """A person written where they are needed, in a small file; the id is made from the name unless given."""

    title = "person in place"
    id = Field(v.ident)


Reference = v.Ref | InlinePerson
_in_place = block(InlinePerson)


def _read_reference(node: Node, where: str, faults: Faults) -> Reference | None:
    """Read who is meant: an id of `people`, or a person in place."""
    if isinstance(node, events.Mapping):
        return _in_place(node, where, faults)
    if isinstance(node, Listing):
        faults.add("E204", head_of(node), f"{where} is one person, not {described(node)}")
        return None
    return v.ref(node, where, faults)


reference: Reader[Reference] = Reader(_read_reference, Either((v.ref.form, BlockOf(InlinePerson))))


class SpeakingBlock(Block):
    title = "speaker"
    who = Field[Reference](reference, required=True)
    topic = Field(v.texts)
    duration = Field(v.length)


_speaking = block(SpeakingBlock)


def _read_speaker(node: Node, where: str, faults: Faults) -> Reference | SpeakingBlock | None:
    """Read one of `speakers`: an id, a person in place, or `{who, topic, duration}`."""
    if isinstance(node, events.Mapping) and ("who" in node.pairs or not node.pairs.keys() & {"name", "id"}):
        return _speaking(node, where, faults)
    return reference(node, where, faults)


speaker: Reader[Reference | SpeakingBlock] = Reader(
    _read_speaker, Either((v.ref.form, BlockOf(SpeakingBlock), BlockOf(InlinePerson)))
)
