"""What is said of a link that opens nothing: of one that once did, when that ended and whom to ask.

Only who holds a token that was given out learns so much. Of any other text, cut short or made up, it is said
that it is not known.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from aiohttp import web

from meetbot.attendees.links import Scope, token_hash
from meetbot.flows.agenda.load import agenda_at
from meetbot.store.store import Tx
from meetbot.web.frame.words import date_words


class LinkEnded(web.HTTPGone):
    """A link that opened something and does so no more.

    `happened` and `safe` are sentences for its holder.
    """

    def __init__(self, happened: str, safe: str) -> None:
        self.happened, self.safe = happened, safe
        super().__init__(reason="link ended")


def no_such_link(tx: Tx, token: str, scopes: Collection[Scope], *, now: datetime) -> web.HTTPException:
    """Return what to raise for a token that opens nothing.

    Args:
        scopes: those of the page that was asked for; a token of another is not known there.
    """
    kept = tx.ended_link(token_hash(token), now=now)
    if kept is None or kept.link.scope not in scopes or tx.latest_revision(kept.link.meeting) is None:
        return web.HTTPNotFound(reason="no such link")
    if kept.link.scope is Scope.FEED:  # read by a calendar program, which shows nobody a sentence
        return web.HTTPNotFound(reason="no such link")
    agenda = agenda_at(tx, kept.link.meeting)
    contact = agenda.meeting.contact
    whom = contact.email or contact.phone or contact.name or "the organiser"
    day = date_words(kept.revoked_at or kept.expires_at or kept.at, agenda.zone, now=now)
    if tx.open_link(kept.link) not in (None, kept.link):
        return LinkEnded(f"This link was replaced on {day}.", f"Use the newest mail you got, or ask {whom}.")
    if kept.revoked_at is not None:
        return LinkEnded(f"This link was withdrawn on {day}.", f"Ask {whom}.")
    return LinkEnded(f"This link was in use until {day}.", f"Ask {whom}.")
