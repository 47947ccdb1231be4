"""Headline and description: what came of the meeting, as far as it is proven."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from meetbot.agenda.model.agenda import Agenda
from meetbot.article.frames import outcomes
from meetbot.article.languages import LANGUAGES
from meetbot.article.languages.base import Language
from meetbot.article.products.fitting import whole_words
from meetbot.article.proof.facts import Facts
from meetbot.article.words.wording import Phrases

HEADLINE, DESCRIPTION = 100, 155  # characters at most


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of a meeting: its kind, each as it was written, and in the genitive, empty if not given."""

    kind: str
    things: Sequence[str]
    genitives: Sequence[str]


def headline(agenda: Agenda, facts: Facts, phrases: Phrases, language: str) -> str:
    """Return the house's own headline, else the weightiest proven outcome, else the meeting's name."""
    own = agenda.article.headline.get(language) if agenda.article.headline is not None else None
    name = meeting_name(agenda, language)
    words = LANGUAGES[language]
    done = [
        words.capital(_told(phrases, "headline-done", words, d, **_named(words, name)))
        for d in _done(agenda, facts, language)
    ]
    return _fitting([c for c in (own, *done, name) if c], HEADLINE, words)


def description(agenda: Agenda, facts: Facts, phrases: Phrases, language: str) -> str:
    """Return what search pages show: name, date and outcomes; before the meeting is proven, its name."""
    name, words = meeting_name(agenda, language), LANGUAGES[language]
    if not facts["meeting/held"].told_plainly:
        return _fitting([name], DESCRIPTION, words)
    days = words.bare_dates(facts.days)
    done = [
        _told(phrases, "description-done", words, d, name=name, days=days)
        for d in _done(agenda, facts, language)
    ]
    held = _said(phrases, "description-held", name=name, days=days)
    told = [words.stopped(words.behind_mark(text)) for text in (*done, held)]
    return _fitting([*told, name], DESCRIPTION, words)


def meeting_name(agenda: Agenda, language: str) -> str:
    """Return the series' or the meeting's name in the draft's language; its id where it has none there."""
    for text in (agenda.meeting.series, agenda.meeting.title):
        if text is not None and text.get(language) is not None:
            return text.get(language) or ""
    return agenda.id


def _said(phrases: Phrases, message: str, **values: str) -> str:
    return re.sub("[ \\n]+", " ", phrases.say(message, values)).strip()


def _told(phrases: Phrases, message: str, words: Language, done: _Done, **values: str) -> str:
    """Return what was done, in the genitive ("Signing of the charter") where language and agenda have it."""
    if all(done.genitives) and phrases.has(f"{message}-of"):
        genitive = words.join(done.genitives)
        return _said(phrases, f"{message}-of", **values, things_gen=genitive, kind=done.kind)
    told = _things(words, done.things)
    told["things"] = _first_capital(told["things"]) if message == "description-done" else told["things"]
    return _said(phrases, message, **values, **told, kind=done.kind)


def _things(words: Language, things: Sequence[str]) -> dict[str, str]:
    """Return what came of it: bare, as written, in the genitive; and what agrees with it."""
    plural = len(things) > 1 or words.is_plural(things[0])
    return {
        "things": words.join([words.bare(one) for one in things]),
        "things_full": words.join(things),
        "things_gen": words.join([words.declined(one, "gen") or words.bare(one) for one in things]),
        "things_gender": words.agreeing([words.noun_gender(one) for one in things]),
        "things_number": "many" if plural else "one",
    }


def _named(words: Language, name: str) -> dict[str, str]:
    """Return the meeting's name: bare, with its article, in the genitive; `named`: whether it has one."""
    full = words.meeting(name)
    gen = words.declined(full, "gen") or full
    return {"name": name, "name_full": full, "name_gen": gen, "named": "yes" if full != name else "no"}


def _first_capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _done(agenda: Agenda, facts: Facts, language: str) -> list[_Done]:
    """Return all of the weightiest kind of proven outcome, then one less, down to one."""
    for kind in outcomes.RANK:
        found = [
            (what, o.what.declined.get(language, {}).get("gen", ""))
            for session in agenda.sessions
            for o in facts.outcomes[session.id]
            if o.type is kind and facts[f"outcome/{o.id}"].told_plainly
            if o.what is not None and (what := o.what.get(language)) is not None
        ]
        if found:
            return [
                _Done(str(kind), [what for what, _ in found[:n]], [gen for _, gen in found[:n]])
                for n in range(len(found), 0, -1)
            ]
    return []


def _fitting(candidates: Sequence[str], limit: int, words: Language) -> str:
    """Return the first that fits; else the last, cut between words."""
    cut = whole_words(candidates[-1], limit, words.hanging.split())
    return next((text for text in candidates if len(text) <= limit), cut)
