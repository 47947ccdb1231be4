"""What stands at the top of every page of a meeting: its state, when and where it is, the next step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from meetbot.agenda.model.terms import Mode, Status
from meetbot.live.days import QUIET
from meetbot.store.rows import User
from meetbot.store.store import Tx
from meetbot.web.frame.next_step import Action, NextSteps, Situation
from meetbot.web.frame.outline import Outline
from meetbot.web.frame.words import MEETING_STATES, date_words, relative

# A meeting that ended so long ago is not looked up in its journal: nobody runs it any more.
LONG_OVER = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingHead:
    id: str
    title: str
    language: str
    state: str  # key of words.MEETING_STATES
    day: str  # "Wed 12 Jan 2022"
    time: str  # "15:00–18:15 Shenzhen (UTC+8)"
    away: str  # "in 8 days"
    starts: datetime
    modes: Mapping[Mode, int]
    counts: Mapping[str, int]  # mails by state
    proposals: int  # that wait for a decision
    action: Action | None
    paused: bool = False

    @property
    def chip(self) -> tuple[str, str, str]:
        return MEETING_STATES[self.state]

    @property
    def problems(self) -> int:
        """How many mails somebody must look at."""
        return self.counts.get("failed", 0) + self.counts.get("uncertain", 0)

    @property
    def waiting(self) -> int:
        """How many mails have not left, or must be looked at."""
        return sum(self.counts.get(state, 0) for state in ("held", "queued", "claimed")) + self.problems


def meeting_head(
    tx: Tx, outline: Outline, steps: NextSteps, user: User | None, *, now: datetime
) -> MeetingHead:
    """Return the head of an applied meeting, with the step that is this user's next."""
    counts = tx.counts(outline.id)
    state = meeting_state(tx, outline, counts, now=now)
    day = date_words(outline.start, outline.zone, now=now)
    if outline.several_days:  # a year that both have is said once
        first = date_words(outline.start, outline.zone, now=outline.end)
        day = f"{first} to {date_words(outline.end, outline.zone, now=now)}"
    places = tx.places(outline.id)
    chosen = {who: Mode(places[who].mode) if who in places else mode for who, mode in outline.modes.items()}
    modes = Counter(outline.in_force(who, mode, now=now) for who, mode in chosen.items())
    proposals, action = tx.open_proposals(outline.id), None
    if user is not None:
        situation = Situation(
            outline=outline, state=state, counts=counts, proposals=proposals, user=user, now=now
        )
        action = steps.of(tx, situation)
    return MeetingHead(
        id=outline.id,
        title=outline.title,
        language=outline.language,
        state=state,
        day=day,
        time=outline.time,
        away=_away(outline, state, now=now),
        starts=outline.start,
        modes={mode: modes[mode] for mode in (Mode.ONSITE, Mode.ONLINE, Mode.UNDECIDED) if modes[mode]},
        counts=counts,
        proposals=proposals,
        action=action,
        paused=tx.paused(outline.id),
    )


def meeting_state(tx: Tx, outline: Outline, counts: Mapping[str, int] | None, *, now: datetime) -> str:
    """Return the key of `words.MEETING_STATES`.

    Args:
        counts: its mails by state; None = look them up where they decide.
    """
    if outline.status is Status.CANCELLED:
        return "cancelled"
    if outline.start <= now < outline.end:
        return "live"
    if outline.end + LONG_OVER <= now:
        return "done"
    _, journal = tx.journal(outline.id)
    if journal and now < max(outline.end, journal[-1].at + QUIET):
        return "live"
    if now >= outline.end:
        return "done"
    known = tx.counts(outline.id) if counts is None else counts
    return "announced" if known.get("sent", 0) else "draft"


def _away(outline: Outline, state: str, *, now: datetime) -> str:
    if state == "live":
        return "running" if now < outline.end else "past its planned end"
    return relative(outline.start if now < outline.start else outline.end, now)
