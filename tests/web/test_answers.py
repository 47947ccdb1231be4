"""The answers page: one line a person, what they were told, what came in; forms that are not ours."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape

from meetbot.attendees.links import Scope
from meetbot.flows.answers.intake import take_in
from meetbot.plan.model import Partstat
from tests.flows.desk import AGENDA, DOMAIN, NOON
from tests.web.answering import (
    ANSWERS,
    BOARD,
    MINUTE,
    STRANGER,
    answers,
    board_of,
    counter,
    invited,
    line,
    strip,
    take,
    waiting,
)
from tests.web.site import Site
from tests.web.test_frame import next_step, words

LATER = datetime(2027, 3, 14, 14, 30, tzinfo=UTC)  # 15:30 in Zurich; the talk is at 13:30
PEOPLE = f"/meetings/{BOARD}/people"


def rows_of(page: str) -> list[str]:
    """Return each person's line in words."""
    table = page.partition('<table class="answers')[2].partition("</table>")[0]
    return [unescape(words(f"<tr{row}")) for row in table.partition("<tbody")[2].split("<tr")[1:]]


def names(page: str) -> list[str]:
    """Return who stands in a list, of answers or of people."""
    return [unescape(name).split()[0] for name in re.findall(r'<a class="name"[^>]*><bdi[^>]*>([^<]*)', page)]


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
    assert "from a file bo@example.org Accepted: Talk counted Bo Two answers yes to “Talk”." in page
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
