"""`meetbot explain`: pages, the list, and what is said of a code that is none."""

from __future__ import annotations

import json

from click.testing import CliRunner, Result

from meetbot.agenda.codes import CODES
from meetbot.cli.main import cli


def explain(*args: str) -> Result:
    return CliRunner().invoke(cli, ["explain", *args])


def test_a_code_has_a_page() -> None:
    found = explain("e310")
    assert found.exit_code == 0
    assert found.stdout.startswith("E310: overrun (error)\n\n")
    assert 'error[E310] "panel" starts 10:00, but "pause" before it ends 10:10' in found.stdout


def test_several_codes_have_a_page_each_as_a_reports_last_line_asks() -> None:
    found = explain("E203", "W221")
    assert [line for line in found.stdout.splitlines() if line.endswith(("(error)", "(warning)"))] == [
        "E203: no such person (error)",
        "W221: short forms collide (warning)",
    ]


def test_alone_it_lists_every_code() -> None:
    found = explain()
    assert found.exit_code == 0
    assert [line[2:6] for line in found.stdout.splitlines() if line.startswith("  ")] == sorted(
        CODES, key=lambda code: (code[1:], code)
    )


def test_a_code_that_is_none_is_told_and_the_others_are_shown() -> None:
    found = explain("E203", "E31")
    assert found.exit_code == 1
    assert found.stdout.startswith("E203: no such person (error)")
    assert found.stderr.startswith('There is no code "E31": did you mean E31')


def test_a_word_that_is_near_to_nothing_names_the_list() -> None:
    assert explain("xyzzy").stderr == 'There is no code "xyzzy": `meetbot explain` lists all.\n'


def test_json_has_the_page_and_its_report() -> None:
    (page,) = json.loads(explain("E206", "--json").stdout)
    assert {key: page[key] for key in ("code", "severity", "title", "in_words", "file", "told_by")} == {
        "code": "E206",
        "severity": "error",
        "title": "not an id",
        "in_words": False,
        "file": "agenda.yaml",
        "told_by": "meetbot check",
    }
    assert [(row["code"], row["line"], row["column"]) for row in page["report"]] == [("E206", 2, 10)]
    assert "source_line" not in page["report"][0]


def test_json_lists_every_code() -> None:
    rows = json.loads(explain("--json").stdout)
    assert {row["code"]: row["title"] for row in rows} == {c: known.title for c, known in CODES.items()}
