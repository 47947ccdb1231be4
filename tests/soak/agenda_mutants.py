"""Agendas, records and lists, mutated: by number, so that each finding can be made again.

python -m tests.soak.agenda_mutants 4711        run one again, with its traceback
python -m tests.soak.agenda_mutants 4711 --show print it
python -m tests.soak.agenda_mutants 0 1000      run these, one line of JSON for each finding (a worker)
"""

from __future__ import annotations

import faulthandler
import functools
import json
import random
import re
import resource
import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from meetbot.agenda.edit.redate import CannotRedate, redate_all
from meetbot.agenda.edit.tidy import tidy, tidy_all
from meetbot.agenda.fields.shapes import fields
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.read import check_agenda, examine_agenda, parse_agenda
from meetbot.agenda.record.read import check_record
from meetbot.agenda.record.write import write_record
from meetbot.agenda.report import as_github, as_json, format_diagnostics
from meetbot.agenda.resolve.naming import is_agenda, named_files
from meetbot.errors import AgendaError, Diagnostic, Severity
from meetbot.exchange.attendees import read_attendees

ROOT = Path(__file__).parent.parent.parent
SECONDS = 30  # of the clock for one text: a hang, on however busy a machine
MEMORY = 1_500_000_000
LONGEST = 400_000  # bytes of a mutant
MOVED = datetime(2031, 3, 30, 0, 30, tzinfo=UTC)  # clocks change that night in Europe
SAMPLE = "iioe-annual-2022"

NASTY = r"""
- : { } [ ] " ' &a *a !!x # | > | null ~ ? , - [x] {} [] {a: b} [[]] <<: *a &a [*a]
99:99 25:00 24:30 47:59 02:30 0:00 10:30 9.30 02:30+02:00 2026-03-29T02:30+01:00 2022-01-12T15:00
30 90 0m 1h30 999999d 99999h 1d 7d -5m 1h60m 3660d 9999999s
2022-13-45 9999-12-31 0001-01-01 1900-01-01 2199-12-31 2024-02-29 2023-02-29 2026-03-29
true false yes NO on 1e3 .inf .nan 0x1F 010 1_000 1.10 10% 999%
Asia/Shanghai Europe/Zurich America/New_York Asia/Shangai GMT+8 CST UTC Etc/GMT-8 Australia/Lord_Howe
en zh ru xx english CN ZZ ada@example.org ada@ @ secret:zoom_url secret: https://example.org/ zoom.us/j/1
onsite online hybrid undecided cancelled tentative break talk opening keynote parallel: sessions: items:
é漢字 שלום 🎉 ﷽ ß İ ſ K a-b_c A B ../x /etc/passwd people.yaml C:\x
"""
_BREAKS = ("\n", "\r\n", "\r", "\t", "\u2028", "\u2029", "\x85", "\0", "\ufeff", "\x1b")
_JOINTS = ("\n---\n", "\n...\n", "  ", "\n  - ", "\\", "<<: *a", "{en: x, ru: y}", "{en: }")
TOKENS = (*NASTY.split(), "\u202e", "\u2066", "\u0301", *_BREAKS, *_JOINTS)


@dataclass(frozen=True, slots=True)
class Seed:
    """A file to start from: its kind, and the files beside it, one of which may be what is mutated."""

    name: str
    kind: str  # agenda, record, list
    data: bytes
    files: Mapping[str, bytes] = field(default_factory=dict)
    part: str = ""  # the file that is mutated; "" = the seed itself


@dataclass(frozen=True, slots=True)
class Mutant:
    """A text that somebody might send, and what it was made of."""

    number: int
    seed: Seed
    steps: tuple[str, ...]
    data: bytes


@functools.cache
def seeds() -> tuple[Seed, ...]:
    """Return all samples, the files that they include, and all broken files."""
    broken = ROOT / "tests" / "broken" / "agenda"
    folders = [ROOT / "agendas", ROOT / "tests" / "agenda", broken]
    found = []
    for path in sorted(p for folder in folders for p in folder.iterdir() if p.suffix in (".yaml", ".csv")):
        kind = "list" if path.suffix == ".csv" else "record" if path.stem.endswith(".record") else "agenda"
        data = path.read_bytes()
        if len(data) > LONGEST:
            continue
        files = _beside(path.parent, data) if kind == "agenda" else {}
        found.append(Seed(path.name, kind, data, files))
        found += [Seed(f"{path.name}: {part}", kind, data, files, part) for part in files]
    return tuple(found)


def _beside(folder: Path, data: bytes) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    waiting = [(data, "")]
    while waiting:
        text, below = waiting.pop()
        for named in named_files(text, folder=below)[0]:
            path = folder / named.path
            if named.path not in found and path.is_file():
                found[named.path] = path.read_bytes()
                waiting.append((found[named.path], named.path.rpartition("/")[0]))
    return found


@functools.cache
def _weights() -> tuple[float, ...]:
    """Return how often each seed is taken: the whole samples more often than a broken file of five lines."""
    return tuple(1 + len(seed.files[seed.part] if seed.part else seed.data) / 1000 for seed in seeds())


@functools.cache
def sample() -> Agenda:
    return parse_agenda((ROOT / "agendas" / f"{SAMPLE}.yaml").read_bytes(), source=f"{SAMPLE}.yaml")


@functools.cache
def keys() -> tuple[str, ...]:
    return tuple(sorted({key for _, key in fields()}))


def mutant(number: int) -> Mutant:
    """Return the mutant of that number; the same at each call, as long as the seeds are the same."""
    chance = random.Random(number)
    (seed,) = chance.choices(seeds(), weights=_weights())
    data = seed.files[seed.part] if seed.part else seed.data
    steps = []
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5, 8))):
        step = chance.choice(STEPS)
        data = step(data, chance)[:LONGEST]
        steps.append(step.__name__.strip("_"))
    return Mutant(number, seed, tuple(steps), data)


def _token(chance: random.Random) -> bytes:
    return (chance.choice(TOKENS) if chance.random() < 0.8 else chance.choice(keys())).encode()


def _span(data: bytes, chance: random.Random, longest: int = 40) -> tuple[int, int]:
    begin = chance.randrange(len(data) + 1)
    return begin, min(len(data), begin + chance.randrange(1, longest))


def _flip_bytes(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 4) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _insert_token(data: bytes, chance: random.Random) -> bytes:
    begin = chance.randrange(len(data) + 1)
    return data[:begin] + _token(chance) + data[begin:]


def _replace_word(data: bytes, chance: random.Random) -> bytes:
    words = [m.span() for m in re.finditer(rb"[^\s,:{}\[\]]+", data)]
    if not words:
        return data
    begin, end = chance.choice(words)
    return data[:begin] + _token(chance) + data[end:]


def _replace_value(data: bytes, chance: random.Random) -> bytes:
    values = [m.span(1) for m in re.finditer(rb": *([^\n,{}\[\]]+)", data)]
    if not values:
        return data
    begin, end = chance.choice(values)
    token = _token(chance)
    return data[:begin] + (b'"' + token + b'"' if chance.random() < 0.5 else token) + data[end:]


def _swap_words(data: bytes, chance: random.Random) -> bytes:
    words = [m.span() for m in re.finditer(rb"[\w.@/-]+", data)]
    if len(words) < 2:
        return data
    (a, b), (c, d) = sorted(chance.sample(words, 2))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def _drop_bytes(data: bytes, chance: random.Random) -> bytes:
    begin, end = _span(data, chance)
    return data[:begin] + data[end:]


def _repeat_bytes(data: bytes, chance: random.Random) -> bytes:
    begin, end = _span(data, chance, 400)
    return data[:end] + data[begin:end] * chance.choice((1, 1, 2, 50)) + data[end:]


def _digit(data: bytes, chance: random.Random) -> bytes:
    places = [m.start() for m in re.finditer(rb"\d", data)]
    if not places:
        return data
    place = chance.choice(places)
    return data[:place] + b"%d" % chance.randrange(10) + data[place + 1 :]


def _lines(data: bytes, chance: random.Random, change: Callable[[list[bytes]], None]) -> bytes:
    lines = data.splitlines(keepends=True)
    if lines:
        change(lines)
    return b"".join(lines)


def _drop_line(data: bytes, chance: random.Random) -> bytes:
    return _lines(data, chance, lambda lines: lines.__delitem__(chance.randrange(len(lines))))


def _repeat_line(data: bytes, chance: random.Random) -> bytes:
    return _lines(
        data, chance, lambda lines: lines.insert(chance.randrange(len(lines)), chance.choice(lines))
    )


def _move_line(data: bytes, chance: random.Random) -> bytes:
    def move(lines: list[bytes]) -> None:
        line = lines.pop(chance.randrange(len(lines)))
        lines.insert(chance.randrange(len(lines) + 1), line)

    return _lines(data, chance, move)


def _shift_line(data: bytes, chance: random.Random) -> bytes:
    def shift(lines: list[bytes]) -> None:
        place = chance.randrange(len(lines))
        if chance.random() < 0.5:
            lines[place] = b" " * chance.choice((1, 2, 4)) + lines[place]
        else:
            lines[place] = lines[place].lstrip(b" ")

    return _lines(data, chance, shift)


def _cut_short(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _append_another(data: bytes, chance: random.Random) -> bytes:
    other = chance.choice(seeds()).data
    begin, end = _span(other, chance, 2000)
    return data + other[begin:end]


def _mix_in_lines(data: bytes, chance: random.Random) -> bytes:
    others = chance.choice(seeds()).data.splitlines(keepends=True)
    begin = chance.randrange(len(others) + 1)
    some = b"".join(others[begin : begin + 4])
    return _lines(data, chance, lambda lines: lines.insert(chance.randrange(len(lines) + 1), some))


STEPS = (
    _flip_bytes, _insert_token, _insert_token, _replace_word, _replace_word, _replace_value, _replace_value,
    _replace_value, _swap_words, _swap_words, _drop_bytes, _repeat_bytes, _digit, _digit, _drop_line,
    _repeat_line, _move_line, _shift_line, _cut_short, _append_another, _mix_in_lines,
)  # fmt: skip


def probe(one: Mutant) -> None:
    """Give a mutant to everything that reads such files.

    Raises:
        AssertionError: what came back is not what is promised; other exceptions are what nobody should see.
    """
    seed = one.seed
    if seed.kind == "list":
        _, faults = read_attendees(one.data, source="list.csv", agenda=sample())
        _look_at(faults, {"list.csv": one.data})
    elif seed.kind == "record":
        _probe_record(one.data)
    elif seed.part and one.number % 4:
        _probe_agenda(seed.data, {**seed.files, seed.part: one.data})
    else:
        _probe_agenda(one.data, {} if seed.part else seed.files)
    if one.number % 4 == 0 and seed.kind == "agenda":
        _probe_strictly(one.data, seed.files)


def _look_at(faults: tuple[Diagnostic, ...], texts: Mapping[str, bytes]) -> None:
    """Check that each fault stands in its text, each once, and that all can be printed."""
    for fault in faults:
        data = texts.get(fault.place.file)
        assert data is not None, fault
        lines = 1 + sum(data.decode("utf-8", "replace").count(mark) for mark in "\n\r\x85\u2028\u2029")
        assert 1 <= fault.place.line <= lines + 1, fault
        assert fault.place.column >= 1, fault
        assert fault.message == fault.message.strip() != "", fault
        assert "None" not in fault.message.replace("none", "").split('"')[0], fault
    assert len(set(faults)) == len(faults)
    assert format_diagnostics(faults).count("\n") >= len(faults)
    assert len(json.loads(as_json(faults))) == len(faults)
    assert as_github(faults).count("\n") == len(faults)


def _has_error(faults: tuple[Diagnostic, ...]) -> bool:
    return any(fault.severity is Severity.ERROR for fault in faults)


def _probe_record(data: bytes) -> None:
    record, faults = check_record(data, source="r.yaml", agenda=sample())
    _look_at(faults, {"r.yaml": data})
    assert (record is None) == _has_error(faults)
    _probe_tidy(data, {})
    if record is not None:
        written = write_record(record, sample())
        again, told = check_record(written.text, source="w.yaml", agenda=sample())
        assert again is not None, [str(fault) for fault in told]


def _probe_agenda(data: bytes, files: Mapping[str, bytes]) -> None:
    agenda, faults = check_agenda(data, source="a.yaml", files=files)
    _look_at(faults, {"a.yaml": data, **files})
    assert (agenda is None) == _has_error(faults)
    tidied = _probe_tidy(data, files)
    if agenda is None:
        return
    again = examine_agenda(tidied[""], source="a.yaml", files={**files, **tidied}, ids_needed=True)
    if all(fault.code != "W229" for fault in faults):
        assert again.agenda is not None, [str(fault) for fault in again.faults]
        assert _gist(again.agenda) == _gist(agenda)
    try:
        moved = redate_all(data.decode(), start=MOVED, files=files)
    except (CannotRedate, AgendaError):
        return
    there, told = check_agenda(moved.get("", data), source="a.yaml", files={**files, **moved})
    assert there is not None, [str(fault) for fault in told]
    assert there.start == MOVED  # whichever session begins first, also where another is written first


def _probe_strictly(data: bytes, files: Mapping[str, bytes]) -> None:
    named_files(data)
    is_agenda(data)
    found = examine_agenda(data, source="a.yaml", files=files, public=True, ids_needed=True)
    _look_at(found.faults, {"a.yaml": data, **files})
    assert (found.agenda is None) == _has_error(found.faults)


def _probe_tidy(data: bytes, files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the tidied texts; what cannot be read comes back as an AgendaError, and an empty dict."""
    try:
        tidied = {path: one.text for path, one in tidy_all(data, source="a.yaml", files=files).items()}
    except AgendaError:
        return {}
    twice = tidy_all(tidied[""], source="a.yaml", files={**files, **tidied})
    again = {path: one.text for path, one in twice.items()}
    assert again == tidied
    tidy(data, source="a.yaml")
    return tidied


def _gist(agenda: Agenda) -> object:
    """Return what must not change when the text is written otherwise."""
    sessions = [
        (s.id, s.title, s.start, s.end, s.leader, s.speakers, s.room, [i.id for i in s.items])
        for s in agenda.sessions
    ]
    return sessions, agenda.people, agenda.meeting.title, agenda.reminders


def run(numbers: range) -> None:
    """Probe these and print findings as JSON; ends the process, with its stack, where one takes too long."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for number in numbers:
        one = mutant(number)
        print(json.dumps({"at": number, "seed": one.seed.name, "steps": one.steps}), flush=True)
        faulthandler.dump_traceback_later(SECONDS, exit=True)
        try:
            probe(one)
        except Exception as problem:
            last = traceback.extract_tb(problem.__traceback__)[-4:]
            frames = " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(last))
            what = f"{type(problem).__name__}: {str(problem)[:500]} [{frames}]"
            print(json.dumps({"number": number, "what": what}), flush=True)
        finally:
            faulthandler.cancel_dump_traceback_later()


def main(words: list[str]) -> None:
    """Do what the module's head says."""
    first = int(words[0])
    if words[1:] == ["--show"]:
        one = mutant(first)
        print(one.seed.name, *one.steps, file=sys.stderr)
        sys.stdout.buffer.write(one.data)
    elif words[1:]:
        run(range(first, int(words[1])))
    else:
        probe(mutant(first))


if __name__ == "__main__":
    main(sys.argv[1:])
