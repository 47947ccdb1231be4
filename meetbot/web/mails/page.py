"""The outbox of a meeting and the local mailbox: lists by state, and what people do with the mails.

A press leads to the list with the number of its note, so a reload repeats nothing and Undo knows what it
takes back. One mail opened: opened.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil

from aiohttp import web

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Mode
from meetbot.flows.mails.outbox import (
    BACK,
    Note,
    Press,
    first_at_it,
    note_of,
    press,
    release_all,
    show_links,
    undo,
)
from meetbot.flows.mails.stops import end_stop, stops
from meetbot.flows.mails.suppressions import stop_words
from meetbot.outbox.model import Entry, State
from meetbot.store.mails import MailFilter
from meetbot.store.rows import User
from meetbot.store.store import Tx
from meetbot.store.suppressions import Bounce
from meetbot.web.accounts.access import name_of, user_of
from meetbot.web.context import context_of
from meetbot.web.frame.render import page
from meetbot.web.frame.words import PURPOSES, counted
from meetbot.web.mails import opened
from meetbot.web.mails.listing import (
    PAGE,
    Asked,
    Chip,
    Directory,
    Option,
    asked_for,
    chips,
    filter_of,
    options,
)
from meetbot.web.mails.opened import Opened, entry_asked, is_account_mail, open_entry
from meetbot.web.mails.sending import Progress, progress_of
from meetbot.web.mails.words import bounce_words, note_words, reported, seen_state, told

RELOAD_S = 10  # while mails are leaving, in a browser without script
# Which ticked mails each button means, by the state they were shown in.
SEEN = {
    "release": ("held",),
    "hold": ("queued",),
    "drop": ("held", "queued"),
    "retry": ("failed", "uncertain"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MailRow:
    """One entry as the list shows it."""

    id: int
    state: str
    who: str
    subject: str
    kind: str
    mode: Mode | None
    note: str  # when it goes or went, or why it did not
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """What the last press did. `undo` is its number while it can be taken back."""

    text: str
    warn: bool
    undo: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """A domain that gets no mail at the moment, "" for all mail, and how many mails wait for it."""

    domain: str
    why: str
    mails: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MailList:
    """Everything of the page but its frame."""

    asked: Asked
    counts: Mapping[str, int]  # by state, within the filters
    held: int
    newest: int  # highest id of the list: what comes later was not seen
    rows: tuple[MailRow, ...]
    shown: int
    total: int  # of the meeting, whatever the filters
    offered: Mapping[str, tuple[Option, ...]]
    chips: tuple[Chip, ...]
    opened: Opened | None
    chosen: bool  # the opened one was asked for
    strip: Strip | None
    progress: Progress | None
    paused: bool
    resting: tuple[Resting, ...] = ()

    @property
    def pages(self) -> int:
        return max(1, ceil(self.shown / PAGE))


async def show_outbox(request: web.Request) -> web.StreamResponse:
    """List a meeting's mails; with `mail=<id>` one of them beside the list."""
    return await _list_page(request, request.match_info["meeting"])


async def show_mailbox(request: web.Request) -> web.StreamResponse:
    """List the mails of all meetings that went to the local mailbox."""
    return await _list_page(request, "")


async def _list_page(request: web.Request, meeting: str) -> web.StreamResponse:
    context = context_of(request)
    found = await context.read(lambda tx: _mail_list(tx, request, meeting))
    name = "Outbox" if meeting else "Mailbox"
    held = f"{counted(found.held, 'mail')} held · " if meeting and found.held else ""
    sending = found.progress is not None and not found.chosen
    return await page(
        request,
        "web/outbox.html",
        title=found.opened.subject if found.opened and found.chosen else held + name,
        current="outbox" if meeting else "mailbox",
        meeting=meeting,
        own_action=True,
        reload_s=RELOAD_S if sending else 0,
        name=name,
        mails=found,
        opened=found.opened,
        chosen=found.chosen,
        meeting_id=meeting,
        paused=found.paused,
    )


def _mail_list(tx: Tx, request: web.Request, meeting: str) -> MailList:
    context = context_of(request)
    now = context.clock.now()
    user = user_of(request)
    accounts = _is_admin(user) and not meeting
    asked = asked_for(request.query, _base(meeting), meeting=meeting)
    if meeting and tx.latest_revision(meeting) is None:
        raise web.HTTPNotFound
    directory = Directory(tx, now=now)
    wanted = filter_of(tx, asked, directory, meeting=meeting, accounts=accounts)
    counts = tx.mail_states(wanted)
    shown = counts.get(asked.state, 0) if asked.state else sum(counts.values())
    chosen = entry_asked(tx, request, wanted, meeting=meeting)
    if chosen is not None:  # the list shows the page on which it stands
        place = tx.mail_place(wanted, chosen.id)[0]
        asked = replace(asked, page=ceil(min(place, max(shown, 1)) / PAGE))
    entries = tx.find_mails(wanted, limit=PAGE, offset=(asked.page - 1) * PAGE)
    stops = _stops(tx, entries, now=now)
    bounces = tx.bounces([entry.id for entry in entries])
    offered = options(tx, asked, directory, wanted, meeting=meeting)
    paused = bool(meeting) and tx.paused(meeting)
    number = request.query.get("did", "")
    note = note_of(tx, int(number)) if number.isdecimal() and len(number) < 16 else None
    if note is not None and note.meeting != meeting:
        note = None
    agenda = directory.agenda(meeting)
    shown_first = chosen or next(iter(entries), None)
    return MailList(
        asked=asked,
        counts=counts,
        held=counts.get("held", 0) if meeting else 0,
        newest=max(tx.mail_ids(MailFilter(meeting=meeting, state="held")), default=0) if meeting else 0,
        rows=tuple(
            _row(entry, directory, asked, reported(entry, bounces.get(entry.id, ())), stops, now=now)
            for entry in entries
        ),
        shown=shown,
        total=sum(counts.values()) if not asked.filters else _total(tx, wanted),
        offered=offered,
        chips=chips(asked, offered),
        # Beside the list stands the first of it until one is chosen.
        opened=open_entry(tx, request, shown_first, directory, asked, wanted) if shown_first else None,
        chosen=chosen is not None,
        strip=_strip(tx, note, agenda, by=user.name if user else "", now=now) if note else None,
        progress=progress_of(tx, meeting, now=now) if meeting and not paused else None,
        paused=paused,
        resting=_resting(tx, meeting, now=now) if meeting else (),
    )


def _resting(tx: Tx, meeting: str, *, now: datetime) -> tuple[Resting, ...]:
    found = stops(tx, now=now)
    if not found:
        return ()
    waiting = tx.queued_to([one.domain for one in found], meeting=meeting)
    queued = tx.counts(meeting).get("queued", 0)
    return tuple(
        Resting(domain=one.domain, why=one.why, mails=mails)
        for one in found
        if (mails := waiting.get(one.domain, 0) if one.domain else queued)
    )


def _total(tx: Tx, wanted: MailFilter) -> int:
    every = MailFilter(
        meeting=wanted.meeting if not wanted.kept else None, kept=wanted.kept, accounts=wanted.accounts
    )
    return sum(tx.mail_states(every).values())


def _stops(tx: Tx, entries: Sequence[Entry], *, now: datetime) -> dict[int, str]:
    """Return mail -> why its address gets none, of those that ended for that and where it still holds."""
    ended = [entry for entry in entries if entry.state is State.SUPPRESSED]
    return {entry_id: stop_words(stop) for entry_id, stop in tx.holding(ended, now=now).items()}


def _row(
    entry: Entry,
    directory: Directory,
    asked: Asked,
    bounces: Sequence[Bounce],
    stops: Mapping[int, str],
    *,
    now: datetime,
) -> MailRow:
    who = directory.who(entry)
    return MailRow(
        id=entry.id,
        state=seen_state(entry, bounces),
        who=who.label or entry.rcpt,
        subject=entry.subject or PURPOSES.get(entry.purpose, entry.purpose),
        kind=PURPOSES.get(entry.purpose, entry.purpose),
        mode=who.mode,
        note=bounce_words(bounces[-1]).removeprefix("came back: ")
        if bounces
        else stops.get(entry.id) or note_words(entry, directory.agenda(entry.meeting), now=now),
        href=asked.href(mail=entry.id),
    )


def _strip(tx: Tx, note: Note, agenda: Agenda | None, *, by: str, now: datetime) -> Strip:
    missed = note.asked > len(note.ids)
    back = BACK.get(note.press)
    still = tx.states_of(note.ids).get(str(back[1]), 0) if back is not None else 0
    before = first_at_it(tx, note) if missed else None
    return Strip(
        text=told(note, before, agenda, by=by, now=now), warn=missed, undo=note.number if still else 0
    )


async def change(request: web.Request) -> web.StreamResponse:
    """Release, hold, drop or retry the ticked mails, or release all shown; pause, resume, undo.

    Or end early that mail to a domain rests.
    """
    meeting = request.match_info["meeting"]
    return await _change(request, meeting)


async def change_mailbox(request: web.Request) -> web.StreamResponse:
    """Show the personal links of one mail of the mailbox."""
    return await _change(request, "")


async def _change(request: web.Request, meeting: str) -> web.StreamResponse:
    context = context_of(request)
    form = await request.post()
    values = {name: str(value) for name, value in form.items()}
    # Ticks are named by the state that was seen: a button means those that it counts, and no others.
    seen = ("id", *SEEN.get(values.get("do", ""), ()))
    ticked = [str(i) for name in seen for i in form.getall(name, [])]
    ids = [int(i) for i in ticked if i.isdecimal() and len(i) < 16]
    now, by = context.clock.now(), name_of(request)
    asked = asked_for(values, _base(meeting), meeting=meeting)
    stay: dict[str, str | int] = {}
    if values.get("mail", "").isdecimal():
        stay = {"mail": values["mail"], "tab": values.get("tab", "")}

    def work(tx: Tx) -> dict[str, str | int]:
        if meeting and tx.latest_revision(meeting) is None:
            raise web.HTTPNotFound
        what = values.get("do", "")
        if what == "links":
            return _show_links(tx, meeting, ids, by=by, now=now, admin=_is_admin(user_of(request)))
        if not meeting:
            raise web.HTTPBadRequest(reason="no such change")
        match what:
            case "release-all":
                wanted = filter_of(tx, asked, Directory(tx, now=now), meeting=meeting, accounts=False)
                shown, upto = _number(values.get("n", "")), _number(values.get("newest", ""))
                done: int | None = release_all(tx, wanted, shown=shown, upto=upto, by=by, now=now)
            case "release" | "hold" | "drop" | "retry":
                done = press(tx, Press(what), meeting, ids, by=by, now=now)
            case "pause" | "resume":
                done = press(tx, Press(what), meeting, [], by=by, now=now)
            case "resume-domain":
                end_stop(tx, values.get("domain", ""), by=by, now=now)
                return {}
            case "undo":
                done = undo(tx, meeting, _number(values.get("number", "")), by=by, now=now)
            case _:
                raise web.HTTPBadRequest(reason="no such change")
        if done is None:
            raise web.HTTPBadRequest(reason="no such change")
        return {"did": done}

    did = await context.write(work)
    context.wake()
    raise web.HTTPSeeOther(asked.href(**stay, **did))


def _base(meeting: str) -> str:
    return f"/meetings/{meeting}/outbox" if meeting else "/mailbox"


def _is_admin(user: User | None) -> bool:
    return user is not None and "admin" in user.roles


def _number(text: str) -> int:
    """Return a number of a form.

    Raises:
        web.HTTPBadRequest: it is none, so the form is not ours.
    """
    if not text.isdecimal() or len(text) > 15:
        raise web.HTTPBadRequest(reason="no number")
    return int(text)


def _show_links(
    tx: Tx, meeting: str, ids: list[int], *, by: str, now: datetime, admin: bool
) -> dict[str, str | int]:
    entry = tx.entry(ids[0]) if len(ids) == 1 else None
    if entry is None or (meeting and entry.meeting != meeting) or (is_account_mail(entry) and not admin):
        raise web.HTTPNotFound
    number = show_links(tx, meeting, entry.id, by=by, now=now)
    return {"links": number, "did": number}


ROUTES = (
    web.get("/meetings/{meeting}/outbox", show_outbox),
    web.post("/meetings/{meeting}/outbox", change),
    web.get("/mailbox", show_mailbox),
    web.post("/mailbox", change_mailbox),
    *opened.ROUTES,
)
