"""Which files a text names, and that an agenda is the same however it is spread over files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetbot.agenda.read import examine_agenda, parse_agenda
from meetbot.agenda.report import format_diagnostics
from meetbot.agenda.resolve.naming import NamedFile, is_agenda, named_among, named_files
from meetbot.errors import Severity


@pytest.mark.parametrize(
    ("text", "includes", "attendees"),
    [
        ("attendees: {file: a.csv}\n", [], "a.csv"),
        ("attendees: {retention: 3d, file: 'a b.csv'}", [], "a b.csv"),
        ('x: 1\nattendees:\n  # who\n\n  retention: 3d\n  file: "a.csv"   # all\ny: 2\n', [], "a.csv"),
        ("attendees:\n  - {id: ada, name: Ada}\nother:\n  file: b.csv\n", [], ""),
        ("attendees: {\n  retention: 3d,\n  file: lists/a.csv }\n", [], "lists/a.csv"),
        ("meeting:\n  attendees: {file: no.csv}\n  include: no.yaml\n", [], ""),
        ("title: |\n  include: no.yaml\ninclude: yes.yaml\n", ["yes.yaml"], ""),
        ('title: "\ninclude: no.yaml"\ninclude: yes.yaml\n', ["yes.yaml"], ""),
        (
            "# include: no.yaml\ninclude:\n  # days\n  - days/1.yaml\n  - 'b c.yml'\n",
            ["days/1.yaml", "b c.yml"],
            "",
        ),
        ("{include: [a.yaml], attendees: {file: ~}}", ["a.yaml"], ""),
        ("x: &x [a.yaml]\ninclude: *x\n", ["a.yaml"], ""),
        ("include: {a: b}\nattendees: {file: [x]}\n", [], ""),
        ("include: [a.yaml, [b.yaml], ~]\n", ["a.yaml"], ""),
        ("include: [a.yaml\n", [], ""),
        ("", [], ""),
    ],
)
def test_what_a_text_names_is_found_however_it_is_written(
    text: str, includes: list[str], attendees: str
) -> None:
    for form in (text, b"\xef\xbb\xbf" + text.encode()):
        found, named = named_files(form, folder="sub")
        assert [one.path for one in found] == [f"sub/{name}" for name in includes]
        assert (named.path if isinstance(named, NamedFile) else "") == (
            f"sub/{attendees}" if attendees else ""
        )


def test_files_that_come_without_their_folders_are_put_where_they_are_named() -> None:
    text = "include: [days/2.yaml, people.yaml]\nattendees: {file: lists/all.csv}\n"
    given = {"2.yaml": "include: talks.yaml\n", "talks.yaml": "new", "all.csv": "email", "spare.yaml": ""}
    kept = {"people.yaml": "old", "days/2.yaml": "old", "days/talks.yaml": "old", "days/gone.yaml": "old"}
    assert named_among(text, given, kept) == {
        "days/2.yaml": "include: talks.yaml\n",
        "people.yaml": "old",
        "days/talks.yaml": "new",
        "lists/all.csv": "email",
    }


def test_what_has_a_meeting_is_an_agenda() -> None:
    texts = ["meeting: {id: board}\n", "people: {meeting: {name: M}}\n", "meeting: [", ""]
    assert [is_agenda(text) for text in texts] == [True, False, None, None]


BLOCKS = [
    block
    for block in re.split(
        r"^(?=[a-z])", (Path(__file__).parent / "every-field.yaml").read_text("utf-8"), flags=re.MULTILINE
    )
    if not block.startswith(("#", "include:"))
]
MOVABLE = [block for block in BLOCKS if not block.startswith(("format:", "meeting:"))]
PLACES = ["board.yaml", "a.yaml", "b.yaml", "c.yaml"]


def spread(places: list[str]) -> tuple[str, dict[str, str]]:
    """Return the agenda with every field, each of its blocks in the file that is named for it."""
    texts = dict.fromkeys(PLACES, "format: meetbot/1\n")
    texts["board.yaml"] = "".join(b for b in BLOCKS if b not in MOVABLE) + "include: [a.yaml, c.yaml]\n"
    texts["a.yaml"] += "include: b.yaml\n"
    for block, place in zip(MOVABLE, places, strict=True):
        texts[place] += block
    return texts.pop("board.yaml"), texts


@settings(max_examples=25)
@given(st.lists(st.sampled_from(PLACES), min_size=len(MOVABLE), max_size=len(MOVABLE)))
def test_an_agenda_is_the_same_however_it_is_spread_over_files(places: list[str]) -> None:
    text, parts = spread(places)
    assert parse_agenda(text, source="board.yaml", files=dict(parts)) == parse_agenda(
        "".join(BLOCKS), source="board.yaml"
    )


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_whatever_an_included_file_holds_gives_faults_or_an_agenda(data: st.DataObject) -> None:
    text, parts = spread([data.draw(st.sampled_from(PLACES)) for _ in MOVABLE])
    name = data.draw(st.sampled_from(sorted(parts)))
    content = parts[name]
    begin = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(begin, min(begin + 30, len(content))))
    word = data.draw(
        st.sampled_from(["", "x", "[", "}", "{}", "\n", "  ", "*zz", "- ", "~", "people: [a]\n", "\0"])
    )
    public = data.draw(st.booleans())
    given_files: dict[str, str | bytes] = {**parts, name: content[:begin] + word + content[end:]}
    found = examine_agenda(text, source="agendas/board.yaml", files=given_files, public=public)
    assert (found.agenda is None) == any(d.severity is Severity.ERROR for d in found.faults)
    format_diagnostics(found.faults)
