"""A person expected in two tracks at once, by what was pressed or by time alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Speaking
from meetbot.agenda.model.terms import Role
from meetbot.live.clash import SLACK, Clash
from meetbot.live.rundown import build_rundowns
from meetbot.live.state import state_of
from tests.live.boards import agenda, at, item, journal, session
from tests.live.days import Drawn, days

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
    """Return those that are open at `now`."""
    found = build_rundowns(of, journal(*commands, of=of), now=at(now))[0].clashes
    return tuple(clash for clash in found if clash.is_open(now=at(now)))


BOTH = ("9:00", "start", MAIN_ON | {"item": "floods"}), ("9:00", "start", LAB_ON | {"item": "fish"})
LATE = (*BOTH, ("9:10", "add", MAIN_ON | {"seconds": 60}))


def test_nobody_is_in_two_tracks_while_all_goes_by_plan() -> None:
    assert clashes(*BOTH, now="9:10", of=board()) == ()


def test_a_late_talk_that_runs_into_its_speakers_next_one_is_a_clash() -> None:
    found = clashes(*LATE, now="9:10", of=board())
    # Dams begins a minute late too; Rui's talk in the lab is over by then. Near its end floods has no half
    # minute left, and when fish is over trout begins.
    both = ("floods", "trout")
    assert found == (Clash(person="ana", name="Dr. Ana Lima", items=both, until=at("9:30:30")),)
    rundowns = build_rundowns(board(), journal(*LATE, of=board()), now=at("9:10"))
    assert state_of(*rundowns, plan="", operator=True)["clash"][0] == {
        "person": "Dr. Ana Lima",
        "items": ["floods", "trout"],
        "from": None,
        "until": round(at("9:30:30").timestamp() * 1000),
    }
    assert "clash" not in state_of(*rundowns, plan="")


def test_half_a_minute_is_nothing_to_tell() -> None:
    for seconds, told in ((30, False), (31, True)):
        late = (*BOTH, ("9:10", "add", MAIN_ON | {"seconds": seconds}))
        assert bool(clashes(*late, now="9:10", of=board())) is told, seconds


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


# Ana speaks second in one room, then first in the other one, at 10:00 sharp.
QUIET = agenda(
    session("floods", "9:00", "9:30", track="main", speakers=RUI),
    session("dams", "9:30", "10:00", track="main", speakers=ANA),
    session("trout", "10:00", "10:30", track="lab", speakers=ANA),
)
BEGUN = (("9:00", "start", MAIN_ON | {"item": "floods"}),)


def test_a_clash_that_comes_by_time_alone_is_known_before_it_comes() -> None:
    # Floods ends at 9:30, in overtime now: from then on dams ends after 10:00, at which trout begins.
    expected = Clash(person="ana", name="Dr. Ana Lima", items=("dams", "trout"), since=at("9:30:30"))
    for now in ("9:10", "9:29", "9:30:30", "9:40"):
        rundowns = build_rundowns(QUIET, journal(*BEGUN, of=QUIET), now=at(now))
        # Past 10:00 trout begins now, if it has not begun by then: it is still before the end of dams.
        assert rundowns[0].clashes == (expected,), now
    assert [bool(clashes(*BEGUN, now=now, of=QUIET)) for now in ("9:29", "9:30:30", "9:30:31")] == [
        *(False, False, True)
    ]


def test_what_is_paused_moves_on_with_the_clock() -> None:
    held = (*BEGUN, ("9:10", "pause", MAIN_ON))
    found = build_rundowns(QUIET, journal(*held, of=QUIET), now=at("9:10"))[0].clashes
    # 20 minutes of floods and 30 of dams are left, so from 9:10 on each minute is one too many.
    assert [(c.since, c.until) for c in found] == [(at("9:10") + SLACK, None)]
    assert found == build_rundowns(QUIET, journal(*held, of=QUIET), now=at("9:50"))[0].clashes


def test_who_leads_or_writes_notes_is_wanted_too() -> None:
    for part in ({"leader": (Role.CHAIR, "ana")}, {"leader": (Role.MODERATOR, "ana")}, {"rapporteur": "ana"}):
        of = board(speakers=(), **part)
        assert [c.items for c in clashes(*LATE, now="9:10", of=of)] == [("floods", "trout")]


def test_who_chairs_a_session_is_there_in_all_its_items() -> None:
    parts = (item("salmon", "trout", "9:30", "9:45"), item("pike", "trout", "9:45", "10:00"))
    of = board(speakers=(), leader=(Role.CHAIR, "ana"), items=parts)
    late = (*BOTH, ("9:10", "add", MAIN_ON | {"seconds": 20 * 60}))
    found = [c.items for c in clashes(*late, now="9:10", of=of)]
    assert found == [("floods", "salmon"), ("floods", "pike")]


@settings(deadline=None)
@given(days(), st.integers(0, 7200))
def test_time_alone_brings_those_that_were_told_ahead_and_no_others(day: Drawn, later_s: int) -> None:
    of, done, now = day
    later = now + timedelta(seconds=later_s)
    ahead = build_rundowns(of, done, now=now)[0].clashes
    found = build_rundowns(of, done, now=later)
    items = {i.id: i for r in found for i in r.items}
    together = {
        frozenset((a.id, b.id))
        for a in items.values()
        for b in items.values()
        if a.expected_start + SLACK < b.expected_end and b.expected_start + SLACK < a.expected_end
    }
    assert all(c.is_open(now=later) == (frozenset(c.items) in together) for c in ahead)
    wanted = {
        (who, frozenset((a.id, b.id)))
        for a in items.values()
        for b in items.values()
        for who in {w for w, _ in a.step.entry.roles()} & {w for w, _ in b.step.entry.roles()}
        if a.step.track and b.step.track and a.step.track != b.step.track
        if (a.waits or a.runs) and (b.waits or b.runs) and frozenset((a.id, b.id)) in together
    }
    assert {(c.person, frozenset(c.items)) for c in ahead if c.is_open(now=later)} >= wanted
