"""The public page of a meeting: its agenda, without an address, a link to the call or an attendee."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from aiohttp import web

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Status
from meetbot.agenda.record.after import After, Ready, after_meeting
from meetbot.flows.meeting.record import stored_record
from meetbot.flows.planning.chosen import agenda_now
from meetbot.flows.planning.registering import is_open
from meetbot.live.days import closes
from meetbot.store.store import Tx
from meetbot.web.accounts.access import public
from meetbot.web.agenda.rows import all_zones, day_tables
from meetbot.web.context import context_of
from meetbot.web.frame.render import bare_page
from meetbot.web.frame.words import RIGHT_TO_LEFT, known_zone, meeting_dates, meeting_hours, place_and_offset
from meetbot.web.newest import see_meeting
from meetbot.web.public.feed import addresses_of

SOON = timedelta(hours=2)  # before the start: people are on their way, and ask whether it is on time


@public
async def show_public(request: web.Request) -> web.StreamResponse:
    """Show the newest applied agenda; `zone` adds a second clock."""
    context = context_of(request)
    meeting = request.match_info["meeting"]

    now = context.clock.now()

    def work(tx: Tx) -> tuple[Agenda, datetime | None, bool, After]:
        see_meeting(tx, meeting)
        _, journal = tx.journal(meeting)
        agenda = agenda_now(tx, meeting, now=now)
        after = after_meeting(stored_record(tx, agenda), agenda)
        return agenda, journal[-1].at if journal else None, is_open(tx, agenda, now=now), after

    agenda, pressed_at, registers, after = await context.read(work)
    zone = known_zone(request.query.get("zone", ""))
    title, language = agenda.meeting.title.best(agenda.meeting.languages.main)
    organiser = agenda.organisations.get(agenda.meeting.organiser)
    return bare_page(
        request,
        "web/public.html",
        title=title,
        direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
        meeting_title=title,
        title_language=language,
        agenda=agenda,
        organiser=str(organiser.name) if organiser else "",
        date=meeting_dates(agenda),
        time=meeting_hours(agenda),
        place=place_and_offset(agenda.start, agenda.meeting.timezone, agenda),
        days=await asyncio.to_thread(lambda: day_tables(agenda, zone=zone, now=now)),
        live=live_page(agenda, pressed_at=pressed_at, now=now),
        registers=registers,
        ready=[(*_named(one, language), one.url) for one in after.ready if one.public],
        zone=zone,
        all_zones=all_zones(agenda),
        feed=addresses_of(f"/m/{meeting}.ics", context.settings),
    )


def _named(one: Ready, language: str) -> tuple[str, str, str]:
    """Return what it is, what of, and the language of that."""
    title, tongue = one.title.best(language) if one.title is not None else ("", language)
    return str(one.kind).capitalize(), title, tongue


def live_page(agenda: Agenda, *, pressed_at: datetime | None, now: datetime) -> str:
    """Return which page shows the meeting as it runs: "now", afterwards "chart"; empty where neither does.

    Args:
        pressed_at: when the operator last did something; None = nothing yet.
    """
    if agenda.meeting.status is Status.CANCELLED or now < agenda.start - SOON:
        return ""
    if now < closes(agenda, agenda.days[-1], pressed_at=pressed_at):
        return "now"
    return "chart" if pressed_at is not None else ""


ROUTES = (web.get("/m/{meeting}", show_public),)
