"""Personal data goes when the time that mails promise is over, or when a person asks; numbers stay."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from meetbot.agenda.model.meeting import AttendeeSettings
from meetbot.agenda.read import parse_agenda
from meetbot.article.keeping import edits
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.meeting.article import draft_for
from meetbot.flows.meeting.editing import ArticleKey, Hand, change, standing
from meetbot.flows.meeting.forget import CannotErase, erasable, erase_due, erase_person, erased_at
from meetbot.flows.meeting.record import known_record
from meetbot.flows.meeting.session import run_command
from meetbot.store.personal import TABLES
from meetbot.store.rows import DraftText, Presence
from meetbot.store.store import Store
from tests.article.drafting import PHRASES
from tests.flows.desk import AGENDA, DAY, Desk
from tests.store.people_everywhere import STAYS, fill, where_still

DEE, DEES = "Dee Fourier", "dee.fourier@example.org"
WALK_IN = "Wanda Walker"
TEXT = AGENDA.replace(
    "attendees: [{name: Dee Four, email: dee@example.org, mode: online}]",
    f"""# {DEE} asked for a seat by the window
attendees:
  retention: 30d
  list: [{{id: dee, name: {DEE}, email: {DEES}, mode: online, access_needs: a ramp}}]""",
)
assert DEES in TEXT
LAST_DAY = datetime(2027, 4, 12, 22, 0, tzinfo=UTC)  # 13 April begins in Zurich
GONE = (DEE, DEES, WALK_IN, "ada@example.org", "bo@example.org", "a ramp", "by the window")


@pytest.fixture
def desk(both_stores: Store, tmp_path: Path) -> Desk:
    return Desk(both_stores, tmp_path)


@pytest.fixture
def small_desk(tmp_path: Path) -> Iterator[Desk]:
    """Give a desk on SQLite alone, for what only decides when something is done."""
    with Store.open(f"sqlite:///{tmp_path / 'meetbot.db'}") as store:
        yield Desk(store, tmp_path)


def seen(desk: Desk, person: str, mode: str, name: str = "") -> None:
    with desk.store.begin() as tx:
        tx.add_presence(
            Presence(
                id=f"door/board/{person}",
                meeting="board",
                person_id=person,
                source="door",
                mode=mode,
                from_at=desk.now,
                name=name,
                by="Joe Door",
            )
        )


async def held(desk: Desk, title: str = f"Board of {DEE}") -> None:
    """Let the meeting be held: invited, answered, run, walked into, written about."""
    desk.apply(TEXT.replace("title: Board\n", f"title: {title}\n"))
    desk.apply(TEXT)
    await desk.deliver()
    desk.take(desk.reply("dee", uid=DAY, comment=f"{DEE} is glad"))
    desk.now = datetime(2027, 3, 14, 12, 0, tzinfo=UTC)
    run_command(desk.store, "board", {"command": "start", "item": "opening"}, by="Ada One", now=desk.now)
    message = {"command": "message", "text": f"{DEE} has a question", "targets": ["stage"]}
    run_command(desk.store, "board", message, by=f"link of {DEE}", now=desk.now)
    for person, mode in (("dee", "online"), ("bo", "online"), ("ada", "onsite")):
        seen(desk, person, mode)
    seen(desk, "walk-in/12345678", "onsite", WALK_IN)
    with desk.store.begin() as tx:
        note = {"session": "talk", "who": ["dee"], "text": {"en": f"{DEE} asked about the ramp"}}
        tx.save_note("board", "n1", note, by=DEE, at=desk.now, approved=True, approved_by="Joe Door")


async def test_when_the_time_is_over_no_name_or_address_is_left_and_the_numbers_are(desk: Desk) -> None:
    await held(desk)
    with desk.store.begin() as tx:
        filled = fill(tx, "board", name=DEE, address=DEES, person="dee")
    personal = {name for name, table in TABLES.items() if set(table.of().values()) - set(STAYS)}
    assert filled >= personal - {"revision"}
    before = counted(desk)
    assert erase_due(desk.store, now=LAST_DAY - timedelta(seconds=1)) == []
    assert where_still(desk.store, *GONE).keys() == set(GONE)
    assert erase_due(desk.store, now=LAST_DAY) == ["board"]
    assert where_still(desk.store, *GONE, "Joe Door", "fourier", "walker") == {}
    assert counted(desk) == before
    assert before[1:] == (4, 3, 1)
    with desk.store.read() as tx:
        (note,) = tx.audit_rows_of("personal data erased", 5)
        assert (note.who, note.ids["people"]) == ("housekeeping", 3)
        agenda = agenda_at(tx, "board")
    assert (agenda.people["ada"].name, agenda.people["ada"].email) == ("Ada One", "")
    assert dict(agenda.attendees) == {}
    assert agenda.attendee_settings == AttendeeSettings(retention=timedelta(days=30))
    assert "Ada One" in str(draft_for(desk.store, agenda, PHRASES, record=None, now=LAST_DAY))
    assert erase_due(desk.store, now=LAST_DAY + timedelta(days=1)) == []


def counted(desk: Desk) -> tuple[object, ...]:
    """Return what the record says of who was there."""
    with desk.store.read() as tx:
        told = known_record(tx, agenda_at(tx, "board"), now=LAST_DAY).attendance
    assert told is not None
    return told.method, told.unique, told.onsite, told.online


def test_a_meeting_without_a_list_goes_after_the_usual_time() -> None:
    agenda = parse_agenda(AGENDA, source="board.yaml")
    assert erased_at(agenda) == datetime(2027, 9, 9, 22, 0, tzinfo=UTC)
    kept = replace(agenda, attendee_settings=None)
    assert erased_at(kept) == erased_at(agenda)


async def test_a_meeting_with_a_mail_on_its_way_waits(small_desk: Desk) -> None:
    desk = small_desk
    await held(desk)
    with desk.store.begin() as tx:
        tx.connection.execute(text("UPDATE outbox SET state = 'held' WHERE id = 1"))
    assert erase_due(desk.store, now=LAST_DAY) == []
    assert DEES in where_still(desk.store, DEES)
    with desk.store.begin() as tx:
        tx.connection.execute(text("UPDATE outbox SET state = 'cancelled' WHERE id = 1"))
    assert erase_due(desk.store, now=LAST_DAY) == ["board"]
    assert where_still(desk.store, *GONE) == {}


async def test_two_processes_at_once_erase_a_meeting_once(desk: Desk) -> None:
    await held(desk)
    both = threading.Barrier(2)

    def erase() -> list[str]:
        both.wait()
        return erase_due(desk.store, now=LAST_DAY)

    with ThreadPoolExecutor(2) as pool:
        done = [one.result() for one in [pool.submit(erase), pool.submit(erase)]]
    assert sorted(map(len, done)) == [0, 1]
    with desk.store.read() as tx:
        assert len(tx.audit_rows_of("personal data erased", 5)) == 1


async def test_a_walk_in_who_comes_in_late_is_erased_as_well(small_desk: Desk) -> None:
    desk = small_desk
    await held(desk)
    assert erase_due(desk.store, now=LAST_DAY) == ["board"]
    seen(desk, "walk-in/87654321", "onsite", WALK_IN)
    assert erase_due(desk.store, now=LAST_DAY) == ["board"]
    assert where_still(desk.store, WALK_IN) == {}


async def test_an_old_agenda_applied_again_is_erased_again(small_desk: Desk) -> None:
    desk = small_desk
    await held(desk)
    assert erase_due(desk.store, now=LAST_DAY) == ["board"]
    desk.now = LAST_DAY
    desk.apply(TEXT)
    assert erase_due(desk.store, now=LAST_DAY) == ["board"]
    assert where_still(desk.store, *GONE) == {}


CHILD = """
import os, signal, sys
from datetime import datetime
from sqlalchemy import event
from meetbot.flows.meeting.forget import erase_due
from meetbot.store.store import Store

left = int(sys.argv[3])
with Store.open(sys.argv[1]) as store:
    def count(*_):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    event.listen(store._engine, "after_cursor_execute", count)
    erase_due(store, now=datetime.fromisoformat(sys.argv[2]))
"""


async def test_a_job_killed_anywhere_is_finished_by_the_next(tmp_path: Path) -> None:
    """Killed after so many statements: as mails go, among the tables, before the file is made anew."""
    base = tmp_path / "base"
    base.mkdir()
    with Store.open(f"sqlite:///{base / 'meetbot.db'}") as store:
        await held(Desk(store, base))
    data = (base / "meetbot.db").read_bytes()
    ends = []
    for number in (6, 35, 10_000):
        file = tmp_path / f"{number}.db"
        file.write_bytes(data)
        url = f"sqlite:///{file}"
        child = subprocess.run(  # noqa: ASYNC221 - nothing else runs in this loop
            [sys.executable, "-c", CHILD, url, LAST_DAY.isoformat(), str(number)], env=os.environ, check=False
        )
        ends.append(child.returncode)
        with Store.open(url) as store:
            erase_due(store, now=LAST_DAY)
            assert where_still(store, *GONE) == {}, number
            with store.read() as tx:
                assert len(tx.audit_rows_of("personal data erased", 5)) == 1
    assert ends == [-signal.SIGKILL] * 2 + [0]


async def test_a_person_off_the_list_is_erased_from_everything_and_still_counts(desk: Desk) -> None:
    await held(desk, title="The board")
    before = counted(desk)
    with pytest.raises(CannotErase, match="Dee Fourier is still in the agenda"):
        erase_person(desk.store, "board", DEES, by="org", now=desk.now)
    desk.now = datetime(2027, 3, 13, 12, 0, tzinfo=UTC)
    desk.apply(TEXT.split("# Dee")[0] + "sessions" + TEXT.split("sessions")[1])
    with pytest.raises(CannotErase, match="may still leave"):
        erase_person(desk.store, "board", "dee", by="org", now=desk.now)
    await desk.deliver()
    with desk.store.begin() as tx:
        fill(tx, "board", name=DEE, address=DEES, person="dee")
        tx.connection.execute(text("DELETE FROM draft_text"))
        tx.connection.execute(text("DELETE FROM registration"))  # who registered is on the list
        tx.connection.execute(text("UPDATE presence SET mode = 'online' WHERE person_id = 'dee'"))
    with desk.store.read() as tx:
        assert [(p.person_id, p.name) for p in erasable(tx, "board")] == [("dee", DEE)]
    assert erase_person(desk.store, "board", DEE, by="org", now=desk.now) > 5
    assert where_still(desk.store, DEE, DEES, "fourier", "a ramp") == {}
    kept = where_still(desk.store, "ada@example.org", "Bo Two", WALK_IN)
    assert kept.keys() == {"ada@example.org", "Bo Two", WALK_IN}
    assert counted(desk) == before
    with pytest.raises(CannotErase, match="Nothing is kept of"):
        erase_person(desk.store, "board", DEE, by="org", now=desk.now)
    with desk.store.read() as tx:
        assert agenda_at(tx, "board", 2).people["ada"].email == "ada@example.org"


async def test_a_draft_that_has_the_person_goes_first(small_desk: Desk) -> None:
    desk = small_desk
    desk.apply(TEXT)
    await desk.deliver()
    desk.apply(TEXT.split("# Dee")[0] + "sessions" + TEXT.split("sessions")[1])
    await desk.deliver()
    desk.now += timedelta(hours=1)
    await desk.deliver()
    draft = DraftText(
        meeting="board", by="Rui", text=TEXT, files={}, source="b.yaml", hash="h", base=2, at=desk.now
    )
    with desk.store.begin() as tx:
        tx.save_draft(draft)
    with pytest.raises(CannotErase, match="Rui is writing on an agenda that has them"):
        erase_person(desk.store, "board", "dee", by="org", now=desk.now)


async def test_an_edited_article_that_named_the_person_is_still_read_and_edited(small_desk: Desk) -> None:
    desk = small_desk
    desk.apply(TEXT)
    await desk.deliver()

    def edit(words: str) -> str:
        act = partial(edits.write, passage_id="headline", text=words, by="Rui", at=desk.now)
        found = change(desk.store, ArticleKey("board"), PHRASES, act, Hand(by="Rui", now=desk.now))
        return found.document.headline.text

    assert edit(f"{DEE} asked") == f"{DEE} asked"
    desk.now = datetime(2027, 3, 13, 12, 0, tzinfo=UTC)
    desk.apply(TEXT.split("# Dee")[0] + "sessions" + TEXT.split("sessions")[1])
    await desk.deliver()
    erase_person(desk.store, "board", DEE, by="org", now=desk.now)
    with desk.store.read() as tx:
        found = standing(tx, agenda_at(tx, "board"), PHRASES, now=desk.now)
    assert DEE not in found.document.headline.text
    assert found.document.headline.by == "Rui"
    assert edit("Another") == "Another"
