"""A chromium for the test session, and pages that fail their test on any error of a script.

It is Debian's chromium (or `MEETBOT_CHROMIUM`), driven by playwright, which brings none here.
"""

import contextlib
import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, async_playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One visitor: a browser context whose errors are collected. Take pages from `new_page`."""

    context: BrowserContext
    errors: list[str] = field(default_factory=list)

    async def new_page(self) -> Page:
        """Open a page of this visitor."""
        return await self.context.new_page()

    def take_errors(self) -> list[str]:
        """Return the errors so far and forget them, for a test that provokes one."""
        taken = list(self.errors)
        self.errors.clear()
        return taken


@contextlib.asynccontextmanager
async def running_browser() -> AsyncIterator[Browser]:
    """Start chromium without a window, and end it."""
    executable = os.environ.get("MEETBOT_CHROMIUM") or shutil.which("chromium")
    if executable is None:
        raise RuntimeError("no chromium: `make test` installs it, or set MEETBOT_CHROMIUM to its path")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable, headless=True, args=FLAGS)
        try:
            yield browser
        finally:
            await browser.close()


@contextlib.asynccontextmanager
async def visiting(
    browser: Browser,
    *,
    base_url: str | None = None,
    locale: str = "de-DE",
    timezone_id: str = "Europe/Berlin",
    width: int = 1280,
    height: int = 800,
    java_script: bool = True,
    touch: bool = False,
) -> AsyncIterator[Site]:
    """Give a visitor with cookies and storage of their own.

    Raises:
        AssertionError: at the end, when a script threw or the console told an error.
    """
    context = await browser.new_context(
        base_url=base_url,
        locale=locale,
        timezone_id=timezone_id,
        reduced_motion="reduce",
        viewport={"width": width, "height": height},
        java_script_enabled=java_script,
        has_touch=touch,
        is_mobile=touch,
    )
    site = Site(context=context)

    def note_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            site.errors.append(f"console: {message.text} ({message.location.get('url', '')})")

    context.on("console", note_console)
    context.on("weberror", lambda error: site.errors.append(f"script: {error.error}"))
    try:
        yield site
    finally:
        await context.close()
    if site.errors:
        raise AssertionError("\n".join(["errors in the browser:", *site.errors]))
