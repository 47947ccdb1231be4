"""Ids that were applied and are gone: renamed, or cancelled? Only the organiser knows, so `apply` asks.

Calendars know a day or session by its id. Renamed without `was`, it would be cancelled for everybody who has
it, and they would be invited again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Day, Session
from meetbot.agenda.model.terms import Kind, Status
from meetbot.agenda.source.faults import listed
from meetbot.agenda.source.likely import nearest
from meetbot.plan.model import Candidate, CopyOf, Likeness, Misfit, Plan, Question

_WEIGHT = {Likeness.SESSIONS: 4, Likeness.TITLE: 3, Likeness.DATE: 2, Likeness.START: 2, Likeness.PEOPLE: 1}

_Named = Day | Session


def questions(agenda: Agenda, previous: Agenda) -> tuple[Question, ...]:
    """Return every day and session of `previous` that is gone while a new one looks like it, in its order.

    New is what `previous` does not have and what names nothing in `was`. What was cancelled before, and what
    nothing is like, is no question: nobody has it, or it is plainly cancelled.
    """
    found: list[Question] = []
    for of, now, before in _kinds(agenda, previous):
        known = _ids(before)
        fresh = [one for one in now if one.id not in known and not one.was]
        likely = _Likely(fresh, agenda)
        for old in _gone(now, before):
            candidates = likely.of(old, previous)
            if candidates:
                found.append(_question(of, old, previous, candidates))
    return tuple(found)


def misfits(agenda: Agenda, previous: Agenda) -> tuple[Misfit, ...]:
    """Return each day and session whose `was` does not go with `previous`, days first.

    It names nothing that was applied, or a day for a session; or the first id is missing or not the first,
    and calendars would get another entry for what goes on.
    """
    found: list[Misfit] = []
    kinds = _kinds(agenda, previous)
    for (of, now, before), (other, _, others) in zip(kinds, reversed(kinds), strict=True):
        owner = {ref: old for old in before for ref in (old.id, *old.was)}
        foreign, gone = _ids(others), [old.id for old in _gone(now, before)]
        for one in now:
            mixed = [ref for ref in one.was if ref in foreign]
            olds = [owner[ref] for ref in (one.id, *one.was) if ref in owner]
            if mixed:
                told = f"{listed(mixed, last='and')} was a {other}, and a {of} cannot have been one"
                found.append(Misfit(id=one.id, found=told, write=_without(one, mixed), place=one.place))
            elif olds and one.first_id not in {old.first_id for old in olds}:
                found.append(_lost(of, one, olds[0]))
            elif one.was and not olds:
                found.append(_unknown(one, gone))
    return tuple(found)


def wrong_answer(agenda: Agenda, previous: Agenda | None, cancelled: Collection[str]) -> str:
    """Return what is wrong with the first id that is said to be cancelled and is not gone; "" for none."""
    gone = [old.id for _, now, before in _kinds(agenda, previous or agenda) for old in _gone(now, before)]
    for ref in cancelled:
        named = agenda.session(ref) or agenda.day(ref)
        if ref in gone:
            continue
        if named is not None and named.id == ref:
            return f'"{ref}" is still in the agenda. To cancel it, write status: cancelled there.'
        if named is not None:
            return f'"{named.id}" says that it was "{ref}", so "{ref}" goes on and is not cancelled.'
        near = nearest(ref, gone)
        hint = f' Did you mean "{near}"?' if near else f" Gone: {', '.join(gone)}." if gone else ""
        return f'No day or session "{ref}" is gone since the last revision.{hint}'
    return ""


def wrong_significant(agenda: Agenda, plan: Plan, significant: Collection[str]) -> str:
    """Return what is wrong with the first id that is said to be another session now; "" for none.

    Args:
        plan: made with these ids.
    """
    asked = {n.line.copy.ref for n in plan.notices if n.ask}
    for ref in significant:
        session = agenda.session(ref)
        if session is None:
            near = nearest(ref, [s.id for s in agenda.sessions])
            return f'There is no session "{ref}".' + (f' Did you mean "{near}"?' if near else "")
        if session.id not in asked:
            return f'Nobody has a copy of "{ref}" that changed, so nobody would be asked again.'
    return ""


class _Likely:
    """New days or sessions, found by what they have in common with one that is gone."""

    def __init__(self, fresh: Sequence[_Named], agenda: Agenda) -> None:
        self._agenda = agenda
        self._order = {one.id: n for n, one in enumerate(fresh)}
        self._fresh = {one.id: one for one in fresh}
        # By index, not pair by pair: a programme of 2000 sessions may have got new ids throughout.
        self._by: dict[tuple[Likeness, object], list[str]] = defaultdict(list)
        for one in fresh:
            for mark in _marks(one, agenda):
                self._by[mark].append(one.id)

    def of(self, old: _Named, previous: Agenda) -> tuple[Candidate, ...]:
        """Return the candidates, the likeliest first: most in common, what weighs more, then file order."""
        found: dict[str, list[tuple[Likeness, object]]] = defaultdict(list)
        for mark in _marks(old, previous):
            for ref in self._by.get(mark, ()):
                found[ref].append(mark)
        rated = []
        for ref, marks in found.items():
            same = sorted({mark for mark, _ in marks}, key=list(Likeness).index)
            people = tuple(self._agenda.label_of(str(who)) for mark, who in marks if mark is Likeness.PEOPLE)
            weight = sum(_WEIGHT[mark] for mark in same)
            candidate = self._candidate(old, self._fresh[ref], tuple(same), people)
            rated.append(((-len(same), -weight, -len(people), self._order[ref]), candidate))
        return tuple(candidate for _, candidate in sorted(rated, key=lambda pair: pair[0]))

    @staticmethod
    def _candidate(
        old: _Named, new: _Named, same: tuple[Likeness, ...], people: tuple[str, ...]
    ) -> Candidate:
        return Candidate(
            id=new.id,
            title=_title(new),
            same=same,
            people=people,
            was=(*old.was, old.id),
            place=new.place,
        )


def _marks(one: _Named, agenda: Agenda) -> Iterator[tuple[Likeness, object]]:
    """Yield what two days or two sessions may have in common; people who are nobody yet are no likeness."""
    sessions = (one,) if isinstance(one, Session) else one.sessions
    if isinstance(one, Day):
        yield Likeness.DATE, one.date
        yield from ((Likeness.SESSIONS, session.first_id) for session in sessions)
    else:
        yield Likeness.START, one.start
    # Every coffee break is called so: their title alone tells nothing.
    if one.title is not None and not (isinstance(one, Session) and one.kind is Kind.BREAK):
        yield Likeness.TITLE, str(one.title).casefold()
    for who in dict.fromkeys(who for session in sessions for who, _ in session.everyone()):
        person = agenda.person(who)
        if person is not None and not person.is_placeholder:
            yield Likeness.PEOPLE, who


def _kinds(agenda: Agenda, previous: Agenda) -> tuple[tuple[CopyOf, Sequence[_Named], Sequence[_Named]], ...]:
    """Return (kind, present ones, those before) of days and of sessions: one does not become the other."""
    return (
        (CopyOf.DAY, agenda.days, previous.days),
        (CopyOf.SESSION, agenda.sessions, previous.sessions),
    )


def _gone(now: Iterable[_Named], before: Iterable[_Named]) -> Iterator[_Named]:
    kept = _ids(now)
    for old in before:
        if kept.isdisjoint((old.id, *old.was)) and not _was_cancelled(old):
            yield old


def _was_cancelled(old: _Named) -> bool:
    sessions = (old,) if isinstance(old, Session) else old.sessions
    return all(session.status is Status.CANCELLED for session in sessions)


def _ids(named: Iterable[_Named]) -> frozenset[str]:
    return frozenset(ref for one in named for ref in (one.id, *one.was))


def _question(of: CopyOf, old: _Named, previous: Agenda, candidates: tuple[Candidate, ...]) -> Question:
    day = old if isinstance(old, Day) else previous.day(old.day)
    zone = day.timezone if day is not None else previous.meeting.timezone
    return Question(id=old.id, of=of, title=_title(old), start=old.start, zone=zone, candidates=candidates)


def _lost(of: CopyOf, one: _Named, old: _Named) -> Misfit:
    told = f'calendars know the {of} "{one.id}" by its first id "{old.first_id}", not "{one.first_id}"'
    chain = [ref for ref in dict.fromkeys((*old.was, old.id, *one.was)) if ref != one.id]
    write = f"write {_was(chain)}" if old.first_id != one.id else "delete `was`"
    return Misfit(id=one.id, found=told, write=write, place=one.place)


def _unknown(one: _Named, gone: Sequence[str]) -> Misfit:
    told = f'"{one.id}" says that it was {listed(one.was)}, which the last revision does not have'
    near = nearest(one.was[-1], gone) or (gone[0] if len(gone) == 1 else None)
    write = f"write {_was([near])}" if near is not None else "delete `was`"
    return Misfit(id=one.id, found=told, write=write, place=one.place)


def _without(one: _Named, mixed: Sequence[str]) -> str:
    rest = [ref for ref in one.was if ref not in mixed]
    return f"write {_was(rest)}" if rest else "delete `was`"


def _was(refs: Iterable[str]) -> str:
    return f"was: [{', '.join(refs)}]"


def _title(one: _Named) -> str:
    return str(one.title) if one.title is not None else ""
