"""The people of a meeting, or one of them, taken out of every table, as `personal.py` says of each column."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    Table,
    Text,
    bindparam,
    delete,
    func,
    or_,
    select,
    type_coerce,
    update,
)

from meetbot.agenda.edit.scrub import Scrub, walked, words_of
from meetbot.article.document import DocumentError
from meetbot.article.keeping.document_json import resealed
from meetbot.outbox.model import FINAL
from meetbot.outbox.suppression import Reason, of_meeting, of_reminders
from meetbot.store import tables as t
from meetbot.store.base import chunks
from meetbot.store.entries import Entries
from meetbot.store.personal import TABLES, How
from meetbot.store.revisions import revision_hash
from meetbot.store.rows import TAKEN_BACK, VISIT

Redact = Callable[[str, Mapping[str, str]], tuple[str, dict[str, str]]]
"""An agenda's text and files -> the same without the people."""

_FINAL = sorted(str(state) for state in FINAL)
_LEARNT = (str(Reason.HARD), str(Reason.SOFT))  # a server will say it again
_STORED_BY = frozenset({"by"})  # in an article: who touched a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Leavers:
    """Who is erased: everybody of a meeting, or (`person`) one of them."""

    meeting: str
    scrub: Scrub
    seen: Mapping[str, str]  # person id -> what stands for it where a presence counts
    redact: Redact
    person: str | None = None


class Forgetting(Entries):
    def holds_people(self, meeting: str) -> bool:
        """Tell whether anything is stored of people of the meeting that `forget` would delete."""
        self.lock(meeting)
        named = select(t.presence.c.meeting).where(t.presence.c.meeting == meeting, t.presence.c.name != "")
        rows = [
            select(one.c.meeting).where(one.c.meeting == meeting) for one in (t.person, t.outbox, t.ledger)
        ]
        return any(self.connection.execute(one.limit(1)).first() for one in (*rows, named))

    def rows_of_person(self, meeting: str, person: str) -> int:
        """Return how many rows have this person's id."""
        counts = (
            select(func.count()).select_from(one).where(one.c.meeting == meeting, one.c.person_id == person)
            for one in (*_with_person(), t.presence)
        )
        return sum(int(self.connection.execute(count).scalar_one()) for count in counts)

    def open_mails(self, meeting: str, person: str | None = None) -> int:
        """Return how many mails may still be sent."""
        c = t.outbox.c
        rows = select(func.count()).where(c.meeting == meeting, c.state.not_in(_FINAL))
        if person is not None:
            rows = rows.where(c.person_id == person)
        return int(self.connection.execute(rows).scalar_one())

    def delete_ended_mails(self, meeting: str, *, limit: int) -> int:
        """Delete so many of a meeting's mails that ended, with all that is kept of each; return how many."""
        c = t.outbox.c
        rows = select(c.id).where(c.meeting == meeting, c.state.in_(_FINAL)).order_by(c.id).limit(limit)
        ids = list(self.connection.execute(rows).scalars())
        for some in chunks(ids):
            self.connection.execute(delete(t.outbox).where(c.id.in_(some)))
        return len(ids)

    def names_known(self, meeting: str, person: str | None = None) -> tuple[set[str], set[str]]:
        """Return names and addresses that stand beside the agenda's, of one person or of all."""
        p, ledger, asked, mails = t.person.c, t.ledger.c, t.proposal.c, t.outbox.c
        there = t.presence.c
        ways = (p.address, ledger.address, asked.address, mails.rcpt, ledger.delegated_to)
        found: list[set[str]] = []
        for columns in ((p.name, asked.name, there.name), ways):
            words: set[str] = set()
            for column in columns:
                rows = select(column).where(column.table.c.meeting == meeting).distinct()
                if person is not None:
                    rows = rows.where(column.table.c.person_id == person)
                words |= set(self.connection.execute(rows).scalars())
            found.append(words - {""})
        return found[0], found[1]

    def presence_ids(self, meeting: str) -> set[str]:
        """Return the ids of everybody who was checked in or looked in."""
        rows = select(t.presence.c.person_id).where(t.presence.c.meeting == meeting).distinct()
        return set(self.connection.execute(rows).scalars())

    def forget(self, leavers: Leavers) -> None:
        """Take them out of every table. Their mails have ended; of all, they are deleted before."""
        self.lock(leavers.meeting)
        self._answer_no_more(leavers)
        self._delete_rows(leavers)
        if leavers.person is None:
            self._keep_newest(leavers.meeting)
        else:
            self.drop_copies(leavers.meeting)
        self._rewrite_agendas(leavers)
        for name, table in TABLES.items():
            columns = table.of()
            wanted = {
                n: how for n, how in columns.items() if how in (How.EMPTY, How.IDS, How.WORDS, How.JSON)
            }
            if name not in ("inbound", "revision") and wanted:
                self._rewrite(leavers, t.metadata.tables[name], wanted)
        by = update(t.revision).where(t.revision.c.meeting == leavers.meeting)
        if leavers.person is None:
            self.connection.execute(by.values(by=""))
        self._rewrite_audit(leavers)

    def _answer_no_more(self, leavers: Leavers) -> None:
        """Empty the mails that came in, and let go what holds mail back for this meeting alone."""
        c, s = t.inbound.c, t.suppression.c
        mine = c.meeting == leavers.meeting
        addresses = sorted(leavers.scrub.addresses)
        blank = {"sender": "", "subject": "", "sentence": "", "raw": None}
        scopes = s.scope.in_([of_meeting(leavers.meeting), of_reminders(leavers.meeting)])
        if leavers.person is None:
            self.connection.execute(update(t.inbound).where(mine).values(blank))
            self.connection.execute(delete(t.suppression).where(scopes))
        else:
            asked = select(t.proposal.c.inbound_id).where(
                t.proposal.c.meeting == leavers.meeting, t.proposal.c.person_id == leavers.person
            )
            theirs = or_(
                c.id.in_(asked), *(func.lower(c.sender).contains(a, autoescape=True) for a in addresses)
            )
            self.connection.execute(update(t.inbound).where(mine, theirs).values(blank))
        elsewhere = select(func.lower(t.person.c.address)).where(t.person.c.meeting != leavers.meeting)
        for some in chunks(addresses):
            if leavers.person is not None:
                self.connection.execute(delete(t.suppression).where(scopes, s.address.in_(some)))
            learnt = s.address.in_(some) & s.reason.in_(_LEARNT) & s.address.not_in(elsewhere)
            self.connection.execute(delete(t.suppression).where(learnt))

    def _delete_rows(self, leavers: Leavers) -> None:
        for name, table in TABLES.items():
            found = t.metadata.tables[name]
            if table.how not in (How.ROW, How.WORD) or "meeting" not in found.c:
                continue  # what hangs on a mail goes with it
            gone = delete(found).where(found.c.meeting == leavers.meeting)
            if leavers.person is None and table.how is How.WORD:
                self._let_refusals_stand(leavers)
            elif leavers.person is None:
                self.connection.execute(gone)
            elif "person_id" in found.c:
                self.connection.execute(gone.where(found.c.person_id == leavers.person))
        if leavers.person is not None:
            for some in chunks(sorted(leavers.scrub.addresses)):
                asked = t.proposal.c.meeting == leavers.meeting, func.lower(t.proposal.c.address).in_(some)
                self.connection.execute(delete(t.proposal).where(*asked))

    def _let_refusals_stand(self, leavers: Leavers) -> None:
        """Delete what was agreed to, and all that those said who leave."""
        c = t.consent.c
        mine = c.meeting == leavers.meeting
        self.connection.execute(delete(t.consent).where(mine, c.given.is_(True)))
        left = set(self.connection.execute(select(c.person_id).where(mine).distinct()).scalars())
        for some in chunks(sorted(left & set(leavers.scrub.ids))):
            self.connection.execute(delete(t.consent).where(mine, c.person_id.in_(some)))
        self.connection.execute(update(t.consent).where(mine).values(by=""))

    def _keep_newest(self, meeting: str) -> None:
        """Delete how the agenda and the article came to be, and check-ins that count nowhere."""
        r, a = t.revision.c, t.article_version.c
        newest = select(func.max(r.number)).where(r.meeting == meeting).scalar_subquery()
        self.connection.execute(delete(t.revision).where(r.meeting == meeting, r.number < newest))
        rows = select(a.language, a.angle, func.max(a.version)).where(a.meeting == meeting)
        for language, angle, version in self.connection.execute(rows.group_by(a.language, a.angle)).all():
            old = a.meeting == meeting, a.language == language, a.angle == angle, a.version < version
            self.connection.execute(delete(t.article_version).where(*old))
        idle = t.presence.c.source.in_((VISIT, TAKEN_BACK))
        self.connection.execute(delete(t.presence).where(t.presence.c.meeting == meeting, idle))

    def _rewrite_agendas(self, leavers: Leavers) -> None:
        c = t.revision.c
        rows = select(c.number, c.text, c.files).where(c.meeting == leavers.meeting)
        for number, text, files in self.connection.execute(rows).all():
            new, left = leavers.redact(text, files)
            changed = update(t.revision).where(c.meeting == leavers.meeting, c.number == number)
            now = changed.values(text=new, files=left, hash=revision_hash(new, left))
            self.connection.execute(now)

    def _rewrite(self, leavers: Leavers, table: Table, wanted: Mapping[str, How]) -> None:
        keys = [column.name for column in table.primary_key]
        names = list(dict.fromkeys((*keys, *wanted)))
        rows = [
            row._asdict()
            for row in self.connection.execute(
                select(*(table.c[n] for n in names)).where(table.c.meeting == leavers.meeting)
            )
        ]
        read = [n for n, how in wanted.items() if how in (How.WORDS, How.JSON)]
        for row in rows:
            for name in read:
                row[name] = _loaded(table.c[name], row[name])
        blob = [word for row in rows for name in read for word in words_of(row[name])]
        if leavers.person is not None:  # of all, these are emptied or renamed whatever they say
            blob += [str(row[n]) for row in rows for n in wanted if n not in read]
        clean = leavers.scrub.made_for("\n".join(blob))
        changed = []
        for row in rows:
            new = {n: _new(leavers, n, how, row, clean) for n, how in wanted.items()}
            if new != {n: row[n] for n in wanted}:
                new = {n: _stored(table.c[n], value) for n, value in new.items()}
                changed.append({f"old_{k}": row[k] for k in keys} | {f"new_{n}": v for n, v in new.items()})
        if changed:
            where = (table.c[k] == bindparam(f"old_{k}") for k in keys)
            values: dict[str, Any] = {n: bindparam(f"new_{n}") for n in wanted}
            self.connection.execute(update(table).where(*where).values(values), changed)

    def _rewrite_audit(self, leavers: Leavers) -> None:
        c = t.audit.c
        ids = type_coerce(c.ids, Text)
        about = or_(
            ids.contains(f'"meeting":"{leavers.meeting}"', autoescape=True),
            ids.contains(f"{leavers.meeting}/", autoescape=True),
        )
        users = set(self.connection.execute(select(t.user.c.name)).scalars())
        rows = self.connection.execute(select(c.id, c.who, c.ids).where(about)).all()
        clean = leavers.scrub.made_for("\n".join(w for row in rows for w in words_of([row.who, row.ids])))
        for row in rows:
            if leavers.person is None:
                who = row.who if row.who in users else ""
                kept = {k: v for k, v in row.ids.items() if k == "meeting" or isinstance(v, int)}
            else:
                who, kept = clean(row.who), walked(row.ids, clean)
            if (who, kept) != (row.who, row.ids):
                self.connection.execute(update(t.audit).where(c.id == row.id).values(who=who, ids=kept))


def nobody() -> str:
    """Return an id that says nothing, for a person whose presence still counts."""
    return f"gone-{secrets.token_hex(6)}"


def _with_person() -> Sequence[Table]:
    rows = (How.ROW, How.WORD)
    found = (t.metadata.tables[name] for name, table in TABLES.items() if table.how in rows)
    return [one for one in found if "person_id" in one.c]


def _new(leavers: Leavers, name: str, how: How, row: Mapping[str, Any], clean: Callable[[str], str]) -> Any:
    value = row[name]
    if how is How.EMPTY:
        everything = leavers.person is None or row.get("person_id") in leavers.seen
        return "" if everything else clean(value)
    if how is How.IDS:
        if "person_id" not in row:
            return "/".join(leavers.scrub.ids.get(part, part) for part in value.split("/"))
        new = leavers.seen.get(row["person_id"])
        return value if new is None else new if name == "person_id" else nobody()
    blank = _STORED_BY if name == "document" and leavers.person is None else frozenset[str]()
    return walked(value, clean, blank=blank)


def _loaded(column: Column[Any], value: Any) -> Any:
    """Return an article's document as the JSON that it is; everything else as it was read."""
    return json.loads(value) if column is t.article_version.c.document else value


def _stored(column: Column[Any], value: Any) -> Any:
    if column is not t.article_version.c.document:
        return value
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    with suppress(DocumentError):  # what is no article cannot be read as one before either
        return resealed(text)
    return text
