"""How faults read: as text, JSON and workflow annotations."""

from __future__ import annotations

import json
from dataclasses import replace

from meetbot.agenda.report import as_github, as_json, format_diagnostics
from meetbot.errors import Diagnostic, Place, Severity


def fault(
    *,
    line: int = 64,
    column: int = 12,
    length: int = 10,
    source: str = "    chair: wang-libin",
    hint: str = 'did you mean "wang-libing" (agenda.yaml:35)?',
    severity: Severity = Severity.ERROR,
) -> Diagnostic:
    return Diagnostic(
        code="E203" if severity is Severity.ERROR else "W221",
        severity=severity,
        message='no person "wang-libin"',
        place=Place(file="agenda.yaml", line=line, column=column, length=length),
        source_line=source,
        hint=hint,
    )


def test_a_fault_shows_its_line_a_caret_and_what_to_write() -> None:
    assert (
        format_diagnostics([fault()])
        == """\
agenda.yaml:64:12: error[E203] no person "wang-libin"
   64 |     chair: wang-libin
      |            ^^^^^^^^^^ did you mean "wang-libing" (agenda.yaml:35)?
1 problem (1 error) in 1 file; nothing was sent
meetbot explain E203 tells more, with an example
"""
    )


def test_the_summary_counts_and_says_that_errors_sent_nothing() -> None:
    faults = [fault(), fault(), fault(), fault(severity=Severity.WARNING)]
    assert format_diagnostics(faults).splitlines()[-2] == (
        "4 problems (3 errors, 1 warning) in 1 file; nothing was sent"
    )
    warned = format_diagnostics([fault(severity=Severity.WARNING)])
    assert warned.splitlines()[-2] == "1 problem (1 warning) in 1 file"
    assert format_diagnostics([]) == ""


def test_the_last_line_says_how_to_learn_more() -> None:
    warned = format_diagnostics([fault(severity=Severity.WARNING), fault()])
    assert warned.splitlines()[-1] == "meetbot explain E203 W221 tells more, with an example each"


def test_a_text_cannot_steer_the_terminal() -> None:
    source = "x: \x1b[2J\u202eabc\x07"
    found = format_diagnostics([replace(fault(column=4, source=source), message="\x1b[31m", hint="\x9b")])
    assert [c for c in found if not c.isprintable() and c != "\n"] == []
    assert "   64 | x: \u241b[2J\ufffdabc\u2407\n" in found


def test_a_caret_stands_under_wide_characters() -> None:
    lines = format_diagnostics([fault(column=8, length=3, source="name: 王 立兵x", hint="")]).splitlines()
    assert lines[1:3] == ["   64 | name: 王 立兵x", "      |         ^^^^^"]


def test_a_long_line_is_cut_around_the_place() -> None:
    source = "a" * 200 + " chair: wang-libin " + "b" * 200
    lines = format_diagnostics([fault(column=209, source=source)]).splitlines()
    assert len(lines[1]) < 130
    begin, end = lines[2].index("^"), lines[2].rindex("^") + 1
    assert lines[1][begin:end] == "wang-libin"
    assert (lines[1][8:11], lines[1][-3:]) == ("...", "...")


def test_colour_adds_nothing_but_colour() -> None:
    coloured = format_diagnostics([fault()], colour=True)
    for code in ("\x1b[31m", "\x1b[36m", "\x1b[1m", "\x1b[0m"):
        assert code in coloured
        coloured = coloured.replace(code, "")
    assert coloured == format_diagnostics([fault()])


def test_json_has_every_part_of_a_fault() -> None:
    assert json.loads(as_json([fault()])) == [
        {
            "code": "E203",
            "severity": "error",
            "message": 'no person "wang-libin"',
            "hint": 'did you mean "wang-libing" (agenda.yaml:35)?',
            "file": "agenda.yaml",
            "line": 64,
            "column": 12,
            "length": 10,
        }
    ]


def test_an_annotation_of_a_whole_file_has_no_end_and_its_name_is_escaped() -> None:
    whole = replace(fault(source="", hint=""), place=Place(file="a,b:c%.yaml", line=1, column=1))
    assert as_github([whole]) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,endLine=1,col=1,title=E203%3A no such person"
        '::no person "wang-libin"\n'
    )


def test_annotations_escape_what_would_end_them() -> None:
    assert as_github([fault(hint="100%\nnext")]) == (
        "::error file=agenda.yaml,line=64,endLine=64,col=12,endColumn=22,title=E203%3A no such person"
        '::no person "wang-libin"%0A100%25%0Anext\n'
    )
