"""A plan in words: counts first, then names, then what is not mailed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from meetbot.agenda.model import Agenda, Mode
from meetbot.plan.audience import members
from meetbot.plan.model import CopyOf, Notice, Plan, Purpose, Wave
from meetbot.plan.stops import cancelled_hint, message_of, renamed_hint

WORDS = {
    Purpose.INVITE: ("invitation", "invitations"),
    Purpose.UPDATE: ("update", "updates"),
    Purpose.CANCEL: ("cancellation", "cancellations"),
    Purpose.UNINVITE: ("uninvitation", "uninvitations"),
}
LONGEST_TITLE = 48
SIGNS = {Mode.ONSITE: "■ on-site", Mode.ONLINE: "○ online", Mode.UNDECIDED: "◇ undecided"}


def plan_lines(plan: Plan, agenda: Agenda) -> list[str]:
    """Return the lines that `plan` and `apply` show; every time is the venue's, and says so once."""
    end = f"Nothing has been sent. Plan {plan.hash}."
    return [
        *_stops(plan),
        *_head(plan, agenda),
        *_section("Why, and how many", _causes(plan)),
        *_section("Who gets what", _names(plan, agenda)),
        *_section("Reminders, composed when due", _waves(plan.waves, agenda)),
        *_section("Reminders that fall away", _waves(plan.dropped_waves, agenda)),
        *_section("Not mailed", (f"{n.label}: {n.why}" for n in plan.not_mailed)),
        "",
        f"{end} It cannot be applied yet: see above." if plan.stopped else end,
    ]


def _stops(plan: Plan) -> Iterator[str]:
    """What `apply` waits for, above everything else."""
    if not plan.stopped:
        return
    count = _many(len(plan.questions) + len(plan.misfits), "thing", "things")
    yield f"`meetbot apply` stops here: {count} to decide"
    for question in plan.questions:
        place = question.candidates[0].place
        yield f"  {f'{place.file}:{place.line}: ' if place else ''}{message_of(question)}"
        yield f"    renamed:   {renamed_hint(question)}"
        yield f"    cancelled: {cancelled_hint(question)}"
    for misfit in plan.misfits:
        at = f"{misfit.place.file}:{misfit.place.line}: " if misfit.place else ""
        yield f"  {at}{misfit.found}"
        yield f"    {misfit.write}"
    yield "Below is what would go out if what is gone were cancelled and what is new were new."
    yield ""


def _head(plan: Plan, agenda: Agenda) -> Iterator[str]:
    mails, people = len(plan.notices), len({n.person_id for n in plan.notices})
    basis = (
        f"compared with revision {plan.base_revision}" if plan.base_revision else "nothing was applied yet"
    )
    yield f"{agenda.id}: {agenda.meeting.series or agenda.meeting.title}"
    if mails:
        yield f"{_many(mails, 'mail', 'mails')} to {_many(people, 'person', 'people')}; {basis}."
    elif plan.agenda_changed:
        yield f"Nothing to mail, but the agenda's text is new; {basis}."
    else:
        yield f"Nothing to mail; {basis}."


def _causes(plan: Plan) -> Iterator[str]:
    groups: dict[tuple[Purpose, str, CopyOf], list[Notice]] = {}
    for notice in plan.notices:
        groups.setdefault((notice.purpose, notice.rule, notice.line.copy.of), []).append(notice)
    for (purpose, rule, of), notices in groups.items():
        one, many = WORDS.get(purpose, (str(purpose), f"{purpose}s"))
        modes = Counter(SIGNS[n.line.copy.mode] for n in notices)
        asked = "asked to answer" if notices[0].ask else "not asked again"
        yield (
            f"{_many(len(notices), one, many)}, one per {of}: {rule}; "
            f"{', '.join(f'{count} {mode}' for mode, count in sorted(modes.items()))}; {asked}"
        )


def _names(plan: Plan, agenda: Agenda) -> Iterator[str]:
    for notice in plan.notices:
        copy = notice.line.copy
        roles = ", ".join(str(role) for role in copy.roles) or "attendee"
        when = f"{_at(copy.start, copy.zone)}–{_at(copy.end, copy.zone, date=False)}"
        name = plan.people.get(notice.person_id, notice.person_id)
        why = "" if notice.reason == notice.rule else f"\n{'':11}{notice.reason}"
        who = f"{notice.purpose!s:<8} {name:<32} {roles:<12} {SIGNS[copy.mode]:<11}"
        yield f"{who} {when}  {_short(copy.summary)}{why}"
    if plan.notices:
        yield f"Times are {_city(agenda)} time."


def _waves(waves: Iterable[Wave], agenda: Agenda) -> Iterator[str]:
    for wave in waves:
        zone = agenda.meeting.timezone
        session = agenda.session(wave.anchor)
        title = str(session.title) if session is not None else ""
        what = f"{wave.reminder_id}{f' ({_short(title)})' if title else ''}"
        state = "" if wave.state == "planned" else f"  {wave.state}"
        audience = ", ".join(str(a) for a in wave.audience)
        people = _many(len(members(agenda, wave)), "person", "people")
        yield f"{_at(wave.due_at, zone)} {_city(agenda)}  {what}: {audience}, {people}{state}"


def _section(title: str, rows: Iterable[str]) -> list[str]:
    lines = [f"  {row}" for row in rows]
    return ["", title, *lines] if lines else []


def _at(instant: datetime, zone: str, *, date: bool = True) -> str:
    return instant.astimezone(ZoneInfo(zone)).strftime("%a %d %b %Y, %H:%M" if date else "%H:%M")


def _city(agenda: Agenda) -> str:
    venue = agenda.meeting.venue
    return (
        venue.city if venue and venue.city else agenda.meeting.timezone.rpartition("/")[2].replace("_", " ")
    )


def _short(title: str) -> str:
    """A row is a line; the whole title stands in --json and on the plan page."""
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"


def _many(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
