"""Which files an agenda names is found without reading all of it, and is what reading all of it finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetbot.agenda.resolve.naming import is_agenda, is_part, named_files
from meetbot.agenda.source.events import Mapping, read_nodes
from tests.soak.agenda_mutants import mutant

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(
    "text",
    [
        "include: [a.yaml, b/c.yaml]\nattendees: {file: list.csv}\nmeeting: {id: m}\n",
        (
            "meeting:\n  id: m\ninclude:\n- a.yaml\n- b/c.yaml\nsessions:\n- id: a\n"
            "attendees:\n\n  # the list\n  file: list.csv\n"
        ),
        "\"include\" : [a.yaml,\n  b/c.yaml\n]\nmeeting: {id: m}\n'attendees': {\n  file: list.csv\n}\n",
        "{include: [a.yaml, b/c.yaml], attendees: {file: list.csv}, meeting: {id: m}}\n",
        "meeting: {id: &x a.yaml}\ninclude: [*x, b/c.yaml]\nattendees: {file: list.csv}\n",
        "---\nmeeting: {id: m}\r\ninclude: [a.yaml, b/c.yaml]\r\nattendees: {file: list.csv}\r\n",
        "meeting: {id: m}\rinclude: [a.yaml, b/c.yaml]\rattendees: {file: list.csv}\r",
        'meeting: {title: "\ninclude: [a.yaml, b/c.yaml]\nattendees: {file: list.csv}\n',
    ],
)
def test_the_files_are_found_however_the_blocks_are_written(text: str) -> None:
    included, attendees = named_files(text)
    assert [one.path for one in included] == ["a.yaml", "b/c.yaml"]
    assert attendees is not None
    assert attendees.path == "list.csv"
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert "list.csv" in lines[attendees.node.line - 1][attendees.node.column - 1 :]


def test_a_text_is_a_part_where_it_can_be_read_and_has_no_meeting() -> None:
    texts = [
        b"meeting: {id: m}\n",
        b"{meeting: {id: m}}",
        b"people: {}\n",
        b"people: {\n",
        b"",
        b"- meeting: x\n",
    ]
    assert [is_part(text) for text in texts] == [False, False, True, False, False, True]


def test_no_mutant_names_other_files_than_reading_all_of_it_finds() -> None:
    looked_at = 0
    for number in range(400):
        data = mutant(number).data
        assert not (is_part(data) and is_agenda(data))
        root, text, faults = read_nodes(data, source="a.yaml")
        if not isinstance(root, Mapping) or faults.any_error or "include" not in root.pairs:
            continue
        value = root.pairs["include"][1]
        written = {text[n.begin : n.end].strip("\"'") for n in getattr(value, "items", [value])}
        assert {one.path for one in named_files(data)[0]} <= {name.replace("\\", "/") for name in written}
        looked_at += 1
    assert looked_at > 5
