"""The page of reminders: every wave with what became of it, and the policy with a look before it changes."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

from meetbot.plan.model import WaveState
from tests.flows.delivering import entries
from tests.web.site import MEETING, Site

PAGE = f"/meetings/{MEETING}/reminders"
EVE = {"reminder": "eve", "when": "before", "span": "2d", "of": "meeting", "to": "all", "local_hours": ""}


def waves(site: Site) -> dict[str, tuple[int, str]]:
    """Reminder -> (row id, state) of the meeting's own waves."""
    with site.context.store.read() as tx:
        return {w.reminder_id: (n, str(w.state)) for n, w in tx.numbered_waves(MEETING) if not w.anchor}


def draft(site: Site) -> str:
    with site.context.store.read() as tx:
        found = tx.draft(MEETING, "ana")
    return found.text if found is not None else ""


async def test_every_wave_says_what_when_and_to_how_many(applied: Site) -> None:
    text = await applied.text(PAGE)
    assert "eve, 1 day before" in text
    assert "104 people" in text
    assert "planned" in text


async def test_names_are_shown_when_asked_for(applied: Site) -> None:
    number, _ = waves(applied)["eve"]
    assert "WANG Libing" not in await applied.text(PAGE)
    assert "WANG Libing" in await applied.text(f"{PAGE}?who={number}")


@pytest.mark.parametrize(
    ("first", "then", "state"), [("skip", "", "skipped"), ("skip", "restore", "planned")]
)
async def test_a_wave_is_skipped_and_brought_back(applied: Site, first: str, then: str, state: str) -> None:
    number, _ = waves(applied)["eve"]
    for do in filter(None, (first, then)):
        await applied.post(PAGE, {"wave": str(number), "do": do})
    assert waves(applied)["eve"] == (number, state)
    text = await applied.text(PAGE)
    assert ("skipped by hand by ana" in text) is (state == "skipped")


async def test_sending_now_is_asked_for_once_more_with_the_number_of_people(applied: Site) -> None:
    number, _ = waves(applied)["eve"]
    assert "Send it now" not in await applied.text(PAGE)
    assert "Send it now, to 104 people" in await applied.text(f"{PAGE}?send={number}")


async def test_a_wave_is_sent_now_and_a_second_press_changes_nothing(applied: Site) -> None:
    number, _ = waves(applied)["eve"]
    status, location, _ = await applied.post(PAGE, {"wave": str(number), "do": "send"})
    assert (status, waves(applied)["eve"][1]) == (303, "expanded")
    assert "done=send&n=" in location
    _, again, _ = await applied.post(PAGE, {"wave": str(number), "do": "send"})
    assert "done=late" in again


@pytest.mark.parametrize(
    ("state", "rest", "word", "is_to_come"),
    [
        ("queued", "", "queued", True),
        ("sent", "failed", "sent", False),
        ("failed", "", "not sent", False),
        ("held", "sent", "held", True),
        ("sent", "queued", "sending", True),
    ],
)
async def test_a_wave_is_over_once_no_mail_of_it_waits(
    applied: Site, state: str, rest: str, word: str, is_to_come: bool
) -> None:
    number, _ = waves(applied)["eve"]
    with applied.context.store.begin() as tx:
        wave = tx.wave(number)
        assert wave is not None
        tx.set_wave_state(number, WaveState.EXPANDED, applied.clock.now())
        for n, one in enumerate(filter(None, (state, rest))):
            tx.enqueue(
                entries(1, msgkey=f"w{n}", meeting=MEETING, wave_id=number, purpose="reminder", state=one)
            )
    page = await applied.text(PAGE)
    to_come = page.partition('id="past"')[0]
    row = re.search(r"<article(?:(?!</article>).)*eve, 1 day before.*?</article>", page, re.DOTALL)
    assert row is not None
    assert (row[0] in to_come) is is_to_come
    assert f"{word}</span>" in row[0] or f" {word}<" in row[0]
    assert "Look at the mails" in row[0]
    assert ("1 failed" in row[0]) is ("failed" in (state, rest))


@pytest.mark.parametrize("form", [{"wave": "x", "do": "skip"}, {"wave": "1", "do": "explode"}, {}])
async def test_a_press_that_says_nothing_is_refused(applied: Site, form: dict[str, str]) -> None:
    assert (await applied.post(PAGE, form))[0] == 400


async def test_a_change_is_looked_at_before_it_is_written(applied: Site) -> None:
    status, _, text = await applied.post(f"{PAGE}/policy", EVE | {"do": "look"})
    assert status == 200
    assert "Who would get it, and when" in text
    found = [int(count) for count in re.findall(r"(\d+) (?:person|people): Mon 10 Jan", text)]
    assert (sum(found), len(found)) == (104, 5)  # each at an hour of their own day
    assert draft(applied) == ""
    status, location, _ = await applied.post(f"{PAGE}/policy", EVE | {"do": "put"})
    assert (status, location) == (303, f"/meetings/{MEETING}/agenda/draft")
    assert "{id: eve, before: 2d, to: [all]}" in draft(applied)


async def test_one_is_added_and_one_taken_out(applied: Site) -> None:
    new: dict[str, Any] = {"id": "soon", "when": "before", "span": "2h", "of": "session", "to": "speakers"}
    await applied.post(f"{PAGE}/policy", new | {"do": "put"})
    await applied.post(f"{PAGE}/policy", {"reminder": "join", "do": "drop"})
    assert "{id: soon, before: 2h, of: session, to: [speakers]}" in draft(applied)
    assert "id: join" not in draft(applied)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"span": "soon"}, '"soon" is not a length'),
        ({"local_hours": "8-20"}, '"8-20" are no hours of a day'),
        ({"to": ""}, "Nobody is ticked."),
    ],
)
async def test_what_cannot_be_written_stands_beside_its_field(
    applied: Site, changes: dict[str, str], told: str
) -> None:
    status, _, text = await applied.post(f"{PAGE}/policy", EVE | changes | {"do": "look"})
    (field,) = changes
    beside = re.findall(r'<span class="wrong-text" id="(\w+)-wrong">.*?</svg>\s*(.*?)</span>', text)
    ((where, said),) = beside  # and none of the agenda's warnings, which are not of the form
    assert (status, where, draft(applied)) == (422, field, "")
    assert html.unescape(said).startswith(told)


async def test_whose_invitation_is_still_held_is_counted_beside(applied: Site) -> None:
    held = "104 people have no invitation yet</a>, since it is held or was dropped"
    assert held in await applied.text(PAGE)
    with applied.context.store.begin() as tx:
        tx.release(applied.clock.now(), meeting=MEETING)
    assert "no invitation yet" not in await applied.text(PAGE)


async def test_who_stopped_reminders_is_not_counted(applied: Site) -> None:
    number, _ = waves(applied)["eve"]
    with applied.context.store.begin() as tx:
        address = next(row.address for row in tx.persons(MEETING) if row.person_id == "sarwar")
        tx.add_suppression(
            address.upper(), reason="unsubscribe", scope=f"reminders:{MEETING}", now=applied.clock.now()
        )
    assert "Send it now, to 103 people" in await applied.text(f"{PAGE}?send={number}")
    _, _, look = await applied.post(f"{PAGE}/policy", EVE | {"do": "look"})
    shown = [int(number) for number in re.findall(r'class="second-line time">(\d+) ', look)]
    assert sum(shown) == 103


async def test_a_reminder_that_is_not_there_is_no_page(applied: Site) -> None:
    await applied.text(f"{PAGE}/policy?reminder=none", 404)
    assert "Change this reminder" in await applied.text(f"{PAGE}/policy?reminder=eve")
    assert "Add a reminder" in await applied.text(f"{PAGE}/policy")
