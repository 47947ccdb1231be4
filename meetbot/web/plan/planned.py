"""A plan as its page shows it: causes instead of people, who they reach, and what each mail does."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from math import ceil
from types import MappingProxyType

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Audience, Mode, Span
from meetbot.flows.mails.pace import Sending
from meetbot.flows.planning.sample import MailCheck, mail_key
from meetbot.plan.audience import members
from meetbot.plan.digests import digest_reason
from meetbot.plan.model import CopyOf, Digest, Notice, Partstat, Plan, Purpose, Question, Wave
from meetbot.plan.modes import decided
from meetbot.plan.people import mode_of, shown_mode
from meetbot.plan.stops import likeness, renamed_hint
from meetbot.plan.waves import is_known, reminder_of
from meetbot.web.frame.words import (
    ANSWERS,
    LANGUAGES,
    PURPOSES,
    city_of,
    clock_time,
    counted,
    date_words,
    length,
    listed,
    person_zone,
    place_and_offset,
    roles_of,
    undecided_words,
)
from meetbot.web.plan.rows import FIRST, PAGE, Cause, Choice, PlanView, QuestionRow, Recipient, WaveRow

CANDIDATES = 3  # new ids that a question offers
CANCELLED, RENAMED = "cancelled", "renamed."  # values of the choices; an id follows the second
ON_A_CLOCK = ("time", "end", "minutes")  # changes whose words hold times of day
SUMMARIES = "summaries"  # key of the row of digests
NO_ANSWERS: Mapping[str, str] = MappingProxyType({})
PLURALS = {
    Purpose.INVITE: ("invitation", "invitations"),
    Purpose.UPDATE: ("update", "updates"),
    Purpose.CANCEL: ("cancellation", "cancellations"),
    Purpose.UNINVITE: ("mail to people no longer invited", "mails to people no longer invited"),
}
AUDIENCES = {
    Audience.ALL: "everyone",
    Audience.ONSITE: "people on-site",
    Audience.ONLINE: "people online",
    Audience.UNDECIDED: "people who are undecided",
    Audience.SPEAKERS: "speakers",
    Audience.CHAIRS: "chairs and hosts",
    Audience.ATTENDEES: "attendees",
    Audience.UNANSWERED: "people without an answer",
    Audience.ATTENDED: "people who were there",
    Audience.ABSENT: "people who were absent",
}


def plan_view(
    plan: Plan,
    agenda: Agenda,
    *,
    now: datetime,
    answers: Mapping[str, str] = NO_ANSWERS,
    opened: str = "",
) -> PlanView:
    """Return the page's rows: causes with the most mails first, recipients in the plan's order.

    Args:
        answers: id of a question -> the value of the choice that was made before.
        opened: "<key of a cause>.<page>", whose recipients are shown page by page; empty for none.
    """
    wanted, _, number = opened.partition(".")
    at_page = int(number) if number.isdecimal() and len(number) < 6 else 1
    groups: dict[tuple[str, ...], list[Notice]] = {}
    for notice in plan.notices:
        groups.setdefault(_cause_key(notice), []).append(notice)
    causes = [
        _cause(key, group, agenda, page=at_page if key == wanted else 0, now=now)
        for key, group in ((cause_id(facts), group) for facts, group in groups.items())
    ]
    first = [_summaries(plan, agenda, page=at_page if wanted == SUMMARIES else 0)] if plan.digests else []
    mails = plan.mails
    people = len({n.person_id for n in plan.notices})
    kinds = plan.counts
    parts = [counted(kinds[p], *PLURALS[p]) for p in PLURALS if p in kinds]
    parts += [counted(n, PURPOSES[p]) for p, n in kinds.items() if p not in PLURALS]
    sentence = (
        f"{_first_upper(listed(parts))}: {counted(mails, 'mail')} to {counted(people, 'person', 'people')}"
    )
    if not mails:
        sentence = "Nothing to mail"
    open_things = len(plan.questions) + len(plan.misfits)
    state = counted(mails, "mail") if mails else "Nothing to mail"
    return PlanView(
        title=f"{counted(open_things, 'question')} · Plan" if open_things else f"{state} · Plan",
        sentence=sentence,
        button=f"Put {counted(mails, 'mail')} into the outbox" if mails else "Store this version, no mail",
        causes=(*first, *sorted(causes, key=lambda cause: -cause.mails)),
        waves=tuple(wave_row(wave, agenda, now=now) for wave in sorted(plan.waves, key=lambda w: w.due_at)),
        waves_dropped=len(plan.dropped_waves),
        not_mailed=_not_mailed(plan),
        undecided=undecided_words(agenda),
        held_back=sum(due > now + timedelta(minutes=1) for due in _due(plan)),
        waits=length(agenda.meeting.invite.debounce),
        questions=tuple(_question(q, answers.get(q.id, "")) for q in plan.questions),
        hash=plan.answered({q.id for q in plan.questions}).hash,
    )


def checked_words(check: MailCheck) -> str:
    """Return what was looked at before anybody releases it, empty where there is no mail."""
    if not check.kinds:
        return ""
    of = f"{check.checked:,} of {check.kinds:,} kinds" if check.checked < check.kinds else ""
    kinds = of or counted(check.kinds, "kind")
    return f"{kinds} of mail checked: {counted(len(check.findings), 'finding')}."


def waiting_words(sending: Sending, *, has_server: bool) -> str:
    """Return what becomes of the mails after the press."""
    wait = "They wait there until you release them"
    if sending.takes is None or not has_server:  # without one, a strip on every page says so
        return f"{wait}."
    minutes = ceil(sending.takes.total_seconds() / 60)
    takes = counted(minutes, "minute") if minutes > 1 else "a minute"
    return f"{wait}; sending takes about {takes}, as the last mails did."


def _question(question: Question, answer: str) -> QuestionRow:
    title = question.title or question.id
    # A day of a meeting with `date` has no place for a former id: it keeps its own, which people write.
    may_write = "day" not in (question.id, *(c.id for c in question.candidates))
    same = [
        Choice(
            value=f"{RENAMED}{c.id}",
            lead="Renamed:",
            words=f"“{c.title or c.id}” is the same {question.of}, with {likeness(c)}. "
            f"Calendars keep its entry. This writes {c.write} into “{c.id}”.",
            chosen=answer == f"{RENAMED}{c.id}",
        )
        for c in question.candidates[:CANDIDATES]
        if may_write
    ]
    gone = Choice(
        value=CANCELLED,
        lead="Cancelled:",
        words=f"take “{title}” out of the calendars of all who have it",
        chosen=answer == CANCELLED,
    )
    return QuestionRow(
        id=question.id,
        title=title,
        renamed="" if may_write else renamed_hint(question),
        choices=(*same, gone),
    )


def _cause_key(notice: Notice) -> tuple[str, ...]:
    """What a row stands for: one entry that changed for all, or all first invitations of a kind."""
    copy = notice.line.copy
    ref = "" if notice.purpose is Purpose.INVITE else copy.ref
    ended = notice.rule if notice.purpose in (Purpose.CANCEL, Purpose.UNINVITE) else ""
    return (str(notice.purpose), str(copy.of), ref, str(notice.ask), ended)


def cause_id(facts: tuple[str, ...]) -> str:
    """Return the name of a row: the same as long as the plan has this very cause."""
    return hashlib.blake2b("|".join(facts).encode(), digest_size=6).hexdigest()


def _cause(key: str, notices: list[Notice], agenda: Agenda, *, page: int, now: datetime) -> Cause:
    first = notices[0]
    page = min(page, -(-len(notices) // PAGE))
    shown = notices[(page - 1) * PAGE : page * PAGE] if page > 0 else notices[:FIRST]
    copy = first.line.copy
    modes = Counter(shown_mode(agenda, n.line.copy) for n in notices)
    whats = list(dict.fromkeys(c.what for n in notices for c in n.changes))
    if first.purpose is Purpose.INVITE:
        what = "Invitations to the meeting" if copy.of is CopyOf.DAY else "Invitations to own sessions"
        detail = (
            "one calendar entry a day"
            if copy.of is CopyOf.DAY
            else "one calendar entry for each session of theirs"
        )
    else:
        what, detail = copy.summary, _changes_words(notices, agenda) or first.rule
    return Cause(
        what=what,
        detail=detail,
        mail=PURPOSES[str(first.purpose)],
        calendar=_calendar_effect(first, whats),
        asked={
            Purpose.INVITE: "asked",
            Purpose.UPDATE: "asked again" if first.ask else "not asked again",
        }.get(first.purpose, "not asked"),
        modes={mode: modes[mode] for mode in Mode if modes[mode]},
        people=len({n.person_id for n in notices}),
        mails=len(notices),
        recipients=tuple(planned_recipient(n, agenda, now=now) for n in shown),
        key=key,
        page=max(page, 0),
    )


def _due(plan: Plan) -> list[datetime]:
    return [notice.due for notice in plan.notices] + [digest.due for digest in plan.digests]


def _summaries(plan: Plan, agenda: Agenda, *, page: int) -> Cause:
    """Return the row of the digests: who gets one plain mail before those with calendar entries."""
    people = [agenda.person(d.person_id) or Person(id=d.person_id, name=d.address) for d in plan.digests]
    modes = Counter(mode_of(agenda, person) for person in people)
    page = min(page, -(-len(people) // PAGE))
    begin, end = ((page - 1) * PAGE, page * PAGE) if page > 0 else (0, FIRST)
    return Cause(
        what="One summary first",
        detail="; ".join(dict.fromkeys(map(digest_reason, plan.digests))),
        mail=PURPOSES[str(Purpose.DIGEST)],
        calendar="none",
        asked="not asked",
        modes={mode: modes[mode] for mode in Mode if modes[mode]},
        people=len(plan.digests),
        mails=len(plan.digests),
        recipients=tuple(summarised(digest, agenda) for digest in plan.digests[begin:end]),
        key=SUMMARIES,
        page=max(page, 0),
    )


def summarised(digest: Digest, agenda: Agenda) -> Recipient:
    """Return who gets a digest, in words."""
    person = agenda.person(digest.person_id) or Person(id=digest.person_id, name=digest.address)
    zone = person_zone(person, agenda)
    return Recipient(
        name=person.label,
        address=digest.address,
        roles=", ".join(roles_of(agenda, digest.person_id)),
        mode=mode_of(agenda, person),
        zone=city_of(zone, agenda),
        language=LANGUAGES.get(person.language, person.language),
        entry=agenda.meeting.title.best(person.language)[0],
        when=counted(len(digest.uids), "change"),
        reason="written when it leaves, from what is still to come then",
        rule=digest_reason(digest),
        answer="",
        changes=(),
        key=mail_key(digest),
    )


def _changes_words(notices: Iterable[Notice], agenda: Agenda) -> str:
    """Return "end 18:15 → 18:30; room Hall 1 → Hall 2; the programme", each difference once.

    People see a time on their own clock; the row says it as the first of them does, and whose clock that is.
    """
    first: dict[str, tuple[str, str, str]] = {}
    rows: set[tuple[str, str]] = set()
    for notice, change in ((n, c) for n in notices for c in n.changes):
        if change.what == "programme":
            rows.add((change.was, change.now))
        elif change.what not in first:
            zone = person_zone(agenda.person(notice.person_id), agenda)
            clock = f" {city_of(zone, agenda)}" if change.what in ON_A_CLOCK else ""
            first[change.what] = (change.was or "none", change.now or "none", clock)
    words = [f"{what} {was} → {now}{clock}" for what, (was, now, clock) in first.items()]
    return "; ".join([*words, *(["the programme"] if rows else [])])


def _calendar_effect(notice: Notice, whats: list[str]) -> str:
    match notice.purpose:
        case Purpose.INVITE:
            return "new entry"
        case Purpose.UPDATE:
            return f"same entry, new {listed(whats)}" if whats else "same entry"
        case Purpose.CANCEL | Purpose.UNINVITE:
            return "entry removed"
        case _:
            return "none"


def planned_recipient(notice: Notice, agenda: Agenda, *, now: datetime) -> Recipient:
    """Return one mail of the plan in words."""
    copy = notice.line.copy
    person = agenda.person(notice.person_id) or Person(id=notice.person_id, name=notice.address)
    zone = person_zone(person, agenda)
    return Recipient(
        name=person.label,
        address=notice.address,
        roles=", ".join(roles_of(agenda, notice.person_id)),
        mode=shown_mode(agenda, copy),
        zone=city_of(zone, agenda),
        language=LANGUAGES.get(person.language, person.language),
        entry=copy.summary,
        when=f"{date_words(copy.start, agenda.zone, now=now)}, {clock_time(copy.start, agenda.zone)} "
        f"{city_of(agenda.meeting.timezone, agenda)}",
        reason=notice.reason,
        rule=notice.rule,
        answer="" if notice.purpose is Purpose.INVITE else _answer(notice),
        changes=tuple((c.what, c.was or "nothing", c.now or "nothing") for c in notice.changes),
        key=mail_key(notice),
    )


def _answer(notice: Notice) -> str:
    word = ANSWERS[str(notice.line.partstat)][1]
    return word if notice.line.partstat is Partstat.NEEDS_ACTION else f"said {word}"


def wave_row(wave: Wave, agenda: Agenda, *, now: datetime) -> WaveRow:
    """Return a wave in words."""
    reminder = reminder_of(agenda, wave)
    before = ""
    if reminder is not None:
        span = reminder.before or reminder.after or Span()
        before = f"{span_words_of(span)} {'before' if reminder.before is not None else 'after'}"
    session = agenda.session(wave.anchor)
    day = agenda.day(wave.anchor)
    of = (
        str(session.title)
        if session
        else str(day.title or date_words(day.start, agenda.zone, now=now))
        if day
        else "the meeting"
    )
    return WaveRow(
        when=f"{date_words(wave.due_at, agenda.zone, now=now)}, {clock_time(wave.due_at, agenda.zone)} "
        f"{place_and_offset(wave.due_at, agenda.meeting.timezone, agenda)}",
        before=before,
        audience=listed(AUDIENCES[a] for a in wave.audience),
        people=len(members(decided(agenda, now=wave.due_at), wave)) if is_known(wave) else None,
        of=of,
    )


def span_words_of(span: Span) -> str:
    """Return "1 day", "15 min" or "1 day 2 h"."""
    days = counted(span.days, "day") if span.days else ""
    exact = length(span.exact) if span.exact or not span.days else ""
    return " ".join(filter(None, [days, exact]))


def _not_mailed(plan: Plan) -> tuple[tuple[str, tuple[str, ...]], ...]:
    groups: dict[str, list[str]] = {}
    for one in plan.not_mailed:
        groups.setdefault(one.why, []).append(one.label)
    return tuple((why, tuple(names)) for why, names in groups.items())


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
