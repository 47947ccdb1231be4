"""Why a mail goes out, in one sentence for the organiser: times on the venue's clock, with its city."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Granularity
from meetbot.plan.compare import changes
from meetbot.plan.model import Change, Copy, CopyOf
from meetbot.plan.people import granularity, live_cast, live_sessions, wants_feed
from meetbot.plan.rules import CANCELLED, DAY_CANCELLED, DELETED, GRANULARITY, OWN_MODE, Rule

_WORDS: Mapping[str, str] = {
    "status": "is now {now}, was {was}",
    "venue": "venue changed from {was} to {now}",
    "room": "room changed from {was} to {now}",
    "zone": "shown in {now} instead of {was}, the moment stays the same",
    "zone rule": "the zone changes its clock by another rule, the time stays",
    "mailbox": "answers go to {now} instead of {was}",
    "link": "the way to join changed",
    "role": "role changed from {was} to {now}",
    "minutes": "own minutes changed from {was} to {now} {city}",
    "title": "title changed from “{was}” to “{now}”",
    "meeting": "the meeting is called “{now}”, was “{was}”",
    "topic": "topic changed",
    "description": "description changed",
}


def city_of(zone: str, agenda: Agenda) -> str:
    """Return the name people know a zone's clock by: the venue's city for the meeting's own zone."""
    venue = agenda.meeting.venue
    if zone == agenda.meeting.timezone and venue is not None and venue.city:
        return venue.city
    return zone.rpartition("/")[2].replace("_", " ")


def update_reason(rule: Rule, was: Copy, now: Copy, agenda: Agenda) -> str:
    """Return "moved from 15:00 to 16:00 Shenzhen; asked again", or what else happened."""
    city = city_of(now.zone, agenda)
    who = "own choice" if rule.name == OWN_MODE.name else "the organiser"
    told = [_words(change, was, now, city, who) for change in changes(was, now, zone=now.zone)]
    said = ", ".join(dict.fromkeys(part for part in told if part)) or "texts changed"
    return f"{said}; {'asked again' if rule.asks else 'the answer is kept'}"


def _words(change: Change, was: Copy, now: Copy, city: str, who: str) -> str:
    match change.what:
        case "time":
            return _moved(was, now, city)
        case "end":
            return f"now {change.now} instead of {change.was} {city}"
        case "programme" if not change.was:
            return f"new in the programme: {change.now}"
        case "programme" if not change.now:
            return f"out of the programme: {change.was}"
        case "programme":
            return f"{change.now} instead of {change.was}"
        case "venue" if not (change.was and change.now):
            return "venue changed"
        case "mode":
            return f"switched from {_in_prose(change.was)} to {_in_prose(change.now)} by {who}"
        case what:
            return _WORDS[what].format(was=change.was or "none", now=change.now or "none", city=city)


def _in_prose(mode: str) -> str:
    return "on-site" if mode == "onsite" else mode


def _moved(was: Copy, now: Copy, city: str) -> str:
    zone = ZoneInfo(now.zone)
    old, new = was.start.astimezone(zone), now.start.astimezone(zone)
    form = "%H:%M" if old.date() == new.date() else "%Y-%m-%d %H:%M"
    said = f"moved from {old:{form}} to {new:{form}} {city}"
    return (
        said
        if was.end - was.start == now.end - now.start
        else f"{said}, ends {now.end.astimezone(zone):%H:%M}"
    )


def day_reason(copy: Copy, agenda: Agenda) -> str:
    """Return why a person gets this first invitation; says so where the day stands for too many sessions."""
    person = agenda.person(copy.person_id)
    own = {part.session for part in copy.parts}
    if copy.of is CopyOf.SESSION or person is None:
        return "first invitation"
    if granularity(agenda, person, has_role=person.id in live_cast(agenda)) is not Granularity.SESSION:
        return "first invitation"
    count = len(own) or sum(session.day == copy.ref for session in live_sessions(agenda))
    return f"first invitation; {count} sessions on this day, so one invitation for the day"


def ending_reason(rule: Rule, copy: Copy, agenda: Agenda) -> str:
    """Return why somebody's entry ends."""
    if rule in (CANCELLED, DAY_CANCELLED):
        return f"“{copy.summary}” is cancelled"
    if rule == DELETED:
        return f"“{copy.summary}” is no longer in the agenda"
    if rule == GRANULARITY and wants_feed(agenda, copy.person_id):
        return "gets no calendar mail any more (invite: feed)"
    if rule == GRANULARITY:
        unit = "one invitation per session" if copy.of is CopyOf.DAY else "one invitation for the day"
        return f"gets {unit} instead"
    if agenda.person(copy.person_id) is None:
        return "no longer in the agenda"
    return f"no part in “{copy.summary}” any more" if copy.of is CopyOf.SESSION else "no longer on the list"
