"""Commands on a real database file: durable, once, and refused with who was faster."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetbot.errors import CommandRefused, StoreError
from meetbot.flows.meeting.session import live_view, run_command, take_due_steps
from meetbot.live.events import Next, Started
from meetbot.live.roles import VIEWER
from meetbot.live.rundown import ItemState
from meetbot.live.state import NoteLine
from meetbot.store.store import Store
from tests.flows.operating import MEETING

AGENDA = """\
format: meetbot/1
meeting: {id: board, title: Board, date: 2022-01-12, start: "09:00", timezone: UTC, organiser: us}
organisations:
  us: {name: The Board}
people:
  ana: {name: Ana Lima, email: ana@example.org, mode: onsite}
  rui: {name: Rui Costa, email: rui@example.org, mode: online}
sessions:
  - {id: opening, title: Opening, duration: 30m, speakers: [ana]}
  - id: forum
    title: Forum
    items:
      - {id: intro, title: Intro, duration: 10m, speakers: [rui]}
      - {id: debate, title: Debate, duration: 50m}
  - {id: closing, title: Closing, duration: 10m, auto: true, at_end: finish}
"""
NINE = datetime(2022, 1, 12, 9, 0, tzinfo=UTC)


def after(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def give(store: Store, minutes: float, command: str, *, by: str = "Ana", **fields: object) -> object:
    return run_command(store, MEETING, {"command": command, **fields}, by=by, now=after(minutes)).event


def apply_agenda(store: Store, text: str = AGENDA) -> None:
    with store.begin() as tx:
        tx.add_revision(MEETING, text=text, files={}, source="board.yaml", by="ana", now=NINE)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'meetbot.db'}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with Store.open(url) as opened:
        apply_agenda(opened)
        yield opened


def test_a_command_becomes_an_event_that_another_process_reads(store: Store, url: str) -> None:
    assert give(store, 1, "start", id="c1") == Started(
        number=1, at=after(1), by="Ana", command_id="c1", item="opening"
    )
    with Store.open(url) as other:
        assert live_view(other, MEETING, now=after(6)).rundown.remaining == timedelta(minutes=25)


def test_a_repeated_command_is_done_once_and_answered_as_before(store: Store) -> None:
    first = run_command(store, MEETING, {"command": "next", "id": "c1"}, by="Ana", now=after(0))
    again = run_command(store, MEETING, {"command": "next", "id": "c1"}, by="Ana", now=after(5))
    assert (again.event, first.repeated, again.repeated) == (first.event, False, True)
    assert live_view(store, MEETING, now=after(6)).rundown.journal.version == 1


def test_the_second_operator_is_refused_and_told_who_was_first(store: Store) -> None:
    give(store, 0, "start")
    assert isinstance(give(store, 30, "next", by="Rui", version=1), Next)
    with pytest.raises(CommandRefused) as refused:
        give(store, 30.005, "next", version=1)
    assert refused.value.reason == "Rui started “Intro” 0.3 s before you. Nothing was changed."
    assert refused.value.stale
    assert live_view(store, MEETING, now=after(31)).rundown.journal.version == 2


@pytest.mark.parametrize(
    ("written", "who", "text"),
    [
        ("@Rui sends the minutes", ["rui"], "sends the minutes"),
        ("@Rui Costa: sends them", ["rui"], "sends them"),
        ("@cósta, sends them", ["rui"], "sends them"),
        ("@Rui", None, "Rui"),
        ("@Bo sends them", None, "Bo sends them"),
    ],
)
def test_who_does_an_action_is_named_as_people_name_them(
    store: Store, written: str, who: list[str] | None, text: str
) -> None:
    give(store, 0, "start")
    give(store, 1, "note", text=written)
    with store.read() as tx:
        (note,) = tx.notes(MEETING)
    assert (note.get("who"), note["text"]) == (who, text)


def test_a_note_is_kept_unapproved_with_its_instant_and_item(store: Store) -> None:
    give(store, 0, "start")
    give(store, 30, "next")
    give(store, 31, "note", text="!  the budget was adopted")
    give(store, 32, "note", text="@rui sends the minutes")
    give(store, 33, "note", text="@everyone eat", person="ana")
    give(store, 34, "note", text="? who pays", item="opening")
    with store.read() as tx:
        epoch, _ = tx.journal(MEETING)
        notes = tx.notes(MEETING)
    common = {"by": "Ana", "approved": False}
    assert notes == [
        {"id": f"{epoch}-3", "at": after(31), "item": "intro", "kind": "decision"}
        | common
        | {"text": "the budget was adopted"},
        {"id": f"{epoch}-4", "at": after(32), "item": "intro", "kind": "action", "who": ["rui"]}
        | common
        | {"text": "sends the minutes"},
        {
            "id": f"{epoch}-5",
            "at": after(33),
            "item": "intro",
            "kind": "action",
            "who": ["ana"],
            "text": "everyone eat",
        }
        | common,
        {"id": f"{epoch}-6", "at": after(34), "session": "opening", "kind": "question", "text": "who pays"}
        | common,
    ]
    assert live_view(store, MEETING, now=after(35)).extras.notes[1] == NoteLine(
        text="Rui Costa: sends the minutes",
        by="Ana",
        at=after(32),
        where="intro",
        kind="action",
        id=f"{epoch}-4",
    )


def test_a_check_in_counts_a_person_once(store: Store) -> None:
    give(store, 0, "check_in", person="ana", mode="onsite", id="a")
    give(store, 1, "check_in", person="ana", mode="onsite", id="b")
    give(store, 1, "check_in", person="rui", mode="online", id="c")
    assert live_view(store, MEETING, now=after(2)).extras.here == {"online": 1, "onsite": 1}
    # A visit to the call from the hall makes nobody an online guest.
    give(store, 2, "check_in", person="ana", mode="online", id="d")
    assert live_view(store, MEETING, now=after(3)).extras.here == {"online": 1, "onsite": 1}


def test_automatic_steps_are_taken_at_their_due_instants_however_late(store: Store) -> None:
    give(store, 0, "start", item="debate")
    give(store, 20, "finish")
    assert take_due_steps(store, now=after(60)) == after(90)  # the closing is planned for 10:30
    assert take_due_steps(store, now=after(300)) is None
    closing = live_view(store, MEETING, now=after(300)).rundown.items[-1]
    assert (closing.state, closing.actual_start, closing.actual_end) == (
        ItemState.FINISHED,
        after(90),
        after(100),
    )


def test_items_of_an_agenda_that_says_nothing_of_it_run_by_themselves_while_roll_is_on(store: Store) -> None:
    apply_agenda(store, AGENDA.replace(", auto: true, at_end: finish", ""))
    assert take_due_steps(store, now=after(100)) is None
    give(store, -5, "roll")
    assert take_due_steps(store, now=after(200)) is None
    items = live_view(store, MEETING, now=after(200)).rundown.items
    assert [(i.actual_start, i.actual_end) for i in items] == [
        (after(0), after(30)),
        (after(30), after(40)),
        (after(40), after(90)),
        (after(90), after(100)),
    ]


def test_a_command_comes_after_the_automatic_steps_due_before_it(store: Store) -> None:
    give(store, 0, "start", item="debate")
    give(store, 20, "finish")
    with pytest.raises(CommandRefused, match="The timer finished “Closing”"):
        give(store, 101, "finish", version=2)


def test_a_revision_applied_while_an_item_runs_is_taken_over(store: Store) -> None:
    give(store, 0, "start")
    apply_agenda(store, AGENDA.replace("title: Opening, duration: 30m", "title: Opening, duration: 45m"))
    assert live_view(store, MEETING, now=after(10)).rundown.remaining == timedelta(minutes=35)


def test_after_an_unreadable_event_the_readable_part_goes_on_under_a_new_epoch(store: Store) -> None:
    give(store, 0, "start", id="c1")
    with store.begin() as tx:
        epoch, _ = tx.journal(MEETING)
        event = {"type": "teleported"}
        assert tx.append_event(
            MEETING, epoch=epoch, number=2, at=after(1), track="main", by="Ana", command_id="c2", event=event
        )
    seen = live_view(store, MEETING, now=after(2)).rundown
    assert seen.journal.left_out is not None
    assert seen.remaining == timedelta(minutes=28)
    give(store, 3, "pause")
    seen = live_view(store, MEETING, now=after(9)).rundown
    assert (seen.journal.left_out, seen.journal.version, seen.remaining) == (None, 2, timedelta(minutes=27))
    assert seen.journal.epoch != epoch


def damaged(store: Store) -> tuple[str, str]:
    """Start the opening and spoil what came after it; return the epochs before, and as pages get it since."""
    give(store, 0, "start", id="c1")
    event = {"type": "teleported"}
    with store.begin() as tx:
        epoch, _ = tx.journal(MEETING)
        for number in (2, 3):
            assert tx.append_event(
                MEETING,
                epoch=epoch,
                number=number,
                at=after(1),
                track="main",
                by="Ana",
                command_id=f"c{number}",
                event=event,
            )
    return epoch, shown_epoch(store)


def shown_epoch(store: Store) -> str:
    view = live_view(store, MEETING, now=after(2))
    return str(view.states(plan="").of(VIEWER)["epoch"])


def test_pages_learn_of_a_tail_that_was_left_out_before_anybody_presses(store: Store) -> None:
    epoch, shown = damaged(store)
    assert shown == f"{epoch}-2"
    with pytest.raises(CommandRefused, match="This page shows an older state") as refused:
        give(store, 3, "pause", epoch=epoch, version=1)
    assert (refused.value.stale, shown_epoch(store)) == (True, shown)


def test_a_page_that_showed_the_readable_part_goes_on_from_there(store: Store) -> None:
    epoch, shown = damaged(store)
    with pytest.raises(CommandRefused):
        give(store, 3, "pause", epoch=shown, version=3)
    give(store, 3, "pause", epoch=shown, version=1)
    assert shown_epoch(store) not in (epoch, shown)
    with pytest.raises(CommandRefused, match="This page shows an older state"):
        give(store, 4, "resume", epoch=shown, version=2)
    give(store, 4, "resume", epoch=shown_epoch(store), version=2)


def test_a_meeting_that_was_never_applied_takes_no_command(store: Store) -> None:
    with pytest.raises(StoreError, match="nowhere"):
        run_command(store, "nowhere", {"command": "start"}, by="Ana", now=NINE)


def test_kill_9_loses_no_acknowledged_command_and_the_remaining_time_is_right(url: str) -> None:
    with Store.open(url) as opened:
        apply_agenda(opened)
    command = [sys.executable, "-m", "tests.flows.operating", url, NINE.isoformat()]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdout is not None
        acknowledged = [int(process.stdout.readline()) for _ in range(25)]
        process.send_signal(signal.SIGKILL)
        acknowledged += [int(line) for line in process.stdout.read().splitlines() if line]
    with Store.open(url) as reopened:
        seen = live_view(reopened, MEETING, now=after(20)).rundown
        assert seen.journal.version in (acknowledged[-1], acknowledged[-1] + 1)  # one may lack its answer
        added = timedelta(seconds=seen.journal.version - 1)
        assert seen.remaining == timedelta(minutes=10) + added
        again = run_command(reopened, MEETING, {"command": "pause"}, by="Ana", now=after(21)).event
        assert again.number == seen.journal.version + 1
