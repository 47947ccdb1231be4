"""Where the database speaks of people: every column of every table, and what becomes of it.

`forgetting.py` works by this page, so a column that is not named here is not erased; a test walks the schema
and fails for one. What is said of a table holds for its columns but those that stand in `but`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class How(StrEnum):
    """What becomes of a column when a meeting's people, or one of them, are erased."""

    NOBODY = "nobody"  # speaks of no person: stays
    ROW = "row"  # deleted, with its row
    WORD = "word"  # the same; but of who stays in the programme, what they did not agree to holds on
    EMPTY = "empty"  # emptied
    IDS = "ids"  # ids of people in it are replaced by ones that say nothing
    WORDS = "words"  # a text: names and addresses are taken out, ids replaced
    JSON = "json"  # the same of a JSON value; of who stored what, everything
    AGENDA = "agenda"  # an agenda's text or files: written anew without them
    AUDIT = "audit"  # of a meeting: who did it and whom it was about goes, what was done and when stays
    OBJECTION = (
        "objection"  # of one meeting: deleted; else it stays, or who objected would be written to again
    )
    ACCOUNT = "account"  # of who signs in: deleted with the account
    SHORT = "short"  # deleted by the hourly housekeeping when it is over


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` are all of the table's that are not in `but`."""

    how: How
    columns: str
    but: Mapping[How, str] = field(default_factory=dict)

    def of(self) -> dict[str, How]:
        """Return what becomes of each column, by its name."""
        found = dict.fromkeys(self.columns.split(), self.how)
        return found | {name: how for how, names in self.but.items() for name in names.split()}


TABLES: Mapping[str, Table] = {
    # the meeting
    "meeting": Table(How.NOBODY, "meeting epoch paused"),
    "revision": Table(
        How.NOBODY, "meeting number source hash at", {How.AGENDA: "text files", How.EMPTY: "by"}
    ),
    "draft_text": Table(How.ROW, "meeting by text source hash files base at"),
    "article_version": Table(
        How.NOBODY,
        "meeting language angle version register hash at",
        {How.WORDS: "what", How.EMPTY: "by", How.JSON: "document"},
    ),
    # while it runs, and what is known of it
    "journal": Table(
        How.NOBODY, "meeting epoch number at track command_id", {How.EMPTY: "by", How.JSON: "event"}
    ),
    "presence": Table(
        How.NOBODY,
        "meeting session source mode from to",
        {How.IDS: "id person_id", How.EMPTY: "device name by"},
    ),
    "confirmation": Table(
        How.NOBODY, "meeting kind at position", {How.IDS: "id", How.EMPTY: "by", How.JSON: "value"}
    ),
    "note": Table(
        How.NOBODY, "meeting id approved at position", {How.EMPTY: "by approved_by", How.JSON: "note"}
    ),
    "outcome": Table(How.NOBODY, "meeting id at position", {How.EMPTY: "by", How.JSON: "outcome"}),
    # mails
    "wave": Table(
        How.NOBODY,
        "id meeting reminder_id anchor anchor_no anchor_at due_at grace_us audience after revision state "
        "expanded_at expected_at",
        {How.WORDS: "why", How.EMPTY: "by"},
    ),
    "outbox": Table(
        How.ROW,
        "id msgkey wave_id meeting person_id rcpt domain purpose uid copy_no address_no revision "
        "template_rev ctx copy_set composed_at not_before expires_at prio state attempts owner lease_until "
        "unknown_at last_code last_text subject sent_at begun_at last_kind in_row canary aside",
    ),
    "copy_set": Table(How.ROW, "hash meeting copies"),
    "attempt_log": Table(How.ROW, "entry attempt at code text"),
    "bounce": Table(How.ROW, "id entry address kind status text is_proven inbound_id at"),
    "mailbox": Table(How.ROW, "entry data at"),
    "canary": Table(How.NOBODY, "id meeting leads state at settled_at decided_at", {How.WORDS: "why"}),
    "domain_state": Table(
        How.NOBODY, "domain rate rated_at next_at blocked_until conns refused", {How.SHORT: "why"}
    ),  # of mail servers
    "template_set": Table(How.NOBODY, "template_rev texts"),
    "suppression": Table(How.OBJECTION, "address scope reason until at why by entry"),
    # people
    "person": Table(How.ROW, "meeting person_id name address zone language origin tags consent_publish at"),
    "place": Table(
        How.ROW,
        "meeting person_id mode seat joined_at offer_until instead_of chosen_by zone zone_instead_of "
        "language language_instead_of",
    ),
    "registration": Table(How.ROW, "meeting person_id said at salt"),
    "registration_ask": Table(How.ROW, "token_hash meeting person_id came said at expires_at"),
    "link": Table(How.ROW, "token_hash scope meeting person_id target generation at expires_at revoked_at"),
    "ledger": Table(
        How.ROW,
        "uid person_id address_no meeting address state schedule_hash content_hash partstat token "
        "copy_no issued_sequence issued_dtstamp copy delivered_copy_no delivered_sequence "
        "delivered_dtstamp delivered_copy reply_sequence reply_dtstamp answered delegated_to",
    ),
    "consent": Table(How.WORD, "id meeting person_id kind given by at"),
    "answer": Table(How.ROW, "id meeting uid person_id partstat source comment sequence dtstamp at standing"),
    "inbound": Table(
        How.NOBODY,
        "id message_id digest source kind meeting outcome size at",
        {How.EMPTY: "sender subject sentence raw"},
    ),
    "proposal": Table(
        How.ROW,
        "id meeting kind uid person_id address name partstat comment location why sequence dtstamp start end "
        "inbound_id at decision by decided_at",
    ),
    # the house
    "meta": Table(How.NOBODY, "key", {How.SHORT: "value"}),  # of them, looks at planned mails speak of people
    "audit": Table(How.NOBODY, "id what at", {How.AUDIT: "who ids"}),
    "user": Table(How.ACCOUNT, "id name password_hash roles at address"),
    "web_session": Table(How.ACCOUNT, "hash user_id expires_at at device seen_at"),
    "signin": Table(How.SHORT, "hash user_id expires_at purpose"),
    "guess": Table(How.SHORT, "key used at"),
}
