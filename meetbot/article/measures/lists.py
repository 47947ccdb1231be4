"""How long the lists of an English sentence are: told by what parts their items, not by all its commas."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ASIDE = re.compile(r" ?\([^()]*\)")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_PARTED = re.compile(r"(, and | and |, )")
# What a clause turns on: a list ends before it, another begins behind it.
_VERB = re.compile(
    r"\b(?:am|are|be|became|been|brought|came|chose|did|gave|given|go|got|had|has|have|held|is|led|made|met|read|"
    r"said|saw|sent|sold|spoke|told|took|was|went|were|will|won|would|wrote|[a-z]{2,}ed)\b"
)
_ENDS_IN_VERB = re.compile(rf"{_VERB.pattern}(?: (?:about|by|for|from|in|of|on|to|with))?$")
# What a sentence begins with before its subject; few words of it may hold a participle: "As planned".
_OPENS = re.compile(
    r"(?i)(?:according|after|as|at|before|during|finally|first|for|from|here|however|in|last|later|next|on|since|"
    r"then|there|therefore|thereafter|today|under|with|yesterday)\b"
)
_OPENING = 3  # words
_BESIDE = re.compile(r"(?:who|whom|whose|which|where|when|while|both|including|as|namely|in)\b")


def lists_in(text: str) -> list[int]:
    """Return how many items each list has, in order: two or more.

    A list ends with "and" and one more item; its items are parted by commas, or by semicolons where they
    hold commas. What opens the sentence ("In Paris, ..."), what stands beside an item ("..., who came late,
    ...") or in brackets, and an "and" inside an item count for nothing.
    """
    first, *rest = _PARTED.split(_flat(_QUOTED.sub("x", _ASIDE.sub("", text)).strip(" ,;.")))
    found: list[int] = []
    region, ended = [first], False
    pieces = list(zip(rest[::2], rest[1::2], strict=True))
    for number, (parted, piece) in enumerate(pieces):
        if parted == ", ":
            region.append(piece)
        elif parted == " and " and _is_inside(pieces[number:]):
            region[-1] += f" and {piece}"
        else:
            items = _items(region, ended=ended)
            found += [len(items) + 1] if items else []
            region, ended = [piece], True
    return found


def _flat(text: str) -> str:
    """Return a text whose semicolons part items like commas, without commas and "and" inside those items."""
    parts = text.split("; ")
    if len(parts) == 1:
        return text
    found = []
    for number, part in enumerate(parts):
        last, part = part.startswith("and "), part.removeprefix("and ")
        verbs = list(_VERB.finditer(part))
        begin = verbs[0].start() if verbs else len(part)
        end = verbs[-1].end() if verbs else len(part)
        # Before the first verb of the sentence a comma may also stand behind what opens it.
        opened = not number and (verbs or _OPENS.match(part))
        head = part[:begin] if opened else _hidden(part[:begin])
        tail = _hidden(part[end:]) if number < len(parts) - 1 else part[end:]
        found.append(f"{'and ' if last else ''}{head}{part[begin:end]}{tail}")
    return ", ".join(found)


def _hidden(text: str) -> str:
    return text.replace(", ", " ").replace(" and ", " & ")


def _is_inside(rest: Sequence[tuple[str, str]]) -> bool:
    """Return whether an "and" stands inside an item: the list goes on with commas to its own ", and"."""
    for number, (parted, piece) in enumerate(rest):
        if number and parted != ", ":
            return parted == ", and "
        if _VERB.search(piece) or _BESIDE.match(piece):
            return False
    return False


def _items(region: Sequence[str], *, ended: bool) -> list[str]:
    """Return the items before the last: of what stands since the sentence's beginning or the list before.

    `ended`: it begins with the last item of the list before, which is in this one only by its verb.
    """
    items = [piece for piece in region[1:] if not _BESIDE.match(piece)]
    if not (ended and not _VERB.search(region[0])):
        items.insert(0, region[0])
    while items and (_is_opening(items[0]) or _ENDS_IN_VERB.search(items[0])):
        del items[0]
    return items


def _is_opening(piece: str) -> bool:
    few = len(piece.split()) <= _OPENING
    return _OPENS.match(piece) is not None and (few or not _VERB.search(piece))
