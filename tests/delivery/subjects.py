"""Words by which the language of a subject is told: its days, and what begins it where it has no date."""

from __future__ import annotations

import re

_WORDS = {
    "en": r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d|\bNot changed\b",
    "fr": r"\b(?:lun|mar|mer|jeu|ven|sam|dim)\. \d|\bSans changement\b",
    "es": r"\b(?:lun|mar|mié|jue|vie|sáb|dom),? \d|\bSin cambios\b",
    "ru": r"(?:пн|вт|ср|чт|пт|сб|вс),? \d|Без изменений",
    "ar": r"الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد|بلا تغيير",
    "zh": r"周[一二三四五六日]|不变",
}
WORDS = {language: re.compile(words, re.IGNORECASE) for language, words in _WORDS.items()}
