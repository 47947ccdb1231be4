"""An agenda's text on its way in: from a form to a Source, then to its faults or to the plan it makes.

Nothing is kept between the pages: the text travels in the form, so any process can take the next step.
"""

from __future__ import annotations

import asyncio
import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from aiohttp import web

from meetbot.agenda.fields.paths import YAML_SUFFIXES
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.resolve.includes import Beside
from meetbot.agenda.resolve.naming import is_agenda, named_among
from meetbot.errors import Severity
from meetbot.flows.agenda.load import Source, check_source, open_source, source_of, source_of_revision
from meetbot.flows.agenda.secrets import unset_secrets
from meetbot.flows.mails.pace import Sending, sending_of
from meetbot.flows.planning.going import Going, going_of
from meetbot.flows.planning.plan import make_plan, stops_of
from meetbot.flows.planning.sample import MailCheck, check_mails
from meetbot.plan.model import Plan
from meetbot.store.revisions import revision_hash
from meetbot.store.rows import Revision
from meetbot.store.store import Tx
from meetbot.templating import shipped_folder
from meetbot.web.accounts.access import user_of
from meetbot.web.context import AppContext, context_of
from meetbot.web.frame.render import page
from meetbot.web.frame.words import LANGUAGES, counted, length
from meetbot.web.mails.preview import views
from meetbot.web.plan.kept import keep
from meetbot.web.plan.planned import NO_ANSWERS, checked_words, plan_view, planned_recipient, waiting_words

DIFF_LIMIT = 400_000  # characters; beyond it, finding the changed lines would take seconds
EXAMPLE = "iioe-annual-2022.yaml"


async def proposal_from(request: web.Request, known: Mapping[str, str] | None = None) -> Source:
    """Return what the form holds: an uploaded agenda before a pasted one, and the files that go with it.

    A browser sends files without their folders: `2.yaml` is taken for the `days/2.yaml` that is included.
    Where no uploaded file has a `meeting`, they belong to the pasted text. What nobody names is kept for the
    next step, where the text may have been corrected.

    Args:
        known: files of the meeting's last revision, used where the form brings none of that name.

    Raises:
        AgendaError: the agenda is no text in an encoding that is read.
    """
    form = await request.post()
    kept = {path: content.encode() for path, content in (known or {}).items()}
    names = [str(value) for value in form.getall("file_name", [])]
    kept.update(zip(names, map(_unpacked, form.getall("file_text", [])), strict=False))
    text, name = str(form.get("text", "")).replace("\r\n", "\n").encode(), "agenda.yaml"
    if (
        "exact" in form
    ):  # a page's own field: line ends as they were, where the one that is typed into has not
        text = _unpacked(form["exact"])
    uploads = {
        Path(upload.filename).name: upload.file.read()
        for upload in form.getall("upload", [])
        if isinstance(upload, web.FileField) and upload.filename
    }
    own = _agenda_among(uploads, pasted=text)
    if own is not None:
        text, name = uploads.pop(own), own
    placed = named_among(text, uploads, kept)
    moved = {path.rpartition("/")[2] for path in placed}
    spare = {path: content for path, content in {**kept, **uploads}.items() if path not in moved}
    source = source_of(str(form.get("source_name") or name), text, {**spare, **placed})
    return replace(source, beside=Beside(names=tuple(sorted(spare.keys() - placed.keys()))))


def _unpacked(value: object) -> bytes:
    """Return a file that travelled in the form as JSON: browsers would turn its line ends into CRLF."""
    try:
        return str(json.loads(str(value))).encode()
    except ValueError as error:
        raise web.HTTPBadRequest(reason="a file of the form cannot be read") from error


def _agenda_among(uploads: Mapping[str, bytes], *, pasted: bytes) -> str | None:
    """Return which of the uploaded files is the agenda; None where they only go with the pasted text."""
    kinds = {n: is_agenda(content) for n, content in uploads.items() if n.lower().endswith(YAML_SUFFIXES)}
    found = next((n for n, kind in kinds.items() if kind), None)
    if found is not None or (pasted.strip() and is_agenda(pasted)):
        return found
    broken = (n for n, kind in kinds.items() if kind is None)
    return next(broken, next(iter(kinds), None))


def example() -> Source:
    """Return the worked example that ships with meetbot."""
    return replace(open_source(shipped_folder("agendas") / EXAMPLE), name=EXAMPLE)


async def show_proposal(
    request: web.Request, source: Source, *, meeting: str = "", opened: str = ""
) -> web.StreamResponse:
    """Show the proposal's faults with the text at hand, or the plan it makes.

    Args:
        meeting: the meeting whose page the form stood on; another id in the text is a fault then.
        opened: the cause whose recipients are shown page by page.
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
    source = replace(source, files=named_among(source.text, source.files))
    return await show_plan(request, source, diagnostics=diagnostics, opened=opened)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Looked:
    """What applying a source would do, as the store stands; `older` = the revision that it repeats."""

    agenda: Agenda
    plan: Plan
    previous: Revision | None
    older: Revision | None
    sending: Sending
    going: Going
    check: MailCheck


async def _look(context: AppContext, source: Source, *, now: datetime) -> _Looked:
    agenda, plan = await asyncio.to_thread(
        make_plan,
        source,
        store=context.store,
        settings=context.settings,
        now=now,
        template_rev=context.composer.template_rev,
    )
    mark = revision_hash(source.text, source.files)
    previous, same, sending, going = await context.read(
        lambda tx: (
            tx.latest_revision(agenda.id),
            tx.revision_of(agenda.id, mark),
            sending_of(tx, plan, settings=context.settings, now=now),
            going_of(tx, agenda, plan, now=now),
        )
    )
    check = await asyncio.to_thread(
        check_mails, agenda, plan, store=context.store, composer=context.composer, now=now
    )
    return _Looked(
        agenda=agenda,
        plan=plan,
        previous=previous,
        older=same if same is not None and previous is not None and same.number < previous.number else None,
        sending=sending,
        going=going,
        check=check,
    )


async def show_plan(
    request: web.Request,
    source: Source,
    *,
    diagnostics: tuple[object, ...] = (),
    overtaken: str = "",
    status: int = 200,
    answers: Mapping[str, str] = NO_ANSWERS,
    done: str = "",
    opened: str = "",
) -> web.StreamResponse:
    """Show what applying this source would do.

    Args:
        overtaken: why a plan was not carried out, told above the one as it is now.
        answers: id of what is gone -> the choice that was made already.
        done: what a press on this page did, told above.
        opened: the cause whose recipients are shown page by page, as `plan_view` takes it.

    Raises:
        AgendaError: the text has errors.
    """
    context = context_of(request)
    now = context.clock.now()
    looked = await _look(context, source, now=now)
    agenda, plan, check, previous = looked.agenda, looked.plan, looked.check, looked.previous
    view = plan_view(plan, agenda, now=now, answers=answers, opened=opened)
    return await page(
        request,
        "web/plan.html",
        title=f"Error: {view.title}" if status == 422 else view.title,
        current="plan",
        meeting=agenda.id if previous is not None else "",
        status=status,
        own_action=True,
        posted=request.method == "POST",
        agenda=agenda,
        plan=plan,
        view=view,
        proposal=source,
        previous=previous,
        older=looked.older,
        check=check,
        checked_words=checked_words(check),
        sending=looked.sending,
        going=looked.going,
        languages=LANGUAGES,
        takes_words=lambda span: length(max(span, timedelta(seconds=1))),
        waiting_words=waiting_words(looked.sending, has_server=bool(context.settings.mail.smtp.host)),
        beside=planned_recipient(check.first_notice, agenda, now=now) if check.first_notice else None,
        frame=await _first_shown(request, check, meeting=agenda.id),
        changed=changed_lines(previous.text, source.text) if previous is not None else (),
        stops=stops_of(plan, source),
        open_questions=[q for q in view.questions if q.id not in answers] if status == 422 else [],
        done=done,
        test_to=user.address if (user := user_of(request)) is not None else "",
        diagnostics=diagnostics,
        overtaken=overtaken,
        unset=unset_secrets(agenda, context.settings),
    )


async def _first_shown(request: web.Request, check: MailCheck, *, meeting: str) -> str:
    """Return the address for a frame with the first mail of the plan; empty where there is none."""
    return await keep(request, views(check.first, None, masked=True), meeting=meeting) if check.first else ""


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
    return source_of_revision(revision)
