"""An agenda that uses every field: it reads without a fault, and no value in another's place breaks it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetbot.agenda.document import record as record_document
from meetbot.agenda.edit.redate import CannotRedate, redate
from meetbot.agenda.fields.shapes import Block, fields
from meetbot.agenda.read import check_agenda
from meetbot.agenda.source.events import Listing, Mapping, Node, read_nodes
from meetbot.errors import Severity

TEXT = (Path(__file__).parent / "every-field.yaml").read_text(encoding="utf-8")


def nodes(node: Node) -> Iterator[Node]:
    yield node
    match node:
        case Listing():
            for item in node.items:
                yield from nodes(item)
        case Mapping():
            for key, value in node.pairs.values():
                yield key
                yield from nodes(value)


ROOT = read_nodes(TEXT, source="every-field.yaml")[0]
assert ROOT is not None
NODES = list(nodes(ROOT))
OF_RECORDS = {
    cls.title for cls in vars(record_document).values() if isinstance(cls, type) and issubclass(cls, Block)
}
VALUES = """
    x [a] {a:b} '' null '2' -1 [[x]] {"en":{"en":x}} {"who":{"name":z}} [{"name":q}] [null] [*zz] '24:30' 0m
    9999-12-31 '0001-01-01T00:00+14:00' 47:59 2022-01-12 99999h {} [] Asia/Tokyo ada acme cancelled
"""


def test_it_reads_without_a_fault() -> None:
    agenda, faults = check_agenda(TEXT, source="every-field.yaml")
    assert agenda is not None
    assert faults == ()


def test_it_uses_every_field() -> None:
    used = {key for node in NODES if isinstance(node, Mapping) for key in node.pairs}
    known = {key for title, key in fields() if title not in OF_RECORDS}
    assert known - used == set()


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(NODES), st.sampled_from(VALUES.split()))
def test_any_value_in_any_place_gives_faults_or_an_agenda(node: Node, value: str) -> None:
    text = TEXT[: node.begin] + value + TEXT[node.end :]
    agenda, faults = check_agenda(text, source="every-field.yaml")
    assert (agenda is None) == any(d.severity is Severity.ERROR for d in faults)
    if agenda is not None:
        start, total = datetime(2026, 10, 24, 22, tzinfo=UTC), timedelta(minutes=10)
        try:
            cut = redate(text, start=start, total=total, leads=[timedelta(minutes=1)])
        except CannotRedate:
            return
        again, _ = check_agenda(cut, source="every-field.yaml")
        assert again is not None
        assert (again.start, again.end) == (start, start + total)
