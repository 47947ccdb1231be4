"""How many viewers the process may have open at once, and whether it says so (live design 4.6)."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable

import pytest

SCRIPT = """\
import logging, resource
from meetbot.web.run import raise_open_files
logging.basicConfig(format="%(message)s")
print(raise_open_files(), *resource.getrlimit(resource.RLIMIT_NOFILE))
"""


def limited(soft: int, hard: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.parametrize(
    ("soft", "hard", "raised", "told"),
    [
        (256, 16_000, 16_000, False),
        (256, 4_000, 4_000, True),
        (300, 300, 300, True),
    ],
)
def test_the_soft_limit_is_raised_as_far_as_it_goes_and_told_where_it_is_low(
    soft: int, hard: int, raised: int, told: bool
) -> None:
    script = [sys.executable, "-c", SCRIPT]
    start = limited(soft, hard)
    done = subprocess.run(script, preexec_fn=start, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(raised), str(raised), str(hard)]
    assert (f"at most {raised} open files" in done.stderr) is told
