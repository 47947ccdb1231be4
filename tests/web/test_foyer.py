"""The foyer's screen: every room on a page, every row on some page, and nothing internal."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from meetbot.web.live.screens.audience import RowWords
from meetbot.web.live.screens.foyer import ROOMS, ROWS, ROWS_OF_ONE, Column, page_asked, pages_of
from tests.web.live_site import AGENDA, MEETING, LiveSite, running_live_site

FOYER = f"/live/{MEETING}/foyer"


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[LiveSite]:
    async with running_live_site(tmp_path) as running:
        running.clock.stop()
        yield running


def column(room: str, rows: int) -> Column:
    row = RowWords(
        id="", at="", time="", was="", title="", language="en", where="", people="", note="",
        standing="waiting", calendar=False,
    )  # fmt: skip
    found = tuple(replace(row, id=f"{room}{n}") for n in range(rows))
    return Column(room=room, sentence="", card=None, rows=found)


@pytest.mark.parametrize("rows", [(0,), (1,), (ROWS_OF_ONE + 1,), (0, 3), (9, 2), (1,) * 5, (7,) * 9])
def test_every_row_of_every_room_is_on_one_page_and_no_page_is_too_full(rows: tuple[int, ...]) -> None:
    columns = [column(f"room{n}-", count) for n, count in enumerate(rows)]
    pages = pages_of(columns)
    shown = [row.id for page in pages for one in page for row in one.rows]
    assert sorted(shown) == sorted(row.id for one in columns for row in one.rows)
    most = ROWS if len(rows) > 1 else ROWS_OF_ONE
    assert all(len(page) <= ROOMS and all(len(one.rows) <= most for one in page) for page in pages)
    assert {one.room for page in pages for one in page} == {one.room for one in columns}


@pytest.mark.parametrize(
    ("asked", "page"),
    [("", 1), ("1", 1), ("3", 3), ("4", 1), ("0", 1), ("-1", 1), ("x", 1), ("9" * 30, 1), ("٣", 1)],
)
def test_past_the_last_page_the_first_comes_again(asked: str, page: int) -> None:
    assert page_asked(asked, 3) == page


async def test_it_shows_the_delay_what_is_on_and_what_comes(site: LiveSite) -> None:
    site.give("start", item="opening")
    site.clock.ahead += timedelta(minutes=42)
    site.give("next", by="Olga Operator")
    site.give("note", text="! A secret", by="Nora Notetaker")
    async with site.client.get(FOYER) as answer:
        text, tag = await answer.text(), answer.headers["ETag"]
    words = " ".join(re.sub(r"<[^>]+>", " ", text).split())
    assert "Running 12 minutes late. “Partnership round table” will start on time." in words
    assert "until about 18:32" in words
    assert "18:32 planned 18:20 Group photo and break" in words
    assert '<span id="clock" class="time" data-zone="Asia/Shanghai">17:42</span>' in text
    assert [word for word in ("secret", "Olga", "Nora", "example.org") if word in text] == []
    async with site.client.get(FOYER, headers={"If-None-Match": tag}) as answer:
        assert answer.status == 304


async def test_without_a_script_it_turns_to_the_next_page(tmp_path: Path) -> None:
    text = "".join(f"  - {{id: s{n}, title: Session {n}, duration: 10m}}\n" for n in range(8))
    head = AGENDA.partition("sessions:")[0]
    async with running_live_site(tmp_path, text=f"{head}sessions:\n{text}") as site:
        site.clock.stop()
        site.clock.ahead = timedelta(hours=-1)
        pages = []
        for number in (1, 2):
            async with site.client.get(f"{FOYER}?page={number}") as answer:
                pages.append(await answer.text())
    assert ['content="12;url=?page=2"' in pages[0], 'content="12;url=?page=1"' in pages[1]] == [True, True]
    assert [text.count("<li ") for text in pages] == [6, 2]
    assert "2 of 2" in pages[1]


async def test_no_such_meeting_is_404(site: LiveSite) -> None:
    async with site.client.get("/live/nowhere/foyer") as answer:
        assert answer.status == 404
