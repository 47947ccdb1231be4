"""The reminders of a meeting: every wave and what became of it, and the policy that they follow.

One wave is skipped, brought back or sent now by a press. The policy is changed in the user's draft of the
agenda, after a look at who would get what, and when.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aiohttp import web

from meetbot.agenda.edit.changes import CannotChange
from meetbot.agenda.edit.wanted import Change, DropReminder, PutReminder
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.meeting import Reminder
from meetbot.agenda.model.terms import AnchorOf, Audience, Span
from meetbot.errors import AgendaError, Diagnostic, Severity
from meetbot.flows.agenda.edit import Work, changed_source
from meetbot.flows.agenda.load import agenda_at, check_source
from meetbot.flows.mails.waves import (
    names_of,
    restore_wave,
    send_wave_now,
    skip_wave,
    waves_if_applied,
    waves_seen,
)
from meetbot.store.store import Tx
from meetbot.web.accounts.access import user_of
from meetbot.web.agenda.change import FAULTY, OVERTAKEN, put_change
from meetbot.web.agenda.drafts import draft_page, my_work
from meetbot.web.context import context_of
from meetbot.web.frame.render import page
from meetbot.web.frame.words import counted, place_and_offset
from meetbot.web.mails.wave_rows import ComingRow, SeenRow, coming_row, hours_text, seen_row, span_text
from meetbot.web.plan.planned import AUDIENCES

_PATH = re.compile(r"^reminders\[\d+\](?:\.\w+)?: ")
_OF_FIELD = re.compile(r"^reminders\[\d+\]\.(\w+)")
ANCHORS = {
    AnchorOf.MEETING: "the meeting",
    AnchorOf.DAY: "each day",
    AnchorOf.SESSION: "each own session",
}
DONE = {
    "skip": "This reminder does not go. You can let it go after all, until it is too late for it.",
    "restore": "This reminder goes when it is due.",
    "send": "{}. Whoever another mail has just told it is left out.",
    "late": "Nothing was changed: this reminder was not waiting any more.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyForm:
    """What stands in the form of one reminder; `reminder` is its id, empty of a new one."""

    reminder: str
    values: Mapping[str, str]
    to: tuple[str, ...]
    wrong: Mapping[str, str]


async def show_reminders(request: web.Request) -> web.StreamResponse:
    """Show the waves and the policy."""
    meeting = request.match_info["meeting"]
    context = context_of(request)
    now, asked = context.clock.now(), request.query.get("who", "")

    def work(tx: Tx) -> tuple[Agenda, list[SeenRow], list[str], int]:
        agenda = agenda_at(tx, meeting)
        seen = waves_seen(tx, meeting, now=now)
        people = next((one.people for one in seen if str(one.id) == asked), ())
        rows = [seen_row(one, agenda, now=now) for one in seen]
        return agenda, rows, names_of(agenda, people), len(tx.not_invited(meeting))

    agenda, rows, names, uninvited = await context.read(work)
    done = DONE.get(request.query.get("done", ""), "")
    number = request.query.get("n", "0")
    return await page(
        request,
        "web/reminders.html",
        title="Reminders",
        current="outbox",
        meeting=meeting,
        agenda=agenda,
        coming=[row for row in rows if row.coming],
        past=[row for row in reversed(rows) if not row.coming],
        policy=[(one.id, _policy_words(one)) for one in agenda.reminders],
        asked=asked,
        sending=request.query.get("send", ""),
        names=names,
        uninvited=uninvited,
        done=done.format(
            counted(int(number) if number.isdecimal() else 0, "mail is queued", "mails are queued")
        ),
    )


def _policy_words(reminder: Reminder) -> str:
    span = reminder.before or reminder.after or Span()
    words = f"{span_text(span)} {'before' if reminder.before is not None else 'after'} {ANCHORS[reminder.of]}"
    return f"{words}, to {', '.join(AUDIENCES[audience] for audience in reminder.to)}"


async def press_wave(request: web.Request) -> web.StreamResponse:
    """Skip, bring back or send one wave.

    Raises:
        web.HTTPBadRequest: the form asks for none of them.
    """
    context, meeting = context_of(request), request.match_info["meeting"]
    form = await request.post()
    wave, do = str(form.get("wave", "")), str(form.get("do", ""))
    user = user_of(request)
    by, now = user.name if user else "", context.clock.now()
    if not wave.isdecimal() or len(wave) > 18 or do not in ("skip", "restore", "send"):
        raise web.HTTPBadRequest(reason="no such change")
    number = 0
    if do == "send":
        sent = await asyncio.to_thread(send_wave_now, context.store, meeting, int(wave), by=by, now=now)
        done, number = sent is not None, sent or 0
        context.wake()
    elif do == "skip":
        done = await context.write(lambda tx: skip_wave(tx, meeting, int(wave), by=by, now=now))
    else:
        done = await context.write(lambda tx: restore_wave(tx, meeting, int(wave), by=by, now=now))
        context.wake()
    raise web.HTTPSeeOther(f"/meetings/{meeting}/reminders?done={do if done else 'late'}&n={number}")


async def show_policy(request: web.Request) -> web.StreamResponse:
    """Show the form of one reminder of the draft's policy, or of a new one."""
    work = await my_work(request, request.match_info["meeting"])
    agenda = await _agenda(work)
    if work.overtaken or agenda is None:
        return await draft_page(request, status=409, refused=OVERTAKEN if work.overtaken else FAULTY)
    key = request.query.get("reminder", "")
    reminder = next((one for one in agenda.reminders if one.id == key), None)
    if key and reminder is None:
        raise web.HTTPNotFound
    return await _policy_page(request, agenda, _form_of(reminder))


async def take_policy(request: web.Request) -> web.StreamResponse:
    """Show what a change would do, or write it into the draft."""
    meeting = request.match_info["meeting"]
    form, do = await _posted(request)
    work = await my_work(request, meeting)
    agenda = await _agenda(work)
    if work.overtaken or agenda is None:
        return await draft_page(request, status=409, refused=OVERTAKEN if work.overtaken else FAULTY)
    if do in ("look", "put") and not form.to:
        told = {"to": "Nobody is ticked. Tick at least one group, or take the reminder out."}
        return await _policy_page(request, agenda, _with(form, told), status=422)
    change = _change_of(form, do)
    if do in ("put", "drop"):
        stopped = await put_change(request, meeting, lambda: change, first="span")
        if stopped is None:
            raise web.HTTPSeeOther(f"/meetings/{meeting}/agenda/draft")
        return await _policy_page(request, agenda, _with(form, stopped.wrong), status=422)
    try:
        source = await asyncio.to_thread(changed_source, work.source, change)
        changed, faults = await asyncio.to_thread(check_source, source, ids_needed=True)
    except CannotChange as error:
        return await _policy_page(request, agenda, _with(form, {error.field or "": str(error)}), status=422)
    except AgendaError as error:
        faults, changed = error.diagnostics, None
    if changed is None:
        return await _policy_page(request, agenda, _with(form, _wrong(faults)), status=422)
    context, now = context_of(request), context_of(request).clock.now()
    seen = changed
    coming = await context.read(lambda tx: waves_if_applied(tx, seen, now=now))
    rows = [coming_row(one, seen, now=now) for one in coming if one.wave.reminder_id == form.values["id"]]
    return await _policy_page(request, seen, form, preview=rows, dropping=do == "look-drop")


def _wrong(faults: Sequence[Diagnostic]) -> dict[str, str]:
    """Return field of the form -> what is wrong there; what belongs to none of them stands at the length."""
    wrong: dict[str, str] = {}
    for fault in (one for one in faults if one.severity is Severity.ERROR):
        found = _OF_FIELD.search(fault.message)
        key = found[1] if found is not None else "span"
        told = f"{_PATH.sub('', fault.message)}{f': {fault.hint}' if fault.hint else ''}."
        wrong.setdefault(key if key in ("to", "local_hours") else "span", told)
    return wrong or {"span": FAULTY}


async def _agenda(work: Work) -> Agenda | None:
    agenda, _ = await asyncio.to_thread(check_source, work.source, ids_needed=True)
    return agenda


def _form_of(reminder: Reminder | None) -> PolicyForm:
    if reminder is None:
        values = {"id": "", "when": "before", "span": "", "of": "meeting", "local_hours": "", "text": ""}
        return PolicyForm(reminder="", values=values, to=("all",), wrong={})
    values = {
        "id": reminder.id,
        "when": "before" if reminder.before is not None else "after",
        "span": span_text(reminder.before or reminder.after or Span(), written=True),
        "of": str(reminder.of),
        "local_hours": hours_text(reminder.local_hours),
        "text": str(reminder.text) if reminder.text is not None else "",
    }
    return PolicyForm(reminder=reminder.id, values=values, to=tuple(map(str, reminder.to)), wrong={})


async def _posted(request: web.Request) -> tuple[PolicyForm, str]:
    posted = await request.post()
    reminder = str(posted.get("reminder", "")).strip()
    names = ("when", "span", "of", "local_hours", "text")
    values = {name: str(posted.get(name, "")).strip() for name in names}
    values["id"] = reminder or str(posted.get("id", "")).strip()
    to = tuple(str(one) for one in posted.getall("to", []) if str(one) in tuple(map(str, Audience)))
    return PolicyForm(reminder=reminder, values=values, to=to, wrong={}), str(posted.get("do", ""))


def _with(form: PolicyForm, wrong: Mapping[str, str]) -> PolicyForm:
    return PolicyForm(reminder=form.reminder, values=form.values, to=form.to, wrong=wrong)


def _change_of(form: PolicyForm, do: str) -> Change:
    if do in ("drop", "look-drop"):
        return DropReminder(reminder=form.reminder)
    values, after = form.values, form.values["when"] == "after"
    return PutReminder(
        reminder=form.reminder,
        id=values["id"],
        before="" if after else values["span"],
        after=values["span"] if after else "",
        of=values["of"],
        to=form.to,
        local_hours=values["local_hours"],
        text=values["text"],
    )


async def _policy_page(
    request: web.Request,
    agenda: Agenda,
    form: PolicyForm,
    *,
    preview: list[ComingRow] | None = None,
    dropping: bool = False,
    status: int = 200,
) -> web.StreamResponse:
    head = "Change this reminder" if form.reminder else "Add a reminder"
    return await page(
        request,
        "web/reminder.html",
        title=f"{'Error: ' if form.wrong else ''}{head}",
        current="outbox",
        meeting=agenda.id,
        status=status,
        own_action=True,
        agenda=agenda,
        head=head,
        form=form,
        preview=preview,
        dropping=dropping,
        city=place_and_offset(agenda.start, agenda.meeting.timezone, agenda),
        anchors=[(str(key), words) for key, words in ANCHORS.items()],
        audiences=[(str(key), words) for key, words in AUDIENCES.items()],
    )


ROUTES = (
    web.get("/meetings/{meeting}/reminders", show_reminders),
    web.post("/meetings/{meeting}/reminders", press_wave),
    web.get("/meetings/{meeting}/reminders/policy", show_policy),
    web.post("/meetings/{meeting}/reminders/policy", take_policy),
)
