"""What a language does that is no sentence: lists, quotation marks, dates, counts, how names stand.

Each language's module makes one `Language` and says what differs. R numbers are those of the design.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from babel import Locale
from babel.dates import format_date, get_month_names, get_timezone_name

from meetbot.article.languages.again import NAMES_ALONE, Again
from meetbot.article.languages.checks import Checks
from meetbot.article.slots import SessionName

EDGE = "\ue000"
"""Stands before and after each slot in a sentence handed to `finish`: elision looks across it."""
# Between the groups of one figure; the same sum is in static/article-edit.js.
_GROUPED = re.compile(r"(?<=\d)[\u00a0\u202f](?=\d{3}(?!\d))")

_MARKS = ("?", "!", "…", "？", "！", "؟")


class Language(ABC):
    """The rules of one language; what is not said otherwise holds for most."""

    checks: Checks  # what the measures look for in its sentences
    again: Again = NAMES_ALONE  # how it calls somebody again without the name
    code = ""
    locale = ""  # for dates and countries; of English only `en_GB` writes 12 January 2022
    day_pattern = "d MMMM y"
    month_pattern = "d MMMM"
    quotes = ("“", "”")
    other_quotes = ("‘", "’")  # where the text holds one of `quotes`
    comma = ", "
    listing = ", "  # between the names under a picture
    hanging = ""  # words, small, parted by blanks, that no text ends with that was cut: "in the"
    semicolon = "; "
    colon = ": "
    dash = " — "  # between a quotation that stands alone and who said it
    stop = "."
    brackets = (" (", ")")
    introductions: tuple[str, ...] = ()  # titles of items, small, that name such an act
    presentations: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()  # in words, from none on
    before_clause = ","  # what parts an apposition from what follows it
    title_ends = False  # whether a "?" that a title ends with ends the sentence too
    plural_agrees = "mixed"  # what agrees with a plural whose gender nobody told; `unknown`: nothing can
    capitals = True  # whether a sentence begins with one
    introduces_in_any_case = True  # whether a name's first mention in a case needs nothing of it declared
    post_case = "nom"  # in which an organisation stands behind a post
    figures_begin = False  # whether a sentence may begin with figures
    words_are = "words"  # what `words` counts
    room = 1.0  # so many of them for each word of an English text: what limits on length go by

    # --- lists and marks -------------------------------------------------------------------------------

    @abstractmethod
    def join(self, items: Sequence[str], *, serial: bool = False) -> str:
        """Return a list as running text; `serial`: a comma before the last, where the house wants it."""

    def join_pairs(self, pairs: Sequence[str]) -> str:
        """Return several who did something for somebody, one by one, as running text."""
        return self.join(pairs)

    def quoted(self, text: str) -> str:
        """Return a verbatim text in quotation marks, its own letters untouched."""
        first, last = self.other_quotes if any(mark in text for mark in self.quotes) else self.quotes
        return f"{first}{text}{last}"

    def title(self, text: str) -> str:
        """Return a title as it stands inside a sentence."""
        return self.quoted(text)

    def bracketed(self, before: str, inner: str) -> str:
        return f"{before}{self.brackets[0]}{inner}{self.brackets[1]}"

    # --- dates and numbers -----------------------------------------------------------------------------

    def day(self, value: date) -> str:
        return format_date(value, self.day_pattern, locale=self.locale)

    def day_and_month(self, value: date) -> str:
        return format_date(value, self.month_pattern, locale=self.locale)

    def months(self) -> Sequence[str]:
        """Return the names of the months, January first, as they stand in a date."""
        names = get_month_names("wide", locale=self.locale)
        return [names[number] for number in range(1, 13)]

    def clock(self, value: datetime) -> str:
        """Return a time of day, as on a clock of 24 hours."""
        return f"{value:%H:%M}"

    def zone(self, value: datetime) -> str:
        """Return what its zone is called, with how far that is from UTC at this instant."""
        name = get_timezone_name(value, width="long", locale=self.locale)
        minutes = int((value.utcoffset() or timedelta()).total_seconds()) // 60
        ahead = f"UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60}"
        ahead += f":{abs(minutes) % 60:02}" if minutes % 60 else ""
        return f"{name}{self.comma}{ahead if minutes else 'UTC'}"

    @abstractmethod
    def dates(self, days: Sequence[date]) -> str:
        """Return when a meeting was, after its preposition: "on 12 January 2022"; days rising."""

    @abstractmethod
    def bare_dates(self, days: Sequence[date]) -> str:
        """Return the dates as they stand after a comma, without a preposition."""

    def number_word(self, number: int) -> str:
        """Return an integer in words as far as `numbers` goes, in figures above."""
        return self.numbers[number] if 0 <= number < len(self.numbers) else self.figure(number)

    @abstractmethod
    def figure(self, number: int) -> str:
        """Return an integer in figures, its thousands parted."""

    def count_phrase(self, number: int, *, exact: bool = False, estimate: bool = False) -> str:
        """Return a number as news prints it (R6), by `rounded`: "six", "17", "over 80", "nearly 100"."""
        how, figure = rounded(number, exact=exact, estimate=estimate)
        words = self.number_word(figure) if figure < 20 else self.figure(figure)
        return self.about(how, words, figure)

    @abstractmethod
    def about(self, how: str, words: str, number: int) -> str:
        """Return a figure with what it is: `exact`, `over`, `nearly` or `around` so many."""

    def is_plural(self, noun_phrase: str) -> bool | None:
        """Return whether a noun phrase takes a plural verb; None where that can't be told from its form."""
        return None

    def country(self, code: str) -> str:
        """Return a country's name by its ISO 3166 code; the code itself where it is not one."""
        return str(Locale.parse(self.locale).territories.get(code.upper(), code))

    # --- people and organisations ----------------------------------------------------------------------

    def called(self, honorific: str, name: str) -> str:
        return f"{honorific} {name}".strip()

    def short(self, honorific: str, family: str) -> str:
        """Return how somebody is called once the reader knows them; empty where nobody is called so."""
        return self.called(honorific, family)

    def honorific_in(self, honorific: str, case: str) -> str | None:
        """Return an honorific in a case; None where it is not known, and the name stands without it."""
        return None

    def declined(self, text: str, case: str) -> str | None:
        """Return a name or text in a case (`gen`, `dat`, `ins`) where that follows from its form; else None.

        For a language that declines with prepositions these are `de` and `à` with what they do to articles.
        """
        return None

    def declined_org(self, text: str, case: str) -> str | None:
        """Return an organisation's form in a case; where it is not a matter of its own, as `declined`."""
        return self.declined(text, case)

    def introduced(self, name: str, gender: str) -> str:
        """Return a person's name as a sentence names it: with an article where the language wants one.

        `gender`: f, m or empty, as declared.
        """
        return name

    def asked(self, gap: str, case: str) -> str:
        """Return the place of a missing word in a case, with the preposition that makes the case."""
        return gap

    def with_role(self, name: str, role: str, case: str) -> tuple[str, bool]:
        """Return a name with its role, and whether what follows needs a comma before it."""
        return f"{name}{self.comma}{role}", True

    def posts(self, posts: Sequence[str]) -> str:
        """Return several posts of one person as a list."""
        return self.join(posts)

    def agreeing(self, genders: Sequence[str]) -> str:
        """Return the gender (f, m, mixed, unknown, none) of what agrees with these, told in this order."""
        for one in ("none", "unknown"):
            if one in genders:
                return one
        return genders[0] if len(set(genders)) == 1 else "mixed"

    def body_gender(self, name: str) -> str:
        """Return the gender of an organisation by its name; `none` where nothing agrees with it."""
        return "none"

    def noun_gender(self, noun_phrase: str) -> str:
        """Return the gender (f, m, unknown) of a noun phrase, as far as its determiner shows it."""
        return "unknown"

    @abstractmethod
    def post(self, words: str, org: str) -> str:
        """Return a post with its organisation as that is named here."""

    def long_form(self, name: str, article: str) -> str:
        """Return an organisation's long form with the article it takes; `article` as declared."""
        return name

    def abbreviated(self, abbr: str, name: str, article: str) -> str:
        """Return an abbreviation with the article that its long form takes, where the language wants one."""
        return abbr

    def noted(self, org: str, note: str) -> str:
        """Return an organisation with what the agenda says of it."""
        return f"{org}{self.comma}{note}"

    def unnamed(self, descriptions: Sequence[str]) -> list[str]:
        """Return how people are told whose names nobody knows yet."""
        return list(descriptions)

    def spelled_in(self, text: str, at: tuple[int, int], name: str, abbr: str, article: str) -> str | None:
        """Return free text with the abbreviation at those places spelled out; None where it can't be."""
        return None

    # --- titles ----------------------------------------------------------------------------------------

    def meeting(self, name: str) -> str:
        """Return a meeting's name with its article."""
        return name

    def session_gender(self, name: SessionName, title: str) -> str:
        """Return the gender (f, m, n) of what `session` gives; `none` where nothing agrees with it."""
        return "none"

    @abstractmethod
    def session(self, name: SessionName, title: str) -> tuple[str, bool]:
        """Return how a session is named in a sentence, and whether what follows needs a comma before it."""

    def session_in(self, name: SessionName, title: str, case: str) -> tuple[str, bool]:
        """Return `session` in a case; the same in all where nouns have none."""
        return self.session(name, title)

    def discussion(self, title: str) -> tuple[str, str]:
        """Return (form, topic) of a panel's title: "Panel: round table on winds"; empty what it lacks."""
        return "", title.partition(":")[2].strip() or title.partition("：")[2].strip()

    def act(self, title: str) -> str:
        """Return what an item's title names as an act, with its article; empty where it is a subject."""
        return ""

    def act_in(self, words: str, case: str) -> str | None:
        """Return an act in a case; None where that is not known."""
        return self.declined(words, case)

    def introduction(self, title: str) -> tuple[str, str]:
        """Return (`introduction` or `presentation`, subject) of an item's title; empty where it is neither.

        A subject is a noun phrase, so none that begins with a capital, which may be a headline.
        """
        head, _, subject = re.sub(r"\s*[:：]\s*", ":", title).partition(":")
        acts = {"introduction": self.introductions, "presentation": self.presentations}
        how = next((act for act, titles in acts.items() if head.casefold() in titles), "")
        return (how, "" if subject[:1].isupper() else subject) if how else ("", "")

    def a(self, words: str) -> str:
        """Return words with the indefinite article."""
        return words

    def bare(self, words: str) -> str:
        """Return words without their article, as headlines name things."""
        return words

    # --- sentences -------------------------------------------------------------------------------------

    def typeset(self, wording: str) -> str:
        """Return a wording, its slots still tokens, with the spaces and marks that its language prints."""
        return wording

    def finish(self, text: str, *, speech: bool = False) -> str:
        """Return a whole sentence from a worded one: elisions across EDGE, capital, full stop.

        `speech`: it ends with somebody's own words, not with a title.
        """
        text = self.across(text).replace(EDGE, "").strip()
        return self.stopped(self.capital(text) if self.capitals else text, speech=speech)

    def stopped(self, text: str, *, speech: bool = False) -> str:
        """Return a text with the full stop that it lacks at its end."""
        return text if self.is_ended(text, speech=speech) else f"{text}{self.stop}"

    def behind_mark(self, text: str) -> str:
        """Return a text without a comma right behind a "?" or "!", as a name may end; nobody prints "?,"."""
        return re.sub(rf"(?<=[?!…？！؟]){re.escape(self.comma)}", " " if self.comma[-1] == " " else "", text)

    def across(self, text: str) -> str:
        """Return the text with what changes where a slot begins or ends, like elision."""
        return text

    def is_ended(self, text: str, *, speech: bool = False) -> bool:
        """Return whether no stop follows: after one, an abbreviation's too, or one within quotation marks.

        A "?" within them closes the sentence of somebody's own words; that of a title is the title's, and
        closes the sentence where the language has it so.
        """
        for closing in (self.quotes[1], self.other_quotes[1], '"'):
            if text.endswith(closing):
                inner = text.removesuffix(closing)
                marked = inner.endswith(_MARKS) and (speech or self.title_ends)
                return marked or inner.endswith(self.stop)
        return text.endswith((self.stop, *_MARKS))

    def capital(self, text: str) -> str:
        """Return the text with its first letter, and no other, in capitals."""
        return text[:1].upper() + text[1:]

    def first_word(self, text: str) -> str:
        """Return what a reader hears a sentence begin with, for variety."""
        return text.split(" ", 1)[0]

    def name_begins(self, full: str, short: str) -> set[str]:
        """Return with which first words a sentence about somebody begins; `short` may be empty."""
        return {self.first_word(full)}

    def words(self, text: str) -> int:
        """Return the length of a text in words; a dash or a mark between blanks is none, "12 000" is one."""
        return sum(
            1 for word in _GROUPED.sub("", text).split() if word.isalnum() or any(map(str.isalnum, word))
        )


def rounded(number: int, *, exact: bool = False, estimate: bool = False) -> tuple[str, int]:
    """Return how a count is told (R6): `exact`, `over`, `nearly` or `around`, and the figure.

    Exact below 20 or on request. Else the largest step (10 to 200, 50 to 1,000, 100 above) strictly below
    gives `over`, at a step the number itself; `nearly` from 95 % of the next step, where that is closer.
    """
    if exact or number < 20:
        return ("around" if estimate and not exact else "exact"), number
    size = 10 if number <= 200 else 50 if number <= 1000 else 100
    below = number - number % size
    above = below + size
    if estimate:
        return "around", above if above - number < number - below else below
    if number == below:
        return "exact", number
    if number * 100 >= above * 95 and above - number < number - below:
        return "nearly", above
    return "over", below


def run_of_days(days: Sequence[date]) -> bool:
    """Return whether the dates follow each other day by day."""
    return (days[-1] - days[0]).days == len(days) - 1


def in_one_month(days: Iterable[date]) -> bool:
    return len({(d.year, d.month) for d in days}) == 1
