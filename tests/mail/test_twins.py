"""What every mail keeps, each kind in each language: order, times, links, lengths, words."""

from __future__ import annotations

import functools
import re
from dataclasses import replace

import pytest

from meetbot.mail.case import case_of
from meetbot.mail.compose import compose
from meetbot.mail.markup import see
from meetbot.mail.page import Page
from meetbot.mail.pages import build_page
from meetbot.mail.read import MailView, open_mail
from meetbot.mail.subject import head_of
from meetbot.mail.words import columns
from tests.mail.letters import LANGUAGES, SENDER, TEMPLATES, all_letters

KINDS = tuple(all_letters())
in_each_language = pytest.mark.parametrize("language", LANGUAGES)


@functools.cache
def view_of(kind: str, language: str) -> MailView:
    asked = replace(all_letters()[kind], language=language)
    return open_mail(compose(asked, render=TEMPLATES.render, sender=SENDER)[1])


@functools.cache
def page_of(kind: str, language: str) -> Page:
    asked = replace(all_letters()[kind], language=language)
    return build_page(case_of(asked, render=TEMPLATES.render))


def packed(text: str) -> str:
    return "".join(text.split())


@in_each_language
def test_the_lede_comes_first_and_fits_a_preview_line(language: str) -> None:
    for kind in KINDS:
        view, page = view_of(kind, language), page_of(kind, language)
        assert packed(view.text).startswith(packed(page.lede))
        assert packed(see(view.html).text).startswith(packed(page.lede))
        assert columns(page.lede) <= (90 if language == "en" else 110)


@in_each_language
def test_both_twins_hold_the_same_facts(language: str) -> None:
    for kind in KINDS:
        view, page = view_of(kind, language), page_of(kind, language)
        seen = see(view.html)
        said = [page.title, page.times.clock, page.times.utc, page.times.other]
        said += [line.text for fact in page.facts for line in fact.lines]
        said += [row.title for row in page.rows] + [row.detail for row in page.rows]
        said += [line.text for line in (*page.practical, *page.footer)]
        texts = (packed(view.text), packed(seen.text))
        assert [one for one in said if not all(packed(one) in text for text in texts)] == []
        in_text = set(re.findall(r"https?://\S+", view.text))
        assert in_text == {href for href, _ in seen.links} == set(page.urls())


@in_each_language
def test_the_subject_begins_with_date_and_city(language: str) -> None:
    for kind in KINDS:
        asked = replace(all_letters()[kind], language=language)
        case = case_of(asked, render=TEMPLATES.render)
        head, subject = head_of(case), view_of(kind, language).subject
        assert columns(head) <= 50
        assert columns(subject) <= 90
        assert case.city in head
        assert case.when.day(case.copy.start) in head
        assert not re.search(r"tomorrow|today|reminder|demain|mañana|завтра|明天|غدا", subject, re.IGNORECASE)


@in_each_language
def test_the_html_is_small_and_its_buttons_are_short(language: str) -> None:
    for kind in KINDS:
        view, page = view_of(kind, language), page_of(kind, language)
        assert len(view.html.encode()) <= 40_000
        assert see(view.html).style_octets <= 8_000
        assert [button.label for button in page.buttons if columns(button.label) > 22] == []
        assert see(view.html).faults == []


@in_each_language
def test_nothing_is_left_over_or_in_another_language(language: str) -> None:
    for kind in KINDS:
        text = view_of(kind, language).text
        assert re.findall(r"\{|\}|None|undefined|\ufffd|\t|\S  +\S", text) == []
        if language != "en":
            english = {page_of(kind, "en").lede, *(line.text for line in page_of(kind, "en").footer[:2])}
            assert [one for one in english if one in text] == []


@in_each_language
def test_the_footer_says_why_whose_clock_and_how_to_stop(language: str) -> None:
    for kind in KINDS:
        letter, lines = all_letters()[kind], page_of(kind, language).footer
        texts = [line.text for line in lines]
        assert "UNESCO-ICHEI" in texts[0]
        assert "UTC" in texts[1]
        assert letter.links.unsubscribe in {"", *(line.url for line in lines)}
        assert any("secretariat@example.org" in text for text in texts)


def test_arabic_runs_from_the_right_without_dashed_ranges() -> None:
    for kind in KINDS:
        view = view_of(kind, "ar")
        page = page_of(kind, "ar")
        assert see(view.html).direction == "rtl"
        assert re.findall(r"\d\d:\d\d–\d\d:\d\d", view.text) == []
        assert re.findall(r"(?<!\u200e)UTC[+-]\d", page.times.full + page.times.other) == []
        tables = re.findall(r"<table[^>]*>", view.html.replace("<!--[if mso]><table", ""))
        assert [table for table in tables if 'dir="rtl"' not in table] == []


def test_the_mail_with_the_link_is_short() -> None:
    for language in LANGUAGES:
        asked = replace(all_letters()["reminder-join"], language=language)
        assert len(compose(asked, render=TEMPLATES.render, sender=SENDER)[1]) <= 20_000
        assert len(view_of("reminder-join", language).html.encode()) <= 15_000
