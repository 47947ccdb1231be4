"""What mails without a calendar copy say: reminders, the link, briefs for speakers and chairs, thanks."""

from __future__ import annotations

from datetime import timedelta

from meetbot.agenda.model import Session
from meetbot.mail import facts
from meetbot.mail.case import Case, Kind
from meetbot.mail.page import Button, Fact, Line
from meetbot.mail.words import clean, columns
from meetbot.plan.model import CopyOf


def reminder_lede(case: Case) -> tuple[str, Line | None]:
    """The sentence, and its link where it holds one."""
    match case.kind:
        case Kind.JOIN:
            return _join_lede(case)
        case Kind.SPEAKER:
            return _speaker_lede(case), None
        case Kind.CHAIR:
            return _chair_lede(case), None
        case Kind.THANKS | Kind.ABSENT:
            return _after_lede(case), None
        case _:
            return _start_lede(case), None


def _start_lede(case: Case) -> str:
    words, when = case.words, case.when
    date, time = when.day(case.copy.start, long=True), when.time(case.copy.start)
    limit = words.lede_limit
    if case.onsite:
        place = facts.short_place(case)
        return words.fitted("lede-start-onsite", "place", limit, date=date, time=time, place=place)
    return words.fitted("lede-start-online", "city", limit, date=date, time=time, city=case.city)


def _join_lede(case: Case) -> tuple[str, Line | None]:
    """The link itself is the sentence, where it fits a preview line."""
    link = Line("", case.letter.links.join)
    time = case.when.time(case.copy.start)
    text = case.words("lede-join", link=link.shown, time=time, city=case.city)
    if columns(text) <= case.words.lede_limit:
        return text, link
    return case.words("lede-join-below", time=time, city=case.city), None


def _speaker_lede(case: Case) -> str:
    words, when = case.words, case.when
    part = next((p for p in case.parts if facts.speaks(p)), None)
    start, end = (part.start, part.end) if part is not None else (case.copy.start, case.copy.end)
    values = {"start": when.time(start), "end": when.time(end), "city": case.city}
    mode = "onsite" if case.onsite else "online"
    leader = facts.leader_name(case)
    if leader:
        key = f"lede-speaker-{mode}-introduced"
        return words.fitted(
            key, "leader", words.lede_limit, leader=leader, place=facts.short_place(case), **values
        )
    return words.fitted(
        f"lede-speaker-{mode}", "city", words.lede_limit, place=facts.short_place(case), **values
    )


def _chair_lede(case: Case) -> str:
    words, session = case.words, facts.session_of(case)
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
    values: dict[str, str | int] = {"count": count, "minutes": each // timedelta(minutes=1), "where": where}
    if rest <= timedelta(0):
        return words.fitted("lede-chair-each", "where", limit, **values)
    return words.fitted("lede-chair-open", "where", limit, open=rest // timedelta(minutes=1), **values)


def _after_lede(case: Case) -> str:
    words = case.words
    date = case.when.day(case.copy.start, long=True)
    key = f"lede-{case.kind}"
    if case.letter.extra.get("recording"):
        key = "lede-ready"
    return words.fitted(key, "title", words.lede_limit, title=case.copy.summary, date=date)


def reminder_facts(case: Case) -> list[Fact]:
    """Where, the own part, what a brief needs; what is ready after the end."""
    if case.kind in (Kind.THANKS, Kind.ABSENT):
        return _ready(case)
    found: list[Fact] = []
    session = facts.session_of(case)
    if case.kind in (Kind.SPEAKER, Kind.CHAIR) and session is not None and case.copy.of is CopyOf.DAY:
        found.append(Fact(case.words("label-session"), (Line(case.said(session.title)),)))
    found += [facts.where(case), *facts.fallback_link(case), *facts.own_part(case)]
    if case.kind is Kind.CHAIR and session is not None:
        found += _speakers(case, session)
    if case.kind is Kind.CHAIR:
        end = case.words("time-city", time=case.when.time(case.ends), city=case.city)
        found.append(Fact(case.words("label-latest"), (Line(end),), strong=True))
    left = case.when.left(case.starts)
    if left:
        found.append(Fact(case.words("label-written"), (Line(case.words("written-before", span=left)),)))
    text = case.said(case.letter.reminder.text) if case.letter.reminder is not None else ""
    if text:
        found.append(Fact(case.words("label-note"), (Line(text),)))
    return found


def _speakers(case: Case, session: Session) -> list[Fact]:
    lines = []
    for speaking in session.speakers:
        person = case.agenda.person(speaking.who)
        if person is None:
            continue
        name = clean(person.label)
        topic = case.said(speaking.topic)
        key = "speaker-unnamed" if person.is_placeholder else "speaker-line"
        if speaking.duration is not None and not person.is_placeholder:
            minutes = speaking.duration // timedelta(minutes=1)
            line = case.words("speaker-minutes", name=name, minutes=minutes)
        else:
            line = case.words(key, name=name)
        lines.append(Line(f"{line}: {topic}" if topic else line))
    return [Fact(case.words("label-speakers"), tuple(lines))] if lines else []


def _ready(case: Case) -> list[Fact]:
    extra, found = case.letter.extra, []
    for name in ("recording", "slides", "article"):
        url = clean(extra.get(name, ""))
        if url:
            found.append(Fact(case.words(f"label-{name}"), (Line("", url),)))
    text = case.said(case.letter.reminder.text) if case.letter.reminder is not None else ""
    if text:
        found.append(Fact(case.words("label-note"), (Line(text),)))
    return found


def reminder_buttons(case: Case) -> tuple[Button, ...]:
    """The one thing to press now."""
    links, words = case.letter.links, case.words
    live = (
        [Button(words(f"button-{case.kind}"), links.live)]
        if links.live
        and case.kind
        in (
            Kind.SPEAKER,
            Kind.CHAIR,
        )
        else []
    )
    online = not case.onsite and links.join and case.copy.has_link
    join = [Button(words("join-online"), links.join)] if online else []
    match case.kind:
        case Kind.JOIN:
            return tuple(join)
        case Kind.SPEAKER | Kind.CHAIR:
            return tuple(live + join) or facts.agenda_button(case)
        case Kind.THANKS | Kind.ABSENT:
            recording = clean(case.letter.extra.get("recording", ""))
            ready = (Button(words("button-recording"), recording),) if recording else ()
            return ready or facts.agenda_button(case)
        case _:
            return tuple(join) or facts.agenda_button(case)
