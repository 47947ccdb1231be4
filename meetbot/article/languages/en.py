"""English by rule: lists, articles, agreement, dates, count words. R numbers are those of the design."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from babel.dates import format_date

from meetbot.article.languages.again import ENGLISH
from meetbot.article.languages.base import Language, in_one_month, run_of_days
from meetbot.article.languages.checks import Checks, any_of, hints, numbered
from meetbot.article.slots import SessionName

# What an organisation is called; one of these followed by of, for, on ... takes the definite article.
_BODIES = (
    "Academy|Agency|Alliance|Association|Authority|Bank|Board|Bureau|Centre|Center|Chamber|Commission|Committee|"
    "Consortium|Council|Department|Embassy|Faculty|Federation|Force|Foundation|Fund|Group|Institute|Institution|"
    "Ministry|Network|Office|Organisation|Organization|Programme|School|Secretariat|Section|Society|Union|Unit|"
    "University"
)
# Those that take "the" at a name's end too: "the Northern Ports Council", but "Riga Business School".
_COUNCILS = (
    "Agency|Alliance|Association|Authority|Board|Bureau|Centre|Center|Chamber|Commission|Committee|Consortium|"
    "Council|Department|Embassy|Federation|Foundation|Fund|Institute|Ministry|Network|Office|Organisation|"
    "Organization|Programme|Secretariat|Society|Union"
)
_TAKES_THE = re.compile(rf"\b(?:{_BODIES})\b(?=,? (?:of|for|on|under|to)\b)|^[^'’]* (?:{_COUNCILS})$")
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
_SESSION_NOUN = (
    "session",
    "panel",
    "forum",
    "ceremony",
    "workshop",
    "seminar",
    "plenary",
    "debate",
    "dialogue",
)
# Titles of items that name an act, not a subject.
_ACTS = ("overview", "introduction", "presentation", "demonstration", "summary", "report", "briefing")
_DISCUSSIONS = (
    "round table",
    "roundtable",
    "panel discussion",
    "discussion",
    "debate",
    "workshop",
    "dialogue",
)
# In free text: "of IIOE" speaks of the organisation, "the IIOE centres" of something named after it.
_PREPOSITION = re.compile(r"\b(?:of|by|for|with|from|at|to|in|between|within|and) $")
_NO_NOUN = re.compile(r"$|[,.;)]| (?:and|or|in|to|at|for|with|on|by|of)\b")
_VERB = re.compile(r" (?:had|has|have|was|were|is|are|would|will|could|should|did|does)\b")
_POSSESSIVE = re.compile(r"['’]")
_INDEFINITE = re.compile(r"\ban? $")
_ACT_NOUN = re.compile(r"\b(?:of|for|at|in|on)\b")


_CHECKS = Checks(
    claims=any_of("first|largest|biggest|best|only|unprecedented|both|all|again"),
    counted=numbered(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")),
    begins=frozenset(
        (
            *("a", "according", "after", "an", "around", "closing", "in", "it", "its", "looking", "nearly"),
            *("on", "one", "opening", "over", "participants", "the", "there", "they", "to"),
        )
    ),
    last=re.compile(r"(?<!\w)and(?!\w)"),
    parts=re.compile("[,;] "),
    serial=re.compile(r",(?= (?:and|or)(?!\w))"),
    respectively=any_of("respectively"),
    endings=re.compile(r"(?<!\w)[A-Z][\w-]*[A-Z][\w-]*(?:['’]s|(?<=s)['’])(?!\w)"),
    factive=any_of("pointed out|noted|recalled|acknowledged|revealed"),
    lists=hints((r" & (?=[a-zx])", '"and"')),
)


class English(Language):
    code = "en"
    checks = _CHECKS
    again = ENGLISH
    hanging = "a an the of and or for from in on at to with by during"
    locale = "en_GB"  # "12 January 2022"; plain `en` writes January 12, 2022
    quotes = ('"', '"')
    other_quotes = ("“", "”")
    title_ends = True
    introductions = ("introduction",)
    presentations = ("presentation",)
    numbers = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

    def figure(self, number: int) -> str:
        return f"{number:,}"

    def about(self, how: str, words: str, number: int) -> str:
        return words if how == "exact" else f"{how} {words}"

    def join(self, items: Sequence[str], *, serial: bool = False) -> str:
        """Return "A, B and C"; semicolons when an item of three or more, not the last, holds a comma (R14).

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

    def is_plural(self, noun_phrase: str) -> bool:
        """Return whether a noun phrase takes a plural verb, by its head noun (R16)."""
        head = re.split(r"\s+(?:of|for|on|in|to|with|from|by|at)\s|,", noun_phrase, maxsplit=1)[0]
        if re.search(r"\band\b", head):
            return True
        word = head.rsplit(" ", 1)[-1].lower()
        return word.endswith("s") and not word.endswith(_SINGULAR)

    # --- dates -----------------------------------------------------------------------------------------

    def dates(self, days: Sequence[date]) -> str:
        """Return "on 12 January 2022", "from 12 to 14 March 2024", "on 3 and 9 May 2024"."""
        several = len(days) > 1 and run_of_days(days)
        return f"{'from' if several else 'on'} {self.bare_dates(days).removeprefix('from ')}"

    def bare_dates(self, days: Sequence[date]) -> str:
        first, last = days[0], days[-1]
        if len(days) == 1:
            return self.day(first)
        if not run_of_days(days):
            same = in_one_month(days)
            return self.join([str(d.day) if same and d is not last else self.day(d) for d in days])
        if in_one_month((first, last)):
            return f"from {first.day} to {self.day(last)}"
        pattern = self.month_pattern if first.year == last.year else self.day_pattern
        return f"from {format_date(first, pattern, locale=self.locale)} to {self.day(last)}"

    # --- people and organisations ----------------------------------------------------------------------

    def post(self, words: str, org: str) -> str:
        return f"{words} {'at' if _ACT_NOUN.search(words) else 'of'} {org}"

    def long_form(self, name: str, article: str) -> str:
        """Return the long form of an organisation with the definite article where English wants it."""
        if article == "none" or name.startswith(("The ", "the ")):
            return name
        return f"the {name}" if article == "the" or _TAKES_THE.search(name) else name

    def unnamed(self, descriptions: Sequence[str]) -> list[str]:
        """Return unnamed people by what they are: those "from" somewhere of one kind joined in the plural."""
        kinds: dict[str, list[str]] = {}
        for words in descriptions:
            kind, joint, place = words.partition(" from ")
            kinds.setdefault(kind if joint else words, []).append(place)
        found = []
        for kind, places in kinds.items():
            if places == [""]:
                found.append(self.a(kind))
            elif len(places) == 1:
                found.append(f"{self.a(kind)} from {places[0]}")
            elif "" in places:
                found.append(f"{self.number_word(len(places))} {kind}s")
            else:
                found.append(f"{kind}s from {self.join(places)}")
        return found

    def spelled_in(self, text: str, at: tuple[int, int], name: str, abbr: str, article: str) -> str | None:
        """Spell out: "on behalf of IIOE" gets the long form with its article, "the IIOE centres" without;
        so does a subject, "IIOE would".

        A possessive, and what an indefinite article stands before, stays as it is.
        """
        before, after = text[: at[0]], text[at[1] :]
        if _POSSESSIVE.match(after) or _INDEFINITE.search(before):
            return None
        if (_PREPOSITION.search(before) and _NO_NOUN.match(after)) or (not before and _VERB.match(after)):
            name = self.long_form(name, article)
        return f"{before}{name} ({abbr}){after}"

    # --- titles ----------------------------------------------------------------------------------------

    def meeting(self, name: str) -> str:
        return name if name.lower().startswith("the ") else f"the {name}"

    def session(self, name: SessionName, title: str) -> tuple[str, bool]:
        """Return "the keynote session" where the title names it, else 'the following session, "Title",'."""
        head = title.split(":")[0]
        if head.lower().endswith(_SESSION_NOUN):
            return f"the {small(head)}", False
        if name.place == "none":
            return f"the session {self.title(title)}", False
        return f"the {name.place} session, {self.title(title)}", True

    def discussion(self, title: str) -> tuple[str, str]:
        subject = title.partition(":")[2].strip()
        form, _, topic = subject.partition(" on ")
        return (form, topic) if topic and form.lower().startswith(_DISCUSSIONS) else ("", subject)

    def act(self, title: str) -> str:
        return self.a(title.lower()) if title.lower() in _ACTS else ""

    def a(self, words: str) -> str:
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

    def bare(self, words: str) -> str:
        return re.sub(r"^(?:the|an?) ", "", words, flags=re.IGNORECASE)


def _spelled_out(word: str) -> bool:
    """Return whether an abbreviation is read letter by letter: capitals that no syllable can be made of."""
    if not (len(word) > 1 and word.isupper() and word.isalpha()):
        return False
    return len(word) <= 3 or re.search(r"[AEIOUY]", word) is None


def small(text: str) -> str:
    """Return a title as it stands inside a sentence: "keynote session"; names keep their capitals.

    Only where every other word is small can the first capital be told to be the sentence's, not a name's.
    """
    first, _, rest = text.partition(" ")
    if first[1:].islower() and rest == rest.lower():
        return first.lower() + text[len(first) :]
    return text


LANGUAGE = English()
