"""A counter-proposal that is agreed to: written, planned, applied with the decision, all or nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from meetbot.errors import PlanOvertaken
from meetbot.flows.agenda.load import Source, agenda_at, load_agenda
from meetbot.flows.answers.countered import (
    Agreed,
    CannotWrite,
    agree,
    as_proposed,
    plan_countered,
    with_countered,
)
from meetbot.flows.answers.decide import CannotDecide
from meetbot.flows.answers.proposals import decided_proposals, reopen
from meetbot.store.rows import Proposal
from meetbot.store.store import Store
from tests.flows.desk import AGENDA, DEE, MINUTE, NOON, Desk

LATER = datetime(2027, 3, 14, 14, 30, tzinfo=UTC)


@pytest_asyncio.fixture
async def desk(both_stores: Store, tmp_path: Path) -> AsyncIterator[Desk]:
    """Give a desk at 12:30; invitations went out at noon, and Bo proposes 15:30 (14:30 UTC) for the talk."""
    made = Desk(both_stores, tmp_path, now=NOON)
    made.apply()
    await made.deliver()
    made.now = NOON + 30 * MINUTE
    made.take(made.reply("bo", method="COUNTER", partstat="", more=(f"DTSTART:{LATER:%Y%m%dT%H%M%SZ}",)))
    yield made


def proposal(desk: Desk) -> Proposal:
    [found] = desk.proposals()
    return found


def shown(desk: Desk) -> Agreed:
    return plan_countered(proposal(desk), store=desk.store, composer=desk.composer, now=desk.now)


def test_all_in_the_session_get_it_with_a_higher_sequence_and_are_asked(desk: Desk) -> None:
    agreed = shown(desk)
    assert 'start: "15:30"' in "\n".join(line for line in agreed.lines if line.startswith("+"))
    # The talk is the last of the day, so who has the day is asked too.
    assert {(n.person_id, n.rule, n.ask) for n in agreed.plan.notices} == {
        ("bo", "time moved", True),
        (DEE, "day's start or end moved", True),
    }
    done = agree(agreed, store=desk.store, composer=desk.composer, by="rui", now=desk.now)
    assert done.mails == agreed.plan.mails
    line = desk.line("bo")
    assert (line.copy.start, line.issued.sequence, str(line.partstat)) == (LATER, 1, "NEEDS-ACTION")
    with desk.store.read() as tx:
        talk = agenda_at(tx, "board").session("talk")
        decided = tx.proposal(agreed.proposal.id)
    assert talk is not None
    assert decided is not None
    assert (talk.start, decided.decision, decided.by) == (LATER, "accept", "rui")


def test_looking_writes_nothing(desk: Desk) -> None:
    before = len(desk.mails("bo"))
    shown(desk)
    with desk.store.read() as tx:
        newest = tx.latest_revision("board")
    assert newest is not None
    assert (newest.number, len(desk.mails("bo")), proposal(desk).decision) == (1, before, "")


def test_another_revision_between_leaves_all_as_it_was(desk: Desk) -> None:
    agreed = shown(desk)
    desk.apply(AGENDA.replace("title: Talk", "title: Debate"))
    with pytest.raises(PlanOvertaken):
        agree(agreed, store=desk.store, composer=desk.composer, by="rui", now=desk.now)
    assert proposal(desk).decision == ""


def test_who_agrees_second_changes_nothing(desk: Desk) -> None:
    agreed = shown(desk)
    with desk.store.begin() as tx:
        tx.decide_proposal(agreed.proposal.id, "refuse", by="ana", now=desk.now)
    with pytest.raises(CannotDecide, match="was decided before"):
        agree(agreed, store=desk.store, composer=desk.composer, by="rui", now=desk.now)
    with desk.store.read() as tx:
        newest = tx.latest_revision("board")
    assert newest is not None
    assert newest.number == 1


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"start": LATER + timedelta(days=2)}, "outside of the session's day"),
        ({"start": LATER, "end": LATER - timedelta(hours=9)}, "outside of the session's day"),
        ({"uid": "day.board@elsewhere"}, "about a whole day"),
    ],
    ids=["another day", "it ends before it starts", "no session"],
)
def test_what_has_to_be_written_by_hand_says_why(desk: Desk, values: dict[str, object], why: str) -> None:
    other = replace(proposal(desk), **values)  # type: ignore[arg-type]
    source = Source(name="board.yaml", text=AGENDA)
    with pytest.raises(CannotWrite, match=why):
        with_countered(source, other)


def test_a_place_goes_along_with_the_time(desk: Desk) -> None:
    both = replace(proposal(desk), location="Room 9")
    text = with_countered(Source(name="board.yaml", text=AGENDA), both).text
    assert 'start: "15:30"' in text
    assert "room: Room 9" in text


def test_what_was_applied_is_not_taken_back_by_undo_until_the_agenda_says_otherwise(desk: Desk) -> None:
    agreed = shown(desk)
    agree(agreed, store=desk.store, composer=desk.composer, by="rui", now=desk.now)
    with desk.store.begin() as tx:
        [asked] = decided_proposals(tx, agenda_at(tx, "board"), limit=1)
        told = "the agenda has “Talk” as proposed. Change it there and apply that: who is in it is told."
        with pytest.raises(CannotDecide, match=told):
            reopen(tx, agreed.proposal.id, by="rui", now=desk.now)
    assert (asked.can_reopen, desk.proposals()) == (False, [])
    desk.apply(AGENDA)  # the talk where it was, and its people told
    with desk.store.begin() as tx:
        [asked] = decided_proposals(tx, agenda_at(tx, "board"), limit=1)
        reopen(tx, agreed.proposal.id, by="rui", now=desk.now)
    assert (asked.can_reopen, [p.id for p in desk.proposals()]) == (True, [agreed.proposal.id])


@pytest.mark.parametrize(
    ("values", "there"),
    [
        ({}, True),
        ({"end": LATER + timedelta(minutes=30)}, True),
        ({"end": LATER + timedelta(minutes=45)}, False),
        ({"start": LATER + timedelta(minutes=5)}, False),
        ({"start": None, "location": "Room 9"}, True),
        ({"location": "Room 8"}, False),
        ({"uid": "day.board@meet.example.org"}, False),
    ],
    ids=["start", "start and end", "another end", "another start", "place", "another place", "a day"],
)
def test_the_agenda_has_what_was_proposed_where_all_of_it_is_so(
    desk: Desk, values: dict[str, object], there: bool
) -> None:
    both = replace(proposal(desk), location="Room 9")
    agenda = load_agenda(with_countered(Source(name="board.yaml", text=AGENDA), both))
    other = replace(proposal(desk), **values)  # type: ignore[arg-type]
    assert (as_proposed(agenda, other) is not None) == there
