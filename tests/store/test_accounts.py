"""Accounts: what is changed stays with its user, links are for one thing, tries are counted by key."""

from __future__ import annotations

from dataclasses import replace

from meetbot.store.accounts import GUESS_LASTS
from meetbot.store.rows import User
from meetbot.store.store import Store, Tx
from tests.store.made import HOUR, MINUTE, NOON

LATER = NOON + HOUR


def added(tx: Tx, *names: str) -> list[User]:
    return [tx.add_user(name, password_hash="", roles=["door"], now=NOON) for name in names]


def test_a_change_of_a_user_is_theirs_alone_and_leaves_the_rest(store: Store) -> None:
    with store.begin() as tx:
        bo, ana = added(tx, "bo", "ana")
        tx.change_user(ana, roles=["admin"], address="ana@example.org")
        tx.change_user(ana, password_hash="hash")
        changed = replace(ana, roles=("admin",), address="ana@example.org", password_hash="hash")
        assert tx.users() == [changed, bo]
        tx.change_user(ana, address="")
        assert tx.user("ana") == replace(changed, address="")


def test_users_are_listed_by_name_in_one_order_on_every_database(store: Store) -> None:
    with store.begin() as tx:
        added(tx, "émile", "bo", "Zoe", "ana", "_x", "-y")
        assert [u.name for u in tx.users()] == ["-y", "Zoe", "_x", "ana", "bo", "émile"]


def test_sessions_are_listed_by_last_use_and_ended_by_their_owner(store: Store) -> None:
    with store.begin() as tx:
        ana, bo = added(tx, "ana", "bo")
        for cookie, user, began in (
            ("old", ana, NOON),
            ("new", ana, NOON + MINUTE),
            ("theirs", bo, NOON),
        ):
            tx.add_web_session(cookie, user, expires_at=LATER, now=began, device="Firefox on Linux")
        tx.add_web_session("over", ana, expires_at=NOON, now=NOON)
        assert [s.hash for s in tx.web_sessions(now=NOON, user=ana)] == ["new", "old"]
        tx.renew_web_session("old", expires_at=LATER, seen_at=NOON + 2 * MINUTE)
        assert [s.hash for s in tx.web_sessions(now=NOON)] == ["old", "new", "theirs"]
        assert [tx.drop_web_session("theirs", user=user) for user in (ana, bo)] == [False, True]
        assert tx.drop_web_sessions(ana, but="old") == 2
        assert [s.hash for s in tx.web_sessions(now=NOON)] == ["old"]


def test_a_link_is_for_one_purpose_and_a_look_leaves_it(store: Store) -> None:
    with store.begin() as tx:
        ana, bo = added(tx, "ana", "bo")
        tx.add_signin("p", "ana", expires_at=LATER, purpose="password")
        tx.add_signin("q", "bo", expires_at=LATER, purpose="password")
        assert (tx.signin("p", now=NOON), tx.take_signin("p", now=NOON)) == (None, None)
        assert [tx.signin("p", now=NOON, purpose="password") for _ in range(2)] == [ana, ana]
        assert tx.signin("p", now=LATER, purpose="password") is None
        assert (tx.drop_signins(ana), tx.drop_signins(ana)) == (1, 0)
        assert tx.take_signin("p", now=NOON, purpose="password") is None
        assert tx.take_signin("q", now=NOON, purpose="password") == bo


def test_wrong_tries_are_kept_by_key_to_a_fraction_for_a_day(store: Store) -> None:
    with store.begin() as tx:
        tx.save_guesses({"ana": 1.25, "place": 2.0}, now=NOON)
        tx.save_guesses({"ana": 2.5}, now=LATER)
        assert tx.guesses(["ana", "place", "bo"]) == {"ana": (2.5, LATER), "place": (2.0, NOON)}
        assert tx.guesses([]) == {}
        assert tx.purge_expired(NOON + GUESS_LASTS) == 1
        assert list(tx.guesses(["ana", "place"])) == ["ana"]


def test_notes_are_found_by_how_they_begin(store: Store) -> None:
    with store.begin() as tx:
        for what in ("user add", "user_drop", "User add", "outbox drop"):
            number = tx.audit("ana", what, {"user": "bo"}, NOON)
        row = tx.audit_row(number)
        assert row is not None
        assert (row.what, tx.audit_row(99)) == ("outbox drop", None)
        assert [found.what for found in tx.audit_rows_of("user", 9)] == ["user_drop", "user add"]
        assert [found.what for found in tx.audit_rows_of("user_", 9)] == ["user_drop"]
        assert [found.what for found in tx.audit_rows_of("user", 1)] == ["user_drop"]
