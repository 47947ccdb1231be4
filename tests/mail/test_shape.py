"""Points 1-18 of the calendar checklist: the shape of a mail with a calendar copy.

Each test takes every kind of mail in six languages, on-site and online, and the point's broken twins.
"""

from __future__ import annotations

from meetbot.mail.compose import compose
from tests.ical.checklist.cases import calendar_mails, mails, objects
from tests.ical.checklist.checks import faults, missed
from tests.mail.letters import LANGUAGES, SENDER, TEMPLATES, all_letters


def test_point_01_the_calendar_is_the_last_alternative_and_attached_once_more() -> None:
    assert faults(1, mails()) == {}
    assert missed(1) == []


def test_point_02_the_method_parameter_is_the_objects_method() -> None:
    assert faults(2, calendar_mails()) == {}
    assert missed(2) == []


def test_point_03_the_calendar_alternative_has_neither_name_nor_disposition() -> None:
    assert faults(3, calendar_mails()) == {}
    assert missed(3) == []


def test_point_04_the_attachment_is_invite_ics_with_the_same_bytes() -> None:
    assert faults(4, calendar_mails()) == {}
    assert missed(4) == []


def test_point_05_the_wire_is_seven_bits_and_no_line_too_long() -> None:
    assert faults(5, mails()) == {}
    assert missed(5) == []


def test_point_06_the_decoded_part_has_crlf_alone_and_one_at_its_end() -> None:
    assert faults(6, (*calendar_mails(), *objects())) == {}
    assert missed(6) == []


def test_point_07_a_mail_has_one_calendar_part() -> None:
    assert faults(7, mails()) == {}
    assert missed(7) == []


def test_point_08_a_mail_goes_to_one_address_that_is_the_only_attendee() -> None:
    assert faults(8, mails()) == {}
    assert missed(8) == []


def test_point_09_from_and_organizer_are_one_mailbox_of_ours() -> None:
    assert faults(9, calendar_mails()) == {}
    assert missed(9) == []
    domains = {dict(case.mail.headers)["From"].rstrip(">").rpartition("@")[2] for case in mails()}
    assert domains == {SENDER.address.partition("@")[2]}


def test_point_10_nobody_sends_in_anothers_name() -> None:
    assert faults(10, calendar_mails()) == {}
    assert missed(10) == []


def test_point_11_answers_go_to_a_mailbox_that_is_read() -> None:
    assert faults(11, mails()) == {}
    assert missed(11) == []


def test_point_12_there_is_no_other_reply_address() -> None:
    assert faults(12, mails()) == {}
    assert missed(12) == []


def test_point_13_the_subject_says_the_kind_in_the_persons_language() -> None:
    assert faults(13, calendar_mails()) == {}
    assert missed(13) == []
    assert {dict(case.mail.headers)["Content-Language"] for case in calendar_mails()} == set(LANGUAGES)


def test_point_14_mails_of_one_copy_are_one_thread() -> None:
    assert faults(14, mails()) == {}
    assert missed(14) == []
    letter = all_letters()["invite-online"]
    assert letter.msgkey in {
        dict(case.mail.headers)["Message-ID"].strip("<>").partition(".")[0] for case in mails()
    }
    assert len({compose(letter, render=TEMPLATES.render, sender=SENDER)[1] for _ in range(2)}) == 1


def test_point_15_the_plain_text_alone_says_everything() -> None:
    assert faults(15, calendar_mails()) == {}
    assert missed(15) == []


def test_point_16_an_answer_link_is_a_page_that_asks_once_more() -> None:
    assert faults(16, mails()) == {}
    assert missed(16) == []


def test_point_17_automatic_mails_say_so_and_one_click_ends_reminders_alone() -> None:
    assert faults(17, mails()) == {}
    assert missed(17) == []
    with_stop = {case.name for case in mails() if "List-Unsubscribe" in dict(case.mail.headers)}
    assert with_stop == {
        case.name for case in mails() if not case.object and not case.name.startswith(("test/", "digest"))
    }


def test_point_18_reminders_carry_no_calendar_part() -> None:
    assert faults(18, mails()) == {}
    assert missed(18) == []
    kinds = ("reminder", "brief", "chase-on", "thanks", "digest")
    reminders = [case for case in mails() if case.name.startswith(kinds)]
    assert [case.name for case in reminders if case.object] == []
    assert len(reminders) > 6
