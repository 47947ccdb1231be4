"""Case -> Page: which parts each kind of mail has, in the one order of all mails."""

from __future__ import annotations

from meetbot.mail import facts, reminders
from meetbot.mail.after import after_notes
from meetbot.mail.briefs import speaker_rows
from meetbot.mail.case import Case, Kind
from meetbot.mail.digest import digest_buttons, digest_facts, digest_lede, digest_notes, digest_rows
from meetbot.mail.marks import RIGHT_TO_LEFT
from meetbot.mail.notices import (
    change_facts,
    change_lede,
    gone_lede,
    invite_lede,
    kept,
    swapped,
    way_button,
)
from meetbot.mail.page import NO_TIMES, Button, Fact, Line, Page, Row, Times
from meetbot.mail.reminders import reminder_buttons, reminder_facts, reminder_lede
from meetbot.mail.subject import subject_of
from meetbot.mail.tell import message_of, said_language, tell_facts, tell_lede
from meetbot.mail.words import cut
from meetbot.plan.model import Method

TITLE_COLUMNS = 200
LISTS_NOTHING = (Kind.JOIN, Kind.CHASE, Kind.TELL, Kind.LATE)


def build_page(case: Case) -> Page:
    """Return everything the mail says, worded in one language."""
    lede, link = _lede(case)
    title, rows, more = _rows(case)
    said = said_language(case)
    asked = case.letter.ask and not case.kind.is_over and bool(case.letter.links.personal)
    return Page(
        language=case.words.language,
        main=case.meeting.languages.main,
        direction=case.words.direction,
        subject=subject_of(case),
        lede=lede,
        lede_link=link,
        lede_strong=_strong(case, lede),
        message=message_of(case),
        said_language=said,
        said_direction="rtl" if said in RIGHT_TO_LEFT else "ltr",
        title=cut(case.title, TITLE_COLUMNS),
        times=_times(case),
        struck=case.kind is Kind.CANCEL,
        facts=tuple(facts.shortened(fact) for fact in (*facts.test_note(case), *_facts(case))),
        buttons=_buttons(case, asked=asked),
        hint=case.words("answer-hint") if asked and case.letter.method is Method.REQUEST else "",
        offers=_offers(case, asked=asked),
        rows_title=title if rows else "",
        rows=rows,
        more=more,
        practical=tuple(map(facts.short, _practical(case))),
        footer=tuple(map(facts.short, facts.footer(case))),
    )


def _lede(case: Case) -> tuple[str, Line | None]:
    match case.kind:
        case Kind.INVITE:
            return invite_lede(case), None
        case _ if case.kind.tells_change or case.kind is Kind.AGAIN:
            return change_lede(case), None
        case Kind.DIGEST:
            return digest_lede(case), None
        case Kind.TELL:
            return tell_lede(case), None
        case Kind.CANCEL | Kind.UNINVITE:
            return gone_lede(case), None
        case _:
            return reminder_lede(case)


def _strong(case: Case, lede: str) -> str:
    """What of the lede is bold: that it will not take place, or who is off the list."""
    if case.kind not in (Kind.CANCEL, Kind.UNINVITE):
        return ""
    part = case.words(f"bold-{case.kind}")
    return part if part in lede else ""


def _times(case: Case) -> Times:
    if case.kind is Kind.DIGEST:
        return NO_TIMES  # each of its entries has its own
    when, start, end = case.when, case.starts, case.ends
    return Times(
        clock=when.range(start, end),
        dated=when.dated(start),
        full=when.full(start, end),
        other=when.other(start, end),
        utc=when.utc(start, end),
    )


def _facts(case: Case) -> tuple[Fact, ...]:
    if case.letter.brief:
        return _brief_facts(case)
    match case.kind:
        case Kind.INVITE:
            return (
                facts.where(case),
                *facts.fallback_link(case),
                *swapped(case),
                *facts.answer_by(case),
                *facts.own_part(case),
                *(() if case.undecided else (*facts.languages(case), *facts.sender_names(case))),
            )
        case _ if case.kind.tells_change:
            return (*change_facts(case), facts.where(case), *facts.own_part(case))
        case Kind.AGAIN:
            return (facts.where(case), *facts.fallback_link(case), *facts.own_part(case))
        case Kind.DIGEST:
            return tuple(digest_facts(case))
        case Kind.TELL:
            return tell_facts(case)
        case Kind.CANCEL | Kind.UNINVITE:
            return (
                *facts.reason(case),
                Fact(case.words("label-calendar"), (Line(case.words("calendar-goes")),)),
                *kept(case),
                *facts.contact(case),
                *facts.sender_names(case),
            )
        case _:
            return tuple(reminder_facts(case))


def _brief_facts(case: Case) -> tuple[Fact, ...]:
    """What changed and where, no more: the digest before it said what else there is to say."""
    if case.kind.is_over:
        return (
            *facts.reason(case),
            Fact(case.words("label-calendar"), (Line(case.words("calendar-goes")),)),
            *facts.contact(case),
        )
    changed = change_facts(case) if case.kind.tells_change else swapped(case)
    return (*changed, facts.where(case))


def _buttons(case: Case, *, asked: bool) -> tuple[Button, ...]:
    if case.letter.brief and not asked:
        return ()
    match case.kind:
        case Kind.CANCEL | Kind.UNINVITE:
            return ()
        case Kind.DIGEST:
            return digest_buttons(case)
        case Kind.TELL:
            return (*facts.seat_button(case), *facts.agenda_button(case))
        case _ if case.carries_copy:
            return facts.answers(case) if asked else (*way_button(case), *facts.agenda_button(case))[:1]
        case _:
            return reminder_buttons(case)


def _offers(case: Case, *, asked: bool) -> tuple[Line, ...]:
    """The other mode with an invitation; with a change that asks nothing, a way to the missing answer."""
    if asked:
        return facts.other_mode(case) if case.kind is Kind.INVITE and not case.letter.brief else ()
    return facts.answer_missing(case)


def _rows(case: Case) -> tuple[str, tuple[Row, ...], Line | None]:
    """A table's heading, its rows, and where the rest is.

    The link mail stays the link; what is over or cancelled lists nothing, a question not more than itself.
    """
    if case.kind is Kind.CHAIR:
        return case.words("label-speakers"), speaker_rows(case), None
    if case.kind is Kind.DIGEST:
        return case.words("rows-changes"), *digest_rows(case)
    if case.kind.is_over or case.letter.brief or case.kind in LISTS_NOTHING:
        return "", (), None
    return case.words("rows-title"), *facts.rows(case)


def _practical(case: Case) -> tuple[Line, ...]:
    if case.kind is Kind.DIGEST:
        return tuple(digest_notes(case))
    if case.kind in (Kind.THANKS, Kind.ABSENT):
        return tuple(after_notes(case))
    if case.kind.is_over or case.letter.brief:
        return ()
    if case.kind in (Kind.JOIN, Kind.LATE):
        return () if case.onsite else tuple(facts.backup(case))
    if case.kind in (Kind.CHASE, Kind.TELL):
        return ()
    lines = reminders.notes(case)
    lines += facts.practical(case)
    if case.kind is Kind.INVITE and case.undecided:  # above both places the answers would be out of sight
        lines += [facts.labelled(case, fact) for fact in (*facts.languages(case), *facts.sender_names(case))]
    if case.kind is Kind.REMINDER and case.letter.links.personal:
        lines.append(Line(case.words("cannot-come"), case.letter.links.personal))
    return tuple(lines)
