"""What the large worked example promises (agendas/two-rivers-2027.yaml): tracks, a clock change, includes."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Mode
from meetbot.agenda.names import full_form, short_forms, sort_key
from meetbot.errors import Diagnostic, Severity
from meetbot.flows.agenda.load import check_source, load_agenda, open_source

FILE = Path(__file__).parent.parent.parent / "agendas" / "two-rivers-2027.yaml"
ROME = ZoneInfo("Europe/Rome")


@pytest.fixture(scope="module")
def agenda() -> Agenda:
    return load_agenda(open_source(FILE))


def local(when: datetime) -> str:
    return f"{when.astimezone(ROME):%a %H:%M}"


def told(faults: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(d.code, Path(d.place.file).name) for d in faults]


def test_its_one_warning_is_the_guest_who_has_no_name_yet() -> None:
    agenda, faults = check_source(open_source(FILE))
    assert agenda is not None
    assert told(faults) == [("W222", "people.yaml")]


def test_it_may_be_published_since_addresses_stand_in_the_contacts_alone() -> None:
    _, faults = check_source(open_source(FILE), public=True)
    assert [d for d in faults if d.severity is Severity.ERROR] == []


def test_a_public_copy_without_the_contacts_still_passes(tmp_path: Path) -> None:
    folder = tmp_path / "two-rivers-2027"
    folder.mkdir()
    for file in (FILE, *FILE.with_suffix("").iterdir()):
        if file.name != "contacts.yaml":
            (tmp_path / file.relative_to(FILE.parent)).write_bytes(file.read_bytes())
    _, faults = check_source(open_source(tmp_path / FILE.name), public=True)
    assert [d for d in faults if d.severity is Severity.ERROR] == []
    assert told(faults) == [("W258", FILE.name), ("W222", "people.yaml")]


def test_two_days_lie_on_both_sides_of_the_clock_change(agenda: Agenda) -> None:
    assert [(d.id, local(d.start), local(d.end)) for d in agenda.days] == [
        ("saturday", "Sat 09:30", "Sun 04:30"),
        ("sunday", "Sun 09:30", "Sun 11:55"),
    ]
    assert agenda.days[1].start - agenda.days[0].start == timedelta(hours=23)


def test_four_hours_of_boat_are_five_on_the_clock(agenda: Agenda) -> None:
    walk = agenda.session("night-walk")
    assert walk is not None
    assert walk.duration == timedelta(hours=4)
    assert [(local(i.start), local(i.end)) for i in walk.items] == [
        ("Sat 23:30", "Sun 01:30"),
        ("Sun 01:30", "Sun 04:30"),
    ]


def test_two_tracks_run_side_by_side_and_the_rest_is_shared(agenda: Agenda) -> None:
    assert [(s.id, s.track, local(s.start)) for s in agenda.sessions if s.track] == [
        ("gauges", "arsenal", "Sat 11:05"),
        ("gauges-questions", "arsenal", "Sat 12:05"),
        ("satellites", "library", "Sat 11:05"),
        ("sediment", "library", "Sat 11:50"),
        ("two-banks", "arsenal", "Sun 09:50"),
        ("archives", "arsenal", "Sun 10:30"),
        ("workshop", "library", "Sun 09:50"),
    ]
    juice = agenda.session("juice")
    assert juice is not None
    assert local(juice.start) == "Sun 11:05"  # after the workshop, the longer of the two tracks


def test_titles_keep_their_scripts_and_quotes(agenda: Agenda) -> None:
    titles = {s.id: s.title for s in agenda.sessions}
    assert titles["two-banks"].get("ar") == "ضفتان ونهر واحد: بيانات النيل المشتركة"
    assert titles["two-floods"].get("zh") == "两次洪水，一个模型：1958年与2021年的黄河"
    assert str(titles["satellites"]) == "“Last Mile”: radar altimetry for rivers narrower than 100 m"


def test_names_of_many_cultures_are_called_as_their_owners_say(agenda: Agenda) -> None:
    called = {
        "gudrun": "Guðrún",
        "eszter": "Dr. Nagy",
        "wang-fang": "Prof. WANG",
        "layla": "Dr. Al-Haddad",
        "noa": "Ben-Ari",
        "tigist": "Dr. Tigist",
        "venkataraman": "Venkataraman",
        "maria-jose": "Dr. García-Lorca",
        "yoko": "Prof. SUZUKI",
        "minh-khai": "Ms. Khai",
        "olga": "Smirnova",
        "khin-khin": "Daw Khin Khin",
        "joao": "de Souza Filho",
        "minjun": "KIM",
    }
    assert short_forms(agenda) == called  # Suharti has one name: always in full
    people = agenda.people
    assert full_form(people["yoko"], "zh").endswith("铃木阳子")
    assert full_form(people["olga"], "ru") == "Ольга Смирнова"
    assert full_form(people["minh-khai"]) == "Ms. Nguyễn Thị Minh Khai"
    order = sorted(("joao", "tigist", "maria-jose", "eszter"), key=lambda who: sort_key(people[who]))
    assert order == ["joao", "maria-jose", "eszter", "tigist"]


def test_contacts_reach_the_people_and_secrets_stay_names(agenda: Agenda) -> None:
    assert (agenda.people["gudrun"].email, agenda.people["gudrun"].phone) == (
        "gudrun@example.org",
        "+354 555 0101",
    )
    assert [p.id for p in agenda.people.values() if not p.is_placeholder and not p.email] == []
    assert agenda.meeting.online is not None
    assert (agenda.meeting.online.url, agenda.meeting.online.dial_in) == (
        "secret:two_rivers_room",
        "secret:two_rivers_dial_in",
    )


def test_attendees_of_the_list_are_others_and_seats_suffice(agenda: Agenda) -> None:
    assert len(agenda.attendees) == 12
    assert not {p.email for p in agenda.attendees.values()} & {p.email for p in agenda.people.values()}
    assert sum(p.mode is Mode.ONSITE for p in agenda.attendees.values()) == 3
