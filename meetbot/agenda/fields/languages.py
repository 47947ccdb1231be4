"""Language tags: which one is meant by a word that is none (RFC 5646)."""

from __future__ import annotations

import re

_NAMES = {
    "arabic": "ar", "bengali": "bn", "bulgarian": "bg", "chinese": "zh", "mandarin": "zh", "cantonese": "yue",
    "croatian": "hr", "czech": "cs", "danish": "da", "dutch": "nl", "english": "en", "estonian": "et",
    "finnish": "fi", "french": "fr", "german": "de", "greek": "el", "hebrew": "he", "hindi": "hi",
    "hungarian": "hu", "indonesian": "id", "italian": "it", "japanese": "ja", "kazakh": "kk", "khmer": "km",
    "korean": "ko", "lao": "lo", "latvian": "lv", "lithuanian": "lt", "malay": "ms", "mongolian": "mn",
    "nepali": "ne", "norwegian": "no", "persian": "fa", "farsi": "fa", "polish": "pl", "portuguese": "pt",
    "romanian": "ro", "russian": "ru", "serbian": "sr", "slovak": "sk", "slovene": "sl", "slovenian": "sl",
    "spanish": "es", "swahili": "sw", "swedish": "sv", "tagalog": "tl", "tamil": "ta", "thai": "th",
    "tibetan": "bo", "turkish": "tr", "ukrainian": "uk", "urdu": "ur", "uzbek": "uz", "vietnamese": "vi",
    # People take the code of a country for that of its language.
    "cn": "zh", "jp": "ja", "kr": "ko", "gr": "el", "cz": "cs", "dk": "da", "ua": "uk",
}  # fmt: skip
_PARTS = re.compile(r"([a-z]{2,3})(?:[-_ ]([a-z]{4}))?(?:[-_ ]([a-z]{2}|\d{3}))?", re.IGNORECASE)


def likely_language(written: str) -> str:
    """Return the tag that was probably meant by something that is none; empty = no idea."""
    plain = written.strip().casefold()
    if plain in _NAMES:
        return _NAMES[plain]
    if match := _PARTS.fullmatch(plain):
        script, region = (match[2] or "").title(), (match[3] or "").upper()
        return "-".join(part for part in (match[1], script, region) if part)
    return ""
