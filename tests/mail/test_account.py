"""The mail with a link for a new password: laid out and worded as all mails are, in six languages."""

from __future__ import annotations

import email
import email.policy
import re
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from playwright.async_api import Browser

from meetbot.mail.account import account_language, compose_password_mail, password_page
from meetbot.mail.compose import bodies
from meetbot.mail.words import Words, columns
from tests.mail import checklist
from tests.mail.checklist import Mail
from tests.mail.frames import seen, show
from tests.mail.letters import ADA, LANGUAGES, SENDER, TEMPLATES, letter

LINK = "https://meet.example.org/password/a-token-of-this-test"
ENDS = datetime(2027, 3, 2, 13, 0, tzinfo=UTC)


def mail(language: str, name: str = "ana") -> Mail:
    words = Words(TEMPLATES.render, language)
    page = password_page(name=name, link=LINK, ends=ENDS, words=words, sender=SENDER)
    text, html = bodies(page, render=TEMPLATES.render)
    of = letter(ADA)  # the checks below do not read it
    return Mail(name="", letter=of, page=page, subject=page.subject, description=text, text=text, html=html)


def message(language: str, name: str = "ana", address: str = "ana@example.org") -> EmailMessage:
    _, data = compose_password_mail(
        address=address,
        name=name,
        link=LINK,
        ends=ENDS,
        msgkey="key",
        language=language,
        render=TEMPLATES.render,
        sender=SENDER,
        at=ENDS,
    )
    return email.message_from_bytes(data, policy=email.policy.default)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["ana", "李明", "نور", "Ана", "a" * 100])
@pytest.mark.parametrize(
    "check",
    [checklist.lede, checklist.same_facts, checklist.construction, checklist.arabic, checklist.buttons],
)
def test_it_keeps_what_every_mail_keeps(language: str, name: str, check: object) -> None:
    assert callable(check)
    assert check(mail(language, name)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_subject_says_until_when_within_what_a_list_shows(language: str) -> None:
    subject = mail(language).subject
    assert "13:00" in subject
    assert columns(subject) <= 90


def test_no_english_stands_in_another_language() -> None:
    allowed = {
        "UTC",
        "meetbot",
        "ana",
        "meet",
        "example",
        "org",
        "password",
        "a",
        "token",
        "of",
        "this",
        "test",
    }
    for language in ("ar", "ru", "zh"):
        text = re.sub(r"https://\S+", "", mail(language).text)
        assert set(re.findall(r"[A-Za-z]+", text)) <= allowed


def test_the_english_text_reads_as_it_should() -> None:
    assert mail("en").text.split("\n\n")[:2] == [
        "Set a new password for ana; the link works once, until 13:00 UTC.",
        "A new password\nWorks until: Tue 2 Mar 2027, 13:00 UTC\nAccount: ana",
    ]


def test_the_message_has_both_twins_in_the_language_and_no_list() -> None:
    found = message("fr")
    kinds = [part.get_content_type() for part in found.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "text/html"]
    assert (found["Content-Language"], found["List-Id"], found["List-Unsubscribe"]) == ("fr", None, None)
    assert found["Message-ID"] == "<key.account@meet.example.org>"
    assert found["Auto-Submitted"] == "auto-generated"
    assert [LINK in part.get_content() for part in found.walk() if not part.is_multipart()] == [True, True]


def test_a_name_is_text_and_nothing_else() -> None:
    found = message("en", name='<img src="x">\u202eana')
    html = found.get_body(("html",))
    assert html is not None
    assert "<img" not in html.get_content()
    assert "\u202e" not in html.get_content()


def test_same_arguments_same_bytes() -> None:
    assert message("ar").as_bytes() == message("ar").as_bytes()


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("fr-CA,fr;q=0.9,en;q=0.8", "fr"),
        ("de, en;q=0.5, ru;q=0.7", "ru"),
        ("zh-Hans-CN", "zh"),
        ("EN", "en"),
        ("es;q=0, ar;q=0.1", "ar"),
        ("de-AT", "es"),
        ("", "es"),
        ("*;q=0.5", "es"),
        ("fr;q=nonsense, \x00, ;;;", "es"),
        ("x" * 100_000, "es"),
    ],
)
def test_the_language_is_the_browsers_first_that_there_is(accepted: str, language: str) -> None:
    assert account_language(accepted, there=LANGUAGES, otherwise="es") == language


@pytest.mark.browser
async def test_it_is_readable_on_a_phone_in_any_light(browser: Browser) -> None:
    page = await browser.new_page()
    wrong: dict[tuple[str, str], list[str]] = {}
    await show(page, {language: mail(language, "a" * 100).html for language in LANGUAGES}, width=360)
    for scheme in ("dark", "light"):
        await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        wrong |= {(scheme, name): found for name, found in (await seen(page)).items()}
    await page.close()
    assert wrong == {}
