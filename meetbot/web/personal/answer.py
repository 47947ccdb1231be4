"""An invitation answered by its link. Mail scanners follow links: only the button that is pressed answers."""

from __future__ import annotations

from datetime import datetime

from aiohttp import web

from meetbot.agenda.model.terms import Mode
from meetbot.attendees.links import Scope
from meetbot.attendees.switching import Came
from meetbot.flows.answers.history import PAGE, keep_answer
from meetbot.flows.planning.switching import switch_mode
from meetbot.plan.model import LedgerLine, Partstat
from meetbot.store.store import Tx
from meetbot.web.accounts.access import public
from meetbot.web.context import context_of
from meetbot.web.guard import any_origin
from meetbot.web.personal.holder import Holder, lines_of, personal_page, speak_to, with_holder
from meetbot.web.personal.spoken import chosen_language

ANSWERS = {"yes": Partstat.ACCEPTED, "maybe": Partstat.TENTATIVE, "no": Partstat.DECLINED}


def _asked(request: web.Request, answer: str, mode: str) -> tuple[Partstat, Mode | None]:
    if answer not in ANSWERS or (mode and mode not in ("onsite", "online")):
        raise web.HTTPBadRequest(reason="no such answer")
    return ANSWERS[answer], Mode(mode) if mode else None


def _line_of(tx: Tx, holder: Holder, uid: str) -> LedgerLine:
    line = next((line for line in lines_of(tx, holder) if line.uid == uid), None)
    if line is None:
        raise web.HTTPNotFound(reason="no such link")
    return line


def _over_at(line: LedgerLine, holder: Holder) -> datetime:
    """Return when it is too late to answer: what ends its day ends with it, however late that is."""
    end = line.copy.end
    return max([end, *(holder.closes(day) for day in holder.agenda.days if day.end == end)])


@public
async def show_answer(request: web.Request) -> web.StreamResponse:
    """Show the chosen answer and one button; a scanner that follows the link changes nothing."""
    answer, mode = request.query.get("answer", ""), request.query.get("mode", "")
    _asked(request, answer, mode)
    uid = request.match_info["uid"]
    holder, line = await with_holder(request, Scope.PERSONAL, lambda tx, h: _line_of(tx, h, uid))
    now = context_of(request).clock.now()
    spoken, copy = speak_to(request, holder), line.copy
    day = holder.agenda.day(copy.ref) or holder.day_at(copy.start)
    when = spoken.when(holder.agenda, holder.person, copy.mode, day, now=now)
    return personal_page(
        request,
        "web/answer.html",
        holder,
        spoken,
        token=request.match_info["token"],
        uid=uid,
        answer=answer,
        mode=mode,
        confirm=spoken.answer(answer, mode),
        title_of=copy.summary,
        time=when.range(copy.start, copy.end),
        dated=when.dated(copy.start),
        over=now >= _over_at(line, holder),
    )


@public
@any_origin
async def store_answer(request: web.Request) -> web.StreamResponse:
    """Keep the answer; refused once the meeting is over."""
    form = await request.post()
    partstat, mode = _asked(request, str(form.get("answer", "")), str(form.get("mode", "")))
    uid = request.match_info["uid"]
    settings, now = context_of(request).settings, context_of(request).clock.now()
    render = context_of(request).templates.render

    def work(tx: Tx, holder: Holder) -> Came:
        came = Came.DONE
        line = _line_of(tx, holder, uid)
        if now >= _over_at(line, holder):
            raise web.HTTPConflict(reason="over")
        keep_answer(tx, holder.agenda.id, line, partstat, source=PAGE, settings=settings, now=now)
        if mode is not None:
            meeting, who = holder.agenda.id, holder.person.id
            came = switch_mode(
                tx, meeting, who, mode, settings=settings, render=render, by=holder.who, now=now
            )
        ids = {"meeting": holder.agenda.id, "answer": str(partstat), "mode": str(mode or "")}
        tx.audit(holder.who, "answer by link", ids, now)
        return came

    _, came = await with_holder(request, Scope.PERSONAL, work, writes=True)
    chosen = chosen_language(request, context_of(request).templates)
    lasting = f"&lang={chosen}" if chosen else ""
    if came in (
        Came.WAITS,
        Came.FULL,
        Came.CLOSED,
    ):  # the answer is kept; the page says what became of the mode
        raise web.HTTPSeeOther(f"/p/{request.match_info['token']}/mode?came={came}{lasting}")
    raise web.HTTPSeeOther(f"/p/{request.match_info['token']}?saved=1{lasting}")


ROUTES = (
    web.get("/p/{token}/answer/{uid}", show_answer),
    web.post("/p/{token}/answer/{uid}", store_answer),
)
