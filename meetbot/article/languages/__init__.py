"""The languages that an article can be in: what each does that is no sentence.

base.py     what a language module gives, and what holds for most
checks.py   what the measures look for in its sentences
romance.py  what French and Spanish share
again.py    how somebody is called again without the name
en.py       English; fr.py, es.py, ru.py, zh.py, ar.py: the others by their code
"""

from __future__ import annotations

from collections.abc import Mapping

from meetbot.article.languages import ar, en, es, fr, ru, zh
from meetbot.article.languages.base import Language

_MODULES = (en, fr, es, ru, zh, ar)
LANGUAGES: Mapping[str, Language] = {module.LANGUAGE.code: module.LANGUAGE for module in _MODULES}


def rules_of(language: str) -> Language:
    """Return a language's rules; of one without a grammar the English ones, as `labels_of` does its words."""
    return LANGUAGES.get(language, en.LANGUAGE)
