"""A user's draft of an agenda: what it changes, the number of mails it makes, and the way to its plan.

What stands in the draft is stored with every step, so a press on any page is safe. A draft whose base is not
the newest revision any more is shown with both differences, and makes no plan until its writer has decided.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from meetbot.agenda.edit.merge import merged
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.resolve.naming import named_among
from meetbot.errors import Diagnostic, Severity
from meetbot.flows.agenda.edit import AGENDA, Work, drop_draft, keep_draft, load_work, with_texts
from meetbot.flows.agenda.load import Source, agenda_at, check_source, source_of_revision
from meetbot.flows.planning.plan import make_plan
from meetbot.plan.model import Plan
from meetbot.store.rows import DraftText, Revision
from meetbot.store.store import Tx
from meetbot.web.accounts.access import name_of
from meetbot.web.context import context_of
from meetbot.web.frame.render import page
from meetbot.web.frame.words import PURPOSES, counted, listed, stamp_words
from meetbot.web.plan.proposal import changed_lines, proposal_from, show_proposal

MANY = {
    "uninvite": "mails to people no longer invited",
    "chase": "mails that ask again",
    "late": "late notices",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDiff:
    """One file's changed lines, each with its kind: added, removed, place (where it is) or same."""

    name: str
    lines: tuple[tuple[str, str], ...]
    too_long: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What a draft would do: its faults, or its plan in one sentence."""

    diagnostics: tuple[Diagnostic, ...]
    plan: Plan | None = None
    fault: str = ""  # why there is no plan, though the text has no errors

    @property
    def errors(self) -> int:
        return sum(d.severity is Severity.ERROR for d in self.diagnostics)

    @property
    def reach(self) -> str:
        """Return "3 updates to 3 people", empty where nobody is mailed."""
        if self.plan is None or not self.plan.notices:
            return ""
        kinds = self.plan.counts
        words = listed(counted(n, PURPOSES[kind], MANY.get(kind, "")) for kind, n in kinds.items())
        return f"{words} to {counted(len({n.person_id for n in self.plan.notices}), 'person', 'people')}"


async def my_work(request: web.Request, meeting: str) -> Work:
    """Return what the user changes of this meeting.

    Raises:
        web.HTTPNotFound: there is neither a draft nor a revision.
    """
    work = await context_of(request).read(lambda tx: load_work(tx, meeting, name_of(request)))
    if work is None:
        raise web.HTTPNotFound
    return work


def diff_of(old: Source, new: Source) -> tuple[FileDiff, ...]:
    """Return the changed lines of each file, the agenda's own first."""
    befores, afters = texts_of(old), texts_of(new)
    found = []
    for path in dict.fromkeys((*befores, *afters)):
        before, after = befores.get(path, ""), afters.get(path, "")
        if before == after:
            continue
        lines = changed_lines(before, after)[2:]
        rows = tuple((_KINDS.get(line[:1], "same"), line) for line in lines)
        found.append(FileDiff(name=path or new.name, lines=rows, too_long=not lines))
    return tuple(found)


_KINDS = {"+": "added", "-": "removed", "@": "place"}


def texts_of(source: Source) -> dict[str, str]:
    """Return the texts that make the agenda: its own as AGENDA, what it names by path."""
    return {AGENDA: source.text, **named_among(source.text, source.files)}


def draft_words(draft: DraftText, agenda: Agenda) -> str:
    """Return "Draft by ana, Mon 3 Jan 2022, 16:40 Shenzhen, not applied"."""
    return f"Draft by {draft.by}, {stamp_words(draft.at, agenda)}, not applied"


async def outlook(request: web.Request, source: Source, *, meeting: str) -> Outlook:
    """Return the faults of a text, and what applying it now would mail."""
    context = context_of(request)
    now = context.clock.now()

    def work() -> Outlook:
        agenda, diagnostics = check_source(source, ids_needed=True)
        if agenda is None:
            return Outlook(diagnostics=diagnostics)
        if meeting and agenda.id != meeting:
            fault = f"This text is of the meeting “{agenda.id}”, not of “{meeting}”: the id never changes."
            return Outlook(diagnostics=diagnostics, fault=fault)
        _, plan = make_plan(source, store=context.store, settings=context.settings, now=now)
        return Outlook(diagnostics=diagnostics, plan=plan)

    return await asyncio.to_thread(work)


async def keep_proposal(request: web.Request, source: Source, *, meeting: str = "", base: int = 0) -> None:
    """Keep an uploaded or pasted text as the user's draft, in place of the one they had."""
    if not source.text.strip():
        return
    context = context_of(request)
    by, now = name_of(request), context.clock.now()
    await context.write(lambda tx: keep_draft(tx, source, meeting=meeting, by=by, base=base, now=now))


async def take_load(request: web.Request) -> web.StreamResponse:
    """Keep an uploaded or pasted text of this meeting as a draft, then show its diff."""
    meeting = request.match_info["meeting"]
    latest = await context_of(request).read(lambda tx: tx.latest_revision(meeting))
    if latest is None:
        raise web.HTTPNotFound
    source = await proposal_from(request, known=latest.files)
    if not source.text.strip():
        return await show_proposal(request, source, meeting=meeting)
    seen = str((await request.post()).get("base", ""))
    base = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else latest.number
    await keep_proposal(request, source, meeting=meeting, base=base)
    raise web.HTTPSeeOther(f"/meetings/{meeting}/agenda/draft")


async def show_draft(request: web.Request) -> web.StreamResponse:
    """Show what the user's draft changes."""
    return await draft_page(request)


async def draft_page(request: web.Request, *, status: int = 200, refused: str = "") -> web.StreamResponse:
    """Return the page of the user's draft.

    Args:
        refused: why a press did nothing.
    """
    meeting = request.match_info["meeting"]
    context = context_of(request)
    work = await my_work(request, meeting)
    agenda, base = await context.read(lambda tx: (agenda_at(tx, meeting), tx.revision(meeting, work.base)))
    assert work.newest is not None  # my_work found a revision or a draft of one
    newest = source_of_revision(work.newest)
    started = source_of_revision(base) if base is not None else newest
    found = await outlook(request, work.source, meeting=meeting)
    state = "Draft" if work.draft is not None else "No draft"
    if work.overtaken:
        state = "Draft overtaken"
    elif found.errors:
        state = counted(found.errors, "error")
    return await page(
        request,
        "web/draft.html",
        title=f"{state} · Agenda",
        current="agenda",
        meeting=meeting,
        status=status,
        own_action=True,
        agenda=agenda,
        work=work,
        refused=refused,
        mine=await asyncio.to_thread(diff_of, started, work.source),
        theirs=await asyncio.to_thread(diff_of, started, newest) if work.overtaken else (),
        can_merge=work.overtaken and both(started, work.source, newest) is not None,
        outlook=found,
        words=draft_words(work.draft, agenda) if work.draft is not None else "",
        files=set(work.source.files),
        shown={name: path for path, name in _shown(work.source).items()},
    )


def _shown(source: Source) -> dict[str, str]:
    return dict(zip((AGENDA, *source.files), source.texts, strict=True))


def both(base: Source, mine: Source, theirs: Source) -> Source | None:
    """Return the newest revision with the draft's changes in it; None where the two touch."""
    texts: dict[str, str] = {}
    old, own, new = texts_of(base), texts_of(mine), texts_of(theirs)
    for path in {*old, *own, *new}:
        text = merged(old.get(path, ""), own.get(path, ""), new.get(path, ""))
        if text is None:
            return None
        texts[path] = text
    whole = with_texts(theirs, texts)
    files: Mapping[str, str] = {path: text for path, text in texts.items() if path}
    return Source(name=whole.name, text=whole.text, files={**mine.files, **whole.files, **files})


async def decide(request: web.Request) -> web.StreamResponse:
    """Drop the draft, or bring it onto the newest revision in one of two ways."""
    meeting, by = request.match_info["meeting"], name_of(request)
    context = context_of(request)
    form = await request.post()
    do, seen, newest = str(form.get("do", "")), str(form.get("draft", "")), str(form.get("newest", ""))
    if do not in ("drop", "merge", "keep"):
        raise web.HTTPBadRequest(reason="form")
    now = context.clock.now()
    refused = await context.write(
        lambda tx: _decided(tx, meeting, by, do=do, seen=seen, newest=newest, now=now)
    )
    if refused:
        return await draft_page(request, status=409, refused=refused)
    raise web.HTTPSeeOther(f"/meetings/{meeting}/agenda{'' if do == 'drop' else '/draft'}")


def _decided(tx: Tx, meeting: str, by: str, *, do: str, seen: str, newest: str, now: datetime) -> str:
    """Do what was pressed; return why not, where the page that it was pressed on is old."""
    work = load_work(tx, meeting, by)
    if work is None or work.draft is None:
        return "" if do == "drop" else "There is no draft any more: it was applied or dropped."
    if work.draft.hash != seen:
        return "The draft was changed in another window. Nothing was done; this is how it stands now."
    if do == "drop":
        drop_draft(tx, meeting=meeting, by=by, now=now)
        return ""
    if work.newest is None or str(work.newest.number) != newest:
        return "Another revision was applied meanwhile. Nothing was done; look at the differences again."
    source: Source | None = work.source
    if do == "merge":
        base = tx.revision(meeting, work.base)
        source = both(source_of_revision(base or work.newest), work.source, source_of_revision(work.newest))
    if source is None:
        return "The two changes touch the same lines, so they cannot be put together by themselves."
    keep_draft(tx, source, meeting=meeting, by=by, base=work.newest.number, now=now)
    return ""


async def show_draft_plan(request: web.Request) -> web.StreamResponse:
    """Show the plan of the user's draft; refused where its base was overtaken."""
    meeting = request.match_info.get("meeting", "")
    work = await my_work(request, meeting)
    if meeting and work.overtaken:
        return await draft_page(request, status=409, refused="No plan was made: the draft's base is old.")
    return await show_proposal(request, work.source, meeting=meeting)


def open_drafts(drafts: list[DraftText], newest: Revision, agenda: Agenda, by: str) -> list[tuple[str, bool]]:
    """Return the words of each draft of a meeting, and whether it is this user's own."""
    return [(draft_words(d, agenda), d.by == by) for d in drafts if d.hash != newest.hash]


ROUTES = (
    web.post("/meetings/{meeting}/agenda/load", take_load),
    web.get("/meetings/{meeting}/agenda/draft", show_draft),
    web.post("/meetings/{meeting}/agenda/draft", decide),
    web.get("/meetings/{meeting}/agenda/draft/plan", show_draft_plan),
    web.get("/meetings/new/draft/plan", show_draft_plan),
)
