"""What is left in Latin letters on a page of another script, when all that people wrote is taken away."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from meetbot.templating import shipped_folder
from tests.web.live_site import AGENDA

TYPED = (
    "Slower now",
    "Adopted",
    "Send it",
    "Who pays",
    "Since when",
    "Rui",
    "Ana Lima",
    "Great Hall",
    "River Lab",
    "Rivers",
    "Floods",
    "Fish",
    "UTC",
    "meetbot",
)  # what people wrote on these pages, and names that are the same everywhere
STOCK = re.findall(
    r"^stock-\S+ = (.*)$", (shipped_folder() / "locale/en/live.ftl").read_text("utf-8"), re.MULTILINE
)
WRITTEN = re.compile(
    "|".join(
        re.escape(text)
        for text in sorted(
            {
                *re.findall(r"(?:title|name|room|city): ([^,}\n]+)", AGENDA),
                "Dr.",
                "Prof.",
                "Berlin",
                *TYPED,
                *STOCK,
            },
            key=len,
            reverse=True,
        )
    )
)
LATIN = re.compile("[A-Za-z]{2}")
# Sentences of the API, marked as such; code, keys, and the switch: languages name themselves there.
UNHEARD = re.compile(
    r'<span(?: id="[^"]*")? lang="en" dir="ltr">[^<]*</span>'
    r"|<(script|style|svg|kbd)\b.*?</\1>|<ul>\s*<li><a [^>]*hreflang.*?</ul>",
    re.DOTALL,
)


def latin_left(texts: Iterable[str]) -> list[str]:
    """Return the texts that keep a Latin word."""
    return [text for text in texts if LATIN.search(WRITTEN.sub("", text))]


def latin_of(page: str) -> list[str]:
    """Return what is left of a page as the server made it: its texts, and the names of its controls."""
    body = UNHEARD.sub("", page)
    named = re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]*)"', body)
    texts = re.findall(r">([^<]+)<", body)
    return latin_left(re.sub(r"\s+", " ", unescape(text)).strip() for text in (*texts, *named))
