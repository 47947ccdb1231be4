"""Walk every page, take its pictures, and fail on what a visitor would stumble over.

python -m tests.shots [--only NAME ...] [--pictures] [--to FOLDER]
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.async_api import Browser, Page

from meetbot.web.access import COOKIE
from tests.servers.browser import running_browser
from tests.shots.pages import SHOTS, Shot
from tests.shots.png import shrink
from tests.shots.seed import NOW, seed
from tests.web.site import Site, running_site

ROOT = Path(__file__).parents[2]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SIZES = ((360, 740), (1280, 800), (1920, 1080))
PICTURE_SIZE = (1280, 800)
PICTURE_LIMIT = 150_000  # bytes
# Not pages: data, streams, files, and addresses that only lead on.
NOT_PAGES = {
    "/healthz",
    "/readyz",
    "/static/{name}",
    "/live/{meeting}/state",
    "/live/{meeting}/stream",
    "/live/{meeting}/ws",
    "/live/{meeting}/clock",
    "/l/{token}",
    "/meetings/{meeting}/outbox/{entry}/body",
}
SIDEWAYS = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


@dataclass(kw_only=True)
class Walk:
    """One run: where pictures go, and what was found."""

    site: Site
    browser: Browser
    folder: Path
    cookie: str
    faults: list[str] = field(default_factory=list)

    @property
    def base(self) -> str:
        return str(self.site.client.make_url("/")).rstrip("/")

    async def visit(
        self, shot: Shot, width: int, height: int, theme: str, name: str, *, axe: bool, whole: bool
    ) -> None:
        """Open the page, look for faults, take the picture."""
        context = await self.browser.new_context(
            base_url=self.base,
            viewport={"width": width, "height": height},
            color_scheme="dark" if theme == "dark" else "light",
            reduced_motion="reduce",
            locale="en-GB",
            timezone_id="Asia/Karachi",
        )
        try:
            if not shot.name.startswith("login"):
                await context.add_cookies([{"name": COOKIE, "value": self.cookie, "url": self.base}])
            page = await context.new_page()
            where = f"{shot.name} {width} {theme}"
            if not shot.errors:
                page.on(
                    "console",
                    lambda m: (
                        self.faults.append(f"{where}: console: {m.text}") if m.type == "error" else None
                    ),
                )
            page.on("pageerror", lambda error: self.faults.append(f"{where}: script: {error}"))
            answer = await page.goto(shot.address(self.site), wait_until="load")
            if answer is None or (answer.status >= 400 and not shot.errors):
                self.faults.append(f"{where}: status {answer.status if answer else 'none'}")
            if shot.step is not None:
                await shot.step(page, self.site)
            if (over := await page.evaluate(SIDEWAYS)) > 0:
                self.faults.append(f"{where}: scrolls sideways by {over} px")
            if axe:
                self.faults += [f"{where}: {finding}" for finding in await findings(page)]
            await page.screenshot(path=self.folder / f"{name}.png", full_page=whole, animations="disabled")
        finally:
            await context.close()


async def findings(page: Page) -> list[str]:
    """Return what axe-core objects to on the page as it stands."""
    await page.evaluate(AXE)
    result: Any = await page.evaluate(
        "axe.run(document, {iframes: false,"
        " runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    return [
        f"axe {v['id']}: {node['target'][0]}: {node['failureSummary'].splitlines()[1].strip()[:180]}"
        for v in result["violations"]
        for node in v["nodes"][:3]
    ]


def make_small(path: Path) -> int:
    """Write the picture again with a palette; return its bytes."""
    return path.write_bytes(shrink(path.read_bytes()))


def missing_routes(site: Site) -> list[str]:
    """Return the pages of the router that no shot shows."""
    assert site.client.app is not None
    pages = {
        route.resource.canonical
        for route in site.client.app.router.routes()
        if route.resource is not None and route.method == "GET"
    }
    return sorted(pages - NOT_PAGES - {shot.route for shot in SHOTS})


async def run(only: list[str], folder: Path, *, pictures: bool) -> list[str]:
    """Take the pictures and return the faults."""
    with tempfile.TemporaryDirectory() as data:
        async with running_site(Path(data), now=NOW, demo=pictures) as site, running_browser() as browser:
            await seed(site)
            site.sign_in("admin", name="Ana")
            cookies = site.client.session.cookie_jar.filter_cookies(site.client.make_url("/"))
            walk = Walk(site=site, browser=browser, folder=folder, cookie=cookies[COOKIE].value)
            walk.faults += [f"no shot shows {path}" for path in missing_routes(site)]
            for shot in SHOTS:
                if (only and shot.name not in only) or (pictures and not shot.picture):
                    continue
                if pictures:
                    await walk.visit(shot, *PICTURE_SIZE, "light", shot.picture, axe=False, whole=False)
                    size = await asyncio.to_thread(make_small, folder / f"{shot.picture}.png")
                    if size > PICTURE_LIMIT:
                        walk.faults.append(f"{shot.picture}.png has {size} bytes, more than {PICTURE_LIMIT}")
                    continue
                for width, height in SIZES:
                    for theme in ("light", "dark"):
                        await walk.visit(
                            shot,
                            width,
                            height,
                            theme,
                            f"{shot.name}-{width}-{theme}",
                            axe=shot.axe and width != SIZES[-1][0],
                            whole=width == SIZES[0][0],
                        )
            return walk.faults


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.shots", description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME", help="take only these shots")
    parser.add_argument("--pictures", action="store_true", help="make docs/pictures/*.png alone")
    parser.add_argument("--to", type=Path, help="folder of the pictures (var/shots, or docs/pictures)")
    arguments = parser.parse_args()
    folder = arguments.to or (ROOT / "docs/pictures" if arguments.pictures else ROOT / "var/shots")
    folder.mkdir(parents=True, exist_ok=True)
    faults = asyncio.run(run(arguments.only, folder, pictures=arguments.pictures))
    for fault in faults:
        print(fault, file=sys.stderr)  # noqa: T201
    print(f"{len(faults)} faults; pictures in {folder}")  # noqa: T201
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
