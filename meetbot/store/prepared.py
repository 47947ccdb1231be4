"""Statements that are put together once, for what every mail costs.

SQLAlchemy looks a statement up anew each time that it is carried out. For one with many conditions that takes
half a millisecond, several times what the database takes for sixteen mails. And constants stand in it as they
are: where one is a parameter and a partial index goes by it (state = ?), SQLite plans anew each time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ClauseElement, ColumnElement, Connection, CursorResult, make_url
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine


class Asked(ColumnElement[Any]):
    """A value that is given each time that the statement is carried out, as the driver takes it."""

    inherit_cache = False

    def __init__(self, name: str, kind: TypeEngine[Any]) -> None:
        self.name, self.type = name, kind


@compiles(Asked)
def _place(element: Asked, compiler: SQLCompiler, **_: object) -> str:
    return f":{element.name}" if compiler.dialect.name == "sqlite" else f"%({element.name})s"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A statement as the driver takes it."""

    sql: str

    def run(self, connection: Connection, **asked: Any) -> CursorResult[Any]:
        return connection.exec_driver_sql(self.sql, asked)


def prepare(statement: ClauseElement, *, sqlite: bool) -> Prepared:
    """Put a statement together for one of the databases; all but what it asks for is written out."""
    dialect = make_url("sqlite://" if sqlite else "postgresql+psycopg://").get_dialect()()
    return Prepared(str(statement.compile(dialect=dialect, compile_kwargs={"literal_binds": True})))
