"""Meetings of other shapes than the worked example: several days and rooms, any kind of session."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from meetbot.agenda.model.programme import Speaking
from meetbot.agenda.model.record import Held, Note, Record, SessionRecord
from meetbot.agenda.model.terms import Kind, Role, Text
from meetbot.agenda.read import parse_agenda
from meetbot.article.exports.render import gap_report
from meetbot.article.measures.measure import measure
from meetbot.article.model import Section, State
from tests.article.board import board
from tests.article.drafting import build_draft
from tests.article.printed import markdown_of

DAYS = """\
format: meetbot/1
meeting: {id: days, title: Ocean Days, timezone: UTC, mode: onsite, venue: {city: Lisbon}}
people:
  ana: {name: Ana Lima, honorific: Dr.}
  rui: {name: Rui Costa, honorific: Mr.}
days:
  - id: one
    date: 2024-03-12
    start: "09:00"
    sessions:
      - {id: first, kind: talk, title: How tides turn, duration: 30m, speakers: [ana]}
      - {id: left, title: Gauges, duration: 30m, chair: ana}
      - {id: right, title: Buoys, duration: 30m, chair: rui}
  - id: two
    date: 2024-03-13
    start: "09:00"
    sessions:
      - {id: last, title: Closing session, kind: closing, duration: 30m, chair: rui}
"""
VOUCHED = Held(by="the clerk")


def test_a_meeting_of_two_days_is_told_day_by_day() -> None:
    agenda = parse_agenda(DAYS, source="days.yaml")
    found = build_draft(agenda, Record(meeting="days", held_as_planned=VOUCHED))
    told = {s.id: s.text for s in found.sentences()}
    assert told["lead.what/meeting"] in (
        'The meeting "Ocean Days" took place from 12 to 13 March 2024 in Lisbon.',
        'From 12 to 13 March 2024, the meeting "Ocean Days" was held in Lisbon.',
    )
    assert told["speak/first"] == 'A talk entitled "How tides turn" was given by Dr. Ana Lima.'
    assert told["chair/left/ana"] == 'The session "Gauges" was chaired by Dr. Ana Lima.'
    assert told["close.act/last/rui"] == "On 13 March, the meeting was closed by Mr. Rui Costa."


@pytest.mark.parametrize(
    ("starts", "said"),
    [
        ((9, 11, 14), "right"),  # the first that began after noon
        ((9, 12, 14), "left"),
        ((13, 14, 15), ""),  # nothing before noon that it could differ from
        ((9, 11, 11), ""),
        ((None, 11, 14), ""),  # when the first began nobody knows
    ],
)
def test_the_first_session_that_began_after_noon_is_told_so(
    starts: tuple[int | None, ...], said: str
) -> None:
    agenda = parse_agenda(DAYS, source="days.yaml")
    begun = tuple(
        SessionRecord(id=session, start=datetime(2024, 3, 12, hour, tzinfo=UTC))
        for session, hour in zip(("first", "left", "right"), starts, strict=True)
        if hour is not None
    )
    record = Record(meeting="days", held_as_planned=VOUCHED, sessions=begun)
    found = build_draft(agenda, record)
    noon = {one.id for one in found.sections for s in first_of(one) if s.startswith("In the afternoon, ")}
    assert noon == ({said} if said else set())
    assert [s for s in found.sentences() if "afternoon" in s.text.split(",")[0]] == [
        s for s in found.sentences() if s.text.startswith("In the afternoon, ")
    ]


def first_of(section: Section) -> list[str]:
    return [section.paragraphs[0].sentences[0].text]


def test_sessions_in_parallel_rooms_do_not_follow_each_other() -> None:
    agenda = parse_agenda(DAYS, source="days.yaml")
    first, left, right = agenda.days[0].sessions
    sessions = (first, replace(left, track="north"), replace(right, track="south"))
    agenda = replace(agenda, days=(replace(agenda.days[0], sessions=sessions), agenda.days[1]))
    found = build_draft(agenda, Record(meeting="days", held_as_planned=VOUCHED))
    told = {s.id: s.text for s in found.sentences()}
    assert told["chair/left/ana"] == 'The session "Gauges" was chaired by Dr. Ana Lima.'
    assert told["chair/right/rui"] == 'The session "Buoys" was chaired by Mr. Rui Costa.'


def test_only_the_days_on_which_something_was_held_are_told() -> None:
    agenda = parse_agenda(DAYS, source="days.yaml")
    held = replace(VOUCHED, exceptions=("last",))
    lead = next(build_draft(agenda, Record(meeting="days", held_as_planned=held)).sentences()).text
    assert ("12 March 2024" in lead, "13 March" in lead) == (True, False)


@pytest.mark.parametrize(("kind", "vouched"), [*product(Kind, (True, False))])
def test_any_kind_of_session_is_told_honestly_with_and_without_people(kind: Kind, vouched: bool) -> None:
    agenda = board()
    (session,) = agenda.sessions
    topic = Text("en", {"en": "tides"})
    for leader, speakers, topics in product(
        (None, (Role.MODERATOR, "ana")),
        ((), (Speaking(who="rui"),), (Speaking(who="rui", topic=topic), Speaking(who="eva"))),
        ((), (topic,)),
    ):
        changed = replace(session, kind=kind, leader=leader, speakers=speakers, topics=topics)
        days = (replace(agenda.days[0], sessions=(changed,)),)
        found = build_draft(
            replace(agenda, days=days), Record(meeting="board", held_as_planned=VOUCHED if vouched else None)
        )
        assert measure(found).invented == ()
        assert {s.state for s in found.sentences() if s.frame != "lead.count"} <= {
            State.GENERATED if vouched else State.TO_CONFIRM
        }
        assert markdown_of(found, agenda).endswith("\n")
        assert gap_report(found).startswith("DRAFT")


def test_what_was_said_in_a_break_is_told_and_an_empty_break_is_not() -> None:
    agenda = board()
    (session,) = agenda.sessions
    days = (replace(agenda.days[0], sessions=(replace(session, kind=Kind.BREAK, leader=None, speakers=()),)),)
    agenda = replace(agenda, days=days)
    note = Note(id="n1", where="plenary", who=("ana",), text=Text("en", {"en": "coffee was ready"}))
    quiet = build_draft(agenda, Record(meeting="board", held_as_planned=VOUCHED))
    said = build_draft(agenda, Record(meeting="board", held_as_planned=VOUCHED, notes=(note,)))
    assert [s.id for s in quiet.sections] == ["lead"]
    assert [s.id for s in said.sections] == ["lead", "plenary"]


def test_a_list_of_outcomes_has_no_dates_and_the_section_keeps_its_own() -> None:
    last = "{id: last, title: Buoys, duration: 30m, outcomes: [{id: o, type: adoption, what: the atlas}]}"
    at = DAYS.index("{id: last")
    agenda = parse_agenda(f"{DAYS[:at]}{last}\narticle: {{register: report}}\n", source="days.yaml")
    note = Note(id="n", where="last", who=("ana",), text=Text("en", {"en": "the sea was rising"}))
    found = build_draft(agenda, Record(meeting="days", held_as_planned=VOUCHED, notes=(note,)))
    told = {s.id: s.text for s in found.sentences()}
    assert told["out.adoption/o"] in ("The meeting adopted the atlas.", "The atlas was adopted.")
    assert told["say.assert/n"].startswith("On 13 March, ")
