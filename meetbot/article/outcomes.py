"""How an outcome is told, by its type; and what the headline and the lead take from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.programme import Outcome
from meetbot.agenda.model.terms import OutcomeType, Text
from meetbot.article import english
from meetbot.article.frames import SLOT, Line, Variant, stop
from meetbot.article.refer import Named, Refer

# Which outcome the headline and the lead take first; other types are told in their session alone.
RANK = (OutcomeType.SIGNING, OutcomeType.ADOPTION, OutcomeType.LAUNCH)
DONE = {
    OutcomeType.SIGNING: ("signed", "signing"),
    OutcomeType.ADOPTION: ("adopted", "adoption"),
    OutcomeType.LAUNCH: ("launched", "launch"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """An outcome's wordings, and what they miss (empty = nothing); what is missing stands as SLOT in them."""

    variants: tuple[Variant, ...]
    missing: str = ""


def tell(outcome: Outcome, agenda: Agenda, language: str) -> Told:
    """Return how an outcome is told."""
    return _Outcome(outcome, agenda, language).tell()


class _Outcome:
    def __init__(self, outcome: Outcome, agenda: Agenda, language: str) -> None:
        self.o, self.agenda, self.language = outcome, agenda, language
        self.missing = ""

    def tell(self) -> Told:
        match self.o.type:
            case OutcomeType.LAUNCH:
                found = self._launch()
            case OutcomeType.AWARD:
                found = self._award()
            case OutcomeType.SIGNING:
                found = self._signing()
            case OutcomeType.DECISION:
                found = self._simple("the meeting decided on {what}", "a decision was taken on {what}")
            case OutcomeType.ADOPTION:
                found = self._simple("the meeting adopted {what}", "{what} {was} adopted")
            case OutcomeType.DEFERRAL:
                found = self._simple("the meeting deferred {what}{on}", "{what} {was} deferred{on}")
            case OutcomeType.ELECTION:
                found = self._to("was elected {what}", "the winner of the election")
            case OutcomeType.GIFT:
                found = self._by("announced a gift of {what}", "a gift of {what} was announced")
            case OutcomeType.CERTIFICATE:
                found = self._to("received {what}", "who received the certificates")
            case OutcomeType.PUBLICATION:
                found = self._by("published {what}", "{what} {was} published")
            case OutcomeType.STATISTIC:
                found = self._statistic()
            case OutcomeType.NEXT_MEETING:
                found = self._next()
        return Told(tuple(found), self.missing)

    # --- words -----------------------------------------------------------------------------------------

    def _text(self, text: Text | None, what: str) -> str:
        """Return a text in the draft's language; SLOT, and what is missing, where there is none."""
        found = text.get(self.language) if text is not None else None
        if found is None:
            self.missing = self.missing or what
        return found if found is not None else SLOT

    def _what(self) -> str:
        return self._text(self.o.what, f"what outcome {self.o.id} is about")

    def _line(self, pattern: str, what: str) -> Variant:
        """Return a wording from a pattern with {what}, {was} and {on} (a date)."""
        on = f" to {english.day(self.o.date)}" if self.o.date is not None else ""

        def build(refer: Refer) -> Line:
            text = pattern.format(what=refer.free(what), was=english.was(what), on=on)
            return Line(stop(text))

        return Variant(pattern.replace("{what}", "it"), build)

    def _simple(self, *patterns: str) -> list[Variant]:
        what = self._what()
        return [self._line(pattern, what) for pattern in patterns]

    def _by(self, active: str, passive: str) -> list[Variant]:
        """Return the wordings of something done by people or organisations; passive where nobody is named."""
        what = self._what()
        if not self.o.by:
            return [self._line(passive, what)]
        return [self._acting(self.o.by, active, what)]

    def _to(self, verb: str, missing: str) -> list[Variant]:
        """Return the wordings of something that came to people or organisations, which is required."""
        what = self._what()
        if self.o.to:
            plural = verb.replace("was ", "were ") if len(self.o.to) > 1 else verb
            return [self._acting(self.o.to, plural, what)]
        self.missing = self.missing or missing
        return [Variant("slot", lambda r: Line(stop(f"{SLOT} {verb.format(what=r.free(what))}")))]

    def _acting(self, ids: Sequence[str], verb: str, what: str) -> Variant:
        def build(refer: Refer) -> Line:
            named = refer.anyone(ids)
            return Line(stop(f"{named.subject} {verb.format(what=refer.free(what))}"), roles=named.roles)

        return Variant(verb, build)

    # --- types with more than one slot -----------------------------------------------------------------

    def _launch(self) -> list[Variant]:
        what, o = self._what(), self.o
        pairs = len(o.by) == len(o.at) and len(o.by) > 0

        def who(refer: Refer) -> Named:
            people = [refer.agenda.person(i) for i in o.by]
            if pairs and all(people):
                known: list[Person] = [p for p in people if p is not None]
                return refer.people(known, tags=o.at)
            return refer.anyone(o.by)

        def where(refer: Refer) -> str:
            # Launched by one of the partners' own people, it is a partnership between them.
            own = {p.org for i in o.by if (p := refer.agenda.person(i)) is not None}
            own |= {post.org for i in o.by if (p := refer.agenda.person(i)) is not None for post in p.posts}
            inside = len(o.partners) > 1 and bool(own & set(o.partners))
            how = "in a partnership between" if inside else "in partnership with"
            partners = f" {how} {refer.orgs(o.partners)}" if o.partners else ""
            return (f" at {refer.orgs(o.at)}" if o.at and not pairs else "") + partners

        def active(refer: Refer) -> Line | None:
            named = who(refer)
            if ";" in named.text:
                return None
            return Line(
                stop(f"{named.subject} officially launched {refer.free(what)}{where(refer)}"), named.roles
            )

        def passive(refer: Refer) -> Line:
            start = f"{refer.free(what)} {english.was(what)} officially launched"
            if not o.by:
                return Line(stop(f"{start}{where(refer)}"))
            named = who(refer)
            rest = where(refer)
            return Line(stop(f"{start} by {named.subject if rest else named.text}{rest}"), named.roles)

        both = [Variant("passive", passive)]
        return [*both, Variant("active", active)] if o.by else both

    def _award(self) -> list[Variant]:
        o = self.o
        prize = f" {english.quoted(self._text(o.prize, 'the prize'))}" if o.prize is not None else ""
        contest = self._text(o.contest, "the name of the contest") if o.contest is not None else ""
        if not o.to:
            self.missing = self.missing or f"who won{prize}"

        def where(refer: Refer) -> str:
            known = any(contest in text for text in refer.heard)
            which = ", which was organized by" if known else ", organized by"
            by = f"{which} {refer.orgs(o.organisers)}" if o.organisers else ""
            return f" in the {'contest' if known else refer.free(contest)}{by}" if contest else ""

        def winners(refer: Refer) -> Named:
            return refer.anyone(o.to) if o.to else Named(SLOT)

        def received(refer: Refer) -> Line:
            return Line(stop(f"{winners(refer).subject} received the award{prize}{where(refer)}"))

        def went(refer: Refer) -> Line:
            place = where(refer)
            comma = "," if ", " in place else ""
            return Line(stop(f"the award{prize}{place}{comma} went to {winners(refer).text}"))

        return [Variant("received", received), Variant("went", went)]

    def _signing(self) -> list[Variant]:
        what, o = self._what(), self.o
        if not o.by:
            self.missing = self.missing or "who signed"
        pairs = len(o.by) == len(o.on_behalf_of) > 1

        def build(refer: Refer) -> Line:
            if not o.by:
                return Line(stop(f"{refer.free(what)} {english.was(what)} signed by {SLOT}"))
            if pairs:
                each = [
                    f"{refer.anyone([who]).subject} for {refer.anyone([whom]).text}"
                    for who, whom in zip(o.by, o.on_behalf_of, strict=True)
                ]
                return Line(
                    stop(f"{refer.free(what)} {english.was(what)} signed by {english.join(each)}"), True
                )
            named = refer.anyone(o.by)
            behalf = f" on behalf of {refer.anyone(o.on_behalf_of).text}" if o.on_behalf_of else ""
            return Line(stop(f"{named.subject} signed {refer.free(what)}{behalf}"), named.roles)

        return [Variant("signed", build)]

    def _statistic(self) -> list[Variant]:
        """A figure always comes with its source; one without a source is a gap."""
        what = self._what()
        source = self.o.source or SLOT
        if not self.o.source:
            self.missing = self.missing or "the source of the figure"
        when = f" ({english.day(self.o.date)})" if self.o.date is not None else ""
        return [
            Variant("source", lambda r: Line(stop(f"according to {source}{when}, {r.free(what)}"))),
            Variant("figure", lambda r: Line(stop(f"{r.free(what)}, according to {source}{when}"))),
        ]

    def _next(self) -> list[Variant]:
        place = f" in {self._text(self.o.place, 'the place')}" if self.o.place is not None else ""
        when = f" on {english.day(self.o.date)}" if self.o.date is not None else ""
        if not place and not when:
            self.missing = self.missing or "where and when the next meeting is"
            when = f" {SLOT}"
        return [Variant("next", lambda r: Line(stop(f"the next meeting will be held{place}{when}")))]


def headline_words(outcome: Outcome, language: str) -> str:
    """Return what came about as a headline names it, without its article; empty without a text."""
    what = outcome.what.get(language) if outcome.what is not None else None
    return re.sub(r"^(?:the|an?) ", "", what, flags=re.IGNORECASE) if what is not None else ""
