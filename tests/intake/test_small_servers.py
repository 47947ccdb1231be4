"""Mailboxes on servers that can less than dovecot."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from meetbot.intake.imap import Account
from tests.intake.test_imap import Kept, mail, reading, until
from tests.servers.small_imap import SmallImap, running_small_imap


def account(imap: SmallImap, **values: Any) -> Account:
    base = {"host": "127.0.0.1", "port": imap.port, "security": "none", "username": "u", "password": "p"}
    return Account(**{**base, "max_bytes": 10_000, "poll": timedelta(milliseconds=50), **values})


def test_a_mail_told_in_the_packet_that_begins_idle_is_taken_at_once() -> None:
    """It lies in a buffer, where no wait on the socket sees it."""
    imap = SmallImap(arrives_with_idle=[mail("late")])
    kept = Kept()
    with running_small_imap(imap), reading(kept, account(imap)):
        assert kept.wait_for("late", within=3)


def test_without_keywords_a_mail_is_marked_as_seen() -> None:
    imap = SmallImap(keywords=False)
    imap.add(mail("one"))
    imap.add(mail("large", size=20_000))
    kept = Kept()
    with running_small_imap(imap), reading(kept, account(imap)) as reader:
        assert kept.wait_for("one")
        assert until(lambda: imap.mails[0].flags == {r"\Seen"})
        assert (imap.mails[1].flags, reader.way.skipped) == ({r"\Seen", r"\Flagged"}, 1)


def test_without_move_a_mail_is_copied_and_what_others_deleted_stays() -> None:
    imap = SmallImap()
    imap.add(mail("one"))
    kept = Kept()
    with running_small_imap(imap), reading(kept, account(imap, done_folder="Done")):
        assert kept.wait_for("one")
        assert until(lambda: imap.mails[0].flags == {"$MeetbotTaken", r"\Deleted"})
    assert imap.copies == {"Done": [mail("one")]}
    assert [line for line in imap.heard if line.startswith(("EXPUNGE", "CLOSE"))] == []


def test_without_idle_it_looks_now_and_then_whatever_is_set() -> None:
    imap = SmallImap(idle=False)
    kept = Kept()
    with running_small_imap(imap), reading(kept, account(imap, idle=True)) as reader:
        assert until(lambda: reader.way.looked_at is not None)
        imap.add(mail("one"))
        assert kept.wait_for("one", within=3)
    assert "IDLE" not in imap.heard
