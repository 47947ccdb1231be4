"""A disk that is full while mails go out: nothing is lost or repeated, and the pages say why mail waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, cast

import pytest

from meetbot.errors import StoreError
from meetbot.flows.mails.deliver import Deliverer
from meetbot.store.store import Store, Tx
from tests.flows.delivering import Letters, Standing, entries, settings
from tests.servers.smtp_sink import Sink

FULL = "the disk is full; nothing was written"


@pytest.fixture
def store(both_stores: Store) -> Store:
    return both_stores


class OnFullDisk:
    """A store that undoes whatever is written while `full`, and calls `refused` each time."""

    def __init__(self, store: Store) -> None:
        self._store, self.full = store, False
        self.refused: Callable[[], None] = lambda: None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @contextmanager
    def begin(self, *, alone: bool = True) -> Iterator[Tx]:
        with self._store.begin(alone=alone) as tx:
            yield tx
            if self.full:
                self.refused()
                raise StoreError(FULL)


def states(store: Store) -> dict[str, int]:
    with store.read() as tx:
        return dict(Counter(str(entry.state) for entry in tx.entries(limit=1000)))


async def test_a_disk_that_fills_up_in_mid_wave_is_told_and_costs_no_mail(
    store: Store, smtp_sink: Sink
) -> None:
    with store.begin() as tx:
        tx.enqueue(entries(40))
    disk, told = OnFullDisk(store), list[tuple[str, bool]]()
    relay = settings(smtp_sink.port, connections=2)
    sender = Deliverer(store=cast(Store, disk), settings=relay, composer=Letters(), clock=Standing())

    def refused() -> None:
        told.append((sender.trouble, sender.can_store))
        disk.full = len(told) < 3  # then there is room again

    def fills_up(_: object) -> None:
        disk.full = disk.full or not told

    disk.refused = refused
    smtp_sink.on_received = fills_up
    async with sender:
        with suppress(StoreError):  # where others were to begin with the outcomes, the look ends
            await sender.look()
        assert (len(told), told[-1]) == (3, (f"Mail waits: {FULL}", False))
        await sender.look()
        assert (sender.trouble, sender.can_store) == ("", True)
    assert states(store) == {"sent": 40}
    assert Counter(mail.rcpt_to[0] for mail in smtp_sink.received) == {e.rcpt: 1 for e in entries(40)}


async def test_a_disk_that_is_full_before_the_first_mail_is_told(store: Store, smtp_sink: Sink) -> None:
    with store.begin() as tx:
        tx.enqueue(entries(3))
    disk = OnFullDisk(store)
    relay = settings(smtp_sink.port)
    async with Deliverer(
        store=cast(Store, disk), settings=relay, composer=Letters(), clock=Standing()
    ) as sender:
        disk.full = True
        with pytest.raises(StoreError, match=FULL):
            await sender.look()
        assert (sender.trouble, sender.can_store) == (f"Mail waits: {FULL}", False)
        disk.full = False
        assert (await sender.look(), sender.trouble) == (None, "")
    assert states(store) == {"sent": 3}
