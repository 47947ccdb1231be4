"""The shape of people and organisations in an agenda file, and of the places where somebody is meant."""

from __future__ import annotations

from typing import ClassVar

from meetbot.agenda.fields import cases
from meetbot.agenda.fields import values as v
from meetbot.agenda.fields.closed import one_of, word_of
from meetbot.agenda.fields.forms import BlockOf, Either
from meetbot.agenda.fields.shapes import Block, Field, Reader, block, described, head_of, list_of
from meetbot.agenda.model.terms import Granularity, Mode
from meetbot.agenda.source import events
from meetbot.agenda.source.events import Listing, Node
from meetbot.agenda.source.faults import Faults

_MODES = {
    "onsite": "comes to the venue",
    "online": "joins by the link",
    "undecided": "not known yet: gets the link, and is asked in each mail",
}
_ARTICLES = {
    "a": "a European Union agency",
    "an": "an institute",
    "the": "the University of Engineering",
    "none": "no article: Universiti Putra Malaysia",
}
_GENDERS = {
    "f": "feminine forms",
    "m": "masculine forms",
}

_MODES_MEANT = {
    **dict.fromkeys(
        ("in person", "in presence", "in the room", "on site", "physical", "present", "venue"), "onsite"
    ),
    **dict.fromkeys(
        ("remote", "remotely", "virtual", "virtually", "video", "zoom", "teams", "on line"), "online"
    ),
    **dict.fromkeys(("both", "either", "hybrid", "unknown", "maybe", "tbd", "tba"), "undecided"),
}
mode = one_of(Mode, "a mode", _MODES, meant=_MODES_MEANT)
granularity = one_of(
    Granularity,
    "a kind of calendar copy",
    {
        "day": "one calendar entry for each day of the meeting",
        "session": "one calendar entry for each of the person's own sessions",
        "feed": "no calendar entry by mail; the calendar may be subscribed to",
    },
)


class OrganisationBlock(Block):
    title = "organisation"
    plain = "name"
    purpose = "An organisation that invites, takes part, or employs people."
    name = Field(
        cases.texts,
        "Its full name, as printed. One text, or one per language.",
        "University of Engineering and Technology",
        required=True,
    )
    abbr = Field(
        v.text,
        "How it is called after the first time. Left out, always by its full name.",
        "UET",
    )
    article = Field(
        word_of(meanings=_ARTICLES),
        "The article before its name in English. Left out, it follows from the name.",
        "the",
    )
    city = Field(
        v.text,
        "Where its seat is; never where the meeting is. Left out, none is named.",
        "Lahore",
    )
    country = Field(
        v.country,
        "Country of its seat, two capital letters (ISO 3166). Left out, none is named.",
        "PK",
    )
    url = Field(
        v.link,
        "Its page. Left out, none is linked.",
        "https://example.org",
    )
    note = Field(
        v.texts,
        "A few words the article may add at its first mention. Left out, none.",
        "host of the last meeting",
    )


class PostBlock(Block):
    title = "post"
    purpose = "One of several offices of a person."
    post = Field(
        cases.texts,
        "The office.",
        "Chief Expert",
        required=True,
    )
    org = Field(
        v.ref,
        "Where: the id of an entry in `organisations`. Left out, none is named.",
        "acme",
    )


class ConsentBlock(Block):
    title = "consent"
    purpose = "What the person has agreed to."
    publish = Field(
        v.boolean,
        "Whether their name may be published. Left out, who is in `people` is named, and nobody of the list.",
        "true",
    )
    photo = Field(
        v.boolean,
        "Whether photos of them may be published.",
        "true",
        default="false",
    )


class PersonDefaults(Block):
    """What `defaults.person` may say for everyone in `people`."""

    title = "defaults.person"
    purpose = "What holds for everyone in `people` who does not say otherwise."
    honorific = Field(
        v.texts,
        "How they are addressed, before the name. Left out, the name stands alone.",
        "Prof.",
        "{en: Ms., ru: госпожа}",
    )
    org = Field(
        v.ref,
        "Where they are from: the id of an entry in `organisations`. Left out, none is named.",
        "acme",
    )
    country = Field(
        v.country,
        "Country they speak for, two capital letters (ISO 3166). Left out, none is named.",
        "CN",
    )
    mode = Field(
        mode,
        "How they take part. Left out, as the meeting; if that is hybrid, `undecided`.",
        "online",
    )
    timezone = Field(
        v.zone,
        "Their own clock: a name of the IANA database. Left out, they see times by the venue's "
        "clock, and are told so.",
        "Asia/Karachi",
    )
    language = Field(
        v.language,
        "The language of mails to them. Left out, the meeting's.",
        "ru",
    )
    invite = Field(
        granularity,
        "What they get for their calendar. Left out, as `meeting.invite` says.",
        "day",
    )


class PersonBlock(PersonDefaults):
    title = "person"
    purpose = "Somebody with a part: speaker, chair, organiser. One of `name` and `placeholder` is needed."
    plain = "name"
    hints: ClassVar = {
        **dict.fromkeys(
            ("first", "first_name", "firstname", "forename"),
            "write the whole name as `name`, as it is to be printed; `given` beside it serves to sort",
        ),
        **dict.fromkeys(
            ("last", "last_name", "lastname", "surname", "family_name"),
            "write the whole name as `name`, as it is to be printed; `family` beside it serves to sort",
        ),
        **dict.fromkeys(
            ("phone", "telephone", "tel", "mobile"),
            "telephone numbers stand in `contacts`, by the person's id: {ada: {phone: ...}}",
        ),
        **dict.fromkeys(
            ("position", "job", "function", "role"), 'write "post"; a role stands in the session'
        ),
        **dict.fromkeys(("affiliation", "company", "institution"), 'write "org": an id of `organisations`'),
        **dict.fromkeys(("attendance", "attends"), 'write "mode"'),
        **dict.fromkeys(("tz", "zone"), 'write "timezone"'),
        **dict.fromkeys(("e-mail", "address"), 'write "email"'),
        "title": 'write "honorific" for Dr. or Prof., "post" for an office',
    }
    name = Field(
        v.text,
        "The name as it is printed; it is never split or re-cased. Left out, "
        "`placeholder` is needed: who will come, while nobody is named.",
        "WANG Libing",
        "Atta-ur-Rahman",
    )
    placeholder = Field(
        cases.texts,
        "Who will come, while nobody is named; no mail goes to them. Left out, `name` is needed.",
        "representative from Indonesia",
    )
    given = Field(
        v.text,
        "The given name, only to sort. Left out, the name is sorted as written.",
        "Ada",
    )
    family = Field(
        cases.name,
        "The family name, to sort and to shorten (Prof. Wang); where names decline, by case. Left out, the "
        "name always stands in full.",
        "WANG",
        "{nom: Князева, gen: Князевой}",
    )
    short = Field(
        v.text,
        "How to call them after the first time, where honorific and family name are wrong. Left "
        "out, these two.",
        "Prof. Mansoor",
    )
    native = Field(
        v.text,
        "The name in their own script, for badge and personal page. Left out, `name` alone.",
        "王立兵",
    )
    names = Field(
        cases.names,
        "The name in texts of other languages, by language; where names decline, by case. Left out, `name`.",
        "{zh: 王立兵, ru: {nom: Ада, gen: Ады}}",
    )
    pronouns = Field(
        v.text,
        "As they wish to be spoken of. Left out, the article avoids pronouns.",
        "she",
    )
    gender = Field(
        word_of(meanings=_GENDERS),
        "Only for grammar, in languages that need it. Left out, the wording avoids it.",
    )
    post = Field(
        cases.texts,
        "Their office, printed after the name. Left out, none.",
        "Director",
    )
    posts = Field(
        list_of(block(PostBlock)),
        "Several offices, instead of `post` and `org`. Left out, `post`.",
        "[{post: Chief Expert, org: acme}, {post: Professor, org: uet}]",
    )
    email = Field(
        v.mailbox,
        "Where mails to them go. Left out, they get none.",
        "ada@example.org",
    )
    bio = Field(
        v.texts,
        "A few sentences for the programme. Left out, none.",
        "wrote the first program",
    )
    access_needs = Field(
        v.text,
        "What the room or stream must offer them; only the organisers see it. Left out, nothing.",
        "front row, hearing loop",
    )
    consent = Field(
        block(ConsentBlock),
        "What may be published of them. Left out, neither name in lists nor photos.",
        "{publish: true, photo: false}",
    )
    tags = Field(
        list_of(v.text),
        "Words to find them by. Left out, none.",
        "[board, press]",
    )


class InlinePerson(PersonBlock):
    """A person written where they are needed, in a small file; the id is made from the name unless given."""

    title = "person in place"
    purpose = "A person written where they are needed, in a small file."
    id = Field(
        v.ident,
        "A short name that never changes. Left out, it is made of the name.",
        "ada",
    )


KEEP_ONE = "of several who lead a session, list the others in speakers"
Reference = v.Ref | InlinePerson
_in_place = block(InlinePerson)


def _read_reference(node: Node, where: str, faults: Faults) -> Reference | None:
    """Read who is meant: an id of `people`, or a person in place."""
    if isinstance(node, events.Mapping):
        return _in_place(node, where, faults)
    if isinstance(node, Listing):
        faults.add(
            "E204", head_of(node), f"{where} is one person, not {described(node)}", f"keep one; {KEEP_ONE}"
        )
        return None
    return v.ref(node, where, faults)


reference: Reader[Reference] = Reader(_read_reference, Either((v.ref.form, BlockOf(InlinePerson))))


class SpeakingBlock(Block):
    title = "speaker"
    purpose = "A speaker with a topic or a length of their own."
    who = Field[Reference](
        reference,
        "Who speaks: an id of `people`, or a person in place.",
        "ada",
        "{name: Ada Lovelace, email: ada@example.org}",
        required=True,
    )
    topic = Field(
        cases.texts,
        'What they speak on, as it stands after "on". Left out, the session\'s title tells.',
        "open data",
    )
    duration = Field(
        v.length,
        "How long they speak; the stage counts it. Left out, the speakers share the session.",
        "20m",
    )


_speaking = block(SpeakingBlock)


def _is_speaking(node: events.Mapping) -> bool:
    """Return whether a block of `speakers` tells what somebody speaks on; else it is a person in place."""
    keys = node.pairs.keys()
    if keys & {"who", "topic", "duration"}:
        return True
    return not keys & InlinePerson.fields.keys() and not any(InlinePerson.keys.nearest(key) for key in keys)


def _read_speaker(node: Node, where: str, faults: Faults) -> Reference | SpeakingBlock | None:
    """Read one of `speakers`: an id, a person in place, or `{who, topic, duration}`."""
    if isinstance(node, events.Mapping) and _is_speaking(node):
        return _speaking(node, where, faults)
    return reference(node, where, faults)


speaker: Reader[Reference | SpeakingBlock] = Reader(
    _read_speaker, Either((v.ref.form, BlockOf(SpeakingBlock), BlockOf(InlinePerson)))
)
