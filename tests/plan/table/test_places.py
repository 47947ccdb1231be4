"""Rows about where and how: room, venue, link, mode, mailbox, texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Mode, Role, Status
from tests.plan.sample import (
    ADA,
    BOARD,
    DEE,
    HOUR,
    LATER,
    SOUTH,
    Ledger,
    applied,
    at,
    edited,
    moved,
    notice_to,
    text,
    with_meeting,
    with_person,
)
from tests.plan.table.facts import accepted, mails, words
from tests.plan.table.rows import Of, Row, row

RSVP, OTHER = "rsvp@meet.example.org", "answers@meet.example.org"


def elsewhere(agenda: Agenda = BOARD) -> Agenda:
    assert agenda.meeting.venue is not None
    return with_meeting(agenda, venue=replace(agenda.meeting.venue, name="Town Hall", street="Markt 1"))


def other_link(agenda: Agenda = BOARD) -> Agenda:
    assert agenda.meeting.online is not None
    return with_meeting(agenda, online=replace(agenda.meeting.online, dial_in="secret:new_dial_in"))


@row(Row.ROOM, Of.SESSION, Of.DAY)
def test_another_room_is_told_on_site_and_no_news_online() -> None:
    agenda = edited(edited(BOARD, "opening", room="blue"), "talks", room="blue")
    plan = accepted(applied(), "ada", "bo", "dee", "eve").plan(agenda, now=LATER)
    assert mails(plan) == [
        "ada opening: update REQUEST 0 accepted in 15 min, room changed",
        "dee day: update REQUEST 0 accepted in 15 min, room changed",
    ]
    assert words(plan, "ada") == ["room: Hall 1 > Blue Room"]
    assert words(plan, "dee")[1:] == [
        "programme: 09:00–09:30 Opening > 09:00–09:30 Opening (Blue Room)",
        "programme: 09:30–10:30 Talks > 09:30–10:30 Talks (Blue Room)",
        "programme: 10:30–11:00 Lunch > 10:30–11:00 Lunch (Hall 1)",
        "programme: 11:00–11:15 Closing > 11:00–11:15 Closing (Hall 1)",
    ]


@row(Row.VENUE, Of.SESSION, Of.DAY)
def test_another_venue_asks_again_on_site_and_is_no_news_online() -> None:
    plan = accepted(applied(), "ada", "bo", "dee", "eve").plan(elsewhere(), now=LATER)
    assert mails(plan) == [
        "ada opening: update REQUEST 1 ask in 15 min, venue changed",
        "ada closing: update REQUEST 1 ask in 15 min, venue changed",
        "dee day: update REQUEST 1 ask in 15 min, venue changed",
    ]
    assert words(plan, "dee") == [
        "venue: Hall 1, Old Mill, Seestrasse 4, 8002 Zurich > Hall 1, Town Hall, Markt 1, 8002 Zurich"
    ]


@row(Row.VENUE, Of.SESSION)
def test_a_venue_that_changed_with_the_time_is_one_mail() -> None:
    plan = applied().plan(moved(elsewhere(), HOUR, "closing"), now=LATER)
    assert mails(plan)[0] == "ada opening: update REQUEST 1 ask in 15 min, venue changed"
    assert mails(plan)[1] == "ada closing: update REQUEST 1 ask in 15 min, time and room changed"
    assert [change.partition(":")[0] for change in words(plan, "ada", "closing")] == ["time", "venue"]


@row(Row.LINK, Of.SESSION, Of.DAY)
def test_another_way_to_join_goes_at_once_to_who_has_a_link() -> None:
    plan = accepted(applied(), "ada", "bo", "dee", "eve").plan(other_link(), now=LATER)
    assert mails(plan) == [
        "bo talks: update REQUEST 0 accepted at once, join link changed",
        "eve day: update REQUEST 0 accepted at once, join link changed",
    ]


@row(Row.LINK, Of.SESSION, Of.DAY)
def test_another_way_to_join_is_told_on_site_where_their_copies_show_it() -> None:
    assert BOARD.meeting.online is not None
    shown = with_meeting(BOARD, online=replace(BOARD.meeting.online, fallback=True))
    ledger = Ledger()
    ledger.apply(shown)
    assert mails(accepted(ledger, "ada", "dee").plan(other_link(shown), now=LATER)) == [
        "ada opening: update REQUEST 0 accepted at once, join link changed",
        "ada closing: update REQUEST 0 accepted at once, join link changed",
        "bo talks: update REQUEST 0 needs-action at once, join link changed",
        "dee day: update REQUEST 0 accepted at once, join link changed",
        "eve day: update REQUEST 0 needs-action at once, join link changed",
    ]
    # A link does not wait because a room changed too.
    both = edited(other_link(shown), "opening", room="blue")
    assert mails(ledger.plan(both, now=LATER))[0] == (
        "ada opening: update REQUEST 0 accepted at once, room changed"
    )


@row(Row.LINK, Of.DAY)
def test_a_link_that_changed_with_the_time_asks_once_and_does_not_wait() -> None:
    plan = accepted(applied(), "eve").plan(other_link(moved(BOARD, HOUR)), now=LATER)
    assert mails(plan)[-1] == "eve day: update REQUEST 1 ask at once, day's start or end moved"
    assert words(plan, "eve") == ["time: 17:00–19:15 > 18:00–20:15", "link: Zoom > Zoom"]


@row(Row.MINOR, Of.SESSION, Of.DAY)
def test_a_text_is_told_without_a_question_unless_the_organiser_wants_no_such_mails() -> None:
    ledger = accepted(applied(), "bo", "dee", "eve")
    titled = edited(BOARD, "talks", title=text("Talks on rain"))
    assert mails(ledger.plan(titled, now=LATER)) == [
        "bo talks: update REQUEST 0 accepted in 15 min, title or text changed",
        "dee day: update REQUEST 0 accepted in 15 min, title or text changed",
        "eve day: update REQUEST 0 accepted in 15 min, title or text changed",
    ]
    assert words(ledger.plan(titled, now=LATER), "bo") == ["title: Talks > Talks on rain"]
    described = ledger.plan(edited(BOARD, "talks", description=text("Bring boots.")), now=LATER)
    assert mails(described) == ["bo talks: update REQUEST 0 accepted in 15 min, title or text changed"]
    assert words(described, "bo") == ["description:  > Bring boots."]
    quiet = with_meeting(titled, invite=replace(BOARD.meeting.invite, minor=False))
    assert ledger.plan(quiet, now=LATER).notices == ()


@row(Row.MINOR, Of.SESSION, Of.DAY)
def test_a_text_that_is_not_mailed_still_takes_back_the_move_that_waits() -> None:
    ledger = accepted(applied(), "bo", "dee")
    ledger.apply(moved(BOARD, HOUR), now=LATER, delivered=False)
    titled = edited(BOARD, "talks", title=text("Talks on rain"))
    quiet = with_meeting(titled, invite=replace(BOARD.meeting.invite, minor=False))
    plan = ledger.apply(quiet, now=LATER)
    assert plan.notices == ()
    # Their mails of the move are below these copy numbers, so they do not go.
    assert {(li.person_id, li.copy_no, str(li.partstat)) for li in plan.ledger} == {
        ("ada", 3, "NEEDS-ACTION"),
        ("bo", 3, "ACCEPTED"),
        ("dee", 3, "ACCEPTED"),
        ("eve", 3, "NEEDS-ACTION"),
    }
    assert ledger.plan(quiet, now=LATER).ledger == ()


@row(Row.SIGNIFICANT, Of.SESSION, Of.DAY)
def test_another_talk_by_the_organisers_word_asks_its_people_and_tells_the_day() -> None:
    ledger = accepted(applied(), "bo", "dee", "eve")
    plan = ledger.plan(edited(BOARD, "talks", title=text("Snow")), now=LATER, significant=["talks"])
    assert mails(plan) == [
        "bo talks: update REQUEST 1 ask in 15 min, another session by the organiser's word",
        "dee day: update REQUEST 0 accepted in 15 min, title or text changed",
        "eve day: update REQUEST 0 accepted in 15 min, title or text changed",
    ]


@row(Row.OWN_MODE, Of.SESSION, Of.DAY)
def test_a_mode_of_ones_own_keeps_sequence_and_answer_and_is_news_to_nobody_else() -> None:
    ledger = accepted(applied(), "ada", "dee")
    plan = ledger.plan(BOARD, now=LATER, modes={"ada": Mode.ONLINE, "dee": Mode.ONLINE})
    assert mails(plan) == [
        "ada opening: update REQUEST 0 accepted at once, mode switched by the person",
        "ada closing: update REQUEST 0 accepted at once, mode switched by the person",
        "dee day: update REQUEST 0 accepted at once, mode switched by the person",
    ]
    assert words(plan, "dee") == ["mode: onsite > online"]
    copy = notice_to(plan, "dee").line.copy
    assert (copy.place, copy.has_link) == ("", True)


@row(Row.OWN_MODE, Of.SESSION, Of.DAY)
def test_back_to_the_mode_of_the_agenda_is_ones_own_wish_too() -> None:
    ledger = accepted(applied(), "bo", "dee")
    ledger.apply(BOARD, now=LATER, modes={"bo": Mode.ONSITE, "dee": Mode.ONLINE})
    plan = ledger.plan(BOARD, now=LATER + HOUR, modes={"bo": Mode.ONLINE, "dee": Mode.ONSITE})
    assert mails(plan, now=LATER + HOUR) == [
        "bo talks: update REQUEST 0 accepted at once, mode switched by the person",
        "dee day: update REQUEST 0 accepted at once, mode switched by the person",
    ]
    copy = notice_to(plan, "dee").line.copy
    assert (copy.place, copy.has_link) == ("Hall 1, Old Mill, Seestrasse 4, 8002 Zurich", False)


@row(Row.OWN_MODE, Of.SESSION, Of.DAY)
def test_a_mode_of_ones_own_does_not_hide_what_the_organiser_changed() -> None:
    ledger = accepted(applied(), "ada", "dee")
    modes = {"ada": Mode.ONLINE, "dee": Mode.ONLINE}
    later = ledger.plan(moved(BOARD, HOUR, "closing"), now=LATER, modes=modes)
    assert mails(later)[1:3] == [
        "ada closing: update REQUEST 1 ask at once, time moved",
        "dee day: update REQUEST 1 ask at once, day's start or end moved",
    ]
    zone = replace(BOARD, days=tuple(replace(day, timezone="Europe/Berlin") for day in BOARD.days))
    assert mails(ledger.plan(zone, now=LATER, modes=modes))[0] == (
        "ada opening: update REQUEST 1 accepted at once, mode switched by the person"
    )


@row(Row.FORCED_MODE, Of.SESSION, Of.DAY)
def test_a_mode_forced_by_the_organiser_asks_at_once() -> None:
    agenda = with_person(with_person(BOARD, replace(ADA, mode=Mode.ONLINE)), replace(DEE, mode=Mode.ONLINE))
    plan = accepted(applied(), "ada", "dee").plan(agenda, now=LATER)
    assert mails(plan) == [
        "ada opening: update REQUEST 1 ask at once, mode switched by the organiser",
        "ada closing: update REQUEST 1 ask at once, mode switched by the organiser",
        "dee day: update REQUEST 1 ask at once, mode switched by the organiser",
    ]


@row(Row.FORCED_MODE, Of.DAY)
def test_a_forced_mode_together_with_a_room_is_the_organisers() -> None:
    agenda = edited(with_person(BOARD, replace(DEE, mode=Mode.ONLINE)), "opening", room="blue")
    assert "dee day: update REQUEST 1 ask at once, mode switched by the organiser" in mails(
        accepted(applied(), "dee").plan(agenda, now=LATER)
    )


@row(Row.MAILBOX, Of.SESSION, Of.DAY)
def test_another_mailbox_raises_sequence_after_a_plain_mail_and_keeps_the_answers() -> None:
    ledger = Ledger()
    ledger.apply(BOARD, mailbox=RSVP)
    plan = accepted(ledger, "ada", "dee").plan(BOARD, now=LATER, mailbox=OTHER)
    assert mails(plan) == [
        "ada opening: update REQUEST 1 accepted in 1 min, organiser's mailbox changed",
        "ada closing: update REQUEST 1 accepted in 1 min, organiser's mailbox changed",
        "bo talks: update REQUEST 1 needs-action in 1 min, organiser's mailbox changed",
        "dee day: update REQUEST 1 accepted in 1 min, organiser's mailbox changed",
        "eve day: update REQUEST 1 needs-action in 1 min, organiser's mailbox changed",
    ]
    assert words(plan, "dee") == [f"mailbox: {RSVP} > {OTHER}"]
    assert [d.person_id for d in plan.digests if d.due == LATER] == ["ada", "bo", "dee", "eve"]
    (warning,) = plan.warnings
    assert warning.startswith(f"Answers will go to {OTHER} instead of {RSVP}. ")
    room = ledger.plan(edited(BOARD, "opening", room="blue"), now=LATER, mailbox=OTHER)
    assert mails(room)[0] == "ada opening: update REQUEST 1 accepted in 1 min, organiser's mailbox changed"
    assert words(room, "ada") == [f"mailbox: {RSVP} > {OTHER}", "room: Hall 1 > Blue Room"]


@row(Row.MEETING, Of.SESSION, Of.DAY)
def test_a_meeting_renamed_is_told_where_its_name_is_printed_and_uids_stay() -> None:
    ledger = accepted(applied(), "ada", "dee")
    plan = ledger.apply(with_meeting(BOARD, title=text("Board meeting: May")), now=LATER)
    assert mails(plan) == [
        "ada opening: update REQUEST 0 accepted in 15 min, title or text changed",
        "ada closing: update REQUEST 0 accepted in 15 min, title or text changed",
        "bo talks: update REQUEST 0 needs-action in 15 min, title or text changed",
        "dee day: update REQUEST 0 accepted in 15 min, title or text changed",
        "eve day: update REQUEST 0 needs-action in 15 min, title or text changed",
    ]
    assert words(plan, "dee") == ["title: Board meeting: spring > Board meeting: May"]
    assert words(plan, "ada") == ["meeting: Board meeting: spring > Board meeting: May"]
    assert {li.uid for li in ledger.lines.values()} == {li.uid for li in applied().lines.values()}


@row(Row.TIME, Of.SESSION, Of.DAY)
def test_a_session_that_is_no_longer_tentative_asks_again() -> None:
    ledger = Ledger()
    ledger.apply(edited(BOARD, "talks", status=Status.TENTATIVE))
    plan = accepted(ledger, "bo", "dee").plan(BOARD, now=LATER)
    assert mails(plan)[0] == "bo talks: update REQUEST 1 ask in 15 min, status changed"
    assert words(plan, "bo") == ["status: tentative > confirmed"]
    maybe = with_meeting(BOARD, status=Status.TENTATIVE)
    whole = Ledger()
    whole.apply(maybe)
    assert mails(accepted(whole, "dee").plan(BOARD, now=LATER)) == [
        "dee day: update REQUEST 1 ask in 15 min, status changed",
        "eve day: update REQUEST 1 ask in 15 min, status changed",
    ]


@row(Row.MINOR, Of.SESSION, Of.DAY)
def test_who_wants_no_minor_mails_hears_of_all_else() -> None:
    quiet = with_meeting(BOARD, invite=replace(BOARD.meeting.invite, minor=False))
    ledger = Ledger()
    ledger.apply(quiet, mailbox=RSVP, zone_rules={"Europe/Zurich": "CET-1CEST,M3.5.0,M10.5.0/3"})

    def rules(agenda: Agenda, **given: Any) -> set[str]:
        return {line.partition(" ")[2] for line in mails(ledger.plan(agenda, now=LATER, **given))}

    assert rules(edited(quiet, "talks", title=text("Snow"))) == set()
    zone = replace(quiet, days=tuple(replace(day, timezone="Europe/Berlin") for day in quiet.days))
    south = replace(SOUTH, start=at("10:10"))
    for agenda, given, line in (
        (moved(quiet, HOUR), {}, "talks: update REQUEST 1 ask in 15 min, time moved"),
        (moved(quiet, HOUR), {}, "day: update REQUEST 1 ask in 15 min, day's start or end moved"),
        (
            edited(moved(quiet, HOUR), "opening", room="blue"),
            {},
            "opening: update REQUEST 1 ask in 15 min, time and room changed",
        ),
        (
            moved(quiet, HOUR),
            {"zone_rules": {"Europe/Zurich": "CET-1"}},
            "talks: update REQUEST 1 ask in 15 min, moved by the zone's clock changes",
        ),
        (
            quiet,
            {"told": {"talks": at("09:45")}},
            "talks: update REQUEST 1 needs-action at once, told start changed",
        ),
        (
            edited(quiet, "talks", status=Status.TENTATIVE),
            {},
            "talks: update REQUEST 1 ask in 15 min, status changed",
        ),
        (elsewhere(quiet), {}, "day: update REQUEST 1 ask in 15 min, venue changed"),
        (
            with_person(quiet, replace(DEE, mode=Mode.ONLINE)),
            {},
            "day: update REQUEST 1 ask at once, mode switched by the organiser",
        ),
        (
            quiet,
            {"modes": {"dee": Mode.ONLINE}},
            "day: update REQUEST 0 needs-action at once, mode switched by the person",
        ),
        (
            edited(quiet, "talks", title=text("Snow")),
            {"significant": ["talks"]},
            "talks: update REQUEST 1 ask in 15 min, another session by the organiser's word",
        ),
        (zone, {}, "talks: update REQUEST 1 needs-action in 15 min, zone changed, same moment"),
        (
            quiet,
            {"zone_rules": {"Europe/Zurich": "CET-1"}},
            "talks: update REQUEST 0 needs-action in 15 min, clock changes of the zone changed",
        ),
        (
            quiet,
            {"mailbox": OTHER},
            "talks: update REQUEST 1 needs-action in 1 min, organiser's mailbox changed",
        ),
        (
            edited(quiet, "opening", room="blue"),
            {},
            "opening: update REQUEST 0 needs-action in 15 min, room changed",
        ),
        (other_link(quiet), {}, "talks: update REQUEST 0 needs-action at once, join link changed"),
        (
            edited(quiet, "opening", leader=(Role.HOST, "ada")),
            {},
            "opening: update REQUEST 0 needs-action in 15 min, role changed",
        ),
        (
            edited(quiet, "talks", items=(quiet.sessions[1].items[0], south)),
            {},
            "talks: update REQUEST 0 needs-action in 15 min, own minutes changed",
        ),
        (
            moved(quiet, timedelta(minutes=5), "lunch"),
            {},
            "day: update REQUEST 0 needs-action in 15 min, programme of the day changed",
        ),
    ):
        assert line in rules(agenda, **given)
