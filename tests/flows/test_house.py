"""What is swept away each hour, and what stays."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetbot.config import Intake, Mail, Settings
from meetbot.flows.accounts.accounts import add_user, drop_user
from meetbot.flows.accounts.house import keep_house, sweep
from meetbot.flows.agenda.edit import keep_draft
from meetbot.flows.agenda.load import Source
from meetbot.store.house import PREVIEW
from meetbot.store.rows import InboundRow
from meetbot.store.store import Store
from tests.flows.delivering import entries

NOW = datetime(2022, 1, 4, 12, 0, tzinfo=UTC)
MONTH = timedelta(days=30)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(f"sqlite:///{tmp_path / 'meetbot.db'}")


def begin(store: Store, meeting: str, *, by: str, at: datetime) -> None:
    with store.begin() as tx:
        keep_draft(tx, Source(name="a.yaml", text="x: 1"), meeting=meeting, by=by, base=0, now=at)


def drafts(store: Store, meeting: str) -> list[str]:
    with store.read() as tx:
        return [draft.by for draft in tx.drafts(meeting)]


def newest_note(store: Store) -> tuple[str, str, dict[str, object]]:
    with store.read() as tx:
        row = tx.audit_rows(1)[0]
    return row.who, row.what, dict(row.ids)


def test_a_draft_that_nobody_saved_for_ninety_days_goes_and_a_younger_one_stays(store: Store) -> None:
    begin(store, "board", by="ana", at=NOW - timedelta(days=90))
    begin(store, "board", by="rui", at=NOW - timedelta(days=90) + timedelta(seconds=1))
    keep_house(store, mail_lasts=MONTH, now=NOW)
    assert drafts(store, "board") == ["rui"]
    assert newest_note(store) == ("housekeeping", "draft drop", {"drafts": 1, "days": 90})


def test_saving_it_again_keeps_a_draft(store: Store) -> None:
    begin(store, "board", by="ana", at=NOW - timedelta(days=90))
    begin(store, "board", by="ana", at=NOW - timedelta(days=1))
    keep_house(store, mail_lasts=MONTH, now=NOW)
    assert drafts(store, "board") == ["ana"]


def test_a_sweep_that_finds_nothing_notes_nothing(store: Store) -> None:
    keep_house(store, mail_lasts=MONTH, now=NOW)
    with store.read() as tx:
        assert tx.audit_rows() == []


def test_the_drafts_of_a_user_go_with_the_account_and_no_others(store: Store) -> None:
    for name in ("ana", "rui"):
        add_user(store, name=name, roles=["organiser"], by="test", now=NOW)
        begin(store, "board", by=name, at=NOW)
        begin(store, "", by=name, at=NOW)
    drop_user(store, name="ana", by="rui", now=NOW)
    assert (drafts(store, "board"), drafts(store, "")) == (["rui"], ["rui"])
    assert newest_note(store) == ("rui", "user drop", {"user": "ana", "drafts": 2})


def test_the_bytes_of_a_mail_that_came_in_go_and_what_became_of_it_stays(store: Store) -> None:
    row = InboundRow(message_id="1", digest="", source="imap", kind="other", size=1, at=NOW - MONTH, raw=b"x")
    old = replace(row, message_id="2", at=NOW - MONTH - timedelta(seconds=1), outcome="counted")
    with store.begin() as tx:
        ids = [tx.add_inbound(row), tx.add_inbound(old)]
    keep_house(store, mail_lasts=MONTH, now=NOW)
    with store.read() as tx:
        assert [tx.inbound_raw(number) for number in ids] == [b"x", None]
        assert tx.inbound(ids[1]) == replace(old, id=ids[1], raw=None)


def test_how_long_mails_are_kept_is_set_for_those_that_came_in_and_those_that_went(store: Store) -> None:
    settings = Settings(intake=Intake(keep_days=2), mail=Mail(keep_days=5))
    row = InboundRow(message_id="1", digest="", source="imap", kind="other", size=1, at=NOW, raw=b"x")
    with store.begin() as tx:
        number = tx.add_inbound(row)
        tx.enqueue(entries(1, not_before=NOW, expires_at=NOW))

    def left(after: timedelta) -> tuple[bytes | None, list[str]]:
        sweep(store, settings, now=NOW + after)
        with store.read() as tx:
            return tx.inbound_raw(number), [entry.rcpt for entry in tx.entries(limit=9)]

    kept = left(timedelta(days=2))
    assert (kept[0], kept[1] != [""]) == (b"x", True)
    assert left(timedelta(days=4)) == (None, kept[1])
    assert left(timedelta(days=6)) == (None, [""])


def test_mails_of_a_paused_meeting_whose_time_is_over_are_ended(store: Store) -> None:
    over, to_come = entries(2, not_before=NOW - MONTH, expires_at=NOW)
    with store.begin() as tx:
        tx.enqueue([over, replace(to_come, expires_at=NOW + MONTH)])
        tx.pause("board", True)
    keep_house(store, mail_lasts=MONTH, now=NOW)
    with store.read() as tx:
        assert tx.counts("board") == {"expired": 1, "queued": 1}


def test_a_planned_mail_that_was_looked_at_is_swept_away_after_an_hour(store: Store) -> None:
    with store.begin() as tx:
        tx.set_meta(f"{PREVIEW}1", json.dumps({"at": NOW.isoformat(), "html": "To Ada"}))
    keep_house(store, mail_lasts=MONTH, now=NOW + timedelta(minutes=59))
    with store.read() as tx:
        assert tx.meta(f"{PREVIEW}1")
    keep_house(store, mail_lasts=MONTH, now=NOW + timedelta(minutes=60))
    with store.read() as tx:
        assert tx.meta(f"{PREVIEW}1") is None
