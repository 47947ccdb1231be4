"""Readers find every row in docs/calendar-support.md, in the order in which they are tried."""

from __future__ import annotations

import re
from pathlib import Path

from tests.plan.table.rows import Row

PAGE = Path(__file__).parents[3] / "docs" / "calendar-support.md"


def test_the_docs_have_every_row_in_its_order() -> None:
    section = PAGE.read_text(encoding="utf-8").partition("## What a change sends")[2].partition("\n## ")[0]
    told = [cell.strip() for cell in re.findall(r"^\| ([^|]+)\|", section, re.MULTILINE)]
    assert told[0] == "Change"
    assert told[1:] == [str(row) for row in Row]
