"""A record file and the store contradict each other: neither is told plainly, and the report shows both."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from meetbot.agenda.model.record import (
    Attendance,
    AttendanceMethod,
    Entry,
    Force,
    Form,
    Held,
    Note,
    OutcomeRecord,
    Record,
    SessionRecord,
    SessionStatus,
    Turn,
    TurnStatus,
)
from meetbot.agenda.record.check import FORMS, NEEDS_WHOM
from meetbot.article.languages import LANGUAGES
from meetbot.article.model import Draft, State
from tests.article.board import VOUCHED, board, draft, sentence, text
from tests.article.drafting import PHRASES, build_draft

AGENDA = board("[{id: pact, type: signing, what: the Tide Pact, by: [ana]}]")
NINE = datetime(2024, 3, 12, 9, tzinfo=UTC)
HELD, CANCELLED = SessionStatus.HELD, SessionStatus.CANCELLED


def record(*entries: Entry) -> Record:
    found = Record(meeting="board")
    for entry in entries:
        match entry:
            case Held():
                found = replace(found, held_as_planned=entry)
            case SessionRecord():
                found = replace(found, sessions=(*found.sessions, entry))
            case Turn():
                found = replace(found, turns=(*found.turns, entry))
            case Note():
                found = replace(found, notes=(*found.notes, entry))
            case OutcomeRecord():
                found = replace(found, outcomes=(*found.outcomes, entry))
            case Attendance():
                found = replace(found, attendance=entry)
    return found


def told(found: Draft) -> list[str]:
    return [s.id for s in found.sentences() if s.state is State.GENERATED]


def test_what_one_leaves_open_the_other_fills_in() -> None:
    mine = record(SessionRecord(id="plenary", start=NINE), Held(by="Ana", exceptions=("rui",)))
    other = record(
        SessionRecord(id="plenary", status=CANCELLED, reason=text("a storm")),
        Held(by="Rui", exceptions=("eva",)),
        Turn(where="plenary", who="rui", status=TurnStatus.ABSENT),
    )
    held = SessionRecord(id="plenary", status=HELD, end=NINE)
    assert mine.merge(record(held)) == record(replace(held, start=NINE), Held(by="Ana", exceptions=("rui",)))
    # Times do not outweigh that the session was called off; what contradicts is kept.
    assert mine.merge(other) == replace(
        record(
            SessionRecord(id="plenary", status=CANCELLED, reason=text("a storm"), start=NINE),
            Held(by="Ana", exceptions=("rui", "eva")),
            Turn(where="plenary", who="rui", status=TurnStatus.ABSENT),
        ),
        overruled=(other.sessions[0],),
    )


def test_two_who_say_the_same_do_not_contradict_each_other() -> None:
    one = record(
        VOUCHED, SessionRecord(id="plenary", status=HELD), Note(id="n", where="plenary", text=text("so"))
    )
    assert one.merge(one) == one
    assert one.merge(record()) == one
    assert record().merge(one) == one


@pytest.mark.parametrize("first", [HELD, CANCELLED])
def test_a_session_that_either_calls_cancelled_is_never_told_as_held(first: SessionStatus) -> None:
    second = CANCELLED if first is HELD else HELD
    one = record(VOUCHED, SessionRecord(id="plenary", status=first))
    found = build_draft(AGENDA, one.merge(record(SessionRecord(id="plenary", status=second))))
    assert told(found) == []
    (line, *_) = found.report.conflicts
    assert line == (
        f"“Plenary session”: “Plenary session” is recorded as {first}; "
        f"but another source says: “Plenary session” is recorded as {second}"
    )
    assert not found.is_final


def test_a_turn_that_either_calls_absent_is_not_told() -> None:
    here = Turn(where="plenary", who="rui", status=TurnStatus.SPOKE)
    away = replace(here, status=TurnStatus.ABSENT)
    alone = build_draft(AGENDA, record(VOUCHED, here))
    assert "speak/plenary" in told(alone)
    for one, other in ((here, away), (away, here)):
        found = build_draft(AGENDA, record(VOUCHED, one).merge(record(other)))
        assert "speak/plenary" not in told(found)
        assert [c for c in found.report.conflicts if "Mr. Rui Costa is recorded as absent" in c] != []


def test_two_who_name_another_stand_in_leave_it_open() -> None:
    one = Turn(where="plenary", who="rui", status=TurnStatus.REPLACED, replaced_by="eva")
    other = replace(one, replaced_by="Mr. Somebody")
    found = build_draft(AGENDA, record(VOUCHED, one).merge(record(other)))
    assert "speak/plenary" not in told(found)
    assert "Mr. Rui Costa as speaker in “Plenary session”: " in found.report.conflicts[0]


def test_an_outcome_that_either_calls_not_done_is_not_told() -> None:
    done, not_done = OutcomeRecord(id="pact", done=True), OutcomeRecord(id="pact", done=False)
    assert "out.signing/pact" in told(build_draft(AGENDA, record(VOUCHED, done)))
    for one, other in ((done, not_done), (not_done, done)):
        found = build_draft(AGENDA, record(VOUCHED, one).merge(record(other)))
        assert "out.signing/pact" not in told(found)
        assert found.headline == "Ocean Forum"
        assert ["(outcome pact): " in c for c in found.report.conflicts] == [True]


def test_a_note_in_two_wordings_and_a_count_in_two_numbers_are_asked_about() -> None:
    note = Note(id="n", where="plenary", who=("rui",), text=text("the tide was high"))
    count = Attendance(method=AttendanceMethod.COUNT, unique=83)
    one = record(VOUCHED, note, count)
    other = record(replace(note, text=text("the tide was low")), replace(count, unique=38))
    assert {"say.assert/n", "lead.count/meeting"} <= set(told(build_draft(AGENDA, one)))
    found = build_draft(AGENDA, one.merge(other))
    assert {"say.assert/n", "lead.count/meeting"} & set(told(found)) == set()
    assert found.report.conflicts == (
        (
            "Mr. Rui Costa in “Plenary session”: the tide was high (note n): "
            "note n; but another source has note n in other words"
        ),
        "attendance/count: attendance by count; but another source says: attendance by count, 38 in all",
    )


def test_times_that_differ_are_a_notice() -> None:
    mine = SessionRecord(id="plenary", status=HELD, start=NINE)
    other = replace(mine, start=NINE.replace(minute=5))
    found = build_draft(AGENDA, record(VOUCHED, mine).merge(record(other)))
    assert found.report.notices == (
        "“Plenary session” began at 09:00:00 or 09:05:00: two sources differ; the first is used",
    )
    assert found.report.conflicts == ()


def test_who_spoke_for_somebody_else_is_told_with_them() -> None:
    turn = Turn(where="plenary", who="rui", status=TurnStatus.SPOKE, on_behalf_of="oo")
    assert sentence(draft(turns=[turn]), "speak.behalf/plenary/rui") == (
        "Mr. Rui Costa, Head of Programmes at the Blue Fund, spoke about tides on behalf of OO."
    )
    printed = replace(turn, on_behalf_of="the Minister of Tides")
    assert sentence(draft(turns=[printed]), "speak.behalf/plenary/rui").endswith(
        "spoke about tides on behalf of the Minister of Tides."
    )


def test_a_verb_of_the_rapporteurs_own_names_whom_it_was_said_to() -> None:
    note = Note(
        id="n", where="plenary", who=("rui",), force=Force.CALL, form=Form.TO, verb="urged",
        whom=("oo",), text=text("publish the tables"),
    )  # fmt: skip
    assert sentence(draft(notes=[note]), "say.call/n").endswith("urged OO to publish the tables.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_check_of_a_record_knows_the_forms_that_there_are_words_for(language: str) -> None:
    phrases = PHRASES(language)
    pairs = [(force, form) for force in Force for form in Form]
    worded = {(f, form): found for f, form in pairs if (found := phrases.of(f"say-{f}-{form}"))}
    assert {(force, form) for force, forms in FORMS.items() for form in forms} == set(worded)
    assert set(NEEDS_WHOM) == {
        pair for pair, found in worded.items() if all("whom" in phrase.needs for phrase in found)
    }
