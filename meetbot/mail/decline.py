"""The mail to somebody whose counter-proposal was not taken: it stays as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from meetbot.ical.decline import METHOD, build_decline
from meetbot.mail.compose import bodies, boundary_of, checked, stated
from meetbot.mail.message import Envelope, Parts, ascii_address, build_message
from meetbot.mail.model import Render, Sender
from meetbot.mail.page import Fact, Line, Page
from meetbot.mail.when import Clock, Clocks, When
from meetbot.mail.words import Words, clean, cut, header_text
from meetbot.plan.model import Copy

TITLE_COLUMNS, NAME_COLUMNS = 60, 40


def compose_decline_mail(
    copy: Copy,
    *,
    meeting: str,
    city: str,
    attendee: tuple[str, str],
    token: str,
    sequence: int,
    dtstamp: datetime,
    msgkey: str,
    references: Sequence[str],
    language: str,
    render: Render,
    sender: Sender,
    at: datetime,
) -> tuple[str, bytes]:
    """Return subject and wire bytes. Same arguments, same bytes.

    Args:
        copy: the one that was countered.
        meeting: id of the meeting.
        city: by which the copy's zone is called.
        attendee: (name, address) of who proposed.
        token: of the reply address that the copy has.
        sequence: of the counter-proposal.

    Raises:
        ComposeError: the address cannot be mailed, or the bytes do not pass `lint`.
    """
    words = Words(render, language)
    page = _page(copy, city, words, now=at)
    text, html = bodies(page, render=render)
    organizer = _organizer(copy, token, sender)
    proposer = (clean(attendee[0]), ascii_address(attendee[1]))
    calendar = build_decline(copy, sequence=sequence, dtstamp=dtstamp, organizer=organizer, attendee=proposer)
    envelope = Envelope(
        sender=organizer,
        to=attendee,
        subject=page.subject,
        date=at,
        message_id=f"<{msgkey}.{meeting}@{sender.message_domain}>",
        references=references,
        list_id=f"<{meeting}.{sender.message_domain}>",
        unsubscribe="",
        language=page.language,
        boundary=boundary_of(msgkey),
    )
    data = build_message(envelope, Parts(text=text, html=html, calendar=calendar, method=METHOD))
    facts = replace(
        stated(envelope, page, sender),
        calendar=calendar,
        method=METHOD,
        uid=copy.uid,
        sequence=sequence,
        dtstamp=dtstamp,
        start=copy.start,
        values=(copy.summary, copy.meeting_title, attendee[0]),
    )
    return page.subject, checked(data, facts)


def _organizer(copy: Copy, token: str, sender: Sender) -> tuple[str, str]:
    """Return the meeting's name, and the mailbox that reads what they may answer to this mail."""
    local, _, domain = sender.address.rpartition("@")
    address = f"{local}+{token}@{domain}" if sender.rsvp_tokens and token else sender.address
    return header_text(cut(clean(copy.meeting_title), NAME_COLUMNS)), address


def _page(copy: Copy, city: str, words: Words, *, now: datetime) -> Page:
    clock = Clock(zone=ZoneInfo(copy.zone), city=city)
    when = When(words=words, clocks=Clocks(first=clock, second=None, venue=clock, zone_known=True), now=now)
    title = cut(clean(copy.summary), TITLE_COLUMNS)
    return Page(
        language=words.language,
        main=words.language,
        direction=words.direction,
        subject=header_text(words("subject-decline", title=title)),
        lede=words.fitted("lede-decline", "title", words.lede_limit, title=title),
        title=title,
        facts=(Fact(words("label-stays"), (Line(when.full(copy.start, copy.end)),), strong=True),),
        practical=(Line(words("decline-answer")),),
        footer=(Line(words("sent-with")),),
    )
