"""Texts that nobody should send, by name: each has to end in a diagnostic soon, and in little memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

HEAD = 'format: meetbot/1\nmeeting: {id: m, title: M, date: 2026-01-05, start: "09:00", timezone: UTC}\n'
MANY = 10_000


@dataclass(frozen=True, slots=True)
class Hostile:
    """A text by how it is made, and a code that has to be among its faults."""

    code: str
    make: Callable[[], str | bytes]
    heavy: bool = False  # takes most of the second that it may take


def _programme(entries: Iterable[str]) -> str:
    return f"{HEAD}sessions:\n{''.join(entries)}"


def _alias_bomb() -> str:
    """Return nine levels of ten aliases each: a billion values, for who follows them."""
    first = "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
    return first + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 10)}]\n" for n in range(9)
    )


def _alias_of_a_long_text() -> str:
    """Return a text of 48,000 characters that 9,000 sessions have as their id."""
    return _programme([f'  - {{id: &x "{"y " * 24_000}", title: T}}\n', *["  - {id: *x}\n"] * 9000])


def _unknown_ids() -> str:
    """Return 10,000 speakers that nobody knows, no two of them alike, among 2,000 people."""
    people = "".join(
        f"  person-{n}: {{name: Given Family{n}, email: p{n}@example.org}}\n" for n in range(2000)
    )
    sessions = "".join(
        f"  - {{id: s{n}, title: T, duration: 1m, speakers: [persn-{n}x, nobody-{n}]}}\n"
        for n in range(MANY // 2)
    )
    return f"{HEAD}people:\n{people}sessions:\n{sessions}"


def _everything_wrong() -> str:
    """Return ten kinds of faults, a thousand each."""
    return _programme(
        f"  - {{id: S {n}, titel: T, start: 25h, duration: {n}, chair: nobody, room: [], language: english, "
        f"kind: tolk, status: maybe, until: yes}}\n"
        for n in range(MANY // 10)
    )


def _everywhere_at_once() -> str:
    """Return 2,000 sessions at one time in one room with one chair: two million pairs of them."""
    columns = ", ".join(
        f"r{n}: [{{id: s{n}, title: T, duration: 1h, room: hall, chair: ada}}]" for n in range(2000)
    )
    people = "people: {ada: {name: Ada, email: ada@example.org}}\n"
    return f"{HEAD}{people}sessions: [{{parallel: {{{columns}}}}}]\n"


def _one_name() -> str:
    """Return 5,000 people with one short form and one address."""
    people = "".join(f"  p{n}: {{name: Ada, family: Ada, email: a@example.org}}\n" for n in range(5000))
    speakers = ", ".join(f"p{n}" for n in range(5000))
    session = f"  - {{id: s, title: T, duration: 1m, speakers: [{speakers}]}}\n"
    return f"{HEAD}people:\n{people}sessions:\n{session}"


_LONG = "x" * 7_900_000
_UTF16 = HEAD.encode("utf-16-le")

TEXTS: dict[str, Hostile] = {
    # What is refused before YAML sees it.
    "100 MB of bytes": Hostile("E101", lambda: b"x" * 100_000_000),
    "100 MB of text": Hostile("E101", lambda: "x" * 100_000_000),
    "bytes of all values": Hostile("E102", lambda: bytes(range(256)) * 30_000),
    "a picture": Hostile("E102", lambda: b"\x89PNG\r\n\x1a\n\0\0\0" * 1000),
    "bad UTF-8 at the end": Hostile("E103", lambda: b"# x\n" * 1_900_000 + b"\xff"),
    "UTF-16": Hostile("E104", lambda: b"\xff\xfe" + _UTF16),
    "UTF-16 without its mark": Hostile("E104", lambda: _UTF16),
    "UTF-16, the other way round": Hostile("E104", lambda: HEAD.encode("utf-16-be")),
    "NUL": Hostile("E105", lambda: "\0" * 8_000_000),
    "control characters": Hostile("E105", lambda: "a: \x07\n" * 1_000_000),
    "a control character after 8 million lines": Hostile("E105", lambda: "\n" * 7_900_000 + "\x07"),
    "half a surrogate pair": Hostile("E105", lambda: "a: \ud800"),
    # Aliases and depth.
    "an alias bomb": Hostile("E113", _alias_bomb),
    "aliases of a long text": Hostile("E113", _alias_of_a_long_text),
    "an alias within itself": Hostile("E112", lambda: "a: &a {b: *a}\n"),
    "unknown anchors": Hostile("E111", lambda: "- *x\n" * 60_000, heavy=True),
    "anchors on everything": Hostile(
        "E309",
        lambda: _programme(f"  - &s{n} {{&k{n} id: &i s{n}, title: &t T}}\n" for n in range(MANY)),
        heavy=True,
    ),
    "merge keys": Hostile(
        "E202", lambda: _programme(f"  - {{<<: {{<<: {{}}}}, id: s{n}}}\n" for n in range(MANY)), heavy=True
    ),
    "deep merge keys": Hostile("E114", lambda: "<<: {" * 100_000),
    "brackets": Hostile("E114", lambda: "[" * 1_000_000),
    "braces": Hostile("E114", lambda: "{a: " * 1_000_000),
    "dashes": Hostile("E114", lambda: "- " * 1_000_000),
    "question marks": Hostile("E114", lambda: "? " * 1_000_000),
    "indentation": Hostile("E114", lambda: "".join(f"{' ' * n}a:\n" for n in range(3000))),
    # Size and shape.
    "a million keys": Hostile("E117", lambda: "".join(f"k{n}: 1\n" for n in range(700_000)), heavy=True),
    "a million values": Hostile("E117", lambda: "[" + "a," * 1_000_000 + "]", heavy=True),
    "one text": Hostile("E118", lambda: f'{HEAD}article: {{about: "{_LONG}"}}\n'),
    "one word": Hostile("E118", lambda: _LONG),
    "one key": Hostile("E106", lambda: _LONG + ": 1"),
    "escapes": Hostile("E118", lambda: HEAD + 'article: {about: "' + "\\u0041" * 1_000_000 + '"}\n'),
    "a quote that is never closed": Hostile("E106", lambda: HEAD + 'article: "' + "x y\n" * 1_900_000),
    "a bracket that is never closed": Hostile("E106", lambda: HEAD + "article: [" + "x y\n" * 1_900_000),
    "comments": Hostile("E106", lambda: "#\n" * 3_900_000 + "a: [\n"),
    "broken blocks behind comments": Hostile("E106", lambda: "#\n" * 3_900_000 + "people: }\n" * 50),
    "broken blocks": Hostile("E106", lambda: ("people: }\n" + "# x\n" * 39_000) * 50),
    "comments, lines ended by Unicode": Hostile("E106", lambda: "#\u2028" * 1_900_000 + "a: [\n"),
    "comments, lines ended by CR": Hostile("E106", lambda: "#\r" * 3_900_000 + "a: [\r"),
    "tabs": Hostile("E107", lambda: "a:\n" + "\t" * 7_900_000 + "b: 1\n"),
    "one key again and again": Hostile("E108", lambda: "a: 1\n" * 60_000, heavy=True),
    "tags": Hostile("E110", lambda: "- !x y\n" * 60_000, heavy=True),
    "a tag that asks for a program": Hostile("E110", lambda: "a: !!python/object/apply:os.system [ls]\n"),
    "documents": Hostile("E115", lambda: "---\na: 1\n" * 100_000),
    # Ten thousand faults, and more.
    "unknown keys": Hostile(
        "E202",
        lambda: _programme(f"  - {{id: s{n}, title: T, durashun{n}: 1m}}\n" for n in range(MANY)),
        heavy=True,
    ),
    "unknown ids": Hostile("E203", _unknown_ids, heavy=True),
    "the same id": Hostile(
        "E207", lambda: _programme("  - {id: s, title: T, duration: 1m}\n" for _ in range(MANY)), heavy=True
    ),
    "missing ids": Hostile(
        "W229", lambda: _programme("  - {title: T, duration: 1m}\n" for _ in range(MANY)), heavy=True
    ),
    "ids from right to left": Hostile(
        "E206",
        lambda: _programme(f'  - {{id: "s\u202e{n}\u2066", title: "\u202eT"}}\n' for n in range(MANY)),
        heavy=True,
    ),
    "overruns": Hostile(
        "E310",
        lambda: _programme(
            f'  - {{id: s{n}, title: T, start: "09:00", duration: 30m}}\n' for n in range(MANY)
        ),
        heavy=True,
    ),
    "bad times": Hostile(
        "E302",
        lambda: _programme(
            f"  - {{id: s{n}, title: T, start: 9.{n}, duration: {n}}}\n" for n in range(MANY // 2)
        ),
    ),
    "everything wrong": Hostile("E301", _everything_wrong),
    "all faults in one line": Hostile(
        "E202",
        lambda: f"{HEAD}sessions: [{', '.join(f'{{id: s{n}, title: T, dur: 1m}}' for n in range(MANY))}]\n",
        heavy=True,
    ),
    "everywhere at once": Hostile("W320", _everywhere_at_once),
    "one name": Hostile("W221", _one_name),
}
