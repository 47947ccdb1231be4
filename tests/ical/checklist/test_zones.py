"""Points 41-44: time zones. `tests/ical/test_zone.py` has the builder's own tests."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from meetbot.ical.summary import summarise
from meetbot.ical.zone import fits_rule
from tests.ical.checklist.cases import Case, calendar_mails, objects
from tests.ical.checklist.checks import faults, missed
from tests.ical.objects import ONSITE, made
from tests.ical.test_zone import ZONES, moments
from tests.judges import JUDGES

HALF = timedelta(minutes=30)


def test_point_41_every_zone_that_is_used_is_in_the_file_and_no_other() -> None:
    assert faults(41, (*objects(), *calendar_mails())) == {}
    assert missed(41) == []


def test_point_42_a_zone_is_one_standard_and_at_most_one_daylight_by_rule() -> None:
    found = [Case(name=zone, data=made(replace(ONSITE, zone=zone), kept=False)) for zone in ZONES]
    assert faults(42, (*objects(), *found)) == {}
    assert missed(42) == []


def test_point_43_a_zone_that_fits_no_rule_is_written_in_utc_and_told_in_words() -> None:
    assert faults(43, (*objects(), *calendar_mails())) == {}
    assert missed(43) == []
    names = files("tzdata").joinpath("zones").read_text("utf-8").split()
    without_rule = [name for name in names if not fits_rule(name)]
    seasons = [datetime(2027, month, 15, 12, tzinfo=UTC) for month in (1, 7)]
    for name in without_rule:
        for start in seasons:
            data = made(replace(ONSITE, zone=name, start=start, end=start + HALF), kept=False)
            text = data.replace(b"\r\n ", b"").decode()
            local = start.astimezone(ZoneInfo(name))
            assert f"DTSTART:{start:%Y%m%dT%H%M%SZ}" in text
            assert f"{local:%Y-%m-%d %H:%M}" in text
            assert name in text
            assert "VTIMEZONE" not in text
    assert "Africa/Cairo" in without_rule


@pytest.mark.judge
def test_point_44_readers_find_the_same_instant_in_every_zone_and_season() -> None:
    assert missed(44) == []
    wrong, several = [], [name for name in ZONES if len(moments(name)) > 2]
    assert len(ZONES) >= 40
    assert len(several) >= 20
    for zone in ZONES:
        for at in moments(zone):
            data = made(replace(ONSITE, zone=zone, start=at, end=at + HALF), kept=False)
            read = {
                name: judge.starts(data)
                for name, judge in JUDGES.items()
                if judge.own_zones and name != "Radicale"  # vobject reads for it
            }
            read["icalendar"] = [summarise(data).start]
            wrong += [(zone, at, name, found) for name, found in read.items() if found != [at]]
    assert wrong == []


@pytest.mark.judge
def test_point_44_a_small_client_finds_the_instant_by_our_tzid() -> None:
    # One file for all: calcurse is a process. Its own UIDs keep them apart.
    expected, zones, events = [], [], []
    for zone in ZONES:
        for number, at in enumerate(moments(zone)):
            copy = replace(
                ONSITE, uid=f"{number}.{zone.lower()}@x.example", zone=zone, start=at, end=at + HALF
            )
            data = made(copy, kept=False).decode()
            expected.append(at)
            zones += re.findall(r"BEGIN:VTIMEZONE.*?END:VTIMEZONE\r\n", data, re.DOTALL)
            events += re.findall(r"BEGIN:VEVENT.*?END:VEVENT\r\n", data, re.DOTALL)
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n"
    whole = "".join([head, *dict.fromkeys(zones), *events, "END:VCALENDAR\r\n"])
    assert JUDGES["calcurse"].starts(whole.encode()) == sorted(expected)
