"""Reports, taken apart: who failed and why, whatever shape a server gives it, and what is too much."""

from __future__ import annotations

import base64
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetbot.mail.bounce_report import MOST_BLOCKS, Recipient, Report, read_report, same_address
from meetbot.mail.inbound import LARGEST_MAIL, Kind, open_inbound
from tests.mail.reports import block, complaint, delivery

US = "rsvp@meet.example.org"
SECONDS = 10.0  # on a busy machine; alone, the slowest of these takes 1
STATUS = "Reporting-MTA: dns; mx.example.net\r\n\r\n"


def only(raw: bytes) -> Recipient:
    """Return the one recipient that a report names."""
    (recipient,) = read_report(raw).recipients
    return recipient


def test_a_report_of_postfix_says_who_failed_and_why() -> None:
    raw = delivery(US, [block("Bo@Example.org")], message_id="k1.board@meet.example.org")
    assert open_inbound(raw).kind is Kind.BOUNCE
    assert read_report(raw) == Report(
        recipients=(
            Recipient(
                action="failed",
                status="5.1.1",
                addresses=frozenset({"bo@example.org"}),
                diagnostic="550 5.1.1 No such user",
            ),
        ),
        message_id="k1.board@meet.example.org",
    )


def test_every_recipient_has_its_own_verdict() -> None:
    blocks = [
        block("a@example.org"),
        block("b@example.org", action="delayed", status="4.4.1", diagnostic="421 later"),
        block("c@example.org", action="Relayed (to non-DSN mailer)", status="2.0.0", diagnostic="250 ok"),
    ]
    told = [(r.action, r.status, sorted(r.addresses)) for r in read_report(delivery(US, blocks)).recipients]
    assert told == [
        ("failed", "5.1.1", ["a@example.org"]),
        ("delayed", "4.4.1", ["b@example.org"]),
        ("relayed", "2.0.0", ["c@example.org"]),
    ]


@pytest.mark.parametrize(
    ("field", "addresses"),
    [
        ("Final-Recipient: rfc822;bo@example.org", {"bo@example.org"}),
        ("Final-Recipient: RFC822; <bo@example.org>", {"bo@example.org"}),
        ("Final-Recipient: bo@example.org", {"bo@example.org"}),
        ("Final-Recipient: rfc822;\r\n bo@example.org", {"bo@example.org"}),
        (
            "Original-Recipient: rfc822;bo+2Bboard@example.org",
            {"bo+2bboard@example.org", "bo+board@example.org"},
        ),
        ("Final-Recipient: utf-8; bø@bücher.example", {"bø@xn--bcher-kva.example"}),
        ("Final-Recipient: utf-8; b\\x{F8}@example.org", {"b\\x{f8}@example.org", "bø@example.org"}),
        ("Final-Recipient: x400; /S=bo/", set()),
        ("X-Other: rfc822; bo@example.org", set()),
    ],
)
def test_an_address_is_read_however_it_is_written(field: str, addresses: set[str]) -> None:
    raw = delivery(US, [f"{field}\r\nAction: failed\r\nStatus: 5.1.1\r\n"])
    assert only(raw).addresses == addresses


@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_a_report_that_is_encoded_as_a_whole_is_read(charset: str) -> None:
    text = STATUS + block("bø@example.org", kind="utf-8")
    encoded = base64.encodebytes(text.encode(charset)).decode().replace("\n", "\r\n")
    status_type = f'message/global-delivery-status; charset="{charset}"'
    raw = delivery(US, [], encoding="base64", status_type=status_type).replace(
        STATUS.encode(), encoded.encode()
    )
    raw = raw.replace(b"Arrival-Date: Mon, 1 Feb 2027 12:00:00 +0000\r\n\r\n", b"").replace(
        b"Reporting-MTA: dns; mx.example.net\r\n", encoded.encode()
    )
    assert only(raw).addresses == {"bø@example.org"}


def test_a_report_in_eight_bits_is_read() -> None:
    raw = delivery(US, [block("bø@example.org", kind="utf-8", diagnostic="550 5.1.1 größe")])
    assert only(raw).addresses == {"bø@example.org"}
    assert only(raw).diagnostic == "550 5.1.1 größe"


def test_a_complaint_names_the_mail_that_it_is_about() -> None:
    raw = complaint("fbl@meet.example.org", sender="rsvp+bk-abcdefgh@meet.example.org")
    assert open_inbound(raw).kind is Kind.COMPLAINT
    assert read_report(raw) == Report(
        is_complaint=True,
        feedback="abuse",
        envelope=("rsvp+bk-abcdefgh@meet.example.org", "rsvp+bk-abcdefgh@meet.example.org"),
        message_id="ours@meet.example.org",
    )


def test_a_report_within_another_mail_says_nothing() -> None:
    inner = delivery(US, [block("bo@example.org")]).replace(b'"R"', b'"Q"').replace(b"--R", b"--Q")
    forwarded = (
        b"From: bo@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=F\r\n\r\n"
        b"--F\r\nContent-Type: message/rfc822\r\n\r\n" + inner + b"\r\n--F--\r\n"
    )
    assert read_report(forwarded) == Report()
    nested = delivery(US, []).replace(
        b"Content-Type: text/plain\r\n\r\nI could",
        b"Content-Type: message/rfc822\r\n\r\n" + inner + b"I could",
    )
    assert read_report(nested).recipients == ()


@pytest.mark.parametrize(
    ("report_type", "kind"),
    [
        ("delivery-status", Kind.BOUNCE),
        ("feedback-report", Kind.COMPLAINT),
        ("disposition-notification", Kind.AUTO_REPLY),
        ("tlsrpt", Kind.AUTO_REPLY),
    ],
)
def test_only_reports_on_delivery_and_complaints_are_such(report_type: str, kind: Kind) -> None:
    raw = f"From: x@example.net\r\nContent-Type: multipart/report; report-type={report_type}\r\n\r\n".encode()
    assert open_inbound(raw).kind is kind


def hostile() -> dict[str, bytes]:
    most = [block(f"p{n}@example.org") for n in range(10_000)]
    large = [block("bo@example.org", diagnostic="x" * (LARGEST_MAIL - 10_000))]
    lines = [block("bo@example.org", diagnostic="\r\n ".join(["x" * 60] * 70_000))]
    return {
        "10,000 recipients": delivery(US, most),
        "one value of 5 MB": delivery(US, large),
        "one value of 70,000 lines": delivery(US, lines),
        "all of it in utf-16": delivery(US, [block("bo@example.org")]).decode().encode("utf-16"),
        "the status in utf-16": delivery(US, [block("bo@example.org")]).replace(
            STATUS.encode(), STATUS.encode("utf-16")
        ),
        "no base64": delivery(US, [block("bo@example.org")], encoding="base64"),
        "a charset of none": delivery(
            US, [block("bo@example.org")], status_type='message/delivery-status; charset="x"'
        ),
        "nothing in it": delivery(US, []),
        "no end": delivery(US, [block("bo@example.org")])[:700],
    }


@pytest.mark.parametrize("name", hostile())
def test_what_is_too_much_or_nonsense_ends_soon_and_is_short(name: str) -> None:
    began = time.monotonic()
    raw = hostile()[name]
    mail = open_inbound(raw)
    report = read_report(raw) if not mail.fault else Report()
    assert time.monotonic() - began < SECONDS
    assert len(report.recipients) <= MOST_BLOCKS
    assert all(len(r.diagnostic) <= 500 and len(r.addresses) <= 8 for r in report.recipients)


@given(st.binary(max_size=2_000))
def test_no_bytes_break_the_reader(noise: bytes) -> None:
    raw = delivery(US, [block("bo@example.org")])
    middle = len(raw) // 2
    for broken in (raw[:middle] + noise + raw[middle:], noise):
        report = read_report(broken)
        assert len(report.recipients) <= MOST_BLOCKS
        assert all(len(r.diagnostic) <= 500 and len(r.addresses) <= 8 for r in report.recipients)


def test_addresses_are_compared_without_case_and_with_the_domain_in_ascii() -> None:
    assert same_address(" Bo@Bücher.Example ") == "bo@xn--bcher-kva.example"
    assert same_address(f"bo@{'x' * 300}.example") == f"bo@{'x' * 300}.example"
