"""Times, zones, states and counts in words, for pages in English. Every time names its city."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from babel.dates import format_skeleton, get_timezone_location

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Mode
from meetbot.agenda.source.letters import unaccented
from meetbot.errors import Diagnostic
from meetbot.plan.modes import undecided

LOCALE = "en_GB"
MODE_MARKS = {Mode.ONSITE: "■", Mode.ONLINE: "○", Mode.UNDECIDED: "◇"}
MODE_WORDS = {Mode.ONSITE: "on-site", Mode.ONLINE: "online", Mode.UNDECIDED: "undecided"}
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")
LANGUAGES = {
    "en": "English",
    "fr": "French",
    "es": "Spanish",
    "ru": "Russian",
    "zh": "Chinese",
    "ar": "Arabic",
}

# State of a mail -> (icon, word, tone). Icons are symbols of static/icons.svg.
MAIL_STATES: dict[str, tuple[str, str, str]] = {
    "planned": ("calendar", "planned", "neutral dashed"),
    "held": ("pause", "held", "warn"),
    "queued": ("clock", "queued", "accent"),
    "claimed": ("arrow", "sending", "accent"),
    "sent": ("tick", "sent", "ok"),
    "bounced": ("cross", "came back", "bad"),  # sent, and a server reported that it did not arrive
    "complained": ("bar", "called spam", "bad"),
    "failed": ("cross", "failed", "bad"),
    "uncertain": ("question", "uncertain", "warn dashed"),
    "expired": ("hourglass", "expired", "neutral"),
    "suppressed": ("bar", "suppressed", "neutral"),
    "cancelled": ("struck", "dropped", "neutral struck"),
    "superseded": ("struck", "replaced by a newer one", "neutral struck"),
}
# While no mail server is set, what was released lies in the local mailbox and was sent to nobody.
LOCAL_STATES = {**MAIL_STATES, "sent": ("inbox", "in the mailbox", "ok")}
MEETING_STATES: dict[str, tuple[str, str, str]] = {
    "draft": ("pencil", "draft", "neutral"),
    "announced": ("horn", "announced", "accent"),
    "live": ("play", "live", "accent filled"),
    "done": ("tick", "done", "ok"),
    "cancelled": ("cross", "cancelled", "bad"),
}
ANSWERS: dict[str, tuple[str, str, str]] = {
    "ACCEPTED": ("tick", "yes", "ok"),
    "TENTATIVE": ("tilde", "maybe", "warn"),
    "DECLINED": ("cross", "no", "neutral"),
    "DELEGATED": ("arrow", "sends somebody else", "neutral"),
    "NEEDS-ACTION": ("dash", "no answer", "neutral"),
}
# Where an answer came from, and why one that was given does not count.
ANSWER_WAYS = {
    "page": "on their page",
    "mail": "by mail",
    "organiser": "through an organiser",
    "registration": "by registering",
}
NOT_COUNTED = {
    "old version": "it answers an old version, and was asked anew since",
    "overtaken": "something newer was answered before it came",
    "ended": "it was cancelled, withdrawn or over by then",
}
PURPOSES: dict[str, str] = {
    "invite": "invitation",
    "update": "update",
    "cancel": "cancellation",
    "uninvite": "no longer invited",
    "chase": "asked again",
    "reminder": "reminder",
    "late": "running late",
    "digest": "digest",
    "info": "note",
    "test": "test mail",
}


def number(count: int) -> str:
    """Return the number with thousands marked, as in 2,000."""
    return f"{count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """Return "1 mail" or "83 mails"."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def folded(text: str) -> str:
    """Return the text for searching: case and accents do not count, nor letters that few keyboards have."""
    return unaccented(text)


def answer_look(partstat: str) -> tuple[str, str, str]:
    """Return (icon, word, tone) of an answer, whatever somebody's calendar program called it."""
    return ANSWERS.get(partstat, ("question", partstat, "neutral"))


def listed(parts: Iterable[str]) -> str:
    """Return "a, b and c"."""
    *head, last = list(parts) or [""]
    return f"{', '.join(head)} and {last}" if head else last


def city_of(zone: str, agenda: Agenda | None = None) -> str:
    """Return the city that names a zone: the venue's for the meeting's own, else the zone's."""
    if (
        agenda is not None
        and agenda.meeting.venue
        and agenda.meeting.venue.city
        and zone == agenda.meeting.timezone
    ):
        return agenda.meeting.venue.city
    if zone == "UTC":
        return "UTC"
    found = str(get_timezone_location(ZoneInfo(zone), locale=LOCALE, return_city=True))
    return found.rpartition("/")[2].rpartition(", ")[2].replace("_", " ")


def offset(at: datetime, zone: tzinfo) -> str:
    """Return "UTC+5", "UTC+5:30", "UTC"."""
    minutes = int((at.astimezone(zone).utcoffset() or timedelta(0)).total_seconds()) // 60
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}{f':{rest:02}' if rest else ''}"


def place_and_offset(at: datetime, zone: str, agenda: Agenda | None = None) -> str:
    """Return "Shenzhen (UTC+8)"."""
    city = city_of(zone, agenda)
    return "UTC" if city == "UTC" else f"{city} ({offset(at, ZoneInfo(zone))})"


def clock_time(at: datetime, zone: tzinfo) -> str:
    """Return "15:30", wall clock of the zone."""
    return at.astimezone(zone).strftime("%H:%M")


def date_words(at: datetime, zone: tzinfo, *, now: datetime | None = None) -> str:
    """Return "Wed 12 Jan", with the year unless it is that of `now`."""
    local = at.astimezone(zone)
    skeleton = "MMMEd" if now is not None and now.astimezone(zone).year == local.year else "yMMMEd"
    return str(format_skeleton(skeleton, local, locale=LOCALE)).replace(",", "")


def long_date(at: datetime, zone: tzinfo) -> str:
    """Return "Wednesday 12 January 2022"."""
    local = at.astimezone(zone)
    return f"{local:%A} {local.day} {local:%B} {local.year}"


def span_words(start: datetime, end: datetime, zone: tzinfo) -> str:
    """Return "15:00–18:15"."""
    return f"{clock_time(start, zone)}–{clock_time(end, zone)}"


def meeting_hours(agenda: Agenda) -> str:
    """Return "15:00–18:15", or "from 09:30" where the meeting takes several days."""
    if len(agenda.days) > 1:
        return f"from {clock_time(agenda.start, agenda.zone)}"
    return span_words(agenda.start, agenda.end, agenda.zone)


def meeting_dates(agenda: Agenda) -> str:
    """Return "Wednesday 12 January 2022", or "Saturday 27 March 2027 to Sunday 28 March 2027"."""
    days = [long_date(day.start, ZoneInfo(day.timezone)) for day in agenda.days]
    return " to ".join(dict.fromkeys((days[0], days[-1]))) if days else long_date(agenda.start, agenda.zone)


def length(span: timedelta) -> str:
    """Return "45 min", "1 h 15 min", "2 h"."""
    minutes = round(span.total_seconds() / 60)
    if timedelta(0) < span < timedelta(minutes=1):
        return f"{int(span.total_seconds())} s"
    hours, rest = divmod(minutes, 60)
    return " ".join(filter(None, [f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else ""]))


def stamp_words(at: datetime, agenda: Agenda) -> str:
    """Return "Mon 3 Jan 2022, 16:40 Shenzhen", on the venue's clock."""
    city = city_of(agenda.meeting.timezone, agenda)
    return f"{date_words(at, agenda.zone)}, {clock_time(at, agenda.zone)} {city}"


def undecided_words(agenda: Agenda) -> str:
    """Return from when who is undecided counts as online; empty where nobody is, or no time was set.

    Args:
        agenda: with everybody as they chose.
    """
    settings = agenda.attendee_settings
    if settings is None or settings.decide_by is None or not (waiting := len(undecided(agenda))):
        return ""
    count = "counts" if waiting == 1 else "count"
    at = stamp_words(settings.decide_by, agenda)
    return f"{counted(waiting, 'undecided attendee')} {count} as online from {at}."


def caret(diagnostic: Diagnostic) -> str:
    """Return the line under a source line that points at the fault; tabs stay tabs, so both line up."""
    place = diagnostic.place
    before = diagnostic.source_line[: place.column - 1]
    return re.sub(r"[^\t]", " ", before) + "^" * max(1, min(place.length, 80))


def relative(at: datetime, now: datetime) -> str:
    """Return "in 8 days", "in 25 min", "3 days ago", "now"."""
    seconds = (at - now).total_seconds()
    away = abs(seconds)
    if away < 60:
        return "now"
    if away < 90 * 60:
        words = f"{round(away / 60)} min"
    elif away < 36 * 3600:
        words = f"{round(away / 3600)} h"
    else:
        words = f"{round(away / 86400):,} days"
    return f"in {words}" if seconds > 0 else f"{words} ago"


def day_shift(at: datetime, zone: tzinfo, home: tzinfo) -> str:
    """Return "next day" or "day before" where the other zone's date differs, else nothing."""
    days = (at.astimezone(zone).date() - at.astimezone(home).date()).days
    return {1: "next day", -1: "day before"}.get(days, "")


def at_night(at: datetime, zone: tzinfo) -> bool:
    """Whether it is between 22:00 and 07:00 there."""
    hour = at.astimezone(zone).hour
    return hour >= 22 or hour < 7


def known_zone(name: str) -> str:
    """Return the IANA name, empty when there is no such zone."""
    if name not in available_timezones():
        return ""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ""
    return name


def person_zone(person: Person | None, agenda: Agenda) -> str:
    """Return the person's zone; the meeting's where it is not known."""
    return (person.timezone if person else "") or agenda.meeting.timezone


def roles_of(agenda: Agenda, person_id: str) -> list[str]:
    """Return the person's roles over all sessions in words, each once; "attendee" for none."""
    found = dict.fromkeys(
        str(role) for session in agenda.sessions for who, role in session.everyone() if who == person_id
    )
    return list(found) or ["attendee"]


def org_words(agenda: Agenda, person: Person) -> str:
    """Return "Vice Chancellor, UET Lahore", what is known of it."""
    parts = [str(post.post) for post in person.posts[:1]]
    org = agenda.organisations.get((person.posts[0].org if person.posts else "") or person.org)
    if org is not None:
        parts.append(org.abbr or str(org.name))
    elif person.org:
        parts.append(person.org)
    return ", ".join(parts)
