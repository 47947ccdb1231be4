"""What mails without a calendar copy say: reminders, the link, briefs, late notices, thanks."""

from __future__ import annotations

from meetbot.mail import briefs, facts
from meetbot.mail.after import after_buttons, after_facts, after_lede
from meetbot.mail.case import Case, Kind
from meetbot.mail.page import Button, Fact, Line
from meetbot.mail.when import span_text
from meetbot.mail.words import clean, columns

BRIEFS = (Kind.SPEAKER, Kind.CHAIR)
MOST_ALSO = 4
MOST_MOVED = 12


def reminder_lede(case: Case) -> tuple[str, Line | None]:
    """The sentence, and its link where it holds one."""
    match case.kind:
        case Kind.JOIN:
            return _join_lede(case)
        case Kind.CHASE:
            return _chase_lede(case), None
        case Kind.SPEAKER:
            return briefs.speaker_lede(case), None
        case Kind.CHAIR:
            return briefs.chair_lede(case), None
        case Kind.LATE:
            return _late_lede(case), None
        case Kind.THANKS | Kind.ABSENT:
            return after_lede(case), None
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


def _chase_lede(case: Case) -> str:
    """That no answer came, and how many seats are left where it is a seat that they hold."""
    words, when, extra = case.words, case.when, case.letter.extra
    left, seats = extra.get("seats_left", ""), extra.get("seats", "")
    if left.isdigit() and seats.isdigit() and (case.onsite or case.undecided):
        return words("lede-chase-seats", left=int(left), seats=int(seats))
    date, time = when.day(case.copy.start, long=True), when.time(case.copy.start)
    return words.fitted("lede-chase", "city", words.lede_limit, date=date, time=time, city=case.city)


def _late_lede(case: Case) -> str:
    """When it starts now, and when it would have by what the person was told."""
    words, when, was = case.words, case.when, case.was or case.starts
    values: dict[str, str | int] = {"time": when.time(case.starts), "was": when.time(was), "city": case.city}
    if case.parts:
        return words.fitted("lede-late-own", "city", words.lede_limit, **values)
    key = "lede-late" if case.starts >= was else "lede-late-earlier"
    span = span_text(abs(case.starts - was), words)
    return words.fitted(key, "city", words.lede_limit, span=span, **values)


def reminder_facts(case: Case) -> list[Fact]:
    """Where, the own part, what a brief needs; what is ready after the end."""
    match case.kind:
        case Kind.THANKS | Kind.ABSENT:
            return after_facts(case) + _note(case)
        case Kind.CHASE:
            return [
                *facts.answer_by(case),
                facts.where(case),
                *facts.own_part(case),
                *_also(case, "label-also"),
                *_note(case),
            ]
        case Kind.JOIN:
            return [facts.where(case), *_planned(case), *_written(case), *_note(case)]
        case Kind.LATE:
            return [
                facts.where(case),
                *facts.fallback_link(case),
                *_planned(case),
                *facts.own_part(case),
                *_also_moved(case),
                *_written(case),
            ]
    found: list[Fact] = []
    if case.kind in (Kind.SPEAKER, Kind.CHAIR):
        found += briefs.session_title(case)
    found += [facts.where(case), *facts.fallback_link(case), *_planned(case), *facts.own_part(case)]
    if case.kind is Kind.CHAIR:
        found += briefs.chair_facts(case)
    found += _also(case, "label-also-then")
    return found + _written(case) + _note(case)


def notes(case: Case) -> list[Line]:
    """What else a brief tells; whom to call stands in every footer."""
    match case.kind:
        case Kind.SPEAKER:
            found = briefs.speaker_notes(case)
        case Kind.CHAIR:
            found = briefs.chair_notes(case)
        case _:
            found = []
    return [facts.labelled(case, fact) for fact in found]


def _also(case: Case, label: str) -> list[Fact]:
    """Further copies that the mail is about: they wait for an answer, or are reminded of, with this one."""
    lines = tuple(
        Line(
            case.words(
                "dated-part",
                date=case.when.day(copy.start),
                range=case.when.range(copy.start, copy.end),
                title=clean(copy.summary),
            )
        )
        for copy in case.letter.copies[1 : 1 + MOST_ALSO]
    )
    return [Fact(case.words(label), lines)] if lines else []


def _planned(case: Case) -> list[Fact]:
    """When it was planned, and how far from that it is now; nothing where it goes by its plan."""
    words, planned = case.words, case.planned
    if planned is None or (planned == case.starts and case.kind is not Kind.LATE):
        return []
    time, span = case.when.time(planned), span_text(abs(case.starts - planned), words)
    key = "again" if planned == case.starts else "later" if planned < case.starts else "earlier"
    return [Fact(words("label-planned"), (Line(words(f"planned-{key}", time=time, span=span)),))]


def _also_moved(case: Case) -> list[Fact]:
    """Further sessions that a late notice is about, each with the start that it had."""
    words, when = case.words, case.when
    lines = tuple(
        Line(
            words(
                "late-part",
                date=when.day(copy.start),
                range=when.range(copy.start, copy.end),
                was=when.time(was or copy.start),
                title=clean(copy.summary),
            )
        )
        for copy, was in zip(case.letter.copies[1:], case.letter.was[1:], strict=True)
    )
    return [Fact(words("label-also-then"), lines[:MOST_MOVED])] if lines else []


def _written(case: Case) -> list[Fact]:
    left = case.when.left(case.starts)
    return (
        [Fact(case.words("label-written"), (Line(case.words("written-before", span=left)),))] if left else []
    )


def _note(case: Case) -> list[Fact]:
    """What the organiser wrote for this reminder."""
    text = case.said(case.letter.reminder.text) if case.letter.reminder is not None else ""
    return [Fact(case.words("label-note"), (Line(text),))] if text else []


def reminder_buttons(case: Case) -> tuple[Button, ...]:
    """The one thing to press now."""
    links, words = case.letter.links, case.words
    part = case.letter.audience if case.kind is Kind.LATE else case.kind
    live = [Button(words(f"button-{part}"), links.live)] if links.live and part in BRIEFS else []
    online = not case.onsite and links.join and case.copy.has_link
    join = [Button(words("join-online"), links.join)] if online else []
    match case.kind:
        case Kind.JOIN:
            return tuple(join)
        case Kind.CHASE:
            return facts.answers(case) or facts.agenda_button(case)
        case Kind.SPEAKER | Kind.CHAIR | Kind.LATE:
            return tuple(live + join) or facts.agenda_button(case)
        case Kind.THANKS | Kind.ABSENT:
            return after_buttons(case) or facts.agenda_button(case)
        case _:
            own = (Button(words("button-personal"), links.personal),) if links.personal else ()
            return tuple(join) or own or facts.agenda_button(case)
