"""Parts that several kinds of mail share: where, own part, buttons, own sessions, practical lines, footer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from urllib.parse import quote

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list

from meetbot.agenda.model.meeting import Venue
from meetbot.agenda.model.terms import Kind as SessionKind
from meetbot.agenda.model.terms import Role, Status
from meetbot.mail.case import Case, Kind
from meetbot.mail.page import Button, Fact, Line, Row
from meetbot.mail.when import NO_BREAK, hour_minute, offset
from meetbot.mail.words import clean, cut
from meetbot.plan.crashers import RULE as NOT_LISTED
from meetbot.plan.model import CopyOf, Method, OwnPart, Partstat, ProgrammeRow, Purpose

MOST_ROWS = 8
LINE_COLUMNS = 240
PLACE_COLUMNS = 60
WHERE_IS_NEWS = (Kind.INVITE, Kind.REMINDER, Kind.JOIN, Kind.NEW_MODE, Kind.NOTED)


def shortened(fact: Fact) -> Fact:
    """A fact with no line so long that it makes a mail too large."""
    return replace(fact, lines=tuple(map(short, fact.lines)))


def short(line: Line) -> Line:
    """A mail over 100 KB is clipped or refused; no single text may make it one."""
    return replace(line, text=cut(line.text, LINE_COLUMNS))


def test_note(case: Case) -> tuple[Fact, ...]:
    """That a mail is a test, for who finds its entry beside the real one."""
    if case.letter.purpose is not Purpose.TEST:
        return ()
    return (Fact(case.words("label-test"), (Line(case.words("test-note")),)),)


def place(case: Case) -> str:
    """The copy's place; for who is undecided the one they would come to, since both ways are open."""
    venue = case.meeting.venue
    if case.copy.place or venue is None:
        return case.copy.place
    return ", ".join(part for part in (_room(case, venue), venue.name, venue.street, venue.city) if part)


def _room(case: Case, venue: Venue) -> str:
    """The room of an undecided person's session; of a day only where all of it is in one."""
    agenda, ref = case.agenda, case.copy.ref
    found = [s for s in (agenda.session(ref),) if s is not None and case.copy.of is CopyOf.SESSION]
    if case.copy.of is CopyOf.DAY and (day := agenda.day(ref)) is not None:
        found = [s for s in day.sessions if s.kind is not SessionKind.BREAK]
    rooms = {session.room or venue.room for session in found} or {venue.room}
    room = rooms.pop() if len(rooms) == 1 else ""
    return clean(agenda.room_name(room))


def short_place(case: Case) -> str:
    """Room and town, as a sentence can hold them."""
    venue = case.meeting.venue
    room = case.copy.place.split(",", 1)[0]
    city = venue.city if venue is not None else ""
    parts = (room, city) if room and city and city != room else (room or city or case.meeting_name(),)
    return cut(", ".join(parts), PLACE_COLUMNS)


def where(case: Case) -> Fact:
    """Room and address on-site, platform and personal link online, both while undecided."""
    words, lines = case.words, []
    if case.onsite or case.undecided:
        text = place(case) or words("where-unknown")
        lines.append(Line(words("where-or-onsite", place=text) if case.undecided else text))
    if case.copy.has_link and case.letter.links.join and not case.onsite:
        lines = [Line(_online(case)), Line("", case.letter.links.join), *lines]
    elif not lines:
        lines.append(Line(words("where-online")))
    return Fact(words("label-where"), tuple(lines), strong=case.kind in WHERE_IS_NEWS)


def _online(case: Case) -> str:
    words, platform = case.words, case.copy.platform
    if case.copy.link_opens is None:
        return words("where-platform", platform=platform) if platform else words("where-online")
    at = case.when.time(case.copy.link_opens)
    if platform:
        return words("where-platform-from", platform=platform, time=at)
    return words("where-online-from", time=at)


def fallback_link(case: Case) -> list[Fact]:
    """The link of somebody on-site, where the agenda grants one."""
    if not (case.onsite and case.copy.has_link and case.letter.links.join):
        return []
    return [Fact(case.words("label-online-too"), (Line("", case.letter.links.join),))]


def own_part(case: Case) -> list[Fact]:
    """What the person does, with their own minutes; empty for attendees."""
    if not case.parts:
        return []
    lines = tuple(dict.fromkeys(Line(part_text(case, part)) for part in case.parts))
    return [Fact(case.words("label-part"), lines)]


def part_text(case: Case, part: OwnPart) -> str:
    """Return "speaker, 13:20–13:40: higher education for a better future"."""
    words = case.words
    role, range_ = words(f"role-{part.role}"), case.when.range(part.start, part.end)
    title = part.topic or (part.title if part.title != case.copy.summary else "")
    if not title:
        return words("part", role=role, range=range_)
    return words("part-titled", role=role, range=range_, title=title)


def languages(case: Case) -> list[Fact]:
    """The meeting's language and what is interpreted; nothing where it is one language."""
    spoken = case.meeting.languages
    if not spoken.interpretation:
        return []
    main = _language_name(case, spoken.main)
    others = format_list(
        [_language_name(case, code) for code in spoken.interpretation], locale=case.words.language
    )
    return [
        Fact(case.words("label-languages"), (Line(case.words("languages", main=main, others=others)),)),
    ]


def _language_name(case: Case, code: str) -> str:
    try:
        return Locale.parse(code.replace("-", "_")).get_language_name(case.words.language) or code
    except (UnknownLocaleError, ValueError):
        return clean(code)


def sender_names(case: Case) -> list[Fact]:
    """Who invites: contact and organiser."""
    names = [n for n in (case.meeting.contact.name, case.organisation()) if n]
    return [Fact(case.words("label-from"), (Line(", ".join(dict.fromkeys(names))),))] if names else []


def answer_by(case: Case) -> list[Fact]:
    """Until when an answer is waited for; to who is undecided also what holds without one."""
    at = case.answer_by
    if at is None:
        return []
    told = instant(case, at)
    line = Line(case.words("answer-by-or-online", at=told) if case.undecided else told)
    return [Fact(case.words("label-answer-by"), (line,), strong=True)]


def instant(case: Case, at: datetime) -> str:
    """Return "Fri 7 Jan, 18:00 Shenzhen time"."""
    return case.words("day-time-city", date=case.when.day(at), time=case.when.time(at), city=case.city)


def contact(case: Case) -> list[Fact]:
    ways = contact_ways(case)
    return [Fact(case.words("label-contact"), (Line(ways),))] if ways else []


def labelled(case: Case, fact: Fact) -> Line:
    """Return a fact as one line: "Timer: amber 5 minutes before the end"."""
    text = " · ".join(line.text for line in fact.lines)
    return Line(case.words("change-named", name=fact.label, value=text))


def reason(case: Case) -> list[Fact]:
    text = clean(case.letter.extra.get("reason", ""))
    return [Fact(case.words("label-reason"), (Line(text),))] if text else []


def answer_url(case: Case, answer: str, **more: str) -> str:
    """The page that shows the choice marked; only a press on it changes anything."""
    query = "&".join([f"answer={answer}", *(f"{key}={value}" for key, value in more.items())])
    return f"{case.letter.links.personal}/answer/{quote(case.copy.uid, safe='@')}?{query}"


def answers(case: Case) -> tuple[Button, ...]:
    """Yes, Maybe, No; for who is undecided the mode is the answer. Empty without a personal page."""
    words = case.words
    if not case.letter.links.personal:
        return ()
    no = Button(words("answer-no"), answer_url(case, "no"))
    if case.undecided:
        return (
            Button(words("answer-yes-onsite"), answer_url(case, "yes", mode="onsite")),
            Button(words("answer-yes-online"), answer_url(case, "yes", mode="online")),
            no,
        )
    yes, maybe = (Button(words(f"answer-{one}"), answer_url(case, one)) for one in ("yes", "maybe"))
    return yes, maybe, no


def answer_missing(case: Case) -> tuple[Line, ...]:
    """The way to answer for who has not yet: their copy has the buttons, and the text must not lack them."""
    letter = case.letter
    if letter.method is not Method.REQUEST or letter.partstat is not Partstat.NEEDS_ACTION:
        return ()
    return (Line(case.words("answer-missing"), letter.links.personal),) if letter.links.personal else ()


def agenda_button(case: Case) -> tuple[Button, ...]:
    url = case.letter.links.agenda
    return (Button(case.words("button-agenda"), url),) if url else ()


def seat_button(case: Case) -> tuple[Button, ...]:
    """The way to a seat that is offered, to take it or let it go."""
    url = case.letter.links.personal
    return (Button(case.words("button-seat"), f"{url}/mode"),) if url and "seat" in case.letter.extra else ()


def other_mode(case: Case) -> tuple[Line, ...]:
    """The way to the other mode, where the meeting has both: online by an answer, to a seat by asking."""
    personal = case.letter.links.personal
    if case.meeting.mode != "hybrid" or case.undecided or not personal:
        return ()
    if case.onsite:
        return (Line(case.words("offer-online"), answer_url(case, "yes", mode="online")),)
    offer = case.words("offer-onsite")
    if case.answer_by is not None:
        offer = case.words("offer-until", offer=offer, date=case.when.day(case.answer_by))
    return (Line(offer, f"{personal}/mode"),)


def rows(case: Case) -> tuple[tuple[Row, ...], Line | None]:
    """The day's sessions, at most 8, and where the rest is; none for a copy of one session.

    A ninth alone is shown: "and 1 more" would take its place, and the last one may be what they come for.
    """
    if case.copy.of is not CopyOf.DAY:
        return (), None
    words = case.words
    found = []
    for row in case.copy.programme:
        cancelled = row.status is Status.CANCELLED
        title = words("row-cancelled", title=row.title) if cancelled else row.title
        found.append(
            Row(case.when.range(row.start, row.end), cut(title, 160), cut(row_detail(case, row), 200))
        )
    more = None
    if len(found) > MOST_ROWS + 1:
        more = Line(words("rows-more", count=len(found) - MOST_ROWS), case.letter.links.agenda)
        found = found[:MOST_ROWS]
    return tuple(found), more


def row_detail(case: Case, row: ProgrammeRow) -> str:
    """Room, where a day has several, and people: "Hall 2 · chair Prof. WANG Libing"."""
    people = (_with_role(case, label) for label in row.people)
    return " · ".join((*((row.room,) if row.room else ()), *people))


def _with_role(case: Case, label: str) -> str:
    """ "chair Prof. WANG Libing" with its first word in the letter's language."""
    role, _, name = label.partition(" ")
    return f"{case.words(f'role-{role}')} {name}" if name and role in tuple(Role) else label


def practical(case: Case) -> tuple[Line, ...]:
    """What to know for getting there or getting in."""
    lines = _practical_onsite(case) if case.onsite or case.undecided else []
    if not case.onsite:
        lines += _practical_online(case)
    return tuple(lines)


def _practical_onsite(case: Case) -> list[Line]:
    words, venue = case.words, case.meeting.venue
    lines = []
    if venue is None:
        return []
    if venue.doors is not None:
        clock = case.when.clocks.venue  # a door is looked up on the wall clock beside it
        opens = hour_minute(_day_start(case) - venue.doors, clock)
        lines.append(Line(words("doors", time=opens, city=clock.city)))
    if venue.map and case.kind is not Kind.NEW_ROOM:  # there it is the button
        lines += _outside(words("map"), venue.map)
    if venue.step_free is not None:
        lines.append(Line(words("step-free" if venue.step_free else "not-step-free")))
    if venue.note is not None:
        lines.append(Line(case.said(venue.note)))
    return lines


def _day_start(case: Case) -> datetime:
    """When the copy's day starts; doors open before it, not before each session."""
    starts = [day.start for day in case.agenda.days if day.start <= case.copy.start <= day.end]
    return starts[0] if starts else case.copy.start


def _practical_online(case: Case) -> list[Line]:
    words, online = case.words, case.meeting.online
    lines = []
    recorded = online is not None and online.recording != "none"
    if case.when.at_night(case.starts):
        lines.append(Line(words("night-recorded" if recorded else "night")))
    elif recorded:
        lines.append(Line(words("recorded")))
    if case.parts and online is not None and online.recording == "with-consent":
        lines.append(Line(words("recorded-consent")))
    if case.letter.links.join and case.copy.has_link:
        lines.append(Line(words("link-personal")))
        lines += backup(case)
    return lines


def _outside(label: str, url: str) -> list[Line]:
    """A link of the agenda's to elsewhere; without https it is shown, not linked, since a lint refuses it."""
    if url.startswith("https://"):
        return [Line(label, url)]
    return [Line(f"{label}: {url}")] if url and not url.startswith("secret:") else []


def backup(case: Case) -> list[Line]:
    """Other ways in, should the link fail."""
    online = case.meeting.online
    lines = _outside(case.words("backup"), online.backup) if online is not None else []
    if case.copy.dial_in and not case.copy.dial_in.startswith("secret:"):
        lines.append(Line(case.words("dial-in", number=case.words.ltr(case.copy.dial_in))))
    return lines


def help_line(case: Case) -> list[Line]:
    """Who to call or write to."""
    ways = contact_ways(case)
    return [Line(case.words("help", contact=ways))] if ways else []


def contact_ways(case: Case) -> str:
    """Return "IIOE Secretariat · +86 000 0000 · secretariat@example.org", of it what the agenda has."""
    contact = case.meeting.contact
    phone = case.words.ltr(NO_BREAK.join(contact.phone.split()))
    return " · ".join(w for w in (contact.name, phone, contact.email) if w)


def footer(case: Case) -> tuple[Line, ...]:
    """Why this mail, whose clock, how to stop, who writes, until when data is kept."""
    words, links = case.words, case.letter.links
    lines = [Line(_why(case))]
    lines.append(Line(_whose_clock(case)))
    if links.personal and case.kind not in (Kind.CANCEL, Kind.UNINVITE):
        lines.append(Line(words("change-zone"), links.personal))
    if links.unsubscribe:
        stop = "stop-news" if case.letter.said else "stop-reminders"
        lines.append(Line(words(stop), links.unsubscribe))
    lines += help_line(case)
    postal = _postal(case)
    if postal:
        lines.append(Line(postal))
    settings = case.agenda.attendee_settings
    # Who was taken off the list stands nowhere in the agenda, yet their data is still kept.
    listed = case.person.id in case.agenda.attendees or case.person.id not in case.agenda.people
    if settings is not None and listed:
        end = (case.agenda.end + settings.retention).astimezone(case.when.first.zone)
        pattern = {"zh": "y年M月d日", "ru": "d MMMM y 'г'."}.get(words.language, "d MMMM y")
        lines.append(Line(words("deleted-on", date=format_date(end.date(), pattern, locale=words.language))))
    lines.append(Line(words("sent-with")))
    return tuple(lines)


def _why(case: Case) -> str:
    words = case.words
    org = case.organisation() or case.meeting.contact.name or case.meeting_name()
    roles = list(dict.fromkeys(words(f"role-{part.role}") for part in case.parts))
    key = "why-not" if case.off_the_list else "why-role" if roles else "why"
    if case.letter.rule == NOT_LISTED:
        key = "why-answered"
    if key == "why-role":
        return words(key, org=org, role=format_list(roles, locale=words.language))
    return words(key, org=org)


def _whose_clock(case: Case) -> str:
    first = case.when.first
    found = case.words.ltr(offset(case.copy.start, first))
    key = "times-for" if case.when.clocks.zone_known else "times-venue"
    return case.words(key, city=first.city, offset=found)


def _postal(case: Case) -> str:
    found = case.agenda.organisations.get(case.meeting.organiser)
    if found is None:
        return ""
    parts = (case.said(found.name), clean(found.city), clean(found.country))
    return ", ".join(part for part in parts if part)
