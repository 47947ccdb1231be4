"""SPF as RFC 7208 evaluates it; each record stands beside one that is like it and is not right."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from meetbot.flows.doctor.finding import Grade
from meetbot.flows.doctor.spf import MOST_LOOKUPS, Result, check_spf, evaluate
from tests.doctor.names import Records

HERE, ELSEWHERE = "192.0.2.17", "198.51.100.9"
NAMES = {
    ("A", "meet.club.org"): [HERE, "2001:db8::17"],
    ("A", "mx1.club.org"): ["192.0.2.99", HERE],
    ("MX", "club.org"): ["mx1.club.org"],
    ("TXT", "all.relay.net"): ["v=spf1 ip4:192.0.2.0/28 ip4:192.0.2.16/28 -all"],
    ("TXT", "other.relay.net"): ["v=spf1 ip4:198.51.100.0/24 -all"],
    ("A", "yes.relay.net"): ["127.0.0.2"],
}


def spf(record: str, address: str = HERE, more: Mapping[str, str] | None = None) -> tuple[Result, str, int]:
    texts = {("TXT", name): [text] for name, text in (more or {}).items()}
    return evaluate("club.org", address, Records({**NAMES, ("TXT", "club.org"): [record], **texts}))


@pytest.mark.parametrize(
    ("record", "result"),
    [
        ("v=spf1 ip4:192.0.2.17 -all", Result.PASS),
        ("v=spf1 ip4:192.0.2.18 -all", Result.FAIL),
        ("v=spf1 ip4:192.0.2.0/24 ~all", Result.PASS),
        ("v=spf1 ip4:192.0.3.0/24 ~all", Result.SOFTFAIL),
        ("v=spf1 +ip4:192.0.2.17", Result.PASS),
        ("v=spf1 ?ip4:192.0.2.17 -all", Result.NEUTRAL),
        ("v=spf1 ip4:198.51.100.9", Result.NEUTRAL),
        ("v=spf1 a:meet.club.org -all", Result.PASS),
        ("v=spf1 a -all", Result.FAIL),
        ("v=spf1 a:meet.club.org/24 -all", Result.PASS),
        ("v=spf1 mx -all", Result.PASS),
        ("v=spf1 mx:nowhere.org -all", Result.FAIL),
        ("v=spf1 include:all.relay.net -all", Result.PASS),
        ("v=spf1 include:other.relay.net -all", Result.FAIL),
        ("v=spf1 redirect=all.relay.net", Result.PASS),
        ("v=spf1 redirect=other.relay.net", Result.FAIL),
        ("v=spf1 -all redirect=all.relay.net", Result.FAIL),
        ("v=spf1 exists:yes.relay.net -all", Result.PASS),
        ("v=spf1 exists:no.relay.net -all", Result.FAIL),
        ("v=spf1 exists:%{i}.relay.net -all", Result.FAIL),
        ("v=spf1 exp=why.club.org ip4:192.0.2.17 -all", Result.PASS),
        ("V=SPF1 IP4:192.0.2.17 -ALL", Result.PASS),
        ("v=spf10 ip4:192.0.2.17", Result.NONE),
        ("spf1 ip4:192.0.2.17", Result.NONE),
    ],
)
def test_what_a_record_says_of_an_address(record: str, result: Result) -> None:
    assert spf(record)[0] is result


@pytest.mark.parametrize(
    ("record", "why"),
    [
        ("v=spf1 ipv4:192.0.2.17 -all", '"ipv4" is not a mechanism'),
        ("v=spf1 ip4:192.0.2 -all", '"192.0.2" is no address'),
        ("v=spf1 include:none.relay.net -all", "it includes none.relay.net, which has no SPF record"),
        ("v=spf1 redirect=none.relay.net", "it points to none.relay.net, which has no SPF record"),
        ("v=spf1 include:club.org -all", "club.org includes itself"),
        ("v=spf1 a:!/x -all", '"a:!/x" is not understood'),
    ],
)
def test_a_record_that_no_receiver_can_evaluate(record: str, why: str) -> None:
    assert spf(record)[:2] == (Result.PERMERROR, why)


def test_two_records_are_one_too_many() -> None:
    dns = Records({("TXT", "club.org"): ["v=spf1 -all", "v=spf1 ip4:192.0.2.17 -all", "google-site=1"]})
    result, why, _ = evaluate("club.org", HERE, dns)
    assert (result, why) == (Result.PERMERROR, "club.org has 2 SPF records, it may have one")


def test_an_ipv6_address_is_looked_for_among_ipv6_networks() -> None:
    assert spf("v=spf1 ip6:2001:db8::/32 -all", "2001:db8::17")[0] is Result.PASS
    assert spf("v=spf1 ip6:2001:db9::/32 -all", "2001:db8::17")[0] is Result.FAIL
    assert spf("v=spf1 a:meet.club.org//64 -all", "2001:db8::99")[0] is Result.PASS
    assert spf("v=spf1 a:meet.club.org/24 -all", "2001:db8::99")[0] is Result.FAIL


@pytest.mark.parametrize(
    ("number", "result"), [(MOST_LOOKUPS, Result.PASS), (MOST_LOOKUPS + 1, Result.PERMERROR)]
)
def test_no_more_than_ten_lookups(number: int, result: Result) -> None:
    chain = {f"n{n}.net": f"v=spf1 include:n{n + 1}.net -all" for n in range(1, number)}
    chain[f"n{number}.net"] = f"v=spf1 ip4:{HERE} -all"
    found, _, lookups = spf("v=spf1 include:n1.net -all", more=chain)
    assert found is result
    assert lookups == number


@pytest.mark.parametrize(
    ("records", "grade", "said"),
    [
        (["v=spf1 ip4:192.0.2.17 -all"], Grade.GOOD, "lets 192.0.2.17 send (0 of 10 look-ups)"),
        ([], Grade.BAD, "club.org has no SPF record"),
        (["v=spf1 -all"], Grade.BAD, "does not let 192.0.2.17 send (fail)"),
        (["v=spf1 mx ~all"], Grade.BAD, "does not let 192.0.2.17 send (softfail)"),
        (["v=spf1"], Grade.WARNING, "says nothing of 192.0.2.17"),
        (["v=spf1 foo -all"], Grade.BAD, "cannot be evaluated"),
        (["v=spf1 +all"], Grade.WARNING, "lets everybody send"),
        (["v=spf1 ip4:192.0.2.17 +all"], Grade.GOOD, "lets 192.0.2.17 send"),
        (["v=spf1 ?all"], Grade.WARNING, "says nothing of 192.0.2.17"),
        (["v=spf1 a:x.org mx:x.org ip4:192.0.2.17 -all"], Grade.GOOD, "lets 192.0.2.17 send"),
        (["v=spf1 a:x.org mx:x.org exists:x.org ip4:192.0.2.17 -all"], Grade.WARNING, "3 of its look-ups"),
    ],
)
def test_a_finding_says_what_to_publish(records: list[str], grade: Grade, said: str) -> None:
    (finding,) = check_spf("club.org", [HERE], Records({("TXT", "club.org"): records}))
    assert finding.grade is grade
    assert said in finding.sentence
    assert grade is Grade.GOOD or "ip4:192.0.2.17" in finding.remedy


def test_a_name_server_that_is_away_is_no_fault_of_the_record() -> None:
    (finding,) = check_spf("club.org", [HERE, ELSEWHERE], Records(silent=frozenset({"club.org"})))
    assert finding.grade is Grade.UNKNOWN
