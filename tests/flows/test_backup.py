"""The other way in, kept out of the agenda as `secret:name`, and told in the reminder that has the link."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

from meetbot.flows.mails.expand import expand_waves
from meetbot.store.store import Store
from tests.flows.test_apply import NOON, START, Office
from tests.journeys.board import board


def reminder(store: Store, folder: Path, *, backup: str) -> str:
    """Return the text of the reminder that an online attendee gets 15 minutes before the start."""
    office = Office(store, folder)
    text = board(START).replace(
        'url: "secret:call"', f'url: "https://call.example.org/b", backup: "{backup}"'
    )
    office.apply(text, now=NOON)
    due = START - timedelta(minutes=15)
    expand_waves(store, now=due)
    with store.begin() as tx:
        (entry,) = (
            e
            for e in tx.entries(meeting="board-spring", person="kai")
            if e.purpose == "reminder" and e.ctx["reminder"] == "join"
        )
        data = office.composer.compose(tx, entry, now=due).data
    plain = message_from_bytes(data, policy=policy.default).get_body(("plain",))
    assert plain is not None
    return str(plain.get_content())


def test_the_secret_is_told_as_the_link_that_stands_behind_it(both_stores: Store, tmp_path: Path) -> None:
    text = reminder(both_stores, tmp_path, backup="secret:call")
    assert "https://x.example.org" in text
    assert "secret:" not in text


def test_a_secret_that_is_not_set_is_told_as_nothing(both_stores: Store, tmp_path: Path) -> None:
    text = reminder(both_stores, tmp_path, backup="secret:other")
    assert "secret:" not in text
    assert "https://x.example.org" not in text
