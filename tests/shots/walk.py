"""One run through the pages: each is opened once, then looked at in every width and theme."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Error, Page

from meetbot.web.accounts.access import COOKIE
from tests.shots.checks import axe_faults, layout_faults
from tests.shots.pages import Shot
from tests.web.site import Site

SIZES = ((360, 740), (1280, 800), (1920, 1080))
PAPER = (688, 1000)  # A4 less its margins
STEP_MS = 15_000
FRAME_MS = 700
THEMES = ("light", "dark")
# Not pages: data, streams, files, and addresses that only lead on.
NOT_PAGES = {
    "/healthz",
    "/readyz",
    "/static/{name}",
    "/live/{meeting}/state",
    "/live/{meeting}/stream",
    "/live/{meeting}/ws",
    "/live/{meeting}/clock",
    "/live/{meeting}/door/state",
    "/live/{meeting}/chart.svg",
    "/l/{token}",
    "/j/{token}/now",
    "/f/{token}.ics",
    "/p/{token}/data.json",
    "/m/{meeting}.ics",
    "/m/{meeting}/{session}.ics",
    "/meetings/{meeting}/outbox/sending",
    "/meetings/{meeting}/outbox/{entry}/body",
    "/meetings/{meeting}/outbox/{entry}/mail.eml",
    "/meetings/{meeting}/plan/mail/{name}/body",
    "/mailbox/{entry}/body",
    "/mailbox/{entry}/mail.eml",
    "/meetings/{meeting}/article/file/{form}",
    "/meetings/{meeting}/article/sentences",
}


@dataclass(kw_only=True)
class Walk:
    """Where pictures go (None = take none), in which sizes and themes, and what was found."""

    site: Site
    browser: Browser
    folder: Path | None
    sizes: tuple[tuple[int, int], ...] = SIZES
    themes: tuple[str, ...] = THEMES
    faults: list[str] = field(default_factory=list)

    @property
    def base(self) -> str:
        return str(self.site.client.make_url("/")).rstrip("/")

    async def visit(self, shot: Shot) -> None:
        """Open the page, bring it into its state, and look at it in every size and theme.

        A phone is a visitor of its own: its fingers are thicker, so controls are.
        """
        for phone in (True, False):
            sizes = [size for size in self._sizes(shot) if (size[0] < 480) is phone]
            if not sizes:
                continue
            context = await self.visitor(shot, *sizes[0], phone=phone)
            try:
                await self._look(shot, await self._open(shot, context), sizes)
            except Error as error:  # a step found no button, a page never came: the other pages are walked
                self.faults.append(f"{shot.name}: {str(error).splitlines()[0]}")
            finally:
                await context.close()

    def _sizes(self, shot: Shot) -> tuple[tuple[int, int], ...]:
        """Return the sizes to look at a page in; paper has one, which belongs to the desk and the light."""
        if not shot.paper:
            return self.sizes
        return (PAPER,) if "light" in self.themes and any(width > 480 for width, _ in self.sizes) else ()

    async def visitor(self, shot: Shot, width: int, height: int, *, phone: bool = False) -> BrowserContext:
        """Return a browser of somebody signed in, or of a stranger where the shot says so."""
        context = await self.browser.new_context(
            base_url=self.base,
            viewport={"width": width, "height": height},
            has_touch=phone,
            is_mobile=phone,
            reduced_motion="reduce",
            locale="en-GB",
            timezone_id="Asia/Karachi",
        )
        if not shot.stranger:
            cookie = self.site.client.session.cookie_jar.filter_cookies(self.site.client.make_url("/"))[
                COOKIE
            ]
            await context.add_cookies([{"name": COOKIE, "value": cookie.value, "url": self.base}])
        return context

    async def _open(self, shot: Shot, context: BrowserContext) -> Page:
        page = await context.new_page()
        page.set_default_timeout(STEP_MS)

        def told(message: ConsoleMessage) -> None:
            if message.type == "error" and not shot.errors:
                self.faults.append(f"{shot.name}: console: {message.text}")

        page.on("console", told)
        page.on("pageerror", lambda error: self.faults.append(f"{shot.name}: script: {error}"))
        answer = await page.goto(shot.address(self.site), wait_until="load")
        if answer is None or (answer.status >= 400 and not shot.errors):
            self.faults.append(f"{shot.name}: status {answer.status if answer else 'none'}")
        if shot.step is not None:
            await shot.step(page, self.site)
        return page

    async def _look(self, shot: Shot, page: Page, sizes: list[tuple[int, int]]) -> None:
        for width, height in sizes:
            await page.set_viewport_size({"width": width, "height": height})
            if await page.locator("iframe:visible").count():  # a mail is fetched when it comes into view
                await page.wait_for_timeout(FRAME_MS)
            themes = ("light",) if shot.paper else self.themes
            for theme in themes:
                await page.emulate_media(
                    media="print" if shot.paper else "screen",
                    color_scheme="dark" if theme == "dark" else "light",
                )
                where = f"{shot.name} {width} {theme}"
                if theme == themes[0] and shot.laid_out:
                    self.faults += [f"{where}: {fault}" for fault in await layout_faults(page)]
                # Rules of width are the same in both themes, rules of colour in all widths.
                if (
                    shot.axe
                    and (width, theme) != (sizes[0][0], "dark" if width < 480 else "")
                    and width < 1900
                ):
                    self.faults += [f"{where}: {fault}" for fault in await axe_faults(page)]
                if self.folder is not None:
                    await self._picture(
                        page,
                        self.folder / f"{shot.name}-{width}-{theme}.png",
                        whole=width < 480 or shot.paper,
                    )
                    await page.set_viewport_size({"width": width, "height": height})
                    if shot.paper:
                        await page.pdf(path=self.folder / f"{shot.name}.pdf", prefer_css_page_size=True)

    async def _picture(self, page: Page, path: Path, *, whole: bool) -> None:
        """Take a picture; of a whole page with a mail in a window of that height.

        Chromium paints a frame of its own process as the window shows it, not as the picture does: a mail was
        cut off there at two thirds of its width.
        """
        if whole and await page.locator("iframe:visible").count():
            size = page.viewport_size or {"width": 0, "height": 0}
            tall = await page.evaluate("document.documentElement.scrollHeight")
            await page.set_viewport_size({"width": size["width"], "height": max(size["height"], tall)})
            await page.wait_for_timeout(FRAME_MS)
        await page.screenshot(path=path, full_page=whole, animations="disabled")


def missing_routes(site: Site, shots: tuple[Shot, ...]) -> list[str]:
    """Return the pages of the router that no shot shows."""
    assert site.client.app is not None
    pages = {
        route.resource.canonical
        for route in site.client.app.router.routes()
        if route.resource is not None and route.method == "GET"
    }
    return sorted(pages - NOT_PAGES - {shot.route for shot in shots})
