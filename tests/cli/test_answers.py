"""meetbot answers: what waits for a decision, one line a person, and what they told the organiser."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from meetbot.plan.model import LedgerLine
from meetbot.store.store import Store
from tests.cli.test_verbs import START, Terminal
from tests.flows.desk import reply

MEETING, HOST = "board-spring", "meet.example.org"


@pytest.fixture
def terminal(tmp_path: Any) -> Terminal:
    terminal = Terminal(tmp_path)
    assert terminal.run("apply", str(terminal.board), "--yes").exit_code == 0
    return terminal


def line_of(terminal: Terminal, person: str) -> LedgerLine:
    """Return the first invitation of a person."""
    path = terminal.folder / "var" / "meetbot.db"
    with Store.open(f"sqlite:///{path}") as store, store.read() as tx:
        return tx.ledger(MEETING, person=person)[0]


def take(terminal: Terminal, person: str = "ada", **values: Any) -> dict[str, Any]:
    """Take in the mail by which a person's calendar program answers their first invitation."""
    line = line_of(terminal, person)
    raw = reply(
        **{
            "uid": line.uid,
            "organizer": f"rsvp+{line.token}@{HOST}",
            "attendee": line.address,
            "dtstamp": datetime.now(UTC),
            "message_id": f"{datetime.now(UTC).timestamp()}@example.org",
            **values,
        }
    )
    (terminal.folder / "in.eml").write_bytes(raw)
    found = terminal.run("intake", str(terminal.folder / "in.eml"), "--json")
    assert found.exit_code == 0, found.output
    return dict(json.loads(found.stdout)[0])


def stranger(terminal: Terminal) -> str:
    """Let somebody answer who is not on the list; return the number of the proposal."""
    taken = take(terminal, attendee="eve@home.example", name="Eve Stranger", comment="A friend told me")
    return str(taken["proposal"])


def listed(terminal: Terminal, *args: str) -> dict[str, Any]:
    found = terminal.run("answers", "list", MEETING, "--json", *args)
    assert found.exit_code == 0, found.output
    return dict(json.loads(found.stdout))


def answer_of(terminal: Terminal, person: str) -> str | None:
    found = [row["answer"] for row in listed(terminal)["people"] if row["person"] == person]
    return found[0] if found else None


def mailed(terminal: Terminal, address: str) -> list[str]:
    found = json.loads(terminal.run("outbox", "list", "--json").stdout)["entries"]
    return [entry["purpose"] for entry in found if entry["to"] == address]


def test_one_line_a_person_says_what_stands_and_the_counts_are_on_stderr(terminal: Terminal) -> None:
    take(terminal, partstat="TENTATIVE", comment="If the train runs")
    found = terminal.run("answers", "list", MEETING)
    ada = next(line for line in found.stdout.splitlines() if line.startswith("ada "))
    assert ("maybe" in ada, "mail" in ada, ada.endswith("If the train runs")) == (True, True, True)
    assert found.stderr == "1 maybe, 3 no answer\n"
    assert "When (Zurich)" in found.stdout.splitlines()[0]


def test_what_waits_is_listed_with_what_follows_from_each_decision(terminal: Terminal) -> None:
    number = stranger(terminal)
    found = terminal.run("answers", "list", MEETING, "--open")
    text = " ".join(found.stdout.split())
    assert text.startswith(f"{number} Eve Stranger is not on the list, but has the invitation of")
    assert "“A friend told me”" in text
    assert "accept 1 mail Invite Eve Stranger. They join the list, with a link of their own." in text
    assert "ignore no mail Ignore it." in text
    assert found.stderr == "1 proposal: decide with meetbot answers decide NUMBER DECISION\n"
    [asked] = listed(terminal, "--open")["proposals"]
    assert (asked["number"], asked["kind"], asked["address"]) == (int(number), "crasher", "eve@home.example")
    sends = {one["decision"]: one["mails"] for one in asked["decisions"]}
    assert sends == {"accept": 1, "refuse": 1, "alias": 0, "ignore": 0}


@pytest.mark.parametrize(
    ("decision", "said", "purposes", "ada"),
    [
        ("accept", "Eve Stranger is on the list and invited. 1 mail queued.\n", ["invite"], "NEEDS-ACTION"),
        (
            "refuse",
            "Eve Stranger is told that the invitation was not theirs. 1 mail queued.\n",
            ["uninvite"],
            "NEEDS-ACTION",
        ),
        ("alias", "The answer yes counts.\n", [], "ACCEPTED"),
        ("ignore", "Noted; no mail is sent.\n", [], "NEEDS-ACTION"),
    ],
)
def test_a_decision_does_what_was_listed(
    terminal: Terminal, decision: str, said: str, purposes: list[str], ada: str
) -> None:
    found = terminal.run("answers", "decide", stranger(terminal), decision)
    assert (found.exit_code, found.stderr) == (0, said)
    assert (mailed(terminal, "eve@home.example"), answer_of(terminal, "ada")) == (purposes, ada)
    assert terminal.run("answers", "list", MEETING, "--open").stderr == "Nothing waits for a decision.\n"


def test_who_decides_second_is_told_what_was_decided(terminal: Terminal) -> None:
    number = stranger(terminal)
    terminal.run("answers", "decide", number, "ignore")
    found = terminal.run("answers", "decide", number, "accept")
    assert (found.exit_code, found.stderr) == (
        1,
        f"Proposal {number} was decided before: ignore by command line.\n",
    )
    assert mailed(terminal, "eve@home.example") == []


def test_a_time_that_is_proposed_stands_beside_the_one_that_is(terminal: Terminal) -> None:
    wanted = START + timedelta(hours=5)
    take(terminal, method="COUNTER", partstat="", more=(f"DTSTART:{wanted:%Y%m%dT%H%M%SZ}",))
    text = " ".join(terminal.run("answers", "list", MEETING, "--open").stdout.split())
    assert "proposes another time or place" in text
    assert ", proposed " in text
    [asked] = listed(terminal, "--open")["proposals"]
    assert datetime.fromisoformat(asked["start"]) == wanted
    number = str(asked["number"])
    refused = terminal.run("answers", "decide", number, "alias")
    assert (refused.exit_code, "is no decision on this" in refused.stderr) == (1, True)


def proposed(terminal: Terminal, *more: str) -> str:
    """Let Ada propose another time, or what else stands here; return the proposal's number."""
    take(terminal, method="COUNTER", partstat="", more=more)
    [asked] = listed(terminal, "--open")["proposals"]
    return str(asked["number"])


def test_a_time_that_is_accepted_is_shown_and_with_a_yes_applied(terminal: Terminal) -> None:
    number = proposed(terminal, f"DTSTART:{START + timedelta(hours=5):%Y%m%dT%H%M%SZ}")
    asked = terminal.run("answers", "decide", number, "accept")
    assert (asked.exit_code, "Nothing was decided." in asked.stderr) == (1, True)
    assert listed(terminal, "--open")["proposals"] != []
    done = terminal.run("answers", "decide", number, "accept", "--yes", "--json")
    assert done.exit_code == 0
    assert "+" in done.stderr
    assert json.loads(done.stdout)["mails"] >= 1
    assert listed(terminal, "--open")["proposals"] == []
    again = terminal.run("answers", "decide", number, "accept", "--yes")
    assert (again.exit_code, "was decided before" in again.stderr) == (1, True)


def test_a_time_on_another_day_is_noted_and_left_to_the_organiser(terminal: Terminal) -> None:
    number = proposed(terminal, f"DTSTART:{START + timedelta(days=3):%Y%m%dT%H%M%SZ}")
    done = terminal.run("answers", "decide", number, "accept", "--json")
    assert (done.exit_code, json.loads(done.stdout)["mails"]) == (0, 0)
    assert "It cannot be written into the agenda from here." in done.stderr


def test_what_somebody_told_counts_and_stands_in_their_history(terminal: Terminal) -> None:
    take(terminal, partstat="DECLINED")
    found = terminal.run("answers", "set", MEETING, "ada", "yes", "--note", "On the phone")
    assert (found.exit_code, found.stderr.startswith("yes is written down for ")) == (0, True)
    assert answer_of(terminal, "ada") == "ACCEPTED"
    shown = terminal.run("answers", "show", MEETING, "ada")
    rows = [line.split() for line in shown.stdout.splitlines()]
    assert any(row[:2] == ["yes", "organiser"] and row[-3:] == ["On", "the", "phone"] for row in rows)
    assert any(row[:2] == ["no", "mail"] for row in rows)
    said = json.loads(terminal.run("answers", "show", MEETING, "ada", "--json").stdout)["said"]
    assert {(one["answer"], one["source"]) for one in said} == {
        ("ACCEPTED", "organiser"),
        ("DECLINED", "mail"),
    }


def test_an_answer_that_does_not_count_says_why(terminal: Terminal) -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    take(terminal, partstat="DECLINED", dtstamp=before + timedelta(seconds=1))
    take(terminal, dtstamp=before)
    assert "no: overtaken" in terminal.run("answers", "show", MEETING, "ada").stdout
    assert answer_of(terminal, "ada") == "DECLINED"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("list", "bord-spring"), "did you mean board-spring?"),
        (("show", MEETING, "nobody"), 'Nobody of the id "nobody" is invited'),
        (("set", MEETING, "nobody", "yes"), '"nobody" has no invitation to board-spring'),
        (("set", MEETING, "ada", "yes", "--invitation", "x@y"), "ada has no invitation x@y"),
        (("set", MEETING, "ada", "perhaps"), '"perhaps" is none of them'),
        (("decide", "999", "accept"), "There is no proposal 999"),
        (("decide", "1", "burn"), '"burn" is none of them'),
    ],
)
def test_what_is_not_there_is_said_and_nothing_changes(
    terminal: Terminal, args: tuple[str, ...], said: str
) -> None:
    found = terminal.run("answers", *args)
    assert (2 if found.exception else found.exit_code) == 2
    assert said in f"{found.stderr}{found.exception}"
    assert [row["said"] for row in listed(terminal)["people"]] == [[]] * 4


def test_a_hostile_name_and_comment_steer_no_terminal(terminal: Terminal) -> None:
    take(
        terminal,
        attendee="eve@home.example",
        name="Eve\u202egnp\u2066",
        comment="\u009b31m a\u2028b\u202e",
    )
    found = terminal.run("answers", "list", MEETING)
    assert [c for c in found.stdout if c in "\x1b\x9b\u202e\u2066\u2028"] == []


def test_a_dry_run_decides_nothing(terminal: Terminal) -> None:
    number = stranger(terminal)
    found = terminal.run("answers", "decide", number, "refuse", env={"MEETBOT_DRY_RUN": "1"})
    assert (found.exit_code, found.stderr) == (1, "MEETBOT_DRY_RUN is set: nothing was done.\n")
    assert len(listed(terminal)["proposals"]) == 1
