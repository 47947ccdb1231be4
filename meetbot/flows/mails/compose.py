"""From an outbox entry to the letter and its bytes.

A calendar mail's ctx is fixed by `apply`; a reminder's when it is first claimed, from the state at that
moment. From its first try on ctx and template_rev never change, so a retry sends the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

from meetbot.agenda.model.agenda import Agenda
from meetbot.attendees.links import Link, Scope, link_token, password_token, registration_token
from meetbot.config import Settings
from meetbot.flows.accounts.links import link_path
from meetbot.flows.mails.alike import Alike
from meetbot.flows.mails.ctx import ctx_now
from meetbot.flows.mails.late import late_ctx
from meetbot.flows.mails.letters import Letters
from meetbot.flows.mails.lookups import Lookups
from meetbot.flows.mails.tell_ctx import is_tell, tell_ctx
from meetbot.flows.mails.tools import Toolbox, Tools
from meetbot.ical.decline import METHOD as DECLINECOUNTER
from meetbot.mail.account import compose_password_mail
from meetbot.mail.compose import compose, message_id, subject_line
from meetbot.mail.decline import compose_decline_mail
from meetbot.mail.model import Letter
from meetbot.mail.registration import compose_registration_mail
from meetbot.mail.variant import Own, Variant, minute_of
from meetbot.mail.variants import Making, Variants
from meetbot.outbox.model import Entry
from meetbot.plan.copies import copy_from_json
from meetbot.plan.model import Notice, Purpose
from meetbot.store.store import Tx
from meetbot.templating import Templates

NEVER = datetime.min.replace(tzinfo=UTC)


class Composed(NamedTuple):  # cheaper to make than a dataclass, and one is made of each mail
    """A mail ready to go, and what must be kept so that a retry is the same mail."""

    ctx: Mapping[str, Any]
    template_rev: str
    subject: str
    data: bytes
    dotless: bool = True  # as a parcel's: `build_message` writes no line that begins with a dot


@dataclass(frozen=True, slots=True, kw_only=True)
class _Common:
    """What all mails of one revision of a meeting, and of one set of tools, are made with."""

    agenda: Agenda
    with_role: frozenset[str]
    letters: Letters
    making: Making


class Batch:
    """Composes entries within one transaction, each by itself: one that cannot be made stops no other."""

    def __init__(self, composer: Composer, tx: Tx, entries: Sequence[Entry], *, keep: bool) -> None:
        self._composer, self._tx = composer, tx
        self._lookups = Lookups(tx, entries)
        self._found: dict[tuple[str, int, str], _Common] = {}
        self._at, self._minute = NEVER, NEVER
        # Before any of them, since what one that fails has written may be undone.
        if keep and any(e.composed_at is None or composer.rev_for(e) != e.template_rev for e in entries):
            composer.keep_templates(tx)

    def compose(self, entry: Entry, *, now: datetime) -> Composed:
        """Return the entry's mail, from the state at `now` if it was never composed before."""
        if not entry.meeting:
            return self._composer.account_mail(self._tx, entry)
        if "registration" in entry.ctx:
            agenda = self._lookups.agenda(entry.meeting, entry.revision)
            return self._composer.registration_mail(self._tx, entry, agenda)
        if entry.ctx.get("method") == DECLINECOUNTER:
            return self._composer.decline_mail(self._tx, entry)
        if entry.composed_at is None:
            # What a calendar mail says was fixed with its numbers; all others are looked up only now.
            ctx: Mapping[str, Any] = _look_up(entry)(self._lookups, entry, now=now)
            if links := self._lookups.links(entry.meeting, entry.person_id):
                ctx = {**ctx, "links": links}
            rev, at = self._composer.rev, now
        else:
            ctx, rev, at = entry.ctx, self._composer.rev_for(entry), entry.composed_at
        subject, data = self._mail(entry, ctx, rev=rev, at=at)
        return Composed(ctx=ctx, template_rev=rev, subject=subject, data=data)

    def _mail(self, entry: Entry, ctx: Mapping[str, Any], *, rev: str, at: datetime) -> tuple[str, bytes]:
        """Return subject and bytes of a mail of this ctx, made of pieces where many say the same."""
        msgkey, address, revision = entry.msgkey, entry.rcpt, int(ctx.get("revision", entry.revision))
        common = self._common(entry.meeting, revision, rev)
        agenda, letters = common.agenda, common.letters
        if at != self._at:  # as it is once a batch
            self._at, self._minute = at, minute_of(at)

        def letter() -> Letter:
            return letters.letter(agenda, ctx, msgkey=msgkey, address=address, composed_at=at)

        def own(variant: Variant) -> Own:
            return letters.own(
                ctx, meeting=entry.meeting, msgkey=msgkey, address=address, at=at, links=variant.links
            )

        says = self._composer.alike.key(ctx, agenda, revision=revision, rev=rev, with_role=common.with_role)
        return self._composer.variants.mail(says, self._minute, own, letter, common.making)

    def _common(self, meeting: str, revision: int, rev: str) -> _Common:
        found = self._found.get((meeting, revision, rev))
        if found is None:
            agenda, tools = self._lookups.agenda(meeting, revision), self._composer.tools_of(self._tx, rev)
            found = self._found[meeting, revision, rev] = _Common(
                agenda=agenda,
                with_role=self._composer.with_role(agenda),
                letters=tools.letters,
                making=Making(render=tools.templates.render, sender=tools.sender),
            )
        return found


def _look_up(entry: Entry) -> Callable[..., dict[str, Any]]:
    if entry.purpose == Purpose.LATE:
        return late_ctx
    return tell_ctx if is_tell(entry) else ctx_now


@dataclass(frozen=True, slots=True)
class _Subjects:
    """The subjects of the agenda that is being planned with, by variant: most of its mails share one."""

    agenda: Agenda | None = None
    subjects: dict[tuple[bytes, datetime], str] = field(default_factory=dict)


class Composer:
    """Composes entries with the present templates; old entries with those they were first composed with."""

    def __init__(self, settings: Settings, templates: Templates, *, variants: Variants | None = None) -> None:
        self.settings = settings
        self.templates = templates
        self._toolbox = Toolbox(settings, templates)
        self.letters, self.sender = self._toolbox.now.letters, self._toolbox.now.sender
        self.variants = variants if variants is not None else Variants()
        self.alike = Alike()
        self.template_rev = templates.revision()
        self.rev = self._toolbox.rev  # of templates and settings: what an entry is stamped with
        self._subjects = _Subjects()
        self._with_role: tuple[Agenda | None, frozenset[str]] = (None, frozenset())

    def keep_templates(self, tx: Tx) -> None:
        """Store the present templates, and what of the settings stands in mails, once."""
        self._toolbox.keep(tx)

    def rev_for(self, entry: Entry) -> str:
        """Return the revision of the tools that a composed entry is made with."""
        return self._toolbox.rev_for(entry)

    def subject_of(self, agenda: Agenda, notice: Notice, ctx: Mapping[str, Any], *, now: datetime) -> str:
        """Return the subject a calendar notice will have, for lists."""
        same = self._subjects
        if same.agenda is not agenda:
            same = self._subjects = _Subjects(agenda)
        with_role = self.with_role(agenda)
        key = (self.alike.key(ctx, agenda, revision=0, rev=self.template_rev, with_role=with_role), now)
        if key not in same.subjects:
            letter = self.letters.letter(agenda, ctx, msgkey="", address=notice.address, composed_at=now)
            same.subjects[key] = subject_line(letter, render=self.templates.render)
        return same.subjects[key]

    def with_role(self, agenda: Agenda) -> frozenset[str]:
        """Return the ids of those who have a part in a session, cancelled ones too."""
        known, found = self._with_role
        if known is not agenda:
            found = frozenset(agenda.with_role)
            self._with_role = (agenda, found)  # most mails in a row are of one
        return found

    def batch(self, tx: Tx, entries: Sequence[Entry], *, keep: bool = True) -> Batch:
        """Return what composes these entries: what they are looked up in is read once for all of them.

        Args:
            keep: store the templates they are made with; a preview, which only reads, does not.
        """
        return Batch(self, tx, entries, keep=keep)

    def compose(self, tx: Tx, entry: Entry, *, now: datetime, keep: bool = True) -> Composed:
        """Return the entry's mail, from the state at `now` if it was never composed before."""
        return self.batch(tx, [entry], keep=keep).compose(entry, now=now)

    def account_mail(self, tx: Tx, entry: Entry) -> Composed:
        """Return the mail of no meeting: a link for a new password."""
        rev = self.rev_for(entry)
        tools = self.tools_of(tx, rev)
        token = password_token(entry.ctx["nonce"], secret=self.settings.secret)
        subject, data = compose_password_mail(
            address=entry.rcpt,
            name=entry.ctx["account"],
            link=f"{tools.settings.base_url}/password/{token}",
            ends=datetime.fromisoformat(entry.ctx["ends"]),
            msgkey=entry.msgkey,
            language=entry.ctx.get("language", self.settings.mail.language),
            render=tools.templates.render,
            sender=tools.sender,
            at=entry.composed_at or entry.not_before,
        )
        return Composed(ctx=entry.ctx, template_rev=rev, subject=subject, data=data)

    def decline_mail(self, tx: Tx, entry: Entry) -> Composed:
        """Return the answer to a counter-proposal that was not taken, composed when that was decided."""
        ctx, rev = entry.ctx, self.rev_for(entry)
        tools, keys = self.tools_of(tx, rev), ctx["references"]
        subject, data = compose_decline_mail(
            copy_from_json(ctx["copies"][0]),
            meeting=entry.meeting,
            city=ctx["city"],
            attendee=(ctx["person"]["name"], entry.rcpt),
            token=ctx["token"],
            sequence=int(ctx["sequence"]),
            dtstamp=datetime.fromisoformat(ctx["dtstamp"]),
            msgkey=entry.msgkey,
            references=[message_id(key, entry.meeting, tools.settings.domain) for key in keys],
            language=ctx["person"]["language"],
            render=tools.templates.render,
            sender=tools.sender,
            at=entry.composed_at or entry.not_before,
        )
        return Composed(ctx=ctx, template_rev=rev, subject=subject, data=data)

    def registration_mail(self, tx: Tx, entry: Entry, agenda: Agenda) -> Composed:
        """Return the answer to a form to register: it holds nothing of the form."""
        ctx, rev, secret = entry.ctx, self.rev_for(entry), self.settings.secret
        tools, ends = self.tools_of(tx, rev), ctx.get("ends")
        if ends is not None:
            path = f"/r/{registration_token(ctx['nonce'], secret=secret)}"
        elif number := int(ctx["generation"]):
            personal = Link(
                scope=Scope.PERSONAL, meeting=entry.meeting, person_id=entry.person_id, generation=number
            )
            path = link_path(Scope.PERSONAL, link_token(personal, secret=secret))
        else:
            path = ""
        subject, data = compose_registration_mail(
            agenda,
            address=entry.rcpt,
            link=path and tools.settings.base_url + path,
            ends=None if ends is None else datetime.fromisoformat(ends),
            msgkey=entry.msgkey,
            language=ctx["language"],
            render=tools.templates.render,
            sender=tools.sender,
            at=entry.composed_at or entry.not_before,
        )
        return Composed(ctx=ctx, template_rev=rev, subject=subject, data=data)

    def compose_planned(self, entry: Entry, agenda: Agenda) -> Composed:
        """Return the mail of an entry that was planned but not stored: a preview, byte for byte."""
        at = entry.composed_at or entry.not_before
        letter = self.letters.letter(
            agenda, entry.ctx, msgkey=entry.msgkey, address=entry.rcpt, composed_at=at
        )
        subject, data = compose(letter, render=self.templates.render, sender=self.sender)
        return Composed(ctx=entry.ctx, template_rev=self.rev, subject=subject, data=data)

    def tools_of(self, tx: Tx, rev: str) -> Tools:
        """Return what mails of a revision are made with.

        Raises:
            StoreError: it is not in the store.
        """
        return self._toolbox.of(tx, rev)
