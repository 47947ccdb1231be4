"""Cleaning, cutting and wrapping: what names and titles may do to a line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetbot.mail.text import WIDTH, wrap_text
from meetbot.mail.words import NARROW, Words, _width, clean, columns, cut
from tests.mail.letters import LANGUAGES, TEMPLATES

LINES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=300)


def test_controls_and_direction_overrides_are_taken_out() -> None:
    assert clean("Ada\r\nBcc: eve@example.org\x00\x07\u202egnp.exe\u2066 \u2028 B") == (
        "Ada Bcc: eve@example.orggnp.exe B"
    )


def test_marks_that_scripts_need_stay() -> None:
    assert clean("می\u200cخواهم 👩\u200d🏫 Zoë") == "می\u200cخواهم 👩\u200d🏫 Zoë"


def test_what_is_taken_for_narrow_is_one_column_wide() -> None:
    narrow = [c for c in map(chr, range(0x10000)) if NARROW.fullmatch(c)]
    assert len(narrow) > 1000
    assert {_width(c) for c in narrow} == {1}


def test_a_text_is_cut_at_a_word() -> None:
    assert cut("Digital Transformation of Higher Education", 30) == "Digital Transformation of…"
    assert cut("Digital Transformation", 22) == "Digital Transformation"
    assert cut("高等教育数字化转型大会", 11) == "高等教育数…"
    assert cut("Donaudampfschifffahrtsgesellschaft", 12) == "Donaudampfs…"


@settings(max_examples=150, deadline=None)
@given(LINES, st.integers(2, 90))
def test_a_cut_text_fits_and_is_clean_once(text: str, limit: int) -> None:
    assert columns(cut(text, limit)) <= max(limit, 1)
    assert clean(clean(text)) == clean(text)
    assert not set(clean(text)) & set("\r\n\t\0\u202e\u2028")


@settings(max_examples=150, deadline=None)
@given(st.one_of(LINES, st.text("aé王 {}%#~|\t\n\x7f\u00a0\u200e\u0301\ufffd", max_size=12)))
def test_what_is_clean_already_is_told_from_what_is_not(text: str) -> None:
    # Beside a tab nothing is taken for clean as it stands.
    assert clean(f"a\t{text}") == f"a {clean(text)}".strip()


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_wrapping_loses_nothing_and_keeps_to_the_width(text: str) -> None:
    wrapped = wrap_text(clean(text))
    assert "".join(wrapped.split()) == "".join(clean(text).split())
    for line in wrapped.splitlines():
        assert columns(line) <= WIDTH or " " not in line.strip()


def test_what_is_wrapped_hangs_under_its_label() -> None:
    text = "Where:\tHall 1, " + "a long way to go, " * 5 + "\n\tand further\nhttps://example.org/" + "x" * 90
    assert wrap_text(text) == (
        "Where: Hall 1, a long way to go, a long way to go, a long way to go, a\n"
        "       long way to go, a long way to go,\n"
        "       and further\n"
        "https://example.org/" + "x" * 90 + "\n"
    )


def test_chinese_breaks_anywhere_but_before_a_full_stop() -> None:
    wrapped = wrap_text("高" * 36 + "。" + "等" * 3)
    assert [columns(line) for line in wrapped.splitlines()] == [70, 10]
    assert wrapped.splitlines()[1].startswith("高。")


@pytest.mark.parametrize(
    ("language", "key", "said"),
    [
        ("ru", "span-hours", ["1 час", "2 часа", "5 часов", "21 час", "24 часа"]),
        ("ru", "span-days", ["1 день", "2 дня", "5 дней", "21 день", "24 дня"]),
        ("ar", "span-minutes", ["دقيقة واحدة", "دقيقتين", "5 دقائق", "21 دقيقة", "24 دقيقة"]),
        ("ar", "span-days", ["يوم واحد", "يومين", "5 أيام", "21 يوما", "24 يوما"]),
        (
            "ar",
            "rows-more",
            ["وجلسة أخرى", "وجلستان أخريان", "و5 جلسات أخرى", "و21 جلسة أخرى", "و24 جلسة أخرى"],
        ),
        ("zh", "span-hours", ["1小时", "2小时", "5小时", "21小时", "24小时"]),
        ("fr", "span-days", ["1 jour", "2 jours", "5 jours", "21 jours", "24 jours"]),
        ("en", "span-days", ["1 day", "2 days", "5 days", "21 days", "24 days"]),
    ],
)
def test_numbers_have_the_plural_of_their_language(language: str, key: str, said: list[str]) -> None:
    words = Words(TEMPLATES.render, language)
    assert [words(key, count=count) for count in (1, 2, 5, 21, 24)] == said


def test_no_sentence_shows_the_gender_of_its_reader() -> None:
    shipped = {name: text for name, text in TEMPLATES.texts().items() if name.endswith("mail.ftl")}
    # Feminine beside masculine, or a verb that in Arabic is written for a man alone.
    marked = re.compile(r"·e\b|\(e\)|\(a\)|/а\b|يقدمك|لم تحضر|شاهد |افتح |أجب |вы была?\b|приглашен")
    assert {name: found for name, text in shipped.items() if (found := marked.findall(text))} == {}


def test_no_message_stands_twice_under_one_name() -> None:
    # The second one would be read in both places, and nobody told.
    texts = {language: TEMPLATES.texts()[f"locale/{language}/mail.ftl"] for language in LANGUAGES}
    names = {language: re.findall(r"(?m)^([a-z-]+) =", text) for language, text in texts.items()}
    assert [(one, name) for one, all_ in names.items() for name in all_ if all_.count(name) > 1] == []


def test_what_is_bold_in_a_sentence_is_a_part_of_it() -> None:
    for language in LANGUAGES:
        words = Words(TEMPLATES.render, language)
        values = {"title": "T", "date": "D", "time": "09:00", "city": "C"}
        assert words("bold-cancel") in words("lede-cancel", **values)
        assert words("bold-uninvite") in words("lede-uninvite", title="T")
