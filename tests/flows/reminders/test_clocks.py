"""Nights in which the clocks change, zones off by half an hour, new rules, machines that stood still."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import datetime
from importlib import resources
from pathlib import Path

import pytest

from meetbot.store.store import Store
from tests.flows.reminders.office import DAY, DUE, EVE, HOUR, MINUTE, START, Office, agenda


@pytest.mark.parametrize(
    ("zone", "date", "start", "lead", "due"),
    [
        # Sunday 28 March 2027: 02:00 becomes 03:00 in Zurich.
        ("Europe/Zurich", "2027-03-28", "09:00", "1d", "2027-03-27T09:00+01:00"),
        ("Europe/Zurich", "2027-03-28", "09:00", "24h", "2027-03-27T08:00+01:00"),
        ("Europe/Zurich", "2027-03-29", "02:30", "1d", "2027-03-28T03:30+02:00"),  # a wall time that is not
        ("Europe/Zurich", "2027-11-01", "02:30", "1d", "2027-10-31T02:30+02:00"),  # one that is twice
        ("Europe/Zurich", "2027-10-31", "09:00", "1d", "2027-10-30T09:00+02:00"),
        ("Europe/Zurich", "2027-10-31", "09:00", "24h", "2027-10-30T10:00+02:00"),
        ("Europe/Zurich", "2027-03-31", "09:00", "7d", "2027-03-24T09:00+01:00"),
        ("Asia/Kolkata", "2027-03-12", "09:00", "1d", "2027-03-11T09:00+05:30"),
        ("Asia/Kathmandu", "2027-03-12", "09:00", "90m", "2027-03-12T07:30+05:45"),
        ("Australia/Lord_Howe", "2027-04-05", "09:00", "2d", "2027-04-03T09:00+11:00"),  # back half an hour
    ],
)
async def test_a_lead_in_days_keeps_the_wall_clock_and_any_other_is_elapsed(
    office: Office, zone: str, date: str, start: str, lead: str, due: str
) -> None:
    policy = f'{{id: eve, before: {lead}, to: [all], local_hours: "00:00-24:00", grace: 6h}}'
    await office.begin(agenda(policy, zone=zone, date=date, start=start))
    at = datetime.fromisoformat(due)
    assert office.due() == {("eve", ""): at}
    await office.deliver_at(at - MINUTE)
    assert office.sent() == []
    await office.deliver_at(at)
    assert office.sent() == ["ada", "bo", "cy"]


async def test_every_apply_counts_the_due_instant_anew(office: Office) -> None:
    await office.begin(agenda(EVE))
    office.apply_at(DUE - 10 * DAY, agenda(EVE, zone="Asia/Kolkata"))
    assert office.due() == {("eve", ""): DUE - 4 * HOUR - 30 * MINUTE}


async def test_a_clock_that_jumps_ahead_sends_once_and_one_that_falls_back_not_again(office: Office) -> None:
    await office.begin(agenda(EVE))
    await office.deliver_at(DUE + HOUR)
    await office.deliver_at(DUE - HOUR)
    await office.deliver_at(DUE)
    assert office.sent() == ["ada", "bo", "cy"]


async def test_a_machine_that_stood_still_over_the_start_sends_nothing(office: Office) -> None:
    await office.begin(agenda(EVE))
    await office.deliver_at(START + MINUTE)
    assert (office.sent(), office.waves()) == ([], {("eve", "", 1): "skipped"})


def start_process(url: str, now: datetime, *, zones: Path) -> None:
    starting = [sys.executable, "-m", "tests.flows.reminders.starting", url, now.isoformat(), str(zones)]
    subprocess.run(starting, check=True)


async def test_new_rules_of_a_zone_move_what_is_planned_when_a_process_starts(tmp_path: Path) -> None:
    zones, url = tmp_path / "zones", f"sqlite:///{tmp_path}/x.db"
    with resources.as_file(resources.files("tzdata.zoneinfo")) as folder:
        shutil.copytree(folder, zones)
    shutil.copy(zones / "Africa/Lagos", zones / "Europe/Zurich")  # UTC+1 all year
    due = datetime.fromisoformat("2027-04-11T12:00Z")  # summer time in Zurich
    with Store.open(url) as store:
        office = Office(store, tmp_path)
        await office.begin(agenda(EVE, date="2027-04-12"))
        assert office.due() == {("eve", ""): due}
        start_process(url, office.now, zones=zones)
        assert (office.due(), office.waves()) == ({("eve", ""): due + HOUR}, {("eve", "", 1): "planned"})
        await office.deliver_at(due)
        assert office.sent() == []
        await office.deliver_at(due + HOUR)
        assert office.sent() == ["ada", "bo", "cy"]
