"""Personal pages in the person's language: messages, clocks, and the switch to another one.

The wording stands in templates/locale/<language>/personal.ftl; times and answers are worded as in mails.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiohttp import web

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.programme import Day
from meetbot.agenda.model.terms import Mode, Role
from meetbot.mail.when import When, clocks
from meetbot.mail.words import Words
from meetbot.templating import Templates
from meetbot.web.frame.words import ANSWERS, MODE_MARKS

NAMES = {
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "ru": "Русский",
    "zh": "中文",
    "ar": "العربية",
}  # each as its speakers read it
_ANSWER_KEYS = {
    "ACCEPTED": "answer-yes",
    "TENTATIVE": "answer-maybe",
    "DECLINED": "answer-no",
    "DELEGATED": "page-answer-delegated",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One language of the switch."""

    language: str
    name: str
    href: str  # of this same page; empty = it is in this language


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What a page needs to speak to one person. `keep` goes behind links, so that a chosen language lasts."""

    words: Words
    choices: tuple[Choice, ...]
    keep: str

    def values(self) -> dict[str, Any]:
        """Return what every personal template uses."""
        return {
            "t": self.words,
            "language": self.words.language,
            "direction": self.words.direction,
            "choices": self.choices,
            "keep": self.keep,
            "mode_words": {mode: self.words(f"mode-{mode}") for mode in MODE_MARKS},
        }

    def chip(self, partstat: str) -> tuple[str, str, str]:
        """Return icon, word and tone of an answer."""
        icon, _, tone = ANSWERS[partstat]
        return icon, self.words(_ANSWER_KEYS[partstat]), tone

    def answer(self, answer: str, mode: str) -> str:
        """Return "yes" or "yes, online"."""
        said = self.words(f"page-answer-{answer}")
        return self.words(f"page-answer-{mode}", answer=said) if mode else said

    def part(self, roles: list[Role]) -> str:
        """Return "you chair, you speak"; empty for no role."""
        said = ""
        for role in dict.fromkeys(roles):
            one = self.words(f"page-part-{role}")
            said = self.words("page-list", first=said, second=one) if said else one
        return said

    def when(self, agenda: Agenda, person: Person, mode: Mode, day: Day, *, now: datetime) -> When:
        """Return the clocks of a day as this person reads them: on-site the venue's first."""
        found = clocks(agenda, person, mode, zone=day.timezone, at=day.start, language=self.words.language)
        return When(words=self.words, clocks=found, now=now)


def speak(request: web.Request, person: Person, agenda: Agenda, templates: Templates) -> Spoken:
    """Return the language of a page: the one chosen, else the person's, else the meeting's main one."""
    return speak_in(request, person.language or agenda.meeting.languages.main, templates)


def speak_in(request: web.Request, language: str, templates: Templates) -> Spoken:
    """Return the language of a page: the one chosen, else this one."""
    chosen = chosen_language(request, templates)
    words = Words(templates.render, chosen or language)
    return Spoken(
        words=words,
        choices=tuple(
            Choice(language=one, name=NAMES.get(one, one), href=_here(request, one, used=words.language))
            for one in templates.languages
        ),
        keep=f"lang={chosen}" if chosen else "",
    )


def chosen_language(request: web.Request, templates: Templates) -> str:
    """Return the language that the address names; empty for none that there is."""
    chosen = request.query.get("lang", "")
    return chosen if chosen in templates.languages else ""


def _here(request: web.Request, language: str, *, used: str) -> str:
    if language == used:
        return ""
    kept: Mapping[str, str] = {
        name: value for name, value in request.query.items() if name not in ("lang", "saved")
    }
    return str(request.rel_url.with_query({**kept, "lang": language}))
