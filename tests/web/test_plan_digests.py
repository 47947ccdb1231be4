"""A plan with a digest, on its page and in the terminal: one summary first, counted among the mails."""

from __future__ import annotations

import re

from meetbot.agenda.model.terms import Mode
from meetbot.cli.show import plan_text
from meetbot.flows.planning.sample import mail_key
from meetbot.web.plan.planned import plan_view
from tests.plan.sample import BOARD, LATER, Ledger
from tests.plan.test_digests import IDS, applied_many, moved_ids

AGENDA = moved_ids(*IDS[:6])
PLAN = applied_many().plan(AGENDA, now=LATER)


def test_the_page_has_a_row_for_who_gets_a_summary_first() -> None:
    view = plan_view(PLAN, AGENDA, now=LATER)
    first = view.causes[0]
    assert view.sentence == "9 updates and 1 digest: 10 mails to 2 people"
    assert view.button == "Put 10 mails into the outbox"
    assert view.held_back == 10
    assert (first.what, first.detail) == ("One summary first", "before more than 4 changes")
    assert (first.mail, first.calendar, first.asked) == ("digest", "none", "not asked")
    assert (first.modes, first.mails) == ({Mode.ONSITE: 1}, 1)
    assert [(r.name, r.when, r.key) for r in first.recipients] == [
        ("Ada Weiss", "6 changes", mail_key(PLAN.digests[0]))
    ]


def test_the_terminal_says_it_too() -> None:
    said = plan_text(PLAN, AGENDA)
    assert "10 mails to 2 people." in said
    assert "1 digest, one summary first\n" in said
    assert "one summary first, before more than 4 changes" in said
    assert "Ada Weiss: 6 changes, before more than 4 changes\n" in said


def test_a_plain_mail_about_another_mailbox_says_so_on_the_page_and_in_the_terminal() -> None:
    ledger = Ledger()
    ledger.apply(BOARD, mailbox="rsvp@meet.example.org")
    plan = ledger.plan(BOARD, now=LATER, mailbox="answers@meet.example.org")
    first = plan_view(plan, BOARD, now=LATER).causes[0]
    assert first.detail == "since answers go to another mailbox"
    assert {r.rule for r in first.recipients} == {"since answers go to another mailbox"}
    said = plan_text(plan, BOARD)
    assert "one summary first, since answers go to another mailbox" in said
    assert "more than 4" not in said


def test_who_is_undecided_is_counted_so_in_the_terminal() -> None:
    said = plan_text(Ledger().plan(BOARD), BOARD)
    assert re.search(r"Eve Sol +attendee +◇ undecided\n", said)
    assert re.search(r"■ 1 +◇ 1 ", said)
