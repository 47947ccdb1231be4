"""One session for a calendar: as planned, at the told start, cancelled; never a way into the call."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from icalendar import Calendar

from meetbot.live.events import Told
from meetbot.live.journal import event_to_json
from meetbot.web.plan.proposal import example
from tests.judges import complaints
from tests.judges.gathered import gather
from tests.web.site import MEETING, SECRETS, Site, later

FILE = f"/m/{MEETING}/partnership.ics"
PLANNED = datetime(2022, 1, 12, 8, 30, tzinfo=UTC)


async def event(site: Site, path: str = FILE) -> dict[str, object]:
    """Return what matters of the one event in it; every judge has seen the file, and no secret is there."""
    async with site.client.get(path) as answer:
        assert answer.status == 200
        data = await answer.read()
    gather(data)
    said = complaints(data)
    said.pop("Radicale", None)  # it stores a session at a time: tests/ical/test_feed.py
    assert said == {}
    assert [secret for secret in SECRETS.values() if secret.encode() in data] == []
    (found,) = Calendar.from_ical(data).walk("VEVENT")
    return {
        "uid": str(found["UID"]).partition("@")[0],
        "start": found.decoded("DTSTART").astimezone(UTC),
        "status": str(found["STATUS"]),
    }


def tell(site: Site, start: datetime) -> None:
    """Do what the operator's press leaves in the journal, without its mails."""
    with site.context.store.begin() as tx:
        newest = tx.latest_revision(MEETING)
        assert newest is not None
        told = Told(
            number=1, at=site.clock.now(), by="Rui", item="partnership", start=start, revision=newest.number
        )
        tx.append_event(
            MEETING,
            epoch=tx.new_epoch(MEETING),
            number=1,
            at=told.at,
            track=told.track,
            by=told.by,
            command_id="one",
            event=event_to_json(told),
        )


async def test_a_session_is_a_calendar_of_its_own_that_every_judge_takes(applied: Site) -> None:
    applied.client.session.cookie_jar.clear()
    found = await event(applied)
    assert found == {"uid": f"partnership.{MEETING}", "start": PLANNED, "status": "CONFIRMED"}


async def test_it_has_the_start_that_people_were_told(applied: Site) -> None:
    tell(applied, PLANNED + timedelta(minutes=15))
    assert (await event(applied))["start"] == PLANNED + timedelta(minutes=15)


async def test_a_cancelled_session_says_so(applied: Site) -> None:
    source = example()
    line = next(line for line in source.text.splitlines(keepends=True) if "{id: closing," in line)
    applied.apply(later(source, line, line.replace("{id: closing,", "{id: closing, status: cancelled,")))
    assert (await event(applied, f"/m/{MEETING}/closing.ics"))["status"] == "CANCELLED"


async def test_breaks_and_what_is_not_there_have_none(applied: Site) -> None:
    for path in (f"/m/{MEETING}/pause.ics", f"/m/{MEETING}/no-such.ics"):
        await applied.text(path, 404)
    await applied.text("/m/no-such/partnership.ics", 404)
