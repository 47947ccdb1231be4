"""Writing to people from a phone or a desk: who, the text, one copy as it will look, and one press."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from playwright.async_api import Browser

from meetbot.web.accounts.access import COOKIE
from tests.web.site import MEETING, Site, running_site, site_settings
from tests.web.test_frame import words

TELL = f"/meetings/{MEETING}/tell"
TEXT = "The lift is broken. Use door B."
MOST_PRESSES = 8


def hash_of(page: str) -> str:
    found = re.search(r'name="plan_hash" value="(\w+)"', page)
    assert found is not None, page[:2000]
    return found[1]


def free_mails(site: Site) -> list[tuple[str, str, int]]:
    """(person, state, priority) of each free mail, in the order they were queued."""
    with site.context.store.read() as tx:
        found = sorted(tx.entries(purpose="info", limit=500), key=lambda entry: entry.id)
    return [(entry.person_id, str(entry.state), entry.prio) for entry in found]


async def test_the_form_offers_groups_with_their_sizes(applied: Site) -> None:
    page = await applied.text(TELL)
    groups = re.findall(r'name="group" value="(\w+)">(?:<span>)(.*?)</label>', page)
    told = {value: words(inside) for value, inside in groups}
    assert told["onsite"].startswith("■ on-site ")
    assert set(told) == {"all", "onsite", "online", "speakers", "chairs", "attendees", "unanswered"}


async def test_looking_shows_who_gets_it_and_sends_nothing(applied: Site) -> None:
    status, _, page = await applied.post(TELL, {"group": "chairs", "text": TEXT, "do": "look"})
    assert status == 200
    assert re.search(r"<h1[^>]*>\d+ mails to \d+ people", page)
    assert "Send to" in page
    frame = re.search(r'<iframe class="mail-frame" sandbox title="[^"]*" src="([^"]+)"', page)
    assert frame is not None
    assert TEXT in await applied.text(unescape(frame[1]))
    assert free_mails(applied) == []


async def test_a_press_queues_what_was_shown_before_all_others_and_wakes_the_sender(applied: Site) -> None:
    form = {"to": "person=wang-libing", "text": TEXT}
    _, _, page = await applied.post(TELL, {**form, "do": "look"})
    status, to, _ = await applied.post(TELL, {**form, "do": "send", "plan_hash": hash_of(page)})
    assert (status, to) == (303, f"/meetings/{MEETING}/outbox?kind=info&said=told&n=1")
    assert free_mails(applied) == [("wang-libing", "queued", 0)]
    assert applied.woken
    assert "1 mail is on the way, before all others." in words(await applied.text(to))


async def test_the_same_press_twice_is_one_mail(applied: Site) -> None:
    form = {"to": "person=wang-libing", "text": TEXT}
    _, _, page = await applied.post(TELL, {**form, "do": "look"})
    press = {**form, "do": "send", "plan_hash": hash_of(page)}
    await applied.post(TELL, press)
    status, to, _ = await applied.post(TELL, press)
    assert (status, to) == (303, f"/meetings/{MEETING}/outbox?kind=info&said=told-before&n=1")
    assert len(free_mails(applied)) == 1


async def test_it_can_wait_held_in_the_outbox(applied: Site) -> None:
    form = {"to": "person=wang-libing", "text": TEXT}
    _, _, page = await applied.post(TELL, {**form, "do": "look"})
    await applied.post(TELL, {**form, "do": "hold", "plan_hash": hash_of(page)})
    assert free_mails(applied) == [("wang-libing", "held", 0)]


async def test_another_plan_than_the_shown_one_is_shown_instead(applied: Site) -> None:
    form = {"to": "person=wang-libing", "text": TEXT}
    status, _, page = await applied.post(TELL, {**form, "do": "send", "plan_hash": "0123456789"})
    assert status == 409
    assert "It is not the plan that was shown" in page
    assert free_mails(applied) == []


async def test_who_has_the_text_is_told_so_and_can_get_it_again(applied: Site) -> None:
    form = {"to": "person=wang-libing", "text": TEXT}
    _, _, page = await applied.post(TELL, {**form, "do": "look"})
    await applied.post(TELL, {**form, "do": "send", "plan_hash": hash_of(page)})
    _, _, page = await applied.post(TELL, {**form, "do": "look"})
    assert "All of them have this text already." in page
    again = {**form, "again": "1"}
    _, _, page = await applied.post(TELL, {**again, "do": "look"})
    await applied.post(TELL, {**again, "do": "send", "plan_hash": hash_of(page)})
    assert len(free_mails(applied)) == 2


@pytest.mark.parametrize(
    ("form", "told", "at"),
    [
        ({"text": TEXT}, "Nobody is named.", "#to"),
        ({"group": "all", "text": "  "}, "There is no text.", "#text"),
        ({"group": "all", "text": "Dear {{name}}"}, "Line 1 holds {{: nothing is filled in", "#text"),
    ],
)
async def test_what_is_missing_is_said_and_the_text_is_kept(
    applied: Site, form: dict[str, str], told: str, at: str
) -> None:
    status, _, page = await applied.post(TELL, {**form, "do": "look"})
    assert status == 422
    assert re.search(rf'<a href="{at}">{re.escape(told)}', page)
    assert f">{form['text']}</textarea>" in page
    assert free_mails(applied) == []


async def test_ticked_people_and_found_ones_come_from_the_list(applied: Site) -> None:
    page = await applied.text(f"{TELL}?person=wang-libing&person=li-ming")
    assert 'name="to" value="person=wang-libing,person=li-ming"' in page
    page = await applied.text(f"{TELL}?role=chair&mode=online")
    assert re.search(r"To \d+ (person|people)", words(page))
    people = await applied.text(f"/meetings/{MEETING}/people?role=chair")
    assert re.search(rf'href="{TELL}\?role=chair">Write to \d+ (person|people)', people)


async def test_going_back_keeps_text_and_choice(applied: Site) -> None:
    form = {"group": "chairs", "text": TEXT, "subject": "Door B", "do": "edit"}
    status, _, page = await applied.post(TELL, form)
    assert status == 200
    assert f">{TEXT}</textarea>" in page
    assert 'value="Door B"' in page
    assert re.search(r'value="chairs" checked', page)


async def test_only_organisers_write_to_people(applied: Site) -> None:
    applied.sign_in("comms", name="cem")
    await applied.text(TELL, 403)
    status, _, _ = await applied.post(TELL, {"group": "all", "text": TEXT, "do": "look"})
    assert status == 403


def session_of(site: Site) -> str:
    """The value of the signed-in client's cookie."""
    cookies = {cookie.key: cookie.value for cookie in site.client.session.cookie_jar}
    return cookies[COOKIE]


@pytest.mark.browser
@pytest.mark.parametrize("java_script", [True, False])
async def test_on_a_phone_it_takes_few_presses(applied: Site, browser: Browser, java_script: bool) -> None:
    """Tired, one thumb: from the list of people to mails on their way."""
    base = str(applied.client.make_url("/")).rstrip("/")
    phone = await browser.new_context(
        base_url=base,
        viewport={"width": 360, "height": 740},
        has_touch=True,
        is_mobile=True,
        java_script_enabled=java_script,
    )
    await phone.add_cookies([{"name": COOKIE, "value": session_of(applied), "url": base}])
    page = await phone.new_page()
    presses = 0
    await page.goto(f"/meetings/{MEETING}/people")
    for press in ("text=Write to people", "label:has(input[value=onsite])"):
        await page.tap(press)
        presses += 1
    await page.tap("#text")
    await page.fill("#text", TEXT)
    presses += 1
    for press in ("text=Look at the mail", "button[value=send]"):
        await page.tap(press)
        presses += 1
    await page.wait_for_url("**/outbox?kind=info*")
    assert {state for _, state, _ in free_mails(applied)} == {"queued"}
    assert presses <= MOST_PRESSES
    wide = await page.evaluate("document.documentElement.scrollWidth") if java_script else 360
    assert wide <= 360
    await phone.close()


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (f"/meetings/{MEETING}/plan", "Every mail goes to testers@example.net , none to people."),
        ("/help", "Every mail goes to testers@example.net , none to people."),
        (f"/m/{MEETING}", "This is a test system. None of its mails reach people."),
    ],
)
async def test_a_test_system_says_so_on_each_page(tmp_path: Path, path: str, told: str) -> None:
    settings = site_settings(tmp_path, mail_server="mail.example.org")
    settings = replace(settings, mail=replace(settings.mail, redirect_to="testers@example.net"))
    async with running_site(tmp_path, settings=settings) as site:
        site.sign_in("organiser")
        site.apply()
        page = await site.text(path)
    strip = page.partition('<div class="demo-strip">')[2].partition("</div>")[0]
    assert words(strip) == f"TEST {told}"
