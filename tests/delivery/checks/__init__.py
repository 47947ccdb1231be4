"""The check of each point that a mail's bytes and envelope show: a captured mail in, its faults out.

None of them asks the product: they read with the standard library's parsers, icalendar and expressions of
their own. `header.py` 1-9 and 14-19; `wire.py` 20, 21, 25, 29 and 30; `content.py` 13, 22-24 and 26-28.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from tests.delivery.broken import twins_on_file
from tests.delivery.captured import Captured
from tests.delivery.checks import content, header, wire

Check = Callable[[Captured], Iterator[str]]

CHECKS: Mapping[int, Check] = {
    1: header.one_from,
    2: header.aligned,
    4: header.envelope_tells_the_row,
    5: header.message_id,
    6: header.date,
    7: header.singletons,
    8: header.unsubscribe,
    9: header.one_click,
    13: content.choice_is_visible,
    14: header.list_id,
    15: header.automatic,
    16: header.answers_are_read,
    17: header.nobody_else,
    18: header.subject_and_names,
    19: header.ascii_only,
    20: wire.lines,
    21: wire.encoded_lines,
    22: content.twins,
    23: content.calendar,
    24: content.times,
    25: wire.size,
    26: content.links,
    27: content.residue,
    28: content.language,
    29: wire.same_again,
    30: wire.one_recipient,
}


def faults(point: int, mails: Iterable[Captured]) -> dict[str, list[str]]:
    """Return what the point's check says of each mail, by the names of those it complains of."""
    return {mail.name: found for mail in mails if (found := list(CHECKS[point](mail)))}


def missed(point: int) -> list[str]:
    """Return the point's broken twins on which its check finds nothing."""
    return [mail.name for mail in twins_on_file(point) if not list(CHECKS[point](mail))]
