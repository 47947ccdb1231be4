"""All that a program can see of one mail: each fault is one sentence for the organiser."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

from meetbot.mail.lint.bodies import body_faults, strangers
from meetbot.mail.lint.calendar import calendar_faults
from meetbot.mail.lint.facts import Facts
from meetbot.mail.lint.header import header_faults
from meetbot.mail.lint.wire import encoding_faults, wire_faults
from meetbot.mail.markup import see
from meetbot.mail.shape import shape_faults


def lint(data: bytes, facts: Facts) -> list[str]:
    """Return what is wrong with the mail, in the order of the checks; empty when it may go."""
    message = message_from_bytes(data, policy=SMTP)
    found = [*wire_faults(data), *header_faults(message, facts)]
    try:
        found += shape_faults(data, message)
    except ValueError as error:  # the stdlib does not even read such a header
        return [*found, f"D18: a header that cannot be read: {error}"]
    parts = [part for part in message.walk() if not part.is_multipart()]
    if (facts.calendar is not None) != any(part.get_content_type() == "text/calendar" for part in parts):
        found.append(
            "1: the calendar part is missing" if facts.calendar else "18: a calendar part without need"
        )
    found += encoding_faults(parts)
    text, markup = (_body(message, kind) for kind in ("plain", "html"))
    seen = see(markup)
    found += body_faults(text, markup, seen, facts)
    found += strangers(f"{text}\n{seen.text}", facts)
    if facts.calendar is not None and not any(fault.startswith("1: ") for fault in found):
        found += calendar_faults(message, facts)
    return found


def _body(message: EmailMessage, kind: str) -> str:
    for part in message.walk():
        if part.get_content_type() == f"text/{kind}":
            payload = part.get_payload(decode=True)
            return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return ""
