"""One mail of the plan, seen before anything is stored, and a test of it to oneself."""

from __future__ import annotations

import re
from html import unescape

from meetbot.web.proposal import example
from tests.web.site import MEETING, Site, later
from tests.web.test_pages import HOSTILE, form_of, pairs

PLAN, SEE, TEST = (f"/meetings/{MEETING}/plan{rest}" for rest in ("", "/mail", "/test"))


async def planned(site: Site, text: str) -> tuple[str, list[tuple[str, str]], list[str]]:
    """Return the plan's page, the fields that carry the text, and the keys of its mails in order."""
    _, _, page = await site.post(PLAN, {"text": text})
    return page, pairs(form_of(page, SEE)), keys_of(page)


def keys_of(page: str) -> list[str]:
    return re.findall(r'form="see" name="mail" value="(\w+)"', page)


async def test_each_mail_of_the_plan_can_be_seen_and_nothing_is_stored(site: Site) -> None:
    site.sign_in("organiser")
    page = await site.text("/meetings/example")
    fields, keys = pairs(form_of(page, SEE)), keys_of(page)
    assert (len(keys), len(set(keys))) == (106, 106)
    assert ">Put 106 mails into the outbox</button>" in page
    status, _, mail = await site.post(SEE, [*fields, ("mail", keys[0]), ("tab", "text")])
    assert status == 200
    assert re.search(r"/[pj]/[A-Za-z0-9_-]{24}", mail) is None
    with site.context.store.read() as tx:
        assert (tx.latest_revision(MEETING), tx.counts(None)) == (None, {})


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
            tx.mark_delivered(x.uid, x.person_id, x.address_no, x.copy_no, numbers=x.issued, copy=x.copy)
    page, _, _ = await planned(applied, later(example(), 'start: "16:30"', 'start: "16:45"').text)
    told = re.findall(r'dir="auto">(?:time|start): <del>(.*?)</del> <ins>(.*?)</ins>', page)
    assert told[0] == ("14:15–14:50", "14:30–15:05")  # in Karachi
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
