"""Waves in words: when, what, to whom, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from meetbot.agenda.fields.times import format_span
from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Span
from meetbot.flows.mails.waves import WaveSeen, WaveToCome, names_of, sent_of, waiting_of
from meetbot.plan.model import WaveState
from meetbot.plan.waves import is_chase, is_known
from meetbot.web.frame.words import clock_time, counted, date_words, number
from meetbot.web.plan.planned import span_words_of, wave_row

_PLAIN = ("sent", "queued", "claimed")
NAMES = 12  # that a preview shows


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRow:
    """One wave as the list shows it."""

    id: int
    when: str
    what: str
    of: str
    audience: str
    people: str  # "83 people"; empty where its mails say it
    state: tuple[str, str, str]  # icon, word, tone
    why: str
    coming: bool
    skippable: bool
    restorable: bool
    mails: str  # their kind, for the outbox; empty where there are none


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingRow:
    """One wave that a change would make: "83 people at Thu 11 Mar, 08:00"."""

    of: str
    new: bool
    lines: tuple[str, ...]
    names: tuple[str, ...]
    more: int


def seen_row(seen: WaveSeen, agenda: Agenda, *, now: datetime) -> SeenRow:
    """Return a stored wave in words."""
    wave = seen.wave
    words = wave_row(wave, agenda, now=now)
    why = _became(seen.mails) if wave.state is WaveState.EXPANDED else wave.why
    if wave.by:
        why = f"{why} by {wave.by}"
    what = f"{'asked again' if is_chase(wave) else wave.reminder_id}"
    planned = wave.state is WaveState.PLANNED
    known = counted(len(seen.people), "person", "people") if is_known(wave) else "known when it is due"
    return SeenRow(
        id=seen.id,
        when=words.when,
        what=f"{what}, {words.before}" if words.before else what,
        of=words.of,
        audience=words.audience,
        people=known if planned else "",
        state=_state(seen, now=now),
        why=why,
        coming=planned or waiting_of(seen.mails) > 0 or seen.restorable,
        skippable=seen.skippable,
        restorable=seen.restorable,
        mails=("chase" if is_chase(wave) else "reminder") if seen.mails else "",
    )


def _became(mails: Mapping[str, int]) -> str:
    """Return "2 of 4 mails sent, 1 failed, 1 cancelled"."""
    sent, all_of_it = sent_of(mails)
    if not all_of_it:
        return "nobody to remind"
    others = [f"{number(count)} {state}" for state, count in sorted(mails.items()) if state not in _PLAIN]
    return ", ".join([f"{number(sent)} of {counted(all_of_it, 'mail')} sent", *others])


def _state(seen: WaveSeen, *, now: datetime) -> tuple[str, str, str]:
    (sent, all_of_it), waiting = sent_of(seen.mails), waiting_of(seen.mails)
    match seen.wave.state:
        case WaveState.PLANNED:
            return ("clock", "planned", "neutral")
        case WaveState.EXPANDED if waiting and waiting == seen.mails.get("held"):
            return ("bar", "held", "warn")
        case WaveState.EXPANDED if waiting:
            # Those with quiet hours are queued up to 12 hours before.
            early = not sent and now < seen.wave.due_at
            return ("clock", "queued", "neutral") if early else ("hourglass", "sending", "neutral")
        case WaveState.EXPANDED if sent or not all_of_it:
            return ("tick", "sent", "ok")
        case WaveState.EXPANDED:
            return ("cross", "not sent", "warn")
        case WaveState.SKIPPED:
            return ("bar", "skipped", "warn")
        case WaveState.SUPERSEDED:
            return ("bar", "not needed", "neutral")
        case WaveState.CANCELLED:
            return ("cross", "cancelled", "neutral")


def coming_row(one: WaveToCome, agenda: Agenda, *, now: datetime) -> ComingRow:
    """Return a wave of a changed policy in words."""
    names = names_of(agenda, one.people)
    known = is_known(one.wave)
    instants = one.instants if known else ((one.wave.due_at, 0),)
    lines = tuple(
        f"{counted(count, 'person', 'people') if known else 'Who that is, is known then'}: "
        f"{date_words(at, agenda.zone, now=now)}, {clock_time(at, agenda.zone)}"
        for at, count in instants
    )
    of = wave_row(one.wave, agenda, now=now).of
    return ComingRow(
        of=of, new=one.new, lines=lines, names=tuple(names[:NAMES]), more=max(0, len(names) - NAMES)
    )


def span_text(span: Span, *, written: bool = False) -> str:
    """Return "1 day" or, as it is written, "1d"."""
    if not written:
        return span_words_of(span)
    return (f"{span.days}d" if span.days else "") + (format_span(span.exact) if span.exact else "") or "0m"


def hours_text(hours: tuple[int, int] | None) -> str:
    """Return "08:00-20:00"; empty where there are none."""
    return "-".join(f"{minute // 60:02}:{minute % 60:02}" for minute in hours) if hours else ""
