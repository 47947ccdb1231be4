"""No row of the table and no rule without a test; no test of a row that there is not."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from meetbot.plan import crashers, rules
from meetbot.plan.rules import Rule
from tests.plan.table.rows import ELSEWHERE, ONE_KIND, Of, Row

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
MODULES = ("test_times", "test_places", "test_people", "test_sessions")


def row_tests() -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield the name and function of every test of a row."""
    for name in MODULES:
        for key, value in vars(importlib.import_module(f"tests.plan.table.{name}")).items():
            if key.startswith("test_"):
                yield key, value


def looked_at() -> set[tuple[Row, Of | None]]:
    """Return which rows are tested of which kinds of copies."""
    found: set[tuple[Row, Of | None]] = set()
    for _, test in row_tests():
        for row, kinds in getattr(test, "rows", ()):
            found |= {(row, kind) for kind in kinds or (None,)}
    return found


def test_every_test_names_its_row() -> None:
    assert [name for name, test in row_tests() if not hasattr(test, "rows")] == []


@pytest.mark.parametrize("row", list(Row))
def test_every_row_is_tested_of_session_copies_and_of_day_copies(row: Row) -> None:
    wanted = ONE_KIND.get(row, tuple(Of)) or (None,)
    assert {(row, kind) for kind in wanted} <= looked_at()


@pytest.mark.parametrize("row", list(ELSEWHERE))
def test_rows_of_the_intake_have_their_test_there(row: Row) -> None:
    path, named = ELSEWHERE[row]
    tree = ast.parse((ROOT / path).read_text())
    names = [n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [name for name in names if named in name]


def test_every_rule_is_seen_by_a_test() -> None:
    """The table's own in an expected line here, those of the intake (delegation) by name in its tests."""
    intake = "".join(
        p.read_text() for folder in ("flows", "plan") for p in (ROOT / "tests" / folder).glob("*.py")
    )
    texts = [
        node.value
        for module in MODULES
        for node in ast.walk(ast.parse((HERE / f"{module}.py").read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    names = {rule.name for rule in vars(rules).values() if isinstance(rule, Rule)} | {crashers.RULE}
    unseen = {name for name in names if not any(text.endswith(f", {name}") for text in texts)}
    assert {name for name in unseen if f'"{name}"' not in intake} == set()
