"""Organisations and people of a document as the model has them, defaults filled in."""

from __future__ import annotations

from collections.abc import Mapping

from meetbot.agenda.document.agenda import AttendeeBlock
from meetbot.agenda.document.person import OrganisationBlock, PersonBlock, PersonDefaults
from meetbot.agenda.fields.cases import ByCase, Declined
from meetbot.agenda.model.people import Organisation, Person, Post
from meetbot.agenda.model.terms import MeetingMode, Mode, Text, text_by_case
from meetbot.agenda.resolve.contacts import Contacts
from meetbot.agenda.resolve.references import References, id_of_address
from meetbot.agenda.source.faults import Faults, shown


def text_of(texts: Declined | None, language: str) -> Text | None:
    """Return a text of the file; what was written without a language is in the meeting's."""
    if not texts:
        return None
    if "" in texts:
        return text_by_case(language, {language: texts[""]})
    return text_by_case(language if language in texts else next(iter(texts)), texts)


def in_one(name: ByCase | None) -> tuple[str, Mapping[str, str]]:
    """Return a name in the nominative, and in the other cases that it is given in."""
    if name is None or isinstance(name, str):
        return name or "", {}
    return name["nom"], {case: form for case, form in name.items() if case != "nom"}


def build_organisation(key: str, block: OrganisationBlock, language: str) -> Organisation:
    return Organisation(
        id=key,
        name=text_of(block.name, language) or Text(language, {language: key}),
        abbr=block.abbr or "",
        article=block.article or "",
        city=block.city or "",
        country=block.country or "",
        url=block.url or "",
        note=text_of(block.note, language),
    )


def default_mode(meeting: MeetingMode) -> Mode:
    """Return the mode of who told none: the meeting's, undecided where there are two."""
    return Mode.UNDECIDED if meeting is MeetingMode.HYBRID else Mode(meeting.value)


def build_person(
    key: str,
    block: PersonBlock,
    defaults: PersonDefaults | None,
    *,
    mode: MeetingMode,
    language: str,
    references: References,
    contacts: Contacts,
    faults: Faults,
) -> Person:
    """Return the person; `defaults.person` fills what they do not say themselves."""
    _check_naming(key, block, faults)
    placeholder = text_of(block.placeholder, language)
    honorific = block.honorific or (defaults.honorific if defaults else None)
    org = references.organisation(block.org or (defaults.org if defaults else None))
    posts = tuple(
        Post(post=title, org=references.organisation(post.org))
        for post in block.posts or ()
        if (title := text_of(post.post, language)) is not None
    )
    single = text_of(block.post, language)
    if single is not None and not posts:
        posts = (Post(post=single, org=org),)
    consent = block.consent
    family, families = in_one(block.family)
    return Person(
        id=key,
        name=block.name or ("" if placeholder else key),  # E215 is told then; other messages still name them
        placeholder=placeholder if not block.name else None,
        given=block.given or "",
        family=family,
        families=families,
        short=block.short or "",
        # A description is no name: "Prof. representative from Indonesia" would be nobody's title.
        honorific=text_of(honorific, language) if placeholder is None else None,
        native=block.native or "",
        names=block.names or {},
        pronouns=block.pronouns or "",
        gender=block.gender or "",
        posts=posts,
        org="" if posts else org,
        country=block.country or (defaults.country if defaults else None) or "",
        email=contacts.email(key, block),
        phone=contacts.phone(key),
        mode=block.mode or (defaults.mode if defaults else None) or default_mode(mode),
        timezone=block.timezone or (defaults.timezone if defaults else None) or "",
        language=block.language or (defaults.language if defaults else None) or language,
        invite=block.invite or (defaults.invite if defaults else None),
        bio=text_of(block.bio, language),
        access_needs=block.access_needs or "",
        consent_publish=consent.publish if consent is not None else None,
        consent_photo=bool(consent and consent.photo),
        tags=tuple(block.tags or ()),
    )


def _check_naming(key: str, block: PersonBlock, faults: Faults) -> None:
    if block.written("name") and block.written("placeholder"):
        message = f"{key} has a name and a placeholder"
        faults.add(
            "E228", block.key_at("placeholder"), message, "delete the placeholder once the person is named"
        )
    elif not (block.name or block.placeholder or block.faulty & {"name", "placeholder"}):
        hint = "add name: ..., or placeholder: ... while nobody is named"
        faults.add("E215", block.head, f"{key} has neither a name nor a placeholder", hint)
    if block.written("post") and block.written("posts"):
        faults.add(
            "E228", block.key_at("post"), f"{key} has `post` and `posts`", "move the post into `posts`"
        )


def build_attendees(
    blocks: list[AttendeeBlock], *, people: dict[str, Person], build: Builder, faults: Faults
) -> dict[str, Person]:
    """Return the attendees written in the agenda; who has a part already is not listed again."""
    taken = {person.email.casefold() for person in people.values() if person.email}
    found: dict[str, Person] = {}
    for block in blocks:
        address = build.contacts.email(block.id or "", block)
        if not address and not build.contacts.may_have_email(block.id or "", block):
            faults.add("E201", block.head, 'an attendee needs "email"', "add email: ...")
        key = block.id or (id_of_address(address) if address else "")
        if not key or key in people or address.casefold() in taken:
            continue
        if key in found:
            message = f"{shown(address or key)} stands in this list before"
            faults.add("E233", block.head, message, "delete one of the two")
            continue
        found[key] = build(key, block)
    return found


class Builder:
    """`build_person` with what is the same for everyone of a meeting."""

    def __init__(
        self,
        *,
        mode: MeetingMode,
        language: str,
        references: References,
        contacts: Contacts,
        faults: Faults,
        defaults: PersonDefaults | None = None,
    ) -> None:
        self.contacts = contacts
        self._mode, self._language, self._defaults = mode, language, defaults
        self._references, self._faults = references, faults

    def __call__(self, key: str, block: PersonBlock) -> Person:
        return build_person(
            key,
            block,
            self._defaults,
            mode=self._mode,
            language=self._language,
            references=self._references,
            contacts=self.contacts,
            faults=self._faults,
        )
