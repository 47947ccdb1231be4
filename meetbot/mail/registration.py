"""The mails that answer a form to register: a link to confirm it, or word that they are on the list already.

They go to an address that anybody can type, so nothing of the form stands in them.
"""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlsplit

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Mode
from meetbot.mail.account import CLOCK, HOST_COLUMNS, NAME_COLUMNS, compose_alone
from meetbot.mail.model import Render, Sender
from meetbot.mail.page import Button, Fact, Line, Page, Times
from meetbot.mail.pages import TITLE_COLUMNS
from meetbot.mail.subject import HEAD_COLUMNS, WHOLE_COLUMNS
from meetbot.mail.when import NO_BREAK, When, clocks, date_text
from meetbot.mail.words import Words, clean, columns, cut, header_text

NOBODY = Person(id="")  # of whom nothing is known: times are the venue's


def compose_registration_mail(
    agenda: Agenda,
    *,
    address: str,
    link: str,
    ends: datetime | None,
    msgkey: str,
    language: str,
    render: Render,
    sender: Sender,
    at: datetime,
) -> tuple[str, bytes]:
    """Return subject and wire bytes. Same arguments, same bytes.

    Args:
        link: that puts its holder on the list, complete with its token; of who is on it, their own page's,
            empty where that is withdrawn.
        ends: until when it works; None = they are on the list already.

    Raises:
        ComposeError: the address cannot be mailed, or the bytes do not pass `lint`.
    """
    words = Words(render, language)
    page = registration_page(agenda, link=link, ends=ends, words=words, sender=sender, now=at)
    by = header_text(cut(clean(agenda.meeting.contact.name) or "meetbot", NAME_COLUMNS))
    return compose_alone(
        page, by=by, address=address, msgkey=msgkey, of=agenda.id, values=(),
        render=render, sender=sender, at=at,
    )  # fmt: skip


def registration_page(
    agenda: Agenda, *, link: str, ends: datetime | None, words: Words, sender: Sender, now: datetime
) -> Page:
    """Return what the mail says, worded in one language."""
    case = "registering" if ends is not None else "registered"
    title = clean(agenda.meeting.title.best(words.language)[0])
    when, start, end = _when(agenda, words, now=now), agenda.start, agenda.end
    host = cut(urlsplit(sender.base_url).netloc, HOST_COLUMNS)
    until: tuple[Fact, ...] = ()
    if ends is not None:
        date, time = date_text(ends, CLOCK, words, year=True), f"{ends.astimezone(UTC):%H:%M}"
        said = words("until-utc", date=date, time=time)
        until = (Fact(words("label-until"), (Line(said),), strong=True),)
    return Page(
        language=words.language,
        main=agenda.meeting.languages.main,
        direction=words.direction,
        subject=_subject(case, title, when, start),
        lede=words.fitted(f"lede-{case}", "title", words.lede_limit, title=title),
        title=cut(title, TITLE_COLUMNS),
        times=Times(
            clock=when.range(start, end),
            dated=when.dated(start),
            full=when.full(start, end),
            other="",
            utc=when.utc(start, end),
        ),
        facts=(*until, *_contact(agenda, words)),
        buttons=(Button(words(f"button-{case}"), link),) if link else (),
        practical=(Line(words(f"{case}-not-asked")),),
        footer=(Line(words("why-registering", host=host)), Line(words("sent-with"))),
    )


def _when(agenda: Agenda, words: Words, *, now: datetime) -> When:
    zone = agenda.days[0].timezone
    found = clocks(agenda, NOBODY, Mode.ONSITE, zone=zone, at=agenda.start, language=words.language)
    return When(words=words, clocks=found, now=now)


def _subject(case: str, title: str, when: When, start: datetime) -> str:
    words = when.words
    values = {"date": when.day(start), "time": when.time(start), "city": when.first.city}
    head = words.fitted(f"subject-{case}", "city", HEAD_COLUMNS, **values)
    left = max(12, WHOLE_COLUMNS - columns(words("subject", head=head, title="")))
    return header_text(words("subject", head=head, title=cut(title, left)))


def _contact(agenda: Agenda, words: Words) -> tuple[Fact, ...]:
    contact = agenda.meeting.contact
    phone = words.ltr(NO_BREAK.join(clean(contact.phone).split()))
    ways = " · ".join(way for way in (clean(contact.name), phone, contact.email) if way)
    return (Fact(words("label-contact"), (Line(ways),)),) if ways else ()
