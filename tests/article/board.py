"""A small meeting, for one rule at a time."""

from __future__ import annotations

from collections.abc import Sequence

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Held, Note, OutcomeRecord, Record, Turn
from meetbot.agenda.model.terms import Text
from meetbot.agenda.read import parse_agenda
from meetbot.article.model import Draft
from tests.article.drafting import build_draft

BOARD = """\
format: meetbot/1
meeting:
  {id: board, title: Ocean Day, series: Ocean Forum, date: 2024-03-12, start: "09:00", timezone: UTC,
   organiser: oo}
organisations:
  oo: {name: Ocean Organization, abbr: OO}
  fund: {name: Blue Fund, abbr: BF}
people:
  ana: {name: Ana Lima, family: Lima, honorific: Dr., post: Director, org: oo}
  rui: {name: Rui Costa, family: Costa, honorific: Mr., post: Head of Programmes, org: fund}
  eva: {name: Eva Lima, family: Lima, honorific: Ms., org: fund}
sessions:
  - id: plenary
    title: Plenary session
    duration: 1h
    chair: ana
    speakers: [{who: rui, topic: tides}]
    outcomes: OUTCOMES
"""
VOUCHED = Held(by="the clerk")


def board(outcomes: str = "[]") -> Agenda:
    return parse_agenda(BOARD.replace("OUTCOMES", outcomes), source="board.yaml")


def text(words: str) -> Text:
    return Text("en", {"en": words})


def draft(
    *,
    notes: Sequence[Note] = (),
    turns: Sequence[Turn] = (),
    outcomes: str = "[]",
    held: Held | None = VOUCHED,
) -> Draft:
    """Return the draft of the board's meeting, held as planned, with these notes, turns and outcomes."""
    agenda = board(outcomes)
    done = tuple(OutcomeRecord(id=o.id, done=True) for s in agenda.sessions for o in s.outcomes)
    record = Record(
        meeting="board", held_as_planned=held, notes=tuple(notes), turns=tuple(turns), outcomes=done
    )
    return build_draft(agenda, record)


def sentence(found: Draft, sentence_id: str) -> str:
    return next(s.text for s in found.sentences() if s.id == sentence_id)
