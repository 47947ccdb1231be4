"""What the sender's tests share: a mail, a relay on loopback, and what became of mails sent in turn."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from meetbot.outbox.model import Outcome
from meetbot.smtp.model import Parcel, Relay, Timeouts
from meetbot.smtp.sender import SmtpSender

# A key and a certificate for 127.0.0.1, made for these tests and good for nothing else.
PEM = Path(__file__).parents[1] / "loopback.pem"

MAIL = Parcel(
    entry=1,
    sender="rsvp@meet.example.org",
    rcpt="ada@example.org",
    data=b"Message-ID: <k.board@meet.example.org>\r\nSubject: x\r\n\r\n.dot\r\n..dots\r\nend\r\n",
)
# More than any buffer between two processes holds.
LARGE = replace(MAIL, data=MAIL.data + b"0123456789abcdef" * 64 * 1024 * 16 + b"\r\n")
PATIENT = Timeouts(connect=20, greeting=20, command=20, data=20, body=20, dot=20)


def relay(port: int, **changes: object) -> Relay:
    """A relay on loopback that is patient, so that a busy machine is no fault."""
    plain = Relay(host="127.0.0.1", port=port, security="none", hello="meet.example.org", timeouts=PATIENT)
    return replace(plain, **changes)  # type: ignore[arg-type]


async def outcomes(sender: SmtpSender, *parcels: Parcel) -> list[Outcome]:
    """Send one after the other, then rest; return what became of each."""
    found: list[Outcome] = []

    async def keep(outcome: Outcome) -> None:
        found.append(outcome)

    for parcel in parcels:
        await sender.send(parcel, keep)
    await sender.rest()
    return found
