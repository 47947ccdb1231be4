"""The policy of reminders changed in the text: what is not changed stays byte for byte."""

from __future__ import annotations

import pytest

from meetbot.agenda.edit.changes import CannotChange, change_texts
from meetbot.agenda.edit.wanted import Change, DropReminder, PutReminder
from tests.flows.reminders.office import agenda

EVE = "{id: eve, before: 23h, to: [all]}  # the day before"
JOIN = "{id: join, before: 15m, to: [online]}"


def policy(change: Change, *reminders: str, text: str = "") -> str:
    """Return what the text says from `reminders` on after the change."""
    before = text or agenda(*reminders)
    found = change_texts(before, change)[""]
    assert found.partition("reminders:")[0] == before.partition("reminders:")[0]
    return "reminders:" + found.partition("reminders:")[2]


def test_a_new_one_goes_to_the_end() -> None:
    new = PutReminder(id="soon", before="2h", to=("online", "speakers"), text="Bring it: now")
    line = '{id: soon, before: 2h, to: [online, speakers], text: "Bring it: now"}'
    assert policy(new, EVE) == f"reminders:\n  - {EVE}\n  - {line}\n"


def test_the_first_one_of_none() -> None:
    new = PutReminder(id="soon", before="2h", to=("all",), local_hours="08:00-20:00")
    assert policy(new) == 'reminders: [{id: soon, before: 2h, to: [all], local_hours: "08:00-20:00"}]\n'


def test_a_change_touches_what_differs_alone() -> None:
    new = PutReminder(reminder="eve", before="1d", to=("all",))
    assert policy(new, EVE, JOIN) == f"reminders:\n  - {EVE.replace('23h', '1d')}\n  - {JOIN}\n"


def test_a_grace_stays_that_is_not_asked_for() -> None:
    late = "{id: join, before: 15m, to: [online], grace: 10m}"
    new = PutReminder(reminder="join", before="20m", to=("online",))
    assert policy(new, late) == f"reminders:\n  - {late.replace('15m', '20m')}\n"


def test_from_before_the_start_to_after_the_end() -> None:
    new = PutReminder(reminder="join", after="1h", of="session", to=("speakers",))
    assert policy(new, JOIN) == "reminders:\n  - {id: join, after: 1h, of: session, to: [speakers]}\n"


def test_the_last_fields_are_emptied_together() -> None:
    full = '{id: eve, before: 1d, to: [all], local_hours: "08:00-20:00", text: Bring it}'
    new = PutReminder(reminder="eve", before="1d", to=("all",))
    assert policy(new, full) == "reminders:\n  - {id: eve, before: 1d, to: [all]}\n"


def test_fields_in_the_middle_are_emptied_together() -> None:
    of_session = (
        '{id: join, of: session, local_hours: "08:00-20:00", before: 15m, to: [online], text: Bring it}'
    )
    new = PutReminder(reminder="join", before="15m", to=("online",))
    assert policy(new, of_session) == "reminders:\n  - {id: join, before: 15m, to: [online]}\n"


def test_one_is_taken_out_and_the_last_one_leaves_none() -> None:
    assert policy(DropReminder(reminder="eve"), EVE, JOIN) == f"reminders:\n  - {JOIN}\n"
    assert policy(DropReminder(reminder="join"), JOIN).split() == ["reminders:", "[]"]


def test_the_usual_ones_are_written_down_once_one_of_them_is_changed() -> None:
    usual = agenda().replace("reminders: []\n", "")
    found = change_texts(usual, DropReminder(reminder="week"))[""]
    assert found.removeprefix(usual) == (
        "reminders: [{id: eve, before: 1d, to: [all]},\n"
        "  {id: join, before: 15m, to: [online]},\n"
        "  {id: speaker, before: 30m, of: session, to: [speakers, chairs]}]\n"
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (PutReminder(id="eve", before="1h", to=("all",)), "There is a reminder “eve” already."),
        (PutReminder(reminder="none", before="1h", to=("all",)), "There is no reminder “none” in this text."),
        (DropReminder(reminder="none"), "There is no reminder “none” in this text."),
        (PutReminder(reminder="join", before="15m", to=("online",)), "Nothing would change"),
    ],
)
def test_what_cannot_be_written_is_told(change: Change, told: str) -> None:
    with pytest.raises(CannotChange, match=told):
        change_texts(agenda(EVE, JOIN), change)
