"""A site for tests: a store in a file, a clock that stands where the test puts it, one client."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiohttp.test_utils import TestClient, TestServer
from aiohttp.web import Application, Request

from meetbot.agenda.model.agenda import Agenda
from meetbot.attendees.links import Link, Scope, link_token
from meetbot.config import Database, Folders, Mail, Security, Server, Settings, Smtp
from meetbot.flows.agenda.load import Source, load_agenda
from meetbot.flows.mails.compose import Composer
from meetbot.flows.planning.apply import apply
from meetbot.intake.way import Way
from meetbot.store.rows import User
from meetbot.store.store import Store
from meetbot.templating import Templates
from meetbot.web.accounts.access import COOKIE, cookie_hash
from meetbot.web.app import build_app
from meetbot.web.context import AppContext
from meetbot.web.plan.proposal import example

OWN = {"Sec-Fetch-Site": "same-origin"}
NOON = datetime(2022, 1, 4, 12, 0, tzinfo=UTC)
MEETING = "ichei-annual-2022"
SECRETS = {"zoom_url": "https://call.example.org/iioe", "zoom_dial_in": "+00 000 000, code 412"}


@dataclass
class Standing:
    """A clock that stands until it is moved."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at


@dataclass
class Site:
    """Everything a test of the web touches. `client` keeps cookies, and sends no `Sec-Fetch-Site`."""

    client: TestClient[Request, Application]
    context: AppContext
    clock: Standing
    woken: list[datetime]

    def sign_in(self, *roles: str, name: str = "ana") -> User:
        """Sign the client in as a user of these roles, made where there is none of that name."""
        now, value = self.clock.now(), secrets.token_urlsafe(16)
        with self.context.store.begin() as tx:
            user = tx.user(name) or tx.add_user(
                name, password_hash="", roles=roles or ("organiser",), now=now
            )
            tx.add_web_session(cookie_hash(value), user, expires_at=now + timedelta(days=1), now=now)
        self.client.session.cookie_jar.update_cookies({COOKIE: value}, self.client.make_url("/"))
        return user

    def apply(self, source: Source | None = None, *, hold: bool = True) -> Agenda:
        """Apply an agenda (none = the worked example) and return it."""
        source = source or example()
        apply(
            source,
            store=self.context.store,
            settings=self.context.settings,
            composer=self.context.composer,
            now=self.clock.now(),
            by="ana",
            hold=hold,
        )
        return load_agenda(source)

    def token(self, scope: Scope, person: str, *, meeting: str = MEETING) -> str:
        link = Link(scope=scope, meeting=meeting, person_id=person)
        return link_token(link, secret=self.context.settings.secret)

    async def text(self, path: str, status: int = 200) -> str:
        """Return a page's text; fail when its status is another."""
        async with self.client.get(path, allow_redirects=False) as answer:
            text = await answer.text()
            assert answer.status == status, f"{path}: {answer.status}\n{text[:2000]}"
            return text

    async def post(self, path: str, data: object = None, **headers: str) -> tuple[int, str, str]:
        """Post a form as our own page does; return status, Location and text."""
        async with self.client.post(path, data=data, headers=OWN | headers, allow_redirects=False) as answer:
            return answer.status, answer.headers.get("Location", ""), await answer.text()


def site_settings(
    folder: Path, *, base_url: str = "http://127.0.0.1:8470", mail_server: str = ""
) -> Settings:
    """Return the settings of a site; no test of pages sends anything to `mail_server`."""
    return Settings(
        server=Server(base_url=base_url),
        mail=Mail(smtp=Smtp(host=mail_server)),
        database=Database(url=f"sqlite:///{folder / 'meetbot.db'}"),
        folders=Folders(data=str(folder)),
        security=Security(secret="a secret of the tests, long enough"),
        secrets=SECRETS,
        root=folder,
    )


@asynccontextmanager
async def running_site(
    folder: Path,
    *,
    demo: bool = False,
    now: datetime = NOON,
    settings: Settings | None = None,
    ways: tuple[Way, ...] = (),
) -> AsyncIterator[Site]:
    """Serve a site on a free port for as long as the block lasts, on the folder's database."""
    settings = settings or site_settings(folder)
    store = Store.open(settings.database_url)
    clock, woken = Standing(now), list[datetime]()
    templates = Templates(None)
    context = AppContext(
        store=store,
        settings=settings,
        clock=clock,
        templates=templates,
        composer=Composer(settings, templates),
        wake=lambda: woken.append(clock.now()),
        checks={"scheduler": lambda: True},
        ways=ways,
        demo=demo,
    )
    try:
        async with TestClient(TestServer(build_app(context))) as client:
            yield Site(client=client, context=context, clock=clock, woken=woken)
    finally:
        store.close()


def later(source: Source, text: str, new: str) -> Source:
    """Return the source with one text in it changed."""
    assert text in source.text
    return replace(source, text=source.text.replace(text, new))
