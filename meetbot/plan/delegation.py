"""Who comes instead of whom: how long it holds, and who need not be told of what (RFC 5546 3.2.2.3).

A delegator sends the holder of an address instead: that of the same entry, or of the same day where one of
the two has it whole and the other by session. While it holds, the delegator gets no more copies but the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from meetbot.agenda.model.agenda import Agenda
from meetbot.plan.model import Copy, CopyOf, LedgerLine, LineState, Partstat

Entries = Mapping[tuple[str, str], LedgerLine]  # by uid and person id, each of its newest address


class Delegations:
    """The delegations of one meeting, as its ledger has them."""

    def __init__(self, agenda: Agenda, ledger: Iterable[LedgerLine]) -> None:
        self._agenda = agenda
        self._newest = newest(ledger)
        self._delegators = [line for line in self._newest.values() if is_delegated(line)]

    def sent_by(self, copy: Copy, address: str) -> tuple[LedgerLine, ...]:
        """Return the lines of those who send the holder of this copy and address instead of themselves."""
        if not self._delegators:
            return ()
        to = address.casefold()
        return tuple(
            line for line in self._delegators if line.delegated_to == to and self._goes_with(line.copy, copy)
        )

    def addresses(self, copy: Copy, address: str) -> tuple[str, ...]:
        """Return what DELEGATED-FROM of this copy says, in the ledger's order."""
        return tuple(dict.fromkeys(line.address for line in self.sent_by(copy, address)))

    def holds(self, line: LedgerLine, wanted: Iterable[Copy]) -> bool:
        """Return whether somebody comes, or may still come, instead of this line's person.

        Args:
            wanted: the copies that should stand in calendars.
        """
        return any(
            self._may_come(copy)
            for copy in wanted
            if self._address_of(copy) == line.delegated_to and self._goes_with(line.copy, copy)
        )

    def held_by(self, address: str, copy: Copy) -> list[LedgerLine]:
        """Return the live lines of the holder of an address that invite to what this copy invites to."""
        to = address.casefold()
        return [
            one
            for one in self._newest.values()
            if one.state is LineState.LIVE
            and one.address.casefold() == to
            and self._goes_with(copy, one.copy)
        ]

    def _may_come(self, copy: Copy) -> bool:
        own = self._newest.get((copy.uid, copy.person_id))
        if own is None or own.state is not LineState.LIVE:
            return True  # invited for the first time, or anew
        return own.partstat not in (Partstat.DECLINED, Partstat.DELEGATED)

    def _address_of(self, copy: Copy) -> str:
        person = self._agenda.person(copy.person_id)
        return person.email.casefold() if person is not None else ""

    def _goes_with(self, passed_on: Copy, own: Copy) -> bool:
        if passed_on.uid == own.uid:
            return True
        return passed_on.of is not own.of and day_of(self._agenda, passed_on) == day_of(self._agenda, own)


def is_delegated(line: LedgerLine) -> bool:
    """Return whether the person has sent somebody else to what still takes place."""
    return line.state is LineState.LIVE and line.partstat is Partstat.DELEGATED and bool(line.delegated_to)


def away(agenda: Agenda, ledger: Iterable[LedgerLine], anchor: str = "") -> frozenset[str]:
    """Return the ids of those who come to nothing that they are invited to, and send somebody else to some.

    Args:
        anchor: id of the day or session that is asked about; empty for the whole meeting.
    """
    return frozenset(
        person_id
        for person_id, lines in _stay_away(agenda, ledger, anchor).items()
        if any(is_delegated(line) for line in lines)
    )


def declined(agenda: Agenda, ledger: Iterable[LedgerLine], anchor: str = "") -> frozenset[str]:
    """Return the ids of those who said no to all that they are invited to.

    Args:
        anchor: as for `away`.
    """
    return frozenset(
        person_id
        for person_id, lines in _stay_away(agenda, ledger, anchor).items()
        if all(line.partstat is Partstat.DECLINED for line in lines)
    )


def _stay_away(agenda: Agenda, ledger: Iterable[LedgerLine], anchor: str) -> dict[str, list[LedgerLine]]:
    found: dict[str, list[LedgerLine]] = {}
    for line in newest(ledger).values():
        if line.state is LineState.LIVE and _is_about(agenda, line.copy, anchor):
            found.setdefault(line.person_id, []).append(line)
    return {
        person_id: lines
        for person_id, lines in found.items()
        if all(is_delegated(line) or line.partstat is Partstat.DECLINED for line in lines)
    }


def _is_about(agenda: Agenda, copy: Copy, anchor: str) -> bool:
    session = agenda.session(anchor) if anchor else None
    if session is not None and copy.of is CopyOf.SESSION:
        return agenda.session(copy.ref) is session
    day = agenda.day(anchor) if anchor else None
    wanted = session.day if session is not None else day.id if day is not None else ""
    return not wanted or day_of(agenda, copy) == wanted


def day_of(agenda: Agenda, copy: Copy) -> str:
    """Return the id of the day that a copy belongs to; empty where its session is in the agenda no more."""
    if copy.of is CopyOf.DAY:
        day = agenda.day(copy.ref)
        return day.id if day is not None else copy.ref
    session = agenda.session(copy.ref)
    return session.day if session is not None else ""


def newest(ledger: Iterable[LedgerLine]) -> Entries:
    """Return (uid, person id) -> the line of the newest address."""
    found: dict[tuple[str, str], LedgerLine] = {}
    for line in sorted(ledger, key=lambda line: line.address_no):
        found[line.uid, line.person_id] = line
    return found


def asked_again(line: LedgerLine) -> LedgerLine:
    """Return the line of a delegator for whom nobody comes any more."""
    return replace(line, partstat=Partstat.NEEDS_ACTION, answered=None, delegated_to="")
