"""A speaker expected in two tracks at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Speaking
from meetbot.live.clash import Clash
from meetbot.live.rundown import build_rundowns
from meetbot.live.state import state_of
from tests.live.boards import agenda, at, journal, session

ANA, RUI = (Speaking(who="ana"),), (Speaking(who="rui"),)
MAIN_ON, LAB_ON = {"track": "main"}, {"track": "lab"}


def board(**fish: Any) -> Agenda:
    """Return two tracks; Ana speaks at 9:00 in `main` and at 9:30 in `lab`."""
    return agenda(
        session("floods", "9:00", "9:30", track="main", speakers=ANA),
        session("dams", "9:30", "10:00", track="main", speakers=RUI),
        session("fish", "9:00", "9:30", track="lab", speakers=RUI),
        session("trout", "9:30", "10:00", track="lab", **({"speakers": ANA} | fish)),
        session("closing", "10:00", "10:30", speakers=ANA + RUI),
    )


def clashes(*commands: tuple[Any, ...], now: str, of: Agenda) -> tuple[Clash, ...]:
    return build_rundowns(of, journal(*commands, of=of), now=at(now))[0].clashes


BOTH = ("9:00", "start", MAIN_ON | {"item": "floods"}), ("9:00", "start", LAB_ON | {"item": "fish"})
LATE = (*BOTH, ("9:10", "add", MAIN_ON | {"seconds": 60}))


def test_nobody_is_in_two_tracks_while_all_goes_by_plan() -> None:
    assert clashes(*BOTH, now="9:10", of=board()) == ()


def test_a_late_talk_that_runs_into_its_speakers_next_one_is_a_clash() -> None:
    found = clashes(*LATE, now="9:10", of=board())
    # Dams begins a minute late too; Rui's talk in the lab is over by then.
    assert found == (Clash(person="ana", name="Dr. Ana Lima", items=("floods", "trout")),)
    rundowns = build_rundowns(board(), journal(*LATE, of=board()), now=at("9:10"))
    assert state_of(*rundowns, plan="", operator=True)["clash"] == [
        {"person": "Dr. Ana Lima", "items": ["floods", "trout"]}
    ]
    assert "clash" not in state_of(*rundowns, plan="")


def test_what_is_over_or_skipped_clashes_with_nothing() -> None:
    assert clashes(*LATE, ("9:11", "skip", {"item": "trout"}), now="9:12", of=board()) == ()
    done = (*LATE, ("9:12", "finish", MAIN_ON))
    assert clashes(*done, now="9:12", of=board()) == ()


def test_what_another_person_says_or_what_is_for_all_is_no_clash() -> None:
    assert clashes(*LATE, now="9:10", of=board(speakers=())) == ()
    late = (*BOTH, ("9:10", "add", MAIN_ON | {"seconds": 3600}))
    assert [c.items for c in clashes(*late, now="9:10", of=board())] == [("floods", "trout")]


def test_one_track_has_no_clash() -> None:
    flat = agenda(*(replace(s, track="") for s in board().sessions if s.track != "lab"))
    assert build_rundowns(flat, journal(of=flat), now=at("8:00"))[0].clashes == ()
