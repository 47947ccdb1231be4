"""Two days and two tracks, and 2,000 people."""

from __future__ import annotations

from playwright.async_api import Page

from tests.shots.pages.shot import Shot, with_data
from tests.shots.seed import CROWD, RIVERS_NOW, crowd, rivers, rivers_running
from tests.web.site import Site


async def later_lunch(page: Page, _site: Site) -> None:
    """Move the first day's lunch and what has no fixed start after it, and ask for the plan."""
    area = page.get_by_label("Or paste the agenda")
    text = await area.input_value()
    await area.fill(text.replace('title: Lunch, start: "13:00"', 'title: Lunch, start: "12:55"'))
    await page.get_by_role("button", name="Check the text").click()
    await page.wait_for_url("**/plan")


SHOTS = (
    # Two days and two tracks.
    Shot(
        name="rivers-agenda",
        route="/meetings/{meeting}/agenda",
        path=with_data(rivers, "/meetings/two-rivers-2027/agenda?zone=Asia/Shanghai"),
    ),
    Shot(
        name="rivers-grid",
        route="/meetings/{meeting}/agenda",
        path=with_data(rivers, "/meetings/two-rivers-2027/agenda?zone=Asia/Shanghai&view=grid"),
    ),
    Shot(
        name="rivers-agenda-paper",
        route="/meetings/{meeting}/agenda",
        path=with_data(rivers, "/meetings/two-rivers-2027/agenda?zone=Asia/Shanghai"),
        paper=True,
        axe=False,
    ),
    Shot(
        name="rivers-plan",
        route="/meetings/{meeting}/plan",
        path=with_data(rivers, "/meetings/two-rivers-2027/agenda/load"),
        step=later_lunch,
    ),
    Shot(
        name="rivers-outbox",
        route="/meetings/{meeting}/outbox",
        path=with_data(rivers, "/meetings/two-rivers-2027/outbox"),
    ),
    Shot(
        name="rivers-people",
        route="/meetings/{meeting}/people",
        path=with_data(rivers, "/meetings/two-rivers-2027/people"),
    ),
    Shot(name="rivers-public", route="/m/{meeting}", path=with_data(rivers, "/m/two-rivers-2027")),
    Shot(
        name="rivers-public-paper",
        route="/m/{meeting}",
        path=with_data(rivers, "/m/two-rivers-2027"),
        paper=True,
        axe=False,
    ),
    Shot(
        name="rivers-operator",
        route="/live/{meeting}/operator",
        path=with_data(rivers_running, f"/live/{RIVERS_NOW}/operator"),
        axe=False,
        laid_out=False,
    ),
    Shot(
        name="rivers-stage",
        route="/live/{meeting}/stage/{track}",
        path=with_data(rivers_running, f"/live/{RIVERS_NOW}/stage/library"),
        axe=False,
        laid_out=False,
    ),
    Shot(
        name="rivers-now",
        route="/live/{meeting}/now",
        path=with_data(rivers_running, f"/live/{RIVERS_NOW}/now"),
        stranger=True,
    ),
    Shot(
        name="rivers-now-chinese",
        route="/live/{meeting}/now",
        path=with_data(rivers_running, f"/live/{RIVERS_NOW}/now?lang=zh"),
        stranger=True,
    ),
    Shot(
        name="rivers-foyer",
        route="/live/{meeting}/foyer",
        path=with_data(rivers_running, f"/live/{RIVERS_NOW}/foyer"),
        stranger=True,
        laid_out=False,
    ),
    Shot(
        name="rivers-chart",
        route="/live/{meeting}/chart",
        path=with_data(rivers_running, f"/live/{RIVERS_NOW}/chart"),
        stranger=True,
    ),
    Shot(
        name="rivers-chart-arabic",
        route="/live/{meeting}/chart",
        path=with_data(rivers_running, f"/live/{RIVERS_NOW}/chart?lang=ar"),
        stranger=True,
    ),
    # 2,000 people, and a title of 200 characters.
    Shot(
        name="crowd-agenda",
        route="/meetings/{meeting}/agenda",
        path=with_data(crowd, f"/meetings/{CROWD}/agenda"),
    ),
    Shot(
        name="crowd-outbox",
        route="/meetings/{meeting}/outbox",
        path=with_data(crowd, f"/meetings/{CROWD}/outbox"),
    ),
    Shot(
        name="crowd-people",
        route="/meetings/{meeting}/people",
        path=with_data(crowd, f"/meetings/{CROWD}/people"),
    ),
    Shot(name="crowd-public", route="/m/{meeting}", path=with_data(crowd, f"/m/{CROWD}")),
    Shot(name="crowd-meetings", route="/", path=with_data(crowd, "/")),
)
