"""The agenda's text in the browser: one page a file, kept as a draft with every press, faults beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlencode

from aiohttp import web

from meetbot.agenda.fields.paths import shown_name
from meetbot.errors import Diagnostic
from meetbot.flows.agenda.edit import AGENDA, Work, keep_draft, load_work, with_texts
from meetbot.flows.agenda.load import agenda_at
from meetbot.store.revisions import revision_hash
from meetbot.store.store import Tx
from meetbot.web.accounts.access import name_of
from meetbot.web.agenda.drafts import FileDiff, draft_words, my_work, outlook
from meetbot.web.context import context_of
from meetbot.web.frame.render import page
from meetbot.web.frame.words import clock_time, counted
from meetbot.web.plan.proposal import changed_lines

NUMBERED = 6000  # lines; the column of numbers of a longer text would weigh more than the text
SPARE = 40  # numbers after the last line, for what is typed before the next save


async def show_edit(request: web.Request) -> web.StreamResponse:
    """Show one file of the draft, or of the newest revision, to be changed."""
    meeting = request.match_info.get("meeting", "")
    work = await my_work(request, meeting)
    path = request.query.get("file", AGENDA)
    if path and path not in work.source.files:
        raise web.HTTPNotFound
    text = work.source.files[path] if path else work.source.text
    return await _edit_page(request, meeting, work, path, text)


async def take_edit(request: web.Request) -> web.StreamResponse:
    """Keep what was written, then go where the press leads: the same page, another file, the plan."""
    meeting, by = request.match_info.get("meeting", ""), name_of(request)
    context = context_of(request)
    form = await request.post()
    path, seen = str(form.get("file", AGENDA)), str(form.get("seen", ""))
    written = str(form.get("text", ""))
    now = context.clock.now()
    clash = await context.write(
        lambda tx: _kept(tx, meeting, by, path=path, written=written, seen=seen, now=now)
    )
    if clash is not None:
        work, mine = clash
        return await _edit_page(request, meeting, work, path, mine, clash=True)
    base = f"/meetings/{meeting}/agenda" if meeting else "/meetings/new"
    if "open" in form:
        raise web.HTTPSeeOther(_address(base, str(form["open"])))
    if form.get("do") == "diff":
        raise web.HTTPSeeOther(f"{base}/draft")
    if form.get("do") == "plan":
        raise web.HTTPSeeOther(f"{base}/draft/plan")
    raise web.HTTPSeeOther(_address(base, path, saved=True))


def _address(base: str, path: str, *, saved: bool = False) -> str:
    url = f"{base}/edit" if base != "/meetings/new" else f"{base}/draft/edit"
    query = {**({"file": path} if path else {}), **({"saved": "1"} if saved else {})}
    return f"{url}?{urlencode(query)}" if query else url


def _kept(
    tx: Tx, meeting: str, by: str, *, path: str, written: str, seen: str, now: datetime
) -> tuple[Work, str] | None:
    """Keep the text in the draft; return what stands there where it is not what the page had shown."""
    work = load_work(tx, meeting, by)
    if work is None or (path and path not in work.source.files):
        raise web.HTTPNotFound
    present = work.source.files[path] if path else work.source.text
    text = with_breaks_of(present, written)
    if seen != mark(present) and text != present:
        return work, text
    keep_draft(tx, with_texts(work.source, {path: text}), meeting=meeting, by=by, base=work.base, now=now)
    return None


def with_breaks_of(before: str, written: str) -> str:
    """Return a text from a form, which has CRLF everywhere, with the line ends of the file it came from."""
    plain = written.replace("\r\n", "\n")
    crlf = before.count("\r\n")
    return plain.replace("\n", "\r\n") if crlf * 2 > before.count("\n") else plain


def mark(text: str) -> str:
    """Return what a form carries to tell which text it was made from."""
    return revision_hash(text, {})[:16]


async def _edit_page(
    request: web.Request, meeting: str, work: Work, path: str, text: str, *, clash: bool = False
) -> web.StreamResponse:
    context = context_of(request)
    present = work.source.files[path] if path else work.source.text
    found = await outlook(request, work.source, meeting=meeting)
    agenda = await context.read(lambda tx: agenda_at(tx, meeting)) if meeting else None
    count = text.count("\n") + 1
    name = shown_name(work.source.name, path) if path else work.source.name
    state = counted(found.errors, "error") if found.errors else "Edit"
    words = ""
    if work.draft is not None:
        words = draft_words(work.draft, agenda) if agenda is not None else "Draft, not applied"
    return await page(
        request,
        "web/edit.html",
        title=f"{state} · {name}",
        current="agenda" if meeting else "meetings",
        meeting=meeting,
        status=409 if clash else 200,
        own_action=True,
        work=work,
        file=path,
        text=text,
        seen=mark(present),
        tabs=((AGENDA, work.source.name), *((other, other) for other in work.source.files)),
        faults_of=_faults_of(work, found.diagnostics),
        lines=range(1, count + SPARE) if count <= NUMBERED else (),
        rows=min(max(count + 2, 12), NUMBERED + SPARE),
        marked={d.place.line: d.severity for d in reversed(found.diagnostics) if d.place.file == name},
        outlook=found,
        words=words,
        saved=clock_time(work.draft.at, agenda.zone) if work.draft is not None and agenda else "",
        just_saved="saved" in request.query,
        clash=_clash(present, text) if clash else None,
        base=f"/meetings/{meeting}/agenda" if meeting else "/meetings/new/draft",
        here=f"/meetings/{meeting}/agenda/edit" if meeting else "/meetings/new/draft/edit",
        paths={shown_name(work.source.name, other): other for other in work.source.files},
    )


def _clash(present: str, text: str) -> FileDiff:
    lines = changed_lines(present, text)[2:]
    kinds = {"+": "added", "-": "removed", "@": "place"}
    return FileDiff(name="", lines=tuple((kinds.get(line[:1], "same"), line) for line in lines))


def _faults_of(work: Work, diagnostics: tuple[Diagnostic, ...]) -> Mapping[str, int]:
    """Return how many faults each file has, by its path; AGENDA is the agenda itself."""
    names = {work.source.name: AGENDA, **{shown_name(work.source.name, p): p for p in work.source.files}}
    found: dict[str, int] = {}
    for one in diagnostics:
        path = names.get(one.place.file, AGENDA)
        found[path] = found.get(path, 0) + 1
    return found


ROUTES = (
    web.get("/meetings/{meeting}/agenda/edit", show_edit),
    web.post("/meetings/{meeting}/agenda/edit", take_edit),
    web.get("/meetings/new/draft/edit", show_edit),
    web.post("/meetings/new/draft/edit", take_edit),
)
