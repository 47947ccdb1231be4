"""A site with one small meeting, a clock that runs and can be set on, and people of different rights."""

from __future__ import annotations

import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiohttp.test_utils import TestClient, TestServer
from aiohttp.web import Application, Request

from meetbot.attendees.links import Link, Scope, link_token, token_hash
from meetbot.flows.mails.compose import Composer
from meetbot.flows.meeting.session import run_command
from meetbot.store.store import Store
from meetbot.templating import Templates
from meetbot.web.accounts.access import COOKIE, cookie_hash
from meetbot.web.app import build_app
from meetbot.web.context import AppContext
from meetbot.web.live.hub import HUB, Rhythm
from tests.web.site import site_settings

MEETING = "board"
NINE = datetime(2022, 1, 12, 9, 0, tzinfo=UTC)
AGENDA = """\
format: meetbot/1
meeting:
  id: board
  title: Annual meeting of the board and its regional partners
  date: 2022-01-12
  start: "17:00"
  timezone: Asia/Shanghai
  organiser: us
  venue: {name: Town Hall, room: Hall 1, city: Shenzhen, country: CN}
organisations:
  us: {name: The Board}
people:
  ana: {name: Ana Lima, honorific: Dr., email: ana@example.org, mode: onsite}
  libing: {name: WANG Libing, honorific: Prof., email: wang@example.org, mode: online}
  rui: {name: Rui Costa, email: rui@example.org, mode: online}
sessions:
  - {id: opening, kind: opening, title: Opening, duration: 30m, host: ana, speakers: [libing, rui]}
  - id: keynote
    kind: keynote
    title: Digital transformation of higher education in three regions
    duration: 50m
    chair: libing
    speakers: [rui]
  - {id: pause, kind: break, title: Group photo and break, duration: 20m, min: 10m}
  - id: panel
    kind: panel
    title: Partnership round table
    start: "18:40"
    hard_start: true
    duration: 45m
    chair: ana
  - {id: contest, kind: award, title: Results of the contest, duration: 15m, speakers: [libing]}
  - {id: closing, kind: closing, title: Closing, duration: 15m, speakers: [ana]}
"""


@dataclass
class Moving:
    """A clock that runs from `start`, can be set on, and stopped."""

    start: datetime = NINE
    ahead: timedelta = timedelta(0)
    since: float = field(default_factory=time.monotonic)
    stopped: datetime | None = None

    def now(self) -> datetime:
        if self.stopped is not None:
            return self.stopped + self.ahead
        return self.start + self.ahead + timedelta(seconds=time.monotonic() - self.since)

    def stop(self) -> None:
        """Let time pass by `ahead` alone from here on, however long the machine takes."""
        self.stopped = self.now() - self.ahead


@dataclass
class LiveSite:
    """What a test of the live pages touches."""

    client: TestClient[Request, Application]
    context: AppContext
    clock: Moving

    @property
    def store(self) -> Store:
        return self.context.store

    def cookie(self, name: str, *roles: str) -> dict[str, str]:
        """Return the cookies of a user of these roles, signed in."""
        now, value = self.clock.now(), secrets.token_urlsafe(16)
        with self.store.begin() as tx:
            user = tx.user(name) or tx.add_user(name, password_hash="", roles=roles, now=now)
            tx.add_web_session(cookie_hash(value), user, expires_at=now + timedelta(days=1), now=now)
        return {self.context.cookie(COOKIE): value}

    @property
    def port(self) -> int:
        """Where the server listens on 127.0.0.1."""
        port = self.client.port
        assert port
        return port

    def token(self, scope: Scope, person: str = "", *, meeting: str = MEETING, target: str = "") -> str:
        """Return the token of a link that stands in the store."""
        link = Link(scope=scope, meeting=meeting, person_id=person, target=target)
        token = link_token(link, secret=self.context.settings.secret)
        with self.store.begin() as tx:
            tx.add_links([(link, token_hash(token))], now=self.clock.now())
        return token

    def bearer(self, scope: Scope, person: str = "") -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token(scope, person)}"}

    def give(self, command: str, *, by: str = "Rui", **fields: object) -> None:
        """Do what another process would: carry out a command in the store, past the pages."""
        run_command(self.store, MEETING, {"command": command, **fields}, by=by, now=self.clock.now())


@asynccontextmanager
async def running_live_site(
    folder: Path,
    *,
    demo: bool = False,
    rehearsal: int = 0,
    now: datetime = NINE,
    text: str = AGENDA,
    rhythm: Rhythm | None = None,
    redirect_to: str = "",
) -> AsyncIterator[LiveSite]:
    """Serve the meeting on a free port for as long as the block lasts; `rehearsal`: as its pages say it."""
    settings = site_settings(folder)
    settings = replace(settings, mail=replace(settings.mail, redirect_to=redirect_to))
    clock, templates = Moving(now), Templates(None)
    with Store.open(settings.database_url) as store:
        with store.begin() as tx:
            tx.add_revision(MEETING, text=text, files={}, source="board.yaml", by="ana", now=now)
        composer = Composer(settings, templates)
        context = AppContext(
            store=store,
            settings=settings,
            clock=clock,
            templates=templates,
            composer=composer,
            demo=demo,
            rehearsal=rehearsal,
        )
        app = build_app(context)
        app[HUB].rhythm = rhythm or Rhythm()
        async with TestClient(TestServer(app)) as client:
            yield LiveSite(client=client, context=context, clock=clock)
