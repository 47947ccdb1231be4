"""Who leads a session of other people's items: what is on there, or comes next, and nothing of the breaks."""

from __future__ import annotations

from typing import Any

from meetbot.agenda.model.programme import Speaking
from meetbot.agenda.model.terms import Kind, Role
from meetbot.live.roles import Reader, States
from meetbot.live.roles import Role as Reads
from meetbot.live.state import Extras
from meetbot.live.turn import turn_of
from tests.live.boards import agenda, at, build_rundown, item, journal, session

RUI = (Speaking(who="rui"),)
FISH = session(
    "fish",
    "9:00",
    "10:00",
    leader=(Role.CHAIR, "ana"),
    items=(
        item("trout", "fish", "9:00", "9:20", speakers=RUI),
        item("tea", "fish", "9:20", "9:30", kind=Kind.BREAK, speakers=RUI),
        item("pike", "fish", "9:30", "10:00", speakers=RUI),
    ),
)
OF_OTHERS = agenda(FISH)
WITH_OWN = agenda(FISH, session("closing", "10:00", "10:15", leader=(Role.CHAIR, "ana")))


def led(*commands: tuple[Any, ...], now: str = "8:50") -> str | None:
    found = turn_of([build_rundown(OF_OTHERS, journal(*commands, of=OF_OTHERS), now=at(now))], "ana")
    assert found.item is None
    return found.leads.id if found.leads is not None else None


def test_what_is_on_goes_before_what_comes_next() -> None:
    assert led() == "trout"
    assert led(("9:00", "start"), now="9:10") == "trout"
    in_tea = (("9:00", "start"), ("9:20", "next"))
    assert led(*in_tea, now="9:21") == "pike"
    over = (*in_tea, ("9:30", "next"), ("10:00", "finish"))
    assert led(*over, now="10:01") is None


def test_an_item_of_their_own_is_their_turn_and_none_that_they_lead() -> None:
    rundown = build_rundown(WITH_OWN, journal(of=WITH_OWN), now=at("8:50"))
    found = turn_of([rundown], "ana")
    assert found.item is not None
    assert found.leads is not None
    assert (found.item.id, found.leads.id) == ("closing", "trout")
    of_rui = turn_of([rundown], "rui")
    assert of_rui.item is not None
    assert (of_rui.item.id, of_rui.leads) == ("trout", None)


def test_their_phone_is_told_which_items_these_are() -> None:
    rundown = build_rundown(WITH_OWN, journal(of=WITH_OWN), now=at("8:50"))
    states = States([rundown], plan="p", extras=Extras())

    def marks(person: str, mark: str) -> list[str]:
        rows = states.of(Reader(Reads.SPEAKER, person))["tracks"][0]["items"]
        return [row["id"] for row in rows if mark in row]

    assert (marks("ana", "leads"), marks("ana", "mine")) == (["trout", "pike"], ["closing"])
    assert (marks("rui", "leads"), marks("rui", "mine")) == ([], ["trout", "tea", "pike"])
