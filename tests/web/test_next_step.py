"""The one next step of a meeting: each rule, their order, and for whom it is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from meetbot.flows.agenda.edit import keep_draft
from meetbot.flows.agenda.load import Source
from meetbot.store.rows import Confirmation, User
from meetbot.web.frame.next_step import Action, NextSteps, Situation, mail_words
from meetbot.web.frame.outline import Outlines
from meetbot.web.plan.proposal import example
from tests.article.drafting import PHRASES
from tests.web.site import MEETING, NOON, Site, later

BEFORE = datetime(2022, 1, 12, 5, 30, tzinfo=UTC)  # it starts at 07:00
AFTER = datetime(2022, 1, 20, 8, 0, tzinfo=UTC)
MOVED = later(example(), "title: Closing remarks", "title: Last words")
EVERY_TROUBLE = {"held": 83, "failed": 2, "uncertain": 1}
AGENDA, PLAN = f"/meetings/{MEETING}/agenda", f"/meetings/{MEETING}/agenda/draft/plan"
OUTBOX, QUESTIONS = f"/meetings/{MEETING}/outbox?state=", f"/meetings/{MEETING}/article?pane=questions"
OPERATOR = f"/live/{MEETING}/operator"


def user(*roles: str) -> User:
    return User(id=1, name="ana", password_hash="", roles=roles or ("organiser",), at=NOON)


def draft(site: Site, source: Source, *, base: int = 1) -> None:
    with site.context.store.begin() as tx:
        keep_draft(tx, source, meeting=MEETING, by="ana", base=base, now=NOON)


def confirm(site: Site) -> None:
    row = Confirmation(
        id="held", meeting=MEETING, kind="held_as_planned", by="ana", at=AFTER, value={"except": []}
    )
    with site.context.store.begin() as tx:
        tx.save_confirmation(row)


def step(
    site: Site,
    state: str = "announced",
    *,
    counts: Mapping[str, int] | None = None,
    proposals: int = 0,
    now: datetime = NOON,
    who: User | None = None,
    steps: NextSteps | None = None,
) -> Action | None:
    """Return what the rules say of the worked example."""
    steps = steps or NextSteps(site.context.settings, PHRASES)
    with site.context.store.read() as tx:
        outline = Outlines().newest(tx, MEETING)[MEETING]
        situation = Situation(
            outline=outline,
            state=state,
            counts=counts or {},
            proposals=proposals,
            user=who or user(),
            now=now,
        )
        return steps.of(tx, situation)


async def test_while_it_runs_the_way_to_the_running_meeting_stands_before_all_else(applied: Site) -> None:
    draft(applied, Source(name="a.yaml", text="meeting: {"))
    wanted = Action(label="Go to the running meeting", href=OPERATOR, page="live")
    assert step(applied, "live", counts=EVERY_TROUBLE) == wanted


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        (
            later(example(), 'start: "15:00"', 'start: "25:00"'),
            Action(label="Fix 1 error", href=f"{AGENDA}/edit", page="agenda"),
        ),
        (
            later(example(), "id: partnership\n", "id: cooperation\n"),
            Action(label="Decide 1 thing", href=PLAN, page="plan"),
        ),
        (MOVED, Action(label="Review 91 invitations", href=PLAN, page="plan")),
        (
            replace(example(), text=example().text + "\n# nothing that anybody is told of\n"),
            Action(label="Look at your draft", href=f"{AGENDA}/draft", page="agenda"),
        ),
    ],
    ids=["errors", "a question", "mails", "nothing to mail"],
)
async def test_what_the_own_draft_waits_for_stands_before_mails(
    applied: Site, source: Source, wanted: Action
) -> None:
    draft(applied, source)
    assert step(applied, counts=EVERY_TROUBLE) == wanted


async def test_the_number_to_review_is_the_number_of_the_plan_behind_it(applied: Site) -> None:
    draft(applied, MOVED)
    found = step(applied)
    assert found is not None
    number = re.findall(r"\d+", found.label)
    assert f"{number[0]} mails" in await applied.text(found.href)


def test_mails_of_one_kind_go_by_its_name_and_others_are_mails() -> None:
    kinds = ({"invite": 83}, {"update": 1}, {"cancel": 2}, {"uninvite": 2}, {"invite": 3, "update": 80})
    words = ["83 invitations", "1 update", "2 cancellations", "2 mails", "83 mails"]
    assert [mail_words(kind) for kind in kinds] == words


async def test_a_draft_that_was_overtaken_is_decided_on_first(applied: Site) -> None:
    draft(applied, MOVED)
    applied.apply(later(example(), "title: Opening", "title: Welcome"))
    wanted = Action(label="Decide on your draft", href=f"{AGENDA}/draft", page="agenda")
    assert step(applied, counts=EVERY_TROUBLE) == wanted


async def test_somebody_elses_draft_is_nobodys_next_step(applied: Site) -> None:
    draft(applied, MOVED)
    assert step(applied, who=replace(user(), name="rui")) is None


@pytest.mark.parametrize(
    ("counts", "wanted"),
    [
        (EVERY_TROUBLE, Action(label="Release 83 mails", href=f"{OUTBOX}held", page="outbox")),
        (
            {"failed": 2, "uncertain": 1},
            Action(label="Look at 2 failed mails", href=f"{OUTBOX}failed", page="outbox"),
        ),
        (
            {"uncertain": 1},
            Action(label="Look at 1 uncertain mail", href=f"{OUTBOX}uncertain", page="outbox"),
        ),
        ({}, Action(label="Open the operator screen", href=OPERATOR, page="live")),
    ],
    ids=["held", "failed", "uncertain", "none"],
)
async def test_mails_come_before_the_operator_screen(
    applied: Site, counts: Mapping[str, int], wanted: Action
) -> None:
    assert step(applied, counts=counts, now=BEFORE) == wanted


async def test_proposals_come_after_mails_in_trouble_and_before_the_operator_screen(applied: Site) -> None:
    first = step(applied, counts={"uncertain": 1}, proposals=3, now=BEFORE)
    then = step(applied, proposals=3, now=BEFORE)
    assert (first.label if first else "") == "Look at 1 uncertain mail"
    assert then == Action(label="Answer 3 proposals", href=f"/meetings/{MEETING}/answers", page="answers")
    one = step(applied, proposals=1)
    assert (one.label if one else "") == "Answer 1 proposal"


async def test_nobody_is_led_to_proposals_that_change_nothing_any_more_or_are_not_theirs(
    applied: Site,
) -> None:
    over = step(applied, "done", proposals=3, now=AFTER)
    assert (over.label if over else "") == "Confirm what was held"
    assert step(applied, "cancelled", proposals=3, now=BEFORE) is None
    assert step(applied, proposals=3, who=user("operator")) is None


async def test_the_operator_screen_is_offered_from_two_hours_before_the_start(applied: Site) -> None:
    start = datetime(2022, 1, 12, 7, 0, tzinfo=UTC)
    offered = [start - timedelta(hours=2), start - timedelta(seconds=1)]
    not_offered = [start - timedelta(hours=2, seconds=1), start]
    labels = [found.label if (found := step(applied, now=at)) else "" for at in (*offered, *not_offered)]
    assert labels == ["Open the operator screen", "Open the operator screen", "", ""]
    assert step(applied, "cancelled", now=BEFORE) is None


async def test_after_it_somebody_confirms_what_was_held_then_answers_the_articles_questions(
    applied: Site,
) -> None:
    first = step(applied, "done", now=AFTER)
    href = f"/meetings/{MEETING}/record#held"
    assert first == Action(label="Confirm what was held", href=href, page="record")
    confirm(applied)
    then = step(applied, "done", now=AFTER)
    assert then is not None
    assert (then.href, then.page) == (QUESTIONS, "article")
    applied.clock.at = AFTER
    applied.sign_in("organiser")
    page = await applied.text(QUESTIONS)
    number = re.search(r"<title>(\d+ questions?) · Article", page)
    assert number is not None
    assert then.label == f"Answer {number[1]} for the article"


async def test_the_article_says_how_to_confirm_until_somebody_did(applied: Site) -> None:
    applied.clock.at = AFTER
    applied.sign_in("organiser")
    page = await applied.text(QUESTIONS)
    assert "Nobody has confirmed what was held." in page
    assert f'href="/meetings/{MEETING}/record#held"' in page
    confirm(applied)
    assert "Nobody has confirmed what was held." not in await applied.text(QUESTIONS)


async def test_failed_mails_come_before_the_record(applied: Site) -> None:
    found = step(applied, "done", counts={"failed": 2}, now=AFTER)
    assert found is not None
    assert found.label == "Look at 2 failed mails"


@pytest.mark.parametrize(
    ("role", "state", "now", "wanted"),
    [
        ("operator", "announced", BEFORE, "Open the operator screen"),
        ("comms", "announced", BEFORE, ""),
        ("comms", "done", AFTER, "Confirm what was held"),
        ("comms", "live", AFTER, ""),
        ("door", "live", AFTER, ""),
    ],
)
async def test_a_step_that_is_not_theirs_is_passed_over(
    applied: Site, role: str, state: str, now: datetime, wanted: str
) -> None:
    found = step(applied, state, counts=EVERY_TROUBLE, now=now, who=user(role))
    assert (found.label if found else "") == wanted


async def test_nothing_waits_for_anybody_in_a_meeting_that_comes(applied: Site) -> None:
    assert step(applied) is None


async def test_a_draft_is_planned_once_until_it_changes(applied: Site) -> None:
    steps = NextSteps(applied.context.settings, PHRASES)
    draft(applied, MOVED)
    first = step(applied, steps=steps)
    with applied.context.store.begin() as tx:
        tx.drop([e.id for e in tx.entries(meeting=MEETING, limit=1000)], NOON)
    assert step(applied, steps=steps) == first
    draft(applied, later(example(), 'start: "15:00"', 'start: "25:00"'))
    changed = step(applied, steps=steps)
    assert changed is not None
    assert changed.label == "Fix 1 error"


async def test_header_and_list_show_the_same_step(applied: Site) -> None:
    draft(applied, MOVED)
    button = r'<a class="button[^"]*" href="/meetings/[^"]*/draft/plan"[^>]*>([^<]+)</a>'
    for path in ("/", f"/meetings/{MEETING}/people"):
        assert re.findall(button, await applied.text(path)) == ["Review 91 invitations"]
    assert re.findall(button, await applied.text(PLAN)) == []
