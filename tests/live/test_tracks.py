"""Parallel sessions while the meeting runs: each track has its timer; what is shared runs once for all."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.meeting import Room
from meetbot.agenda.model.record import SessionRecord, SessionStatus
from meetbot.errors import CommandRefused
from meetbot.live.commands.accept import accept
from meetbot.live.commands.command import read_command
from meetbot.live.events import SHARED
from meetbot.live.journal import Journal
from meetbot.live.next import next_instant, next_step
from meetbot.live.record import record_from_journal
from meetbot.live.rundown import HardOverrun, ItemState, Rundown, build_rundowns
from meetbot.live.state import plan_block, state_of
from meetbot.live.step import Track, tracks_of
from tests.live.boards import EPOCH, agenda, at, build_rundown, item, journal, minutes, session

ROOMS = {"main": Room(id="main", name="Great Hall"), "lab": Room(id="lab", name="Lab")}


def two_tracks(**closing: Any) -> Agenda:
    """Return a plenary; two talks in `main` beside a session of two items in `lab`; a plenary again."""
    base = agenda(
        session("opening", "9:00", "9:30"),
        session("floods", "9:30", "10:00", track="main", room="main"),
        session("dams", "10:00", "10:30", track="main", room="main"),
        session(
            "fish",
            "9:30",
            "10:15",
            track="lab",
            room="lab",
            items=(item("trout", "fish", "9:30", "9:50"), item("pike", "fish", "9:50", "10:15")),
        ),
        session("closing", "10:30", "11:00", **closing),
    )
    return Agenda(meeting=base.meeting, days=base.days, people=base.people, rooms=ROOMS)


TWO = two_tracks()


def run(*commands: tuple[Any, ...], of: Agenda = TWO) -> Journal:
    return journal(*commands, of=of)


def seen(done: Journal, now: str, *, of: Agenda = TWO) -> dict[str, tuple[str, str]]:
    """Return what runs and what comes next, by track."""
    return {
        r.track.id: (r.live.id if r.live else "", r.upcoming.id if r.upcoming else "")
        for r in build_rundowns(of, done, now=at(now))
    }


def refusal(done: Journal, now: str, *, of: Agenda = TWO, **command: object) -> CommandRefused:
    with pytest.raises(CommandRefused) as caught:
        accept(of, done, read_command({"id": "x", **command}), now=at(now), by="Rui")
    return caught.value


MAIN_ON = {"track": "main"}
LAB_ON = {"track": "lab"}
BOTH_RUN = (("9:00", "start", MAIN_ON), ("9:32", "next", MAIN_ON), ("9:35", "next", LAB_ON))


def test_each_column_is_a_track_and_shared_sessions_stand_in_all() -> None:
    assert tracks_of(TWO) == (Track(id="main", name="Great Hall"), Track(id="lab", name="Lab"))
    rundowns = build_rundowns(TWO, run(), now=at("8:00"))
    assert [[i.id for i in r.items] for r in rundowns] == [
        ["opening", "floods", "dams", "closing"],
        ["opening", "trout", "pike", "closing"],
    ]


def test_a_shared_session_is_started_once_and_runs_in_all_tracks() -> None:
    done = run(("9:00", "start", LAB_ON))
    assert seen(done, "9:05") == {"main": ("opening", "floods"), "lab": ("opening", "trout")}
    assert done.events[0].track == SHARED
    assert str(refusal(done, "9:06", command="start", item="opening", track="main")) == (
        "“Opening” was started already."
    )


def test_tracks_run_and_count_by_themselves() -> None:
    done = run(*BOTH_RUN, ("9:40", "pause", LAB_ON), ("9:45", "add", {"track": "main", "seconds": 120}))
    main, lab = build_rundowns(TWO, done, now=at("9:50"))
    assert seen(done, "9:50") == {"main": ("floods", "dams"), "lab": ("trout", "pike")}
    assert (main.remaining, lab.remaining) == (minutes(14), minutes(15))
    assert [lab.live and lab.live.state, main.live and main.live.state] == [
        ItemState.PAUSED,
        ItemState.RUNNING,
    ]
    assert [i.actual_end for i in lab.items if i.id == "opening"] == [at("9:32")]
    done = run(*BOTH_RUN, ("9:40", "finish", LAB_ON))
    assert seen(done, "9:41") == {"main": ("floods", "dams"), "lab": ("", "pike")}


def test_a_shared_session_waits_for_every_track_and_cuts_nobody_off() -> None:
    done = run(*BOTH_RUN, ("9:55", "next", LAB_ON), ("10:02", "next", MAIN_ON))
    for name, wanted in (("next", ""), ("start", "closing")):
        assert str(refusal(done, "10:35", command=name, track="lab", item=wanted)) == (
            "“Closing” is for all tracks, and “Dams” in Great Hall still runs. Finish that first."
        )
    done = run(*BOTH_RUN, ("9:55", "next", LAB_ON), ("10:02", "next", MAIN_ON), ("10:33", "finish", MAIN_ON))
    event = accept(TWO, done, read_command({"command": "next", "track": "lab"}), now=at("10:34"), by="Rui")
    assert (event.track, getattr(event, "item", ""), getattr(event, "finished", "")) == (
        "",
        "closing",
        "pike",
    )
    after = Journal(epoch=EPOCH, events=(*done.events, event))
    assert seen(after, "10:35") == {"main": ("closing", ""), "lab": ("closing", "")}


def test_next_waits_until_every_track_has_come_to_what_is_shared_and_a_start_passes_over() -> None:
    done = run(*BOTH_RUN, ("9:55", "next", LAB_ON), ("10:00", "finish", MAIN_ON), ("10:15", "finish", LAB_ON))
    assert str(refusal(done, "10:16", command="next", track="lab")) == (
        "“Closing” is for all tracks, and “Dams” in Great Hall is still to come. "
        "To leave that out, start this one from its line."
    )
    command = read_command({"command": "start", "item": "closing", "track": "lab"})
    event = accept(TWO, done, command, now=at("10:17"), by="Rui")
    after = Journal(epoch=EPOCH, events=(*done.events, event))
    assert seen(after, "10:18") == {"main": ("closing", ""), "lab": ("closing", "")}


def test_a_shared_session_is_expected_when_the_last_track_is_free_whichever_page_asks() -> None:
    late = run(("9:00", "start", MAIN_ON), ("9:30", "next", MAIN_ON), ("9:50", "next", LAB_ON))
    for now, closing in (
        ("9:55", "10:35"),
        ("10:12", "10:42"),
    ):  # pike after trout; then dams after floods, late
        assert [r.items[-1].expected_start for r in build_rundowns(TWO, late, now=at(now))] == [
            at(closing)
        ] * 2
    held = run(
        ("9:00", "start", MAIN_ON),
        ("9:30", "next", MAIN_ON),
        ("9:30", "next", LAB_ON),
        ("9:40", "pause", LAB_ON),
    )
    assert [r.items[-1].expected_start for r in build_rundowns(TWO, held, now=at("10:20"))] == [
        at("10:55")
    ] * 2


def test_a_hard_start_names_the_track_that_runs_into_it() -> None:
    hard = two_tracks(hard_start=True)
    done = run(("9:00", "start", MAIN_ON), ("9:30", "next", MAIN_ON), ("9:50", "next", LAB_ON), of=hard)
    told = (HardOverrun(item="pike", next="closing", by=minutes(5)),)
    assert [r.overruns for r in build_rundowns(hard, done, now=at("9:55"))] == [told, told]


def test_a_step_of_one_track_makes_no_other_track_stale() -> None:
    done = run(*BOTH_RUN)
    main, lab = build_rundowns(TWO, done, now=at("9:36"))
    assert (main.run.version, lab.run.version) == (2, 3)  # the plenary's end was a step of both
    accept(
        TWO, done, read_command({"command": "next", "track": "main", "version": 2}), now=at("9:40"), by="R"
    )
    assert refusal(done, "9:40", command="next", track="lab", version=2).stale


def test_the_first_start_in_a_track_ends_the_plenary_for_all_and_says_so_everywhere() -> None:
    done = run(("9:00", "start", MAIN_ON), ("9:32", "next", MAIN_ON))
    stale = refusal(done, "9:33", command="next", track="lab", version=1)
    assert str(stale) == "Ana started “Floods” 60 s before you. Nothing was changed."


def test_undo_takes_back_the_last_step_of_its_own_track() -> None:
    done = run(*BOTH_RUN, ("9:40", "add", {"track": "main", "seconds": 60}), ("9:41", "undo", LAB_ON))
    assert seen(done, "9:42") == {"main": ("floods", "dams"), "lab": ("", "trout")}
    assert build_rundown(TWO, done, now=at("9:42"), track="main").items[1].added == minutes(1)
    again = run(*BOTH_RUN, ("9:40", "add", {"track": "main", "seconds": 60}), ("9:41", "undo", MAIN_ON))
    assert seen(again, "9:42") == {"main": ("floods", "dams"), "lab": ("trout", "pike")}
    assert build_rundown(TWO, again, now=at("9:42"), track="main").items[1].added == minutes(0)


def test_a_shared_step_is_taken_back_only_while_no_track_has_gone_on() -> None:
    begun = run(("9:00", "start", MAIN_ON), ("9:32", "next", MAIN_ON), ("9:33", "undo", LAB_ON))
    assert seen(begun, "9:34") == {"main": ("opening", "floods"), "lab": ("opening", "trout")}
    gone_on = run(*BOTH_RUN, ("9:36", "undo", LAB_ON), ("9:40", "add", {"track": "main", "seconds": 60}))
    assert str(refusal(gone_on, "9:41", command="undo", track="lab")) == (
        "The last step was one of all tracks, and another track has gone on since. Nothing was undone."
    )


def test_a_command_says_its_track_where_its_item_does_not() -> None:
    done = run(*BOTH_RUN)
    assert str(refusal(done, "9:40", command="next")) == (
        'This meeting runs in 2 tracks; send track: "main" or "lab".'
    )
    assert str(refusal(done, "9:40", command="next", track="attic")) == (
        'There is no track "attic"; send "main" or "lab".'
    )
    assert str(refusal(done, "9:40", command="start", track="main", item="pike")) == (
        'There is no item "pike" in this running order of Great Hall.'
    )
    event = accept(TWO, done, read_command({"command": "start", "item": "pike"}), now=at("9:40"), by="Rui")
    assert event.track == "lab"


def test_a_note_belongs_to_what_runs_in_its_track() -> None:
    done = run(*BOTH_RUN)
    where = []
    for fields in ({"track": "lab"}, {"track": "main"}, {}, {"item": "pike"}):
        command = read_command({"command": "note", "text": "fish swim", **fields})
        where.append(getattr(accept(TWO, done, command, now=at("9:40"), by="Rui"), "where", None))
    assert where == ["trout", "floods", "", "pike"]


def test_what_starts_by_itself_for_all_waits_until_every_track_has_come_to_it() -> None:
    auto = two_tracks(auto=True)
    begun = (*BOTH_RUN, ("9:55", "next", LAB_ON), ("10:02", "next", MAIN_ON))
    early = run(*begun, ("10:20", "finish", LAB_ON), of=auto)
    assert next_step(build_rundowns(auto, early, now=at("10:31"))) is None
    passed = run(*BOTH_RUN, ("10:00", "finish", MAIN_ON), ("10:01", "finish", LAB_ON), of=auto)
    assert next_step(build_rundowns(auto, passed, now=at("10:45"))) is None  # pike and dams still wait
    ready = run(*begun, ("10:20", "finish", LAB_ON), ("10:28", "finish", MAIN_ON), of=auto)
    assert [next_instant(r) for r in build_rundowns(auto, ready, now=at("10:29"))] == [at("10:30")] * 2
    step = next_step(build_rundowns(auto, ready, now=at("10:31")))
    assert step is not None
    assert (step.at, step.track, getattr(step, "item", "")) == (at("10:30"), SHARED, "closing")


def test_the_record_has_the_times_of_every_track() -> None:
    done = run(
        *BOTH_RUN,
        ("9:55", "next", LAB_ON),
        ("10:02", "next", MAIN_ON),
        ("10:20", "finish", LAB_ON),
        ("10:33", "finish", MAIN_ON),
        ("10:35", "next", LAB_ON),
        ("11:00", "finish", MAIN_ON),
    )

    def held(id: str, start: str, end: str) -> SessionRecord:
        status = SessionStatus.HELD
        return SessionRecord(id=id, status=status, start=at(start), end=at(end), source="journal")

    assert record_from_journal(TWO, done, now=at("12:00")).sessions == (
        held("opening", "9:00", "9:32"),
        held("floods", "9:32", "10:02"),
        held("dams", "10:02", "10:33"),
        held("fish", "9:35", "10:20"),
        held("trout", "9:35", "9:55"),
        held("pike", "9:55", "10:20"),
        held("closing", "10:35", "11:00"),
    )


def test_a_session_with_items_is_not_over_because_another_track_went_on() -> None:
    done = run(*BOTH_RUN, ("9:50", "finish", LAB_ON), ("10:02", "next", MAIN_ON))
    fish = next(s for s in record_from_journal(TWO, done, now=at("10:05")).sessions if s.id == "fish")
    assert (fish.status, fish.end) == (SessionStatus.UNKNOWN, None)


def test_an_agenda_that_gets_columns_while_it_runs_keeps_what_runs() -> None:
    day = TWO.days[0]
    flat = replace(day, sessions=tuple(replace(s, track="") for s in day.sessions if s.track != "lab"))
    begun = run(("9:00", "start"), ("9:32", "next"), of=replace(TWO, days=(flat,)))
    assert seen(begun, "9:40") == {"main": ("floods", "dams"), "lab": ("", "trout")}
    event = accept(TWO, begun, read_command({"command": "next", "track": "main"}), now=at("10:00"), by="R")
    after = Journal(epoch=EPOCH, events=(*begun.events, event))
    assert seen(after, "10:01") == {"main": ("dams", "closing"), "lab": ("", "trout")}


def test_pages_get_the_tracks_by_name_and_each_with_its_own_last_step() -> None:
    block = plan_block(TWO)
    assert block["tracks"] == [{"id": "main", "name": "Great Hall"}, {"id": "lab", "name": "Lab"}]
    assert {i["id"]: i["track"] for i in block["items"]} == {
        "opening": "",
        "floods": "main",
        "dams": "main",
        "trout": "lab",
        "pike": "lab",
        "closing": "",
    }
    state = state_of(*build_rundowns(TWO, run(*BOTH_RUN), now=at("9:40")), plan="p", operator=True)
    found = [(t["id"], t["v"], t["live"], t["last"]["did"], "undo" in t) for t in state["tracks"]]
    assert found == [
        ("main", 2, "floods", "started", False),  # it ended the plenary, and the lab has gone on
        ("lab", 3, "trout", "started", True),
    ]


COMMANDS = st.lists(
    st.tuples(
        st.sampled_from(["start", "next", "pause", "resume", "finish", "undo", "add"]),
        st.sampled_from(["main", "lab"]),
        st.integers(0, 900),
    ),
    max_size=25,
)


def pressed(commands: list[tuple[str, str, int]]) -> tuple[Journal, datetime]:
    """Return the journal of whatever of these was accepted, each some seconds after the one before."""
    done, now = Journal(epoch=EPOCH), at("8:55")
    for number, (name, track, wait) in enumerate(commands):
        now += minutes(wait / 60)
        command = read_command({"command": name, "track": track, "id": f"c{number}", "seconds": 60})
        try:
            event = accept(TWO, done, command, now=now, by="Ana")
        except CommandRefused:
            continue
        done = Journal(epoch=EPOCH, events=(*done.events, event))
    return done, now


@settings(max_examples=150, deadline=None)
@given(COMMANDS)
def test_whatever_is_pressed_tracks_agree_on_what_they_share(commands: list[tuple[str, str, int]]) -> None:
    done, now = pressed(commands)
    main, lab = build_rundowns(TWO, done, now=now)
    for rundown in (main, lab):
        assert sum(i.state in (ItemState.RUNNING, ItemState.PAUSED) for i in rundown.items) <= 1
    assert shared(main) == shared(lab)
    record = record_from_journal(TWO, done, now=now)
    ran = {i.id for r in (main, lab) for i in r.items if i.actual_start is not None}
    assert {s.id for s in record.sessions} - {"fish"} == ran


def shared(rundown: Rundown) -> list[tuple[object, ...]]:
    return [
        (i.id, i.state, i.actual_start, i.actual_end, i.expected_start, i.expected_end, i.added)
        for i in rundown.items
        if not i.step.track
    ]


@settings(max_examples=100, deadline=None)
@given(COMMANDS, st.sampled_from(["main", "lab"]))
def test_undo_gives_back_the_state_before_and_leaves_the_other_track_alone(
    commands: list[tuple[str, str, int]], track: str
) -> None:
    done, now = pressed(commands)
    before = build_rundown(TWO, done, now=now, track=track)
    command = read_command({"command": "add", "track": track, "seconds": 60})
    if before.live is None or not before.live.step.track:
        return
    added = Journal(epoch=EPOCH, events=(*done.events, accept(TWO, done, command, now=now, by="A")))
    undo = accept(TWO, added, read_command({"command": "undo", "track": track}), now=now, by="A")
    after = Journal(epoch=EPOCH, events=(*added.events, undo))
    assert [r.items for r in build_rundowns(TWO, after, now=now)] == [
        r.items for r in build_rundowns(TWO, done, now=now)
    ]
