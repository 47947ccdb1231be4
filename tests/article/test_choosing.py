"""Which wordings are tried at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from meetbot.article.draft import build_draft
from meetbot.article.words.agreement import Value
from meetbot.article.words.wording import Phrase
from tests.article.drafting import PHRASES
from tests.article.drafting import build_draft as build
from tests.article.reference import agenda, record


class Counting:
    """The shipped messages, with a count of how often each was asked for."""

    def __init__(self, language: str) -> None:
        self.phrases, self.said = PHRASES(language), Counter[str]()

    def of(self, key: str) -> tuple[Phrase, ...]:
        return self.phrases.of(key)

    def has(self, message: str) -> bool:
        return self.phrases.has(message)

    def say(self, message: str, values: Mapping[str, Value]) -> str:
        self.said[message] += "--" in message
        return self.phrases.say(message, values)


def test_what_cannot_be_the_best_wording_is_not_worded() -> None:
    """All is worded twice, for the abbreviations; a second wording is for a first that has a fault."""
    counting = Counting("en")
    draft = build_draft(agenda(), record(), lambda _: counting)
    assert counting.said.total() < 2 * 2 * len(list(draft.sentences()))


def test_each_session_is_told_its_own_notes_alone() -> None:
    """A note is told once, in the session where it was taken, whatever the order of the record."""
    turned = replace(record(), notes=tuple(reversed(record().notes)))
    found = build(agenda(), turned)
    for section in found.sections[1:]:
        ids = {i.id for s in agenda().sessions if s.id == section.id for i in (s, *s.items)}
        for paragraph in section.paragraphs:
            for fact in (fact for s in paragraph.sentences for fact in s.facts if fact.startswith("note/")):
                assert next(n.where for n in turned.notes if f"note/{n.id}" == fact) in ids
