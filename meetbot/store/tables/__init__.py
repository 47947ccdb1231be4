"""The tables. Rows carry `meeting` and UTC instants; a change here wants a step in migrations/."""

from __future__ import annotations

from meetbot.store.tables.agendas import article_version, draft_text, meeting, revision
from meetbot.store.tables.common import changes, metadata
from meetbot.store.tables.house import audit, guess, meta, signin, user, web_session
from meetbot.store.tables.live import confirmation, journal, note, outcome, presence
from meetbot.store.tables.mails import (
    attempt_log,
    canary,
    copy_set,
    domain_state,
    mailbox,
    outbox,
    template_set,
    wave,
)
from meetbot.store.tables.people import (
    answer,
    consent,
    inbound,
    ledger,
    link,
    person,
    place,
    proposal,
    registration,
    registration_ask,
)
from meetbot.store.tables.suppressions import bounce, suppression

__all__ = [
    "answer",
    "article_version",
    "attempt_log",
    "audit",
    "bounce",
    "canary",
    "changes",
    "confirmation",
    "consent",
    "copy_set",
    "domain_state",
    "draft_text",
    "guess",
    "inbound",
    "journal",
    "ledger",
    "link",
    "mailbox",
    "meeting",
    "meta",
    "metadata",
    "note",
    "outbox",
    "outcome",
    "person",
    "place",
    "presence",
    "proposal",
    "registration",
    "registration_ask",
    "revision",
    "signin",
    "suppression",
    "template_set",
    "user",
    "wave",
    "web_session",
]
