"""What the live screens count, in the forms of Arabic, Russian and French."""

from __future__ import annotations

import re

import pytest

from meetbot.mail.words import Words
from meetbot.templating import Templates, shipped_folder
from meetbot.web.live.screens.wording import ScreenWords

TEMPLATES = Templates(None)
COUNTS = (0, 1, 2, 3, 5, 11, 21, 100)
ENGLISH = shipped_folder() / "locale" / "en"
FILES = ("live", "speaker", "stage", "chair", "notes", "operator")
# Language -> message -> what it says of each of COUNTS; "#" is the number.
AR_MINUTES = "# دقيقة|دقيقة واحدة|دقيقتين|# دقائق|# دقائق|# دقيقة|# دقيقة|# دقيقة"
RU_MINUTES = "# минут|# минута|# минуты|# минуты|# минут|# минут|# минута|# минут"
FR_MINUTES = "# minute|# minute|# minutes|# minutes|# minutes|# minutes|# minutes|# minutes"
FR_PEOPLE = FR_MINUTES.replace("minute", "personne")
SAID = {
    "ar": {
        "live-more-people": "و# آخرون|وشخص آخر|وشخصان آخران|و# آخرون|و# آخرون|و# آخرون|و# آخرون|و# آخرون",
        "live-said-left": AR_MINUTES.replace("دقيقتين", "دقيقتان"),
        "live-said-over": AR_MINUTES,
        "live-said-late": AR_MINUTES,
        "live-said-early": AR_MINUTES,
        "op-tell": "# شخص:|شخصا واحدا:|أبلغ شخصين:|# أشخاص|# أشخاص|# شخصا|# شخصا|# شخص:",
        "op-tell-again": "# شخص:|شخص واحد:|به شخصان:|# أشخاص|# أشخاص|# شخصا|# شخصا|# شخص:",
        "op-mails": "# رسالة|رسالة واحدة|رسالتان|# رسائل|# رسائل|# رسالة|# رسالة|# رسالة",
        "op-left-out": "# خطوة|خطوة واحدة|خطوتان|# خطوات|# خطوات|# خطوة|# خطوة|# خطوة",
        "tell-asked": "# شخص من|شخص واحد|شخصان|# أشخاص|# أشخاص|# شخصا|# شخصا|# شخص من",
        "tell-late": "# شخص إشعارا|شخص واحد|شخصان|# أشخاص|# أشخاص|# شخصا|# شخصا|# شخص إشعارا",
        "tell-send": "# رسالة|رسالة واحدة|رسالتين|# رسائل|# رسائل|# رسالة|# رسالة|# رسالة",
    },
    "ru": {
        "live-more-people": "ещё #" + "|ещё #" * 7,
        "live-said-left": RU_MINUTES,
        "live-said-over": RU_MINUTES,
        "live-said-late": RU_MINUTES,
        "live-said-early": RU_MINUTES,
        "op-tell": "# людям|# человеку|# людям|# людям|# людям|# людям|# человеку|# людям",
        "op-tell-again": "# людям|# человеку|# людям|# людям|# людям|# людям|# человеку|# людям",
        "op-mails": "# писем|# письмо|# письма|# письма|# писем|# писем|# письмо|# писем",
        "op-left-out": "пропущено # шагов|пропущен # шаг.|пропущено # шага|пропущено # шага"
        "|пропущено # шагов|пропущено # шагов|пропущен # шаг.|пропущено # шагов",
        "tell-asked": "# человек,|# человека,|# человек,|# человек,|# человек,|# человек,"
        "|# человека,|# человек,",
        "tell-late": "получат # человек:|получит # человек:|получат # человека:|получат # человека:"
        "|получат # человек:|получат # человек:|получит # человек:|получат # человек:",
        "tell-send": "# писем|# письмо|# письма|# письма|# писем|# писем|# письмо|# писем",
    },
    "fr": {
        "live-more-people": "# autre|# autre|# autres|# autres|# autres|# autres|# autres|# autres",
        "live-said-left": FR_MINUTES,
        "live-said-over": FR_MINUTES,
        "live-said-late": FR_MINUTES,
        "live-said-early": FR_MINUTES,
        "op-tell": FR_PEOPLE,
        "op-tell-again": FR_PEOPLE,
        "op-mails": FR_MINUTES.replace("minute", "courriel"),
        "op-left-out": "# étape est|# étape est" + "|# étapes sont" * 6,
        "tell-asked": "# personne est|# personne est" + "|# personnes sont" * 6,
        "tell-late": "# personne reçoit|# personne reçoit" + "|# personnes reçoivent" * 6,
        "tell-send": FR_MINUTES.replace("minute", "courriel"),
    },
}


def counted_keys() -> list[str]:
    """Return the messages that have a form for each kind of number, in order."""
    texts = [(ENGLISH / f"{name}.ftl").read_text("utf-8") for name in FILES]
    return [key for text in texts for key in re.findall(r"^([a-z-]+) = \{ \$form ->", text, re.MULTILINE)]


@pytest.mark.parametrize("language", SAID)
def test_the_table_has_every_counted_message(language: str) -> None:
    assert list(SAID[language]) == counted_keys()


@pytest.mark.parametrize(("language", "key"), [(lang, key) for lang, keys in SAID.items() for key in keys])
def test_each_number_has_its_form(language: str, key: str) -> None:
    words = ScreenWords(Words(TEMPLATES.render, language))
    phrases = SAID[language][key].split("|")
    for count, phrase in zip(COUNTS, phrases, strict=True):
        said = words(key, count=count, title="T", names="N", number="7", text="X")
        expected = phrase.replace("#", str(count))
        assert re.search(rf"(?<!\w){re.escape(expected)}(?!\w)", said), (count, said)
