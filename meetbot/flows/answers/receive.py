"""Mail that comes in by itself: the ways in that are configured, each handing what it gets to `take_in`.

Every `serve` listens where SMTP is configured. The mailbox is read by one process at a time, the one that has
its place in the database; when that one dies, another takes over within seconds.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from meetbot.config import Settings
from meetbot.errors import ConfigError, StoreError
from meetbot.flows.answers.intake import Source, Taken, take_in
from meetbot.flows.mails.compose import Composer
from meetbot.flows.mails.post import Clock
from meetbot.intake.way import Take, Way
from meetbot.store.slots import Place
from meetbot.store.store import Store

if TYPE_CHECKING:  # an extra: imported where a way in is configured
    from meetbot.intake.imap import Account, Reader
    from meetbot.intake.smtp import Listener

log = logging.getLogger(__name__)

TRY_S = 5.0  # how soon another process's place is taken over


@asynccontextmanager
async def receiving(
    settings: Settings, *, store: Store, composer: Composer, clock: Clock, on: bool = True
) -> AsyncIterator[tuple[Way, ...]]:
    """Take mail in for as long as the block lasts; yield how each way in stands.

    Args:
        on: False in a process that takes none, whatever is configured.

    Raises:
        ConfigError: a way in cannot be opened as it is configured.
    """

    def taker(source: Source) -> Take:
        def take(raw: bytes, rcpts: tuple[str, ...]) -> Taken:
            now = clock.now()
            taken = take_in(raw, store=store, composer=composer, rcpts=rcpts, source=source, now=now)
            log.info("a mail of %d octets came in (%s): %s", len(raw), source, taken.outcome)
            return taken

        return take

    async with AsyncExitStack() as stack:
        ways = []
        if on and settings.intake.smtp.host:
            listener = _listener(settings, taker("smtp"), clock)
            ways.append((await stack.enter_async_context(listener)).way)
        if on and settings.intake.imap.host:
            way = Way(name="imap", where=_mailbox_name(settings))
            ways.append(way)
            await stack.enter_async_context(_reading(settings, store, taker("imap"), clock, way))
        yield tuple(ways)


def _listener(settings: Settings, take: Take, clock: Clock) -> Listener:
    try:
        from meetbot.intake.smtp import Door, Listener
    except ImportError as error:
        raise _absent("[intake.smtp]", error) from error
    smtp = settings.intake.smtp
    door = Door(
        host=smtp.host,
        port=smtp.port,
        hello=settings.domain,
        accepts=settings.own_addresses,
        max_bytes=settings.intake.max_bytes,
        certificate=str(settings.root / smtp.certificate) if smtp.certificate else "",
        key=str(settings.root / smtp.key) if smtp.key else "",
    )
    return Listener(door, take=take, now=clock.now)


def _reader(settings: Settings, take: Take, clock: Clock, way: Way) -> Reader:
    try:
        from meetbot.intake.imap import Reader
    except ImportError as error:
        raise _absent("[intake.imap]", error) from error
    return Reader(account_of(settings), way=way, take=take, now=clock.now)


def account_of(settings: Settings) -> Account:
    """Return the mailbox that is read, as it is configured."""
    from meetbot.intake.imap import Account

    imap = settings.intake.imap
    return Account(
        host=imap.host,
        port=imap.port,
        security=imap.security,
        username=imap.username,
        password=imap.password,
        folder=imap.folder,
        done_folder=imap.done_folder,
        poll=timedelta(seconds=imap.poll_seconds),
        idle=imap.idle,
        max_bytes=settings.intake.max_bytes,
    )


def _absent(section: str, error: ImportError) -> ConfigError:
    return ConfigError(
        f"{section} needs a library that is not installed ({error.name}): pip install 'meetbot[inbound]'"
    )


def _mailbox_name(settings: Settings) -> str:
    imap = settings.intake.imap
    return f"{imap.username} at {imap.host}, folder {imap.folder}"


@asynccontextmanager
async def _reading(
    settings: Settings, store: Store, take: Take, clock: Clock, way: Way
) -> AsyncIterator[None]:
    """Read the mailbox whenever this process holds the place of who does."""
    _reader(settings, take, clock, way)  # what is missing is told at the start, not in a task

    async def keep() -> None:
        while True:
            try:
                place = await asyncio.to_thread(store.take_reader_place)
                way.elsewhere = place is None
                if place is not None:
                    await _read_while(place, _reader(settings, take, clock, way))
            except StoreError as error:
                log.warning("the mailbox is not read: %s", error)
            except Exception:
                log.exception("the mailbox is not read")
            await asyncio.sleep(TRY_S)

    task = asyncio.create_task(keep(), name="mailbox")
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _read_while(place: Place, reader: Reader) -> None:
    """Read until the place is lost, or the task is ended."""
    try:
        reader.start()
        while True:
            await asyncio.sleep(TRY_S)
            if not await asyncio.to_thread(place.alive):
                log.warning("the database ended our connection; the mailbox is left to another process")
                return
    finally:
        await asyncio.to_thread(reader.stop)
        await asyncio.to_thread(place.close)
