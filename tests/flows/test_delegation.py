"""Point 60 of the calendar checklist: somebody sends somebody else (RFC 5546 3.2.2.3).

Bo, whose invitation to the talk is out with SEQUENCE 0, sends Eve, who then has the day, or Dee, who has it
already.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from meetbot.agenda.model.agenda import Agenda
from meetbot.attendees.answers import Decision
from meetbot.attendees.links import Link, Scope
from meetbot.flows.accounts.links import revoke_link, token_in_force
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.answers.decide import CannotDecide, Decided, decide
from meetbot.flows.answers.history import set_answer
from meetbot.flows.answers.intake import Outcome
from meetbot.flows.mails.reminded import still_wanted
from meetbot.flows.planning.zones import choose_zone
from meetbot.ical.lines import Component, read_object
from meetbot.ical.lint import lint
from meetbot.mail.read import MailView, open_mail
from meetbot.outbox.model import Entry
from meetbot.plan.model import LineState, Partstat
from meetbot.plan.seats import seated
from meetbot.store.store import Store
from tests.flows.desk import AGENDA, DAY, DEE, DOMAIN, MINUTE, NOON, TALK, Desk

EVE = "eve@home.example"
BROKEN = Path(__file__).parents[1] / "broken" / "ical"


async def invited(store: Store, folder: Path, text: str = AGENDA) -> Desk:
    """Return a desk at 12:30; the invitations went out at noon."""
    made = Desk(store, folder, authserv_id="mx.example.org", now=NOON)
    made.apply(text)
    await made.deliver()
    made.now = NOON + 30 * MINUTE
    return made


@pytest_asyncio.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    with Store.open(f"sqlite:///{tmp_path}/x.db") as store:
        yield await invited(store, tmp_path)


@pytest_asyncio.fixture
async def either_desk(both_stores: Store, tmp_path: Path) -> Desk:
    return await invited(both_stores, tmp_path)


def delegates(desk: Desk, *to: str, by: str = "bo", uid: str = TALK) -> bytes:
    """Return the mail by which somebody sends others instead."""
    theirs = desk.line(by, uid).address
    sent = ",".join(f'"mailto:{address}"' for address in to)
    return desk.reply(
        by,
        uid=uid,
        partstat=f"DELEGATED;DELEGATED-TO={sent}",
        more=tuple(f'ATTENDEE;DELEGATED-FROM="mailto:{theirs}":mailto:{address}' for address in to),
    )


def agree(desk: Desk, decision: Decision = Decision.ACCEPT) -> Decided:
    [asked] = desk.proposals()
    return decide(asked.id, decision, store=desk.store, composer=desk.composer, by="olga", now=desk.now)


def agenda(desk: Desk) -> Agenda:
    with desk.store.read() as tx:
        return agenda_at(tx, "board")


def id_of(desk: Desk, address: str = EVE) -> str:
    [found] = [p.id for p in agenda(desk).attendees.values() if p.email == address]
    return found


def join_token(desk: Desk, person: str = "bo") -> str:
    with desk.store.read() as tx:
        return token_in_force(tx, Scope.JOIN, "board", person, secret=desk.settings.security.secret.encode())


def mail_of(desk: Desk, entry: Entry) -> MailView:
    with desk.store.read() as tx:
        return open_mail(desk.composer.compose(tx, entry, now=desk.now, keep=False).data)


def calendar(desk: Desk, entry: Entry) -> Component:
    """Return the VEVENT that a mail carries; the linter has nothing to say of it."""
    part = mail_of(desk, entry).calendar
    assert part is not None
    assert lint(part) == []
    root, _ = read_object(part)
    assert root is not None
    [event] = root.inside("VEVENT")
    return event


def attendee(desk: Desk, entry: Entry) -> dict[str, str]:
    [found] = calendar(desk, entry).all("ATTENDEE")
    return {name: value.replace('"', "") for name, value in found.params.items()}


def state(desk: Desk, person: str = "bo") -> tuple[str, list[str]]:
    """Return the answer that stands, and of which kinds the mails were."""
    return desk.partstat(person), [str(mail.purpose) for mail in desk.mails(person)]


async def sent(desk: Desk, to: str = EVE) -> str:
    """Let Bo send somebody, and the organiser agree; return the delegate's id one minute later."""
    assert desk.take(delegates(desk, to)).outcome is Outcome.ASKED
    agree(desk)
    await desk.deliver()
    desk.now += MINUTE
    return id_of(desk, to)


async def test_point_60_who_is_sent_instead_is_invited_once_the_organiser_agrees(either_desk: Desk) -> None:
    desk = either_desk
    assert desk.take(delegates(desk, EVE)).outcome is Outcome.ASKED
    [asked] = desk.proposals()
    assert (asked.kind, asked.person_id, asked.address) == ("delegation", "bo", EVE)
    assert state(desk) == ("NEEDS-ACTION", ["invite"])
    assert agree(desk).mails == 1
    line, answers = desk.line("bo"), desk.answers("bo")
    assert (line.partstat, line.delegated_to) == (Partstat.DELEGATED, EVE)
    assert (answers.delegated_to, answers.history[0].partstat) == (EVE, "DELEGATED")
    [mail] = desk.mails(id_of(desk))
    params = attendee(desk, mail)
    assert (params["DELEGATED-FROM"], params["PARTSTAT"]) == ("mailto:bo@example.org", "NEEDS-ACTION")
    assert mail.ctx["sequence"] == 0
    assert "DELEGATED-TO" not in params


async def test_point_60_the_delegators_link_is_closed_while_somebody_else_comes(desk: Desk) -> None:
    before = join_token(desk)
    eve = await sent(desk)
    assert (bool(before), join_token(desk), bool(join_token(desk, eve))) == (True, "", True)
    desk.take(desk.reply(eve, uid=DAY, partstat="DECLINED"))
    assert join_token(desk) not in ("", before)


async def test_point_60_a_delegate_who_declines_leaves_the_delegator_asked_again(either_desk: Desk) -> None:
    desk = either_desk
    eve = await sent(desk)
    assert desk.take(desk.reply(eve, uid=DAY, partstat="DECLINED")).outcome is Outcome.COUNTED
    assert state(desk) == ("NEEDS-ACTION", ["invite", "update"])
    mail = desk.mails("bo")[-1]
    params = attendee(desk, mail)
    assert (mail.ctx["sequence"], params["RSVP"], "DELEGATED-TO" in params) == (0, "TRUE", False)
    assert calendar(desk, mail).value("LOCATION").endswith(f"/j/{join_token(desk)}")
    assert mail.ctx["rule"] == "join link changed"


async def test_point_60_who_comes_to_something_else_keeps_the_link_and_is_asked_by_it(tmp_path: Path) -> None:
    text = AGENDA.replace("chair: ada}", "chair: ada, speakers: [bo]}")
    with Store.open(f"sqlite:///{tmp_path}/x.db") as store:
        desk = await invited(store, tmp_path, text)
        before = join_token(desk)
        eve = await sent(desk)
        assert join_token(desk) == before
        desk.take(desk.reply(eve, uid=DAY, partstat="DECLINED"))
        assert (desk.partstat("bo"), desk.mails("bo")[-1].ctx["rule"]) == (
            "NEEDS-ACTION",
            "delegate does not come",
        )
        assert join_token(desk) == before


async def test_point_60_a_link_withdrawn_before_stays_closed(desk: Desk) -> None:
    with desk.store.begin() as tx:
        revoke_link(tx, Link(scope=Scope.JOIN, meeting="board", person_id="bo"), by="olga", now=desk.now)
    desk.apply()
    await desk.deliver()
    desk.now += MINUTE
    eve = await sent(desk)
    desk.take(desk.reply(eve, uid=DAY, partstat="DECLINED"))
    assert (desk.partstat("bo"), join_token(desk)) == ("NEEDS-ACTION", "")


async def test_point_60_a_delegate_who_is_taken_off_the_list_leaves_the_delegator_asked_again(
    desk: Desk,
) -> None:
    eve = await sent(desk)
    desk.apply()  # the agenda as it was, without Eve
    assert (desk.line(eve, DAY).state, state(desk)) == (
        LineState.UNINVITED,
        ("NEEDS-ACTION", ["invite", "update"]),
    )
    assert join_token(desk) != ""


async def test_point_60_a_delegator_who_answers_comes_and_the_delegate_stays(desk: Desk) -> None:
    eve = await sent(desk)
    assert desk.take(desk.reply("bo")).outcome is Outcome.COUNTED
    assert (desk.line("bo").delegated_to, state(desk)) == ("", ("ACCEPTED", ["invite", "update"]))
    assert attendee(desk, desk.mails("bo")[-1])["PARTSTAT"] == "ACCEPTED"
    assert (desk.line(eve, DAY).state, [m.purpose for m in desk.mails(eve)]) == (LineState.LIVE, ["invite"])
    desk.take(desk.reply(eve, uid=DAY, partstat="DECLINED"))
    assert desk.partstat("bo") == "ACCEPTED"  # theirs alone by now


async def test_point_60_the_organiser_who_writes_the_delegates_no_asks_the_delegator_again(
    desk: Desk,
) -> None:
    eve = await sent(desk)
    with desk.store.begin() as tx:
        set_answer(tx, "board", DAY, eve, Partstat.DECLINED, by="olga", settings=desk.settings, now=desk.now)
    assert state(desk) == ("NEEDS-ACTION", ["invite", "update"])


async def test_point_60_an_answer_from_before_the_delegation_takes_nothing_back(desk: Desk) -> None:
    early = desk.reply("bo", dtstamp=desk.now - 5 * MINUTE)
    await sent(desk)
    assert desk.take(early).outcome is Outcome.OVERTAKEN
    assert desk.partstat("bo") == "DELEGATED"


async def test_point_60_a_delegation_that_was_taken_back_is_not_agreed_to(desk: Desk) -> None:
    desk.take(delegates(desk, EVE))
    desk.now += MINUTE
    desk.take(desk.reply("bo"))
    with pytest.raises(CannotDecide, match="answered otherwise since"):
        agree(desk)
    assert (desk.partstat("bo"), EVE in str(agenda(desk).attendees)) == ("ACCEPTED", False)
    assert agree(desk, Decision.REFUSE).mails == 0
    assert desk.partstat("bo") == "ACCEPTED"


async def test_point_60_who_is_on_the_list_already_hears_whom_they_come_instead_of(desk: Desk) -> None:
    desk.take(desk.reply(DEE, uid=DAY, partstat="TENTATIVE"))
    desk.take(delegates(desk, "dee@example.org"))
    assert agree(desk).mails == 1
    assert state(desk)[0] == "DELEGATED"
    mail = desk.mails(DEE)[-1]
    params = attendee(desk, mail)
    assert (mail.ctx["rule"], mail.ctx["sequence"]) == ("sent instead of somebody", 0)
    assert (params["DELEGATED-FROM"], params["PARTSTAT"]) == ("mailto:bo@example.org", "TENTATIVE")
    assert desk.answers("bo").delegated_to == "Dee Four"
    assert mail_of(desk, mail).subject == "Your entry again, Sun 14 Mar 13:00 (Zurich): Board"


async def test_point_60_a_no_from_before_is_asked_about_anew(desk: Desk) -> None:
    desk.take(desk.reply(DEE, uid=DAY, partstat="DECLINED"))
    desk.take(delegates(desk, "dee@example.org"))
    agree(desk)
    assert (desk.partstat(DEE, DAY), desk.partstat("bo")) == ("NEEDS-ACTION", "DELEGATED")


async def test_point_60_two_may_send_the_same_person(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/x.db") as store:
        desk = await invited(store, tmp_path)
        eve = await sent(desk)
        desk.take(delegates(desk, EVE, by=DEE, uid=DAY))
        agree(desk)
        found = attendee(desk, desk.mails(eve)[-1])["DELEGATED-FROM"].split(",")
        assert sorted(found) == [
            "mailto:bo@example.org",
            "mailto:dee@example.org",
        ]
        await desk.deliver()
        desk.now += MINUTE
        desk.take(desk.reply(eve, uid=DAY, partstat="DECLINED"))
        assert (desk.partstat("bo"), desk.partstat(DEE, DAY)) == ("NEEDS-ACTION",) * 2


async def test_point_60_no_chains_no_loops_and_nobody_out_of_reach(desk: Desk) -> None:
    told = {
        "bo@example.org": "The address is another one of the same person.",
        f"rsvp+abc@{DOMAIN}": "The address is that of the meeting itself.",
        "ada@example.org": "Ada One is in the agenda, but not invited to this. Give them a part in it, or "
        "put them on the attendee list.",
    }
    for address, why in told.items():
        taken = desk.take(delegates(desk, address))
        assert (taken.outcome, taken.sentence) == (
            Outcome.NO_ANSWER,
            f"Bo Two wants to send somebody else to “Talk”. {why} Nothing is changed.",
        )
    eve = await sent(desk)
    for address in ("bo@example.org", "fay@home.example"):
        taken = desk.take(delegates(desk, address, by=eve, uid=DAY))
        assert (taken.outcome, "can send nobody instead" in taken.sentence) == (Outcome.NO_ANSWER, True)
    looped = desk.take(delegates(desk, "bo@example.org", by=DEE, uid=DAY))
    assert "Bo Two sends somebody else to it themselves." in looped.sentence
    assert (desk.proposals(), desk.partstat("bo"), desk.partstat(DEE, DAY)) == (
        [],
        "DELEGATED",
        "NEEDS-ACTION",
    )


def test_point_60_one_comes_instead_not_nobody_and_not_two(desk: Desk) -> None:
    outcomes = {
        path.stem[3:]: desk.take(path.read_bytes()).outcome for path in sorted(BROKEN.glob("60-*.eml"))
    }
    assert outcomes == {
        "delegated-by-a-stranger": Outcome.NO_ANSWER,
        "delegated-to-itself": Outcome.NO_ANSWER,
        "delegated-to-nobody": Outcome.NO_ANSWER,
        "delegated-to-two": Outcome.UNREADABLE,
    }
    assert (state(desk), desk.proposals()) == (("NEEDS-ACTION", ["invite"]), [])


def test_point_60_who_may_send_nobody_else_is_asked_again(desk: Desk) -> None:
    desk.take(delegates(desk, EVE))
    assert agree(desk, Decision.REFUSE).mails == 1
    assert state(desk) == ("NEEDS-ACTION", ["invite", "chase"])
    assert len(agenda(desk).attendees) == 1


async def test_point_60_the_delegator_hears_of_the_end_and_of_nothing_before(desk: Desk) -> None:
    eve = await sent(desk)
    with desk.store.read() as tx:
        newest = tx.latest_revision("board")
        assert newest is not None
    moved = newest.text.replace('start: "13:00"', 'start: "14:00"')
    desk.apply(moved)
    assert (state(desk), [str(m.purpose) for m in desk.mails(eve)]) == (
        ("DELEGATED", ["invite"]),
        ["invite", "update"],
    )
    await desk.deliver()
    desk.now += MINUTE
    desk.take(desk.reply(eve, uid=DAY, partstat="DECLINED"))
    assert (state(desk), desk.mails("bo")[-1].ctx["sequence"]) == (
        ("NEEDS-ACTION", ["invite", "update"]),
        1,
    )
    await desk.deliver()
    desk.now += MINUTE
    desk.apply(
        moved.replace("duration: 30m, speakers: [bo]", "duration: 30m, status: cancelled, speakers: [bo]")
    )
    assert [str(m.purpose) for m in desk.mails("bo")] == ["invite", "update", "cancel"]


async def test_point_60_the_end_of_what_was_passed_on_is_told_to_both(desk: Desk) -> None:
    await sent(desk)
    with desk.store.read() as tx:
        newest = tx.latest_revision("board")
        assert newest is not None
    desk.apply(newest.text.replace("speakers: [bo]}", "speakers: [bo], status: cancelled}"))
    assert desk.mails("bo")[-1].purpose == "cancel"


REMINDED = AGENDA.replace("people:", "reminders:\n  - {id: eve, before: 1d, of: meeting, to: all}\npeople:")


async def test_point_60_no_reminder_and_no_seat_for_who_sends_somebody_else(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/x.db") as store:
        desk = await invited(
            store, tmp_path, REMINDED.replace("bo@example.org, mode: online", "bo@example.org, mode: onsite")
        )

        def reminded() -> frozenset[str]:
            with desk.store.read() as tx:
                [(_, wave)] = tx.planned_waves()
                return frozenset(still_wanted(tx, wave, agenda_at(tx, "board"), now=desk.now))

        def seats() -> set[str]:
            with desk.store.read() as tx:
                return seated(tx.ledger("board"))

        assert ("bo" in reminded(), "bo" in seats()) == (True, True)
        eve = await sent(desk)
        assert ("bo" in reminded(), "bo" in seats(), eve in reminded()) == (False, False, True)
        desk.take(desk.reply(eve, uid=DAY, partstat="DECLINED"))
        assert ("bo" in reminded(), "bo" in seats()) == (True, True)


async def test_point_60_who_asks_for_the_copy_sees_whom_they_sent(desk: Desk) -> None:
    await sent(desk)
    refresh = desk.reply("bo", method="REFRESH", partstat="")
    assert desk.take(refresh).outcome is Outcome.SENT_AGAIN
    params = attendee(desk, desk.mails("bo")[-1])
    assert (params["PARTSTAT"], params["DELEGATED-TO"], params["RSVP"]) == (
        "DELEGATED",
        f"mailto:{EVE}",
        "FALSE",
    )


async def test_point_60_who_is_asked_again_and_who_comes_instead_read_by_the_zone_they_chose(
    desk: Desk,
) -> None:
    with desk.store.begin() as tx:
        for who in ("bo", DEE):
            choose_zone(tx, "board", who, "America/Lima", by=f"link of {who}", now=desk.now)
    await desk.deliver()
    desk.now += 30 * MINUTE
    desk.take(delegates(desk, EVE))
    agree(desk, Decision.REFUSE)
    await desk.deliver()
    desk.now += 30 * MINUTE
    desk.take(delegates(desk, "dee@example.org"))
    agree(desk)
    said = [(m.purpose, m.ctx["person"]["timezone"]) for who in ("bo", DEE) for m in desk.mails(who)[-1:]]
    assert said == [("chase", "America/Lima"), ("update", "America/Lima")]
