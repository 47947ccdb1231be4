"""A participant report of Zoom: whom it finds, what it counts, and what it refuses."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from meetbot.errors import AgendaError
from meetbot.exchange.participants import read_zoom
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.mails.tell import evidence_of
from meetbot.flows.meeting.reported import Reported, bring_report
from meetbot.store.store import Store
from tests.flows.test_article import NINE
from tests.journeys.board import ZONE, board

HEAD = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,In Waiting Room\n"
BLOCK = "Meeting ID,Topic,Start Time,End Time,User Email,Participants\n1,Board,x,y,a@x,9\n\n"
LOCAL = NINE.astimezone(ZONE)
DAY = LOCAL.strftime("%m/%d/%Y")


@pytest.fixture
def store(both_stores: Store) -> Store:
    with both_stores.begin() as tx:
        text = board(NINE)
        tx.add_revision("board-spring", text=text, files={}, source="board.yaml", by="ana", now=NINE)
    return both_stores


def row(name: str, email: str, begin: int, end: int, *, day: str = DAY, waiting: str = "No") -> str:
    def at(minutes: int) -> str:
        return f"{day} {(LOCAL + timedelta(minutes=minutes)):%I:%M:%S %p}"

    return f'"{name}",{email},{at(begin)},{at(end)},{end - begin},Yes,{waiting}\n'


def bring(store: Store, text: str, *, dry_run: bool = False) -> Reported:
    with store.begin() as tx:
        agenda = agenda_at(tx, "board-spring")
        days = [day.start.astimezone(agenda.zone).date() for day in agenda.days]
        rows = read_zoom(text.encode("utf-8-sig"), source="z.csv", zone=ZONE, days=days)
        return bring_report(tx, agenda, rows, by="ana", now=NINE, dry_run=dry_run)


def came(store: Store) -> set[str]:
    with store.read() as tx:
        return set(evidence_of(tx, agenda_at(tx, "board-spring")).attended or ())


REPORT = (
    BLOCK
    + HEAD
    + row("K. Sato", "KAI@example.org", 0, 3)
    + row("K. Sato", "kai@example.org", 10, 14)
    + row("mia LIND", "", 0, 30)
    + row("Rui Costa", "rui@example.org", 0, 2)
    + row("+41 44 000 00 00", "", 0, 20)
    + row("Ada Byron", "ada@example.org", 0, 40, waiting="Yes")
)


def test_people_are_found_by_address_or_name_and_their_connections_count_together(store: Store) -> None:
    found = bring(store, REPORT)
    phone = {"+41 44 000 00 00": timedelta(minutes=20)}
    assert found == Reported(people=3, new=4, same=0, short=1, outside=0, unknown=phone)
    assert came(store) == {"kai", "mia"}
    with store.read() as tx:
        seen = {(p.person_id, p.source, p.mode, p.by) for p in tx.presences("board-spring")}
        assert seen == {(who, "platform", "online", "ana") for who in ("kai", "mia", "rui")}
        assert [row.ids for row in tx.audit_rows_of("attendance.import", 5)] == [
            {"meeting": "board-spring", "new": 4}
        ]


def test_a_second_time_changes_nothing_and_a_look_writes_nothing(store: Store) -> None:
    looked = bring(store, REPORT, dry_run=True)
    assert came(store) == set()
    assert bring(store, REPORT) == looked
    again = bring(store, REPORT)
    assert (again.new, again.same, again.short) == (0, 4, 1)
    with store.read() as tx:
        assert len(tx.presences("board-spring")) == 4
        assert len(tx.audit_rows_of("attendance.import", 5)) == 1


def test_a_test_call_of_the_day_before_counts_nowhere(store: Store) -> None:
    eve = (LOCAL - timedelta(days=1)).strftime("%m/%d/%Y")
    found = bring(store, HEAD + row("Kai Sato", "kai@example.org", 0, 50, day=eve))
    assert (found.outside, found.new, came(store)) == (1, 0, set())


def test_a_name_that_two_have_is_nobody(store: Store) -> None:
    text = board(NINE).replace("name: Kai Sato", "name: Mia Lind")
    with store.begin() as tx:
        tx.add_revision("board-spring", text=text, files={}, source="board.yaml", by="ana", now=NINE)
    found = bring(store, HEAD + row("Mia Lind", "", 0, 50))
    assert (found.people, found.unknown) == (0, {"Mia Lind": timedelta(minutes=50)})


@pytest.mark.parametrize("day", ["%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y"])
def test_the_meetings_day_tells_day_from_month(store: Store, day: str) -> None:
    clock = f"{LOCAL:%H:%M:%S},{LOCAL.strftime(day)} {LOCAL + timedelta(minutes=9):%H:%M:%S}"
    assert bring(store, f"{HEAD}Kai,kai@example.org,{LOCAL.strftime(day)} {clock},9,No,No\n").new == 1


def test_the_zone_of_the_report_counts() -> None:
    text = HEAD + row("Kai Sato", "kai@example.org", 0, 9)
    (one,) = read_zoom(text.encode(), source="z.csv", zone=ZoneInfo("Asia/Tokyo"), days=[LOCAL.date()])
    assert one.start.utcoffset() == timedelta(hours=9)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no row names the columns"),
        ("Name,Minutes\nKai,9\n", "no row names the columns"),
        (HEAD + "Kai,kai@example.org,soon,later,9,No,No\n", 'join time "soon" and leave time "later"'),
        (HEAD + row("Kai", "", 9, 0), "tell no span of this meeting"),
        (HEAD + row("Kai", "", 0, 9, day="01/01/1999"), "tell no span of this meeting"),
    ],
)
def test_what_is_no_report_of_this_meeting_is_refused_with_its_row(
    store: Store, text: str, said: str
) -> None:
    with pytest.raises(AgendaError) as caught:
        bring(store, text)
    assert said in str(caught.value.diagnostics[0])
