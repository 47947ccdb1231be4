"""A calendar program that answers: a REPLY made of the REQUEST's own text, in a mail as clients send it."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime
from email.message import EmailMessage

from icalendar import Calendar, Event, vCalAddress

from tests.servers.smtp_sink import Received


def reply_to(request: Received, partstat: str, *, at: datetime) -> tuple[str, bytes]:
    """Return the address that a client answers to, and its mail.

    The client copies UID, SEQUENCE and ORGANIZER, keeps its own ATTENDEE alone, and sets the moment of the
    answer as DTSTAMP (RFC 5546 3.2.3).
    """
    received = _calendar(request)
    asked = next(iter(received.walk("VEVENT")))
    organizer = asked["ORGANIZER"]
    attendee = vCalAddress(str(asked["ATTENDEE"]))
    attendee.params["PARTSTAT"] = partstat
    answer = Event()
    answer.add("uid", asked["UID"])
    answer.add("dtstamp", at.astimezone(UTC))
    answer["dtstart"] = asked["DTSTART"]
    answer.add("sequence", asked["SEQUENCE"])
    answer.add("organizer", organizer)
    answer.add("attendee", attendee)
    calendar = Calendar()
    calendar.add("prodid", "-//Example//Client 1.0//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "REPLY")
    for zone in received.walk("VTIMEZONE"):
        calendar.add_component(zone)
    calendar.add_component(answer)

    to = str(organizer).removeprefix("mailto:")
    mail = EmailMessage(policy=email.policy.SMTP)
    mail["From"] = request.rcpt_to[0]
    mail["To"] = to
    mail["Subject"] = f"{partstat.title()}: {asked['SUMMARY']}"
    mail["Date"] = at
    mail["Message-ID"] = f"<{asked['UID']}.{partstat}.{at.timestamp()}@client.example.org>"
    mail.set_content(f"{request.rcpt_to[0]} has answered.\n")
    mail.add_alternative(
        calendar.to_ical().decode(), subtype="calendar", params={"method": "REPLY"}, cte="base64"
    )
    return to, mail.as_bytes()


def _calendar(mail: Received) -> Calendar:
    message = email.message_from_bytes(mail.data, policy=email.policy.default)
    part = next(part for part in message.walk() if part.get_content_type() == "text/calendar")
    found = Calendar.from_ical(part.get_payload(decode=True).decode())  # type: ignore[union-attr]
    assert isinstance(found, Calendar)
    return found
