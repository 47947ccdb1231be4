"""Every store test runs on both databases, each in an empty one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from meetbot.store.store import Store
from tests.servers.postgres import Postgres
from tests.store.emptied import emptied

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a database without a table, as `database.url` takes it."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'meetbot.db'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture(scope="session")
def filled_postgres(postgres: Postgres) -> Iterator[str]:
    """Return the address of a database with its tables made, for the session."""
    with postgres.fresh() as name:
        url = postgres.url(name)
        Store.open(url).close()
        yield url


@pytest.fixture(params=BOTH)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Open a database with every table empty."""
    url = f"sqlite:///{tmp_path / 'meetbot.db'}"
    if request.param == "postgresql":
        url = emptied(request.getfixturevalue("filled_postgres"))
    with Store.open(url) as opened:
        yield opened
