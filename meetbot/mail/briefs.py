"""What the briefs for speakers and chairs say: their minutes, who is beside them, what the timer shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from meetbot.agenda.model.people import Person
from meetbot.agenda.model.programme import Entry, Session
from meetbot.agenda.model.terms import Mode, Role
from meetbot.agenda.names import full_form
from meetbot.mail import facts
from meetbot.mail.case import Case
from meetbot.mail.page import Fact, Line, Row
from meetbot.mail.when import span_text
from meetbot.mail.words import clean, cut
from meetbot.plan.copies import speaking_span
from meetbot.plan.model import CopyOf, OwnPart


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """One person's planned minutes in a session (UTC)."""

    who: str
    start: datetime
    end: datetime
    entry: Entry
    topic: str


def session_of(case: Case) -> Session | None:
    """The session a copy or the person's own part stands in."""
    ref = case.parts[0].session if case.parts and case.copy.of is CopyOf.DAY else case.copy.ref
    return case.agenda.session(ref)


def leader_name(case: Case) -> str:
    """Who leads the person's session; empty where nobody is named, or they do it themselves."""
    session = session_of(case)
    if session is None or session.leader is None or session.leader[1] == case.person.id:
        return ""
    leader = case.agenda.person(session.leader[1])
    return _named(case, leader) if leader is not None and not leader.is_placeholder else ""


def speaks(part: OwnPart) -> bool:
    return part.role is Role.SPEAKER


def speaker_lede(case: Case) -> str:
    """The own minutes, where, and by whom introduced."""
    words, when = case.words, case.when
    part = next((p for p in case.parts if speaks(p)), None)
    start, end = (part.start, part.end) if part is not None else (case.copy.start, case.copy.end)
    values: dict[str, str | int] = {
        "start": when.time(start),
        "end": when.time(end),
        "city": case.city,
        "place": facts.short_place(case),
    }
    mode = "onsite" if case.onsite else "online"
    leader = leader_name(case)
    if leader:
        key = f"lede-speaker-{mode}-introduced"
        return words.fitted(key, "leader", words.lede_limit, leader=leader, **values)
    return words.fitted(f"lede-speaker-{mode}", "city", words.lede_limit, **values)


def chair_lede(case: Case) -> str:
    """How many speak, how long, and what is left open."""
    words, session = case.words, session_of(case)
    place = facts.short_place(case)
    where = words("where-in", place=place) if case.onsite else words("where-in-online")
    limit = words.lede_limit
    count = len({s.who for s in session.speakers}) if session is not None else 0
    if session is None or not count:
        range_ = case.when.range(case.starts, case.ends)
        return words.fitted("lede-chair", "where", limit, where=where, range=range_, city=case.city)
    minutes = {s.duration for s in session.speakers}
    each = minutes.pop() if len(minutes) == 1 else None
    if each is None:
        return words.fitted("lede-chair-speakers", "where", limit, count=count, where=where)
    rest = session.duration - each * len(session.speakers)
    values: dict[str, str | int] = {"count": count, "each": span_text(each, words), "where": where}
    if rest <= timedelta(0):
        return words.fitted("lede-chair-each", "where", limit, **values)
    return words.fitted("lede-chair-open", "where", limit, open=span_text(rest, words), **values)


def session_title(case: Case) -> list[Fact]:
    """The session of the own part, where the mail's title is the day's."""
    session = session_of(case)
    if session is None or case.copy.of is not CopyOf.DAY:
        return []
    return [Fact(case.words("label-session"), (Line(case.said(session.title)),))]


def speaker_notes(case: Case) -> list[Fact]:
    """Parts of the own time, who is before and after, what the timer shows."""
    session = session_of(case)
    turns = list(_turns(case, session)) if session is not None else []
    at = next((n for n, turn in enumerate(turns) if turn.who == case.person.id), None)
    if at is None:
        return []
    own, words = turns[at], case.words
    found = []
    parts = tuple(
        Line(words("length-of", title=case.said(part.title), span=span_text(part.duration, words)))
        for part in own.entry.parts
    )
    if parts:
        found.append(Fact(words("label-parts"), parts))
    signals = words("signals", span=span_text(own.entry.warn, words))
    found.append(Fact(words("label-signals"), (Line(signals),)))
    for key, n in (("label-before", at - 1), ("label-after", at + 1)):
        name = _turn_name(case, turns[n]) if 0 <= n < len(turns) else ""
        if name and turns[n].who != case.person.id:
            found.append(Fact(words(key), (Line(name),)))
    return found


def chair_facts(case: Case) -> list[Fact]:
    """When to end at the latest, so that what follows begins on time."""
    end = case.words("time-city", time=case.when.time(case.ends), city=case.city)
    return [Fact(case.words("label-latest"), (Line(end),), strong=True)]


def chair_notes(case: Case) -> list[Fact]:
    """Who is at the timer."""
    people = [case.agenda.person(who) for who in case.meeting.team.operators]
    names = [_named(case, person) for person in people if person is not None]
    return [Fact(case.words("label-operator"), (Line(", ".join(names)),))] if names else []


def speaker_rows(case: Case) -> tuple[Row, ...]:
    """Who speaks in the chaired session, as printed: from, to, mode, topic, and who has no name yet."""
    session = session_of(case)
    if session is None:
        return ()
    return tuple(
        Row(
            case.when.range(turn.start, turn.end),
            cut(_turn_name(case, turn), 160),
            cut(" · ".join(_details(case, turn)), 200),
        )
        for turn in _turns(case, session)
    )


def _details(case: Case, turn: _Turn) -> Iterator[str]:
    person = case.agenda.person(turn.who)
    if person is None:
        return
    if person.is_placeholder:
        yield case.words("speaker-unnamed")
    else:
        if person.native and clean(person.native) not in _named(case, person):
            yield clean(person.native)
        yield case.words(f"speaker-{person.mode if person.mode in tuple(Mode) else Mode.UNDECIDED}")
    if turn.topic:
        yield turn.topic


def _turns(case: Case, session: Session) -> Iterator[_Turn]:
    """Everybody's turns in the session, in order: of its items where these name speakers, else its own."""
    entries: list[Entry] = [item for item in session.items if item.speakers] or [session]
    for entry in entries:
        for n, speaking in enumerate(entry.speakers):
            start, end = speaking_span(entry, n)
            own_title = case.said(entry.title) if entry is not session else ""
            topic = case.said(speaking.topic) or own_title
            yield _Turn(who=speaking.who, start=start, end=end, entry=entry, topic=topic)


def _turn_name(case: Case, turn: _Turn) -> str:
    person = case.agenda.person(turn.who)
    return _named(case, person) if person is not None else ""


def _named(case: Case, person: Person) -> str:
    """The person as printed in the letter's language."""
    return clean(full_form(person, case.words.language))
