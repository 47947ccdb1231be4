"""No query runs on one database only: each is called by a test that takes `store`, which is either."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

from meetbot.store.store import Tx

HERE = Path(__file__).parent
CALLED = {
    name
    for path in HERE.glob("test_*.py")
    if "store: Store" in (text := path.read_text("utf-8"))
    for name in re.findall(r"\btx\.(\w+)\(", text)
}
# What queries are made of, and what `Store.take_slot` does itself.
NO_QUERIES = ("lock", "insert_new", "upsert", "attempt", "reap_owner")


def test_every_query_of_a_transaction_is_asked_of_both_databases() -> None:
    there = {
        name
        for name, _ in inspect.getmembers(Tx, inspect.isfunction)
        if not name.startswith("_") and name not in NO_QUERIES
    }
    assert sorted(there - CALLED) == []
