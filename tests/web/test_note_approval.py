"""A note becomes a sentence once somebody approves it, in their words if they changed them; else never."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from meetbot.attendees.links import Scope
from tests.web.live_site import MEETING, LiveSite, running_live_site
from tests.web.test_live_protocol import OWN, messages

ARTICLE = f"/meetings/{MEETING}/article"
WORDS = "the board was complete"


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[LiveSite]:
    async with running_live_site(tmp_path) as running:
        running.give("start", item="opening")
        running.clock.ahead += timedelta(minutes=2)
        running.give("note", text=WORDS, person="ana")
        yield running


def only_note(site: LiveSite) -> dict[str, object]:
    with site.store.read() as tx:
        (note,) = tx.notes(MEETING)
    return note


async def text_of(site: LiveSite) -> str:
    """Return the article's text alone, without the notes that wait beside it."""
    async with site.client.get(ARTICLE, cookies=site.cookie("mei", "comms")) as answer:
        page = await answer.text()
        assert answer.status == 200
    return page.partition('class="article-text"')[2].partition('<section class="evidence"')[0]


async def press(site: LiveSite, do: str, *, role: str = "comms", **fields: str) -> int:
    form = {"note": str(only_note(site)["id"]), "do": do} | fields
    cookies = site.cookie(f"user-{role}", role)
    async with site.client.post(
        f"{ARTICLE}/notes", data=form, headers=OWN, cookies=cookies, allow_redirects=False
    ) as answer:
        return answer.status


@pytest.mark.parametrize("slipped", [False, True])
async def test_an_unapproved_note_is_not_in_the_article(site: LiveSite, slipped: bool) -> None:
    """With `slipped`, what was stored as approved is found: the check can fail."""
    if slipped:
        with site.store.begin() as tx:
            tx.approve_note(MEETING, str(only_note(site)["id"]), by="nobody")
    assert ("board was complete" in await text_of(site)) is slipped


async def test_who_approves_sees_who_said_it_and_where_by_name(site: LiveSite) -> None:
    async with site.client.get(ARTICLE, cookies=site.cookie("mei", "comms")) as answer:
        page = await answer.text()
    waiting = re.sub(r"<[^>]+>", "", page.partition('id="waiting"')[2].partition("</ul>")[0])
    assert "report of Dr. Ana Lima · Opening · " in waiting


async def test_one_press_approves(site: LiveSite) -> None:
    assert await press(site, "approve", text=WORDS) == 303
    assert "board was complete" in await text_of(site)
    assert (only_note(site)["approved"], only_note(site)["by"]) == (True, "Rui")


async def test_other_words_are_those_that_are_told(site: LiveSite) -> None:
    assert await press(site, "approve", text="  the board had\nits quorum ") == 303
    found = await text_of(site)
    assert ("board had its quorum" in found, "board was complete" in found) == (True, False)


async def test_what_is_rejected_is_gone(site: LiveSite) -> None:
    assert await press(site, "reject") == 303
    with site.store.read() as tx:
        assert tx.notes(MEETING) == []
    assert "board was complete" not in await text_of(site)


@pytest.mark.parametrize(
    ("do", "left"), [("approve", [(WORDS, True)]), ("reject", [])], ids=["approved", "rejected"]
)
async def test_open_screens_show_it_at_once(site: LiveSite, do: str, left: list[tuple[str, bool]]) -> None:
    headers = site.bearer(Scope.NOTES, "ana")
    async with site.client.get(f"/live/{MEETING}/stream", headers=headers) as stream:
        _, (_, before) = await messages(stream, 2)
        assert [
            (note["text"].rpartition(": ")[2], note.get("approved", False)) for note in before["notes"]
        ] == [(WORDS, False)]
        assert await press(site, do) == 303
        ((_, state),) = await messages(stream, 1)
    assert [
        (note["text"].rpartition(": ")[2], note.get("approved", False)) for note in state["notes"]
    ] == left
    assert state["epoch"] == before["epoch"]
    assert state["v"] == before["v"] + 1  # screens take what has a higher number alone


async def test_a_note_that_a_record_brought_begins_no_journal(tmp_path: Path) -> None:
    async with running_live_site(tmp_path) as quiet:
        with quiet.store.begin() as tx:
            tx.save_note(MEETING, "n1", {"text": WORDS}, by="ben", at=None, approved=False)
        assert await press(quiet, "approve") == 303
        with quiet.store.read() as tx:
            assert tx.journal_head(MEETING) == ("", 0)


@pytest.mark.parametrize(
    ("do", "fields"),
    [
        ("approve", {"note": "no-such"}),
        ("reject", {"note": "no-such"}),
        ("", {}),
        ("approve", {"text": "x" * 2001}),
    ],
)
async def test_a_wrong_press_changes_nothing(site: LiveSite, do: str, fields: dict[str, str]) -> None:
    before = only_note(site)
    assert await press(site, do, **fields) == 400
    assert only_note(site) == before


async def test_an_approved_note_is_not_rejected_any_more(site: LiveSite) -> None:
    await press(site, "approve")
    assert await press(site, "reject") == 400
    assert only_note(site)["approved"] is True


@pytest.mark.parametrize("role", ["operator", "door", "viewer"])
async def test_others_do_not_approve(site: LiveSite, role: str) -> None:
    assert await press(site, "approve", role=role) == 403
    assert only_note(site)["approved"] is False


async def test_what_reads_badly_in_a_sentence_is_told_beside_the_article(site: LiveSite) -> None:
    site.give("note", text="We agree.", person="ana")
    async with site.client.get(ARTICLE, cookies=site.cookie("mei", "comms")) as answer:
        page = await answer.text()
    told = page.partition("To be worded better")[2].partition("</ul>")[0]
    assert "starts with a capital, ends with a stop, speaks in the first person" in told
