"""The speaker's phone as it stands when asked for: when they are on, the countdown, what they are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote

from aiohttp import web
from markupsafe import Markup

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Session
from meetbot.agenda.model.terms import Mode
from meetbot.attendees.consent import Consent, asked_to_be_recorded, recorded
from meetbot.attendees.links import Scope
from meetbot.flows.accounts.links import link_path, token_in_force
from meetbot.flows.meeting.consents import said_by
from meetbot.flows.meeting.session import LiveView
from meetbot.live.roles import Reader, Role
from meetbot.live.rundown import Rundown, RunItem
from meetbot.live.signals import fold_signals, open_ask, shown, speaks_in
from meetbot.live.turn import turn_of
from meetbot.store.store import Tx
from meetbot.web.context import context_of
from meetbot.web.frame.render import bare_page
from meetbot.web.frame.words import clock_time
from meetbot.web.live.screens.track import digits, first_facts, lead_line, track_values, view_of
from meetbot.web.live.screens.wording import HEARD, ScreenWords, screen_in, spoken_on

MINUTE = timedelta(minutes=1)
SAID = (
    "phone-leads-now", "phone-leads-next", "phone-in", "phone-soon", "phone-spoken", "phone-times",
    "phone-ok", "phone-read", "phone-asked", "phone-given", "phone-declined", "phone-tone-on",
    "phone-tone-off", "live-no-answer", "live-thanks", *HEARD,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnWords:
    """What the phone says of a turn. `state`: "waits", "on", "done" or "none"."""

    state: str
    title: str = ""
    when: str = ""  # "You are on in 23 min"
    times: str = ""  # "10:05, planned 10:00"
    room: str = ""
    lead: Markup | str = ""  # who introduces them, where that is somebody else
    spoken: str = ""
    item: str = ""
    track: str = ""
    asked: str = ""
    leads: Markup | str = ""  # what they lead in which others speak


async def speaker(
    request: web.Request, meeting: str, person: str, *, message: str = "", status: int = 200
) -> web.Response:
    """Return the phone of one speaker.

    Args:
        message: why nothing was changed.

    Raises:
        web.HTTPNotFound: there is no such meeting.
    """
    view = await view_of(request, meeting)
    turn = turn_of(view.rundowns, person)
    rundown = turn.rundown or view.rundown
    found = view.agenda.person(person)
    path = f"/live/{quote(meeting)}/speaker"
    said = screen_in(spoken_on(request, view.agenda, person=found, path=path), SAID)
    words = turn_words(view, person, said.words)
    values = track_values(view, rundown, said.words)
    if words.state != "on":
        values |= {"phase": "idle", "word": "", "digits": ""}
    return bare_page(
        request,
        "web/live/speaker.html",
        title=words.when or said.words("phone-now" if words.state == "on" else "live-thanks"),
        status=status,
        message=message,
        screen="speaker",
        by_link="speaker",
        name=found.label if found is not None else person,
        turn=words,
        shown=_newest(rundown, person),
        join=await _join(request, view.agenda, person),
        recorded=recorded(view.agenda, _own(view.agenda, person)),
        asked_record=await _asked_record(request, view.agenda, person),
        first=await first_facts(request, meeting, Reader(Role.SPEAKER, person)),
        **values,
        **said.values,
    )


def _own(agenda: Agenda, person: str) -> list[Session]:
    return [session for session in agenda.sessions if any(who == person for who, _ in session.everyone())]


async def _asked_record(request: web.Request, agenda: Agenda, person: str) -> tuple[str, str]:
    """Return what they said to being recorded ("yes", "no", "ask"; empty = not asked), and where to."""
    if not asked_to_be_recorded(agenda, person):
        return "", ""
    context = context_of(request)
    secret = context.settings.secret

    def look(tx: Tx) -> tuple[bool | None, str]:
        said = said_by(tx, agenda.id, person).get((person, Consent.RECORDING))
        return said, token_in_force(tx, Scope.PERSONAL, agenda.id, person, secret=secret)

    said, token = await context.read(look)
    word = "ask" if said is None else "yes" if said else "no"
    return word, f"/p/{token}/data#consent" if token else ""


def turn_words(view: LiveView, person: str, words: ScreenWords) -> TurnWords:
    """Return what is told of a person's turn, in words."""
    turn = turn_of(view.rundowns, person)
    spoken = spoken_words(turn.spoken, words) if turn.spoken is not None else ""
    item, rundown = turn.item, turn.rundown
    leads = leads_words(view.agenda, turn.leads, words) if turn.leads is not None else ""
    if item is None or rundown is None:
        return TurnWords(state="done" if spoken else "none", spoken=spoken, leads=leads)
    start = clock_time(item.expected_start, view.agenda.zone)
    planned = clock_time(item.planned_start, view.agenda.zone)
    room = item.step.entry.room or item.step.session.room
    lead, own = lead_line(view, item, words), view.agenda.label_of(person)
    return TurnWords(
        state="on" if item.runs else "waits",
        title=item.title,
        when="" if item.runs else on_in(item, rundown, words),
        times=start
        if start == planned or item.inserted
        else words("phone-times", time=start, planned=planned),
        room=view.agenda.rooms[room].name if room in view.agenda.rooms else room,
        lead="" if own in lead else lead,
        spoken=spoken,
        item=item.id,
        track=rundown.track.id,
        asked=_asked(item, rundown, person),
        leads=leads,
    )


def leads_words(agenda: Agenda, item: RunItem, words: ScreenWords) -> Markup:
    """Return what somebody leads, and what is on there, or comes next and when."""
    said = {"name": str(item.step.session.title), "title": item.title}
    if item.runs:
        return words.marked("phone-leads-now", **said)
    return words.marked("phone-leads-next", **said, time=clock_time(item.expected_start, agenda.zone))


def on_in(item: RunItem, rundown: Rundown, words: ScreenWords) -> str:
    """Return how long until a waiting item begins, whole minutes rounded up."""
    left = item.expected_start - rundown.now
    if left <= timedelta(0):
        return words("phone-soon")
    return words("phone-in", span=words.length(-(-left // MINUTE) * MINUTE))


def spoken_words(item: RunItem, words: ScreenWords) -> str:
    """Return "You spoke 24:10 of 25:00": how long somebody spoke, pauses left out, of what they had."""
    remaining = item.timer.remaining(now=item.actual_end) if item.actual_end is not None else timedelta(0)
    spoken, whole = digits(item.timer.allotted - remaining), digits(item.timer.allotted)
    return words("phone-spoken", spoken=spoken, whole=whole)


def _asked(item: RunItem, rundown: Rundown, person: str) -> str:
    signals = fold_signals(rundown.journal.events)
    ask, answer = open_ask(signals, item), signals.answers.get(item.id)
    if ask is not None and ask.person == person:
        return "asked"
    if answer is not None and answer.person == person:
        return "given" if answer.given else "declined"
    return ""


def _newest(rundown: Rundown, person: str) -> dict[str, object] | None:
    """Return the newest message that is for the phone."""
    found = [
        m
        for m in shown(fold_signals(rundown.journal.events), rundown)
        if "speaker" in m.targets
        and (not m.item or ((item := rundown.item(m.item)) is not None and speaks_in(item, person)))
    ]
    if not found:
        return None
    last = found[-1]
    return {"n": last.number, "text": last.text, "style": last.style, "mine": person in last.read}


async def _join(request: web.Request, agenda: Agenda, person: str) -> str:
    """Return the path of the speaker's own way into the call; empty for who comes to the room."""
    found, context = agenda.person(person), context_of(request)
    if found is None or found.mode is Mode.ONSITE:
        return ""
    token = await context.read(
        lambda tx: token_in_force(tx, Scope.JOIN, agenda.id, person, secret=context.settings.secret)
    )
    return link_path(Scope.JOIN, token) if token else ""
