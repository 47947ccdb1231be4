"""Agenda files tidied: what `meetbot fmt` would change, and then changes."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path

from meetbot.agenda.edit.tidy import Tidied, tidy_all
from meetbot.agenda.resolve.includes import Beside
from meetbot.errors import AgendaError, Diagnostic, StoreError
from meetbot.flows.agenda.load import check_source, source_from
from meetbot.store.folder import Found, read_source
from meetbot.store.rewrite import rewrite

_NAMED = 8  # ids that a summary lists
_LINE = re.compile(r"[^\n]*\n|[^\n]+")  # str.splitlines knows more breaks than diffs do


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One file as it is, and as `fmt` would have it."""

    name: str
    path: Path | None  # None: it came from stdin
    old: bytes
    tidied: Tidied
    problems: tuple[Diagnostic, ...] = ()  # what `meetbot check` finds in the new one

    @property
    def new(self) -> bytes:
        return self.tidied.text.encode()

    @property
    def changes(self) -> bool:
        return self.new != self.old

    def summary(self, *, would: bool) -> str:
        """Return in one line what is done to the file, or would be, what cannot be, what is still wrong."""
        tidied = self.tidied
        done = []
        if tidied.quoted:
            done.append(f"{_counted(tidied.quoted, 'value')} quoted")
        if tidied.numbers:
            done.append(f"{_counted(tidied.numbers, 'number')} without leading zeros")
        if tidied.ids:
            some = [*tidied.ids[:_NAMED], *(["..."] if len(tidied.ids) > _NAMED else [])]
            done.append(f"{_counted(len(tidied.ids), 'id')} written ({', '.join(some)})")
        parts = [", ".join(done) or "nothing to change", *tidied.left]
        if self.problems:
            remain = "remains" if len(self.problems) == 1 else "remain"
            parts.append(f"{_counted(len(self.problems), 'problem')} {remain}: meetbot check {self.name}")
        return f"{self.name}: {'would have ' if would and done else ''}{'; '.join(parts)}"

    def diff(self) -> str:
        """Return the change as a unified diff."""
        old, new = (_LINE.findall(data.decode()) for data in (self.old, self.new))
        name = self.name.lstrip("/")
        lines = difflib.unified_diff(old, new, f"a/{name}", f"b/{name}")
        return "".join(x if x.endswith("\n") else f"{x}\n\\ No newline at end of file\n" for x in lines)


def propose(path: Path) -> tuple[Proposal, ...]:
    """Return what `fmt` would make of an agenda and the files it includes, of a part of one, or of a record.

    Raises:
        StoreError: the file cannot be read.
        AgendaError: it is no YAML.
    """
    if path.suffix == ".csv":
        raise StoreError(f"{path} is an attendee list, where there is nothing to quote")
    return _proposals(read_source(path), path)


def propose_text(name: str, data: bytes) -> Proposal:
    """Return the same for a text without a file, whose includes and attendee list are nowhere."""
    return _proposals(Found(name, data, {}, Beside()), None)[0]


def _proposals(found: Found, path: Path | None) -> tuple[Proposal, ...]:
    tidied = tidy_all(found.data, source=found.name, files=found.files)
    problems: tuple[Diagnostic, ...] = ()
    if tidied[""].is_agenda:
        files = {**found.files, **{key: one.text.encode() for key, one in tidied.items() if key}}
        after = found._replace(data=tidied[""].text.encode(), files=files)
        try:
            _, problems = check_source(source_from(after))
        except AgendaError as error:
            problems = error.diagnostics
    own = Proposal(name=found.name, path=path, old=found.data, tidied=tidied[""], problems=problems)
    if path is None:
        return (own,)
    others = [
        Proposal(name=str(path.parent / key), path=path.parent / key, old=found.files[key], tidied=one)
        for key, one in tidied.items()
        if key
    ]
    return (own, *others)


def carry_out(proposal: Proposal) -> None:
    """Write the file, if anything changes.

    Raises:
        StoreError: it cannot be written, or was changed meanwhile.
    """
    if proposal.path is not None and proposal.changes:
        rewrite(proposal.path, old=proposal.old, new=proposal.new)


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
