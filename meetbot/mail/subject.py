"""The subject: kind, date, time and city first, since a phone shows about 40 columns; then the title."""

from __future__ import annotations

from meetbot.mail.after import named
from meetbot.mail.case import Case, Kind
from meetbot.mail.tell import first_sentence
from meetbot.mail.words import columns, cut, header_text
from meetbot.plan.crashers import RULE as NOT_LISTED
from meetbot.plan.model import Purpose
from meetbot.plan.rules import ADDRESS, GRANULARITY

HEAD_COLUMNS = 50
WHOLE_COLUMNS = 90
TYPED_COLUMNS = 76  # a subject that somebody typed (`tell.MOST_SUBJECT`) is not cut
LEAST_TITLE = 12
# Entries that are taken back although nobody took the person off a list.
TAKEN_BACK = {
    GRANULARITY.name: "subject-withdrawn",
    ADDRESS.name: "subject-withdrawn",
    NOT_LISTED: "subject-not-listed",
}


def subject_of(case: Case) -> str:
    """Return the subject: its head within 50 columns, whole within 90, cut at a word."""
    head = head_of(case)
    mark = "[TEST] " if case.letter.purpose is Purpose.TEST else ""
    left = max(LEAST_TITLE, WHOLE_COLUMNS - columns(mark + case.words("subject", head=head, title="")))
    return header_text(mark + case.words("subject", head=head, title=cut(case.title, left)))


def head_of(case: Case) -> str:
    """Return what stands before the title; a city too long for it is cut."""
    words, when = case.words, case.when
    at = case.starts if case.kind in (Kind.SPEAKER, Kind.LATE) else case.copy.start
    key = f"subject-{case.kind}"
    if case.kind in (Kind.NEW_MODE, Kind.NOTED):
        key += "-onsite" if case.onsite else "-online"
    if case.kind is Kind.LATE and case.was is not None and case.starts < case.was:
        key = "subject-late-earlier"
    if case.kind is Kind.UNINVITE:
        key = TAKEN_BACK.get(case.letter.rule, key)
    values: dict[str, str | int] = {"date": when.day(at), "time": when.time(at), "city": case.city}
    if case.kind is Kind.CHASE:
        by = case.answer_by
        dated = words(key, by=when.day(by), **values) if by is not None else ""
        if by is not None and columns(dated) <= HEAD_COLUMNS:
            return dated
        key = "subject-chase-open"
    if case.kind is Kind.ABSENT:
        ready = named(case, HEAD_COLUMNS, key, **{name: str(value) for name, value in values.items()})
        if ready:
            return ready
        key = "subject-after"
    if case.kind is Kind.TELL:
        typed = case.letter.topic
        limit = TYPED_COLUMNS if typed else HEAD_COLUMNS
        return words.fitted(key, "topic", limit, topic=typed or first_sentence(case), **values)
    if case.kind is Kind.DIGEST:
        values["count"] = len(case.letter.copies)
    if case.kind is Kind.NEW_ROOM:
        with_room = words(key, room=_room(case), **values)
        if columns(with_room) <= HEAD_COLUMNS:
            return with_room
        key = "subject-other-room"
    return words.fitted(key, "city", HEAD_COLUMNS, **values)


def _room(case: Case) -> str:
    change = next(c for c in case.letter.changes if c.what in ("room", "venue"))
    return change.now.split(",", 1)[0].strip() or case.copy.place.split(",", 1)[0]
