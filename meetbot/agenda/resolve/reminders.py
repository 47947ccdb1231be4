"""The reminder policy: as written, or the usual one where the block is missing; `[]` = none."""

from __future__ import annotations

from datetime import timedelta

from meetbot.agenda.document.agenda import Document, ReminderBlock
from meetbot.agenda.model.meeting import Reminder
from meetbot.agenda.model.terms import AnchorOf, Audience, Span
from meetbot.agenda.resolve.people import text_of
from meetbot.agenda.resolve.references import Unique
from meetbot.agenda.source.faults import Faults

_DAYTIME = (8 * 60, 20 * 60)


def usual_reminders(document: Document) -> tuple[Reminder, ...]:
    """Return the policy of a meeting that states none.

    The way into the call goes out on each of several days: of the first day's mail nobody has it at hand.
    """
    each = AnchorOf.DAY if len(document.days or ()) > 1 else AnchorOf.MEETING
    return (
        _reminder("week", before=Span(days=7), to=(Audience.ALL,)),
        _reminder("eve", before=Span(days=1), to=(Audience.ALL,)),
        _reminder("join", before=Span(exact=timedelta(minutes=15)), of=each, to=(Audience.ONLINE,)),
        _reminder(
            "speaker",
            before=Span(exact=timedelta(minutes=30)),
            of=AnchorOf.SESSION,
            to=(Audience.SPEAKERS, Audience.CHAIRS),
        ),
    )


def build_reminders(document: Document, faults: Faults, language: str) -> tuple[Reminder, ...]:
    """Return the policy in file order, with hours and grace by the length of the lead."""
    if not document.has("reminders"):
        return usual_reminders(document)
    ids = Unique(faults, "reminder")
    found = []
    for block in document.reminders or ():
        ids.take(block.id, block)
        _check_direction(block, faults)
        reminder = _reminder(
            block.id or "",
            before=block.before if block.after is None else None,
            after=block.after,
            of=block.of or AnchorOf.MEETING,
            to=tuple(dict.fromkeys(block.to or ())),
        )
        found.append(
            Reminder(
                id=reminder.id,
                before=reminder.before,
                after=reminder.after,
                of=reminder.of,
                to=reminder.to,
                local_hours=block.local_hours or reminder.local_hours,
                grace=block.grace if block.grace is not None else reminder.grace,
                text=text_of(block.text, language),
            )
        )
    return tuple(found)


def _reminder(
    key: str,
    *,
    before: Span | None = None,
    after: Span | None = None,
    of: AnchorOf = AnchorOf.MEETING,
    to: tuple[Audience, ...],
) -> Reminder:
    length = (before or after or Span()).length
    return Reminder(
        id=key,
        before=before,
        after=after,
        of=of,
        to=to,
        local_hours=_DAYTIME if length >= timedelta(days=1) else None,
        grace=_grace(length),
    )


def _grace(length: timedelta) -> timedelta:
    """Return how late a reminder may still go: the longer its lead, the later."""
    if length >= timedelta(days=7):
        return timedelta(days=2)
    if length >= timedelta(days=1):
        return timedelta(hours=6)
    return timedelta(minutes=20) if length >= timedelta(hours=1) else timedelta(minutes=5)


def _check_direction(block: ReminderBlock, faults: Faults) -> None:
    if block.written("before") and block.written("after"):
        message = f'"{block.called}" counts before and after'
        faults.add("E219", block.key_at("after"), message, "make two reminders of it")
    elif not block.has("before") and not block.has("after"):
        message = f'"{block.called}" does not say when it goes'
        faults.add("E219", block.head, message, "add before: 1d, or after: 18h")
