"""Points 67 to 69 of the calendar checklist: feeds over HTTP, and what they never hold."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from meetbot.attendees.links import Link, Scope
from meetbot.live.events import Told
from meetbot.live.journal import event_to_json
from meetbot.web.plan.proposal import example
from tests.judges import complaints
from tests.web.site import MEETING, NOON, SECRETS, Site, later

PUBLIC = f"/m/{MEETING}.ics"
PLAIN = {"Accept-Encoding": "identity"}


def own(site: Site, person: str = "atta") -> str:
    return f"/f/{site.token(Scope.FEED, person)}.ics"


async def get(site: Site, path: str, **headers: str) -> tuple[int, Mapping[str, str], bytes]:
    """Return status, headers and the body as it came, not unpacked."""
    asked = {"Accept-Encoding": "identity", **{k.replace("_", "-"): v for k, v in headers.items()}}
    async with site.client.get(path, headers=asked, auto_decompress=False) as answer:
        return answer.status, answer.headers, await answer.read()


def events(data: bytes) -> dict[str, dict[str, object]]:
    """Return what matters of each event by its session's id."""
    return {
        str(event["UID"]).partition(".")[0]: {
            "start": event.decoded("DTSTART").astimezone(UTC),
            "status": str(event["STATUS"]),
            "sequence": int(str(event["SEQUENCE"])),
            "stamp": event.decoded("DTSTAMP"),
        }
        for event in Calendar.from_ical(data).walk("VEVENT")
    }


async def test_a_public_feed_is_for_everyone_and_good_to_all_judges(applied: Site) -> None:
    applied.client.session.cookie_jar.clear()
    status, headers, data = await get(applied, PUBLIC)
    assert status == 200
    assert headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert headers["Cache-Control"] == "public, max-age=300"
    said = complaints(data)
    said.pop("Radicale", None)  # it stores a session at a time: tests/ical/test_feed.py
    assert said == {}
    assert len(events(data)) == 6


async def test_point_67_the_same_agenda_is_the_same_bytes_and_tag(applied: Site) -> None:
    _, first, data = await get(applied, PUBLIC)
    applied.clock.at += timedelta(days=2)
    _, second, again = await get(applied, PUBLIC)
    assert (again, second["ETag"], second["Last-Modified"]) == (data, first["ETag"], first["Last-Modified"])
    assert re.fullmatch(r'"[0-9a-f]{32}"', first["ETag"])
    assert first["Last-Modified"] == "Tue, 04 Jan 2022 12:00:00 GMT"


@pytest.mark.parametrize(
    ("had", "status"),
    [
        ("{tag}", 304),
        ("W/{tag}", 304),
        ('"other", W/"x,y", {tag}', 304),
        ("*", 304),
        ('"other"', 200),
        ("other", 200),
    ],
)
async def test_point_67_who_has_the_feed_gets_no_body(applied: Site, had: str, status: int) -> None:
    tag = (await get(applied, PUBLIC))[1]["ETag"]
    found, headers, data = await get(applied, PUBLIC, If_None_Match=had.format(tag=tag))
    assert (found, bool(data), headers["ETag"]) == (status, status == 200, tag)
    assert headers["Cache-Control"] == "public, max-age=300"


async def test_point_67_a_date_counts_only_where_no_tag_is_named(applied: Site) -> None:
    changed = "Tue, 04 Jan 2022 12:00:00 GMT"
    assert (await get(applied, PUBLIC, If_Modified_Since=changed))[0] == 304
    assert (await get(applied, PUBLIC, If_Modified_Since="Tue, 04 Jan 2022 11:59:59 GMT"))[0] == 200
    assert (await get(applied, PUBLIC, If_Modified_Since="yesterday"))[0] == 200
    assert (await get(applied, PUBLIC, If_Modified_Since=changed, If_None_Match='"other"'))[0] == 200


async def test_point_67_packed_bytes_have_a_tag_of_their_own_and_either_is_known(applied: Site) -> None:
    _, plain, data = await get(applied, PUBLIC)
    _, packed, body = await get(applied, PUBLIC, Accept_Encoding="br, gzip;q=0.8")
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == data
    assert packed["ETag"] == plain["ETag"].removesuffix('"') + '-gzip"'
    assert packed["Vary"] == plain["Vary"] == "Accept-Encoding"
    assert (await get(applied, PUBLIC, If_None_Match=packed["ETag"]))[0] == 304
    assert "Content-Encoding" not in (await get(applied, PUBLIC, Accept_Encoding="gzip;q=0"))[1]


async def test_point_67_head_tells_the_same_without_a_body(applied: Site) -> None:
    _, told, data = await get(applied, PUBLIC)
    async with applied.client.head(PUBLIC, headers=PLAIN) as answer:
        headers, body = answer.headers, await answer.read()
    assert body == b""
    names = ("ETag", "Last-Modified", "Content-Type", "Content-Length")
    assert [headers[name] for name in names] == [told[name] for name in names]
    assert headers["Content-Length"] == str(len(data))


async def test_point_68_moved_cancelled_and_deleted_sessions_are_told_by_the_feed(applied: Site) -> None:
    before = events((await get(applied, PUBLIC))[2])
    source = example()
    applied.clock.at = NOON + timedelta(hours=3)
    line = next(line for line in source.text.splitlines(keepends=True) if "{id: closing," in line)
    applied.apply(later(source, line, ""))
    after = events((await get(applied, PUBLIC))[2])
    assert after["closing"] == {
        "start": before["closing"]["start"],
        "status": "CANCELLED",
        "sequence": 1,
        "stamp": applied.clock.at,
    }
    assert {k: v for k, v in after.items() if k != "closing"} == {
        k: v for k, v in before.items() if k != "closing"
    }
    end = datetime(2022, 1, 12, 10, 15, tzinfo=UTC)
    applied.clock.at = end + timedelta(days=8)
    status, headers, data = await get(applied, PUBLIC)
    assert (status, "closing" in events(data), len(events(data))) == (200, False, 5)
    assert headers["Last-Modified"] != "Tue, 04 Jan 2022 12:00:00 GMT"


async def test_point_68_a_told_time_stands_in_the_feed(applied: Site) -> None:
    before = events((await get(applied, PUBLIC))[2])
    start = before["closing"]["start"]
    assert isinstance(start, datetime)
    at, moved = start - timedelta(hours=1), start + timedelta(minutes=10)
    told = Told(number=1, at=at, by="ana", command_id="c1", item="closing", start=moved, revision=1)
    with applied.context.store.begin() as tx:
        epoch = tx.new_epoch(MEETING)
        tx.append_event(
            MEETING, epoch=epoch, number=1, at=at, track="main", by="ana", command_id="c1",
            event=event_to_json(told),
        )  # fmt: skip
    after = events((await get(applied, PUBLIC))[2])
    assert after["closing"] == {"start": moved, "status": "CONFIRMED", "sequence": 1, "stamp": at}


async def test_point_69_a_personal_feed_is_private_and_of_the_own_sessions(applied: Site) -> None:
    applied.client.session.cookie_jar.clear()
    status, headers, data = await get(applied, own(applied))
    assert (status, headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert headers["Cache-Control"] == "private, max-age=300"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert list(events(data)) == ["keynote"]
    uids = {str(event["UID"]) for event in Calendar.from_ical(data).walk("VEVENT")}
    with applied.context.store.read() as tx:
        assert uids == {line.uid for line in tx.ledger(MEETING, person="atta")}


async def test_point_69_no_feed_holds_an_address_or_a_link_of_anyone(applied: Site) -> None:
    with applied.context.store.read() as tx:
        people = [person for person in tx.persons(MEETING) if person.address]
    assert len(people) > 5
    scopes = (Scope.JOIN, Scope.PERSONAL, Scope.FEED, Scope.UNSUBSCRIBE, Scope.SPEAKER)
    tokens = {applied.token(scope, person.person_id) for scope in scopes for person in people}
    feeds = {"": await get(applied, PUBLIC)}
    feeds |= {p.person_id: await get(applied, own(applied, p.person_id)) for p in people}
    for whose, (status, _, data) in feeds.items():
        text = data.decode().replace("\r\n ", "")
        assert status == 200
        assert "mailto:" not in text
        assert [p.address for p in people if p.address in text] == []
        assert [secret for secret in SECRETS.values() if secret in text] == []
        found = {token for token in tokens if token in text}
        # Its own address alone (SOURCE), which who reads it has anyway.
        assert found == ({applied.token(Scope.FEED, whose)} if whose else set())
        assert text.count(applied.token(Scope.FEED, whose)) == (1 if whose else 0)


async def test_point_69_a_withdrawn_or_unknown_token_opens_no_feed(applied: Site) -> None:
    path = own(applied)
    assert len(applied.token(Scope.FEED, "atta")) * 6 >= 128
    for other in ("/f/forged.ics", f"/f/{applied.token(Scope.JOIN, 'atta')}.ics", path.removesuffix(".ics")):
        assert (await get(applied, other))[0] == 404
    tag = (await get(applied, path))[1]["ETag"]
    with applied.context.store.begin() as tx:
        tx.revoke(Link(scope=Scope.FEED, meeting=MEETING, person_id="atta"), now=NOON)
    assert (await get(applied, path, If_None_Match=tag))[0] == 404
    page = await applied.text(f"/p/{applied.token(Scope.PERSONAL, 'atta')}")
    assert "webcal://" not in page


async def test_a_personal_feed_ignores_a_date_since_its_person_s_state_has_none(applied: Site) -> None:
    _, headers, _ = await get(applied, own(applied))
    assert (await get(applied, own(applied), If_Modified_Since=headers["Last-Modified"]))[0] == 200
    assert (await get(applied, own(applied), If_None_Match=headers["ETag"]))[0] == 304


async def test_both_pages_offer_their_feed_and_say_what_it_shows_twice(applied: Site) -> None:
    host = applied.context.settings.base_url.removeprefix("http://")
    public = await applied.text(f"/m/{MEETING}")
    assert f'href="webcal://{host}{PUBLIC}"' in public
    assert f'href="http://{host}{PUBLIC}"' in public
    assert "If sessions came to you by mail, you would see those twice." in public
    personal = await applied.text(f"/p/{applied.token(Scope.PERSONAL, 'atta')}")
    assert f'href="webcal://{host}{own(applied)}"' in personal
    assert f'href="http://{host}{own(applied)}"' in personal
    assert "Sessions that came to you by mail would stand there twice." in personal


async def test_a_feed_of_no_meeting_is_not_found(applied: Site) -> None:
    assert (await get(applied, "/m/nothing.ics"))[0] == 404
