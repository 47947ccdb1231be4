"""What every way in is handed, and how it stands, for the admin page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

# Called in a worker thread with a mail's octets and the envelope's recipients (none where nobody tells them).
# Once it returns, the mail is kept for good. The same mail a second time changes nothing.
# Raises StoreError when it could not be kept; then the mail is offered again later.
Take = Callable[[bytes, tuple[str, ...]], object]
Now = Callable[[], datetime]


@dataclass(slots=True, kw_only=True)
class Way:
    """One way in as it stands. Its own thread writes, pages read; `where` holds no password."""

    name: str  # "smtp" or "imap"
    where: str  # "127.0.0.1:2525", "rsvp at imap.example.org, folder INBOX"
    elsewhere: bool = False  # IMAP: another process reads it
    trouble: str = ""  # why no mail comes this way at the moment, in plain sentences
    looked_at: datetime | None = None  # IMAP: when the folder was last looked through
    mail_at: datetime | None = None
    mails: int = 0  # taken in since the start
    skipped: int = 0  # larger than the limit, since the start

    def took(self, at: datetime) -> None:
        """Note one mail more."""
        self.mails, self.mail_at = self.mails + 1, at
