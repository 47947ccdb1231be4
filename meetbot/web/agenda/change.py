"""Forms for the five usual changes: time, room, people and cancelling of a session, a person's address.

Each writes its change into the text of the user's draft; what it mails is shown before anything is applied.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from aiohttp import web

from meetbot.agenda.edit.changes import CannotChange, WrittenTime, written_time
from meetbot.agenda.edit.wanted import (
    AddSpeaker,
    Change,
    NewAddress,
    Newcomer,
    NewRoom,
    NewStatus,
    NewTime,
    RemovePerson,
    ReplacePerson,
)
from meetbot.agenda.fields.paths import YAML_SUFFIXES
from meetbot.agenda.fields.times import NotThat, parse_clock, parse_span
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Session
from meetbot.agenda.model.terms import Mode, Status
from meetbot.errors import AgendaError, Diagnostic, Severity
from meetbot.flows.agenda.edit import Work, changed_source, keep_draft, load_work
from meetbot.flows.agenda.load import Source, check_source
from meetbot.store.store import Tx
from meetbot.web.accounts.access import name_of
from meetbot.web.agenda.drafts import Outlook, draft_page, my_work, outlook
from meetbot.web.answers.proposed import proposed
from meetbot.web.context import context_of
from meetbot.web.frame.render import page
from meetbot.web.frame.words import date_words, length, place_and_offset, span_words

WHATS = ("time", "room", "people", "cancel", "restore")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form as it is shown: what stands in its fields, and what is wrong with which of them."""

    values: Mapping[str, str]
    wrong: Mapping[str, str] = field(default_factory=dict)  # field -> sentence; "" = the whole form
    diagnostics: tuple[Diagnostic, ...] = ()


FIELDS = (
    *("start", "duration", "end", "room", "other", "column"),
    *("do", "old", "who", "name", "email", "mode"),
)


class Wrong(Exception):
    """Something in a field that no change can be made of."""

    def __init__(self, wrong: Mapping[str, str]) -> None:
        super().__init__()
        self.wrong = wrong


async def show_session_form(request: web.Request) -> web.StreamResponse:
    """Show one of the forms for a session, filled with what is written."""
    meeting, what, key = _what(request)
    work = await my_work(request, meeting)
    if work.overtaken:
        return await draft_page(request, status=409, refused=OVERTAKEN)
    agenda, session = await _session(work, key)
    if agenda is None or session is None:
        return await draft_page(request, status=409, refused=FAULTY if agenda is None else _GONE)
    present = _present(work, session)
    found = await proposed(request, agenda, session, what, present)
    form = Form(values=found.values if found else present)
    told = found.sentence if found else ""
    return await _session_page(request, work, agenda, session, what, form, told=told)


async def take_session_form(request: web.Request) -> web.StreamResponse:
    """Write the change into the draft, or show the form again with what is wrong beside its field."""
    meeting, what, key = _what(request)
    posted = await request.post()
    form = {name: str(posted.get(name, "")).strip() for name in FIELDS}
    work = await my_work(request, meeting)
    agenda, session = await _session(work, key)
    if work.overtaken or agenda is None or session is None:
        refused = OVERTAKEN if work.overtaken else FAULTY if agenda is None else _GONE
        return await draft_page(request, status=409, refused=refused)
    written = _written(work, session.id) if what == "time" else WrittenTime()

    def change() -> Change:
        return _MAKE[what](session.id, form, written)

    done = await put_change(request, meeting, change, first=_FIRST[what])
    if done is None:
        raise web.HTTPSeeOther(f"/meetings/{meeting}/agenda/draft")
    shown = Form(values=form, wrong=done.wrong, diagnostics=done.diagnostics)
    return await _session_page(request, work, agenda, session, what, shown, status=422)


OVERTAKEN = "Nothing was changed: a revision came between. Decide on your draft first."
FAULTY = "Nothing was changed: the draft has errors. Correct them first, in the text."
_GONE = "Nothing was changed: this session is not in your draft."
_FIRST = {"time": "start", "room": "room", "people": "who", "cancel": "", "restore": ""}


def _what(request: web.Request) -> tuple[str, str, str]:
    what = request.match_info["what"]
    if what not in WHATS:
        raise web.HTTPNotFound
    return request.match_info["meeting"], what, request.match_info["session"]


async def _session(work: Work, key: str) -> tuple[Agenda | None, Session | None]:
    """Return the draft's agenda, None where it has errors, and the session of this id in it."""
    agenda, _ = await asyncio.to_thread(check_source, work.source, ids_needed=True)
    found = next((s for s in agenda.sessions if s.id == key), None) if agenda is not None else None
    return agenda, found


def _yaml(source: Source) -> dict[str, str]:
    return {path: text for path, text in source.files.items() if path.lower().endswith(YAML_SUFFIXES)}


def _written(work: Work, session: str) -> WrittenTime:
    return written_time(work.source.text, session, source=work.source.name, files=_yaml(work.source))


def _present(work: Work, session: Session) -> dict[str, str]:
    written = _written(work, session.id)
    return {
        **dict.fromkeys(FIELDS, ""),
        "start": written.start,
        "duration": written.duration,
        "end": written.end,
        "column": written.column,
        "room": session.room,
    }


def _new_time(session: str, form: Mapping[str, str], written: WrittenTime) -> Change:
    """Return the change of what differs from the text: a new length in the place of an old end, and so on."""
    new = {key: form.get(key, "") for key in ("start", "duration", "end")}
    if re.fullmatch(r"\d{1,4}( ?min\.?| minutes?)?", new["duration"]):
        new["duration"] = re.match(r"\d+", new["duration"])[0] + "m"  # type: ignore[index]
    old = {"start": written.start, "duration": written.duration, "end": written.end}
    changed = {key for key in new if new[key] != old[key]}
    wrong: dict[str, str] = {}
    for key in changed:
        if new[key]:
            read: Callable[[str], object] = parse_span if key == "duration" else parse_clock
            try:
                read(new[key])
            except NotThat as error:
                wrong[key] = f"“{new[key]}” {error}; {error.hint}".replace('"', "")
    if wrong:
        raise Wrong(wrong)
    if "duration" in changed and new["duration"] and "end" not in changed and old["end"]:
        new["end"], changed = "", changed | {"end"}
    if "end" in changed and new["end"] and "duration" not in changed and old["duration"]:
        new["duration"], changed = "", changed | {"duration"}
    return NewTime(session=session, **{key: new[key] for key in changed})


def _new_room(session: str, form: Mapping[str, str], written: WrittenTime) -> Change:
    return NewRoom(session=session, room=form.get("other", "") or form.get("room", ""))


def _new_people(session: str, form: Mapping[str, str], written: WrittenTime) -> Change:
    """Return who is added, taken out or replaced, by an id of `people` or somebody new."""
    do, who = form.get("do", ""), form.get("who", "")
    if do == "remove":
        return RemovePerson(session=session, who=form.get("old", ""))
    if who == "+":
        if not form.get("name"):
            raise Wrong({"name": "Write the name of who is new, as it shall be printed."})
        by: str | Newcomer = Newcomer(
            name=form["name"], email=form.get("email", ""), mode=form.get("mode", "")
        )
    elif who:
        by = who
    else:
        raise Wrong({"who": "Choose a person, or somebody new."})
    if do == "replace":
        return ReplacePerson(session=session, who=form.get("old", ""), by=by)
    return AddSpeaker(session=session, who=by)


_MAKE: Mapping[str, Callable[[str, Mapping[str, str], WrittenTime], Change]] = {
    "time": _new_time,
    "room": _new_room,
    "people": _new_people,
    "cancel": lambda session, _form, _written: NewStatus(session=session, status=Status.CANCELLED),
    "restore": lambda session, _form, _written: NewStatus(session=session, status=Status.CONFIRMED),
}


async def put_change(
    request: web.Request, meeting: str, change: Callable[[], Change], *, first: str
) -> Form | None:
    """Write a change into the user's draft; return what stops it, None where nothing does.

    Args:
        first: the field that errors of the whole are told beside.
    """
    context = context_of(request)
    by, now = name_of(request), context.clock.now()

    def work(tx: Tx) -> Form | None:
        found = load_work(tx, meeting, by)
        if found is None or found.overtaken:
            return Form(values={}, wrong={"": OVERTAKEN})
        try:
            source = changed_source(found.source, change())
        except Wrong as error:
            return Form(values={}, wrong=error.wrong)
        except CannotChange as error:
            return Form(values={}, wrong={error.field or first: str(error)})
        except AgendaError as error:
            return Form(values={}, wrong={first: FAULTY}, diagnostics=error.diagnostics)
        agenda, faults = check_source(source, ids_needed=True)
        if agenda is None:
            errors = tuple(d for d in faults if d.severity is Severity.ERROR)
            return Form(values={}, wrong={first: _told(errors[0])}, diagnostics=errors)
        keep_draft(tx, source, meeting=meeting, by=by, base=found.base, now=now)
        return None

    return await context.write(work)


def _told(error: Diagnostic) -> str:
    """Return a fault of the changed text as one sentence beside a field."""
    return f"{error.message}{f': {error.hint}' if error.hint else ''}."


async def _session_page(
    request: web.Request,
    work: Work,
    agenda: Agenda,
    session: Session,
    what: str,
    form: Form,
    *,
    told: str = "",
    status: int = 200,
) -> web.StreamResponse:
    title, language = session.title.best(agenda.meeting.languages.main)
    now = context_of(request).clock.now()
    day = agenda.day(session.day) or agenda.days[0]
    cancelling: Outlook | None = None
    if what == "cancel":
        cancelling = await _cancelled(request, work, agenda, session)
    heads = {
        "time": "Change the time",
        "room": "Change the room",
        "people": "Change the people",
        "cancel": "Cancel this session?",
        "restore": "Let it take place again?",
    }
    return await page(
        request,
        "web/change.html",
        title=f"{'Error: ' if form.wrong else ''}{heads[what]} · {title}",
        current="agenda",
        meeting=agenda.id,
        status=status,
        own_action=True,
        agenda=agenda,
        session=session,
        session_title=title,
        session_language=language,
        what=what,
        head=heads[what],
        form=form,
        proposal=told,
        when=f"{date_words(session.start, agenda.zone, now=now)}, "
        f"{span_words(session.start, session.end, agenda.zone)} "
        f"{place_and_offset(session.start, day.timezone, agenda)}",
        long=length(session.duration),
        city=place_and_offset(session.start, day.timezone, agenda),
        room=agenda.room_name(session.room),
        present=[(who, str(role), agenda.label_of(who)) for who, role in session.everyone()],
        others=[(p.id, p.label) for p in agenda.people.values()],
        modes=[(mode.value, mode) for mode in Mode],
        cancelling=cancelling,
    )


async def _cancelled(request: web.Request, work: Work, agenda: Agenda, session: Session) -> Outlook | None:
    """Return what applying the draft with this session cancelled would mail; None where it cannot be."""
    try:
        source = await asyncio.to_thread(
            changed_source, work.source, NewStatus(session=session.id, status=Status.CANCELLED)
        )
    except (CannotChange, AgendaError):
        return None
    return await outlook(request, source, meeting=agenda.id)


async def show_address(request: web.Request) -> web.StreamResponse:
    """Show the form for a person's address."""
    return await _address_page(request, None)


async def take_address(request: web.Request) -> web.StreamResponse:
    """Write the address into the draft, in whichever file it stands."""
    meeting, key = request.match_info["meeting"], request.match_info["person"]
    email = str((await request.post()).get("email", "")).strip()
    done = await put_change(request, meeting, lambda: NewAddress(person=key, email=email), first="email")
    if done is None:
        raise web.HTTPSeeOther(f"/meetings/{meeting}/agenda/draft")
    return await _address_page(
        request, Form(values={"email": email}, wrong=done.wrong, diagnostics=done.diagnostics)
    )


async def _address_page(request: web.Request, form: Form | None) -> web.StreamResponse:
    meeting, key = request.match_info["meeting"], request.match_info["person"]
    work = await my_work(request, meeting)
    if work.overtaken:
        return await draft_page(request, status=409, refused=OVERTAKEN)
    agenda, _ = await asyncio.to_thread(check_source, work.source, ids_needed=True)
    if agenda is None:
        return await draft_page(request, status=409, refused=FAULTY)
    person = agenda.person(key)
    if person is None:
        raise web.HTTPNotFound
    shown = form or Form(values={"email": person.email})
    return await page(
        request,
        "web/change.html",
        title=f"{'Error: ' if shown.wrong else ''}Change the address · {person.label}",
        current="people",
        meeting=meeting,
        status=422 if shown.wrong else 200,
        own_action=True,
        agenda=agenda,
        person=person,
        what="address",
        head="Change the address",
        form=shown,
        proposal="",
        session=None,
    )


ROUTES = (
    web.get("/meetings/{meeting}/agenda/session/{session}/{what}", show_session_form),
    web.post("/meetings/{meeting}/agenda/session/{session}/{what}", take_session_form),
    web.get("/meetings/{meeting}/people/{person}/address", show_address),
    web.post("/meetings/{meeting}/people/{person}/address", take_address),
)
