"""How a step fails: an Outcome, and the words for what a library or the system raised."""

from __future__ import annotations

import re
import ssl

from meetbot.outbox.model import Lost, Outcome, Phase, Refused

CLOSED = "the mail server closed the connection"
EARLY = "the mail server said yes before it had the whole message"
ENDLESS = "the mail server's answer had no end"
OUT_OF_STEP = "the mail server answered more than it was asked"

LONGEST = 500  # characters of an answer that are kept
# Whatever no database or terminal should be handed: controls, and octets that were no UTF-8.
_UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class Failed(Exception):
    """A step of one transaction that ended it; `outcome` is all there is to say."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        super().__init__()


def lost(phase: Phase, text: str) -> Failed:
    return Failed(Lost(phase=phase, text=text))


def refused(phase: Phase, code: int, text: str) -> Failed:
    """Return what an answer that is not the wanted one means.

    Only 4yz and 5yz refuse; anything else in its place is a server that we no longer understand.
    """
    if 400 <= code <= 599:
        return Failed(Refused(code=code, text=text, phase=phase))
    return lost(phase, unreadable(f"{code} {text}"))


def silent(seconds: float) -> str:
    return f"no answer from the mail server within {seconds:g} s"


def unreadable(answer: str) -> str:
    return f'the mail server answered what is no answer here: "{printable(answer.strip())[:80]}"'


def printable(text: str) -> str:
    """Return an answer's text as it can be stored and shown: without controls, and not endless."""
    text = text[:LONGEST]
    return text if text.isprintable() else _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def tls_failed(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the mail server's certificate cannot be trusted: {error.verify_message}"
    return f"no TLS with the mail server: {error.reason or type(error).__name__}"
