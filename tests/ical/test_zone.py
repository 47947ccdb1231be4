from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from meetbot.ical.zone import fits_rule, vtimezone
from tests.ical.objects import ONSITE, made

MINUTES = timedelta(minutes=1)
# Of every shape of rule: none, north, south, half hours, a Friday, a negative summer, no name but an offset.
ZONES = (
    "Europe/Zurich", "Europe/London", "Europe/Dublin", "Europe/Lisbon", "Europe/Moscow",
    "Europe/Athens", "Europe/Kyiv", "Europe/Istanbul", "Europe/Belgrade", "Europe/Helsinki",
    "Europe/Warsaw", "Europe/Madrid", "America/New_York", "America/Chicago", "America/Denver",
    "America/Los_Angeles", "America/Anchorage", "America/Phoenix", "America/Halifax",
    "America/St_Johns", "America/Toronto", "America/Sao_Paulo", "America/Bogota", "America/Lima",
    "America/Miquelon", "America/Port-au-Prince", "Pacific/Auckland", "Pacific/Chatham",
    "Pacific/Norfolk", "Pacific/Honolulu", "Australia/Sydney", "Australia/Adelaide",
    "Australia/Lord_Howe", "Australia/Brisbane", "Asia/Shanghai", "Asia/Karachi", "Asia/Colombo",
    "Asia/Kathmandu", "Asia/Kolkata", "Asia/Tokyo", "Asia/Beirut", "Asia/Tehran", "Asia/Ulaanbaatar",
    "Asia/Kuala_Lumpur", "Africa/Nairobi", "Africa/Johannesburg", "Africa/Lagos", "Atlantic/Azores",
)  # fmt: skip


@cache
def transitions(zone: str) -> tuple[datetime, ...]:
    """Return the instants of 2026 to 2029 at which a zone's offset changes, to the minute."""
    found = []
    tz, at = ZoneInfo(zone), datetime(2026, 1, 1, tzinfo=UTC)
    while at < datetime(2030, 1, 1, tzinfo=UTC):
        after = at + timedelta(days=7)
        if at.astimezone(tz).utcoffset() != after.astimezone(tz).utcoffset():
            low, high = at, after
            while high - low > MINUTES:
                middle = low + ((high - low) / 2 // MINUTES) * MINUTES
                same = low.astimezone(tz).utcoffset() == middle.astimezone(tz).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            found.append(high)
        at = after
    return tuple(found)


def instants(zone: str) -> Iterator[datetime]:
    """Yield moments of four years that tell rules apart: mid seasons and both sides of each switch."""
    for year in range(2026, 2030):
        yield datetime(year, 1, 15, 12, tzinfo=UTC)
        yield datetime(year, 7, 15, 12, tzinfo=UTC)
    for at in transitions(zone):
        yield at - MINUTES
        yield at


def test_every_zone_is_written_truly_or_left_to_utc() -> None:
    names = files("tzdata").joinpath("zones").read_text("utf-8").split()
    wrong = []
    for name in names:
        if not fits_rule(name):
            continue
        read, tz = vtimezone(name).to_tz(), ZoneInfo(name)
        wrong += [
            (name, at)
            for at in instants(name)
            if fits_rule(name, at)
            and at.astimezone(tz).replace(tzinfo=read).utcoffset() != at.astimezone(tz).utcoffset()
        ]
    assert wrong == []
    # 30 of some 350 zones is what new laws may take away before somebody should look at this.
    seasons = [datetime(year, month, 15, 12, tzinfo=UTC) for year in (2027, 2028) for month in (1, 7)]
    assert sum(fits_rule(name, *seasons) for name in names) > len(names) - 30


def test_rules_that_are_no_nth_weekday_are_left_to_utc() -> None:
    names = ("Africa/Cairo", "America/Nuuk", "America/Santiago", "America/Scoresbysund", "Asia/Gaza")
    assert [name for name in (*names, "Asia/Hebron", "Asia/Jerusalem") if fits_rule(name)] == []


def test_a_rule_of_today_is_not_used_for_a_meeting_under_another_law() -> None:
    # Mexico gave up its summer time in October 2022, Samoa (south) in 2021.
    assert not fits_rule("America/Mexico_City", datetime(2022, 7, 1, tzinfo=UTC))
    assert fits_rule("America/Mexico_City", datetime(2024, 7, 1, tzinfo=UTC))
    copy = replace(
        ONSITE,
        zone="America/Mexico_City",
        start=datetime(2022, 7, 1, 15, tzinfo=UTC),
        end=datetime(2022, 7, 1, 16, tzinfo=UTC),
    )
    assert b"DTSTART:20220701T150000Z" in made(copy)


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Asia/Shanghai", [("STANDARD", "19700101T000000", "+0800", "+0800", "")]),
        (
            "Europe/Dublin",
            [
                ("STANDARD", "19701025T020000", "+0100", "+0000", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
                ("DAYLIGHT", "19700329T010000", "+0000", "+0100", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"),
            ],
        ),
        (
            "Australia/Lord_Howe",
            [
                ("STANDARD", "19700405T020000", "+1100", "+1030", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=4"),
                ("DAYLIGHT", "19701004T020000", "+1030", "+1100", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=10"),
            ],
        ),
    ],
)
def test_a_zone_has_one_standard_and_at_most_one_daylight(zone: str, expected: list[tuple[str, ...]]) -> None:
    text = vtimezone(zone).to_ical().decode()
    found = [
        (
            block[0],
            *(m[1] if (m := re.search(rf"{name}:(.*?)\r\n", block[1])) else "" for name in
              ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE")),
        )
        for block in re.findall(r"BEGIN:(STANDARD|DAYLIGHT)\r\n(.*?)END:", text, re.DOTALL)
    ]  # fmt: skip
    assert found == expected


def test_an_hour_that_is_run_through_twice_is_written_in_utc() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 02:30 in Zurich, and again an hour later
    for start in (first, first + 60 * MINUTES):
        data = made(replace(ONSITE, start=start, end=start + 90 * MINUTES))
        assert f"DTSTART:{start:%Y%m%dT%H%M%SZ}".encode() in data
        assert b"Europe/Zurich (UTC+" in data.replace(b"\r\n ", b"")


def test_a_zone_without_a_rule_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="Africa/Cairo"):
        vtimezone("Africa/Cairo")


def moments(zone: str) -> list[datetime]:
    """Return a winter's day, a summer's day, and half an hour on both sides of both switches of 2027."""
    switches = [at for at in transitions(zone) if at.year == 2027]
    seasons = [datetime(2027, 1, 15, 12, tzinfo=UTC), datetime(2027, 7, 15, 12, tzinfo=UTC)]
    return seasons + [at + step * 30 * MINUTES for at in switches for step in (-1, 1)]
