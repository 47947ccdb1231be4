"""What people do to one sentence gives the next one its name again, where that had a pronoun."""

from __future__ import annotations

from functools import partial

import pytest

from meetbot.article.keeping import edits
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.meeting.edit_history import undo
from meetbot.flows.meeting.editing import ArticleKey, Hand, Standing, change, standing
from meetbot.store.store import Store
from tests.article.drafting import PHRASES
from tests.flows.test_article import TEXT, after, give, seen

NOW = after(60)
OPENED, SPOKE = "open.act/opening/ana", "open.speeches/opening"
SHE, NAMED = "She delivered an opening speech.", "Ana Lima delivered an opening speech."


@pytest.fixture
def store(both_stores: Store) -> Store:
    """Return a store in which Ana opened the board and spoke there."""
    text = TEXT.replace("mode: onsite}", "mode: onsite, pronouns: she}", 1)
    text = text.replace("host: ana}", "host: ana, speakers: [ana]}")
    with both_stores.begin() as tx:
        tx.add_revision("board", text=text, files={}, source="board.yaml", by="ana", now=after(-60))
    give(both_stores, 1, "start", item="opening")
    give(both_stores, 31, "next")
    seen(both_stores, "ana", "onsite", 1)
    return both_stores


def told(found: Standing) -> str:
    (text,) = (s.text for s in found.draft.sentences() if s.id == SPOKE)
    return text


def now_of(store: Store) -> Standing:
    with store.read() as tx:
        return standing(tx, agenda_at(tx, "board"), PHRASES, now=NOW)


def test_the_name_comes_back_at_once_and_goes_with_what_was_done(store: Store) -> None:
    assert told(now_of(store)) == SHE
    rewritten = partial(edits.write, passage_id=OPENED, text="Rui Costa opened the door.", by="Eva", at=NOW)
    found = change(store, ArticleKey("board"), PHRASES, rewritten, Hand(by="Eva", now=NOW))
    assert told(found) == NAMED
    assert told(now_of(store)) == NAMED
    assert not found.draft.report.conflicts
    assert told(undo(store, ArticleKey("board"), PHRASES, Hand(by="Eva", now=NOW, seen=found.version))) == SHE
