"""From an outbox entry to the letter and its bytes.

A calendar mail's ctx is fixed by `apply`; a reminder's when it is first claimed, from the state at that
moment. From then on ctx and template_rev never change, so a retry sends the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.meeting import Reminder
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Audience, Mode, Text
from meetbot.attendees.links import Link, Scope, link_token, password_token
from meetbot.config import Settings
from meetbot.errors import StoreError
from meetbot.flows.accounts.links import generations, link_path
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.mails.digests import digest_ctx
from meetbot.flows.planning.chosen import agenda_now
from meetbot.ical.decline import METHOD as DECLINECOUNTER
from meetbot.mail.account import compose_password_mail
from meetbot.mail.compose import compose, message_id, subject_line
from meetbot.mail.decline import compose_decline_mail
from meetbot.mail.model import Announced, Letter, Links, Sender, all_uninvited
from meetbot.outbox.model import Entry
from meetbot.plan.copies import build_copies, copy_from_json, copy_to_json
from meetbot.plan.model import Change, Copy, LineState, Method, Notice, Partstat, Purpose
from meetbot.plan.seats import seated
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
        letter = self._letter(agenda, ctx, msgkey="", address=notice.address, composed_at=now)
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
            ctx = _ctx_now(tx, entry, now=now)
            ctx |= links_ctx(generations(tx, entry.meeting, person=entry.person_id), entry.person_id)
            rev, at = self.template_rev, now
            if keep:
                self.keep_templates(tx)
        else:
            ctx, rev, at = dict(entry.ctx), entry.template_rev, entry.composed_at
        agenda = agenda_at(tx, entry.meeting, int(ctx.get("revision", entry.revision)))
        letter = self._letter(agenda, ctx, msgkey=entry.msgkey, address=entry.rcpt, composed_at=at)
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
        letter = self._letter(agenda, entry.ctx, msgkey=entry.msgkey, address=entry.rcpt, composed_at=at)
        subject, data = compose(letter, render=self.templates.render, sender=self.sender)
        return Composed(ctx=entry.ctx, template_rev=self.template_rev, subject=subject, data=data)

    def _templates(self, tx: Tx, rev: str) -> Templates:
        if rev not in self._old:
            texts = tx.template_set(rev)
            if texts is None:
                raise StoreError(f"the mail templates {rev} of an older entry are not in the store")
            self._old[rev] = Templates.from_texts(texts)
        return self._old[rev]

    def _letter(
        self, agenda: Agenda, ctx: Mapping[str, Any], *, msgkey: str, address: str, composed_at: datetime
    ) -> Letter:
        person = person_from_json(ctx["person"])
        copies = tuple(copy_from_json(c) for c in ctx["copies"])
        method = Method(ctx["method"]) if ctx.get("method") else None
        reminder = next((r for r in agenda.reminders if r.id == ctx.get("reminder")), None)
        purpose, announced = Purpose(ctx["purpose"]), tuple(map(_announced, ctx.get("announced", ())))
        return Letter(
            msgkey=msgkey,
            purpose=purpose,
            agenda=self._with_backup(agenda),
            person=person,
            address=address,
            language=person.language,
            composed_at=composed_at,
            links=self._links_for(
                agenda,
                person,
                _standing(copies, announced),
                Purpose.UNINVITE if all_uninvited(announced) else purpose,
                str(ctx.get("audience", "")),
                generations=ctx.get("links", {}),
            ),
            copies=tuple(self._with_dial_in(c) for c in copies),
            method=method,
            sequence=int(ctx.get("sequence", 0)),
            dtstamp=datetime.fromisoformat(ctx["dtstamp"]) if method else None,
            ask=bool(ctx.get("ask", False)),
            partstat=Partstat(ctx.get("partstat", Partstat.NEEDS_ACTION)),
            token=str(ctx.get("token", "")),
            delegated_to=str(ctx.get("delegated_to", "")),
            delegated_from=tuple(ctx.get("delegated_from", ())),
            changes=_changes(ctx.get("changes", ())),
            reminder=reminder,
            audience=str(ctx.get("audience", "")),
            references=tuple(
                message_id(key, agenda.id, self.settings.domain) for key in ctx.get("references", ())
            ),
            extra=dict(ctx.get("extra", {})),
            rule=str(ctx.get("rule", "")),
            announced=announced,
            brief=bool(ctx.get("brief", False)),
        )

    def _with_dial_in(self, copy: Copy) -> Copy:
        return replace(copy, dial_in=self.settings.resolve(copy.dial_in))

    def _with_backup(self, agenda: Agenda) -> Agenda:
        online = agenda.meeting.online
        if online is None or not online.backup.startswith("secret:"):
            return agenda
        online = replace(online, backup=self.settings.resolve(online.backup))
        return replace(agenda, meeting=replace(agenda.meeting, online=online))

    def _links_for(
        self,
        agenda: Agenda,
        person: Person,
        copies: tuple[Copy, ...],
        purpose: Purpose,
        audience: str,
        *,
        generations: Mapping[str, int],
    ) -> Links:
        def url(scope: Scope) -> str:
            generation = generations.get(str(scope), 1)
            if not generation:
                return ""
            link = Link(scope=scope, meeting=agenda.id, person_id=person.id, generation=generation)
            return self.settings.base_url + link_path(scope, link_token(link, secret=self.settings.secret))

        gone = purpose in (Purpose.CANCEL, Purpose.UNINVITE)
        online = any(copy.has_link for copy in copies) and not gone
        return Links(
            join=url(Scope.JOIN) if online else "",
            personal="" if purpose is Purpose.UNINVITE else url(Scope.PERSONAL),
            unsubscribe=url(Scope.UNSUBSCRIBE) if purpose in (Purpose.REMINDER, Purpose.LATE) else "",
            live=url(Scope.SPEAKER) if audience in ("speaker", "chair") else "",
            agenda=f"{self.settings.base_url}/m/{agenda.id}",
        )


def _changes(values: Iterable[Sequence[str]]) -> tuple[Change, ...]:
    return tuple(Change(what=what, was=was, now=now) for what, was, now in values)


def _standing(copies: tuple[Copy, ...], announced: Sequence[Announced]) -> tuple[Copy, ...]:
    """Return the copies that the person still has: of a digest's, those that are not taken back."""
    gone = (Purpose.CANCEL, Purpose.UNINVITE)
    told = dict(enumerate(announced))
    return tuple(copy for n, copy in enumerate(copies) if n not in told or told[n].purpose not in gone)


def _announced(value: Mapping[str, Any]) -> Announced:
    return Announced(
        purpose=Purpose(value["purpose"]),
        changes=_changes(value["changes"]),
        ask=bool(value["ask"]),
        rule=str(value["rule"]),
    )


def notice_ctx(notice: Notice, person: Person, *, references: tuple[str, ...]) -> dict[str, Any]:
    """Return what a calendar notice's mail is made from, as JSON values."""
    line, numbers = notice.line, notice.numbers or notice.line.issued
    return {
        "purpose": str(notice.purpose),
        "person": person_to_json(person),
        "copies": [copy_to_json(line.copy)],
        "method": str(notice.method),
        "sequence": numbers.sequence,
        "dtstamp": numbers.dtstamp.isoformat(),
        "ask": notice.ask,
        "partstat": str(line.partstat),
        "token": line.token,
        "changes": [[c.what, c.was, c.now] for c in notice.changes],
        "references": list(references),
        "rule": notice.rule,
        "reason": notice.reason,
        **({"brief": True} if notice.announced else {}),
        **({"delegated_to": line.delegated_to} if line.delegated_to else {}),
        **({"delegated_from": list(notice.delegated_from)} if notice.delegated_from else {}),
    }


def links_ctx(renewed: Mapping[tuple[str, Scope], int], person_id: str) -> dict[str, Any]:
    """Return what a mail's ctx says of the person's links: nothing where all are in their first generation.

    Args:
        renewed: as `links.generations` gives it.
    """
    own = {str(scope): number for (person, scope), number in renewed.items() if person == person_id}
    return {"links": own} if own else {}


def _ctx_now(tx: Tx, entry: Entry, *, now: datetime) -> dict[str, Any]:
    if entry.purpose == Purpose.DIGEST:
        return digest_ctx(tx, entry, now=now)
    return _issued_ctx(tx, entry) if entry.uid else reminder_ctx(tx, entry)


def _issued_ctx(tx: Tx, entry: Entry) -> dict[str, Any]:
    """Return what was fixed when the copy was issued; who is asked again hears of the seats left now."""
    if entry.purpose != Purpose.CHASE:
        return dict(entry.ctx)
    return {**entry.ctx, "extra": _seats(tx, agenda_at(tx, entry.meeting))}


def reminder_ctx(tx: Tx, entry: Entry) -> dict[str, Any]:
    """Return what a reminder says, from the state at this moment: mode, zone, language and live copies.

    Raises:
        StoreError: the person or the reminder is no longer in the agenda.
    """
    revision = tx.latest_revision(entry.meeting)
    agenda = agenda_now(tx, entry.meeting)
    person = agenda.person(entry.person_id)
    reminder_id, anchor = str(entry.ctx["reminder"]), str(entry.ctx["anchor"])
    reminder = next((r for r in agenda.reminders if r.id == reminder_id), None)
    if person is None or reminder is None or revision is None:
        raise StoreError(f"{entry.person_id} or reminder {reminder_id} is no longer in the agenda")
    copies = tuple(_copies_for(tx, agenda, person, anchor))
    audience = _audience(reminder, copies)
    return {
        "purpose": str(Purpose.REMINDER),
        "revision": revision.number,
        "person": person_to_json(person),
        "copies": [copy_to_json(copy) for copy in copies],
        "reminder": reminder_id,
        "anchor": anchor,
        "audience": audience,
        "extra": _seats(tx, agenda) if audience == "unanswered" else {},
    }


def _copies_for(tx: Tx, agenda: Agenda, person: Person, anchor: str) -> Iterator[Copy]:
    """The person's live copies, the anchor's own first; built anew for who has none yet (policy `feed`)."""
    lines = [line.copy for line in tx.ledger(agenda.id, person=person.id) if line.state is LineState.LIVE]
    copies = lines or [c for c in build_copies(agenda, domain="") if c.person_id == person.id]
    now = agenda.renamed  # both may name it by an id that it had once
    wanted = now.get(anchor, anchor)
    own = [copy for copy in copies if not anchor or now.get(copy.ref, copy.ref) == wanted]
    yield from sorted(own or copies, key=lambda copy: copy.start)


def _seats(tx: Tx, agenda: Agenda) -> dict[str, str]:
    """Return how many seats the venue has and how many nobody has taken; empty where it is not known."""
    venue = agenda.meeting.venue
    if venue is None or venue.capacity is None:
        return {}
    taken = seated(tx.ledger(agenda.id))
    return {"seats": str(venue.capacity), "seats_left": str(max(0, venue.capacity - len(taken)))}


def _audience(reminder: Reminder, copies: tuple[Copy, ...]) -> str:
    """Which wording the person gets: what they do comes before how they take part."""
    if reminder.to == (Audience.UNANSWERED,):
        return "unanswered"
    if reminder.after is not None:
        return "absent" if reminder.to == (Audience.ABSENT,) else "thanks"
    if Audience.SPEAKERS in reminder.to or Audience.CHAIRS in reminder.to:
        leads = any(role.value not in ("speaker", "rapporteur") for copy in copies for role in copy.roles)
        return "chair" if leads else "speaker"
    return "onsite" if copies and copies[0].mode is Mode.ONSITE else "online"


def person_to_json(person: Person) -> dict[str, Any]:
    """Return what a mail needs of a person; no access needs, no tags, no bio."""
    honorific = (
        {"main": person.honorific.main, "values": dict(person.honorific.values)} if person.honorific else None
    )
    return {
        "id": person.id,
        "name": person.name,
        "native": person.native,
        "honorific": honorific,
        "family": person.family,
        "short": person.short,
        "email": person.email,
        "mode": str(person.mode),
        "timezone": person.timezone,
        "language": person.language,
    }


def person_from_json(value: Mapping[str, Any]) -> Person:
    """Return the person as `person_to_json` kept them."""
    honorific = value.get("honorific")
    return Person(
        id=value["id"],
        name=value["name"],
        native=value["native"],
        honorific=Text(honorific["main"], honorific["values"]) if honorific else None,
        family=value["family"],
        short=value["short"],
        email=value["email"],
        mode=Mode(value["mode"]),
        timezone=value["timezone"],
        language=value["language"],
    )
