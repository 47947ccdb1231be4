"""Sentence families: for each, the wordings that say the same. What is told is decided before, in telling.py.

A wording is a function of `Refer`, since names differ from first to later mention; it gives None where it
does not fit (two people with roles in front of a verb, say). Attribution, voice and position differ between
wordings; the force of what is said never does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Role
from meetbot.article import english
from meetbot.article.refer import Named, Refer

SLOT = "\ufffc"
"""Where a required word is missing; becomes `[TO CONFIRM n: what]`."""


@dataclass(frozen=True, slots=True)
class Line:
    """A worded sentence. `roles`: it lists several people with their roles."""

    text: str
    roles: bool = False


Build = Callable[[Refer], Line | None]


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording. A `preferred` one is tried before the others, whatever the hash says.

    The `usual` one is so much plainer than the others that it may begin like the sentence before.
    """

    name: str
    build: Build
    preferred: bool = False
    usual: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """A sentence before it is worded. With `missing`, SLOT stands in the text for it."""

    id: str
    frame: str
    facts: tuple[str, ...]
    variants: tuple[Variant, ...]
    plain: bool = True  # proven; else the whole sentence goes inside a mark
    claims_by: tuple[Person, ...] = ()
    missing: str = ""
    ask: tuple[str, ...] = ()


def with_variants(spec: Spec, variants: tuple[Variant, ...]) -> Spec:
    return replace(spec, variants=variants)


LED = {
    Role.CHAIR: "chaired",
    Role.MODERATOR: "moderated",
    Role.FACILITATOR: "facilitated",
    Role.LEAD: "led",
    Role.HOST: "hosted",
}


_ENDED = ('."', '?"', '!"', ".”", "?”", "!”")


def stop(text: str) -> str:
    """Return the sentence with a capital first letter and a full stop, where it has no end of its own."""
    text = english.capital(text.strip())
    return text if text.endswith(_ENDED) else f"{text}."


def fixed(name: str, text: str) -> Variant:
    return Variant(name, lambda refer: Line(stop(text)))


def free(name: str, before: str, text: str, after: str = "") -> Variant:
    """Return a wording around one stretch of free text."""
    return Variant(name, lambda refer: Line(stop(f"{before}{refer.free(text)}{after}")))


def _listed(named: Named) -> bool:
    return named.roles and (";" in named.text or ", and " in named.text)


def ending(name: str, before: str, people: Sequence[Person], *, tags: Sequence[str] = ()) -> Variant:
    """Return a wording that ends in a list of people: room for roles and semicolons."""

    def build(refer: Refer) -> Line:
        named = refer.people(people, tags=tags)
        return Line(stop(f"{before}{named.text}"), roles=_listed(named))

    return Variant(name, build)


def beginning(name: str, people: Sequence[Person], after: str, *, tags: Sequence[str] = ()) -> Variant:
    """Return a wording with people as its subject; not for three and more with roles."""

    def build(refer: Refer) -> Line | None:
        named = refer.people(people, tags=tags)
        if len(people) > 2 and ";" in named.text:  # in a shorter list it is part of a name
            return None
        return Line(stop(f"{named.subject} {refer.free(after)}"), roles=_listed(named))

    return Variant(name, build)


def within(name: str, before: str, people: Sequence[Person], after: str) -> Variant:
    """Return a wording with people in its middle."""

    def build(refer: Refer) -> Line | None:
        named = refer.people(people)
        if len(people) > 2 and ";" in named.text:  # in a shorter list it is part of a name
            return None
        return Line(stop(f"{before}{named.subject} {refer.free(after)}"), roles=_listed(named))

    return Variant(name, build)


# --- lead ---------------------------------------------------------------------------------------------


def lead_what(name: str, title: str, *, mode: str, when: str, where: str) -> tuple[Variant, ...]:
    """Say what took place. With a series' `name`, the title comes after it; else the title is the name."""
    how = f" {mode}" if mode else ""
    if not name:
        return (
            fixed("title", f"the meeting {english.quoted(title)} took place{how} {when}{where}"),
            fixed("date", f"{when}, the meeting {english.quoted(title)} was held{how}{where}"),
        )
    name = name if name.lower().startswith("the ") else f"the {name}"
    under = f" under the title {english.quoted(title)}" if title else ""
    return (
        fixed("name", f"{name} took place{how} {when}{where}{under}"),
        fixed("date", f"{when}, {name} was held{how}{where}{under}"),
    )


def lead_theme(theme: str) -> tuple[Variant, ...]:
    return (
        fixed("its", f"its theme was {english.quoted(theme)}"),
        fixed("the", f"the theme was {english.quoted(theme)}"),
    )


def lead_org(org_id: str) -> tuple[Variant, ...]:
    return (
        Variant("passive", lambda r: Line(stop(f"the meeting was organized by {r.org(org_id, seat=True)}"))),
        Variant("active", lambda r: Line(stop(f"{r.org(org_id, seat=True)} organized the meeting"))),
    )


def lead_with(org_ids: Sequence[str]) -> tuple[Variant, ...]:
    def partners(refer: Refer) -> str:
        found = []
        for org_id in org_ids:
            org = refer.agenda.organisations.get(org_id)
            note = org.note.get(refer.language) if org is not None and org.note is not None else None
            text = refer.org(org_id, seat=True)
            found.append(f"{text}, {refer.free(note)}" if note else text)
        return english.join(found, serial=refer.agenda.article.style.serial_comma)

    return (
        Variant("with", lambda r: Line(stop(f"it was held in collaboration with {partners(r)}"), roles=True)),
        Variant("in", lambda r: Line(stop(f"partners in the meeting were {partners(r)}"), roles=True)),
    )


def lead_count(count: str, groups: str) -> tuple[Variant, ...]:
    def took(refer: Refer) -> Line | None:
        # A sentence does not begin with figures.
        return None if count[0].isdigit() else Line(stop(f"{count} {refer.free(groups)} took part"))

    return (
        Variant("took", took),
        Variant("brought", lambda r: Line(stop(f"the meeting brought together {count} {r.free(groups)}"))),
        Variant("attended", lambda r: Line(stop(f"it was attended by {count} {r.free(groups)}"))),
    )


def lead_outcome(things: Sequence[str], done: str, noun: str) -> tuple[Variant, ...]:
    """Say what came of the meeting: the things launched, signed or adopted, together."""

    def listed(refer: Refer) -> str:
        return english.join([refer.free(thing) for thing in things])

    many = len(things) > 1 or english.is_plural(things[0])
    return (
        Variant(
            "passive", lambda r: Line(stop(f"{listed(r)} {'were' if many else 'was'} {done} at the meeting"))
        ),
        Variant("saw", lambda r: Line(stop(f"the meeting saw the {noun} of {listed(r)}"))),
    )


# --- opening, sessions, closing -----------------------------------------------------------------------


def speeches(people: Sequence[Person], *, kind: str) -> tuple[Variant, ...]:
    """Say who delivered the `opening` or `closing` speeches."""
    if len(people) > 1:
        return (
            ending("delivered", f"{kind} speeches were delivered by ", people),
            ending("came", f"{kind} speeches came from ", people),
        )
    article = "the" if kind == "closing" else "an"
    return (
        beginning("active", people, f"delivered {article} {kind} speech"),
        ending("passive", f"{article} {kind} speech was delivered by ", people),
    )


def act(verb: str, person: Person, what: str) -> tuple[Variant, ...]:
    """Say that a person opened, chaired, led ... something; `what` may end in a comma of its own."""
    return (
        ending("passive", f"{what} was {verb} by ", [person]),
        beginning("active", [person], f"{verb} {what.rstrip(',')}"),
    )


def discussion(verb: str, leader: Person, panel: Sequence[Person]) -> tuple[Variant, ...]:
    """Say who led a discussion, and with whom."""

    def active(refer: Refer) -> Line:
        first = refer.person(leader)
        others = f" with {refer.people(panel).text}" if panel else ""
        return Line(stop(f"{first.subject} {verb} the discussion{others}"))

    def passive(refer: Refer) -> Line:
        first = refer.person(leader)
        others = f" with {refer.people(panel).text} taking part" if panel else ""
        return Line(stop(f"the discussion was {verb} by {first.text}{',' if others else ''}{others}"))

    return (Variant("active", active), Variant("passive", passive))


def points(topics: Sequence[str], noun: str) -> tuple[Variant, ...]:
    count = english.number_word(len(topics))

    def listed(refer: Refer) -> str:
        return english.join([refer.free(topic) for topic in topics])

    return (
        Variant("covered", lambda r: Line(stop(f"{count} {noun} were covered: {listed(r)}"))),
        Variant("discussion", lambda r: Line(stop(f"the discussion covered {count} {noun}: {listed(r)}"))),
    )


def spoke_about(people: Sequence[Person], topic: str, before: str) -> tuple[Variant, ...]:
    """Say who spoke about one topic. `before`: "in the keynote session, " at a section's start, or empty."""
    found = [within("about", before, people, f"spoke about {topic}")]
    if len(people) > 1:
        count = english.number_word(len(people))
        found.append(ending("speakers", f"{before}{count} speakers addressed {topic}: ", people))
    return tuple(found)


def spoke(people: Sequence[Person], what: str, before: str) -> tuple[Variant, ...]:
    """Say who spoke where no topic is given; `what` is the verb with its object."""
    found = [within("spoke", before, people, what)]
    if len(people) > 1:
        found.append(ending("were", f"{before}the speakers were ", people))
    return tuple(found)


def took_part(people: Sequence[Person]) -> tuple[Variant, ...]:
    """Say who was on a panel whose leader is told apart."""
    return (
        beginning("took", people, "took part in the discussion"),
        ending("brought", "the discussion brought together ", people),
    )


def remote(person: Person, how: str) -> tuple[Variant, ...]:
    """Say that a message was read or a recording shown; the person was not there."""
    if how == "message_read":
        return (ending("read", "a message was read from ", [person]),)
    return (ending("recorded", "a recorded contribution came from ", [person]),)


def replacing(person: Person, planned: Person, what: str) -> tuple[Variant, ...]:
    def build(refer: Refer) -> Line:
        new = refer.person(person)
        return Line(stop(f"{new.subject} {what} in place of {refer.person(planned).text}"))

    return (Variant("place", build),)


def on_behalf(person: Person, whom: str, what: str) -> tuple[Variant, ...]:
    """Say for whom somebody spoke; `whom` is an id, or words as they are printed."""

    def build(refer: Refer) -> Line:
        known = whom in refer.agenda.organisations or refer.agenda.person(whom) is not None
        subject = refer.person(person).subject
        return Line(stop(f"{subject} {what} on behalf of {refer.anyone([whom]).text if known else whom}"))

    return (Variant("behalf", build),)


def absent(person: Person) -> tuple[Variant, ...]:
    return (beginning("absent", [person], "was unable to attend"),)


def gave(people: Sequence[Person], what: str) -> tuple[Variant, ...]:
    """Say who gave "an overview", "a report"."""
    return (beginning("gave", people, f"gave {what}"), ending("by", f"{what} was given by ", people))
