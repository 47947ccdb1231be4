"""Somebody sends somebody else, and then entries for a day become entries per session, or back.

Bo speaks in the talk and has it by session; Eve, whom he sends, is on the attendee list and has the day.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import pytest_asyncio

from meetbot.attendees.answers import Decision
from meetbot.attendees.links import Scope
from meetbot.flows.accounts.links import token_in_force
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.answers.decide import decide
from meetbot.ical.lines import read_object
from meetbot.mail.read import open_mail
from meetbot.outbox.model import Entry
from meetbot.plan.model import LineState, Partstat
from meetbot.store.store import Store
from tests.flows.desk import AGENDA, DAY, DOMAIN, MINUTE, NOON, TALK, Desk

EVE = "eve@home.example"
OPENING = f"opening.board@{DOMAIN}"
Cut = Callable[[str], str]


def bo_by_day(text: str) -> str:
    return text.replace("email: bo@example.org, mode", "email: bo@example.org, invite: day, mode")


def all_by_session(text: str) -> str:
    return text.replace("crashers: ask}", "crashers: ask, attendees: session}")


def sends(desk: Desk) -> None:
    """Let Bo send Eve, and the organiser agree."""
    mail = desk.reply(
        "bo",
        partstat=f'DELEGATED;DELEGATED-TO="mailto:{EVE}"',
        more=(f'ATTENDEE;DELEGATED-FROM="mailto:bo@example.org":mailto:{EVE}',),
    )
    desk.take(mail)
    [asked] = desk.proposals()
    decide(asked.id, Decision.ACCEPT, store=desk.store, composer=desk.composer, by="olga", now=desk.now)


@pytest_asyncio.fixture
async def desk(both_stores: Store, tmp_path: Path) -> Desk:
    """Return a desk where Bo sends Eve, who was invited, and has a minute's rest."""
    made = Desk(both_stores, tmp_path, authserv_id="mx.example.org", now=NOON)
    made.apply()
    await made.deliver()
    made.now = NOON + 30 * MINUTE
    sends(made)
    await made.deliver()
    made.now += MINUTE
    return made


def newest(desk: Desk) -> str:
    with desk.store.read() as tx:
        found = tx.latest_revision("board")
    assert found is not None
    return found.text


async def cut(desk: Desk, *how: Cut) -> None:
    """Apply the agenda with its entries cut otherwise, and let the mails arrive."""
    text = newest(desk)
    for change in how:
        text = change(text)
    desk.apply(text)
    await desk.deliver()
    desk.now += MINUTE


def eve_of(desk: Desk) -> str:
    with desk.store.read() as tx:
        [found] = [p.id for p in agenda_at(tx, "board").attendees.values() if p.email == EVE]
    return found


def kinds(desk: Desk, person: str) -> list[tuple[str, str]]:
    """Return (purpose, id of what it is about) of a person's mails, oldest first."""
    return [(str(mail.purpose), mail.uid.partition(".")[0]) for mail in desk.mails(person)]


def sent_by(desk: Desk, entry: Entry) -> str:
    """Return the DELEGATED-FROM that a mail carries."""
    with desk.store.read() as tx:
        part = open_mail(desk.composer.compose(tx, entry, now=desk.now, keep=False).data).calendar
    assert part is not None
    root, _ = read_object(part)
    assert root is not None
    [event] = root.inside("VEVENT")
    [found] = event.all("ATTENDEE")
    return found.params.get("DELEGATED-FROM", "").replace('"', "")


def join_token(desk: Desk) -> str:
    with desk.store.read() as tx:
        return token_in_force(tx, Scope.JOIN, "board", "bo", secret=desk.settings.security.secret.encode())


async def test_the_delegator_who_gets_the_day_now_still_sends_somebody_else(desk: Desk) -> None:
    eve = eve_of(desk)
    await cut(desk, bo_by_day)
    line = desk.line("bo", DAY)
    assert (line.state, line.partstat, line.delegated_to) == (LineState.LIVE, Partstat.DELEGATED, EVE)
    assert kinds(desk, "bo") == [("invite", "talk"), ("uninvite", "talk")]
    assert (kinds(desk, eve), join_token(desk)) == ([("invite", "day")], "")


async def test_the_delegate_who_gets_sessions_now_is_told_whom_they_come_instead_of(desk: Desk) -> None:
    eve = eve_of(desk)
    desk.take(desk.reply(eve, uid=DAY))
    await cut(desk, all_by_session)
    assert kinds(desk, "bo") == [("invite", "talk")]
    assert (desk.partstat("bo"), desk.line("bo").delegated_to) == ("DELEGATED", EVE)
    mails = {mail.uid.partition(".")[0]: mail for mail in desk.mails(eve) if mail.ctx["method"] == "REQUEST"}
    assert sorted(kinds(desk, eve)) == [
        ("invite", "day"),
        ("invite", "opening"),
        ("invite", "talk"),
        ("uninvite", "day"),
    ]
    assert (sent_by(desk, mails["talk"]), sent_by(desk, mails["opening"])) == ("mailto:bo@example.org", "")
    assert (desk.partstat(eve), desk.partstat(eve, OPENING)) == ("ACCEPTED", "ACCEPTED")


async def test_both_cut_otherwise_at_once(desk: Desk) -> None:
    eve = eve_of(desk)
    await cut(desk, bo_by_day, all_by_session)
    assert desk.line("bo", DAY).delegated_to == EVE
    asked = [mail for mail in desk.mails(eve) if mail.uid in (TALK, OPENING)]
    assert [sent_by(desk, mail) for mail in asked] == ["mailto:bo@example.org"] * 2


async def test_back_and_forth_mails_the_delegator_nothing_more(desk: Desk) -> None:
    eve, before = eve_of(desk), newest(desk)
    await cut(desk, bo_by_day, all_by_session)
    await cut(desk, lambda text: before)
    assert (desk.line("bo").state, desk.line("bo").delegated_to) == (LineState.LIVE, EVE)
    assert desk.line("bo", DAY).state is LineState.UNINVITED
    assert kinds(desk, "bo") == [("invite", "talk"), ("uninvite", "talk")]
    assert (kinds(desk, eve)[-1], sent_by(desk, desk.mails(eve)[-1])) == (
        ("invite", "day"),
        "mailto:bo@example.org",
    )
    assert [kind for kind in kinds(desk, eve) if kind == ("invite", "talk")] == [("invite", "talk")]


async def test_a_delegate_who_says_no_afterwards_leaves_the_delegator_asked_by_the_new_entry(
    desk: Desk,
) -> None:
    eve = eve_of(desk)
    await cut(desk, bo_by_day)
    desk.take(desk.reply(eve, uid=DAY, partstat="DECLINED"))
    assert kinds(desk, "bo")[2:] == [("invite", "day")]
    mail = desk.mails("bo")[-1]
    assert (mail.ctx["sequence"], desk.partstat("bo", DAY), bool(join_token(desk))) == (
        0,
        "NEEDS-ACTION",
        True,
    )


async def test_a_no_to_an_entry_that_ended_is_none_to_the_one_that_comes_after(desk: Desk) -> None:
    eve, before = eve_of(desk), newest(desk)
    await cut(desk, all_by_session)
    for uid in (OPENING, TALK):
        desk.take(desk.reply(eve, uid=uid, partstat="DECLINED"))
    assert desk.partstat("bo") == "NEEDS-ACTION"
    await cut(desk, lambda text: before)
    sends(desk)
    await cut(desk, all_by_session)
    assert (desk.partstat(eve), desk.partstat("bo")) == ("NEEDS-ACTION", "DELEGATED")


async def test_a_new_part_is_asked_about(desk: Desk) -> None:
    await cut(desk, bo_by_day, lambda text: text.replace("chair: ada}", "chair: ada, speakers: [bo]}"))
    assert (desk.partstat("bo", DAY), kinds(desk, "bo")[-1]) == ("NEEDS-ACTION", ("invite", "day"))


@pytest.mark.parametrize("off", [True, False], ids=["who is sent is taken off the list", "they stay"])
async def test_the_delegator_is_asked_where_nobody_comes(desk: Desk, off: bool) -> None:
    taken = bo_by_day(AGENDA) if off else bo_by_day(newest(desk))
    desk.apply(taken)
    asked = ("invite", "day") in kinds(desk, "bo")
    assert (asked, desk.partstat("bo", DAY)) == (off, "NEEDS-ACTION" if off else "DELEGATED")


async def test_what_was_passed_on_in_part_is_asked_anew(desk: Desk) -> None:
    eve = eve_of(desk)
    await cut(desk, lambda text: text.replace("chair: ada}", "chair: ada, speakers: [bo]}"))
    await cut(desk, bo_by_day)
    assert (desk.partstat("bo", DAY), kinds(desk, "bo")[-1]) == ("NEEDS-ACTION", ("invite", "day"))
    assert (desk.line(eve, DAY).state, kinds(desk, eve)[0]) == (LineState.LIVE, ("invite", "day"))
