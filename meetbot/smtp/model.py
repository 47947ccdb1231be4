"""The relay that takes our mail, one mail for it, and what a sender promises."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol

from meetbot.outbox.model import Outcome

# Called with the outcome before the connection takes another mail: returns once it is stored for good.
# Without this barrier, a crash repeats every mail accepted since the last write, not one per connection.
Done = Callable[[Outcome], Awaitable[None]]
# Called with the id of an entry: whether it is still ours to send.
Ours = Callable[[int], bool]


def _always(entry: int) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One mail to one recipient. `data` has CRLF line ends; `entry` is its row's id.

    `dotless`: it is known to go as it is, since no line begins with a dot and the last one has its end. To
    find that out costs as much as to send it.

    `ours` is asked right before the message goes: while the machine stood still, another process may have
    taken it over.
    """

    entry: int
    sender: str
    rcpt: str
    data: bytes
    dotless: bool = False
    ours: Ours = field(default=_always, compare=False, repr=False)


class MailSender(Protocol):
    """Takes mails one by one, each over one of its connections.

    It is best given `in_hand` of them at once: a connection that knows the next mail carries twice as many.
    """

    @property
    def connections(self) -> int: ...

    @property
    def in_hand(self) -> int: ...

    async def send(self, parcel: Parcel, done: Done) -> bool:
        """Try once and tell `done` what came of it; raises only what `done` raises.

        Returns:
            False where it was not ours any more: it was not sent, and `done` was told nothing.
        """

    async def rest(self) -> None:
        """End idle connections politely; sending again opens new ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeouts:
    """Seconds to wait for each answer (RFC 5321 4.5.3.2). A short wait after the dot makes duplicates."""

    connect: float = 30
    greeting: float = 300
    command: float = 300  # EHLO, STARTTLS, AUTH, MAIL, RCPT, RSET
    data: float = 120
    body: float = 180  # until the message has left us
    dot: float = 600
    token: float = 30  # of the command that prints one
    quit: float = 5  # of ours: nothing depends on the answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """The server that takes our mail."""

    host: str
    port: int
    hello: str  # our name in EHLO, a full one (RFC 5321 4.1.1.1)
    security: Literal["starttls", "tls", "none"] = "starttls"
    require_tls: bool = True  # with starttls: a server that does not offer it gets no mail
    username: str = ""
    password: str = field(default="", repr=False)
    token_command: tuple[str, ...] = ()  # in place of a password: prints an OAuth 2 access token
    connections: int = 4
    messages_per_connection: int = 100
    timeouts: Timeouts = Timeouts()
    cafile: str | None = None  # certificates to trust beside the system's
