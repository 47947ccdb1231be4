"""Points 20, 21, 25, 29 and 30: octets, lines, and one recipient.

Each test reads every captured mail, and every broken twin of its point.
"""

from __future__ import annotations

from tests.delivery.captured import Captured
from tests.delivery.checks import faults, missed


def test_point_20_lines_end_with_crlf_and_are_short_enough(captured: tuple[Captured, ...]) -> None:
    assert faults(20, captured) == {}
    assert missed(20) == []


def test_point_21_encoded_lines_have_76_octets_at_most(captured: tuple[Captured, ...]) -> None:
    assert faults(21, captured) == {}
    assert missed(21) == []


def test_point_25_no_mail_is_so_long_that_it_is_clipped(captured: tuple[Captured, ...]) -> None:
    assert faults(25, captured) == {}
    assert missed(25) == []


def test_point_29_a_row_sent_twice_is_the_same_bytes(captured: tuple[Captured, ...]) -> None:
    assert faults(29, captured) == {}
    assert missed(29) == []
    assert len([mail for mail in captured if mail.again]) >= 5


def test_point_30_one_transaction_has_one_recipient(captured: tuple[Captured, ...]) -> None:
    assert faults(30, captured) == {}
    assert missed(30) == []
