"""What is gone and what is new, side by side: the questions, the answers, and a `was` that does not fit."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Item, Session, Speaking
from meetbot.agenda.model.terms import Status
from meetbot.errors import Place
from meetbot.plan.explain import plan_to_json
from meetbot.plan.model import Candidate, CopyOf, Likeness, Misfit, Question
from meetbot.plan.renames import misfits, questions, wrong_answer
from meetbot.plan.stops import diagnostics
from tests.plan.sample import (
    BOARD,
    CLOSING,
    HOUR,
    LATER,
    LUNCH,
    OPENING,
    TALKS,
    applied,
    at,
    edited,
    text,
    with_sessions,
)

START, PEOPLE, TITLE = Likeness.START, Likeness.PEOPLE, Likeness.TITLE
DAY = BOARD.days[0]


def asked(agenda: Agenda, previous: Agenda = BOARD) -> dict[str, list[tuple[str, tuple[Likeness, ...]]]]:
    """Return id -> candidates with what they have in common."""
    return {q.id: [(c.id, c.same) for c in q.candidates] for q in questions(agenda, previous)}


def swapped(old: Session, new: Session, agenda: Agenda = BOARD) -> Agenda:
    return with_sessions(agenda, [new if s.id == old.id else s for s in agenda.sessions])


def days_named(**names: str) -> Agenda:
    """Return the board as a meeting of two days, ids as given; the second has the closing alone."""
    first, second = names["first"], names["second"]
    one = [replace(s, day=first) for s in (OPENING, TALKS, LUNCH)]
    other = replace(CLOSING, day=second, start=CLOSING.start + 24 * HOUR, end=CLOSING.end + 24 * HOUR)
    return replace(
        BOARD,
        days=(
            replace(DAY, id=first, sessions=tuple(one), end=LUNCH.end),
            replace(
                DAY, id=second, date=other.start.date(), sessions=(other,), start=other.start, end=other.end
            ),
        ),
    )


# -- questions


def test_an_id_that_changed_alone_is_asked_about_with_all_that_stayed() -> None:
    place = Place(file="board.yaml", line=12, column=9, length=8)
    renamed = edited(BOARD, "closing", id="farewell", place=place)
    assert questions(renamed, BOARD) == (
        Question(
            id="closing",
            of=CopyOf.SESSION,
            title="Closing",
            start=at("11:00"),
            zone="Europe/Zurich",
            candidates=(
                Candidate(
                    id="farewell",
                    title="Closing",
                    same=(TITLE, START, PEOPLE),
                    people=("Ada Weiss",),
                    was=("closing",),
                    place=place,
                ),
            ),
        ),
    )


def test_the_same_start_is_enough_to_ask() -> None:
    other = replace(CLOSING, id="wine", title=text("Wine"), speakers=(Speaking(who="bo"),))
    assert asked(swapped(CLOSING, other)) == {"closing": [("wine", (START,))]}


def test_the_same_people_are_enough_to_ask() -> None:
    other = replace(CLOSING, id="wine", title=text("Wine"), start=at("12:00"), end=at("12:15"))
    assert asked(swapped(CLOSING, other)) == {"closing": [("wine", (PEOPLE,))]}


def test_the_same_title_is_enough_to_ask_unless_it_is_a_break() -> None:
    later = {"start": at("12:00"), "end": at("12:15")}
    moved = replace(CLOSING, id="end", speakers=(), title=text("closing"), **later)  # type: ignore[arg-type]
    assert asked(swapped(CLOSING, moved)) == {"closing": [("end", (TITLE,))]}
    lunch = replace(LUNCH, id="food", **later)  # type: ignore[arg-type]
    assert asked(swapped(LUNCH, lunch)) == {}


def test_a_speaker_of_an_item_is_one_of_the_sessions_people_and_a_placeholder_is_nobody() -> None:
    cys = replace(TALKS, id="cys", title=text("Cy"), start=at("13:00"), items=(TALKS.items[0],))
    assert asked(swapped(TALKS, cys)) == {}
    bos = replace(TALKS, id="bos", title=text("Bo"), start=at("13:00"), items=(TALKS.items[1],))
    assert asked(swapped(TALKS, bos)) == {"talks": [("bos", (PEOPLE,))]}


def test_what_is_gone_with_nothing_like_it_is_no_question() -> None:
    other = Session(id="tour", title=text("Tour"), start=at("14:00"), end=at("15:00"))
    assert asked(swapped(CLOSING, other)) == {}
    assert asked(with_sessions(BOARD, [OPENING, TALKS, LUNCH])) == {}


def test_what_was_cancelled_before_is_no_question_for_nobody_has_it() -> None:
    previous = edited(BOARD, "closing", status=Status.CANCELLED)
    assert asked(edited(BOARD, "closing", id="farewell"), previous) == {}


def test_an_id_that_was_names_goes_on_and_is_no_question() -> None:
    assert asked(edited(BOARD, "closing", id="farewell", was=("closing",))) == {}


def test_what_names_its_own_former_id_is_no_candidate_for_another() -> None:
    # Ada stood in both; the new one says which of the two it was.
    agenda = with_sessions(BOARD, [replace(OPENING, id="start", was=("opening",)), TALKS, LUNCH])
    assert asked(agenda) == {}


def test_an_older_session_that_takes_the_start_is_no_candidate() -> None:
    moved = edited(with_sessions(BOARD, [OPENING, TALKS, LUNCH]), "lunch", start=at("11:00"))
    assert asked(moved) == {}


def test_several_that_are_gone_each_have_their_likeliest_first() -> None:
    start = replace(OPENING, id="start")
    end = replace(CLOSING, id="end")
    assert asked(with_sessions(BOARD, [end, start, TALKS, LUNCH])) == {
        "opening": [("start", (TITLE, START, PEOPLE)), ("end", (PEOPLE,))],
        "closing": [("end", (TITLE, START, PEOPLE)), ("start", (PEOPLE,))],
    }


def test_of_two_that_are_as_alike_the_title_weighs_more_and_then_the_order() -> None:
    titled = replace(CLOSING, id="titled", speakers=(), start=at("12:00"), end=at("13:00"))
    timed = replace(CLOSING, id="timed", title=text("Wine"), speakers=())
    again = replace(timed, id="again")
    agenda = with_sessions(BOARD, [OPENING, TALKS, LUNCH, timed, again, titled])
    assert asked(agenda) == {"closing": [("titled", (TITLE,)), ("timed", (START,)), ("again", (START,))]}


def test_of_two_that_are_as_alike_who_shares_more_people_is_the_likelier() -> None:
    two = replace(CLOSING, leader=None, speakers=(Speaking(who="bo"), Speaking(who="ada")))
    before = swapped(CLOSING, two)
    one = replace(two, id="one", title=text("One"), start=two.start + HOUR, end=two.end + HOUR)
    both = replace(one, id="both", title=text("Both"))
    after = with_sessions(before, [OPENING, TALKS, LUNCH, replace(one, speakers=one.speakers[:1]), both])
    assert asked(after, before) == {"closing": [("both", (PEOPLE,)), ("one", (PEOPLE,))]}


def test_a_programme_with_new_ids_throughout_is_asked_about_in_its_order() -> None:
    agenda = with_sessions(BOARD, [replace(s, id=f"{s.id}-1") for s in BOARD.sessions])
    assert [q.id for q in questions(agenda, BOARD)] == ["opening", "talks", "lunch", "closing"]
    assert [q.candidates[0].id for q in questions(agenda, BOARD)] == [
        "opening-1",
        "talks-1",
        "lunch-1",
        "closing-1",
    ]


def test_a_renamed_day_is_asked_about_by_its_date_and_its_sessions() -> None:
    previous, agenda = days_named(first="thu", second="fri"), days_named(first="thu", second="friday")
    assert asked(agenda, previous) == {
        "fri": [("friday", (Likeness.DATE, Likeness.SESSIONS, PEOPLE))],
    }


def test_a_day_that_says_what_it_was_is_no_question() -> None:
    previous, agenda = days_named(first="thu", second="fri"), days_named(first="thu", second="friday")
    days = (agenda.days[0], replace(agenda.days[1], was=("fri",)))
    assert questions(replace(agenda, days=days), previous) == ()


def test_a_meeting_that_gets_days_is_told_that_its_day_keeps_its_id() -> None:
    (found,) = diagnostics(
        applied().plan(days_named(first="thu", second="fri"), now=LATER), lambda place: "", file="board.yaml"
    )
    assert found.code == "E330"
    assert found.hint == (
        'renamed: a day keeps its id: write id: day instead of "thu"; cancelled: apply with --cancelled day'
    )
    assert asked(days_named(first="day", second="fri")) == {}


def test_a_meeting_that_loses_its_days_is_told_to_keep_them() -> None:
    previous = replace(BOARD, days=(replace(DAY, id="thu", sessions=tuple(
        replace(s, day="thu") for s in BOARD.sessions)),))  # fmt: skip
    ledger = applied()
    ledger.previous = previous
    (found,) = diagnostics(ledger.plan(BOARD, now=LATER), lambda place: "", file="board.yaml")
    assert found.hint.startswith(
        "renamed: a day keeps its id: write id: thu in `days`, instead of meeting.date;"
    )


# -- a `was` that does not fit


def test_a_former_id_that_the_last_revision_does_not_have_is_told_with_the_likely_one() -> None:
    assert misfits(edited(BOARD, "closing", id="farewell", was=("closng",)), BOARD) == (
        Misfit(
            id="farewell",
            found='"farewell" says that it was "closng", which the last revision does not have',
            write="write was: [closing]",
        ),
    )


def test_a_chain_keeps_its_first_id_first() -> None:
    twice = edited(BOARD, "closing", id="farewell", was=("end", "closing"))
    for was in ((), ("closing",), ("closing", "end")):
        (found,) = misfits(edited(BOARD, "closing", id="farewell", was=was), twice)
        assert (found.id, found.write) == ("farewell", "write was: [end, closing]")
    assert misfits(edited(BOARD, "closing", id="goodbye", was=("end", "closing", "farewell")), twice) == ()
    (found,) = misfits(edited(BOARD, "closing", id="goodbye", was=("farewell",)), twice)
    assert found == Misfit(
        id="goodbye",
        found='calendars know the session "goodbye" by its first id "end", not "farewell"',
        write="write was: [end, closing, farewell]",
    )


def test_a_former_id_that_is_written_later_on_is_refused_for_calendars_have_the_new_one() -> None:
    alone = edited(BOARD, "closing", id="farewell")
    assert misfits(edited(alone, "farewell", was=("closing",)), alone) == (
        Misfit(
            id="farewell",
            found='calendars know the session "farewell" by its first id "farewell", not "closing"',
            write="delete `was`",
        ),
    )


def test_an_id_that_comes_back_needs_no_former_one() -> None:
    renamed = edited(BOARD, "closing", id="farewell", was=("closing",))
    assert (asked(BOARD, renamed), misfits(BOARD, renamed)) == ({}, ())


def test_a_session_cannot_have_been_a_day() -> None:
    agenda = days_named(first="thu", second="fri")
    sessions = [replace(s, was=("day",)) if s.id == "talks" else s for s in agenda.sessions]
    assert misfits(with_sessions(agenda, sessions), BOARD) == (
        Misfit(id="talks", found='"day" was a day, and a session cannot have been one', write="delete `was`"),
    )


# -- the plan and its answers


def test_a_plan_with_a_question_takes_it_for_cancelled_and_is_stopped() -> None:
    plan = applied().plan(edited(BOARD, "closing", id="farewell"), now=LATER)
    assert (plan.stopped, [q.id for q in plan.questions], plan.cancelled) == (True, ["closing"], ())
    assert plan.counts == {"cancel": 1, "invite": 1}


def test_an_answer_makes_another_plan_with_the_same_mails() -> None:
    open_plan = applied().plan(edited(BOARD, "closing", id="farewell"), now=LATER)
    answered = open_plan.answered(["closing"])
    assert (answered.stopped, answered.questions, answered.cancelled) == (False, (), ("closing",))
    assert answered.notices == open_plan.notices
    assert answered.hash != open_plan.hash
    assert open_plan.answered(["opening"]) == open_plan


def test_a_plan_as_json_names_each_question_with_its_place_and_what_to_write() -> None:
    place = Place(file="board.yaml", line=12, column=9, length=8)
    agenda = edited(BOARD, "closing", id="farewell", place=place)
    plan = plan_to_json(applied().plan(agenda, now=LATER), agenda)
    spot = {"file": "board.yaml", "line": 12, "column": 9, "length": 8}
    assert (plan["stopped"], plan["misfits"], plan["cancelled"]) == (True, [], [])
    assert plan["questions"] == [
        {
            "code": "E330",
            "id": "closing",
            "of": "session",
            "title": "Closing",
            "start": "2026-03-12T10:00:00+00:00",
            "message": '"closing" (Closing, 2026-03-12 11:00) is gone and "farewell" is new, with the same '
            "title, start and people (Ada Weiss): renamed or cancelled?",
            "hint": 'renamed: write was: [closing] in "farewell"; cancelled: put it back with '
            "status: cancelled, or apply with --cancelled closing",
            **spot,
            "candidates": [
                {
                    "id": "farewell",
                    "title": "Closing",
                    "same": ["title", "start", "people"],
                    "people": ["Ada Weiss"],
                    "write": "was: [closing]",
                    **spot,
                }
            ],
        }
    ]


def test_wrong_answers_are_told_with_what_is_right() -> None:
    gone = edited(BOARD, "closing", id="farewell")
    kept = edited(BOARD, "closing", id="farewell", was=("closing",))
    assert wrong_answer(gone, BOARD, ["closing"]) == ""
    assert wrong_answer(gone, BOARD, ["closing", "closin"]) == (
        'No day or session "closin" is gone since the last revision. Did you mean "closing"?'
    )
    assert wrong_answer(gone, BOARD, ["xyz"]).endswith("Gone: closing.")
    assert wrong_answer(gone, BOARD, ["opening"]) == (
        '"opening" is still in the agenda. To cancel it, write status: cancelled there.'
    )
    assert wrong_answer(kept, BOARD, ["closing"]) == (
        '"farewell" says that it was "closing", so "closing" goes on and is not cancelled.'
    )
    assert wrong_answer(BOARD, None, ["closing"]).startswith('"closing" is still in the agenda.')


def test_candidates_that_are_as_alike_are_named_in_the_message() -> None:
    again = replace(CLOSING, id="again", title=text("Wine"))
    other = replace(again, id="other")
    agenda = with_sessions(BOARD, [OPENING, TALKS, LUNCH, again, other])
    (found,) = diagnostics(applied().plan(agenda, now=LATER), lambda place: "", file="board.yaml")
    assert found.message.endswith('(Ada Weiss); as alike: "other": renamed or cancelled?')


def test_an_item_that_gets_another_id_is_no_question_for_calendars_know_no_items() -> None:
    item = Item(id="pole", session="talks", title=text("North"), start=at("09:30"), end=at("10:00"))
    assert asked(edited(BOARD, "talks", items=(item, TALKS.items[1]))) == {}


def test_two_thousand_new_ids_are_each_asked_about_with_their_own_alone() -> None:
    many = [
        replace(CLOSING, id=f"s-{n}", title=text(f"Talk {n}"), start=CLOSING.start + timedelta(minutes=n),
                speakers=()) for n in range(2000)
    ]  # fmt: skip
    before = with_sessions(BOARD, many)
    after = with_sessions(BOARD, [replace(s, id=f"t-{s.id}") for s in many])
    assert sum(len(q.candidates) for q in questions(after, before)) == 2000
