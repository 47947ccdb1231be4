"""What `meetbot explain` shows of a code: its meaning, a wrong example with its report, and a right one.

The reports are made by the same checks as those of real files; docs/errors.md is made of the same pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType

from meetbot.agenda.codes import CODES
from meetbot.agenda.examples import EXAMPLES, Example, Kind, Told
from meetbot.agenda.examples.form import around, planned
from meetbot.agenda.read import check_agenda, parse_agenda
from meetbot.agenda.record.read import check_record
from meetbot.agenda.resolve.includes import Beside
from meetbot.agenda.source.likely import nearest
from meetbot.errors import Diagnostic
from meetbot.exchange.attendees import read_attendees
from meetbot.flows.agenda.load import Source, check_source, load_agenda
from meetbot.plan.changes import Before, plan_changes
from meetbot.plan.copies import Issuing
from meetbot.plan.stops import diagnostics

_FAMILIES = {  # by the number that begins them
    100: "The text itself",
    200: "Fields, references and ids",
    230: "Attendee lists",
    240: "Records",
    250: "Included and published files",
    260: "Rooms",
    300: "Times",
    316: "Parallel sessions",
    330: "Former ids",
}
_NAMES = {Kind.AGENDA: "agenda.yaml", Kind.RECORD: "agenda.record.yaml", Kind.LIST: "attendees.csv"}
_NO_FILES: Mapping[str, str] = MappingProxyType({})
_NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)  # of the plans that examples of E33x ask for


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is known of one code. `wrong` and `right` are texts, or sentences where no text can show it."""

    code: str
    title: str
    explain: str
    why: str
    wrong: str
    right: str
    in_words: bool
    name: str  # what the file is called in the report
    wrong_files: Mapping[str, str]
    right_files: Mapping[str, str]
    applied: str  # what was applied before, where that matters
    told_by: str  # the command that finds it
    faults: tuple[Diagnostic, ...]  # of the wrong one


def page_of(code: str) -> Page:
    """Return the page of a code of `CODES`; its report is made now."""
    example, known = EXAMPLES[code], CODES[code]
    shown = example if isinstance(example, Example) else None
    return Page(
        code=code,
        title=known.title,
        explain=known.explain,
        why=example.why,
        wrong=example.wrong,
        right=example.right,
        in_words=shown is None,
        name=_NAMES[example.kind],
        wrong_files={**_agenda_of(shown), **shown.wrong_files} if shown else {},
        right_files={**_agenda_of(shown), **shown.right_files} if shown else {},
        applied=shown.applied if shown else "",
        told_by=_told_by(example),
        faults=tuple(d for d in faults_of(example) if d.code == code),
    )


def find_codes(word: str) -> tuple[str, ...]:
    """Return the codes that a word means: `E310`, `e310` or `310` is one; empty = none."""
    plain = word.strip().upper()
    if plain in CODES:
        return (plain,)
    return tuple(sorted(code for code in CODES if code[1:] == plain))


def near_codes(word: str) -> tuple[str, ...]:
    """Return up to three codes that may be meant by a word that is none: a slip, or a word of a title."""
    plain = word.strip().upper()
    digits = re.sub(r"\D", "", plain)
    found = [code for code in CODES if digits and code[1:] == digits]
    if near := nearest(plain, CODES):
        found.append(near)
    if len(digits) in (1, 2):
        found += sorted(code for code in CODES if code[1:].startswith(digits))
    if len(digits) == 3:
        found += sorted(CODES, key=lambda code: (abs(int(code[1:]) - int(digits)), code))[:3]
    words = plain.casefold()
    found += [code for code, known in CODES.items() if not digits and words and words in known.title]
    return tuple(dict.fromkeys(found))[:3]


def families() -> dict[str, tuple[str, ...]]:
    """Return all codes by family, in the order of their numbers."""
    found: dict[str, list[str]] = {name: [] for name in _FAMILIES.values()}
    for code in sorted(CODES, key=lambda code: (code[1:], code)):
        first = max(number for number in _FAMILIES if number <= int(code[1:]))
        found[_FAMILIES[first]].append(code)
    return {name: tuple(codes) for name, codes in found.items() if codes}


def faults_of(example: Example | Told, *, right: bool = False) -> tuple[Diagnostic, ...]:
    """Return what the checks say of the wrong text of an example, or of its right one."""
    if isinstance(example, Told):
        return () if right else _check(example.kind, example.data(), files=example.files)
    text = example.right if right else example.wrong
    files = example.right_files if right else example.wrong_files
    if example.kind is not Kind.AGENDA:
        whole = text if example.kind is Kind.LIST else around(text, example.kind)
        return _check(example.kind, whole.encode(), agenda=example.agenda)
    whole = text if example.whole else around(text)
    source = _source(whole, files)
    if example.applied:
        return _stops(source, _source(around(example.applied), {}))
    return check_source(source, ids_needed=example.ids_needed, public=example.public)[1]


def _source(text: str, files: Mapping[str, str]) -> Source:
    return Source(name=_NAMES[Kind.AGENDA], text=text, files=files, beside=Beside(names=tuple(files)))


def _check(
    kind: Kind, data: bytes, *, agenda: str = "", files: Mapping[str, str] = _NO_FILES
) -> tuple[Diagnostic, ...]:
    name = _NAMES[kind]
    if kind is Kind.AGENDA:
        return check_agenda(data, source=name, files=files)[1]
    belongs_to = parse_agenda(planned(agenda), source=_NAMES[Kind.AGENDA])
    if kind is Kind.RECORD:
        return check_record(data, source=name, agenda=belongs_to)[1]
    return read_attendees(data, source=name, agenda=belongs_to)[1]


def _stops(source: Source, applied: Source) -> tuple[Diagnostic, ...]:
    """Return what stops a version from being applied after another one."""
    before = Before(revision=1, previous=load_agenda(applied))
    plan = plan_changes(load_agenda(source), before, Issuing(domain="example.org"), now=_NOW)
    lines = source.text.splitlines()
    return diagnostics(plan, lambda place: lines[place.line - 1], file=source.name)


def _agenda_of(example: Example) -> dict[str, str]:
    return {_NAMES[Kind.AGENDA]: example.agenda} if example.agenda else {}


def _told_by(example: Example | Told) -> str:
    if isinstance(example, Example):
        if example.applied or example.ids_needed:
            return "meetbot apply"
        if example.public:
            return "meetbot check --public"
    return "meetbot check"
