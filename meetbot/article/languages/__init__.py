"""The languages that an article can be in: what each does that is no sentence.

base.py   what a language module gives, and what holds for most
en.py     English
"""

from __future__ import annotations

from collections.abc import Mapping

from meetbot.article.languages import en, fr, ru
from meetbot.article.languages.base import Language

LANGUAGES: Mapping[str, Language] = {module.LANGUAGE.code: module.LANGUAGE for module in (en, fr, ru)}
