"""The applied agenda: a table by day with a second zone, its text, and the way to load a new one."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from aiohttp import web

from meetbot.agenda.fields.paths import YAML_SUFFIXES, shown_name
from meetbot.agenda.model.agenda import Agenda
from meetbot.errors import Diagnostic, MeetbotError
from meetbot.flows.agenda.load import Source, agenda_at, check_source, source_of_revision
from meetbot.store.rows import DraftText, Revision
from meetbot.store.store import Tx
from meetbot.web.accounts.access import name_of
from meetbot.web.agenda import change, drafts, edit
from meetbot.web.agenda.drafts import open_drafts
from meetbot.web.agenda.grid import day_grid
from meetbot.web.agenda.rows import all_zones, day_tables, zones_of_people
from meetbot.web.context import context_of
from meetbot.web.frame.outline import mailed_people
from meetbot.web.frame.render import page
from meetbot.web.frame.words import counted, known_zone
from meetbot.web.plan.proposal import stored_source

YAML_BESIDE = 60_000  # characters; a longer text has only its own page


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loaded:
    agenda: Agenda
    revision: Revision
    diagnostics: tuple[Diagnostic, ...]
    drafts: list[DraftText]
    previous: Agenda | None  # the revision before, as far as it can still be read


def _load(tx: Tx, meeting: str) -> _Loaded:
    revision = tx.latest_revision(meeting)
    if revision is None:
        raise web.HTTPNotFound
    source = source_of_revision(revision)
    previous = None
    if revision.number > 1:
        with suppress(MeetbotError):
            previous = agenda_at(tx, meeting, revision.number - 1)
    return _Loaded(
        agenda=agenda_at(tx, meeting),
        revision=revision,
        diagnostics=check_source(source)[1],
        drafts=tx.drafts(meeting),
        previous=previous,
    )


async def show_agenda(request: web.Request) -> web.StreamResponse:
    """Show the newest applied revision; `zone` adds a clock, `view=grid` puts rooms side by side."""
    context = context_of(request)
    meeting = request.match_info["meeting"]
    found = await context.read(lambda tx: _load(tx, meeting))
    agenda, revision = found.agenda, found.revision
    zones = zones_of_people(agenda, (p.timezone for p in mailed_people(agenda).values()))
    asked = request.query.get("zone")
    zone = known_zone(asked) if asked is not None else zones[0][0] if zones else ""
    lines = tuple(revision.text.splitlines()) if len(revision.text) <= YAML_BESIDE else ()
    days = day_tables(
        agenda,
        zone=zone,
        now=context.clock.now(),
        previous=found.previous,
        diagnostics=found.diagnostics,
    )
    grids = [day_grid(day, table, agenda) for day, table in zip(agenda.days, days, strict=True)]
    told = {id(d) for table in days for row in table.rows for d in row.faults}
    return await page(
        request,
        "web/agenda.html",
        title=f"{counted(len(found.diagnostics), 'warning')} · Agenda" if found.diagnostics else "Agenda",
        current="agenda",
        meeting=meeting,
        agenda=agenda,
        revision=revision,
        diagnostics=[d for d in found.diagnostics if id(d) not in told],
        drafts=open_drafts(found.drafts, revision, agenda, name_of(request)),
        zones=zones,
        all_zones=all_zones(agenda),
        zone=zone,
        days=days,
        grids=grids if request.query.get("view") == "grid" else [None] * len(days),
        has_grid=any(grids),
        view="grid" if request.query.get("view") == "grid" else "list",
        changed=any(r.was_time or r.was_room or r.is_new for table in days for r in table.rows),
        lines=lines,
        marked={d.place.line for d in found.diagnostics if d.place.file == revision.source},
        paths={shown_name(revision.source, path): path for path in revision.files},
    )


async def show_text(request: web.Request) -> web.StreamResponse:
    """Show the agenda's YAML with line numbers, for links to a line; with `file`, that of one it includes."""
    meeting = request.match_info["meeting"]
    source = await context_of(request).read(lambda tx: stored_source(tx, meeting))
    path = request.query.get("file", "")
    if path and not (
        path in source.files and path.lower().endswith(YAML_SUFFIXES)
    ):  # lists are on their page
        raise web.HTTPNotFound
    return await page(
        request,
        "web/text.html",
        title="Text",
        current="agenda",
        meeting=meeting,
        source=source,
        file=path,
        lines=(source.files[path] if path else source.text).splitlines(),
    )


async def show_load(request: web.Request) -> web.StreamResponse:
    """Show the form for a new text, the present one in it."""
    meeting, by = request.match_info["meeting"], name_of(request)

    def work(tx: Tx) -> tuple[Source, int, bool]:
        latest = tx.latest_revision(meeting)
        number = latest.number if latest is not None else 0
        return stored_source(tx, meeting), number, tx.draft(meeting, by) is not None

    source, number, has_draft = await context_of(request).read(work)
    return await page(
        request,
        "web/new.html",
        title="Load new text",
        current="agenda",
        meeting=meeting,
        own_action=True,
        proposal=source,
        base=number,
        own_draft=has_draft,
        diagnostics=(),
        fault="",
    )


ROUTES = (
    web.get("/meetings/{meeting}/agenda", show_agenda),
    web.get("/meetings/{meeting}/agenda/text", show_text),
    web.get("/meetings/{meeting}/agenda/load", show_load),
    *change.ROUTES,
    *edit.ROUTES,
    *drafts.ROUTES,
)
