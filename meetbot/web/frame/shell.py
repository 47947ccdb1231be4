"""What stands around a page's content: navigation, the open meeting's head, what is wrong with mail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from meetbot.store.rows import User
from meetbot.store.store import Tx
from meetbot.web.accounts.access import may_open
from meetbot.web.context import AppContext
from meetbot.web.frame.head import MeetingHead, meeting_head
from meetbot.web.frame.next_step import NextSteps
from meetbot.web.frame.outline import Outlines

# What follows the key "g" -> the page it opens.
LETTERS = (
    ("m", "Meetings"),
    ("a", "Agenda"),
    ("p", "Plan"),
    ("o", "Outbox"),
    ("e", "People"),
    ("l", "Live"),
    ("t", "Article"),
)
_LETTER_OF = {name: letter for letter, name in LETTERS}


@dataclass(frozen=True, slots=True, kw_only=True)
class NavRow:
    key: str
    label: str
    href: str
    icon: str
    count: int = 0  # what waits there for somebody; 0 is not shown
    note: str = ""  # a word of state: a warning

    @property
    def letter(self) -> str:
        """Return the key that opens it after "g", empty for none."""
        return _LETTER_OF.get(self.label, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """Everything around a page's content. The rows are those that the user may open."""

    user: User | None
    head: MeetingHead | None
    first: tuple[NavRow, ...]  # above the open meeting's
    meeting: tuple[NavRow, ...]
    last: tuple[NavRow, ...]  # below them
    local_mailbox: bool  # no SMTP server is set: mails stay here
    in_mailbox: int
    trouble: str  # why nothing leaves at the moment, empty when all is well

    @property
    def letters(self) -> tuple[tuple[str, str], ...]:
        """Return (letter, name) of the pages that a key opens from here."""
        return tuple(
            (row.letter, row.label) for row in (*self.first, *self.meeting, *self.last) if row.letter
        )


def make_shell(
    tx: Tx,
    user: User | None,
    meeting: str,
    context: AppContext,
    outlines: Outlines,
    steps: NextSteps,
    *,
    now: datetime,
) -> Shell:
    """Return the frame of a page; `meeting` is empty where none is open.

    Raises:
        web.HTTPNotFound: there is no such meeting.
    """
    local = not context.settings.mail.smtp.host
    outline = outlines.newest(tx, meeting).get(meeting) if meeting else None
    if meeting and outline is None:
        raise web.HTTPNotFound
    head = meeting_head(tx, outline, steps, user, now=now) if outline else None
    kept = tx.counts(None).get("sent", 0) if local else 0
    trouble = context.trouble()
    last = [NavRow(key="mailbox", label="Mailbox", href="/mailbox", icon="inbox")] if local else []
    last.append(
        NavRow(
            key="admin",
            label="Admin",
            href="/admin",
            icon="key",
            note="mail does not leave" if trouble else "",
        )
    )
    last.append(NavRow(key="help", label="Help", href="/help", icon="question"))
    return Shell(
        user=user,
        head=head,
        first=_own(user, [NavRow(key="meetings", label="Meetings", href="/", icon="list")]),
        meeting=_own(user, meeting_rows(head)) if head else (),
        last=_own(user, last),
        local_mailbox=local,
        in_mailbox=kept,
        trouble=trouble,
    )


def _own(user: User | None, rows: Iterable[NavRow]) -> tuple[NavRow, ...]:
    """Return the rows that lead this user somewhere."""
    return tuple(row for row in rows if may_open(user, row.href))


def meeting_rows(head: MeetingHead) -> tuple[NavRow, ...]:
    """Return the pages of a meeting in the order of the work."""
    base = f"/meetings/{head.id}"
    return (
        NavRow(key="agenda", label="Agenda", href=f"{base}/agenda", icon="calendar"),
        NavRow(key="plan", label="Plan", href=f"{base}/plan", icon="plan"),
        NavRow(key="outbox", label="Outbox", href=f"{base}/outbox", icon="outbox", count=head.waiting),
        NavRow(key="people", label="People", href=f"{base}/people", icon="people"),
        NavRow(key="answers", label="Answers", href=f"{base}/answers", icon="answer", count=head.proposals),
        NavRow(key="live", label="Live", href=f"/live/{head.id}/operator", icon="play"),
        NavRow(key="record", label="Record", href=f"{base}/record", icon="tick"),
        NavRow(key="article", label="Article", href=f"{base}/article", icon="article"),
    )
