"""The plan: what applying an agenda would do, and the one button that does it. One of its mails: see.py."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from aiohttp import web

from meetbot.agenda.edit.changes import CannotChange
from meetbot.agenda.edit.wanted import FormerIds
from meetbot.errors import AgendaError, MeetbotError, PlanOvertaken, Undecided, WrongAnswer
from meetbot.flows.agenda.edit import changed_source
from meetbot.flows.agenda.load import Source, load_agenda
from meetbot.flows.mails.testmail import compose_test, send_test
from meetbot.flows.planning.apply import apply
from meetbot.flows.planning.plan import make_plan
from meetbot.outbox.model import Accepted, Lost, Refused
from meetbot.web.accounts.access import user_of
from meetbot.web.context import AppContext, context_of
from meetbot.web.plan import see
from meetbot.web.plan.planned import CANCELLED, RENAMED
from meetbot.web.plan.proposal import proposal_from, show_plan, show_proposal, stored_source

DECIDE = "decide."  # a radio group of the form; the id of what is gone follows


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
    opened = str((await request.post()).get("cause", ""))
    return await show_proposal(request, source, meeting=meeting if latest else "", opened=opened)


async def carry_out(request: web.Request) -> web.StreamResponse:
    """Apply what was shown, mails held for a last look; whatever changed since then is shown instead.

    So is the same plan where a day or session is gone and the form does not say what became of it, and the
    plan of the text with a `was` where the form says that it was renamed: other mails than those shown.
    """
    context = context_of(request)
    meeting = request.match_info["meeting"]
    form = await request.post()
    source = await proposal_from(request)
    user = user_of(request)
    base, plan_hash = str(form.get("base_revision", "")), str(form.get("plan_hash", ""))
    answers = answers_of(form)
    if not base.isdecimal() or not plan_hash:
        raise web.HTTPBadRequest(reason="no plan")
    if form.get("do") == "answers" or any(answer.startswith(RENAMED) for answer in answers.values()):
        return await _show_answered(request, source, answers)
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
            cancelled=frozenset(answers),
        )
    except AgendaError:
        return await show_proposal(request, source)
    except PlanOvertaken as error:
        told = await asyncio.to_thread(_overtaken, context, error)
        return await show_plan(request, source, overtaken=told, status=409)
    except Undecided:
        told = "Nothing was written: renamed or cancelled is still to be said below."
        return await show_plan(request, source, overtaken=told, status=422, answers=answers)
    except WrongAnswer as error:
        return await show_plan(request, source, overtaken=f"Nothing was written. {error}", status=422)
    context.wake()
    if plan.notices:
        raise web.HTTPSeeOther(f"/meetings/{meeting}/outbox?state=held&said=held&n={plan.mails}")
    latest = await context.read(lambda tx: tx.latest_revision(meeting))
    raise web.HTTPSeeOther(f"/meetings/{meeting}/agenda?said=applied&n={latest.number if latest else 0}")


def answers_of(form: Mapping[str, object]) -> dict[str, str]:
    """Return id of what is gone -> the choice that was made, of those that there are."""
    found = {name.removeprefix(DECIDE): str(value) for name, value in form.items() if name.startswith(DECIDE)}
    return {ref: answer for ref, answer in found.items() if answer == CANCELLED or answer.startswith(RENAMED)}


async def _show_answered(
    request: web.Request, source: Source, answers: Mapping[str, str]
) -> web.StreamResponse:
    """Show the plan with the answers: what was renamed is written into the text that the form carries."""
    context = context_of(request)
    try:
        changed, lines = await asyncio.to_thread(_renamed, context, source, answers)
    except AgendaError:
        return await show_proposal(request, source)
    except CannotChange as problem:
        told = f"Nothing was written. {problem}"
        return await show_plan(request, source, overtaken=told, status=422, answers=answers)
    written = f"Written into the text here: {'; '.join(lines)}. Nothing is stored yet." if lines else ""
    rest = {ref: answer for ref, answer in answers.items() if answer == CANCELLED}
    return await show_plan(request, changed, answers=rest, done=written)


def _renamed(context: AppContext, source: Source, answers: Mapping[str, str]) -> tuple[Source, list[str]]:
    """Return the source with a `was` for each answer that says renamed, and those lines.

    Raises:
        AgendaError: the text has errors.
        CannotChange: a line cannot be written where it would stand, or two are the same new one.
    """
    _, plan = make_plan(source, store=context.store, settings=context.settings, now=context.clock.now())
    lines: list[str] = []
    for question in plan.questions:
        new = answers.get(question.id, "").removeprefix(RENAMED)
        candidate = next((c for c in question.candidates if c.id == new), None)
        if candidate is None or not answers[question.id].startswith(RENAMED):
            continue
        if any(line.endswith(f"“{new}”") for line in lines):
            raise CannotChange(f"“{new}” can be the same as one session only; two were said to be it.")
        change = FormerIds(entry=new, was=candidate.was)
        source = changed_source(source, change)
        load_agenda(source)  # what was written is read back before anybody goes on with it
        lines.append(f"{candidate.write} in “{new}”")
    return source, lines


async def send_me_a_test(request: web.Request) -> web.StreamResponse:
    """Send the first invitation of the plan's text to the user's own address, marked as a test."""
    context, user = context_of(request), user_of(request)
    source = await proposal_from(request)
    if user is None or not user.address:
        raise web.HTTPBadRequest(reason="no address")

    def work() -> str:
        agenda = load_agenda(source)
        now = context.clock.now()
        own = (user.address,)
        trial = compose_test(agenda, context.composer, to=user.address, person=None, now=now, organisers=own)
        outcome = send_test(
            trial, store=context.store, composer=context.composer, clock=context.clock, by=user.name
        )
        match outcome:
            case Accepted() if not context.settings.mail.smtp.host:
                return "A test of the first invitation is in the mailbox."
            case Accepted():
                return f"A test of the first invitation is on its way to {user.address}."
            case Refused(code=code, text=text):
                raise MeetbotError(f"The mail server refused the test: {code} {text}")
            case Lost(text=text):
                raise MeetbotError(f"The mail server’s answer was lost: {text}")
            case _:
                raise MeetbotError(f"The test could not be made: {outcome.text}")

    try:
        done = await asyncio.to_thread(work)
    except AgendaError:
        return await show_proposal(request, source)
    except MeetbotError as error:
        return await show_plan(request, source, overtaken=f"No test was sent. {error}", status=502)
    return await show_plan(request, source, done=done)


def _overtaken(context: AppContext, error: PlanOvertaken) -> str:
    if error.planned_on == error.newest:
        return "The plan has changed since it was shown. Nothing was written. This is the plan as it is now."
    with context.store.read() as tx:
        newest = tx.revision(error.meeting, error.newest)
    by = f" by {newest.by}" if newest is not None and newest.by else ""
    return (
        f"Revision {error.newest} was applied{by} while you were looking at a plan made on revision "
        f"{error.planned_on}. Nothing was written. This is the plan as it would be now."
    )


ROUTES = (
    web.get("/meetings/{meeting}/plan", show_current),
    web.post("/meetings/{meeting}/plan", show_new_text),
    web.post("/meetings/{meeting}/plan/apply", carry_out),
    web.post("/meetings/{meeting}/plan/test", send_me_a_test),
    *see.ROUTES,
)
