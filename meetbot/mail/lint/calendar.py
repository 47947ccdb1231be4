"""Points 17, 23 and 24: the calendar part is the object, byte for byte, and says what the letter says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from email.message import EmailMessage

from meetbot.ical.decline import METHOD as DECLINECOUNTER
from meetbot.ical.lines import TEXTS, read_object
from meetbot.ical.lint import lint as lint_calendar
from meetbot.ical.summary import summarise
from meetbot.ical.text import without_tags
from meetbot.mail.lint.bodies import packed, strangers
from meetbot.mail.lint.facts import Facts


def calendar_faults(message: EmailMessage, facts: Facts) -> list[str]:
    """Return what is wrong with the calendar part of a mail that has one, of the right shape."""
    part, attached = list(message.walk())[-2:]
    found = []
    wanted = facts.calendar or b""
    if part.get_payload(decode=True) != wanted or attached.get_payload(decode=True) != wanted:
        found.append("D23: the calendar parts do not decode to the object")
    if part.get_param("method") != facts.method:
        found.append("D23: the method parameter is not the letter's")
    found += [f"calendar: {fault}" for fault in lint_calendar(wanted, facts.known)]
    if found:
        return found
    said = summarise(wanted)
    stamp = facts.dtstamp.astimezone(UTC).replace(microsecond=0) if facts.dtstamp is not None else None
    written = (said.method, said.uid, said.sequence, said.dtstamp)
    if written != (facts.method, facts.uid, facts.sequence, stamp):
        found.append("D23: the calendar object has other numbers than the letter")
    if said.organizer != facts.sender:
        found.append(f"D23: ORGANIZER is {said.organizer}, not {facts.sender}")
    if facts.start is not None and said.start != facts.start:
        found.append("D24: DTSTART is not when the letter says it begins")
    if facts.method != "PUBLISH" and said.attendee != facts.to.lower():
        found.append("D23: the only ATTENDEE is not who gets the mail")
    # A refusal repeats what stands and describes nothing (RFC 5546 3.2.8).
    described = facts.method != DECLINECOUNTER or said.description
    if described and not packed(said.description).startswith(packed(without_tags(facts.lede))):
        found.append("DESCRIPTION does not begin with the first sentence")
    return found + list(strangers("\n".join(_texts(wanted)), facts))


def _texts(data: bytes) -> Iterator[str]:
    """Yield all that the event's lines say, each value without its escapes where its kind has any."""
    root, _ = read_object(data)
    for event in root.inside("VEVENT") if root is not None else ():
        for line in event.properties:
            yield line.text if line.name in TEXTS else line.value
            yield from line.params.values()
