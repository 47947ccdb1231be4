"""Words of another script are marked with language and direction; a time stays on one line."""

from __future__ import annotations

import pytest

from meetbot.mail.marks import language_of, mark_up, unbroken


@pytest.mark.parametrize(
    ("text", "own", "main", "expected"),
    [
        ("Two floods, one model", "en", "en", ""),
        ("Two floods, one model", "fr", "en", ""),  # the same script: what is marked helps nobody
        ("Two floods, one model", "zh", "en", "en"),
        ("Deux crues", "ar", "fr", "fr"),
        ("Zwei Fluten", "ru", "de", "de"),
        ("“Last Mile”: radar", "ar", "en", "en"),
        ("两次洪水", "en", "en", "zh"),
        ("两次洪水 (IIOE)", "en", "en", "zh"),
        ("鈴木 ようこ", "en", "en", "ja"),
        ("لمن مقياس النهر؟", "en", "en", "ar"),
        ("قناة فارسی", "en", "fa", "fa"),
        ("Кто владеет постом", "zh", "ru", "ru"),
        ("김민준", "es", "en", "ko"),
        ("مساعدة: Programme office", "ar", "en", ""),
        ("线上（BigBlueButton）", "zh", "en", ""),
        ("12:00–15:15", "ar", "en", ""),
        ("ⴰⵣⵓⵍ", "en", "en", ""),  # a script that is taken for no language
        ("", "ar", "en", ""),
    ],
)
def test_the_language_of_another_script_is_told(text: str, own: str, main: str, expected: str) -> None:
    assert language_of(text, own, main) == expected


def test_a_title_in_another_script_has_language_and_direction() -> None:
    assert mark_up("لمن مقياس النهر؟", "en", "en") == '<span lang="ar" dir="rtl">لمن مقياس النهر؟</span>'
    assert mark_up("<b>“Last” & more</b>", "ar", "en") == (
        '<span lang="en" dir="ltr">&lt;b&gt;“Last” &amp; more&lt;/b&gt;</span>'
    )
    assert mark_up("Who's in?", "en", "en") == "Who&#x27;s in?"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("12:00–15:15 Lahore", ["12:00–15:15"]),
        ("07:00–10:15 UTC", ["07:00–10:15 UTC"]),
        ("من 12:00 إلى 15:15", ["من 12:00 إلى 15:15"]),
        ("23:30–Sun\u00a028\u00a0Mar\u00a004:30", ["Sun\u00a028\u00a0Mar\u00a004:30"]),
        ("16:30–3月28日周日\u00a010:30", ["3月28日周日\u00a010:30"]),
        ("at 12:00", []),
    ],
)
def test_a_time_stays_on_one_line(text: str, kept: list[str]) -> None:
    found = unbroken(text)
    assert [part.split("</span>")[0] for part in found.split('<span style="white-space:nowrap">')[1:]] == kept
