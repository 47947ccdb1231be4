"""An agenda's text on its way in: from a form to a Source, then to its faults or to the plan it makes.

Nothing is kept between the pages: the text travels in the form, so any process can take the next step.
"""

from __future__ import annotations

import asyncio
import difflib
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from aiohttp import web

from meetbot.errors import Severity
from meetbot.flows.apply import make_plan, stops_of
from meetbot.flows.load import Source, check_source, open_source, source_of
from meetbot.store.store import Tx
from meetbot.templating import shipped_folder
from meetbot.web.context import context_of
from meetbot.web.planned import plan_view
from meetbot.web.render import page
from meetbot.web.words import counted

DIFF_LIMIT = 400_000  # characters; beyond it, finding the changed lines would take seconds
EXAMPLE = "iioe-annual-2022.yaml"


async def proposal_from(request: web.Request, known: Mapping[str, str] | None = None) -> Source:
    """Return what the form holds: an uploaded agenda before a pasted one, and the lists that go with it.

    Args:
        known: files of the meeting's last revision, used where the form brings none of that name.

    Raises:
        AgendaError: a file is no text in an encoding that is read.
    """
    form = await request.post()
    files = {list_name: content.encode() for list_name, content in (known or {}).items()}
    names = [str(value) for value in form.getall("file_name", [])]
    files.update(zip(names, (str(text).encode() for text in form.getall("file_text", [])), strict=False))
    text, name = str(form.get("text", "")).replace("\r\n", "\n").encode(), "agenda.yaml"
    for upload in form.getall("upload", []):
        if not isinstance(upload, web.FileField) or not upload.filename:
            continue
        content = upload.file.read()
        short = Path(upload.filename).name
        if short.lower().endswith((".yaml", ".yml")):
            text, name = content, short
        else:
            files[short] = content
    return source_of(str(form.get("source_name") or name), text, files)


def example() -> Source:
    """Return the worked example that ships with meetbot."""
    return replace(open_source(shipped_folder("agendas") / EXAMPLE), name=EXAMPLE)


async def show_proposal(request: web.Request, source: Source, *, meeting: str = "") -> web.StreamResponse:
    """Show the proposal's faults with the text at hand, or the plan it makes.

    Args:
        meeting: the meeting whose page the form stood on; another id in the text is a fault then.
    """
    agenda, diagnostics = await asyncio.to_thread(check_source, source, ids_needed=True)
    fault = ""
    if not source.text.strip():
        fault = "There is no text yet. Paste an agenda, or choose a file."
    elif agenda is not None and meeting and agenda.id != meeting:
        fault = f"This text is of the meeting “{agenda.id}”, not of “{meeting}”. Load it as a new one."
    if agenda is None or fault:
        errors = sum(d.severity is Severity.ERROR for d in diagnostics)
        return await page(
            request,
            "web/new.html",
            title=f"Error: {counted(errors, 'error')}" if errors and not fault else "Error: no agenda",
            current="agenda" if meeting else "meetings",
            meeting=meeting,
            status=422,
            proposal=source,
            diagnostics=() if fault else diagnostics,
            fault=fault,
        )
    return await show_plan(request, source, diagnostics=diagnostics)


async def show_plan(
    request: web.Request,
    source: Source,
    *,
    diagnostics: tuple[object, ...] = (),
    overtaken: str = "",
    status: int = 200,
    cancelled: Collection[str] = (),
) -> web.StreamResponse:
    """Show what applying this source would do.

    Args:
        overtaken: why a plan was not carried out, told above the one as it is now.
        cancelled: ids that are ticked already as cancelled, not renamed.

    Raises:
        AgendaError: the text has errors.
    """
    context = context_of(request)
    now = context.clock.now()
    agenda, plan = await asyncio.to_thread(
        make_plan, source, store=context.store, settings=context.settings, now=now
    )
    previous = await context.read(lambda tx: tx.latest_revision(agenda.id))
    view = plan_view(plan, agenda, now=now)
    return await page(
        request,
        "web/plan.html",
        title=view.title,
        current="plan",
        meeting=agenda.id if previous is not None else "",
        status=status,
        own_action=True,
        agenda=agenda,
        plan=plan,
        view=view,
        proposal=source,
        previous=previous,
        changed=changed_lines(previous.text, source.text) if previous is not None else (),
        stops=stops_of(plan, source),
        ticked=cancelled,
        diagnostics=diagnostics,
        overtaken=overtaken,
    )


def changed_lines(old: str, new: str) -> tuple[str, ...]:
    """Return a unified diff of two texts, empty when they are equal or too long to compare."""
    if old == new or len(old) + len(new) > DIFF_LIMIT:
        return ()
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), "applied", "new", lineterm="", n=2)
    return tuple(lines)


def stored_source(tx: Tx, meeting: str) -> Source:
    """Return the newest applied revision as a source.

    Raises:
        web.HTTPNotFound: nothing was applied under this id.
    """
    revision = tx.latest_revision(meeting)
    if revision is None:
        raise web.HTTPNotFound
    return Source(name=revision.source, text=revision.text, files=dict(revision.files))
