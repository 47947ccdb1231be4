"""Points 23-40: the VEVENT in a REQUEST."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from meetbot.agenda.model.terms import LEADING_ROLES, Role
from meetbot.ical.lint import lint
from meetbot.plan.model import OwnPart
from tests.ical.checklist.cases import Case, calendar_mails, event_of, objects
from tests.ical.checklist.checks import faults, missed
from tests.ical.objects import CANCELLED, JOIN, ONLINE, ONSITE, made
from tests.plan.sample import BOARD, HOUR, LATER, NOON, applied, at, cancelled_session, edited, moved


def everything() -> tuple[Case, ...]:
    return (*objects(), *calendar_mails())


def test_point_23_the_uid_is_opaque_and_stays_for_life() -> None:
    assert faults(23, everything()) == {}
    assert missed(23) == []
    ledger = applied()
    before = set(ledger.lines)
    ledger.apply(edited(moved(BOARD, HOUR), "talks", leader=(Role.CHAIR, "ada")), now=LATER)
    assert before <= set(ledger.lines)


def test_point_24_dtstamp_rises_even_when_the_clock_does_not() -> None:
    assert faults(24, everything()) == {}
    assert missed(24) == []
    for clock in (NOON, NOON - timedelta(days=3)):  # it stood still; it went back
        ledger = applied()
        stamps = [line.issued.dtstamp for line in ledger.lines.values()]
        for agenda in (moved(BOARD, HOUR), BOARD, moved(BOARD, HOUR)):
            ledger.apply(agenda, now=clock)
            later = [line.issued.dtstamp for line in ledger.lines.values()]
            assert all(new > old for old, new in zip(stamps, later, strict=True))
            stamps = later


def test_point_25_sequence_never_falls() -> None:
    assert faults(25, everything()) == {}
    assert missed(25) == []
    ledger = applied()
    seen = [line.issued.sequence for line in ledger.lines.values()]
    history = (moved(BOARD, HOUR), cancelled_session("talks"), BOARD, edited(BOARD, "opening", place="blue"))
    for number, agenda in enumerate(history, start=1):
        ledger.apply(agenda, now=NOON + number * HOUR)
        now = [line.issued.sequence for line in list(ledger.lines.values())[: len(seen)]]
        assert all(new >= old for old, new in zip(seen, now, strict=True))
        seen = now


def test_point_26_what_must_stand_once_stands_once() -> None:
    assert faults(26, everything()) == {}
    assert missed(26) == []


def test_point_27_start_and_end_are_in_one_zone_and_in_order() -> None:
    assert faults(27, everything()) == {}
    assert missed(27) == []


def test_point_28_the_recipient_is_the_only_attendee_with_all_parameters() -> None:
    assert faults(28, everything()) == {}
    assert missed(28) == []


def test_point_29_nobody_has_accepted_who_did_not() -> None:
    assert faults(29, everything()) == {}
    assert missed(29) == []


ROLES = [
    *((role, "CHAIR") for role in LEADING_ROLES),
    (Role.SPEAKER, "REQ-PARTICIPANT"),
    (Role.RAPPORTEUR, "REQ-PARTICIPANT"),
    (None, "OPT-PARTICIPANT"),
]


@pytest.mark.parametrize(("role", "expected"), ROLES)
def test_point_30_the_role_is_what_the_person_does(role: Role | None, expected: str) -> None:
    part = OwnPart(role=role or Role.SPEAKER, title="x", start=at("09:00"), end=at("09:30"))
    copy = replace(ONSITE, parts=(part,) if role else ())
    attendee = event_of(made(copy)).first("ATTENDEE")
    assert attendee is not None
    assert attendee.params["ROLE"] == expected
    assert faults(30, everything()) == {}
    assert missed(30) == []


def test_point_31_an_event_is_confirmed_or_tentative_and_opaque() -> None:
    assert faults(31, everything()) == {}
    assert missed(31) == []


def test_point_32_on_site_the_location_is_room_and_address() -> None:
    assert faults(32, everything()) == {}
    assert missed(32) == []
    event = event_of(made(ONSITE))
    assert [event.first(name).text for name in ("LOCATION", "GEO")] == [  # type: ignore[union-attr]
        "Hall 1, Old Mill, Seestrasse 4, 8002 Zurich",
        "47.3644;8.5312",
    ]


def test_point_33_online_the_own_link_stands_in_location_conference_and_text() -> None:
    assert faults(33, everything()) == {}
    assert missed(33) == []
    event = event_of(made(ONLINE))
    held = {name for name in ("LOCATION", "CONFERENCE", "DESCRIPTION") if JOIN in event.first(name).text}  # type: ignore[union-attr]
    assert held == {"LOCATION", "CONFERENCE", "DESCRIPTION"}


def test_point_34_the_features_are_a_list() -> None:
    assert faults(34, everything()) == {}
    assert missed(34) == []
    assert b";FEATURE=AUDIO,VIDEO;" in made(ONLINE).replace(b"\r\n ", b"")


def test_point_35_a_link_to_join_is_the_recipients_own() -> None:
    assert faults(35, everything()) == {}
    assert missed(35) == []


def test_point_36_the_text_is_plain_and_its_html_twin_says_the_same() -> None:
    assert faults(36, everything()) == {}
    assert missed(36) == []


def test_point_37_the_url_opens_nothing() -> None:
    assert faults(37, everything()) == {}
    assert missed(37) == []


def test_point_38_outlook_offers_no_counter_proposal_where_none_is_handled() -> None:
    assert faults(38, everything()) == {}
    assert missed(38) == []
    assert b"X-MICROSOFT-DISALLOW-COUNTER" not in made(ONLINE, counter=True)


def test_point_39_there_is_no_alarm_unless_the_meeting_wants_one() -> None:
    assert faults(39, everything()) == {}
    assert missed(39) == []
    assert [case.name for case in everything() if b"BEGIN:VALARM" in case.object] == []
    ringing = made(ONLINE, alarm=timedelta(minutes=10))
    assert b"BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Talks\r\nTRIGGER:-PT10M\r\nEND:VALARM" in ringing
    assert lint(ringing) == []
    assert b"VALARM" not in made(CANCELLED, alarm=timedelta(minutes=10))


def test_point_40_there_is_nothing_of_rfc_9073() -> None:
    assert faults(40, everything()) == {}
    assert missed(40) == []
