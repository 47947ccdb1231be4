"""From an outbox entry to the letter and its bytes.

A calendar mail's ctx is fixed by `apply`; a reminder's when it is first claimed, from the state at that
moment. From then on ctx and template_rev never change, so a retry sends the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.attendees.links import password_token
from meetbot.config import Settings
from meetbot.errors import StoreError
from meetbot.flows.accounts.links import generations
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.mails.ctx import ctx_now, links_ctx
from meetbot.flows.mails.letters import Letters
from meetbot.flows.mails.tell_ctx import is_tell, tell_ctx
from meetbot.ical.decline import METHOD as DECLINECOUNTER
from meetbot.mail.account import compose_password_mail
from meetbot.mail.compose import compose, message_id, subject_line
from meetbot.mail.decline import compose_decline_mail
from meetbot.mail.model import Sender
from meetbot.outbox.model import Entry
from meetbot.plan.copies import copy_from_json
from meetbot.plan.model import Notice
from meetbot.store.store import Tx
from meetbot.templating import Templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A mail ready to go, and what must be kept so that a retry is the same mail."""

    ctx: Mapping[str, Any]
    template_rev: str
    subject: str
    data: bytes


class Composer:
    """Composes entries with the present templates; old entries with those they were first composed with."""

    def __init__(self, settings: Settings, templates: Templates) -> None:
        self.settings = settings
        self.templates = templates
        self._letters = Letters(settings)
        self.template_rev = templates.revision()
        self._old: dict[str, Templates] = {self.template_rev: templates}

    @property
    def sender(self) -> Sender:
        return Sender(
            address=self.settings.mail.sender,
            base_url=self.settings.base_url,
            message_domain=self.settings.domain,
            rsvp_tokens=self.settings.mail.rsvp_tokens,
        )

    def keep_templates(self, tx: Tx) -> None:
        """Store the present templates under their revision, once."""
        if tx.template_set(self.template_rev) is None:
            tx.save_template_set(self.template_rev, self.templates.texts())

    def subject_of(self, agenda: Agenda, notice: Notice, ctx: Mapping[str, Any], *, now: datetime) -> str:
        """Return the subject a calendar notice will have, for lists."""
        letter = self._letters.letter(agenda, ctx, msgkey="", address=notice.address, composed_at=now)
        return subject_line(letter, render=self.templates.render)

    def compose(self, tx: Tx, entry: Entry, *, now: datetime, keep: bool = True) -> Composed:
        """Return the entry's mail, from the state at `now` if it was never composed before.

        Args:
            keep: store the templates it is made with; a preview, which only reads, does not.
        """
        if not entry.meeting:
            return self._account_mail(entry)
        if entry.ctx.get("method") == DECLINECOUNTER:
            return self._decline_mail(tx, entry)
        if entry.composed_at is None:
            # What a calendar mail says was fixed with its numbers; all others are looked up only now.
            look_up = tell_ctx if is_tell(entry) else ctx_now
            ctx = look_up(tx, entry, now=now)
            ctx |= links_ctx(generations(tx, entry.meeting, person=entry.person_id), entry.person_id)
            rev, at = self.template_rev, now
            if keep:
                self.keep_templates(tx)
        else:
            ctx, rev, at = dict(entry.ctx), entry.template_rev, entry.composed_at
        agenda = agenda_at(tx, entry.meeting, int(ctx.get("revision", entry.revision)))
        letter = self._letters.letter(agenda, ctx, msgkey=entry.msgkey, address=entry.rcpt, composed_at=at)
        subject, data = compose(letter, render=self._templates(tx, rev).render, sender=self.sender)
        return Composed(ctx=ctx, template_rev=rev, subject=subject, data=data)

    def _account_mail(self, entry: Entry) -> Composed:
        """Return the mail of no meeting: a link for a new password."""
        token = password_token(entry.ctx["nonce"], secret=self.settings.secret)
        subject, data = compose_password_mail(
            address=entry.rcpt,
            name=entry.ctx["account"],
            link=f"{self.settings.base_url}/password/{token}",
            ends=datetime.fromisoformat(entry.ctx["ends"]),
            msgkey=entry.msgkey,
            language=entry.ctx.get("language", self.settings.mail.language),
            render=self.templates.render,
            sender=self.sender,
            at=entry.composed_at or entry.not_before,
        )
        return Composed(ctx=entry.ctx, template_rev="", subject=subject, data=data)

    def _decline_mail(self, tx: Tx, entry: Entry) -> Composed:
        """Return the answer to a counter-proposal that was not taken, composed when that was decided."""
        ctx = entry.ctx
        keys = ctx["references"]
        subject, data = compose_decline_mail(
            copy_from_json(ctx["copies"][0]),
            meeting=entry.meeting,
            city=ctx["city"],
            attendee=(ctx["person"]["name"], entry.rcpt),
            token=ctx["token"],
            sequence=int(ctx["sequence"]),
            dtstamp=datetime.fromisoformat(ctx["dtstamp"]),
            msgkey=entry.msgkey,
            references=[message_id(key, entry.meeting, self.settings.domain) for key in keys],
            language=ctx["person"]["language"],
            render=self._templates(tx, entry.template_rev).render,
            sender=self.sender,
            at=entry.composed_at or entry.not_before,
        )
        return Composed(ctx=ctx, template_rev=entry.template_rev, subject=subject, data=data)

    def compose_planned(self, entry: Entry, agenda: Agenda) -> Composed:
        """Return the mail of an entry that was planned but not stored: a preview, byte for byte."""
        at = entry.composed_at or entry.not_before
        letter = self._letters.letter(
            agenda, entry.ctx, msgkey=entry.msgkey, address=entry.rcpt, composed_at=at
        )
        subject, data = compose(letter, render=self.templates.render, sender=self.sender)
        return Composed(ctx=entry.ctx, template_rev=self.template_rev, subject=subject, data=data)

    def _templates(self, tx: Tx, rev: str) -> Templates:
        if rev not in self._old:
            texts = tx.template_set(rev)
            if texts is None:
                raise StoreError(f"the mail templates {rev} of an older entry are not in the store")
            self._old[rev] = Templates.from_texts(texts)
        return self._old[rev]
