"""Actual times for the article."""

from meetbot.agenda.model.record import Record, SessionRecord, SessionStatus
from meetbot.live.journal import Journal
from meetbot.live.next import due_step
from meetbot.live.record import record_from_journal
from tests.live.boards import BOARD, EPOCH, agenda, at, build_rundown, item, journal, session

FORUM = agenda(
    session(
        "forum",
        "9:00",
        "10:00",
        items=(item("intro", "forum", "9:00", "9:10"), item("debate", "forum", "9:10", "10:00")),
    ),
    session("closing", "10:00", "10:10"),
)


def test_what_nobody_started_is_not_in_the_record() -> None:
    assert record_from_journal(BOARD, Journal(epoch=EPOCH), now=at("23:00")) == Record(meeting="board")


def test_finished_sessions_are_held_and_the_running_one_is_open() -> None:
    done = journal(("9:03", "start"), ("9:31", "next"))
    assert record_from_journal(BOARD, done, now=at("9:40")).sessions == (
        SessionRecord(
            id="opening", status=SessionStatus.HELD, start=at("9:03"), end=at("9:31"), source="journal"
        ),
        SessionRecord(id="panel", status=SessionStatus.UNKNOWN, start=at("9:31"), source="journal"),
    )


def test_a_session_with_items_goes_from_its_first_to_its_last() -> None:
    done = journal(("9:01", "start"), ("9:12", "next"), ("9:58", "next"), of=FORUM)
    held, unknown = SessionStatus.HELD, SessionStatus.UNKNOWN
    assert record_from_journal(FORUM, done, now=at("10:00")).sessions == (
        SessionRecord(id="forum", status=held, start=at("9:01"), end=at("9:58"), source="journal"),
        SessionRecord(id="intro", status=held, start=at("9:01"), end=at("9:12"), source="journal"),
        SessionRecord(id="debate", status=held, start=at("9:12"), end=at("9:58"), source="journal"),
        SessionRecord(id="closing", status=unknown, start=at("9:58"), source="journal"),
    )


def test_between_its_items_a_session_is_not_over() -> None:
    done = journal(("9:01", "start"), ("9:12", "finish"), of=FORUM)
    forum = record_from_journal(FORUM, done, now=at("9:20")).sessions[0]
    assert forum == SessionRecord(id="forum", start=at("9:01"), source="journal")


def test_what_ran_by_the_agendas_clock_alone_proves_nothing() -> None:
    board = agenda(session("a", "9:00", "9:10", auto=True, finish_at_end=True), session("b", "9:30", "9:40"))
    done = Journal(epoch=EPOCH)
    while (event := due_step(build_rundown(board, done, now=at("9:20")))) is not None:
        done = Journal(epoch=EPOCH, events=(*done.events, event))
    assert record_from_journal(board, done, now=at("9:20")).sessions == (
        SessionRecord(
            id="a", status=SessionStatus.UNKNOWN, start=at("9:00"), end=at("9:10"), source="journal"
        ),
    )


CANCELLED = SessionStatus.CANCELLED


def test_what_was_skipped_was_not_held() -> None:
    done = journal(("9:00", "start"), ("9:10", "skip", {"item": "panel"}), ("9:30", "finish"))
    assert record_from_journal(BOARD, done, now=at("9:40")).sessions == (
        SessionRecord(
            id="opening", status=SessionStatus.HELD, start=at("9:00"), end=at("9:30"), source="journal"
        ),
        SessionRecord(id="panel", status=CANCELLED, source="journal"),
    )


def test_a_session_is_held_without_the_item_that_was_skipped_and_cancelled_without_any() -> None:
    skip = ("9:05", "skip", {"item": "debate"})
    one = journal(("9:01", "start"), skip, ("9:12", "finish"), of=FORUM)
    held = SessionStatus.HELD
    assert record_from_journal(FORUM, one, now=at("9:20")).sessions == (
        SessionRecord(id="forum", status=held, start=at("9:01"), end=at("9:12"), source="journal"),
        SessionRecord(id="intro", status=held, start=at("9:01"), end=at("9:12"), source="journal"),
        SessionRecord(id="debate", status=CANCELLED, source="journal"),
    )
    none = journal(("9:04", "skip", {"item": "intro"}), of=FORUM)
    assert record_from_journal(FORUM, none, now=at("9:20")).sessions == (
        SessionRecord(id="intro", status=CANCELLED, source="journal"),
    )
    both = journal(("9:04", "skip", {"item": "intro"}), skip, of=FORUM)
    assert [(s.id, s.status) for s in record_from_journal(FORUM, both, now=at("9:20")).sessions] == [
        ("forum", CANCELLED),
        ("intro", CANCELLED),
        ("debate", CANCELLED),
    ]


def test_a_reset_leaves_no_actual_times_and_as_of_the_true_ones() -> None:
    reset = journal(("9:00", "start"), ("9:10", "finish"), ("9:11", "reset", {"item": "opening"}))
    assert record_from_journal(BOARD, reset, now=at("9:12")).sessions == ()
    since = round(at("9:28").timestamp() * 1000)
    late = journal(("9:00", "start"), ("9:33", "start", {"item": "panel", "as_of": since}))
    assert [(s.start, s.end) for s in record_from_journal(BOARD, late, now=at("9:40")).sessions] == [
        (at("9:00"), at("9:28")),
        (at("9:28"), None),
    ]


def test_what_was_put_in_is_not_in_the_record_and_a_note_on_it_is_one_on_the_meeting() -> None:
    drill = {"title": "Drill", "seconds": 60, "before": "panel"}
    done = journal(
        ("9:00", "start"), ("9:10", "insert", drill), ("9:30", "next"), ("9:31", "note", {"text": "Loud."})
    )
    assert [s.id for s in record_from_journal(BOARD, done, now=at("9:40")).sessions] == ["opening"]
    assert getattr(done.events[-1], "where", None) == ""
