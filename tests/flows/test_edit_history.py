"""Acts taken back, and versions gone back to: over new facts, in another style, never over other people."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from meetbot.article.document import DocumentError
from meetbot.article.frames.style import Style
from meetbot.article.keeping.versions import FILE_LASTS, KEPT
from meetbot.article.model import State
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.meeting.edit_history import go_back, last_act, since, undo, versions
from meetbot.flows.meeting.editing import ArticleKey, Hand, Outdated, Standing, keep, set_style, standing
from meetbot.store.store import Store
from tests.article.drafting import PHRASES
from tests.flows.test_article import after, give, seen
from tests.flows.test_editing import NOW, OPENED, cancel_the_opening, now_of, store, take, write

__all__ = ["store"]


def text(found: Standing) -> str:
    return found.document.passage(OPENED).text


def taken_back(store: Store, seen: int, by: str = "Ana") -> Standing:
    return undo(store, ArticleKey("board"), PHRASES, Hand(by=by, now=NOW, seen=seen))


def offered(store: Store) -> tuple[str, bool] | None:
    """Return whose act can be taken back, and whether that does something again."""
    with store.read() as tx:
        last = last_act(tx, now_of(store))
    return None if last is None else (last.row.by, last.redoes)


def new_facts(store: Store) -> Standing:
    """Have the forum end and the article taken out: a version that is nobody's act."""
    give(store, 90, "finish")
    seen(store, "rui", "online", 2)
    return take(store, after(91))


def test_ones_last_act_is_taken_back_although_the_article_was_generated_since(store: Store) -> None:
    plain = text(now_of(store))
    write(store, "Ana's words.")
    facts = new_facts(store)
    assert (facts.version, offered(store)) == (2, ("Ana", False))
    done = undo(store, ArticleKey("board"), PHRASES, Hand(by="Ana", now=after(92), seen=2))
    assert (text(done), done.version) == (plain, 3)
    assert "speak/forum" in {p.id for p in done.document.passages()}
    assert offered(store) == ("Ana", True)
    again = undo(store, ArticleKey("board"), PHRASES, Hand(by="Ana", now=after(92), seen=3))
    assert text(again) == "Ana's words."
    assert offered(store) == ("Ana", False)
    assert "speak/forum" in {p.id for p in again.document.passages()}


def test_what_another_did_last_is_not_ones_own_to_take_back(store: Store) -> None:
    write(store, "Ana's words.")
    write(store, "Eva's words.", by="Eva")
    with pytest.raises(DocumentError, match="nothing of yours to take back"):
        taken_back(store, 2)
    with pytest.raises(Outdated, match="version 2 is edited by Eva"):
        taken_back(store, 1)
    assert text(now_of(store)) == "Eva's words."


def test_where_nobody_did_anything_there_is_nothing_to_take_back(store: Store) -> None:
    take(store)
    assert offered(store) is None
    with pytest.raises(DocumentError):
        taken_back(store, 1)


def test_any_version_is_gone_back_to_and_the_facts_of_now_stay(store: Store) -> None:
    write(store, "One.")
    write(store, "Two.")
    new_facts(store)
    done = go_back(store, ArticleKey("board"), PHRASES, 1, Hand(by="Eva", now=after(92), seen=3))
    assert (text(done), done.version) == ("One.", 4)
    assert "speak/forum" in {p.id for p in done.document.passages()}
    with store.read() as tx:
        newest = versions(tx, done)[0]
    assert (newest.version, newest.what, newest.by) == (4, "back to version 1", "Eva")
    bare = go_back(store, ArticleKey("board"), PHRASES, 0, Hand(by="Eva", now=after(92)))
    assert bare.document.passage(OPENED).state is State.GENERATED
    assert text(undo(store, ArticleKey("board"), PHRASES, Hand(by="Eva", now=after(92), seen=5))) == "One."


def test_a_version_comes_back_in_its_style_and_a_fact_that_changed_since_is_a_conflict(store: Store) -> None:
    write(store, "Ana's words.")
    set_style(store, ArticleKey("board"), PHRASES, Style(register="minutes"), Hand(by="Eva", now=NOW))
    cancel_the_opening(store)
    done = go_back(store, ArticleKey("board"), PHRASES, 1, Hand(by="Eva", now=NOW))
    assert (done.document.register, done.document.style) == ("news", Style())
    assert done.document.passage(OPENED).state is State.CONFLICT


def test_a_version_that_is_not_kept_is_said_and_nobody_goes_back_over_others(store: Store) -> None:
    write(store, "One.")
    for version in (7, -1):
        with pytest.raises(DocumentError, match=f"Version {version} of the article is not kept"):
            go_back(store, ArticleKey("board"), PHRASES, version, Hand(by="Eva", now=NOW))
    with pytest.raises(Outdated):
        go_back(store, ArticleKey("board"), PHRASES, 0, Hand(by="Eva", now=NOW, seen=0))


def test_what_going_back_would_change_is_told(store: Store) -> None:
    write(store, "One.")
    write(store, "Two.")
    with store.read() as tx:
        (changed,) = since(tx, now_of(store), 1).changed
    assert [one.text for one in changed if one is not None] == ["One.", "Two."]


def test_old_versions_go_when_a_new_one_comes(store: Store) -> None:
    """Each is put in as it is kept; the last one finds those before it too many or too old."""
    found = now_of(store)
    with store.begin() as tx:
        for number in range(KEPT + 1):
            document = found.document.with_passage(replace(found.document.headline, text=f"Head {number}"))
            found = keep(tx, replace(found, document=document), what="edited", by="Ana", now=NOW)
        kept = [row.version for row in versions(tx, found)]
        assert (kept[0], kept[-1], len(kept)) == (KEPT + 1, 2, KEPT)


def test_what_was_kept_for_a_file_goes_when_no_file_comes_back_any_more(store: Store) -> None:
    take(store)
    assert new_facts(store).version == 2
    write(store, "Ana's words.")
    with store.begin() as tx:
        agenda = agenda_at(tx, "board")
        later = NOW + FILE_LASTS + timedelta(seconds=1)
        found = standing(tx, agenda, PHRASES, now=later)
        document = found.document.with_passage(replace(found.document.headline, text="Another head"))
        keep(tx, replace(found, document=document), what="edited", by="Ana", now=later)
        assert [row.version for row in versions(tx, found)] == [4, 3, 2]
