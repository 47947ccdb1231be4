"""From an entry's ctx to its letter: what `mail` words and lays out, with links and secrets filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Text
from meetbot.attendees.links import Scope, person_token
from meetbot.config import Settings
from meetbot.flows.accounts.links import MAILED, link_path
from meetbot.flows.mails.after_ctx import after_from_json
from meetbot.flows.mails.ctx import person_from_json
from meetbot.mail.compose import message_id
from meetbot.mail.model import Announced, Letter, Links, all_uninvited
from meetbot.mail.variant import Own
from meetbot.outbox.suppression import ONE_CLICK
from meetbot.plan.copies import copy_from_json
from meetbot.plan.model import Change, Copy, Method, Partstat, Purpose


class Letters:
    """Makes letters with this installation's links and secrets."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def letter(
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
            after=after_from_json(ctx.get("after", {})),
            photos=ctx.get("photos"),
            extra=dict(ctx.get("extra", {})),
            rule=str(ctx.get("rule", "")),
            announced=announced,
            brief=bool(ctx.get("brief", False)),
            said=tuple(ctx.get("said", ())),
            topic=str(ctx.get("topic", "")),
            was=_instants(ctx.get("was", ())),
            planned=_instants(ctx.get("planned", ())),
        )

    def own(
        self,
        ctx: Mapping[str, Any],
        *,
        meeting: str,
        msgkey: str,
        address: str,
        at: datetime,
        links: Sequence[str],
    ) -> Own:
        """Return what of the letter is the recipient's own, without making it.

        Args:
            links: which ones it holds.
        """
        person, generations = ctx["person"], ctx.get("links", {})
        person_id, name, honorific = person["id"], person["name"], person["honorific"]
        return Own(
            name=name,
            label=f"{Text(honorific['main'], honorific['values'])} {name}".strip() if honorific else name,
            address=address,
            msgkey=msgkey,
            at=at,
            references=tuple(ctx.get("references", ())),
            token=str(ctx.get("token", "")),
            links={
                link: self._token(MAILED[link], meeting, person_id, generations.get(str(MAILED[link]), 1))
                for link in links
            },
        )

    def _token(self, scope: Scope, meeting: str, person_id: str, generation: int) -> str:
        return person_token(scope, meeting, person_id, generation, secret=self.settings.secret)

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
            token = self._token(scope, agenda.id, person.id, generation)
            return self.settings.base_url + link_path(scope, token)

        gone = purpose in (Purpose.CANCEL, Purpose.UNINVITE)
        online = any(copy.has_link for copy in copies) and not gone
        return Links(
            join=url(MAILED["join"]) if online else "",
            personal="" if purpose is Purpose.UNINVITE else url(MAILED["personal"]),
            unsubscribe=url(MAILED["unsubscribe"]) if purpose in ONE_CLICK else "",
            live=url(MAILED["live"]) if audience in ("speaker", "chair") else "",
            agenda=f"{self.settings.base_url}/m/{agenda.id}",
        )


def _changes(values: Iterable[Sequence[str]]) -> tuple[Change, ...]:
    return tuple(Change(what=what, was=was, now=now) for what, was, now in values)


def _instants(values: Iterable[str]) -> tuple[datetime | None, ...]:
    return tuple(datetime.fromisoformat(value) if value else None for value in values)


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
