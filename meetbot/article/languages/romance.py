"""What French and Spanish share: cases made with prepositions, and articles by what a name begins with."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Mapping

from meetbot.article.languages.base import EDGE, Language

# An abbreviation that is part of a longer word or name: "OO-Lab", "OO Lab", "OO’s".
_GOES_ON = re.compile(r"[-’'\w]| [A-ZÀ-Þ\d]")


class Romance(Language):
    """`of` and `to` are the prepositions of `gen` and `dat`; `across` contracts and elides them."""

    of = ""
    to = ""
    plural_agrees = "unknown"
    # What may stand before an abbreviation that is spelled out: articles, each with what it leaves before the
    # long form's own and the gender that it shows; and words behind which the long form takes its article.
    articles: Mapping[str, tuple[str, str]]
    bare_before: Mapping[str, str]

    # Determiners in the singular, small, each with the gender that it shows.
    determiners: Mapping[str, str]

    @abstractmethod
    def named_gender(self, name: str) -> str:
        """Return the gender (f, m, unknown) of the noun that a name begins with."""

    def body_gender(self, name: str) -> str:
        return self.named_gender(name)

    def noun_gender(self, noun_phrase: str) -> str:
        """Return the gender that a determiner shows; unknown of "l’accord", and of two nouns together."""
        plural, first = self.is_plural(noun_phrase), noun_phrase.partition(" ")[0].lower()
        return self.determiners.get(first, "unknown") if plural is False else "unknown"

    @abstractmethod
    def with_article(self, words: str, name: str) -> str:
        """Return words with the article that the first word of `name` takes; bare where nobody can tell."""

    def declined(self, text: str, case: str) -> str | None:
        """Return "du Fonds", "de Ana" for `gen` and "au Fonds", "al Fondo" for `dat`: lists repeat it."""
        before = {"gen": self.of, "dat": self.to}.get(case)
        return self.across(f"{before} {EDGE}{text}").replace(EDGE, "") if before else None

    def asked(self, gap: str, case: str) -> str:
        return self.declined(gap, case) or gap

    def post(self, words: str, org: str) -> str:
        return f"{words} {self.declined(org, 'gen')}"

    def long_form(self, name: str, article: str) -> str:
        return self.with_article(name, name)

    def spelled_in(self, text: str, at: tuple[int, int], name: str, abbr: str, article: str) -> str | None:
        """Spell out behind an article that agrees, a preposition, a conjunction, or at the start.

        The long form gets its article: "le port d’OO" becomes "le port de l’Organisation de l’océan (OO)".
        Not where nobody can tell its gender, nor where a noun stands before or a word is made of it.
        """
        before, after = text[: at[0]], text[at[1] :]
        long = self.with_article(name, name)
        if long == name or _GOES_ON.match(after):
            return None
        gender = "m" if self.a(name).startswith("un ") else "f"
        for words, (left, shows) in self.articles.items():
            if found := re.search(rf"(?:^|(?<=[\s’'])){re.escape(words)}$", before):
                if shows not in ("", gender):
                    return None
                return self._spelled(before[: found.start()] + left, long, abbr, after)
        for words, left in self.bare_before.items():
            if found := re.search(rf"(?:^|(?<=[\s’'])){re.escape(words)}$", before):
                return self._spelled(before[: found.start()] + left, long, abbr, after)
        return self._spelled(before, long, abbr, after) if not before or before.endswith(", ") else None

    def _spelled(self, before: str, long: str, abbr: str, after: str) -> str:
        told = self.across(f"{before}{EDGE}{long}").replace(EDGE, "")
        return f"{told} ({abbr}){after}"

    def abbreviated(self, abbr: str, name: str, article: str) -> str:
        return self.with_article(abbr, name)
