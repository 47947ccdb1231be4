"""English by rule."""

from __future__ import annotations

from datetime import date

import pytest

from meetbot.article.languages.en import LANGUAGE as ENGLISH
from meetbot.article.languages.en import small


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "one"), (6, "six"), (10, "ten"), (17, "17"), (19, "19"), (20, "20"), (21, "over 20"), (80, "80"),
        (83, "over 80"), (88, "nearly 90"), (99, "nearly 100"), (199, "nearly 200"), (220, "over 200"),
        (249, "nearly 250"), (250, "250"), (1001, "over 1,000"), (1180, "nearly 1,200"),
    ],
)  # fmt: skip
def test_counts_are_rounded_down_and_said_so(count: int, words: str) -> None:
    assert ENGLISH.count_phrase(count) == words


def test_an_exact_count_is_printed_as_it_is_and_an_estimate_says_around() -> None:
    assert ENGLISH.count_phrase(1083, exact=True) == "1,083"
    assert [ENGLISH.count_phrase(n, estimate=True) for n in (12, 83, 128)] == [
        "around 12",
        "around 80",
        "around 130",
    ]


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (
            ["Asia", "Europe", "Latin America and the Caribbean"],
            "Asia, Europe, and Latin America and the Caribbean",
        ),
        (["A, chair", "B, host", "C"], "A, chair; B, host; and C"),
        (["A (X, Y)", "B (Z)", "C"], "A (X, Y), B (Z) and C"),
    ],
)
def test_lists_take_semicolons_only_where_an_item_holds_a_comma(items: list[str], text: str) -> None:
    assert ENGLISH.join(items) == text


def test_a_serial_comma_is_a_matter_of_style() -> None:
    assert ENGLISH.join(["A", "B", "C"], serial=True) == "A, B, and C"
    assert ENGLISH.join(["A", "B"], serial=True) == "A and B"


@pytest.mark.parametrize(
    "words",
    [
        "a UNESCO chair", "a UPM team", "a UET Lahore team", "an FAO office", "an MIT team",
        "an 8-member panel",
        "an 18 August date", "an 80-page report", "a 10-page report", "a round table", "an open forum",
        "a university", "an uninvited guest", "an hour", "a one-day event", "an 11-hour day", "a UIL report",
    ],
)  # fmt: skip
def test_a_or_an_goes_by_the_spoken_form(words: str) -> None:
    article, rest = words.split(" ", 1)
    assert ENGLISH.a(rest) == f"{article} {rest}"


@pytest.mark.parametrize(
    ("name", "declared", "text"),
    [
        ("University of X", "", "the University of X"),
        ("Education University of Hong Kong", "", "the Education University of Hong Kong"),
        ("Universiti Putra Malaysia", "", "Universiti Putra Malaysia"),
        ("Harvard University", "", "Harvard University"),
        ("Seewo", "", "Seewo"),
        ("Seewo", "the", "the Seewo"),
        ("University of X", "none", "University of X"),
        ("The Hague Academy", "", "The Hague Academy"),
        ("Northern Ports Council", "", "the Northern Ports Council"),
        ("Northern Ports Council", "none", "Northern Ports Council"),
        ("Riga Business School", "", "Riga Business School"),
        ("St. John’s Foundation", "", "St. John’s Foundation"),
    ],
)
def test_organisations_take_the_article_that_english_gives_them(name: str, declared: str, text: str) -> None:
    assert ENGLISH.long_form(name, declared) == text


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("the IIOE National Centres", "were"),
        ("IIOE's Russian language platform", "was"),
        ("a network of national centres", "was"),
        ("the charter and the budget", "were"),
        ("the news", "was"),
        ("the IIOE Series", "was"),
    ],
)
def test_verbs_agree_with_the_head_of_the_phrase(words: str, verb: str) -> None:
    assert ENGLISH.is_plural(words) == (verb == "were")


def test_dates_are_written_as_british_news_writes_them() -> None:
    days = [date(2024, 3, d) for d in (12, 13, 14)]
    assert ENGLISH.dates(days[:1]) == "on 12 March 2024"
    assert ENGLISH.dates(days) == "from 12 to 14 March 2024"
    assert ENGLISH.dates([days[0], days[2]]) == "on 12 and 14 March 2024"
    assert ENGLISH.dates([date(2024, 4, 30), date(2024, 5, 1)]) == "from 30 April to 1 May 2024"
    assert ENGLISH.dates([date(2023, 12, 31), date(2024, 1, 1)]) == "from 31 December 2023 to 1 January 2024"
    assert ENGLISH.dates([date(2024, 4, 30), date(2024, 5, 3)]) == "on 30 April 2024 and 3 May 2024"


def test_a_title_is_made_small_only_where_no_name_can_be_in_it() -> None:
    assert small("Keynote session") == "keynote session"
    assert small("Inter-regional Partnership Session") == "Inter-regional Partnership Session"
    assert small("UNESCO session") == "UNESCO session"


def test_quotation_marks_inside_a_title_stay_as_they_are() -> None:
    assert ENGLISH.quoted("The Last Mile") == '"The Last Mile"'
    assert ENGLISH.quoted('The "Last Mile"') == '“The "Last Mile"”'
