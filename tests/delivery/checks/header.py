"""Points 1-9 and 14-19: who a mail is from and to, and how its header says what it is."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime

from tests.delivery.captured import Captured, words_of
from tests.delivery.meetings import BOUNCES, DOMAIN, ORGANISATION, SECRET, SENDER

SINGLE = ("From", "To", "Subject", "Date", "Message-ID", "Reply-To", "MIME-Version")
NEEDED = ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version")
ADDRESS = re.compile(r"[^\s<>,;:\"()@]+@[^\s<>,;:\"()@]+")
OURS = re.compile(rf"rsvp(?:\+[a-z0-9]+)?@{re.escape(DOMAIN)}")
STOPPABLE = ("reminder", "late", "tell")
ENCODED = re.compile(r"=\?[^?\s]+\?[bBqQ]\?[^?\s]*\?=")


def address(value: str) -> str:
    """Return the one address of a mailbox field; empty where it is not exactly one."""
    bare = re.sub(r'"(?:\\.|[^"\\])*"', "", value)
    found = ADDRESS.findall(bare)
    return found[0].lower() if len(found) == 1 else ""


def domain(of: str) -> str:
    return of.rpartition("@")[2].lower()


def belongs(host: str, organisation: str) -> bool:
    return host == organisation or host.endswith(f".{organisation}")


def one_from(mail: Captured) -> Iterator[str]:
    """1: exactly one From with one address, of the configured domain."""
    found = mail.values("From")
    if len(found) != 1 or not address(found[0]):
        yield f"From is {found}"
    elif domain(address(found[0])) != DOMAIN:
        yield f"From is of {domain(address(found[0]))}"


def aligned(mail: Captured) -> Iterator[str]:
    """2: From and envelope belong to one organisational domain (the DKIM signature is the relay's)."""
    for name, of in (("From", address(mail.value("From"))), ("the envelope", mail.mail_from)):
        if not belongs(domain(of), ORGANISATION):
            yield f"{name} is of {domain(of) or 'nobody'}"


def envelope_tells_the_row(mail: Captured) -> Iterator[str]:
    """4: the envelope sender holds the row's number, signed; a test, which is no row, leaves as itself."""
    if not mail.known.row:
        if mail.mail_from != SENDER:
            yield f"a mail of no row leaves as {mail.mail_from}"
        return
    local, _, host = BOUNCES.partition("@")
    found = re.fullmatch(rf"{local}\+([a-z2-7]+)-([a-z2-7]{{8}})@{re.escape(host)}", mail.mail_from)
    if found is None:
        yield f"{mail.mail_from} is no address of a row"
        return
    row = 0
    for letter in found[1]:
        row = row * 32 + "abcdefghijklmnopqrstuvwxyz234567".index(letter)
    if row != mail.known.row:
        yield f"it tells of row {row}, not {mail.known.row}"
    digest = hmac.new(SECRET.encode(), f"bounce\0{row}".encode(), hashlib.sha256).digest()
    if found[2] != base64.b32encode(digest).decode()[:8].lower():
        yield "the signature is not that of the row"


def message_id(mail: Captured) -> Iterator[str]:
    """5: one Message-ID, made of the row's key, the same in the second copy."""
    wanted = f"<{mail.known.msgkey}.{mail.known.meeting or 'account'}@{DOMAIN}>"
    found = mail.values("Message-ID")
    if found != [wanted]:
        yield f"Message-ID is {found}, not {wanted}"
    if mail.again and wanted.encode() not in mail.again.partition(b"\r\n\r\n")[0]:
        yield "the second copy has another Message-ID"


def date(mail: Captured) -> Iterator[str]:
    """6: one Date that parses: when it was composed, at most a day before it was accepted, never ahead."""
    found = mail.values("Date")
    try:
        said = parsedate_to_datetime(found[0]).astimezone(UTC)
    except (IndexError, ValueError, TypeError):
        yield f"Date is {found}"
        return
    if len(found) != 1:
        yield f"{len(found)} Dates"
    if said != mail.known.composed_at.replace(microsecond=0):
        yield f"Date is {said}, composed was {mail.known.composed_at}"
    age = mail.known.accepted_at - said
    if not timedelta(minutes=-5) <= age <= timedelta(hours=24):
        yield f"accepted {age} after its Date"


def singletons(mail: Captured) -> Iterator[str]:
    """7: what may stand once stands once, and what must be there is."""
    for name in SINGLE:
        number = len(mail.values(name))
        if number > 1 or (not number and name in NEEDED):
            yield f"{name} stands {number} times"


def unsubscribe(mail: Captured) -> Iterator[str]:
    """8: what can be ended has one https link for it, with a token that tells no address."""
    found = mail.values("List-Unsubscribe")
    if mail.known.purpose not in STOPPABLE:
        if found:
            yield "List-Unsubscribe on a mail that nobody may do without"
        return
    links = [link for value in found for link in re.findall(r"<([^<>]*)>", value)]
    secure = [link for link in links if link.startswith("https://")]
    if len(found) != 1 or len(secure) != 1:
        yield f"List-Unsubscribe is {found}"
    for link in links:
        if link not in secure and not link.startswith("mailto:"):
            yield f"{link} is no link"
    for link in secure:
        if not re.fullmatch(rf"https://{re.escape(DOMAIN)}/[a-z]/[A-Za-z0-9_-]{{16,}}", link):
            yield f"{link} is no opaque token of ours"


def one_click(mail: Captured) -> Iterator[str]:
    """9: List-Unsubscribe-Post says exactly what RFC 8058 wants."""
    wanted = ["List-Unsubscribe=One-Click"] if mail.values("List-Unsubscribe") else []
    if mail.values("List-Unsubscribe-Post") != wanted:
        yield f"List-Unsubscribe-Post is {mail.values('List-Unsubscribe-Post')}"


def list_id(mail: Captured) -> Iterator[str]:
    """14: List-Id is the meeting's, in each of its mails."""
    wanted = [f"<{mail.known.meeting}.{DOMAIN}>"] if mail.known.meeting else []
    if mail.values("List-Id") != wanted:
        yield f"List-Id is {mail.values('List-Id')}, not {wanted}"


def automatic(mail: Captured) -> Iterator[str]:
    """15: a machine says that it is one (RFC 3834), and asks to be left alone by machines."""
    for name, wanted in (
        ("Auto-Submitted", ["auto-generated"]),
        ("X-Auto-Response-Suppress", ["OOF, AutoReply"]),
        ("Precedence", []),
    ):
        if mail.values(name) != wanted:
            yield f"{name} is {mail.values(name)}"


def answers_are_read(mail: Captured) -> Iterator[str]:
    """16: who answers reaches a mailbox that meetbot reads; a calendar program too."""
    sender = address(mail.value("From"))
    for name, where in (("From", sender), ("Reply-To", address(mail.value("Reply-To") or sender))):
        if not OURS.fullmatch(where):
            yield f"{name} is {where or 'nobody'}, which nobody reads"
    organizer = re.search(r"(?mi)^ORGANIZER[^\r\n]*?mailto:(\S+)", re.sub(r"\r?\n[ \t]", "", mail.calendar))
    if organizer and organizer[1].lower() != sender:
        yield f"ORGANIZER is {organizer[1]}, From is {sender}"


def nobody_else(mail: Captured) -> Iterator[str]:
    """17: To is who gets it, there are no copies, and no other person's address stands anywhere."""
    if [address(value) for value in mail.values("To")] != [mail.known.rcpt.lower()]:
        yield f"To is {mail.values('To')}"
    if mail.rcpt_to != (mail.known.rcpt,):
        yield f"RCPT is {mail.rcpt_to}"
    for name in ("Cc", "Bcc", "Resent-To", "Apparently-To"):
        if mail.values(name):
            yield f"a {name} header"
    written = {one.rstrip(".").lower() for one in ADDRESS.findall(mail.everything)}
    written = {one.removeprefix("mailto:") for one in written}
    for one in sorted(written & {other.lower() for other in mail.known.others}):
        yield f"the address of somebody else: {one}"


def subject_and_names(mail: Captured) -> Iterator[str]:
    """18: nothing hidden in what is shown of a mail, no encoded word too long, no endless subject."""
    for name in ("Subject", "From", "To"):
        shown = words_of(mail.value(name))
        hidden = {c for c in shown if unicodedata.category(c) == "Cc" or c in "\u202a\u202b\u202d\u202e"}
        if hidden:
            yield f"{name} holds {sorted(hidden)}"
    if not 1 <= len(mail.subject.strip()) <= 150:
        yield f"a subject of {len(mail.subject)} characters"
    for word in ENCODED.findall(mail.head.decode("ascii", "replace")):
        if len(word) > 75:
            yield f"an encoded word of {len(word)} characters"


def ascii_only(mail: Captured) -> Iterator[str]:
    """19: header and envelope are ASCII; a domain of other letters stands as punycode."""
    if not mail.head.isascii():
        yield "the header is not ASCII"
    for where in (mail.mail_from, *mail.rcpt_to):
        if not where.isascii():
            yield f"the envelope holds {where}"
