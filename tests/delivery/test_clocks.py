"""Point 43: reminders over nights in which clocks change, in zones off by half an hour or with new rules."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from meetbot.store.store import Store
from tests.delivery.logs import found, iso, unseen
from tests.flows.reminders.office import Office, agenda

CASES = [
    ("Europe/Zurich", "2027-03-28", "09:00", "1d"),  # at night the clocks went forward
    ("Europe/Zurich", "2027-03-28", "09:00", "24h"),
    ("Europe/Zurich", "2027-10-31", "09:00", "1d"),  # and back
    ("Europe/Zurich", "2027-10-31", "09:00", "24h"),
    ("Asia/Kolkata", "2027-03-12", "09:00", "1d"),
    ("Asia/Kathmandu", "2027-03-12", "09:00", "90m"),
    ("Australia/Lord_Howe", "2027-04-04", "09:00", "1d"),  # back by half an hour
    ("Africa/Cairo", "2027-04-30", "09:00", "1d"),  # summer time again, since 2023
    ("America/Sao_Paulo", "2027-10-17", "09:00", "1d"),  # and none, since 2019
]


@pytest.mark.parametrize(("zone", "date", "start", "lead"), CASES)
async def test_point_43_leads_in_days_keep_the_wall_clock_and_mails_tell_it(
    zone: str, date: str, start: str, lead: str, tmp_path: Path
) -> None:
    policy = f'{{id: eve, before: {lead}, to: [all], local_hours: "00:00-24:00", grace: 6h}}'
    with Store.open(f"sqlite:///{tmp_path}/x.db") as store:
        office = Office(store, tmp_path)
        await office.begin(agenda(policy, zone=zone, date=date, start=start))
        due = office.due()["eve", ""]
        await office.deliver_at(due)
        told = office.text_to("ada").translate(str.maketrans("", "", "\u200e"))  # on-site: the venue's clock
    case = {"zone": zone, "start": f"{date}T{start}", "lead": lead, "due": iso(due), "told": told}
    assert datetime.fromisoformat(f"{date}T{start}").replace(tzinfo=ZoneInfo(zone)) > due
    assert found(43, {"cases": [case]}) == []
    assert unseen(43) == []
