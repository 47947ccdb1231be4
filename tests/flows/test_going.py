"""A plan about to go: where its mails go, how long that takes, who gets none, and three looked at closely."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.config import Mail, Security, Settings, Smtp
from meetbot.flows.agenda.load import Source
from meetbot.flows.mails.compose import Composer
from meetbot.flows.mails.pace import Sending, ToDomain, sending_of
from meetbot.flows.planning.apply import apply
from meetbot.flows.planning.going import Going, going_of
from meetbot.flows.planning.lint_report import report_of
from meetbot.flows.planning.plan import make_plan
from meetbot.flows.planning.sample import check_mails
from meetbot.outbox.life import after
from meetbot.outbox.model import Accepted
from meetbot.outbox.throttle import Pace
from meetbot.plan.model import Plan
from meetbot.store.store import Store
from meetbot.templating import Templates
from tests.flows.delivering import AGENDA, MINUTE, NOON, entries
from tests.store.delivered import arrived

SETTINGS = Settings(security=Security(secret="a secret of this test alone"))
TEXT = AGENDA.replace("bo@example.org", "bo@example.net").replace(
    "cy@example.org, mode: online", "cy@example.org, mode: online, language: fr"
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(f"sqlite:///{tmp_path / 'meetbot.db'}")


def planned(store: Store, text: str = TEXT) -> tuple[Agenda, Plan]:
    return make_plan(Source(name="board.yaml", text=text), store=store, settings=SETTINGS, now=NOON)


def going(store: Store, text: str = TEXT) -> Going:
    agenda, plan = planned(store, text)
    with store.read() as tx:
        return going_of(tx, agenda, plan, now=NOON)


def sending(store: Store, *, settings: Settings = SETTINGS) -> Sending:
    _, plan = planned(store)
    with store.read() as tx:
        return sending_of(tx, plan, settings=settings, now=NOON)


def was_sent(store: Store, domain: str, number: int, *, every: timedelta) -> None:
    """So many mails went to a domain, one after another, an hour ago."""
    with store.begin() as tx:
        tx.enqueue([replace(e, msgkey=f"{domain}{e.msgkey}", rcpt=f"x@{domain}") for e in entries(number)])
        for n, entry in enumerate(tx.claim("test", number, NOON, MINUTE)):
            at = NOON - 60 * MINUTE + n * every
            tx.save_outcome(entry, after(entry, Accepted(code=250, text="ok"), now=at), now=at)


def test_mails_are_counted_by_zone_and_language(store: Store) -> None:
    assert going(store) == Going(
        zones=(("Europe/Zurich", 2), ("America/New_York", 1)),
        languages=(("en", 2), ("fr", 1)),
        suppressed=(),
        expired=0,
        sent_before=0,
    )


def test_who_gets_none_is_named(store: Store) -> None:
    with store.begin() as tx:
        tx.add_suppression("bo@example.net", reason="hard", now=NOON)
    assert going(store).suppressed == ("Bo Two",)


def test_what_people_have_already_is_counted_and_not_sent_again(store: Store) -> None:
    source, composer = Source(name="board.yaml", text=TEXT), Composer(SETTINGS, Templates(None))
    apply(source, store=store, settings=SETTINGS, composer=composer, now=NOON, by="test")
    with store.begin() as tx:
        for line in tx.ledger("board"):
            tx.mark_delivered([arrived(line)])
    assert going(store, TEXT.replace("title: Talk", "title: Talks")).sent_before == 2


def test_nothing_is_told_of_a_pace_that_was_not_measured(store: Store) -> None:
    assert sending(store) == Sending(
        domains=(ToDomain(domain="example.org", mails=2), ToDomain(domain="example.net", mails=1)),
        takes=None,
        measured=0,
    )


def test_a_domain_has_its_own_pace_and_others_that_of_all(store: Store) -> None:
    was_sent(store, "example.net", 30, every=timedelta(seconds=10))
    found = sending(store)
    assert found.domains[1] == ToDomain(domain="example.net", mails=1, takes=timedelta(seconds=10))
    assert found.domains[0].takes == timedelta(seconds=20)
    assert found.takes == timedelta(seconds=30)


def test_what_is_set_as_highest_rate_holds(store: Store) -> None:
    was_sent(store, "example.com", 30, every=timedelta(seconds=1))
    slow = replace(SETTINGS, mail=Mail(smtp=Smtp(domain_rates="example.org=0.1")))
    found = sending(store, settings=slow)
    assert [d.takes for d in found.domains] == [timedelta(seconds=20), timedelta(seconds=1)]
    assert found.takes == timedelta(seconds=20)


def test_a_domain_that_was_cut_or_blocked_takes_as_long_as_that(store: Store) -> None:
    with store.begin() as tx:
        tx.save_paces(
            [
                Pace(domain="example.org", rate=0.2, rated_at=NOON),
                Pace(domain="example.net", rate=1.0, rated_at=NOON, blocked_until=NOON + 5 * MINUTE),
            ]
        )
    found = sending(store)
    assert [d.takes for d in found.domains] == [timedelta(seconds=10), timedelta(seconds=301)]
    assert found.takes == timedelta(seconds=301)


def test_three_variants_are_looked_at_closely(store: Store) -> None:
    agenda, plan = planned(store)
    composer = Composer(SETTINGS, Templates(None))
    check = check_mails(agenda, plan, store=store, composer=composer, now=NOON)
    assert [(report.kind, report.person, report.faults) for report in check.reports] == [
        ("invite, onsite, en", "Ada One", ()),
        ("invite, online, en", "Bo Two", ()),
        ("invite, online, fr", "Cy Three", ()),
    ]
    first = check.reports[0]
    assert first.size == len(check.first)
    assert first.hosts == ("127.0.0.1",)
    assert (first.images, first.attachments, first.one_click, first.remarks) == (
        0,
        ("invite.ics",),
        False,
        (),
    )


def test_what_filters_count_is_said_in_words() -> None:
    mail = (
        b"Subject: FREE SEATS today!\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        b'<p>Look <img src="https://pixel.example/x.png"> <a href="https://a.example/">here</a></p>\r\n'
    )
    found = report_of(mail, kind="invite", person="Ada")
    assert found.remarks == (
        "capitals in the subject: SEATS",
        "an exclamation mark in the subject",
        "images from afar: 1",
        "next to no text",
    )
    assert (found.links, found.hosts, found.images) == (1, ("a.example",), 1)
