"""What is deleted of old mails, and what stays: on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from meetbot.outbox.model import FINAL, State
from meetbot.store.store import Store
from meetbot.store.suppressions import Bounce
from tests.store.made import HOUR, MINUTE, NOON, entry

DAY = timedelta(days=1)
TABLES = ("outbox", "attempt_log", "bounce", "mailbox")


def told_of(store: Store, words: str) -> list[str]:
    """Return the tables that hold these words, in whatever column."""
    with store.read() as tx:
        rows = {
            name: [tuple(r) for r in tx.connection.execute(text(f"SELECT * FROM {name}"))] for name in TABLES
        }
    return [name for name, found in rows.items() if words in repr(found)]


def test_of_an_old_mail_nothing_personal_is_left_and_the_rest_stays(store: Store) -> None:
    old = entry(
        state=State.FAILED,
        ctx={"person": {"name": "Ada One", "email": "ada@example.org"}},
        last_text="550 <ada@example.org> is unknown",
        last_code=550,
        uid="u",
        copy_no=3,
        subject="Invitation",
        expires_at=NOON,
    )
    with store.begin() as tx:
        tx.enqueue([old])
        tx.connection.execute(
            text("INSERT INTO attempt_log (entry, attempt, at, code, text) VALUES (1, 1, :at, 550, :said)"),
            {"at": "2026-03-12T12:00:00.000000Z", "said": "550 <ada@example.org> is unknown"},
        )
        tx.put_mail(1, b"To: Ada One <ada@example.org>", NOON)
        tx.add_bounce(
            Bounce(entry=1, address="ada@example.org", kind="hard", at=NOON, text="ada@example.org")
        )
    assert told_of(store, "ada@example.org") == list(TABLES)
    with store.begin() as tx:
        assert tx.erase_mails(NOON + MINUTE, above=0, limit=10) == (1, 1)
        assert tx.erase_mails(NOON + MINUTE, above=0, limit=10) == (1, 0)
        assert tx.erase_mails(NOON + MINUTE, above=1, limit=10) == (0, 0)
        assert (tx.erased_mails(), tx.erased_mails("board"), tx.erased_mails("other")) == (1, 1, 0)
        kept = tx.entry(1)
    assert told_of(store, "ada@example.org") == told_of(store, "Ada One") == []
    assert kept is not None
    assert (kept.msgkey, kept.uid, kept.copy_no, kept.state, kept.last_code, kept.subject) == (
        old.msgkey, "u", 3, State.FAILED, 550, "Invitation",
    )  # fmt: skip


@pytest.mark.parametrize("state", State)
def test_only_what_has_ended_and_could_never_go_again_is_erased(store: Store, state: State) -> None:
    with store.begin() as tx:
        tx.enqueue(
            [entry("over", state=state, expires_at=NOON), entry("open", state=state, expires_at=NOON + HOUR)]
        )
        tx.erase_mails(NOON + MINUTE, above=0, limit=10)
        found = {e.msgkey: bool(e.rcpt) for e in tx.entries()}
    assert found == {"over": state not in FINAL, "open": True}


def test_a_slice_looks_at_no_more_than_it_is_told(store: Store) -> None:
    with store.begin() as tx:
        tx.enqueue(entry(f"m{n}", state=State.SENT, expires_at=NOON) for n in range(5))
        above, numbers = 0, []
        while True:
            above, erased = tx.erase_mails(NOON + DAY, above=above, limit=2)
            if not above:
                break
            numbers.append(erased)
    assert numbers == [2, 2, 1]


def test_an_erased_mail_that_is_asked_for_again_is_known_and_not_taken_for_another(store: Store) -> None:
    old = entry(state=State.SENT, expires_at=NOON)
    with store.begin() as tx:
        tx.enqueue([old])
        tx.erase_mails(NOON + MINUTE, above=0, limit=10)
        assert tx.enqueue([old]) == 0
        assert tx.counts() == {"sent": 1}
        assert tx.enqueue([entry(purpose="update", expires_at=NOON)]) == 1  # another mail: held, and said so
        assert tx.counts() == {"held": 1, "sent": 1}
