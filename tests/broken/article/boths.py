"""Ways to join a file with what others did meanwhile: each breaks one promise of tests/article/test_both.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from meetbot.article.keeping.both import FILE, HERE, both
from meetbot.article.document import Document, DocumentError
from meetbot.article.keeping.edits import add
from tests.article.merging import NOON

Both = Callable[[Document, Document, Document], Document]


def the_last_one_wins(base: Document, file: Document, here: Document) -> Document:
    return file


def the_file_counts(base: Document, file: Document, here: Document) -> Document:
    return both(base, file, here, takes={p.id: FILE for p in base.passages()})


def what_is_here_counts(base: Document, file: Document, here: Document) -> Document:
    return both(base, file, here, takes={p.id: HERE for p in base.passages()})


def the_newest_facts_are_the_base(base: Document, file: Document, here: Document) -> Document:
    after = both(base, file, here)
    for passage in list(after.passages()):
        mine = here.passage(passage.id)
        if passage.hash != mine.hash:
            after = after.with_passage(replace(passage, base=mine.base))
    return after


def a_lock_made_meanwhile_is_nothing(base: Document, file: Document, here: Document) -> Document:
    try:
        return both(base, file, here)
    except DocumentError:
        return here


def each_addition_is_new(base: Document, file: Document, here: Document) -> Document:
    after = both(base, file, here)
    own = [p for p in file.passages() if p.base is None]
    for passage in own:
        after = add(after, passage.text, behind="say", by=passage.by, at=NOON)[0]
    return after


BROKEN: Mapping[str, Both] = {
    "different_sentences_go_together": the_last_one_wins,
    "the_same_sentence_is_asked": the_file_counts,
    "a_deletion_is_a_change_too": what_is_here_counts,
    "facts_that_changed_under_the_file_are_a_conflict": the_newest_facts_are_the_base,
    "what_was_locked_meanwhile_stays": a_lock_made_meanwhile_is_nothing,
    "a_file_that_comes_twice_changes_nothing_more": each_addition_is_new,
}
