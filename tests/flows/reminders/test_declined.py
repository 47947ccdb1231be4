"""Who said no is not reminded, unless a reminder goes by what was seen."""

from __future__ import annotations

import pytest

from meetbot.store.rows import Presence
from tests.flows.reminders.office import DUE, EVE, HOUR, MINUTE, START, Office, agenda

BRIEF = "{id: brief, before: 30m, of: session, to: [speakers]}"
UIDS = {"opening": "ada", "talk": "bo", "closing": "cy"}


def answer(office: Office, session: str, partstat: str) -> None:
    office.take(office.reply(UIDS[session], uid=f"{session}.board@meet.example.org", partstat=partstat))


@pytest.mark.parametrize(
    ("partstat", "reminded"), [("DECLINED", False), ("TENTATIVE", True), ("ACCEPTED", True)]
)
async def test_who_declined_everything_is_not_reminded(office: Office, partstat: str, reminded: bool) -> None:
    await office.begin(agenda(EVE, BRIEF))
    office.now = DUE - HOUR
    answer(office, "talk", partstat)
    await office.deliver_at(DUE)
    await office.deliver_at(START)
    assert office.sent() == ["ada", "bo", "cy"] if reminded else ["ada", "cy"]
    assert office.sent("brief") == (["bo"] if reminded else [])


async def test_who_declines_after_it_was_queued_is_not_reminded(office: Office) -> None:
    await office.begin(agenda(EVE))
    office.look_at(DUE - MINUTE)
    answer(office, "talk", "DECLINED")
    await office.deliver_at(DUE)
    assert office.sent() == ["ada", "cy"]
    assert office.why_called_off() == {"bo": "no longer among those reminded"}


async def test_who_declined_one_session_is_reminded_of_the_meeting_but_not_of_it(office: Office) -> None:
    two = (
        "sessions:\n"
        "  - {id: opening, title: Opening, duration: 1h, chair: ada}\n"
        "  - {id: talk, title: Talk, duration: 1h, speakers: [bo]}\n"
        "  - {id: more, title: More, duration: 1h, speakers: [bo, cy]}\n"
    )
    await office.begin(agenda(EVE, BRIEF, sessions=two))
    office.now = DUE - HOUR
    answer(office, "talk", "DECLINED")
    await office.deliver_at(DUE)
    await office.deliver_at(START + 30 * MINUTE)
    await office.deliver_at(START + 90 * MINUTE)
    assert (office.sent(), office.sent("brief")) == (["ada", "bo", "cy"], ["bo", "cy"])


async def test_who_says_yes_after_no_is_reminded(office: Office) -> None:
    await office.begin(agenda(EVE))
    office.now = DUE - HOUR
    answer(office, "talk", "DECLINED")
    office.now = DUE - HOUR + MINUTE
    answer(office, "talk", "ACCEPTED")
    await office.deliver_at(DUE)
    assert office.sent() == ["ada", "bo", "cy"]


async def test_who_declined_and_came_is_thanked_and_who_did_not_gets_what_goes_to_the_absent(
    office: Office,
) -> None:
    thanks, missed = "{id: thanks, after: 1h, to: [attended]}", "{id: missed, after: 2h, to: [absent]}"
    await office.begin(agenda(thanks, missed))
    office.now = DUE
    answer(office, "talk", "DECLINED")
    answer(office, "closing", "DECLINED")
    with office.store.begin() as tx:
        tx.add_presence(
            Presence(id="p", meeting="board", person_id="bo", source="door", mode="onsite", from_at=START)
        )
    await office.deliver_at(START + 150 * MINUTE)
    await office.deliver_at(START + 210 * MINUTE)
    assert (office.sent("thanks"), office.sent("missed")) == (["bo"], ["ada", "cy"])
