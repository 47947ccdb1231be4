"""A personal copy beside the same VEVENT built and serialised with icalendar; 10,000 copies of one change.

CPU time, since the machine is shared; both sides of a ratio are measured in turn, and all rounds are kept.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from icalendar import Calendar, Event, Timezone, vCalAddress, vText, vUri

from meetbot.agenda.model.agenda import Agenda
from meetbot.ical.build import build_object
from meetbot.ical.html import as_html
from meetbot.ical.zone import vtimezone
from meetbot.plan.changes import Before, plan_changes
from meetbot.plan.copies import Issuing
from meetbot.plan.model import Method, Partstat
from tests.bench.results import summary, write
from tests.ical.objects import JOIN, ONLINE, STAMP
from tests.plan.sample import BOARD, DEE, DOMAIN, LATER, NOON, moved

ROOT = Path(__file__).parent.parent.parent
ROUNDS = 7
COPIES = 300
ISSUING = Issuing(domain=DOMAIN)
FIGURES: dict[str, Any] = {}
TEXT = """You are invited to join online on Thursday 12 March at 04:30 New York time.

Talks
When: Thu 12 Mar 2026, 04:30–05:30 New York (UTC-4)
      09:30–10:30 Zurich (UTC+1)
In UTC: 08:30–09:30
Where: Online (Zoom), from 04:10
{join}
Your part: speaker, 05:00–05:30: Rain
From: Board meeting, The Board

Yes: https://meet.example.org/p/Pe5rT0nA1lL1nKf0rY0uOnLy/answer/talks.board@meet.example.org?answer=yes
Maybe: https://meet.example.org/p/Pe5rT0nA1lL1nKf0rY0uOnLy/answer/talks.board@meet.example.org?answer=maybe
No: https://meet.example.org/p/Pe5rT0nA1lL1nKf0rY0uOnLy/answer/talks.board@meet.example.org?answer=no
"""


def keep(name: str, figures: dict[str, Any]) -> None:
    FIGURES[name] = figures
    write("calendar", unit="us of CPU a copy; plan: ms of CPU; memory: MB", figures=FIGURES)
    print(f"\n{name}: {figures}")


def cpu_us(make: Callable[[int], bytes]) -> float:
    begin = time.process_time()
    for number in range(COPIES):
        make(number)
    return (time.process_time() - begin) / COPIES * 1e6


def ours(number: int) -> bytes:
    join = f"{JOIN}{number}"
    return build_object(
        ONLINE,
        method=Method.REQUEST,
        sequence=0,
        dtstamp=STAMP,
        organizer=("Office via Board meeting", f"rsvp+k7Qd2m{number}@meet.example.org"),
        attendee=(f"Bo Lind {number}", f"bo{number}@example.org"),
        partstat=Partstat.NEEDS_ACTION,
        ask=True,
        join_url=join,
        description=TEXT.format(join=join),
        url="https://meet.example.org/m/board#talks",
        related_to="day.board@meet.example.org",
    )


def with_icalendar(number: int) -> bytes:
    """Return the same VEVENT, with the VTIMEZONE at hand, by icalendar alone."""
    join = f"{JOIN}{number}"
    text = TEXT.format(join=join)
    start = ONLINE.start.astimezone(BOARD.zone)
    event = Event()
    event.add("UID", ONLINE.uid)
    event.add("DTSTAMP", STAMP)
    event.add("SEQUENCE", 0)
    event.add("DTSTART", start)
    event.add("DTEND", start + (ONLINE.end - ONLINE.start))
    event.add("SUMMARY", ONLINE.summary)
    organizer = vCalAddress(f"mailto:rsvp+k7Qd2m{number}@meet.example.org")
    organizer.params["CN"] = "Office via Board meeting"
    event.add("ORGANIZER", organizer)
    attendee = vCalAddress(f"mailto:bo{number}@example.org")
    words = {"CN": f"Bo Lind {number}", "CUTYPE": "INDIVIDUAL", "PARTSTAT": "NEEDS-ACTION"}
    attendee.params.update({**words, "ROLE": "REQ-PARTICIPANT", "RSVP": "TRUE"})
    event.add("ATTENDEE", attendee)
    event.add("LOCATION", join)
    event.add(
        "CONFERENCE",
        vUri(join, params={"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"], "LABEL": "Zoom"}),
    )
    event.add("DESCRIPTION", text)
    event.add("X-ALT-DESC", vText(as_html(text), params={"FMTTYPE": "text/html"}))
    event.add("URL", vUri("https://meet.example.org/m/board#talks"))
    event.add("RELATED-TO", "day.board@meet.example.org")
    for name, value in (
        ("STATUS", "CONFIRMED"),
        ("TRANSP", "OPAQUE"),
        ("X-MICROSOFT-CDO-BUSYSTATUS", "BUSY"),
    ):
        event.add(name, value)
    event.add("X-MICROSOFT-DISALLOW-COUNTER", "TRUE")
    calendar = Calendar()
    for name, value in (("PRODID", "-//x//x//EN"), ("VERSION", "2.0"), ("CALSCALE", "GREGORIAN")):
        calendar.add(name, value)
    calendar.add("METHOD", "REQUEST")
    zone: Timezone = vtimezone(ONLINE.zone)
    calendar.add_component(zone)
    calendar.add_component(event)
    built: bytes = calendar.to_ical()
    return built


def test_a_personal_copy_costs_a_tenth_of_building_it_with_icalendar() -> None:
    assert abs(len(ours(1)) - len(with_icalendar(1))) < 50, "not the same object"
    mine, peer = [], []
    for _ in range(ROUNDS):  # in turn, so that a busy moment hits both
        mine.append(cpu_us(ours))
        peer.append(cpu_us(with_icalendar))
    ratio = min(mine) / min(peer)
    keep("copy", {"ours": summary(mine), "icalendar": summary(peer), "ratio of the best": round(ratio, 3)})
    assert ratio <= 0.1


def board(people: int) -> Agenda:
    """Return BOARD with so many attendees."""
    names = (f"p{number}" for number in range(people))
    listed = {name: replace(DEE, id=name, name=f"Dee {name}", email=f"{name}@example.org") for name in names}
    return replace(BOARD, attendees=listed)


def plan_of_a_move(people: int) -> tuple[int, float]:
    """Return how many copies a move of the day changes, and the CPU time of planning it, in ms."""
    agenda = board(people)
    first = plan_changes(agenda, Before(), ISSUING, now=NOON)
    ledger = [replace(line, delivered=line.issued, delivered_copy=line.copy) for line in first.ledger]
    later = moved(agenda, timedelta(minutes=5))
    begin = time.process_time()
    plan = plan_changes(later, Before(ledger=ledger, revision=1, previous=agenda), ISSUING, now=LATER)
    return len(plan.notices), (time.process_time() - begin) * 1000


def test_ten_thousand_copies_of_one_change_are_planned_in_five_seconds() -> None:
    rounds = [plan_of_a_move(10_000) for _ in range(3)]
    assert {count for count, _ in rounds} == {10_003}
    used = [ms for _, ms in rounds]
    keep("plan of 10,000 copies", {"plan": summary(used), "bound": 5000})
    assert min(used) <= 5000


def peak_mb() -> float:
    """Return the most memory this process held. (`ru_maxrss` begins at what the parent held at the fork.)"""
    status = Path("/proc/self/status").read_text()
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1024


def test_ten_thousand_people_take_fifty_megabytes_more_than_a_thousand() -> None:
    code = (
        "import sys; from tests.bench.test_bench_calendar import peak_mb, plan_of_a_move; "
        "plan_of_a_move(int(sys.argv[1])); print(peak_mb())"
    )

    def peak(people: int) -> float:
        command = [sys.executable, "-c", code, str(people)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        return float(done.stdout)

    few, many = peak(1000), peak(10_000)
    keep("memory", {"1,000 people": round(few, 1), "10,000 people": round(many, 1), "bound on more": 50})
    assert many - few <= 50
