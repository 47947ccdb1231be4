"""Cleaning, cutting and wrapping: what names and titles may do to a line."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from meetbot.mail.text import WIDTH, wrap_text
from meetbot.mail.words import clean, columns, cut

LINES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=300)


def test_controls_and_direction_overrides_are_taken_out() -> None:
    assert clean("Ada\r\nBcc: eve@example.org\x00\x07\u202egnp.exe\u2066 \u2028 B") == (
        "Ada Bcc: eve@example.orggnp.exe B"
    )


def test_marks_that_scripts_need_stay() -> None:
    assert clean("می\u200cخواهم 👩\u200d🏫 Zoë") == "می\u200cخواهم 👩\u200d🏫 Zoë"


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
