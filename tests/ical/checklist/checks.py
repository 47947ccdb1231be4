"""The check of each point: a case in, its faults as sentences out; none: the point is kept.

Most are those of the linters that read every object and every mail before it goes; the rest looks at what a
linter cannot know, such as what went before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, partial

from meetbot.ical.lint import lint
from meetbot.mail.shape import shape_faults
from tests.ical.checklist.cases import Case, sequence_of, stamp_of, start_of, twins
from tests.judges import JUDGES, complaints
from tests.mail.letters import TEMPLATES

Check = Callable[[Case], list[str]]


def faults(point: int, cases: Iterable[Case]) -> dict[str, list[str]]:
    """Return what the point's check says of each case, by the names of those it complains of."""
    return {case.name: found for case in cases if (found := CHECKS[point](case))}


def missed(point: int) -> list[str]:
    """Return the point's broken twins on which its check finds nothing."""
    return [case.name for case in twins(point) if not CHECKS[point](case)]


# Kinds of mail that answer an earlier one of the same entry, by the words of their subject.
LATER = (
    "new-time", "new-room", "other-room", "new-mode-onsite", "new-mode-online", "noted-onsite",
    "noted-online", "update", "again", "chase", "chase-open",
)  # fmt: skip

_shape, _lint = cache(shape_faults), cache(lint)


def _by_shape(point: int, case: Case) -> list[str]:
    return [fault for fault in _shape(case.data) if fault.startswith(f"{point}: ")]


def _by_lint(point: int, case: Case) -> list[str]:
    return [fault for fault in _lint(case.object, case.known) if fault.startswith(f"{point}: ")]


def _part(case: Case) -> list[str]:
    """6: of the mail's decoded part, and of the object before it is a part."""
    return _by_shape(6, case) if case.is_mail else _by_lint(6, case)


def _kind_of_subject(case: Case) -> list[str]:
    """13: the subject has its kind's words in the mail's language; a first mail never says updated."""
    headers = dict(case.mail.headers)
    said, language = case.mail.subject, headers.get("Content-Language", "en")
    if case.method == "CANCEL":
        taken_back = ("uninvite", "withdrawn", "not-listed")
        wanted: tuple[str, ...] = ("cancel",) if case.event.value("STATUS") else taken_back
    elif "References" in headers:
        wanted = LATER
    else:
        wanted = ("invite",)
    if any(_words_of(kind, language) in said for kind in wanted):
        return []
    return [f"{said!r} says none of {', '.join(wanted)}"]


@cache
def _words_of(kind: str, language: str) -> str:
    """Return the longest words of a kind's subject that stand in it whatever its values are."""
    blank = dict.fromkeys(("date", "time", "city", "room", "by"), "\0")
    values = {"key": f"subject-{kind}", "values": blank}
    said = TEMPLATES.render("mail/word.txt.j2", language, values)
    return max((piece.strip(" \u2068\u2069,，،()（）:：\n") for piece in said.split("\0")), key=len)


def _plain_text(case: Case) -> list[str]:
    """15: who reads the text alone knows what, when, where, what changed and how to answer."""
    text, event = _packed(case.mail.text), case.event
    found = []
    title = event.first("SUMMARY")
    # The entry of a test is marked; of the mail the subject is.
    if title is None or _packed(title.text.removeprefix("[TEST] ")) not in text:
        found.append("no title")
    if f"{start_of(case.object):%H:%M}" not in text or "UTC" not in text:
        found.append("no time in UTC")
    if case.method == "REQUEST":
        place = event.first("LOCATION")
        if place is not None and _packed(place.text) not in text:
            found.append("no place and no link")
        asked = event.first("ATTENDEE")
        if asked is not None and asked.params.get("RSVP") == "TRUE" and "/p/" not in text:
            found.append("no way to answer without buttons")
    # A range is worded in each language: its two ends are what must stand there.
    language = dict(case.mail.headers).get("Content-Language", "en")
    values = [_said(c.what, one, language) for c in case.changes for one in (c.was, c.now)]
    told = [end for one in values for end in re.split("[–,]", one) if end]
    return found + [f"{one!r} does not stand in it" for one in told if _packed(one) not in text]


def _said(what: str, value: str, language: str) -> str:
    """Return a value of a change as the mail words it: modes are no words of any language."""
    if what != "mode":
        return value
    return TEMPLATES.render("mail/word.txt.j2", language, {"key": f"mode-{value}", "values": {}})


def _packed(text: str) -> str:
    return "".join(text.split())


def _answer_links(case: Case) -> list[str]:
    """16: an answer's address is a page that asks once more; only its form, sent by POST, changes."""
    page = re.compile(
        r"https?://[^/]+/p/[\w-]+"
        r"(?:/mode|/data|/answer/[\w.@-]+\?answer=(?:yes|maybe|no)(?:&mode=(?:onsite|online))?)?"
    )
    found = re.findall(r"https?://[^\s<>\"]+/p/[^\s<>\"]+", case.mail.text)
    return [f"{url} is no page of answers" for url in found if not page.fullmatch(url)]


def _foreign(case: Case) -> list[str]:
    """22: what foreign programs say."""
    return [f"{name}: {said}" for name, said in complaints(case.object).items()]


def _opaque(case: Case) -> list[str]:
    """23: the UID tells nothing that may change, and stays what it was."""
    found = _by_lint(23, case)
    uid, start = case.event.value("UID"), case.event.value("DTSTART")
    attendee = case.event.value("ATTENDEE").removeprefix("mailto:").partition("@")[0]
    if start[:8] and start[:8] in uid:
        found.append("the UID holds the date")
    if attendee and attendee in uid.split("@")[0].split("."):
        found.append("the UID holds the person")
    return found


def _rising(case: Case) -> list[str]:
    """24: DTSTAMP is later than that of the last one issued."""
    found = _by_lint(24, case)
    if case.before and stamp_of(case.object) <= stamp_of(case.before):
        found.append("DTSTAMP is not later than the last one")
    return found


def _never_falling(case: Case) -> list[str]:
    """25."""
    found = _by_lint(25, case)
    if case.before and sequence_of(case.object) < sequence_of(case.before):
        found.append("SEQUENCE is lower than the last one")
    return found


def _true_answer(case: Case) -> list[str]:
    """29: what PARTSTAT says, the person has said."""
    attendee = case.event.first("ATTENDEE")
    said = attendee.params.get("PARTSTAT", "NEEDS-ACTION") if attendee is not None else "NEEDS-ACTION"
    found = _by_lint(29, case)
    return found + ([f"nobody answered {said}"] if said not in ("NEEDS-ACTION", case.answered) else [])


def _same_instant(case: Case) -> list[str]:
    """44: readers that go by the file's own VTIMEZONE find the instant that zoneinfo finds."""
    at = start_of(case.object)
    read = {name: judge.starts(case.object) for name, judge in JUDGES.items() if judge.own_zones}
    return [f"{name} reads {found}" for name, found in read.items() if found != [at]]


def _injected(case: Case) -> list[str]:
    """48: no property that we did not write, none twice, each text escaped."""
    names = [one.name for one in case.event.properties]
    return [*_by_lint(48, case), *sorted({name for name in names if names.count(name) > 1})]


def _same_bytes(case: Case) -> list[str]:
    """49."""
    return [] if case.object == case.again else ["the same input gave other bytes"]


def _withdrawn(case: Case) -> list[str]:
    """50: one more than the highest issued, and what humans read repeated."""
    if case.method != "CANCEL":
        return []
    found = _by_lint(50, case)
    if case.before and sequence_of(case.object) != sequence_of(case.before) + 1:
        found.append("SEQUENCE is not the highest issued and one")
    wanted = ("UID", "DTSTAMP", "ORGANIZER", "ATTENDEE", "DTSTART", "DTEND", "SUMMARY")
    found += [f"no {name}" for name in wanted if not case.event.all(name)]
    return found + ["a VALARM" for _ in case.event.inside("VALARM")]


SHAPE = (1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 14, 17, 18)
LINTED = (19, 20, 21, 26, 27, 28, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 45, 46, 47, 51)
CHECKS: dict[int, Check] = {
    **{point: partial(_by_shape, point) for point in SHAPE},
    6: _part,
    13: _kind_of_subject,
    15: _plain_text,
    16: _answer_links,
    **{point: partial(_by_lint, point) for point in LINTED},
    22: _foreign,
    23: _opaque,
    24: _rising,
    25: _never_falling,
    29: _true_answer,
    44: _same_instant,
    48: _injected,
    49: _same_bytes,
    50: _withdrawn,
}
