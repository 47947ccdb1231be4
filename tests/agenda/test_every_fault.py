"""One fault never hides or multiplies others: faults put into an agenda that uses every field, one by one and
several at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from meetbot.agenda.read import check_agenda
from meetbot.agenda.source.events import Listing, Mapping, Node, Scalar, read_nodes
from meetbot.errors import Diagnostic

NAME = "every-field.yaml"
TEXT = (Path(__file__).parent / NAME).read_text(encoding="utf-8")


class Slip(NamedTuple):
    """What an organiser might have written instead, and the code that it gives."""

    right: str  # stands once in the text
    wrong: str
    code: str
    blinds: frozenset[str] = frozenset()  # codes that can be told only when this one is mended

    @property
    def line(self) -> int:
        return TEXT.count("\n", 0, TEXT.index(self.right)) + 1


# Whoever is not found may stand in the file that cannot be opened; clocks need a date and a zone; what has no
# start, or an unknown length, ends nobody knows when.
OPENED = frozenset({"E201", "E203", "E205", "E260"})
CLOCKS = frozenset({"E305"})
ENDS = frozenset({"E308", "E313"})

SLIPS = [
    Slip("include: []", "include: ../people.yaml", "E218", OPENED),
    Slip("id: m\n", "id: M 1\n", "E206"),
    Slip("title: {en: Meeting, fr: Réunion}", "title: {en: Meeting, french: Réunion}", "E212"),
    Slip("  title: {en: Meeting", "  titel: {en: Meeting", "E202"),
    Slip("  theme: Rivers", "  motto: Rivers", "E202"),
    Slip("  theme: Rivers", "  theme: [Rivers]", "E204"),
    Slip('  start: "09:00"\n', '  start: "9 am"\n', "E302", ENDS),
    Slip("  timezone: Europe/Zurich\n  mode", "  timezone: Europe/Zurick\n  mode", "E304", CLOCKS),
    Slip("  mode: hybrid", "  mode: hybird", "E208"),
    Slip("  status: tentative", "  status: maybe", "E208"),
    Slip("  organiser: acme", "  organiser: acne", "E205"),
    Slip("  with: acme", "  with: [acme, acne]", "E205"),
    Slip("email: office@example.org", "email: office at example.org", "E210"),
    Slip("main: en, interpretation: [fr]", "main: en, interpretation: [French]", "E212"),
    Slip("operators: [ada]", "operators: [adda]", "E203"),
    Slip("    country: CH\n", "    country: SUI\n", "E214"),
    Slip('"47.37,8.54"', '"8.54 east"', "E220"),
    Slip("    map: https://map.example.org", '    map: "secret:map"', "E264"),
    Slip("    capacity: 20\n", "    capacity: twenty\n", "E209"),
    Slip("    doors: 30m", "    doors: 30", "E301"),
    Slip("    step_free: false", "    step_free: no", "E209"),
    Slip("    open: 10m", "    open: ten minutes", "E301"),
    Slip("    recording: full", "    recording: all", "E208"),
    Slip("    attendees: session", "    attendees: sessions", "E208"),
    Slip("    chase: [2d, 12h]", "    chase: [2d, 12]", "E301"),
    Slip("    chase: [2d, 12h]", "    chase: 2d", "E204"),
    Slip("    minor: false", "    minor: never", "E209"),
    Slip("[Two minutes left, 12]", "[Two minutes left, '']", "E266"),
    Slip("[Two minutes left, 12]", "[a, b, c, d, e, f, g]", "E266"),
    Slip("[Two minutes left, 12]", f"[Two minutes left, {'x' * 121}]", "E266"),
    Slip("article: the, city", "article: le, city", "E208"),
    Slip("  hall: {name: Hall}", "  hall: {nam: Hall}", "E202"),
    Slip("  hall: {name: Hall}", "  hall: {name: ''}", "E201"),
    Slip("  hall: {name: Hall}", "  hall: Hall", "E204"),
    Slip("  foyer: {name: Foyer}", "  foyer: {}", "E201"),
    Slip("person: {honorific: Dr., mode: online", "person: {honorific: Dr., mode: remote", "E208"),
    Slip("session: {kind: talk, duration: 20m", "session: {kind: tolk, duration: 20m", "E208", ENDS),
    Slip("session: {kind: talk, duration: 20m", "session: {kind: talk, duration: 20", "E301", ENDS),
    Slip("defaults:\n", "default:\n", "E202"),
    Slip("contacts: {ada: {email: ada@", "contacts: {ada: {email: countess@", "E255"),
    Slip("people:\n  ada:", "poeple:\n  ada:", "E202"),
    Slip("    names: {zh: 阿达, ru: {nom: Ада", "    names: {zh: 阿达, ru: {nim: Ада", "E202"),
    Slip("    gender: f", "    gender: female", "E208"),
    Slip("posts: [{post: Chair, org: acme}]", "posts: [{post: Chair, org: acne}]", "E205"),
    Slip("consent: {publish: true", "consent: {publish: 'yes'", "E209"),
    Slip("  cy: {placeholder: somebody from Bern, post: Clerk}", "  cy: {post: Clerk}", "E215"),
    Slip("  cy: {placeholder", "  cy: {name: Cy, placeholder", "E228"),
    Slip("  cy: {placeholder", "  acme: {placeholder", "E207"),
    Slip("    date: 2026-03-28", "    date: 28.03.2026", "E303", CLOCKS),
    Slip("    date: 2026-03-28", "    date: 2026-03-30", "E315", CLOCKS),
    Slip("        was: [old-a]", "        was: [b]", "E331"),
    Slip("        chair: ada", "        chair: adda", "E203"),
    Slip("        chair: ada", "        chare: ada", "E202"),
    Slip("        setup: 5m", "        setup: five", "E301"),
    Slip("{title: Questions, duration: 5m}", "{title: Questions, duration: 25m}", "E313"),
    Slip("{title: Questions, duration: 5m}", "{title: Questions}", "E201"),
    Slip('end: "11:00"', 'end: "09:10"', "E308"),
    Slip('end: "11:00"', 'end: "11.00"', "E302"),
    Slip("moderator: ada, speakers", "moderator: ada, host: ada, speakers", "E213"),
    Slip("{who: ada, topic: t, duration: 3m}", "{wo: ada, topic: t, duration: 3m}", "E202"),
    Slip("{name: Bo, email: bo@example.org}", "{name: [Bo], email: bo@example.org}", "E204"),
    Slip('end: "11:00", moderator', 'end: "23:45", moderator', "E310"),
    Slip("id: c1, title: C1, duration: 1h", "id: b, title: C1, duration: 1h", "E207"),
    Slip("title: C1, duration: 1h", "title: C1, duration: 100m", "E310"),
    Slip('start: "24:40", duration: 20m', 'start: "24:40", duration: 80m', "E312"),
    Slip("        duration: 2h\n", '        end: "26:30"\n', "E305"),
    Slip("    timezone: Asia/Tokyo", "    timezone: JST", "E304"),
    Slip("        parallel:", "        paralel:", "E202"),
    Slip("          hall:\n", "          hal:\n", "E260"),
    Slip("hard_start: true", "hard_start: yes", "E209"),
    Slip("type: award, what: w", "type: prize, what: w", "E208"),
    Slip("by: ada, for: acme", "by: adda, for: acme", "E203"),
    Slip("to: [acme], at: [acme]", "to: [acme], at: [ada]", "E205"),
    Slip("  file: a.csv", "  file: /home/ada/a.csv", "E218"),
    Slip("email: eve@example.org, mode", "mode", "E201"),
    Slip("  overbook: 10%", "  overbook: 0.1", "E209"),
    Slip('decide_by: "2026-03-20T12:00+01:00"', 'decide_by: "2026-03-20T12:00"', "E314"),
    Slip("id: w, before: 7d, to: all", "id: w, to: all", "E219"),
    Slip("id: w, before: 7d, to: all", "id: w, before: 7d, to: everybody", "E208"),
    Slip('local_hours: "09:00-18:00"', 'local_hours: "9 to 18"', "E302"),
    Slip("{id: x, before: 2h", "{id: y, before: 2h", "E207"),
    Slip("{id: x, before: 2h", "{before: 2h", "W229"),
    Slip("  register: report", "  register: press", "E208"),
    Slip("regions: {Europe: [CH, FR]}", "regions: {Europe: [CH, FRA]}", "E214"),
    Slip("  count: {from: none}", "  count: {form: none}", "E202"),
    Slip("honorifics: false", "honorifics: False", "E209"),
    Slip("  place: none", "  place: none\n  place: venue", "E108"),
    Slip("  about: the board", "  about: !!str the board", "E110"),
    Slip("  about: the board", "  about: *board", "E111"),
]


def faults_of(text: str) -> tuple[Diagnostic, ...]:
    return check_agenda(text, source=NAME)[1]


def with_slips(*slips: Slip) -> str:
    text = TEXT
    for slip in slips:
        assert text.count(slip.right) == 1, slip
        text = text.replace(slip.right, slip.wrong)
    return text


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.code}-{slip.wrong.strip()[:30]}")
def test_a_single_slip_is_told_once_and_nothing_else(slip: Slip) -> None:
    found = faults_of(with_slips(slip))
    assert [d.code for d in found] == [slip.code]


def independent(slips: Iterable[Slip]) -> bool:
    """Return whether all can be told in one run."""
    return not any(one.code in other.blinds for one, other in permutations(slips, 2))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(SLIPS), min_size=2, max_size=6, unique_by=lambda slip: slip.line))
def test_several_slips_are_all_told_in_the_files_order(slips: list[Slip]) -> None:
    assume(independent(slips))
    found = faults_of(with_slips(*slips))
    assert sorted(d.code for d in found) == sorted(slip.code for slip in slips)
    assert [d.place.line for d in found] == sorted(d.place.line for d in found)


def test_all_slips_that_can_be_told_at_once_are_told_at_once() -> None:
    chosen = {slip.line: slip for slip in SLIPS if not slip.blinds}.values()
    found = faults_of(with_slips(*chosen))
    assert sorted(d.code for d in found) == sorted(slip.code for slip in chosen)


def values(node: Node, path: str = "") -> Iterator[tuple[str, Node]]:
    """Yield every value below a node, with where it stands."""
    if isinstance(node, Listing):
        for number, item in enumerate(node.items):
            yield f"{path}[{number}]", item
            yield from values(item, f"{path}[{number}]")
    elif isinstance(node, Mapping):
        for name, (_, value) in node.pairs.items():
            yield f"{path}.{name}", value
            yield from values(value, f"{path}.{name}")


ROOT = read_nodes(TEXT, source=NAME)[0]
assert ROOT is not None
SINGLE = [(path, node) for path, node in values(ROOT) if isinstance(node, Scalar)]


def test_a_list_where_a_single_value_belongs_is_told_there_and_nowhere_else() -> None:
    """But for lists that hold nothing else, no list of a list is right in any place."""
    told = {path: faults_of(f"{TEXT[: one.begin]}[[x]]{TEXT[one.end :]}") for path, one in SINGLE}
    assert {path: [d.code for d in found] for path, found in told.items() if len(found) != 1} == {}
    wrong = {path: (found[0].code, found[0].place.line) for path, found in told.items()}
    assert wrong == {path: ("E211" if path == ".format" else "E204", one.line) for path, one in SINGLE}


BLOCKS = [(path, node) for path, node in values(ROOT) if isinstance(node, Mapping) and node.pairs]
NAMED = (
    ".title",
    ".place",
    ".names",
    ".organisations",
    ".rooms",
    ".contacts",
    ".people",
    ".regions",
    ".parallel",
)


def test_an_unknown_key_in_any_block_is_told_there_and_nowhere_else() -> None:
    told = {}
    for path, block in BLOCKS:
        if path.endswith(NAMED):
            continue  # its keys are ids or languages
        begin = next(iter(block.pairs.values()))[0]
        between = ", " if block.flow else "\n" + " " * (begin.column - 1)
        told[path] = (begin.line, faults_of(f"{TEXT[: begin.begin]}zzyzx: 1{between}{TEXT[begin.begin :]}"))
    assert len(told) > 40
    assert {path: [(d.code, d.place.line) for d in found] for path, (_, found) in told.items()} == {
        path: [("E202", line)] for path, (line, _) in told.items()
    }


BREAKS = ['"', "'", "[", "]", "{", "}", ": ", "\t", "- ", "%", "@", "`", "&", "*", ",", "\n"]


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(TEXT)), st.sampled_from(BREAKS))
def test_where_yaml_breaks_off_nothing_is_told_that_only_follows_from_it(at: int, put: str) -> None:
    found = faults_of(TEXT[:at] + put + TEXT[at:])
    if {"E106", "E107"} & {d.code for d in found}:
        assert len(found) == 1


def test_a_block_that_is_no_yaml_hides_no_fault_of_the_others() -> None:
    slips = [slip for slip in SLIPS if slip.code in {"E210", "E205", "E204", "E212", "E314", "E208"}]
    chosen = {slip.line: slip for slip in slips if slip.line < 50 or slip.line > 116}.values()
    text = with_slips(*chosen)
    broken = text.replace("    bio: wrote the first program", '    bio: "wrote the first program', 1)
    before = [d for d in faults_of(text) if "posts" not in d.message]
    after = [d for d in faults_of(broken) if d.code != "E106"]
    assert [d.code for d in faults_of(broken) if d.code == "E106"] == ["E106"]
    assert after == before
