"""The outbox of a meeting and the local mailbox: lists by state, and each mail as it will look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from aiohttp import web
from markupsafe import escape

from meetbot.agenda.model import Agenda, Mode, Person
from meetbot.errors import MeetbotError, StoreError
from meetbot.flows.load import agenda_at
from meetbot.mail.read import MailView, open_mail
from meetbot.outbox.model import Entry, State
from meetbot.store.rows import Attempt
from meetbot.store.store import Tx
from meetbot.web.access import user_of
from meetbot.web.context import AppContext, context_of
from meetbot.web.preview import calendar_facts
from meetbot.web.render import page
from meetbot.web.words import PURPOSES, clock_time, counted, date_words, place_and_offset

PAGE = 50
STATES = frozenset(str(state) for state in State)
TABS = ("mail", "text", "calendar", "raw")
# The mail shows with its own styles, without script, and fetches nothing from elsewhere.
MAIL_CSP = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailRow:
    """One entry as the list shows it."""

    id: int
    state: str
    who: str
    subject: str
    kind: str
    mode: Mode | None
    note: str  # when it goes or went, or what the server said
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """One mail, opened."""

    entry: Entry
    who: str
    subject: str
    view: MailView | None  # None = it cannot be composed, and `fault` says why
    fault: str
    tab: str
    facts: tuple[tuple[str, str], ...]
    attempts: tuple[Attempt, ...]
    previous: str
    following: str
    raw: str
    composed: bool  # False = as it would be, composed for this page alone


async def show_outbox(request: web.Request) -> web.StreamResponse:
    """List a meeting's mails; with `mail=<id>` one of them beside the list."""
    return await _list_page(request, request.match_info["meeting"])


async def show_mailbox(request: web.Request) -> web.StreamResponse:
    """List the mails of all meetings that went to the local mailbox."""
    return await _list_page(request, "")


async def _list_page(request: web.Request, meeting: str) -> web.StreamResponse:
    context = context_of(request)
    now = context.clock.now()
    base = f"/meetings/{meeting}/outbox" if meeting else "/mailbox"
    state = request.query.get("state", "")
    if state and state not in STATES:
        raise web.HTTPBadRequest(reason="no such state")
    number = request.query.get("page", "1")
    at_page = int(number) if number.isdecimal() and 0 < int(number) < 100_000 else 1
    chosen = request.query.get("mail", "")
    keep = {"state": state, "page": str(at_page) if at_page > 1 else ""}

    def work(tx: Tx) -> tuple[Mapping[str, int], list[MailRow], Preview | None, bool]:
        counts = tx.counts(meeting or None)
        states = [State(state)] if state else None if meeting else [State.SENT]
        entries = tx.entries(meeting=meeting or None, state=states, limit=PAGE, offset=(at_page - 1) * PAGE)
        rows = [_row(tx, entry, base, keep, now=now) for entry in entries]
        preview = None
        if chosen.isdecimal():
            preview = _preview(tx, context, int(chosen), request.query.get("tab", "mail"), rows, now=now)
            if preview is None or (meeting and preview.entry.meeting != meeting):
                raise web.HTTPNotFound
        return counts, rows, preview, bool(meeting) and tx.paused(meeting)

    counts, rows, preview, paused = await context.read(work)
    shown = counts.get(state, 0) if state else sum(counts.values()) if meeting else counts.get("sent", 0)
    name = "Outbox" if meeting else "Mailbox"
    waiting = f"{counted(counts['held'], 'mail')} held · " if meeting and counts.get("held") else ""
    return await page(
        request,
        "web/outbox.html",
        title=preview.subject if preview else waiting + name,
        current="outbox" if meeting else "mailbox",
        meeting=meeting,
        own_action=True,
        base=base,
        state=state,
        keep={key: value for key, value in keep.items() if value},
        counts=counts,
        shown=shown,
        rows=rows,
        preview=preview,
        tabs=TABS,
        paused=paused,
        page_number=at_page,
        pages=max(1, -(-shown // PAGE)),
        name=name,
        total=sum(counts.values()),
    )


def _row(tx: Tx, entry: Entry, base: str, keep: Mapping[str, str], *, now: datetime) -> MailRow:
    agenda, person = _person(tx, entry)
    query = urlencode({**{k: v for k, v in keep.items() if v}, "mail": entry.id})
    return MailRow(
        id=entry.id,
        state=str(entry.state),
        who=person.label if person is not None else entry.rcpt,
        subject=entry.subject or PURPOSES.get(entry.purpose, entry.purpose),
        kind=PURPOSES.get(entry.purpose, entry.purpose),
        mode=person.mode if person is not None else None,
        note=_note(entry, agenda, now=now),
        href=f"{base}?{query}",
    )


def _person(tx: Tx, entry: Entry) -> tuple[Agenda | None, Person | None]:
    try:
        agenda = agenda_at(tx, entry.meeting)
    except StoreError:
        return None, None
    return agenda, agenda.person(entry.person_id)


def _note(entry: Entry, agenda: Agenda | None, *, now: datetime) -> str:
    """When it went or goes, on the venue's clock; for what failed, the server's words."""

    def at(moment: datetime) -> str:
        if agenda is None:
            return f"{moment:%H:%M} UTC"
        clock = clock_time(moment, agenda.zone)
        day = "" if abs(moment - now).days < 1 else date_words(moment, agenda.zone, now=now) + ", "
        return f"{day}{clock} {place_and_offset(moment, agenda.meeting.timezone, agenda).partition(' (')[0]}"

    match entry.state:
        case State.SENT:
            return at(entry.sent_at) if entry.sent_at else ""
        case State.HELD:
            return entry.last_text or "when released"
        case State.QUEUED if entry.attempts:
            return f"tried {entry.attempts}×, again {at(entry.not_before)}"
        case State.QUEUED:
            return at(entry.not_before) if entry.not_before > now else "due now"
        case State.FAILED:
            return f"{entry.last_code or ''} {entry.last_text}".strip()[:60]
        case State.UNCERTAIN:
            return "the server’s answer was lost"
        case _:
            return ""


def _preview(
    tx: Tx, context: AppContext, entry_id: int, tab: str, rows: Sequence[MailRow], *, now: datetime
) -> Preview | None:
    entry = tx.entry(entry_id)
    if entry is None:
        return None
    subject, data, fault = entry.subject or PURPOSES.get(entry.purpose, entry.purpose), b"", ""
    try:
        subject, data = _mail(tx, context, entry, now=now)
    except StoreError:
        raise
    except MeetbotError as error:
        fault = str(error)
    view = open_mail(data) if data else None
    _, person = _person(tx, entry)
    places = [n for n, row in enumerate(rows) if row.id == entry_id]
    place = places[0] if places else -1
    return Preview(
        entry=entry,
        who=person.label if person is not None else entry.rcpt,
        subject=subject,
        view=view,
        fault=fault,
        tab=tab if tab in TABS else "mail",
        facts=calendar_facts(view.calendar) if view is not None and view.calendar else (),
        attempts=tuple(tx.attempts(entry_id)),
        previous=rows[place - 1].href if place > 0 else "",
        following=rows[place + 1].href if 0 <= place < len(rows) - 1 else "",
        raw=data.decode("utf-8", "replace"),
        composed=entry.composed_at is not None,
    )


def _mail(tx: Tx, context: AppContext, entry: Entry, *, now: datetime) -> tuple[str, bytes]:
    """Subject and bytes: those kept in the mailbox, else those that would be sent."""
    kept = tx.mail(entry.id)
    if kept is not None:
        return entry.subject, kept
    composed = context.composer.compose(tx, entry, now=now, keep=False)
    return composed.subject, composed.data


async def show_body(request: web.Request) -> web.StreamResponse:
    """Give a mail's HTML alone, for the frame of its preview: no script, nothing remote."""
    context = context_of(request)
    entry_id, meeting = int(request.match_info["entry"]), request.match_info["meeting"]
    now = context.clock.now()

    def work(tx: Tx) -> bytes:
        entry = tx.entry(entry_id)
        if entry is None or entry.meeting != meeting:
            raise web.HTTPNotFound
        return _mail(tx, context, entry, now=now)[1]

    view = open_mail(await context.read(work))
    return web.Response(
        text=view.html or f"<pre>{escape(view.text)}</pre>",
        content_type="text/html",
        headers={"Content-Security-Policy": MAIL_CSP, "X-Frame-Options": "SAMEORIGIN"},
    )


async def change(request: web.Request) -> web.StreamResponse:
    """Release, drop or retry the ticked mails, or release all; pause and resume the meeting."""
    context = context_of(request)
    meeting = request.match_info["meeting"]
    form = await request.post()
    what = str(form.get("do", ""))
    ids = [int(str(i)) for i in form.getall("id", []) if str(i).isdecimal()]
    now = context.clock.now()
    user = user_of(request)

    def work(tx: Tx) -> tuple[str, int]:
        mine = [i for i in ids if (entry := tx.entry(i)) is not None and entry.meeting == meeting]
        said, count = _carry_out(tx, what, meeting, mine, now=now)
        tx.audit(
            user.name if user else "", f"outbox {what}", {"meeting": meeting, "entries": mine[:200]}, now
        )
        return said, count

    said, count = await context.write(work)
    context.wake()
    state = str(form.get("state", ""))
    query = urlencode({"said": said, "n": count} | ({"state": state} if state in STATES else {}))
    raise web.HTTPSeeOther(f"/meetings/{meeting}/outbox?{query}")


def _carry_out(tx: Tx, what: str, meeting: str, ids: list[int], *, now: datetime) -> tuple[str, int]:
    match what:
        case "release-all":
            return "released", tx.release(now, meeting=meeting)
        case "pause" | "resume":
            tx.pause(meeting, what == "pause")
            return f"{what}d", 0
        case "release" | "drop" | "retry" if not ids:
            return "none", 0
        case "release":
            return "released", tx.release(now, ids=ids)
        case "drop":
            return "dropped", tx.drop(ids, now)
        case "retry":
            return "retried", tx.retry(ids, now)
        case _:
            raise web.HTTPBadRequest(reason="no such change")


ROUTES = (
    web.get("/meetings/{meeting}/outbox", show_outbox),
    web.post("/meetings/{meeting}/outbox", change),
    web.get(r"/meetings/{meeting}/outbox/{entry:\d{1,15}}/body", show_body),
    web.get("/mailbox", show_mailbox),
)
