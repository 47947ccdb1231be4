"""Every store test runs on both databases, each in a fresh one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from meetbot.store.store import Store


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty database, as `database.url` takes it."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'meetbot.db'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with Store.open(url) as opened:
        yield opened
