"""Chinese in simplified characters: no blanks, articles, plural; a post before the name, a title behind.

《》 stand around works, like talks; “” around meetings, sessions, themes and prizes.
Source: GB/T 15834-2011, A.13.1 (no 《》 around meetings, events and prizes); GB/T 15835-2011 (figures).

reviewed-by: none
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from meetbot.article.languages.again import CHINESE
from meetbot.article.languages.base import EDGE, Language, run_of_days
from meetbot.article.languages.checks import LATIN_WORD, Checks, hints
from meetbot.article.scripts import WIDE
from meetbot.article.slots import SessionName

# What a meeting or a session is called; a title that ends so is its name.
_MEETING = (
    r"(?:会议|(?:大|全|年|例|峰|双年|研讨|座谈|讨论|报告|交流|发布|圆桌|展示|分享|说明|启动|推介|对接|开幕|闭幕|"
    r"欢迎|辩论|演讲|工作|分|茶话|听证|博览)会|论坛|仪式|开幕式|闭幕式|讨论|对话|工作坊|讲座|沙龙|专场|环节|圆桌|"
    r"辩论|研讨|座谈)"
)
_NAMED = re.compile(rf".*{_MEETING}")
_BY_NAME = re.compile(rf"题为{EDGE}“([^“”‘’]*{_MEETING})”{EDGE}的会议")
_AT = re.compile(rf"(?<=[会议坛式座])({EDGE})中，")
_WORK = re.compile(rf"《{EDGE}([“‘])([^{EDGE}]*)[”’]{EDGE}》")
# A session that is called a discussion is no 讨论 twice.
_DISCUSSED = re.compile(rf"(讨论{EDGE}围绕{EDGE}[^{EDGE}]*{EDGE}展开)讨论")
_PRIZE = re.compile(rf"(?<=奖[”’]{EDGE})奖")
_DISCUSSION = re.compile(
    r"(?:关于|围绕|就)(?P<about>.+?)(?:进行)?的(?P<form>.*(?:讨论会?|座谈会?|研讨会?|对话|辩论|会议|论坛|工作坊))"
    r"|(?P<topic>.+?)(?P<kind>(?:圆桌|专题|小组)(?:讨论|会议|对话|论坛))"
)
_ACTS = re.compile(r"概述|概览|介绍|引言|导言|报告|汇报|演示|展示|总结|小结|综述|简报|说明")
# What stands in brackets or quotation marks parts no list.
_ASIDE = re.compile(r"（[^（）]*）|\([^()]*\)|“[^“”]*”|‘[^‘’]*’|《[^《》]*》")
# "和" in a name of its own, like 共和国 and 和平, is no "and".
_AND = re.compile(r"(?<![共饱温柔缓总中平谐])和(?![平谐解睦约声气蔼])|以及|与(?!会)(?<!参与)")
_COUNTED = re.compile(rf"[{WIDE}—…‘’“”]|[^\s{WIDE}—…‘’“”]+")
_LATIN = re.compile(rf"[^\W{WIDE}]+")


_HAN = "\u4e00-\u9fff"
_MEASURED = "名|位|个|项|国|场|届|次|方|家|所|座|人|天|年|条|点|种|类|份|部|篇|本|艘|台"
_CHECKS = Checks(
    claims=re.compile(
        r"首[次个届位家项座部创]|第[一二三四五六七八九十\d]+|唯一|最(?![近终初后])[\u4e00-\u9fff]|"
        r"空前|史无前例|前所未有|历史性|创纪录|双方|两者|全部|所有|再次|再度|重新"
    ),
    # Of two figures, as in 二十, neither is counted by itself.
    counted=[
        (re.compile(rf"(?<![一二三四五六七八九十百千第])[{signs}](?=余?(?:{_MEASURED}))"), number)
        for number, signs in enumerate(("二两", "三", "四", "五", "六", "七", "八", "九", "十"), 2)
    ],
    word=LATIN_WORD,
    titled=re.compile(r"(?P<name>[\u4e00-\u9fff·]{1,4})(?:教授|博士|先生|女士|院士|小姐)(?![们生后学会论])"),
    last=_AND,
    parts=re.compile("[、；]"),
    respectively=re.compile("分别|各自"),
    endings=re.compile(r"(?<![A-Za-z])[A-Z]{2,}['’]?s(?![A-Za-z])"),
    factive=re.compile("指出|坦言|回顾|承认|透露|揭示|提醒|注意到"),
    pronouns={"他": ("他", "he"), "她": ("她", "she"), "他们": ("他们", "they"), "她们": ("她们", "they")},
    lists=hints(
        ("、(?=[和与及])|、(?=以及)", "no 、 before the last"),
        (r"(?<=[A-Za-z]), (?=[A-Z])", "、"),
        (" & ", "和"),
    ),
    typography=hints(
        (rf"(?<=[{_HAN}”’》）])[,;:?!](?!\d)|[,;:?!](?=[{_HAN}“‘《])", "a full-width mark"),
        (rf"(?<=[{_HAN}”’》）])\.(?=\s|$|[{_HAN}])", "a full-width stop"),
        (rf"(?<=[{_HAN}])[()]|[()](?=[{_HAN}])", "full-width brackets"),
        (rf"(?<=[{_HAN}，。：])[\"']|[\"'](?=[{_HAN}])|[「」『』]", "“ ”, and ‘ ’ within them"),
        (rf"(?<=[{_HAN}，。；：？！、])\s+(?=[{_HAN}“《（])", "no blank there"),
        (r"\.\.\.|。。+", "……"),
    ),
)

_ASKING = re.compile(r"^[^“”]+[？！…](?=于)")


class Chinese(Language):
    code = "zh"
    checks = _CHECKS
    again = CHINESE
    locale = "zh_Hans"
    day_pattern = "y年M月d日"
    month_pattern = "M月d日"
    comma = "，"
    listing = "、"
    semicolon = "；"
    colon = "："
    dash = "——"
    stop = "。"
    brackets = ("（", "）")
    numbers = ("零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十")
    before_clause = ""
    introductions = ("介绍", "简介")
    presentations = ("展示", "演示")
    figures_begin = True  # 2022年1月12日，……
    words_are = "characters"
    room = 1.7  # 1,000 English words are some 1,700 characters

    # --- lists and marks -------------------------------------------------------------------------------

    def join(self, items: Sequence[str], *, serial: bool = False) -> str:
        """Return "甲、乙和丙"; with wider marks and 以及 where an item holds those or an "and" of its own."""
        if len(items) < 2:
            return "".join(items)
        *first, last = items
        bare = "\n".join(_without_asides(item) for item in items)
        if re.search("[，；,;]", bare):
            return f"{'；'.join(first)}；以及{last}"
        if "、" in bare:
            return f"{'，'.join(first)}{'，' if len(first) > 1 else ''}以及{last}"
        return f"{'、'.join(first)}{'以及' if _AND.search(bare) else '和'}{last}"

    def join_pairs(self, pairs: Sequence[str]) -> str:
        """Return "甲代表乙、丙代表丁": with "和" it would not be seen who acts for whom."""
        return ("，" if any("、" in _without_asides(pair) for pair in pairs) else "、").join(pairs)

    # --- dates and numbers -----------------------------------------------------------------------------

    def dates(self, days: Sequence[date]) -> str:
        """Return "2024年3月12日至14日", "2024年4月30日至5月1日", "2024年3月12日和15日"."""
        told = [self.day(days[0])]
        told += [self._after(before, day) for before, day in pairwise(days)]
        if len(days) > 1 and run_of_days(days):
            return f"{told[0]}至{self._after(days[0], days[-1])}"
        return self.join(told)

    def bare_dates(self, days: Sequence[date]) -> str:
        return self.dates(days)

    def _after(self, before: date, day: date) -> str:
        """Return a date without what it shares with the one before it."""
        if day.year != before.year:
            return self.day(day)
        return f"{day.day}日" if day.month == before.month else self.day_and_month(day)

    def figure(self, number: int) -> str:
        """Return "1200", and from 10,000 on hundreds by the 万: "1.23万"."""
        if number < 10_000 or number % 100:
            return str(number)
        rest = f"{number % 10_000:04}".rstrip("0")
        return f"{number // 10_000}{f'.{rest}' if rest else ''}万"

    def about(self, how: str, words: str, number: int) -> str:
        return {"exact": "{}", "over": "{}余", "nearly": "近{}", "around": "约{}"}[how].format(words)

    # --- people and organisations ----------------------------------------------------------------------

    def called(self, honorific: str, name: str) -> str:
        """Return "李明教授": a title stands behind the name."""
        return f"{name}{honorific}"

    def short(self, honorific: str, family: str) -> str:
        """Return "李教授"; a family name alone calls nobody in Chinese."""
        return f"{family}{honorific}" if honorific else ""

    def with_role(self, name: str, role: str, case: str) -> tuple[str, bool]:
        """Return "海洋组织主任李明教授": a post stands before the name, and nothing stays open behind it."""
        return f"{role}{name}", False

    def posts(self, posts: Sequence[str]) -> str:
        return "、".join(posts)

    def post(self, words: str, org: str) -> str:
        return f"{org}{words}"

    def noted(self, org: str, note: str) -> str:
        """Return "基金会（BF，资助方）": in the brackets that are there, so that lists stay lists."""
        return f"{org[:-1]}，{note}）" if org.endswith("）") else self.bracketed(org, note)

    def unnamed(self, descriptions: Sequence[str]) -> list[str]:
        """Return "一名市代表", and of several who are told alike "两名市代表"."""
        return [f"{self.number_word(n)}名{words}" for words, n in Counter(descriptions).items()]

    def spelled_in(self, text: str, at: tuple[int, int], name: str, abbr: str, article: str) -> str | None:
        """Return the text with "海洋组织（OO）" for "OO"; None where that stands in brackets of its own."""
        before, after = text[: at[0]], text[at[1] :]
        return None if before.endswith(("（", "(")) else f"{before}{self.bracketed(name, abbr)}{after}"

    # --- titles ----------------------------------------------------------------------------------------

    def session(self, name: SessionName, title: str) -> tuple[str, bool]:
        """Return "全体会议" where the title names it, else "随后的“标题”环节"."""
        head = re.split(r"\s*[:：]", title)[0]
        if _NAMED.fullmatch(head):
            return head, False
        which = {"final": "最后的", "none": ""}.get(name.place, "随后的")
        return f"{which}{self.title(title)}环节", False

    def discussion(self, title: str) -> tuple[str, str]:
        """Return ("圆桌讨论", "风能") of "专题讨论：关于风能的圆桌讨论"; without a form the subject alone."""
        _, colon, subject = re.sub(r"\s*[:：]\s*", "：", title).partition("：")
        found = _DISCUSSION.fullmatch(subject) if colon else None
        if found is None:
            return "", subject
        return (found["form"], found["about"]) if found["form"] else (found["kind"], found["topic"])

    def act(self, title: str) -> str:
        return title if _ACTS.fullmatch(title) else ""

    # --- sentences -------------------------------------------------------------------------------------

    def typeset(self, wording: str) -> str:
        """Return the wording without blanks: what stands in the slots keeps its own."""
        return re.sub(r"\s+", "", wording)

    def across(self, text: str) -> str:
        """Fit what a wording says around a slot to what stands in it.

        A meeting whose title names it needs no quotation marks; one is at a meeting (上) and within a session
        (中); a work stands in 《》 unless its title holds such marks; a prize that says so is no 奖 twice.
        """
        text = _DISCUSSED.sub(r"\1", text)
        text = _AT.sub(r"\1上，", _PRIZE.sub("", _BY_NAME.sub(r"\1", text)))
        return _WORK.sub(_work, text)

    def behind_mark(self, text: str) -> str:
        """Return the text with its name in quotation marks where that ends with a question and goes on."""
        return _ASKING.sub(lambda found: self.quoted(found[0]), super().behind_mark(text))

    def capital(self, text: str) -> str:
        return text

    def first_word(self, text: str) -> str:
        """Return the first two characters, or the whole first word in Latin letters."""
        text = re.sub(r"^[“‘《「（\[]+", "", text)
        latin = _LATIN.match(text)
        return latin[0] if latin is not None else text[:2]

    def name_begins(self, full: str, short: str) -> set[str]:
        return {self.first_word(name) for name in (full, short) if name}

    def words(self, text: str) -> int:
        """Return the length in characters, marks with them; a word in Latin letters or a figure is one."""
        return len(_COUNTED.findall(text))


def _work(found: re.Match[str]) -> str:
    title = found[2]
    return found[0][1:-1] if re.search("[《》]", title) else f"《{title}》"


def _without_asides(text: str) -> str:
    """Return a text without what stands in brackets or quotation marks, nested ones too."""
    while (bare := _ASIDE.sub("", text)) != text:
        text = bare
    return text


LANGUAGE = Chinese()
