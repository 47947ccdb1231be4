"""CPU of a draft once everything is imported: the worked example, and a conference of 200 sessions."""

from __future__ import annotations

import time
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Attendance, AttendanceMethod, Held, Note, Record
from meetbot.agenda.model.terms import Text
from meetbot.agenda.read import parse_agenda
from meetbot.article.measures.judge import judge
from tests.article.drafting import build_draft
from tests.article.reference import agenda, record
from tests.bench.conference import conference
from tests.bench.results import summary, write

ROUNDS = 9
FIGURES: dict[str, Any] = {}


def keep(name: str, of: Agenda, told: Record, rounds: int) -> float:
    """Write the CPU of a draft and of its measures in ms; return the draft's best round."""
    drafts, measures = [], []
    for _ in range(rounds):
        begin = time.process_time()
        draft = build_draft(of, told)
        done = time.process_time()
        judge(draft, of, told, again=draft)
        drafts.append((done - begin) * 1000)
        measures.append((time.process_time() - done) * 1000)
    sentences = len(list(draft.sentences()))
    FIGURES[name] = {"draft": summary(drafts), "measures": summary(measures), "sentences": sentences}
    write("article", unit="ms of CPU", figures=FIGURES)
    print(f"\n{name}: {FIGURES[name]}")
    return min(drafts)


def test_the_worked_example_is_drafted_in_less_than_50_ms() -> None:
    build_draft(agenda(), record())  # what is imported or compiled at the first use is not the draft's
    assert keep("reference", agenda(), record(), ROUNDS) <= 50


def test_a_conference_of_200_sessions_is_drafted_in_less_than_a_second() -> None:
    of = parse_agenda(conference(sessions=200, people=150), source="conference.yaml")
    notes = tuple(
        Note(
            id=f"n{n}",
            where=session.id,
            who=(session.items[0].speakers[0].who,),
            text=Text("en", {"en": f"the work of group {n} had been read by all members of the section"}),
        )
        for n, session in enumerate(of.sessions)
    )
    told = Record(
        meeting=of.id,
        held_as_planned=Held(by="the clerk"),
        notes=notes,
        attendance=Attendance(method=AttendanceMethod.COUNT, unique=412),
    )
    assert keep("200_sessions", of, told, 5) <= 1000
