"""Who gets no mail of a meeting, since when and why; an organiser adds an address, and lifts one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from aiohttp import web

from meetbot.agenda.model.agenda import Agenda
from meetbot.errors import MeetbotError
from meetbot.flows.mails.suppressions import (
    LIFTED_WITH_CARE,
    let_mail_go,
    send_ended,
    stop_mail,
    stop_words,
    stopped,
)
from meetbot.outbox.suppression import Reason, of_meeting, of_reminders
from meetbot.store.store import Tx
from meetbot.store.suppressions import Suppression
from meetbot.web.accounts.access import name_of
from meetbot.web.context import context_of
from meetbot.web.frame.render import page
from meetbot.web.frame.words import date_words
from meetbot.web.newest import newest_agenda

# Reason -> (icon, word, tone).
LOOKS: Mapping[str, tuple[str, str, str]] = {
    Reason.HARD: ("cross", "no such mailbox", "bad"),
    Reason.COMPLAINT: ("bar", "called spam", "bad"),
    Reason.SOFT: ("hourglass", "mailbox takes nothing", "warn"),
    Reason.UNSUBSCRIBE: ("bar", "stopped by themselves", "neutral"),
    Reason.MANUAL: ("pause", "stopped by an organiser", "neutral"),
}
WHY_MOST = 200  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class StopRow:
    """One address and one scope. `harm` warns of lifting it; empty where nothing speaks against it."""

    address: str
    scope: str
    who: str  # names; empty = nobody of this meeting
    person: str  # id of the first of them
    look: tuple[str, str, str]
    words: str
    since: str
    by: str
    why: str
    mail: int | None  # of this meeting
    harm: str


async def show_suppressed(request: web.Request) -> web.StreamResponse:
    """List who gets no mail."""
    return await _page(request)


async def change(request: web.Request) -> web.StreamResponse:
    """Stop mail to an address, let it go again, or send what had ended.

    Raises:
        web.HTTPBadRequest: the form asks for none of these.
    """
    form = {name: str(value) for name, value in (await request.post()).items()}
    match form.get("do", ""):
        case "stop":
            return await _stop(request, form)
        case "lift":
            return await _lift(request, form)
        case "send":
            return await _send(request)
    raise web.HTTPBadRequest(reason="no such change")


async def _stop(request: web.Request, form: Mapping[str, str]) -> web.StreamResponse:
    context, meeting = context_of(request), request.match_info["meeting"]
    scopes = {"meeting": of_meeting(meeting), "reminders": of_reminders(meeting), "all": ""}
    scope = scopes.get(form.get("scope", ""))
    if scope is None:
        return await _page(request, refused="Choose which mails to stop.", form=form, status=422)

    def work(tx: Tx) -> None:
        newest_agenda(tx, meeting)
        why = form.get("why", "").strip()[:WHY_MOST]
        address, now = form.get("address", ""), context.clock.now()
        stop_mail(tx, address, scope=scope, why=why, by=name_of(request), now=now)

    try:
        await context.write(work)
    except MeetbotError as error:
        return await _page(request, refused=f"{error}.", form=form, status=422)
    raise web.HTTPSeeOther(f"/meetings/{meeting}/suppressions?said=stopped#stops")


async def _lift(request: web.Request, form: Mapping[str, str]) -> web.StreamResponse:
    context, meeting = context_of(request), request.match_info["meeting"]
    address, scope = form.get("address", ""), form.get("scope", "")

    def work(tx: Tx) -> str:
        newest_agenda(tx, meeting)
        shown = stopped(tx, meeting, now=context.clock.now())
        held = [
            s.suppression for s in shown if (s.suppression.address, s.suppression.scope) == (address, scope)
        ]
        if held and held[0].reason in LIFTED_WITH_CARE and form.get("sure", "") != "1":
            return "Tick that you want it all the same."
        let_mail_go(tx, address, [one.scope for one in held], by=name_of(request), now=context.clock.now())
        return ""

    if refused := await context.write(work):
        return await _page(request, refused=refused, status=422)
    raise web.HTTPSeeOther(f"/meetings/{meeting}/suppressions?{urlencode({'said': 'lifted'})}#stops")


async def _send(request: web.Request) -> web.StreamResponse:
    context, meeting = context_of(request), request.match_info["meeting"]

    def work(tx: Tx) -> list[int]:
        newest_agenda(tx, meeting)
        return send_ended(tx, meeting=meeting, by=name_of(request), now=context.clock.now())

    sent = await context.write(work)
    context.wake()
    said = urlencode({"said": "sent", "n": len(sent)})
    raise web.HTTPSeeOther(f"/meetings/{meeting}/suppressions?{said}#stops")


async def _page(
    request: web.Request, *, refused: str = "", form: Mapping[str, str] | None = None, status: int = 200
) -> web.StreamResponse:
    context, meeting = context_of(request), request.match_info["meeting"]
    now = context.clock.now()
    rows, ended = await context.read(
        lambda tx: (_rows(tx, meeting, now=now), len(tx.ended_mails(meeting=meeting, now=now)))
    )
    sent = request.query.get("n", "")
    return await page(
        request,
        "web/suppressed.html",
        title="Who gets no mail",
        current="people",
        meeting=meeting,
        status=status,
        rows=rows,
        ended=ended,
        sent=int(sent) if sent.isdecimal() and len(sent) < 10 else 0,
        refused=refused,
        form={"address": "", "scope": "", "why": "", **(form or {})},
        done=request.query.get("said", ""),
        why_most=WHY_MOST,
    )


def _rows(tx: Tx, meeting: str, *, now: datetime) -> list[StopRow]:
    agenda = newest_agenda(tx, meeting)
    return [_row(tx, one.suppression, one.people, agenda, now=now) for one in stopped(tx, meeting, now=now)]


def _row(
    tx: Tx, one: Suppression, people: tuple[tuple[str, str], ...], agenda: Agenda, *, now: datetime
) -> StopRow:
    here = [person for found, person in people if found == agenda.id]
    known = [(agenda.person(person), person) for person in here]
    entry = tx.entry(one.entry) if one.entry is not None else None
    words = stop_words(one)
    return StopRow(
        address=one.address,
        scope=one.scope,
        who=", ".join(person.label if person is not None else name for person, name in known),
        person=here[0] if here else "",
        look=LOOKS.get(one.reason, ("question", one.reason, "neutral")),
        words=words[:1].upper() + words[1:],
        since=date_words(one.at, agenda.zone, now=now),
        by=one.by,
        why=one.why,
        mail=entry.id if entry is not None and entry.meeting == agenda.id else None,
        harm=_harm(one),
    )


def _harm(one: Suppression) -> str:
    match one.reason:
        case Reason.HARD:
            return (
                "A server said that there is no such mailbox. More mail there makes providers distrust ours. "
                "A wrong address is better corrected."
            )
        case Reason.COMPLAINT:
            return "Its owner called our mail spam. More mail there makes providers distrust ours."
        case _:
            return ""


ROUTES = (
    web.get("/meetings/{meeting}/suppressions", show_suppressed),
    web.post("/meetings/{meeting}/suppressions", change),
)
