"""Each sentence of how the running order behaves, and an engine that breaks it, which its check must find."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from meetbot.errors import CommandRefused
from tests.live.sentences import counting, running, undoing
from tests.live.twin import REAL, Engine, twin

CHECKS = counting.CHECKS | running.CHECKS | undoing.CHECKS


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_running_order(check: Callable[[Engine], None]) -> None:
    check(REAL)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_an_engine_that_breaks_the_sentence_is_found(check: Callable[[Engine], None]) -> None:
    with twin(CHECKS[check]) as engine, pytest.raises((AssertionError, CommandRefused)):
        check(engine)
