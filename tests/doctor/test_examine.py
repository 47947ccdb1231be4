"""The whole examination, with a real mail server and name servers of the test's own."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from click.testing import CliRunner

from meetbot.cli.main import cli
from meetbot.config import Dkim, Mail, Settings, Smtp
from meetbot.flows.doctor import machine
from meetbot.flows.doctor.examine import examine
from meetbot.flows.doctor.finding import Finding, Grade, bad, good, unknown
from meetbot.flows.doctor.verdict import keep_verdict, red_checks
from meetbot.store.store import Store
from tests.doctor.names import Records
from tests.servers.smtp_sink import Sink

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
GOOD = {
    ("A", "meet.club.org"): ["192.0.2.17"],
    ("PTR", "192.0.2.17"): ["meet.club.org"],
    ("MX", "meet.club.org"): ["mx.club.org"],
    ("TXT", "meet.club.org"): ["v=spf1 ip4:192.0.2.17 -all"],
    ("TXT", "_dmarc.club.org"): ["v=DMARC1; p=none; rua=mailto:d@club.org"],
}


def settings(folder: Path, port: int = 0, **mail: object) -> Settings:
    smtp = Smtp(host="127.0.0.1", port=port, security="none") if port else Smtp()
    chosen = Mail(sender="rsvp@meet.club.org", smtp=smtp)
    return Settings(mail=replace(chosen, **mail), root=folder)  # type: ignore[arg-type]


async def found(
    folder: Path, port: int = 0, *, records: Records | None = None, **mail: object
) -> list[Finding]:
    (folder / "var").mkdir(exist_ok=True)
    chosen = settings(folder, port, **mail)
    Store.open(chosen.database_url).close()
    dns = records or Records(GOOD)
    return await examine(chosen, dns=dns, selector="", addresses=["192.0.2.17"], now=NOW)


def graded(findings: list[Finding]) -> dict[str, Grade]:
    return {finding.check: finding.grade for finding in findings}


async def test_a_house_in_order(tmp_path: Path, smtp_sink: Sink) -> None:
    grades = graded(await found(tmp_path, smtp_sink.port))
    own = ("smtp", "tls", "ehlo", "mx", "ptr", "spf", "dmarc", "alignment", "database")
    assert {check: grades[check] for check in own} == dict.fromkeys(own, Grade.GOOD)
    assert grades["dkim"] is Grade.UNKNOWN  # the relay's selector was not told
    assert smtp_sink.received == []


async def test_every_finding_that_is_not_good_says_what_to_do(tmp_path: Path) -> None:
    findings = await found(tmp_path, records=Records())
    wrong = [finding for finding in findings if finding.grade in (Grade.BAD, Grade.WARNING)]
    assert {"smtp", "mx", "ptr", "spf", "dmarc"} <= {finding.check for finding in wrong}
    assert [finding.check for finding in wrong if not finding.remedy] == []
    assert [
        finding.sentence for finding in findings if not finding.sentence.rstrip().endswith((".", ")"))
    ] == []


async def test_a_server_that_does_not_answer_is_told_of(tmp_path: Path) -> None:
    findings = await found(tmp_path, 1)
    told = next(finding for finding in findings if finding.check == "smtp")
    assert told.grade is Grade.BAD
    assert "127.0.0.1:1 lets us send nothing: 127.0.0.1:1 cannot be reached" in told.sentence


async def test_an_address_for_examples_ends_the_examination_of_names(tmp_path: Path) -> None:
    dns = Records(GOOD)
    findings = await found(tmp_path, records=dns, sender="rsvp@meet.example.org")
    assert graded(findings)["sender"] is Grade.BAD
    assert dns.asked == []


async def test_name_servers_that_are_away_are_no_fault(tmp_path: Path, smtp_sink: Sink) -> None:
    away = frozenset({"meet.club.org", "club.org", "192.0.2.17", "_dmarc.meet.club.org", "_dmarc.club.org"})
    findings = await found(tmp_path, smtp_sink.port, records=Records(silent=away))
    looked_up = ("mx", "ehlo", "ptr", "spf", "dmarc")
    grades = graded(findings)
    assert {check: grades[check] for check in looked_up} == dict.fromkeys(looked_up, Grade.UNKNOWN)


async def test_our_own_signature_is_looked_up_by_its_selector(tmp_path: Path) -> None:
    dns = Records(GOOD)
    await found(tmp_path, records=dns, dkim=Dkim(key="k.pem", selector="m1", domain="club.org"))
    assert ("TXT", "m1._domainkey.club.org") in dns.asked


def test_clock_zones_and_disk(tmp_path: Path) -> None:
    clocks = [machine.check_clock(state).grade for state in (0, 5, None)]
    assert clocks == [Grade.GOOD, Grade.WARNING, Grade.UNKNOWN]
    zones = [machine.check_zones(now=NOW + timedelta(days=days)).grade for days in (0, 800)]
    assert zones == [Grade.GOOD, Grade.WARNING]
    disks = [machine.check_disk(tmp_path, free=free).grade for free in (10**8, 10**9, 10**10)]
    assert disks == [Grade.BAD, Grade.WARNING, Grade.GOOD]


def test_this_machine_tells_of_its_clock_and_disk(tmp_path: Path) -> None:
    assert machine.clock_state() in (None, *range(6))
    assert machine.free_at(tmp_path / "not yet" / "there") > 0


def test_the_verdict_is_kept_until_the_next_one(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'm.db'}"
    Store.open(url).close()
    kept = []
    for findings in (
        [bad("spf", "x", "y"), good("dmarc", "x")],
        [unknown("spf", "x"), unknown("dmarc", "x")],  # nothing was learnt: the last one stands
        [good("spf", "x"), good("dmarc", "x")],
        [bad("ptr", "x", "y"), bad("dmarc", "x", "y")],
    ):
        keep_verdict(url, findings, now=NOW)
        with Store.open(url) as store, store.read() as tx:
            kept.append(red_checks(tx))
    assert kept == [("spf",), ("spf",), (), ("dmarc",)]


def test_the_command_tells_and_exits_with_1(tmp_path: Path) -> None:
    # An address for examples is looked up nowhere.
    (tmp_path / "config.toml").write_text('[mail]\nsender = "rsvp@meet.example.org"\n')
    words = ["--config", str(tmp_path / "config.toml"), "doctor", "--address", "192.0.2.17"]
    plain = CliRunner().invoke(cli, words)
    assert plain.exit_code == 1
    assert "rsvp@meet.example.org is an address for examples only." in plain.stdout
    assert "-> Set mail.sender to a mailbox of yours that somebody reads." in plain.stdout
    listed = json.loads(CliRunner().invoke(cli, [*words, "--json"]).stdout)
    assert {f["check"]: f["grade"] for f in listed}["sender"] == "bad"
