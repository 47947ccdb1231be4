"""The schema's version: a fresh database is made whole, an older one is brought up by migrations/."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, inspect, text

from meetbot.errors import StoreError
from meetbot.store.engine import is_sqlite, place, reading
from meetbot.store.tables import metadata

# Newest first step of migrations/versions; a test holds it against what is there.
HEAD = "0023"


def ensure_schema(engine: Engine, *, migrate: bool) -> None:
    """Make the database one that this version of meetbot reads and writes.

    Raises:
        StoreError: it is newer than this meetbot, or older and `migrate` is False.
    """
    with reading(engine).connect() as connection, connection.begin():
        if _version(connection) == HEAD:
            return
    with engine.connect() as connection, connection.begin():
        if not is_sqlite(engine):  # SQLite's BEGIN IMMEDIATE has the same effect: one process at a time
            connection.execute(text("SELECT pg_advisory_xact_lock(7221003)"))
        version = _version(connection)
        if version == HEAD:
            return
        if version is None:
            create(connection)
            return
        if version > HEAD:
            raise StoreError(
                f"{place(engine)} was written by a newer meetbot (schema {version}, this one knows {HEAD}); "
                "nothing was changed. Install the newer version again."
            )
        if not migrate:
            raise StoreError(
                f"{place(engine)} has schema {version}, this meetbot needs {HEAD}; "
                "start `meetbot serve` once, it brings it up to date."
            )
        upgrade(connection)


def create(connection: Connection) -> None:
    """Make all tables in an empty database. A test holds them against what the migrations make."""
    metadata.create_all(connection, checkfirst=False)
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
                            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"))  # fmt: skip
    connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": HEAD})
    stamp(connection)


def upgrade(connection: Connection, to: str = "head") -> None:
    """Run the migrations up to a step, in the connection's transaction."""
    # Imported here: it costs a second or two, and almost no start needs it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "meetbot.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, to)
    stamp(connection)


def stamp(connection: Connection) -> None:
    """Keep the version where the cheap check at every start looks for it."""
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    connection.execute(text("DELETE FROM meta WHERE key = 'schema'"))
    connection.execute(text("INSERT INTO meta (key, value) VALUES ('schema', :version)"), {"version": found})


def _version(connection: Connection) -> str | None:
    """Return the stored version; None where there is no database of meetbot's yet."""
    if not inspect(connection).has_table("meta"):
        return None
    found = connection.execute(text("SELECT value FROM meta WHERE key = 'schema'")).scalar_one_or_none()
    if found is None:
        raise StoreError(
            "the database has a table `meta` that is not meetbot's; give meetbot a database of its own"
        )
    return str(found)
