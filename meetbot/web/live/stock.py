"""The messages at hand: six texts in the meeting's language, worded in templates/locale/.../live.ftl."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from meetbot.mail.words import Words
from meetbot.templating import Templates

STOCK = ("wrap-up", "louder", "microphone", "questions", "time-up", "thanks")


def stock_in(templates: Templates) -> Callable[[str], Sequence[str]]:
    """Return the way from a language to its messages, in the order of the keys 1 to 6."""

    @functools.cache
    def stock(language: str) -> Sequence[str]:
        words = Words(templates.render, language)
        return [words(f"stock-{key}") for key in STOCK]

    return stock
