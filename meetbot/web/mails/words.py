"""What became of a mail, in words: the server's answers, when it goes, and its history line by line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from meetbot.agenda.model.agenda import Agenda
from meetbot.flows.mails.outbox import Note, Press
from meetbot.flows.mails.suppressions import stop_words
from meetbot.outbox.model import Entry, Phase, Refused, State
from meetbot.outbox.retry import Kind, classify
from meetbot.outbox.suppression import BounceKind
from meetbot.store.rows import Attempt, Revision
from meetbot.store.suppressions import Bounce, Suppression
from meetbot.web.frame.words import clock_time, counted, date_words, place_and_offset

_ANSWERS = {
    Kind.RELAY: "the mail server was not ready",
    Kind.OURS: "our mail server refused us",
    Kind.ODD: "our mail server refused us",
    Kind.TOO_LARGE: "the mail was too large",
    Kind.UNREAD: "the server could not read the address",
    Kind.UNRELAYED: "our mail server does not carry mail to this address",
    Kind.BUSY: "the server was busy",
    Kind.GREYLIST: "not now, said the server",
    Kind.RATE: "too many mails for this mailbox at once",
    Kind.FULL: "mailbox full",
    Kind.OVERFULL: "mailbox full",
    Kind.GONE: "no such mailbox",
    Kind.POLICY: "their server will not take it from us",
    Kind.REFUSED: "their server refused it",
}
_WHAT_NOW = {
    Kind.GONE: "No such mailbox. Correct the address in the agenda, then a new mail goes to the right one.",
    Kind.FULL: "The mailbox is full. Ask the person to make room, or use another address; then retry.",
    Kind.OVERFULL: "The mailbox is full. Ask the person to make room, or use another address; then retry.",
    Kind.POLICY: "Their server will not take this mail from us. Ask who runs it, or our mail server, why; "
    "then retry.",
    Kind.OURS: "Our mail server refused to send. Look at the state of mail on the Admin page; then retry.",
}
_TOO_LARGE = (Kind.TOO_LARGE, Kind.OURS)  # OURS: held by a release that counted twice
_CAME_BACK = {
    str(BounceKind.HARD): "came back: no such mailbox",
    str(BounceKind.SOFT): "came back: the mailbox takes nothing for now",
    str(BounceKind.POLICY): "came back: their server will not take it from us",
    str(BounceKind.COMPLAINT): "called spam by its reader",
}
_DONE = {
    Press.RELEASE: "released",
    Press.HOLD: "held back",
    Press.DROP: "dropped",
    Press.RETRY: "put back in the queue",
    Press.LINKS: "personal links looked at",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One thing that happened to a mail. `detail` is the server's answer as it was given."""

    when: str
    what: str
    detail: str = ""


def stamp(moment: datetime, agenda: Agenda | None, *, now: datetime) -> str:
    """Return "16:40 Shenzhen" of today, "Mon 3 Jan, 16:40 Shenzhen" of another day."""
    if agenda is None:
        return (
            f"{moment:%H:%M} UTC"
            if abs(moment - now).days < 1
            else f"{moment:%a} {moment.day} {moment:%b %H:%M} UTC"
        )
    zone = agenda.zone
    same = moment.astimezone(zone).date() == now.astimezone(zone).date()
    day = "" if same else date_words(moment, zone, now=now) + ", "
    place = place_and_offset(moment, agenda.meeting.timezone, agenda).partition(" (")[0]
    return f"{day}{clock_time(moment, zone)} {place}"


def kind_of(code: int | None, text: str) -> Kind | None:
    """Return what an answer means; None where the connection was lost instead of an answer."""
    return classify(Refused(code=code, text=text, phase=Phase.RCPT)) if code is not None else None


def answer_words(code: int | None, text: str) -> str:
    """Return a server's answer in plain words: "no such mailbox"."""
    kind = kind_of(code, text)
    return _ANSWERS.get(kind, "refused") if kind is not None else "the connection was lost"


def what_now(entry: Entry, *, held_by: Suppression | None = None) -> str:
    """Return what a person can do about a mail that did not go, empty when there is nothing to be done.

    Args:
        held_by: what keeps mail of its kind from its address now.
    """
    match entry.state:
        case State.UNCERTAIN:
            return (
                "The server took the mail but its answer was lost. Ask the person, or retry: they may get it "
                "twice."
            )
        case State.FAILED:
            kind = kind_of(entry.last_code, entry.last_text)
            told = answer_words(entry.last_code, entry.last_text)
            return _WHAT_NOW.get(kind or Kind.CUT, f"It did not arrive: {told}. Retry when that is mended.")
        case State.EXPIRED:
            return "Its time was over before it could leave, so it was not sent."
        case State.SUPPRESSED:
            return _what_now_suppressed(entry, held_by)
        case State.HELD if entry.last_kind == Kind.UNREAD:
            return (
                f"The server could not read this address, so this mail is held: {entry.last_code} "
                f"{entry.last_text}. Correct the address in the agenda, then a new mail goes to the right "
                "one; or release it."
            )
        case State.HELD if entry.last_kind == Kind.UNRELAYED:
            return (
                f"Our mail server does not carry our mail to this address, so it is held: {entry.last_code} "
                f"{entry.last_text}. Whoever runs the server can allow it, or knows how to sign in there; "
                "then release it."
            )
        case State.HELD if entry.last_kind in _TOO_LARGE:
            return (
                f"The server found this mail too large, so it is held: {entry.last_code} {entry.last_text}. "
                "All others go on. Ask the person, or whoever runs the server, how large a mail may be; once "
                "that is mended, release it."
            )
        case State.HELD if entry.last_kind == Kind.ODD:
            return (
                f"The server takes other mails and refuses this one, so it is held: {entry.last_code} "
                f"{entry.last_text}. Ask whoever runs the server, then release it."
            )
        case State.HELD if entry.last_text and not entry.last_kind:
            return f"It could not be made, so it is held: {entry.last_text}"
        case _:
            return ""


def _what_now_suppressed(entry: Entry, held_by: Suppression | None) -> str:
    again = "“Who gets no mail” behind People sends what is still true."
    if held_by is not None:
        return f"It was not sent: {stop_words(held_by)}. Once mail goes there again, {again}"
    why = f" ({entry.last_text})" if entry.last_text else ""
    return f"Its address got no mail of this kind{why}. That is over: {again}"


def reported(entry: Entry, bounces: Iterable[Bounce]) -> list[Bounce]:
    """Return what was reported once a mail had been taken; answers during a try stand among the tries."""
    found = [b for b in bounces if entry.sent_at is not None and b.at >= entry.sent_at]
    return sorted(found, key=lambda bounce: bounce.is_proven)  # lists tell the last one


def seen_state(entry: Entry, bounces: Sequence[Bounce]) -> str:
    """Return the state that a list shows: of a mail that was sent, also what was proven of it afterwards."""
    kinds = {bounce.kind for bounce in bounces if bounce.is_proven}
    if entry.state is not State.SENT or not kinds:
        return str(entry.state)
    return "complained" if BounceKind.COMPLAINT in kinds else "bounced"


def bounce_words(bounce: Bounce) -> str:
    """Return in words what was reported of a mail: "came back: no such mailbox"."""
    words = _CAME_BACK.get(bounce.kind, "came back")
    return words if bounce.is_proven else f"{words}, says a report that nothing proves"


def note_words(entry: Entry, agenda: Agenda | None, *, now: datetime) -> str:
    """Return when a mail goes or went, or why it did not, in a few words."""
    match entry.state:
        case State.SENT:
            return stamp(entry.sent_at, agenda, now=now) if entry.sent_at else ""
        case State.HELD if entry.last_kind == Kind.UNREAD:
            return "address not read"
        case State.HELD if entry.last_kind == Kind.UNRELAYED:
            return "not carried there"
        case State.HELD if entry.last_kind in _TOO_LARGE:
            return "too large for the server"
        case State.HELD if entry.last_kind == Kind.ODD:
            return "refused, unlike others"
        case State.HELD:
            return "cannot be made" if entry.last_text and not entry.last_kind else "when released"
        case State.QUEUED if entry.attempts:
            return f"tried {entry.attempts}×, again {stamp(entry.not_before, agenda, now=now)}"
        case State.QUEUED:
            return stamp(entry.not_before, agenda, now=now) if entry.not_before > now else "due now"
        case State.FAILED:
            return answer_words(entry.last_code, entry.last_text)
        case State.UNCERTAIN:
            return "answer lost"
        case State.SUPPRESSED:
            return entry.last_text
        case _:
            return ""


def history(
    entry: Entry,
    agenda: Agenda | None,
    *,
    attempts: Iterable[Attempt],
    bounces: Iterable[Bounce] = (),
    notes: Iterable[Note],
    revision: Revision | None,
    now: datetime,
) -> tuple[HistoryLine, ...]:
    """Return everything that happened to a mail, oldest first."""
    found: list[tuple[datetime, HistoryLine]] = []

    def add(at: datetime, what: str, detail: str = "") -> None:
        found.append((at, HistoryLine(when=stamp(at, agenda, now=now), what=what, detail=detail)))

    if entry.wave_id is not None:
        if entry.composed_at is not None:
            add(entry.composed_at, "worded, as a reminder that was due")
    elif entry.composed_at is not None:
        by = f" by {revision.by}" if revision is not None and revision.by else ""
        add(entry.composed_at, f"put into the outbox{by}, with revision {entry.revision}")
    for note in sorted(notes, key=lambda note: note.number):
        if entry.id in note.ids:
            done = (
                f"{note.of} taken back"
                if note.press is Press.UNDO
                else _DONE.get(note.press, str(note.press))
            )
            add(note.at, f"{done} by {note.who or 'the command line'}")
    for one in attempts:
        words = answer_words(one.code, one.text)
        add(one.at, f"try {one.attempt}: {words}", f"{one.code or ''} {one.text}".strip())
    if entry.state is State.SENT and entry.sent_at is not None:
        add(entry.sent_at, "taken by the mail server", f"{entry.last_code or ''} {entry.last_text}".strip())
    for bounce in bounces:
        add(bounce.at, bounce_words(bounce), bounce.text)
    lines = [line for _, line in sorted(found, key=lambda pair: pair[0])]
    if entry.state in (State.CANCELLED, State.SUPERSEDED, State.SUPPRESSED) and entry.last_text:
        lines.append(HistoryLine(when="", what=entry.last_text))
    if entry.state is State.QUEUED:
        lines.append(
            HistoryLine(when=note_words(entry, agenda, now=now), what="goes next, if nothing stops it")
        )
    return tuple(lines)


def press_words(note: Note) -> str:
    """Return "3 mails released", of all that the press changed."""
    mails = counted(len(note.ids), "mail")
    match note.press:
        case Press.RELEASE:
            return f"{mails} released"
        case Press.HOLD:
            return f"{mails} held"
        case Press.DROP:
            return f"{mails} dropped"
        case Press.RETRY:
            return f"{mails} put back in the queue"
        case Press.PAUSE:
            return "Sending is paused for this meeting. Nothing leaves until you resume it"
        case Press.RESUME:
            return "Sending goes on"
        case Press.UNDO if note.of == Press.HOLD:
            return f"{mails} released again"
        case Press.UNDO:
            return f"{mails} held again"
        case Press.LINKS:
            return "The personal links of this mail are shown for an hour. That you looked is noted"


def told(note: Note, before: Note | None, agenda: Agenda | None, *, by: str, now: datetime) -> str:
    """Return what a press did, and of what it did not find any more, who had been first.

    Args:
        before: the press that came before it for the same mails, None where there was none.
        by: who reads it.
    """
    who = "" if note.who == by else f"{note.who or 'The command line'}: "
    missed = note.asked - len(note.ids)
    if not note.asked and note.press not in (Press.PAUSE, Press.RESUME, Press.UNDO):
        return "Nothing was ticked, so nothing was changed."
    if note.press in (Press.PAUSE, Press.RESUME, Press.LINKS) or missed <= 0:
        return f"{who}{press_words(note)}."
    done = "Nothing was changed." if not note.ids else f"{press_words(note)}."
    if note.press is Press.UNDO:
        return f"{who}{done} {counted(missed, 'mail')} could not be taken back: sent, or changed since."
    if before is not None:
        first = "You" if before.who == by else (before.who or "The command line")
        words = press_words(before)
        same = f"{first} just before: {words[:1].lower()}{words[1:]}, {stamp(before.at, agenda, now=now)}."
        return f"{who}{done} {same}"
    return f"{who}{done} {counted(missed, 'mail was', 'mails were')} no longer in a state for it."
