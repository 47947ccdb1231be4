"""Languages with one rule as somebody might write it: each is wrong in it, and its check must see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from babel.dates import format_date
from babel.lists import format_list

from meetbot.article.languages import LANGUAGES
from meetbot.article.languages.base import Language


def _with(code: str, **rules: object) -> Language:
    """Return that language with other rules."""
    own = type(LANGUAGES[code])
    made = type(f"Broken{own.__name__}", (own,), dict(rules))()
    assert isinstance(made, Language)
    return made


def _by_babel(code: str) -> Language:
    def join(self: Language, items: Sequence[str], *, serial: bool = False) -> str:
        return format_list(list(items), locale=code)

    return _with(code, join=join)


def _dated(code: str, locale: str, form: str) -> Language:
    def day(self: Language, value: date) -> str:
        return format_date(value, form, locale=locale)

    return _with(code, day=day)


def _as_it_is(self: Language, text: str) -> str:
    return text


def _straight(self: Language, text: str) -> str:
    return f'"{text}"'


def _last(self: Language, genders: Sequence[str]) -> str:
    return genders[-1]


def _mixed(self: Language, genders: Sequence[str]) -> str:
    return genders[0] if len(set(genders)) == 1 else "mixed"


def _a(self: Language, words: str) -> str:
    return f"{'an' if words[0].lower() in 'aeiou' else 'a'} {words}"


BROKEN: Mapping[tuple[str, str], Language] = {
    ("elision", "en"): _with("en", a=_a),
    ("elision", "fr"): _with("fr", across=_as_it_is),
    ("elision", "es"): _by_babel("es"),
    ("elision", "ar"): _with("ar", across=_as_it_is),
    ("joiner", "en"): _by_babel("en"),
    ("joiner", "ru"): _with("ru", join=lambda self, items, serial=False: ", ".join(items)),
    ("joiner", "zh"): _with("zh", join=LANGUAGES["en"].join),
    ("joiner", "ar"): _with("ar", join=lambda self, items, serial=False: "، و".join(items)),
    ("quotation", "fr"): _with("fr", quoted=_straight),
    ("quotation", "ru"): _with("ru", quoted=_straight),
    ("quotation", "zh"): _with("zh", quotes=("「", "」")),
    ("quotation", "ar"): _with("ar", quotes=("»", "«")),
    ("date", "en"): _dated("en", "en_US", "long"),
    ("date", "fr"): _dated("fr", "fr", "long"),
    ("date", "es"): _dated("es", "es", "d MMMM y"),
    ("date", "ru"): _dated("ru", "ru", "LLLL y"),
    ("date", "zh"): _dated("zh", "zh", "y-M-d"),
    ("date", "ar"): _dated("ar", "ar_SY", "d MMMM y"),
    ("gender", "fr"): _with("fr", agreeing=_last),
    ("gender", "ar"): _with("ar", agreeing=_mixed),
    ("gender", "ru"): _with("ru", body_gender=lambda self, name: "m"),
}
"""By class of rule and language."""

# The line of a message without which a number takes the form of another one: (language, message, line).
PLURALS = (
    ("ru", "lead-count--took", "        [few] приняли участие { $count } человека\n"),
    ("ru", "lead-count--took", "        [one] принял участие { $count } человек\n"),
    ("ar", "panel-points--covered", "    [two] محورين\n"),
    ("ar", "panel-points--covered", "    [few] { $number } محاور\n"),
    ("ar", "panel-points--covered", "    [many] { $number } محورًا\n"),
)
