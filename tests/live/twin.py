"""The engine once more, with one line of it changed: what a check must find."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any

import meetbot.live

TWIN = "twin_live"
SOURCES = Path(meetbot.live.__file__).parent
BOARDS = Path(__file__).parent / "boards.py"


@dataclass(frozen=True)
class Change:
    """One line of a module of `meetbot/live` and what stands there instead; it occurs once."""

    file: str
    old: str
    new: str


class Engine:
    """The engine's modules and the boards of the tests, the real ones or a twin's."""

    def __init__(self, live: str, boards: str) -> None:
        self._live = live
        self.boards: Any = importlib.import_module(boards)

    def __getattr__(self, module: str) -> Any:
        return importlib.import_module(f"{self._live}.{module}")


REAL = Engine("meetbot.live", "tests.live.boards")


@contextmanager
def twin(change: Change) -> Iterator[Engine]:
    """Give an engine of its own classes with that change; it is gone afterwards."""
    finder = _Finder(change)
    sys.meta_path.insert(0, finder)
    try:
        yield Engine(TWIN, f"{TWIN}.boards")
        assert finder.changed, f"{change.file} was not loaded"
    finally:
        sys.meta_path.remove(finder)
        for name in [n for n in sys.modules if n.partition(".")[0] == TWIN]:
            del sys.modules[name]


class _Finder(MetaPathFinder, Loader):
    def __init__(self, change: Change) -> None:
        self._change, self.changed = change, False

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] != TWIN:
            return None
        return spec_from_loader(fullname, self, is_package=(SOURCES / self._within(fullname)).is_dir())

    def exec_module(self, module: ModuleType) -> None:
        name = module.__name__
        within = self._within(name)
        path = SOURCES / within
        path = (
            BOARDS
            if name == f"{TWIN}.boards"
            else path / "__init__.py"
            if path.is_dir()
            else path.with_suffix(".py")
        )
        source = path.read_text(encoding="utf-8")
        if path == SOURCES / self._change.file:
            assert source.count(self._change.old) == 1, self._change.old
            source, self.changed = source.replace(self._change.old, self._change.new), True
        source = source.replace("meetbot.live", TWIN)
        exec(compile(source, str(path), "exec"), module.__dict__)

    def _within(self, name: str) -> str:
        return name.removeprefix(TWIN).removeprefix(".").replace(".", "/")
