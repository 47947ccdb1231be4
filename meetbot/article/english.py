"""English by rule: lists, articles, agreement, dates, count words. R numbers are those of the design."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from babel import Locale
from babel.dates import format_date

_LOCALE = "en_GB"  # "12 January 2022"; plain `en` writes January 12, 2022
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

# What an organisation is called; one of these followed by of, for, on ... takes the definite article.
_BODIES = (
    "Academy|Agency|Alliance|Association|Authority|Bank|Board|Bureau|Centre|Center|Chamber|Commission|Committee|"
    "Consortium|Council|Department|Embassy|Faculty|Federation|Force|Foundation|Fund|Group|Institute|Institution|"
    "Ministry|Network|Office|Organisation|Organization|Programme|School|Secretariat|Section|Society|Union|Unit|"
    "University"
)
_TAKES_THE = re.compile(rf"\b(?:{_BODIES})\b(?=,? (?:of|for|on|under|to)\b)")
_SINGULAR = (
    "ss",
    "us",
    "is",
    "news",
    "series",
    "species",
    "atlas",
    "canvas",
    "bias",
    "gas",
    "lens",
    "’s",
    "'s",
)
_AN_LETTERS = frozenset("AEFHILMNORSX")
_AN_NUMBER = re.compile(r"(?:8\d*|11|18)(?![\d])|(?:11|18)(?:[ ,]?\d{3})+(?!\d)|8[\d ,]*")


def number_word(count: int) -> str:
    """Return "four" up to ten, figures above."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def count_phrase(count: int, *, exact: bool = False, estimate: bool = False) -> str:
    """Return a number as news prints it (R6): "six", "17", "over 80", "nearly 100", "around 120".

    Exact below 20 or on request. Else the largest step strictly below gives "over", at a step the number
    itself; "nearly" from 95 % of the next step, where that is the closer one.
    """
    if exact or count < 20:
        figure = number_word(count) if count < 20 else _figure(count)
        return f"around {figure}" if estimate and not exact else figure
    size = 10 if count <= 200 else 50 if count <= 1000 else 100
    below = count - count % size
    above = below + size
    if estimate:
        return f"around {_figure(above if above - count < count - below else below)}"
    if count == below:
        return _figure(count)
    if count * 100 >= above * 95 and above - count < count - below:
        return f"nearly {_figure(above)}"
    return f"over {_figure(below)}"


def _figure(count: int) -> str:
    return f"{count:,}"


def join(items: Sequence[str], *, serial: bool = False) -> str:
    """Return "A, B and C"; semicolons when an item of three or more, but for the last, holds a comma (R14).

    A comma stands before "and" where asked for and where an item holds an "and" of its own. What stands
    in brackets counts for neither.
    """
    if len(items) < 2:
        return "".join(items)
    *first, last = items
    bare = [re.sub(r"\([^()]*\)", "", item) for item in items]
    if len(items) > 2 and any("," in item for item in bare[:-1]):
        return "; ".join(first) + f"; and {last}"
    inner = any(re.search(r"\band\b", item) for item in bare)
    comma = "," if len(items) > 2 and (serial or inner) else ""
    return ", ".join(first) + f"{comma} and {last}"


def with_the(name: str, declared: str) -> str:
    """Return the long form of an organisation with the definite article where English wants it."""
    if declared == "none" or name.startswith(("The ", "the ")):
        return name
    return f"the {name}" if declared == "the" or _TAKES_THE.search(name) else name


def a_an(words: str) -> str:
    """Return the words with "a" or "an" by how they are spoken: "an MIT team", "a UNESCO chair" (R13)."""
    first = re.split(r"[\s-]", words, maxsplit=1)[0]
    if first[:1].isdigit():
        an = _AN_NUMBER.fullmatch(re.split(r"[^\d ,]", words, maxsplit=1)[0].strip(" ,")) is not None
    elif _spelled_out(first):
        an = first[0] in _AN_LETTERS
    else:
        an = first[:1].lower() in "aeiou" and not re.match(
            r"(?i)(?:uni(?!n)|unesco|use|usu|eu|one\b|once)", first
        )
        an = an or re.match(r"(?i)(?:hour|honou?r|heir)", first) is not None
    return f"{'an' if an else 'a'} {words}"


def _spelled_out(word: str) -> bool:
    """Return whether an abbreviation is read letter by letter: capitals that no syllable can be made of."""
    if not (len(word) > 1 and word.isupper() and word.isalpha()):
        return False
    return len(word) <= 3 or re.search(r"[AEIOUY]", word) is None


def is_plural(noun_phrase: str) -> bool:
    """Return whether a noun phrase takes a plural verb, by its head noun (R16)."""
    head = re.split(r"\s+(?:of|for|on|in|to|with|from|by|at)\s|,", noun_phrase, maxsplit=1)[0]
    if re.search(r"\band\b", head):
        return True
    word = head.rsplit(" ", 1)[-1].lower()
    return word.endswith("s") and not word.endswith(_SINGULAR)


def was(noun_phrase: str) -> str:
    return "were" if is_plural(noun_phrase) else "was"


def on_dates(days: Sequence[date]) -> str:
    """Return "on 12 January 2022", "from 12 to 14 March 2024", "on 3 and 9 May 2024"; days rising."""
    first, last = days[0], days[-1]
    if len(days) == 1:
        return f"on {day(first)}"
    if (last - first).days != len(days) - 1:
        same = all((d.year, d.month) == (last.year, last.month) for d in days)
        return "on " + join([str(d.day) if same and d is not last else day(d) for d in days])
    if (first.year, first.month) == (last.year, last.month):
        return f"from {first.day} to {day(last)}"
    pattern = "d MMMM" if first.year == last.year else "d MMMM y"
    return f"from {format_date(first, pattern, locale=_LOCALE)} to {day(last)}"


def day(value: date) -> str:
    return format_date(value, "d MMMM y", locale=_LOCALE)


def day_and_month(value: date) -> str:
    return format_date(value, "d MMMM", locale=_LOCALE)


def country(code: str) -> str:
    """Return a country's name by its ISO 3166 code; the code itself where it is not one."""
    return str(Locale.parse(_LOCALE).territories.get(code.upper(), code))


def quoted(text: str) -> str:
    """Return a title or a verbatim text in quotation marks; curly ones around straight ones."""
    return f"“{text}”" if '"' in text else f'"{text}"'


def capital(text: str) -> str:
    """Return the text with its first letter, and no other, in capitals."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """Return a title as it stands inside a sentence: "keynote session"; names keep their capitals.

    Only where every other word is small can the first capital be told to be the sentence's, not a name's.
    """
    first, _, rest = text.partition(" ")
    if first[1:].islower() and rest == rest.lower():
        return first.lower() + text[len(first) :]
    return text
