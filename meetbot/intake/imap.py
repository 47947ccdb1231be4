"""Reads mail from a folder of an IMAP server, in a thread of its own; the only home of imap-tools.

A mail is marked only once it is kept, so a crash between the two takes it in a second time, which changes
nothing. What was taken is told by a keyword on the mail itself, not by its number or by "seen": the server
may number anew (UIDVALIDITY, RFC 3501 2.3.1.1), and people who open the mailbox see mails before we do.
"""

from __future__ import annotations

import contextlib
import imaplib
import logging
import select
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import (
    ImapToolsError,
    MailboxFolderSelectError,
    MailboxLoginError,
    UnexpectedCommandStatusError,
)

from meetbot.errors import StoreError
from meetbot.intake.way import Now, Take, Way

log = logging.getLogger(__name__)

KEYWORD = "$MeetbotTaken"  # a flag of our own; servers without such take \Seen
NETWORK_S = 30.0  # for one answer of the server
# RFC 2177 wants a new IDLE every 29 minutes at least; sooner, a connection that a firewall forgot is noticed.
IDLE = timedelta(minutes=9)
BACKOFF_S = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0)
REFUSED_S = 60.0  # a wrong password, told too often, locks an account
AVOID = timedelta(hours=1)  # a mail that we stumbled over is tried again after this
STOP_S = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Whose folder to read, and how."""

    host: str
    port: int = 993
    security: Literal["tls", "starttls", "none"] = "tls"
    username: str = ""
    password: str = field(default="", repr=False)
    folder: str = "INBOX"
    done_folder: str = ""  # where mails go once they are taken in; empty = they stay, marked
    poll: timedelta = timedelta(minutes=1)  # without IDLE
    idle: bool = True
    max_bytes: int
    cafile: str | None = None  # certificates to trust; None = the system's


class _Halt(Exception):
    """What ends a connection: a sentence for the operator, and how long to wait at least."""

    def __init__(self, sentence: str, *, at_least_s: float = 0.0) -> None:
        self.sentence, self.at_least_s = sentence, at_least_s
        super().__init__(sentence)


class Reader:
    """Reads the folder from `start` to `stop`; a lost connection is made again, ever more patiently."""

    def __init__(self, account: Account, *, way: Way, take: Take, now: Now) -> None:
        self.account, self.way = account, way
        self._take, self._now = take, now
        self._thread = threading.Thread(target=self._run, name="intake-imap", daemon=True)
        self._stopping = threading.Event()
        self._box: BaseMailBox | None = None
        self._avoid: dict[tuple[str, str], datetime] = {}  # (UIDVALIDITY, UID) -> until when

    def start(self) -> None:
        self._wake, self._woken = socket.socketpair()  # ends a wait on the server's socket
        self._thread.start()

    def stop(self) -> None:
        """Return when nothing is read any more, in a few seconds whatever the server does. Blocks."""
        self._stopping.set()
        with contextlib.suppress(OSError):  # it waits for nothing and has ended already
            self._wake.send(b".")
        self._thread.join(STOP_S)
        box = self._box
        if self._thread.is_alive() and box is not None:
            with contextlib.suppress(OSError):
                box.client.sock.shutdown(socket.SHUT_RDWR)
        # A name look-up or a connect cannot be interrupted; a daemon thread then holds nothing up, and takes
        # nothing more: it asks before each mail.
        self._thread.join(STOP_S)
        self._wake.close()

    def _run(self) -> None:
        with self._woken:
            self._read_on()

    def _read_on(self) -> None:
        failures = 0
        while not self._stopping.is_set():
            try:
                with self._connected() as box:
                    while not self._stopping.is_set():
                        self._look(box)
                        failures, self.way.trouble = 0, ""
                        self._wait(box)
                return
            except _Halt as halt:
                sentence, wait = halt.sentence, max(halt.at_least_s, BACKOFF_S[failures])
            except (ImapToolsError, imaplib.IMAP4.error, OSError) as error:
                sentence, wait = self._told(error), BACKOFF_S[failures]
            except Exception:
                log.exception("mailbox: a fault of our own")
                sentence, wait = "The mailbox could not be read; the log says why.", BACKOFF_S[-1]
            failures = min(failures + 1, len(BACKOFF_S) - 1)
            if not self._stopping.is_set():
                log.warning("mailbox: %s Tried again in %d s.", sentence, wait)
                self.way.trouble = sentence
                self._stopping.wait(wait)

    @contextmanager
    def _connected(self) -> Iterator[BaseMailBox]:
        """Yield a mailbox with its folder open."""
        box = self._open()
        self._box = box
        try:
            self._enter(box)
            yield box
        finally:
            self._box = None
            with contextlib.suppress(ImapToolsError, imaplib.IMAP4.error, OSError):
                box.logout()
            with contextlib.suppress(OSError):
                box.client.shutdown()  # a logout that nobody answered leaves the socket open

    def _enter(self, box: BaseMailBox) -> None:
        """Log in and open the folder."""
        account = self.account
        try:
            _log_in(box, account)
        except imaplib.IMAP4.abort:
            raise
        except (MailboxLoginError, imaplib.IMAP4.error) as error:
            sentence = f"{account.host} refuses the user or the password: {_said(error)}."
            raise _Halt(
                f"{sentence} Check [intake.imap] username and password.", at_least_s=REFUSED_S
            ) from error
        try:
            box.folder.set(account.folder)
        except MailboxFolderSelectError as error:
            sentence = f'{account.host} has no folder "{account.folder}".'
            raise _Halt(f"{sentence} Check [intake.imap] folder.", at_least_s=REFUSED_S) from error
        if account.done_folder and not box.folder.exists(account.done_folder):
            box.folder.create(account.done_folder)

    def _open(self) -> BaseMailBox:
        account = self.account
        context = ssl.create_default_context(cafile=account.cafile)
        match account.security:
            case "tls":
                return MailBox(account.host, account.port, timeout=NETWORK_S, ssl_context=context)
            case "starttls":
                return MailBoxStartTls(account.host, account.port, timeout=NETWORK_S, ssl_context=context)
            case "none":
                return MailBoxUnencrypted(account.host, account.port, timeout=NETWORK_S)

    def _look(self, box: BaseMailBox) -> None:
        """Take in what is new, oldest first, and mark it."""
        marks = _own_flags_allowed(box)
        new = f"UNKEYWORD {KEYWORD} UNDELETED" if marks else "UNSEEN UNDELETED"
        validity = _untagged(box, "UIDVALIDITY")
        limit = self.account.max_bytes
        for uid in box.uids(f"{new} LARGER {limit}", charset=None):
            log.warning("mailbox: mail %s is larger than %d octets; left for a person, flagged", uid, limit)
            self.way.skipped += 1
            _flag(box, uid, rf"(\Flagged {KEYWORD})" if marks else r"(\Flagged \Seen)")
        for uid in sorted(box.uids(f"{new} NOT LARGER {limit}", charset=None), key=int):
            if self._stopping.is_set():
                return
            until = self._avoid.get((validity, uid))
            if until is not None and self._now() < until:
                continue
            raw = _fetch(box, uid)
            if raw is None:
                continue  # somebody removed it meanwhile
            if self._kept(raw, (validity, uid)):
                self._mark(box, uid, KEYWORD if marks else r"\Seen")
        self.way.looked_at = self._now()

    def _kept(self, raw: bytes, number: tuple[str, str]) -> bool:
        """Hand a mail over; False for one that we stumble over, which must not stop those after it."""
        try:
            self._take(raw, ())
        except StoreError as error:
            raise _Halt(f"Mails wait in the mailbox, since they cannot be kept: {error}") from error
        except Exception:
            log.exception("mailbox: a mail of %d octets was left; tried again in an hour", len(raw))
            self._avoid[number] = self._now() + AVOID
            return False
        self.way.took(self._now())
        return True

    def _mark(self, box: BaseMailBox, uid: str, flag: str) -> None:
        """Mark a mail as taken in, and move it where it goes afterwards."""
        _flag(box, uid, f"({flag})")
        done = self.account.done_folder
        if not done:
            return
        if "MOVE" in box.client.capabilities:
            box.move(uid, done)
        else:
            # No EXPUNGE: it would also remove what people marked as deleted.
            box.copy(uid, done)
            _flag(box, uid, r"(\Deleted)")

    def _wait(self, box: BaseMailBox) -> None:
        """Return when there may be something new, or a stop."""
        if not (self.account.idle and "IDLE" in box.client.capabilities):
            self._stopping.wait(self.account.poll.total_seconds())
            return
        box.idle.start()  # type: ignore[no-untyped-call]
        if not _buffered(box):
            select.select([box.client.sock, self._woken], [], [], IDLE.total_seconds())
        box.idle.stop()  # type: ignore[no-untyped-call]

    def _told(self, error: Exception) -> str:
        """Return in plain words why the server cannot be used."""
        where = f"{self.account.host}, port {self.account.port},"
        match error:
            case socket.gaierror():
                return f"{self.account.host} is not known by name. Check [intake.imap] host."
            case ConnectionRefusedError():
                return f"{where} lets nobody connect. Check [intake.imap] host and port."
            case ssl.SSLCertVerificationError():
                return f"{where} has a certificate that is not trusted: {error.verify_message}."
            case ssl.SSLError():
                return f"{where} does not speak TLS like this. Check [intake.imap] port and security."
            case TimeoutError():
                return f"{where} does not answer."
            case UnexpectedCommandStatusError():
                return f"{where} refused a command: {_said(error)}."
            case _:
                return f"{where} ended the connection: {_said(error)}."


def _log_in(box: BaseMailBox, account: Account) -> None:
    """Log in, and ask anew what the server can do: many tell all of it only now."""
    if (account.username + account.password).isascii():
        box.login(account.username, account.password, initial_folder=None)
    else:
        box.login_utf8(account.username, account.password, initial_folder=None)
    _, told = box.client.capability()
    if told and told[-1]:
        box.client.capabilities = tuple(told[-1].decode("ascii", "replace").upper().split())


def _own_flags_allowed(box: BaseMailBox) -> bool:
    """Tell whether the open folder keeps keywords that it does not know (RFC 3501 7.1, PERMANENTFLAGS)."""
    flags = _untagged(box, "PERMANENTFLAGS")
    return r"\*" in flags or KEYWORD in flags


def _untagged(box: BaseMailBox, name: str) -> str:
    """Return what the server told about the folder when it was opened."""
    found = box.client.untagged_responses.get(name)
    return found[-1].decode("ascii", "replace") if found and isinstance(found[-1], bytes) else ""


def _fetch(box: BaseMailBox, uid: str) -> bytes | None:
    """Return a mail's octets as they are, its flags untouched; None when it is gone."""
    # Not `box.fetch`: it keeps what the standard library made of the mail, not the mail.
    status, parts = box.client.uid("FETCH", uid, "(BODY.PEEK[])")
    if status != "OK":
        raise imaplib.IMAP4.error(f"FETCH was answered with {status}")
    return next((part[1] for part in parts if isinstance(part, tuple)), None)


def _flag(box: BaseMailBox, uid: str, flags: str) -> None:
    status, told = box.client.uid("STORE", uid, "+FLAGS.SILENT", flags)
    if status != "OK":
        raise imaplib.IMAP4.error(f"STORE was answered with {status}: {told!r}")


def _buffered(box: BaseMailBox) -> bool:
    """Tell whether something was read already that no `select` will tell of.

    A mail that came between the search and IDLE is told in the same packet that begins IDLE, and lies in the
    buffer of imaplib's file.
    """
    sock = box.client.sock
    file: Any = getattr(box.client, "_file", None) or box.client.file  # underscored from Python 3.14 on
    before = sock.gettimeout()
    sock.settimeout(0)
    try:
        return bool(file.peek(1))
    except (BlockingIOError, ssl.SSLWantReadError):
        return False
    finally:
        sock.settimeout(before)


def _said(error: Exception) -> str:
    """Return the server's own words in one line, without a full stop."""
    told: object = error
    if isinstance(error, UnexpectedCommandStatusError):
        told = error.command_result[1]
    elif error.args:
        told = error.args[-1]
    while isinstance(told, list) and told:
        told = told[-1]
    text = told.decode("utf-8", "replace") if isinstance(told, bytes) else str(told)
    return " ".join(text.split()).rstrip(".") or type(error).__name__
