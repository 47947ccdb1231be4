"""What happens by itself, and when to look."""

from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.live.events import AUTOMATIC, Finished, Next, Started
from meetbot.live.journal import Journal
from meetbot.live.next import due_step, next_instant
from tests.live.boards import BOARD, EPOCH, agenda, at, build_rundown, journal, session

NOTHING = Journal(epoch=EPOCH)
# Two items that run by themselves, then one that waits for a person.
SELF_RUNNING = agenda(
    session("a", "9:00", "9:10", auto=True, finish_at_end=True),
    session("b", "9:10", "9:20", auto=True, finish_at_end=True),
    session("c", "9:30", "9:40"),
)


def look(done: Journal, now: str, of: Agenda = BOARD) -> datetime | None:
    return next_instant(build_rundown(of, done, now=at(now)))


def test_the_next_looks_are_warning_danger_and_zero() -> None:
    begun = journal(("9:00", "start"))
    assert [look(begun, now) for now in ("9:00", "9:25", "9:29", "9:30")] == [
        at("9:25"),
        at("9:29"),
        at("9:30"),
        None,
    ]


def test_nothing_happens_by_itself_before_the_start_or_in_a_pause() -> None:
    assert look(NOTHING, "8:00") is None
    assert look(journal(("9:00", "start"), ("9:01", "pause")), "9:02") is None


def test_automatic_steps_carry_their_due_instant_not_that_of_the_look() -> None:
    done = NOTHING
    taken = []
    while (event := due_step(build_rundown(SELF_RUNNING, done, now=at("12:00")))) is not None:
        done = Journal(epoch=EPOCH, events=(*done.events, event))
        taken.append(event)
    by = AUTOMATIC
    assert taken == [
        Started(number=1, at=at("9:00"), by=by, command_id="automatic-1", item="a"),
        Next(number=2, at=at("9:10"), by=by, command_id="automatic-2", item="b", finished="a"),
        Finished(number=3, at=at("9:20"), by=by, command_id="automatic-3", item="b"),
    ]


def test_the_look_is_set_on_the_automatic_step() -> None:
    assert look(NOTHING, "8:00", of=SELF_RUNNING) == at("9:00")


def test_after_an_undo_nothing_happens_by_itself() -> None:
    undone = journal(("9:00", "start"), ("9:02", "undo"), of=SELF_RUNNING)
    assert due_step(build_rundown(SELF_RUNNING, undone, now=at("12:00"))) is None


def test_an_item_that_holds_at_its_end_is_not_cut_off_by_an_automatic_one() -> None:
    board = agenda(session("a", "9:00", "9:10"), session("b", "9:10", "9:20", auto=True))
    held = journal(("9:00", "start"), of=board)
    assert due_step(build_rundown(board, held, now=at("9:15"))) is None
