"""Whether a note's English text fits into a sentence that goes "SHORT said that ..."; nobody changes it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FIRST_PERSON = re.compile(r"\b(I|[Ww]e|[Oo]ur|[Mm]y|us|me)\b")
# Words that have a capital only because a sentence begins; others may be names.
_BEGINNING = re.compile(
    r"(?:The|An?|It|This|That|These|Those|They|He|She|We|Our|My|There|All|Both|Each|Every|Some|Many|Most|No|Its"
    r"|Their|His|Her|In|On|At|For|From|With|By|After|Before|While|When|As|If)(?= |$)"
)


def advice_on(text: str) -> Iterator[str]:
    """Yield what to write instead, one line for each thing that does not fit."""
    if _BEGINNING.match(text):
        yield "begin it in lower case: it stands in the middle of a sentence"
    if text.rstrip().endswith((".", "!", "?")):
        yield "end it without a full stop"
    if _FIRST_PERSON.search(text):
        yield "write who is meant instead of I or we, or make it form: quote"
