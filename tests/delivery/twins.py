"""Broken twins: what is done to which good mail or envelope, and what our own linter says of it.

The results stand in tests/broken/mail, so that other programs can read them too; `make golden` writes them
anew from what the good mails are now. "NN-name.eml" are the bytes, "NN-name.json" the envelope.
"""

from __future__ import annotations

import base64
import functools
import json
import quopri
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import timedelta
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from enum import Enum
from pathlib import Path
from typing import Any

from meetbot.agenda.model.terms import Mode
from meetbot.mail.bounce_address import bounce_address
from meetbot.mail.compose import unchecked
from meetbot.mail.lint import Facts
from meetbot.mail.model import Letter, Sender
from meetbot.plan.model import Purpose
from tests.delivery.captured import BRIEFED, OVER, Captured, Known
from tests.delivery.meetings import BOUNCES, DOMAIN, ORGANISATION, PEOPLE, SECRET, SENDER
from tests.mail.letters import ADA, TEMPLATES, all_letters, at, reminder

BROKEN = Path(__file__).parents[1] / "broken" / "mail"
ROW = 4711
EVE = f"han-wei@{PEOPLE}"  # somebody else of the meeting

Edit = Callable[[bytes], bytes]


@dataclass(frozen=True, kw_only=True)
class Twin:
    """A good mail of this name, broken. `told`: what the linter says, empty where bytes show nothing."""

    base: str
    edit: Edit = lambda data: data
    mail_from: str = ""  # empty: as it should be
    rcpt_to: tuple[str, ...] = ()
    told: str = ""

    @property
    def is_envelope(self) -> bool:
        return bool(self.mail_from or self.rcpt_to)


def swap(old: str, new: str) -> Edit:
    """Change the bytes as they stand, at the first place."""

    def edit(data: bytes) -> bytes:
        if old.encode() not in data:
            raise LookupError(f"{old!r} is not in the mail any more")
        return data.replace(old.encode(), new.encode("utf-8", "surrogateescape"), 1)

    return edit


def add(line: str) -> Edit:
    """Put one more line into the header."""
    return swap("\r\nDate: ", f"\r\n{line}\r\nDate: ")


def drop(name: str) -> Edit:
    """Take a header field out, with its folded lines."""
    return lambda data: re.sub(rb"(?mi)^" + name.encode() + rb":.*\r\n(?:[ \t].*\r\n)*", b"", data, count=1)


def header(name: str, value: str) -> Edit:
    """Give a header field another value."""
    line = f"{name}: {value}\r\n".encode("utf-8", "surrogateescape")
    field = rb"(?mi)^" + name.encode() + rb":.*\r\n(?:[ \t].*\r\n)*"
    return lambda data: re.sub(field, lambda _: line, data, count=1)


def inside(kind: str, old: str, new: str, *, every: bool = False) -> Edit:
    """Change what parts of this type say, and encode them again as they were."""

    def edit(data: bytes) -> bytes:
        for part in BytesParser(policy=compat32).parsebytes(data).walk():
            if part.get_content_type() not in kind.split():
                continue
            text = _decoded(part)
            if old not in text:
                raise LookupError(f"{old!r} is not in the {kind} any more")
            data = _put(data, part, text.replace(old, new, -1 if every else 1).encode())
        return data

    return edit


CALENDAR = "text/calendar application/ics"
BOTH = "text/plain text/html"


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode()


def _put(data: bytes, part: Message, content: bytes) -> bytes:
    raw = str(part.get_payload()).encode("ascii", "surrogateescape")
    raw = re.sub(rb"\r?\n", b"\r\n", raw)
    if part["Content-Transfer-Encoding"] == "base64":
        encoded = base64.encodebytes(content)
    else:
        encoded = quopri.encodestring(content.replace(b"\r\n", b"\n"))
    return data.replace(raw.rstrip(b"\r\n"), encoded.replace(b"\n", b"\r\n").rstrip(b"\r\n"), 1)


def unfolded_calendar(old: str, new: str) -> Edit:
    """Change a content line that may be folded, in both calendar parts."""

    def edit(data: bytes) -> bytes:
        for part in BytesParser(policy=compat32).parsebytes(data).walk():
            if part.get_content_type() in CALENDAR.split():
                text = _decoded(part).replace("\r\n ", "")
                if old not in text:
                    raise LookupError(f"{old!r} is not in the calendar any more")
                content = "\r\n".join(map(_folded, text.replace(old, new, 1).split("\r\n")))
                data = _put(data, part, content.encode())
        return data

    return edit


def _folded(line: str) -> str:
    out, piece = [], b""
    for letter in line:
        if len(piece) + len(letter.encode()) > 74:
            out.append(piece.decode())
            piece = b""
        piece += letter.encode()
    return "\r\n ".join([*out, piece.decode()])


def _moved(value: Any) -> Any:
    """A value of the domain with addresses that are no examples."""
    match value:
        case Enum():
            return value
        case str():
            text = value.replace("meet.example.org", DOMAIN).replace(
                "secretariat@example.org", f"secretariat@{ORGANISATION}"
            )
            return text.replace("@example.org", f"@{PEOPLE}").replace("example.org", ORGANISATION)
        case tuple():
            return tuple(map(_moved, value))
        case Mapping():
            return {key: _moved(one) for key, one in value.items()}
        case _ if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{f.name: _moved(getattr(value, f.name)) for f in fields(value) if f.init})
        case _:
            return value


@functools.cache
def letters() -> Mapping[str, Letter]:
    """Return the good mails' letters: those of tests.mail, and one that reminds of what has begun."""
    late = reminder(ADA, "join", audience="online", now=at(16))
    found = {
        name: replace(letter, msgkey=f"{letter.msgkey[:20]}{n:04}")
        for n, (name, letter) in enumerate(all_letters().items())
    }
    return {name: _moved(letter) for name, letter in {**found, "reminder-late": late}.items()}


@functools.cache
def good(name: str) -> tuple[Captured, Facts]:
    """Return the good mail of this name, and what our linter is told of it."""
    letter = letters()[name]
    sender = Sender(address=SENDER, base_url=f"https://{DOMAIN}", message_domain=DOMAIN)
    data, facts = unchecked(letter, render=TEMPLATES.render, sender=sender)
    copies, digest = letter.copies, letter.purpose is Purpose.DIGEST
    starts = [copy.start for copy in (copies if digest else copies[:1])]
    if letter.audience in BRIEFED:
        starts = [part.start for part in copies[0].parts]
    onsite = copies[0].mode is Mode.ONSITE
    known = Known(
        row=ROW,
        msgkey=letter.msgkey,
        meeting=letter.agenda.id,
        purpose="tell" if letter.said else str(letter.purpose),
        audience=letter.audience,
        rcpt=letter.address,
        person=letter.person.id,
        language=letter.language,
        composed_at=letter.composed_at,
        accepted_at=letter.composed_at + timedelta(minutes=1),
        others=frozenset({EVE} - {letter.address}),
        uid=copies[0].uid if letter.method else "",
        sequence=letter.sequence,
        dtstamp=letter.dtstamp if letter.method else None,
        starts=tuple(starts),
        clock=(not onsite and letter.person.timezone) or copies[0].zone,
        all_told=digest,
        before=letter.purpose is Purpose.REMINDER and letter.audience not in OVER,
    )
    envelope = bounce_address(ROW, mailbox=BOUNCES, secret=SECRET.encode())
    return Captured(name=name, data=data, mail_from=envelope, rcpt_to=(letter.address,), known=known), facts


def made(twin: Twin) -> Captured:
    """Return the broken mail as its twin describes it."""
    mail, _ = good(twin.base)
    return replace(
        mail,
        data=twin.edit(mail.data),
        mail_from=twin.mail_from or mail.mail_from,
        rcpt_to=twin.rcpt_to or mail.rcpt_to,
    )


def told_of(mail: Captured, twin: Twin) -> Facts:
    """Return what our linter is told of a twin: an object that was built wrong is what the mail holds."""
    _, facts = good(twin.base)
    built = mail.calendar.encode()
    return replace(facts, calendar=built) if facts.calendar is not None and built else facts


def contents(name: str, twin: Twin) -> tuple[str, bytes]:
    """Return the twin's file: its name and what stands in it."""
    mail = made(twin)
    if twin.is_envelope:
        envelope = {"mail_from": mail.mail_from, "rcpt_to": list(mail.rcpt_to)}
        return f"{name}.json", json.dumps(envelope, indent=1).encode() + b"\n"
    return f"{name}.eml", mail.data


def from_file(path: Path, twin: Twin) -> Captured:
    """Return the broken mail as its file in tests/broken/mail has it."""
    mail, _ = good(twin.base)
    name = path.name
    if twin.is_envelope:
        envelope = json.loads(path.read_bytes())
        return replace(mail, name=name, mail_from=envelope["mail_from"], rcpt_to=tuple(envelope["rcpt_to"]))
    if name.startswith("29-"):
        return replace(mail, name=name, again=path.read_bytes())
    return replace(mail, name=name, data=path.read_bytes())
