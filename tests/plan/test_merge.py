"""Reminders that would follow each other within half an hour are one mail, if it tells all in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from meetbot.agenda.model.terms import Audience
from meetbot.plan.merge import neighbours
from meetbot.plan.model import Wave

NINE = datetime(2027, 3, 27, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
EVE = Wave(
    meeting="board", reminder_id="eve", anchor="sunday", anchor_at=NINE + timedelta(days=1), due_at=NINE,
    grace=timedelta(hours=6), audience=(Audience.ALL,), revision=1,
)  # fmt: skip
JOIN = replace(
    EVE,
    reminder_id="join",
    anchor="saturday",
    anchor_at=NINE + 10 * MINUTE,
    due_at=NINE - 5 * MINUTE,
    grace=15 * MINUTE,
)


def test_what_goes_five_minutes_before_is_told_in_the_same_mail() -> None:
    assert neighbours(EVE, (EVE, JOIN), now=NINE - timedelta(hours=12)) == (JOIN,)


def test_a_mail_tells_nothing_that_begins_when_it_leaves() -> None:
    begins = replace(JOIN, anchor_at=NINE)
    assert neighbours(EVE, (EVE, begins), now=NINE - timedelta(hours=12)) == ()
    assert neighbours(begins, (EVE, begins), now=NINE - timedelta(hours=12)) == (EVE,)
