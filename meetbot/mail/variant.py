"""One mail of many that differ in nothing but what is each recipient's own, cut where that stands.

A variant is made from a mail to nobody, whose own values are marks that occur nowhere else; it is cut at
them, and a recipient's mail is the pieces with their values between. Nearly all of these have one width for
everybody and stand as they are in text, HTML, headers and folded lines, so no line breaks elsewhere than it
does in the mail that `compose` makes: both ways give the same bytes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from meetbot.ical.build import attendee_line, attendee_parameters
from meetbot.mail.compose import boundary_of, check_name, recipient_name, unchecked
from meetbot.mail.message import ascii_address, folded_name
from meetbot.mail.model import Letter, Render, Sender
from meetbot.mail.pieces import Cut, Cutter, NotSpliced, as_base64
from meetbot.mail.words import clean

MARK = "qzjxwvkp"  # stands for a name and in an address: no word of any language
NOBODY = f"{MARK}@mail.invalid"
LINKS = ("join", "personal", "unsubscribe", "live")  # of `Links`, those that hold a token of the person's
PLAIN = re.compile(r"[A-Za-z0-9_\n-]*")  # values, each on a line of its own
NO_TIME, MINUTE = timedelta(0), timedelta(minutes=1)


class Own(NamedTuple):  # cheaper to make than a dataclass, and one is made of each mail
    """What of a mail is its recipient's own, beside what all mails of its variant say."""

    name: str  # as written, no honorific
    label: str  # with it
    address: str
    msgkey: str
    at: datetime  # composed; all mails of a variant are of one minute
    references: tuple[str, ...] = ()  # msgkeys of earlier mails, oldest first
    token: str = ""  # of rsvp+<token>@domain
    links: Mapping[str, str] = MappingProxyType({})  # LINKS -> token; what is missing has no link


def own_of(letter: Letter) -> Own:
    """Return what of a letter is its recipient's own."""
    urls = {name: str(getattr(letter.links, name)) for name in LINKS}
    return Own(
        name=letter.person.name,
        label=letter.person.label,
        address=letter.address,
        msgkey=letter.msgkey,
        at=letter.composed_at,
        references=tuple(one.strip("<").partition(".")[0] for one in letter.references),
        token=letter.token,
        links={name: url.rpartition("/")[2] for name, url in urls.items() if url},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """All mails that say the same: the subject, and the bytes but for what is a recipient's own."""

    subject: str
    attendee: str | None  # parameters of the ATTENDEE line; None where there is none
    links: tuple[str, ...]  # which of LINKS they hold
    minute: datetime
    widths: tuple[int, ...]
    mail: Cut
    encoded: tuple[Cut, ...]  # what stands in the mail as base64

    def splice(self, own: Own) -> bytes | None:
        """Return the bytes that `compose` makes; None where the values are not of this variant's widths.

        Raises:
            ComposeError: the recipient's own address or name cannot stand in a mail.
        """
        fixed = "\n".join(_fixed(own))
        values = fixed.encode().split(b"\n")
        if not PLAIN.fullmatch(fixed) or tuple(map(len, values)) != self.widths:
            return None
        if not NO_TIME <= own.at - self.minute < MINUTE:
            return None
        values += _lines(own, self.attendee)
        for one in self.encoded:
            values.append(as_base64(one.filled(values)))
        return self.mail.filled(values)


def make_variant(letter: Letter, *, render: Render, sender: Sender) -> Variant:
    """Return the variant that a letter is of.

    Raises:
        NotSpliced: a mail of it cannot be made of pieces.
    """
    own = _nobodys(own_of(letter))
    data, facts = unchecked(_addressed(letter, own), render=render, sender=sender)
    if MARK in facts.subject.lower():
        raise NotSpliced("the subject names the recipient")
    fixed, attendee = _fixed(own), None
    if facts.calendar is not None:
        attendee = attendee_parameters(facts.calendar, (own.label, own.address))
    cutter = Cutter(fixed, _lines(own, attendee), forbidden=MARK.encode())
    mail = cutter.mail(data)
    return Variant(
        subject=facts.subject,
        attendee=attendee,
        links=tuple(own.links),
        minute=minute_of(own.at),
        widths=tuple(map(len, fixed)),
        mail=mail,
        encoded=tuple(cutter.encoded),
    )


def minute_of(at: datetime) -> datetime:
    """Return the minute that a mail is of: wording goes by it."""
    return at.replace(second=0, microsecond=0)


def _nobodys(own: Own) -> Own:
    """Return marks as wide as what a recipient's own values are."""
    return Own(
        name=MARK,
        label=MARK,
        address=NOBODY,
        msgkey=_mark("msgkey", len(own.msgkey)),
        at=own.at,
        references=tuple(_mark(f"reference {n}", len(one)) for n, one in enumerate(own.references)),
        token=_mark("token", len(own.token)),
        links={name: _mark(name, len(token)) for name, token in own.links.items()},
    )


def _mark(name: str, width: int) -> str:
    mark = hashlib.blake2b(f"mark {name}".encode()).hexdigest()[:width]
    if len(mark) < width:
        raise NotSpliced(f"{name} is {width} characters long")
    return mark


def _addressed(letter: Letter, own: Own) -> Letter:
    """Return the letter as one to whom these values belong."""
    was = own_of(letter)
    links = {
        name: getattr(letter.links, name).removesuffix(was.links[name]) + mark
        for name, mark in own.links.items()
    }
    return replace(
        letter,
        person=replace(
            letter.person, name=own.name, honorific=None, native="", family="", short="", email=own.address
        ),
        address=own.address,
        msgkey=own.msgkey,
        composed_at=own.at,
        references=tuple(
            one.replace(key, mark, 1)
            for one, key, mark in zip(letter.references, was.references, own.references, strict=True)
        ),
        token=own.token,
        links=replace(letter.links, **links),
    )


def _fixed(own: Own) -> list[str]:
    """Return the values that are equally wide in all mails of a variant, in one order."""
    tokens = [own.links.get(name, "") for name in LINKS]
    return [own.msgkey, boundary_of(own.msgkey), own.token, *tokens, *own.references]


def _lines(own: Own, attendee: str | None) -> list[bytes]:
    """Return the lines that are a recipient's own: Date, To, and of a calendar object ATTENDEE.

    Raises:
        ComposeError: the address cannot be mailed, or the name does not read back as written.
    """
    name, address = recipient_name(own.name), ascii_address(own.address)
    to = folded_name(name, address)
    check_name(name, to)
    lines = [_date_line(own.at), f"To: {to}\r\n".encode()]
    if attendee is not None:
        lines.append(attendee_line((clean(own.label), address), attendee))
    return lines


@lru_cache(maxsize=64)
def _date_line(at: datetime) -> bytes:
    """Return the Date line; all mails of a batch are of one instant."""
    return f"Date: {format_datetime(at.astimezone(UTC))}\r\n".encode()
