"""The scripts that all live screens share, called as a page calls them: in the browser, from an address.

Beside each stand its broken twins, at addresses of their own, so one page imports them all.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page

from meetbot.mail.words import Words
from meetbot.templating import Templates
from meetbot.web.live.screens import chair, notes, operator, speaker, stage
from meetbot.web.live.screens.wording import HEARD, SHARED, block
from meetbot.web.static import read_assets
from tests.servers.browser import visiting

Change = tuple[str, str]  # what stands in a script, and what a broken twin has instead
EMPTY = '<!doctype html><link rel="icon" href="data:,"><title>modules</title>'
TEMPLATES = Templates(None)


def wording(language: str = "en") -> str:
    """Return the block of words that a page brings its scripts: all that any of them says."""
    said = {"language": language, "words": block(Words(TEMPLATES.render, language), EVERYTHING)}
    return f'<script type="application/json" id="wording">{json.dumps(said)}</script>'


SOUND = "sound"
EVERYTHING = (*SHARED, *HEARD, *speaker.SAID, *stage.SAID, *chair.SAID, *notes.SAID, *operator.SAID)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The inside of a function of `m`, the script; what it returns; a change with which it returns other."""

    body: str
    expected: Any
    twin: Change
    of: str = ""  # the script that is changed, where it is not the one called


@dataclass(slots=True, kw_only=True)
class Modules:
    """The scripts as one page imports them. `twins`: folder of an address -> a script's name and text."""

    page: Page
    scripts: dict[str, str]
    twins: dict[str, tuple[str, str]] = field(default_factory=dict)

    def text(self, folder: str, name: str) -> str:
        changed, text = self.twins.get(folder, ("", ""))
        return text if name == changed else self.scripts[name]

    def twin(self, name: str, change: Change) -> str:
        """Return the folder in which `name` is broken, and all other scripts are whole."""
        was, becomes = change
        assert self.scripts[name].count(was) == 1, f"{name} has no single {was!r}"
        folder = f"twin{len(self.twins)}"
        self.twins[folder] = (name, self.scripts[name].replace(was, becomes))
        return folder

    async def call(self, name: str, body: str, *, folder: str = SOUND) -> Any:
        """Return what the script gives; from a twin, the error that it ends in is an answer too."""
        load = f"const m = await import('/{folder}/{name}');"
        if folder == SOUND:
            return await self.page.evaluate(f"async () => {{ {load} {body} }}")
        return await self.page.evaluate(
            f"async () => {{ try {{ {load} {body} }} catch (error) {{ return String(error); }} }}"
        )

    async def check(self, name: str, case: Case, *, before: str = "") -> None:
        """Hold the script to its case, and its twin to another answer; `before` stands in front of both."""
        assert await self.call(name, before + case.body) == case.expected
        folder = self.twin(case.of or name, case.twin)
        assert await self.call(name, before + case.body, folder=folder) != case.expected


@asynccontextmanager
async def running_modules(browser: Browser, folder: str = "live/") -> AsyncIterator[Modules]:
    """Serve the scripts of a folder, and give the page that imports them."""
    scripts = {
        name.removeprefix(folder): asset.body.decode()
        for name, asset in read_assets().items()
        if name.startswith(folder) and name.endswith(".js")
    }
    async with visiting(browser) as visitor:
        modules = Modules(page=await visitor.new_page(), scripts=scripts)

        async def script(request: web.Request) -> web.Response:
            text = modules.text(request.match_info["folder"], request.match_info["name"])
            return web.Response(text=text, content_type="text/javascript")

        async def empty(request: web.Request) -> web.Response:
            return web.Response(text=EMPTY + wording(), content_type="text/html")

        app = web.Application()
        app.router.add_get("/", empty)
        app.router.add_get("/{folder}/{name:.+}", script)
        async with TestServer(app) as server:
            await modules.page.goto(str(server.make_url("/")))
            yield modules
