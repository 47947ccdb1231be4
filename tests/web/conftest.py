"""`site` is a fresh site; `applied` one with the worked example applied, its mails held, an organiser in."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from argon2 import PasswordHasher

from meetbot.flows.accounts import accounts
from tests.web.site import Site, running_site, site_settings

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make hashing a password take no time; what it costs in truth: tests/flows/test_passwords.py."""
    monkeypatch.setattr(accounts, "_HASHER", QUICK)
    monkeypatch.setattr(accounts, "DUMMY", QUICK.hash("a password of nobody"))


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with running_site(tmp_path) as running:
        yield running


@pytest_asyncio.fixture
async def mailing(tmp_path: Path) -> AsyncIterator[Site]:
    """Return a site that has a mail server."""
    settings = site_settings(tmp_path, mail_server="mail.example.org")
    async with running_site(tmp_path, settings=settings) as running:
        yield running


@pytest_asyncio.fixture(scope="session")
async def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a database with the worked example applied: made once, copied by each test."""
    folder = tmp_path_factory.mktemp("prepared")
    async with running_site(folder) as made:
        made.sign_in("organiser")
        made.apply()
    return folder


@pytest_asyncio.fixture
async def applied(tmp_path: Path, prepared: Path) -> AsyncIterator[Site]:
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    async with running_site(tmp_path) as running:
        running.sign_in("organiser")
        yield running
