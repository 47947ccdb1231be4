"""The messages at hand: the agenda's own, or six in its language, of templates/locale/.../live.ftl."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from meetbot.agenda.model.agenda import Agenda
from meetbot.mail.words import Words
from meetbot.templating import Templates

STOCK = ("wrap-up", "louder", "microphone", "questions", "time-up", "thanks")


def stock_in(templates: Templates) -> Callable[[Agenda], Sequence[str]]:
    """Return the way from an agenda to its messages, in the order of the keys 1 to 6; empty = none."""

    @functools.cache
    def usual(language: str) -> Sequence[str]:
        words = Words(templates.render, language)
        return [words(f"stock-{key}") for key in STOCK]

    def stock(agenda: Agenda) -> Sequence[str]:
        own = agenda.meeting.live.messages
        return usual(agenda.meeting.languages.main) if own is None else own

    return stock
