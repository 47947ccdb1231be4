"""Recipients' own lines put into what is common: the same bytes as icalendar makes of the whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetbot.ical import build
from meetbot.ical.event import Common, Own, content_lines
from meetbot.ical.fold import fold
from meetbot.plan.model import Copy, Method, Partstat
from tests.ical.objects import CANCELLED, DAY_ONLINE, DAY_ONSITE, JOIN, ONLINE, ONSITE, STAMP, WITHDRAWN, made
from tests.ical.objects import ORGANIZER as OFFICE

# icalendar takes a written "\N" for a line break; ours keeps it, so it is left out of what is compared.
TEXT = st.text(max_size=300).map(lambda text: text.replace("\\N", "N"))


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, bytes]]:
    """Return every object built in the test, twice."""
    found: list[tuple[bytes, bytes]] = []
    splice = build.splice

    def kept(common: Common, own: Own) -> bytes:
        slow = b"".join(fold(line) for line in content_lines(common, own))
        found.append((splice(common, own), slow))
        return found[-1][0]

    monkeypatch.setattr(build, "splice", kept)
    return found


@pytest.mark.parametrize("copy", [ONSITE, ONLINE, DAY_ONSITE, DAY_ONLINE, CANCELLED, WITHDRAWN])
@pytest.mark.parametrize(
    "values",
    [
        {},
        {"ask": False, "partstat": Partstat.ACCEPTED},
        {"method": Method.PUBLISH},
        {"counter": True, "url": "https://meet.example.org/m/board", "related_to": "day.board@example.org"},
        {"delegated_from": ("ada@example.org",)},
        {"delegated_from": ("ada@example.org", "o'hara,x@example.org")},
        {"ask": False, "partstat": Partstat.DELEGATED, "delegated_to": "eve@home.example"},
        {"alarm": timedelta(minutes=10), "reason": "The speaker, ill; sorry"},
        {"description": ""},
        {"attendee": ("", "bo@example.org"), "organizer": ("Ø, “Office”; ’s", OFFICE[1])},
        *({"attendee": (f"a{c}b", "bo@example.org")} for c in ",;:’'^\" \t"),
    ],
)
def test_every_kind_of_object_is_what_icalendar_makes(
    copy: Copy, values: dict[str, Any], compared: list[tuple[bytes, bytes]]
) -> None:
    made(copy, kept=False, **values)
    ((fast, slow),) = compared
    assert fast == slow


@given(name=TEXT, description=TEXT, place=TEXT, sequence=st.integers(0, 2**31 - 1))
def test_any_text_of_a_recipient_is_written_as_icalendar_writes_it(
    name: str, description: str, place: str, sequence: int
) -> None:
    found: list[tuple[bytes, bytes]] = []
    splice = build.splice

    def kept(common: Common, own: Own) -> bytes:
        fast, slow = splice(common, own), b"".join(fold(line) for line in content_lines(common, own))
        found.append((fast, slow))
        return fast

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "splice", kept)
        made(
            replace(ONSITE, place=place),
            kept=False,
            attendee=(name, "bo@example.org"),
            description=description,
            sequence=sequence,
            dtstamp=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=sequence % 10_000),
        )
    ((fast, slow),) = found
    assert fast == slow


def test_one_recipients_lines_are_never_anothers() -> None:
    first = made(ONLINE, kept=False, join_url=f"{JOIN}-1", attendee=("Ada One", "one@example.org"))
    second = made(
        ONLINE,
        kept=False,
        join_url=f"{JOIN}-2",
        attendee=("Bo Two", "two@example.org"),
        sequence=3,
        dtstamp=STAMP + timedelta(days=1),
    )
    assert [word in second for word in (b"Ada One", b"one@example.org", f"{JOIN}-1".encode())] == [False] * 3
    assert [word in first for word in (b"Bo Two", b"two@example.org", b"SEQUENCE:3")] == [False] * 3
