"""The answers page: what the organiser decides and what follows, one line a person, what they were told."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest

from meetbot.attendees.links import Link, Scope
from meetbot.flows.intake import take_in
from meetbot.flows.links import new_link
from meetbot.flows.load import Source
from meetbot.plan.model import Partstat
from tests.flows.desk import AGENDA, DOMAIN, NOON
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
    take,
    unproven,
    waiting,
)
from tests.web.site import Site
from tests.web.test_frame import next_step, words

LATER = datetime(2027, 3, 14, 14, 30, tzinfo=UTC)  # 15:30 in Zurich; the talk is at 13:30
PEOPLE = f"/meetings/{BOARD}/people"


def cards(page: str) -> list[str]:
    """Return each block that waits for a decision, in words."""
    return [unescape(words(part.partition("</article>")[0])) for part in page.split("<article")[1:]]


def buttons(page: str) -> list[str]:
    """Return what each button of a decision says."""
    return [unescape(words(b)) for b in re.findall(r'<button[^>]*name="decision"[^>]*>(.*?)</button>', page)]


def strip(page: str) -> str:
    """Return what the page says of the last press, or why it was refused."""
    found = re.search(r'<div class="strip (?:ok|bad)" role="(?:status|alert)">(.*?)</div>', page, re.DOTALL)
    return unescape(words(found[1])) if found else ""


def rows_of(page: str) -> list[str]:
    """Return each person's line in words."""
    table = page.partition('<table class="answers')[2].partition("</table>")[0]
    return [unescape(words(f"<tr{row}")) for row in table.partition("<tbody")[2].split("<tr")[1:]]


def names(page: str) -> list[str]:
    """Return who stands in a list, of answers or of people."""
    return [unescape(name).split()[0] for name in re.findall(r'<a class="name"[^>]*><bdi[^>]*>([^<]*)', page)]


def board_of(text: str) -> Source:
    return Source(name="board.yaml", text=text)


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
    assert "The answer of Bo Two becomes no." in sends


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


async def test_an_accepted_counter_proposal_leads_to_the_form_filled_in_and_on_to_a_plan(site: Site) -> None:
    await invited(site)
    counter(site, LATER, LATER + timedelta(minutes=45))
    status, location, _ = await press(site, "accept")
    assert (status, location.partition("?")[0]) == (303, f"/meetings/{BOARD}/agenda/session/talk/time")
    form = await site.text(location)
    assert "Proposed: Sun 14 Mar, 15:30–16:15 Zurich (UTC+1). It is filled in below." in words(form)
    assert re.findall(r'name="(start|duration|end)" value="([^"]*)"', form) == [
        ("start", "15:30"),
        ("duration", "45m"),
        ("end", ""),
    ]
    fields = {"start": "15:30", "duration": "45m", "end": ""}
    status, location, _ = await site.post(location.partition("?")[0], fields)
    draft = await site.text(location)
    assert (status, "2 people" in words(draft) or "2 updates" in words(draft)) == (303, True)
    assert purposes(site, "bo@example.org") == ["invite"]  # nothing leaves before the plan is applied
    page = await site.text(ANSWERS)
    assert 'agenda/session/talk/time?proposal=1">Write it into the agenda</a>' in page


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


async def test_a_proposed_place_leads_to_the_form_of_the_room(site: Site) -> None:
    await invited(site)
    take(site, method="COUNTER", partstat="", more=("LOCATION:Room 9",))
    assert buttons(await site.text(ANSWERS))[0] == "Write the new place: no mail"
    _, location, _ = await press(site, "accept")
    assert 'name="room" value="Room 9"' in await site.text(location)


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


async def test_forms_that_are_not_ours_change_nothing(site: Site) -> None:
    await invited(site)
    take(site, **STRANGER)
    number = str(waiting(site)[0].id)
    for form, status in (
        ({"do": "explode"}, 400),
        ({"do": "decide", "proposal": number, "decision": "burn"}, 400),
        ({"do": "decide", "proposal": "99", "decision": "ignore"}, 404),
        ({"do": "decide", "proposal": "x", "decision": "ignore"}, 404),
        ({"do": "undo", "proposal": "99"}, 404),
        ({"do": "set", "person": "bo", "answer": "perhaps"}, 422),
        ({"do": "set", "person": "nobody", "answer": "yes"}, 409),
        ({"do": "set", "person": "bo", "answer": "yes", "uid": "nothing@example.org"}, 409),
    ):
        assert (await site.post(ANSWERS, form))[0] == status, form
    assert ([str(p.id) for p in waiting(site)], answers(site, "bo").history) == ([number], ())
    other = site.apply()  # a proposal is decided on its own meeting's page
    form = {"do": "decide", "proposal": number, "decision": "ignore"}
    assert (await site.post(f"/meetings/{other.id}/answers", form))[0] == 404


async def test_one_line_a_person_says_what_stands_how_it_came_and_what_was_before(site: Site) -> None:
    await invited(site)
    take(site, partstat="TENTATIVE")
    site.clock.at += MINUTE
    take(site, partstat="DECLINED", comment="Away that week")
    page = await site.text(ANSWERS)
    first, *others = rows_of(page)
    assert unescape(first).startswith(
        "Bo Two ○ online no by mail, Mon 1 Feb, 13:31 Away that week 1 earlier answer"
    )
    assert "maybe by mail , Mon 1 Feb, 13:30 Zurich" in first
    assert [row.split(" ")[0] for row in others] == ["Ada", "Dee"]
    assert "<h1>1 of 3 people answered</h1>" in page


async def test_what_does_not_count_says_why(site: Site) -> None:
    await invited(site)
    asked_first = site.clock.now()
    site.clock.at += MINUTE
    take(site, partstat="DECLINED")
    site.clock.at += MINUTE
    take(site, dtstamp=asked_first)
    page = await site.text(ANSWERS)
    assert answers(site, "bo").current is Partstat.DECLINED
    assert "not counted: something newer was answered before it came" in words(page)
    site.apply(board_of(AGENDA.replace('"13:00"', '"15:00"')), hold=False)
    page = await site.text(ANSWERS)
    assert rows_of(page)[-1 - 1].startswith(("Ada", "Bo"))
    assert "not counted: asked anew since" in words(page)
    assert "0 of 3 people answered</h1>" in page


async def test_what_they_told_the_organiser_counts_until_they_answer_otherwise(site: Site) -> None:
    await invited(site)
    form = {"do": "set", "person": "bo", "uid": line(site, "bo").uid, "answer": "yes", "note": " Rang up "}
    status, location, _ = await site.post(ANSWERS, form)
    page = await site.text(location)
    assert (status, answers(site, "bo").current) == (303, Partstat.ACCEPTED)
    assert "Written down for 1 invitation. It counts until they answer otherwise." in words(page)
    assert rows_of(page)[0] == "Bo Two ○ online yes through an organiser, Mon 1 Feb, 13:30 Rang up"
    assert "said yes through an organiser, Mon 1 Feb 2027, 13:30 Zurich" in words(
        await site.text(f"{PEOPLE}?person=bo")
    )
    site.clock.at += MINUTE
    take(site, partstat="DECLINED")
    assert answers(site, "bo").current is Partstat.DECLINED


async def test_what_is_over_cannot_be_answered_for_anybody(site: Site) -> None:
    await invited(site)
    site.clock.at = datetime(2027, 3, 15, tzinfo=UTC)
    site.sign_in("organiser")
    page = await site.text(f"{ANSWERS}?person=bo")
    assert "They told me" not in page
    assert "Cancelled, withdrawn or over: no answer changes that." in page
    form = {"do": "set", "person": "bo", "uid": line(site, "bo").uid, "answer": "yes"}
    status, _, page = await site.post(ANSWERS, form)
    assert (status, "is cancelled, withdrawn or over: no answer changes that." in strip(page)) == (409, True)
    assert answers(site, "bo").history == ()


async def test_filters_find_answer_mode_and_names_whatever_their_accents(site: Site) -> None:
    await invited(site, AGENDA.replace("name: Bo Two", "name: Bó Twö"))
    take(site)
    found = {
        query: [row.split()[0] for row in rows_of(await site.text(f"{ANSWERS}?{query}"))]
        for query in ("answer=ACCEPTED", "answer=NEEDS-ACTION", "mode=onsite", "q=two+bo", "q=nobody", "")
    }
    assert found == {
        "answer=ACCEPTED": ["Bó"],
        "answer=NEEDS-ACTION": ["Ada", "Dee"],
        "mode=onsite": ["Ada"],
        "q=two+bo": ["Bó"],
        "q=nobody": [],
        "": ["Bó", "Ada", "Dee"],
    }
    assert "Nobody matches" in await site.text(f"{ANSWERS}?q=nobody")


async def test_people_and_answers_and_the_own_page_agree_at_once(site: Site) -> None:
    await invited(site)
    take(site)
    take(site, "ada", uid=f"opening.board@{DOMAIN}", partstat="TENTATIVE")
    counts = {}
    for answer in ("ACCEPTED", "TENTATIVE", "DECLINED", "NEEDS-ACTION"):
        counts[answer] = [names(await site.text(f"{page}?answer={answer}")) for page in (PEOPLE, ANSWERS)]
    assert counts == {
        "ACCEPTED": [["Bo"], ["Bo"]],
        "TENTATIVE": [["Ada"], ["Ada"]],
        "DECLINED": [[], []],
        "NEEDS-ACTION": [["Dee"], ["Dee"]],
    }
    own = await site.text(f"/p/{site.token(Scope.PERSONAL, 'bo', meeting=BOARD)}")
    assert "you said yes" in words(own).lower()


async def test_several_invitations_are_one_line_that_says_where_they_differ(site: Site) -> None:
    both = AGENDA.replace("speakers: [bo]", "speakers: [bo, ada]")
    await invited(site, both)
    take(site, "ada", partstat="DECLINED")
    page = await site.text(ANSWERS)
    ada = next(row for row in rows_of(page) if row.startswith("Ada"))
    assert ada.startswith("Ada One ■ on-site no 1 no, 1 no answer by mail")
    form = {"do": "set", "person": "ada", "uid": "", "answer": "yes"}
    _, location, _ = await site.post(ANSWERS, form)
    page = await site.text(location)
    assert "Written down for 2 invitations." in words(page)
    ada = next(row for row in rows_of(page) if row.startswith("Ada"))
    assert ada.startswith("Ada One ■ on-site yes through an organiser")


async def test_the_next_step_and_the_menu_count_what_waits(site: Site) -> None:
    await invited(site)
    take(site, **STRANGER)
    counter(site, LATER)
    page = await site.text(PEOPLE)
    assert next_step(page) == "Answer 2 proposals"
    row = re.search(r'<a href="/meetings/board/answers"[^>]*>.*?</a>', page)
    assert row is not None
    assert words(row[0]) == "Answers 2"
    assert next_step(await site.text(ANSWERS)) == ""


async def test_mails_that_came_in_say_what_became_of_them(site: Site) -> None:
    await invited(site)
    take(site)
    site.clock.at += MINUTE
    take(site, partstat="NEEDS-ACTION")
    page = words((await site.text(ANSWERS)).partition("Mails that came in")[2])
    assert "from a file bo@example.org Accepted: Talk counted Bo Two answers ACCEPTED to “Talk”." in page
    assert "no answer in it" in page


async def test_who_writes_instead_of_answering_is_read_with_the_meeting(site: Site) -> None:
    await invited(site)
    raw = (
        f"From: Bo <bo@example.org>\r\nTo: rsvp+{line(site, 'bo').token}@{DOMAIN}\r\n"
        "Subject: =?utf-8?q?Z=C3=BCrich?=\r\nMessage-ID: <note@example.org>\r\n\r\n"
        "My flight is <b>cancelled</b>.\r\n> Invitation\r\n"
    )
    context = site.context
    for text in (raw, raw.replace("Message-ID: <note", "Auto-Submitted: auto-replied\r\nMessage-ID: <away")):
        take_in(
            text.encode(), store=context.store, composer=context.composer, rcpts=(), source="file", now=NOON
        )
    page = await site.text(ANSWERS)
    mails = page.partition("Mails that came in")[2]
    assert "Zürich" in mails
    assert mails.count("My flight is &lt;b&gt;cancelled&lt;/b&gt;.") == 1  # an absence is not for reading
    assert "&gt; Invitation" not in mails
    assert "An automatic note" in mails


async def test_before_anybody_is_invited_the_page_says_what_to_do(site: Site) -> None:
    site.clock.at = NOON
    site.sign_in("organiser")
    nobody = re.sub(r"people:.*?sessions:", "sessions:", AGENDA, flags=re.DOTALL)
    nobody = nobody.replace(", chair: ada", "").replace(", speakers: [bo]", "")
    site.apply(board_of(nobody))
    page = await site.text(ANSWERS)
    assert "No answers yet: nobody is invited." in page
    assert "to decide" not in page
    await site.text("/meetings/nothing/answers", status=404)
    await site.text(f"{ANSWERS}?person=nobody", status=404)


async def test_many_proposals_are_shown_ten_at_a_time(site: Site) -> None:
    await invited(site)
    for n in range(12):
        take(site, attendee=f"eve{n}@home.example", name=f"Eve {n}")
    assert (len(cards(await site.text(ANSWERS))), len(cards(await site.text(f"{ANSWERS}?all=1")))) == (10, 12)
    assert "Show all 12" in await site.text(ANSWERS)


async def test_two_thousand_people_come_a_page_at_a_time(site: Site) -> None:
    listed = "".join(f"  - {{name: Person {n}, email: p{n}@example.org}}\n" for n in range(2000))
    many = re.sub(r"attendees: \[.*\]\n", f"attendees:\n{listed}", AGENDA)
    site.clock.at = NOON
    site.sign_in("organiser")
    site.apply(board_of(many))
    page = await site.text(f"{ANSWERS}?page=21")
    assert len(rows_of(page)) == 2
    assert "Page 21 of 21, 2,002 people" in words(page)
    assert len(rows_of(await site.text(f"{ANSWERS}?q=person+1234&page=1"))) == 1
