"""How people and organisations are named: in full with their role first, later short, full again if needed.

R18: a name is printed as declared. No declared short form and no family name: always full. Two people whose
short forms are alike: both always full. R20: an abbreviation is defined at first use, if it is used again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Organisation, Person, Post
from meetbot.agenda.names import name_in
from meetbot.article.languages import LANGUAGES
from meetbot.article.proof.licence import mentions
from meetbot.article.scripts import alone
from meetbot.article.slots import Missing
from meetbot.article.words.calling import full_form, honorific_of, in_case, short_forms

FAR = 4
BARE = "bare"  # as in a list: without the article, or the place in the day, that a sentence gives it
"""After this many paragraphs without a mention the full form comes back."""

SLOT = "\ufffc"
"""Where a required word is missing; becomes `[TO CONFIRM n: what]`."""


@dataclass(frozen=True, slots=True)
class Lack:
    """A text that nobody gave in a case, or without its gender (`case` is then "gender")."""

    text: str
    case: str


class Unfit(Exception):
    """A wording that can't be used here: `lacks` is what nobody declared of what it needs."""

    def __init__(self, *lacks: Lack) -> None:
        super().__init__(", ".join(f"{lack.text} in {lack.case}" for lack in lacks))
        self.lacks = lacks


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the sentence. With an apposition open, text that follows needs a comma before it.

    `roles`: several, with somebody's role among them. `many`: a list of three or more, parted by semicolons.
    """

    text: str
    open: bool = False
    roles: bool = False
    many: bool = False


class Refer:
    """The article's memory of who was named where. `fork` before trying a wording; keep the one used."""

    def __init__(
        self,
        agenda: Agenda,
        language: str,
        define: frozenset[str] | None = None,
        *,
        for_colleagues: bool = False,
    ) -> None:
        """Start with nothing named.

        Args:
            define: organisations whose abbreviation is used again; None = all.
            for_colleagues: people are introduced without their posts, organisations by their abbreviations
                (the organisers', which the lead tells with their seat, aside); the report has the long forms.
        """
        self.roles, self.spells = not for_colleagues, not for_colleagues
        self.agenda, self.language = agenda, language
        self.words = LANGUAGES[language]
        self.define = define
        self.shorts = short_forms(agenda, language)
        self.families: defaultdict[str, set[str]] = defaultdict(set)
        for person in agenda.people.values():
            self.families[person.family].add(person.id)
        self.paragraph = 0
        self.last: dict[str, int] = {}  # person id -> paragraph of the last mention
        self.namesake: set[str] = set()  # person ids whose namesake was named since
        self.defined: set[str] = set()
        self.long_used: set[str] = set()
        self.uses: Counter[str] = Counter()  # organisation id -> mentions that an abbreviation could serve
        self.early: set[str] = set()  # abbreviations printed before their long form
        self.no_role: list[str] = []
        self.heard: list[str] = []  # free texts of this section, as they were written down
        self.named: list[str] = []  # ids of who this sentence names, or words for them, in its order
        self.introduced: list[str] = []  # of them, who with their post
        self.instead: dict[str, str] = {}  # person id -> what this sentence calls them, once, for the name
        self.missing: list[Missing] = []  # what this sentence lacks, one for each SLOT in it
        self.kept_whole: dict[Lack, None] = {}  # organisations whose name nobody gave in its case
        self.untold: dict[Missing, None] = {}  # what was left out for want of a text in this language

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
        twin.heard, twin.missing, twin.untold = list(self.heard), [], dict(self.untold)
        twin.kept_whole = dict(self.kept_whole)
        twin.named, twin.introduced, twin.instead = [], [], {}
        return twin

    # --- people ----------------------------------------------------------------------------------------

    def knows(self, person: Person) -> bool:
        return person.id in self.last

    def person(self, person: Person, *, tag: str = "", case: str = "nom") -> Named:
        """Return the form of a person that fits here, and remember the mention.

        Args:
            tag: an organisation's id to print in brackets: "Prof. Mansoor (UET Lahore)".
            case: or BARE, as lists have it: "Dra. Lima", not "la Dra. Lima".

        Raises:
            Unfit: nobody declared the name in this case, or a first mention can't stand in it.
        """
        self.named.append(person.id)
        if person.id in self.instead:
            return Named(self._instead(person, tag, case))
        bare, case = case == BARE, "nom" if case == BARE else case
        first = person.id not in self.last
        far = not first and self.paragraph - self.last[person.id] >= FAR
        short = self.shorts.get(person.id, "")
        known = bool(short) and not (first or far or person.id in self.namesake)
        text = short if known else full_form(person, self.agenda, self.language)
        text = text if bare else self.words.introduced(text, person.gender)
        declared = in_case(person, self.agenda, self.language, case, short=known)
        strict = first and case != "nom" and not self.words.introduces_in_any_case
        if strict:
            self._introducible(person, case, declared)
        if declared is None and case != "nom":
            name = text if person.is_placeholder else name_in(person, self.language)
            declared = self.in_its_case(self.words.declined(text, case), name, case)
        text = text if declared is None else declared
        self.last[person.id] = self.paragraph
        self.namesake.discard(person.id)
        if person.family:
            self.namesake |= self.families[person.family] - {person.id}
        role = self._role(person, case if strict else "nom") if first and self.roles else ""
        open_ = False
        if role:
            self.introduced.append(person.id)
            text, open_ = self.words.with_role(text, role, case)
        elif first and self.roles and not person.is_placeholder and not tag:
            tag = person.org
            if not tag:
                self.no_role.append(person.id)
        if tag:
            text = self.words.bracketed(text, self._tag(tag))
        return Named(text, open=open_, roles=bool(role))

    def _tag(self, org_id: str) -> str:
        """Return an organisation as it stands in brackets, where no abbreviation has brackets again."""
        org = self.agenda.organisations.get(org_id)
        known = (
            not self.spells
            or org_id in self.defined
            or (self.define is not None and org_id not in self.define)
        )
        long = org.name.get(self.language) if org is not None and org.abbr and not known else None
        if long is None:
            return self.org(org_id, article=False)
        self.long_used.add(org_id)
        return long

    def _instead(self, person: Person, tag: str, case: str) -> str:
        """Return what stands for the name, in a case. Raises Unfit where that is not known."""
        text = self.instead.pop(person.id)
        if tag or case == BARE:
            raise Unfit
        return text if case == "nom" else self.in_its_case(self.words.declined(text, case), text, case)

    def _introducible(self, person: Person, case: str, declared: str | None) -> None:
        """Check that somebody can be introduced in a case: honorific, name and posts have to stand in it.

        Raises:
            Unfit: with all that lacks it.
        """
        honorific = honorific_of(person, self.agenda, self.language)
        if honorific and self.words.honorific_in(honorific, case) is None:
            raise Unfit
        lacks = [] if declared is not None else [Lack(name_in(person, self.language), case)]
        if self.roles:
            told = [post.post for post in person.posts if post.post.get(self.language) is not None]
            plain = [t for t in told if case not in t.declined.get(self.language, {})]
            lacks += [Lack(t.get(self.language) or "", case) for t in plain]
        if lacks:
            raise Unfit(*lacks)

    def people(self, people: Sequence[Person], *, tags: Sequence[str] = (), case: str = "nom") -> Named:
        """Return a list of people, unnamed ones of one kind together: "representatives from A and B"."""
        named = [p for p in people if not p.is_placeholder]
        tags = tags or [""] * len(named)
        parts = [self.person(p, tag=t, case=case) for p, t in zip(named, tags, strict=True)]
        described = [self._described(p, "nom" if case == BARE else case) for p in people if p.is_placeholder]
        # Each who is not even described keeps a question of their own.
        unnamed = self.words.unnamed([words for words in described if words != SLOT])
        unnamed += [SLOT] * described.count(SLOT)
        texts = [n.text for n in parts] + unnamed
        roles = len(texts) > 1 and any(n.open or n.roles for n in parts)
        if len(texts) == 2 and parts and parts[0].open and "," in self.words.comma:
            both = self.words.join([f"{texts[0]}{self.words.before_clause}", texts[1]])
            return Named(both, open=parts[-1].open and len(parts) == 2, roles=True)
        text = self.words.join(texts, serial=self.agenda.article.style.serial_comma)
        return Named(
            text,
            open=bool(parts) and parts[-1].open and len(parts) == len(texts),
            roles=roles,
            many=len(people) > 2 and self.words.semicolon.strip() in text,
        )

    def _described(self, person: Person, case: str) -> str:
        """Return what an unnamed person is; SLOT where that is not told in this language."""
        assert person.placeholder is not None
        self.named.append(person.id)
        text = person.placeholder.get(self.language)
        if text is None:
            self.missing.append(Missing("gap-placeholder", person.id))
            return self.declined(SLOT, case)
        declared = person.placeholder.declined.get(self.language, {}).get(case)
        return self.declined(text, case) if declared is None else declared

    def _role(self, person: Person, case: str) -> str:
        """Return the posts: "Chief Expert of IIOE and Chair Professor of Learning at the University of X"."""
        found = [words for post in person.posts if (words := self._post(person, post, case))]
        return self.words.posts(found)

    def _post(self, person: Person, post: Post, case: str) -> str:
        words = post.post.get(self.language)
        if words is None:
            self.untold[Missing("gap-post", person.id)] = None
            return ""
        words = self.free(post.post.declined.get(self.language, {}).get(case, words))
        if not post.org or self._lacks(post.org):
            return words
        return self.words.post(words, self.org(post.org, country=True, case=self.words.post_case))

    # --- organisations ---------------------------------------------------------------------------------

    def _lacks(self, org_id: str) -> bool:
        """Return whether an organisation can't be named in this language; it is reported then."""
        org = self.agenda.organisations.get(org_id)
        lacks = org is not None and org.name.get(self.language) is None
        if lacks:
            self.untold[Missing("gap-organisation", org_id)] = None
        return lacks and org is not None and not org.abbr

    def org(
        self,
        org_id: str,
        *,
        article: bool = True,
        country: bool = False,
        seat: bool = False,
        case: str = "nom",
    ) -> str:
        """Return an organisation's form: long at first, defined if it comes again, then the abbreviation.

        Raises Unfit where it has none in that case.

        One without a name in this language is called by its abbreviation; without that, it is asked for.

        Args:
            country: add the country in brackets to one that has no abbreviation and does not name it.
            seat: add city and country after the abbreviation, as the organisers' are told.
        """
        org = self.agenda.organisations.get(org_id)
        declared = "" if org is None else org.name.declined.get(self.language, {}).get(case, "")
        text = self._org(org_id, declared, article=article, country=country, seat=seat)
        if case == "nom" or (declared and declared in text):
            return text
        found = self.in_its_case(self.words.declined_org(text, case), text, case)
        if org is not None and found != text and not self.words.introduces_in_any_case:
            self.kept_whole[Lack(org.name.get(self.language) or text, case)] = None
        return found

    def _org(self, org_id: str, declared: str, *, article: bool, country: bool, seat: bool) -> str:
        """Return `org`, its long form as `declared` for a case, if it is."""
        org = self.agenda.organisations.get(org_id)
        if org is None:
            return org_id
        self.uses[org_id] += 1
        long, where = org.name.get(self.language), self._seat(org) if seat else ""
        if long is None:
            if not self._lacks(org_id):
                return self.words.bracketed(org.abbr, where) if where else org.abbr
            self.missing.append(Missing("gap-organisation", org_id))
            return SLOT
        name = long
        long = declared or long
        if article:
            long = self.words.long_form(long, org.article)
        if not org.abbr:
            first = org_id not in self.long_used
            self.long_used.add(org_id)
            land = self.words.country(org.country) if org.country and country and first else ""
            where = where or (land if land and land not in long else "")
            return self.words.bracketed(long, where) if where else long
        if org_id in self.defined or not (self.spells or seat):
            if org_id not in self.defined:
                self.early.add(org_id)
            return self.words.abbreviated(org.abbr, name, org.article) if article else org.abbr
        if self.define is not None and org_id not in self.define:
            return self.words.bracketed(long, where) if where else long
        self.defined.add(org_id)
        return self.words.bracketed(long, f"{org.abbr}{self.words.comma}{where}" if where else org.abbr)

    def declined(self, text: str, case: str) -> str:
        """Return a text in a case. Raises Unfit where its form doesn't tell it."""
        found = text if case == "nom" else self.words.declined(text, case)
        return self.in_its_case(found, text, case)

    def in_its_case(self, found: str | None, text: str, case: str) -> str:
        """Return what was found for a text in a case. Raises Unfit where that is nothing."""
        if found is None:
            raise Unfit(Lack(text, case))
        return found

    def orgs(self, ids: Iterable[str], *, seat: bool = False, notes: bool = False, case: str = "nom") -> str:
        """Return a list of organisations; with `notes` what the agenda says of each behind it."""
        found = []
        for org_id in ids:
            org = self.agenda.organisations.get(org_id)
            text = self.org(org_id, seat=seat, case=case)
            note = org.note if notes and org is not None else None
            own = note.get(self.language) if note is not None else None
            if note is not None and own is None:
                self.untold[Missing("gap-org-note", org_id)] = None
            found.append(self.words.noted(text, self.free(own)) if own else text)
        return self.words.join(found, serial=self.agenda.article.style.serial_comma)

    def anyone(self, ids: Sequence[str], *, tags: Sequence[str] = (), case: str = "nom") -> Named:
        """Return a list of people and organisations by id, people first named in full with their roles.

        An id that is neither stands as it is written.
        """
        known = [(i, self.agenda.person(i)) for i in ids]
        if all(person is not None for _, person in known):
            return self.people([p for _, p in known if p is not None], tags=tags, case=case)
        self.named += [i for i, person in known if person is None and i not in self.agenda.organisations]
        texts = [self.org(i, case=case) if p is None else self.person(p, case=case).text for i, p in known]
        return Named(self.words.join(texts, serial=self.agenda.article.style.serial_comma))

    def _seat(self, org: Organisation) -> str:
        # A city has no name in other languages: only where it can be read as it is written it is told.
        own = self.language == self.agenda.meeting.languages.main
        land = self.words.country(org.country) if org.country else ""
        return self.words.comma.join(word for word in (org.city if own else "", land) if word)

    # --- free text -------------------------------------------------------------------------------------

    def free(self, text: str) -> str:
        """Return free text as it is, but for an abbreviation that is defined where it first stands.

        Where the language can't spell it out there, the report says that it came before its meaning.
        """
        self.heard.append(text)
        for org in self.agenda.organisations.values():
            if not mentions(text, org.abbr):
                continue
            found = list(alone(org.abbr, hyphens=True).finditer(text))
            self.uses[org.id] += len(found)
            if org.id in self.defined or (self.define is not None and org.id not in self.define):
                continue
            long = org.name.get(self.language)
            at = found[0].span()
            spelled = self.spells and long and self.words.spelled_in(text, at, long, org.abbr, org.article)
            if not spelled:
                self.early.add(org.id)
                continue
            text = spelled
            self.defined.add(org.id)
        return text
