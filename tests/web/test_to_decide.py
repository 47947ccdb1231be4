"""What waits for the organiser on the answers page: what follows from each decision, who comes second."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest

from meetbot.attendees.links import Link, Scope
from meetbot.flows.accounts.links import new_link
from meetbot.plan.model import Partstat
from tests.flows.desk import AGENDA
from tests.web.answering import (
    ANSWERS,
    BOARD,
    MINUTE,
    STRANGER,
    answers,
    counter,
    delegate,
    invited,
    line,
    purposes,
    strip,
    take,
    unproven,
    waiting,
)
from tests.web.site import Site
from tests.web.test_frame import words

LATER = datetime(2027, 3, 14, 14, 30, tzinfo=UTC)  # 15:30 in Zurich; the talk is at 13:30


def cards(page: str) -> list[str]:
    """Return each block that waits for a decision, in words."""
    return [unescape(words(part.partition("</article>")[0])) for part in page.split("<article")[1:]]


def buttons(page: str) -> list[str]:
    """Return what each button of a decision says."""
    return [unescape(words(b)) for b in re.findall(r'<button[^>]*name="decision"[^>]*>(.*?)</button>', page)]


async def press(site: Site, decision: str, number: int | None = None) -> tuple[int, str, str]:
    chosen = waiting(site)[0].id if number is None else number
    return await site.post(ANSWERS, {"do": "decide", "proposal": str(chosen), "decision": decision})


async def pressed(site: Site, decision: str) -> str:
    """Take a decision on what waits first and return the page that it leads to."""
    status, location, _ = await press(site, decision)
    assert (status, location.partition("?")[0]) == (303, ANSWERS)
    return await site.text(location)


async def test_what_follows_from_each_decision_is_told_with_its_number_of_mails(site: Site) -> None:
    await invited(site)
    take(site, **STRANGER)
    unproven(site)
    counter(site, LATER)
    delegate(site)
    page = await site.text(ANSWERS)
    assert buttons(page) == [
        "Invite Eve Stranger: 1 mail",
        "Tell them it was not theirs: 1 mail",
        "It is another address of Bo Two: no mail",
        "Ignore it: no mail",
        "Count it as the answer of Bo Two: no mail",
        "Do not count it: no mail",
        "Write the new time: no mail",
        "Keep it as it is: 1 mail",
        "Keep it and say nothing: no mail",
        "Invite dan@home.example instead: 1 mail",
        "Ask Bo Two again: 1 mail",
    ]
    assert "<title>4 to decide · Answers" in page
    stranger, unknown, proposes, sends = cards(page)
    assert "says yes" in stranger
    assert "A friend told me" in stranger
    assert "Nothing proves that this answer comes from Bo Two" in unknown
    assert "Now Sun 14 Mar, 13:30–14:00 Zurich (UTC+1)" in proposes
    assert "Proposed Sun 14 Mar, 15:30–16:00 Zurich (UTC+1)" in proposes
    assert "Bo Two is not expected any more." in sends


@pytest.mark.parametrize(
    ("decision", "told", "mailed", "can_undo"),
    [
        ("accept", "Eve Stranger is on the list and invited.", ["invite"], False),
        ("refuse", "Eve Stranger is told that the invitation was not theirs.", ["uninvite"], False),
        ("alias", "The answer counts as that of Bo Two.", [], False),
        ("ignore", "The answer of Eve Stranger is ignored.", [], True),
    ],
)
async def test_a_decision_on_a_stranger_does_what_its_button_said(
    site: Site, decision: str, told: str, mailed: list[str], can_undo: bool
) -> None:
    await invited(site)
    take(site, **STRANGER)
    page = await pressed(site, decision)
    assert strip(page) == told + (" Undo" if can_undo else "")
    assert (waiting(site), purposes(site, "eve@home.example")) == ([], mailed)
    assert "to decide" not in page
    assert site.woken != []
    assert "Without an Undo" in page if not can_undo else "Without an Undo" not in page


async def test_the_number_on_the_button_is_the_number_of_mails_that_follow(site: Site) -> None:
    two_days = (
        AGENDA.replace('  date: 2027-03-14\n  start: "13:00"\n', "")
        .replace("sessions:", 'days:\n  - id: one\n    date: 2027-03-14\n    start: "13:00"\n    sessions:')
        .replace("  - {id: opening", "      - {id: opening")
        .replace("  - {id: talk", "      - {id: talk")
    )
    two_days += (
        '  - id: two\n    date: 2027-03-15\n    start: "13:00"\n    sessions:\n'
        "      - {id: end, title: End, duration: 30m}\n"
    )
    await invited(site, two_days)
    take(site, **STRANGER)
    assert buttons(await site.text(ANSWERS))[0] == "Invite Eve Stranger: 2 mails"
    await pressed(site, "accept")
    assert purposes(site, "eve@home.example") == ["invite", "invite"]


async def test_an_unproven_answer_counts_once_the_organiser_says_so(site: Site) -> None:
    await invited(site)
    unproven(site, partstat="TENTATIVE")
    assert "Their answer becomes maybe" in await site.text(ANSWERS)
    assert strip(await pressed(site, "accept")) == "The answer counts as that of Bo Two."
    assert answers(site, "bo").current is Partstat.TENTATIVE


async def test_an_answer_that_was_overtaken_before_the_decision_is_told_as_not_counted(site: Site) -> None:
    await invited(site)
    unproven(site, partstat="TENTATIVE")
    site.clock.at += MINUTE
    take(site, partstat="DECLINED")
    assert strip(await pressed(site, "accept")) == (
        "The answer is kept for Bo Two, but does not count: something newer was answered before it came."
    )
    assert answers(site, "bo").current is Partstat.DECLINED


async def test_who_is_sent_instead_is_invited_or_the_invited_one_is_asked_again(site: Site) -> None:
    await invited(site)
    delegate(site)
    assert strip(await pressed(site, "accept")) == "dan@home.example is invited instead of Bo Two."
    assert (purposes(site, "dan@home.example"), answers(site, "bo").current) == (
        ["invite"],
        Partstat.DELEGATED,
    )
    site.clock.at += MINUTE
    delegate(site, to="eli@home.example")
    assert strip(await pressed(site, "refuse")) == "Bo Two sends nobody else and is asked again."
    assert purposes(site, "bo@example.org") == ["invite", "update"]  # the link that was closed opens anew


async def test_an_accepted_counter_proposal_is_written_and_one_press_on_its_plan_applies_it(
    site: Site,
) -> None:
    await invited(site)
    counter(site, LATER, LATER + timedelta(minutes=45))
    status, location, _ = await press(site, "accept")
    assert (status, location) == (303, f"/meetings/{BOARD}/agenda/draft")
    draft = await site.text(location)
    assert 'start: "15:30"' in draft.replace("&#34;", '"')
    assert "2 people" in words(draft) or "2 updates" in words(draft)
    assert purposes(site, "bo@example.org") == ["invite"]  # nothing leaves before the plan is applied
    page = await site.text(ANSWERS)
    assert 'agenda/session/talk/time?proposal=1">Write it into the agenda</a>' in page


async def test_what_cannot_be_written_into_the_day_leads_to_the_form(site: Site) -> None:
    await invited(site)
    counter(site, LATER + timedelta(days=2))
    status, location, _ = await press(site, "accept")
    assert (status, location.partition("?")[0]) == (303, f"/meetings/{BOARD}/agenda/session/talk/time")
    assert "outside this day" in words(await site.text(location))


@pytest.mark.parametrize(
    ("start", "end", "start_field", "told"),
    [
        (datetime(2027, 3, 14, 23, 30, tzinfo=UTC), None, "24:30", "It is filled in below."),
        (datetime(2027, 3, 16, 9, 0, tzinfo=UTC), None, "", "outside this day; move the session in the text"),
        (datetime(2027, 3, 13, 9, 0, tzinfo=UTC), None, "", "outside this day"),
        (LATER, LATER - timedelta(hours=5), "", "outside this day"),
    ],
    ids=["after midnight", "two days later", "the day before", "it ends before it starts"],
)
async def test_a_proposed_time_is_filled_in_where_the_programme_day_can_have_it(
    site: Site, start: datetime, end: datetime | None, start_field: str, told: str
) -> None:
    await invited(site)
    counter(site, start, end)
    number = waiting(site)[0].id
    form = await site.text(f"/meetings/{BOARD}/agenda/session/talk/time?proposal={number}")
    assert told in words(form)
    assert re.findall(r'name="start" value="([^"]*)"', form) == [start_field]


@pytest.mark.parametrize(
    ("decision", "mailed", "can_undo"), [("refuse", ["info"], False), ("ignore", [], True)]
)
async def test_who_proposed_is_told_of_a_refusal_as_the_button_said(
    site: Site, decision: str, mailed: list[str], can_undo: bool
) -> None:
    await invited(site)
    counter(site, LATER)
    before = purposes(site, "bo@example.org")
    page = await pressed(site, decision)
    undo = " Undo" if can_undo else ""
    assert strip(page) == f"Bo Two’s proposal is refused. The agenda stays as it is.{undo}"
    assert purposes(site, "bo@example.org") == [*before, *mailed]


async def test_a_refusal_that_tells_nobody_says_so_before(site: Site) -> None:
    await invited(site)
    counter(site, LATER)
    site.clock.at = line(site, "bo").copy.end
    site.sign_in("organiser")
    assert buttons(await site.text(ANSWERS)) == ["Write the new time: no mail", "Keep it as it is: no mail"]


async def test_a_proposed_place_is_written_into_the_draft(site: Site) -> None:
    await invited(site)
    take(site, method="COUNTER", partstat="", more=("LOCATION:Room 9",))
    assert buttons(await site.text(ANSWERS))[0] == "Write the new place: no mail"
    _, location, _ = await press(site, "accept")
    assert location == f"/meetings/{BOARD}/agenda/draft"
    assert "Room 9" in await site.text(location)


async def test_a_form_takes_no_proposal_of_another_session_or_kind(site: Site) -> None:
    await invited(site)
    counter(site, LATER)
    unproven(site)
    base = f"/meetings/{BOARD}/agenda/session"
    plain = await site.text(f"{base}/opening/time")
    for path in (
        "opening/time?proposal=1",
        "talk/time?proposal=2",
        "talk/time?proposal=99",
        "talk/time?proposal=x",
    ):
        assert "Proposed:" not in await site.text(f"{base}/{path}")
    assert "Proposed:" not in plain


async def test_who_comes_second_is_told_what_the_first_decided(site: Site) -> None:
    await invited(site)
    take(site, **STRANGER)
    number = waiting(site)[0].id
    site.client.session.cookie_jar.clear()
    site.sign_in("organiser", name="rui")
    await press(site, "ignore")
    site.client.session.cookie_jar.clear()
    site.clock.at += 2 * MINUTE
    site.sign_in("organiser")
    status, _, page = await press(site, "accept", number)
    assert (status, strip(page)) == (409, "rui decided this 2 min ago: ignore. Nothing was changed.")
    assert purposes(site, "eve@home.example") == []


async def test_what_a_newer_mail_replaced_is_not_decided(site: Site) -> None:
    await invited(site)
    take(site, **STRANGER)
    old = waiting(site)[0].id
    site.clock.at += MINUTE
    take(site, **STRANGER, partstat="DECLINED")
    status, _, page = await press(site, "accept", old)
    assert (status, strip(page)) == (
        409,
        "A newer mail asks the same. Nothing was changed; decide on the newer one.",
    )
    assert [p.partstat for p in waiting(site)] == ["DECLINED"]


async def test_a_decision_that_did_nothing_can_be_taken_back_and_no_other(site: Site) -> None:
    await invited(site)
    take(site, **STRANGER)
    number = waiting(site)[0].id
    await pressed(site, "ignore")
    status, location, _ = await site.post(ANSWERS, {"do": "undo", "proposal": str(number)})
    assert (status, [p.id for p in waiting(site)]) == (303, [number])
    assert "The decision is taken back. It waits for you again." in words(await site.text(location))
    await pressed(site, "refuse")
    status, _, page = await site.post(ANSWERS, {"do": "undo", "proposal": str(number)})
    assert (status, strip(page)) == (
        409,
        "This decision cannot be taken back: a mail was queued, or an answer counted.",
    )
    assert waiting(site) == []


async def test_a_stranger_whose_invitation_would_mail_others_too_is_not_invited_by_one_press(
    site: Site,
) -> None:
    await invited(site)
    take(site, **STRANGER)
    join = Link(scope=Scope.JOIN, meeting=BOARD, person_id="bo")
    with site.context.store.begin() as tx:  # the next revision mails Bo his new link
        new_link(tx, join, secret=site.context.settings.secret, by="olga", now=site.clock.now())
    page = await site.text(ANSWERS)
    assert buttons(page)[0] == "Tell them it was not theirs: 1 mail"
    assert "Applying the list with this address would mail others too." in cards(page)[0]
    status, _, page = await press(site, "accept")
    assert (status, strip(page).startswith("Applying the list with this address would")) == (409, True)
    assert (len(waiting(site)), purposes(site, "eve@home.example")) == (1, [])


async def test_many_proposals_are_shown_ten_at_a_time(site: Site) -> None:
    await invited(site)
    for n in range(12):
        take(site, attendee=f"eve{n}@home.example", name=f"Eve {n}")
    assert (len(cards(await site.text(ANSWERS))), len(cards(await site.text(f"{ANSWERS}?all=1")))) == (10, 12)
    assert "Show all 12" in await site.text(ANSWERS)
