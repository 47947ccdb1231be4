"""Two tracks on two programme days over a clock change: from the text to calendars, timer and article."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from meetbot.agenda.read import check_agenda, parse_agenda
from meetbot.errors import CommandRefused
from meetbot.flows.meeting.article import draft_for
from meetbot.flows.meeting.session import live_view, run_command
from meetbot.store.store import Store
from tests.article.drafting import PHRASES
from tests.flows.test_apply import Office

TEXT = (Path(__file__).parent / "two-tracks.yaml").read_text(encoding="utf-8")
AGENDA = parse_agenda(TEXT, source="two-tracks.yaml")
MEETING = "rivers-2026"
SEPTEMBER = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)
SUMMER = timezone(timedelta(hours=2))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Store.open(f"sqlite:///{tmp_path / 'meetbot.db'}") as store:
        yield Office(store, tmp_path)


def at(clock: str, day: int = 24) -> datetime:
    return datetime.fromisoformat(f"2026-10-{day}T{clock}").replace(tzinfo=SUMMER)


def give(office: Office, clock: str, name: str, track: str, *, day: int = 24, **fields: object) -> None:
    data = {"command": name, "track": track, **fields}
    run_command(office.store, MEETING, data, by="Ana", now=at(clock, day))


def live(office: Office, clock: str, day: int = 24) -> dict[str, str]:
    view = live_view(office.store, MEETING, now=at(clock, day))
    return {r.track.id: r.live.id if r.live is not None else "" for r in view.rundowns}


def test_the_night_sums_up_in_elapsed_time_over_the_clock_change() -> None:
    assert check_agenda(TEXT, source="two-tracks.yaml")[1] == ()
    assert [(s.id, s.track, f"{s.start:%d %H:%M}", s.duration) for s in AGENDA.days[1].sessions] == [
        ("film", "main", "24 21:00", timedelta(hours=4, minutes=30)),
        ("count", "lab", "24 21:00", timedelta(hours=3)),
        ("tally", "lab", "25 01:30", timedelta(hours=1)),
        ("breakfast", "", "25 02:30", timedelta(minutes=30)),
    ]


def test_everyone_gets_what_is_theirs_with_its_room(office: Office) -> None:
    plan = office.apply(TEXT, now=SEPTEMBER)
    copies = {(line.person_id, line.copy.ref): line.copy for line in plan.ledger}
    assert sorted(copies) == [
        ("ada", "dams"),
        ("ada", "film"),
        ("ada", "opening"),
        ("ada", "results"),
        ("eva", "night"),
        ("eva", "saturday"),
        ("jo", "night"),
        ("jo", "saturday"),
        ("kai", "fish"),
        ("mei", "count"),
        ("mei", "fish"),
        ("mei", "tally"),
        ("rui", "floods"),
    ]
    assert copies["mei", "fish"].place == "River Lab, Town Hall, Market Square 1, Zurich"
    assert copies["ada", "dams"].place == "Great Hall, Town Hall, Market Square 1, Zurich"
    rows = [(f"{r.start:%H:%M}", r.session, r.room) for r in copies["jo", "saturday"].programme]
    assert rows == [
        ("07:00", "opening", "Great Hall"),
        ("07:30", "floods", "Great Hall"),
        ("07:30", "fish", "River Lab"),
        ("08:00", "dams", "Great Hall"),
        ("08:30", "results", "Great Hall"),
    ]
    assert copies["eva", "saturday"].programme == copies["jo", "saturday"].programme


def test_a_shorter_session_mails_its_own_track_and_not_the_other(office: Office) -> None:
    office.apply(TEXT, now=SEPTEMBER)
    shorter = TEXT.replace("{id: floods, kind: talk,", "{id: floods, duration: 25m,")
    notices = office.plan(shorter, now=SEPTEMBER).notices
    assert sorted({n.person_id for n in notices}) == ["ada", "eva", "jo", "rui"]


def test_both_rooms_run_and_meet_again_and_the_article_loses_no_session(office: Office) -> None:
    office.apply(TEXT, now=SEPTEMBER)
    give(office, "09:02", "start", "main")
    assert live(office, "09:03") == {"main": "opening", "lab": "opening"}
    give(office, "09:33", "next", "main")
    give(office, "09:35", "next", "lab")
    give(office, "09:50", "note", "lab", text="Trout need cold water.", person="kai")
    assert live(office, "09:51") == {"main": "floods", "lab": "trout"}
    give(office, "09:56", "next", "lab")
    give(office, "10:01", "next", "main")
    give(office, "10:20", "finish", "lab")
    with pytest.raises(CommandRefused, match="“Dams” in Great Hall still runs"):
        give(office, "10:21", "next", "lab")
    give(office, "10:34", "finish", "main")
    give(office, "10:36", "next", "lab")
    assert live(office, "10:37") == {"main": "results", "lab": "results"}
    give(office, "11:40", "finish", "main")
    give(office, "23:00", "next", "main")
    give(office, "23:01", "next", "lab")
    give(office, "02:05", "finish", "lab", day=25)
    view = live_view(office.store, MEETING, now=at("02:10", 25))
    film = view.rundowns[0].live
    assert film is not None
    assert (film.id, film.timer.remaining(now=at("02:10", 25))) == ("film", timedelta(hours=1, minutes=20))
    give(office, "03:30", "finish", "main", day=25)
    draft = draft_for(office.store, AGENDA, PHRASES, record=None, now=at("12:00", 25))
    told = [s.id.split("/")[1] for s in draft.sentences() if not s.id.startswith("lead.")]
    assert list(dict.fromkeys(told)) == [
        "opening",
        "floods",
        "fish",
        "trout",
        "pike",
        "dams",
        "results",
        "film",
        "count",
        "tally",
    ]
    following = [s.id for s in draft.sentences() if "following session" in s.text]
    assert following == ["panel.format/results"]  # none of those that ran beside others
