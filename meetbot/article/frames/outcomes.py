"""How an outcome is told, by its type; and what the headline and the lead take from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Outcome
from meetbot.agenda.model.terms import OutcomeType
from meetbot.article.slots import (
    ABSENT,
    Anyone,
    Day,
    Free,
    Missing,
    Orgs,
    Pairs,
    Slot,
    Title,
    Words,
    free,
    optional,
    people,
)  # fmt: skip

# Which outcome the headline and the lead take first; other types are told in their session alone.
RANK = (OutcomeType.SIGNING, OutcomeType.ADOPTION, OutcomeType.LAUNCH)


@dataclass(frozen=True, slots=True)
class Told:
    """An outcome's slots; `form` where its type has more than one set of messages."""

    slots: dict[str, Slot]
    form: str = ""


def tell(outcome: Outcome, agenda: Agenda, language: str) -> Told:
    """Return how an outcome is told."""
    return _TELL.get(outcome.type, _plain)(outcome, agenda, language)


def _what(o: Outcome, language: str) -> Free:
    return free(o.what, language, Missing("gap-what", o.id))


def _date(o: Outcome) -> Slot:
    return Day(o.date) if o.date is not None else ABSENT


def _plain(o: Outcome, agenda: Agenda, language: str) -> Told:
    """Tell what was decided, adopted, put off, given or published, and by whom if that is known."""
    by = optional(Anyone(o.by), o.by)
    return Told({"what": _what(o, language), "date": _date(o), "by": by})


def _to(gap: str) -> Callable[[Outcome, Agenda, str], Told]:
    """Return how something is told that came to people or organisations, which is required."""

    def tell_of(o: Outcome, agenda: Agenda, language: str) -> Told:
        to = Anyone(o.to) if o.to else Missing(gap)
        return Told({"what": _what(o, language), "to": to})

    return tell_of


def _launch(o: Outcome, agenda: Agenda, language: str) -> Told:
    launchers = [agenda.person(i) for i in o.by]
    people_only = [p for p in launchers if p is not None]
    # As many places as people: each stands behind its person.
    paired = len(o.by) == len(o.at) > 0 and len(people_only) == len(o.by)
    who: Slot = people(people_only, o.at) if paired else Anyone(o.by)
    # Launched by one of the partners' own people, it is a partnership between them.
    own = {p.org for p in people_only} | {post.org for p in people_only for post in p.posts}
    inside = len(o.partners) > 1 and bool(own & set(o.partners))
    return Told(
        {
            "what": _what(o, language),
            "by": optional(who, o.by),
            "at": optional(Orgs(o.at), len(o.at) not in (0, len(o.by))),
            "partners": optional(Orgs(o.partners), o.partners),
            "inside": "yes" if inside else "no",
        }
    )


def _award(o: Outcome, agenda: Agenda, language: str) -> Told:
    prize = free(o.prize, language, Missing("gap-prize"))
    title = prize.text or ABSENT
    to: Slot = Anyone(o.to) if o.to else Missing("gap-winner", text=title)
    return Told(
        {
            "prize": optional(Title(prize), o.prize),
            "contest": optional(free(o.contest, language, Missing("gap-contest")), o.contest),
            "organisers": optional(Orgs(o.organisers), o.organisers),
            "to": to,
        }
    )


def _signing(o: Outcome, agenda: Agenda, language: str) -> Told:
    slots: dict[str, Slot] = {"what": _what(o, language)}
    if not o.by:
        return Told({**slots, "by": Missing("gap-signed")}, "open")
    if len(o.by) == len(o.on_behalf_of) > 1:
        pairs = tuple(zip(o.by, o.on_behalf_of, strict=True))
        return Told({**slots, "pairs": Pairs("signing-pair", pairs)}, "pairs")
    whom = optional(Anyone(o.on_behalf_of), o.on_behalf_of)
    return Told({**slots, "by": Anyone(o.by), "whom": whom})


def _statistic(o: Outcome, agenda: Agenda, language: str) -> Told:
    """Tell a figure with its source; one without a source is a gap."""
    source: Slot = Words(o.source) if o.source else Missing("gap-source")
    return Told({"what": _what(o, language), "source": source, "date": _date(o)})


def _next(o: Outcome, agenda: Agenda, language: str) -> Told:
    if o.place is None and o.date is None:
        return Told({"place": Missing("gap-next")}, "open")
    place = free(o.place, language, Missing("gap-place"))
    return Told({"place": optional(place, o.place), "date": _date(o)})


_TELL: dict[OutcomeType, Callable[[Outcome, Agenda, str], Told]] = {
    OutcomeType.LAUNCH: _launch,
    OutcomeType.AWARD: _award,
    OutcomeType.SIGNING: _signing,
    OutcomeType.ELECTION: _to("gap-elected"),
    OutcomeType.CERTIFICATE: _to("gap-certified"),
    OutcomeType.STATISTIC: _statistic,
    OutcomeType.NEXT_MEETING: _next,
}
