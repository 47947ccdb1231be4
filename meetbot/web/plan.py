"""The plan: what applying an agenda would do, and the one button that does it."""

from __future__ import annotations

import asyncio

from aiohttp import web

from meetbot.errors import AgendaError, PlanOvertaken, Undecided, WrongAnswer
from meetbot.flows.apply import apply
from meetbot.web.access import user_of
from meetbot.web.context import context_of
from meetbot.web.proposal import proposal_from, show_plan, show_proposal, stored_source


async def show_current(request: web.Request) -> web.StreamResponse:
    """Show what applying the newest revision once more would do: mostly nothing, and it says so."""
    meeting = request.match_info["meeting"]
    source = await context_of(request).read(lambda tx: stored_source(tx, meeting))
    return await show_plan(request, source)


async def show_new_text(request: web.Request) -> web.StreamResponse:
    """Show the plan of a text from the form, or its faults. Nothing is stored."""
    meeting = request.match_info["meeting"]
    latest = await context_of(request).read(lambda tx: tx.latest_revision(meeting))
    source = await proposal_from(request, known=latest.files if latest else {})
    return await show_proposal(request, source, meeting=meeting if latest else "")


async def carry_out(request: web.Request) -> web.StreamResponse:
    """Apply what was shown, mails held for a last look; whatever changed since then is shown instead.

    So is the same plan where a day or session is gone and the form does not say that it was cancelled.
    """
    context = context_of(request)
    meeting = request.match_info["meeting"]
    form = await request.post()
    source = await proposal_from(request)
    user = user_of(request)
    base, plan_hash = str(form.get("base_revision", "")), str(form.get("plan_hash", ""))
    cancelled = frozenset(map(str, form.getall("cancelled", [])))
    if not base.isdecimal() or not plan_hash:
        raise web.HTTPBadRequest(reason="no plan")
    try:
        plan = await asyncio.to_thread(
            apply,
            source,
            store=context.store,
            settings=context.settings,
            composer=context.composer,
            now=context.clock.now(),
            by=user.name if user else "",
            hold=True,
            base_revision=int(base),
            plan_hash=plan_hash,
            cancelled=cancelled,
        )
    except AgendaError:
        return await show_proposal(request, source)
    except PlanOvertaken as error:
        return await show_plan(request, source, overtaken=_overtaken(error), status=409)
    except Undecided:
        told = "Nothing was written: renamed or cancelled is still to be said below."
        return await show_plan(request, source, overtaken=told, status=422, cancelled=cancelled)
    except WrongAnswer as error:
        return await show_plan(request, source, overtaken=f"Nothing was written. {error}", status=422)
    context.wake()
    if plan.notices:
        raise web.HTTPSeeOther(f"/meetings/{meeting}/outbox?state=held&said=held&n={len(plan.notices)}")
    latest = await context.read(lambda tx: tx.latest_revision(meeting))
    raise web.HTTPSeeOther(f"/meetings/{meeting}/agenda?said=applied&n={latest.number if latest else 0}")


def _overtaken(error: PlanOvertaken) -> str:
    if error.planned_on != error.newest:
        return (
            f"Revision {error.newest} was applied while you were looking at a plan made on revision "
            f"{error.planned_on}. Nothing was written. This is the plan as it would be now."
        )
    return "The plan has changed since it was shown. Nothing was written. This is the plan as it is now."


ROUTES = (
    web.get("/meetings/{meeting}/plan", show_current),
    web.post("/meetings/{meeting}/plan", show_new_text),
    web.post("/meetings/{meeting}/plan/apply", carry_out),
)
