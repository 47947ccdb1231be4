"""The operator's screen as it stands when asked for; its script, or a reload, goes on from there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

from aiohttp import web

from meetbot.agenda.model.terms import Mode
from meetbot.flows.meeting.session import LiveView
from meetbot.live.commands.gate import SIDES_OF
from meetbot.live.roles import OPERATOR
from meetbot.live.rundown import Rundown
from meetbot.live.signals import Signals, fold_signals, shown
from meetbot.web.accounts.access import may_open, user_of
from meetbot.web.context import context_of
from meetbot.web.frame.render import bare_page
from meetbot.web.frame.words import clock_time, counted
from meetbot.web.live.screens import order, steps
from meetbot.web.live.screens.track import digits, first_facts, track_values, view_of, window_title
from meetbot.web.live.screens.wording import HEARD, ScreenWords, english_screen
from meetbot.web.live.stock import stock_in

AHEAD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One of several tracks, and what runs in it."""

    id: str
    name: str
    live: str


def operator_path(meeting: str, track: str = "", *, mails: int | None = None) -> str:
    """Return the address of the operator's screen, of one track where it is named.

    Args:
        mails: how many were just sent, for the screen to say so; None = none were meant to be.
    """
    query = {**({"track": track} if track else {}), **({"mails": mails} if mails is not None else {})}
    return f"/live/{quote(meeting)}/operator{'?' if query else ''}{urlencode(query, quote_via=quote)}"


def mails_words(count: int) -> str:
    """Return what the screen says after people were told of another start."""
    return f"{counted(count, 'mail is', 'mails are')} on the way." if count else "The new start is noted."


async def operator(
    request: web.Request,
    meeting: str,
    *,
    me: str,
    track: str = "",
    item: str = "",
    message: str = "",
    again: Mapping[str, Any] | None = None,
    said: str = "",
    status: int = 200,
) -> web.Response:
    """Return the operator's screen of a track, the first unless told.

    Args:
        item: whose menu is opened.
        message: why nothing was changed.
        again: the command that would be accepted if it were sent again with `anyway`.
        said: what was done.

    Raises:
        web.HTTPSeeOther: to the first track, where the agenda has that one no more.
    """
    view = await view_of(request, meeting)
    rundown = view.of(track) if track else view.rundown
    if rundown is None:
        raise web.HTTPSeeOther(operator_path(meeting))
    signals = fold_signals(rundown.journal.events)
    worded = english_screen(request, HEARD)
    stock = stock_in(context_of(request).templates)(view.agenda)
    return bare_page(
        request,
        "web/live/operator.html",
        title=window_title(rundown, worded.words),
        status=status,
        me=me,
        message=message,
        again=dict(again or {}),
        said=said,
        stock=stock,
        first=await first_facts(request, meeting, OPERATOR),
        may_links=may_open(user_of(request), f"/meetings/{meeting}/links"),
        **_head_values(view, rundown),
        **_card_values(view, rundown, signals),
        **_order_values(view, rundown, signals, item, worded.words),
        **_signal_values(view, rundown, signals),
        **track_values(view, rundown, worded.words),
        **worded.values,
    )


def _head_values(view: LiveView, rundown: Rundown) -> dict[str, Any]:
    zone, told = view.agenda.zone, view.extras.told
    offers = [
        (
            o.shift,
            o.people,
            clock_time(o.shift.was, zone),
            clock_time(o.shift.start, zone),
            o.shift.session in told,
        )
        for o in view.extras.offers
        if o.shift.is_open(now=rundown.now) and rundown.item(o.shift.item) is not None
    ]
    return {
        "tracks": [
            Tab(id=r.track.id, name=r.track.name, live=_live(r)) for r in view.rundowns if r.track.name
        ],
        "versions": {r.track.id: r.run.version for r in view.rundowns},
        "delay": order.delay_words(rundown),
        "conflicts": steps.conflicts(rundown, view.agenda.id),
        "offers": offers,
        "here": dict(sorted(view.extras.here.items(), reverse=True)),
        "left_out": rundown.journal.left_out,
    }


def _live(rundown: Rundown) -> str:
    left = rundown.remaining
    return f"{digits(left)} {rundown.live.title}" if rundown.live is not None and left is not None else ""


def _card_values(view: LiveView, rundown: Rundown, signals: Signals) -> dict[str, Any]:
    sides = SIDES_OF[view.agenda.meeting.mode]
    redoable, upcoming = rundown.run.redoable, rundown.upcoming
    return {
        "primary": steps.primary(rundown),
        "undo": steps.step_words(rundown.run.undoable, rundown),
        "redo": steps.step_words(redoable.done.event if redoable is not None else None, rundown),
        "sides": sides,
        "live_ready": steps.ready_marks(rundown.live, signals, sides),
        "next_ready": upcoming is not None and not upcoming.step.is_break,
        "next_marks": signals.ready.get(upcoming.id, ()) if upcoming is not None else (),
        "asks": steps.asks(rundown, signals, view.agenda),
    }


def _order_values(
    view: LiveView, rundown: Rundown, signals: Signals, item: str, words: ScreenWords
) -> dict[str, Any]:
    blocks = order.blocks(view, signals, words, track=rundown.track.id)
    rows = [
        row
        for block in blocks
        for column in block.columns
        for row in column.rows
        if row.track == rundown.track.id
    ]
    opened = rundown.item(item)
    return {
        "blocks": blocks,
        "ahead": [row for row in rows if row.waits][:AHEAD],
        "opened": order.menu_of(rundown, opened, view.agenda.zone) if opened is not None else None,
        "blank": order.Row(),
        "blank_menu": order.Menu(),
    }


def _signal_values(view: LiveView, rundown: Rundown, signals: Signals) -> dict[str, Any]:
    zone, state = view.agenda.zone, view.states(plan="").of(OPERATOR)
    return {
        "messages": steps.message_lines(shown(signals, rundown), view.agenda),
        "black": rundown.track.id in signals.black,
        "rolling": rundown.rolls,
        "names": steps.people_names(view.agenda),
        "notes": [{**note, "at": _clock(note["at"], zone)} for note in reversed(state["notes"])],
        "questions": [{"mode": Mode.ONSITE, **question} for question in state["questions"]],
    }


def _clock(at: int, zone: ZoneInfo) -> str:
    return clock_time(datetime.fromtimestamp(at / 1000, zone), zone)
