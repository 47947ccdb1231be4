"""What `check --public` finds in files that are meant for publishing, and what it leaves alone."""

from __future__ import annotations

import time

import pytest

from meetbot.agenda.read import check_agenda, examine_agenda

HEAD = """format: meetbot/1
meeting: {id: board, title: Board, date: 2026-03-12, start: "09:00", timezone: Europe/Zurich%s}
people: {ada: {name: Ada Lovelace}}
sessions: [{id: a, title: A, duration: 30m, chair: ada%s}]
"""


def told(text: str, files: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
    """Return code, place and what is marked of each fault, but for the missing address of Ada."""
    given: dict[str, str | bytes] = dict(files or {})
    faults = examine_agenda(text, source="board.yaml", files=given, public=True).faults
    return [
        (d.code, str(d.place), d.source_line[d.place.column - 1 :][: d.place.length])
        for d in faults
        if d.code != "W223"
    ]


def marked(value: str) -> list[tuple[str, str]]:
    """Return code and what is marked in a comment with that value."""
    return [(code, text) for code, _, text in told(f"{HEAD % ('', '')}# {value}\n")]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("ask ada@example.org.", "ada@example.org"),
        ("<ada.l+tag@mail.example.co.uk>", "ada.l+tag@mail.example.co.uk"),
        ("mailto:ada%40example.org?subject=x", "ada%40example.org"),
        ("ada&#64;example.org", "ada&#64;example.org"),
        ("почта@пример.рф", "почта@пример.рф"),
        ("a@b.c", "a@b.c"),
    ],
)
def test_an_address_is_found_however_it_is_written(text: str, address: str) -> None:
    assert marked(text) == [("E256", address)]


@pytest.mark.parametrize("text", ["@unesco", "a @ b", "5 @ 3.50", "ada@", "user@localhost", "x@.y"])
def test_an_at_sign_is_no_address(text: str) -> None:
    assert marked(text) == []


@pytest.mark.parametrize(
    "link",
    [
        "https://zoom.us/j/97812345678?pwd=abc",
        "https://us02web.zoom.us/w/8123?tk=x",
        "HTTPS://Example.Zoom.us/my/room",
        "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x",
        "https://teams.live.com/meet/9351234567",
        "meet.google.com/abc-defg-hij",
        "https://acme.webex.com/meet/ada",
        "https://acme.webex.com/acme/j.php?MTID=m1",
        "https://meet.goto.com/123456789",
        "https://meet.jit.si/Board",
        "https://whereby.com/board",
        "https://bbb.example.org/b/ada-abc-def",
        "https://meeting.tencent.com/dm/abc",
        "https://vc.feishu.cn/j/123456789",
        "https://join.skype.com/abc",
        "zoommtg://zoom.us/join?confno=123",
        "+41 44 000 00 00,,97812345678#",
    ],
)
def test_a_way_into_a_meeting_is_found_wherever_it_stands(link: str) -> None:
    assert {code for code, _ in marked(f"join: {link} (all)")} == {"E257"}
    assert marked(f"join: {link} (all)")[0][1] == link
    assert [c for c, *_ in told(HEAD % ("", f', description: "{link}"'))] == ["E257"]


@pytest.mark.parametrize(
    "text",
    [
        "https://zoom.us/pricing",
        "https://www.microsoft.com/teams",
        "https://meet.google.com/",
        "https://live.example.org/board",
        "secret:zoom_url",
        "+41 44 000 00 00",
    ],
)
def test_a_page_about_a_service_is_no_way_in(text: str) -> None:
    assert marked(text) == []


def test_the_links_of_the_meeting_are_never_public_and_secrets_are() -> None:
    online = (
        ', online: {url: "https://live.example.org/x", dial_in: "+41 44", backup: "https://zoom.us/j/1",'
        " platform: Zoom}"
    )
    assert told(HEAD % (online, "")) == [
        ("E257", "board.yaml:2:109", '"https://live.example.org/x"'),
        ("E257", "board.yaml:2:148", '"+41 44"'),
        ("E257", "board.yaml:2:167", "https://zoom.us/j/1"),
    ]
    secret = ', online: {url: "secret:url", dial_in: "secret:phone", backup: "secret:backup"}'
    assert told(HEAD % (secret, "")) == []


def test_an_escape_hides_nothing() -> None:
    text = HEAD % ("", r', description: "ada\u0040example.org"')
    assert told(text) == [("E256", "board.yaml:4:70", r'"ada\u0040example.org"')]
    text = HEAD % ("", ', description: "https://zoom.us\\x2fj/123"')
    assert told(text) == [("E257", "board.yaml:4:70", '"https://zoom.us\\x2fj/123"')]


def test_what_goes_over_several_lines_is_told_once() -> None:
    text = HEAD % ("", "") + "article:\n  about: >\n    Ask ada@example.org,\n    or bob@example.org.\n"
    assert told(text) == [
        ("E256", "board.yaml:7:9", "ada@example.org"),
        ("E256", "board.yaml:8:8", "bob@example.org"),
    ]


def test_a_value_that_aliases_repeat_is_told_once() -> None:
    text = HEAD % ("", ", description: &mail ada@example.org") + "article: {headline: *mail, about: *mail}\n"
    assert [code for code, *_ in told(text)] == ["E256"]


def test_includes_are_public_but_for_those_with_contacts_alone() -> None:
    files = {
        "rooms.yaml": "rooms: {hall: {name: Hall}}  # ask bob@example.org\n",
        "contacts.yaml": "format: meetbot/1\ncontacts: {ada: {email: ada@example.org}}\n",
        "both.yaml": "contacts: {}\nreminders: []  # cy@example.org\n",
    }
    text = HEAD % ("", "") + f"include: [{', '.join(files)}]\n"
    assert told(text, files) == [
        ("E256", "rooms.yaml:1:36", "bob@example.org"),
        ("E256", "both.yaml:2:18", "cy@example.org"),
    ]


def test_a_missing_include_is_taken_for_contacts_and_nobody_for_unreachable() -> None:
    text = HEAD % ("", "") + "include: [contacts.yaml]\n"
    found = examine_agenda(text, source="board.yaml", public=True)
    assert found.agenda is not None
    assert [(d.code, str(d.place)) for d in found.faults] == [("W258", "board.yaml:5:11")]


def test_a_missing_include_with_people_is_still_noticed() -> None:
    text = HEAD.replace("people: {ada: {name: Ada Lovelace}}\n", "include: people.yaml\n") % ("", "")
    assert [code for code, *_ in told(text)] == ["W258", "E203"]


def test_a_text_that_is_no_yaml_is_looked_at_all_the_same() -> None:
    assert {code for code, *_ in told("meeting: [ # ada@example.org\n")} == {"E106", "E256"}


def test_without_public_nothing_of_it_is_told() -> None:
    text = HEAD % ("", "") + "# ada@example.org https://zoom.us/j/1\n"
    assert [d.code for d in check_agenda(text, source="board.yaml")[1]] == ["W223"]


@pytest.mark.parametrize("piece", ["@", "a@", "a@b.", "zoom.us/", "+4144 000 ", "&#64;", "1.2-3 ", "a.a-"])
def test_a_hostile_text_is_searched_in_linear_time(piece: str) -> None:
    text = HEAD % ("", "") + "# " + piece * (300_000 // len(piece)) + "\n"
    begun = time.process_time()
    told(text)
    assert time.process_time() - begun < 4
