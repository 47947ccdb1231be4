"""What the two senders have in common: a connection that carries one mail after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from meetbot.outbox.model import Outcome
from meetbot.smtp.model import Parcel


class Unheard(Exception):
    """A connection that has carried mail before was cut, and the server never asked for this one's message.

    It is as if the mail had not been there, so it goes over a new connection at once.
    """


class NotOurs(Exception):
    """The mail is another's by now. The connection is closed, since the server waits for its message."""


class Line(Protocol):
    """One connection. `sent` counts the mails whose dot was answered."""

    sent: int

    @property
    def usable(self) -> bool:
        """Whether the server still listens, and has said nothing unasked: that would be 421, its farewell."""

    def idle(self) -> None:
        """Be told that there is nothing to send for now."""

    async def transact(self, parcel: Parcel, following: Callable[[], Parcel | None]) -> Outcome:
        """Hand over one mail; every way it can end is an Outcome, and any error drops the connection.

        Args:
            following: called at most once; the mail that goes next over this connection if that is known.
                It may be announced to the server already, so nobody else can have the connection before it.

        Raises:
            Unheard: the mail has to go over another connection.
            NotOurs: it was not sent.
        """

    async def quit(self) -> None:
        """End the session with QUIT where it is open; never waits long, never raises."""

    def drop(self) -> None:
        """Close without a word."""
