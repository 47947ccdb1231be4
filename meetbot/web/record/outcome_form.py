"""The outcomes of a session's form: planned ones done or not, and one that nobody planned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Outcome, Session
from meetbot.agenda.model.record import OutcomeRecord, Record
from meetbot.agenda.model.terms import OutcomeType
from meetbot.web.record.fields import Read

ROWS = 3  # people or organisations that a new outcome can name in one role
NEW = "new"


def outcomes_of(read: Read, session: Session, stored: Record) -> Iterator[OutcomeRecord]:
    """Yield what a form tells of a session's outcomes."""
    known = {one.id: one for one in stored.outcomes}
    places = {session.id, *(item.id for item in session.items)}
    own = [one.id for one in stored.outcomes if one.outcome is not None and one.outcome.session in places]
    for name in (*(outcome.id for outcome in session.outcomes), *own):
        before = known.get(name)
        said = read.given.get(f"outcome|{name}")
        if said is None:
            if before is not None:
                yield before
        elif said in ("yes", "no"):
            yield replace(before or OutcomeRecord(id=name, done=False), done=said == "yes")
    if read.text(f"type|{NEW}"):
        made = _new_outcome(read, session, stored)
        if made is not None:
            yield OutcomeRecord(id=made.id, done=True, outcome=made)


def _new_outcome(read: Read, session: Session, stored: Record) -> Outcome | None:
    kind = read.text(f"type|{NEW}")
    if kind not in [*OutcomeType]:
        read.wrong[f"type|{NEW}"] = "Choose what it was."
        return None
    what = read.own(f"what|{NEW}", None)
    prize = read.own(f"prize|{NEW}", None)
    if what is None and prize is None and kind != OutcomeType.NEXT_MEETING:
        read.wrong[f"what|{NEW}"] = "Write what it was: the article says it as it stands here."
    by, behalf = _pairs(read)
    return Outcome(
        id=_free_id(read.agenda, stored),
        type=OutcomeType(kind),
        session=session.id,
        what=what,
        prize=prize,
        contest=read.own(f"contest|{NEW}", None),
        by=by,
        on_behalf_of=behalf,
        to=tuple(filter(None, (read.somebody(f"to|{NEW}|{n}") for n in range(ROWS)))),
        date=read.day(f"date|{NEW}"),
        place=read.own(f"place|{NEW}", None),
        source=read.text(f"source|{NEW}"),
    )


def _pairs(read: Read) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who did it and for whom: of each the one that they stand beside."""
    rows = [(read.somebody(f"by|{NEW}|{n}"), read.somebody(f"for|{NEW}|{n}")) for n in range(ROWS)]
    for n, (by, behalf) in enumerate(rows):
        if behalf and not by:
            read.wrong[f"by|{NEW}|{n}"] = "Choose who did it for them."
    return tuple(by for by, _ in rows if by), tuple(behalf for _, behalf in rows if behalf)


def _free_id(agenda: Agenda, stored: Record) -> str:
    taken = {outcome.id for session in agenda.sessions for outcome in session.outcomes}
    taken |= {one.id for one in stored.outcomes}
    return next(name for number in range(1, len(taken) + 2) if (name := f"unplanned-{number}") not in taken)
