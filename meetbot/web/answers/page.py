"""Answers of a meeting: what the organiser has to decide, then one line a person, then the mails themselves.

Whatever way an answer came (mail, page, organiser), it stands here with its source and time; what does not
count stands under what does, with the reason.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from aiohttp import web

from meetbot.agenda.model.terms import Mode
from meetbot.attendees.answers import Ask, Decision
from meetbot.errors import MeetbotError, StoreError
from meetbot.flows.agenda.edit import keep_draft, load_work
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.answers.countered import CannotWrite, with_countered
from meetbot.flows.answers.decide import CannotDecide, decide
from meetbot.flows.answers.history import CannotAnswer, answers_of, set_answer
from meetbot.flows.answers.proposals import Asked, asked_of, decided_proposals, reopen
from meetbot.plan.model import Partstat
from meetbot.store.rows import Proposal
from meetbot.store.store import Tx
from meetbot.web.accounts.access import name_of
from meetbot.web.answers.answered import PersonRow, matches, person_rows, venue_stamp
from meetbot.web.answers.came_in import CameIn, came_in, to_be_read
from meetbot.web.answers.to_decide import Card, Line, card_of, form_of, line_of, overtaken
from meetbot.web.context import context_of
from meetbot.web.frame.render import page
from meetbot.web.frame.words import city_of
from meetbot.web.newest import newest_agenda, see_meeting

PAGE = 100
FILTERS = ("q", "answer", "mode")
CARDS = 10  # proposals at once; a link shows all
LATELY = 10
MAILS = 20
NOTE_MOST = 500  # characters
TOLD = {"yes": Partstat.ACCEPTED, "maybe": Partstat.TENTATIVE, "no": Partstat.DECLINED}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loaded:
    rows: list[PersonRow]
    waiting: int  # proposals that wait, of which `cards` are the first
    cards: list[Card]
    lately: list[Line]
    mails: list[CameIn]
    city: str


async def show_answers(request: web.Request) -> web.StreamResponse:
    """List the answers, the newest first, then who has not answered; above them what waits for a decision."""
    return await _answers_page(request)


async def _answers_page(request: web.Request, *, refused: str = "", status: int = 200) -> web.StreamResponse:
    context, meeting = context_of(request), request.match_info["meeting"]
    base = f"/meetings/{meeting}/answers"
    asked = {name: request.query.get(name, "")[:200] for name in FILTERS}
    number = request.query.get("page", "1")
    at_page = int(number) if number.isascii() and number.isdecimal() and 0 < len(number) < 6 else 1
    limit = None if request.query.get("all") == "1" else CARDS
    found = await context.read(lambda tx: _load(tx, request, meeting, limit, now=context.clock.now()))
    invited = [row for row in found.rows if row.answer]
    rows = [row for row in found.rows if matches(row, asked)]
    shown = rows[(at_page - 1) * PAGE : at_page * PAGE]
    wanted = request.query.get("person", "")
    chosen = next((row for row in found.rows if row.id == wanted), None)
    if wanted and chosen is None:
        raise web.HTTPNotFound

    def href(**changed: str | int) -> str:
        """Return the address with some of it changed; a change of filter begins at page 1."""
        kept: dict[str, str | int] = {**asked, "page": at_page if at_page > 1 else ""}
        if changed.keys() & set(FILTERS):
            kept["page"] = ""
        query = {key: value for key, value in (kept | changed).items() if value not in ("", 0)}
        return f"{base}?{urlencode(query)}" if query else base

    return await page(
        request,
        "web/answers.html",
        title=f"Error: {refused}" if refused else _title(found, invited),
        current="answers",
        meeting=meeting,
        status=status,
        base=base,
        href=href,
        refused=refused,
        did=_number(request.query.get("did", "")),
        waiting=found.waiting,
        cards=found.cards,
        lately=found.lately,
        mails=found.mails,
        city=found.city,
        rows=shown,
        found=len(rows),
        total=len(invited),
        answered=sum(row.answer != Partstat.NEEDS_ACTION for row in invited),
        counts=Counter(row.answer for row in invited),
        modes=[mode for mode in Mode if any(row.mode is mode for row in invited)],
        asked=asked,
        filtered=any(asked.values()),
        page_number=at_page,
        pages=max(1, -(-len(rows) // PAGE)),
        chosen=chosen or next(iter(shown), None),
        is_asked=bool(wanted),
        told=TOLD,
        note_most=NOTE_MOST,
    )


def _title(found: _Loaded, invited: Sequence[PersonRow]) -> str:
    if found.waiting:
        return f"{found.waiting} to decide · Answers"
    answered = sum(row.answer != Partstat.NEEDS_ACTION for row in invited)
    return f"{answered:,} of {len(invited):,} answered · Answers" if invited else "Answers"


def _load(tx: Tx, request: web.Request, meeting: str, limit: int | None, *, now: datetime) -> _Loaded:
    see_meeting(tx, meeting)
    settings = context_of(request).settings
    agenda = agenda_at(tx, meeting)
    waiting = tx.proposals(meeting, open_only=True)
    cards = asked_of(tx, agenda, waiting[:limit], settings, now=now)
    mails = tx.inbounds(meeting, limit=MAILS)
    return _Loaded(
        rows=person_rows(tx, agenda, now=now),
        waiting=len(waiting),
        cards=[card_of(asked, agenda, now=now) for asked in cards],
        lately=[line_of(tx, asked, agenda, now=now) for asked in decided_proposals(tx, agenda, limit=LATELY)],
        mails=came_in(mails, lambda at: venue_stamp(at, agenda, now=now), words=to_be_read(tx, mails)),
        city=city_of(agenda.meeting.timezone, agenda),
    )


async def change(request: web.Request) -> web.StreamResponse:
    """Decide on a proposal, take a decision back, or write down what somebody told the organiser."""
    form = {name: str(value) for name, value in (await request.post()).items()}
    try:
        match form.get("do"):
            case "decide":
                return await _decide(request, form)
            case "undo":
                return await _undo(request, form)
            case "set":
                return await _set(request, form)
            case _:
                raise web.HTTPBadRequest(reason="no such change")
    except StoreError:
        raise
    except MeetbotError as error:
        told = str(error)
        refused = told if isinstance(error, CannotDecide | CannotAnswer) else f"Nothing was decided. {told}"
        return await _answers_page(request, refused=refused, status=409)


async def _decide(request: web.Request, form: Mapping[str, str]) -> web.StreamResponse:
    context, number = context_of(request), _number(form.get("proposal", ""))
    now, by = context.clock.now(), name_of(request)
    if form.get("decision") not in set(Decision):
        raise web.HTTPBadRequest(reason="no such decision")
    proposal = await _proposal(request, number)
    if proposal.decision:
        return await _answers_page(request, refused=overtaken(proposal, now=now), status=409)
    decision = Decision(form["decision"])
    try:
        await asyncio.to_thread(
            decide, number, decision, store=context.store, composer=context.composer, by=by, now=now
        )
    except CannotDecide:
        proposal = await _proposal(request, number)
        if not proposal.decision:
            raise
        return await _answers_page(request, refused=overtaken(proposal, now=now), status=409)
    context.wake()
    if proposal.kind == Ask.COUNTER and decision is Decision.ACCEPT:
        raise web.HTTPSeeOther(await context.write(lambda tx: _written(tx, request, number)))
    raise web.HTTPSeeOther(f"/meetings/{proposal.meeting}/answers?did={number}")


def _written(tx: Tx, request: web.Request, number: int) -> str:
    """Write what was agreed to into the user's draft, and return its page; the form where it cannot be.

    The draft shows the difference, and the plan with the one button that carries it out.
    """
    context, meeting, by = context_of(request), request.match_info["meeting"], name_of(request)
    work, proposal = load_work(tx, meeting, by), tx.proposal(number)
    if work is None or work.overtaken or proposal is None:
        return _form(tx, request, number)
    try:
        source = with_countered(work.source, proposal)
    except CannotWrite:
        return _form(tx, request, number)
    keep_draft(tx, source, meeting=meeting, by=by, base=work.base, now=context.clock.now())
    return f"/meetings/{meeting}/agenda/draft"


def _form(tx: Tx, request: web.Request, number: int) -> str:
    context = context_of(request)
    agenda, proposal = agenda_at(tx, request.match_info["meeting"]), tx.proposal(number)
    asked: list[Asked] = asked_of(
        tx, agenda, [proposal] if proposal else [], context.settings, now=context.clock.now()
    )
    return form_of(asked[0], agenda)


async def _undo(request: web.Request, form: Mapping[str, str]) -> web.StreamResponse:
    context, number = context_of(request), _number(form.get("proposal", ""))
    proposal = await _proposal(request, number)
    await context.write(lambda tx: reopen(tx, number, by=name_of(request), now=context.clock.now()))
    raise web.HTTPSeeOther(f"/meetings/{proposal.meeting}/answers?said=reopened#p-{number}")


async def _set(request: web.Request, form: Mapping[str, str]) -> web.StreamResponse:
    context, meeting = context_of(request), request.match_info["meeting"]
    now, person_id, uid = context.clock.now(), form.get("person", ""), form.get("uid", "")
    partstat = TOLD.get(form.get("answer", ""))
    if partstat is None:
        return await _answers_page(request, refused="Choose yes, maybe or no.", status=422)

    def work(tx: Tx) -> int:
        theirs = [a for a in answers_of(tx, newest_agenda(tx, meeting)) if a.person_id == person_id]
        wanted = [uid] if uid else [a.uid for a in theirs if a.live and now < a.end]
        if not wanted:
            raise CannotAnswer("Nobody of this id has an invitation that can still be answered.")
        for one in wanted:
            note = form.get("note", "").strip()[:NOTE_MOST]
            set_answer(
                tx,
                meeting,
                one,
                person_id,
                partstat,
                by=name_of(request),
                comment=note,
                settings=context.settings,
                now=now,
            )
        return len(wanted)

    changed = await context.write(work)
    query = urlencode({"person": person_id, "said": "answer", "n": changed})
    raise web.HTTPSeeOther(f"/meetings/{meeting}/answers?{query}#card")


async def _proposal(request: web.Request, number: int) -> Proposal:
    """Return the proposal that a form means.

    Raises:
        web.HTTPNotFound: there is none of this number in this meeting.
    """
    found = await context_of(request).read(lambda tx: tx.proposal(number))
    if found is None or found.meeting != request.match_info["meeting"]:
        raise web.HTTPNotFound
    return found


def _number(text: str) -> int:
    """Return a number of a form or an address, 0 for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else 0


ROUTES = (
    web.get("/meetings/{meeting}/answers", show_answers),
    web.post("/meetings/{meeting}/answers", change),
)
