"""The one mail that belongs to no meeting: a link for a new password. Plain text: every program shows it."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

from meetbot.mail.message import WIRE, mailbox
from meetbot.mail.model import Sender

SUBJECT = "Your link for a new meetbot password"


def compose_password_mail(
    *, address: str, name: str, link: str, ends: datetime, msgkey: str, sender: Sender, at: datetime
) -> tuple[str, bytes]:
    """Return subject and wire bytes. Same arguments, same bytes.

    Args:
        link: complete, with its token.
        ends: until when it works, shown in UTC: an account has no zone.

    Raises:
        ComposeError: the address cannot be mailed.
    """
    message = EmailMessage(policy=WIRE)
    message["From"] = mailbox("meetbot", sender.address)
    message["To"] = mailbox("", address)
    message["Subject"] = SUBJECT
    message["Date"] = at.astimezone(UTC)
    message["Message-ID"] = f"<{msgkey}.account@{sender.message_domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    message.set_content(_text(name, link, ends, sender.base_url), cte="quoted-printable")
    message["Content-Language"] = "en"
    return SUBJECT, message.as_bytes(policy=WIRE)


def _text(name: str, link: str, ends: datetime, base_url: str) -> str:
    until = ends.astimezone(UTC)
    return (
        f"Set a new password for {name} at {base_url}:\n\n"
        f"{link}\n\n"
        f"The link works once, until {until:%H:%M} UTC on {until:%a} {until.day} {until:%b %Y}.\n"
        "Every other browser of this account is signed out when you use it.\n\n"
        "You did not ask for it? Then somebody else typed your name. Nothing has changed,\n"
        "and nothing will if you leave this mail alone.\n"
    )
