"""Values for many rows in one statement, handed over as JSON: the same on both databases.

A row of its own for each, as `executemany` has it, is sent and run by itself; on PostgreSQL that costs more
than what it does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import FromClause, Text, cast, column, func, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeEngine

from meetbot.store.columns import instant_text
from meetbot.store.prepared import Asked


def given(*, sqlite: bool, **columns: TypeEngine[Any]) -> FromClause:
    """Return the values of the parameter "given" (`as_given`) as something to select or update from."""
    if sqlite:
        each = func.json_each(Asked("given", Text())).table_valued("value")
        cells = [
            func.json_extract(each.c.value, f"$.{n}", type_=kind).label(n) for n, kind in columns.items()
        ]
        return select(*cells).subquery("given")
    rows = cast(Asked("given", Text()), postgresql.JSONB)
    named = [column(name, kind) for name, kind in columns.items()]
    return func.jsonb_to_recordset(rows).table_valued(*named).render_derived(name="given", with_types=True)


def as_given(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the parameter: of each row column -> number, text, instant or None."""
    return _encode(rows)


def _instant(value: object) -> str:
    assert isinstance(value, datetime)
    return instant_text(value)


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_instant).encode
