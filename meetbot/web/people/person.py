"""One person's card beside the list: how to reach them, what they do and when, what they answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Mode, Status
from meetbot.attendees.consent import Consent, asked_to_be_recorded
from meetbot.attendees.presence import JOINED, attended
from meetbot.flows.answers.delegation import seen_as
from meetbot.flows.mails.suppressions import stop_words
from meetbot.flows.planning.switching import can_force
from meetbot.plan.delegation import is_delegated, newest
from meetbot.store.rows import Answer, PlaceRow
from meetbot.store.store import Tx
from meetbot.web.frame.words import (
    ANSWER_WAYS,
    LANGUAGES,
    MODE_WORDS,
    NOT_COUNTED,
    answer_look,
    city_of,
    span_words,
    stamp_words,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """One session of theirs; `time` is the venue's."""

    session: str
    title: str
    roles: str
    time: str
    cancelled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCard:
    """What only the card says; the rest stands in the person's row."""

    posts: tuple[str, ...]
    country: str
    language: str
    chosen: str  # by whom the mode was chosen, and when; empty = by the agenda
    seen: tuple[str, ...]  # what proves that they were there, the earliest first; then whether it counts
    switches: bool  # whether the organiser may still switch it
    city: str  # of the venue's clock, which the parts are told in
    parts: tuple[PartRow, ...]
    stops: tuple[str, ...]  # which mails they do not get, why and since when; each without a full stop
    agrees: tuple[str, ...]  # what they said of being named, photographed and recorded, and when
    answers: tuple[
        str, ...
    ]  # oldest first: "said yes, Tue 4 Jan 2022, 20:00 Shenzhen"; then who comes instead
    registered: str  # when they registered by themselves; empty = they did not
    access_needs: str
    consents: tuple[str, ...]  # what they agreed to beside mails


def card_of(tx: Tx, agenda: Agenda, person: Person, *, now: datetime) -> PersonCard:
    """Return a person's card."""
    return PersonCard(
        posts=tuple(_post(agenda, str(post.post), post.org) for post in person.posts),
        country=person.country,
        language=LANGUAGES.get(person.language, person.language),
        chosen=_chosen(tx.place(agenda.id, person.id), agenda, person),
        seen=_seen(tx, agenda, person),
        switches=not person.is_placeholder and can_force(agenda, now=now),
        city=city_of(agenda.meeting.timezone, agenda),
        parts=tuple(_parts(agenda, person.id)),
        stops=tuple(
            f"{stop_words(one)}, since {stamp_words(one.at, agenda)}"
            for one in (tx.suppressions([person.email], meeting=agenda.id) if person.email else ())
            if one.holds(now)
        ),
        agrees=tuple(_agrees(tx, agenda, person.id)),
        answers=(
            *(_said(answer, agenda) for answer in tx.answers(agenda.id, person.id)),
            *_instead(tx, agenda, person),
        ),
        registered=next(
            (
                stamp_words(one.at, agenda)
                for one in tx.registrations(agenda.id)
                if one.person_id == person.id
            ),
            "",
        ),
        access_needs=person.access_needs,
        consents=tuple(
            words
            for given, words in (
                (person.consent_publish, "named in the article"),
                (person.consent_photo, "seen in photos"),
            )
            if given
        ),
    )


_AGREES = {
    Consent.PUBLISH: "named in what is published",
    Consent.PHOTO: "shown in photos",
    Consent.RECORDING: "recorded",
}


def _agrees(tx: Tx, agenda: Agenda, person_id: str) -> Iterator[str]:
    last = {row.kind: row for row in tx.consents(agenda.id, person_id)}
    for kind, what in _AGREES.items():
        if (row := last.get(str(kind))) is not None:
            may = "may be" if row.given else "does not want to be"
            yield f"{may} {what}, said {stamp_words(row.at, agenda)}"
        elif kind is Consent.RECORDING and asked_to_be_recorded(agenda, person_id):
            yield "has not said whether they may be recorded"


def _chosen(place: PlaceRow | None, agenda: Agenda, person: Person) -> str:
    """Return whose word the mode is where it is not the agenda's, and since when."""
    if place is None:
        return ""
    if place.instead_of and place.mode == person.mode:
        by = "said by you" if place.chosen_by else "chosen by themselves"
        return f"{by}, {stamp_words(place.joined_at, agenda)}" if place.joined_at is not None else by
    settings = agenda.attendee_settings
    decide_by = settings.decide_by if settings is not None else None
    if place.mode == Mode.UNDECIDED and person.mode is Mode.ONLINE and decide_by is not None:
        return f"no choice came until {stamp_words(decide_by, agenda)}"
    return ""


SEEN = {"door": "at the door", "operator": "marked by the operator", JOINED: "opened the link into the call"}


def _seen(tx: Tx, agenda: Agenda, person: Person) -> tuple[str, ...]:
    """Return what was seen of somebody, with source and time, and how they count."""
    theirs = [one for one in tx.presences(agenda.id) if one.person_id == person.id]
    told = []
    for one in theirs:
        length = f", {_minutes(one.to_at - one.from_at)}" if one.to_at is not None else ""
        by = f", by {one.by}" if one.by else ""
        source = SEEN.get(one.source, "in the call, by its report")
        told.append(f"{source}, {stamp_words(one.from_at, agenda)}{length}{by}")
    found = attended(theirs, agenda).get(person.id)
    if found is not None:
        told.append(f"counts as {MODE_WORDS[found.mode]}")
    elif theirs:
        told.append("not for long enough to count")
    return tuple(told)


def _minutes(span: timedelta) -> str:
    """Return "61 min", rounded down."""
    return f"{span // timedelta(minutes=1):,} min"


def _post(agenda: Agenda, post: str, org: str) -> str:
    known = agenda.organisations.get(org)
    return ", ".join(filter(None, [post, str(known.name) if known is not None else org]))


def _parts(agenda: Agenda, person_id: str) -> list[PartRow]:
    found = []
    for session in agenda.sessions:
        roles = dict.fromkeys(str(role) for who, role in session.everyone() if who == person_id)
        if roles:
            found.append(
                PartRow(
                    session=session.id,
                    title=str(session.title),
                    roles=", ".join(roles),
                    time=span_words(session.start, session.end, agenda.zone),
                    cancelled=session.status is Status.CANCELLED,
                )
            )
    return found


def _instead(tx: Tx, agenda: Agenda, person: Person) -> list[str]:
    lines = tx.ledger(agenda.id, person=person.id)
    return [
        f"{seen_as(line, agenda)} comes instead to “{line.copy.summary}”"
        for line in newest(lines).values()
        if is_delegated(line)
    ]


def _said(answer: Answer, agenda: Agenda) -> str:
    word, at = answer_look(answer.partstat)[1], stamp_words(answer.at, agenda)
    counts = "" if answer.standing == "counted" else f"; not counted: {NOT_COUNTED[answer.standing]}"
    return f"said {word} {ANSWER_WAYS[answer.source]}, {at}{counts}"
