"""Whose copy a message answers, and whether who says so is proven to be them.

The token in our address comes first: it tells which copy was answered without trusting From. ATTENDEE is then
held against that person's addresses. Without a token the UID and a proven From must tell the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from meetbot.attendees.answers import is_proven_sender, tokens_of
from meetbot.attendees.links import rsvp_token
from meetbot.attendees.messages import Message
from meetbot.config import Settings
from meetbot.mail.inbound import Inbound
from meetbot.plan.model import LedgerLine
from meetbot.store.intake import Held
from meetbot.store.store import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """The copy that is answered. Of a stranger without a token: any copy of that UID."""

    meeting: str
    line: LedgerLine
    is_theirs: bool  # ATTENDEE is the person of that line
    is_owner_known: bool  # a token names that line
    is_proven: bool  # by the token, or by DKIM
    doubt: str = ""  # why it is not proven


_UNSIGNED = "it did not come to their own reply address, and its sender is not proven by DKIM"


def whose_copy(
    tx: Tx, message: Message, mail: Inbound, rcpts: tuple[str, ...], *, settings: Settings
) -> Whose | None:
    """Return whose copy is answered, with its meeting locked; None where it is none of ours."""
    tokens = tokens_of((*rcpts, *mail.addressed, message.organizer), mailbox=settings.mail.sender)
    named = tx.lines_by_token(tokens)
    of_uid = tx.line_of_uid(message.uid)
    # A UID that some program wrote anew is of nobody; then the token alone tells.
    own = [held for held in named if held.line.uid == message.uid or of_uid is None]
    # Who was refused has the token of the copy that they were passed: the one it was made for comes first.
    own.sort(key=lambda held: not _is_made_for(held.line, settings.secret))
    proven = is_proven_sender(
        mail.sender, message.address, mail.results, authserv_id=settings.intake.authserv_id
    )
    meeting = own[0].meeting if own else of_uid.meeting if of_uid is not None else ""
    if not meeting:
        return None
    tx.lock(meeting)
    if own:
        return _by_token(tx, message, own, is_proven=proven)
    doubt = "it came to the reply address of another invitation" if named else _UNSIGNED
    return _by_address(tx, message, is_proven=proven, doubt=doubt) or (
        _stranger(of_uid, is_owner_known=False, is_proven=proven, doubt=doubt) if of_uid is not None else None
    )


def came_to(tx: Tx, mail: Inbound, rcpts: tuple[str, ...], *, settings: Settings) -> Held | None:
    """Return the copy to whose reply address a mail came, whatever it says; None for the plain address."""
    named = tx.lines_by_token(tokens_of((*rcpts, *mail.addressed), mailbox=settings.mail.sender))
    return min(named, key=lambda held: not _is_made_for(held.line, settings.secret), default=None)


def _is_made_for(line: LedgerLine, secret: bytes) -> bool:
    return line.token == rsvp_token(line.uid, line.person_id, secret=secret)


def _by_token(tx: Tx, message: Message, own: list[Held], *, is_proven: bool) -> Whose:
    for held in own:
        known = tx.addresses_of(held.meeting, held.line.person_id)
        alias = tx.alias_of(held.meeting, message.address) == held.line.person_id
        if message.address in known or alias:
            return _theirs(tx, held, is_owner_known=True, is_proven=True)
    if not message.address:
        doubt = "it does not say whose answer it is"
        return _theirs(tx, own[0], is_owner_known=True, is_proven=False, doubt=doubt)
    # Somebody else of the list, with another one's copy: a shared mailbox, or a copy passed on.
    doubt = "it came to the reply address of somebody else"
    other = _by_address(tx, message, is_proven=is_proven, doubt=doubt)
    return other or _stranger(own[0], is_owner_known=True, is_proven=True)


def _by_address(tx: Tx, message: Message, *, is_proven: bool, doubt: str) -> Whose | None:
    if not message.address:
        return None
    found = tx.lines_by_address(message.uid, message.address)
    if len(found) > 1:
        doubt = "several people read this address"
        return _theirs(tx, found[0], is_owner_known=False, is_proven=False, doubt=doubt)
    if found:
        return _theirs(tx, found[0], is_owner_known=False, is_proven=is_proven, doubt=doubt)
    of_uid = tx.line_of_uid(message.uid)
    person = tx.alias_of(of_uid.meeting, message.address) if of_uid is not None else ""
    held = tx.newest_line(message.uid, person) if person else None
    return (
        _theirs(tx, held, is_owner_known=False, is_proven=is_proven, doubt=doubt)
        if held is not None
        else None
    )


def _theirs(tx: Tx, held: Held, *, is_owner_known: bool, is_proven: bool, doubt: str = "") -> Whose:
    # Read again: what was found before the meeting was locked may have changed.
    newest = tx.newest_line(held.line.uid, held.line.person_id) or held
    return Whose(
        meeting=held.meeting,
        line=newest.line,
        is_theirs=True,
        is_owner_known=is_owner_known,
        is_proven=is_proven,
        doubt="" if is_proven else doubt,
    )


def _stranger(held: Held, *, is_owner_known: bool, is_proven: bool, doubt: str = "") -> Whose:
    return Whose(
        meeting=held.meeting,
        line=held.line,
        is_theirs=False,
        is_owner_known=is_owner_known,
        is_proven=is_proven,
        doubt="" if is_proven else doubt,
    )
