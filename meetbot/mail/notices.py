"""What mails with a calendar copy say: invitation, new time, new room, other change, cancelled, uninvited."""

from __future__ import annotations

import re
from datetime import datetime

from meetbot.agenda.model.terms import Status
from meetbot.mail import facts
from meetbot.mail.case import Case, Kind, earlier_times
from meetbot.mail.page import Button, Fact, Line
from meetbot.mail.when import span_text
from meetbot.mail.words import clean
from meetbot.plan.crashers import RULE as NOT_LISTED
from meetbot.plan.model import Change, CopyOf
from meetbot.plan.people import live_cast, live_sessions
from meetbot.plan.rules import ADDRESS, GRANULARITY, READDED, REINSTATED

# Changes whose values are words of ours, not of the agenda.
MOST_KEPT = 4
WORDED = ("mode", "status", "role")
# What the first sentence says where nothing else changed.
TOLD = (
    ({"link"}, "lede-link"),
    ({"programme"}, "lede-programme"),
    ({"status"}, "lede-status"),
    ({"mailbox"}, "lede-mailbox"),
    ({"zone"}, "lede-zone"),
    ({"zone rule"}, "lede-zone-rule"),
    ({"role", "minutes", "topic"}, "lede-part"),
    ({"title", "topic", "description", "meeting"}, "lede-text"),
)
# Why an entry is taken back although nobody took the person off a list.
TAKEN_BACK = {
    GRANULARITY.name: "lede-replaced",
    ADDRESS.name: "lede-withdrawn",
    NOT_LISTED: "lede-not-listed",
}
RANGE = re.compile(r"(\d\d:\d\d)–(\d\d:\d\d)")


def invite_lede(case: Case) -> str:
    """Who, what, when in one sentence; to who had an entry before, why they get one now."""
    words, when = case.words, case.when
    date, time = when.day(case.copy.start, long=True), when.time(case.copy.start)
    limit = words.lede_limit
    if key := _came_back(case):
        return words.fitted(key, "city", limit, date=date, time=time, city=case.city)
    if case.onsite:
        place = facts.short_place(case)
        return words.fitted("lede-invite-onsite", "place", limit, place=place, date=date, time=time)
    key = "lede-invite-undecided" if case.undecided else "lede-invite-online"
    return words.fitted(key, "city", limit, date=date, time=time, city=case.city)


def _came_back(case: Case) -> str:
    match case.letter.rule:
        case REINSTATED.name:
            return "lede-reinstated"
        case READDED.name:
            return "lede-readded"
        case GRANULARITY.name:
            return f"lede-swapped-{case.copy.of}"
        case _:
            return ""


def swapped(case: Case) -> list[Fact]:
    """That this entry stands for others, and whether the answer to those still counts."""
    if case.letter.rule != GRANULARITY.name:
        return []
    words = case.words
    lines = [words("calendar-swapped"), *([] if case.letter.ask else [words("answer-stands")])]
    return [Fact(words("label-calendar"), tuple(map(Line, lines)))]


def change_lede(case: Case) -> str:
    """What changed and what stays, in one sentence."""
    match case.kind:
        case Kind.NEW_TIME:
            return _time_lede(case)
        case Kind.NEW_ROOM:
            return _room_lede(case)
        case Kind.NEW_MODE | Kind.NOTED:
            return _mode_lede(case)
        case _:
            return _other_lede(case)


def _time_lede(case: Case) -> str:
    words, when, copy = case.words, case.when, case.copy
    date, time = when.day(copy.start, long=True), when.time(copy.start)
    change = next(c for c in case.letter.changes if c.what in ("time", "end"))
    was = earlier_times(change, case)
    if was is None:
        return words("lede-new-time", date=date, time=time, city=case.city)
    if was[0] == copy.start:
        return words(
            "lede-new-end", date=date, now=when.time(copy.end), was=when.time(was[1]), city=case.city
        )
    moved = copy.start - was[0]
    if was[0].date() != copy.start.astimezone(when.first.zone).date():
        return words("lede-new-day", date=date, time=time, was=when.day(was[0]), city=case.city)
    key = "lede-later" if copy.start > was[0] else "lede-earlier"
    return words(
        key,
        span=span_text(abs(moved), words),
        date=date,
        time=time,
        was=when.time(was[0]),
        city=case.city,
    )


def _room_lede(case: Case) -> str:
    words, time = case.words, case.when.time(case.copy.start)
    change = next(c for c in case.letter.changes if c.what in ("room", "venue"))
    now, was = _first_part(change.now) or facts.short_place(case), _first_part(change.was)
    if not was:
        return words.fitted("lede-room", "now", words.lede_limit, now=now, time=time, city=case.city)
    values = {"now": now, "was": was, "time": time, "city": case.city}
    return words.fitted("lede-new-room", "was", words.lede_limit, **values)


def _mode_lede(case: Case) -> str:
    """That they come, or join online, and who wanted it so."""
    words, when, limit = case.words, case.when, case.words.lede_limit
    date, time = when.day(case.copy.start, long=True), when.time(case.copy.start)
    if case.onsite:
        place = facts.short_place(case)
        return words.fitted(f"lede-{case.kind}-onsite", "place", limit, place=place, date=date, time=time)
    return words.fitted(f"lede-{case.kind}-online", "city", limit, date=date, time=time, city=case.city)


def _first_part(place: str) -> str:
    return place.split(",", 1)[0].strip()


def _other_lede(case: Case) -> str:
    words, when = case.words, case.when
    what = {change.what for change in case.letter.changes}
    told = (key for alone, key in TOLD if what and what <= alone)
    key = "lede-again" if case.kind is Kind.AGAIN else next(told, "lede-update")
    date, time = when.day(case.copy.start, long=True), when.time(case.copy.start)
    values = {"date": date, "time": time, "city": case.city, "status": words(f"status-{case.copy.status}")}
    return words.fitted(key, "city", words.lede_limit, **values)


def gone_lede(case: Case) -> str:
    """What will not take place, or from which list the person was taken."""
    words, when = case.words, case.when
    limit, title = words.lede_limit, case.copy.summary
    if case.kind is Kind.UNINVITE:
        key = TAKEN_BACK.get(case.letter.rule, "lede-uninvite")
        return words.fitted(key, "title", limit, title=title)
    date, time = when.day(case.copy.start, long=True), when.time(case.copy.start)
    return words.fitted("lede-cancel", "title", limit, title=title, date=date, time=time, city=case.city)


def change_facts(case: Case) -> list[Fact]:
    """Was and now of each change, then what stays."""
    found: list[Fact] = []
    for change in case.letter.changes:
        found += was_now(case, change)
    what = {change.what for change in case.letter.changes}
    stays = [
        case.words(f"stays-{one}")
        for one, parts in (("time", {"time", "end", "zone"}), ("place", {"room", "venue", "mode", "link"}))
        if not what & parts
    ]
    if stays:
        found.append(Fact(case.words("label-stays"), tuple(map(Line, stays))))
    return found + _way(case, what) + facts.reason(case)


def _way(case: Case, what: set[str]) -> list[Fact]:
    """How far the new room is from the old one, and whether it has steps."""
    if case.kind is not Kind.NEW_ROOM:
        return []
    words = case.words
    lines = [Line(words("other-building" if "venue" in what else "same-building"))]
    name = case.copy.place.split(",", 1)[0]
    room = next((room for room in case.agenda.rooms.values() if clean(room.name) == name), None)
    if room is not None and room.step_free is not None:
        lines.append(Line(words("room-step-free" if room.step_free else "room-steps")))
    return [Fact(words("label-way"), tuple(lines))]


def way_button(case: Case) -> tuple[Button, ...]:
    """The map, for who has to find another room."""
    venue = case.meeting.venue
    if case.kind is not Kind.NEW_ROOM or venue is None or not venue.map.startswith("https://"):
        return ()
    return (Button(case.words("button-way"), venue.map),)


def kept(case: Case) -> list[Fact]:
    """What of the person's own still stands: other sessions of theirs, or other days."""
    words, when, agenda = case.words, case.when, case.agenda
    spans: list[tuple[datetime, datetime, str]] = []
    if case.copy.of is CopyOf.DAY:
        if (
            case.kind is Kind.CANCEL
            and case.person.id in agenda.attendees
            and agenda.meeting.status is not Status.CANCELLED
        ):
            spans = [
                (day.start, day.end, case.said(day.title) or case.said(agenda.meeting.title))
                for day in agenda.days
                if agenda.renamed.get(case.copy.ref, case.copy.ref) != day.id
            ]
    else:
        own = live_cast(agenda).get(case.person.id, {})
        spans = [
            (session.start, session.end, case.said(session.title))
            for session in live_sessions(agenda)
            if session.id in own and session.id != case.copy.ref
        ]
    lines = [
        Line(words("dated-part", date=when.day(start), range=when.range(start, end), title=title))
        for start, end, title in spans
        if end > case.letter.composed_at
    ]
    return [Fact(words("label-kept"), tuple(lines[:MOST_KEPT]))] if lines else []


def was_now(case: Case, change: Change) -> list[Fact]:
    """What one difference was and what it is now; nothing where the first sentence says all of it."""
    words = case.words
    was, now = (_value(case, change, text) for text in (change.was, change.now))
    if change.what in ("time", "end"):
        was, now = _time_values(case, change)
    if change.what in UNSHOWN or was == now:  # a new link on the same platform
        return []
    name = words(NAMED.get(change.what, f"change-{change.what}")) if change.what in KNOWN else change.what
    if not was:
        return [Fact(words("label-new"), (Line(_named(case, name, now, change.what)),), strong=True)]
    if not now:
        return [Fact(words("label-gone"), (Line(_named(case, name, was, change.what)),))]
    return [
        Fact(words("label-was"), (Line(_named(case, name, was, change.what)),)),
        Fact(words("label-now"), (Line(_named(case, name, now, change.what)),), strong=True),
    ]


KNOWN = (
    "zone", "status", "mode", "venue", "room", "link", "role", "minutes", "title", "topic", "programme",
    "mailbox", "meeting",
)  # fmt: skip
UNSHOWN = ("description", "zone rule")  # too long, or in words that no recipient knows
NAMED = {"zone": "changed-zone"}  # `change-zone` is the footer's
SELF_EVIDENT = ("status", "time", "end", "room", "venue", "programme", "title", "mode")


def _named(case: Case, name: str, value: str, what: str) -> str:
    return value if what in SELF_EVIDENT else case.words("change-named", name=name, value=value)


def _value(case: Case, change: Change, text: str) -> str:
    if change.what in ("mailbox", "zone"):
        return case.words.ltr(text)
    if change.what not in WORDED or not text:
        return RANGE.sub(lambda found: case.words("time-range", start=found[1], end=found[2]), text)
    prefix = {"mode": "mode", "status": "status", "role": "role"}[change.what]
    return ", ".join(case.words(f"{prefix}-{one}") for one in text.split(", "))


def _time_values(case: Case, change: Change) -> tuple[str, str]:
    was = earlier_times(change, case)
    when, copy = case.when, case.copy
    if was is None:
        return change.was, change.now
    dated = was[0].date() != copy.start.astimezone(when.first.zone).date()

    def said(start_end: tuple[str, str, str]) -> str:
        day, range_, city = start_end
        return case.words("day-range-city" if dated else "range-city", date=day, range=range_, city=city)

    return (
        said((when.day(was[0]), when.range(*was), case.city)),
        said((when.day(copy.start), when.range(copy.start, copy.end), case.city)),
    )
