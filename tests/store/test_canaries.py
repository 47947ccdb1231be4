"""Mails that go ahead of many, as they are kept."""

from __future__ import annotations

from sqlalchemy import text

from meetbot.store.store import Store
from tests.store.begun import begin_tries
from tests.store.made import HOUR, LEASE, MINUTE, NOON, entry, wave


def test_what_waits_for_a_canary_is_not_claimed_until_it_is_decided(store: Store) -> None:
    with store.begin() as tx:
        tx.enqueue([entry(f"key-{n}") for n in range(5)])
        tx.save_waves("board", [wave()])
        tx.enqueue([entry("urgent", prio=0), entry("reminder", wave_id=1, not_before=NOON + HOUR)])
        tx.enqueue([entry("later", prio=3, not_before=NOON + HOUR)])
        waiting = tx.untried("board")
        assert waiting == [1, 2, 3, 4, 5, 8]
        canary = tx.add_canary("board", waiting[:2], waiting[2:], NOON)
        assert [e.id for e in tx.claim("me", 9, NOON, LEASE)] == [6, 1, 2]
        assert tx.next_entry_due(NOON) == NOON + LEASE
        tx.settle_canary(canary, NOON + MINUTE)
        (found,) = tx.canaries("testing")
        assert (found.meeting, list(found.leads), found.settled_at) == ("board", [1, 2], NOON + MINUTE)
        assert [e.msgkey for e in tx.entries_of(found.leads)] == ["key-0", "key-1"]
        tx.decide_canary(canary, "passed", NOON + HOUR)
        assert tx.canaries("testing") == []
        assert [c.decided_at for c in tx.canaries("passed")] == [NOON + HOUR]
        assert [e.id for e in tx.claim("me", 9, NOON, LEASE)] == [3, 4, 5]


def test_a_try_that_a_canary_overtook_does_not_begin(store: Store) -> None:
    with store.begin() as tx:
        tx.enqueue([entry("key-1"), entry("key-2")])
        claimed = tx.claim("me", 9, NOON, LEASE)
        tx.add_canary("board", [1], [2], NOON)
        assert [e.id for e in begin_tries(tx, "me", claimed, NOON)] == [1]


def test_others_go_ahead_where_leads_never_went_also_those_set_aside(store: Store) -> None:
    with store.begin() as tx:
        tx.enqueue([entry(f"key-{n}", not_before=NOON - n * MINUTE) for n in range(4)])
        canary = tx.add_canary("board", [1], [2, 3, 4], NOON)
        tx.settle_canary(canary, NOON)
        tx.connection.execute(text("UPDATE outbox SET aside = 'canary 1' WHERE id IN (3, 4)"))
        tx.drop([1], NOON)
        assert tx.lead_instead(canary, 2, []) == 2
        (found,) = tx.canaries("testing")
        assert (list(found.leads), found.settled_at) == ([4, 3], None)
        assert [e.id for e in tx.claim("me", 9, NOON, LEASE)] == [4, 3]
        assert tx.any_waits_for(canary)
        tx.drop([2], NOON)
        assert not tx.any_waits_for(canary)
        assert tx.lead_instead(canary, 2, [4, 3]) == 0
