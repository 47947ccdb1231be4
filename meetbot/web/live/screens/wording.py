"""The words of a live screen: its page says them, and hands to its script those that are said later.

They stand in templates/locale/<language>/{live,speaker,stage,...}.ftl. What a script says is in one block of
its page, each message with its holes ("{title}") open; static/live/words.js fills them. A message that has a
form for each kind of number stands there as its forms, of which the script takes that of the number it has.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web
from markupsafe import Markup, escape

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import LEADING_ROLES, Mode
from meetbot.mail.when import clocks, offset
from meetbot.mail.words import Words
from meetbot.templating import seen
from meetbot.web.context import context_of
from meetbot.web.personal.spoken import Spoken, chosen_language, speak_in

MINUTE = timedelta(minutes=1)
STRANGER = Person(id="", name="")
# What is filled into messages, by the names that they have there.
PLACES = (
    "count", "first", "hours", "minutes", "name", "names", "people", "planned", "role", "second", "span",
    "late", "mode", "number", "spoken", "text", "time", "title", "whole", "end", "start",
)  # fmt: skip
FORMS = ("zero", "one", "two", "few", "many", "other")  # of CLDR; a language has some of them
ISOLATE, ISOLATED = "\u2068", "\u2069"  # FIRST STRONG ISOLATE and the end of it
HOLE = re.compile(r"\{([a-z]+)\}")

# Every screen's script counts, names its window and tells how it is connected.
SHARED = (
    "live-seconds", "live-minutes", "live-hours", "live-hours-minutes", "live-on-time",
    "live-connected", "live-alone", "live-lost",
    "live-wrap-up", "live-over", "live-paused", "live-idle", "live-idle-next",
    "live-lead", "live-more-people", *(f"role-{role}" for role in LEADING_ROLES), "page-list",
)  # fmt: skip
# What a screen reader hears, of a script that speaks.
HEARD = (
    "live-said-started", "live-said-left", "live-said-over", "live-said-up", "live-said-message",
    "live-said-on-time", "live-said-late", "live-said-early", "live-said-both",
)  # fmt: skip
COUNTED = frozenset(
    {
        "live-more-people",
        "live-said-left",
        "live-said-over",
        "live-said-late",
        "live-said-early",
        "op-tell",
        "op-tell-again",
    }
)
Block = Mapping[str, str | Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class ScreenWords:
    """Messages of one language; a `count` chooses a message's form."""

    words: Words

    def __call__(self, key: str, **values: str | int) -> str:
        count = values.get("count")
        if isinstance(count, int):
            values["form"] = self.words("live-form", count=count)
        return self.words(key, **values)

    def marked(self, key: str, **values: str | int | Markup) -> Markup:
        """Return a message as markup, each text in it isolated (`<bdi>`): titles keep their own direction.

        Markup and a `count` are filled in as they are.
        """

        def isolated(value: str | int | Markup) -> str:
            return str(escape(value) if isinstance(value, Markup | int) else bdi(value))

        text = str(escape(self._open(key, values)))
        return Markup(HOLE.sub(lambda hole: isolated(values[hole[1]]), text))

    def plain(self, key: str, **values: str) -> Markup:
        """Return a message where no element can stand, as in a choice, each text isolated by characters."""
        text = str(escape(self._open(key, values)))
        return Markup(HOLE.sub(lambda hole: f"{ISOLATE}{escape(seen(values[hole[1]]))}{ISOLATED}", text))

    def _open(self, key: str, values: Mapping[str, str | int]) -> str:
        """Return a message with its holes open."""
        holes: dict[str, str | int] = {name: f"{{{name}}}" for name in values}
        if isinstance(count := values.get("count"), int):
            holes["form"] = self.words("live-form", count=count)
        return self.words(key, **holes)

    def length(self, span: timedelta) -> str:
        """Return "45 min", "1 h 15 min", "50 s"; as `span` of words.js."""
        if timedelta(0) < span < MINUTE:
            return self("live-seconds", count=int(span.total_seconds()))
        hours, rest = divmod(round(span / MINUTE), 60)
        if hours and rest:
            return self("live-hours-minutes", hours=hours, minutes=str(rest))
        return self("live-hours", count=hours) if hours else self("live-minutes", count=rest)

    def text(self, key: str) -> Markup:
        """Return a message with nothing to fill in, to be filled into another one as it is."""
        return Markup(escape(self(key)))

    def listed(self, texts: Sequence[str]) -> Markup:
        """Return "a, b, c", each of them isolated; empty for none."""
        marked = [bdi(text) for text in texts] or [Markup()]
        return functools.reduce(lambda first, one: self.marked("page-list", first=first, second=one), marked)


def bdi(text: str) -> Markup:
    """Return a text isolated by an element, without what acts unseen."""
    return Markup("<bdi>{}</bdi>").format(seen(text))


def place_at(now: datetime, agenda: Agenda, words: ScreenWords) -> tuple[str, str]:
    """Return the city of the meeting's clock, and with its offset at `now`: "Rome", "Rome (UTC+1)"."""
    zone, language = agenda.meeting.timezone, words.words.language
    clock = clocks(agenda, STRANGER, Mode.ONSITE, zone=zone, at=now, language=language).venue
    city = clock.city
    return city, city if city == "UTC" else f"{city} ({words.words.ltr(offset(now, clock))})"


@functools.lru_cache(maxsize=64)
def block(words: Words, keys: Sequence[str]) -> Block:
    """Return messages with their holes open, by key, as a script takes them."""
    holes = {name: f"{{{name}}}" for name in PLACES}

    def of(key: str) -> str | Mapping[str, str]:
        if key not in COUNTED:
            return words(key, **holes)
        forms = {form: words(key, **holes, form=form) for form in FORMS}
        return {form: text for form, text in forms.items() if form == "other" or text != forms["other"]}

    return {key: of(key) for key in keys}


def spoken_on(
    request: web.Request, agenda: Agenda, *, person: Person | None = None, path: str = ""
) -> Spoken:
    """Return the language of a screen: the one chosen, else the person's, else the meeting's main one.

    Args:
        path: the screen's own; a refused form comes back from the address of commands, which opens nothing.
    """
    own = person.language if person is not None else ""
    spoken = speak_in(request, own or agenda.meeting.languages.main, context_of(request).templates)
    if not path:
        return spoken
    kept = tuple(
        replace(choice, href=f"{path}{'&' if '?' in path else '?'}lang={choice.language}")
        if choice.href
        else choice
        for choice in spoken.choices
    )
    return replace(spoken, choices=kept)


def kept(request: web.Request, path: str) -> str:
    """Return a screen's address with the language that this request's address names, if it names one."""
    chosen = chosen_language(request, context_of(request).templates)
    return f"{path}{'&' if '?' in path else '?'}lang={chosen}" if chosen else path


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """A screen in one language. `values`: what its template uses of it, by the names that templates use."""

    words: ScreenWords
    values: Mapping[str, Any]


def screen_in(spoken: Spoken, keys: Sequence[str] = ()) -> Screen:
    """Return a screen in this language.

    Args:
        keys: messages that its script says, beside those of every screen.
    """
    words, language = ScreenWords(spoken.words), spoken.words.language
    wording = {"language": language, "words": block(spoken.words, (*SHARED, *keys))}
    return Screen(words=words, values={**spoken.values(), "t": words, "wording": wording})
