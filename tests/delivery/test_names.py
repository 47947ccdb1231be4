"""Points 34 and 35: what the doctor says of the names and records by which receivers know us."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from meetbot.flows.doctor.dmarc import check_dmarc
from meetbot.flows.doctor.finding import Finding
from meetbot.flows.doctor.name import check_hello, check_reverse
from meetbot.flows.doctor.spf import check_spf
from meetbot.flows.doctor.verdict import MOST_A_DAY, keep_verdict
from meetbot.flows.mails.deliver import Deliverer
from meetbot.store.store import Store
from tests.delivery.logs import found, unseen
from tests.doctor.names import Records
from tests.flows.delivering import NOON, Letters, Standing, entries, sent_before, settings
from tests.servers.smtp_sink import Sink

HELLO, ADDRESS, DOMAIN = "meet.club.internal", "192.0.2.17", "club.internal"
SPF, DMARC = f"TXT {DOMAIN}", f"TXT _dmarc.{DOMAIN}"
RECORDS: Mapping[str, list[str]] = {
    f"A {HELLO}": [ADDRESS],
    f"PTR {ADDRESS}": [HELLO],
    SPF: [f"v=spf1 ip4:{ADDRESS} -all"],
    DMARC: [f"v=DMARC1; p=none; rua=mailto:d@{DOMAIN}"],
}
CHAIN = {f"TXT i{n}.internal": [f"v=spf1 include:i{n + 1}.internal -all"] for n in range(12)}
CHAIN["TXT i12.internal"] = [f"v=spf1 ip4:{ADDRESS} -all"]
LEFT = 7  # of the day's mails


def dns(records: Mapping[str, list[str]]) -> Records:
    return Records({(name.split(" ")[0], name.split(" ")[1]): values for name, values in records.items()})


@pytest.mark.parametrize(
    ("hello", "changes"),
    [
        (HELLO, {}),
        ("localhost", {}),
        (HELLO, {f"A {HELLO}": []}),
        (HELLO, {f"PTR {ADDRESS}": []}),
        (HELLO, {f"PTR {ADDRESS}": ["other.internal"]}),
        (HELLO, {f"PTR {ADDRESS}": ["other.internal"], "A other.internal": ["192.0.2.99"]}),
        (HELLO, {f"PTR {ADDRESS}": ["other.internal"], "A other.internal": [ADDRESS]}),
    ],
)
def test_point_34_the_name_in_ehlo_leads_to_the_address_and_back(
    hello: str, changes: Mapping[str, list[str]]
) -> None:
    records = {**RECORDS, **changes}
    (reverse,) = check_reverse([ADDRESS], dns(records))
    grades = {"ehlo": str(check_hello(hello, dns(records)).grade), "ptr": str(reverse.grade)}
    log = {"hello": hello, "address": ADDRESS, "records": records, "grades": grades}
    assert found(34, log) == []
    assert unseen(34) == []


def worst(findings: list[Finding]) -> str:
    """Return the grade of the finding that weighs most."""
    grades = [str(finding.grade) for finding in findings]
    return next((grade for grade in ("bad", "warning", "unknown") if grade in grades), "good")


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {SPF: []},
        {SPF: ["v=spf1 ip4:198.51.100.0/24 -all"]},
        {SPF: ["v=spf1 ip4:192.0.2.0/24 -all"]},
        {SPF: ["v=spf1 include:i11.internal -all"], **CHAIN},
        {SPF: ["v=spf1 include:i0.internal -all"], **CHAIN},
        {DMARC: []},
        {DMARC: ["v=DMARC1; p=none"]},
        {DMARC: [f"v=DMARC1; p=reject; rua=mailto:d@{DOMAIN}"]},
        {DMARC: [f"v=DMARC1; rua=mailto:d@{DOMAIN}"]},
    ],
)
async def test_point_35_while_spf_or_dmarc_is_red_no_provider_gets_thousands(
    changes: Mapping[str, list[str]], tmp_path: Path, smtp_sink: Sink
) -> None:
    records = {**RECORDS, **changes}
    spf, dmarc = check_spf(DOMAIN, [ADDRESS], dns(records)), check_dmarc(DOMAIN, dns(records))
    url = f"sqlite:///{tmp_path}/x.db"
    with Store.open(url) as store:
        keep_verdict(url, [*spf, dmarc], now=NOON)
        sent_before(store, MOST_A_DAY - LEFT, domain="example.org")
        with store.begin() as tx:
            tx.enqueue(entries(LEFT + 5))
        clock = Standing()
        async with Deliverer(
            store=store, settings=settings(smtp_sink.port), composer=Letters(), clock=clock
        ) as sender:
            await sender.look()
            clock.at += timedelta(hours=1)
            await sender.look()
    domains = Counter(mail.rcpt_to[0].partition("@")[2] for mail in smtp_sink.received)
    domains["example.org"] += MOST_A_DAY - LEFT
    log = {
        "domain": DOMAIN,
        "address": ADDRESS,
        "records": records,
        "grades": {"spf": worst(spf), "dmarc": str(dmarc.grade)},
        "sent_in_a_day": domains,
        "most": MOST_A_DAY,
    }
    red = "bad" in (worst(spf), str(dmarc.grade))
    assert len(smtp_sink.received) == (LEFT if red else LEFT + 5)
    assert found(35, log) == []
    assert unseen(35) == []
