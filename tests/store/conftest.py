"""Every store test runs on both databases, each in an empty one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from meetbot.store.store import Store
from meetbot.store.tables import metadata
from tests.servers.postgres import Postgres

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a database without a table, as `database.url` takes it."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'meetbot.db'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture(scope="session")
def filled_postgres(postgres: Postgres) -> Iterator[str]:
    """Make the tables once for the session; a CREATE DATABASE for each test takes several times as long."""
    with postgres.fresh() as name:
        url = postgres.url(name)
        Store.open(url).close()
        yield url


@pytest.fixture(params=BOTH)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Open a database with every table empty."""
    url = f"sqlite:///{tmp_path / 'meetbot.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("filled_postgres")
        engine = create_engine(url)
        with engine.begin() as connection:
            names = ", ".join(f'"{t.name}"' for t in metadata.sorted_tables if t.name != "meta")
            connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY"))
            connection.execute(text("DELETE FROM meta WHERE key <> 'schema'"))
        engine.dispose()
    with Store.open(url) as opened:
        yield opened
