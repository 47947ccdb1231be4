"""What a digest says: how much has changed, and of each entry what it was and what it is now.

The calendar mails follow one by one, so this one only has to be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from meetbot.mail import facts
from meetbot.mail.case import Case, case_of, cleaned
from meetbot.mail.model import Announced
from meetbot.mail.notices import was_now
from meetbot.mail.page import Button, Fact, Line, Row
from meetbot.mail.words import cut
from meetbot.plan.digests import warns
from meetbot.plan.model import Copy, CopyOf, Purpose
from meetbot.plan.rules import GRANULARITY, READDED, REINSTATED

MOST_ROWS = 20
ROW_COLUMNS, FACT_COLUMNS = 160, 400
GONE = (Purpose.CANCEL, Purpose.UNINVITE)
PLACE = {"room", "venue", "mode", "link"}
BACK = {REINSTATED.name: "row-reinstated", READDED.name: "row-readded"}


def digest_lede(case: Case) -> str:
    """How much has changed, and that a mail follows for each."""
    letter = case.letter
    if all(mail.purpose in GONE for mail in letter.announced):
        key = "lede-digest-gone"
    elif any(warns(mail.changes) for mail in letter.announced):
        key = "lede-digest-mailbox"
    elif all(copy.of is CopyOf.SESSION for copy in letter.copies):
        key = "lede-digest"
    else:
        key = "lede-digest-entries"
    return case.words(key, count=len(letter.copies))


def digest_facts(case: Case) -> list[Fact]:
    """The link, which is the same for all of them, and what stays as it is."""
    letter, words = case.letter, case.words
    standing = [copy for copy, mail in _told(case) if mail.purpose not in GONE]
    found = [
        # When it opens is another time for each of them.
        facts.where(replace(case, copy=replace(cleaned(copy), link_opens=None)))
        for copy in standing
        if _has_link(case, copy)
    ][:1]
    others = int(letter.extra.get("others", "0"))
    stays = [words("digest-others", count=others)] if others else []
    changed = {change.what for mail in letter.announced for change in mail.changes}
    stays += [words("stays-place")] if standing and not changed & PLACE else []
    if stays:
        found.append(Fact(words("label-stays"), tuple(map(Line, stays))))
    return found


def _told(case: Case) -> Iterator[tuple[Copy, Announced]]:
    yield from zip(case.letter.copies, case.letter.announced, strict=True)


def _has_link(case: Case, copy: Copy) -> bool:
    return copy.has_link and not case.onsite and bool(case.letter.links.join)


def digest_rows(case: Case) -> tuple[tuple[Row, ...], Line | None]:
    """Each entry with what was and what is now, by its start, and where the rest is."""
    rows = tuple(_row(case, copy, mail) for copy, mail in _told(case))
    if len(rows) <= MOST_ROWS:
        return rows, None
    return rows[:MOST_ROWS], Line(case.words("digest-more", count=len(rows) - MOST_ROWS))


def _row(case: Case, copy: Copy, mail: Announced) -> Row:
    """One calendar mail in short, by the clock that it will have."""
    alone = replace(
        case.letter, purpose=mail.purpose, copies=(copy,), changes=mail.changes, rule=mail.rule, announced=()
    )
    own = case_of(alone, render=case.words.render)
    when, words = own.when, own.words
    span = words("range-city", range=when.range(copy.start, copy.end), city=own.city)
    timed = any(change.what in ("time", "end") for change in mail.changes)
    if mail.purpose in GONE:
        changed = [_fact(own, "was", span), _fact(own, "now", words(_end(mail)), strong=True)]
    else:
        changed = [] if timed else [_fact(own, "when", span)]
        changed += _merged(own, mail)
        changed.append(_fact(own, "utc", when.utc(copy.start, copy.end)))
    place = own.copy.place.split(",", 1)[0] if own.onsite and mail.purpose not in GONE else ""
    told_place = any(change.what in ("room", "venue") for change in mail.changes)
    return Row(
        time=when.day(copy.start),
        title=cut(own.copy.summary, ROW_COLUMNS),
        detail="" if told_place else cut(place, ROW_COLUMNS),
        facts=tuple(changed),
    )


def _merged(own: Case, mail: Announced) -> list[Fact]:
    """All that was in one line, all that is now in another; new and dropped apart."""
    back = BACK.get(mail.rule, "")
    if mail.rule == GRANULARITY.name:
        back = f"row-swapped-{own.copy.of}"
    if back:
        return [_fact(own, "now", own.words(back), strong=True)]
    found: dict[str, Fact] = {}
    for fact in (one for change in mail.changes for one in was_now(own, change)):
        before = found.get(fact.label, fact)
        text = " · ".join(dict.fromkeys(line.text for line in (*before.lines, *fact.lines)))
        found[fact.label] = replace(fact, lines=(Line(cut(text, FACT_COLUMNS)),))
    return list(found.values())


def _end(mail: Announced) -> str:
    if mail.purpose is Purpose.CANCEL:
        return "status-cancelled"
    return "row-replaced" if mail.rule == GRANULARITY.name else "row-uninvited"


def _fact(case: Case, name: str, text: str, *, strong: bool = False) -> Fact:
    return Fact(case.words(f"label-{name}"), (Line(text),), strong=strong)


def digest_buttons(case: Case) -> tuple[Button, ...]:
    """The own page, for who still has one."""
    personal = case.letter.links.personal
    return (Button(case.words("button-sessions"), personal),) if personal else ()


def digest_notes(case: Case) -> list[Line]:
    """How many of the mails that follow ask for an answer again, and what a calendar may make of them."""
    asked = sum(mail.ask for mail in case.letter.announced)
    notes = [Line(case.words("digest-asked", count=asked))] if asked else []
    if any(warns(mail.changes) for mail in case.letter.announced):
        notes.append(Line(case.words("digest-twice")))
    return notes
