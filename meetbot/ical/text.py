"""What may stand in a value: no control character, and nothing that ends a line or a quoted parameter."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

# U+0085, U+2028 and U+2029 end a line for many readers although RFC 5545 does not say so.
_LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")


# Nearly every text is clean already, and is looked at once for every copy it stands in.
_UNCLEAN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def clean_text(text: str) -> str:
    """Return text of several lines: line ends as LF, TAB kept, other control characters gone."""
    if _UNCLEAN.search(text) is None:
        return text
    text = _LINE_ENDS.sub("\n", text)
    kept = (c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return "".join(kept)


def clean_line(text: str) -> str:
    """Return text of one line: line ends and TAB as a space, other control characters gone."""
    if text.isprintable():  # as nearly all are; a space is the only one that such a text has
        return text.strip()
    return " ".join(clean_text(text).replace("\t", "\n").split("\n")).strip()


def escaped(text: str) -> str:
    """Return clean text as the value of a TEXT property (RFC 5545 3.3.11)."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def without_tags(text: str) -> str:
    """Return the text without angle brackets, which some clients take for HTML wherever they stand."""
    return text.replace("<", "‹").replace(">", "›")


def clean_parameter(text: str) -> str:
    """Return one line without `"` and `^`, in the form people set: quotes turned outwards and inwards.

    A parameter cannot hold `"`, and RFC 6868's `^'` for it is shown raw by vobject and Outlook.
    """
    line = clean_line(text).replace("^", "\u02c6")
    if '"' not in line:
        return line
    out: list[str] = []
    for c in line:
        if c == '"':
            opening = not out or out[-1].isspace() or out[-1] in "([{“‘–—"
            out.append("“" if opening else "”")
        else:
            out.append(c)
    return "".join(out)


def clean_uri(text: str) -> str:
    """Return an address of the web in ASCII: no space, no control character, the rest percent-encoded."""
    return quote(clean_line(text).replace(" ", ""), safe="%/:?#[]@!$&'()*+,;=~")
