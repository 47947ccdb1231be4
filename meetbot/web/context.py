"""What a page may use, handed in by `service`: one value, the same for the life of the application."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar

from aiohttp import web

from meetbot.config import Settings
from meetbot.flows.mails.compose import Composer
from meetbot.intake.way import Way
from meetbot.store.store import Store, Tx
from meetbot.templating import Templates

T = TypeVar("T")


class Clock(Protocol):
    """The service's clock: aware UTC instants that never fall."""

    def now(self) -> datetime: ...


def _nothing() -> None:
    """Stands in for `wake` where no scheduler runs beside the pages."""


def _no_trouble() -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppContext:
    """`wake` says that something may be due; `checks` are what `/readyz` asks beside the database."""

    store: Store
    settings: Settings
    clock: Clock
    templates: Templates
    composer: Composer
    wake: Callable[[], None] = _nothing
    checks: Mapping[str, Callable[[], bool]] = field(default_factory=dict)  # "scheduler" -> is it running
    trouble: Callable[[], str] = _no_trouble  # why no mail leaves at the moment, in one sentence
    ways: tuple[Way, ...] = ()  # by which mail comes in, as they stand now
    demo: bool = False
    rehearsal: int = 0  # how many times faster than real time this rehearsal runs; 0 = it is none

    def cookie(self, name: str) -> str:
        """Return what the cookie `name` is called here.

        A browser tells a host's cookies apart by their names, not by the port: a rehearsal's have others, so
        that it signs nobody out of the real service beside it.
        """
        return f"{name}_rehearsal" if self.rehearsal else name

    async def read(self, work: Callable[[Tx], T]) -> T:
        """Run a unit of work that only reads, whole, in a worker thread."""

        def run() -> T:
            with self.store.read() as tx:
                return work(tx)

        return await asyncio.to_thread(run)

    async def write(self, work: Callable[[Tx], T]) -> T:
        """Run a unit of work in one transaction, in a worker thread."""

        def run() -> T:
            with self.store.begin() as tx:
                return work(tx)

        return await asyncio.to_thread(run)


CONTEXT = web.AppKey("context", AppContext)


def context_of(request: web.Request) -> AppContext:
    return request.app[CONTEXT]
