"""Name servers with a few records in them, as a plain mapping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from meetbot.errors import DnsUnreachable


@dataclass
class Records:
    """(kind, name) -> values; a name in `silent` is not answered. `asked` counts the questions."""

    records: Mapping[tuple[str, str], list[str]] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()
    asked: list[tuple[str, str]] = field(default_factory=list)

    def _of(self, kind: str, name: str) -> list[str]:
        self.asked.append((kind, name))
        if name in self.silent:
            raise DnsUnreachable(f"{kind} of {name}: no answer")
        return list(self.records.get((kind, name), []))

    def texts(self, name: str) -> list[str]:
        return self._of("TXT", name)

    def addresses(self, name: str) -> list[str]:
        return self._of("A", name)

    def exchangers(self, name: str) -> list[str]:
        return self._of("MX", name)

    def names(self, address: str) -> list[str]:
        return self._of("PTR", address)
