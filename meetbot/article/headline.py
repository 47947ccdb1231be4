"""Headline and description: what came of the meeting, as far as it is proven."""

from __future__ import annotations

from collections.abc import Sequence

from meetbot.agenda.model.agenda import Agenda
from meetbot.article import outcomes
from meetbot.article.facts import Facts
from meetbot.article.fitting import whole_words
from meetbot.article.languages import LANGUAGES
from meetbot.article.wording import Phrases

HEADLINE, DESCRIPTION = 100, 155  # characters at most


def headline(agenda: Agenda, facts: Facts, phrases: Phrases, language: str) -> str:
    """Return the house's own headline, else the weightiest proven outcome, else the meeting's name."""
    own = agenda.article.headline.get(language) if agenda.article.headline is not None else None
    name = meeting_name(agenda, language)
    words = LANGUAGES[language]
    done = [
        words.capital(_said(phrases, "headline-done", name=name, things=words.join(things), kind=kind))
        for kind, things in _done(agenda, facts, language)
    ]
    return _fitting([c for c in (own, *done, name) if c], HEADLINE)


def description(agenda: Agenda, facts: Facts, phrases: Phrases, language: str) -> str:
    """Return what search pages show: name, date and outcomes; before the meeting is proven, its name."""
    name = meeting_name(agenda, language)
    if not facts["meeting/held"].told_plainly:
        return _fitting([name], DESCRIPTION)
    words = LANGUAGES[language]
    days = words.bare_dates(facts.days)
    done = [
        _said(
            phrases, "description-done", name=name, days=days, things=_first_capital(words.join(t)), kind=kind
        )
        for kind, t in _done(agenda, facts, language)
    ]
    held = _said(phrases, "description-held", name=name, days=days)
    return _fitting([*(words.stopped(words.behind_mark(text)) for text in (*done, held)), name], DESCRIPTION)


def meeting_name(agenda: Agenda, language: str) -> str:
    """Return the series' or the meeting's name in the draft's language; its id where it has none there."""
    for text in (agenda.meeting.series, agenda.meeting.title):
        if text is not None and text.get(language) is not None:
            return text.get(language) or ""
    return agenda.id


def _said(phrases: Phrases, message: str, **values: str) -> str:
    return " ".join(phrases.say(message, values).split())


def _first_capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _done(agenda: Agenda, facts: Facts, language: str) -> list[tuple[str, list[str]]]:
    """Return (kind, things): all of the weightiest kind of proven outcome, then one less, down to one."""
    for kind in outcomes.RANK:
        found = [
            LANGUAGES[language].bare(what)
            for session in agenda.sessions
            for o in facts.outcomes[session.id]
            if o.type is kind and facts[f"outcome/{o.id}"].told_plainly
            if o.what is not None and (what := o.what.get(language)) is not None
        ]
        if found:
            return [(str(kind), found[:n]) for n in range(len(found), 0, -1)]
    return []


def _fitting(candidates: Sequence[str], limit: int) -> str:
    """Return the first that fits; else the last, cut between words."""
    return next((text for text in candidates if len(text) <= limit), whole_words(candidates[-1], limit))
