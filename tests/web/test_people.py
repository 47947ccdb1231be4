"""The list of people and one person's card beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

from meetbot.agenda.model.people import Person
from meetbot.agenda.model.terms import Mode
from meetbot.attendees.links import Scope
from meetbot.flows.planning.chosen import agenda_now
from meetbot.outbox.life import after
from meetbot.outbox.model import Accepted, Phase, Refused
from meetbot.plan.model import Partstat
from meetbot.store.rows import Answer
from meetbot.web.plan.proposal import example
from tests.store.made import entry
from tests.web.site import MEETING, Site, later
from tests.web.test_frame import words
from tests.web.test_mode import attendee

PEOPLE = f"/meetings/{MEETING}/people"


def rows_of(page: str) -> list[str]:
    """Return each row of the list in words."""
    body = page.partition("<tbody")[2].partition("</tbody>")[0]
    return [words(row) for row in body.split("</tr>")[:-1]]


async def test_who_is_still_to_be_named_stands_last_with_the_form_that_names_them(applied: Site) -> None:
    page = await applied.text(PEOPLE)
    rows = rows_of(page)
    unnamed = [n for n, row in enumerate(rows) if "Name this person" in row]
    named = [n for n, row in enumerate(rows) if "speaker" in row and n not in unnamed]
    assert len(unnamed) == 4
    assert min(unnamed) > max(named)
    forms = set(re.findall(r'href="([^"]*)">Name this person', page))
    assert forms == {f"/meetings/{MEETING}/agenda/session/partnership/people"}
    assert "<h1>" in await applied.text(forms.pop())


async def test_the_last_mail_of_each_person_says_when_or_why_not(applied: Site) -> None:
    now = applied.clock.now()
    with applied.context.store.begin() as tx:
        tx.release(now, meeting=MEETING)
        accepted, refused = tx.claim("test", 2, now, timedelta(minutes=1))
        gone = Refused(code=550, text="5.1.1 no such mailbox", phase=Phase.RCPT)
        tx.save_outcome(accepted, after(accepted, Accepted(code=250, text="ok"), now=now), now=now)
        tx.save_outcome(refused, after(refused, gone, now=now), now=now)
    page = await applied.text(PEOPLE)
    assert "Last mail (Shenzhen)" in page
    told = [
        re.search(r'<span class="last (\w+)">.*?</svg>(.*?)</span></td>', row)
        for who in (accepted.person_id, refused.person_id)
        for row in page.split("<tr")
        if f"person={who}#card" in row
    ]
    assert [(m[1], words(m[2])) for m in told if m is not None] == [
        ("ok", "in the mailbox: invitation, 20:00"),
        ("bad", "failed: invitation, no such mailbox"),
    ]
    assert "none yet" in page  # the others' mails have not left


async def test_a_card_tells_parts_answers_and_how_to_reach_the_person(applied: Site) -> None:
    with applied.context.store.begin() as tx:
        line = next(line for line in tx.ledger(MEETING) if line.person_id == "mahmood")
        tx.add_answer(
            Answer(
                meeting=MEETING,
                person_id="mahmood",
                uid=line.uid,
                partstat=str(Partstat.ACCEPTED),
                source="page",
                at=applied.clock.now(),
            )
        )
    card = (await applied.text(f"{PEOPLE}?role=host&person=mahmood")).partition("<aside")[2]
    told = words(card.partition("</aside>")[0])
    for part in (
        "Dr. Waqar Mahmood",
        "said yes on their page, Tue 4 Jan 2022, 20:00 Shenzhen",
        "Karachi (UTC+5)",
        "1 session, Shenzhen time 17:50–18:05 Results of the IIOE Course Development Contest host",
    ):
        assert part in told
    assert re.search(r'href="\?role=host&amp;page=1">Close', card)
    assert f'href="{PEOPLE}/mahmood/address"' in card
    await applied.text(f"{PEOPLE}?person=nobody", status=404)


async def test_seats_count_who_comes_on_site_and_who_waits(applied: Site) -> None:
    assert re.search(r"<strong>\d+ of 30 seats</strong> taken</p>", await applied.text(PEOPLE))
    with applied.context.store.begin() as tx:
        place = next(iter(tx.places(MEETING).values()))
        tx.save_places([replace(place, seat="waiting")])
    assert re.search(r"30 seats</strong> taken · 1 waiting</p>", await applied.text(PEOPLE))
    applied.apply(later(example(), "capacity: 30, ", ""))
    assert "seats</strong>" not in await applied.text(PEOPLE)


async def test_who_chose_to_come_has_a_seat_and_is_on_site_before_any_answer(applied: Site) -> None:
    def taken(page: str) -> int:
        found = re.search(r"<strong>(\d+) of 30 seats</strong> taken</p>", page)
        assert found is not None
        return int(found[1])

    before, who = await applied.text(PEOPLE), attendee(applied, Mode.ONLINE)
    with applied.context.store.read() as tx:
        person = agenda_now(tx, MEETING, now=applied.clock.now()).person(who)
    assert person is not None
    online = f"{PEOPLE}?mode=online&q={quote(person.name)}"
    assert len(rows_of(await applied.text(online))) == 1
    path = f"/p/{applied.token(Scope.PERSONAL, who)}/mode"
    async with applied.client.post(path, data={"mode": "onsite"}, allow_redirects=False) as answer:
        assert answer.headers["Location"].endswith("came=done")
    assert taken(await applied.text(PEOPLE)) == taken(before) + 1
    assert rows_of(await applied.text(online)) == []


async def test_a_country_narrows_the_list_and_stays_in_the_links(applied: Site) -> None:
    every = re.search(r"<option>([A-Z]{2})</option>", await applied.text(PEOPLE))
    assert every is not None
    page = await applied.text(f"{PEOPLE}?country={every[1]}")
    assert 0 < len(rows_of(page)) < 50
    assert f"?country={every[1]}&amp;page=1&amp;person=" in page


def off_the_agenda(site: Site) -> None:
    """Store somebody whom an earlier revision had."""
    person = Person(id="sam-off", name="Sam Offen", email="sam.offen@example.org")
    with site.context.store.begin() as tx:
        tx.save_people(MEETING, [person], now=site.clock.now())


async def test_who_is_off_the_agenda_is_erased_after_a_page_that_asks(applied: Site) -> None:
    off_the_agenda(applied)
    listed = words(await applied.text(PEOPLE))
    assert "Off the agenda, still kept Sam Offen sam.offen@example.org · Erase Sam Offen" in listed
    assert "All personal data of this meeting is deleted on 11 July 2022." in listed
    asked = words(await applied.text(f"{PEOPLE}/sam-off/erase"))
    assert "Erase Sam Offen from this meeting 2 rows of the database speak of them." in asked
    assert "This cannot be undone." in asked
    status, to, _ = await applied.post(f"{PEOPLE}/sam-off/erase")
    assert (status, to) == (303, f"{PEOPLE}?erased=1#off")
    after = await applied.text(to)
    assert "What was kept of them is deleted." in words(after)
    assert "Offen" not in after
    await applied.text(f"{PEOPLE}/sam-off/erase", 404)


async def test_who_is_still_needed_is_not_erased_and_the_page_says_why(applied: Site) -> None:
    off_the_agenda(applied)
    await applied.text(f"{PEOPLE}/atta/erase", 404)  # on the agenda
    mail = entry("k", meeting=MEETING, person_id="sam-off", rcpt="sam.offen@example.org")
    with applied.context.store.begin() as tx:
        tx.enqueue([mail])
    assert "A mail to them may still leave." in words(await applied.text(f"{PEOPLE}/sam-off/erase"))
    status, _, page = await applied.post(f"{PEOPLE}/sam-off/erase")
    assert (status, "A mail to them may still leave." in words(page)) == (409, True)
    assert "Sam Offen" in await applied.text(PEOPLE)
