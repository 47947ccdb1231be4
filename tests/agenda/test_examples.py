"""Every code has a wrong example that gives it, and nothing else, and a right one that has no fault."""

from __future__ import annotations

import pytest

from meetbot.agenda.codes import CODES
from meetbot.agenda.examples import EXAMPLES, Example, Told
from meetbot.flows.agenda.explain import faults_of

CODES_IN_ORDER = sorted(CODES, key=lambda code: (code[1:], code))


def test_every_code_has_an_example_and_every_example_a_code() -> None:
    assert sorted(EXAMPLES) == sorted(CODES)


@pytest.mark.parametrize("code", CODES_IN_ORDER)
def test_the_wrong_example_gives_its_code_and_nothing_else(code: str) -> None:
    example = EXAMPLES[code]
    also = example.also if isinstance(example, Told) else frozenset()
    assert {d.code for d in faults_of(example)} == {code} | also


@pytest.mark.parametrize("code", [code for code, one in EXAMPLES.items() if isinstance(one, Example)])
def test_the_right_example_has_no_fault(code: str) -> None:
    assert faults_of(EXAMPLES[code], right=True) == ()
