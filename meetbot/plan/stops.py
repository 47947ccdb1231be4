"""What stops `apply`, in words: as faults of the new text, and as the parts that pages and terminals show."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from meetbot.errors import Diagnostic, Place, Severity
from meetbot.plan.model import Candidate, CopyOf, Plan, Question

SHOWN = 3  # people or candidates that a message names
_THE_DAY = "day"  # the id of the day of a meeting with `date`


def diagnostics(plan: Plan, line_at: Callable[[Place], str], *, file: str) -> tuple[Diagnostic, ...]:
    """Return what stops `apply` as faults of the new text: E330 for each question, E333 for each misfit.

    Args:
        line_at: gives the source line of a place.
        file: the agenda's name, where a place is not known.
    """
    top = Place(file=file, line=1, column=1)
    told = [
        (question.candidates[0].place, "E330", message_of(question), hint_of(question))
        for question in plan.questions
    ]
    told += [(m.place, "E333", m.found, m.write) for m in plan.misfits]
    return tuple(
        Diagnostic(
            code=code,
            severity=Severity.ERROR,
            message=message,
            place=place or top,
            source_line=line_at(place) if place else "",
            hint=hint,
        )
        for place, code, message, hint in told
    )


def message_of(question: Question) -> str:
    """Return '"budget" (Budget, 2027-03-14 09:15) is gone and "money" is new, with the same start: ...'."""
    best, *others = question.candidates
    told = f'"{question.id}" ({called(question)}) is gone and "{best.id}" is new, with {likeness(best)}'
    rest = [f'"{o.id}"{_at(o.place)}' for o in others if len(o.same) == len(best.same)]
    if rest:
        more = f" and {len(rest) - SHOWN} more" if len(rest) > SHOWN else ""
        told += f"; as alike: {', '.join(rest[:SHOWN])}{more}"
    return f"{told}: renamed or cancelled?"


def hint_of(question: Question) -> str:
    """Return what to write for either answer."""
    return f"renamed: {renamed_hint(question)}; cancelled: {cancelled_hint(question)}"


def renamed_hint(question: Question) -> str:
    """Return what to write into the agenda where it was renamed."""
    best = question.candidates[0]
    if question.of is CopyOf.DAY and _THE_DAY in (question.id, best.id):
        keep = f"a day keeps its id: write id: {question.id}"
        if best.id != _THE_DAY:
            return f'{keep} instead of "{best.id}"'
        return f"{keep} in `days`, instead of meeting.date"
    return f'write {best.write} in "{best.id}"'


def cancelled_hint(question: Question) -> str:
    """Return how to say that it was cancelled."""
    answer = f"apply with --cancelled {question.id}"
    return answer if question.of is CopyOf.DAY else f"put it back with status: cancelled, or {answer}"


def called(question: Question) -> str:
    """Return title and start, on the clock of the day's zone."""
    start = f"{question.start.astimezone(ZoneInfo(question.zone)):%Y-%m-%d %H:%M}"
    return f"{question.title}, {start}" if question.title else start


def likeness(candidate: Candidate) -> str:
    """Return "the same title and people (Ada Byron)"."""
    words = [str(same) for same in candidate.same]
    if candidate.people:
        more = f" and {len(candidate.people) - SHOWN} more" if len(candidate.people) > SHOWN else ""
        words[-1] += f" ({', '.join(candidate.people[:SHOWN])}{more})"
    return "the same " + " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _at(place: Place | None) -> str:
    return f" ({place.file}:{place.line})" if place is not None else ""
