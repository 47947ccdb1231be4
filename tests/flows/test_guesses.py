"""Tries at signing in: how many, from where, and how soon the next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetbot.flows.accounts.guesses import (
    Limit,
    device_mark,
    known_device,
    limits,
    mail_limits,
    place_of,
    take_try,
)
from meetbot.store.store import Store

NOON = datetime(2022, 1, 4, 12, tzinfo=UTC)
KEY = b"a secret of the tests, long enough"


def tries(store: Store, keys: Mapping[str, Limit], *, now: datetime) -> tuple[int, timedelta]:
    """Try until refused; return how many were let through, and how long the next takes."""
    for done in range(1000):
        with store.begin() as tx:
            if wait := take_try(tx, keys, now=now):
                return done, wait
    raise AssertionError("never refused")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(f"sqlite:///{tmp_path / 'm.db'}")


def test_one_name_from_one_place_has_eight_tries_and_then_one_every_half_minute(store: Store) -> None:
    keys = limits("ana", "192.0.2.1", device="", secret=KEY)
    assert tries(store, keys, now=NOON) == (8, timedelta(seconds=30))
    assert tries(store, keys, now=NOON + timedelta(seconds=20)) == (0, timedelta(seconds=10))
    assert tries(store, keys, now=NOON + timedelta(seconds=90)) == (3, timedelta(seconds=30))
    assert tries(store, keys, now=NOON + timedelta(days=1))[0] == 8


def test_one_place_has_forty_tries_over_all_names(store: Store) -> None:
    through = 0
    for n in range(50):
        with store.begin() as tx:
            keys = limits(f"name {n}", "192.0.2.1", device="", secret=KEY)
            through += not take_try(tx, keys, now=NOON)
    assert through == 40


def test_one_name_has_a_hundred_tries_over_all_places(store: Store) -> None:
    through = 0
    for n in range(120):
        with store.begin() as tx:
            keys = limits("ana", f"192.0.2.{n}", device="", secret=KEY)
            through += not take_try(tx, keys, now=NOON)
    assert through == 100


def test_capitals_are_no_other_name() -> None:
    one, other = (limits(name, "192.0.2.1", device="", secret=KEY) for name in ("Ana", "aNA"))
    assert one == other


def test_a_known_device_has_tries_of_its_own(store: Store) -> None:
    tries(store, limits("ana", "192.0.2.1", device="", secret=KEY), now=NOON)
    assert tries(store, limits("ana", "192.0.2.1", device="d", secret=KEY), now=NOON)[0] == 8


def test_a_device_is_known_for_its_own_name_only() -> None:
    mark = device_mark("ana", "nonce", secret=KEY)
    assert known_device(mark, "ana", secret=KEY) == "nonce"
    wrong = ("", ".", "nonce", "nonce.", mark + "0", mark.replace("nonce", "other"), "é." + mark)
    assert [known_device(value, "ana", secret=KEY) for value in wrong] == [""] * len(wrong)
    assert known_device(mark, "bo", secret=KEY) == ""
    assert known_device(mark, "ana", secret=b"another key") == ""


def test_three_links_are_mailed_to_one_name_and_then_one_every_twenty_minutes(store: Store) -> None:
    assert tries(store, mail_limits("ana", "192.0.2.1", secret=KEY), now=NOON) == (3, timedelta(minutes=20))


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::"),
        ("2001:db8:1:2:bbbb::2", "2001:db8:1:2::"),
        ("2001:db8:1:3::1", "2001:db8:1:3::"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("fe80::1%eth0", "fe80::"),
        ("unknown", "unknown"),
        (None, ""),
    ],
)
def test_a_place_is_an_address_or_an_ipv6_customer(address: str | None, place: str) -> None:
    assert place_of(address) == place
