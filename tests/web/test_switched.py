"""What switching closes and opens: the link into the call; and the organiser's page that switches one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from meetbot.agenda.model.terms import Mode
from meetbot.attendees.links import Scope
from meetbot.flows.planning.chosen import agenda_now
from meetbot.store.rows import Presence
from meetbot.web.plan.proposal import example
from tests.web.site import MEETING, Site, later
from tests.web.test_frame import words
from tests.web.test_mode import attendee, mode_of, page_of, press

PEOPLE = f"/meetings/{MEETING}/people"


async def led(site: Site, who: str) -> tuple[int, str]:
    """Return where the link into the call leads: its status, and what stands there."""
    async with site.client.get(f"/j/{site.token(Scope.JOIN, who)}", allow_redirects=False) as answer:
        return answer.status, words(await answer.text())


def open_now(site: Site) -> None:
    with site.context.store.read() as tx:
        start = agenda_now(tx, MEETING, now=site.clock.now()).days[0].start
    site.clock.at = start - timedelta(minutes=5)


async def test_who_switched_to_the_room_is_not_led_into_the_call_until_they_switch_back(
    applied: Site,
) -> None:
    who = attendee(applied, Mode.ONLINE)
    before = applied.clock.at
    open_now(applied)
    assert (await led(applied, who))[0] == 303
    applied.clock.at = before
    await press(applied, page_of(applied, who), "onsite")
    open_now(applied)
    status, told = await led(applied, who)
    assert (status, "You come on-site" in told, "closed for you" in told) == (200, True, True)
    with applied.context.store.read() as tx:
        assert len(tx.presences(MEETING)) == 1  # from the first look
    applied.clock.at = before
    await press(applied, page_of(applied, who), "online")
    open_now(applied)
    assert (await led(applied, who))[0] == 303


async def test_where_the_agenda_grants_the_link_to_the_room_too_it_opens(applied: Site) -> None:
    applied.apply(later(example(), "    platform: Zoom\n", "    platform: Zoom\n    fallback: true\n"))
    who = attendee(applied, Mode.ONLINE)
    await press(applied, page_of(applied, who), "onsite")
    open_now(applied)
    assert (await led(applied, who))[0] == 303


async def test_an_organiser_switches_somebody_from_their_card_after_a_look(applied: Site) -> None:
    who = attendee(applied, Mode.ONLINE)
    card = await applied.text(f"{PEOPLE}?person={who}")
    assert f"/people/{who.replace('@', '%40')}/mode" in card
    assert "said by you" not in card
    path = f"{PEOPLE}/{who}/mode"
    look = words(await applied.text(path))
    assert "Have them come on-site" in look
    assert "Have them join online" not in look
    assert mode_of(applied, who) is Mode.ONLINE
    status, where, _ = await applied.post(path, {"mode": "onsite"})
    assert (status, where.endswith("#card")) == (303, True)
    assert mode_of(applied, who) is Mode.ONSITE
    assert "said by you, Tue 4 Jan 2022, 20:00 Shenzhen" in words(
        await applied.text(f"{PEOPLE}?person={who}")
    )


async def test_what_somebody_chose_themselves_stands_on_their_card(applied: Site) -> None:
    who = attendee(applied, Mode.ONLINE)
    await press(applied, page_of(applied, who), "onsite")
    assert "chosen by themselves, Tue 4 Jan 2022" in words(await applied.text(f"{PEOPLE}?person={who}"))


@pytest.mark.parametrize("wrong", ["", "undecided", "ONSITE"])
async def test_another_mode_is_no_form_of_ours(applied: Site, wrong: str) -> None:
    assert (await applied.post(f"{PEOPLE}/atta/mode", {"mode": wrong}))[0] == 400
    assert mode_of(applied, "atta") is Mode.ONLINE


async def test_nobody_and_a_meeting_without_a_choice_are_told(applied: Site) -> None:
    async with applied.client.get(f"{PEOPLE}/nobody/mode") as answer:
        assert answer.status == 404
    applied.apply(later(example(), "mode: hybrid", "mode: online"))
    assert "there is nothing to switch" in words(await applied.text(f"{PEOPLE}/atta/mode"))
    assert (await applied.post(f"{PEOPLE}/atta/mode", {"mode": "onsite"}))[0] == 409


async def test_what_was_seen_of_somebody_stands_on_their_card_with_source_and_time(applied: Site) -> None:
    who, now = attendee(applied, Mode.ONLINE), applied.clock.now()
    card = f"{PEOPLE}?person={who}"
    assert "not for long enough" not in await applied.text(card)
    span = Presence(
        id="z",
        meeting=MEETING,
        person_id=who,
        source="platform",
        mode="online",
        from_at=now,
        to_at=now + timedelta(minutes=4),
        by="ana",
    )
    with applied.context.store.begin() as tx:
        tx.add_presence(span)
    told = words(await applied.text(card))
    assert "in the call, by its report, Tue 4 Jan 2022, 20:00 Shenzhen, 4 min, by ana" in told
    assert "not for long enough to count" in told
    with applied.context.store.begin() as tx:
        tx.add_presence(replace(span, id="d", source="door", mode="onsite", to_at=None, by="Joe"))
    told = words(await applied.text(card))
    assert "at the door, Tue 4 Jan 2022, 20:00 Shenzhen, by Joe" in told
    assert "counts as on-site" in told
