"""A domain's pace: halved when it says so, back by a tenth a minute, never above what is set."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetbot.outbox.breaker import OUR_FAULT, SIGN_IN, Breaker
from meetbot.outbox.model import Lost, Phase, Refused
from meetbot.outbox.retry import Kind
from meetbot.outbox.throttle import (
    AHEAD,
    CEILING,
    FLOOR,
    ONE_CUT,
    POLICY_IN_ROW,
    POLICY_PAUSE,
    Meter,
    Pace,
    accept,
    allowance,
    block,
    conns_now,
    cut,
    fewer,
    grant,
    is_slowing,
    opens_at,
    rate_now,
    refuse,
)

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
NEW = Pace(domain="example.org")


def refused(code: int, text: str, phase: Phase = Phase.RCPT) -> Refused:
    return Refused(code=code, text=text, phase=phase)


@pytest.mark.parametrize(
    ("code", "text", "slowing"),
    [
        (450, "4.2.1 too many", True),
        (451, "4.7.28 rate", True),
        (421, "4.7.0 try again later", True),
        (451, "4.7.500 server busy", True),
        (451, "4.7.1 greylisted, come back", False),
        (451, "4.7.1 Grey-listed", False),
        (421, "4.7.32 not aligned", False),
        (421, "4.3.2 closing", False),
        (450, "4.2.0 later", False),
        (550, "5.7.1 no", False),
    ],
)
def test_which_answers_slow_a_domain_down(code: int, text: str, slowing: bool) -> None:
    assert is_slowing(refused(code, text)) is slowing


def test_a_first_cut_halves_what_was_measured_and_later_ones_what_holds() -> None:
    once = cut(NEW, measured=40, ceiling=None, now=NOON)
    assert (once.rate, once.rated_at) == (20, NOON)
    assert cut(once, measured=40, ceiling=None, now=NOON + ONE_CUT / 2) == once
    twice = cut(once, measured=40, ceiling=None, now=NOON + ONE_CUT)
    assert twice.rate == pytest.approx(10)


def test_what_is_set_is_the_ceiling_and_the_beginning() -> None:
    assert rate_now(NEW, 8, now=NOON) == 8
    slow = cut(NEW, measured=100, ceiling=8, now=NOON)
    assert slow.rate == 4
    assert rate_now(slow, 8, now=NOON + 60 * MINUTE) == 8


def test_a_cut_rate_rises_by_a_tenth_each_minute_until_it_limits_nothing() -> None:
    slow = cut(NEW, measured=20, ceiling=None, now=NOON)
    assert [round(rate_now(slow, None, now=NOON + n * MINUTE) or 0, 3) for n in (0, 0.9, 1, 2)] == [
        10,
        10,
        11,
        12.1,
    ]
    assert rate_now(slow, None, now=NOON + 60 * MINUTE) is None
    assert rate_now(slow, None, now=NOON + timedelta(days=4000)) is None


def test_a_rate_never_falls_below_the_floor() -> None:
    pace = NEW
    for n in range(30):
        pace = cut(pace, measured=1, ceiling=None, now=NOON + n * ONE_CUT)
    assert pace.rate == FLOOR


def test_the_fifth_refusal_for_policy_in_a_row_pauses_the_domain_and_says_so() -> None:
    pace = NEW
    for n in range(1, POLICY_IN_ROW):
        pace = refuse(pace, "550 5.7.26 not aligned", now=NOON)
        assert (pace.refused, pace.blocked_until, pace.why) == (n, None, "")
    pace = refuse(pace, "550 5.7.26 not aligned", now=NOON)
    assert pace.blocked_until == NOON + POLICY_PAUSE
    assert pace.why == (
        "example.org refused 5 mails one after another for its policy; it gets no more mail until 13:00 UTC: "
        "550 5.7.26 not aligned"
    )
    assert refuse(accept(pace), "no", now=NOON).refused == 1


def test_a_longer_block_stays() -> None:
    blocked = block(block(NEW, NOON + 2 * MINUTE), NOON + MINUTE)
    assert opens_at(blocked, None) == NOON + 2 * MINUTE
    assert opens_at(NEW, 5) is None


def test_the_relay_gets_half_the_connections_and_twice_as_many_each_minute_after() -> None:
    relay = Pace(domain="")
    assert conns_now(relay, 16, now=NOON) == 16
    half = fewer(relay, most=16, now=NOON)
    quarter = fewer(half, most=16, now=NOON)
    assert (half.conns, quarter.conns) == (8, 4)
    assert [conns_now(quarter, 16, now=NOON + n * MINUTE) for n in (0, 1, 2, 900)] == [4, 8, 16, 16]
    assert fewer(replace(relay, conns=1, rated_at=NOON), most=16, now=NOON).conns == 1


@given(st.floats(FLOOR, CEILING), st.lists(st.integers(0, 5_000), min_size=1, max_size=40))
def test_in_no_second_more_leave_than_the_rate_however_claims_fall(rate: float, waits: list[int]) -> None:
    now, pace, instants = NOON, NEW, list[datetime]()
    for wait in waits:
        now += timedelta(milliseconds=wait)
        opens = opens_at(pace, rate)
        if opens is None or opens <= now:
            pace, more = grant(pace, rate, allowance(pace, rate, now=now), now=now)
            assert more[0] >= now
            instants += more
    assert instants == sorted(instants)
    most = math.ceil(rate)
    assert all(b - a >= SECOND for a, b in zip(instants, instants[most:], strict=False))
    # A cut holds for all but the mails of the next few seconds.
    # Each gap is a whole number of microseconds; of many, what was rounded adds up.
    rounded = len(instants) * timedelta(microseconds=1)
    assert max(instants) <= now + AHEAD + timedelta(seconds=1 / rate) + rounded


def test_the_meter_tells_what_went_to_a_domain_lately() -> None:
    meter = Meter()
    for n in range(200):
        meter.count("example.org", NOON + n * SECOND / 40)
    assert meter.rate("example.org", NOON + 5 * SECOND) == 20
    assert meter.rate("example.org", NOON + 15 * SECOND) == 20
    assert meter.rate("example.org", NOON + 25 * SECOND) == 1
    assert meter.rate("other.example.org", NOON) == 1


def test_a_relay_that_fails_is_left_alone_ever_longer_and_our_fault_longest() -> None:
    breaker, lost = Breaker(), Lost(phase=Phase.CONNECT, text="no route")
    waits = [breaker.trip(Kind.RELAY, lost, NOON) / SECOND for _ in range(9)]
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert breaker.is_open(NOON + 59 * SECOND)
    assert not breaker.is_open(NOON + MINUTE)
    breaker.close()
    assert (breaker.trouble, breaker.trip(Kind.RELAY, lost, NOON)) == (
        "",
        SECOND,
    )
    assert breaker.trip(Kind.OURS, refused(535, "no"), NOON) == OUR_FAULT
    assert breaker.trouble == "The mail server refuses us, so mail is stopped and stays queued: 535 no"


@pytest.mark.parametrize(
    ("kind", "answer", "told"),
    [
        (
            Kind.OURS,
            Refused(code=535, text="5.7.8 authentication failed", phase=Phase.CONNECT),
            (
                f"The mail server does not let us sign in (see {SIGN_IN}), so mail is stopped and stays "
                "queued: 535 5.7.8 authentication failed"
            ),
        ),
        (
            Kind.OURS,
            Refused(code=554, text="5.7.1 Relay access denied", phase=Phase.RCPT),
            (
                f"The mail server carries no mail of ours to others (see {SIGN_IN}), so mail is stopped and "
                "stays queued: 554 5.7.1 Relay access denied"
            ),
        ),
        (
            Kind.OURS,
            Refused(code=554, text="no service here", phase=Phase.CONNECT),
            "The mail server refuses us, so mail is stopped and stays queued: 554 no service here",
        ),
        (
            Kind.RELAY,
            Refused(code=454, text="4.7.0 TLS not available", phase=Phase.CONNECT),
            "The mail server is not ready, mail stays queued: 454 4.7.0 TLS not available",
        ),
    ],
)
def test_who_stops_all_mail_is_told_with_the_settings_to_look_at(
    kind: Kind, answer: Refused, told: str
) -> None:
    breaker = Breaker()
    breaker.trip(kind, answer, NOON)
    assert breaker.trouble == told
