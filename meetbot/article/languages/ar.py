"""Arabic: lists joined by و, dates, numbers of each kind, gender by form, cases that can be seen.

Free text stands where Arabic wants the genitive (after a preposition or a verbal noun) and, where its form
is sure to be the same, the accusative. A text that shows the nominative (ـون, ـان) has wordings of its own.

reviewed-by: none
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from meetbot.article.languages.base import EDGE, Language, in_one_month, run_of_days
from meetbot.article.languages.checks import LATIN_WORD, Checks, hints
from meetbot.article.slots import SessionName

_LETTER = "\u0621-\u064a\u0671-\u06d3"
_LATIN = "A-Za-z\u00c0-\u024f"
_TURN = "\u200f"
"""Right-to-left mark. Not an isolate: pages drop those, since one in a name can turn what follows."""
# The text so far ends in Latin: no Arabic letter after its last Latin one.
_ENDS_LATIN = re.compile(rf"[{_LATIN}][^{_LATIN}{_LETTER}{EDGE}{_TURN}]*$")
_BEGINS_WEAK = re.compile(rf"[^{_LATIN}{_LETTER}\d{_TURN}]*[{_LATIN}\d]")
_LATIN_SLOT = re.compile(
    rf"(?<=[{_LATIN}])([^{_LATIN}{_LETTER}{EDGE}{_TURN}]*{EDGE})"
    rf"(?=[^{_LATIN}{_LETTER}\d{_TURN}]*[{_LATIN}\d])"
)
_JOINED_BY = re.compile(rf"بـ({EDGE}+)(?=[{_LETTER}])")

# Words in which ون or ان is the root's or the pattern's, not the ending of a nominative.
_NOT_PLURAL = (
    "قانون|تعاون|شؤون|مضمون|مليون|تلفزيون|ديون|فنون|عيون|كربون|زيتون|قرون|سكون|كون|لون|عون|بدون|دون|متون|هارون|"
    "كانون|هيدروجينون|ليون|صابون|حصون|سجون|مخزون|عربون|تلفون|إلكترون|ميمون|فيلسون|واشنطون"
)
_PREFIX = "[وبلكف]{0,2}(?:ال|ل)?"
_SOUND_PLURAL = re.compile(rf"\b(?!{_PREFIX}(?:{_NOT_PLURAL})\b)[{_LETTER}]{{4,}}ون\b")
# A dual shows by ان; of masculine nouns only these are sure not to have it in the singular.
_MASCULINE_DUAL = (
    "قرار|مشروع|تقرير|برنامج|كتاب|بيان|نظام|اتفاق|إعلان|عضو|شخص|باحث|ممثل|خبير|مدير|رئيس|طالب|معلم|أستاذ|مندوب|"
    "مقترح|نص|ملحق|جدول|دليل|منشور|سبب|ظرف|عرض|قسم|مركز|معهد|موضوع|يوم"
)
_DUAL = re.compile(rf"\b(?:{_PREFIX}(?:{_MASCULINE_DUAL})ان|[{_LETTER}]{{2,}}(?<!س)(?<!ك)تان)\b")
_SAME_ACCUSATIVE = re.compile(rf"(?:ال[{_LETTER}]+|[{_LETTER}]+(?:ة|اء|ى|ات|ين|ا))(?![{_LETTER}])")
_OF_SOMETHING = re.compile(rf"[{_LETTER}]+ ال[{_LETTER}]")

_MASCULINE_BODY = (
    "معهد|مركز|صندوق|مجلس|اتحاد|بنك|مصرف|مكتب|برنامج|قسم|مختبر|كرسي|متحف|مرصد|ائتلاف|تحالف|نادي|فريق|منتدى|مشروع|"
    "ديوان|بيت|جهاز|مستشفى|معمل|حزب|مقر|موقع|مجمع"
)
_BODY = re.compile(
    rf"(?:ال)?(?:(?P<m>{_MASCULINE_BODY})|(?P<f>[{_LETTER}]+ة|دار|يونسكو|يونيسف|إيسيسكو|ألكسو))\b"
)
# Heads of a body, who are called "director of": the noun takes the body's name without a preposition.
_HEAD = re.compile(r"(?:^|\s)(?:مدير|رئيس|أمين|عميد|وكيل|قائد|مؤسس|ممثل|محافظ|سفير|وزير|حاكم)ة?$")

_SESSION_NOUN = "جلسة|حلقة|ندوة|ورشة|مائدة|منتدى|حفل|حوار|مناظرة|لقاء|مؤتمر|مناقشة|محاضرة|دورة|حلقات|نقاش"
# Definite by its own article or by that of the noun after it.
_SESSION = re.compile(rf"(?:ال(?:{_SESSION_NOUN})\b|(?:{_SESSION_NOUN}) ال)")
_PLACES = {"none": "", "first": " الأولى", "following": " التالية", "final": " الأخيرة"}
_FORM = "مائدة مستديرة|حلقة نقاش(?:ية)?|جلسة نقاش(?:ية)?|ورشة عمل|نقاش|حوار|مناظرة"
_DISCUSSION = re.compile(rf"((?:{_FORM})\b.*?) (?:حول|بشأن|عن) (.+)")
_ACTS = re.compile(r"(?:عرض(?: عام| موجز| إيضاحي)?|لمحة(?: عامة)?|مقدمة|تقرير|إحاطة|ملخص|موجز|تمهيد)$")
_PREPOSITION = re.compile(r"(?:^|\s)و?(?:من|إلى|في|عن|على|مع|بين|لدى|باسم|عبر|ضمن|نحو|و)\s?$")
_AFTER_DEFINITE = re.compile(rf"(?:^|\s)[وبلكف]?ال[{_LETTER}]+ $")


_JOINED = "[وفبكل]{0,2}"  # what is written onto the word behind it
_CHECKS = Checks(
    claims=re.compile(
        rf"(?<!\w){_JOINED}(?:أول|الأول|(?<!الجلسة )الأولى|أولى|أكبر|الأكبر|أفضل|الأفضل|أعلى|الأعلى|"
        r"أهم|الأهم|أحدث|الأحدث|أقدم|الأقدم|الوحيدة?|الأكثر|كلا|كلتا|جميع|الجميع|كافة|غير مسبوقة?|تاريخية?|"
        r"(?:مرة|مرةً) (?:أخرى|ثانية)|مجدد[اً]+|قياسية?)(?!\w)"
    ),
    counted=[
        (re.compile(rf"(?<!\w){_JOINED}(?:{forms})(?!\w)(?! عشرة?(?!\w))"), number)
        for number, forms in enumerate(
            (
                "اثنان|اثنين|اثنتان|اثنتين|محوران|محورين|شخصان|شخصين|بلدين",
                *("(?:ال)?ثلاثة?", "(?:ال)?أربعة?", "(?:ال)?خمسة?", "(?:ال)?ستة?", "(?:ال)?سبعة?"),
                *("(?:ال)?ثماني(?:ة)?|(?:ال)?ثمان", "(?:ال)?تسعة?", "(?<![ثعتسن] )(?:ال)?عشرة"),
            ),
            2,
        )
    ],
    word=LATIN_WORD,
    titled=re.compile(
        rf"(?<!\w){_JOINED}(?:ال)?(?:سيدة?|آنسة|دكتورة?|أستاذة?|بروفيسورة?|مهندسة?|سفيرة?) "
        rf"(?:ال(?:دكتورة?|مهندسة?|سفيرة?) )?(?P<name>[{_LETTER}]+)"
    ),
    respectively=re.compile("على التوالي|على الترتيب"),
    endings=re.compile(r"(?<![A-Za-z])[A-Z]{2,}['’]?s(?![A-Za-z])"),
    factive=re.compile(rf"(?<!\w){_JOINED}(?:(?:أشار|أكد|أوضح|لاحظ|أقر|اعترف|كشف)ت?|ذكّ?رت? بأن)(?!\w)"),
    lists=hints(
        (r"(?<!\w)و (?=\w)", "و written onto the word behind it"),
        (r"x، x وx", "و before each"),
        (" & ", "و"),
    ),
    typography=hints(
        (rf"(?<=[{_LETTER}»)])\s*[,;?]|[,;?](?=\s*[{_LETTER}«])", "an Arabic mark: ، ؛ ؟"),
        (r"\s(?=[،؛؟:.](?:\s|$))", "no blank before it"),
        ('"', "« »"),
        (
            rf"[{_LATIN}](?=[^{_LATIN}{_LETTER}\d{_TURN}]*[(،؛:][^{_LATIN}{_LETTER}\d{_TURN}]*[{_LATIN}\d])",
            "a right-to-left mark behind the Latin letters",
        ),
        (rf"^(?=[{_LATIN}])", "a right-to-left mark before the Latin letters"),
    ),
)


class Arabic(Language):
    code = "ar"
    checks = _CHECKS
    locale = "ar"
    quotes = ("«", "»")
    other_quotes = ("“", "”")
    comma = "، "
    semicolon = "؛ "
    before_clause = "،"
    introductions = ("تقديم", "مقدمة")
    presentations = ("عرض",)
    capitals = False
    room = 0.8  # 1,000 English words are some 800: articles and short prepositions are written with a word
    # Before masculine nouns, which are those that the wordings count: ثلاثة أشخاص.
    numbers = (
        "صفر", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة",
    )  # fmt: skip

    def figure(self, number: int) -> str:
        return str(number) if number < 10_000 else f"{number:,}".replace(",", "\u00a0")

    def about(self, how: str, words: str, number: int) -> str:
        before = {"exact": "", "over": "أكثر من ", "nearly": "ما يقرب من ", "around": "نحو "}[how]
        return f"{before}{'اثنين' if before and number == 2 else words}"

    def join(self, items: Sequence[str], *, serial: bool = False) -> str:
        """Return "A وB وC"; a comma before و where items hold a و, semicolons where they hold commas."""
        if len(items) < 2:
            return "".join(items)
        bare = [re.sub(r"\([^()]*\)", "", item) for item in items]
        between = " "
        if any("،" in item for item in bare[:-1]):
            between = self.comma if len(items) == 2 else self.semicolon
        elif any(" و" in item for item in bare[: -1 if len(items) == 2 else None]):
            between = self.comma
        return f"{between}و".join(items)

    def bracketed(self, before: str, inner: str) -> str:
        return super().bracketed(_turned(before, inner), inner)

    # --- dates -----------------------------------------------------------------------------------------

    def dates(self, days: Sequence[date]) -> str:
        """Return "في 12 يناير 2022", "يومي 12 و13 مارس", "من 12 إلى 14 مارس", "أيام 3 و9 و12 مايو"."""
        bare = self.bare_dates(days)
        if len(days) == 1:
            return f"في {bare}"
        if len(days) == 2:
            return f"يومي {bare}"
        return bare if run_of_days(days) else f"أيام {bare}"

    def bare_dates(self, days: Sequence[date]) -> str:
        first, last = days[0], days[-1]
        if len(days) > 2 and run_of_days(days):
            begun = self.day_and_month(first) if first.year == last.year else self.day(first)
            return f"من {first.day if in_one_month((first, last)) else begun} إلى {self.day(last)}"
        return " و".join(self._day_before(d, after) for d, after in zip(days, [*days[1:], None], strict=True))

    def _day_before(self, value: date, after: date | None) -> str:
        """Return a day of a list with what the next one does not say for it: month, year."""
        if after is None or value.year != after.year:
            return self.day(value)
        return str(value.day) if value.month == after.month else self.day_and_month(value)

    # --- people and organisations ----------------------------------------------------------------------

    def agreeing(self, genders: Sequence[str]) -> str:
        """Return the first's gender: a verb before its subjects agrees with the nearest, in that alone."""
        return genders[0]

    def body_gender(self, name: str) -> str:
        found = _BODY.match(name)
        return "unknown" if found is None else "m" if found["m"] else "f"

    def declined(self, text: str, case: str) -> str | None:
        """Return the text where its letters are the same in the genitive or accusative; else None."""
        if case not in ("gen", "acc") or _SOUND_PLURAL.search(text) or _DUAL.search(text):
            return None
        same = case == "gen" or not re.match(f"[{_LETTER}]", text)
        return text if same or _SAME_ACCUSATIVE.match(text) or _OF_SOMETHING.match(text) else None

    def post(self, words: str, org: str) -> str:
        return f"{words} {org}" if _HEAD.search(words) else f"{words} في {org}"

    def spelled_in(self, text: str, at: tuple[int, int], name: str, abbr: str, article: str) -> str | None:
        """Spell out after a preposition or a noun without article; not after one with it, nor half a word."""
        before, after = text[: at[0]], text[at[1] :]
        if before[-1:] == "ـ" or re.match(rf" ?[{_LATIN}\d-]", after):
            return None
        if _AFTER_DEFINITE.search(before) and not _PREPOSITION.search(before):
            return None
        return f"{before}{name} ({abbr}){after}"

    # --- titles ----------------------------------------------------------------------------------------

    def session(self, name: SessionName, title: str) -> tuple[str, bool]:
        """Return "الجلسة العامة" where the title names it, else "الجلسة التالية المعنونة «…»"."""
        head = re.split(r"\s*[:：]", title)[0]
        if _SESSION.match(head):
            return head, False
        return f"الجلسة{_PLACES[name.place]} المعنونة {self.title(title)}", False

    def discussion(self, title: str) -> tuple[str, str]:
        _, topic = super().discussion(title)
        found = _DISCUSSION.fullmatch(topic)
        return (found[1], found[2]) if found is not None else ("", topic)

    def act(self, title: str) -> str:
        return title if _ACTS.match(title) else ""

    # --- sentences -------------------------------------------------------------------------------------

    def typeset(self, wording: str) -> str:
        return re.sub(r" +(?=[،؛:؟])", "", wording)

    def across(self, text: str) -> str:
        """Write ب with the word after it, and end Latin letters with a mark where they would draw on more.

        Else figures or a second Latin name behind them would be read in the wrong order.
        """
        text = _LATIN_SLOT.sub(rf"{_TURN}\1", _JOINED_BY.sub(r"ب\1", text))
        return f"{_TURN}{text}" if re.match(rf"{EDGE}*[{_LATIN}]", text) else text

    def first_word(self, text: str) -> str:
        return super().first_word(text).removeprefix(_TURN)


def _turned(before: str, after: str) -> str:
    """Return a text with a mark behind it where it ends in Latin and figures or Latin follow."""
    return f"{before}{_TURN}" if _ENDS_LATIN.search(before) and _BEGINS_WEAK.match(after) else before


LANGUAGE = Arabic()
