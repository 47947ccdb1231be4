"""What stands at the top of every page of a meeting: its state, when and where it is, the next step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from meetbot.agenda.model import Agenda, Mode, Person, Status
from meetbot.flows.load import agenda_at
from meetbot.store.store import Tx
from meetbot.web.words import MEETING_STATES, counted, date_words, place_and_offset, relative, span_words

OPERATOR_SOON = timedelta(hours=2)
# Nobody pressed anything for so long after the planned end: it is over, whether `finish` came or not.
QUIET = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """The next step: one filled button, left out on the page it leads to."""

    label: str
    href: str
    page: str  # the page it leads to, as in `current`


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
    action: Action | None

    @property
    def chip(self) -> tuple[str, str, str]:
        return MEETING_STATES[self.state]

    @property
    def problems(self) -> int:
        """How many mails somebody must look at."""
        return self.counts.get("failed", 0) + self.counts.get("uncertain", 0)


def mailed_people(agenda: Agenda) -> dict[str, Person]:
    """Return everyone who can be mailed: people with an address, then attendees, each once."""
    everyone = {**agenda.people, **agenda.attendees}
    return {
        person_id: person
        for person_id, person in everyone.items()
        if person.email and not person.is_placeholder
    }


def meeting_head(tx: Tx, meeting: str, *, now: datetime) -> MeetingHead:
    """Return the head of an applied meeting.

    Raises:
        StoreError: nothing was applied under this id.
    """
    agenda = agenda_at(tx, meeting)
    counts = tx.counts(meeting)
    _, journal = tx.journal(meeting)
    state = _state(agenda, counts, journal[-1].at if journal else None, now=now)
    zone = agenda.zone
    last_day = "" if len(agenda.days) == 1 else f" to {date_words(agenda.end, zone, now=now)}"
    modes = Counter(person.mode for person in mailed_people(agenda).values())
    return MeetingHead(
        id=meeting,
        title=str(agenda.meeting.title),
        language=agenda.meeting.title.main,
        state=state,
        day=date_words(agenda.start, zone, now=now) + last_day,
        time=f"{span_words(agenda.start, agenda.end, zone)} "
        f"{place_and_offset(agenda.start, agenda.meeting.timezone, agenda)}",
        away=_away(agenda, state, now=now),
        starts=agenda.start,
        modes={mode: modes[mode] for mode in (Mode.ONSITE, Mode.ONLINE, Mode.UNDECIDED) if modes[mode]},
        counts=counts,
        action=_next_action(meeting, agenda, state, counts, now=now),
    )


def _state(agenda: Agenda, counts: Mapping[str, int], last_press: datetime | None, *, now: datetime) -> str:
    if agenda.meeting.status is Status.CANCELLED:
        return "cancelled"
    if agenda.start <= now < agenda.end or (
        last_press is not None and now < max(agenda.end, last_press + QUIET)
    ):
        return "live"
    if now >= agenda.end:
        return "done"
    return "announced" if counts.get("sent", 0) else "draft"


def _away(agenda: Agenda, state: str, *, now: datetime) -> str:
    if state == "live":
        left = agenda.end - now
        return "running" if left > timedelta(0) else "past its planned end"
    return relative(agenda.start if now < agenda.start else agenda.end, now)


def _next_action(
    meeting: str, agenda: Agenda, state: str, counts: Mapping[str, int], *, now: datetime
) -> Action | None:
    """Return the first that is true (`look`, meeting header)."""
    outbox = f"/meetings/{meeting}/outbox"
    if state == "live":
        return Action(label="Go to the running meeting", href=f"/live/{meeting}/operator", page="live")
    if held := counts.get("held", 0):
        return Action(label=f"Release {counted(held, 'mail')}", href=f"{outbox}?state=held", page="outbox")
    if failed := counts.get("failed", 0):
        return Action(
            label=f"Look at {counted(failed, 'failed mail')}", href=f"{outbox}?state=failed", page="outbox"
        )
    if uncertain := counts.get("uncertain", 0):
        label = f"Look at {counted(uncertain, 'uncertain mail')}"
        return Action(label=label, href=f"{outbox}?state=uncertain", page="outbox")
    if agenda.start - OPERATOR_SOON <= now < agenda.start:
        return Action(label="Open the operator screen", href=f"/live/{meeting}/operator", page="live")
    if state == "done":
        return Action(label="Read the article draft", href=f"/meetings/{meeting}/article", page="article")
    return None
