"""What people decide about a sentence: keep, take, write, bring back; and what cannot be done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from meetbot.article.document import DocumentError
from meetbot.article.keeping import edits
from meetbot.article.keeping.edits import Take
from meetbot.article.keeping.merge import merge
from meetbot.article.model import State
from tests.article.board_edits import OLD, WARM, add, delete, lock, told, write
from tests.article.merging import NOON


def test_keeping_what_is_not_told_any_more_is_asked_once() -> None:
    after = merge(WARM, told(open=""))
    kept = edits.resolve(after, "open", Take.OURS, by="Ana", at=NOON)
    assert kept.passage("open").state is State.EDITED
    assert merge(kept, told(open="")) == kept
    assert merge(kept, OLD).passage("open").state is State.CONFLICT
    gone = edits.resolve(after, "open", Take.GENERATED, by="Ana", at=NOON)
    assert "open" not in {p.id for p in gone.passages()}
    assert merge(gone, told(open="")) == gone


def test_a_deleted_sentence_comes_back_as_it_was() -> None:
    before = delete("open", WARM)
    assert edits.restore(before, "open", by="Ana", at=NOON) == WARM
    changed = merge(before, told(open="Eva opened it."))
    back = edits.restore(changed, "open", by="Ana", at=NOON).passage("open")
    assert (back.text, back.state) == ("Rui warmly opened it.", State.CONFLICT)
    own = add("It rained.", "say")
    assert edits.restore(delete("added/1", own), "added/1", by="Ana", at=NOON) == own


def test_written_back_to_what_is_generated_it_is_untouched() -> None:
    back = write("open", "Rui opened it.", WARM)
    assert merge(back, told(open="Eva opened it.")) == told(open="Eva opened it.")
    conflict = merge(WARM, told(open="Eva opened it."))
    assert write("open", "Eva opened it.", conflict) == told(open="Eva opened it.")
    other = write("open", "Eva warmly opened it.", conflict).passage("open")
    assert other.state is State.CONFLICT
    assert write("open", "", WARM).passage("open").state is State.DELETED
    assert write("open", "Rui warmly opened it.", WARM) is WARM


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (lambda: write("nobody", "x"), 'no sentence "nobody"'),
        (lambda: write("open", "x", lock("open")), '"open" is locked by Ana; unlock it'),
        (lambda: delete("open", lock("open")), "is locked"),
        (lambda: write("open", "x", delete("open")), '"open" is deleted; restore it'),
        (lambda: delete("headline"), "headline cannot be deleted"),
        (lambda: write("headline", "x" * 101), "headline has 101 characters; write 1 to 100"),
        (lambda: write("description", ""), "description has 0 characters"),
        (lambda: write("headline", "A [TO CONFIRM: b]"), "headline cannot hold a mark"),
        (lambda: edits.restore(OLD, "open", by="", at=NOON), '"open" is not deleted'),
        (lambda: add("  ", "open"), "without text"),
        (lambda: add("x", "nobody"), 'no sentence "nobody" to add one behind'),
        (lambda: edits.resolve(OLD, "open", Take.OURS, by="", at=NOON), "nothing to decide"),
    ],
)
def test_what_cannot_be_done_is_said(act: Callable[[], object], told: str) -> None:
    with pytest.raises(DocumentError, match=told):
        act()


def test_text_of_people_is_one_line_without_what_acts_unseen() -> None:
    assert write("open", "Rui\n\u202eopened\x00 it. ").passage("open").text == "Rui opened it."
    assert write("open", "[Note 3: a]").passage("open").text == "[Note 3: a]"


def test_unlocked_it_follows_the_facts_again() -> None:
    free = edits.lock(lock("open"), "open", False, by="Ana", at=NOON)
    assert merge(free, told(open="Eva opened it.")) == told(open="Eva opened it.")
    assert edits.lock(free, "open", False, by="Eva", at=NOON) is free
