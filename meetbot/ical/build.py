"""One iTIP object for one recipient: REQUEST, CANCEL, or PUBLISH for a test mail.

What is common to all recipients is built once, by icalendar; then each one's own lines are put in. Same
input, same bytes: no clock, no random UID. Source: RFC 5546 3.2.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar.parser.parameter import param_value

from meetbot.agenda.model.terms import LEADING_ROLES, Mode
from meetbot.ical.event import PRODID as PRODID
from meetbot.ical.event import Common, Own, content_lines
from meetbot.ical.fold import fold
from meetbot.ical.html import as_html
from meetbot.ical.text import (
    clean_line,
    clean_parameter,
    clean_text,
    clean_uri,
    escaped,
    without_tags,
)
from meetbot.ical.zone import UTC_NAMES, fits_rule
from meetbot.plan.model import Copy, Method, Partstat

# Lines of a VEVENT that are each recipient's own; LOCATION is of who has a link there, see `_own_lines`.
_OWN = ("DTSTAMP", "SEQUENCE", "ORGANIZER", "ATTENDEE", "DESCRIPTION", "X-ALT-DESC", "CONFERENCE")
# What icalendar quotes a CN for; what it would escape (RFC 6868), `clean_parameter` leaves in no name.
_QUOTED = re.compile("[ ',;:\u2019]")
_STAND_IN = Own(
    sequence=0,
    dtstamp=datetime(1970, 1, 1, tzinfo=UTC),
    organizer=("", "a@a"),
    attendee=("", "a@a"),
    role="CHAIR",
    partstat=Partstat.NEEDS_ACTION,
    link="",
    text="",
)


def build_object(
    copy: Copy,
    *,
    method: Method,
    sequence: int,
    dtstamp: datetime,
    organizer: tuple[str, str],
    attendee: tuple[str, str],
    partstat: Partstat,
    ask: bool,
    delegated_to: str = "",
    delegated_from: Sequence[str] = (),
    reason: str = "",
    join_url: str = "",
    description: str,
    url: str = "",
    counter: bool = False,
    related_to: str = "",
    alarm: timedelta | None = None,
) -> bytes:
    """Return one recipient's calendar object as wire text: UTF-8, CRLF, lines of at most 75 octets.

    Times carry the copy's zone with a VTIMEZONE of ours; where none of ours says the truth they are in UTC,
    and the description gets the local time with the zone's name.

    Args:
        organizer: (name, address); the address is the mailbox that reads the answers.
        attendee: (name, address) of the recipient, the only ATTENDEE. PUBLISH has none.
        partstat: the recipient's present answer; sent only when `ask` is false.
        ask: an answer is wanted, so PARTSTAT starts anew.
        delegated_to: address of who comes instead of the recipient; sent only where `ask` is false.
        delegated_from: addresses of those whom the recipient comes instead of (RFC 5546 3.2.2.3).
        reason: becomes COMMENT.
        join_url: the recipient's own; used where the copy has a link and the method is not CANCEL.
        description: plain text; an HTML twin is made from it.
        url: the session's public page.
        counter: counter-proposals are handled; else Outlook is told to offer none.
        related_to: UID of the day that a session belongs to.
        alarm: how long before the start the calendar rings; None leaves that to its owner. Never of a CANCEL.
    """
    link = clean_uri(join_url) if copy.has_link and method is not Method.CANCEL else ""
    common = Common(
        # What is not common must not make another template; the programme stands in `description`.
        copy=replace(copy, person_id="", parts=(), programme=(), description=""),
        method=method,
        zoned=_is_zoned(copy.zone, copy.start, copy.end),
        reason=reason,
        url=url,
        counter=counter,
        related_to=related_to,
        alarm=alarm,
    )
    own = Own(
        sequence=sequence,
        dtstamp=dtstamp.astimezone(UTC).replace(microsecond=0),
        organizer=_mailbox(organizer),
        attendee=_mailbox(attendee),
        role=role_of(copy),
        partstat=Partstat.NEEDS_ACTION if ask else partstat,
        link=link,
        text=_whole_text(description, copy, link, zoned=common.zoned),
        delegated_to="" if ask else _bare(delegated_to),
        delegated_from=tuple(map(_bare, delegated_from)),
    )
    return splice(common, own)


def splice(common: Common, own: Own) -> bytes:
    """Return the object; the same bytes as all of `content_lines(common, own)` folded."""
    template = _template(common, linked=bool(own.link), worded=bool(own.text))
    lines = _own_lines(common, own)
    return b"".join(lines[piece] if isinstance(piece, str) else piece for piece in template)


@lru_cache(maxsize=256)
def _template(common: Common, *, linked: bool, worded: bool) -> tuple[bytes | str, ...]:
    """Return the object in pieces: bytes that all recipients share, and names of lines that are their own."""
    stand_in = replace(_STAND_IN, link="https://a" if linked else "", text="a" if worded else "")
    names = {*_OWN, "LOCATION"} if linked and common.copy.mode is not Mode.ONSITE else set(_OWN)
    pieces: list[bytes | str] = []
    inside: list[str] = []
    for line in content_lines(common, stand_in):
        name = line.partition(":")[0].partition(";")[0]
        if name == "BEGIN":
            inside.append(line.partition(":")[2])
        elif name == "END":
            inside.pop()
        if name in names and inside[-1] == "VEVENT":
            pieces.append(name)
        elif pieces and isinstance(pieces[-1], bytes):
            pieces[-1] += fold(line)
        else:
            pieces.append(fold(line))
    return tuple(pieces)


def _own_lines(common: Common, own: Own) -> dict[str, bytes]:
    """Return name -> folded line of what is the recipient's own, as icalendar writes it."""
    state = "" if common.ends else f";PARTSTAT={own.partstat}"
    # An update in which nothing is asked again must not take the buttons from who has not answered yet.
    asks = "" if common.ends else f";RSVP={'TRUE' if own.partstat is Partstat.NEEDS_ACTION else 'FALSE'}"
    passed_on = "" if common.ends else _delegated(own)
    said = f";CUTYPE=INDIVIDUAL{passed_on}{state};ROLE={own.role}{asks}"
    lines = {
        "DTSTAMP": f"DTSTAMP:{own.dtstamp:%Y%m%dT%H%M%SZ}\r\n".encode(),
        "SEQUENCE": f"SEQUENCE:{own.sequence}\r\n".encode(),
        "ORGANIZER": fold(f"ORGANIZER{_cn(own.organizer)}:mailto:{own.organizer[1]}"),
        "ATTENDEE": _attendee_line(own.attendee, said),
    }
    if own.text:
        lines["DESCRIPTION"] = fold(f"DESCRIPTION:{escaped(own.text)}")
        lines["X-ALT-DESC"] = fold(f"X-ALT-DESC;FMTTYPE=text/html:{escaped(as_html(own.text))}")
    if own.link:
        label = param_value(clean_parameter(common.copy.platform) or "Online")
        lines["LOCATION"] = fold(f"LOCATION:{escaped(own.link)}")
        lines["CONFERENCE"] = fold(f"CONFERENCE;FEATURE=AUDIO,VIDEO;LABEL={label};VALUE=URI:{own.link}")
    return lines


def attendee_line(attendee: tuple[str, str], parameters: str) -> bytes:
    """Return the folded ATTENDEE line of an object, as it is for this recipient.

    Args:
        attendee: (name, address).
        parameters: all but CN, as `attendee_parameters` found them.
    """
    return _attendee_line(_mailbox(attendee), parameters)


def attendee_parameters(calendar: bytes, attendee: tuple[str, str]) -> str | None:
    """Return what is said of the recipient of an object beside CN; None where it has no such ATTENDEE."""
    mailbox = _mailbox(attendee)
    start, end = f"ATTENDEE{_cn(mailbox)}", f":mailto:{mailbox[1]}"
    for line in calendar.replace(b"\r\n ", b"").decode().split("\r\n"):
        if line.startswith(start) and line.endswith(end):
            return line.removeprefix(start).removesuffix(end)
    return None


def _attendee_line(mailbox: tuple[str, str], parameters: str) -> bytes:
    return fold(f"ATTENDEE{_cn(mailbox)}{parameters}:mailto:{mailbox[1]}")


def _cn(mailbox: tuple[str, str]) -> str:
    name = mailbox[0]
    return f';CN="{name}"' if _QUOTED.search(name) else f";CN={name}" if name else ""


def _delegated(own: Own) -> str:
    said = ",".join(f'"mailto:{address}"' for address in own.delegated_from)
    sent = f';DELEGATED-TO="mailto:{own.delegated_to}"' if own.delegated_to else ""
    return f"{f';DELEGATED-FROM={said}' if said else ''}{sent}"


def _mailbox(mailbox: tuple[str, str]) -> tuple[str, str]:
    name, address = mailbox
    return clean_parameter(name), clean_line(address).replace(" ", "")


def _bare(address: str) -> str:
    return clean_parameter(address).replace(" ", "")


@lru_cache(maxsize=256)
def _is_zoned(zone: str, start: datetime, end: datetime) -> bool:
    return zone not in UTC_NAMES and fits_rule(zone, start, end)


def role_of(copy: Copy) -> str:
    """Return ROLE of the person whose copy it is."""
    if any(role in LEADING_ROLES for role in copy.roles):
        return "CHAIR"
    return "REQ-PARTICIPANT" if copy.roles else "OPT-PARTICIPANT"


def _whole_text(description: str, copy: Copy, link: str, *, zoned: bool) -> str:
    text = without_tags(clean_text(description)).strip()
    if not zoned and copy.zone not in text and copy.zone not in UTC_NAMES:
        zone = ZoneInfo(copy.zone)
        start, end = copy.start.astimezone(zone), copy.end.astimezone(zone)
        text += f"\n\n{start:%Y-%m-%d %H:%M}–{end:%H:%M} {copy.zone} (UTC{_offset(start)})"
    if link and link not in text:
        text += f"\n\n{link}"
    return text.strip()


def _offset(at: datetime) -> str:
    minutes = (at.utcoffset() or timedelta(0)) // timedelta(minutes=1)
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    return f"{sign}{hours}:{rest:02}" if rest else f"{sign}{hours}"
