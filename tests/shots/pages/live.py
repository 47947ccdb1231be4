"""The live links, and the screens of a running meeting."""

from __future__ import annotations

from playwright.async_api import Page

from meetbot.attendees.links import Scope
from tests.shots.pages.shot import M, Shot, link, with_data
from tests.shots.seed import rivers
from tests.web.site import MEETING, Site


async def link_shown(page: Page, _site: Site) -> None:
    """Show one live link, and open what renewing it says."""
    await page.locator("li:has(input[value=notes]) button[value=show]").click()
    await page.locator(".live-link-shown").wait_for()
    await page.locator(".live-links details").first.evaluate("one => one.open = true")


async def came(page: Page, _site: Site) -> None:
    """Check the first one in who was found; at the second width they are in already."""
    if not await page.locator("#found .is-in").count():
        await page.locator("#found button").first.click()
    await page.locator("#recent .is-in").first.wait_for()


SHOTS = (
    Shot(name="live-links", route="/meetings/{meeting}/links", path=f"{M}/links"),
    Shot(name="live-link", route="/meetings/{meeting}/links", path=f"{M}/links", step=link_shown),
    Shot(
        name="rivers-links",
        route="/meetings/{meeting}/links",
        path=with_data(rivers, "/meetings/two-rivers-2027/links"),
    ),
    Shot(
        name="operator",
        route="/live/{meeting}/operator",
        path=f"/live/{MEETING}/operator",
        picture="operator",
        axe=False,
        laid_out=False,
    ),
    Shot(
        name="squeeze",
        route="/live/{meeting}/squeeze/{item}",
        path=f"/live/{MEETING}/squeeze/partnership",
        errors=True,  # nothing runs into it
        axe=False,
        laid_out=False,
    ),
    Shot(
        name="tell-start",
        route="/live/{meeting}/tell/{item}",
        path=f"/live/{MEETING}/tell/partnership",
        errors=True,  # nothing of this meeting has moved
        axe=False,
        laid_out=False,
    ),
    Shot(
        name="overlay",
        route="/live/{meeting}/overlay/{track}",
        path=f"/live/{MEETING}/overlay/main",
        laid_out=False,
    ),
    Shot(
        name="stage",
        route="/live/{meeting}/stage/{track}",
        path=f"/live/{MEETING}/stage/main",
        picture="stage",
        axe=False,
        laid_out=False,
    ),
    Shot(
        name="speaker",
        route="/live/{meeting}/speaker",
        path=link("l", Scope.SPEAKER, "sarwar"),
        stranger=True,
        laid_out=False,
    ),
    Shot(
        name="chair",
        route="/live/{meeting}/chair/{track}",
        path=f"/live/{MEETING}/chair/main",
        laid_out=False,
    ),
    Shot(name="notes", route="/live/{meeting}/notes", path=f"/live/{MEETING}/notes", laid_out=False),
    Shot(name="door", route="/live/{meeting}/door", path=f"/live/{MEETING}/door"),
    Shot(name="door-found", route="/live/{meeting}/door", path=f"/live/{MEETING}/door?q=wang", step=came),
    Shot(name="door-arabic", route="/live/{meeting}/door", path=f"/live/{MEETING}/door?q=a&lang=ar"),
    Shot(
        name="door-stranger",
        route="/live/{meeting}/door",
        path=f"/live/{MEETING}/door?badge=x",
        stranger=True,
        errors=True,  # who is not of the door gets 401
    ),
    Shot(name="now", route="/live/{meeting}/now", path=f"/live/{MEETING}/now", stranger=True),
    Shot(name="now-before", route="/live/{meeting}/now", path="/live/board-spring/now", stranger=True),
    Shot(name="now-arabic", route="/live/{meeting}/now", path="/live/majlis-2022/now", stranger=True),
    Shot(name="now-over", route="/live/{meeting}/now", path="/live/kick-off/now", stranger=True),
    Shot(
        name="foyer",
        route="/live/{meeting}/foyer",
        path=f"/live/{MEETING}/foyer",
        stranger=True,
        laid_out=False,
    ),
)
