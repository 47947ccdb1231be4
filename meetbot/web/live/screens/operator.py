"""The operator's screen as it stands when asked for; its script, or a reload, goes on from there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

from aiohttp import web
from markupsafe import Markup

from meetbot.agenda.model.terms import Mode
from meetbot.flows.meeting.session import LiveView
from meetbot.live.commands.gate import SIDES_OF
from meetbot.live.roles import OPERATOR
from meetbot.live.rundown import Rundown
from meetbot.live.signals import Signals, fold_signals, shown
from meetbot.web.accounts.access import may_open, user_of
from meetbot.web.context import context_of
from meetbot.web.frame.render import bare_page
from meetbot.web.frame.words import clock_time
from meetbot.web.live.screens import notes, order, steps
from meetbot.web.live.screens.track import digits, first_facts, track_values, view_of, window_title
from meetbot.web.live.screens.wording import HEARD, Screen, ScreenWords, bdi, screen_in, spoken_on
from meetbot.web.live.stock import stock_in

AHEAD = 3
DID = (
    "started", "back", "paused", "resumed", "gave", "took", "squeezed", "finished", "armed", "skipped",
    "unskipped", "reset", "moved", "last", "inserted", "rolled", "taken",
)  # fmt: skip
SAID = (
    "chair-finished", "chair-times", "chair-from", "chair-put-this", "chair-clear-this",
    "mode-onsite", "mode-online", "mode-undecided", "pad-not-approved", "live-no-answer",
    *notes.KINDS, *HEARD,
    "op-delay-line", "op-delay-one", "op-delay-breaks", "op-here", "op-with", "op-runs-into", "op-clash",
    "op-quoted", "op-and", "op-tell", "op-tell-again", "op-from-to", "op-expected-at", "op-room-ready",
    "op-room-not", "op-stream-ready", "op-stream-not", "op-waits", "op-next", "op-finish-item",
    "op-start-item", "op-pause", "op-resume", "op-no-undo", "op-no-redo", "op-step", "op-timer", "op-asks",
    "op-give",
    *(f"op-did-{did}" for did in DID),
    "op-at-stage", "op-at-speaker", "op-at-chair", "op-to", "op-to-urgent", "op-shown-on", "op-tapped",
    "op-place-count", "op-also", "op-on-air", "op-skipped", "op-change", "op-shortest", "op-at",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One of several tracks, and what runs in it."""

    id: str
    name: str
    live: Markup


def operator_path(meeting: str, track: str = "", *, mails: int | None = None) -> str:
    """Return the address of the operator's screen, of one track where it is named.

    Args:
        mails: how many were just sent, for the screen to say so; None = none were meant to be.
    """
    query = {**({"track": track} if track else {}), **({"mails": mails} if mails is not None else {})}
    return f"/live/{quote(meeting)}/operator{'?' if query else ''}{urlencode(query, quote_via=quote)}"


def mails_words(count: int, words: ScreenWords) -> str:
    """Return what the screen says after people were told of another start."""
    return words("op-mails", count=count) if count else words("op-noted")


async def operator(
    request: web.Request,
    meeting: str,
    *,
    me: str,
    track: str = "",
    item: str = "",
    message: str = "",
    said: str = "",
    again: Mapping[str, Any] | None = None,
    mails: int | None = None,
    status: int = 200,
) -> web.Response:
    """Return the operator's screen of a track, the first unless told.

    Args:
        item: whose menu is opened.
        message: why nothing was changed, a sentence of `error`.
        said: what the page has to say beside that, in its language.
        again: the command that would be accepted if it were sent again with `anyway`.
        mails: how many were just sent; None = none were meant to be.

    Raises:
        web.HTTPSeeOther: to the first track, where the agenda has that one no more.
    """
    view = await view_of(request, meeting)
    rundown = view.of(track) if track else view.rundown
    if rundown is None:
        raise web.HTTPSeeOther(operator_path(meeting))
    signals = fold_signals(rundown.journal.events)
    worded = screen_in(spoken_on(request, view.agenda, path=operator_path(meeting, track)), SAID)
    stock = stock_in(context_of(request).templates)(view.agenda)
    return bare_page(
        request,
        "web/live/operator.html",
        title=window_title(rundown, worded.words),
        status=status,
        me=me,
        message=message,
        again=dict(again or {}),
        said=said if mails is None else mails_words(mails, worded.words),
        stock=stock,
        first=await first_facts(request, meeting, OPERATOR),
        may_links=may_open(user_of(request), f"/meetings/{meeting}/links"),
        **_head_values(view, rundown, worded),
        **_card_values(view, rundown, signals, worded.words),
        **_order_values(view, rundown, signals, item, worded),
        **_signal_values(view, rundown, signals, worded.words),
        **track_values(view, rundown, worded.words),
        **worded.values,
    )


def _head_values(view: LiveView, rundown: Rundown, screen: Screen) -> dict[str, Any]:
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
        "delay": order.delay_words(rundown, screen.words),
        "conflicts": steps.conflicts(rundown, view.agenda.id, screen.words, keep=screen.values["keep"]),
        "offers": offers,
        "here": dict(sorted(view.extras.here.items(), reverse=True)),
        "left_out": rundown.journal.left_out,
    }


def _live(rundown: Rundown) -> Markup:
    left = rundown.remaining
    if rundown.live is None or left is None:
        return Markup()
    return Markup("{} {}").format(bdi(digits(left)), bdi(rundown.live.title))


def _card_values(view: LiveView, rundown: Rundown, signals: Signals, words: ScreenWords) -> dict[str, Any]:
    sides = SIDES_OF[view.agenda.meeting.mode]
    redoable, upcoming = rundown.run.redoable, rundown.upcoming
    return {
        "primary": steps.primary(rundown, words),
        "undo": steps.step_words(rundown.run.undoable, rundown, words),
        "redo": steps.step_words(redoable.done.event if redoable is not None else None, rundown, words),
        "sides": sides,
        "live_ready": steps.ready_marks(rundown.live, signals, sides, words),
        "next_ready": upcoming is not None and not upcoming.step.is_break,
        "next_marks": signals.ready.get(upcoming.id, ()) if upcoming is not None else (),
        "asks": steps.asks(rundown, signals, view.agenda, words),
    }


def _order_values(
    view: LiveView, rundown: Rundown, signals: Signals, item: str, screen: Screen
) -> dict[str, Any]:
    blocks = order.blocks(view, signals, screen.words, track=rundown.track.id, keep=screen.values["keep"])
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
        "opened": order.menu_of(rundown, opened, view.agenda.zone, screen.words)
        if opened is not None
        else None,
        "blank": order.Row(),
        "blank_menu": order.Menu(),
    }


def _signal_values(view: LiveView, rundown: Rundown, signals: Signals, words: ScreenWords) -> dict[str, Any]:
    zone, state = view.agenda.zone, view.states(plan="").of(OPERATOR)
    return {
        "messages": steps.message_lines(shown(signals, rundown), view.agenda, words),
        "black": rundown.track.id in signals.black,
        "rolling": rundown.rolls,
        "names": steps.people_names(view.agenda),
        "notes": [{**note, "at": _clock(note["at"], zone)} for note in reversed(state["notes"])],
        "questions": [{"mode": Mode.ONSITE, **question} for question in state["questions"]],
    }


def _clock(at: int, zone: ZoneInfo) -> str:
    return clock_time(datetime.fromtimestamp(at / 1000, zone), zone)
