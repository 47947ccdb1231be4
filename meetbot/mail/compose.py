"""Letter -> (subject, wire bytes): two twins from one page, the calendar copy, and the result read back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit

from meetbot.agenda.model.terms import Status
from meetbot.agenda.uid import uid_of
from meetbot.ical.build import build_object
from meetbot.ical.lint import Known
from meetbot.mail.case import Case, ComposeError, Kind, case_of, cleaned
from meetbot.mail.entry import build_entry
from meetbot.mail.facts import LINE_COLUMNS
from meetbot.mail.lint import Facts, lint
from meetbot.mail.lint.wire import MOST_BYTES
from meetbot.mail.message import (
    PLAIN_NAME,
    Envelope,
    Parts,
    ascii_address,
    build_message,
    folded_name,
)
from meetbot.mail.model import Letter, Render, Sender
from meetbot.mail.page import Page
from meetbot.mail.pages import TITLE_COLUMNS, build_page
from meetbot.mail.read import name_of
from meetbot.mail.subject import subject_of
from meetbot.mail.tell import typed_text
from meetbot.mail.text import wrap_text
from meetbot.mail.words import clean, cut, header_text
from meetbot.plan.model import Copy, CopyOf, Method, Purpose

NAME_COLUMNS = 40
HEADERS = 8_000  # octets, about: of the mail, its parts and what the calendar copies say beside DESCRIPTION
ENTRY_ROWS = (20, 8, 0)  # sessions of a day in its entry: as many as there is room for
TEST_MARK = "[TEST] "
# A client that finds a calendar part in a reminder offers to answer once more (RFC 5546 3.2.2).
WITHOUT_COPY = (Purpose.REMINDER, Purpose.LATE, Purpose.DIGEST, Purpose.INFO)


def compose(letter: Letter, *, render: Render, sender: Sender) -> tuple[str, bytes]:
    """Return subject and bytes of one mail; same letter and templates, same bytes.

    Raises:
        ComposeError: the letter has nothing to speak of, the address cannot be mailed, or the bytes do not
            pass `lint`; the entry is held with this message.
    """
    data, facts = unchecked(letter, render=render, sender=sender)
    return facts.subject, checked(data, facts)


def check_recipient(name: str, address: str) -> None:
    """Find nothing wrong with what is one recipient's own, or say what is; their mail is not made for it.

    Mails that differ in nothing else need no more, once one of them was composed.

    Raises:
        ComposeError: the address cannot be mailed, or the name does not read back from a header as written.
    """
    shown = recipient_name(name)
    check_name(shown, folded_name(shown, ascii_address(address)))


def check_name(shown: str, written: str) -> None:
    """Find nothing wrong with a name as a header has it.

    Raises:
        ComposeError: it does not read back.
    """
    if not PLAIN_NAME.fullmatch(shown) and name_of(written) != shown:
        raise ComposeError(f"the name {shown!r} does not read back as written; nothing was sent")


def recipient_name(name: str) -> str:
    """Return a recipient's name as To shows it."""
    return header_text(cut(clean(name), NAME_COLUMNS))


def boundary_of(msgkey: str) -> str:
    """Return the seed of a mail's boundaries, 18 characters: a retry is the same bytes."""
    return hashlib.blake2b(msgkey.encode(), digest_size=9).hexdigest()


def unchecked(letter: Letter, *, render: Render, sender: Sender) -> tuple[bytes, Facts]:
    """Return the bytes before anybody looked at them, and what they must say.

    Raises:
        ComposeError: as `compose`, but for the check.
    """
    # By the minute: what a mail says of the time left is the same in all that are made within one.
    told = replace(letter, composed_at=letter.composed_at.replace(second=0, microsecond=0))
    case = case_of(told, render=render)
    page = build_page(case)
    text, html = bodies(page, render=render)
    envelope = _envelope(case, page, sender, date=letter.composed_at)
    description = described(case, page, (text, html), render=render) if case.carries_copy else ""
    calendar = _calendar(case, sender=sender, organizer=envelope.sender, description=description)
    method = str(letter.method) if calendar is not None else ""
    data = build_message(envelope, Parts(text=text, html=html, calendar=calendar, method=method))
    return data, _facts(case, page, envelope, calendar, sender)


def bodies(page: Page, *, render: Render) -> tuple[str, str]:
    """Return the text and the HTML."""
    values = {"page": page}
    text = wrap_text(render("mail/mail.txt.j2", page.language, values))
    return text, render("mail/mail.html.j2", page.language, values)


def described(case: Case, page: Page, beside: tuple[str, str], *, render: Render) -> str:
    """Return DESCRIPTION, of a long day as much as a mail that is not clipped has room for.

    Templates from before it had a page of its own lay out the mail's head.

    Args:
        beside: text and HTML of the mail.
    """
    room, found = MOST_BYTES - HEADERS - sum(map(_quoted, beside)), ""
    for most in ENTRY_ROWS:
        values = {"page": page, "entry": build_entry(case, page, most_rows=most)}
        found = wrap_text(render("mail/entry.txt.j2", page.language, values))
        # Two calendar parts, in each the text and its HTML twin, folded and then in base64.
        if 6 * len(found.encode()) <= room:
            break
    return found


def _quoted(text: str) -> int:
    """Return about how many octets a text takes as quoted-printable: three for each that is not ASCII."""
    return 3 * len(text.encode()) - 2 * sum(map(str.isascii, text))


def subject_line(letter: Letter, *, render: Render) -> str:
    """Return the subject that `compose` will give the letter, for lists."""
    return subject_of(case_of(letter, render=render))


def message_id(msgkey: str, meeting: str, domain: str) -> str:
    """Return the Message-ID of an entry: a retry repeats it, so receivers can drop the second copy."""
    return f"<{msgkey}.{meeting}@{domain}>"


def _envelope(case: Case, page: Page, sender: Sender, *, date: datetime) -> Envelope:
    letter = case.letter
    return Envelope(
        sender=(_sender_name(case), _sender_address(letter, sender)),
        to=(recipient_name(case.person.name), letter.address),
        subject=page.subject,
        date=date,
        message_id=message_id(letter.msgkey, letter.agenda.id, sender.message_domain),
        references=tuple(letter.references),
        list_id=f"<{letter.agenda.id}.{sender.message_domain}>",
        unsubscribe=letter.links.unsubscribe,
        bulk=sender.bulk,
        language=page.language,
        boundary=boundary_of(letter.msgkey),
    )


def _sender_name(case: Case) -> str:
    """ "<contact> via <meeting>", each cut so that a list of mails shows both."""
    meeting = cut(case.meeting_name(), NAME_COLUMNS)
    contact = cut(case.meeting.contact.name or case.organisation(), NAME_COLUMNS)
    # Quotation marks and commas are what mail programs of the recipients get wrong in a display name.
    name = case.words("sender-via", contact=contact, meeting=meeting) if contact else meeting
    return " ".join(header_text(name).translate(str.maketrans('"<>', "”‹›", "\\^")).split())


def _sender_address(letter: Letter, sender: Sender) -> str:
    """The mailbox that reads answers; a token in it tells which copy was answered without trusting From."""
    local, _, domain = sender.address.rpartition("@")
    tagged = sender.rsvp_tokens and letter.token and letter.method is not None
    return f"{local}+{letter.token}@{domain}" if tagged else sender.address


def _calendar(case: Case, *, sender: Sender, organizer: tuple[str, str], description: str) -> bytes | None:
    """The calendar object, None for mails that carry none.

    Raises:
        ComposeError: a calendar kind without its numbers, or a reminder with a method.
    """
    letter = case.letter
    if letter.method is None or letter.dtstamp is None:
        if letter.method is not None:
            raise ComposeError("a calendar mail without DTSTAMP; nothing was sent")
        return None
    if letter.purpose in WITHOUT_COPY:
        raise ComposeError(f"a {letter.purpose} mail never carries a calendar part; nothing was sent")
    return build_object(
        _as_shown(letter.copies[0], case),
        method=letter.method,
        sequence=letter.sequence,
        dtstamp=letter.dtstamp,
        organizer=organizer,
        attendee=(clean(case.person.label), ascii_address(letter.address)),
        partstat=letter.partstat,
        ask=letter.ask,
        delegated_to=ascii_address(letter.delegated_to) if letter.delegated_to else "",
        delegated_from=[ascii_address(address) for address in letter.delegated_from],
        reason=clean(letter.extra.get("reason", "")),
        join_url=letter.links.join,
        description=description.strip(),
        counter=letter.agenda.meeting.invite.counter,
        related_to=_uid_of_day(case),
        alarm=letter.agenda.meeting.invite.alarm,
        url=f"{sender.base_url}{letter.copies[0].url_path}" if letter.copies[0].url_path else "",
    )


def _as_shown(copy: Copy, case: Case) -> Copy:
    """The copy as its object shows it: no text so long that the mail is clipped, and the right STATUS.

    STATUS:CANCELLED is for a session that is off; the uninvited must not read it (RFC 5546 3.2.5). The entry
    of a test says so in its title: it may stay in a calendar beside the real one.
    """
    kind, mark = case.kind, TEST_MARK if case.letter.purpose is Purpose.TEST else ""
    copy = replace(
        copy,
        summary=cut(mark + clean(copy.summary), TITLE_COLUMNS),
        place=cut(clean(copy.place), LINE_COLUMNS),
        dial_in=cut(clean(copy.dial_in), LINE_COLUMNS),
    )
    if kind is Kind.CANCEL:
        return replace(copy, status=Status.CANCELLED)
    if kind is Kind.UNINVITE and copy.status is Status.CANCELLED:
        return replace(copy, status=Status.CONFIRMED)
    return copy


def _uid_of_day(case: Case) -> str:
    """Return the UID of the day that a session belongs to; empty for a day, or a session that is gone."""
    copy = case.copy
    session = case.agenda.session(copy.ref) if copy.of is CopyOf.SESSION else None
    if session is None:
        return ""
    return uid_of(session.day, case.agenda, copy.uid.rpartition("@")[2])


def _organiser(case: Case) -> object:
    return cleaned(case.agenda.organisations.get(case.meeting.organiser))


def _strings(value: object) -> Iterator[str]:
    """Every text in a value of the domain: what people wrote, which a check must not take for a fault."""
    match value:
        case str():
            yield value
        case tuple():
            for one in value:
                yield from _strings(one)
        case Mapping():
            yield from _strings(tuple(value.values()))
        case _ if is_dataclass(value):
            yield from _strings(tuple(getattr(value, f.name) for f in fields(value)))


def _known(case: Case) -> Known:
    """What the linter is told of the calendar object, since the bytes do not say it."""
    return Known(
        withdrawn=case.kind is Kind.UNINVITE if case.letter.method is Method.CANCEL else None,
        counter=case.meeting.invite.counter,
        zone=case.letter.copies[0].zone,
    )


def _facts(case: Case, page: Page, envelope: Envelope, calendar: bytes | None, sender: Sender) -> Facts:
    letter = case.letter
    reminds = letter.purpose in (Purpose.REMINDER, Purpose.LATE) and not case.kind.is_over
    return replace(
        stated(envelope, page, sender),
        lede=typed_text(page.message) or page.lede,
        calendar=calendar,
        method=str(letter.method) if letter.method is not None else "",
        uid=letter.copies[0].uid,
        sequence=letter.sequence,
        dtstamp=letter.dtstamp,
        start=letter.copies[0].start,
        begins=case.starts if reminds else None,
        known=_known(case),
        values=tuple(
            _strings(
                (
                    *(case.meeting, case.person, letter.changes, letter.extra, _organiser(case)),
                    *(letter.said, letter.topic, letter.after),
                    *(cleaned(letter.copies), letter.announced),
                )
            )
        ),
        is_another=partial(_is_another, letter),
    )


def _is_another(letter: Letter, address: str) -> bool:
    """Whether somebody else of the meeting has this address, and it is not who comes instead of whom."""
    if address in {one.lower() for one in (letter.delegated_to, *letter.delegated_from)}:
        return False
    everybody = (*letter.agenda.people.values(), *letter.agenda.attendees.values())
    return any(person.email.lower() == address for person in everybody if person.id != letter.person.id)


def stated(envelope: Envelope, page: Page, sender: Sender) -> Facts:
    """Return what the bytes of any mail must say, one without a calendar copy that is."""
    origin, times = urlsplit(sender.base_url), page.times
    offset = re.search(r"[(（][^()（）]*UTC[^()（）]*[)）]", times.dated)
    return Facts(
        to=ascii_address(envelope.to[1]),
        sender=ascii_address(envelope.sender[1]),
        names=(envelope.sender[0], envelope.to[0]),
        subject=page.subject,
        message_id=envelope.message_id,
        date=envelope.date,
        list_id=envelope.list_id,
        language=page.language,
        direction=page.direction,
        lede=page.lede,
        times=tuple(filter(None, (times.clock, times.utc, offset[0] if offset else ""))),
        urls=page.urls(),
        origin=(origin.scheme, origin.netloc),
        unsubscribe=envelope.unsubscribe,
        bulk=sender.bulk,
        link_hosts=sender.link_hosts,
        practice=sender.practice,
    )


def checked(data: bytes, facts: Facts) -> bytes:
    """Return the bytes as they are.

    Raises:
        ComposeError: they do not pass `lint`.
    """
    if found := lint(data, facts):
        raise ComposeError(f"the mail did not pass its own check, nothing was sent: {'; '.join(found)}")
    return data
