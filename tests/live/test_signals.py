"""Signals: what they become, what is refused, and what is shown when (live design 3.11)."""

from typing import Any

import pytest

from meetbot.errors import CommandRefused
from meetbot.live.commands.accept import accept
from meetbot.live.commands.command import read_command
from meetbot.live.events import Acknowledged, Asked, Event, Messaged, Readied, Taken
from meetbot.live.journal import Journal
from meetbot.live.signals import Signals, fold_signals, open_ask, shown
from tests.live.boards import BOARD, EPOCH, agenda, at, build_rundown, journal, minutes, session

TWO = agenda(
    session("plenary", "9:00", "9:30"),
    session("left", "9:30", "10:00", track="a"),
    session("right", "9:30", "10:00", track="b"),
)


def give(done: Journal, now: str, name: str, **fields: Any) -> Event:
    return accept(BOARD, done, read_command({"command": name, "id": "x", **fields}), now=at(now), by="Rui")


def refusal(done: Journal, now: str, name: str, **fields: Any) -> str:
    with pytest.raises(CommandRefused) as refused:
        give(done, now, name, **fields)
    return refused.value.reason


def texts(done: Journal, now: str, *, of: Any = BOARD, track: str = "") -> list[str]:
    rundown = build_rundown(of, done, now=at(now), track=track)
    return [message.text for message in shown(fold_signals(done.events), rundown)]


def signals(*commands: tuple[Any, ...]) -> Signals:
    return fold_signals(journal(*commands).events)


OPENED = journal(("9:00", "start"))
SENT = ("9:25", "message", {"text": "Come to an end"})


def test_a_message_belongs_to_what_runs_and_is_for_the_stage_unless_told() -> None:
    assert give(OPENED, "9:25", "message", text="  Come to\n an  end ") == Messaged(
        number=2,
        at=at("9:25"),
        by="Rui",
        command_id="x",
        item="opening",
        text="Come to an end",
        style="normal",
        targets=("stage",),
    )


def test_a_message_before_anything_runs_belongs_to_what_comes_next() -> None:
    event = give(Journal(epoch=EPOCH), "8:50", "message", text="Soon", targets="chair,stage", ttl="90")
    assert isinstance(event, Messaged)
    assert (event.item, event.targets, event.ttl) == ("opening", ("stage", "chair"), minutes(1.5))


def test_a_message_goes_with_its_item() -> None:
    done = journal(("9:00", "start"), SENT)
    assert texts(done, "9:29") == ["Come to an end"]
    for last in (("9:30", "next"), ("9:30", "finish")):
        assert texts(journal(("9:00", "start"), SENT, last), "9:31") == []


def test_a_message_to_what_comes_next_goes_when_another_item_is_started() -> None:
    early = ("8:50", "message", {"text": "Soon"})
    assert texts(journal(early, ("9:00", "start")), "9:01") == ["Soon"]
    assert texts(journal(early, ("9:00", "start", {"item": "panel"})), "9:01") == []


def test_a_step_taken_back_brings_its_message_back() -> None:
    assert texts(journal(("9:00", "start"), SENT, ("9:26", "next"), ("9:27", "undo")), "9:28") == [
        "Come to an end"
    ]


def test_a_message_ends_after_its_time() -> None:
    done = journal(("9:00", "start"), ("9:25", "message", {"text": "Soon", "ttl": 60}))
    assert texts(done, "9:25:59") == ["Soon"]
    assert texts(done, "9:26") == []


def test_a_message_is_taken_off_alone_or_with_all_others_of_its_track() -> None:
    both = (("9:00", "start"), ("9:25", "message", {"text": "One"}), ("9:26", "message", {"text": "Two"}))
    assert texts(journal(*both, ("9:27", "clear", {"message": 2})), "9:28") == ["Two"]
    assert texts(journal(*both, ("9:27", "clear", {"message": 0})), "9:28") == []
    assert refusal(journal(*both), "9:27", "clear", message=9) == (
        "Message 9 is not shown any more, or never was."
    )
    assert refusal(OPENED, "9:27", "clear") == "No message is shown."


def test_a_message_is_of_one_track_or_of_all_that_share_the_item() -> None:
    plenary = journal(
        ("9:00", "start", {"item": "plenary"}),
        ("9:10", "message", {"text": "All", "track": "a"}),
        of=TWO,
    )
    assert [texts(plenary, "9:11", of=TWO, track=track) for track in ("a", "b")] == [["All"], ["All"]]
    parallel = journal(
        ("9:30", "start", {"item": "left"}),
        ("9:31", "start", {"item": "right"}),
        ("9:40", "message", {"text": "Left", "track": "a"}),
        of=TWO,
    )
    assert [texts(parallel, "9:41", of=TWO, track=track) for track in ("a", "b")] == [["Left"], []]
    assert texts(plenary, "9:11", of=TWO, track="a") != texts(parallel, "9:41", of=TWO, track="a")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"text": " "}, "An empty message was not shown."),
        ({"text": "x" * 121}, "A message has at most 120 characters; this one has 121."),
        ({"text": "x", "style": "loud"}, 'style: "loud" is not one; send normal or urgent.'),
        ({"text": "x", "targets": "hall"}, 'targets: "hall" is not one; send some of stage, speaker, chair.'),
        (
            {"text": "x", "ttl": 0},
            "ttl: a message stays 1 second to 12 hours; left out, until it is cleared.",
        ),
    ],
)
def test_a_message_that_no_screen_can_show_is_refused(fields: dict[str, Any], reason: str) -> None:
    assert refusal(OPENED, "9:25", "message", **fields) == reason


def test_the_longest_message_is_shown() -> None:
    assert isinstance(give(OPENED, "9:25", "message", text="x" * 120), Messaged)


def test_a_receipt_names_who_read_it_once() -> None:
    done = journal(("9:00", "start"), SENT)
    assert give(done, "9:26", "ok", message=2, person="rui") == Acknowledged(
        number=3, at=at("9:26"), by="Rui", command_id="x", message=2, person="rui"
    )
    read = journal(("9:00", "start"), SENT, ("9:26", "ok", {"message": 2, "person": "rui"}))
    message = fold_signals(read.events).message(2)
    assert message is not None
    assert message.read == ("rui",)
    assert refusal(read, "9:27", "ok", message=2, person="rui") == "You tapped OK on this message before."
    assert refusal(read, "9:27", "ok", message=2, person="nobody") == (
        "This needs a person's own link: nobody is known by it."
    )


def test_ready_marks_are_set_and_taken_back_one_by_one() -> None:
    assert give(OPENED, "9:20", "ready", item="panel", side="stream") == Readied(
        number=2, at=at("9:20"), by="Rui", command_id="x", item="panel", side="stream", on=True
    )
    both = (
        ("9:20", "ready", {"item": "panel", "side": "stream"}),
        ("9:21", "ready", {"item": "panel", "side": "room"}),
    )
    assert signals(*both).ready == {"panel": ("room", "stream")}
    off = ("9:22", "ready", {"item": "panel", "side": "room", "on": "off"})
    assert signals(*both, off).ready == {"panel": ("stream",)}
    assert refusal(OPENED, "9:20", "ready", item="panel", side="hall") == (
        'side: "hall" is not one; send room or stream.'
    )
    over = journal(("9:00", "start"), ("9:30", "next"))
    assert refusal(over, "9:31", "ready", item="opening", side="room") == (
        "“Opening” is over; nothing has to be ready for it."
    )


def test_a_stage_blinks_once_in_ten_seconds() -> None:
    blinked = journal(("9:00", "start"), ("9:10:00", "blink"))
    assert fold_signals(blinked.events).blinked == {"main": at("9:10")}
    assert refusal(blinked, "9:10:09", "blink") == "The stage blinked less than 10 seconds ago."
    give(blinked, "9:10:10", "blink")


def test_the_stage_picture_is_hidden_and_shown_again_in_its_track() -> None:
    hidden = journal(("9:00", "blackout", {"track": "a"}), of=TWO)
    again = journal(
        ("9:00", "blackout", {"track": "a"}), ("9:01", "blackout", {"track": "a", "on": 0}), of=TWO
    )
    assert [fold_signals(done.events).black for done in (hidden, again)] == [{"a"}, set()]


def asked(*more: tuple[Any, ...]) -> int | None:
    """Return what the opening's speaker still asks for after these commands."""
    done = journal(("9:00", "start"), ("9:25", "ask", {"person": "rui", "seconds": 180}), *more)
    item = build_rundown(BOARD, done, now=at("9:40")).item("opening")
    assert item is not None
    ask = open_ask(fold_signals(done.events), item)
    return ask.seconds if ask is not None else None


def test_a_speaker_asks_for_time_until_it_is_given_declined_or_the_item_is_over() -> None:
    assert give(OPENED, "9:25", "ask", person="rui") == Asked(
        number=2, at=at("9:25"), by="Rui", command_id="x", item="opening", seconds=120, person="rui"
    )
    assert asked() == 180
    assert asked(("9:26", "add", {"seconds": -60})) == 180
    assert asked(("9:26", "add", {"seconds": 60})) is None
    assert asked(("9:26", "decline", {"item": "opening"})) is None
    assert asked(("9:26", "next")) is None
    assert refusal(OPENED, "9:26", "decline") == "Nobody asks for more time for that."


def test_only_who_has_a_part_in_an_item_asks_for_its_time() -> None:
    assert refusal(OPENED, "9:25", "ask", person="rui", item="panel") == (
        "You have no part in “Panel”; its speakers ask for its time."
    )
    assert refusal(OPENED, "9:25", "ask", person="rui", seconds=3601) == (
        "seconds: ask for 1 to 3600, not 3601."
    )


def test_a_question_is_put_once() -> None:
    noted = journal(("9:00", "start"), ("9:25", "question", {"text": "Who pays", "mode": "online"}))
    assert give(noted, "9:26", "take", note="k3f-2") == Taken(
        number=3, at=at("9:26"), by="Rui", command_id="x", note="k3f-2"
    )
    put = journal(
        ("9:00", "start"), ("9:25", "question", {"text": "Who pays"}), ("9:26", "take", {"note": "k3f-2"})
    )
    assert refusal(put, "9:27", "take", note="k3f-2") == "This question was put before."
    assert refusal(put, "9:27", "take", note="k3f-9") == 'There is no question "k3f-9".'
    assert refusal(put, "9:27", "question", text="x", mode="phone") == (
        '"phone" is not a mode; send one of onsite, online'
    )


def test_signals_are_never_stale_and_move_no_timer() -> None:
    done = journal(("9:00", "start"), ("9:10", "pause"), ("9:11", "resume"))
    give(done, "9:12", "message", text="x", version=1, epoch=EPOCH)
    with_signals = journal(
        ("9:00", "start"), ("9:10", "message", {"text": "x"}), ("9:11", "blink"), ("9:12", "undo")
    )
    assert build_rundown(BOARD, with_signals, now=at("9:13")).live is None


def test_signals_folded_in_two_halves_equal_those_folded_at_once() -> None:
    events = journal(
        ("9:00", "start"),
        SENT,
        ("9:26", "ok", {"message": 2, "person": "rui"}),
        ("9:26", "ready", {"item": "panel", "side": "room"}),
        ("9:27", "ask", {"person": "rui"}),
        ("9:27", "blackout"),
        ("9:28", "blink"),
        ("9:29", "clear", {"message": 2}),
    ).events
    whole = fold_signals(events)
    for cut in range(len(events) + 1):
        assert fold_signals(events[cut:], fold_signals(events[:cut])) == whole
