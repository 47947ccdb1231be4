"""A program run at a terminal that is its only stream, and all that it writes there."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import sys
import termios
from collections.abc import Mapping
from pathlib import Path


def written_at_a_terminal(*args: str, folder: Path, columns: int, environment: Mapping[str, str]) -> str:
    """Return what Python, run with these arguments in a folder, writes to a terminal of so many columns."""
    child, fd = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        os.chdir(folder)
        os.execve(sys.executable, [sys.executable, *args], environment)
    found = b""
    while True:
        try:
            some = os.read(fd, 65536)
        except OSError:
            break
        if not some:
            break
        found += some
    os.waitpid(child, 0)
    os.close(fd)
    return found.decode()
