"""An object's content lines and components as its bytes have them, and what is wrong with the lines.

A reader of its own: icalendar's would mend what `lint.py` is to find. Source: RFC 5545 3.1, 3.2, 3.6.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from meetbot.ical.fold import LIMIT, may_break

_LINE = re.compile(
    r'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)', re.DOTALL
)
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)')
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")
_NEAR = 24  # characters before a fold, among which an earlier one is looked for
_ESCAPE = re.compile(r"\\([\\;,nN])")
_RAW = re.compile(r"[\\,;]")
# TEXT values (3.3.11); in others a backslash, a comma or a semicolon stands for itself.
TEXTS = frozenset({"SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "X-ALT-DESC"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """One content line, unfolded. `params` as written, quotes kept; `line` counts unfolded lines from 1."""

    name: str
    value: str
    params: dict[str, str]
    line: int

    @property
    def text(self) -> str:
        """The value with its escapes taken off (3.3.11)."""
        return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value)

    def param(self, name: str) -> str:
        """Return a parameter without its quotes; empty where there is none."""
        return self.params.get(name, "").strip('"')


@dataclass(slots=True, kw_only=True)
class Component:
    """What stands between BEGIN and END, in the order written."""

    name: str
    line: int
    properties: list[Property] = field(default_factory=list)
    components: list[Component] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        return [p for p in self.properties if p.name == name]

    def first(self, name: str) -> Property | None:
        return next((p for p in self.properties if p.name == name), None)

    def value(self, name: str) -> str:
        found = self.first(name)
        return found.value if found is not None else ""

    def inside(self, name: str) -> list[Component]:
        return [c for c in self.components if c.name == name]

    def walk(self) -> Iterator[Component]:
        yield self
        for component in self.components:
            yield from component.walk()


def physical_faults(data: bytes) -> Iterator[str]:
    """Yield faults of points 6 and 45: line ends, line lengths, folds."""
    if re.search(rb"(?<!\r)\n|\r(?!\n)", data):
        yield "6: a line end is not CRLF"
    if not data.endswith(b"END:VCALENDAR\r\n") or data.endswith(b"\r\n\r\n"):
        yield "6: does not end with END:VCALENDAR and one CRLF"
    whole = True
    for number, line in enumerate(data.split(b"\n"), start=1):
        if len(line.rstrip(b"\r")) > LIMIT:
            yield f"45: line {number}: {len(line.rstrip(bytes([13])))} octets, more than {LIMIT}"
        try:
            line.decode()
        except UnicodeDecodeError:
            whole = False
            yield f"45: line {number}: a fold inside a character, or not UTF-8"
    if whole and not data.isascii():
        yield from _fold_faults(data.decode())


def _fold_faults(text: str) -> Iterator[str]:
    """Yield the folds inside what a reader sees as one, where a fold a little earlier would have had room."""
    for number, (line, continued) in enumerate(pairwise(text.split("\r\n")), start=2):
        if continued[:1] not in (" ", "\t") or len(continued) < 2 or not line:
            continue
        before, after = line[-_NEAR:], continued[1]
        plain = after.isascii() and after != " " and before[-1] not in "\\\u200d"
        if plain or len(before) < _NEAR or may_break(before + after, _NEAR):
            continue
        if any(may_break(before, i) for i in range(_NEAR - 1, 0, -1)):
            yield f"45: line {number}: a fold inside what a reader sees as one"


def read_object(data: bytes) -> tuple[Component | None, list[str]]:
    """Return the outermost component, and the faults of single lines (points 19, 46, 47, 48)."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "")
    root: Component | None = None
    stack: list[Component] = []
    faults = []
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        if control := _CONTROL.search(line):
            faults.append(f"46: content line {number}: control character U+{ord(control[0]):04X}")
        found = _LINE.fullmatch(line)
        if found is None:
            faults.append(f"47: content line {number}: no property, or a parameter that is not quoted")
            continue
        name, value = found[1].upper(), found[3]
        if name == "BEGIN":
            component = Component(name=value.upper(), line=number)
            (stack[-1].components if stack else []).append(component)
            root = root or component
            stack.append(component)
        elif name == "END":
            if not stack or stack.pop().name != value.upper():
                faults.append(f"19: content line {number}: END:{value} closes nothing")
        elif stack:
            params = {key.upper(): raw for key, raw in _PARAMETER.findall(found[2])} if found[2] else {}
            made = Property(name=name, value=value, params=params, line=number)
            stack[-1].properties.append(made)
            faults += _value_faults(made)
        else:
            faults.append(f"19: content line {number}: {name} stands outside of every component")
    return root, faults


def _value_faults(one: Property) -> Iterator[str]:
    if "^" in one.params.get("CN", ""):
        yield f"47: content line {one.line}: CN holds ^, which vobject and Outlook show raw"
    if one.name in TEXTS and _RAW.search(_ESCAPE.sub("", one.value)):
        yield f"48: content line {one.line}: a backslash, comma or semicolon of {one.name} is not escaped"
