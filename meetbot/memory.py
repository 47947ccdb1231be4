"""How seldom a long-lived process looks for what can be forgotten."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

COLLECTED_AFTER = 50_000  # new objects; Python's own 700 is a look each few viewers


@contextmanager
def rare_collections() -> Iterator[None]:
    """Let Python look for unreachable cycles seldom, and never among what the start has loaded.

    A full look through everything that there is holds up the loop for 40 to 100 ms: each screen and each mail
    that is due then waits. Each open stream keeps its objects, so a hall that comes in sets off one look
    after another: it costs half of what a viewer costs.
    """
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECTED_AFTER, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
