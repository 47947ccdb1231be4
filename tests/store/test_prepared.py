"""Statements that are put together once."""

from __future__ import annotations

import re
from datetime import timedelta

from sqlalchemy import Text, literal, select

from meetbot.store import tables as t
from meetbot.store.claims import _take_any
from meetbot.store.ledger import _arrive, _arrive_late
from meetbot.store.prepared import Asked, prepare
from meetbot.store.store import Store
from meetbot.store.tries import _begin, _send
from tests.store.made import NOON, entry


def test_what_is_asked_for_is_given_and_all_else_stands_in_it(store: Store) -> None:
    odd = "50 % of \"x\", 'y' \\ :z %s %(name)s"
    statement = select(Asked("name", Text()) + literal(odd), t.meeting.c.paused.is_(True))
    with store.begin() as tx:
        tx.pause("board", True)
        prepared = prepare(statement.where(t.meeting.c.meeting == "board"), sqlite=tx.sqlite)
        for name in ("%s", "it's :name"):
            assert [*prepared.run(tx.connection, name=name)] == [(name + odd, True)]
        assert "'board'" in prepared.sql


def test_rows_hold_values_of_the_columns_types(store: Store) -> None:
    c = t.outbox.c
    mine = select(c.msgkey, c.ctx, c.not_before, c.composed_at).where(c.msgkey == Asked("key", Text()))
    with store.begin() as tx:
        tx.enqueue([entry("k1", ctx={"who": ["Ada"]}, not_before=NOON)])
        found = prepare(mine, sqlite=tx.sqlite).rows(tx.connection, key="k1")
        assert found == [["k1", {"who": ["Ada"]}, NOON, None]]
        assert found[0][2].utcoffset() == timedelta(0)
        assert prepare(mine, sqlite=tx.sqlite).rows(tx.connection, key="k2") == []


def test_a_claim_s_constants_stand_in_it_so_that_the_queue_s_index_is_known_to_hold_its_rows() -> None:
    sql = _take_any(sqlite=True).sql
    assert "?" not in sql
    assert "outbox.state = 'queued' AND outbox.aside = ''" in sql


def test_no_constant_of_what_each_mail_costs_is_a_parameter() -> None:
    # SQLite would plan anew for each batch: it asks whether a partial index holds rows of that value.
    hot = {"begin": _begin, "send": _send, "arrive": _arrive, "arrive late": _arrive_late}
    for name, statement in hot.items():
        sql = statement(sqlite=True).sql
        assert "?" not in sql, name
        assert set(re.findall(r":(\w+)", re.sub(r"'[^']*'", "", sql))) <= {"given", "held_by", "instant"}, (
            name
        )
