"""A plan with a digest, on its page and in the terminal: one summary first, counted among the mails."""

from __future__ import annotations

from meetbot.agenda.model.terms import Mode
from meetbot.cli.show import plan_text
from meetbot.flows.planning.sample import mail_key
from meetbot.web.plan.planned import plan_view
from tests.plan.sample import LATER
from tests.plan.test_digests import IDS, applied_many, moved_ids

AGENDA = moved_ids(*IDS[:6])
PLAN = applied_many().plan(AGENDA, now=LATER)


def test_the_page_has_a_row_for_who_gets_a_summary_first() -> None:
    view = plan_view(PLAN, AGENDA, now=LATER)
    first = view.causes[0]
    assert view.sentence == "9 updates and 1 digest: 10 mails to 2 people"
    assert view.button == "Put 10 mails into the outbox"
    assert view.held_back == 10
    assert (first.what, first.detail) == ("One summary first", "before more than 4 mails to the same person")
    assert (first.mail, first.calendar, first.asked) == ("digest", "none", "not asked")
    assert (first.modes, first.mails) == ({Mode.ONSITE: 1}, 1)
    assert [(r.name, r.when, r.key) for r in first.recipients] == [
        ("Ada Weiss", "6 changes", mail_key(PLAN.digests[0]))
    ]


def test_the_terminal_says_it_too() -> None:
    said = plan_text(PLAN, AGENDA)
    assert "10 mails to 2 people." in said
    assert "1 digest, one summary first\n" in said
    assert "Ada Weiss: 6 changes\n" in said
