"""A database in which every column that may speak of people does, and where they still stand in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, Float, Integer, LargeBinary, Table, inspect, select, text

from meetbot.store.columns import Instant, Json
from meetbot.store.personal import TABLES, How
from meetbot.store.store import Store, Tx
from meetbot.store.tables import metadata
from tests.store.made import NOON

STAYS = (How.NOBODY, How.ACCOUNT, How.SHORT)
# Their columns are texts with a form of their own, or belong to rows of others.
_FORMS = {"revision", "user", "web_session", "signin", "guess", "meta", "domain_state"}


def fill(tx: Tx, meeting: str, *, name: str, address: str, person: str) -> set[str]:
    """Write a row of them into each table that may hold people, in every such column; return the tables."""
    said = f"{name} <{address}> said so; link of {person}"
    filled = set()
    for table in metadata.sorted_tables:
        columns = TABLES[table.name].of()
        if table.name in _FORMS or set(columns.values()) <= {How.NOBODY}:
            continue
        row: dict[str, Any] = {}
        for column in table.c:
            if column.foreign_keys:
                (key,) = column.foreign_keys
                parent = key.column.table
                row[column.name] = tx.connection.execute(
                    select(key.column).where(parent.c.meeting == meeting).order_by(key.column.desc()).limit(1)
                ).scalar()
                continue
            row[column.name] = _value(column, columns[column.name], said)
        row |= {k: v for k, v in {"meeting": meeting, "person_id": person}.items() if k in table.c}
        row |= _own(table, meeting, name=name, address=address, person=person)
        tx.upsert(table, [row], key=[column.name for column in table.primary_key])
        filled.add(table.name)
    return filled


def _value(column: Column[Any], how: How, said: str) -> Any:
    match column.type:
        case Instant():
            return NOON
        case Boolean():
            return False
        case Integer() | Float():
            return 9_000
        case LargeBinary():
            return said.encode()
        case Json():
            return {"said": [said], said: "key"} if how not in STAYS else []
        case _:
            return said if how not in STAYS else f"{column.table.name}-x"


def _own(table: Table, meeting: str, *, name: str, address: str, person: str) -> dict[str, Any]:
    match table.name:
        case "outbox":
            return {
                "rcpt": address,
                "state": "sent",
                "wave_id": None,
                "ctx": {"name": name, "address": address},
            }
        case "audit":
            return {"ids": {"meeting": meeting, "person": person, "number": 3}, "who": f"link of {person}"}
        case "article_version":
            passage = {"id": "lead", "text": f"{name} spoke.", "by": name, "claims_by": [person]}
            return {"document": json.dumps({"format": "x", "sections": [passage]}), "version": 1}
        case "suppression":
            return {"address": address.lower(), "scope": f"meeting:{meeting}"}
        case "presence":
            return {
                "id": f"join/{meeting}/day/{person}",
                "source": "door",
                "mode": "onsite",
                "name": name,
                "to": None,
            }
        case "confirmation":
            return {"id": f"{meeting}/turn/talk/speaker/{person}", "kind": "other"}
        case "proposal":
            return {"address": address, "name": name}
        case "inbound":
            return {"sender": address}
        case "note":
            said = f"{name} <{address}> asked"
            return {"note": {"session": "talk", "who": [person], "text": {"en": said}}}
        case "outcome":
            return {"outcome": {"done": True, "by": [person], "who": name}}
        case "person":
            return {"name": name, "address": address}
        case "registration":
            plain = {"mode": "online", "timezone": "Europe/Zurich", "language": "en"}
            return {"said": {"name": name, "email": address, "access_needs": f"a seat for {name}", **plain}}
        case "wave":
            return {"state": "expanded"}
        case _:
            return {}


def where_still(store: Store, *words: str) -> dict[str, set[str]]:
    """Return in which columns each word stands, whatever its case; words that stand nowhere are left out.

    Of SQLite also "file": the bytes on disk, the log beside it included.
    """
    found: dict[str, set[str]] = {}
    with store.read() as tx:
        for table in inspect(tx.connection).get_table_names():
            for row in tx.connection.execute(text(f'SELECT * FROM "{table}"')).mappings():
                for column, value in row.items():
                    shown = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
                    for word in words:
                        if word.lower() in shown.lower():
                            found.setdefault(word, set()).add(f"{table}.{column}")
    if store.is_sqlite:
        path = Path(store.name.removeprefix("the database "))
        for file in (path, path.with_name(f"{path.name}-wal")):
            data = file.read_bytes().lower() if file.exists() else b""
            for word in words:
                if word.lower().encode() in data:
                    found.setdefault(word, set()).add("file")
    return found
