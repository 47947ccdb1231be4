"""What is proposed instead of a country or a language that is none."""

from __future__ import annotations

import pytest

from meetbot.agenda.fields.countries import is_country, likely_country
from meetbot.agenda.fields.languages import likely_language


@pytest.mark.parametrize(
    ("written", "likely"),
    [
        ("UK", "GB"),
        ("cn", "CN"),
        ("U.S.A.", "US"),
        ("EL", "GR"),
        ("England", ""),
        ("Switzerland", "CH"),
        ("the Netherlands", "NL"),
        ("Trinidad & Tobago", "TT"),
        ("Turkey", "TR"),
        ("Hong  Kong", "HK"),
        ("Atlantis", ""),
    ],
)
def test_a_country_that_is_none_has_the_likely_code(written: str, likely: str) -> None:
    assert (is_country(written), likely_country(written)) == (False, likely)


def test_the_codes_are_those_of_the_standard_and_kosovo() -> None:
    assert [is_country(code) for code in ("CN", "PK", "HK", "XK", "ZZ", "EU", "AA")] == [True] * 4 + [
        False
    ] * 3


@pytest.mark.parametrize(
    ("written", "likely"),
    [
        ("English", "en"),
        ("Chinese", "zh"),
        ("German", "de"),
        ("EN", "en"),
        ("pt_br", "pt-BR"),
        ("zh-hans-cn", "zh-Hans-CN"),
        ("cn", "zh"),
        ("Klingon", ""),
    ],
)
def test_a_language_that_is_none_has_the_likely_tag(written: str, likely: str) -> None:
    assert likely_language(written) == likely
