"""Drafts of agenda texts: one for each meeting and user, gone once they are applied."""

from __future__ import annotations

from dataclasses import replace

from meetbot.store.drafts import DRAFT_LASTS
from meetbot.store.revisions import revision_hash
from meetbot.store.rows import DraftText
from meetbot.store.store import Store
from tests.store.made import MINUTE, NOON

FILES = {"contacts.yaml": "contacts:\r\n"}
ANAS = DraftText(
    meeting="board",
    by="ana",
    text="a: 1\r\n",
    files=FILES,
    source="board.yaml",
    hash=revision_hash("a: 1\r\n", FILES),
    base=3,
    at=NOON,
)
BENS = replace(ANAS, by="ben", text="a: 2", hash=revision_hash("a: 2", FILES), at=NOON + MINUTE)
NEW = replace(ANAS, meeting="", base=0)


def test_each_user_has_one_draft_of_a_meeting_byte_for_byte(store: Store) -> None:
    with store.begin() as tx:
        for draft in (replace(ANAS, text="older"), ANAS, BENS, NEW):
            tx.save_draft(draft)
    with store.read() as tx:
        assert tx.drafts("board") == [BENS, ANAS]
        assert (tx.draft("board", "ana"), tx.draft("", "ana"), tx.draft("", "ben")) == (ANAS, NEW, None)


def test_what_was_applied_is_no_draft_any_more(store: Store) -> None:
    with store.begin() as tx:
        for draft in (ANAS, BENS, NEW, replace(ANAS, meeting="other")):
            tx.save_draft(draft)
        tx.drop_applied_drafts("board", ANAS.hash)
    with store.read() as tx:
        assert (tx.drafts("board"), tx.drafts(""), len(tx.drafts("other"))) == ([BENS], [], 1)


def test_a_draft_is_dropped_by_its_writer_alone(store: Store) -> None:
    with store.begin() as tx:
        for draft in (ANAS, BENS):
            tx.save_draft(draft)
        tx.drop_draft("board", "ana")
    with store.read() as tx:
        assert tx.drafts("board") == [BENS]


def test_drafts_go_with_their_writer_and_when_nobody_saved_them_for_long(store: Store) -> None:
    with store.begin() as tx:
        for draft in (ANAS, BENS, NEW):
            tx.save_draft(draft)
        assert (tx.drop_drafts_of("ana"), tx.drop_drafts_of("ana")) == (2, 0)
        assert tx.drafts("board") == [BENS]
        assert tx.purge_drafts(BENS.at + DRAFT_LASTS - MINUTE) == 0
        assert (tx.purge_drafts(BENS.at + DRAFT_LASTS), tx.drafts("board")) == (1, [])
