"""What is held of a person, in words and as a file, and what they agree to: asked apart from being mailed."""

from __future__ import annotations

import json
from datetime import datetime
from urllib.parse import quote

from aiohttp import web

from meetbot.agenda.model.meeting import AttendeeSettings
from meetbot.attendees.consent import Consent, asked_to_be_recorded
from meetbot.attendees.links import Scope
from meetbot.flows.meeting.consents import said_by, say
from meetbot.flows.meeting.held import consents_of, held_of
from meetbot.mail.when import date_text
from meetbot.store.store import Tx
from meetbot.web.accounts.access import public
from meetbot.web.context import context_of
from meetbot.web.guard import any_origin
from meetbot.web.personal.holder import Holder, lines_of, personal_page, speak_to, with_holder
from meetbot.web.personal.spoken import NAMES, Spoken, chosen_language


@public
async def show_data(request: web.Request) -> web.StreamResponse:
    """Show what is held of the person and what they agree to; nothing is changed."""
    now = context_of(request).clock.now()
    holder, (counts, ticked) = await with_holder(request, Scope.PERSONAL, _look)
    spoken, person = speak_to(request, holder), holder.person
    return personal_page(
        request,
        "web/data.html",
        holder,
        spoken,
        token=request.match_info["token"],
        saved=request.query.get("saved", "") == "1",
        counts=spoken.words("page-data-counts", **counts),
        deleted_by=_deleted_by(holder, spoken, now=now),
        tongue=NAMES.get(person.language, person.language),
        has_part=_has_part(holder),
        ticked=ticked,
        recorded=_recorded(holder, spoken),
        spelling=_spelling(holder, spoken),
    )


@public
async def send_data(request: web.Request) -> web.StreamResponse:
    """Send what is held of the person as a file that a program can read."""
    now = context_of(request).clock.now()
    holder, held = await with_holder(
        request, Scope.PERSONAL, lambda tx, h: held_of(tx, h.agenda, h.person, now=now)
    )
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(holder.agenda.id)}-my-data.json",
        "X-Content-Type-Options": "nosniff",
    }
    text = json.dumps(held, ensure_ascii=False, indent=1) + "\n"
    return web.Response(text=text, content_type="application/json", headers=headers)


@public
@any_origin
async def store_consent(request: web.Request) -> web.StreamResponse:
    """Keep what the person agrees to: what is not ticked they do not agree to."""
    form = await request.post()
    context = context_of(request)
    now = context.clock.now()

    def work(tx: Tx, holder: Holder) -> None:
        meeting, who = holder.agenda.id, holder.person.id
        kinds = [Consent.PUBLISH, Consent.PHOTO]
        kinds += [Consent.RECORDING] if asked_to_be_recorded(holder.agenda, who) else []
        words = {kind: form.get(kind) == "yes" for kind in kinds}
        say(tx, meeting, who, words, by=holder.who, now=now)
        tx.audit(holder.who, "consent by link", {"meeting": meeting}, now)

    await with_holder(request, Scope.PERSONAL, work, writes=True)
    chosen = chosen_language(request, context.templates)
    lasting = f"&lang={chosen}" if chosen else ""
    raise web.HTTPSeeOther(f"/p/{request.match_info['token']}/data?saved=1{lasting}")


def _look(tx: Tx, holder: Holder) -> tuple[dict[str, int], set[str]]:
    agenda, person = holder.agenda, holder.person
    counts = {
        "invitations": len(lines_of(tx, holder)),
        "answers": len(tx.answers(agenda.id, person.id)),
        "mails": len(tx.entries(meeting=agenda.id, person=person.id, limit=10_000)),
    }
    said = said_by(tx, agenda.id, person.id)
    agrees = consents_of(tx, agenda, person)
    agrees[str(Consent.RECORDING)] = said.get((person.id, Consent.RECORDING), False)
    return counts, {kind for kind, given in agrees.items() if given}


def _deleted_by(holder: Holder, spoken: Spoken, *, now: datetime) -> str:
    """Return the day that mails name, too."""
    agenda, person = holder.agenda, holder.person
    clock = spoken.when(agenda, person, person.mode, agenda.days[-1], now=now).first
    lasts = (agenda.attendee_settings or AttendeeSettings()).retention
    return date_text(agenda.end + lasts, clock, spoken.words, long=True, year=True)


def _has_part(holder: Holder) -> bool:
    return holder.person.id in holder.agenda.with_role


def _recorded(holder: Holder, spoken: Spoken) -> str:
    sessions = asked_to_be_recorded(holder.agenda, holder.person.id)
    said = ""
    for title in dict.fromkeys(session.title.best(spoken.words.language)[0] for session in sessions):
        said = spoken.words("page-list", first=said, second=title) if said else title
    return said


def _spelling(holder: Holder, spoken: Spoken) -> str:
    """Return the address of a mail to the organiser; empty where the agenda has none."""
    to = holder.agenda.meeting.contact.email
    if not to:
        return ""
    subject = quote(f"{holder.person.name} ({holder.agenda.id})", safe="")
    return f"mailto:{quote(to, safe='@')}?subject={subject}&body={quote(spoken.words('page-name-body'))}%20"


ROUTES = (
    web.get("/p/{token}/data", show_data),
    web.get("/p/{token}/data.json", send_data),
    web.post("/p/{token}/data", store_consent),
)
