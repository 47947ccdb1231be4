"""A dead address is written to once in a run, however many mails wait for it and are in hand already."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from meetbot.flows.mails.deliver import Deliverer
from meetbot.store.store import Store
from tests.flows.delivering import HOUR, NOON, Letters, Standing, entries, settings
from tests.servers import smtp_sink as sinks
from tests.servers.smtp_sink import Sink


async def test_after_no_such_mailbox_no_further_mail_is_tried_in_the_run(
    both_stores: Store, smtp_sink: Sink
) -> None:
    mails = [*entries(30, rcpt="dead@example.org"), *entries(1, msgkey="other", person_id="other")]
    with both_stores.begin() as tx:
        tx.enqueue(mails)
    smtp_sink.script(sinks.Reply(sinks.Phase.RCPT, 550, "5.1.1 no such user", recipient="dead@example.org"))
    relay = settings(smtp_sink.port, connections=1)
    async with Deliverer(
        store=both_stores, settings=relay, composer=Letters(), clock=Standing()
    ) as deliverer:
        await deliverer.look()
    with both_stores.read() as tx:
        states = Counter(str(e.state) for e in tx.entries() if e.rcpt == "dead@example.org")
        (dead,) = tx.suppressions()
    assert [mail.rcpt_to for mail in smtp_sink.received] == [("p0@example.org",)]
    assert states == {"failed": 1, "suppressed": 29}
    assert (dead.address, dead.reason, dead.why) == ("dead@example.org", "hard", "550 5.1.1 no such user")


async def test_who_gets_no_mail_is_written_to_by_none_of_the_ways_out(
    both_stores: Store, smtp_sink: Sink
) -> None:
    names = {
        "hard": "",
        "complaint": "",
        "soft": "",
        "unsubscribe": "meeting:board",
        "manual": "purpose:info",
    }
    ended = entries(2, not_before=NOON - HOUR)
    with both_stores.begin() as tx:
        for number, (reason, scope) in enumerate(names.items()):
            address = f"{reason}@example.org"
            until = NOON + HOUR if reason == "soft" else None
            tx.add_suppression(address, reason=reason, scope=scope, until=until, now=NOON)
            tx.enqueue(entries(1, msgkey=f"s{number}", person_id=reason, rcpt=address.upper()))
        tx.enqueue([replace(ended[0], expires_at=NOON), ended[1]])
        dropped = tx.entry_by_key("k1")
        assert dropped is not None
        tx.give_up("board", [dropped.id], NOON)
        tx.enqueue(entries(1, msgkey="good", person_id="good"))
    async with Deliverer(
        store=both_stores, settings=settings(smtp_sink.port), composer=Letters(), clock=Standing()
    ) as deliverer:
        await deliverer.look()
    with both_stores.read() as tx:
        states = {e.person_id: str(e.state) for e in tx.entries()}
    assert smtp_sink.connections == 1
    assert [mail.rcpt_to for mail in smtp_sink.received] == [("p0@example.org",)]
    assert states == {
        **dict.fromkeys(names, "suppressed"),
        "p0": "expired",
        "p1": "cancelled",
        "good": "sent",
    }
