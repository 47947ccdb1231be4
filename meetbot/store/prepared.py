"""Statements that are put together once, for what every mail costs.

SQLAlchemy looks a statement up anew each time that it is carried out. For one with many conditions that takes
half a millisecond, several times what the database takes for sixteen mails. And constants stand in it as they
are: where one is a parameter and a partial index goes by it (state = ?), SQLite plans anew each time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ClauseElement, ColumnElement, Connection, CursorResult, make_url
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import ReturnsRows
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
    """A statement as the driver takes it.

    `readers`: of the columns that it gives back which are read otherwise than the driver does, and how.
    """

    sql: str
    readers: tuple[tuple[int, Callable[[Any], Any]], ...] = ()

    def run(self, connection: Connection, **asked: Any) -> CursorResult[Any]:
        """Carry it out; what it gives back is as the driver has it."""
        return connection.exec_driver_sql(self.sql, asked)

    def rows(self, connection: Connection, **asked: Any) -> list[list[Any]]:
        """Carry it out; return its rows, with values of the columns' types."""
        found = [list(row) for row in self.run(connection, **asked)]
        for row in found:
            for n, read in self.readers:
                row[n] = read(row[n])
        return found


def prepare(statement: ClauseElement, *, sqlite: bool) -> Prepared:
    """Put a statement together for one of the databases; all but what it asks for is written out."""
    dialect = make_url("sqlite://" if sqlite else "postgresql+psycopg://").get_dialect()()
    compiled = statement.compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    columns = statement.exported_columns if isinstance(statement, ReturnsRows) else ()
    readers = ((n, column.type.result_processor(dialect, None)) for n, column in enumerate(columns))
    return Prepared(str(compiled), tuple((n, read) for n, read in readers if read is not None))
