"""How people and organisations are named: in full with their role first, later short, full again if needed.

R18: a name is printed as declared. No declared short form and no family name: always full. Two people whose
short forms are alike: both always full. R20: an abbreviation is defined at first use, if it is used again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from meetbot.agenda import names
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Organisation, Person
from meetbot.agenda.model.terms import Text
from meetbot.article import english
from meetbot.article.licence import mentions

FAR = 4
"""After this many paragraphs without a mention the full form comes back."""

# In free text: "of IIOE" speaks of the organisation, "the IIOE centres" of something named after it.
_PREPOSITION = re.compile(r"\b(?:of|by|for|with|from|at|to|in|between|within|and) $")
_NO_NOUN = re.compile(r"$|[,.;)]| (?:and|or|in|to|at|for|with|on|by|of)\b")
_POSSESSIVE = re.compile(r"['’]")
_INDEFINITE = re.compile(r"\ban? $")
_ACT_NOUN = re.compile(r"\b(?:of|for|at|in|on)\b")


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the sentence. With an apposition open, text that follows needs a comma before it."""

    text: str
    open: bool = False
    roles: bool = False

    @property
    def subject(self) -> str:
        return f"{self.text}," if self.open else self.text


class Refer:
    """The article's memory of who was named where. `fork` before trying a wording; keep the one used."""

    def __init__(self, agenda: Agenda, language: str, define: frozenset[str] | None = None) -> None:
        """Start with nothing named. `define`: organisations whose abbreviation is used again; None = all."""
        self.agenda, self.language = agenda, language
        self.define = define
        self.shorts = names.short_forms(agenda, language)
        self.paragraph = 0
        self.last: dict[str, int] = {}  # person id -> paragraph of the last mention
        self.namesake: set[str] = set()  # person ids whose namesake was named since
        self.defined: set[str] = set()
        self.long_used: set[str] = set()
        self.uses: Counter[str] = Counter()  # organisation id -> mentions that an abbreviation could serve
        self.early: set[str] = set()  # abbreviations printed before their long form
        self.no_role: list[str] = []
        self.heard: list[str] = []  # free texts of this section, as they were written down

    def section(self, number: int) -> None:
        """Begin the section of that number."""
        self.paragraph, self.heard = number, []

    def fork(self) -> Refer:
        """Return a copy that can be thrown away."""
        twin = object.__new__(Refer)
        twin.__dict__.update(self.__dict__)
        twin.last, twin.namesake = dict(self.last), set(self.namesake)
        twin.defined, twin.long_used, twin.early = set(self.defined), set(self.long_used), set(self.early)
        twin.uses, twin.no_role = Counter(self.uses), list(self.no_role)
        twin.heard = list(self.heard)
        return twin

    # --- people ----------------------------------------------------------------------------------------

    def knows(self, person: Person) -> bool:
        return person.id in self.last

    def person(self, person: Person, *, tag: str = "") -> Named:
        """Return the form of a person that fits here, and remember the mention.

        Args:
            tag: an organisation's id to print in brackets: "Prof. Mansoor (UET Lahore)".
        """
        first = person.id not in self.last
        far = not first and self.paragraph - self.last[person.id] >= FAR
        short = self.shorts.get(person.id, "")
        full = full_form(person, self.agenda, self.language)
        text = full if first or far or person.id in self.namesake or not short else short
        self.last[person.id] = self.paragraph
        self.namesake.discard(person.id)
        self.namesake |= {
            p.id
            for p in self.agenda.people.values()
            if p.id != person.id and person.family and p.family == person.family
        }
        role = self._role(person) if first else ""
        if role:
            text = f"{text}, {role}"
        elif first and not person.is_placeholder and not tag:
            tag = person.org
            if not tag:
                self.no_role.append(person.id)
        if tag:
            text = f"{text} ({self.org(tag, article=False)})"
        return Named(text, open=bool(role), roles=bool(role))

    def people(self, people: Sequence[Person], *, tags: Sequence[str] = ()) -> Named:
        """Return a list of people, unnamed ones of one kind together: "representatives from A and B"."""
        named = [p for p in people if not p.is_placeholder]
        parts = [self.person(p, tag=t) for p, t in zip(named, tags or [""] * len(named), strict=True)]
        texts = [n.text for n in parts] + placeholders([p for p in people if p.is_placeholder], self.language)
        roles = any(n.roles for n in parts)
        if len(texts) == 2 and parts and parts[0].open:
            return Named(f"{texts[0]}, and {texts[1]}", open=parts[-1].open and len(parts) == 2, roles=True)
        return Named(
            english.join(texts, serial=self.agenda.article.style.serial_comma),
            open=bool(parts) and parts[-1].open and len(parts) == len(texts),
            roles=roles,
        )

    def _role(self, person: Person) -> str:
        """Return the posts: "Chief Expert of IIOE and Chair Professor of Learning at the University of X"."""
        found = []
        for post in person.posts:
            words = post.post.best(self.language)[0]
            if post.org:
                joint = "at" if _ACT_NOUN.search(words) else "of"
                words = f"{self.free(words)} {joint} {self.org(post.org, country=True)}"
            found.append(words)
        return english.join(found)

    # --- organisations ---------------------------------------------------------------------------------

    def org(self, org_id: str, *, article: bool = True, country: bool = False, seat: bool = False) -> str:
        """Return an organisation's form: long at first, defined if it comes again, then the abbreviation.

        Args:
            country: add the country in brackets to one that has no abbreviation and does not name it.
            seat: add city and country after the abbreviation, as the organisers' are told.
        """
        org = self.agenda.organisations.get(org_id)
        if org is None:
            return org_id
        long = org.name.best(self.language)[0]
        if article:
            long = english.with_the(long, org.article)
        self.uses[org_id] += 1
        where = self._seat(org) if seat else ""
        if not org.abbr:
            first = org_id not in self.long_used
            self.long_used.add(org_id)
            land = english.country(org.country) if org.country and country and first else ""
            where = where or (land if land and land not in long else "")
            return f"{long} ({where})" if where else long
        if org_id in self.defined:
            return org.abbr
        if self.define is not None and org_id not in self.define:
            return f"{long} ({where})" if where else long
        self.defined.add(org_id)
        return f"{long} ({org.abbr}, {where})" if where else f"{long} ({org.abbr})"

    def orgs(self, ids: Iterable[str]) -> str:
        return english.join([self.org(i) for i in ids], serial=self.agenda.article.style.serial_comma)

    def anyone(self, ids: Iterable[str]) -> Named:
        """Return a list of people and organisations by id, people first named in full with their roles."""
        known = [(i, self.agenda.person(i)) for i in ids]
        if all(person is not None for _, person in known):
            return self.people([person for _, person in known if person is not None])
        texts = [self.org(i) if p is None else self.person(p).text for i, p in known]
        return Named(english.join(texts, serial=self.agenda.article.style.serial_comma))

    def _seat(self, org: Organisation) -> str:
        land = english.country(org.country) if org.country else ""
        return ", ".join(word for word in (org.city, land) if word)

    # --- free text -------------------------------------------------------------------------------------

    def free(self, text: str) -> str:
        """Return free text as it is, but for an abbreviation that is defined where it first stands.

        "On behalf of IIOE" gets the long form with its article, "the IIOE centres" without; a possessive
        stays as it is, and the report says that the abbreviation came before its meaning.
        """
        self.heard.append(text)
        for org in self.agenda.organisations.values():
            if not mentions(text, org.abbr):
                continue
            found = list(re.finditer(rf"(?<![\w-]){re.escape(org.abbr)}(?![\w-])", text))
            self.uses[org.id] += len(found)
            if org.id in self.defined or (self.define is not None and org.id not in self.define):
                continue
            before, after = text[: found[0].start()], text[found[0].end() :]
            if _POSSESSIVE.match(after) or _INDEFINITE.search(before):
                self.early.add(org.id)
                continue
            long = org.name.best(self.language)[0]
            if _PREPOSITION.search(before) and _NO_NOUN.match(after):
                long = english.with_the(long, org.article)
            text = f"{before}{long} ({org.abbr}){after}"
            self.defined.add(org.id)
        return text


def full_form(person: Person, agenda: Agenda, language: str) -> str:
    """Return the name in full as this article writes it: with honorifics or, by its style, without."""
    return names.full_form(person, language, honorifics=agenda.article.style.honorifics)


def placeholders(people: Sequence[Person], language: str) -> list[str]:
    """Return unnamed people by what they are: those "from" somewhere of one kind joined in the plural."""
    kinds: dict[str, list[str]] = {}
    for person in people:
        words = _words(person.placeholder, language)
        kind, joint, place = words.partition(" from ")
        kinds.setdefault(kind if joint else words, []).append(place)
    found = []
    for kind, places in kinds.items():
        if places == [""]:
            found.append(english.a_an(kind))
        elif len(places) == 1:
            found.append(f"{english.a_an(kind)} from {places[0]}")
        elif "" in places:
            found.append(f"{english.number_word(len(places))} {kind}s")
        else:
            found.append(f"{kind}s from {english.join(places)}")
    return found


def _words(text: Text | None, language: str) -> str:
    return text.best(language)[0] if text is not None else ""
