"""Whole mails: the committed bytes, read back by the stdlib, by the calendar judges, and by eye."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from meetbot.ical.summary import summarise
from meetbot.mail.case import ComposeError
from meetbot.mail.compose import compose, message_id, subject_line
from meetbot.mail.read import open_mail
from meetbot.plan.model import Method, Purpose
from tests.golden import assert_golden
from tests.judges import JUDGES
from tests.mail.letters import (
    ADA,
    AGENDA,
    ATTA,
    COMPOSED,
    HAN,
    LEE,
    RUI,
    SENDER,
    TEMPLATES,
    all_letters,
    letter,
    reminder,
)

LETTERS = all_letters()
CALENDAR = [name for name, one in LETTERS.items() if one.method is not None]


def made(name: str) -> tuple[str, bytes]:
    return compose(LETTERS[name], render=TEMPLATES.render, sender=SENDER)


def parsed(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=SMTP)


@pytest.mark.parametrize("name", LETTERS)
def test_a_mail_is_its_golden_file(name: str) -> None:
    assert_golden(f"mail/{name}.eml", made(name)[1])


@pytest.mark.parametrize("name", LETTERS)
def test_the_same_letter_gives_the_same_bytes(name: str) -> None:
    digests = {hashlib.sha256(made(name)[1]).hexdigest() for _ in range(2)}
    assert len(digests) == 1


@pytest.mark.parametrize("name", LETTERS)
def test_a_mail_reads_back_without_defects(name: str) -> None:
    subject, data = made(name)
    message = parsed(data)
    assert [defect for part in message.walk() for defect in part.defects] == []
    assert str(message["Subject"]) == subject == subject_line(LETTERS[name], render=TEMPLATES.render)


@pytest.mark.judge
@pytest.mark.parametrize("name", CALENDAR)
def test_the_judges_have_no_complaint_about_the_calendar_part(name: str) -> None:
    calendar = open_mail(made(name)[1]).calendar
    assert calendar is not None
    assert {judge: one.judge(calendar) for judge, one in JUDGES.items()} == {judge: [] for judge in JUDGES}


def test_an_invitation_is_mixed_of_alternatives_and_an_attached_copy() -> None:
    message = parsed(made("invite-online")[1])
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
    ]
    calendar, attached = list(message.walk())[-2:]
    assert calendar.get_payload(decode=True) == attached.get_payload(decode=True)
    assert (calendar.get_param("method"), calendar.get_content_charset()) == ("REQUEST", "utf-8")
    assert (calendar.get_content_disposition(), attached.get_filename()) == (None, "invite.ics")


def test_a_reminder_carries_no_calendar_part_and_the_way_to_stop() -> None:
    message = parsed(made("reminder-eve")[1])
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    assert message["List-Unsubscribe"] == "<https://meet.example.org/u/Un5uB5cR1bE0nEcL1cKpL3a5>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_headers_say_who_writes_and_that_a_machine_does() -> None:
    headers = dict(open_mail(made("invite-online")[1]).headers)
    names = ("From", "To", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress", "List-Id", "Date")
    assert {name: headers[name] for name in (*names, "Content-Language")} == {
        "From": "IIOE Secretariat via UNESCO-ICHEI Annual Partnership and… <rsvp+t0k3n8x2@meet.example.org>",
        "To": "Ada Okafor <ada@example.org>",
        "Message-ID": "<k7f3q2m9x4c8v5b6n1z0a2s3.ichei-annual-2022@meet.example.org>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
        "List-Id": "<ichei-annual-2022.meet.example.org>",
        "Date": "Mon, 03 Jan 2022 01:00:00 +0000",
        "Content-Language": "en",
    }
    assert "Reply-To" not in headers


def test_without_tokens_answers_go_to_the_one_mailbox() -> None:
    _, data = compose(
        LETTERS["invite-online"], render=TEMPLATES.render, sender=replace(SENDER, rsvp_tokens=False)
    )
    assert parsed(data)["From"].addresses[0].addr_spec == "rsvp@meet.example.org"
    calendar = open_mail(data).calendar
    assert calendar is not None
    assert summarise(calendar).organizer == "rsvp@meet.example.org"


def test_later_mails_of_a_copy_answer_the_earlier_ones() -> None:
    ids = [message_id(f"k{n}" * 12, "ichei-annual-2022", "meet.example.org") for n in range(9)]
    later = replace(LETTERS["cancel"], references=tuple(ids))
    message = parsed(compose(later, render=TEMPLATES.render, sender=SENDER)[1])
    assert (message["In-Reply-To"], str(message["References"]).split()) == (ids[-1], ids)


def test_a_cancellation_says_cancelled_and_an_uninvitation_does_not() -> None:
    found = {}
    for name in ("cancel", "uninvite"):
        calendar = open_mail(made(name)[1]).calendar
        assert calendar is not None
        found[name] = (summarise(calendar).method, summarise(calendar).status)
    assert found == {"cancel": ("CANCEL", "CANCELLED"), "uninvite": ("CANCEL", "")}


def test_the_description_begins_as_the_text_does_and_holds_the_way_in() -> None:
    view = open_mail(made("invite-speaker")[1])
    assert view.calendar is not None
    described = summarise(view.calendar).description
    assert view.text.split("\n\nA recording", 1)[0] == described.split("\n\nA recording", 1)[0]
    assert "https://meet.example.org/j/" in described


def test_the_link_of_one_person_is_nowhere_in_another_ones_mail() -> None:
    onsite = made("invite-onsite")[1]
    assert b"/j/" not in onsite
    assert b"ada@example.org" not in onsite


def test_remaining_time_is_that_of_composing_not_of_the_lead() -> None:
    late = reminder(
        ADA, "join", audience="online", now=LETTERS["reminder-join"].composed_at + timedelta(minutes=4)
    )
    _, data = compose(late, render=TEMPLATES.render, sender=SENDER)
    assert "Written: 11 minutes before the start" in open_mail(data).text


def test_an_unknown_zone_is_said() -> None:
    text = open_mail(made("invite-no-zone")[1]).text
    assert "where the meeting is: we do not know your" in text
    assert LEE.timezone == ""


def test_a_link_without_https_is_shown_but_not_linked() -> None:
    venue = AGENDA.meeting.venue
    assert venue is not None
    meeting = replace(AGENDA.meeting, venue=replace(venue, map="http://maps.example.org/x"))
    _, data = compose(
        letter(RUI, agenda=replace(AGENDA, meeting=meeting)), render=TEMPLATES.render, sender=SENDER
    )
    view = open_mail(data)
    assert "Map: http://maps.example.org/x" in view.text
    assert 'href="http://' not in view.html


def test_a_language_without_wording_is_english_as_a_whole() -> None:
    german = compose(letter(replace(ADA, language="de")), render=TEMPLATES.render, sender=SENDER)[1]
    english = compose(letter(ADA), render=TEMPLATES.render, sender=SENDER)[1]
    assert german == english


@pytest.mark.parametrize(
    "address", ["", "nobody", "ada@", "ädä@example.org", "a b@example.org", "a@b@example.org"]
)
def test_an_address_that_cannot_be_mailed_is_refused(address: str) -> None:
    with pytest.raises(ComposeError, match="nothing was sent"):
        compose(letter(ADA, address=address), render=TEMPLATES.render, sender=SENDER)


def test_a_domain_in_another_script_is_mailed_in_its_ascii_form() -> None:
    _, data = compose(letter(ADA, address="ada@bücher.example"), render=TEMPLATES.render, sender=SENDER)
    assert parsed(data)["To"].addresses[0].addr_spec == "ada@xn--bcher-kva.example"


@pytest.mark.parametrize(
    "broken",
    [
        letter(ADA, copies=()),
        letter(ADA, dtstamp=None),
        letter(ADA, Purpose.LATE),
        reminder(RUI, "eve", audience="onsite", now=COMPOSED, method=Method.REQUEST, dtstamp=COMPOSED),
    ],
    ids=["no copy", "no DTSTAMP", "no wording", "a reminder with a calendar part"],
)
def test_a_letter_that_makes_no_sense_is_refused(broken: object) -> None:
    with pytest.raises(ComposeError):
        compose(broken, render=TEMPLATES.render, sender=SENDER)  # type: ignore[arg-type]


def test_a_test_mail_is_marked_and_its_entry_too() -> None:
    subject, data = made("test")
    assert subject.startswith("[TEST] Invitation, Wed 12 Jan 15:00 (Shenzhen): ")
    assert "Nobody else was told anything" in open_mail(data).text
    calendar = open_mail(data).calendar
    assert calendar is not None
    assert b"\r\nSUMMARY:[TEST] Digital Transformation" in calendar
    assert b"METHOD:PUBLISH" in calendar
    assert LETTERS["test"].person is HAN


def test_a_brief_names_the_own_minutes_and_who_introduces() -> None:
    text = open_mail(made("brief-speaker")[1]).text
    assert text.startswith(
        "You speak online from 12:30 to 12:50 Karachi time, introduced by Prof.\nWANG Libing.\n"
    )
    assert ATTA.timezone == "Asia/Karachi"
