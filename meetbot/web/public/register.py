"""People register by themselves: the form, which is answered by a mail with a link (`confirm.py`).

Looking changes nothing. The answer to a form is the same whether its address is on the list or not.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from aiohttp import web

from meetbot.agenda.fields.addresses import is_address
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import MeetingMode, Mode
from meetbot.attendees.registering import Entrance, Wish
from meetbot.attendees.switching import Came
from meetbot.flows.meeting.forget import erased_at
from meetbot.flows.planning.chosen import agenda_now
from meetbot.flows.planning.registering import LASTS, Opening, ask, opening
from meetbot.mail.account import CLOCK
from meetbot.mail.registration import NOBODY
from meetbot.mail.when import date_text, span_text
from meetbot.mail.words import clean
from meetbot.store.store import Tx
from meetbot.web.accounts.access import place, public
from meetbot.web.agenda.rows import all_zones
from meetbot.web.context import context_of
from meetbot.web.frame.render import bare_page
from meetbot.web.frame.words import known_zone
from meetbot.web.newest import see_meeting
from meetbot.web.personal.spoken import Spoken, speak_in

MOST = {"name": 120, "email": 254, "organisation": 160, "post": 160, "access_needs": 500}  # characters
TRAP = "website"  # a field that nobody sees: what fills it in is no person


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What was written, as it stands in the fields again; `faults`: field -> what is wrong with it."""

    values: Mapping[str, str]
    faults: Mapping[str, str]


EMPTY = Form(values={}, faults={})


@public
async def show_form(request: web.Request) -> web.StreamResponse:
    """Show the form, or why nobody can register now and whom to ask."""
    agenda, found = await _load(request)
    return _form_page(request, agenda, found, EMPTY)


@public
async def store_form(request: web.Request) -> web.StreamResponse:
    """Mail a link to the address; nobody is on the list by it."""
    context, form = context_of(request), await request.post()
    agenda, found = await _load(request)
    if found.entrance is not Entrance.OPEN:
        return _form_page(request, agenda, found, EMPTY, status=409)
    spoken, now = _speak(request, agenda), context.clock.now()
    values = {name: str(value) for name, value in form.items() if isinstance(value, str)}
    wish, faults = _read(values, agenda, found, spoken, sender=context.settings.mail.sender)
    if wish is None:
        return _form_page(request, agenda, found, Form(values=values, faults=faults), status=422)
    wait = timedelta(0)
    if not values.get(TRAP):
        where, kept = place(request), wish

        def work(tx: Tx) -> timedelta:
            newest = agenda_now(tx, agenda.id, now=now)
            return ask(tx, newest, kept, place=where, settings=context.settings, now=now)

        wait = await context.write(work)
        context.wake()
    if wait:
        told = {"": spoken.words("register-wait", span=span_text(wait, spoken.words))}
        form_again = Form(values=values, faults=told)
        return _form_page(request, agenda, found, form_again, status=429, wait=wait)
    until = stamp_words(spoken, now + LASTS)
    return registration_page(request, agenda, spoken, "web/registering.html", address=wish.email, until=until)


async def _load(request: web.Request) -> tuple[Agenda, Opening]:
    context, meeting = context_of(request), request.match_info["meeting"]
    now = context.clock.now()

    def work(tx: Tx) -> tuple[Agenda, Opening]:
        see_meeting(tx, meeting)
        agenda = agenda_now(tx, meeting, now=now)
        return agenda, opening(tx, agenda, now=now)

    return await context.read(work)


def _speak(request: web.Request, agenda: Agenda) -> Spoken:
    return speak_in(request, agenda.meeting.languages.main, context_of(request).templates)


def _read(
    values: Mapping[str, str], agenda: Agenda, found: Opening, spoken: Spoken, *, sender: str
) -> tuple[Wish | None, dict[str, str]]:
    """Return what the form wishes, or what is wrong with its fields, by field."""
    words, faults = spoken.words, {}
    said = {name: clean(values.get(name, "")) for name in MOST}
    for name, most in MOST.items():
        if len(said[name]) > most:
            faults[name] = words("register-fault-long", most=str(most))
    if not any(letter.isalnum() for letter in said["name"]):
        faults["name"] = words("register-fault-name")
    if not is_address(said["email"]):
        faults["email"] = words("register-fault-email")
    elif _is_own(said["email"], sender):
        faults["email"] = words("register-fault-own")
    mode = next((way for way in found.ways if way == values.get("mode")), None)
    if agenda.meeting.mode is not MeetingMode.HYBRID:
        mode = next(iter(found.ways))
    if mode is None:
        faults["mode"] = words("register-fault-mode")
    zone = known_zone(values.get("zone", ""))
    if not zone:
        faults["zone"] = words("register-fault-zone")
    if faults or mode is None:
        return None, faults
    language = values.get("language", "")
    wish = Wish(
        **said,
        mode=mode,
        timezone=zone,
        language=language if language in {one.language for one in spoken.choices} else words.language,
        consent_publish=bool(values.get("consent_publish")),
        consent_photo=bool(values.get("consent_photo")),
    )
    return wish, {}


def _is_own(address: str, sender: str) -> bool:
    """Tell whether mail to the address comes back to us."""
    local, _, domain = address.casefold().rpartition("@")
    own, _, our_domain = sender.casefold().rpartition("@")
    return domain == our_domain and local.partition("+")[0] in (own, "rsvp", "bounce")


def _form_page(
    request: web.Request,
    agenda: Agenda,
    found: Opening,
    form: Form,
    *,
    status: int = 200,
    wait: timedelta = timedelta(0),
) -> web.Response:
    spoken, now = _speak(request, agenda), context_of(request).clock.now()
    settings = agenda.attendee_settings
    decide = settings.decide_by if settings is not None else None
    modes = [(mode, came is Came.WAITS) for mode, came in found.ways.items()]
    return registration_page(
        request,
        agenda,
        spoken,
        "web/register.html",
        status=status,
        wait=wait,
        entrance=str(found.entrance),
        modes=modes if agenda.meeting.mode is MeetingMode.HYBRID else [],
        free=found.free,
        decide=stamp_words(spoken, decide) if decide is not None and now < decide else "",
        form=form.values,
        faults=form.faults,
        most=MOST,
        trap=TRAP,
        zones=all_zones(agenda),
        languages=[(one.language, one.name) for one in spoken.choices],
        who=_organiser(agenda, spoken),
        erased=_erased(agenda, spoken),
    )


def registration_page(
    request: web.Request,
    agenda: Agenda,
    spoken: Spoken,
    template: str,
    *,
    status: int = 200,
    wait: timedelta = timedelta(0),
    **values: object,
) -> web.Response:
    """Return a page of registering, in its language."""
    title, language = agenda.meeting.title.best(spoken.words.language)
    return bare_page(
        request,
        template,
        title=f"{spoken.words('register-title')} · {title}",
        status=status,
        headers={"Retry-After": str(math.ceil(wait.total_seconds()))} if wait else None,
        meeting_title=title,
        title_language=language,
        agenda=agenda,
        contact=agenda.meeting.contact,
        when=spoken.when(agenda, NOBODY, Mode.ONSITE, agenda.days[0], now=agenda.start),
        **spoken.values(),
        **values,
    )


def _organiser(agenda: Agenda, spoken: Spoken) -> str:
    """Return whose meeting it is, as the form names who has the data."""
    organiser = agenda.organisations.get(agenda.meeting.organiser)
    if organiser is not None:
        return organiser.name.best(spoken.words.language)[0]
    return agenda.meeting.contact.name or agenda.meeting.title.best(spoken.words.language)[0]


def _erased(agenda: Agenda, spoken: Spoken) -> str:
    when = spoken.when(agenda, NOBODY, Mode.ONSITE, agenda.days[-1], now=agenda.start)
    return date_text(erased_at(agenda), when.first, spoken.words, long=True, year=True)


def stamp_words(spoken: Spoken, at: datetime) -> str:
    """Return "Thu 3 Dec 2026, 14:00 UTC": nobody's zone is known yet."""
    date = date_text(at, CLOCK, spoken.words, year=True)
    return spoken.words("until-utc", date=date, time=f"{at.astimezone(CLOCK.zone):%H:%M}")


ROUTES = (
    web.get("/m/{meeting}/register", show_form),
    web.post("/m/{meeting}/register", store_form),
)
