"""The article as it is kept: a draft goes in and comes out whole, as JSON too; anything else is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from meetbot.article.document import Document, DocumentError, document_of, unnumbered
from meetbot.article.keeping.document_json import document_to_json, read_document, resealed
from meetbot.article.model import State
from tests.article.kept import DRAFTS, drafted

NOON = datetime(2024, 3, 13, 12, tzinfo=UTC)
WHOLE = document_of(drafted("reference", True)[0], angle="uet")


@pytest.mark.parametrize(("name", "whole"), DRAFTS)
def test_a_draft_is_kept_whole_and_the_same_as_json(name: str, whole: bool) -> None:
    draft, _ = drafted(name, whole)
    document = document_of(draft)
    kept = [p for p in document.passages() if p.id not in ("headline", "description")]
    assert [(p.id, p.text, p.state) for p in kept] == [
        (s.id, unnumbered(s.text, s.gaps), s.state) for s in draft.sentences()
    ]
    assert [(p.facts, p.claims_by) for k in kept if (p := k.base)] == [
        ({f: tuple(dict.fromkeys(draft.facts[f].says)) for f in s.facts}, s.claims_by)
        for s in draft.sentences()
    ]
    assert read_document(document_to_json(document)) == document
    assert document.variants == {s.id: s.variant for s in draft.sentences()}


def test_marks_lose_their_running_numbers_and_nothing_else_does() -> None:
    assert unnumbered("[TO CONFIRM 12: in [Hall 3: left]] at 12", (12,)) == (
        "[TO CONFIRM 0: in [Hall 3: left]] at 12"
    )
    assert unnumbered("[待确认 3：地点]", (3,)) == "[待确认 0：地点]"


def test_what_people_made_of_a_sentence_is_kept_as_json() -> None:
    first = WHOLE.sections[0].paragraphs[0][0]
    touched = replace(
        first,
        text="Warm words.",
        state=State.CONFLICT,
        locked=True,
        offered=first.base,
        withdrawn=True,
        by="ana",
        at=NOON,
    )
    added = replace(first, id="added/1", base=None, state=State.ADDED)
    document = WHOLE.with_passage(touched)
    section = replace(document.sections[0], paragraphs=((touched, added),))
    document = replace(document, sections=(section, *document.sections[1:]))
    assert read_document(document_to_json(document)) == document
    assert len({first.hash, touched.hash, added.hash}) == 3


def first_sentence(value: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = value["sections"][0]["paragraphs"][0][0]
    return found


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda v: v.update(format="meetbot-article/2"), 'format: "meetbot-article/2" is not read'),
        (lambda v: v.update(mood="good"), "mood: there is no such field"),
        (lambda v: v.pop("outline"), "outline: is missing"),
        (lambda v: v.update(sections={}), r"sections: \{\} is not a list"),
        (lambda v: v.update(headline=3), "headline: 3 is not an object"),
        (
            lambda v: first_sentence(v).update(state="fine"),
            r'sections\[0\].paragraphs\[0\]\[0\].state: "fine" is not a state; write one of generated, ',
        ),
        (lambda v: first_sentence(v).update(locked="no"), r'locked: "no" is not true or false'),
        (
            lambda v: first_sentence(v).update(at="2024-03-13T12:00:00"),
            "at: .* is not an instant with",
        ),
        (lambda v: first_sentence(v).update(at="noon"), 'at: "noon" is not an instant'),
        (lambda v: first_sentence(v).update(facts={"a": [1]}), r"facts.a\[0\]: 1 is not a text"),
        (lambda v: first_sentence(v).update(text="other"), "was changed without its hash"),
        (
            lambda v: v["sections"][0]["paragraphs"].append([first_sentence(v)]),
            'two sentences have the id "lead.what/meeting"',
        ),
    ],
)
def test_what_is_no_stored_article_is_refused_with_its_place(
    change: Callable[[dict[str, Any]], object], told: str
) -> None:
    value = json.loads(document_to_json(WHOLE))
    change(value)
    with pytest.raises(DocumentError, match=told):
        read_document(json.dumps(value))


def test_an_article_that_people_were_erased_from_is_read_again() -> None:
    text = document_to_json(WHOLE).replace("HAN Wei", "somebody")
    with pytest.raises(DocumentError, match="changed without its hash"):
        read_document(text)
    again = read_document(resealed(text))
    assert "somebody" in again.passage("open.act/opening/han-wei").text
    assert resealed(document_to_json(WHOLE)) == document_to_json(WHOLE)


@pytest.mark.parametrize("text", ["", "[]", "[" * 100_000, "{"])
def test_what_is_no_json_object_is_refused(text: str) -> None:
    with pytest.raises(DocumentError):
        read_document(text)


def test_a_sentence_that_is_not_there_is_told() -> None:
    with pytest.raises(DocumentError, match='no sentence "open/x"'):
        WHOLE.passage("open/x")


def test_a_passage_takes_the_place_of_its_last_version() -> None:
    def with_text(words: str, name: str) -> Document:
        return WHOLE.with_passage(replace(WHOLE.passage(name), text=words))

    for name in ("headline", "description", "open.act/opening/han-wei"):
        document = with_text("Other.", name)
        assert document.passage(name).text == "Other."
        assert [p.id for p in document.passages()] == [p.id for p in WHOLE.passages()]
        assert sum(a != b for a, b in zip(document.passages(), WHOLE.passages(), strict=True)) == 1
