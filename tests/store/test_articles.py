"""Versions of an article: each whole, counted by language and angle, none written over."""

from __future__ import annotations

from dataclasses import replace

from meetbot.store.rows import ArticleVersion
from meetbot.store.store import Store
from tests.store.made import MINUTE, NOON

FIRST = ArticleVersion(
    meeting="board",
    language="en",
    angle="",
    version=1,
    register="news",
    hash="abc",
    what="generated",
    by="",
    document='{"text": "数\\u202f«é»"}\r\n',
    at=NOON,
)
SECOND = replace(FIRST, version=2, hash="def", what="edited", by="ana", document="{}", at=NOON + MINUTE)
OTHERS = (replace(FIRST, angle="uet"), replace(FIRST, language="fr"), replace(FIRST, meeting="team"))


def test_each_version_is_kept_byte_for_byte_and_the_newest_is_given(store: Store) -> None:
    with store.begin() as tx:
        assert [tx.add_article(one) for one in (FIRST, SECOND, *OTHERS)] == [True] * 5
    with store.read() as tx:
        assert tx.article("board", "en", "") == SECOND
        assert tx.article("board", "en", "", version=1) == FIRST
        assert tx.article("board", "en", "uet") == OTHERS[0]
        assert (tx.article("board", "en", "", version=3), tx.article("board", "es", "")) == (None, None)
        bare = [replace(one, document="") for one in (SECOND, FIRST, *OTHERS[:2])]
        assert tx.article_versions("board") == bare


def test_of_two_who_wrote_on_one_version_the_second_is_not_taken(store: Store) -> None:
    with store.begin() as tx:
        assert (tx.add_article(FIRST), tx.add_article(SECOND)) == (True, True)
        assert not tx.add_article(replace(SECOND, by="eva"))
        assert not tx.add_article(replace(SECOND, version=4))
        found = tx.article("board", "en", "")
        assert found == SECOND


def test_versions_are_dropped_of_one_article_alone_and_never_the_newest(store: Store) -> None:
    with store.begin() as tx:
        for one in (FIRST, SECOND, *OTHERS):
            tx.add_article(one)
        tx.drop_article_versions("board", "en", "", [1, 2])
        assert [one.version for one in tx.article_versions("board") if one.language == "en"] == [2, 1]
        assert tx.article("board", "en", "", version=1) is None
        assert tx.article("board", "en", "uet") == OTHERS[0]
        assert tx.add_article(replace(SECOND, version=3))
        tx.drop_article_versions("gone", "en", "", [1])
