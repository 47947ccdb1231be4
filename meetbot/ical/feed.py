"""Sessions -> the calendar that clients poll.

Without METHOD, so there is no ORGANIZER: a public feed names no address, and what a client polls is no
invitation to answer. DTSTAMP is then the last change, the same as LAST-MODIFIED (RFC 5545 3.8.7.2). Nobody's
join link stands in it.

Same input, same bytes: no clock, no random UID. Sources: RFC 5545, RFC 7986 5.1, 5.7, 5.8.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vDuration, vText, vUri

from meetbot.agenda.model.terms import Status
from meetbot.ical.build import PRODID
from meetbot.ical.fold import fold
from meetbot.ical.text import clean_line, clean_parameter, clean_text, clean_uri
from meetbot.ical.zone import UTC_NAMES, fits_rule, vtimezone
from meetbot.plan.feed import FeedSession

REFRESH = timedelta(hours=1)  # how often a client is asked to look; many look but once a day
_ALWAYS = "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A whole feed. `busy`: its reader takes part, so its sessions take up their time."""

    name: str
    source: str  # its own address
    base_url: str  # of the public pages
    sessions: tuple[FeedSession, ...]
    busy: bool = False


def build_feed(feed: Feed) -> bytes:
    """Return the feed as wire text: UTF-8, CRLF, lines of at most 75 octets, sessions in the order given.

    Times carry the session's zone with a VTIMEZONE of ours. Where none of ours says the truth they are UTC,
    and the description gets the local time with the zone's name.
    """
    calendar = Calendar()
    calendar.add("PRODID", PRODID)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    name = vText(clean_line(feed.name))  # unknown to icalendar, so else not escaped
    calendar.add("NAME", name)
    calendar.add("X-WR-CALNAME", name)
    calendar.add("REFRESH-INTERVAL", vDuration(REFRESH, params={"VALUE": "DURATION"}))
    calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    calendar.add("SOURCE", vUri(clean_uri(feed.source), params={"VALUE": "URI"}))
    zoned = {session.uid: _is_zoned(session) for session in feed.sessions}
    zones = sorted({session.zone for session in feed.sessions if zoned[session.uid]})
    # A calendar must hold a component (3.6): a feed without sessions holds a zone.
    for zone in zones if feed.sessions else [_ALWAYS]:
        calendar.add_component(vtimezone(zone))
    for session in feed.sessions:
        calendar.add_component(_event(session, feed, zoned=zoned[session.uid]))
    return b"".join(fold(line) for line in calendar.content_lines() if line)


def _is_zoned(session: FeedSession) -> bool:
    return session.zone not in UTC_NAMES and fits_rule(session.zone, session.start, session.end)


def _event(session: FeedSession, feed: Feed, *, zoned: bool) -> Event:
    zone = ZoneInfo(session.zone) if zoned else UTC
    off = session.status is Status.CANCELLED
    changed_at = session.changed_at.astimezone(UTC).replace(microsecond=0)
    event = Event()
    event.add("UID", clean_line(session.uid))
    event.add("DTSTAMP", changed_at)
    event.add("LAST-MODIFIED", changed_at)
    event.add("SEQUENCE", session.sequence)
    event.add("DTSTART", session.start.astimezone(zone))
    event.add("DTEND", session.end.astimezone(zone))
    event.add("SUMMARY", clean_line(session.summary) or session.uid.partition("@")[0])
    if location := clean_parameter(session.place):
        event.add("LOCATION", location)
    if session.geo is not None:
        event.add("GEO", session.geo)
    if text := _text(session, zoned=zoned):
        event.add("DESCRIPTION", text)
    event.add("URL", vUri(clean_uri(feed.base_url + session.url_path)))
    event.add("STATUS", str(session.status).upper())
    event.add("TRANSP", "OPAQUE" if feed.busy and not off else "TRANSPARENT")
    return event


def _text(session: FeedSession, *, zoned: bool) -> str:
    """Return who speaks, the agenda's own text, and the local time where the event is in UTC."""
    parts = [clean_line("; ".join(session.people)), clean_text(session.description).strip()]
    if not zoned and session.zone not in UTC_NAMES:
        parts.append(_local_time(session.start, session.end, session.zone))
    return "\n\n".join(filter(None, parts))


def _local_time(start: datetime, end: datetime, zone: str) -> str:
    """Return "2026-10-22 09:00–10:00 Africa/Cairo"."""
    local = ZoneInfo(zone)
    return f"{start.astimezone(local):%Y-%m-%d %H:%M}–{end.astimezone(local):%H:%M} {zone}"
