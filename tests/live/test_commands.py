"""What is accepted, and what a refusal says (live design 3.5 to 3.8)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from meetbot.errors import CommandRefused
from meetbot.live.commands.accept import accept
from meetbot.live.commands.command import NAMES, Command, read_command
from meetbot.live.events import CheckedIn, Event, Extended, Next, Noted, Started
from meetbot.live.journal import Journal
from tests.live.boards import BOARD, EPOCH, at, journal, minutes

RUNNING = journal(("9:00", "start"), ("9:30", "next"))


def ask(done: Journal, now: str, **data: Any) -> Event:
    return accept(BOARD, done, read_command({"id": "x", **data}), now=at(now), by="Rui")


def refusal(done: Journal, now: str, **data: Any) -> tuple[str, bool]:
    with pytest.raises(CommandRefused) as refused:
        ask(done, now, **data)
    return refused.value.reason, refused.value.stale


def test_start_without_an_item_starts_the_first() -> None:
    assert ask(Journal(epoch=EPOCH), "9:01", command="start") == Started(
        number=1, at=at("9:01"), by="Rui", command_id="x", item="opening"
    )


def test_next_ends_what_runs_and_starts_what_follows_in_one_event() -> None:
    assert ask(RUNNING, "10:02", command="next", version=2, epoch=EPOCH) == Next(
        number=3, at=at("10:02"), by="Rui", command_id="x", item="pause", finished="panel"
    )


def test_the_second_of_two_operators_is_told_who_was_first() -> None:
    done = journal(("9:00", "start"), ("9:30:00", "next"))
    assert refusal(done, "9:30:01", command="next", version=1) == (
        "Ana started “Panel” 1.0 s before you. Nothing was changed.",
        True,
    )


def test_a_command_for_another_journal_is_stale() -> None:
    assert refusal(RUNNING, "9:31", command="finish", version=2, epoch="other") == (
        "This page shows an older state. Nothing was changed.",
        True,
    )


def test_adding_time_is_never_stale_while_the_item_is_open() -> None:
    event = ask(RUNNING, "9:31", command="add", seconds="60", version=1, item="talk")
    assert event == Extended(number=3, at=at("9:31"), by="Rui", command_id="x", item="talk", added=minutes(1))


def test_a_note_raises_no_version_that_another_command_could_miss() -> None:
    noted = journal(("9:00", "start"), ("9:05", "note", {"text": "The chair welcomed all."}))
    assert isinstance(ask(noted, "9:10", command="pause", version=1), Event)


def test_a_note_belongs_to_what_runs_or_ran_last() -> None:
    assert ask(RUNNING, "9:35", command="note", text=" ! agreed ") == Noted(
        number=3, at=at("9:35"), by="Rui", command_id="x", note="k3f-3", where="panel"
    )


def test_a_check_in_names_a_person_of_the_meeting_and_a_mode() -> None:
    assert ask(RUNNING, "9:35", command="check_in", person="ana", mode="online") == CheckedIn(
        number=3, at=at("9:35"), by="Rui", command_id="x", person="ana"
    )
    assert refusal(RUNNING, "9:35", command="check_in", person="eve", mode="online")[0] == (
        'The meeting knows no person "eve".'
    )
    assert refusal(RUNNING, "9:35", command="check_in", person="ana", mode="hybrid")[0] == (
        '"hybrid" is not a mode; send one of onsite, online'
    )


def test_instants_of_a_journal_never_fall() -> None:
    assert ask(RUNNING, "9:10", command="pause").at == at("9:30")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"command": "start", "item": "opening"}, "“Opening” was started already."),
        ({"command": "start", "item": "dinner"}, 'There is no item "dinner" in this running order.'),
        ({"command": "resume"}, "“Panel” is not paused."),
        (
            {"command": "add", "seconds": 60, "item": "opening"},
            "“Opening” is finished; its time cannot change any more.",
        ),
        ({"command": "add", "seconds": 0}, "Adding 0 seconds changes nothing."),
        ({"command": "add", "seconds": 90000}, "At most 12 hours can be added or taken at once."),
        ({"command": "note", "text": "  "}, "An empty note was not stored."),
    ],
)
def test_a_refusal_says_why(data: Mapping[str, Any], reason: str) -> None:
    assert refusal(RUNNING, "9:40", **data) == (reason, False)


def test_nothing_can_be_taken_from_an_item_in_overtime() -> None:
    assert refusal(RUNNING, "10:05", command="add", seconds=-60)[0] == "“Panel” has no time left to take."


def test_without_a_running_item_there_is_nothing_to_pause_finish_or_undo() -> None:
    empty = Journal(epoch=EPOCH)
    assert [refusal(empty, "9:00", command=name)[0] for name in ("pause", "finish", "undo")] == [
        "Nothing is running, so there is nothing to pause.",
        "Nothing is running, so there is nothing to finish.",
        "There is nothing to undo.",
    ]


def test_after_the_last_item_next_points_to_finish() -> None:
    done = journal(("9:00", "start", {"item": "closing"}))
    assert (
        refusal(done, "9:10", command="next")[0]
        == "Nothing is left to start. Finish the running item instead."
    )


def test_a_form_and_a_json_object_read_the_same() -> None:
    wanted = Command(name="add", id="7", version=3, seconds=-60, item="panel")
    as_form = {"command": "add", "id": "7", "version": "3", "seconds": "-60", "item": "panel", "epoch": ""}
    assert read_command(as_form) == wanted
    assert (
        read_command({"command": "add", "id": "7", "version": 3, "seconds": -60, "item": "panel"}) == wanted
    )


def test_a_command_without_an_id_gets_one_of_its_own() -> None:
    assert read_command({"command": "next"}).id != read_command({"command": "next"}).id


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            {"command": "stop"},
            f'"stop" is not a command; send one of {", ".join(NAMES)}',
        ),
        ({"command": "add"}, '"add" needs seconds, for example 60 or -60'),
        ({"command": "add", "seconds": "2m"}, 'seconds: "2m" is not a whole number'),
        ({"command": "next", "version": True}, 'version: "True" is not a whole number'),
        ({"command": "next", "when": "now"}, 'a command has no field "when"'),
        ({"command": "next", "is_break": True}, 'a command has no field "is_break"'),
        ({"command": "next", "name": "start"}, 'a command has no field "name"'),
        (
            {"command": "next", "anyway": "maybe"},
            'anyway: "maybe" is neither yes nor no; send true or false',
        ),
        (
            {"command": "next", "targets": ["stage", 3]},
            "targets: send a list of texts, or one text with commas, not \"['stage', 3]\"",
        ),
        ({"command": "next", "as_of": 10**20}, 'as_of: "100000000000000000000" is no time'),
        (
            {"command": "next", "ttl": 10**20},
            'ttl: "100000000000000000000" is no number of seconds that anybody waits',
        ),
    ],
)
def test_what_is_no_command_is_refused_with_what_to_send(data: Mapping[str, Any], reason: str) -> None:
    with pytest.raises(CommandRefused) as refused:
        read_command(data)
    assert refused.value.reason == reason


def test_taken_time_is_stored_as_what_was_really_taken() -> None:
    event = ask(RUNNING, "9:58", command="add", seconds=-600)
    assert isinstance(event, Extended)
    assert event.added == -timedelta(minutes=2)


def test_every_field_reads_the_same_from_a_form_and_from_json() -> None:
    wanted = Command(
        name="add",
        id="7",
        seconds=60,
        as_of=at("9:00"),
        before="talk",
        title="Fire drill",
        is_break=True,
        on=False,
        anyway=True,
        side="room",
        style="urgent",
        targets=("stage", "chair"),
        ttl=timedelta(seconds=90),
        message=40,
        note="k3f-7",
    )
    texts = {"command": "add", "id": "7", "before": "talk", "title": "Fire drill", "side": "room"}
    texts |= {"style": "urgent", "note": "k3f-7"}
    as_form = {"seconds": "60", "as_of": "1641978000000", "break": "on", "on": "0", "anyway": "yes"}
    as_form |= {"targets": "stage, chair,", "ttl": "90", "message": "40"}
    as_json: dict[str, Any] = {
        "seconds": 60,
        "as_of": 1641978000000,
        "break": True,
        "on": False,
        "anyway": True,
    }
    as_json |= {"targets": ["stage", "chair", "stage"], "ttl": 90, "message": 40}
    assert [read_command(texts | as_form), read_command(texts | as_json)] == [wanted, wanted]
