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

from meetbot.agenda.events import Mapping, Node, Scalar, read_nodes
from meetbot.agenda.forms import Scale, Word
from meetbot.agenda.read import check_agenda
from meetbot.agenda.shapes import Block
from meetbot.agenda.tidy import Tidied, tidy
from meetbot.errors import AgendaError
from tests.agenda.test_every_field import nodes

ROOT = Path(__file__).parent.parent.parent
OURS = [*sorted((ROOT / "agendas").glob("*.yaml")), Path(__file__).parent / "every-field.yaml"]
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


def without_ids(text: str, ids: tuple[str, ...]) -> str:
    """Return the text with each written id taken out again, once."""
    for key in ids:
        text, count = re.subn(
            rf'(: | |\b(?=id: ))(id: )?"?{re.escape(key)}"?(, |(\r?\n) *(?=\S)|(?=[,}}\r\n]))',
            "",
            text,
            count=1,
        )
        assert count == 1, key
    return text


def plain(text: str) -> str:
    return text.replace('"', "")


def assert_tidied(before: str) -> Tidied:
    """Check what holds of every text that is YAML to all programs."""
    result = tidy(before, source="t")
    again = tidy(result.text, source="t")
    assert (again.text, again.quoted, again.ids) == (result.text, 0, ())
    if not result.ids and not result.numbers:
        assert plain(result.text) == plain(before)
    old, faults = check_agenda(before, source="t")
    new, more = check_agenda(result.text, source="t")
    assert new == old
    assert [d.code for d in more] == [d.code for d in faults if d.code != "W229"]
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
