"""What the small worked example promises (agendas/weekly-planning.yaml)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from meetbot.agenda.model.terms import Granularity, Mode, Role
from meetbot.agenda.read import check_agenda, parse_agenda

TEXT = (Path(__file__).parent.parent.parent / "agendas" / "weekly-planning.yaml").read_text(encoding="utf-8")


def test_a_meeting_of_forty_minutes_needs_at_most_fifteen_lines() -> None:
    assert len(TEXT.splitlines()) <= 15
    agenda = parse_agenda(TEXT, source="weekly-planning.yaml")
    assert agenda.end - agenda.start == timedelta(minutes=40)


def test_it_has_neither_faults_nor_warnings() -> None:
    agenda, faults = check_agenda(TEXT, source="weekly-planning.yaml")
    assert agenda is not None
    assert faults == ()


def test_everyone_is_reached_once_and_in_the_right_mode() -> None:
    agenda = parse_agenda(TEXT, source="weekly-planning.yaml")
    assert agenda.meeting.invite.roles is Granularity.DAY
    assert {p.name: p.mode for p in (*agenda.people.values(), *agenda.attendees.values())} == {
        "Inês Duarte": Mode.ONSITE,
        "Tomáš Novák": Mode.ONLINE,
        "Aiko Mori": Mode.UNDECIDED,
        "Priya Raman": Mode.ONLINE,
    }


def test_the_title_with_a_colon_and_the_roles_come_through() -> None:
    agenda = parse_agenda(TEXT, source="weekly-planning.yaml")
    budget = agenda.session("budget")
    assert budget is not None
    assert (str(budget.title), budget.leader) == ("Budget: spring", (Role.LEAD, "tomas"))
    assert [(o.id, str(o.what)) for o in budget.outcomes] == [("spring", "the spring budget")]
