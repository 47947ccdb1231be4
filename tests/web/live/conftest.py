"""`modules` are the live screens' scripts, in one page for all tests of a file."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser

from tests.web.live.modules import Modules, running_modules


@pytest_asyncio.fixture(scope="module")
async def modules(browser: Browser) -> AsyncIterator[Modules]:
    async with running_modules(browser) as running:
        yield running
