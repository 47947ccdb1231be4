"""Stores for the flows' tests: `both_stores` runs a test on SQLite and on PostgreSQL, each empty."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from meetbot.store.store import Store
from tests.servers.postgres import Postgres
from tests.store.emptied import emptied


@pytest.fixture(scope="session")
def flows_postgres(postgres: Postgres) -> Iterator[str]:
    """Return the address of a database with its tables made, for the session."""
    with postgres.fresh() as name:
        url = postgres.url(name)
        Store.open(url).close()
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def both_stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Open a database with every table empty."""
    url = f"sqlite:///{tmp_path / 'meetbot.db'}"
    if request.param == "postgresql":
        url = emptied(request.getfixturevalue("flows_postgres"))
    with Store.open(url) as opened:
        yield opened
