"""Lists, endings, pronouns and marks as each language sets them (R14, R15, R17), sentence by sentence.

What a language does is in its `checks` (languages/<lang>.py). What a fact says is told as it was recorded: of
that only the marks are hinted at. All are hints; none keeps an article from being final.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from meetbot.agenda.model.agenda import Agenda
from meetbot.article.languages import rules_of
from meetbot.article.languages.checks import Checks
from meetbot.article.measures.invention import bare
from meetbot.article.measures.naming import named
from meetbot.article.model import Draft, Sentence
from meetbot.article.products.fitting import whole_words

_LEAST = 3  # items from which "respectively" helps more than it hides
_ADDRESS = re.compile(r"\S+(?:://|@)\S+|\bwww\.\S+")
_BLANKS = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)|(?<=\S) (?=[,.](?:\s|$))")
_ITEM = r"[^,;.:()]{1,60}"
_AROUND = 20  # characters shown before and behind what is wrong
_BLANKS_SAID = "one blank between words, none before a comma or a full stop"


def typographic(draft: Draft) -> Iterator[str]:
    """Yield "sentence: where: what stands there instead" for marks and blanks set otherwise than printed."""
    for sentence in draft.sentences():
        yield from (f"{sentence.id}: {fault}" for fault in marks_of(sentence, draft))


def hints_of(sentence: Sentence, draft: Draft) -> Iterator[str]:
    """Yield what is set, joined or ended wrongly in one sentence, whoever wrote it."""
    yield from marks_of(sentence, draft)
    yield from _joins(sentence, draft)
    yield from _endings(sentence, draft)


def marks_of(sentence: Sentence, draft: Draft) -> Iterator[str]:
    """Yield what is set wrongly in one sentence, each with its surroundings."""
    text = _ADDRESS.sub("x", bare(sentence))
    for pattern, instead in ((_BLANKS, _BLANKS_SAID), *_checks(draft).typography):
        for found in pattern.finditer(text):
            yield f"{_around(text, found)}: {instead}"


def _checks(draft: Draft) -> Checks:
    return rules_of(draft.language).checks


def _around(text: str, found: re.Match[str]) -> str:
    """Return what is wrong with some of the text on both sides, in whole words where blanks part them."""
    before, after = text[: found.end()], text[found.end() :]
    left = re.sub(r"^\S*\s", "", before[-_AROUND:]) if len(before) > _AROUND else before
    right = whole_words(after, _AROUND)
    return f"{'…' if len(left) < len(before) else ''}{left}{right}{'…' if len(right) < len(after) else ''}"


def _told(sentence: Sentence, draft: Draft) -> str:
    return "\n".join(t for fact in sentence.facts if fact in draft.facts for t in draft.facts[fact].says)


def _worded(sentence: Sentence, draft: Draft) -> str:
    """Return a sentence with "x" for each text of its facts: what its wording, or an editor, says around."""
    text = bare(sentence).replace("\u200f", "")
    for told in sorted(set(_told(sentence, draft).split("\n")), key=len, reverse=True):
        if len(told) > 1:
            text = text.replace(told, "x")
    return text


# --- lists (R14) -------------------------------------------------------------------------------------------


def joined_wrongly(draft: Draft, *, serial: bool) -> Iterator[str]:
    """Yield lists that are joined otherwise than the language joins them.

    Args:
        serial: whether the house wants a comma before the last.
    """
    for sentence in draft.sentences():
        yield from (f"{sentence.id}: {found}" for found in _joins(sentence, draft))
        if not serial and not sentence.lists_roles:
            text = _worded(sentence, draft)
            yield from (f"{sentence.id}: {found}" for found in _commas(text, bare(sentence), draft))


def _joins(sentence: Sentence, draft: Draft) -> Iterator[str]:
    text = _worded(sentence, draft)
    for pattern, instead in _checks(draft).lists:
        for found in pattern.finditer(text):
            yield f"{_around(text, found)}: {instead}"


def _commas(text: str, whole: str, draft: Draft) -> Iterator[str]:
    """Yield a comma before the last of three or more; not where an item holds such a word itself.

    Args:
        text: the sentence without what its facts say; `whole`: with it.
    """
    checks = _checks(draft)
    if checks.serial is None or checks.last is None or len(checks.last.findall(whole)) != 1:
        return
    for found in checks.serial.finditer(text):
        if re.search(rf"(?:^|[\s:;(«“]){_ITEM}, {_ITEM}$", text[: found.start()]) is None:
            continue  # of two, or behind an apposition
        yield f"{_around(text, found)}: no comma before the last"


def apart(draft: Draft) -> Iterator[str]:
    """Yield sentences whose "respectively" does not stand with two lists of one length, of three or more.

    A list is what the word before its last ends; its length is two more than the marks between the others,
    in the sentence or since the list before. Where a word joins each, half of all is one list.
    """
    checks = _checks(draft)
    for sentence in draft.sentences():
        text = bare(sentence)
        found = checks.respectively.search(text)
        if found is None or found[0] in _told(sentence, draft):
            continue
        if not _parallel(text, draft):
            yield sentence.id


def _parallel(text: str, draft: Draft) -> bool:
    checks = _checks(draft)
    if checks.last is None or checks.parts is None:
        joins = len(re.findall(r" و(?=\w)", text))
        return joins % 2 == 0 and joins // 2 + 1 >= _LEAST
    lengths, since = [], 0
    for found in checks.last.finditer(text):
        # A comma before the word parts no further item.
        before = re.sub(r"[,;、，]\s?$", "", text[since : found.start()])
        lengths.append(len(checks.parts.findall(before)) + 2)
        since = found.end()
    return len(lengths) == 2 and lengths[0] == lengths[1] >= _LEAST


# --- abbreviations, verbs, pronouns ------------------------------------------------------------------------


def endings(draft: Draft) -> Iterator[str]:
    """Yield abbreviations with a genitive, a plural or a case written onto them (R15)."""
    for sentence in draft.sentences():
        yield from (f"{sentence.id}: {found}" for found in _endings(sentence, draft))


def _endings(sentence: Sentence, draft: Draft) -> Iterator[str]:
    told = _told(sentence, draft)
    for found in _checks(draft).endings.finditer(bare(sentence)):
        if found[0] not in told:
            yield found[0]


def pronouns(draft: Draft, agenda: Agenda) -> Iterator[str] | None:
    """Return the pronouns that nobody whom the draft names has declared; None where things have the same."""
    kin = _checks(draft).pronouns
    return None if kin is None else _undeclared(draft, agenda)


def _undeclared(draft: Draft, agenda: Agenda) -> Iterator[str]:
    kin = _checks(draft).pronouns or {}
    declared = {w for p in named(draft, agenda) for w in re.findall(r"\w+", p.pronouns.casefold())}
    wide = draft.language == "zh"
    words = "|".join(sorted(map(re.escape, kin), key=len, reverse=True))
    # 其他 is "other".
    pattern = re.compile(rf"(?<!其)(?:{words})" if wide else rf"(?i)(?<!\w)(?:{words})(?!\w)")
    for sentence in draft.sentences():
        told = _told(sentence, draft)
        for found in pattern.finditer(bare(sentence)):
            if not declared.intersection(kin[found[0].casefold()]) and found[0] not in told:
                yield f"{sentence.id}: {found[0]}"
