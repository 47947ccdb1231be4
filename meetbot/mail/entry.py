"""What the calendar entry itself says (DESCRIPTION): all that a first copy does, whatever mail brings it.

Calendars keep the newest copy alone. One that said no more than what has changed would take the way in, the
programme and the answers from who opens the entry on the day.
"""

from __future__ import annotations

from dataclasses import replace

from meetbot.agenda.model.terms import Status
from meetbot.mail import facts
from meetbot.mail.case import Case
from meetbot.mail.notices import change_facts, swapped, way_button
from meetbot.mail.page import Fact, Line, Page, Row
from meetbot.mail.words import cut
from meetbot.plan.model import CopyOf, Partstat

# A day of 60 sessions stays an entry that one can read.
TITLE_COLUMNS, DETAIL_COLUMNS, CITY_COLUMNS = 100, 90, 50


def build_entry(case: Case, page: Page, *, most_rows: int) -> Page:
    """Return the page of the entry that a mail carries; of what is called off, the mail's own head.

    Args:
        most_rows: sessions of a day that are listed; with 0 what is good to know is left to the mail, too.
    """
    if case.kind.is_over or not case.carries_copy:
        return replace(page, rows=(), more=None, practical=())
    rows, more = _rows(case, most_rows)
    second = case.when.clocks.second
    cities = (case.city, *((second.city,) if second is not None else ()))
    return replace(
        page,
        facts=tuple(facts.shortened(fact) for fact in _facts(case, whole=most_rows > 0)),
        buttons=(*way_button(case), *facts.answers(case)),
        offers=facts.other_mode(case),
        rows=rows,
        more=more,
        clocks=tuple(cut(city, CITY_COLUMNS) for city in cities),
        practical=tuple(facts.short(line) for line in _practical(case)) if most_rows else (),
    )


def _facts(case: Case, *, whole: bool) -> tuple[Fact, ...]:
    told = change_facts(case) if case.kind.tells_change else swapped(case)
    open_still = case.letter.partstat is Partstat.NEEDS_ACTION or case.letter.ask
    return (
        *facts.test_note(case),
        *told,
        facts.where(case),
        *facts.fallback_link(case),
        *(facts.answer_by(case) if open_still else ()),
        *facts.own_part(case),
        *((*facts.languages(case), *facts.sender_names(case)) if whole else ()),
    )


def _rows(case: Case, most: int) -> tuple[tuple[Row, ...], Line | None]:
    """The day's sessions on the person's clock, with the other one beside it; none of one session's entry."""
    programme = case.copy.programme if case.copy.of is CopyOf.DAY else ()
    # One more alone is shown: "and 1 more" would take its place.
    shown = programme if most and len(programme) <= most + 1 else programme[:most]
    rows = []
    for one in shown:
        off = one.status is Status.CANCELLED
        title = case.words("row-cancelled", title=one.title) if off else one.title
        detail = facts.row_detail(case, one)
        rows.append(
            Row(
                case.when.both(one.start, one.end),
                cut(title, TITLE_COLUMNS),
                "" if off else cut(detail, DETAIL_COLUMNS),
            )
        )
    rest = len(programme) - len(shown)
    return tuple(rows), Line(case.words("rows-more", count=rest), case.letter.links.agenda) if rest else None


def _practical(case: Case) -> list[Line]:
    lines = [Line(case.copy.description)] if case.copy.description else []  # the agenda's, of a session
    lines += [*facts.practical(case), *facts.help_line(case)]
    if case.letter.links.personal:
        lines.append(Line(case.words("change-zone"), case.letter.links.personal))
    return lines
