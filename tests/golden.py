"""Golden files: what others read (`.ics`, `.eml`, drafts), kept below tests/golden/ and reviewed as a diff.

`make golden` writes them anew from what the code makes now.
"""

import difflib
import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def assert_golden(name: str, found: bytes | str, *, folder: Path = FOLDER) -> None:
    """Compare `found` with the file `name`, byte by byte, or write it when `MEETBOT_GOLDEN=rewrite`.

    Raises:
        AssertionError: with a unified diff of the lines, line ends shown.
    """
    path = folder / name
    data = found.encode() if isinstance(found, str) else found
    if os.environ.get("MEETBOT_GOLDEN") == "rewrite":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return
    if not path.exists():
        raise AssertionError(f"no golden file {name} yet; `make golden` writes it:\n{_show(data)}")
    expected = path.read_bytes()
    if data != expected:
        diff = difflib.unified_diff(
            _show(expected).splitlines(),
            _show(data).splitlines(),
            f"{folder.name}/{name}",
            "found",
            lineterm="",
        )
        raise AssertionError("\n".join([f"{name} differs from its golden file (`make golden`):", *diff]))


def _show(data: bytes) -> str:
    """Return the text with carriage returns visible: they are half of what a golden `.ics` proves."""
    return data.decode("utf-8", errors="backslashreplace").replace("\r", "␍")
