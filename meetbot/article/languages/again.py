"""How a language calls somebody again without the name (R17): by a pronoun, an office, or a part taken.

No gender is guessed: a pronoun is one that the person declared; a noun shows the gender that it has by
itself, and where it has none of its own, the article waits for the `gender` that the agenda declares.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_OFFICE = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*(?: [^\W\d_]+(?:['’-][^\W\d_]+)*){0,3}")
"""One to four words: what is longer is read as a name of its own, and no shorter than the person's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """The forms of one language; one that has none of a kind always takes the name.

    Args:
        pronouns: as people declare them -> the pronoun as the subject of a sentence, and the gender it shows.
        drops: whether a sentence may go on about the subject of the one before without naming it.
        articles: by gender, with the blank behind it; a language without articles has empty ones.
        elided: the article before a vowel; empty = the same.
        offices: nouns for what one person is in a body, small -> f, m, or empty where both are called so.
        head_last: whether the noun is the last word before "of" (Deputy Director of X), not the first.
        leaders: by part (chair, moderator ...) and by gender (or "", for all) what who took it is called.
    """

    pronouns: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    drops: bool = False
    articles: Mapping[str, str] = field(default_factory=dict)
    elided: str = ""
    offices: Mapping[str, str] = field(default_factory=dict)
    head_last: bool = False
    leaders: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def subjects(self) -> frozenset[str]:
        """Return all the pronouns with which its sentences may begin."""
        return frozenset(pronoun for pronoun, _ in self.pronouns.values())

    def subject(self, declared: str, gender: str) -> str | None:
        """Return the pronoun of somebody as a sentence's subject, empty where none is said; None: the name.

        `declared`: as the agenda has it, "she/her"; the first one counts. `gender`: of the words around it.
        """
        if self.drops:
            return ""
        first = re.split(r"\W+", declared.strip().casefold(), maxsplit=1)[0]
        pronoun, shows = self.pronouns.get(first, ("", ""))
        return pronoun if pronoun and gender in ("", shows) else None

    def office(self, post: str, gender: str) -> tuple[str, str]:
        """Return a post as the person is called by it, and without its article; empty where nobody is."""
        if not _OFFICE.fullmatch(post):
            return "", ""
        words = re.split(r" (?:of|for) ", post)[0].split(" ") if self.head_last else post.split(" ")
        own = self.offices.get(words[-1 if self.head_last else 0].casefold())
        if own is None or (own and gender not in ("", own)):
            return "", ""
        article = self.articles.get(own or gender)
        if article is None:
            return "", ""
        if self.elided and re.match("[aeiouhâàéèêîôû]", post, re.IGNORECASE):
            article = self.elided
        return f"{article}{post}", post

    def leader(self, role: str, gender: str) -> str:
        """Return how who chaired, moderated ... is called by that, as `gender` tells; empty: by name."""
        forms = self.leaders.get(role, {})
        return forms.get("") or forms.get(gender, "")


NAMES_ALONE = Again()

ENGLISH = Again(
    pronouns={"she": ("she", "f"), "he": ("he", "m"), "they": ("they", "")},
    articles={"": "the ", "f": "the ", "m": "the "},
    offices=dict.fromkeys(
        (
            *("ambassador", "chair", "chairman", "chairperson", "chairwoman", "chancellor", "chief"),
            *("commissioner", "coordinator", "curator", "dean", "director", "director-general", "governor"),
            *("head", "mayor", "minister", "president", "principal", "provost", "rector", "registrar"),
            *("secretary", "secretary-general", "treasurer"),
        ),
        "",
    ),
    head_last=True,
    leaders={
        "chair": {"": "the chair"},
        "moderator": {"": "the moderator"},
        "facilitator": {"": "the facilitator"},
        "host": {"": "the host"},
    },
)

FRENCH = Again(
    pronouns={"she": ("elle", "f"), "elle": ("elle", "f"), "he": ("il", "m"), "il": ("il", "m")},
    articles={"f": "la ", "m": "le "},
    elided="l’",
    offices={
        **dict.fromkeys(("ambassadrice", "conservatrice", "coordinatrice", "directrice", "doyenne"), "f"),
        **dict.fromkeys(("gouverneure", "présidente", "rectrice", "trésorière", "vice-présidente"), "f"),
        **dict.fromkeys(("ambassadeur", "conservateur", "coordinateur", "directeur", "doyen"), "m"),
        **dict.fromkeys(("gouverneur", "président", "recteur", "trésorier", "vice-président"), "m"),
        **dict.fromkeys(("maire", "ministre", "secrétaire"), ""),
    },
    leaders={
        "moderator": {"f": "la modératrice", "m": "le modérateur"},
        "facilitator": {"f": "la facilitatrice", "m": "le facilitateur"},
    },
)

SPANISH = Again(
    drops=True,
    articles={"f": "la ", "m": "el "},
    offices={
        **dict.fromkeys(("alcaldesa", "conservadora", "coordinadora", "decana", "directora"), "f"),
        **dict.fromkeys(("embajadora", "gobernadora", "jefa", "ministra", "presidenta", "rectora"), "f"),
        **dict.fromkeys(("secretaria", "tesorera", "vicepresidenta", "vicerrectora"), "f"),
        **dict.fromkeys(("alcalde", "conservador", "coordinador", "decano", "director"), "m"),
        **dict.fromkeys(("embajador", "gobernador", "jefe", "ministro", "presidente", "rector"), "m"),
        **dict.fromkeys(("secretario", "tesorero", "vicepresidente", "vicerrector"), "m"),
    },
    leaders={
        "moderator": {"f": "la moderadora", "m": "el moderador"},
        "facilitator": {"f": "la facilitadora", "m": "el facilitador"},
    },
)

RUSSIAN = Again(
    pronouns={"she": ("она", "f"), "она": ("она", "f"), "he": ("он", "m"), "он": ("он", "m")},
    articles={"": "", "f": "", "m": ""},
    offices=dict.fromkeys(
        (
            *("вице-президент", "губернатор", "декан", "директор", "координатор", "министр", "мэр"),
            *("президент", "проректор", "ректор"),
        ),
        "",
    ),
    leaders={"moderator": {"": "модератор"}, "facilitator": {"": "фасилитатор"}},
)

CHINESE = Again(
    pronouns={"she": ("她", "f"), "她": ("她", "f"), "he": ("他", "m"), "他": ("他", "m")},
)
