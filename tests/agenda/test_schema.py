"""JSON Schema for editors: it tells of every field, takes what `check` takes, and refuses what it can."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from meetbot.agenda.fields.forms import Either, Form, ListOf, MapOf, Word
from meetbot.agenda.fields.shapes import Block, Field
from meetbot.agenda.read import check_agenda, parse_agenda
from meetbot.agenda.record.read import check_record
from meetbot.agenda.schema import (
    AGENDA_FILE,
    INCLUDE_FILE,
    RECORD_FILE,
    agenda_schema,
    as_text,
    include_schema,
    modeline,
    record_schema,
)
from meetbot.agenda.source.events import Node, read_nodes
from tests.agenda.test_every_field import NODES, TEXT, VALUES, nodes
from tests.golden import assert_golden

ROOT = Path(__file__).parent.parent.parent
AGENDAS = ROOT / "agendas"
BROKEN = ROOT / "tests" / "broken" / "agenda"
SCHEMAS = {AGENDA_FILE: agenda_schema(), INCLUDE_FILE: include_schema(), RECORD_FILE: record_schema()}
AGENDA = Draft7Validator(SCHEMAS[AGENDA_FILE])
RECORD = Draft7Validator(SCHEMAS[RECORD_FILE])


def blocks(cls: type[Block] = Block) -> Iterator[type[Block]]:
    for child in cls.__subclasses__():
        if "title" in vars(child):
            yield child
        yield from blocks(child)


BLOCKS = list(dict.fromkeys(blocks()))
FIELDS = [pytest.param(cls, f, id=f"{cls.title}.{f.key}") for cls in BLOCKS for f in cls.fields.values()]


def words(form: Form) -> Iterator[Word]:
    match form:
        case Word():
            yield form
        case ListOf(of=of):
            yield from words(of)
        case MapOf(key=key, of=of):
            yield from words(key)
            yield from words(of)
        case Either(forms=forms):
            for one in forms:
                yield from words(one)


class NoJson(Exception):
    """A key that is no text: `no: Møte` is false to YAML 1.1, and JSON has no such key."""


def as_json(value: Any) -> Any:
    """Return what JSON makes of a value that a YAML program read: days are texts."""
    match value:
        case dict():
            if not all(isinstance(key, str) for key in value):
                raise NoJson
            return {key: as_json(entry) for key, entry in value.items()}
        case list():
            return [as_json(entry) for entry in value]
        case date():  # a datetime is one too
            return value.isoformat()
    return value


def later_yaml(text: str) -> Any:
    """YAML 1.2, as ruamel.yaml reads it."""
    return as_json(YAML(typ="safe", pure=True).load(StringIO(text)))


def earlier_yaml(text: str) -> Any:
    """YAML 1.1, as PyYAML reads it."""
    return as_json(yaml.safe_load(text))


LOADERS = [later_yaml, earlier_yaml]


def complaints(validator: Draft7Validator, value: Any) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(value)]


@pytest.mark.parametrize("cls", BLOCKS, ids=lambda cls: cls.title)
def test_every_block_says_what_it_is_for(cls: type[Block]) -> None:
    assert cls.purpose.endswith((".", "`."))


@pytest.mark.parametrize(("cls", "known"), FIELDS)
def test_every_field_says_what_it_is_and_what_holds_without_it(cls: type[Block], known: Field[Any]) -> None:
    assert known.about.endswith(".")
    told = known.required or known.default or "eft out" in known.about or "Needed" in known.about
    assert told, "say what holds where it is left out"
    for word in words(known.read.form):
        if len(word.values) > 1:
            assert [
                value
                for value in word.values
                if not dict(zip(word.values, word.meanings, strict=False)).get(value)
            ] == []
    needs_example = any(not word.values and word.what != "true or false" for word in words(known.read.form))
    assert known.examples or not needs_example or not list(words(known.read.form))


@pytest.mark.parametrize(("cls", "known"), FIELDS)
def test_examples_and_defaults_are_read_without_a_fault(cls: type[Block], known: Field[Any]) -> None:
    for text in (*known.examples, *filter(None, [known.default])):
        root, _, faults = read_nodes(text, source="example")
        assert root is not None
        assert known.read(root, known.key, faults) is not None
        assert faults.sorted() == ()


@pytest.mark.parametrize("file", SCHEMAS)
def test_the_files_beside_the_agendas_are_those_of_this_version(file: str) -> None:
    assert_golden(file, as_text(SCHEMAS[file]), folder=AGENDAS)


@pytest.mark.parametrize("file", SCHEMAS)
def test_it_is_a_schema_of_draft_07_that_fits_its_own_examples(file: str) -> None:
    schema = SCHEMAS[file]
    Draft7Validator.check_schema(schema)
    assert json.loads(as_text(schema)) == schema
    for block in (schema, *schema["definitions"].values()):
        for key, known in block["properties"].items():
            own = Draft7Validator({**known, "definitions": schema["definitions"]})
            for value in (*known.get("examples", ()), *([known["default"]] if "default" in known else ())):
                assert complaints(own, value) == [], key


def test_every_field_stands_in_a_schema_with_what_is_told_of_it() -> None:
    told = {
        (block["title"], key, entry.get("markdownDescription", entry["description"]).split("\n\n")[0])
        for schema in SCHEMAS.values()
        for block in (schema, *schema["definitions"].values())
        for key, entry in block["properties"].items()
    }
    assert {(cls.title, key, known.about) for cls in BLOCKS for key, known in cls.fields.items()} == told


def samples(pattern: str) -> list[Path]:
    return [path for path in sorted(AGENDAS.rglob("*.yaml")) if pattern in path.read_text("utf-8")]


@pytest.mark.parametrize("load", LOADERS)
@pytest.mark.parametrize("path", samples("\nmeeting:"), ids=lambda path: path.name)
def test_samples_fit_however_plain_scalars_are_read(path: Path, load: Any) -> None:
    text = path.read_text("utf-8")
    is_record = ".record." in path.name
    assert complaints(RECORD if is_record else AGENDA, load(text)) == []
    assert text.startswith(modeline(RECORD_FILE if is_record else AGENDA_FILE) + "\n")


@pytest.mark.parametrize("load", LOADERS)
def test_the_agenda_of_every_field_fits(load: Any) -> None:
    assert complaints(AGENDA, load(TEXT)) == []


SMALL = """format: meetbot/1
meeting: {id: %s, title: %s, date: 2027-01-18, start: 10:30, timezone: Europe/Oslo, %s}
%s
sessions: [{id: yes, title: NO, duration: 45m, chair: {name: 2027-01-01}, speakers: 7, topics: 1.10}]
"""


@pytest.mark.parametrize("load", LOADERS)
@pytest.mark.parametrize(
    ("id_", "title", "rest", "more"),
    [
        ("010", "518055", "venue: {postcode: 518055, capacity: '20', country: NO, geo: '1,2'}", ""),
        ("1_000", "{nb: Møte, en: yes}", "venue: , online: {open: ' 20m '}", "people: {'7': {name: on}}"),
        ("on", "true", "languages: {main: no}, with: 8", "organisations: {'8': {name: 3}}"),
        (
            "'7'",
            "0x1f",
            "invite: {minor: 'true', chase: []}",
            "attendees: [{email: a@example.org, name: 1e3}]",
        ),
        (
            "a",
            ".5",
            "status: tentative",
            "attendees: {list: [{email: a@example.org, name: ~, placeholder: x}]}",
        ),
        (
            "a",
            "1:30",
            "team: ",
            "reminders: [{id: 1, before: 1d, to: all, local_hours: 8:00-20:00, text: off}]",
        ),
        (
            "a",
            "2027-01-18",
            "theme: {en: 12:30}",
            "rooms: {hall: {name: 12}}\narticle: {regions: {Nordic: [NO]}}",
        ),
    ],
)
def test_what_other_programs_misread_is_taken_as_check_takes_it(
    id_: str, title: str, rest: str, more: str, load: Any
) -> None:
    people = "" if "people" in more else "people: {'7': {name: Sju, email: a7@example.org}}\n"
    text = SMALL % (id_, title, rest, people + more)
    faults = [d for d in check_agenda(text, source="small")[1] if d.code.startswith("E")]
    assert faults == []
    assert complaints(AGENDA, load(text)) == []


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("venue: {capacity: %s}", "٢٠"),
        ("start: %s", "'١٥:٠٠'"),
        ("date: %s", "٢٠٢٧-٠١-١٨"),
        ("online: {open: %s}", "٢٠m"),
        ("venue: {geo: '%s'}", "٢٢,١١٤"),
    ],
)
def test_digits_of_other_scripts_are_no_numbers_to_check_nor_to_the_schema(where: str, value: str) -> None:
    rest = where % value + ("" if "date" in where else ", date: 2027-01-18")
    text = f"format: meetbot/1\nmeeting: {{id: a, title: A, timezone: UTC, {rest}}}\n"
    text += "sessions: [{id: s, title: S, start: '09:00', duration: 1h}]\n"
    assert check_agenda(text, source="a")[0] is None
    assert len(complaints(AGENDA, later_yaml(text))) == 1


# What the fault of one value or one key is; the rest are rules between values, or of the text itself.
ITS_OWN = {
    "E201",
    "E202",
    "E204",
    "E206",
    "E208",
    "E209",
    "E210",
    "E212",
    "E214",
    "E301",
    "E302",
    "E303",
    "E314",
}
BETWEEN = {
    "E202-merge-key.yaml",  # other programs merge it before they look
    "E201-attendee-without-address.yaml",  # `id` may stand for the address
    "E201-no-date.yaml",  # or `days`
    "E303-date.yaml",  # a day that no calendar has
}


def broken() -> list[Path]:
    def one_code(path: Path) -> bool:
        codes = path.stem.split("-")
        return codes[0] in ITS_OWN and not (len(codes) > 1 and codes[1][1:].isdigit())

    return [p for p in sorted(BROKEN.glob("E*.yaml")) if one_code(p) and ".record." not in p.name]


@pytest.mark.parametrize("path", broken(), ids=lambda path: path.name)
def test_a_broken_value_is_refused_by_the_schema_too(path: Path) -> None:
    if path.name in BETWEEN:
        return
    assert complaints(AGENDA, later_yaml(path.read_text("utf-8"))) != []


MORE = """
    NO yes on off 10:30 9:00 010 1_000 1e3 .5 true false ~ Null 0o17 2027-01-18T10:30:00+01:00 'true' '7'
    " 45m"
"""


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(NODES), st.sampled_from(VALUES.split() + shlex.split(MORE, posix=False)))
def test_whatever_check_takes_the_schema_takes(node: Node, value: str) -> None:
    text = TEXT[: node.begin] + value + TEXT[node.end :]
    if check_agenda(text, source="every-field.yaml")[0] is None:
        return
    for load in LOADERS:
        try:
            read = load(text)
        except (YAMLError, yaml.YAMLError, ValueError, NoJson):
            continue  # nothing to them: a day that no calendar has, a key that is a list
        assert complaints(AGENDA, read) == []


REFERENCE = parse_agenda((AGENDAS / "iioe-annual-2022.yaml").read_text("utf-8"), source="agenda")
TOLD = (AGENDAS / "iioe-annual-2022.record.yaml").read_text("utf-8")
TOLD_ROOT = read_nodes(TOLD, source="record")[0]
assert TOLD_ROOT is not None
IN_RECORD = list(nodes(TOLD_ROOT))
RECORDED = """
    held cut_short postponed spoke replaced {name:'Ada'} opening centres 15:30 '15:30' [han-wei] 83 0o17
    yes 2022-01-12T18:40+08:00 2022-01-12T18:40:00Z decision thank np CN {CN:3} [staff] launch-centres
    estimate {en:x}
"""


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(IN_RECORD), st.sampled_from([*RECORDED.split(), *VALUES.split()]))
def test_whatever_check_takes_of_a_record_the_schema_takes(node: Node, value: str) -> None:
    text = TOLD[: node.begin] + value + TOLD[node.end :]
    if check_record(text, source="record", agenda=REFERENCE)[0] is None:
        return
    for load in LOADERS:
        try:
            read = load(text)
        except (YAMLError, yaml.YAMLError, ValueError, NoJson):
            continue
        assert complaints(RECORD, read) == []


@pytest.mark.judge
def test_check_jsonschema_takes_schemas_and_samples() -> None:
    judge = [sys.executable, "-m", "check_jsonschema"]
    records = samples("format: meetbot-record/1")
    agendas = [path for path in samples("\nmeeting:") if path not in records]
    every = Path(__file__).parent / "every-field.yaml"
    calls: list[list[str | Path]] = [
        ["--check-metaschema", *(AGENDAS / file for file in SCHEMAS)],
        ["--schemafile", AGENDAS / AGENDA_FILE, *agendas, every],
        ["--schemafile", AGENDAS / RECORD_FILE, *records],
    ]
    for arguments in calls:
        done = subprocess.run([*judge, *arguments], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, "ok -- validation done\n"), done.stdout + done.stderr
