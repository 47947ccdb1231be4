"""The mails that answer a form to register: laid out and worded as all mails are, in six languages."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from meetbot.agenda.model.terms import Text
from meetbot.mail.compose import bodies
from meetbot.mail.registration import compose_registration_mail, registration_page
from meetbot.mail.words import Words, columns
from tests.mail import checklist
from tests.mail.checklist import Mail
from tests.mail.letters import ADA, LANGUAGES, SENDER, TEMPLATES, letter

LINK = "https://meet.example.org/r/a-token-of-this-test"
OWN = "https://meet.example.org/p/a-token-of-this-test"
ENDS = datetime(2027, 3, 2, 13, 0, tzinfo=UTC)
AGENDA = letter(ADA).agenda
LONG = replace(AGENDA, meeting=replace(AGENDA.meeting, title=Text("en", {"en": "Lifelong learning " * 12})))


def mail(language: str, *, known: bool = False, long: bool = False) -> Mail:
    words, ends, link = Words(TEMPLATES.render, language), None if known else ENDS, OWN if known else LINK
    agenda = LONG if long else AGENDA
    page = registration_page(agenda, link=link, ends=ends, words=words, sender=SENDER, now=ENDS)
    text, html = bodies(page, render=TEMPLATES.render)
    of = letter(ADA)  # the checks below do not read it
    return Mail(name="", letter=of, page=page, subject=page.subject, description=text, text=text, html=html)


def message(language: str, *, known: bool = False, link: str = LINK) -> EmailMessage:
    _, data = compose_registration_mail(
        AGENDA,
        address="noor@example.org",
        link=link,
        ends=None if known else ENDS,
        msgkey="key",
        language=language,
        render=TEMPLATES.render,
        sender=SENDER,
        at=ENDS,
    )
    return email.message_from_bytes(data, policy=email.policy.default)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize("long", [False, True])
@pytest.mark.parametrize(
    "check",
    [checklist.lede, checklist.same_facts, checklist.construction, checklist.arabic, checklist.buttons],
)
def test_it_keeps_what_every_mail_keeps(language: str, known: bool, long: bool, check: object) -> None:
    assert callable(check)
    assert check(mail(language, known=known, long=long)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("known", [False, True])
def test_the_subject_says_which_meeting_within_what_a_list_shows(language: str, known: bool) -> None:
    subject = mail(language, known=known, long=True).subject
    assert columns(subject) <= 90
    assert re.search(r"\d{2}:\d{2}", subject)


def test_no_english_stands_in_another_language() -> None:
    titles = set(re.findall(r"[A-Za-z]+", f"{AGENDA.meeting.title} {AGENDA.meeting.contact}"))
    allowed = {"UTC", "meetbot", "meet", "example", "org", "Shenzhen", *titles}
    for language in ("ar", "ru", "zh"):
        for known in (False, True):
            text = re.sub(r"https://\S+|\S+@\S+", "", mail(language, known=known).text)
            assert set(re.findall(r"[A-Za-z]+", text)) - allowed == set()


def test_the_message_has_both_twins_the_link_and_no_list_to_leave() -> None:
    found = message("fr")
    kinds = [part.get_content_type() for part in found.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "text/html"]
    assert (found["Content-Language"], found["List-Unsubscribe"], found["To"]) == (
        "fr",
        None,
        "noor@example.org",
    )
    assert found["Auto-Submitted"] == "auto-generated"
    assert [LINK in part.get_content() for part in found.walk() if not part.is_multipart()] == [True, True]


def test_same_arguments_same_bytes() -> None:
    assert message("ar").as_bytes() == message("ar").as_bytes()


def test_without_a_page_of_their_own_there_is_nothing_to_press() -> None:
    text = message("en", known=True, link="").get_body(("plain",))
    assert text is not None
    assert "http" not in text.get_content()
    assert "already" in text.get_content()
