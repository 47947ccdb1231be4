"""What a free mail says: the organiser's own text as typed, in the frame that all mails have.

Nothing in it is filled in or evaluated; only addresses of the web become links.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from meetbot.mail.case import Case
from meetbot.mail.facts import sender_names, where
from meetbot.mail.marks import language_of
from meetbot.mail.page import Fact, Line, Message

ADDRESS = re.compile(r"https://[^\s<>\"]+")
AFTER_AN_ADDRESS = ".,;:!?'”’»…"
# Where a first sentence ends: East Asian stops need no space behind them.
SENTENCE = re.compile(r"(?<=[.!?؟])\s|(?<=[。！？])")


def typed_lines(text: str) -> tuple[str, ...]:
    """Return a typed text line by line, without spaces at line ends; one empty line between paragraphs."""
    found: list[str] = []
    for line in text.strip().splitlines():
        if line.strip() or (found and found[-1]):
            found.append(line.rstrip())
    return tuple(found)


def message_of(case: Case) -> Message:
    """Return the typed text as paragraphs of lines; empty for every other kind of mail."""
    return tuple(
        tuple(tuple(spans_of(line)) for line in paragraph) for paragraph in _paragraphs(case.letter.said)
    )


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    paragraph: list[str] = []
    for line in (*lines, ""):
        if line:
            paragraph.append(line)
        elif paragraph:
            yield tuple(paragraph)
            paragraph = []


def spans_of(line: str) -> Iterator[Line]:
    """Yield the stretches of a line; an address of the web with https is a link under its own name."""
    at = 0
    for found in ADDRESS.finditer(line):
        url = _ended(found[0])
        if found.start() > at:
            yield Line(line[at : found.start()])
        yield Line(url, url)
        at = found.start() + len(url)
    if at < len(line):
        yield Line(line[at:])


def _ended(url: str) -> str:
    """Return the address without what belongs to the sentence around it."""
    wide = next((n for n, c in enumerate(url) if unicodedata.east_asian_width(c) in "WF"), len(url))
    url = url[:wide].rstrip(AFTER_AN_ADDRESS)
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(AFTER_AN_ADDRESS)
    return url


def typed_text(message: Message) -> str:
    """Return the whole text of a message; what a layout left out of it is found by this."""
    return " ".join("".join(span.shown for span in line) for paragraph in message for line in paragraph)


def tell_lede(case: Case) -> str:
    """The first line that was typed: what a phone shows of the mail before it is opened."""
    return next((line for line in case.letter.said if line), "")


def tell_facts(case: Case) -> tuple[Fact, ...]:
    """Where, as far as the person has a copy that says it, and who writes."""
    copy = case.copy
    known = copy.place or (copy.has_link and case.letter.links.join)
    return (*((where(case),) if known else ()), *sender_names(case))


def said_language(case: Case) -> str:
    """Return the language that our own words are in; of a typed text, the meeting's or that of its script."""
    if ours := case.letter.extra.get("said_in"):
        return ours
    main = case.meeting.languages.main
    return language_of(" ".join(case.letter.said), main, main) or main


def first_sentence(case: Case) -> str:
    """Return what stands for a subject that nobody typed."""
    return SENTENCE.split(tell_lede(case), maxsplit=1)[0].strip().rstrip(".。")
