"""A plan as JSON values, for `--json` and the plan page."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.errors import Place
from meetbot.plan.audience import members
from meetbot.plan.model import Digest, Notice, Plan, Question, Wave
from meetbot.plan.modes import decided, undecided
from meetbot.plan.people import mode_of
from meetbot.plan.stops import hint_of, message_of


def plan_to_json(plan: Plan, agenda: Agenda) -> dict[str, Any]:
    """Return who would get what, why and when. Instants are ISO stamps in UTC; addresses are left out.

    `counts` is per purpose, `people` how many different persons get a mail. Lists keep the plan's order.
    `digests`: mails that go before the calendar mails of their UIDs, of which some may wait from before.
    `stopped`: `apply` waits for the `questions` and `misfits`, each a fault with its place in the text; what
    is in question stands among the notices as cancelled. `undecided`: how many attendees count as online from
    `decide_by`, null where no time was set.
    """
    settings = agenda.attendee_settings
    decide_by = settings.decide_by if settings is not None else None
    return {
        "meeting": plan.meeting,
        "hash": plan.hash,
        "base_revision": plan.base_revision,
        "empty": plan.empty,
        "stopped": plan.stopped,
        "questions": [_question(question) for question in plan.questions],
        "misfits": [
            {"code": "E333", "id": m.id, "message": m.found, "hint": m.write, **_place(m.place)}
            for m in plan.misfits
        ],
        "cancelled": list(plan.cancelled),
        "warnings": list(plan.warnings),
        "agenda_changed": plan.agenda_changed,
        "counts": plan.counts,
        "people": len({notice.person_id for notice in plan.notices}),
        "rules": dict(sorted(Counter(notice.rule for notice in plan.notices).items())),
        "digests": [_digest(digest, plan) for digest in plan.digests],
        "notices": [_notice(notice, plan, agenda) for notice in plan.notices],
        "not_mailed": [{"person": n.person_id, "name": n.label, "why": n.why} for n in plan.not_mailed],
        "waves": [_wave(wave, agenda) for wave in plan.waves],
        "dropped_waves": [_wave(wave, agenda) for wave in plan.dropped_waves],
        "undecided": len(undecided(agenda)),
        "decide_by": _stamp(decide_by) if decide_by is not None else None,
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "code": "E330",
        "id": question.id,
        "of": str(question.of),
        "title": question.title,
        "start": _stamp(question.start),
        "message": message_of(question),
        "hint": hint_of(question),
        **_place(question.candidates[0].place),
        "candidates": [
            {
                "id": candidate.id,
                "title": candidate.title,
                "same": [str(same) for same in candidate.same],
                "people": list(candidate.people),
                "write": candidate.write,
                **_place(candidate.place),
            }
            for candidate in question.candidates
        ],
    }


def _place(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {}
    return {"file": place.file, "line": place.line, "column": place.column, "length": place.length}


def _notice(notice: Notice, plan: Plan, agenda: Agenda) -> dict[str, Any]:
    copy, person = notice.line.copy, agenda.person(notice.person_id)
    numbers = notice.numbers or notice.line.issued
    return {
        "person": notice.person_id,
        "name": plan.people.get(notice.person_id, notice.person_id),
        "roles": [str(role) for role in copy.roles] or ["attendee"],
        "mode": str(mode_of(agenda, person)) if person is not None else str(copy.mode),
        "zone": (person.timezone if person is not None else "") or copy.zone,
        "language": person.language if person is not None else agenda.meeting.languages.main,
        "purpose": str(notice.purpose),
        "method": str(notice.method),
        "of": str(copy.of),
        "ref": copy.ref,
        "what": copy.summary,
        "start": _stamp(copy.start),
        "end": _stamp(copy.end),
        "rule": notice.rule,
        "why": notice.reason,
        "changes": [{"what": c.what, "was": c.was, "now": c.now} for c in notice.changes],
        "asks": notice.ask,
        "uid": notice.line.uid,
        "sequence": numbers.sequence,
        "dtstamp": _stamp(numbers.dtstamp),
        "due": _stamp(notice.due),
        "expires": _stamp(notice.expires_at),
    }


def _digest(digest: Digest, plan: Plan) -> dict[str, Any]:
    return {
        "person": digest.person_id,
        "name": plan.people.get(digest.person_id, digest.person_id),
        "mails": len(digest.uids),
        "uids": list(digest.uids),
        "due": _stamp(digest.due),
        "expires": _stamp(digest.expires_at),
    }


def _wave(wave: Wave, agenda: Agenda) -> dict[str, Any]:
    return {
        "reminder": wave.reminder_id,
        "anchor": wave.anchor,
        "anchor_no": wave.anchor_no,
        "anchor_at": _stamp(wave.anchor_at),
        "due": _stamp(wave.due_at),
        "until": _stamp(wave.due_at + wave.grace),
        "to": [str(audience) for audience in wave.audience],
        "people": len(members(decided(agenda, now=wave.due_at), wave)),
        "state": str(wave.state),
    }


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
