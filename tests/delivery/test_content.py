"""Points 13, 22 to 24 and 26 to 28: what the parts of each mail say.

Each test reads every captured mail, and every broken twin of its point.
"""

from __future__ import annotations

from tests.delivery.captured import Captured
from tests.delivery.checks import faults, missed
from tests.delivery.meetings import LANGUAGES


def test_point_13_what_can_be_ended_says_so_in_both_bodies(captured: tuple[Captured, ...]) -> None:
    assert faults(13, captured) == {}
    assert missed(13) == []


def test_point_22_text_and_html_say_the_same(captured: tuple[Captured, ...]) -> None:
    assert faults(22, captured) == {}
    assert missed(22) == []


def test_point_23_a_calendar_part_is_one_copy_of_one_person(captured: tuple[Captured, ...]) -> None:
    assert faults(23, captured) == {}
    assert missed(23) == []


def test_point_24_times_are_told_on_the_readers_clock_and_are_still_to_come(
    captured: tuple[Captured, ...],
) -> None:
    assert faults(24, captured) == {}
    assert missed(24) == []


def test_point_26_links_lead_to_us_and_nothing_is_loaded(captured: tuple[Captured, ...]) -> None:
    assert faults(26, captured) == {}
    assert missed(26) == []


def test_point_27_nothing_of_a_template_or_of_an_example_is_left(captured: tuple[Captured, ...]) -> None:
    assert faults(27, captured) == {}
    assert missed(27) == []


def test_point_28_header_html_and_subject_are_in_the_persons_language(captured: tuple[Captured, ...]) -> None:
    assert faults(28, captured) == {}
    assert missed(28) == []
    assert {mail.known.language for mail in captured} == set(LANGUAGES)
