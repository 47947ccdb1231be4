"""What other programs take a scalar without quotes for: the text as written, or a number, a date, yes or no.

YAML 1.1 (PyYAML, libyaml, Ruby) and YAML 1.2 (ruamel.yaml, JavaScript) differ: `15:00` is 900 to the one and
text to the other, `1e3` the other way round. meetbot reads each field's own text and cares for neither.
"""

from __future__ import annotations

import re
from datetime import date

import yaml

_TEXT = "tag:yaml.org,2002:str"

# ruamel.yaml 0.19, reading YAML 1.2: its own table, more generous than the core schema (YAML 1.2.2, 10.3.2).
# A test compares the two for every text of these characters.
_LATER = re.compile(
    r"""[-+]?[0-9][0-9_]*\.[0-9_]*([eE][-+]?[0-9]+)?   # floats
    |[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+
    |[-+]?\.[0-9_]+([eE][-+][0-9]+)?
    |[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)
    |[-+]?0b[0-1_]+|[-+]?0o?[0-7_]+|(?!_)[-+]?[0-9_]+|[-+]?0x[0-9a-fA-F_]+
    |true|True|TRUE|false|False|FALSE
    |[0-9]{4}-[0-9]{2}-[0-9]{2}
    |[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?([Tt]|[ \t]+)[0-9][0-9]?:[0-9]{2}:[0-9]{2}(\.[0-9]*)?
        ([ \t]*(Z|[-+][0-9][0-9]?(:[0-9]{2})?))?
    |~|null|Null|NULL|<<|=""",
    re.VERBOSE,
)
# YAML 1.1 as written (its y and n) and times of a clock, of which some programs read only `09:30` as text:
# a column of times half in quotes makes nobody wiser.
_DOUBTFUL = re.compile(
    r"""y|Y|n|N
    |[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?
    |[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?(Z|[-+][0-9]{2}:?[0-9]{2})
    |[0-9]{1,2}:[0-9]{2}\ *[-\u2013]\ *[0-9]{1,2}:[0-9]{2}
    |[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[-+][0-9]{2}:?[0-9]{2})""",
    re.VERBOSE,
)
# The same value to all: decimal integers, true and false, days that exist, nothing.
_SAME = re.compile(r"[-+]?(0|[1-9][0-9]*)|true|True|TRUE|false|False|FALSE|~|null|Null|NULL|")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# What needs no quotes anywhere: no indicator that could begin or end a value, no break, no space at an end.
_WORDS = re.compile(r"[^\W_](?:[\w ./+@()'’–-]*[\w.()’])?")

# In double quotes: breaks would be folded into spaces, the rest cannot stand as it is.
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def is_text(plain: str) -> bool:
    """Return whether every program takes it for the text that is written, so that it needs no quotes."""
    return not (_LATER.fullmatch(plain) or _DOUBTFUL.fullmatch(plain) or _tag(plain) != _TEXT)


def is_same(plain: str) -> bool:
    """Return whether every program takes it for one and the same value, be it a text or not."""
    if is_text(plain) or _SAME.fullmatch(plain):
        return True
    return _DATE.fullmatch(plain) is not None and _exists(plain)


def written(text: str) -> str:
    """Return a text as it can stand anywhere in a file: plain where that is safe, else in double quotes."""
    if _WORDS.fullmatch(text) and is_text(text) and len(text) < 1000:
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """Return it in double quotes, on one line."""
    return '"' + _ESCAPED.sub(lambda m: _SHORT.get(m[0], f"\\u{ord(m[0]):04x}"), text) + '"'


def _tag(plain: str) -> str:
    """Return what PyYAML takes it for, by PyYAML's own table."""
    table = yaml.SafeLoader.yaml_implicit_resolvers
    for tag, pattern in table.get(plain[:1], []):
        if pattern.match(plain):
            return str(tag)
    return _TEXT


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
