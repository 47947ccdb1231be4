"""The mailbox that is read, on a real server: dovecot."""

from __future__ import annotations

import imaplib
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from meetbot.errors import StoreError
from meetbot.intake import imap
from meetbot.intake.imap import Account, Reader
from meetbot.intake.way import Way
from tests.servers.dovecot import CERTIFICATE, PASSWORD, USER, Dovecot

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


def mail(subject: str, *, size: int = 10) -> bytes:
    return f"From: ada@example.org\r\nSubject: {subject}\r\n\r\n".encode() + b"x" * size + b"\r\n"


@dataclass
class Kept:
    """Stands for the store: the subjects it was given; it fails for those that `faults` names."""

    subjects: list[str] = field(default_factory=list)
    raws: list[bytes] = field(default_factory=list)
    faults: dict[str, Exception] = field(default_factory=dict)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def __call__(self, raw: bytes, rcpts: tuple[str, ...]) -> None:
        found = re.search(rb"(?m)^Subject: (.*?)\r?$", raw)
        assert found is not None
        subject = found[1].decode()
        with self.changed:
            if subject in self.faults:
                raise self.faults[subject]
            self.subjects.append(subject)
            self.raws.append(raw)
            self.changed.notify_all()

    def wait_for(self, *subjects: str, within: float = 10) -> bool:
        """Return whether exactly these were taken, in this order, within so many seconds."""
        with self.changed:
            return self.changed.wait_for(lambda: self.subjects == [*subjects], timeout=within)


def account(dovecot: Dovecot, **values: Any) -> Account:
    base = {
        "host": "127.0.0.1", "port": dovecot.imap_port, "security": "none", "username": USER,
        "password": PASSWORD, "max_bytes": 10_000,
    }  # fmt: skip
    return Account(**{**base, **values})


def way() -> Way:
    return Way(name="imap", where="the mailbox")


@contextmanager
def reading(kept: Kept, at: Account) -> Iterator[Reader]:
    reader = Reader(at, way=way(), take=kept, now=lambda: NOON)
    reader.start()
    try:
        yield reader
    finally:
        reader.stop()


def until(holds: Callable[[], bool], *, within: float = 10) -> bool:
    """Return whether it holds within so many seconds: it happens in another thread, or on the server."""
    deadline = time.monotonic() + within
    while not (held := holds()) and time.monotonic() < deadline:
        time.sleep(0.02)
    return held


@contextmanager
def client(dovecot: Dovecot, folder: str = "INBOX") -> Iterator[imaplib.IMAP4]:
    """Look into the mailbox as a mail program does."""
    with imaplib.IMAP4("127.0.0.1", dovecot.imap_port) as box:
        box.login(USER, PASSWORD)
        box.select(folder)
        yield box


def flags(dovecot: Dovecot, folder: str = "INBOX") -> list[set[str]]:
    """The flags of each mail, in order."""
    with client(dovecot, folder) as box:
        if box.search(None, "ALL")[1] == [b""]:
            return []
        _, found = box.fetch("1:*", "(FLAGS)")
        lines = [line.decode() for line in found if isinstance(line, bytes)]
        return [set(line.partition("FLAGS (")[2].rstrip(")").split()) - {r"\Recent"} for line in lines]


def test_what_lay_there_is_taken_in_order_as_it_is_and_marked(dovecot: Dovecot) -> None:
    dovecot.deliver(mail("one"))
    dovecot.deliver(mail("two"))
    kept = Kept()
    with reading(kept, account(dovecot)) as reader:
        assert kept.wait_for("one", "two")
        assert until(lambda: flags(dovecot) == [{"$MeetbotTaken"}, {"$MeetbotTaken"}])
        assert until(lambda: reader.way.looked_at == NOON)
        assert (reader.way.mails, reader.way.mail_at, reader.way.trouble) == (2, NOON, "")
    assert [raw.endswith(mail(subject)) for raw, subject in zip(kept.raws, ["one", "two"], strict=True)] == [
        True,
        True,
    ]
    again = Kept()
    with reading(again, account(dovecot)) as reader:
        assert until(lambda: reader.way.looked_at == NOON)
    assert again.subjects == []


def test_idle_tells_of_a_new_mail_at_once(dovecot: Dovecot) -> None:
    kept = Kept()
    with reading(kept, account(dovecot, poll=timedelta(hours=1))) as reader:
        assert until(lambda: reader.way.looked_at == NOON)
        for number in range(3):
            dovecot.deliver(mail(f"{number}"))
            assert kept.wait_for(*(f"{n}" for n in range(number + 1)), within=3)


def test_without_idle_the_folder_is_looked_through_now_and_then(dovecot: Dovecot) -> None:
    kept = Kept()
    with reading(kept, account(dovecot, idle=False, poll=timedelta(milliseconds=100))) as reader:
        assert until(lambda: reader.way.looked_at == NOON)
        dovecot.deliver(mail("one"))
        assert kept.wait_for("one", within=3)


def test_a_mail_that_people_have_seen_is_taken_all_the_same(dovecot: Dovecot) -> None:
    dovecot.deliver(mail("seen"))
    with client(dovecot) as box:
        box.store("1", "+FLAGS", r"(\Seen)")
    kept = Kept()
    with reading(kept, account(dovecot)):
        assert kept.wait_for("seen")


def test_a_server_killed_in_idle_is_found_again(dovecot: Dovecot) -> None:
    dovecot.deliver(mail("one"))
    kept = Kept()
    with reading(kept, account(dovecot)) as reader:
        assert kept.wait_for("one")
        assert until(lambda: reader.way.looked_at == NOON)
        dovecot.kill()
        assert until(lambda: "127.0.0.1" in reader.way.trouble)
        dovecot.start()
        dovecot.deliver(mail("two"))
        assert kept.wait_for("one", "two")
        assert until(lambda: reader.way.trouble == "")


def test_a_server_killed_between_keeping_and_marking_gives_the_mail_again(dovecot: Dovecot) -> None:
    dovecot.deliver(mail("one"))

    class Killing(Kept):
        def __call__(self, raw: bytes, rcpts: tuple[str, ...]) -> None:
            if not self.subjects:
                dovecot.kill()
            super().__call__(raw, rcpts)

    kept = Killing()
    with reading(kept, account(dovecot)):
        assert kept.wait_for("one")
        dovecot.start()
        assert kept.wait_for("one", "one")
        assert until(lambda: flags(dovecot) == [{"$MeetbotTaken"}])


def test_taken_mails_go_to_a_folder_where_one_is_named(dovecot: Dovecot) -> None:
    dovecot.deliver(mail("one"))
    kept = Kept()
    with reading(kept, account(dovecot, done_folder="Taken in")):
        assert kept.wait_for("one")
        assert until(lambda: flags(dovecot) == [])
        assert until(lambda: flags(dovecot, '"Taken in"') == [{"$MeetbotTaken"}])


def test_a_mail_over_the_limit_is_left_for_a_person_and_flagged(dovecot: Dovecot) -> None:
    dovecot.deliver(mail("large", size=20_000))
    dovecot.deliver(mail("small"))
    kept = Kept()
    with reading(kept, account(dovecot, done_folder="Taken")) as reader:
        assert kept.wait_for("small")
        assert until(lambda: flags(dovecot) == [{r"\Flagged", "$MeetbotTaken"}])
        assert reader.way.skipped == 1


def test_a_mail_that_we_stumble_over_does_not_stop_the_next(dovecot: Dovecot) -> None:
    dovecot.deliver(mail("bad"))
    dovecot.deliver(mail("good"))
    kept = Kept(faults={"bad": ValueError("a fault of ours")})
    with reading(kept, account(dovecot)):
        assert kept.wait_for("good")
        dovecot.deliver(mail("next"))
        assert kept.wait_for("good", "next")
        assert until(lambda: flags(dovecot) == [set(), {"$MeetbotTaken"}, {"$MeetbotTaken"}])


def test_while_mails_cannot_be_kept_they_stay_unmarked_and_are_told_of(dovecot: Dovecot) -> None:
    dovecot.deliver(mail("one"))
    kept = Kept(faults={"one": StoreError("the disk is full")})
    with reading(kept, account(dovecot)) as reader:
        assert until(lambda: "the disk is full" in reader.way.trouble)
        assert flags(dovecot) == [set()]
        kept.faults.clear()
        assert kept.wait_for("one")


def test_numbers_given_anew_by_the_server_lose_nothing(dovecot: Dovecot) -> None:
    """UIDVALIDITY changes: every UID of before means nothing (RFC 3501 2.3.1.1)."""
    dovecot.deliver(mail("one"))
    kept = Kept()
    with reading(kept, account(dovecot)):
        assert kept.wait_for("one")
        assert until(lambda: flags(dovecot) == [{"$MeetbotTaken"}])
        before = uidvalidity(dovecot)
        dovecot.kill()
        for name in dovecot.maildir.glob("dovecot*"):
            if name.is_file() and name.name != "dovecot-keywords":
                name.unlink()
        time.sleep(1.1)  # the new number is the time in seconds
        dovecot.start()
        assert uidvalidity(dovecot) != before
        dovecot.deliver(mail("two"))
        assert kept.wait_for("one", "two")


def uidvalidity(dovecot: Dovecot) -> bytes:
    with client(dovecot) as box:
        return bytes(box.response("UIDVALIDITY")[1][0])


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_the_connection_is_encrypted(dovecot: Dovecot, security: str) -> None:
    port = dovecot.imaps_port if security == "tls" else dovecot.imap_port
    dovecot.deliver(mail("one"))
    kept = Kept()
    with reading(kept, account(dovecot, security=security, port=port, cafile=str(CERTIFICATE))) as reader:
        assert kept.wait_for("one")
        assert until(lambda: reader.way.looked_at == NOON)
        dovecot.deliver(mail("two"))
        assert kept.wait_for("one", "two", within=3)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"password": "wrong"}, "127.0.0.1 refuses the user or the password: [AUTHENTICATIONFAILED] Auth"),
        ({"password": "Übung"}, "127.0.0.1 refuses the user or the password: [AUTHENTICATIONFAILED] Auth"),
        ({"folder": "Nowhere"}, '127.0.0.1 has no folder "Nowhere".'),
        ({"host": "nowhere.invalid"}, "nowhere.invalid is not known by name."),
        ({"port": 1}, "127.0.0.1, port 1, lets nobody connect."),
        ({"security": "tls"}, "does not speak TLS like this."),
    ],
)
def test_a_wrong_setting_is_told_in_plain_words(
    dovecot: Dovecot, changed: dict[str, Any], told: str, caplog: pytest.LogCaptureFixture
) -> None:
    with reading(Kept(), account(dovecot, **changed)) as reader:
        assert until(lambda: told in reader.way.trouble)
    assert told in caplog.text
    assert PASSWORD not in caplog.text


def test_a_certificate_of_nobody_known_is_refused(dovecot: Dovecot) -> None:
    with reading(Kept(), account(dovecot, security="tls", port=dovecot.imaps_port)) as reader:
        assert until(lambda: "has a certificate that is not trusted" in reader.way.trouble)


def test_a_stop_ends_it_at_once_in_idle(dovecot: Dovecot) -> None:
    reader = Reader(account(dovecot), way=way(), take=Kept(), now=lambda: NOON)
    reader.start()
    assert until(lambda: reader.way.looked_at == NOON)
    begin = time.monotonic()
    reader.stop()
    assert time.monotonic() - begin < imap.STOP_S  # it came by itself, nothing was cut


def test_a_stop_ends_it_in_seconds_where_the_server_says_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        at = Account(host="127.0.0.1", port=port, security="none", max_bytes=10)
        reader = Reader(at, way=way(), take=Kept(), now=lambda: NOON)
        reader.start()
        connection, _ = silent.accept()
        begin = time.monotonic()
        with connection:
            reader.stop()
        assert time.monotonic() - begin < 2 * imap.STOP_S + 1


def test_a_password_is_never_shown(dovecot: Dovecot) -> None:
    assert PASSWORD not in repr(account(dovecot))


def test_a_reader_that_ends_before_it_is_woken_is_stopped_all_the_same(
    dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reading(Kept(), account(dovecot, password="wrong")) as reader:
        ended = threading.Event()
        told = reader._stopping.set

        def told_and_ended() -> None:
            told()
            reader._thread.join()
            ended.set()

        monkeypatch.setattr(reader._stopping, "set", told_and_ended)
    assert ended.is_set()
