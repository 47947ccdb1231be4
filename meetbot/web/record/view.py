"""What the record's page shows: of each session what is told, what is seen otherwise, and its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from meetbot.agenda.fields.times import format_clock
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Day, Item, Outcome, Session
from meetbot.agenda.model.record import (
    NOT_HELD,
    Attendance,
    OutcomeRecord,
    Record,
    SessionRecord,
    SessionStatus,
    Turn,
    TurnStatus,
)
from meetbot.agenda.model.terms import Kind, Status
from meetbot.flows.meeting.vouching import mark_of, part_of
from meetbot.web.frame.words import city_of, counted, listed, number, span_words, stamp_words
from meetbot.web.record.form import parts_in, places_of, turn_name

STATUSES = {
    SessionStatus.HELD: "took place",
    SessionStatus.CUT_SHORT: "ended early",
    SessionStatus.CANCELLED: "was cancelled",
    SessionStatus.POSTPONED: "was postponed",
}
TURNS = {
    TurnStatus.SPOKE: "took part",
    TurnStatus.ABSENT: "was absent",
    TurnStatus.REPLACED: "was replaced",
    TurnStatus.MESSAGE_READ: "sent a message, which was read",
    TurnStatus.RECORDED: "was shown as a recording",
}
LOOKS = {
    SessionStatus.HELD: "ok",
    SessionStatus.CUT_SHORT: "warn",
    SessionStatus.CANCELLED: "bad",
    SessionStatus.POSTPONED: "bad",
}
METHODS = {
    "count": "somebody counted",
    "check_in": "at the door, one by one",
    "platform": "the platform’s report",
    "estimate": "an estimate",
}
OUTCOME_TYPES = {
    "signing": "something was signed",
    "launch": "something was launched",
    "award": "a prize was given",
    "decision": "something was decided",
    "adoption": "a text was adopted",
    "deferral": "a decision was put off",
    "election": "somebody was elected",
    "gift": "something was handed over",
    "certificate": "certificates were given",
    "publication": "something was published",
    "statistic": "a figure was made known",
    "next_meeting": "the next meeting was settled",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """One person's part in a session or item; names are those of the form's fields."""

    status_name: str
    by_name: str
    for_name: str
    say_name: str
    who: str
    role: str
    planned: bool
    words: str  # what is told of it; empty = nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """A session or one of its items."""

    id: str
    title: str
    language: str
    time: str  # as planned
    start: str  # the same, as its fields would be written
    end: str
    city: str  # of its clock
    item: bool
    seen: str  # what the timer says; empty = nothing
    people: tuple[PersonView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeView:
    id: str
    words: str
    planned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """One session: `told` are the lines that its head says; `mark` is the part as the page shows it."""

    place: PlaceView
    places: tuple[PlaceView, ...]
    outcomes: tuple[OutcomeView, ...]
    told: tuple[str, ...]
    word: str
    look: str
    mark: str
    excepted: bool


def session_view(agenda: Agenda, day: Day, session: Session, stored: Record, journal: Record) -> SessionView:
    """Return one session as the page shows it."""
    places = tuple(_place(agenda, day, place, stored, journal) for place in places_of(session))
    entries = part_of(stored, agenda, session.id)
    held = stored.held_as_planned
    excepted = held is not None and session.id in held.exceptions
    own = next((e for e in entries if isinstance(e, SessionRecord) and e.id == session.id), None)
    status = own.status if own is not None else SessionStatus.UNKNOWN
    word = STATUSES.get(status, "")
    look = LOOKS.get(status, "neutral")
    ran = next((s for s in journal.sessions if s.id == session.id), None)
    if not word and ran is not None and ran.status is SessionStatus.HELD:
        word, look = "took place, by the timer", "ok"
    elif not word and ran is not None and ran.status in NOT_HELD:
        word, look = "left out, by the timer", "bad"  # nor does who vouches for the rest say that it was held
    elif not word and Status.CANCELLED in (session.status, agenda.meeting.status):
        word, look = "cancelled in the agenda", "bad"  # nobody vouches for it by vouching for the rest
    elif not word:
        word, look = ("not told", "warn") if held is None or excepted else ("as planned", "ok")
    if word == "not told" and session.kind is Kind.BREAK:
        word, look = "break", "neutral"  # no article tells of it
    return SessionView(
        place=places[0],
        places=places,
        outcomes=tuple(_outcomes(agenda, session, stored)),
        told=tuple(told_lines(agenda, entries, day)),
        word=word,
        look=look,
        mark=mark_of(entries),
        excepted=excepted,
    )


def _place(agenda: Agenda, day: Day, place: Session | Item, stored: Record, journal: Record) -> PlaceView:
    title, language = place.title.best("en")
    zone = ZoneInfo(day.timezone)
    ran = next((s for s in journal.sessions if s.id == place.id), None)
    turns = {(t.role, t.who): t for t in stored.turns if t.where == place.id}
    planned = set(place.roles())
    return PlaceView(
        id=place.id,
        title=title,
        language=language,
        time=span_words(place.start, place.end, zone),
        start=format_clock(place.start, day.date, zone),
        end=format_clock(place.end, day.date, zone),
        city=city_of(day.timezone, agenda),
        item=isinstance(place, Item),
        seen=_times_words(ran, day),
        people=tuple(
            PersonView(
                status_name=turn_name("turn", place.id, role, who),
                by_name=turn_name("by", place.id, role, who),
                for_name=turn_name("for", place.id, role, who),
                say_name=turn_name("say", place.id, role, who),
                who=agenda.label_of(who),
                role=str(role),
                planned=(who, role) in planned,
                words=turn_words(agenda, turns[role, who]) if (role, who) in turns else "",
            )
            for role, who in parts_in(place, stored)
        ),
    )


def _times_words(ran: SessionRecord | None, day: Day) -> str:
    if ran is None or (ran.start is None and ran.end is None):
        return ""
    zone = ZoneInfo(day.timezone)
    start, end = (
        format_clock(at.replace(second=0, microsecond=0), day.date, zone) if at is not None else ""
        for at in (ran.start, ran.end)
    )
    if start and end:
        return f"{start}–{end}"
    return f"began {start}" if start else f"ended {end}"


def told_lines(agenda: Agenda, entries: tuple[object, ...], day: Day) -> list[str]:
    """Return what is told of a session in one line each."""
    found = []
    for entry in entries:
        match entry:
            case SessionRecord():
                found.append(_session_words(agenda, entry, day))
            case Turn() if entry.status is not TurnStatus.UNKNOWN:
                found.append(f"{agenda.label_of(entry.who)}, {entry.role}: {turn_words(agenda, entry)}")
            case OutcomeRecord():
                own = entry.outcome or _planned(agenda, entry.id)
                found.append(f"{outcome_words(agenda, own)}: {'done' if entry.done else 'not done'}")
            case _:
                pass
    return [line for line in found if line]


def _session_words(agenda: Agenda, entry: SessionRecord, day: Day) -> str:
    place = next((p for s in agenda.sessions for p in places_of(s) if p.id == entry.id), None)
    item = f"“{place.title}” " if isinstance(place, Item) else ""
    parts = [f"{item}{STATUSES.get(entry.status, '')}".strip(), _times_words(entry, day)]
    if entry.to is not None:
        parts.append(f"to {stamp_words(entry.to, agenda)}")
    if entry.reason is not None:
        parts.append(f"because of {entry.reason}")
    if entry.announce:
        parts.append("the article may say so")
    return ", ".join(filter(None, parts))


def turn_words(agenda: Agenda, turn: Turn) -> str:
    """Return what became of somebody's part."""
    parts = [TURNS.get(turn.status, "")]
    if turn.replaced_by:
        parts[0] += f" by {agenda.label_of(turn.replaced_by)}"
    if turn.on_behalf_of:
        parts.append(f"on behalf of {named(agenda, turn.on_behalf_of)}")
    if turn.announce:
        parts.append("the article may say so")
    return ", ".join(filter(None, parts))


def named(agenda: Agenda, some_id: str) -> str:
    """Return a person or an organisation by name, words as they are."""
    org = agenda.organisations.get(some_id)
    return (org.abbr or str(org.name)) if org is not None else agenda.label_of(some_id)


def _outcomes(agenda: Agenda, session: Session, stored: Record) -> list[OutcomeView]:
    places = {place.id for place in places_of(session)}
    found = [OutcomeView(id=o.id, words=outcome_words(agenda, o), planned=True) for o in session.outcomes]
    for one in stored.outcomes:
        own = one.outcome
        if own is not None and own.session in places:
            found.append(OutcomeView(id=one.id, words=outcome_words(agenda, own), planned=False))
    return found


def _planned(agenda: Agenda, outcome_id: str) -> Outcome | None:
    return next((o for s in agenda.sessions for o in s.outcomes if o.id == outcome_id), None)


def outcome_words(agenda: Agenda, outcome: Outcome | None) -> str:
    """Return "signing: the charter, by Ada for ICHEI"."""
    if outcome is None:
        return ""
    what = outcome.what or outcome.prize or outcome.contest or outcome.place
    by = [named(agenda, who) for who in outcome.by]
    behalf = [named(agenda, who) for who in outcome.on_behalf_of]
    if len(by) == len(behalf):
        by = [f"{one} for {other}" for one, other in zip(by, behalf, strict=True)]
        behalf = []
    parts = [str(what) if what is not None else "", f"by {listed(by)}" if by else ""]
    parts += [f"for {listed(behalf)}" if behalf else ""]
    parts += [f"to {listed(named(agenda, who) for who in outcome.to)}" if outcome.to else ""]
    return f"{str(outcome.type).replace('_', ' ')}: {', '.join(filter(None, parts))}"


def count_words(counts: Attendance | None) -> str:
    """Return "83 people, 26 on site, 61 online"; empty where no number is known."""
    if counts is None:
        return ""
    parts = [counted(counts.unique, "person", "people") if counts.unique is not None else ""]
    parts += [f"{number(counts.onsite)} on site" if counts.onsite is not None else ""]
    parts += [f"{number(counts.online)} online" if counts.online is not None else ""]
    return ", ".join(filter(None, parts))


def values_of_session(agenda: Agenda, day: Day, session: Session, stored: Record) -> Mapping[str, str]:
    """Return what stands in the fields of a session's form, by their names."""
    zone = ZoneInfo(day.timezone)
    found: dict[str, str] = {}
    for one in stored.sessions:
        if one.id not in {place.id for place in places_of(session)}:
            continue
        times = {
            key: format_clock(at.replace(second=0), day.date, zone) if at is not None else ""
            for key, at in (("start", one.start), ("end", one.end))
        }
        found |= {f"{key}|{one.id}": said for key, said in times.items()}
        found[f"status|{one.id}"] = "" if one.status is SessionStatus.UNKNOWN else str(one.status)
        found[f"reason|{one.id}"] = str(one.reason) if one.reason is not None else ""
        found[f"to|{one.id}"] = f"{one.to.astimezone(agenda.zone):%Y-%m-%dT%H:%M}" if one.to else ""
        found[f"say|{one.id}"] = "yes" if one.announce else ""
    for turn in stored.turns:
        name = (turn.where, turn.role, turn.who)
        found[turn_name("turn", *name)] = "" if turn.status is TurnStatus.UNKNOWN else str(turn.status)
        found[turn_name("by", *name)] = agenda.label_of(turn.replaced_by) if turn.replaced_by else ""
        found[turn_name("for", *name)] = named(agenda, turn.on_behalf_of) if turn.on_behalf_of else ""
        found[turn_name("say", *name)] = "yes" if turn.announce else ""
    for outcome in stored.outcomes:
        found[f"outcome|{outcome.id}"] = "yes" if outcome.done else "no"
    return found


def countries_words(countries: Mapping[str, int]) -> str:
    """Return how many came from each country as the form has it, by code: "CN 40, PK 12"."""
    return ", ".join(f"{code} {count}" for code, count in sorted(countries.items()))


def values_of_meeting(stored: Record, user: str) -> Mapping[str, str]:
    """Return what stands in the fields of who vouches, and of how many were there."""
    held, counts = stored.held_as_planned, stored.attendance
    found = {"by": held.by if held is not None else user}
    found |= {f"except|{i}": "yes" for i in (held.exceptions if held is not None else ())}
    if counts is not None:
        numbers = (("unique", counts.unique), ("onsite", counts.onsite), ("online", counts.online))
        found |= {name: str(count) if count is not None else "" for name, count in numbers}
        found |= {
            "method": str(counts.method),
            "exact": "yes" if counts.exact else "",
            "regions": ", ".join(counts.regions),
            "countries": countries_words(counts.countries),
            "groups": str(counts.groups) if counts.groups is not None else "",
            "counted-by": counts.by,
        }
    return found
