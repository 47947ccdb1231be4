"""A free mail: the typed text first and as typed, in a frame of the reader's language; links made alone."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from meetbot.mail.case import ComposeError
from meetbot.mail.compose import compose
from meetbot.mail.markup import see
from meetbot.mail.model import Letter
from meetbot.mail.page import Line
from meetbot.mail.tell import spans_of, typed_lines
from meetbot.plan.model import Method, Purpose
from tests.mail.letters import COMPOSED, HAN, LANGUAGES, SENDER, TEMPLATES, letter

TYPED = """\
The lift is broken. Use door B on Nanshan Road.

Step-free way: https://example.org/way?to=hall-1.
- ring the bell & wait
- <b>no</b> parking, {fee} 5 €
"""


def told(typed: str = TYPED, *, topic: str = "", language: str = "en", **changes: object) -> Letter:
    """A free mail to HAN Wei, who comes on-site."""
    found = letter(
        replace(HAN, language=language), Purpose.INFO, said=typed_lines(typed), topic=topic, language=language
    )
    return replace(found, **changes)  # type: ignore[arg-type]


def bodies(letter: Letter) -> tuple[str, str, str]:
    """Subject, text and HTML of the composed mail."""
    subject, data = compose(letter, render=TEMPLATES.render, sender=SENDER)
    message = message_from_bytes(data, policy=SMTP)
    assert isinstance(message, EmailMessage)
    text, html = (message.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert html is not None
    return subject, text.get_content().replace("\r\n", "\n"), html.get_content()


def test_the_text_stands_first_as_it_was_typed() -> None:
    subject, text, html = bodies(told())
    assert subject.startswith("The lift is broken, Wed 12 Jan (Shenzhen): ")
    assert text.startswith(TYPED.rstrip("\n"))
    assert see(html).text.startswith(
        "The lift is broken. Use door B on Nanshan Road. Step-free way: https://example.org/way?to=hall-1. "
        "- ring the bell & wait - <b>no</b> parking, {fee} 5 €"
    )


def test_markup_is_text_and_only_an_address_becomes_a_link() -> None:
    _, _, html = bodies(told())
    assert "<b>no</b>" not in html
    assert "&lt;b&gt;no&lt;/b&gt; parking" in html
    assert [href for href, _ in see(html).links] == [
        "https://example.org/way?to=hall-1",
        "https://meet.example.org/m/ichei-annual-2022",
        "https://meet.example.org/m/ichei-annual-2022",
        "https://meet.example.org/p/Pe5rT0nA1lL1nKf0rY0uOnLy",
        "https://meet.example.org/u/Un5uB5cR1bE0nEcL1cKpL3a5",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_frame_is_in_the_readers_language_and_the_text_in_the_meetings(language: str) -> None:
    _, _, html = bodies(told(language=language))
    assert f'<html lang="{language}"' in html
    assert '<td class="ground t1" lang="en" dir="ltr"' in html


def test_a_text_in_arabic_runs_from_right_to_left_in_an_english_frame() -> None:
    _, text, html = bodies(told("المصعد معطل. استخدموا الباب ب."))
    assert text.startswith("المصعد معطل. استخدموا الباب ب.")
    assert 'lang="ar" dir="rtl" bgcolor="#FFFFFF" align="right"' in html


def test_a_typed_subject_stands_before_the_meetings_title() -> None:
    subject, _, _ = bodies(told(topic="Door B at the back"))
    assert (
        subject == "Door B at the back, Wed 12 Jan (Shenzhen): Digital Transformation of Higher Education in…"
    )


def test_a_layout_that_leaves_out_part_of_the_text_is_held() -> None:
    def short(name: str, language: str, values: object) -> str:
        found = TEMPLATES.render(name, language, values)  # type: ignore[arg-type]
        return found.replace("- ring the bell &amp; wait", "")

    with pytest.raises(ComposeError, match="the first sentence is not the first text of both parts"):
        compose(told(), render=short, sender=SENDER)


def test_it_never_carries_a_calendar_part() -> None:
    with pytest.raises(ComposeError, match="never carries a calendar part"):
        compose(told(method=Method.REQUEST, dtstamp=COMPOSED), render=TEMPLATES.render, sender=SENDER)


@pytest.mark.parametrize(
    ("line", "links"),
    [
        ("see https://a.example/x, then go", ["https://a.example/x"]),
        ("(https://a.example/x)", ["https://a.example/x"]),
        ("https://a.example/x_(y)", ["https://a.example/x_(y)"]),
        ("请看https://a.example/x，谢谢", ["https://a.example/x"]),
        ("https://a.example/дверь.", ["https://a.example/дверь"]),
        ("http://a.example/x and javascript:alert(1)", []),
        ("https://a.example/1 https://b.example/2", ["https://a.example/1", "https://b.example/2"]),
    ],
)
def test_an_address_ends_where_the_sentence_goes_on(line: str, links: list[str]) -> None:
    spans = list(spans_of(line))
    assert [span.url for span in spans if span.url] == links
    assert "".join(span.text for span in spans) == line
    assert all(span == Line(span.url, span.url) for span in spans if span.url)


def test_paragraphs_are_kept_and_nothing_else_is_changed() -> None:
    assert typed_lines("\n\n a \n\n\n\nb  \nc\n") == ("a", "", "b", "c")
