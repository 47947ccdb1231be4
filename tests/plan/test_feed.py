"""What a feed shows after each kind of change: times, numbers, and what stays although it is gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import MeetingMode, Mode, Status, Text
from meetbot.plan.feed import KEPT, FeedSession, History, Told, View, feed_sessions, settled_at, with_revision
from meetbot.plan.model import Numbers
from tests.plan.sample import (
    ADA,
    BO,
    BOARD,
    CLOSING,
    DEE,
    DOMAIN,
    HOUR,
    LATER,
    LUNCH,
    NOON,
    TALKS,
    at,
    edited,
    with_sessions,
)

PUBLIC = View(language="en")
LATEST = LATER + HOUR


def history(*agendas: Agenda) -> History:
    """Return what these revisions made, applied an hour apart from NOON on."""
    found: History = {}
    for n, agenda in enumerate(agendas):
        found = with_revision(found, agenda, number=n + 1, at=NOON + n * HOUR, domain=DOMAIN)
    return found


def shown(
    *agendas: Agenda,
    view: View = PUBLIC,
    now: datetime = LATEST,
    told: Mapping[str, tuple[Told, ...]] | None = None,
) -> dict[str, FeedSession]:
    """Return the sessions of a feed by the first part of their UIDs."""
    found = feed_sessions(history(*agendas), agendas[-1], view, domain=DOMAIN, now=now, told=told)
    return {session.uid.partition(".")[0]: session for session in found}


def without(agenda: Agenda, session_id: str) -> Agenda:
    return with_sessions(agenda, [s for s in agenda.sessions if s.id != session_id])


def test_a_feed_lists_sessions_in_order_and_no_break() -> None:
    assert list(shown(BOARD)) == ["opening", "talks", "closing"]


def test_a_session_has_the_uid_of_its_invitation_and_the_instant_of_its_revision() -> None:
    assert shown(BOARD)["opening"] == FeedSession(
        uid="opening.board-2026@meet.example.org",
        summary="Opening",
        start=at("09:00"),
        end=at("09:30"),
        zone="Europe/Zurich",
        status=Status.CONFIRMED,
        place="Hall 1, Old Mill, Seestrasse 4, 8002 Zurich",
        geo=(47.3644, 8.5312),
        people=("Ada Weiss",),
        url_path="/m/board-2026#opening",
        sequence=0,
        changed_at=NOON,
    )


def test_what_did_not_change_keeps_its_instant_and_what_moved_is_numbered() -> None:
    found = shown(BOARD, edited(BOARD, "closing", start=at("12:00"), end=at("12:15")))
    assert (found["opening"].changed_at, found["opening"].sequence) == (NOON, 0)
    closing = found["closing"]
    assert (closing.start, closing.changed_at, closing.sequence) == (at("12:00"), LATER, 1)


def test_a_new_title_is_a_change_but_no_new_number() -> None:
    found = shown(BOARD, edited(BOARD, "closing", title=Text("en", {"en": "The end"})))["closing"]
    assert (found.summary, found.changed_at, found.sequence) == ("The end", LATER, 0)


def test_what_only_another_language_says_anew_changes_nothing_here() -> None:
    title = Text("en", {"en": "Closing", "fr": "Clôture"})
    agendas = (BOARD, edited(BOARD, "closing", title=title))
    assert shown(*agendas)["closing"].changed_at == NOON
    french = shown(*agendas, view=View(language="fr"))["closing"]
    assert (french.summary, french.changed_at) == ("Clôture", LATER)


def test_a_cancelled_session_stays_and_says_so_until_a_week_after_the_meeting() -> None:
    agendas = (BOARD, edited(BOARD, "closing", status=Status.CANCELLED))
    found = shown(*agendas)["closing"]
    assert (found.status, found.sequence, found.changed_at) == (Status.CANCELLED, 1, LATER)
    end = agendas[-1].end + KEPT
    assert timedelta(days=7) == KEPT
    assert "closing" in shown(*agendas, now=end - timedelta(seconds=1))
    assert list(shown(*agendas, now=end)) == ["opening", "talks"]
    assert (settled_at(BOARD, now=end - timedelta(seconds=1)), settled_at(BOARD, now=end)) == (None, end)


def test_a_deleted_session_stays_as_cancelled_under_its_uid() -> None:
    found = shown(BOARD, without(BOARD, "opening"))["opening"]
    assert (found.uid, found.status) == ("opening.board-2026@meet.example.org", Status.CANCELLED)
    assert (found.start, found.changed_at, found.sequence) == (at("09:00"), LATER, 1)


def test_a_deleted_session_that_comes_back_is_numbered_on() -> None:
    found = shown(BOARD, without(BOARD, "opening"), BOARD)["opening"]
    assert (found.status, found.changed_at, found.sequence) == (Status.CONFIRMED, LATEST, 2)


def test_a_renamed_session_keeps_its_uid() -> None:
    found = shown(BOARD, edited(BOARD, "opening", id="welcome", was=("opening",)))
    assert list(found) == ["opening", "talks", "closing"]
    assert (found["opening"].sequence, found["opening"].url_path) == (0, "/m/board-2026#welcome")


def test_in_a_cancelled_meeting_every_session_is_cancelled() -> None:
    off = replace(BOARD, meeting=replace(BOARD.meeting, status=Status.CANCELLED))
    assert {session.status for session in shown(BOARD, off).values()} == {Status.CANCELLED}


def test_a_session_stands_at_the_time_that_was_told_with_its_planned_length() -> None:
    told = {
        "closing": (
            Told(start=at("11:20"), at=LATER, revision=1),
            Told(start=at("11:30"), at=LATEST, revision=1),
        )
    }
    found = shown(BOARD, told=told)["closing"]
    assert (found.start, found.end) == (at("11:30"), at("11:45"))
    assert (found.changed_at, found.sequence) == (LATEST, 2)


def test_what_was_told_of_its_first_item_is_told_of_the_session() -> None:
    first, second = (Told(start=at(clock), at=LATER, revision=1) for clock in ("09:45", "10:15"))
    assert shown(BOARD, told={"north": (first,)})["talks"].start == at("09:45")
    assert shown(BOARD, told={"south": (second,)})["talks"].start == at("09:30")


def test_a_plan_changed_after_a_time_was_told_counts_again() -> None:
    moved = edited(BOARD, "closing", start=at("12:00"), end=at("12:15"))
    told = {"closing": (Told(start=at("11:20"), at=NOON + HOUR / 2, revision=1),)}
    found = shown(BOARD, moved, told=told)["closing"]
    assert (found.start, found.changed_at, found.sequence) == (at("12:00"), LATER, 2)


def test_numbers_say_what_came_later_though_a_clock_was_set_back() -> None:
    moved = edited(BOARD, "closing", start=at("12:00"), end=at("12:15"))
    before = {"closing": (Told(start=at("11:20"), at=LATEST, revision=1),)}
    after = {"closing": (Told(start=at("12:20"), at=NOON, revision=2),)}
    assert shown(BOARD, moved, told=before)["closing"].start == at("12:00")
    assert shown(BOARD, moved, told=after)["closing"].start == at("12:20")


def test_a_cancelled_session_stands_at_no_told_time() -> None:
    told = {"closing": (Told(start=at("11:20"), at=LATEST, revision=2),)}
    found = shown(BOARD, edited(BOARD, "closing", status=Status.CANCELLED), told=told)["closing"]
    assert (found.start, found.status) == (CLOSING.start, Status.CANCELLED)


def test_who_has_a_role_gets_their_own_sessions_and_others_all() -> None:
    assert list(shown(BOARD, view=View(language="en", person=BO))) == ["talks"]
    assert list(shown(BOARD, view=View(language="en", person=DEE))) == ["opening", "talks", "closing"]


def test_who_lost_a_part_in_a_session_that_goes_on_has_it_no_more() -> None:
    found = shown(BOARD, edited(BOARD, "closing", speakers=()), view=View(language="en", person=ADA))
    assert list(found) == ["opening"]


def test_an_own_session_that_is_cancelled_stays_in_the_own_feed() -> None:
    found = shown(BOARD, edited(BOARD, "talks", status=Status.CANCELLED), view=View(language="en", person=BO))
    assert [(uid, session.status) for uid, session in found.items()] == [("talks", Status.CANCELLED)]


def test_an_attendee_whose_only_part_is_cancelled_has_the_rest_of_the_programme() -> None:
    listed = replace(BOARD, attendees={**BOARD.attendees, "bo": BO})
    off = edited(listed, "talks", status=Status.CANCELLED)
    found = shown(listed, off, view=View(language="en", person=BO))
    assert list(found) == ["opening", "talks", "closing"]


def test_the_place_follows_the_persons_mode() -> None:
    def place(person_mode: Mode, mode: MeetingMode = MeetingMode.HYBRID) -> tuple[str, bool]:
        agenda = replace(BOARD, meeting=replace(BOARD.meeting, mode=mode))
        found = shown(agenda, view=View(language="en", person=replace(DEE, mode=person_mode)))["closing"]
        return found.place, found.geo is not None

    room = "Hall 1, Old Mill, Seestrasse 4, 8002 Zurich"
    assert place(Mode.ONSITE) == (room, True)
    assert place(Mode.ONLINE) == place(Mode.UNDECIDED) == ("Zoom", False)
    assert place(Mode.ONLINE, MeetingMode.ONSITE) == (room, True)
    assert place(Mode.ONSITE, MeetingMode.ONLINE) == ("Zoom", False)


def test_numbers_never_fall_below_those_of_the_persons_mails() -> None:
    mailed = {
        f"opening.board-2026@{DOMAIN}": Numbers(sequence=3, dtstamp=LATER),
        f"day.board-2026@{DOMAIN}": Numbers(sequence=7, dtstamp=NOON + HOUR / 2),
    }
    found = shown(BOARD, view=View(language="en", person=DEE, held=mailed))
    assert (found["opening"].sequence, found["opening"].changed_at) == (3, LATER)
    assert (found["closing"].sequence, found["closing"].changed_at) == (0, NOON + HOUR / 2)


def test_a_talk_that_became_a_break_is_gone() -> None:
    assert list(shown(BOARD, edited(BOARD, "talks", kind=LUNCH.kind))) == ["opening", "closing"]
    assert TALKS.kind is not LUNCH.kind
