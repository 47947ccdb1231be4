"""A link made anew or withdrawn: what mails hold from then on, and who is sent an update."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from meetbot.attendees.links import Link, Scope, link_token
from meetbot.flows.accounts.links import generations, join_generations, new_link, revoke_link, token_in_force
from meetbot.mail.read import MailView, open_mail
from meetbot.outbox.model import Entry
from meetbot.plan.model import Notice
from meetbot.store.store import Store
from tests.flows.test_apply import MEETING, NOON, START, Office
from tests.journeys.board import board
from tests.store.delivered import arrived

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A desk whose invitations have all reached a server."""
    with Store.open(f"sqlite:///{tmp_path}/x.db") as store:
        made = Office(store, tmp_path)
        made.apply(board(START))
        with store.begin() as tx:
            for line in tx.ledger(MEETING):
                tx.mark_delivered([arrived(line)])
        yield made


def renew(office: Office, scope: Scope, person: str) -> str:
    link = Link(scope=scope, meeting=MEETING, person_id=person)
    with office.store.begin() as tx:
        return new_link(tx, link, secret=office.settings.secret, by="ana", now=LATER)


def withdraw(office: Office, scope: Scope, person: str) -> bool:
    link = Link(scope=scope, meeting=MEETING, person_id=person)
    with office.store.begin() as tx:
        return revoke_link(tx, link, by="ana", now=LATER)


def first(office: Office, scope: Scope, person: str) -> str:
    return link_token(Link(scope=scope, meeting=MEETING, person_id=person), secret=office.settings.secret)


def told(notices: tuple[Notice, ...]) -> list[tuple[str, str, bool, int]]:
    return [(n.person_id, n.rule, n.ask, n.line.issued.sequence) for n in notices]


def mails(office: Office, person: str) -> list[MailView]:
    """Return the person's mails, the newest first, as they go."""
    with office.store.read() as tx:
        entries = tx.entries(meeting=MEETING, person=person)
        entries.sort(key=lambda e: -e.id)
        return [open_mail(office.composer.compose(tx, e, now=LATER).data) for e in entries]


def reminder(office: Office, person: str) -> str:
    """Return the text of a reminder composed now."""
    with office.store.read() as tx:
        wave = next(w for w in tx.waves(MEETING) if w.reminder_id == "join")
        entry = Entry(
            msgkey="r", meeting=MEETING, person_id=person, rcpt=f"{person}@example.org", purpose="reminder",
            ctx={"reminder": wave.reminder_id, "anchor": wave.anchor}, not_before=LATER, expires_at=START,
            revision=1,
        )  # fmt: skip
        return open_mail(office.composer.compose(tx, entry, now=LATER, keep=False).data).raw.replace(
            "=\r\n", ""
        )


def test_a_new_join_link_is_an_update_that_asks_nobody_and_raises_no_number(office: Office) -> None:
    token, old = renew(office, Scope.JOIN, "kai"), first(office, Scope.JOIN, "kai")
    plan = office.apply(board(START), now=LATER)
    assert told(plan.notices) == [("kai", "join link changed", False, 0)]
    assert plan.notices[0].due == LATER  # at once
    newest = mails(office, "kai")[0]
    assert newest.calendar is not None
    calendar = newest.calendar.decode().replace("\r\n ", "")
    assert (calendar.count(f"/j/{token}") > 0, f"/j/{old}" in calendar) == (True, False)
    assert (f"/j/{token}" in newest.text, f"/j/{old}" in newest.text) == (True, False)
    assert office.apply(board(START), now=LATER).empty


def test_nobody_on_site_hears_of_a_new_join_link(office: Office) -> None:
    renew(office, Scope.JOIN, "ada")
    assert office.plan(board(START), now=LATER).notices == ()


def test_a_withdrawn_join_link_leaves_the_copy_and_the_reminder(office: Office) -> None:
    old = first(office, Scope.JOIN, "kai")
    assert f"/j/{old}" in reminder(office, "kai")
    assert withdraw(office, Scope.JOIN, "kai")
    assert "/j/" not in reminder(office, "kai")
    plan = office.apply(board(START), now=LATER)
    assert told(plan.notices) == [("kai", "join link changed", False, 0)]
    newest = mails(office, "kai")[0]
    assert (b"/j/" in (newest.calendar or b""), "/j/" in newest.text) == (False, False)


@pytest.mark.parametrize("scope", [Scope.PERSONAL, Scope.UNSUBSCRIBE])
def test_what_is_composed_later_holds_the_new_link_and_what_was_composed_stays(
    office: Office, scope: Scope
) -> None:
    old, before = first(office, scope, "kai"), mails(office, "kai")
    assert f"/{old}" in reminder(office, "kai")
    token = renew(office, scope, "kai")
    text = reminder(office, "kai")
    assert (f"/{token}" in text, f"/{old}" in text) == (True, False)
    assert mails(office, "kai") == before
    assert office.plan(board(START), now=LATER).empty


def test_an_update_holds_the_new_personal_link(office: Office) -> None:
    token = renew(office, Scope.PERSONAL, "kai")
    office.apply(board(START + timedelta(hours=2)), now=LATER)
    assert f"/p/{token}/answer/" in mails(office, "kai")[0].text


@pytest.mark.parametrize("scope", [Scope.PERSONAL, Scope.UNSUBSCRIBE])
def test_a_mail_without_a_withdrawn_link_is_whole(office: Office, scope: Scope) -> None:
    withdraw(office, scope, "kai")
    assert f"/{first(office, scope, 'kai')}" not in reminder(office, "kai")
    office.apply(board(START + timedelta(hours=2)), now=LATER)
    newest = mails(office, "kai")[0]
    assert first(office, scope, "kai") not in newest.raw
    assert newest.calendar is not None


def test_the_token_in_force_is_the_newest_and_none_of_a_withdrawn_link(office: Office) -> None:
    def token() -> str:
        with office.store.read() as tx:
            return token_in_force(tx, Scope.FEED, MEETING, "kai", secret=office.settings.secret)

    assert token() == first(office, Scope.FEED, "kai")
    newest = renew(office, Scope.FEED, "kai")
    assert token() == newest != first(office, Scope.FEED, "kai")
    assert withdraw(office, Scope.FEED, "kai")
    assert not withdraw(office, Scope.FEED, "kai")
    assert token() == ""
    assert renew(office, Scope.FEED, "kai") not in (newest, first(office, Scope.FEED, "kai"))


def test_generations_name_what_is_not_in_its_first(office: Office) -> None:
    renew(office, Scope.JOIN, "kai")
    withdraw(office, Scope.FEED, "kai")
    renew(office, Scope.JOIN, "rui")
    withdraw(office, Scope.JOIN, "rui")
    with office.store.read() as tx:
        assert generations(tx, MEETING, people=["kai"]) == {("kai", Scope.JOIN): 2, ("kai", Scope.FEED): 0}
        assert join_generations(tx, MEETING) == {"kai": 2, "rui": 0}


def test_a_corrected_address_closes_what_the_old_one_has_and_the_new_one_gets_links_of_its_own(
    office: Office,
) -> None:
    old = {scope: first(office, scope, "kai") for scope in (Scope.PERSONAL, Scope.JOIN, Scope.UNSUBSCRIBE)}
    text = board(START).replace("kai@example.org", "kai@example.net")
    plan = office.apply(text, now=LATER)
    assert {(n.person_id, n.rule) for n in plan.notices} == {("kai", "address corrected")}
    with office.store.read() as tx:
        now = {
            scope: token_in_force(tx, scope, MEETING, "kai", secret=office.settings.secret) for scope in old
        }
    assert all(now.values())
    assert set(old.values()) & set(now.values()) == set()
    newest = mails(office, "kai")[0]
    assert (now[Scope.PERSONAL] in newest.text, now[Scope.JOIN] in newest.text) == (True, True)
    assert not any(token in newest.text for token in old.values())
    # The copy knows its link: nothing more is to be told, and nobody else's link changed.
    assert office.plan(text, now=LATER).notices == ()
    with office.store.read() as tx:
        assert token_in_force(tx, Scope.PERSONAL, MEETING, "mia", secret=office.settings.secret) == first(
            office, Scope.PERSONAL, "mia"
        )


def test_a_withdrawn_link_stays_closed_when_the_address_is_corrected(office: Office) -> None:
    withdraw(office, Scope.JOIN, "kai")
    office.apply(board(START).replace("kai@example.org", "kai@example.net"), now=LATER)
    with office.store.read() as tx:
        assert token_in_force(tx, Scope.JOIN, MEETING, "kai", secret=office.settings.secret) == ""
