"""Whatever the article and whatever people did to it: a merge loses, mixes and revives nothing of theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetbot.article.document import Document
from meetbot.article.keeping.merge import merge
from tests.article.board_edits import WARM, add, delete, lock, told, write
from tests.article.merging import article, faults, inner
from tests.broken.article import merges

NAMES = [f"s{n}" for n in range(8)]
texts = st.sampled_from(["a.", "b.", "c."])
rows = st.lists(st.sampled_from(NAMES), unique=True, min_size=1, max_size=8)


@st.composite
def articles(draw: st.DrawFn) -> Document:
    """Return an article of some of the sentences, in any order, cut into sections and paragraphs."""
    sections: dict[str, list[list[tuple[str, str]]]] = {}
    for name in draw(rows):
        section = sections.setdefault(draw(st.sampled_from(["x", "y", "z"])), [])
        if not section or draw(st.booleans()):
            section.append([])
        section[-1].append((name, f"{name} {draw(texts)}"))
    return article(sections)


@st.composite
def edited(draw: st.DrawFn, document: Document) -> Document:
    """Return it as people left it after some edits."""
    for number in range(draw(st.integers(0, 6))):
        name = draw(st.sampled_from([p.id for p in inner(document)]))
        passage = document.passage(name)
        what = draw(st.sampled_from(["write", "delete", "lock", "add", "move"]))
        if what == "add":
            document = add(f"own {number}", name, document)
        elif what == "move":
            document = flipped(document, draw(st.integers(0, len(document.sections) - 1)))
        elif what == "lock":
            document = lock(name, document)
        elif passage.printed and not passage.locked:
            document = write(name, f"warm {number}", document) if what == "write" else delete(name, document)
    return document


def flipped(document: Document, at: int) -> Document:
    section = document.sections[at]
    turned = tuple(tuple(reversed(row)) for row in reversed(section.paragraphs))
    sections = [*document.sections]
    sections[at] = replace(section, paragraphs=turned)
    return replace(document, sections=tuple(sections))


@given(st.data())
def test_nothing_of_people_is_lost_mixed_or_brought_back(data: st.DataObject) -> None:
    before = data.draw(edited(data.draw(articles())))
    for _ in range(2):
        new = data.draw(articles())
        after = merge(before, new)
        assert list(faults(before, new, after)) == []
        assert merge(after, new) == after
        assert {p.id for p in inner(new)} <= {p.id for p in inner(after)}
        before = data.draw(edited(after))


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        (merges.the_new_one_wins, "lost: Rui warmly opened it."),
        (merges.the_edited_one_wins, "silent: open"),
        (merges.by_words, "mixed: Eva warmly opened it."),
        (merges.deleted_ones_are_forgotten, "revived: close"),
        (merges.own_sentences_go_to_the_end, "strayed: added/1"),
    ],
)
def test_the_check_sees_a_merge_that_breaks_a_rule(
    broken: Callable[[Document, Document], Document], fault: str
) -> None:
    before = delete("close", add("It rained.", "open", WARM))
    new = told(open="Eva opened it.", close="Rui closed it.")
    assert fault in [*faults(before, new, broken(before, new))]
    assert [*faults(before, new, merge(before, new))] == []
