"""DKIM, DMARC, alignment, names: what receivers look up of the sender's domain, right and wrong."""

from __future__ import annotations

import base64
import subprocess
from pathlib import Path

import pytest

from meetbot.flows.doctor.dkim import check_dkim
from meetbot.flows.doctor.dmarc import check_alignment, check_dmarc, related
from meetbot.flows.doctor.finding import Grade
from meetbot.flows.doctor.name import check_hello, check_mailbox, check_reverse
from tests.doctor.names import Records

PLACE = "mail._domainkey.club.org"


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[int, str]:
    """Return public RSA keys as they stand in the DNS, by their length in bits."""
    folder, found = tmp_path_factory.mktemp("keys"), {}
    for bits in (768, 1024, 2048):
        private, public = folder / f"{bits}.pem", folder / f"{bits}.der"
        make_key(private, bits)
        subprocess.run(
            ["openssl", "rsa", "-in", private, "-pubout", "-outform", "DER", "-out", public],
            check=True,
            capture_output=True,
        )
        found[bits] = base64.b64encode(public.read_bytes()).decode()
    return found


def make_key(path: Path, bits: int) -> None:
    subprocess.run(
        ["openssl", "genrsa", "-traditional", "-out", path, str(bits)], check=True, capture_output=True
    )


@pytest.mark.parametrize(
    ("record", "grade", "said"),
    [
        ("v=DKIM1; k=rsa; p={2048}", Grade.GOOD, "stands, 2048 bits"),
        ("p={2048}", Grade.GOOD, "stands"),
        ("v=DKIM1; k=rsa; p={1024}", Grade.WARNING, "1024 bits"),
        ("v=DKIM1; k=rsa; p={768}", Grade.BAD, "768 bits; it counts for nothing"),
        ("v=DKIM1; k=rsa; t=y; p={2048}", Grade.WARNING, "it is a test"),
        ("v=DKIM1; k=ed25519; p=abc", Grade.WARNING, "Ed25519"),
        ("v=DKIM1; k=rsa; p=", Grade.BAD, "was withdrawn"),
        ("v=DKIM1; k=rsa; p=not base64!", Grade.BAD, "cannot be read"),
        ("v=DKIM1; k=rsa; p=AAAA", Grade.BAD, "cannot be read"),
        ("v=DKIM2; p={2048}", Grade.BAD, "is no DKIM key"),
        ("v=DKIM1; k=rsa", Grade.BAD, "is no DKIM key"),
    ],
)
def test_the_published_key(keys: dict[int, str], record: str, grade: Grade, said: str) -> None:
    for bits, key in keys.items():
        record = record.replace(f"{{{bits}}}", key)
    finding = check_dkim("club.org", "mail", Records({("TXT", PLACE): [record]}))
    assert (finding.grade, said in finding.sentence) == (grade, True), finding


def test_a_key_that_is_not_there_or_not_known() -> None:
    assert check_dkim("club.org", "mail", Records()).grade is Grade.BAD
    assert check_dkim("club.org", "", Records()).grade is Grade.UNKNOWN
    assert check_dkim("club.org", "mail", Records(silent=frozenset({PLACE}))).grade is Grade.UNKNOWN


@pytest.mark.parametrize(
    ("domain", "record", "grade", "said"),
    [
        ("club.org", "v=DMARC1; p=none; rua=mailto:d@club.org", Grade.GOOD, "p=none"),
        ("meet.club.org", "v=DMARC1; p=reject; rua=mailto:d@club.org", Grade.GOOD, "_dmarc.club.org"),
        ("club.org", "v=DMARC1; p=none", Grade.WARNING, "names nobody who gets its reports"),
        ("club.org", "v=DMARC1; rua=mailto:d@club.org", Grade.BAD, "has no policy"),
        ("club.org", "v=DMARC1; p=maybe; rua=mailto:d@club.org", Grade.BAD, "has no policy"),
        ("club.org", "v=spf1 -all", Grade.BAD, "has no DMARC record"),
        ("club.org", "", Grade.BAD, "has no DMARC record"),
    ],
)
def test_the_policy_of_the_senders_domain(domain: str, record: str, grade: Grade, said: str) -> None:
    finding = check_dmarc(domain, Records({("TXT", "_dmarc.club.org"): [record] if record else []}))
    assert (finding.grade, said in finding.sentence) == (grade, True), finding


def test_several_policies_are_none() -> None:
    both = ["v=DMARC1; p=none; rua=mailto:d@club.org", "v=DMARC1; p=reject"]
    finding = check_dmarc("meet.club.org", Records({("TXT", "_dmarc.club.org"): both}))
    assert finding.grade is Grade.BAD
    assert finding.sentence == "There are 2 DMARC records at _dmarc.club.org, so receivers heed none."


@pytest.mark.parametrize(
    ("rua", "leave", "grade", "said"),
    [
        ("d@club.org", "", Grade.WARNING, "names nobody who gets its reports"),
        ("https://club.org/dmarc", "", Grade.WARNING, "names nobody who gets its reports"),
        ("mailto:d@mail.club.org!10m", "", Grade.GOOD, "p=none"),
        ("mailto:d@club.org, mailto:x@judge.net", "", Grade.WARNING, "reports to judge.net, which does not"),
        ("mailto:d@club.org, mailto:x@judge.net", "v=spf1 -all", Grade.WARNING, "to judge.net"),
        ("mailto:d@club.org, mailto:x@judge.net", "v=DMARC1", Grade.GOOD, "p=none"),
    ],
)
def test_who_gets_the_reports(rua: str, leave: str, grade: Grade, said: str) -> None:
    records = {
        ("TXT", "_dmarc.club.org"): [f"v=DMARC1; p=none; rua={rua}"],
        ("TXT", "club.org._report._dmarc.judge.net"): [leave],
    }
    finding = check_dmarc("meet.club.org", Records(records))
    assert (finding.grade, said in finding.sentence) == (grade, True), finding


@pytest.mark.parametrize(
    ("sender", "envelope", "signer", "grade"),
    [
        ("meet.club.org", "meet.club.org", "", Grade.GOOD),
        ("meet.club.org", "bounces.meet.club.org", "", Grade.GOOD),
        ("meet.club.org", "mailer.net", "club.org", Grade.GOOD),
        ("meet.club.org", "mailer.net", "", Grade.BAD),
        ("meet.club.org", "mailer.net", "mailer.net", Grade.BAD),
    ],
)
def test_from_agrees_with_what_is_checked(sender: str, envelope: str, signer: str, grade: Grade) -> None:
    assert check_alignment(sender, envelope, signer).grade is grade


def test_a_top_level_domain_relates_nobody() -> None:
    assert related("meet.club.org", "club.org")
    assert not related("club.org", "org")
    assert not related("evilclub.org", "club.org")


@pytest.mark.parametrize(
    ("hello", "grade"),
    [("meet.club.org", Grade.GOOD), ("other.club.org", Grade.WARNING), ("localhost", Grade.BAD)],
)
def test_what_we_call_ourselves(hello: str, grade: Grade) -> None:
    assert check_hello(hello, Records({("A", "meet.club.org"): ["192.0.2.17"]})).grade is grade


@pytest.mark.parametrize(
    ("names", "back", "grade"),
    [
        (["meet.club.org"], ["192.0.2.17"], Grade.GOOD),
        (["meet.club.org"], ["192.0.2.18"], Grade.BAD),
        (["meet.club.org"], [], Grade.BAD),
        ([], [], Grade.BAD),
    ],
)
def test_an_address_and_its_name_agree(names: list[str], back: list[str], grade: Grade) -> None:
    dns = Records({("PTR", "192.0.2.17"): names, ("A", "meet.club.org"): back})
    assert [finding.grade for finding in check_reverse(["192.0.2.17"], dns)] == [grade]


def test_somebody_takes_the_senders_mail() -> None:
    by_exchanger = Records({("MX", "club.org"): ["mx.club.org"]})
    by_address = Records({("A", "club.org"): ["192.0.2.17"]})
    null = Records({("MX", "club.org"): [""]})  # RFC 7505
    grades = [
        check_mailbox("rsvp@club.org", dns).grade for dns in (by_exchanger, by_address, null, Records())
    ]
    assert grades == [Grade.GOOD, Grade.GOOD, Grade.BAD, Grade.BAD]
