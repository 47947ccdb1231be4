from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from meetbot.agenda.model.terms import Mode, Role, Status
from meetbot.ical.lint import lint
from meetbot.ical.summary import Summary, summarise
from meetbot.plan.model import Method, OwnPart, Partstat
from tests.golden import assert_golden
from tests.ical.objects import (
    CANCELLED,
    DAY_ONLINE,
    DAY_ONSITE,
    JOIN,
    ONLINE,
    ONSITE,
    STAMP,
    WITHDRAWN,
    made,
)
from tests.plan.sample import at


def lines(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def prop(data: bytes, name: str) -> list[str]:
    return [line for line in lines(data) if line.startswith((f"{name}:", f"{name};"))]


def test_an_on_site_invitation_names_the_room() -> None:
    assert_golden("ical/invite-onsite.ics", made(ONSITE, attendee=("Ada Weiss", "ada@example.org")))


def test_an_online_invitation_carries_the_own_link_three_times() -> None:
    data = made(ONLINE)
    assert_golden("ical/invite-online.ics", data)
    assert (
        "\n".join(lines(data)).count(JOIN) == 5
    )  # LOCATION, CONFERENCE, DESCRIPTION, twice in its HTML twin


def test_a_day_on_site_is_one_event() -> None:
    assert_golden("ical/day-onsite.ics", made(DAY_ONSITE, attendee=("Dee Roy", "dee@example.org")))


def test_a_day_online_is_one_event() -> None:
    assert_golden("ical/day-online.ics", made(DAY_ONLINE, attendee=("Eve Sol", "eve@example.org")))


def test_a_cancelled_session_says_so_in_its_status() -> None:
    data = made(CANCELLED, sequence=2, reason="The speaker is ill")
    assert_golden("ical/cancel.ics", data)
    assert prop(data, "STATUS") == ["STATUS:CANCELLED"]


def test_an_uninvited_person_does_not_read_that_the_meeting_is_off() -> None:
    data = made(WITHDRAWN, sequence=1, attendee=("Dee Roy", "dee@example.org"))
    assert_golden("ical/uninvite.ics", data)
    assert prop(data, "STATUS") == []


def test_an_update_keeps_the_answer_or_asks_again() -> None:
    keep = made(ONLINE, sequence=1, ask=False, partstat=Partstat.ACCEPTED)
    ask = made(ONLINE, sequence=1, ask=True, partstat=Partstat.ACCEPTED)
    open_ = made(ONLINE, sequence=1, ask=False, partstat=Partstat.NEEDS_ACTION)
    assert prop(keep, "ATTENDEE") == [
        (
            'ATTENDEE;CN="Bo Lind";CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;'
            "ROLE=REQ-PARTICIPANT;RSVP=FALSE:mailto:bo@example.org"
        )
    ]
    assert "PARTSTAT=NEEDS-ACTION" in prop(ask, "ATTENDEE")[0]
    assert "RSVP=TRUE" in prop(ask, "ATTENDEE")[0]
    assert "RSVP=TRUE" in prop(open_, "ATTENDEE")[0]


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ((), "OPT-PARTICIPANT"),
        ((Role.SPEAKER,), "REQ-PARTICIPANT"),
        ((Role.RAPPORTEUR,), "REQ-PARTICIPANT"),
        ((Role.SPEAKER, Role.HOST), "CHAIR"),
        ((Role.FACILITATOR,), "CHAIR"),
    ],
)
def test_the_role_in_the_meeting_is_the_role_in_the_calendar(roles: tuple[Role, ...], expected: str) -> None:
    parts = tuple(OwnPart(role=role, title="x", start=at("09:00"), end=at("09:30")) for role in roles)
    assert f"ROLE={expected}" in prop(made(replace(ONSITE, parts=parts)), "ATTENDEE")[0]


def test_a_test_mail_publishes_and_has_no_attendee() -> None:
    data = made(ONSITE, method=Method.PUBLISH)
    assert (prop(data, "METHOD"), prop(data, "ATTENDEE")) == (["METHOD:PUBLISH"], [])
    assert lint(data) == []


def test_what_is_tentative_is_shown_so() -> None:
    data = made(replace(ONSITE, status=Status.TENTATIVE))
    assert prop(data, "STATUS") == ["STATUS:TENTATIVE"]
    assert prop(data, "X-MICROSOFT-CDO-BUSYSTATUS") == ["X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE"]


def test_counter_proposals_are_switched_off_unless_they_are_handled() -> None:
    assert prop(made(ONSITE), "X-MICROSOFT-DISALLOW-COUNTER") == ["X-MICROSOFT-DISALLOW-COUNTER:TRUE"]
    assert prop(made(ONSITE, counter=True), "X-MICROSOFT-DISALLOW-COUNTER") == []


def test_a_session_can_name_its_day() -> None:
    data = made(ONLINE, related_to="day.board-2026@meet.example.org")
    assert prop(data, "RELATED-TO") == ["RELATED-TO:day.board-2026@meet.example.org"]


def test_the_structured_location_has_the_locations_own_words() -> None:
    data = made(replace(ONSITE, place='Hall "Blue", Old Mill; north wing: 2, Zürich'))
    event = Calendar.from_ical(data).walk("VEVENT")[0]
    located = event["X-APPLE-STRUCTURED-LOCATION"]
    assert (
        located.params["X-TITLE"] == str(event["LOCATION"]) == "Hall “Blue”, Old Mill; north wing: 2, Zürich"
    )
    assert str(located) == "geo:47.3644,8.5312"


def test_a_link_on_site_stands_beside_the_room_never_instead() -> None:
    data = made(replace(ONSITE, has_link=True, platform="Zoom"), join_url=JOIN)
    event = Calendar.from_ical(data).walk("VEVENT")[0]
    assert str(event["LOCATION"]) == ONSITE.place
    assert (str(event["CONFERENCE"]), JOIN in str(event["DESCRIPTION"])) == (JOIN, True)


def test_no_link_goes_to_who_has_none_nor_with_a_cancellation() -> None:
    assert JOIN.encode() not in made(ONSITE, join_url=JOIN).replace(b"\r\n ", b"")
    assert JOIN.encode() not in made(CANCELLED, join_url=JOIN).replace(b"\r\n ", b"")


def test_a_zone_that_fits_no_rule_is_written_in_utc_with_the_local_time_in_words() -> None:
    data = made(replace(ONSITE, zone="Africa/Cairo"))
    assert (prop(data, "DTSTART"), prop(data, "DTEND")) == (
        ["DTSTART:20260312T080000Z"],
        ["DTEND:20260312T083000Z"],
    )
    assert "VTIMEZONE" not in data.decode()
    assert "2026-03-12 10:00–10:30 Africa/Cairo (UTC+2)" in prop(data, "DESCRIPTION")[0]


def test_a_zone_that_the_description_names_itself_is_not_told_twice() -> None:
    data = made(replace(ONSITE, zone="Africa/Cairo"), description="From 10:00, Africa/Cairo.")
    assert prop(data, "DESCRIPTION") == [r"DESCRIPTION:From 10:00\, Africa/Cairo."]


def test_utc_itself_needs_no_zone_and_no_words() -> None:
    data = made(replace(ONSITE, zone="Etc/UTC"), description="x")
    assert (prop(data, "DTSTART"), prop(data, "DESCRIPTION")) == (
        ["DTSTART:20260312T080000Z"],
        ["DESCRIPTION:x"],
    )


def test_the_html_twin_says_the_same_without_tags_and_links_the_addresses() -> None:
    data = made(ONLINE, description="Talks & <rain>\nhttps://a.example/x?y=1&z=2.")
    alt = Calendar.from_ical(data).walk("VEVENT")[0]["X-ALT-DESC"]
    link = f'<a href="{JOIN}">{JOIN}</a>'
    # icalendar gives an unknown property as it stands in the file, so its escapes are taken off here.
    assert str(alt).replace("\\;", ";").replace("\\,", ",") == (
        "<!DOCTYPE html><html><body>Talks &amp; ‹rain›<br>"
        '<a href="https://a.example/x?y=1&amp;z=2">https://a.example/x?y=1&amp;z=2</a>.<br><br>'
        f"{link}</body></html>"
    )


def test_the_same_input_gives_the_same_bytes() -> None:
    assert made(ONLINE) == made(replace(ONLINE))


def test_a_preview_reads_the_object_back() -> None:
    assert summarise(made(ONSITE, sequence=3, description="Come.")) == Summary(
        method="REQUEST",
        uid="opening.board-2026@meet.example.org",
        sequence=3,
        summary="Opening",
        start=at("09:00"),
        end=at("09:30"),
        zone="Europe/Zurich",
        location="Hall 1, Old Mill, Seestrasse 4, 8002 Zurich",
        attendee="bo@example.org",
        partstat="NEEDS-ACTION",
        rsvp=True,
        role="CHAIR",
        organizer="rsvp+k7Qd2m@meet.example.org",
        status="CONFIRMED",
        dtstamp=STAMP,
        description="Come.",
    )


def test_a_preview_of_no_event_is_an_error() -> None:
    with pytest.raises(ValueError, match="no VEVENT"):
        summarise(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")


HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from('\r\n\t\x00\x07\x0b\x1b\x7f\x85\u2028\u2029"^;:,\\<>é中👩🏽‍🚀🇨🇭ab '),
        st.characters(),
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE, st.sampled_from([Mode.ONSITE, Mode.ONLINE]))
def test_no_text_of_anybody_becomes_a_property_of_its_own(
    title: str, name: str, place: str, description: str, mode: Mode
) -> None:
    evil = "\r\nATTENDEE:mailto:eve@example.org\r\nX-EVIL:1\n"
    copy = replace(ONSITE if mode is Mode.ONSITE else ONLINE, summary=title + evil, platform=name + evil)
    data = made(
        replace(copy, place=place + evil, description=description),
        kept=False,
        attendee=(name + evil, "bo@example.org"),
        organizer=(title + evil, "rsvp@meet.example.org"),
        description=description + evil,
        reason=name + evil,
        url=f"https://meet.example.org/{place}{evil}",
        join_url=f"{JOIN}{evil}",
    )
    assert lint(data) == []
    names = [line.split(":")[0].split(";")[0] for line in lines(data)]
    assert (names.count("ATTENDEE"), names.count("X-EVIL")) == (1, 0)
