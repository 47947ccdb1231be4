"""`meetbot fmt` on texts: what is quoted, which ids are written, and that nothing else changes."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from meetbot.agenda.edit.edits import Edits
from meetbot.agenda.edit.tidy import Tidied, tidy
from meetbot.agenda.fields.forms import Scale, Word
from meetbot.agenda.fields.shapes import Block
from meetbot.agenda.read import check_agenda
from meetbot.agenda.source.events import Mapping, Scalar, read_nodes
from meetbot.errors import AgendaError
from tests.agenda.test_every_field import nodes

ROOT = Path(__file__).parent.parent.parent
OURS = [*sorted((ROOT / "agendas").rglob("*.yaml")), Path(__file__).parent / "every-field.yaml"]
FILES = [*OURS, *sorted((ROOT / "tests" / "broken" / "agenda").glob("*.yaml"))]


def faults_of(text: str | bytes) -> list[str]:
    return [d.code for d in read_nodes(text, source="t")[2].sorted()]


def clean(path: Path) -> bool:
    """Tell whether it is YAML that all programs read: without what meetbot refuses (E1..) and merge keys."""
    return not faults_of(path.read_bytes()) and "<<" not in path.read_text("utf-8")


READABLE = [path for path in FILES if clean(path)]


def loaded(text: str) -> list[Any]:
    """Return what three programs make of a text."""
    ruamel = YAML(typ="safe", pure=True)
    return [yaml.safe_load(text), yaml.load(text, yaml.CSafeLoader), ruamel.load(io.StringIO(text))]


def typed(data: Any) -> Any:
    """Return data that is equal only where its types are."""
    if isinstance(data, dict):
        return {(type(k).__name__, k): typed(v) for k, v in data.items()}
    if isinstance(data, list):
        return [typed(entry) for entry in data]
    return type(data).__name__, data


def subclasses(cls: type[Block]) -> list[type[Block]]:
    return [c for child in cls.__subclasses__() for c in (child, *subclasses(child))]


# Keys of fields that mean a number, a date, true or false; `countries` of a record holds numbers by country.
NO_TEXT = {
    key
    for cls in subclasses(Block)
    for key, field in cls.fields.items()
    if isinstance(field.read.form, Word) and field.read.form.scale is not Scale.TEXT
}


def misread(data: Any, key: str = "", above: str = "") -> list[object]:
    """Return values of text fields, and keys, that are no texts."""
    if isinstance(data, dict):
        keys = [k for k in data if not isinstance(k, str)]
        return keys + [m for k, v in data.items() for m in misread(v, str(k), key)]
    if isinstance(data, list):
        return [m for entry in data for m in misread(entry, key, above)]
    is_text = key not in NO_TEXT and above != "countries"
    return [data] if is_text and not isinstance(data, str | None) else []


def is_within(before: str, after: str) -> bool:
    """Tell whether every character of the one comes in the other, in its order: nothing was taken away."""
    rest = iter(after)
    return all(character in rest for character in before)


def assert_tidied(before: str) -> Tidied:
    """Check what holds of every text that is YAML to all programs."""
    result = tidy(before, source="t")
    again = tidy(result.text, source="t")
    assert (again.text, again.quoted, again.ids) == (result.text, 0, ())
    if not result.numbers:
        assert is_within(re.sub(r"\bid: (~|null)", "id:", before), result.text)
    if not result.numbers and not result.ids:
        assert len(result.text) == len(before) + 2 * result.quoted
    old, faults = check_agenda(before, source="t")
    new, more = check_agenda(result.text, source="t")
    assert new == old
    codes = [sorted(d.code for d in found if d.code != "W229") for found in (faults, more)]
    assert codes[0] == codes[1]
    assert not result.is_agenda or result.left or all(d.code != "W229" for d in more)
    first, *others = [typed(data) for data in loaded(result.text)]
    assert others == [first, first]
    return result


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.name)
def test_after_fmt_every_program_reads_the_same_and_texts_are_texts(path: Path) -> None:
    result = assert_tidied(path.read_text("utf-8"))
    if path in OURS:
        assert misread(loaded(result.text)[0]) == []


@pytest.mark.parametrize(
    "path", [p for p in OURS if p.name != "every-field.yaml"], ids=lambda path: path.name
)
def test_the_shipped_files_are_tidy(path: Path) -> None:
    text = path.read_text("utf-8")
    assert tidy(text, source="t").text == text


UNTIDY = """\
# yaml-language-server: $schema=x
format: meetbot/1
meeting:   # 15:00 in a comment stays
  id: 1e3
  title: {en: 12:30, no: NO}
  date: 2026-01-02
  start: 15:00   # local
  timezone: Europe/Zurich
  venue: {name: 'A "quoted" one', postcode: 0123, capacity: 0020, step_free: true, geo: 47.37}
people:
  on: {name: Ada, tags: [yes, 1.10, .inf, 2026-01-02, ~, "15:00", 'NO'], consent: {publish: true}}
article: {regions: {NO: [NO, SE], 2: []}}
sessions:
  - {id: a, title: 09:30, start: 15:00, duration: 90s, chair: on}
  - id: b
    title: >
      15:00
    description: one
      two: three
"""


def test_what_others_would_misread_is_quoted_and_the_rest_stays() -> None:
    untidy = UNTIDY.replace("      two: three\n", "      two three\n").replace(", 2: []", ', "2": []')
    assert tidy(untidy, source="t") == Tidied(
        text=untidy.replace("id: 1e3", 'id: "1e3"')
        .replace("{en: 12:30, no: NO}", '{en: "12:30", "no": "NO"}')
        .replace("start: 15:00", 'start: "15:00"')
        .replace("0123, capacity: 0020", '"0123", capacity: 20')
        .replace("geo: 47.37", 'geo: "47.37"')
        .replace("  on: {", '  "on": {')
        .replace("[yes, 1.10, .inf, 2026-01-02, ~,", '["yes", "1.10", ".inf", "2026-01-02", ~,')
        .replace("{NO: [NO, SE]", '{"NO": ["NO", SE]')
        .replace("title: 09:30", 'title: "09:30"')
        .replace("chair: on}", 'chair: "on"}'),
        is_agenda=True,
        quoted=17,
        numbers=1,
    )


def test_a_number_that_is_repeated_as_a_text_is_left_and_that_is_said() -> None:
    text = "format: meetbot/1\nmeeting:\n  venue: {capacity: &n 20, postcode: *n}\n"
    result = tidy(text, source="t")
    assert result.text == text
    assert result.left == ('line 3: "20" is repeated (*name) where it means something else; write it out',)


def test_a_repeated_text_is_quoted_once() -> None:
    text = "format: meetbot/1\nmeeting:\n  venue: {room: &n 20, postcode: *n}\npeople:\n  *n : {name: A}\n"
    result = tidy(text, source="t")
    assert result.text == text.replace("&n 20", '&n "20"').replace("*n :", '"20" :')
    assert [data["meeting"]["venue"] for data in loaded(result.text)] == [
        {"room": "20", "postcode": "20"}
    ] * 3


def test_a_part_that_an_agenda_includes_is_quoted_and_gets_no_ids() -> None:
    part = "sessions:\n  - {title: A, start: 15:00}\n"
    assert tidy(part, source="t") == Tidied(text=part.replace("15:00", '"15:00"'), is_agenda=False, quoted=1)


def test_a_record_is_quoted_by_its_own_fields() -> None:
    text = """\
format: meetbot-record/1
meeting: 2026
sessions: [{id: 1e3, start: 15:00, announce: true}]
attendance: {method: count, onsite: 012, countries: {NO: 3, CH: 4}, as_of: 2026-01-02T10:00:00Z}
"""
    result = tidy(text, source="t")
    assert result.text == text.replace("2026\n", '"2026"\n').replace("1e3", '"1e3"').replace(
        "15:00", '"15:00"'
    ).replace("012", "12").replace("NO", '"NO"').replace("2026-01-02T10:00:00Z", '"2026-01-02T10:00:00Z"')
    assert (result.is_agenda, result.quoted, result.numbers) == (False, 5, 1)


@pytest.mark.parametrize("text", ["a: [", "- a\n- b\n", "", "a: *x"])
def test_what_is_no_agenda_at_all_is_refused_with_its_faults(text: str) -> None:
    if text == "a: *x":
        assert tidy(text, source="t").text == text  # a fault, but it can be read around
    else:
        with pytest.raises(AgendaError):
            tidy(text, source="t")


def test_what_one_program_would_not_even_read_is_quoted() -> None:
    text = "format: meetbot/1\nmeeting: {title: =, series: <<, date: 2022-02-30}\n"
    result = tidy(text, source="t")
    assert [data["meeting"] for data in loaded(result.text)] == [
        {"title": "=", "series": "<<", "date": "2022-02-30"}
    ] * 3


TROUBLE = """
    15:00|09:30|NO|yes|on|off|y|1.10|0123|1e3|0o17|0x1F|1_000|~|null|.inf|.nan|2026-01-02|2026-02-30|true|20|-5
    |+1|2026-01-02T10:00:00Z|190:20:30|'15:00'|"NO"|[15:00]|{15:00: 1:20}|{NO: no, on: {2026-01-02: 1e3}}
    |[yes, [on]]|[{NO: 1}, ]|[null]|<word>|<<|=|1e3x|word|1:2:3.5
"""
WORDS = [word.strip() for word in TROUBLE.split("|")]
SMALL = ("weekly-planning.yaml", "every-field.yaml")  # mutations are many, and ruamel.yaml is slow
BASES = [path.read_text("utf-8") for path in OURS if path.name in SMALL]
SCALARS = [
    [node for node in nodes(root) if isinstance(node, Scalar)]
    for root in (read_nodes(text, source="t")[0] for text in BASES)
    if root is not None
]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(0, len(BASES) - 1),
    st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(WORDS)), max_size=3),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_any_trouble_in_any_place_is_tidied_and_nothing_else_changes(
    base: int, trouble: list[tuple[int, str]], line_end: str, bom: bool
) -> None:
    text, scalars = BASES[base], SCALARS[base]
    chosen = {scalars[number % len(scalars)]: word for number, word in trouble}
    for node, word in sorted(chosen.items(), key=lambda pair: -pair[0].begin):
        text = text[: node.begin] + word + text[node.end :]
    text = "\ufeff" * bom + text.replace("\n", line_end)
    assume(not faults_of(text) and not re.search(r"<<", text.replace(": <<", "")))
    assert_tidied(text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.sampled_from(BASES))
def test_ids_that_were_deleted_are_written_again_anywhere(data: st.DataObject, text: str) -> None:
    root, clean_text, _ = read_nodes(text, source="t")
    assert root is not None
    edits = Edits({0: clean_text}, root)
    owners = [
        node
        for node in nodes(root)
        if isinstance(node, Mapping) and "id" in node.pairs and len(node.pairs) > 1
    ]
    for owner in data.draw(st.lists(st.sampled_from(owners), min_size=1, unique_by=id)) if owners else ():
        edits.drop(owner, "id")
    assert_tidied(edits.apply().get(0, text))


def test_a_question_between_brackets_is_quoted() -> None:
    text = """\
format: meetbot/1
meeting:
  title: {en: Who owns a river?, fr: 'À qui?', de: Wem "gehört" er?, it: L'uno o "l'altro"?}
  series: Who owns a river?
  theme: {en: A question that goes on
    and on?}
"""
    result = tidy(text, source="t")
    assert result.text == (
        text.replace("Who owns a river?,", '"Who owns a river?",')
        .replace('Wem "gehört" er?', "'Wem \"gehört\" er?'")
        .replace("L'uno o \"l'altro\"?", '"L\'uno o \\"l\'altro\\"?"')
        .replace("A question that goes on\n    and on?", '"A question that goes on\n    and on?"')
    )
    first, *others = loaded(result.text)
    assert others == [first, first]
    assert first["meeting"]["title"]["it"] == "L'uno o \"l'altro\"?"
