"""Every frame in every language: each has a wording for whoever it is about, and reads as reviewed."""

from __future__ import annotations

import re

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.article.languages import LANGUAGES
from meetbot.article.languages.base import EDGE
from meetbot.article.slots import Spec
from meetbot.article.words.refer import Refer
from meetbot.article.words.wording import word, wordings
from meetbot.templating import FluentPhrases
from tests.article.drafting import PHRASES
from tests.article.frames import Sampler, lines
from tests.golden import assert_golden


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_wording_reads_as_reviewed(language: str) -> None:
    assert_golden(f"article-frames.{language}.txt", "\n".join(dict.fromkeys(lines(language))) + "\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_frame_has_a_wording_whoever_it_is_about(language: str) -> None:
    phrases, sampler = PHRASES(language), Sampler(language)
    for frame, form, slots in sampler.each():
        spec = Spec(id=f"{frame}/x", frame=frame, form=form, facts=(), slots=slots)
        needed = spec.key.startswith("say-") and not wordings(phrases, spec)
        if needed:  # without those it was said to, some become a mark: see test_two_sources
            continue
        found = [
            word(phrases, spec, phrase, Refer(sampler.agenda, language)) for phrase in wordings(phrases, spec)
        ]
        assert any(found), (spec.key, slots)


@pytest.mark.parametrize("language", ["fr", "es"])
def test_every_wording_of_every_frame_is_among_them(language: str) -> None:
    phrases, keys = PHRASES(language), _keys(PHRASES(language))
    names = {
        f"{key}--{p.name}" for key in keys for p in phrases.of(key) if not key.startswith(("link", "mark"))
    }
    assert names - {line.partition(": ")[0] for line in lines(language)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_another_language_or_of_the_making_is_left_in_a_sentence(language: str) -> None:
    others = [texts for code, texts in _texts().items() if code != language]
    for line in lines(language):
        assert not re.search(f"[{EDGE}\ue001\ue002]|  | [.,]$", line), line
        assert not any(text in line for texts in others for text in texts), line


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_words_the_frames_that_english_words_and_no_others(language: str) -> None:
    english, own = (_keys(PHRASES(code)) for code in ("en", language))
    # What stands in a case that others have no form for.
    own -= {"headline-done-of", "description-done-of", "signing-pair-gen"}
    # A rapporteur's own verb is words of one language.
    english = {key for key in english if not key.startswith("say-verb-") or language == "en"}
    assert own == english


def _keys(phrases: object) -> set[str]:
    assert isinstance(phrases, FluentPhrases)
    return set(phrases.keys())


def _texts() -> dict[str, set[str]]:
    """Return by language the texts of the sampler that no other language shares."""
    agenda: Agenda = Sampler("en").agenda
    posts = [post.post for p in agenda.people.values() for post in p.posts]
    orgs = [o.name for o in agenda.organisations.values()]
    meeting = agenda.meeting
    texts = [t for t in (meeting.title, meeting.series, meeting.theme, *posts, *orgs) if t is not None]
    found = {code: {t.values[code] for t in texts if code in t.values} for code in LANGUAGES}
    return {
        code: {t for t in own if not any(t in other for c, o in found.items() if c != code for other in o)}
        for code, own in found.items()
    }
