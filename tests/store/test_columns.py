"""Instants and JSON come back as they went in, and sort as they should."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from meetbot.store.columns import Instant, Json

DIALECT = sqlite.dialect()
write_instant, read_instant = Instant().bind_processor(DIALECT), Instant().result_processor(DIALECT, None)
write_json, read_json = Json().bind_processor(DIALECT), Json().result_processor(DIALECT, None)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
INSTANTS = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=ZONES)  # noqa: DTZ001
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(INSTANTS, INSTANTS)
@settings(max_examples=60)
def test_texts_of_instants_sort_as_the_instants_do(one: datetime, other: datetime) -> None:
    first, second = (write_instant(at) for at in (one, other))
    assert (first < second, first == second) == (one < other, one == other)


@given(INSTANTS)
@settings(max_examples=60)
def test_an_instant_comes_back_exact_and_in_utc(at: datetime) -> None:
    back = read_instant(write_instant(at))
    assert back is not None
    assert (back, back.tzinfo) == (at, UTC)


@given(VALUES)
@settings(max_examples=60)
def test_json_comes_back_equal(value: Any) -> None:
    assert read_json(write_json(value)) == value


def test_the_order_of_keys_does_not_reach_the_store() -> None:
    one, other = ({"a": 1, "b": {"d": 1, "c": 2}}, {"b": {"c": 2, "d": 1}, "a": 1})
    assert write_json(one) == write_json(other)
