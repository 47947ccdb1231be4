"""An IMAP server as little able as some that people have: no keywords, no MOVE, no IDLE, as a test says.

It speaks what a reader of mail needs (RFC 3501, RFC 2177) and keeps one folder and its copies in memory.
"""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

COMMAND = re.compile(rb"(\S+) (UID )?(\S+) ?(.*)\r\n")


@dataclass
class SmallMail:
    """One mail in the folder."""

    uid: int
    raw: bytes
    flags: set[str] = field(default_factory=set)


@dataclass
class SmallImap:
    """What the server can do, what it holds, and what it was told, commands in order."""

    keywords: bool = True
    idle: bool = True
    arrives_with_idle: list[bytes] = field(default_factory=list)
    """Mails that come between the last search and IDLE: told in the packet that begins IDLE."""
    port: int = 0
    mails: list[SmallMail] = field(default_factory=list)
    copies: dict[str, list[bytes]] = field(default_factory=dict)
    heard: list[str] = field(default_factory=list)

    def add(self, raw: bytes) -> None:
        self.mails.append(SmallMail(uid=len(self.mails) + 1, raw=raw))

    def answer(self, tag: bytes, name: str, rest: str) -> bytes:
        """Return what is written back, the tagged line included."""
        told = b"".join(self._untagged(name, rest))
        return told + tag + b" OK done\r\n"

    def _untagged(self, name: str, rest: str) -> Iterator[bytes]:
        match name:
            case "CAPABILITY":
                yield b"* CAPABILITY IMAP4rev1" + (b" IDLE" if self.idle else b"") + b"\r\n"
            case "SELECT":
                flags = r"\Seen \Flagged \Deleted" + (r" \*" if self.keywords else "")
                yield f"* {len(self.mails)} EXISTS\r\n* OK [PERMANENTFLAGS ({flags})] ok\r\n".encode()
                yield b"* OK [UIDVALIDITY 1] ok\r\n"
            case "LIST":
                yield from (f'* LIST () "/" "{name}"\r\n'.encode() for name in self.copies)
            case "CREATE":
                self.copies[rest.strip('"')] = []
            case "SEARCH":
                found = " ".join(str(mail.uid) for mail in self.mails if self._matches(mail, rest))
                yield f"* SEARCH {found}".rstrip().encode() + b"\r\n"
            case "FETCH":
                mail = self._mail(rest)
                yield b"* %d FETCH (UID %d BODY[] {%d}\r\n" % (mail.uid, mail.uid, len(mail.raw))
                yield mail.raw + b")\r\n"
            case "STORE":
                self._mail(rest).flags |= set(rest[rest.index("(") + 1 : rest.index(")")].split())
            case "COPY":
                self.copies[rest.partition(" ")[2].strip('"')].append(self._mail(rest).raw)

    def _mail(self, rest: str) -> SmallMail:
        return next(mail for mail in self.mails if str(mail.uid) == rest.split()[0])

    def _matches(self, mail: SmallMail, criteria: str) -> bool:
        words = criteria.split()
        limit = int(words[-1])
        larger = len(mail.raw) > limit
        mark = words[1] if words[0] == "UNKEYWORD" else r"\Seen"
        unmarked = mark not in mail.flags and r"\Deleted" not in mail.flags
        return unmarked and larger == ("NOT" not in words)


class _Handler(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        imap = self.server.imap
        self.wfile.write(b"* OK ready\r\n")
        while line := self.rfile.readline():
            found = COMMAND.fullmatch(line)
            if found is None:
                continue
            tag, name, rest = found[1], found[3].decode().upper(), found[4].decode()
            imap.heard.append(f"{name} {rest}".strip())
            if name == "IDLE":
                self._idle(imap, tag)
                continue
            self.wfile.write((b"* BYE\r\n" if name == "LOGOUT" else b"") + imap.answer(tag, name, rest))

    def _idle(self, imap: SmallImap, tag: bytes) -> None:
        told = b"+ idling\r\n"
        while imap.arrives_with_idle:
            imap.add(imap.arrives_with_idle.pop())
            told += b"* %d EXISTS\r\n" % len(imap.mails)
        self.wfile.write(told)
        self.rfile.readline()  # DONE
        self.wfile.write(tag + b" OK done\r\n")


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, imap: SmallImap) -> None:
        self.imap = imap
        super().__init__(("127.0.0.1", 0), _Handler)
        imap.port = self.server_address[1]


@contextmanager
def running_small_imap(imap: SmallImap) -> Iterator[SmallImap]:
    """Serve on loopback for as long as the block lasts."""
    with _Server(imap) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield imap
        finally:
            server.shutdown()
            thread.join()
