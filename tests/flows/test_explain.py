"""The pages of `meetbot explain`, and docs/errors.md, which is made of them."""

from __future__ import annotations

from pathlib import Path

from meetbot.agenda.codes import CODES
from meetbot.flows.agenda.explain import families, find_codes, near_codes, page_of
from meetbot.flows.agenda.explain_text import as_markdown, as_text
from tests.golden import assert_golden

DOCS = Path(__file__).parent.parent.parent / "docs"


def test_a_page_shows_the_code_wrong_with_its_report_and_right() -> None:
    assert (
        as_text(page_of("E206"))
        == """\
E206: not an id (error)

An id is 1 to 64 of a-z, 0-9, - and _, and begins with a letter or digit. It never changes.

Ids go into links and into every calendar entry, where capitals, spaces and accents are changed on
the way. Titles may hold what they like.

Wrong
  sessions:
    - {id: Opening Session, title: Opening, kind: opening}

`meetbot check` says
  agenda.yaml:2:10: error[E206] sessions[0].id: "Opening Session" is not an id: a-z, 0-9, - and _
     2 |   - {id: Opening Session, title: Opening, kind: opening}
       |          ^^^^^^^^^^^^^^^ write "opening-session"

Right
  sessions:
    - {id: opening-session, title: Opening, kind: opening}
"""
    )


def test_what_no_text_can_show_is_told_in_words() -> None:
    page = as_text(page_of("E103"))
    assert "error[E103] the byte 0xE9 is not UTF-8; save the file as UTF-8" in page
    assert "What to do\n  Save it as UTF-8. Notepad:" in page


def test_colour_adds_nothing_but_colour() -> None:
    page = page_of("E254")
    coloured = as_text(page, colour=True)
    for style in ("\x1b[1m", "\x1b[31m", "\x1b[32m", "\x1b[0m"):
        assert style in coloured
        coloured = coloured.replace(style, "")
    assert coloured == as_text(page)


def test_a_code_is_found_in_lower_case_and_by_its_number() -> None:
    assert [find_codes(word) for word in ("E310", "e310", " 310 ", "229", "999", "")] == [
        ("E310",),
        ("E310",),
        ("E310",),
        ("E229", "W229"),
        (),
        (),
    ]


def test_a_code_that_is_none_has_near_ones() -> None:
    assert near_codes("W310")[0] == "E310"
    assert near_codes("E31O")[0] in {code for code in CODES if code.startswith("E31")}
    assert near_codes("E399") == ("E309", "E333", "E332")
    assert near_codes("33") == ("E233", "E330", "E331")
    assert near_codes("time zone") == ("E304",)
    assert near_codes("xyzzy") == ()


def test_every_code_is_listed_once_in_its_family() -> None:
    found = families()
    assert sorted(code for codes in found.values() for code in codes) == sorted(CODES)
    assert ("E310" in found["Times"], "W320" in found["Parallel sessions"]) == (True, True)


def test_the_page_of_all_codes_is_up_to_date() -> None:
    assert_golden("errors.md", as_markdown(), folder=DOCS)
