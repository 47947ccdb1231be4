"""meetbot suppressions: who gets no mail is listed, added and lifted; what came back stands in the outbox."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetbot.errors import MeetbotError
from meetbot.outbox.model import State
from meetbot.outbox.suppression import Reason
from meetbot.store.store import Store
from meetbot.store.suppressions import Bounce
from tests.cli.test_verbs import Terminal

ADA = "ada@example.org"
HOUR = timedelta(hours=1)


NOW = datetime(2026, 3, 12, 12, tzinfo=UTC)


def database(terminal: Terminal) -> Store:
    return Store.open(f"sqlite:///{terminal.folder / 'var' / 'meetbot.db'}")


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    terminal = Terminal(tmp_path)
    assert terminal.run("apply", str(terminal.board), "--yes", "--hold").exit_code == 0
    return terminal


def stop(terminal: Terminal, address: str, reason: Reason, *, scope: str = "", why: str = "") -> None:
    with database(terminal) as store, store.begin() as tx:
        tx.add_suppression(address, reason=reason, scope=scope, why=why, now=NOW, entry=1)


def test_nobody_without_mail_is_said_so(terminal: Terminal) -> None:
    found = terminal.run("suppressions", "list")
    assert (found.exit_code, found.stdout, found.stderr) == (0, "", "Everybody gets their mails.\n")


def test_an_address_is_added_listed_and_lifted(terminal: Terminal) -> None:
    added = terminal.run("suppressions", "add", "Ada@example.org", "--why", "left the company")
    assert (added.exit_code, added.stderr) == (0, "Ada@example.org gets no more: all mail.\n")
    again = terminal.run("suppressions", "add", ADA, "--json")
    assert json.loads(again.stdout) == {"address": ADA, "scope": "", "new": False}
    (row,) = json.loads(terminal.run("suppressions", "list", "--json").stdout)
    assert {key: row[key] for key in ("address", "scope", "reason", "until", "why", "by", "people")} == {
        "address": ADA,
        "scope": "",
        "reason": "manual",
        "until": None,
        "why": "left the company",
        "by": "command line",
        "people": [{"meeting": "board-spring", "person": "ada"}],
    }
    table = terminal.run("suppressions", "list", "--meeting", "board-spring")
    assert table.stdout.split()[:6] == ["Address", "Reason", "Gets", "no", "Since", "By"]
    assert "left the company" in table.stdout
    lifted = terminal.run("suppressions", "drop", ADA)
    assert (lifted.exit_code, lifted.stderr) == (0, f"{ADA} gets again: all mail.\n")
    assert str(terminal.run("suppressions", "drop", ADA).exception).startswith("Nothing holds back mail")


def test_one_meeting_s_reminders_are_lifted_alone(terminal: Terminal) -> None:
    terminal.run("suppressions", "add", ADA, "--meeting", "board-spring", "--reminders")
    terminal.run("suppressions", "add", ADA)
    lifted = terminal.run("suppressions", "drop", ADA, "--meeting", "board-spring", "--json")
    assert json.loads(lifted.stdout) == [
        {"address": ADA, "scope": "reminders:board-spring", "reason": "manual"}
    ]
    assert [row["scope"] for row in json.loads(terminal.run("suppressions", "list", "--json").stdout)] == [""]


@pytest.mark.parametrize("reason", [Reason.HARD, Reason.COMPLAINT])
def test_who_does_not_exist_or_complained_gets_mail_again_only_with_a_yes(
    terminal: Terminal, reason: Reason
) -> None:
    stop(terminal, ADA, reason, why="550 5.1.1")
    refused = terminal.run("suppressions", "drop", ADA)
    assert refused.exit_code == 2
    assert "More mail there harms" in refused.stderr
    assert "550 5.1.1" in refused.stderr
    assert terminal.run("suppressions", "drop", ADA, "--yes").exit_code == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("add", "nobody"), '"nobody" is no address; write one like bo@example.org'),
        (("add", ADA, "--meeting", "board-sprung"), "did you mean board-spring?"),
        (("list", "--meeting", "other"), 'There is no meeting "other" here'),
        (("drop", ADA), f"Nothing holds back mail to {ADA}"),
    ],
)
def test_what_is_wrong_is_said(terminal: Terminal, args: tuple[str, ...], said: str) -> None:
    found = terminal.run("suppressions", *args)
    assert isinstance(found.exception, MeetbotError)
    assert said in str(found.exception)


def test_reminders_are_of_a_meeting(terminal: Terminal) -> None:
    found = terminal.run("suppressions", "add", ADA, "--reminders")
    assert found.exit_code == 2
    assert "--reminders wants --meeting: whose reminders?" in found.stderr


def test_a_change_is_noted_without_the_address(terminal: Terminal) -> None:
    terminal.run("suppressions", "add", ADA, "--why", "private")
    terminal.run("suppressions", "drop", ADA)
    with database(terminal) as store, store.read() as tx:
        notes = {row.what: row.ids for row in tx.audit_rows_of("mail ", 10)}
    told = {"scope": "everywhere", "reason": "manual", "people": "board-spring/ada"}
    assert notes == {"mail stopped": told, "mail let go again": told}


def test_what_came_back_stands_beside_its_mail(terminal: Terminal) -> None:
    number = json.loads(terminal.run("outbox", "list", "--json").stdout)["entries"][0]["id"]
    with database(terminal) as store, store.begin() as tx:
        for kind, proven in (("hard", True), ("complaint", False)):
            tx.add_bounce(
                Bounce(
                    entry=number,
                    address=ADA,
                    kind=kind,
                    at=NOW,
                    status="5.1.1",
                    text="550 5.1.1 nobody",
                    is_proven=proven,
                )
            )
    listed = terminal.run("outbox", "list").stdout
    assert "came back (hard): 550 5.1.1 nobody" in listed
    assert "called spam, not proven: 550 5.1.1 nobody" in listed
    assert "UTC: came back (hard): 550 5.1.1 nobody" in terminal.run("outbox", "show", str(number)).stderr
    entry = json.loads(terminal.run("outbox", "show", str(number), "--json").stdout)
    assert [(b["kind"], b["status"], b["proven"]) for b in entry["bounces"]] == [
        ("hard", "5.1.1", True),
        ("complaint", "5.1.1", False),
    ]


def ended_for_ada(terminal: Terminal) -> list[int]:
    """Let everything go while Ada gets no mail; return her mails, which ended."""
    terminal.run("suppressions", "add", ADA)
    assert terminal.run("outbox", "release", "--meeting", "board-spring", "--yes").exit_code == 0
    with database(terminal) as store, store.begin() as tx:
        tx.claim("a sender", 100, tx.entries(limit=1)[0].not_before + HOUR, HOUR)
        return sorted(e.id for e in tx.entries(state=State.SUPPRESSED))


def test_a_mail_that_ended_for_its_address_says_why_and_whether_that_is_over(terminal: Terminal) -> None:
    ended = ended_for_ada(terminal)
    why = "an organiser stopped all mail"
    listed = terminal.run("outbox", "list", "--state", "suppressed")
    assert listed.stdout.count(why) == 3
    row = json.loads(terminal.run("outbox", "list", "--state", "suppressed", "--json").stdout)["entries"][0]
    stopped = row["stopped"]
    assert (row["code"], row["text"]) == (None, why)
    assert (stopped["reason"], stopped["scope"], stopped["until"]) == ("manual", "", None)
    assert f"\n{why.capitalize()}.\n" in terminal.run("outbox", "show", str(ended[0])).stderr
    terminal.run("suppressions", "drop", ADA)
    over = f"{why}; that is over, a retry sends what is still true"
    shown = terminal.run("outbox", "show", str(ended[0]))
    assert f"\n{over.capitalize()}.\n" in shown.stderr
    assert json.loads(terminal.run("outbox", "show", str(ended[0]), "--json").stdout)["stopped"] is None
    terminal.run("outbox", "retry", str(ended[0]))
    with database(terminal) as store, store.read() as tx:
        again = tx.entry(ended[0])
    assert again is not None
    assert again.last_text == ""


def test_what_ended_meanwhile_is_said_and_sent_by_its_number(terminal: Terminal) -> None:
    ended = ended_for_ada(terminal)
    assert len(ended) == 3  # one for each entry in her calendar
    early = terminal.run("outbox", "retry", str(ended[0]))
    assert (early.exit_code, early.stderr) == (
        1,
        f"0 mails queued again.\nMail {ended[0]} stays as it is: suppressed.\n",
    )
    lifted = terminal.run("suppressions", "drop", ADA)
    assert lifted.stderr == (
        f"{ADA} gets again: all mail.\n"
        "3 mails ended meanwhile and could still go: "
        f"`meetbot outbox retry {ended[0]} {ended[1]} {ended[2]}`.\n"
    )
    assert terminal.run("outbox", "retry", *map(str, ended)).exit_code == 0
    with database(terminal) as store, store.read() as tx:
        assert [str(e.state) for e in tx.entries() if e.id in ended] == ["queued"] * 3


def test_what_ended_meanwhile_is_sent_with_the_lift_where_that_is_asked(terminal: Terminal) -> None:
    ended = ended_for_ada(terminal)
    lifted = terminal.run("suppressions", "drop", ADA, "--send")
    assert lifted.stderr == f"{ADA} gets again: all mail.\n3 mails that had ended are queued again.\n"
    with database(terminal) as store, store.read() as tx:
        assert [str(e.state) for e in tx.entries() if e.id in ended] == ["queued"] * 3
        (note,) = (row for row in tx.audit_rows_of("outbox retry", 10))
    assert note.ids["entries"] == f"{ended[0]}-{ended[-1]}"


def test_a_retry_of_a_meeting_s_mails_leaves_out_those_that_ended_for_their_address(
    terminal: Terminal,
) -> None:
    ended_for_ada(terminal)
    terminal.run("suppressions", "drop", ADA)
    asked = ("outbox", "retry", "--meeting", "board-spring", "--yes", "--json")
    assert json.loads(terminal.run(*asked).stdout)["left"] == []
    with database(terminal) as store, store.read() as tx:
        assert tx.counts()["suppressed"] == 3
    assert len(json.loads(terminal.run(*asked, "--state", "suppressed").stdout)["done"]) == 3
