"""The audience's page as everybody gets it: true in every situation, small, and nobody's secret."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from meetbot.attendees.links import Link, Scope
from meetbot.templating import shipped_folder
from tests.web.live_site import AGENDA, MEETING, NINE, LiveSite, running_live_site
from tests.web.test_personal_languages import LANGUAGES, messages

NOW = f"/live/{MEETING}/now"
LOCALE = shipped_folder() / "locale"
MOST = 30_000  # bytes of HTML for a day of 60 sessions
ONLINE = AGENDA.replace(
    "  organiser: us\n",
    '  organiser: us\n  online: {platform: Jitsi, url: "https://call.example.org/room"}\n',
)
STATES = re.compile(r"<li id=\"s-([\w-]+)\" class=\"(\w+)\">")


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[LiveSite]:
    async with running_live_site(tmp_path, text=ONLINE) as running:
        running.clock.stop()
        yield running


async def page(site: LiveSite, path: str = NOW, **cookies: str) -> str:
    async with site.client.get(path, cookies=cookies) as answer:
        text = await answer.text()
        assert answer.status == 200, text[:500]
        return text


def said(text: str) -> str:
    """Return the sentence at the top."""
    found = re.search(r'<div class="now-said \w+">(.*?)</div>', text, re.DOTALL)
    assert found is not None
    return re.sub(r"<[^>]+>", "", found[1].replace("</p>", "</p> ")).strip()


def card(text: str) -> str:
    """Return the words of the first card."""
    found = re.search(r"<article.*?</article>", text, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""


def row(text: str, session: str) -> str:
    """Return the words of a session's row."""
    found = re.search(rf'<li id="s-{session}".*?</div></li>', text, re.DOTALL)
    assert found is not None
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


async def begun(site: LiveSite, *, late: int = 0) -> None:
    """Open on time, and start the keynote so many minutes late."""
    site.give("start", item="opening")
    site.clock.ahead += timedelta(minutes=30 + late)
    site.give("next")


async def test_running_late_says_how_late_and_what_is_on_time_again(site: LiveSite) -> None:
    await begun(site, late=12)
    text = await page(site)
    assert said(text) == "Running 12 minutes late. “Partnership round table” will start on time."
    assert "<title>Running 12 minutes late · Annual meeting" in text
    assert card(text) == (
        "Now Hall 1 Digital transformation of higher education in three regions Rui Costa until about 18:32 "
        "Next at about 18:32: Group photo and break"
    )
    assert row(text, "pause") == "18:32 planned 18:20 Group photo and break starts in about 50 minutes"
    assert row(text, "panel") == ("18:40 Partnership round table starts in about 60 minutes Add to calendar")


@pytest.mark.parametrize(
    ("late", "sentence", "struck"),
    [
        (0, "On time.", False),
        (4, "A few minutes late.", False),
        (5, "Running 5 minutes late. “Partnership round table” will start on time.", True),
    ],
)
async def test_a_planned_time_is_struck_from_five_minutes_on(
    site: LiveSite, late: int, sentence: str, struck: bool
) -> None:
    await begun(site, late=late)
    text = await page(site)
    assert (said(text), "<s>" in text) == (sentence, struck)


async def test_before_the_meeting_it_says_when(site: LiveSite) -> None:
    site.clock.ahead = timedelta(hours=-3)
    text = await page(site)
    assert said(text) == "Starts Wednesday 12 January at 17:00."
    assert card(text) == ""
    assert row(text, "opening").startswith("17:00 Opening")


async def test_where_nobody_started_the_timer_it_claims_nothing(site: LiveSite) -> None:
    site.clock.ahead = timedelta(minutes=35)
    text = await page(site)
    assert said(text) == "Planned times: nobody has started the clock here yet."
    assert card(text).startswith("Now, by the plan Hall 1 Digital transformation")
    assert "late" not in text.replace("data-late", "").replace("translate", "")


async def test_a_break_overtime_and_a_pause_are_said(site: LiveSite) -> None:
    await begun(site)
    site.clock.ahead += timedelta(minutes=53)
    text = await page(site)
    assert "planned until 18:20, ends soon" in card(text)
    assert said(text) == "A few minutes late."
    site.give("pause")
    assert card(await page(site)).startswith("Paused Hall 1")
    site.give("resume")
    site.give("next")
    assert "card-now break" in await page(site)
    assert card(await page(site)).startswith("Now Hall 1 Group photo and break until about 18:40")


async def test_after_the_last_item_it_is_over(site: LiveSite) -> None:
    await begun(site)
    for _ in range(4):
        site.give("next")
    site.give("finish")
    text = await page(site)
    assert said(text) == "The meeting is over. Thank you for being here."
    assert card(text) == ""


async def test_a_cancelled_session_and_a_cancelled_meeting_are_told_as_such(tmp_path: Path) -> None:
    cancelled = AGENDA.replace("{id: closing, ", "{id: closing, status: cancelled, ")
    async with running_live_site(tmp_path, text=cancelled) as site:
        text = await page(site)
    assert row(text, "closing").endswith("Closing Dr. Ana Lima cancelled")
    assert dict(STATES.findall(text))["closing"] == "cancelled"


async def test_every_session_but_breaks_has_a_calendar_file_that_is_there(site: LiveSite) -> None:
    text = await page(site)
    files = re.findall(r'href="(/m/[^"]+\.ics)"', text)
    assert [file.rpartition("/")[2] for file in files] == [
        f"{one}.ics" for one in ("opening", "keynote", "panel", "contest", "closing")
    ]
    for file in files:
        async with site.client.get(file) as answer:
            assert (answer.status, answer.content_type) == (200, "text/calendar")


async def test_the_same_state_is_304_and_another_one_is_not(site: LiveSite) -> None:
    async with site.client.get(NOW) as answer:
        tag = answer.headers["ETag"]
        assert answer.headers["Cache-Control"] == "private, no-cache"
    site.clock.ahead += timedelta(minutes=1)
    async with site.client.get(NOW, headers={"If-None-Match": tag}) as answer:
        assert (answer.status, await answer.read()) == (304, b"")
    site.give("start", item="opening")
    async with site.client.get(NOW, headers={"If-None-Match": tag}) as answer:
        assert answer.status == 200
        assert "Opening" in card(await answer.text())


async def test_it_reloads_itself_where_no_script_runs_and_has_none_inside(site: LiveSite) -> None:
    text = await page(site)
    assert '<noscript><meta http-equiv="refresh" content="60"></noscript>' in text
    assert re.findall(r"<script(?![^>]* src=)", text) == []


async def test_a_day_of_sixty_sessions_is_under_30_kb(tmp_path: Path) -> None:
    rows = "".join(
        f"  - {{id: session-{n}, title: 'Session {n}: open data for the rivers of three regions', "
        f"duration: 10m, speakers: [ana, libing, rui], room: hall}}\n"
        for n in range(60)
    )
    text = AGENDA.partition("sessions:")[0].replace("17:00", "08:00") + (
        f"rooms:\n  hall: {{name: Great Hall}}\nsessions:\n{rows}"
    )
    async with running_live_site(tmp_path, text=text, now=NINE - timedelta(hours=10)) as site:
        found = await page(site)
    assert len(STATES.findall(found)) == 60
    assert 15_000 < len(found.encode()) < MOST


async def test_nothing_internal_is_in_it(site: LiveSite) -> None:
    await begun(site, late=12)
    site.give("note", text="! The budget is a secret", by="Nora Notetaker")
    site.give("pause", by="Olga Operator")
    site.give("resume", by="Olga Operator")
    with site.store.read() as tx:
        assert tx.notes(MEETING)
    text = await page(site)
    hidden = ("secret", "Nora", "Olga", "example.org", "call.", "mailto:", "/j/", "/p/")
    assert [word for word in hidden if word in text] == []


async def test_who_comes_from_their_own_link_gets_the_way_into_the_call_and_nobody_else_does(
    site: LiveSite,
) -> None:
    await begun(site)
    token = site.token(Scope.JOIN, "rui")
    async with site.client.get(f"/j/{token}/now", allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, NOW)
        cookie = answer.cookies["meetbot_joins"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", f"/live/{MEETING}")
    assert f'href="/j/{token}">Join online</a>' in await page(site, meetbot_joins=token)
    site.client.session.cookie_jar.clear()
    assert "/j/" not in await page(site)
    assert "/j/" not in await page(site, meetbot_joins="made-up")
    other = site.token(Scope.JOIN, "rui", meeting="other")
    assert "/j/" not in await page(site, meetbot_joins=other)
    personal = site.token(Scope.PERSONAL, "rui")
    async with site.client.get(f"/j/{personal}/now", allow_redirects=False) as answer:
        assert answer.status == 404


async def test_a_speakers_live_link_shows_their_own_way_in_until_it_is_withdrawn(site: LiveSite) -> None:
    await begun(site)
    join, live = site.token(Scope.JOIN, "rui"), site.token(Scope.SPEAKER, "rui")
    assert f"/j/{join}" in await page(site, meetbot_live=live)
    with site.store.begin() as tx:
        tx.revoke(Link(scope=Scope.JOIN, meeting=MEETING, person_id="rui"), now=site.clock.now())
    assert "/j/" not in await page(site, meetbot_live=live)


async def test_no_such_meeting_is_404(site: LiveSite) -> None:
    async with site.client.get("/live/nowhere/now") as answer:
        assert answer.status == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_message(language: str) -> None:
    file = LOCALE / language / "audience.ftl"
    assert messages(file) == messages(LOCALE / "en" / "audience.ftl")
    assert "# reviewed-by: " in file.read_text("utf-8")


def test_no_message_stands_over_another_of_the_same_name() -> None:
    own = set(messages(LOCALE / "en" / "audience.ftl"))
    others = [p for p in (LOCALE / "en").iterdir() if p.name != "audience.ftl"]
    keys = {line.partition(" = ")[0] for p in others for line in p.read_text("utf-8").splitlines()}
    assert own & keys == set()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_speaks_the_language_that_is_chosen(site: LiveSite, language: str) -> None:
    await begun(site, late=12)
    text = await page(site, f"{NOW}?lang={language}")
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}"' in text
    assert ("Running" in text) == (language == "en")
    assert ("Add to calendar" in text) == (language == "en")
    assert "12" in said(text)


async def test_the_zone_for_the_readers_clock_is_the_meetings(site: LiveSite) -> None:
    text = await page(site)
    assert 'data-zone="Asia/Shanghai"' in text
    times = re.findall(r'<time datetime="([^"]+)">([\d:]+)</time>', text)
    assert times[0] == ("2022-01-12T09:00Z", "17:00")
    assert datetime.fromisoformat(times[0][0]) == NINE


async def test_the_public_page_leads_to_what_is_on_while_it_runs_and_to_the_chart_afterwards(
    site: LiveSite,
) -> None:
    async def leads() -> list[str]:
        return re.findall(rf'href="/live/{MEETING}/(now|chart)"', await page(site, f"/m/{MEETING}"))

    found = {}
    for hours in (-3, -1, 1, 4):
        site.clock.ahead = timedelta(hours=hours)
        found[hours] = await leads()
    assert found == {-3: [], -1: ["now"], 1: ["now"], 4: []}
    site.clock.ahead = timedelta(0)
    site.give("start", item="opening")
    site.give("finish")
    site.clock.ahead = timedelta(hours=4)
    assert await leads() == ["chart"]


async def test_the_personal_page_leads_there_with_the_way_into_the_call(site: LiveSite) -> None:
    site.token(Scope.JOIN, "rui")
    text = await page(site, f"/p/{site.token(Scope.PERSONAL, 'rui')}")
    found = re.search(r'href="(/j/[^"]+/now)">What is on now</a>', text)
    assert found is not None
    assert "Join online" not in card(await page(site))
    site.give("start", item="opening")
    assert "Join online" in card(await page(site, found[1]))
    site.client.session.cookie_jar.clear()
    onsite = await page(site, f"/p/{site.token(Scope.PERSONAL, 'ana')}")
    assert f'href="{NOW}">What is on now</a>' in onsite
