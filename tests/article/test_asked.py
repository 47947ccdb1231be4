"""Who is asked for what the draft lacks: those who can tell, not the guest."""

from __future__ import annotations

from dataclasses import replace

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.meeting import Contact
from meetbot.agenda.model.record import Record
from meetbot.agenda.read import parse_agenda
from tests.article.board import BOARD, VOUCHED
from tests.article.drafting import build_draft


def _asks(agenda: Agenda) -> dict[str, tuple[str, ...]]:
    found = build_draft(agenda, Record(meeting="board", held_as_planned=VOUCHED)).report.optional
    return {gap.what: gap.ask for gap in found}


def test_the_chair_the_rapporteur_and_the_contact_are_asked_for_a_guests_post_and_not_the_guest() -> None:
    plain = parse_agenda(
        BOARD.replace("OUTCOMES", "[]").replace("topic: tides}", "topic: tides}, eva"), source="board.yaml"
    )
    assert _asks(plain)["post of Ms. Eva Lima"] == ("Dr. Ana Lima",)
    (day,) = plain.days
    (session,) = day.sessions
    written = replace(plain, days=(replace(day, sessions=(replace(session, rapporteur="rui"),)),))
    reached = replace(written, meeting=replace(plain.meeting, contact=Contact(name="Secretariat")))
    assert _asks(reached)["post of Ms. Eva Lima"] == ("Mr. Rui Costa", "Dr. Ana Lima", "Secretariat")


def test_only_where_nobody_else_is_known_people_are_asked_for_their_own_post() -> None:
    plain = parse_agenda(
        BOARD.replace("OUTCOMES", "[]").replace("chair: ana", "chair: eva"), source="board.yaml"
    )
    assert _asks(plain)["post of Ms. Eva Lima"] == ("Ms. Eva Lima",)
