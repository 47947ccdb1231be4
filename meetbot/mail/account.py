"""The one mail that belongs to no meeting: a link for a new password, laid out as all mails are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from meetbot.mail.compose import bodies, boundary_of, checked, stated
from meetbot.mail.message import Envelope, Parts, build_message
from meetbot.mail.model import Render, Sender
from meetbot.mail.page import Button, Fact, Line, Page
from meetbot.mail.when import Clock, date_text
from meetbot.mail.words import Words, clean, cut, header_text

CLOCK = Clock(zone=ZoneInfo("UTC"), city="UTC")  # an account has no zone
NAME_COLUMNS, HOST_COLUMNS = 40, 60
QUALITY = r"(?:;\s*q=(0(?:\.\d{1,3})?|1(?:\.0{1,3})?)\s*)?"
ACCEPTED = re.compile(rf"\s*([A-Za-z]{{2,8}})(?:-[A-Za-z0-9-]+)?\s*{QUALITY}")


def account_language(accepted: str, *, there: Sequence[str], otherwise: str) -> str:
    """Return the language for somebody of whom only the browser's is known.

    Args:
        accepted: its `Accept-Language` (RFC 9110 12.5.4), perhaps empty or nonsense.
        there: languages that mails can be written in.
        otherwise: the service's own.
    """
    found: list[tuple[float, int, str]] = []
    for part in accepted[:500].split(","):
        asked = ACCEPTED.fullmatch(part)
        if asked and float(asked[2] or 1) > 0 and asked[1].lower() in there:
            found.append((-float(asked[2] or 1), len(found), asked[1].lower()))
    return min(found)[2] if found else otherwise


def compose_password_mail(
    *,
    address: str,
    name: str,
    link: str,
    ends: datetime,
    msgkey: str,
    language: str,
    render: Render,
    sender: Sender,
    at: datetime,
) -> tuple[str, bytes]:
    """Return subject and wire bytes. Same arguments, same bytes.

    Args:
        link: complete, with its token.
        ends: until when it works, shown in UTC.

    Raises:
        ComposeError: the address cannot be mailed, or the bytes do not pass `lint`.
    """
    page = password_page(name=name, link=link, ends=ends, words=Words(render, language), sender=sender)
    return compose_alone(
        page, by="meetbot", address=address, msgkey=msgkey, of="account", values=(name,),
        render=render, sender=sender, at=at,
    )  # fmt: skip


def compose_alone(
    page: Page,
    *,
    by: str,
    address: str,
    msgkey: str,
    of: str,
    values: tuple[str, ...],
    render: Render,
    sender: Sender,
    at: datetime,
) -> tuple[str, bytes]:
    """Return subject and wire bytes of a mail that is of no list and carries no calendar entry.

    Args:
        by: name of who sends it.
        of: what it is about, for its Message-ID.
        values: what people wrote of what it says.

    Raises:
        ComposeError: the address cannot be mailed, or the bytes do not pass `lint`.
    """
    text, html = bodies(page, render=render)
    envelope = Envelope(
        sender=(by, sender.address),
        to=("", address),
        subject=page.subject,
        date=at,
        message_id=f"<{msgkey}.{of}@{sender.message_domain}>",
        references=(),
        list_id="",
        unsubscribe="",
        language=page.language,
        boundary=boundary_of(msgkey),
    )
    data = build_message(envelope, Parts(text=text, html=html, calendar=None, method=""))
    return page.subject, checked(data, replace(stated(envelope, page, sender), values=values))


def password_page(*, name: str, link: str, ends: datetime, words: Words, sender: Sender) -> Page:
    """Return what the mail says, worded in one language."""
    host = cut(urlsplit(sender.base_url).netloc, HOST_COLUMNS)
    name, time = cut(clean(name), NAME_COLUMNS), f"{ends.astimezone(UTC):%H:%M}"
    day = date_text(ends, CLOCK, words, year=False)
    until = words("until-utc", date=date_text(ends, CLOCK, words, year=True), time=time)
    return Page(
        language=words.language,
        main=words.language,
        direction=words.direction,
        subject=header_text(words("subject-password", date=day, time=time, host=host)),
        lede=words.fitted("lede-password", "account", words.lede_limit, account=name, time=time),
        title=words("title-password"),
        facts=(
            Fact(words("label-until"), (Line(until),), strong=True),
            Fact(words("label-account"), (Line(name),)),
        ),
        buttons=(Button(words("button-password"), link),),
        practical=(Line(words("password-others")), Line(words("password-not-asked"))),
        footer=(Line(words("why-password", account=name, host=host)), Line(words("sent-with"))),
    )
