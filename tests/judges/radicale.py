"""Radicale: a CalDAV server in Python. It refuses what it cannot parse, and two UIDs in one item.

One server for the whole run, started when it is first asked. It wants one component of each kind per item and
no METHOD; `judge` strips that one, since a server stores what a client took out of an invitation.
"""

import atexit
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from datetime import datetime
from functools import cache
from pathlib import Path

from tests.judges import vobject

_PATIENCE_S = 20.0
_METHOD = re.compile(rb"(?m)^METHOD:[^\r\n]*\r?\n")
_EVENT = re.compile(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", re.DOTALL)
_ZONE = re.compile(rb"BEGIN:VTIMEZONE\r\n.*?END:VTIMEZONE\r\n", re.DOTALL)


@cache
def _server() -> str:
    """Return the address of a running server; it ends with this process."""
    # It waits for the disk at every item, ten times as long as it reads: in memory it need not.
    memory = Path("/dev/shm")
    folder = tempfile.TemporaryDirectory(prefix="meetbot-radicale-", dir=memory if memory.is_dir() else None)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    config = Path(folder.name) / "config"
    config.write_text(
        f"[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = none\n[rights]\ntype = authenticated\n"
        f"[storage]\nfilesystem_folder = {folder.name}/collections\n[logging]\nlevel = error\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "radicale", "--config", str(config)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def end() -> None:
        process.terminate()
        process.wait(10)
        folder.cleanup()

    atexit.register(end)
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return f"http://127.0.0.1:{port}"
    raise RuntimeError(f"radicale did not answer on port {port} within {_PATIENCE_S:.0f} s")


def _ask(method: str, path: str, body: bytes | None = None, kind: str = "text/calendar") -> tuple[int, bytes]:
    headers = {"Content-Type": f"{kind}; charset=utf-8", "Authorization": "Basic anVkZ2U6anVkZ2U="}  # judge
    request = urllib.request.Request(_server() + path, data=body, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE_S) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def items(file: bytes) -> list[bytes]:
    """Return each VEVENT of a file as an item of its own: with the zones of the file, without its METHOD."""
    zones = b"".join(_ZONE.findall(file))
    head = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//meetbot//judge//EN\r\n"
    return [head + zones + event + b"END:VCALENDAR\r\n" for event in _EVENT.findall(file)]


@cache
def _calendar() -> str:
    """Return the path of the one calendar that single items are put into."""
    return _new_calendar()


def _new_calendar() -> str:
    path = f"/judge/{uuid.uuid4()}/"
    status, said = _ask("MKCALENDAR", path)
    if status != 201:
        raise RuntimeError(f"MKCALENDAR: {status} {said.decode(errors='replace')}")
    return path


def put(items: list[bytes]) -> list[tuple[int, bytes]]:
    """Return, for each item put into one fresh calendar, the status and what a client then gets back."""
    calendar, found = _new_calendar(), []
    for number, item in enumerate(items):
        status, said = _ask("PUT", f"{calendar}{number}.ics", item)
        found.append((status, _ask("GET", f"{calendar}{number}.ics")[1] if status == 201 else said))
    _ask("DELETE", calendar)
    return found


def _put_alone(file: bytes) -> tuple[int, bytes]:
    """Return the status of a whole file put without its METHOD, and what the server gives back."""
    path = f"{_calendar()}item.ics"
    status, said = _ask("PUT", path, _METHOD.sub(b"", file))
    if status == 201:
        said = _ask("GET", path)[1]
        _ask("DELETE", path)
    return status, said


def judge(file: bytes) -> list[str]:
    """Return what the server said when it refused the file; empty when it took it."""
    status, said = _put_alone(file)
    return [] if status == 201 else [f"PUT {status}: {said.decode(errors='replace')}"]


def starts(file: bytes) -> list[datetime]:
    """Return the starts of what the server gives back, by the zones that it then has."""
    _, back = _put_alone(file)
    return vobject.starts(back)
