"""A plan in words: what stops it, counts, then by cause and session who gets what, then who gets nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Mode
from meetbot.cli.terminal import Cell, Column, Tinted, many, prose, table, tint
from meetbot.plan.audience import members
from meetbot.plan.digests import digest_reason
from meetbot.plan.model import CopyOf, Notice, Plan, Purpose, Wave
from meetbot.plan.modes import decided, undecided
from meetbot.plan.people import shown_mode
from meetbot.plan.reasons import city_of
from meetbot.plan.stops import cancelled_hint, message_of, renamed_hint

WORDS = {
    Purpose.INVITE: ("invitation", "invitations"),
    Purpose.UPDATE: ("update", "updates"),
    Purpose.CANCEL: ("cancellation", "cancellations"),
    Purpose.UNINVITE: ("uninvitation", "uninvitations"),
    Purpose.DIGEST: ("digest", "digests"),
}
CALENDAR = {
    Purpose.INVITE: "new entry per {of}",
    Purpose.UPDATE: "changed entry",
    Purpose.CANCEL: "entry removed",
    Purpose.UNINVITE: "entry removed",
}
TINT_OF = {Purpose.CANCEL: "bad", Purpose.UNINVITE: "bad", Purpose.UPDATE: "warn"}
SIGNS = {Mode.ONSITE: "■", Mode.ONLINE: "○", Mode.UNDECIDED: "◇"}
MODES = {Mode.ONSITE: "■ on-site", Mode.ONLINE: "○ online", Mode.UNDECIDED: "◇ undecided"}

SHOWN = 4  # changes of one day's programme that are told

_Cause = tuple[Purpose, str, CopyOf]


def plan_text(plan: Plan, agenda: Agenda, *, going: str = "") -> str:
    """Return what `plan` and `apply` show, ending with a newline; times are the venue's, and say so.

    Args:
        going: what else is told of the mails before the end, as `going.going_text` gives it.
    """
    parts = [
        *(tint(prose(warning), "warn") for warning in plan.warnings),
        *_stops(plan),
        _head(plan, agenda),
        _section("Why, and how many", _causes(plan, agenda)),
        *_recipients(plan, agenda),
        _section(f"Reminders, composed when due, {_clock(agenda)}", _waves(plan.waves, agenda)),
        _section("Reminders that fall away", _waves(plan.dropped_waves, agenda)),
        _section("Not mailed", _not_mailed(plan)),
        _undecided(agenda),
        going,
        "\n" + prose(_end(plan)),
    ]
    return "".join(parts)


def _end(plan: Plan) -> str:
    end = f"Nothing has been sent. Plan {plan.hash}."
    return f"{end} It cannot be applied yet: see above." if plan.stopped else end


def _stops(plan: Plan) -> Iterator[str]:
    """What `apply` waits for, above everything else."""
    if not plan.stopped:
        return
    count = many(len(plan.questions) + len(plan.misfits), "thing")
    yield tint(f"`meetbot apply` stops here: {count} to decide\n", "warn")
    for question in plan.questions:
        place = question.candidates[0].place
        where = f"{place.file}:{place.line}: " if place else ""
        yield prose(f"{where}{message_of(question)}", indent=2)
        yield prose(f"renamed:   {renamed_hint(question)}", indent=4, hanging=11)
        yield prose(f"cancelled: {cancelled_hint(question)}", indent=4, hanging=11)
    for misfit in plan.misfits:
        where = f"{misfit.place.file}:{misfit.place.line}: " if misfit.place else ""
        yield prose(f"{where}{misfit.found}", indent=2)
        yield prose(misfit.write, indent=4)
    yield prose("Below is what would go out if what is gone were cancelled and what is new were new.")
    yield "\n"


def _head(plan: Plan, agenda: Agenda) -> str:
    mails, people = plan.mails, len({n.person_id for n in plan.notices})
    basis = (
        f"Compared with revision {plan.base_revision}." if plan.base_revision else "Nothing was applied yet."
    )
    if mails:
        told = f"{many(mails, 'mail')} to {many(people, 'person', 'people')}."
    elif plan.agenda_changed:
        told = "Nothing to mail, but the agenda's text is new."
    else:
        told = "Nothing to mail."
    title = prose(f"{agenda.meeting.series or agenda.meeting.title} ({agenda.id})")
    return f"{title}{tint(told, 'strong')} {basis}\n"


def _by_cause(plan: Plan) -> dict[_Cause, list[Notice]]:
    groups: dict[_Cause, list[Notice]] = {}
    for notice in plan.notices:
        groups.setdefault((notice.purpose, notice.rule, notice.line.copy.of), []).append(notice)
    return groups


def _causes(plan: Plan, agenda: Agenda) -> str:
    rows: list[list[Cell]] = []
    for reason, count in Counter(map(digest_reason, plan.digests)).items():
        why = f"one summary first, {reason}"
        rows.append([f"{count:,}", _kind(Purpose.DIGEST, count), why, "", "none", "not asked"])
    for (purpose, rule, of), notices in _by_cause(plan).items():
        modes = Counter(shown_mode(agenda, n.line.copy) for n in notices)
        rows.append(
            [
                f"{len(notices):,}",
                _kind(purpose, len(notices)),
                rule,
                "  ".join(f"{SIGNS[mode]} {modes[mode]:,}" for mode in SIGNS if modes[mode]),
                CALENDAR.get(purpose, "").format(of=of),
                "asked" if notices[0].ask else "not asked",
            ]
        )
    columns = [
        Column(head="Mails", right=True),
        Column(head="What"),
        Column(head="Why", wraps=True),
        Column(head="Who"),
        Column(head="Calendar", wraps=True),
        Column(head="Answer"),
    ]
    return table(columns, rows, indent=2)


def _kind(purpose: Purpose, count: int) -> Cell:
    one, more = WORDS.get(purpose, (str(purpose), f"{purpose}s"))
    word = one if count == 1 else more
    return Tinted(word, TINT_OF[purpose]) if purpose in TINT_OF else word


def _recipients(plan: Plan, agenda: Agenda) -> Iterator[str]:
    """Cause by cause and session by session, by time; who it is stands under it, in the plan's order."""
    if not plan.notices:
        return
    yield f"\n{tint(f'Who gets what, {_clock(agenda)}', 'strong')}\n"
    yield from _summaries(plan)
    for (purpose, rule, of), notices in _by_cause(plan).items():
        one, more = WORDS.get(purpose, (str(purpose), f"{purpose}s"))
        yield "\n" + prose(f"{many(len(notices), one, more)}, {rule}", indent=2)
        found: dict[tuple[str, datetime, datetime, str], list[Notice]] = {}
        for notice in notices:
            copy = notice.line.copy
            said = "" if notice.reason == notice.rule else notice.reason
            found.setdefault((copy.ref, copy.start, copy.end, said), []).append(notice)
        for (ref, start, end, said), group in sorted(found.items(), key=lambda item: item[0][1:3]):
            title = _title(agenda, ref, of) or group[0].line.copy.summary
            span = _span(start, end, group[0].line.copy.zone)
            yield tint(prose(f"{span} {title}", indent=4, hanging=2), "strong")
            for line in _said(group[0], said):
                yield prose(line, indent=6, hanging=2)
            yield _people(group, plan, agenda)


def _summaries(plan: Plan) -> Iterator[str]:
    """Who gets one mail ahead of many."""
    if not plan.digests:
        return
    yield "\n" + prose(f"{many(len(plan.digests), *WORDS[Purpose.DIGEST])}, one summary first", indent=2)
    for digest in plan.digests:
        name = plan.people.get(digest.person_id, digest.person_id)
        yield prose(f"{name}: {many(len(digest.uids), 'change')}, {digest_reason(digest)}", indent=6)


def _said(notice: Notice, reason: str) -> Iterator[str]:
    """The reason; of a day whose programme changed in many places, a line for each of the first."""
    programme = [change for change in notice.changes if change.what == "programme"]
    if len(programme) < len(notice.changes) or len(programme) <= 2:
        yield from filter(None, [reason])
        return
    for change in programme[:SHOWN]:
        if change.was and change.now:
            yield f"{change.now} instead of {change.was}"
        else:
            yield f"new: {change.now}" if change.now else f"out: {change.was}"
    rest = len(programme) - SHOWN
    more = f"and {many(rest, 'more change')} of the programme; " if rest > 0 else ""
    yield f"{more}{'asked again' if notice.ask else 'the answer is kept'}"


def _title(agenda: Agenda, ref: str, of: CopyOf) -> str:
    if of is CopyOf.DAY:
        day = next((d for d in agenda.days if d.id == ref), None)
        named = f" ({day.title})" if day is not None and day.title and len(agenda.days) > 1 else ""
        return f"{agenda.meeting.title}{named}" if day is not None else ""
    session = agenda.session(ref)
    return str(session.title) if session is not None else ""


def _people(notices: Sequence[Notice], plan: Plan, agenda: Agenda) -> str:
    rows: list[list[Cell]] = []
    for notice in notices:
        copy = notice.line.copy
        rows.append(
            [
                plan.people.get(notice.person_id, notice.person_id),
                ", ".join(str(role) for role in copy.roles) or "attendee",
                MODES[shown_mode(agenda, copy)],
            ]
        )
    columns = [Column(head="", wraps=True, least=24), Column(head="", least=12), Column(head="")]
    return table(columns, rows, indent=6, heads=False)


def _waves(waves: Iterable[Wave], agenda: Agenda) -> str:
    rows: list[list[Cell]] = []
    for wave in waves:
        session = agenda.session(wave.anchor)
        title = str(session.title) if session is not None else ""
        state = "" if wave.state == "planned" else str(wave.state)
        audience = ", ".join(str(a) for a in wave.audience)
        people = f"{len(members(decided(agenda, now=wave.due_at), wave)):,}"
        due = _at(wave.due_at, agenda.meeting.timezone)
        rows.append([due, wave.reminder_id, people, audience, title, state])
    columns = [
        Column(head="Due"),
        Column(head="Reminder"),
        Column(head="People", right=True),
        Column(head="To"),
        Column(head="Session", cut=True),
        Column(head="State"),
    ]
    if not any(row[-1] for row in rows):
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    return table(columns, rows, indent=2)


def _not_mailed(plan: Plan) -> str:
    rows: list[list[Cell]] = [[n.label, n.why] for n in plan.not_mailed]
    columns = [Column(head="Who", wraps=True), Column(head="Why not", wraps=True)]
    return table(columns, rows, indent=2)


def _undecided(agenda: Agenda) -> str:
    """Who has not said how they take part, where a time was set for it."""
    settings = agenda.attendee_settings
    if settings is None or settings.decide_by is None or not (waiting := len(undecided(agenda))):
        return ""
    at = f"{_at(settings.decide_by, agenda.meeting.timezone)}, {_clock(agenda)}"
    count = "counts" if waiting == 1 else "count"
    told = f"{many(waiting, 'undecided attendee')} {count} as online from {at}."
    return _section("Undecided", prose(told, indent=2))


def _section(title: str, body: str) -> str:
    return f"\n{tint(title, 'strong')}\n{body}" if body else ""


def _at(instant: datetime, zone: str, *, date: bool = True) -> str:
    return instant.astimezone(ZoneInfo(zone)).strftime("%a %d %b %Y, %H:%M" if date else "%H:%M")


def _span(start: datetime, end: datetime, zone: str) -> str:
    """Return "Sat 27 Mar 2027, 23:30–04:30 next day": of an end after midnight, the day is told."""
    days = (end.astimezone(ZoneInfo(zone)).date() - start.astimezone(ZoneInfo(zone)).date()).days
    later = {0: "", 1: " next day"}.get(days, f", {days} days later")
    return f"{_at(start, zone)}–{_at(end, zone, date=False)}{later}"


def _clock(agenda: Agenda) -> str:
    return f"{city_of(agenda.meeting.timezone, agenda)} time"
