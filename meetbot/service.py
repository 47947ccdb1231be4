"""Wires the parts and runs them: store, templates, delivery, intake, scheduler, web pages in one process.

At a stop signal nothing new is begun, mails under way end, streams close, and the store closes last.
"""

from __future__ import annotations

import asyncio
import json
import logging
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from meetbot.clock import Clock, RehearsalClock
from meetbot.config import Settings
from meetbot.errors import ConfigError
from meetbot.flows.accounts.house import sweep
from meetbot.flows.answers.receive import receiving
from meetbot.flows.mails.compose import Composer
from meetbot.flows.mails.deliver import Deliverer
from meetbot.flows.mails.recount import recount_waves
from meetbot.flows.meeting.late import tell_late
from meetbot.flows.meeting.session import take_due_steps, timer_runs
from meetbot.flows.planning.switching import hand_on_all
from meetbot.intake.way import Way
from meetbot.mail.model import Render
from meetbot.memory import rare_collections
from meetbot.scheduler import Scheduler
from meetbot.store.store import Store
from meetbot.templating import Templates
from meetbot.web.app import build_app
from meetbot.web.context import AppContext
from meetbot.web.run import address_of, listen, serve_app

log = logging.getLogger(__name__)

STEP = timedelta(milliseconds=500)  # less is the system's clock being disciplined, not set
REHEARSED = "REHEARSAL"  # the file that marks the data folder of a rehearsal


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A service that runs: what its caller may reach."""

    settings: Settings
    store: Store
    clock: Clock
    composer: Composer
    scheduler: Scheduler
    ways: tuple[Way, ...]  # by which mail comes in


@asynccontextmanager
async def running_service(
    settings: Settings, *, demo: bool = False, pages: bool = True, rehearsal: RehearsalClock | None = None
) -> AsyncIterator[Running]:
    """Run the whole service, or delivery alone without `pages`, for as long as the block lasts.

    Args:
        rehearsal: the clock that a rehearsal goes by; `settings` are then such that nothing leaves.

    Raises:
        ConfigError: the address is taken, or mail could leave of a rehearsal. StoreError: the database cannot
            be used.
    """
    _keep_rehearsals_in(settings, rehearsal)
    listener = listen(settings.server.host, settings.server.port) if pages else None
    if listener is not None and not settings.server.base_url:
        address = address_of(listener)
        settings = replace(settings, server=replace(settings.server, base_url=address))
    clock = rehearsal or Clock()
    settings.data.mkdir(parents=True, exist_ok=True)
    store = await asyncio.to_thread(Store.open, settings.database_url)
    try:
        composer, deliverer, scheduler = _parts(settings, store, clock)
        context = AppContext(
            store=store,
            settings=settings,
            clock=clock,
            templates=composer.templates,
            composer=composer,
            wake=scheduler.nudge,
            trouble=lambda: deliverer.trouble,
            checks={"scheduler": lambda: scheduler.running, "outbox": lambda: deliverer.can_store},
            demo=demo,
            rehearsal=rehearsal.speed if rehearsal is not None else 0,
        )
        takes_mail = pages and not demo and rehearsal is None
        async with (
            deliverer,
            receiving(settings, store=store, composer=composer, clock=clock, on=takes_mail) as ways,
            _pages(replace(context, ways=ways), listener),
        ):
            await asyncio.to_thread(recount_waves, store, now=clock.now())
            scheduler.start()
            # What another process applied is taken over at once, not at the next look.
            store.watch(_in_loop(scheduler.nudge))
            running = Running(
                settings=settings, store=store, clock=clock, composer=composer, scheduler=scheduler, ways=ways
            )
            try:
                with rare_collections():
                    yield running
            finally:
                scheduler.stop()
        await scheduler.ended()
    finally:
        await asyncio.to_thread(store.close)


def _parts(settings: Settings, store: Store, clock: Clock) -> tuple[Composer, Deliverer, Scheduler]:
    composer = Composer(settings, Templates(settings.template_override))
    deliverer = Deliverer(store=store, settings=settings, composer=composer, clock=clock)
    look = _looking(store, settings, deliverer, composer.templates.render, clock)
    housekeep = _housekeeping(store, settings, clock)
    return composer, deliverer, Scheduler(clock=clock, look=look, housekeep=housekeep)


def _keep_rehearsals_in(settings: Settings, rehearsal: RehearsalClock | None) -> None:
    """See that no mail of a rehearsal can leave: neither now nor when its kept folder is served later.

    Raises:
        ConfigError: it could.
    """
    kept = settings.data / REHEARSED
    if rehearsal is None and kept.exists():
        raise ConfigError(
            f"{settings.data} was kept of a rehearsal; served as a real one it would mail people. "
            "Set [folders] data to another folder, or rehearse anew: meetbot rehearse FILE"
        )
    if rehearsal is not None and (settings.mail.smtp.host or settings.database.url or not kept.exists()):
        raise ConfigError("A rehearsal has a folder of its own and no mail server; nothing was started.")


@asynccontextmanager
async def _pages(context: AppContext, listener: socket.socket | None) -> AsyncIterator[None]:
    if listener is None:
        yield
        return
    async with serve_app(build_app(context), listener):
        yield


def _in_loop(call: Callable[[], None]) -> Callable[[], None]:
    """Return what lets another thread have `call` done in this loop."""
    loop = asyncio.get_running_loop()

    def hand_over() -> None:
        loop.call_soon_threadsafe(call)

    return hand_over


def _looking(
    store: Store, settings: Settings, deliverer: Deliverer, render: Render, clock: Clock
) -> Callable[[], Awaitable[datetime | None]]:
    """Return what a look does: automatic steps of running meetings, late notices, free seats, all mail."""

    def keep_time() -> None:
        drift = clock.drift()
        if abs(drift) > STEP and not timer_runs(store, now=clock.now()):
            log.warning("the system's clock was set by %+.1f s; taken over", drift.total_seconds())
            clock.resync()

    async def look() -> datetime | None:
        await asyncio.to_thread(keep_time)
        step = await asyncio.to_thread(take_due_steps, store, now=clock.now())
        late = await asyncio.to_thread(tell_late, store, now=clock.now())
        await asyncio.to_thread(hand_on_all, store, settings, render, now=clock.now())
        mail = await deliverer.look()
        return min((at for at in (step, late, mail) if at is not None), default=None)

    return look


def _housekeeping(store: Store, settings: Settings, clock: Clock) -> Callable[[], Awaitable[None]]:
    async def housekeep() -> None:
        await asyncio.to_thread(sweep, store, settings, now=clock.now())

    return housekeep


async def until_stopped() -> None:
    """Return at SIGINT or SIGTERM."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    numbers = (signal.SIGINT, signal.SIGTERM)
    for number in numbers:
        loop.add_signal_handler(number, stop.set)
    try:
        await stop.wait()
    finally:
        for number in numbers:
            loop.remove_signal_handler(number)


class JsonLines(logging.Formatter):
    """One JSON object a line, for log collectors."""

    def format(self, record: logging.LogRecord) -> str:
        """Return time (UTC), level, logger and message; messages name ids and counts, never addresses."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def set_up_logging(settings: Settings) -> None:
    """Log to stderr in the configured form; libraries speak from warnings on."""
    handler = logging.StreamHandler()
    text = logging.Formatter("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
    handler.setFormatter(JsonLines() if settings.log.format == "json" else text)
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("meetbot").setLevel(settings.log.level.upper())
