"""What the fields of an agenda mean: defaults, references, small forms, several days."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from meetbot.agenda.fields.shapes import fields
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.meeting import AttendeeSettings, Invite
from meetbot.agenda.model.terms import (
    AnchorOf,
    Audience,
    Granularity,
    Kind,
    MeetingMode,
    Mode,
    Role,
    Span,
    Status,
    Text,
)
from meetbot.agenda.names import full_form, name_in, short_forms
from meetbot.agenda.read import check_agenda, parse_agenda
from meetbot.errors import AgendaError, Severity

HEAD = """format: meetbot/1
meeting: {id: board, title: Board, date: 2026-03-12, start: "09:00", timezone: Europe/Zurich%s}
"""


def read(rest: str, *, meeting: str = "") -> Agenda:
    return parse_agenda(HEAD % meeting + rest, source="board.yaml")


def codes(rest: str, *, meeting: str = "") -> list[str]:
    return [d.code for d in check_agenda(HEAD % meeting + rest, source="board.yaml")[1]]


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-03-12T{clock}+01:00").astimezone(UTC)


def test_kinds_have_usual_lengths_and_a_start_leaves_slack() -> None:
    agenda = read(
        """sessions:
  - {id: a, title: A, kind: keynote}
  - {id: b, title: B, kind: break, start: "10:00"}
  - {id: c, title: C, kind: talk, setup: 5m}
"""
    )
    assert [(s.start, s.end) for s in agenda.sessions] == [
        (at("09:00"), at("09:45")),
        (at("10:00"), at("10:15")),
        (at("10:20"), at("10:50")),
    ]
    assert agenda.sessions[1].min == timedelta(minutes=7, seconds=30)


def test_a_session_is_as_long_as_its_items_and_warns_by_its_length() -> None:
    session = read(
        """sessions:
  - id: a
    title: A
    items:
      - {id: a1, title: One, duration: 9m}
      - {id: a2, title: Two, kind: talk, start: "09:20"}
"""
    ).sessions[0]
    assert (session.end, session.items[1].start) == (at("09:50"), at("09:20"))
    assert (session.warn, session.items[0].warn) == (timedelta(minutes=5), timedelta(minutes=3))


def test_a_start_before_the_end_is_allowed_in_another_room() -> None:
    sessions = """sessions:
  - {id: a, title: A, duration: 1h, room: Hall 1}
  - {id: b, title: B, duration: 1h, room: %s, start: "09:30"}
"""
    assert codes(sessions % "Hall 2") == []
    assert codes(sessions % "Hall 1") == ["E310"]


def test_defaults_fill_people_and_sessions_and_items_take_the_timers() -> None:
    agenda = read(
        """defaults:
  person: {honorific: Dr., mode: online, language: fr, timezone: Europe/Paris}
  session: {kind: talk, duration: 10m, auto: true, at_end: finish, warn: 1m, room: Hall 1}
people:
  ada: {name: Ada, email: ada@example.org}
  bo: {name: Bo, email: bo@example.org, honorific: "", mode: onsite, language: en}
sessions:
  - {id: a, title: A, chair: ada, speakers: bo}
  - {id: b, title: B, duration: 20m, warn: 3m, auto: false, items: [{id: b1, title: B1, duration: 4m}]}
"""
    )
    ada = agenda.people["ada"]
    assert (ada.honorific, ada.mode, ada.language, ada.timezone) == (
        Text("en", {"en": "Dr."}),
        Mode.ONLINE,
        "fr",
        "Europe/Paris",
    )
    assert (agenda.people["bo"].mode, agenda.people["bo"].language) == (Mode.ONSITE, "en")
    a, b = agenda.sessions
    assert (a.kind, a.duration, a.auto, a.finish_at_end, a.warn, a.room) == (
        Kind.TALK,
        timedelta(minutes=10),
        True,
        True,
        timedelta(minutes=1),
        "Hall 1",
    )
    assert (b.auto, b.warn, b.items[0].auto, b.items[0].warn, b.items[0].kind) == (
        False,
        timedelta(minutes=3),
        True,
        timedelta(minutes=1),
        Kind.OTHER,
    )


def test_people_may_be_written_in_place() -> None:
    agenda = read(
        """organisations: {acme: {name: Acme}}
sessions:
  - id: a
    title: A
    duration: 30m
    chair: {name: Zoë Müller, email: zoe@example.org, post: Chair, org: acme}
    speakers: [zoe-muller, {who: {name: 陈宇轩, id: chen, email: chen@example.org}, topic: Rivers}]
"""
    )
    assert list(agenda.people) == ["zoe-muller", "chen"]
    assert agenda.sessions[0].leader == (Role.CHAIR, "zoe-muller")
    assert [s.who for s in agenda.sessions[0].speakers] == ["zoe-muller", "chen"]
    assert agenda.people["zoe-muller"].posts[0].org == "acme"


def test_two_people_in_place_of_one_id_are_refused_unless_they_are_the_same() -> None:
    ada = "{name: Ada, email: a@example.org}"
    session = f"sessions: [{{id: a, title: A, duration: 30m, chair: {ada}, speakers: [%s]}}]\n"
    assert codes(session % "{name: Ada, email: a@example.org}") == []
    assert codes(session % "{name: Ada, email: b@example.org}") == ["E207"]


def test_small_meetings_list_their_attendees_in_the_agenda() -> None:
    agenda = read(
        """people: {ada: {name: Ada, email: ada@example.org}}
attendees:
  - {name: Ada, email: ADA@example.org}
  - {name: Bo, email: bo@example.org, mode: onsite}
sessions: [{id: a, title: A, duration: 30m, chair: ada}]
"""
    )
    assert [(p.name, p.mode) for p in agenda.attendees.values()] == [("Bo", Mode.ONSITE)]
    assert next(iter(agenda.attendees)).startswith("a-")
    assert agenda.attendee_settings == AttendeeSettings()


def test_the_attendees_block_sets_registration_and_seats() -> None:
    agenda = read(
        """attendees: {file: lists/people.csv, registration: open, waitlist: none, overbook: 10%, offer: 6h,
  decide_by: "2026-03-10T12:00+01:00", switch_until: 1h, present_after: 10m, retention: 30d}
sessions: [{id: a, title: A, duration: 30m}]
"""
    )
    assert agenda.attendee_settings == AttendeeSettings(
        file="lists/people.csv",
        retention=timedelta(days=30),
        registration_open=True,
        waitlist_onsite=False,
        overbook_percent=10,
        offer=timedelta(hours=6),
        decide_by=datetime(2026, 3, 10, 11, tzinfo=UTC),
        switch_until=timedelta(hours=1),
        present_after=timedelta(minutes=10),
    )


def test_the_mode_of_who_told_none_is_the_meetings() -> None:
    people = "people: {ada: {name: Ada}}\nsessions: [{id: a, title: A, duration: 30m}]\n"
    found = {mode: read(people, meeting=f", mode: {mode}").people["ada"].mode for mode in MeetingMode}
    assert found == {
        MeetingMode.ONSITE: Mode.ONSITE,
        MeetingMode.ONLINE: Mode.ONLINE,
        MeetingMode.HYBRID: Mode.UNDECIDED,
    }


def test_a_meeting_without_a_policy_has_the_usual_reminders_and_an_empty_list_none() -> None:
    sessions = "sessions: [{id: a, title: A, duration: 30m}]\n"
    assert [(r.id, r.before, r.of, r.to) for r in read(sessions).reminders] == [
        ("week", Span(days=7), AnchorOf.MEETING, (Audience.ALL,)),
        ("eve", Span(days=1), AnchorOf.MEETING, (Audience.ALL,)),
        ("join", Span(exact=timedelta(minutes=15)), AnchorOf.MEETING, (Audience.ONLINE,)),
        (
            "speaker",
            Span(exact=timedelta(minutes=30)),
            AnchorOf.SESSION,
            (Audience.SPEAKERS, Audience.CHAIRS),
        ),
    ]
    assert read(sessions + "reminders: []\n").reminders == ()


def test_of_several_days_each_has_its_own_reminder_of_the_way_into_the_call() -> None:
    days = """format: meetbot/1
meeting: {id: board, title: Board, timezone: Europe/Zurich}
days:
  - {id: one, date: 2026-03-12, start: "09:00", sessions: [{id: a, title: A, duration: 30m}]}
"""
    two = (
        days
        + '  - {id: two, date: 2026-03-13, start: "09:00", sessions: [{id: b, title: B, duration: 30m}]}\n'
    )
    assert [
        {r.id: r.of for r in parse_agenda(text, source="board.yaml").reminders} for text in (days, two)
    ] == [
        {"week": of, "eve": of, "join": join, "speaker": AnchorOf.SESSION}
        for of, join in ((AnchorOf.MEETING, AnchorOf.MEETING), (AnchorOf.MEETING, AnchorOf.DAY))
    ]


def test_the_invitation_policy_has_defaults_and_reads_its_fields() -> None:
    sessions = "sessions: [{id: a, title: A, duration: 30m}]\n"
    assert read(sessions).meeting.invite == Invite()
    granularity = "attendees: session, roles: feed"
    policy = f", invite: {{{granularity}, debounce: 0m, minor: false, chase: [14d, 2d], alarm: 10m}}"
    assert read(sessions, meeting=policy).meeting.invite == Invite(
        attendees=Granularity.SESSION,
        roles=Granularity.FEED,
        debounce=timedelta(0),
        minor=False,
        chase=(Span(days=14), Span(days=2)),
        alarm=timedelta(minutes=10),
    )


def test_several_days_have_their_own_dates_zones_and_starts() -> None:
    agenda = parse_agenda(
        """format: meetbot/1
meeting: {id: m, title: M, start: "09:00", timezone: Europe/Zurich}
days:
  - {id: one, date: 2026-03-12, title: First day, sessions: [{id: a, title: A, duration: 1h}]}
  - id: two
    date: 2026-03-13
    start: "10:00"
    timezone: Asia/Tokyo
    sessions: [{id: b, title: B, duration: 1h}]
""",
        source="m",
    )
    assert [(d.id, d.date, d.timezone, d.start) for d in agenda.days] == [
        ("one", date(2026, 3, 12), "Europe/Zurich", datetime(2026, 3, 12, 8, tzinfo=UTC)),
        ("two", date(2026, 3, 13), "Asia/Tokyo", datetime(2026, 3, 13, 1, tzinfo=UTC)),
    ]
    assert [(s.id, s.day) for s in agenda.sessions] == [("a", "one"), ("b", "two")]


def test_texts_come_in_several_languages_and_names_in_several_cases() -> None:
    agenda = read(
        """people:
  kn:
    name: Svetlana Knyazeva
    email: kn@example.org
    honorific: {en: Ms., ru: госпожа}
    names: {ru: {nom: Светлана Князева, gen: Светланы Князевой}, zh: 斯韦特兰娜}
sessions: [{id: a, title: {ru: Открытие, en: Opening}, duration: 30m, host: kn}]
"""
    )
    person = agenda.people["kn"]
    assert agenda.sessions[0].title == Text("en", {"ru": "Открытие", "en": "Opening"})
    assert full_form(person, "ru") == "госпожа Светлана Князева"
    assert (name_in(person, "zh"), name_in(person, "fr")) == ("斯韦特兰娜", "Svetlana Knyazeva")


def test_equal_short_forms_stay_full_however_they_were_declared() -> None:
    agenda = read(
        """people:
  a: {name: Ana María Ruiz, short: Dr. Ruiz}
  b: {name: Luis Ruiz, family: Ruiz, honorific: Dr.}
  c: {name: Cher}
sessions: [{id: s, title: S, duration: 30m}]
"""
    )
    assert short_forms(agenda) == {}
    assert [full_form(p) for p in agenda.people.values()] == ["Ana María Ruiz", "Dr. Luis Ruiz", "Cher"]


def test_without_honorifics_two_of_one_family_are_alike() -> None:
    people = """people:
  a: {name: Ana Ruiz, family: Ruiz, honorific: Prof.}
  b: {name: Luis Ruiz, family: Ruiz, honorific: Dr.}
sessions: [{id: s, title: S, duration: 30m}]
"""
    assert short_forms(read(people)) == {"a": "Prof. Ruiz", "b": "Dr. Ruiz"}
    assert short_forms(read(people + "article: {style: {honorifics: false}}\n")) == {}


def test_sessions_of_a_cancelled_meeting_are_cancelled_and_keep_their_place() -> None:
    agenda = read(
        "sessions: [{id: a, title: A, duration: 30m, status: tentative}, {id: b, title: B, duration: 30m}]\n",
        meeting=", status: cancelled",
    )
    assert [(s.status, s.start) for s in agenda.sessions] == [
        (Status.TENTATIVE, at("09:00")),
        (Status.CANCELLED, at("09:30")),
    ]


def test_one_fault_does_not_hide_or_make_another() -> None:
    faults = codes(
        """people: {ada: {name: Ada, emial: ada@example.org}}
sessions:
  - {id: a, title: A, duration: 90}
  - {id: b, title: B, duration: 30m, chair: adda}
  - {id: c, title: C, start: "10:00", kind: tlak}
reminders: [{id: x, before: soon, to: everybody}]
""",
        meeting=", mode: hybird",
    )
    assert faults == ["E208", "E202", "E301", "E203", "E208", "E301", "E208"]


def test_no_warning_may_be_meant_for_one_session_or_for_all() -> None:
    entries = "sessions: [{id: a, title: A, duration: 30m}, {id: b, title: B, duration: 30m, warn: 2m}]\n"
    none, own = read("defaults: {session: {warn: 0m}}\n" + entries).sessions
    assert (none.warn, own.warn) == (timedelta(0), timedelta(minutes=2))
    assert read("sessions: [{id: a, title: A, duration: 30m, warn: 0m}]\n").sessions[0].warn == timedelta(0)


@pytest.mark.parametrize(("length", "warn"), [("15m", 300), ("14m", 280), ("20s", 6)])
def test_the_warning_is_five_minutes_or_a_third_of_what_is_short(length: str, warn: int) -> None:
    (session,) = read(f"sessions: [{{id: a, title: A, duration: {length}}}]\n").sessions
    assert session.warn == timedelta(seconds=warn)


@pytest.mark.parametrize(("length", "least"), [("30m", 15), ("8m", 5), ("3m", 3)])
def test_a_break_may_be_cut_to_half_but_not_below_five_minutes(length: str, least: int) -> None:
    (session,) = read(f"sessions: [{{id: a, title: A, kind: break, duration: {length}}}]\n").sessions
    assert session.min == timedelta(minutes=least)


def test_parse_raises_with_every_fault_and_keeps_warnings_out_of_the_way() -> None:
    with pytest.raises(AgendaError, match="2 errors in the agenda") as caught:
        read("sessions: [{id: a, titel: A, duration: 30}]\n")
    assert [d.code for d in caught.value.diagnostics] == ["E202", "E301"]
    warned = "people: {ada: {name: Ada}}\nsessions: [{id: a, title: A, duration: 30m, chair: ada}]\n"
    agenda, faults = check_agenda(HEAD % "" + warned, source="board.yaml")
    assert agenda is not None
    assert [d.severity for d in faults] == [Severity.WARNING]


def test_a_misspelt_key_is_not_told_as_missing_too() -> None:
    text = HEAD % "" + "sessions: [{id: a, titel: A, durration: 30m}, {id: b, title: B, duration: 10m}]\n"
    _, faults = check_agenda(text, source="board.yaml")
    assert [(d.code, d.hint) for d in faults] == [
        ("E202", 'did you mean "title"?'),
        ("E202", 'did you mean "duration"?'),
    ]


def test_a_session_whose_id_is_faulty_is_called_by_what_is_written() -> None:
    _, faults = check_agenda(HEAD % "" + 'sessions: [{id: "S 1", title: A}]\n', source="board.yaml")
    assert [(d.code, d.message) for d in faults] == [
        ("E206", 'sessions[0].id: "S 1" is not an id: a-z, 0-9, - and _'),
        ("E309", '"S 1" has no length'),
    ]


def test_a_colliding_key_says_which_one_was_meant() -> None:
    (fault,) = check_agenda(
        HEAD % ", organizer: x" + "sessions: [{id: a, title: A, duration: 30m}]\n", source="board.yaml"
    )[1]
    assert (str(fault.place), fault.message, fault.hint) == (
        "board.yaml:2:95",
        'unknown key "organizer" in meeting',
        'did you mean "organiser"?',
    )


def test_every_field_is_described_for_organisers() -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "agenda.md").read_text(encoding="utf-8")
    named = {word for code in re.findall(r"`([^`]*)`", page) for word in re.findall(r"\w+", code)}
    assert [f"{block}.{key}" for block, key in fields() if key not in named] == []
