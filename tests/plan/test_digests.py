"""Who hears of more than four changes gets a digest first, and nobody else does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Day, Session, Speaking
from meetbot.agenda.model.terms import Granularity, Mode, Status
from meetbot.plan.digests import AHEAD, MOST_WITHOUT, Waiting, is_change
from meetbot.plan.model import Digest, Notice, Plan
from tests.plan.sample import ADA, BO, BOARD, HOUR, LATER, Ledger, at, edited, moved, text, with_person

WAIT = BOARD.meeting.invite.debounce
IDS = tuple(f"s{n}" for n in range(8))
DAYS = ("2026-03-12", "2026-03-13")


def session(number: int) -> Session:
    """Return one of eight, four on each day; Ada speaks in all of them, Bo in every second one."""
    start = at("09:00", DAYS[number // 4]) + (number % 4) * HOUR
    speakers = (Speaking(who="ada"), *((Speaking(who="bo"),) if number % 2 else ()))
    return Session(
        id=IDS[number],
        title=text(f"Session {number}"),
        start=start,
        end=start + HOUR,
        day=f"day{number // 4}",
        speakers=speakers,
    )


SESSIONS = tuple(session(number) for number in range(8))
MANY = replace(
    BOARD,
    days=tuple(
        Day(
            id=f"day{n}",
            date=at("09:00", day).date(),
            timezone="Europe/Zurich",
            start=at("09:00", day),
            end=at("13:00", day),
            sessions=SESSIONS[n * 4 : n * 4 + 4],
        )
        for n, day in enumerate(DAYS)
    ),
    attendees={},
    reminders=(),
)


def applied_many() -> Ledger:
    ledger = Ledger()
    ledger.apply(MANY)
    return ledger


def moved_ids(*ids: str) -> Agenda:
    return moved(MANY, timedelta(minutes=5), *ids)


def waits(notices: Sequence[Notice]) -> list[Waiting]:
    return [
        Waiting(
            person_id=n.person_id,
            address=n.address,
            uid=n.line.uid,
            address_no=n.line.address_no,
            purpose=str(n.purpose),
            rule=n.rule,
            due=n.due,
            expires_at=n.expires_at,
            prio=n.prio,
        )
        for n in notices
    ]


def refs(digest: Digest) -> list[str]:
    return [uid.partition(".")[0] for uid in digest.uids]


def test_first_invitations_have_no_digest() -> None:
    plan = Ledger().plan(MANY)
    assert (plan.counts, plan.digests) == ({"invite": 12}, ())


def test_four_changes_have_none_and_five_have_one() -> None:
    four, five = (applied_many().plan(moved_ids(*IDS[:n]), now=LATER) for n in (4, 5))
    assert four.digests == ()
    (digest,) = five.digests
    assert (digest.person_id, digest.address, refs(digest)) == ("ada", ADA.email, list(IDS[:5]))
    assert five.counts == {"digest": 1, "update": 7}
    assert five.mails == 8


def test_the_mails_follow_a_minute_after_it_and_those_of_others_do_not_wait_for_it() -> None:
    plan = applied_many().plan(moved_ids(*IDS[:5]), now=LATER)
    (digest,) = plan.digests
    assert digest.due == LATER + WAIT
    due = {n.person_id: n.due for n in plan.notices}
    assert due == {"ada": LATER + WAIT + AHEAD, "bo": LATER + WAIT}
    assert {n.person_id for n in plan.notices if n.announced} == {"ada"}


def test_with_a_cancellation_it_goes_at_once_and_as_urgent() -> None:
    agenda = edited(moved_ids(*IDS[1:5]), "s0", status=Status.CANCELLED)
    (digest,) = (plan := applied_many().plan(agenda, now=LATER)).digests
    assert (digest.due, digest.prio) == (LATER, 0)
    due = {n.line.copy.ref: n.due for n in plan.notices if n.person_id == "ada"}
    assert due == {"s0": LATER + AHEAD, **dict.fromkeys(IDS[1:5], LATER + WAIT)}


def test_what_waits_is_told_with_what_is_new_and_keeps_its_hour() -> None:
    ledger = applied_many()
    first = ledger.apply(moved_ids(*IDS[:3]), now=LATER, delivered=False)
    assert first.digests == ()
    later = LATER + timedelta(minutes=5)
    plan = ledger.plan(moved_ids(*IDS[:5]), now=later, waiting=waits(first.notices))
    (digest,) = plan.digests
    assert sorted(refs(digest)) == list(IDS[:5])
    assert digest.due == LATER + WAIT - AHEAD


def test_who_is_not_changed_again_gets_no_second_one() -> None:
    ledger = applied_many()
    first = ledger.apply(moved_ids(*IDS[:5]), now=LATER, delivered=False)
    now = LATER + timedelta(minutes=5)
    plan = ledger.plan(
        with_person(moved_ids(*IDS[:5]), replace(BO, mode=Mode.ONSITE)), now=now, waiting=waits(first.notices)
    )
    assert ({n.person_id for n in plan.notices}, plan.digests) == ({"bo"}, ())


def test_a_corrected_address_hears_of_everything_for_the_first_time() -> None:
    plan = applied_many().plan(with_person(MANY, replace(ADA, email="ada@example.com")), now=LATER)
    assert (plan.counts, plan.digests) == ({"invite": 8, "uninvite": 8}, ())


def test_one_invitation_a_day_instead_of_many_is_told_first() -> None:
    plan = applied_many().plan(with_person(MANY, replace(ADA, invite=Granularity.DAY)), now=LATER)
    (digest,) = plan.digests
    assert (plan.counts, len(digest.uids)) == ({"digest": 1, "invite": 2, "uninvite": 8}, 10)


def test_the_hash_says_that_there_is_one() -> None:
    plan = applied_many().plan(moved_ids(*IDS[:5]), now=LATER)
    assert plan.hash != replace(plan, digests=()).hash


EDITS = st.lists(
    st.tuples(st.sampled_from(("move", "cancel", "title", "leave", "join", "mode")), st.sampled_from(IDS)),
    min_size=1,
    max_size=10,
)


def changed(agenda: Agenda, kind: str, ref: str) -> Agenda:
    found = agenda.session(ref)
    assert found is not None
    match kind:
        case "move":
            return moved(agenda, timedelta(minutes=5), ref)
        case "cancel":
            off = found.status is Status.CANCELLED
            return edited(agenda, ref, status=Status.CONFIRMED if off else Status.CANCELLED)
        case "title":
            return edited(agenda, ref, title=text(f"{found.title}'"))
        case "leave":
            return edited(agenda, ref, speakers=tuple(s for s in found.speakers if s.who != "ada"))
        case "join":
            there = any(s.who == "bo" for s in found.speakers)
            return agenda if there else edited(agenda, ref, speakers=(*found.speakers, Speaking(who="bo")))
        case _:
            ada = agenda.people["ada"]
            return with_person(
                agenda, replace(ada, mode=Mode.ONLINE if ada.mode is Mode.ONSITE else Mode.ONSITE)
            )


def told_of(plan: Plan, person_id: str) -> set[str]:
    return {
        n.line.uid for n in plan.notices if n.person_id == person_id and is_change(str(n.purpose), n.rule)
    }


@settings(max_examples=60, deadline=None)
@given(st.lists(EDITS, min_size=1, max_size=3))
def test_more_than_four_changes_of_a_person_in_a_run_are_exactly_the_ones_of_one_digest(
    runs: list[list[tuple[str, str]]],
) -> None:
    ledger, agenda, now = applied_many(), MANY, LATER
    for edits in runs:
        for kind, ref in edits:
            agenda = changed(agenda, kind, ref)
        plan = ledger.apply(agenda, now=now)
        wanted = {p: uids for p in ("ada", "bo") if len(uids := told_of(plan, p)) > MOST_WITHOUT}
        assert {d.person_id: set(d.uids) for d in plan.digests} == wanted
        assert len(plan.digests) == len(wanted)
        due = {d.person_id: d.due for d in plan.digests}
        for notice in plan.notices:
            announced = notice.line.uid in wanted.get(notice.person_id, set())
            assert notice.announced == announced
            assert not announced or notice.due >= due[notice.person_id] + AHEAD
        assert ledger.plan(agenda, now=now).digests == ()
        now += timedelta(hours=1)
