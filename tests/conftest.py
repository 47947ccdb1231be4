"""Fixtures that all tests share. Each server starts once, when a first test asks for it.

`postgres_dsn` a PostgreSQL for the session; `postgres_url` a fresh database in it; `smtp_sink` a mail server;
`dovecot` an IMAP server with an empty mailbox;
`browser` chromium; `page` a page that fails its test on any script error. Golden files: `tests.golden`.
"""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import settings
from playwright.async_api import Browser, Page

from tests.judges.gathered import gather_mail, leave, listening
from tests.servers.browser import running_browser, visiting
from tests.servers.dovecot import Dovecot, running_dovecot
from tests.servers.postgres import Postgres, running_postgres
from tests.servers.smtp_sink import Sink, running_sink

TESTS = Path(__file__).parent

# No deadline: it measures the machine, which others use too. On the CI server the examples are the same each
# time, so that a change is judged by what it changed.
settings.register_profile("meetbot", deadline=None, derandomize=os.environ.get("CI", "") not in ("", "false"))
settings.load_profile("meetbot")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in bench/ and soak/, so that the default run leaves all of it out.

    The longest files begin, so that none of the processes that share the files is left with one at the end.
    What judges everything that the others made goes to the end.
    """
    for item in items:
        for name in ("bench", "soak"):
            if (TESTS / name) in item.path.parents:
                item.add_marker(name)
    last = TESTS / "judges" / "test_gathered.py"
    items.sort(key=lambda item: (item.path == last, (TESTS / "kills") not in item.path.parents))


@pytest.fixture(scope="session", autouse=True)
def gathering() -> Iterator[None]:
    """Keep every calendar object that is composed, for `tests/judges/test_gathered.py`."""
    with listening():
        yield
    leave()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Start a PostgreSQL server for the session."""
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_dsn(postgres: Postgres) -> str:
    """Return the DSN of the session's server, a superuser's."""
    return postgres.dsn


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """Give an empty database of this test's own, as a value for `database.url`."""
    with postgres.fresh() as name:
        yield postgres.url(name)


@pytest_asyncio.fixture
async def smtp_sink() -> AsyncIterator[Sink]:
    """Serve SMTP in the test's loop; `smtp_sink.port` tells where."""
    async with running_sink() as sink:
        yield sink
    for mail in sink.received:
        gather_mail(mail.data)


@pytest.fixture
def dovecot() -> Iterator[Dovecot]:
    """Start an IMAP server with an empty mailbox of this test's own."""
    with running_dovecot() as server:
        yield server


@pytest_asyncio.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Start chromium for the session. `tests.servers.browser.visiting` opens a visitor at a site."""
    async with running_browser() as running:
        yield running


@pytest_asyncio.fixture
async def page(browser: Browser) -> AsyncIterator[Page]:
    """Open a page of a fresh visitor; a script error or an error in the console fails the test."""
    async with visiting(browser) as site:
        yield await site.new_page()
