"""Writing to people: who, and what they are to know; one copy as it will look, and the press that sends."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from aiohttp import web

from meetbot.agenda.model.terms import Audience, Mode
from meetbot.agenda.named import NoSuchPerson
from meetbot.flows.mails.tell import (
    MOST_CHARACTERS,
    MOST_SUBJECT,
    TellChanged,
    TellError,
    TellPlan,
    Wanted,
    evidence_of,
    plan_tell,
    tell,
    text_faults,
)
from meetbot.flows.planning.chosen import agenda_now
from meetbot.plan.selection import SelectionError, parse_selection, selected
from meetbot.store.store import Tx
from meetbot.web.accounts.access import user_of
from meetbot.web.context import context_of
from meetbot.web.frame.render import page
from meetbot.web.frame.words import LANGUAGES, counted, listed
from meetbot.web.mails.preview import Views, views
from meetbot.web.newest import see_meeting
from meetbot.web.people.page import FILTERS, mailable_ids
from meetbot.web.plan import kept

# What can be ticked, in this order, with its words; the groups of `plan.selection`.
GROUPS = {
    Audience.ALL: "everybody",
    Audience.ONSITE: "on-site",
    Audience.ONLINE: "online or undecided",
    Audience.SPEAKERS: "speakers",
    Audience.CHAIRS: "chairs and hosts",
    Audience.ATTENDEES: "the attendee list",
    Audience.UNANSWERED: "those without an answer",
}
MARKED = {Audience.ONSITE: Mode.ONSITE, Audience.ONLINE: Mode.ONLINE}
NAMED = 3  # people that are named in a line


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group that can be ticked. `mark` is the sign of a mode, empty for none."""

    value: str
    words: str
    people: int
    mark: str
    ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What the form holds. `to`: people chosen elsewhere; empty where groups are ticked."""

    to: str = ""
    groups: tuple[str, ...] = ()
    text: str = ""
    subject: str = ""
    again: bool = False

    def wanted(self, meeting: str) -> Wanted:
        to = self.to or ",".join(self.groups)
        return Wanted(meeting=meeting, to=to, text=self.text, subject=self.subject, again=self.again)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compose:
    """The form's page: groups with their sizes, or the people chosen elsewhere in a line."""

    groups: tuple[Group, ...]
    people: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One language's copy, as one person gets it."""

    language: str
    name: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What the press would do: counts, names, who is left out by reason, a copy in each language."""

    plan: TellPlan
    modes: Mapping[Mode, int]
    left_out: Mapping[str, tuple[str, ...]]
    copies: tuple[Copy, ...]
    frame: str = ""
    problems: tuple[tuple[str, str], ...] = field(default=())  # (name, why its mail is held)


async def show_compose(request: web.Request) -> web.StreamResponse:
    """Show the form, for people ticked or found on the people page, or with groups to tick."""
    context, meeting, query = context_of(request), request.match_info["meeting"], request.query
    asked = {name: query.get(name, "")[:200] for name in FILTERS}
    people = query.getall("person", [])
    now = context.clock.now()

    def chosen(tx: Tx) -> list[str]:
        return people or (mailable_ids(tx, meeting, asked, now=now) if any(asked.values()) else [])

    ids = await context.read(chosen)
    to = ",".join(f"person={one}" for one in dict.fromkeys(ids))
    groups = tuple(one for one in query.getall("group", []) if one in GROUPS)
    return await _form_page(request, Form(to=to, groups=groups))


async def carry_on(request: web.Request) -> web.StreamResponse:
    """Show the mail and who gets it; or send what was shown; or go back to the text."""
    data = await request.post()
    form = Form(
        to=str(data.get("to", "")),
        groups=tuple(str(one) for one in data.getall("group", []) if str(one) in GROUPS),
        text=str(data.get("text", "")),
        subject=str(data.get("subject", "")),
        again=bool(data.get("again")),
    )
    do = str(data.get("do", "look"))
    if do == "edit":
        return await _form_page(request, form)
    if do in ("send", "hold"):
        return await _send(request, form, str(data.get("plan_hash", "")), hold=do == "hold")
    return await _review_page(request, form)


async def _send(request: web.Request, form: Form, plan_hash: str, *, hold: bool) -> web.StreamResponse:
    context, meeting, user = context_of(request), request.match_info["meeting"], user_of(request)
    try:
        told = await asyncio.to_thread(
            tell,
            context.store,
            form.wanted(meeting),
            composer=context.composer,
            now=context.clock.now(),
            by=user.name if user else "",
            plan_hash=plan_hash,
            hold=hold,
        )
    except TellChanged as error:
        return await _review_page(request, form, changed=f"{error} This is the plan as it is now.")
    except (TellError, SelectionError, NoSuchPerson) as error:
        return await _form_page(request, form, fault=str(error))
    context.wake()
    said = "told-before" if told.before else "told-held" if hold else "told"
    number = told.before or told.queued
    raise web.HTTPSeeOther(f"/meetings/{meeting}/outbox?kind=info&said={said}&n={number}")


async def _review_page(request: web.Request, form: Form, *, changed: str = "") -> web.StreamResponse:
    context, meeting = context_of(request), request.match_info["meeting"]
    try:
        plan = await asyncio.to_thread(
            plan_tell,
            context.store,
            form.wanted(meeting),
            composer=context.composer,
            now=context.clock.now(),
        )
    except (TellError, SelectionError, NoSuchPerson) as error:
        return await _form_page(request, form, fault=str(error))
    review = _review(plan)
    shown = _first(plan)
    frame = await kept.keep(request, shown, meeting=meeting) if shown is not None else ""
    return await page(
        request,
        "web/tell.html",
        title=f"{counted(len(plan.receivers), 'mail')} to look at",
        current="people",
        meeting=meeting,
        status=409 if changed else 200,
        own_action=True,
        form=form,
        review=review,
        frame=frame,
        changed=changed,
    )


async def _form_page(request: web.Request, form: Form, *, fault: str = "") -> web.StreamResponse:
    context, meeting = context_of(request), request.match_info["meeting"]
    now = context.clock.now()
    compose = await context.read(lambda tx: _compose(tx, meeting, form, now=now))
    faults = text_faults(form.wanted(meeting)) if fault else ()
    return await page(
        request,
        "web/tell.html",
        title="1 thing to correct" if fault else "Write to people",
        current="people",
        meeting=meeting,
        status=422 if fault else 200,
        own_action=True,
        form=form,
        compose=compose,
        review=None,
        fault=fault,
        text_faults=faults,
        most_subject=MOST_SUBJECT,
        most_text=MOST_CHARACTERS,
    )


def _compose(tx: Tx, meeting: str, form: Form, *, now: datetime) -> Compose:
    """Return the page's values.

    Raises:
        web.HTTPNotFound: there is no such meeting.
    """
    see_meeting(tx, meeting)
    agenda = agenda_now(tx, meeting, now=now)
    evidence = evidence_of(tx, agenda)
    if form.to:
        try:
            found = selected(agenda, parse_selection(form.to, agenda), evidence).people
        except (SelectionError, NoSuchPerson):
            found = ()
        names = [person.label for person in found]
        rest = len(names) - NAMED
        shown = [*names[:NAMED], *([f"{rest:,} more"] if rest > 0 else [])]
        return Compose(groups=(), people=listed(shown), count=len(names))
    groups = [
        Group(
            value=str(group),
            words=words,
            people=len(selected(agenda, parse_selection(str(group), agenda), evidence).people),
            mark=str(MARKED.get(group, "")),
            ticked=str(group) in form.groups,
        )
        for group, words in GROUPS.items()
    ]
    return Compose(groups=tuple(one for one in groups if one.people), people="", count=0)


def _first(plan: TellPlan) -> Views | None:
    return views(plan.samples[0].mail.data, None, masked=True) if plan.samples else None


def _review(plan: TellPlan) -> Review:
    left_out: dict[str, tuple[str, ...]] = {}
    for one in plan.left_out:
        left_out[one.why] = (*left_out.get(one.why, ()), one.label)
    modes = Counter(one.mode for one in plan.receivers)
    return Review(
        plan=plan,
        modes={mode: modes[mode] for mode in Mode if modes[mode]},
        left_out=left_out,
        copies=tuple(
            Copy(
                language=LANGUAGES.get(sample.person.language, sample.person.language),
                name=sample.person.label,
                subject=sample.mail.subject,
                text=views(sample.mail.data, None, masked=True).text,
            )
            for sample in plan.samples
        ),
        problems=tuple((one.person.label, one.fault) for one in plan.faults),
    )


ROUTES = (
    web.get("/meetings/{meeting}/tell", show_compose),
    web.post("/meetings/{meeting}/tell", carry_on),
)
