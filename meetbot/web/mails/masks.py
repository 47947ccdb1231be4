"""Mails made fit to be looked at: personal links without their secret part, and HTML as a frame shows it."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

# The paths whose last part opens something for whoever has it (`guard.TOKEN_PATHS`).
_LINK = re.compile(r"(/(?:p|j|u|f|l|r|password)/)[A-Za-z0-9_-]{16,}")
_FOLD = re.compile(r"\r?\n[ \t]")
_DARK = re.compile(r"@media\s*\(\s*prefers-color-scheme\s*:\s*dark\s*\)", re.IGNORECASE)
_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)
# Links of a mail must not be followed from its preview: a join link counts as having come. The frame may open
# no window, so with this they do nothing.
_BASE = '<base target="_blank">'
# What Gmail and Outlook do to a mail that they repaint: lightness turned round, hues kept.
_INVERTED = (
    "<style>html{filter:invert(1) hue-rotate(180deg);background:#fff}img{filter:invert(1) hue-rotate(180deg)}"
    "</style>"
)
LOOKS = ("light", "dark", "inverted")


def mask_links(text: str) -> str:
    """Return the text with "…" for the secret part of every personal link."""
    return _LINK.sub(r"\1…", text)


def unfolded(data: bytes) -> str:
    """Return a calendar object as text, each property on one line (RFC 5545 3.1)."""
    return re.sub(r"\r\n[ \t]", "", data.decode("utf-8", "replace")).replace("\r\n", "\n")


def framed(html: str, look: str) -> str:
    """Return a mail's HTML for the frame, in light or dark clothes or as repainted by force.

    The mail chooses its colours by the reader's setting; here the page says which, whatever the setting is.
    """
    shown = _DARK.sub("@media all" if look == "dark" else "@media not all", html)
    added = _BASE + (_INVERTED if look == "inverted" else "")
    found = _HEAD.search(shown)
    return f"{shown[: found.end()]}{added}{shown[found.end() :]}" if found else added + shown


def raw_masked(data: bytes) -> str:
    """Return the mail part by part, decoded, with masked links: encoded, a secret could not be seen in it."""
    return mask_links("\n".join(_part(message_from_bytes(data, policy=SMTP))))


def _part(part: EmailMessage) -> list[str]:
    headers = [f"{name}: {_FOLD.sub(' ', str(value))}" for name, value in part.raw_items()]
    if part.is_multipart():
        boundary = part.get_boundary("")
        lines = [*headers, ""]
        for inner in part.iter_parts():
            lines += [f"--{boundary}", *_part(inner)]  # type: ignore[arg-type]
        return [*lines, f"--{boundary}--", ""]
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    kind = part.get_content_type()
    if kind == "text/calendar" or kind == "application/ics":
        body = unfolded(data)
    elif part.get_content_maintype() == "text":
        body = data.decode("utf-8", "replace").replace("\r\n", "\n")
    else:
        body = f"({len(data):,} bytes of {kind})"
    return [*headers, "", body]
