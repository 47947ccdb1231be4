"""What nobody should send, and what a machine might: a diagnostic in bounded time, never a traceback."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetbot.agenda.read import check_agenda
from meetbot.agenda.read_record import check_record
from meetbot.errors import Severity

SAMPLE = (Path(__file__).parent.parent.parent / "agendas" / "iioe-annual-2022.yaml").read_text(
    encoding="utf-8"
)
LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 10)}]\n" for n in range(9)
)


@pytest.mark.parametrize(
    ("data", "code", "limit"),
    [
        (LAUGHS, "E113", 0.5),
        ("[" * 100_000, "E114", 0.5),
        ("{a: " * 100_000, "E114", 0.5),
        ("- " * 100_000, "E114", 0.5),
        ("x" * 100_000_000, "E101", 0.05),
        (b"x" * 100_000_000, "E101", 0.05),
        (bytes(range(256)) * 1000, "E102", 0.5),
        (b"\x89PNG\r\n\x1a\n\0\0\0" * 1000, "E102", 0.5),
        ("\0" * 1000, "E105", 0.5),
        ("a: !!python/object/apply:os.system [ls]\n", "E110", 0.5),
        ("a: 1\n---\nb: 2\n", "E115", 0.5),
        ("a: &a {b: *a}\n", "E112", 0.5),
        ("[" + "a," * 250_000 + "]", "E117", 10),
        ("\ud800", "E105", 0.5),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) == 4 else "",
)
def test_hostile_text_is_refused_in_bounded_time(data: str | bytes, code: str, limit: float) -> None:
    begin = time.process_time()
    agenda, faults = check_agenda(data, source="a.yaml")
    assert time.process_time() - begin < limit
    assert agenda is None
    assert code in {d.code for d in faults}


def test_a_fault_in_every_entry_of_a_long_list_is_told_in_bounded_time() -> None:
    sessions = "".join(f"  - {{id: s{n}, title: T, durashun: 10m, chair: nobody}}\n" for n in range(2000))
    text = (
        'format: meetbot/1\nmeeting: {id: m, title: M, date: 2026-01-05, start: "09:00", timezone: UTC}\n'
        f"sessions:\n{sessions}"
    )
    begin = time.process_time()
    _, faults = check_agenda(text, source="a.yaml")
    assert time.process_time() - begin < 10
    assert len(faults) >= 4000


def test_two_thousand_sessions_check_in_about_a_second() -> None:
    people = "".join(
        f"  p{n}: {{name: Person {n}, family: P{n}, email: p{n}@example.org}}\n" for n in range(500)
    )
    days = "".join(
        f"  - id: d{day}\n    date: 2026-01-{day + 1:02}\n    sessions:\n"
        + "".join(
            f"      - id: s{day}-{n}\n        title: Session {n}\n        duration: 7m\n        chair: p{n}\n"
            f"        speakers:\n          - {{who: p{n + 1}, topic: One, duration: 2m}}\n"
            f"          - {{who: p{n + 2}, topic: Two, duration: 2m}}\n"
            f"          - {{who: p{n + 3}, topic: Three}}\n"
            for n in range(100)
        )
        for day in range(20)
    )
    text = (
        'format: meetbot/1\nmeeting: {id: m, title: M, start: "09:00", timezone: Europe/Zurich}\n'
        f"people:\n{people}days:\n{days}"
    )
    begin = time.process_time()
    agenda, faults = check_agenda(text, source="a.yaml")
    # About half a second of one core; what shares the machine takes some of it.
    assert time.process_time() - begin < 3
    assert agenda is not None
    assert faults == ()
    assert len(agenda.sessions) == 2000


def test_lines_may_end_as_windows_ends_them() -> None:
    assert check_agenda(SAMPLE.replace("\n", "\r\n"), source="a.yaml") == check_agenda(
        SAMPLE, source="a.yaml"
    )


def test_a_byte_order_mark_is_no_fault() -> None:
    plain = check_agenda(SAMPLE, source="a.yaml")
    assert check_agenda("\ufeff" + SAMPLE, source="a.yaml") == plain
    assert check_agenda(b"\xef\xbb\xbf" + SAMPLE.encode(), source="a.yaml") == plain


LINES = SAMPLE.splitlines(keepends=True)
WORDS = """- : { } [ ] " ' &a *a !!x # | null ~ 99:99 30 2022-13-45 999999d 99999h [x] é漢 9999-12-31"""
SNIPPETS = st.sampled_from([*WORDS.split(), "\t", "\n", "\u2028", "  ", "- ", ": ", ""])


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_mutation_of_the_sample_gives_a_traceback(data: st.DataObject) -> None:
    text = SAMPLE
    for _ in range(data.draw(st.integers(1, 3))):
        begin = data.draw(st.integers(0, len(text)))
        end = begin + data.draw(st.integers(0, 12))
        text = text[:begin] + data.draw(SNIPPETS) + text[end:]
    agenda, faults = check_agenda(text, source="a.yaml")
    lines = text.count("\n") + text.count("\u2028") + 2
    assert all(1 <= d.place.line <= lines for d in faults)
    assert (agenda is None) == any(d.severity is Severity.ERROR for d in faults)


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(0, len(LINES) - 1), min_size=1, max_size=4), st.integers(0, len(LINES) - 1))
def test_no_missing_or_moved_line_gives_a_traceback(dropped: list[int], moved: int) -> None:
    lines = [line for n, line in enumerate(LINES) if n not in dropped]
    lines.append(LINES[moved])
    agenda, faults = check_agenda("".join(lines), source="a.yaml")
    assert (agenda is None) == any(d.severity is Severity.ERROR for d in faults)


@settings(max_examples=60)
@given(st.text(max_size=200) | st.binary(max_size=200))
def test_any_text_at_all_gives_faults(data: str | bytes) -> None:
    agenda, faults = check_agenda(data, source="a.yaml")
    assert agenda is None
    assert faults


RECORD = (Path(__file__).parent.parent.parent / "agendas" / "iioe-annual-2022.record.yaml").read_text("utf-8")
AGENDA = check_agenda(SAMPLE, source="a.yaml")[0]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_mutation_of_a_record_gives_a_traceback(data: st.DataObject) -> None:
    assert AGENDA is not None
    begin = data.draw(st.integers(0, len(RECORD)))
    text = RECORD[:begin] + data.draw(SNIPPETS) + RECORD[begin + data.draw(st.integers(0, 12)) :]
    record, faults = check_record(text, source="r.yaml", agenda=AGENDA)
    assert (record is None) == any(d.severity is Severity.ERROR for d in faults)
