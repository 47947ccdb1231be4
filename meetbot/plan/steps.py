"""One ledger line after the other: as it will stand, and the mail that says so."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Mode, Status
from meetbot.agenda.uid import uid_of
from meetbot.plan.compare import changes, diffs, same, schedule_hash
from meetbot.plan.delegation import Delegations, asked_again, day_of, is_delegated
from meetbot.plan.granularity import carried_to, carries_over
from meetbot.plan.lines import new_line, passed_on, stand
from meetbot.plan.model import (
    Change,
    Copy,
    CopyOf,
    LedgerLine,
    LineState,
    Method,
    Notice,
    Numbers,
    Partstat,
    Purpose,
)
from meetbot.plan.numbers import (
    delivered_sequence,
    issued_next,
    standing_answer,
)
from meetbot.plan.people import ids_by_address, live_sessions, wants_feed
from meetbot.plan.reasons import day_reason, ending_reason, update_reason
from meetbot.plan.rules import (
    ADDRESS,
    CANCELLED,
    DAY_CANCELLED,
    DELEGATE_GONE,
    DELETED,
    FIRST,
    GRANULARITY,
    READDED,
    REINSTATED,
    REMOVED,
    Rule,
    rule_for,
)
from meetbot.plan.told import told_start

_SOON = timedelta(hours=24)  # an update does not wait when the start is nearer than this
_PRIO = {Purpose.CANCEL: 0, Purpose.UNINVITE: 0, Purpose.UPDATE: 3, Purpose.INVITE: 5, Purpose.CHASE: 5}

Key = tuple[str, str]  # uid, person id


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One ledger line as it will stand, and the mail that says so; none where nobody has to be told."""

    line: LedgerLine
    notice: Notice | None = None


class Planner:
    """Goes over what should stand in calendars, and over what stands there and should no more."""

    def __init__(
        self,
        agenda: Agenda,
        ledger: Sequence[LedgerLine],
        build: Callable[[Collection[Key]], Iterable[Copy]],  # given what is held, the copies that should be
        *,
        modes: Mapping[str, Mode],
        significant: Collection[str],
        told: Mapping[str, datetime],
        now: datetime,
    ) -> None:
        self.agenda, self.now = agenda, now
        self.modes, self.significant, self.told = modes, significant, told
        self.lines: dict[Key, list[LedgerLine]] = {}
        for line in sorted(ledger, key=lambda line: line.address_no):
            self.lines.setdefault((line.uid, line.person_id), []).append(line)
        newest = {key: lines[-1] for key, lines in self.lines.items()}
        self.held = {
            k for k, li in newest.items() if li.state is LineState.LIVE and li.copy.of is CopyOf.SESSION
        }
        self.wanted = {(c.uid, c.person_id): c for c in build(self.held)}
        self.gone = [
            li for k, li in newest.items() if k not in self.wanted and li.state is LineState.LIVE
        ]  # in the ledger's order
        self.gone_of: dict[str, list[LedgerLine]] = {}
        for line in self.gone:
            self.gone_of.setdefault(line.person_id, []).append(line)
        known = {line.person_id for line in ledger}
        self.new_at = {a: who for a, who in ids_by_address(agenda).items() if who not in known}
        self.delegations = Delegations(agenda, newest.values())
        self.passed_on = self._passed_on()
        standing = {k: li for k, li in newest.items() if k in self.wanted} | self.passed_on
        self.delegations = Delegations(agenda, standing.values())

    def steps(self) -> list[Step]:
        found: list[Step] = []
        for line in self.gone:
            found += self._ended(line)
        for copy in self.wanted.values():
            if copy.end > self.now:
                found += self._wanted(copy)
        return found

    # -- copies that should stand in a calendar

    def _wanted(self, copy: Copy) -> Iterable[Step]:
        if (kept := self.passed_on.get((copy.uid, copy.person_id))) is not None:
            return [Step(line=kept)]
        lines = self.lines.get((copy.uid, copy.person_id), [])
        address = self._address_of(copy)
        if not lines:
            return [self._invite(copy, new_line(copy, address, lines, now=self.now), *self._first_rule(copy))]
        line = lines[-1]
        if line.address.casefold() != address.casefold():
            fresh = new_line(copy, address, lines, now=self.now)
            told = "the address was corrected, so the invitation goes to the new one"
            return [*self._moved_away(line), self._invite(copy, fresh, ADDRESS, told)]
        if is_delegated(line):
            return self._delegated(copy, line)
        if line.state is LineState.LIVE and same(line.copy, copy):
            return []
        has = line.delivered_copy
        if has is None:
            raised = line.state is not LineState.LIVE or schedule_hash(line.copy) != schedule_hash(copy)
            told = "first invitation; it replaces one that has not left yet"
            # An acceptance that was carried over to the one that has not left goes along.
            rule = replace(FIRST, asks=raised or line.partstat is not Partstat.ACCEPTED)
            return [self._invite(copy, issued_next(line, raised=raised, now=self.now), rule, told)]
        if has.live and same(has, copy):
            return [self._back(line, copy)]
        if not has.live:
            rule, told = self._again_rule(copy, has)
            return [self._invite(copy, issued_next(line, raised=rule.raises, now=self.now), rule, told)]
        return self._update(copy, line, has)

    def _first_rule(self, copy: Copy) -> tuple[Rule, str]:
        """Return the rule for a UID that is new to the person: invited for the first time, or cut up anew."""
        if not (swapped := self._swapped(copy)):
            return FIRST, day_reason(copy, self.agenda)
        unit = "one invitation for the day" if copy.of is CopyOf.DAY else "one invitation per session"
        if carries_over(swapped, copy, self.agenda):
            return replace(GRANULARITY, asks=False), f"now {unit}; the acceptance is carried over"
        return GRANULARITY, f"now {unit}"

    def _again_rule(self, copy: Copy, has: Copy) -> tuple[Rule, str]:
        """Return the rule for an entry that ended and comes back."""
        if self._swapped(copy):
            return self._first_rule(copy)
        rule = READDED if has.withdrawn else REINSTATED
        told = "back on the list" if has.withdrawn else "takes place after all"
        return rule, f"{told}; asked again"

    def _swapped(self, copy: Copy) -> list[LedgerLine]:
        """Return the entries of that day, cut the other way, that end because this one begins."""
        return [line for line in self._cut_otherwise(copy)
                if line.delivered_copy is not None and line.delivered_copy.live]  # fmt: skip

    def _cut_otherwise(self, copy: Copy) -> list[LedgerLine]:
        gone = self.gone_of.get(copy.person_id, ())
        day = day_of(self.agenda, copy) if gone else ""
        return [line for line in gone
                if line.copy.of is not copy.of and day_of(self.agenda, line.copy) == day]  # fmt: skip

    def _passed_on(self) -> dict[Key, LedgerLine]:
        """Return the lines of those who send somebody else to what was cut the other way before.

        It is noted and not mailed: they get no copy of what somebody else comes to.
        """
        found: dict[Key, LedgerLine] = {}
        for key, copy in self.wanted.items():
            lines = self.lines.get(key, [])
            if copy.end <= self.now or (lines and lines[-1].state is LineState.LIVE):
                continue
            if not (to := carried_to(self._cut_otherwise(copy), copy, self.agenda)):
                continue
            address = self._address_of(copy)
            if lines and lines[-1].address.casefold() == address.casefold():
                line = issued_next(lines[-1], raised=False, sent=False, now=self.now)
            else:
                line = new_line(copy, address, lines, now=self.now)
            line = passed_on(stand(line, copy), to)
            if self.delegations.holds(line, self.wanted.values()):
                found[key] = line
        return found

    def _address_of(self, copy: Copy) -> str:
        person = self.agenda.person(copy.person_id)
        return person.email if person is not None else ""

    def _delegated(self, copy: Copy, line: LedgerLine) -> Iterable[Step]:
        """Return nothing while somebody else comes; the step that asks the delegator when nobody does."""
        if self.delegations.holds(line, self.wanted.values()):
            return []
        line, has = asked_again(line), line.delivered_copy
        if has is None or not has.live:
            fresh = issued_next(line, raised=has is not None, now=self.now)
            return [self._invite(copy, fresh, *self._first_rule(copy))]
        if not same(has, copy):
            return self._update(copy, line, has, asks=True)
        fresh = stand(issued_next(line, raised=False, now=self.now), copy)
        numbers = replace(fresh.issued, sequence=delivered_sequence(line))
        told = "who was sent instead does not come; asked again"
        return [self._step(fresh, Purpose.CHASE, DELEGATE_GONE, told, numbers=numbers, has=has)]

    def _back(self, line: LedgerLine, copy: Copy) -> Step:
        """Return the step back to what the person has: what waits is superseded, and nobody need know."""
        fresh = issued_next(line, raised=False, sent=False, now=self.now)
        return Step(line=stand(fresh, copy, partstat=standing_answer(line)))

    def _invite(self, copy: Copy, line: LedgerLine, rule: Rule, reason: str) -> Step:
        partstat = Partstat.NEEDS_ACTION if rule.asks else Partstat.ACCEPTED
        line = stand(line, copy, partstat=partstat)
        replaces = tuple(li.uid for li in self._swapped(copy)) if rule.name == GRANULARITY.name else ()
        return self._step(line, Purpose.INVITE, rule, reason, replaces=replaces)

    def _update(self, copy: Copy, line: LedgerLine, has: Copy, *, asks: bool = False) -> Iterable[Step]:
        own_mode = self.modes.get(copy.person_id) is copy.mode
        significant = copy.of is CopyOf.SESSION and copy.ref in self.significant
        session = self.agenda.session(copy.ref) if copy.of is CopyOf.SESSION else None
        rule = rule_for(
            diffs(has, copy),
            copy.of,
            own_mode=own_mode,
            significant=significant,
            told=session is not None and told_start(session, self.told) is not None,
        )
        if asks:  # whatever changed meanwhile, and be it little
            rule = replace(rule or DELEGATE_GONE, asks=True, waits=False, minor=False)
        if rule is None or (rule.minor and not self.agenda.meeting.invite.minor):
            # Not worth a mail, but what waits says something else and must not go.
            current = line.state is LineState.LIVE and same(line.copy, has)
            return [] if current else [self._back(line, has)]
        answer = standing_answer(line)
        fresh = stand(
            issued_next(line, raised=rule.raises, now=self.now),
            copy,
            partstat=Partstat.NEEDS_ACTION if rule.asks else answer,
            answered=answer if rule.asks else None,
        )
        numbers = fresh.issued if rule.raises else replace(fresh.issued, sequence=delivered_sequence(line))
        told = changes(has, copy, zone=self._clock_of(copy))
        reason = update_reason(rule, has, copy, self.agenda)
        return [self._step(fresh, Purpose.UPDATE, rule, reason, told=told, numbers=numbers, has=has)]

    # -- copies that should stand there no more

    def _ended(self, line: LedgerLine) -> Iterable[Step]:
        rule = self._ending_rule(line)
        copy = line.delivered_copy or line.copy
        if copy.end <= self.now:
            return []
        if (line.uid, self._now(line)) in self.wanted:  # goes on under the person's new id
            return [Step(line=stand(line, copy, state=LineState.UNINVITED, partstat=standing_answer(line)))]
        if rule in (REMOVED, GRANULARITY):
            return self._withdrawn(line, rule, ending_reason(rule, copy, self.agenda))
        ended = replace(copy, status=Status.CANCELLED, withdrawn=False)
        return self._end(line, ended, LineState.CANCELLED, rule, ending_reason(rule, copy, self.agenda))

    def _moved_away(self, line: LedgerLine) -> Iterable[Step]:
        """Return the step that takes the entry out of the calendar behind the old address."""
        if line.state is not LineState.LIVE:
            return []
        return self._withdrawn(
            line, ADDRESS, "the address was corrected, so the entry at the old one is withdrawn"
        )

    def _withdrawn(self, line: LedgerLine, rule: Rule, reason: str) -> Iterable[Step]:
        ended = replace(line.delivered_copy or line.copy, withdrawn=True)
        return self._end(line, ended, LineState.UNINVITED, rule, reason)

    def _end(
        self, line: LedgerLine, ended: Copy, state: LineState, rule: Rule, reason: str
    ) -> Iterable[Step]:
        # Nobody is told of the end of what never reached them, or ended for them before (3.2.5).
        told = line.delivered_copy is not None and line.delivered_copy.live
        fresh = stand(
            issued_next(line, raised=told and rule.raises, sent=told, now=self.now),
            ended,
            state=state,
            partstat=standing_answer(line),
        )
        if not told:
            return [Step(line=fresh)]
        purpose = Purpose.CANCEL if state is LineState.CANCELLED else Purpose.UNINVITE
        return [self._step(fresh, purpose, rule, reason)]

    def _ending_rule(self, line: LedgerLine) -> Rule:
        copy, live = line.copy, live_sessions(self.agenda)
        day = day_of(self.agenda, copy)
        if copy.of is CopyOf.DAY:
            if not any(s.day == day for s in live) or self._merged(line):
                return DAY_CANCELLED
        elif (session := self.agenda.session(copy.ref)) is None or self._merged(line):
            return DELETED
        elif session not in live:
            return CANCELLED
        swapped = any(c.person_id == self._now(line) and c.of is not copy.of and day_of(self.agenda, c) == day
                      for c in self.wanted.values())  # fmt: skip
        return GRANULARITY if swapped or wants_feed(self.agenda, copy.person_id) else REMOVED

    def _now(self, line: LedgerLine) -> str:
        """Return the id of whom a line is of: who is in the agenda by another id is known by the address."""
        if self.agenda.person(line.person_id) is not None:
            return line.person_id
        return self.new_at.get(line.address.casefold(), line.person_id)

    def _merged(self, line: LedgerLine) -> bool:
        """Return whether it goes on in another one's entry: `was` of one session names two that were out."""
        return line.uid.partition("@")[0] != uid_of(line.copy.ref, self.agenda, "").removesuffix("@")

    # -- lines and notices

    def _step(
        self,
        line: LedgerLine,
        purpose: Purpose,
        rule: Rule,
        reason: str,
        *,
        told: tuple[Change, ...] = (),
        numbers: Numbers | None = None,
        has: Copy | None = None,
        replaces: tuple[str, ...] = (),
    ) -> Step:
        ends = purpose in (Purpose.CANCEL, Purpose.UNINVITE)
        start = min(c.start for c in (line.copy, has) if c is not None)
        waits = rule.waits and start - self.now >= _SOON
        notice = Notice(
            person_id=line.person_id,
            address=line.address,
            purpose=purpose,
            method=Method.CANCEL if ends else Method.REQUEST,
            rule=rule.name,
            reason=reason,
            changes=told,
            ask=rule.asks and not ends,
            line=line,
            numbers=numbers or line.issued,
            due=self.now + self.agenda.meeting.invite.debounce if waits else self.now,
            expires_at=line.copy.end,
            prio=_PRIO[purpose],
            replaces=replaces,
            delegated_from=() if ends else self.delegations.addresses(line.copy, line.address),
        )
        return Step(line=line, notice=notice)

    def _clock_of(self, copy: Copy) -> str:
        """Return the zone whose clock the person looks at: online one's own, on-site the venue's."""
        person = self.agenda.person(copy.person_id)
        own = person.timezone if person is not None and copy.mode is not copy.mode.ONSITE else ""
        return own or copy.zone
