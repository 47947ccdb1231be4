"""Every code has a broken file; tests/broken/agenda names each file by the codes that it must produce."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from meetbot.agenda.codes import CODES
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.read import examine_agenda, parse_agenda
from meetbot.agenda.record.read import check_record
from meetbot.agenda.report import format_diagnostics
from meetbot.agenda.resolve.includes import Beside
from meetbot.errors import Diagnostic, Severity
from meetbot.exchange.attendees import read_attendees
from tests.golden import assert_golden

FOLDER = Path(__file__).parent.parent / "broken" / "agenda"
FILES = sorted(path for path in FOLDER.iterdir() if path.is_file())
# What they include, by its path from their folder.
PARTS = {p.relative_to(FOLDER).as_posix(): p.read_bytes() for p in (FOLDER / "parts").rglob("*.yaml")}
SAMPLE = Path(__file__).parent.parent.parent / "agendas" / "iioe-annual-2022.yaml"

# Made where they are tested: too large for a file (test_hostile), or told by who looks for a list (flows).
ELSEWHERE = {"E101", "E117", "E118", "E119", "E230", "E259", "E330", "E333"}


@pytest.fixture(scope="module")
def sample() -> Agenda:
    return parse_agenda(SAMPLE.read_bytes(), source=SAMPLE.name)


def faults_of(path: Path, sample: Agenda) -> tuple[Diagnostic, ...]:
    data = path.read_bytes()
    if path.suffix == ".csv":
        return read_attendees(data, source=path.name, agenda=sample)[1]
    if path.name.endswith(".record.yaml"):
        return check_record(data, source=path.name, agenda=sample)[1]
    return examine_agenda(
        data,
        source=path.name,
        files={**PARTS, path.name: data},
        beside=Beside(names=tuple(sorted(PARTS))),
        ids_needed=path.name.startswith("E229"),
        public="public" in path.name,
    ).faults


def named_codes(path: Path) -> set[str]:
    return set(re.findall(r"[EW]\d{3}", path.name))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_broken_file_gives_the_codes_of_its_name(path: Path, sample: Agenda) -> None:
    assert {d.code for d in faults_of(path, sample)} == named_codes(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_fault_stands_in_the_file_and_in_its_order(path: Path, sample: Agenda) -> None:
    faults = faults_of(path, sample)
    texts = {path.name: path.read_bytes(), **PARTS}
    lines = {name: text.count(b"\n") + 1 for name, text in texts.items()}
    assert all(1 <= d.place.line <= lines[d.place.file] and d.place.column >= 1 for d in faults)
    files = list(dict.fromkeys(d.place.file for d in faults))
    assert path.name not in files[1:]
    assert list(faults) == sorted(
        faults, key=lambda d: (files.index(d.place.file), d.place.line, d.place.column, d.code)
    )


def test_every_code_has_a_broken_file() -> None:
    assert set().union(*(named_codes(path) for path in FILES)) | ELSEWHERE == set(CODES)


def test_a_codes_first_letter_says_how_much_it_weighs(sample: Agenda) -> None:
    found = [d for path in FILES for d in faults_of(path, sample)]
    assert {(d.code[0], d.severity) for d in found} == {("E", Severity.ERROR), ("W", Severity.WARNING)}


def test_the_report_of_every_broken_file_reads_well(sample: Agenda) -> None:
    report = "\n".join(format_diagnostics(faults_of(path, sample)) for path in FILES)
    assert_golden("agenda-broken.txt", report)
