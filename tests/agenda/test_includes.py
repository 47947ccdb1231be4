"""Several files as one agenda: what is joined, what is refused, and where each fault is told."""

from __future__ import annotations

import time
from datetime import date

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.read import check_agenda, examine_agenda, open_agenda, parse_agenda
from meetbot.agenda.report import format_diagnostics
from meetbot.agenda.resolve.includes import FILE_LIMIT, Beside
from meetbot.agenda.resolve.naming import named_files
from meetbot.errors import Diagnostic

HEAD = 'meeting: {id: board, title: Board, date: 2026-03-12, start: "09:00", timezone: Europe/Zurich}\n'
ONE = "sessions: [{id: a, title: A, duration: 30m}]\n"


def text_of(include: str, rest: str = ONE, *, head: str = HEAD) -> str:
    return f"format: meetbot/1\ninclude: {include}\n{head}{rest}"


def check(
    text: str, files: dict[str, str], *, beside: Beside | None = None, public: bool = False
) -> tuple[Diagnostic, ...]:
    """Return the faults of an agenda that lies in a folder with these files."""
    given: dict[str, str | bytes] = dict(files)
    return examine_agenda(
        text, source="agendas/board.yaml", files=given, beside=beside or Beside(), public=public
    ).faults


def read(text: str, files: dict[str, str]) -> Agenda:
    return parse_agenda(text, source="agendas/board.yaml", files=dict(files))


def told(faults: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(d.code, str(d.place)) for d in faults]


def test_files_are_one_agenda_as_if_all_stood_in_it() -> None:
    parts = {
        "people.yaml": "format: meetbot/1\npeople: {ada: {name: Ada Lovelace, org: acme}}\n",
        "places/all.yaml": (
            "rooms: {hall: {name: Hall}}\norganisations: {acme: {name: Acme}}\n"
            "defaults: {session: {room: hall}}\narticle: {register: minutes}\n"
        ),
        "list.yaml": "attendees: [{id: eve, name: Eve, email: eve@example.org}]\n",
    }
    rest = "sessions: [{id: a, title: A, duration: 30m, chair: ada}]\nrooms: {attic: {name: Attic}}\n"
    joined = read(text_of("[people.yaml, places/all.yaml, list.yaml]", rest), parts)
    alone = (
        'format: meetbot/1\nmeeting: {id: board, title: Board, date: 2026-03-12, start: "09:00", '
        "timezone: Europe/Zurich}\n"
        "sessions: [{id: a, title: A, duration: 30m, chair: ada}]\n"
        "rooms: {attic: {name: Attic}, hall: {name: Hall}}\n"
        "people: {ada: {name: Ada Lovelace, org: acme}}\norganisations: {acme: {name: Acme}}\n"
        "defaults: {session: {room: hall}}\narticle: {register: minutes}\n"
        "attendees: [{id: eve, name: Eve, email: eve@example.org}]\n"
    )
    whole = parse_agenda(alone, source="agendas/board.yaml")
    assert (joined.people, joined.attendees, joined.rooms) == (whole.people, whole.attendees, whole.rooms)
    assert list(joined.rooms) == ["attic", "hall"]
    assert (joined.organisations, joined.article) == (whole.organisations, whole.article)
    assert [(s.id, s.room, s.leader) for s in joined.sessions] == [
        (s.id, s.room, s.leader) for s in whole.sessions
    ]


def test_lists_go_on_with_the_includes_in_their_order_each_before_its_own() -> None:
    day = "days: [{{id: d{0}, date: 2026-03-1{0}, sessions: [{{id: s{0}, title: S, duration: 30m}}]}}]\n"
    head = 'meeting: {id: board, title: Board, start: "09:00", timezone: Europe/Zurich}\n'
    parts = {
        "2.yaml": f"include: [more/3.yaml]\n{day.format(2)}reminders: [{{id: r2, before: 2h, to: all}}]\n",
        "more/3.yaml": f"include: 4.yaml\n{day.format(3)}",
        "more/4.yaml": day.format(4),
        "5.yaml": day.format(5) + "reminders: [{id: r5, before: 5h, to: all}]\n",
    }
    agenda = read(text_of("[2.yaml, 5.yaml]", day.format(1), head=head), parts)
    assert [(d.id, d.date) for d in agenda.days] == [(f"d{n}", date(2026, 3, 10 + n)) for n in range(1, 6)]
    assert [r.id for r in agenda.reminders] == ["r2", "r5"]


def test_a_list_named_in_an_included_file_lies_beside_that_file() -> None:
    parts = {"sub/list.yaml": "attendees: {file: people.csv}\n"}
    settings = read(text_of("sub/list.yaml"), parts).attendee_settings
    assert settings is not None
    assert settings.file == "sub/people.csv"


def test_one_name_may_be_written_in_many_ways() -> None:
    parts = {"sub/rooms.yaml": "rooms: {hall: {name: Hall}}\n"}
    for written in ("sub/rooms.yaml", "[./sub//rooms.yaml]", '"sub\\\\rooms.yaml"', "[' sub/./rooms.yaml ']"):
        assert list(read(text_of(written), parts).rooms) == ["hall"]


@pytest.mark.parametrize(
    "written",
    [
        "../people.yaml",
        "sub/../../people.yaml",
        "/etc/people.yaml",
        "'\\\\server\\people.yaml'",
        "'C:\\people.yaml'",
        "https://example.org/people.yaml",
        "file:///etc/people.yaml",
        "people.yaml/",
        ".",
        "''",
        ".env",
        "people.csv",
        "id_rsa",
    ],
)
def test_a_path_that_leads_elsewhere_or_to_no_yaml_file_is_refused(written: str) -> None:
    faults = check(text_of(f"[{written}]"), {})
    assert [(d.code, d.place.line, d.place.column) for d in faults] == [("E218", 2, 11)]
    assert named_files(text_of(f"[{written}]")) == ([], None)


def test_faults_name_the_included_file_with_its_own_line() -> None:
    parts = {
        "people.yaml": "people:\n  ada: {name: Ada, tellephone: 1}\n",
        "days/2.yaml": "# second\nsessions:\n  - {id: b, title: B, duration: 45}\n",
    }
    faults = check(text_of("[people.yaml, days/2.yaml]", ONE.replace("30m", "30")), parts)
    assert told(faults) == [
        ("E301", "agendas/board.yaml:4:40"),
        ("E202", "agendas/people.yaml:2:20"),
        ("E301", "agendas/days/2.yaml:3:33"),
    ]
    assert faults[2].source_line == "  - {id: b, title: B, duration: 45}"
    assert faults[2].message == 'sessions[0].duration: "45" has no unit'
    assert "\n3 problems (3 errors) in 3 files; nothing was sent\n" in format_diagnostics(faults)


def test_an_id_in_two_files_is_told_with_both_places() -> None:
    parts = {
        "a.yaml": "people: {ada: {name: Ada}}\ncontacts: {ada: {phone: '1'}}\n",
        "b.yaml": "people: {ada: {name: Ada again}}\ncontacts: {ada: {phone: '2'}}\n",
        "c.yaml": f"{ONE}reminders: [{{id: r, before: 1h, to: all}}]\n",
    }
    rest = ONE + "reminders: [{id: r, before: 2h, to: all}]\n"
    faults = check(text_of("[a.yaml, b.yaml, c.yaml]", rest), parts)
    first = "(agendas/board.yaml:4:17)"
    assert [(d.code, str(d.place), d.message) for d in faults] == [
        (
            "E207",
            "agendas/b.yaml:1:10",
            'the id "ada" stands in `people` already (agendas/a.yaml:1:10); each is used once',
        ),
        (
            "E207",
            "agendas/b.yaml:2:12",
            'the id "ada" stands in `contacts` already (agendas/a.yaml:2:12); each is used once',
        ),
        (
            "E207",
            "agendas/c.yaml:1:17",
            f'the id "a" is used for another day, session or item {first}; each is used once',
        ),
        (
            "E207",
            "agendas/c.yaml:2:18",
            'the id "r" is used for another reminder (agendas/board.yaml:5:18); each is used once',
        ),
    ]


def test_a_misspelt_id_is_found_in_the_file_where_it_stands() -> None:
    parts = {"people.yaml": "# all\npeople:\n  lovelace: {name: Ada Lovelace}\n"}
    (fault,) = check(text_of("people.yaml", ONE.replace("30m", "30m, host: lovelacce")), parts)
    assert (fault.code, fault.hint) == ("E203", 'did you mean "lovelace" (agendas/people.yaml:3)?')


@pytest.mark.parametrize("block", ["defaults: {person: {mode: onsite}}", "article: {}", "attendees: []"])
def test_a_block_for_the_whole_meeting_stands_in_one_file(block: str) -> None:
    key = block.partition(":")[0]
    faults = check(text_of("[a.yaml, b.yaml]"), {"a.yaml": f"# one\n{block}\n", "b.yaml": f"{block}\n"})
    assert [(d.code, str(d.place), d.message) for d in faults] == [
        (
            "E253",
            "agendas/b.yaml:1:1",
            f"`{key}` stands in one file only, and it stands in agendas/a.yaml:2:1 already",
        )
    ]


def test_an_agenda_is_no_part_of_another_one() -> None:
    faults = check(
        text_of("other.yaml"), {"other.yaml": f"format: meetbot/1\n{HEAD}rooms: {{a: {{nme: A}}}}\n"}
    )
    assert told(faults) == [
        ("E254", "agendas/other.yaml:2:1"),
        ("E202", "agendas/other.yaml:3:13"),
    ]


def test_a_missing_file_is_told_where_it_is_named_with_the_one_that_is_there() -> None:
    there = Beside(names=("list.csv", "people.yaml", "days/2.yaml"))
    parts = {"days/1.yaml": "include: [22.yaml]\n"}
    faults = check(text_of("[peeple.yaml, days/1.yaml]"), parts, beside=there)
    assert [(d.code, str(d.place), d.message, d.hint) for d in faults] == [
        (
            "E250",
            "agendas/board.yaml:2:11",
            'there is no file "peeple.yaml" beside the agenda',
            'did you mean "people.yaml"?',
        ),
        (
            "E250",
            "agendas/days/1.yaml:1:11",
            'there is no file "days/22.yaml" beside the agenda',
            'did you mean "2.yaml"?',
        ),
    ]


def test_a_file_that_may_not_be_read_is_told_with_the_reason() -> None:
    why = '"people.yaml" leads out of agendas; an agenda may only name files in its own folder'
    (fault,) = check(text_of("people.yaml"), {}, beside=Beside(unread={"people.yaml": why}))
    assert (fault.code, fault.message) == ("E250", why)


@pytest.mark.parametrize(
    ("broken", "codes"),
    [
        (None, ["E250"]),
        ("people: [", ["E106"]),
        ("", ["E116"]),
        ("people: {}\n---\npeople: {ada: {name: Ada}}\n", ["E115"]),
        ("format: meetbot/2\npeople: {}\n", ["E211"]),
        ("- people\n", ["E204"]),
        ("people: [ada, bob]\n", ["E204"]),
        ("[" * 40, ["E114"]),
        (b"people: {ada: {name: J\xfcrgen}}\n", ["E103"]),
        (b"\xff\xfep\0", ["E104"]),
        (b"\x89PNG\r\n\x1a\n\0\0", ["E102"]),
    ],
)
def test_a_file_that_cannot_be_read_hides_nothing_and_brings_no_second_fault(
    broken: str | bytes | None, codes: list[str]
) -> None:
    files: dict[str, str | bytes] = {"rooms.yaml": "rooms: {hall: {nme: Hall, name: Hall}}\n"}
    if broken is not None:
        files["people.yaml"] = broken
    rest = "sessions: [{id: a, title: A, duration: 30, chair: ada, speakers: [bob]}]\n"
    faults = check_agenda(text_of("[people.yaml, rooms.yaml]", rest), source="board.yaml", files=files)[1]
    others = [d.code for d in faults if d.place.file == "people.yaml" or d.code == "E250"]
    assert others == codes
    assert told(tuple(d for d in faults if d.code not in codes or d.place.file == "rooms.yaml")) == [
        ("E301", "board.yaml:4:40"),
        ("E202", "rooms.yaml:1:16"),
    ]


@pytest.mark.parametrize(
    ("include", "code"), [("../people.yaml", "E218"), ("[../people.yaml]", "E218"), ("{a: b}", "E204")]
)
def test_nobody_is_missed_who_may_stand_in_a_file_that_is_named_wrongly(include: str, code: str) -> None:
    rest = ONE.replace("30m", "30m, chair: ada")
    assert [d.code for d in check(text_of(include, rest), {})] == [code]
    assert [d.code for d in check(text_of("a.yaml", rest), {"a.yaml": f"include: {include}\n"})] == [code]


def test_a_file_included_twice_was_read_once_so_who_is_not_in_it_is_missed() -> None:
    parts = {"rooms.yaml": "rooms: {hall: {name: Hall}}\ninclude:\n"}
    rest = ONE.replace("30m", "30m, chair: ada")
    assert [d.code for d in check(text_of("[rooms.yaml, rooms.yaml]", rest), parts)] == ["E251", "E203"]


@pytest.mark.parametrize("head", [HEAD, HEAD.replace("date: 2026-03-12, ", "")])
def test_a_programme_that_may_stand_in_a_missing_file_is_not_missed(head: str) -> None:
    assert [d.code for d in check(text_of("days.yaml", "", head=head), {})] == ["E250"]


def test_a_file_is_included_once() -> None:
    parts = {"a.yaml": "include: ./b.yaml\n", "b.yaml": "rooms: {hall: {name: Hall}}\n"}
    faults = check(text_of("[a.yaml, b.yaml, a.yaml]"), parts)
    assert [(d.code, str(d.place), d.message) for d in faults] == [
        ("E251", "agendas/board.yaml:2:19", '"b.yaml" is included twice; first at agendas/a.yaml:1:10'),
        ("E251", "agendas/board.yaml:2:27", '"a.yaml" is included twice; first at agendas/board.yaml:2:11'),
    ]


def test_no_file_includes_itself_by_any_way() -> None:
    parts = {
        "a.yaml": "include: [b.yaml, a.yaml]\n",
        "b.yaml": "include: [a.yaml, board.yaml]\n",
        "board.yaml": "never: read\n",
    }
    faults = check(text_of("[board.yaml, a.yaml]"), parts)
    assert [(d.code, str(d.place), d.message) for d in faults] == [
        ("E251", "agendas/board.yaml:2:11", '"board.yaml" includes itself'),
        ("E251", "agendas/a.yaml:1:19", '"a.yaml" includes itself'),
        ("E251", "agendas/b.yaml:1:11", '"a.yaml" is included within itself: a.yaml -> b.yaml -> a.yaml'),
        (
            "E251",
            "agendas/b.yaml:1:19",
            '"board.yaml" is included within itself: board.yaml -> a.yaml -> b.yaml -> board.yaml',
        ),
    ]


def test_the_fourth_file_in_a_row_is_not_read() -> None:
    parts = {f"{n}.yaml": f"include: {n + 1}.yaml\nrooms: {{r{n}: {{name: R}}}}\n" for n in range(1, 9)}
    faults = check(text_of("1.yaml"), parts)
    assert [(d.code, str(d.place), d.message) for d in faults] == [
        ("E252", "agendas/3.yaml:1:10", '"4.yaml" is included at depth 4; 3 are read')
    ]


def test_a_hundred_files_are_no_trouble_and_too_many_are_told_once() -> None:
    parts = {f"{n}.yaml": f"rooms: {{r{n}: {{name: R}}}}\n" for n in range(FILE_LIMIT + 100)}
    hundred = ", ".join(list(parts)[:100])
    assert len(read(text_of(f"[{hundred}]"), parts).rooms) == 100
    faults = check(text_of(f"[{', '.join(parts)}]"), parts)
    assert [(d.code, d.message) for d in faults] == [("E259", "more than 200 files are included")]


def test_all_files_together_are_bounded() -> None:
    filler = "# " + "x" * 3_000_000 + "\nrooms: {}\n"
    parts = {f"{n}.yaml": filler for n in range(5)}
    faults = check(text_of(f"[{', '.join(parts)}]"), parts)
    assert [(d.code, d.message) for d in faults] == [
        ("E259", "with this file, the agenda is larger than 8 MB")
    ]


def test_values_of_all_files_together_are_bounded() -> None:
    many = "rooms: [" + "a," * 150_000 + "]\n"
    begun = time.process_time()
    faults = check(text_of("[0.yaml, 1.yaml, 2.yaml, 3.yaml]"), {f"{n}.yaml": many for n in range(4)})
    assert [(d.code, str(d.place)) for d in faults if d.code == "E259"] == [
        ("E259", "agendas/board.yaml:2:27")
    ]
    assert time.process_time() - begun < 5


def test_the_texts_of_an_opened_agenda_are_numbered_as_its_nodes_are() -> None:
    parts: dict[str, str | bytes] = {"b.yaml": "include: c/d.yaml\n", "c/d.yaml": "rooms: {r: {name: R}}\n"}
    opened = open_agenda(text_of("b.yaml"), source="board.yaml", files=parts)
    assert opened.names == {0: "", 1: "b.yaml", 2: "c/d.yaml"}
    assert opened.texts == {0: text_of("b.yaml"), 1: parts["b.yaml"], 2: parts["c/d.yaml"]}
    assert opened.document is not None
    assert opened.document.rooms is not None
    room = opened.document.rooms["r"].node
    assert opened.texts[room.origin][room.begin : room.end] == "{name: R}"
