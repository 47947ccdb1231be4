"""The state as each role gets it (docs/live.md, "States")."""

from typing import Any

import pytest

from meetbot.live.journal import Journal
from meetbot.live.roles import OPERATOR, PUBLIC, VIEWER, Reader, Role, States
from meetbot.live.state import Extras, NoteLine
from tests.live.boards import BOARD, at, build_rundown, journal

DONE = journal(
    ("9:00", "start"),
    ("9:20", "message", {"text": "Stage", "targets": "stage"}),
    ("9:21", "message", {"text": "Speaker", "targets": "speaker", "style": "urgent", "ttl": 600}),
    ("9:22", "message", {"text": "Chair", "targets": "chair"}),
    ("9:23", "ok", {"message": 3, "person": "rui"}),
    ("9:23", "ready", {"item": "panel", "side": "room"}),
    ("9:24", "ask", {"person": "rui", "seconds": 120}),
    ("9:25", "blackout"),
    ("9:26", "blink"),
    ("9:27", "question", {"text": "?"}),
    ("9:28", "take", {"note": "k3f-10"}),
)


def line(number: int, mode: str = "") -> NoteLine:
    return NoteLine(
        id=f"k3f-{number}", text=f"Q{number}", by="Ana", at=at("9:27"), kind="question", mode=mode
    )


EXTRAS = Extras(
    notes=(line(10), line(14, "online")),
    questions=(line(10), line(11), line(12), line(13), line(14, "online"), line(15, "online")),
    here={"onsite": 3},
)
RUI = Reader(Role.SPEAKER, "rui")
ANA = Reader(Role.CHAIR, "ana")
NOTES = Reader(Role.NOTES)


def states(done: Journal = DONE) -> States:
    return States([build_rundown(BOARD, done, now=at("9:29"))], plan="p1", extras=EXTRAS)


def texts(reader: Reader) -> list[str]:
    return [message["text"] for message in states().of(reader)["msg"]]


def item(reader: Reader, id: str) -> dict[str, Any]:
    rows = states().of(reader)["tracks"][0]["items"]
    return next(row for row in rows if row["id"] == id)


def test_each_role_gets_the_messages_that_are_for_it() -> None:
    assert texts(PUBLIC) == []
    assert texts(VIEWER) == ["Stage"]
    assert texts(NOTES) == ["Stage"]
    assert texts(RUI) == ["Stage", "Speaker"]
    assert texts(Reader(Role.SPEAKER, "nobody")) == ["Stage"]
    assert texts(ANA) == ["Stage", "Chair"]
    assert texts(OPERATOR) == ["Stage", "Speaker", "Chair"]


def test_a_message_names_the_screens_that_concern_its_reader() -> None:
    done = journal(("9:00", "start"), ("9:20", "message", {"text": "All", "targets": "stage,speaker,chair"}))
    targets = {
        reader: states(done).of(reader)["msg"][0]["targets"]
        for reader in (VIEWER, RUI, Reader(Role.SPEAKER, "nobody"), ANA, OPERATOR)
    }
    assert targets == {
        VIEWER: ["stage"],
        RUI: ["stage", "speaker"],
        Reader(Role.SPEAKER, "nobody"): ["stage"],
        ANA: ["stage", "chair"],
        OPERATOR: ["stage", "speaker", "chair"],
    }


def test_a_message_says_until_when_it_stays_and_who_read_it_where_that_is_for_the_reader() -> None:
    of_all = {
        "n": 3,
        "track": "main",
        "item": "opening",
        "text": "Speaker",
        "style": "urgent",
        "targets": ["speaker"],
        "at": 1641979260000,
        "until": 1641979860000,
    }
    assert states().of(OPERATOR)["msg"][1] == {**of_all, "by": "Ana", "ok": ["rui"]}
    assert states().of(RUI)["msg"][1] == {**of_all, "mine": True}


def test_only_the_operator_and_the_asker_see_what_is_asked_for() -> None:
    asked = {str(r.role): item(r, "opening").get("ask") for r in (VIEWER, RUI, ANA, NOTES, OPERATOR)}
    assert asked == {"viewer": None, "speaker": 120, "chair": None, "notes": None, "operator": 120}
    assert "ask" not in item(Reader(Role.SPEAKER, "ana"), "opening")
    askers = [item(r, "opening").get("asker") for r in (VIEWER, RUI, ANA, NOTES, OPERATOR)]
    assert askers == [None, None, None, None, "rui"]


def test_marks_and_the_stage_picture_are_for_all() -> None:
    for reader in (VIEWER, RUI, ANA, NOTES, OPERATOR):
        track = states().of(reader)["tracks"][0]
        assert (item(reader, "panel")["ready"], track["black"], track["blink"]) == (
            ["room"],
            True,
            1641979560000,
        )
    assert "blink" not in states(journal(("9:00", "start"))).of(VIEWER)["tracks"][0]


def test_questions_come_by_turns_without_those_that_were_put() -> None:
    assert [q["id"] for q in states().of(ANA)["questions"]] == [
        *("k3f-11", "k3f-14", "k3f-12", "k3f-15", "k3f-13"),
    ]
    assert [n.get("taken", False) for n in states().of(ANA)["notes"]] == [True, False]


def test_a_flood_of_questions_does_not_grow_the_state_without_end() -> None:
    many = Extras(questions=[line(number) for number in range(200)])
    found = States([build_rundown(BOARD, DONE, now=at("9:29"))], plan="p1", extras=many)
    assert [q["id"] for q in found.of(ANA)["questions"]] == [f"k3f-{n}" for n in range(61) if n != 10]


@pytest.mark.parametrize(
    ("reader", "fields"),
    [
        (PUBLIC, set()),
        (VIEWER, set()),
        (RUI, set()),
        (ANA, {"notes", "questions"}),
        (NOTES, {"notes", "questions"}),
        (OPERATOR, {"notes", "questions", "here", "tell", "told"}),
    ],
    ids=lambda value: str(value.role) if isinstance(value, Reader) else "",
)
def test_nobody_gets_what_is_for_others(reader: Reader, fields: set[str]) -> None:
    common = {"type", "epoch", "v", "now", "plan", "role", "tracks", "msg"}
    state = states().of(reader)
    assert fields <= set(state) - common
    if reader.role is not Role.OPERATOR:
        assert set(state) - common == fields
        assert not {"last", "undo", "redo"} & set(state["tracks"][0])


def test_a_state_is_built_once_for_all_who_share_it() -> None:
    made = states()
    assert made.of(Reader(Role.SPEAKER, "rui")) is made.of(RUI)
    assert made.of(Reader(Role.SPEAKER, "ana")) is not made.of(RUI)
