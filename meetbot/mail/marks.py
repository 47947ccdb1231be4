"""Text -> HTML that keeps times on one line and tells the language and direction of words in another script.

Gmail and Outlook lack `<bdi>`, and a screen reader takes an unmarked title for the mail's own language.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from html import escape

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
# First word of a letter's Unicode name -> the language taken for it, unless the agenda's own has that script.
SCRIPTS = {
    "LATIN": "en",
    "CYRILLIC": "ru",
    "CJK": "zh",
    "ARABIC": "ar",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "HEBREW": "he",
    "GREEK": "el",
    "DEVANAGARI": "hi",
    "ETHIOPIC": "am",
    "TAMIL": "ta",
    "MYANMAR": "my",
    "GEORGIAN": "ka",
    "THAI": "th",
}
# The other way round; a language that is not here is written in Latin letters.
SCRIPT_OF = {language: script for script, language in SCRIPTS.items()} | {
    "bg": "CYRILLIC",
    "fa": "ARABIC",
    "ja": "HIRAGANA",
    "kk": "CYRILLIC",
    "uk": "CYRILLIC",
    "ur": "ARABIC",
}
# HTML breaks lines after the dash and between Chinese characters; a time is read as one.
UNBROKEN = re.compile(
    r"\d\d:\d\d–\d\d:\d\d(?: UTC)?|من \d\d:\d\d إلى \d\d:\d\d(?: UTC)?|"
    r"(?:[^\s–]+\u00a0)+\d\d:\d\d(?: UTC)?"
)


def language_of(text: str, own: str, main: str) -> str:
    """Return the language that most letters of the text are in, where it is in another script; else "".

    Latin words stand in titles of any language; a sentence in the mail's own script is not marked for a name.

    Args:
        own: the mail's language.
        main: the agenda's: of several languages in a script it is the likeliest.
    """
    found = Counter(script for c in text if c.isalpha() and (script := _script(c)))
    if not found:
        return ""
    if found["HIRAGANA"] or found["KATAKANA"]:
        found["HIRAGANA"] += found.pop("CJK", 0) + found.pop("KATAKANA", 0)
    most, script = found.most_common(1)[0][0], SCRIPT_OF.get(own, "LATIN")
    if most == script or (script != "LATIN" and found[script]):
        return ""
    return main if SCRIPT_OF.get(main, "LATIN") == most else SCRIPTS[most]


def _script(character: str) -> str:
    name = unicodedata.name(character, "").split(" ", 1)[0]
    return name if name in SCRIPTS else ""


def unbroken(text: str) -> str:
    """Return the text escaped, each time on one line."""
    return UNBROKEN.sub(
        lambda found: f'<span style="white-space:nowrap">{found[0]}</span>', escape(text, quote=True)
    )


def mark_up(text: str, own: str, main: str) -> str:
    """Return the text escaped, marked where it is in another script, each time on one line."""
    kept, language = unbroken(text), language_of(text, own, main)
    if not language:
        return kept
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    return f'<span lang="{language}" dir="{direction}">{kept}</span>'
