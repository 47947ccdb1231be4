"""Russian: counted nouns, the gender of past tenses, cases; « » and a no-break space before a dash.

Nobody's name and no free text is declined here. A person's cases are declared; an organisation stands in
quotation marks behind "организация", which has the case; a session's title behind "заседание", unless it is
itself such a word ("Пленарное заседание"), whose cases follow from its form.

reviewed-by: none
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from meetbot.article.languages.again import RUSSIAN
from meetbot.article.languages.base import EDGE, Language, in_one_month, run_of_days
from meetbot.article.languages.checks import Checks, any_of, hints, numbered
from meetbot.article.slots import SessionName

_HARD = "\u00a0"

# What an organisation is called, by gender; verbs in the past agree with it.
_BODIES = {
    "m": "альянс|банк|департамент|институт|клуб|колледж|комитет|консорциум|лицей|музей|отдел|офис|парламент|"
    "секретариат|совет|союз|университет|факультет|фонд|форум|центр",
    "f": "академия|ассоциация|библиотека|группа|инициатива|кафедра|комиссия|компания|корпорация|лаборатория|"
    "лига|миссия|организация|палата|программа|сеть|служба|федерация|школа",
    "n": "агентство|бюро|ведомство|министерство|объединение|общество|отделение|посольство|правительство|"
    "товарищество|управление|учреждение",
}
_BODY = {noun: gender for gender, nouns in _BODIES.items() for noun in nouns.split("|")}
_ADJECTIVES = {"ая": "f", "яя": "f", "ое": "n", "ее": "n", "ый": "m", "ий": "m", "ой": "m"}
_ANY_BODY = re.compile(rf"(?i)\b(?:{'|'.join(_BODY)})\b")
_ABBREVIATION = re.compile(r"[A-ZА-ЯЁ0-9][A-ZА-ЯЁ0-9-]+")
_BEHIND = re.compile(r"(.+?)( \([^()]*\))")  # a name and what its bracket tells

_ORGANISATION = {
    "gen": "организации",
    "dat": "организации",
    "acc": "организацию",
    "ins": "организацией",
    "loc": "организации",
}

# Endings by gender and case: of nouns in -ие and -ия and of those that end in a consonant, and of adjectives.
_NOUN = {
    "n": {"gen": "ия", "dat": "ию", "acc": "ие", "ins": "ием", "loc": "ии"},
    "f": {"gen": "ии", "dat": "ии", "acc": "ию", "ins": "ией", "loc": "ии"},
    "m": {"gen": "а", "dat": "у", "acc": "", "ins": "ом", "loc": "е"},
}
_HARD_ADJECTIVE = {
    "n": {"gen": "ого", "dat": "ому", "acc": "ое", "ins": "ым", "loc": "ом"},
    "f": {"gen": "ой", "dat": "ой", "acc": "ую", "ins": "ой", "loc": "ой"},
    "m": {"gen": "ого", "dat": "ому", "acc": "ый", "ins": "ым", "loc": "ом"},
}
_SOFT_ADJECTIVE = {
    "n": {"gen": "его", "dat": "ему", "acc": "ее", "ins": "им", "loc": "ем"},
    "f": {"gen": "ей", "dat": "ей", "acc": "юю", "ins": "ей", "loc": "ей"},
    "m": {"gen": "его", "dat": "ему", "acc": "ий", "ins": "им", "loc": "ем"},
}
_SESSIONS = {
    "заседание": "n",
    "дискуссия": "f",
    "секция": "f",
    "сессия": "f",
    "церемония": "f",
    "диалог": "m",
    "семинар": "m",
    "симпозиум": "m",
    "стол": "m",
    "форум": "m",
}
_SESSION = re.compile(rf"(?i)(?:([а-яё-]+(?:ое|ее|ая|яя|ый|ий)) )?({'|'.join(_SESSIONS)})")
_PLACES = {"following": "следующее", "final": "заключительное"}
_DISCUSSION = re.compile(r"(?i)(круглый стол|дискуссия|дебаты|диалог) («.+»)")
_ABOUT = re.compile(r"(?i)(?:круглый стол|дискуссия|дебаты|диалог) ")
_UNDECLINED = ("проф.", "акад.", "доц.")
# A preposition before a slot; "об" by the first vowel, which е, ё, ю and я are not; the rest by list.
_PREPOSITION = re.compile(rf"(?<!\w)([ОоВвКкСс])( {EDGE}[«„]?)(\w[\w-]*)")
_CALLED_OUT = re.compile(rf"([!?…][»“]{EDGE}),(?={_HARD}—)")
_OBO = re.compile("(?:вс(?:ём|ем|ех|ей|ею|е|ю)|мне|многом|что)(?!\\w)")
_LONGER = {
    "в": re.compile("[вф][бвгджзклмнпрстфхцчшщь]|мног"),
    "к": re.compile("вс(?:ем|ему|ей)(?!\\w)|мне(?!\\w)|втор"),
    "с": re.compile("[сзшж][бвгджзклмнпрстфхцчшщ]|щ|вс(?:ем|ём|еми|ей|ею)(?!\\w)|втор|мног|мной|льд|льв"),
}
# Acts that one may "представить": nouns whose accusative is their nominative, with the genitive.
_ACTS = {
    "введение": "введения",
    "доклад": "доклада",
    "обзор": "обзора",
    "отчёт": "отчёта",
    "отчет": "отчета",
    "сообщение": "сообщения",
}


_CASES = ("gen", "dat", "acc", "ins", "loc")
# Honorifics in these cases. They decline before a woman's name too ("д-ру Бирн"); others are not known here.
_HONORIFICS = {
    "г-н": ("г-на", "г-ну", "г-на", "г-ном", "г-не"),
    "г-жа": ("г-жи", "г-же", "г-жу", "г-жой", "г-же"),
    "господин": ("господина", "господину", "господина", "господином", "господине"),
    "госпожа": ("госпожи", "госпоже", "госпожу", "госпожой", "госпоже"),
    "д-р": ("д-ра", "д-ру", "д-ра", "д-ром", "д-ре"),
    "доктор": ("доктора", "доктору", "доктора", "доктором", "докторе"),
    "профессор": ("профессора", "профессору", "профессора", "профессором", "профессоре"),
    "академик": ("академика", "академику", "академика", "академиком", "академике"),
}
_CHECKS = Checks(
    claims=any_of(
        r"перв(?:ый|ая|ое|ые|ого|ой|ому|ую|ым|ых|ом|ыми)|впервые|"
        r"сам(?:ый|ая|ое|ые|ого|ой|ому|ую|ым|ых|ом|ыми)|(?!дальнейш|ближайш)\w+(?:ейш|айш)\w+|"
        r"наибольш\w+|наилучш\w+|наивысш\w+|лучш(?:ий|ая|ее|ие|его|ей|ему|ую|им|их)|"
        r"единственн\w+|уникальн\w+|беспрецедентн\w+|небывал\w+|рекордн\w+|историческ\w+|"
        r"оба|обе|обоих|обеих|обоим|обеим|все|всех|всем|всеми|снова|вновь|опять"
    ),
    counted=numbered(
        (
            "два|две|двух|двум|двумя",
            "три|трёх|трех|трём|трем|тремя",
            "четыре|четырёх|четырех|четырём|четырем|четырьмя",
            *("пять|пяти|пятью", "шесть|шести|шестью", "семь|семи|семью", "восемь|восьми|восемью"),
            *("девять|девяти|девятью", "десять|десяти|десятью"),
        )
    ),
    begins=frozenset(
        (
            *("акцент", "более", "благодарность", "была", "были", "было", "в", "ведущая", "ведущие"),
            *("ведущий", "во", "встреча", "встречу", "вступительное", "выступил", "выступить", "дискуссией"),
            *("дискуссию", "доклад", "докладчик", "докладчики", "ещё", "заключительное", "закрытие"),
            *("заседание", "избран", "избрана", "избрано", "избраны", "их", "как", "место", "модератор"),
            *(
                "местом",
                "на",
                "награду",
                "о",
                "обладатели",
                "обладатель",
                "около",
                "они",
                "онлайн",
                "организатор",
            ),
            *("открытие", "официальный", "очно", "партнёр", "партнёрами", "партнёром", "партнёры", "по"),
            *("поздравления", "после", "почти", "председатели", "председатель", "принять", "проведение"),
            *("прозвучали", "прозвучало", "произошла", "публикация", "регион", "регионы", "решение"),
            *("руководитель", "с", "следующая", "слова", "со", "среди", "тема", "то", "что", "участниками"),
            *("участники", "участником", "фасилитатор", "фасилитатором", "формат", "число"),
            *("был", "вместо", "вопрос", "выступила", "выступили", "выступление", "за", "итогом", "к", "ко"),
            *("награда", "об", "обо", "особое", "от", "прозвучал", "состоялся", "участие", "участникам"),
            # An honorific, in its cases.
            *(form for forms in _HONORIFICS.values() for form in forms),
            # A session, in its cases.
            *("следующее", "следующего", "следующему", "следующим", "следующем", "заключительного"),
            *("заключительному", "заключительным", "заключительном", "заседания", "заседанию"),
            *("заседанием", "заседании"),
        )
    ),
    inflects=True,
    last=re.compile(r"(?<!\w)и(?!\w)|а также"),
    parts=re.compile("[,;] "),
    serial=re.compile(r",(?= (?:и|или)(?!\w))"),
    respectively=any_of("соответственно"),
    endings=re.compile(r"(?<!\w)[A-ZА-ЯЁ]{2,}(?:['’-]?[а-яё]{1,2}|['’-][а-яё]{3})(?!\w)"),
    factive=any_of(
        r"(?:напомни|отмети|призна|констатирова|раскры|выяви|обнаружи)(?:л|ла|ло|ли)|указал[аи]? на то"
    ),
    lists=hints((" & ", "«и»")),
    typography=hints(
        (r"\s(?=[;:!?»])|«(?=\s)", "no space there"),
        ('["”]', "« », and „ “ within them"),
        (r"\s[-–](?=\s)", "a dash: —"),
    ),
)


class Russian(Language):
    code = "ru"
    checks = _CHECKS
    again = RUSSIAN
    hanging = "в во и для за из к на о об от по при с со у"
    locale = "ru"
    quotes = ("«", "»")
    other_quotes = ("„", "“")
    introductions = ("введение", "представление")
    presentations = ("презентация",)
    numbers = (
        "ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять",
    )  # fmt: skip
    day_pattern = "d MMMM y 'года'"
    introduces_in_any_case = False
    post_case = "gen"
    room = 0.8  # 1,000 English words are some 800: no articles, and cases for prepositions

    def figure(self, number: int) -> str:
        """Return 1200, but 12 000: four figures are not parted."""
        return str(number) if number < 10_000 else f"{number:,}".replace(",", _HARD)

    def about(self, how: str, words: str, number: int) -> str:
        before = {"over": "более", "nearly": "почти", "around": "около"}.get(how)
        return words if before is None else f"{before} {self.figure(number)}"

    def join(self, items: Sequence[str], *, serial: bool = False) -> str:
        """Return "A, B и C"; "A; B; C" where one of them, not the last, holds a comma or a dash.

        Where one of them holds "и" itself the last stands behind "а также".
        """
        if len(items) < 2:
            return "".join(items)
        *first, last = items
        bare = [re.sub(r"\([^()]*\)|«[^«»]*»", "", item) for item in first]
        closed = len(items) == 2 and first[0].endswith(",")  # an apposition that has its second comma
        if any(re.search("[,—]", item) for item in bare) and not closed:
            return "; ".join(items)
        inner = any(" и " in re.sub(r"\([^()]*\)|«[^«»]*»", "", item) for item in items)
        return f"{', '.join(first)}{', а также' if inner else ' и'} {last}"

    def quoted(self, text: str) -> str:
        """Return a text in quotation marks; its full stop stands behind them, where `finish` sets it."""
        ended = text.endswith(".") and not text.endswith("..")
        return super().quoted(text[:-1] if ended else text)

    # --- dates -----------------------------------------------------------------------------------------

    def dates(self, days: Sequence[date]) -> str:
        return self.bare_dates(days)

    def bare_dates(self, days: Sequence[date]) -> str:
        """Return "12 марта 2024 года", "12 и 13 марта", "с 12 по 14 марта", each with its year."""
        first, last = days[0], days[-1]
        if len(days) == 1:
            return self.day(first)
        if len(days) > 2 and run_of_days(days):
            return f"с {self._until(first, last)} по {self.day(last)}"
        return self.join([*(self._until(d, last) for d in days[:-1]), self.day(last)])

    def _until(self, value: date, last: date) -> str:
        """Return a date as far as `last` does not tell it."""
        if in_one_month((value, last)):
            return str(value.day)
        return self.day_and_month(value) if value.year == last.year else self.day(value)

    # --- people and organisations ----------------------------------------------------------------------

    def declined(self, text: str, case: str) -> str | None:
        """Return an abbreviation, which is the same in all cases, and the genitive of an act; else None."""
        if case == "gen" and text in _ACTS:
            return _ACTS[text]
        return text if _ABBREVIATION.fullmatch(text) else None

    def declined_org(self, text: str, case: str) -> str | None:
        """Return "OO", or "организации «Синий фонд» (BF)": the name in quotation marks keeps its letters."""
        if _ABBREVIATION.fullmatch(text):
            return text
        found = _BEHIND.fullmatch(text)
        name, behind = (found[1], found[2]) if found is not None else (text, "")
        name = name if name.startswith("«") and name.endswith("»") else self.quoted(name)
        return f"{_ORGANISATION[case]} {name}{behind}"

    def honorific_in(self, honorific: str, case: str) -> str | None:
        """Return "г-на", "д-ра", "проф."; of one that is not known here, None."""
        short = honorific.casefold()
        if case == "nom" or short in _UNDECLINED:
            return honorific
        forms = _HONORIFICS.get(short)
        if forms is None:
            return None
        found = forms[_CASES.index(case)]
        return self.capital(found) if honorific[:1].isupper() else found

    def agreeing(self, genders: Sequence[str]) -> str:
        """Return whose gender a past tense shows: of several people it shows none."""
        return "mixed" if len(genders) > 1 else super().agreeing(genders)

    def body_gender(self, name: str) -> str:
        """Return f, m or n by what an organisation is called; unknown where that word is not known."""
        first = name.split(" ", 1)[0].casefold()
        if first in _BODY:
            return _BODY[first]
        # An adjective agrees with the noun behind it; without one it is none: "Белая" may be a river.
        return _ADJECTIVES.get(first[-2:], "unknown") if _ANY_BODY.search(name) else "unknown"

    def post(self, words: str, org: str) -> str:
        return f"{words} {org}"

    def spelled_in(self, text: str, at: tuple[int, int], name: str, abbr: str, article: str) -> str | None:
        """Return "данные ССП (Совет портов)": behind the abbreviation, in brackets, a name is in no case.

        None where it is in brackets or quotation marks itself, or part of a longer word.
        """
        before, after = text[: at[0]], text[at[1] :]
        if before.endswith(("(", "«", "„")) or re.match(r"[-’'\w»“]", after):
            return None
        return f"{before}{abbr} ({name}){after}"

    # --- titles ----------------------------------------------------------------------------------------

    def meeting(self, name: str) -> str:
        return self.title(name)

    def session(self, name: SessionName, title: str) -> tuple[str, bool]:
        """Return "пленарное заседание" where the title names it, else "следующее заседание «Название»"."""
        return self.session_in(name, title, "nom")

    def session_in(self, name: SessionName, title: str, case: str) -> tuple[str, bool]:
        found = _SESSION.fullmatch(re.split(r"\s*:", title)[0])
        if found is not None:
            adjective, noun = (found[1] or "").lower(), found[2].lower()
            if adjective == "круглый" or noun != "стол":
                return f"{_agreeing(adjective, _SESSIONS[noun], case)}{_noun(noun, case)}", False
        which = _agreeing(_PLACES.get(name.place, ""), "n", case)
        return f"{which}{_noun('заседание', case)} {self.title(title)}", False

    def session_gender(self, name: SessionName, title: str) -> str:
        found = _SESSION.fullmatch(re.split(r"\s*:", title)[0])
        if found is not None and (found[1] in ("Круглый", "круглый") or found[2].lower() != "стол"):
            return _SESSIONS[found[2].lower()]
        return "n"  # "заседание"

    def discussion(self, title: str) -> tuple[str, str]:
        """Return (form, topic): a topic that stands in another case, "круглый стол о ветрах", is none."""
        subject = title.partition(":")[2].strip()
        found = _DISCUSSION.fullmatch(subject)
        if found is not None:
            return found[1].lower(), found[2]
        return "", "" if _ABOUT.match(subject) else subject

    def act(self, title: str) -> str:
        return title.lower() if title.lower() in _ACTS else ""

    def act_in(self, words: str, case: str) -> str | None:
        """Return "круглого стола", "обзора": of nouns that are known as such, else None."""
        found = _SESSION.fullmatch(words)
        if found is None:
            return self.declined(words, case)
        adjective, noun = (found[1] or "").lower(), found[2].lower()
        return f"{_agreeing(adjective, _SESSIONS[noun], case)}{_noun(noun, case)}"

    # --- sentences -------------------------------------------------------------------------------------

    def across(self, text: str) -> str:
        """Return the text with "об", "обо", "во", "ко" and "со" where what follows wants them.

        After a quotation that ends with ! or ? no comma stands before the dash.
        """
        text = _CALLED_OUT.sub(r"\1", text)
        return _PREPOSITION.sub(lambda m: f"{_before(m[1], m[3])}{m[2]}{m[3]}", text)

    def typeset(self, wording: str) -> str:
        """Keep a dash with the word before it."""
        return wording.replace(" —", f"{_HARD}—")

    def name_begins(self, full: str, short: str) -> set[str]:
        """Return the first words in capitals: of "г-н Тамм" a sentence makes "Г-н Тамм"."""
        return {self.capital(self.first_word(form)) for form in (full, short) if form}


def _before(preposition: str, word: str) -> str:
    """Return a preposition as it stands before a word."""
    small, word = preposition.lower(), word.casefold()
    if small == "о":
        longer = "обо" if _OBO.match(word) else "об" if word[0] in "аэоуи" else small
    else:
        longer = f"{small}о" if _LONGER[small].match(word) else small
    return longer.capitalize() if preposition[0].isupper() else longer


def _noun(noun: str, case: str) -> str:
    gender = _SESSIONS[noun]
    stem = noun if gender == "m" else noun[:-2]
    return noun if case == "nom" else stem + _NOUN[gender][case]


def _agreeing(adjective: str, gender: str, case: str) -> str:
    """Return an adjective in a case with the space behind it; nothing for none."""
    if case == "nom" or not adjective:
        return f"{adjective} " if adjective else ""
    stem, ending = adjective[:-2], adjective[-2:]
    soft = ending in ("ее", "яя") or (ending == "ий" and stem[-1] not in "кгх")
    soft = soft or (ending == "ая" and stem[-1] in "жшчщ")
    found = (_SOFT_ADJECTIVE if soft else _HARD_ADJECTIVE)[gender][case]
    if stem[-1] in "кгхжшчщ":  # after these no ы and no ю is written
        found = found.replace("ы", "и").replace("юю", "ую")
    return f"{stem}{found} "


LANGUAGE = Russian()
