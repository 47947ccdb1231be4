"""Copies that many mails speak of are kept once: on both databases."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from meetbot.errors import StoreError
from meetbot.outbox.model import Entry, changed
from meetbot.store.store import Store, Tx
from tests.store.made import LEASE, NOON, entry


def calendar_mail(person: str, *, summary: str = "Opening", meeting: str = "board", **changes: Any) -> Entry:
    copies = [{"person_id": person, "summary": summary, "uid": "opening"}]
    said = {"copies": copies, "token": f"t-{person}", "method": "REQUEST"}
    key = f"{meeting}-{person}-{summary}"
    values = {"person_id": person, "rcpt": f"{person}@example.org", "meeting": meeting, "ctx": said}
    return entry(key, **values | changes)


def kept(tx: Tx) -> list[str]:
    """Return the copies that are kept, as they are."""
    return list(tx.connection.execute(text("SELECT copies FROM copy_set ORDER BY copies")).scalars())


def test_equal_copies_of_many_are_kept_once_and_each_mail_has_its_own(store: Store) -> None:
    mails = [calendar_mail("ada"), calendar_mail("bob"), calendar_mail("cy", summary="Closing")]
    with store.begin() as tx:
        tx.enqueue(mails)
        assert kept(tx) == [
            '[{"person_id":"","summary":"Closing","uid":"opening"}]',
            '[{"person_id":"","summary":"Opening","uid":"opening"}]',
        ]
        rows = tx.connection.execute(text("SELECT ctx FROM outbox")).scalars()
        assert not any("Opening" in row or "Closing" in row for row in rows)
        assert [found.ctx for found in reversed(tx.entries())] == [mail.ctx for mail in mails]
        claimed = tx.claim("one", 3, NOON, LEASE)
    assert sorted(found.ctx["copies"][0]["person_id"] for found in claimed) == ["ada", "bob", "cy"]


@pytest.mark.parametrize(
    "ctx",
    [
        {},
        {"copies": []},
        {"copies": [{"person_id": "bob", "uid": "opening"}]},
        {"copies": [{"person_id": "ada", "uid": "one"}, {"person_id": "bob", "uid": "two"}]},
        {"copies": [{"uid": "opening"}]},
    ],
)
def test_a_mail_of_others_copies_or_of_none_is_kept_as_it_is(store: Store, ctx: dict[str, Any]) -> None:
    with store.begin() as tx:
        tx.enqueue([entry(ctx=ctx)])
        assert (tx.entries()[0].ctx, kept(tx)) == (ctx, [])


def test_what_is_fixed_when_a_try_begins_comes_back_equal(store: Store) -> None:
    composed = calendar_mail("ada").ctx
    with store.begin() as tx:
        tx.enqueue([entry(ctx={"reminder": "eve", "anchor": ""})])
        (claimed,) = tx.claim("one", 1, NOON, LEASE)
        fixed = changed(claimed, ctx=composed, composed_at=NOON)
        assert tx.begin_tries("one", [(claimed, fixed)], NOON) == {claimed.id}
        found = tx.entry(claimed.id)
        assert found is not None
        assert found.ctx == composed
        assert kept(tx) == ['[{"person_id":"","summary":"Opening","uid":"opening"}]']


def test_copies_go_when_no_mail_of_their_meeting_speaks_of_them_any_more(store: Store) -> None:
    with store.begin() as tx:
        tx.enqueue([calendar_mail("ada"), calendar_mail("bob"), calendar_mail("cy", summary="Closing")])
        tx.enqueue([calendar_mail("ada", meeting="gala")])
    with store.begin() as tx:
        assert tx.meetings_with_copies() == ["board", "gala"]
        assert (tx.drop_copies("board"), len(kept(tx))) == (0, 3)
        tx.connection.execute(text("DELETE FROM outbox WHERE person_id <> 'bob'"))
        assert (tx.drop_copies("board"), len(kept(tx))) == (1, 2)
        assert tx.entries()[0].ctx == calendar_mail("bob").ctx
        assert (tx.drop_copies("gala"), tx.meetings_with_copies()) == (1, ["board"])


def test_copies_that_are_gone_are_said_to_be_and_nothing_is_made_up(store: Store) -> None:
    with store.begin() as tx:
        tx.enqueue([calendar_mail("ada")])
        tx.connection.execute(text("DELETE FROM copy_set"))
    with store.read() as tx, pytest.raises(StoreError, match="copies of mail 1 are not in the database"):
        tx.entries()
