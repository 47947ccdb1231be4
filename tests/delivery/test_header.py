"""Points 1, 2, 4 to 9 and 14 to 19: who each mail is from and to, and what its header says.

Each test reads every captured mail, and every broken twin of its point.
"""

from __future__ import annotations

from tests.delivery.captured import Captured
from tests.delivery.checks import faults, missed
from tests.delivery.meetings import BOARD, DOMAIN


def test_point_01_each_mail_has_one_sender_of_our_domain(captured: tuple[Captured, ...]) -> None:
    assert faults(1, captured) == {}
    assert missed(1) == []


def test_point_02_from_and_envelope_belong_to_one_organisation(captured: tuple[Captured, ...]) -> None:
    assert faults(2, captured) == {}
    assert missed(2) == []


def test_point_04_the_envelope_tells_the_row_and_is_signed(captured: tuple[Captured, ...]) -> None:
    assert faults(4, captured) == {}
    assert missed(4) == []


def test_point_05_a_message_id_is_made_of_the_rows_key(captured: tuple[Captured, ...]) -> None:
    assert faults(5, captured) == {}
    assert missed(5) == []
    assert len({mail.value("Message-ID") for mail in captured}) == len(captured)


def test_point_06_date_is_when_the_mail_was_composed_a_day_ago_at_most(
    captured: tuple[Captured, ...],
) -> None:
    assert faults(6, captured) == {}
    assert missed(6) == []


def test_point_07_what_may_stand_once_stands_once(captured: tuple[Captured, ...]) -> None:
    assert faults(7, captured) == {}
    assert missed(7) == []


def test_point_08_what_can_be_ended_has_one_link_that_tells_no_address(
    captured: tuple[Captured, ...],
) -> None:
    assert faults(8, captured) == {}
    assert missed(8) == []


def test_point_09_one_click_is_said_in_the_words_of_the_rfc(captured: tuple[Captured, ...]) -> None:
    assert faults(9, captured) == {}
    assert missed(9) == []


def test_point_14_a_list_id_is_the_meetings(captured: tuple[Captured, ...]) -> None:
    assert faults(14, captured) == {}
    assert missed(14) == []
    assert {mail.value("List-Id") for mail in captured if mail.known.meeting == BOARD} == {
        f"<{BOARD}.{DOMAIN}>"
    }


def test_point_15_automatic_mail_says_so(captured: tuple[Captured, ...]) -> None:
    assert faults(15, captured) == {}
    assert missed(15) == []


def test_point_16_answers_reach_a_mailbox_that_is_read(captured: tuple[Captured, ...]) -> None:
    assert faults(16, captured) == {}
    assert missed(16) == []


def test_point_17_no_mail_names_the_address_of_somebody_else(captured: tuple[Captured, ...]) -> None:
    assert faults(17, captured) == {}
    assert missed(17) == []


def test_point_18_nothing_hides_in_subjects_and_names(captured: tuple[Captured, ...]) -> None:
    assert faults(18, captured) == {}
    assert missed(18) == []


def test_point_19_header_and_envelope_are_ascii(captured: tuple[Captured, ...]) -> None:
    assert faults(19, captured) == {}
    assert missed(19) == []
