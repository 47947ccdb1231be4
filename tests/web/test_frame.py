"""The frame around every page, the meetings list, the people page, the style guide."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from meetbot.flows.agenda.load import Source
from tests.shots.seed import ARABIC, BOARD, call
from tests.web.site import MEETING, Site, later

MAIN = f"/meetings/{MEETING}"


def words(text: str) -> str:
    """Return a page's text without marks, blanks made one."""
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def next_step(page: str) -> str:
    """Return the words of the header's filled button, empty without one."""
    head = page.partition('<div class="head-inner">')[2].partition("</header>")[0]
    found = re.search(r'<a class="button filled"[^>]*>([^<]+)</a>', head)
    return found[1] if found else ""


def counts_of_nav(page: str) -> list[tuple[str, str]]:
    side = page.partition('class="nav-side"')[2].partition("</nav>")[0]
    return re.findall(r'<span class="label">([^<]+)</span><span class="count">([^<]+)</span>', side)


async def test_the_header_names_the_one_next_step(applied: Site) -> None:
    total = held(applied)
    assert next_step(await applied.text(f"{MAIN}/people")) == f"Release {total} mails"
    assert next_step(await applied.text(f"{MAIN}/outbox")) == ""  # the page it leads to has its own


def held(site: Site) -> int:
    with site.context.store.read() as tx:
        return tx.counts(MEETING)["held"]


async def test_what_waits_is_counted_once_in_the_navigation(applied: Site) -> None:
    with applied.context.store.begin() as tx:
        first = tx.entries(meeting=MEETING, limit=1)[0]
        tx.drop([first.id], applied.clock.now())
    waiting = held(applied)
    assert counts_of_nav(await applied.text(f"{MAIN}/people")) == [("Outbox", str(waiting))]


@pytest.mark.parametrize(
    ("moment", "state", "step"),
    [
        (datetime(2022, 1, 12, 5, 30, tzinfo=UTC), "draft", "Open the operator screen"),
        (datetime(2022, 1, 12, 8, 0, tzinfo=UTC), "live", "Go to the running meeting"),
        (datetime(2022, 1, 20, 8, 0, tzinfo=UTC), "done", "Confirm what was held"),
    ],
)
async def test_state_and_step_follow_the_clock(
    applied: Site, moment: datetime, state: str, step: str
) -> None:
    with applied.context.store.begin() as tx:
        tx.drop([e.id for e in tx.entries(meeting=MEETING, limit=1000)], applied.clock.now())
    applied.clock.at = moment
    applied.sign_in("organiser")
    page = await applied.text(f"{MAIN}/people")
    head = page.partition('<div class="head-line">')[2]
    assert re.search(r'<span class="word">([^<]+)</span>', head)[1] == state  # type: ignore[index]
    assert next_step(page) == step


async def test_a_paused_meeting_says_so_on_each_of_its_pages(applied: Site) -> None:
    with applied.context.store.begin() as tx:
        tx.pause(MEETING, True)
    for path in ("people", "agenda", "article"):
        assert "Sending is paused for this meeting." in await applied.text(f"{MAIN}/{path}")


async def test_a_mode_that_a_person_switched_counts_in_the_header(applied: Site) -> None:
    before = re.search(r"(\d+) on-site", words(await applied.text(f"{MAIN}/people")))
    with applied.context.store.begin() as tx:
        places = tx.places(MEETING)
        online = next(p for p in places.values() if p.mode == "online")
        tx.save_places([replace(online, mode="onsite")])
    after = re.search(r"(\d+) on-site", words(await applied.text(f"{MAIN}/people")))
    assert before is not None
    assert after is not None
    assert int(after[1]) == int(before[1]) + 1


async def test_no_page_is_without_the_word_that_no_mail_leaves(applied: Site) -> None:
    for path in ("/", f"{MAIN}/agenda", f"{MAIN}/people", f"{MAIN}/article", "/styleguide", "/account"):
        assert "No mail leaves: no mail server is set." in await applied.text(path)


async def test_meetings_stand_by_state_and_are_found_by_title_place_and_person(applied: Site) -> None:
    applied.apply(Source(name="board.yaml", text=BOARD))
    assert groups(await applied.text("/")) == [("draft", 2)]
    for query in ("BUDGET statutes", "geneva", "ines martinez", "طارق الحسن", "salle 3"):
        page = await applied.text(f"/?q={query}")
        assert (query, groups(page)) == (query, [("draft", 1)])
        assert "Board, spring" in page
    assert "No meeting matches “ nobody ”" in words(await applied.text("/?q=nobody"))


def groups(page: str) -> list[tuple[str, int]]:
    """Return each group with the number of meetings shown."""
    return [
        (part.partition('"')[0], part.count('class="meeting-row"'))
        for part in page.split('<section class="stack tight" id="')[1:]
    ]


async def test_meetings_that_are_over_come_twenty_a_page_newest_first(site: Site) -> None:
    site.sign_in("organiser")
    site.clock.at = datetime(2020, 1, 1, tzinfo=UTC)
    for number in range(22):
        site.apply(Source(name="call.yaml", text=call(number)))
    site.clock.at = datetime(2022, 1, 4, tzinfo=UTC)
    site.sign_in("organiser")
    first, second = await site.text("/"), await site.text("/?done=2")
    titles = [re.findall(r"Working group, call (\d+)</bdi>", page) for page in (first, second)]
    assert titles == [[str(n) for n in range(24, 4, -1)], ["4", "3"]]
    assert groups(await site.text("/?done=99")) == [("done", 2)]
    assert groups(await site.text("/?done=x")) == [("done", 20)]


async def test_without_meetings_the_page_offers_the_example_and_an_upload(site: Site) -> None:
    site.sign_in("organiser")
    page = await site.text("/")
    assert "No meetings yet." in page
    assert re.findall(r'<a class="button[^"]*" href="([^"]+)"', page) == [
        "/meetings/example",
        "/meetings/new",
    ]


@pytest.mark.parametrize(
    ("field", "value", "mark"),
    [("theme", "dark", 'data-theme="dark"'), ("rows_apart", "compact", 'data-rows="compact"')],
)
async def test_a_taste_is_kept_and_written_into_every_page(
    applied: Site, field: str, value: str, mark: str
) -> None:
    status, where, _ = await applied.post("/theme", {field: value, "next": f"{MAIN}/people"})
    assert (status, where) == (303, f"{MAIN}/people")
    for path in (f"{MAIN}/people", f"/m/{MEETING}"):
        assert mark in (await applied.text(path)).partition("<head>")[0]
    await applied.post("/theme", {field: "<x>", "next": "/"})
    assert mark in (await applied.text("/")).partition("<head>")[0]


async def test_people_are_narrowed_down_by_mode_part_and_words(applied: Site) -> None:
    applied.apply(Source(name="board.yaml", text=BOARD))
    people = "/meetings/board-spring/people"

    async def found(query: str) -> list[str]:
        return re.findall(r'<bdi class="strong">([^<]+)</bdi>', await applied.text(f"{people}?{query}"))

    assert await found("mode=onsite") == ["Inés Martínez", "Ольга Князева"]
    assert await found("role=speaker") == ["طارق الحسن", "王伟"]
    assert await found("q=martinez+ines") == ["Inés Martínez"]
    assert await found("mode=onsite&role=speaker") == []
    assert "Nobody matches" in await applied.text(f"{people}?mode=onsite&role=speaker")


async def test_the_public_page_of_an_arabic_meeting_is_mirrored(site: Site) -> None:
    site.apply(Source(name="majlis.yaml", text=ARABIC))
    page = await site.text("/m/majlis-2022")
    assert '<html lang="en" dir="rtl"' in page
    assert "عمّان (UTC+2)" in page
    site.apply(Source(name="board.yaml", text=BOARD))
    assert '<html lang="en" dir="ltr"' in await site.text("/m/board-spring")


async def test_the_list_reads_a_revision_once_and_a_new_one_at_once(applied: Site) -> None:
    applied.apply(Source(name="board.yaml", text=BOARD))
    assert "Board, spring" in await applied.text("/")
    applied.clock.at += timedelta(minutes=1)
    applied.apply(later(Source(name="board.yaml", text=BOARD), "Board, spring", "Board, summer"))
    page = await applied.text("/")
    assert ("Board, summer" in page, "Board, spring" in page) == (True, False)
