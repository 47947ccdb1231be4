"""What every mail keeps (T1 to T13): each check takes a mail and returns its faults as sentences.

A check reads the two twins as their readers do, not the page they were laid out from.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

from meetbot.agenda.model.terms import Mode
from meetbot.mail.case import Kind, case_of, kind_of
from meetbot.mail.compose import bodies, described
from meetbot.mail.markup import see
from meetbot.mail.model import Letter
from meetbot.mail.notices import UNSHOWN, WORDED
from meetbot.mail.page import Page
from meetbot.mail.pages import build_page
from meetbot.mail.when import Clock, hour_minute
from meetbot.mail.words import Words, columns
from meetbot.plan.model import Purpose
from tests.mail.letters import TEMPLATES, all_letters, in_mode

OTHER = {Mode.ONSITE: "-online", Mode.ONLINE: "-onsite", Mode.UNDECIDED: "-"}
_see = functools.lru_cache(maxsize=4)(see)
CLOCK = re.compile(r"\d\d:\d\d")
OFFSET = re.compile(r"UTC(?:[+-]\d+(?::\d\d)?)?")
URL = re.compile(r"https?://\S+")
WORD = re.compile(r"[^\W\d_]+")
RELATIVE = re.compile(
    r"tomorrow|today|reminder|demain|aujourd|rappel|mañana|hoy\b|завтра|сегодня|напоминание|"
    r"明天|今天|提醒|غدا|اليوم|تذكير",
    re.IGNORECASE,
)
PADDED = re.compile(r"<(?!td|th|a\b)(\w+)[^>]*style=\"[^\"]*padding:(?!0;)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail as it is read: both twins, and its entry; the page is what is known of it."""

    name: str  # "kind/mode" of `letters_in_both_modes`, else empty
    letter: Letter
    page: Page
    subject: str
    description: str  # of its entry, where it has one
    text: str
    html: str

    @property
    def language(self) -> str:
        return self.page.language

    @property
    def visible(self) -> str:
        return _see(self.html).text


def mail_of(letter: Letter, *, name: str = "") -> Mail:
    case = case_of(letter, render=TEMPLATES.render)
    page = build_page(case)
    text, html = bodies(page, render=TEMPLATES.render)
    description = described(case, page, (text, html), render=TEMPLATES.render)
    return Mail(
        name=name,
        letter=letter,
        page=page,
        subject=page.subject,
        description=description,
        text=text,
        html=html,
    )


@functools.cache
def letters_in_both_modes() -> Mapping[str, Letter]:
    """Every kind to somebody on-site and to somebody online, by "kind/mode"; to undecided people as it is."""
    found = {}
    for kind, letter in all_letters().items():
        undecided = letter.person.mode is Mode.UNDECIDED
        for mode in (Mode.UNDECIDED,) if undecided else (Mode.ONSITE, Mode.ONLINE):
            if kind.endswith(OTHER[mode]):  # that letter is there under its own name
                continue
            found[f"{kind}/{mode}"] = letter if undecided else in_mode(letter, mode)
    return found


@functools.cache
def mails(language: str) -> Mapping[str, Mail]:
    """Every kind, in both modes, in one language."""
    return {
        name: mail_of(replace(letter, language=language), name=name)
        for name, letter in letters_in_both_modes().items()
    }


def packed(text: str) -> str:
    """Without spaces: lines of Chinese break where none stand, and a range has no-break spaces in HTML."""
    return "".join(text.split())


def lede(mail: Mail) -> list[str]:
    """T1: one sentence that is the first thing read everywhere, and fits a preview line."""
    first = packed(mail.text.split("\n\n", 1)[0])
    found = [] if first == packed(mail.page.lede) else ["the lede is not the first paragraph of the text"]
    if not packed(mail.visible).startswith(first):
        found.append("the HTML begins with something else than the text")
    if not packed(mail.description).startswith(first):
        found.append("DESCRIPTION begins with something else than the text")
    limit = 90 if mail.language == "en" else 110
    wide = columns(mail.page.lede)
    return found + ([f"a lede of {wide} columns"] if wide > limit else [])


def same_facts(mail: Mail) -> list[str]:
    """T2: times, zones, links and words of one twin stand in the other."""
    in_html, visible = mail.html, mail.visible
    text = URL.sub(" ", mail.text)
    found = []
    for name, pattern in (("times", CLOCK), ("offsets", OFFSET)):
        ours, theirs = set(pattern.findall(text)), set(pattern.findall(visible))
        found += [f"{name} in one twin alone: {' '.join(sorted(ours ^ theirs))}"] if ours ^ theirs else []
    hrefs = {href for href, _ in see(in_html).links}
    if set(URL.findall(mail.text)) != hrefs:
        found.append("links in one twin alone")
    labels = packed(
        "".join(
            TEMPLATES.render("mail/word.txt.j2", mail.language, {"key": key, "values": {}})
            for key in ("label-when", "label-utc")
        )
    )
    alone = [word for word in WORD.findall(text) if word not in packed(visible) and word not in labels]
    alone += [word for word in WORD.findall(visible) if word not in packed(mail.text)]
    return found + ([f"words in one twin alone: {' '.join(alone)}"] if alone else [])


def construction(mail: Mail) -> list[str]:
    """T3: nothing that Outlook, Gmail or Yahoo drop, tables as layout, one h1."""
    found = list(_see(mail.html).faults)
    html = mail.html.replace('<!--[if mso]><table role="presentation"', "<!--[if mso]><table")
    tables = re.findall(r"<table[^>]*>", html)
    layout = [table for table in tables if 'role="presentation"' not in table]
    if len(layout) > 1 + bool(mail.page.rows):  # the one for Word alone, and the programme
        found.append("a layout table without role=presentation")
    if mail.page.rows and 'scope="row"' not in html:
        found.append("a programme without row headers")
    found += [f"padding on <{name}>" for name in PADDED.findall(html)]
    sizes = [int(size) for size in re.findall(r"font-size:(\d+)px", html)]
    if min(sizes) < 14:
        found.append(f"text of {min(sizes)} px")
    bare = [
        td
        for td in re.findall(r"<t[dh]\b[^>]*>", html.replace("<tr><td><![endif]", ""))
        if "bgcolor" not in td
    ]
    found += ["a cell without its own ground"] if bare else []
    return found + _Fonts(mail.html).faults


class _Fonts(HTMLParser):
    """T3: Word takes no font from an outer cell; one that a cell says again is octets for nothing."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self._open: list[tuple[str, bool]] = []  # within the innermost cell: element, whether it has a font
        self._cells: list[list[tuple[str, bool]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("td", "th"):
            self._cells.append(self._open)
            self._open = []
        if tag not in ("br", "meta"):
            self._open.append((tag, "font-family" in (dict(attrs).get("style") or "")))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag in ("td", "th"):
            self._open = self._cells.pop()

    def handle_data(self, data: str) -> None:
        if self._cells and data.strip() and (fonts := sum(font for _, font in self._open)) != 1:
            self.faults.append(f"{fonts} fonts of {data.strip()[:20]!r}")


def arabic(mail: Mail) -> list[str]:
    """T7: direction on everything that Gmail keeps, no dashed ranges, signs on their side."""
    if mail.language != "ar":
        return []
    html = mail.html.replace("<!--[if mso]><table", "")
    found = []
    for pattern in (r"<html[^>]*>", r"<body[^>]*>", r"<div[^>]*>", r"<table[^>]*>"):
        found += [f"no dir on {tag[:6]}" for tag in re.findall(pattern, html) if 'dir="rtl"' not in tag]
    cells = [
        td
        for td in re.findall(r"<t[dh]\b[^>]*>", html)
        if ('align="left"' in td or "text-align:left" in td)
        and not ('lang="en" dir="ltr"' in td and mail.page.message)  # what somebody typed keeps its own side
    ]
    found += ["a cell aligned left"] if cells else []
    found += ["a dashed range"] if re.search(r"\d\d:\d\d–", mail.text + mail.visible) else []
    unmarked = re.findall(r"(?<!\u200e)(?:UTC[+-]\d|(?<!UTC)\+\d)", mail.text + mail.visible)
    return found + ([f"{unmarked[0]} without marks"] if unmarked else [])


def sizes(mail: Mail) -> list[str]:
    """T8: no client clips it."""
    most = 15_000 if kind_of(mail.letter) is Kind.JOIN else 40_000
    found = [f"HTML of {len(mail.html.encode())} bytes"] if len(mail.html.encode()) > most else []
    found += ["a text over 20 KB"] if len(mail.text.encode()) > 20_000 else []
    return found + (["styles over 8 KB"] if _see(mail.html).style_octets > 8_000 else [])


def subject(mail: Mail) -> list[str]:
    """T9: date and city within 50 columns, whole within 90, true on any day it is read."""
    case = case_of(mail.letter, render=TEMPLATES.render)
    mark = "[TEST] " if mail.letter.purpose is Purpose.TEST else ""
    head = _within(mail.subject.removeprefix(mark), 50)
    found = [
        f"{one} is not in its first 50 columns"
        for one in (case.when.day(case.copy.start), case.city)
        if one not in head
    ]
    found += [f"{columns(mail.subject)} columns"] if columns(mail.subject) > 90 else []
    return found + ["a relative day, or the word reminder"] * bool(RELATIVE.search(mail.subject))


def _within(text: str, limit: int) -> str:
    while columns(text) > limit:
        text = text[:-1]
    return text


def buttons(mail: Mail) -> list[str]:
    """T10: short labels, and each address in the text beside its label."""
    found = [f"{one.label!r} is too long" for one in mail.page.buttons if columns(one.label) > 22]
    found += [
        f"{one.label!r} has no address in the text"
        for one in mail.page.buttons
        if packed(one.label) not in packed(mail.text.rpartition(one.url)[0])
    ]
    if mail.page.buttons and mail.page.buttons[0].url.split("://")[1] not in mail.visible:
        found.append("the first button's address cannot be read")
    filled = mail.html.count('class="fill"')
    return found + ([f"{filled} filled buttons"] if filled != bool(mail.page.buttons) else [])


def leftovers(mail: Mail) -> list[str]:
    """T11: nothing unfilled, nothing empty, no English in another language."""
    found = []
    for text in (mail.subject, mail.text, mail.visible):
        found += re.findall(r"\{|\}|\bNone\b|undefined|\ufffd|\$[a-z]|duration-", text)
    found += ["two spaces"] if re.search(r"\S  +\S", mail.text) else []
    found += [f"an empty label: {line}" for line in re.findall(r"(?m)^\s*[:：].*$", mail.text)]
    if mail.language == "en":
        return found
    same = mails("en")[mail.name] if mail.name else mail_of(replace(mail.letter, language="en"))
    zones = case_of(mail.letter, render=TEMPLATES.render).when.clocks
    cities = [clock.city for clock in (zones.first, zones.second, zones.venue) if clock is not None]
    own = _pairs(" . ".join([*_strings(mail.letter), *cities]))
    shared = sorted(" ".join(pair) for pair in _pairs(mail.text) & _pairs(same.text) - own)
    return found + ([f"English: {', '.join(shared)}"] if shared else [])


def _pairs(text: str) -> set[tuple[str, str]]:
    words = re.findall(r"[A-Za-z’]+|[^\sA-Za-z’]", re.sub(r"https?://\S+|\S+@\S+|\n", " . ", text))
    return {pair for pair in itertools.pairwise(words) if all(re.match(r"[A-Za-z]{2,}", one) for one in pair)}


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case tuple():
            for one in value:
                yield from _strings(one)
        case Mapping():
            yield from _strings(tuple(value.values()))
        case _ if is_dataclass(value):
            yield from _strings(tuple(getattr(value, f.name) for f in fields(value)))


def footer(mail: Mail) -> list[str]:
    """T12: why this mail, whose clock, how to stop, whom to ask."""
    letter, last = mail.letter, mail.text.rstrip().rpartition("\n\n")[2]
    contact = letter.agenda.meeting.contact
    wanted = {
        "why": letter.agenda.organisations[letter.agenda.meeting.organiser].abbr,
        "zone": "UTC",
        "stop": letter.links.unsubscribe,
        "contact": contact.email or contact.phone or contact.name,
    }
    return [f"no {name} in the footer" for name, one in wanted.items() if packed(one) not in packed(last)]


def answer_links(mail: Mail) -> list[str]:
    """T13: an answer's address is a page that asks once more; only a press there changes anything."""
    asking = [one.url for one in mail.page.buttons if "answer=" in one.url]
    page = f"{mail.letter.links.personal}/answer/"
    return [f"{url} is no page of answers" for url in asking if not url.startswith(page)]


def alone(mail: Mail) -> list[str]:
    """Point 15: the text alone says what, when, also in UTC, where, what changed and how to answer."""
    letter, text = mail.letter, packed(mail.text)
    case = case_of(letter, render=TEMPLATES.render)
    found = [] if packed(mail.page.title) in text else ["no title"]
    gone = (Purpose.CANCEL, Purpose.UNINVITE)
    purposes = [one.purpose for one in letter.announced] or [letter.purpose]
    for copy, purpose in zip(letter.copies, purposes, strict=False):
        start = copy.start if letter.announced else case.starts
        told = [hour_minute(start, case.when.first), case.city]
        told += [hour_minute(start, UTC_CLOCK)] if purpose not in gone or not letter.announced else []
        found += [f"{one} is not told" for one in told if packed(one) not in text]
        if purpose not in gone and case.kind not in (Kind.THANKS, Kind.ABSENT):
            place = copy.place.partition(",")[0] if case.onsite else letter.links.join
            found += [] if packed(place) in text else ["no place and no link"]
    for change in (*letter.changes, *(one for told in letter.announced for one in told.changes)):
        values = [_worded(change.what, one, mail.language) for one in (change.was, change.now)]
        pieces = [piece for one in values for piece in re.split("[–,]", one) if piece]
        found += [f"{one!r} of {change.what} is not told" for one in pieces if packed(one) not in text]
    if letter.ask and letter.method and not all(f"?answer={one}" in text for one in ("yes", "no")):
        found.append("no way to answer without buttons")
    return found


UTC_CLOCK = Clock(zone=ZoneInfo("UTC"), city="UTC")


def _worded(what: str, value: str, language: str) -> str:
    """Return a value of a change as the language says it; empty for one that no sentence quotes."""
    if what in UNSHOWN or not value:
        return ""
    if what not in WORDED:
        return value
    words = Words(TEMPLATES.render, language)
    return ", ".join(words(f"{what}-{one}") for one in value.split(", "))


CHECKS: tuple[Callable[[Mail], list[str]], ...] = (
    lede,
    same_facts,
    construction,
    arabic,
    sizes,
    subject,
    buttons,
    leftovers,
    footer,
    answer_links,
    alone,
)


def faults(mail: Mail) -> list[str]:
    """Return what is wrong with a mail, each fault with the name of its check."""
    return [f"{check.__name__}: {fault}" for check in CHECKS for fault in check(mail)]
