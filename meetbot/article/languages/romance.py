"""What French and Spanish share: cases made with prepositions, and articles by what a name begins with."""

from __future__ import annotations

from abc import abstractmethod

from meetbot.article.languages.base import EDGE, Language


class Romance(Language):
    """`of` and `to` are the prepositions of `gen` and `dat`; `across` contracts and elides them."""

    of = ""
    to = ""

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

    def abbreviated(self, abbr: str, name: str, article: str) -> str:
        return self.with_article(abbr, name)
