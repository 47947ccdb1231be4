"""Every status and source of the record, on a meeting where things went wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meetbot.agenda.model.record import (
    Attendance,
    AttendanceMethod,
    Held,
    OutcomeRecord,
    Record,
    SessionRecord,
    SessionStatus,
    Turn,
    TurnStatus,
)
from meetbot.agenda.read import check_agenda
from meetbot.agenda.record.read import check_record
from meetbot.article.model import Draft, State
from meetbot.article.proof.evidence import facts_table
from tests.article.board import VOUCHED, board
from tests.article.drafting import build_draft
from tests.article.meeting import MEETINGS, meeting
from tests.golden import assert_golden

AGENDA, RECORD = meeting("harbour")


def draft(record: Record = RECORD) -> Draft:
    return build_draft(AGENDA, record)


@pytest.mark.parametrize(("name", "codes"), [("harbour", []), ("team", []), ("names", ["W221", "W221"])])
def test_the_fixture_meetings_pass_the_check_but_for_namesakes(name: str, codes: list[str]) -> None:
    of, _ = meeting(name)
    _, faults = check_agenda((MEETINGS / f"{name}.yaml").read_text(encoding="utf-8"), source=name)
    text = (MEETINGS / f"{name}.record.yaml").read_text(encoding="utf-8")
    _, more = check_record(text, source=name, agenda=of)
    assert [fault.code for fault in (*faults, *more)] == codes


def said(found: Draft, frame: str) -> list[str]:
    return [s.text for s in found.sentences() if s.frame == frame]


def with_turn(who: str, where: str, status: TurnStatus, *, announce: bool = False) -> Record:
    kept = tuple(t for t in RECORD.turns if t.who != who)
    return replace(RECORD, turns=(*kept, Turn(where=where, who=who, status=status, announce=announce)))


@pytest.mark.parametrize("name", ["harbour", "team", "names"])
def test_the_draft_of_a_fixture_meeting_reads_as_reviewed(name: str) -> None:
    of, told = meeting(name)
    text = "\n".join(
        f"{s.state}: {s.text}" if s.state is not State.GENERATED else s.text
        for s in build_draft(of, told).sentences()
    )
    assert_golden(f"article-{name}.txt", f"{text}\n")


def test_what_did_not_happen_is_told_in_closed_words_only() -> None:
    closed = {s.id: s.text for s in draft().sentences() if s.frame.startswith("not.")}
    workshop = 'The session "Workshop on tariffs" was postponed to 25 September 2025.'
    register = 'The session "Launch of the emissions register" was cancelled because of'
    stood_in = "Ingrid Vos spoke about cables for large ships in place of Mr. Piet de Wit"
    assert list(closed.values()) == [
        f"{stood_in}, Head of Terminals at BSA.",
        "Dr. Marja Laine, Head of Research at BSA, was unable to attend.",
        f"{register} a failure of the network.",
        workshop,
    ]


def test_what_is_not_announced_stands_in_the_report_alone() -> None:
    quiet = replace(
        RECORD,
        sessions=tuple(replace(s, announce=False) for s in RECORD.sessions),
        turns=tuple(replace(t, announce=False) for t in RECORD.turns),
    )
    found = draft(quiet)
    assert [s.id for s in found.sentences() if s.frame.startswith("not.")] == []
    text = " ".join(s.text for s in found.sentences())
    assert [n for n in ("de Wit", "Laine", "emissions register", "tariffs") if n in text] == []
    assert found.report.not_held == draft().report.not_held
    assert len(found.report.not_held) == 5


def test_a_message_read_and_a_recording_are_not_told_as_a_speech() -> None:
    assert said(draft(), "speak.remote") == ["A message from Mr. Jüri Tamm, President of BSA, was read out."]
    (shown,) = said(draft(with_turn("juri", "opening", TurnStatus.RECORDED)), "speak.remote")
    assert shown.startswith("A recorded contribution by ")


def test_who_signed_for_whom_is_told() -> None:
    assert said(draft(), "out.signing") == ["Dr. Byrne signed the quay pledge on behalf of NPC."]


def test_who_was_absent_did_not_sign_unless_the_outcome_says_so_and_then_it_is_a_conflict() -> None:
    absent = Turn(where="pledge", who="aoife", status=TurnStatus.ABSENT)
    vouched = replace(RECORD, turns=(*RECORD.turns, absent), outcomes=())
    assert [s for s in draft(vouched).sentences() if s.frame == "out.signing" and "Byrne" in s.text] == []
    both = draft(replace(vouched, outcomes=RECORD.outcomes))
    assert [line for line in both.report.conflicts if "sign-pledge" in line and "Aoife" in line] != []


def test_on_site_and_online_are_not_added_up() -> None:
    assert said(draft(), "lead.count") == ["Over 40 people took part on-site and over 20 online."]
    counted = Attendance(method=AttendanceMethod.CHECK_IN, onsite=41, online=23, unique=60)
    assert said(draft(replace(RECORD, attendance=counted)), "lead.count") == ["It was attended by 60 people."]


def test_a_voucher_is_named_and_what_is_excepted_is_not_confirmed() -> None:
    bare = Record(meeting=AGENDA.id, held_as_planned=Held(by="the clerk", exceptions=("power", "juri")))
    facts = draft(bare).facts
    assert [e.source for e in facts["held/opening"].evidence] == [
        "held as planned, says the clerk",
        "planned in the agenda",
    ]
    assert not facts["held/power"].told_plainly
    assert not facts["turn/opening/juri/speaker"].told_plainly
    assert not facts["turn/power/marja/speaker"].told_plainly


def test_an_overrun_is_no_conflict_and_changes_no_claim() -> None:
    late = next(s for s in RECORD.sessions if s.id == "power")
    on_time = replace(RECORD, sessions=tuple(s for s in RECORD.sessions if s is not late))
    assert draft().report.conflicts == ()
    assert [s.text for s in draft(on_time).sentences()] == [s.text for s in draft().sentences()]


POWER, JURI = AGENDA.title_of("power"), AGENDA.label_of("juri")


@pytest.mark.parametrize(
    ("other", "both"),
    [
        (
            SessionRecord(id="power", status=SessionStatus.CANCELLED),
            (f"note n3 was taken in “{POWER}”", f"another source says: “{POWER}” is recorded as cancelled"),
        ),
        (
            Turn(where="opening", who="juri", status=TurnStatus.ABSENT),
            (f"note n2 reports what {JURI} said", f"another source says: {JURI} is recorded as absent"),
        ),
        (
            OutcomeRecord(id="sign-pledge", done=False),
            ("outcome sign-pledge is recorded as done", "another source has outcome sign-pledge as not done"),
        ),
        (
            Attendance(method=AttendanceMethod.PLATFORM, online=31),
            ("attendance by check_in", "another source says: attendance by platform, 31 online"),
        ),
    ],
)
def test_two_sources_that_disagree_are_both_named(
    other: SessionRecord | Turn | OutcomeRecord | Attendance, both: tuple[str, str]
) -> None:
    found = draft(replace(RECORD, overruled=(other,)))
    lines = [line for line in found.report.conflicts if all(words in line for words in both)]
    assert len(lines) >= 1
    assert not found.is_final


def test_a_timer_that_ran_against_a_cancellation_is_a_conflict() -> None:
    start = AGENDA.sessions[2].start
    timed = SessionRecord(
        id="register", status=SessionStatus.HELD, start=start, end=AGENDA.sessions[2].end, source="journal"
    )
    found = build_draft(AGENDA, RECORD, journal=Record(meeting=AGENDA.id, sessions=(timed,)))
    assert [line for line in found.report.conflicts if "register" in line and "timer" in line] != []


def test_the_facts_are_listed_with_all_that_speaks_for_and_against_them() -> None:
    lines = facts_table(draft()).splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("held/register "))
    assert lines[at].split() == ["held/register", "denied"]
    assert lines[at + 1 : at + 3] == [
        "    against, confirmation: “Launch of the emissions register” is recorded as cancelled",
        "    for, agenda: planned in the agenda",
    ]


LEFT_OUT = SessionRecord(id="plenary", status=SessionStatus.CANCELLED, source="journal")


def of_board(*, journal: bool, **told: object) -> Draft:
    """Return the draft of a small meeting whose one session the operator left out."""
    record = Record(meeting="board", held_as_planned=VOUCHED)
    timed = Record(meeting="board", sessions=(LEFT_OUT,))
    return build_draft(board(), replace(record, **told), journal=timed if journal else None)  # type: ignore[arg-type]


def test_who_vouches_for_what_was_planned_does_not_say_that_what_was_left_out_took_place() -> None:
    assert any("Costa" in s.text for s in of_board(journal=False).sentences())
    found = of_board(journal=True)
    assert [s.text for s in found.sentences() if "plenary" in s.text or "Costa" in s.text] == []
    assert found.report.not_held == ("“Plenary session”: cancelled",)


def test_who_says_of_the_session_itself_that_it_was_held_counts_for_more_than_the_timer() -> None:
    found = of_board(journal=True, sessions=(SessionRecord(id="plenary", status=SessionStatus.HELD),))
    assert any("Costa" in s.text for s in found.sentences())
    assert found.report.not_held == ()
