"""Postfix's smtp-source and smtp-sink: how fast the wire is, by programs that do nothing else."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDER = Path(__file__).parents[3] / ".venv" / "postfix"  # where tools/postfix.sh unpacks it
START_TIMEOUT_S = 10.0


class PostfixMissingError(RuntimeError):
    """The programs are not there; `make bench-mail` fetches them."""


def _command(name: str, *words: str) -> tuple[list[str], dict[str, str]]:
    program = FOLDER / "usr" / "sbin" / name
    if not program.exists():
        raise PostfixMissingError(
            f"{program} is missing: run `make bench-mail`, or tools/postfix.sh {FOLDER}"
        )
    libraries = {"LD_LIBRARY_PATH": str(FOLDER / "usr" / "lib" / "postfix")}
    return [str(program), *words], {**os.environ, **libraries}


@contextmanager
def smtp_sink(*, pipelining: bool = True) -> Iterator[int]:
    """Run a server that takes every mail and keeps none; give its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    # As root it wants to become somebody else.
    user = ["-u", "nobody"] if os.geteuid() == 0 else []
    command, environment = _command(
        "smtp-sink", *user, *([] if pipelining else ["-p"]), f"127.0.0.1:{port}", "1000"
    )
    with subprocess.Popen(command, env=environment) as server:
        try:
            _until_it_listens(port, server)
            yield port
        finally:
            server.kill()


def _until_it_listens(port: int, server: subprocess.Popen[bytes]) -> None:
    limit = time.monotonic() + START_TIMEOUT_S
    while server.poll() is None and time.monotonic() < limit:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise PostfixMissingError("smtp-sink did not start")


def smtp_source(port: int, *, sessions: int, mails: int, octets: int) -> float:
    """Return mails a second of Postfix's load generator, which builds nothing and keeps nothing.

    Each session sends mail after mail over one connection.
    """
    words = ("-d", "-s", str(sessions), "-m", str(mails), "-l", str(octets))
    addresses = ("-f", "rsvp@meet.example.org", "-t", "ada@example.org")
    command, environment = _command("smtp-source", *words, *addresses, f"127.0.0.1:{port}")
    begun = time.perf_counter()
    subprocess.run(command, env=environment, check=True)
    return mails / (time.perf_counter() - begun)
