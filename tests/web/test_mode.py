"""The page on which a person switches between on-site and online."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from meetbot.agenda.model.terms import Mode
from meetbot.attendees.links import Scope
from meetbot.flows.planning.chosen import agenda_now
from meetbot.flows.planning.switching import hand_on_all
from meetbot.web.plan.proposal import example
from tests.web.site import MEETING, Site, later
from tests.web.test_personal import START, uid_of


def page_of(site: Site, person: str) -> str:
    return f"/p/{site.token(Scope.PERSONAL, person)}/mode"


def mode_of(site: Site, person: str) -> Mode:
    with site.context.store.read() as tx:
        found = agenda_now(tx, MEETING, now=site.clock.now()).person(person)
    assert found is not None
    return found.mode


def attendee(site: Site, mode: Mode) -> str:
    """Return an attendee without a part who takes part so."""
    with site.context.store.read() as tx:
        agenda = agenda_now(tx, MEETING, now=site.clock.now())
    cast = {who for session in agenda.sessions for who, _ in session.everyone()}
    return next(who for who, p in agenda.attendees.items() if p.mode is mode and who not in cast)


def fill(site: Site, seats: int = 1) -> None:
    """Give the venue one seat, which somebody has; or so many."""
    text = example().text
    line = next(line for line in text.splitlines() if "capacity:" in line)
    old = line[line.index("capacity:") :].split(",")[0].split("}")[0]
    site.apply(later(example(), old, f"capacity: {seats}"))


async def press(site: Site, path: str, mode: str) -> tuple[int, str]:
    async with site.client.post(path, data={"mode": mode}, allow_redirects=False) as answer:
        return answer.status, answer.headers.get("Location", "")


async def test_looking_changes_nothing_and_one_press_switches_and_back(applied: Site) -> None:
    path = page_of(applied, "atta")
    text = await applied.text(path)
    assert "Come on-site instead" in text
    assert "Who chairs your session and who runs the timer are told." in text
    assert "You can switch until" in text
    assert mode_of(applied, "atta") is Mode.ONLINE
    assert await press(applied, path, "onsite") == (303, f"{path}?came=done")
    assert mode_of(applied, "atta") is Mode.ONSITE
    assert "Noted: on-site. Your calendar entries are on their way." in await applied.text(
        f"{path}?came=done"
    )
    assert await press(applied, path, "online") == (303, f"{path}?came=done")
    assert mode_of(applied, "atta") is Mode.ONLINE


async def test_with_a_full_room_one_waits_and_may_wait_no_longer(applied: Site) -> None:
    who = attendee(applied, Mode.ONLINE)
    path = page_of(applied, who)
    fill(applied)
    with applied.context.store.begin() as tx:
        lines = [line for line in tx.ledger(MEETING) if line.copy.mode is Mode.ONSITE]
    assert lines
    await press(applied, page_of(applied, "atta"), "onsite")  # a speaker has a seat, and it is the only one
    text = await applied.text(path)
    assert "All seats are taken. Nobody waits before you." in " ".join(text.split())
    assert await press(applied, path, "onsite") == (303, f"{path}?came=waits")
    text = await applied.text(f"{path}?came=waits")
    assert "Noted: you wait for a seat." in text
    assert "Wait no longer" in text
    assert "Come on-site instead" not in text
    assert await press(applied, path, "online") == (303, f"{path}?came=same")
    assert "Wait no longer" not in await applied.text(path)


async def test_a_seat_that_is_kept_can_be_taken_or_let_go(applied: Site) -> None:
    who = attendee(applied, Mode.ONLINE)
    path = page_of(applied, who)
    fill(applied)
    await press(applied, page_of(applied, "atta"), "onsite")
    await press(applied, path, "onsite")
    fill(applied, seats=300)
    context = applied.context
    render, now = context.templates.render, context.clock.now()
    assert hand_on_all(context.store, context.settings, render, now=now) == 1
    text = " ".join((await applied.text(path)).split())
    assert re.search("A seat is kept for you until [^.]+ time. Without an answer it goes to the next", text)
    assert ("Take the seat" in text, "Let it go" in text, "Wait no longer" in text) == (True, True, False)
    assert await press(applied, path, "online") == (303, f"{path}?came=same")
    assert "A seat is kept" not in await applied.text(path)
    assert await press(applied, path, "onsite") == (303, f"{path}?came=done")
    assert mode_of(applied, who) is Mode.ONSITE


async def test_an_answer_that_wants_a_taken_seat_is_kept_and_says_what_became_of_the_mode(
    applied: Site,
) -> None:
    who = attendee(applied, Mode.ONLINE)
    fill(applied)
    await press(applied, page_of(applied, "atta"), "onsite")
    token = applied.token(Scope.PERSONAL, who)
    path = f"/p/{token}/answer/{quote(uid_of(applied, who))}"
    data = {"answer": "yes", "mode": "onsite"}
    async with applied.client.post(path, data=data, allow_redirects=False) as answer:
        assert answer.headers["Location"] == f"/p/{token}/mode?came=waits"
    with applied.context.store.read() as tx:
        assert [a.partstat for a in tx.answers(MEETING, who)] == ["ACCEPTED"]


async def test_when_it_is_too_late_the_page_says_so_and_a_press_changes_nothing(applied: Site) -> None:
    path = page_of(applied, "atta")
    applied.clock.at = START
    assert "Switching closed on" in await applied.text(path)
    assert await press(applied, path, "onsite") == (303, f"{path}?came=closed")
    assert "Switching is closed, so nothing was changed." in await applied.text(f"{path}?came=closed")
    assert mode_of(applied, "atta") is Mode.ONLINE


async def test_a_meeting_of_one_mode_leaves_no_choice(applied: Site) -> None:
    path = page_of(applied, "atta")
    applied.apply(later(example(), "mode: hybrid", "mode: online"))
    assert "There is one way to take part in this meeting." in await applied.text(path)
    status, _, text = await applied.post(path, {"mode": "onsite"})
    assert (status, "There is nothing to switch" in text) == (409, True)


@pytest.mark.parametrize("form", [{}, {"mode": "undecided"}, {"mode": "<b>"}])
async def test_a_form_without_a_mode_is_refused(applied: Site, form: dict[str, str]) -> None:
    assert (await applied.post(page_of(applied, "atta"), form))[0] == 400


async def test_the_personal_page_leads_there_while_there_is_a_choice(applied: Site) -> None:
    personal = page_of(applied, "atta").removesuffix("/mode")
    assert f'href="{personal}/mode"' in await applied.text(personal)
    applied.apply(later(example(), "mode: hybrid", "mode: online"))
    assert "/mode" not in await applied.text(personal)
