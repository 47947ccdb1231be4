"""One mail of the plan, seen before anything is stored, and a test of it to oneself."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.flows.mails.compose import Composed, Composer
from meetbot.flows.mails.pace import Sending, ToDomain, pace_of
from meetbot.mail.case import ComposeError
from meetbot.outbox.model import Entry
from meetbot.web.plan.planned import waiting_words
from meetbot.web.plan.proposal import example
from tests.store.delivered import arrived
from tests.web.site import MEETING, Site, later
from tests.web.test_frame import words
from tests.web.test_pages import HOSTILE, form_of, pairs

PLAN, SEE, TEST = (f"/meetings/{MEETING}/plan{rest}" for rest in ("", "/mail", "/test"))


async def planned(site: Site, text: str) -> tuple[str, list[tuple[str, str]], list[str]]:
    """Return the plan's page, the fields that carry the text, and the keys of its mails in order."""
    _, _, page = await site.post(PLAN, {"text": text})
    return page, pairs(form_of(page, SEE)), keys_of(page)


def with_list(text: str) -> list[tuple[str, str]]:
    """Return the fields of an agenda with the example's attendee list."""
    files = example().files.items()
    return [("text", text), *(pair for name, content in files for pair in
            (("file_name", name), ("file_text", json.dumps(content))))]  # fmt: skip


def keys_of(page: str) -> list[str]:
    """Return the mails' keys; the one that stands beside the causes too is named once."""
    return list(dict.fromkeys(re.findall(r'form="see" name="mail" value="(\w+)"', page)))


async def test_each_mail_of_the_plan_can_be_seen_and_nothing_is_stored(site: Site) -> None:
    site.sign_in("organiser")
    page = await site.text("/meetings/example")
    fields, keys = pairs(form_of(page, SEE)), keys_of(page)
    every = set(keys)
    for more in re.findall(r'name="cause" value="(\w+\.1)"', page):
        _, _, whole = await site.post(PLAN, [*fields, ("cause", more)])
        every |= set(keys_of(whole))
    assert len(every) == 106
    assert ">Put 106 mails into the outbox</button>" in page
    status, _, mail = await site.post(SEE, [*fields, ("mail", keys[0]), ("tab", "text")])
    assert status == 200
    assert re.search(r"/[pj]/[A-Za-z0-9_-]{24}", mail) is None
    with site.context.store.read() as tx:
        assert (tx.latest_revision(MEETING), tx.counts(None)) == (None, {})


async def test_a_cause_with_many_people_shows_ten_then_a_page_of_them(site: Site) -> None:
    site.sign_in("organiser")
    many = "name,email\n" + "".join(f"Person {n},p{n}@example.org\n" for n in range(250))
    files = [("text", example().text), ("file_name", "attendees.csv"), ("file_text", json.dumps(many))]
    _, _, page = await site.post(PLAN, files)
    assert page.count('<li><span><bdi class="strong">Person ') == 10
    (more,) = re.findall(r'name="cause" value="(\w+)\.1">Show all 250', page)
    fields = pairs(form_of(page, SEE))
    for number, first, count in ((1, "Person 0", 100), (3, "Person 200", 50), (99, "Person 200", 50)):
        _, _, page = await site.post(PLAN, [*fields, ("cause", f"{more}.{number}")])
        names = re.findall(r'<li><span><bdi class="strong">(Person \d+)', page)
        assert (names[0], len(names)) == (first, count)
        assert f'<li class="cause" id="cause-{more}"><details open>' in page
    assert '<span>Page 3 of 3</span><button class="link-button"' in page
    _, _, page = await site.post(PLAN, [*fields, ("cause", "nothing.x")])
    assert page.count('<li><span><bdi class="strong">Person ') == 10


async def test_one_mail_of_each_kind_is_checked_and_one_stands_beside_the_causes(site: Site) -> None:
    site.sign_in("organiser")
    page = await site.text("/meetings/example")
    told = re.search(r"<span>(\d+) kinds of mail checked: 0 findings\.</span>", page)
    assert told is not None
    assert int(told[1]) > 1
    assert re.search(r"To \d+ mail domains?, \d+ languages?, \d+ zones?</summary>", page)
    frame = re.search(r'<iframe class="mail-frame"[^>]* src="([^"]*)"', page)
    assert frame is not None
    body = await site.text(unescape(frame[1]))
    assert ("<h1" in body, re.search(r"/[pj]/[A-Za-z0-9_-]{16}", body)) == (True, None)


async def test_a_mail_that_cannot_be_made_is_a_finding_that_names_who_would_miss_it(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.sign_in("organiser")
    compose = Composer.compose_planned

    def broken(self: Composer, entry: Entry, agenda: Agenda) -> Composed:
        if entry.person_id == "han-wei":
            raise ComposeError("the mail did not pass its own check, nothing was sent: no Subject")
        return compose(self, entry, agenda)

    # No agenda that passes its check makes a mail that fails its own: that is what the two are for.
    monkeypatch.setattr(Composer, "compose_planned", broken)
    page = await site.text("/meetings/example")
    assert "of mail checked: 1 finding. Such a mail would be held, not sent." in page
    assert re.search(r'HAN Wei</bdi>: <span dir="auto">the mail did not pass its own check', page)


def test_how_long_sending_takes_is_told_only_where_it_was_measured() -> None:
    plan = Sending(domains=(ToDomain(domain="example.org", mails=90),), takes=None, measured=0)
    measured = replace(plan, takes=timedelta(seconds=180), measured=60)
    assert waiting_words(measured, has_server=False) == "They wait there until you release them."
    assert waiting_words(plan, has_server=True) == "They wait there until you release them."
    assert waiting_words(measured, has_server=True) == (
        "They wait there until you release them; sending takes about 3 minutes, as the last mails did."
    )
    started = datetime(2022, 1, 3, tzinfo=UTC)
    first = [started + timedelta(seconds=2 * n) for n in range(30)]
    second = [started + timedelta(days=1, seconds=2 * n) for n in range(30)]
    assert pace_of(first + second) == timedelta(seconds=2)  # the day between them was no sending
    assert pace_of(first[:19]) is None


async def test_the_frame_shows_the_mail_that_was_opened_last(applied: Site) -> None:
    changed = later(example(), 'start: "16:30"', 'start: "16:45"')
    _, fields, keys = await planned(applied, changed.text)
    frames = []
    for key in keys[:2]:
        _, _, page = await applied.post(SEE, [*fields, ("mail", key)])
        frames += re.findall(r'<iframe class="mail-frame" sandbox title="[^"]*" src="([^"]*)"', page)
    assert "Another mail was opened since" in await applied.text(unescape(frames[0]))
    assert "<h1" in await applied.text(unescape(frames[1]))
    applied.sign_in("organiser", name="rui")
    assert "Another mail was opened since" in await applied.text(unescape(frames[1]))


async def test_a_mail_that_the_plan_does_not_want_any_more_leads_to_the_plan_as_it_is(applied: Site) -> None:
    changed = later(example(), 'start: "16:30"', 'start: "16:45"')
    _, fields, keys = await planned(applied, changed.text)
    applied.apply(changed)
    status, _, page = await applied.post(SEE, [*fields, ("mail", keys[0])])
    assert (status, "this mail is not in it any more" in page) == (409, True)


async def test_a_recipient_is_shown_with_the_change_in_their_words(applied: Site) -> None:
    with applied.context.store.begin() as tx:
        for x in tx.ledger(MEETING):
            tx.mark_delivered([arrived(x)])
    page, _, _ = await planned(applied, later(example(), 'start: "16:30"', 'start: "16:45"').text)
    told = re.findall(r'dir="auto">(?:time|start): <del>(.*?)</del> <ins>(.*?)</ins>', page)
    assert told[0] == ("14:15–14:50", "14:30–15:05")  # in Karachi
    assert "time 14:15–14:50 → 14:30–15:05 Karachi" in words(page)  # the row says whose clock that is
    assert "Rule: " in page


async def test_a_test_goes_to_the_users_own_address_alone(applied: Site) -> None:
    text = later(example(), 'start: "16:30"', 'start: "16:45"').text
    page, fields, _ = await planned(applied, text)
    assert "Send me a test" not in page
    assert (await applied.post(TEST, fields))[0] == 400
    with applied.context.store.begin() as tx:
        user = tx.user("ana")
        assert user is not None
        tx.change_user(user, address="ana@example.org")
    page, _, _ = await planned(applied, text)
    assert "Send me a test" in page
    _, _, page = await applied.post(TEST, fields)
    assert "A test of the first invitation is in the mailbox." in page
    with applied.context.store.read() as tx:
        kept = [(row.rcpt, row.purpose) for row in tx.mailbox()]
        assert (kept, tx.counts(MEETING)) == ([("ana@example.org", "test")], {"held": 106})
    assert "[TEST]" in await applied.text("/mailbox")


async def test_an_address_that_gets_no_mail_is_told_before_anything_is_put_into_the_outbox(
    site: Site,
) -> None:
    site.sign_in("organiser")
    with site.context.store.begin() as tx:
        tx.add_suppression("han.wei@example.org", reason="hard", now=site.clock.now())
    row = words((await site.text("/meetings/example")).partition("Not mailed: ")[2].partition("</ul>")[0])
    assert row.startswith("5 4: nobody is named yet · 1: there is no such mailbox: mail came back")
    assert "Prof. HAN Wei there is no such mailbox" in row


async def test_an_older_text_says_that_it_takes_newer_revisions_back(applied: Site) -> None:
    new = later(example(), 'start: "16:30"', 'start: "16:45"')
    page, _, _ = await planned(applied, new.text)
    assert "This is the text of revision" not in page
    applied.apply(new)  # as another window, or the command line, does
    _, _, page = await applied.post(PLAN, {"text": example().text})
    assert "This is the text of revision 1, applied Tue 4 Jan 2022, 20:00 Shenzhen." in page
    assert "To apply it takes back 1 newer revision, the last one by <bdi>ana</bdi>." in page
    assert "This is the text of revision" not in await applied.text(PLAN)


async def test_a_round_that_asks_again_says_when_and_that_whom_is_known_then(site: Site) -> None:
    site.sign_in("organiser")
    chasing = later(example(), "  mode: hybrid ", "  invite: {chase: [2d]}\n  mode: hybrid ")
    _, _, page = await site.post(PLAN, with_list(chasing.text))
    rounds = words(page.partition("Later, by themselves")[2])
    assert "2 days before: the meeting people without an answer known then" in rounds


async def test_the_empty_plan_says_when_the_last_was_applied(applied: Site) -> None:
    page = await applied.text(PLAN)
    assert "It was applied Tue 4 Jan 2022, 20:00 Shenzhen by <bdi>ana</bdi>." in page


async def test_a_hostile_agenda_is_harmless_in_its_planned_mail(site: Site) -> None:
    site.sign_in("organiser")
    see = "/meetings/hostile/plan/mail"
    _, _, plan = await site.post("/meetings/hostile/plan", {"text": HOSTILE})
    fields, keys = pairs(form_of(plan, see)), keys_of(plan)
    assert len(keys) == 1
    for tab in ("mail", "text", "calendar", "raw"):
        _, _, page = await site.post(see, [*fields, ("mail", keys[0]), ("tab", tab)])
        assert ("Back to the plan" in page, "<img" in page) == (True, False), tab
