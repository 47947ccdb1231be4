"""A note's text that does not fit behind "SHORT said that": all that is wrong with it, at once."""

from __future__ import annotations

import pytest

from meetbot.agenda.record.wording import advice_on

CAPITAL = "begin it in lower case: it stands in the middle of a sentence"
STOP = "end it without a full stop"
PERSON = "write who is meant instead of I or we, or make it form: quote"


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("We are happy.", [CAPITAL, STOP, PERSON]),
        ("These ports would pay", [CAPITAL]),
        ("the ports would pay! ", [STOP]),
        ("the ports paid us", [PERSON]),
        ("Europe would pay", []),
        ("the US had paid", []),
        ("the museum would open in time", []),
        ("", []),
    ],
)
def test_all_that_does_not_fit_is_told(text: str, advice: list[str]) -> None:
    assert list(advice_on(text)) == advice
