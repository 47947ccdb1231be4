"""Registering by oneself as a browser does it: the form, the link in the mail, and what hostile ones try."""

from __future__ import annotations

import re

import pytest

from meetbot.agenda.resolve.references import id_of_address
from tests.web.registering import FORM, FORUM, TEXT, forum, link_mail, link_of
from tests.web.site import OWN, Site

PATH = f"/m/{FORUM}/register"


def waiting(site: Site) -> int:
    """Return how many mails answered forms."""
    with site.context.store.read() as tx:
        return sum("registration" in e.ctx for e in tx.entries(meeting=FORUM))


def listed(site: Site) -> list[str]:
    with site.context.store.read() as tx:
        return [str(one.said["name"]) for one in tx.registrations(FORUM)]


async def send(site: Site, **values: str) -> tuple[int, str]:
    status, _, text = await site.post(PATH, FORM | values)
    return status, text


async def test_somebody_registers_from_the_public_page_to_their_own(site: Site) -> None:
    forum(site)
    assert f'href="{PATH}"' in await site.text(f"/m/{FORUM}")
    page = await site.text(PATH)
    assert 'name="mode" value="undecided"' in page
    assert "Free seats: 39" in page
    assert "Council for Lifelong Learning uses it to run this meeting" in page
    assert "deleted by Sunday 11 September 2022" in page
    status, text = await send(site, consent_photo="1")
    assert (status, site.woken != []) == (200, True)
    assert "noor@example.org" in text
    assert listed(site) == []
    link = link_of(site)
    shown = await site.text(link)
    assert "You are not on the list yet" in shown
    assert "Noor Haddad" in shown
    assert (await site.post(link))[:2] == (303, link)
    done = await site.text(link)
    assert "You are on the list" in done
    assert listed(site) == ["Noor Haddad"]
    own = re.search(r'href="(/p/[^"?]+)', done)
    assert own is not None
    assert "Noor Haddad" in await site.text(own[1])


async def test_looking_changes_nothing_whoever_looks(site: Site) -> None:
    forum(site)
    await send(site)
    link = link_of(site)
    for method in ("GET", "HEAD", "GET"):
        async with site.client.request(method, link) as answer:
            assert answer.status == 200
    async with site.client.head(PATH) as answer:
        assert answer.status == 200
    assert (listed(site), waiting(site)) == ([], 1)
    for method in ("PUT", "DELETE", "PATCH"):
        async with site.client.request(method, link, headers=OWN) as answer:
            assert answer.status == 405
    assert listed(site) == []


async def test_two_presses_register_once(site: Site) -> None:
    forum(site)
    await send(site)
    link = link_of(site)
    for _ in range(2):
        assert (await site.post(link))[:2] == (303, link)
    assert listed(site) == ["Noor Haddad"]
    with site.context.store.read() as tx:
        mails = tx.entries(meeting=FORUM, person=id_of_address("noor@example.org"))
    assert sorted(e.purpose for e in mails) == ["info", "invite"]


async def test_the_answer_is_the_same_for_an_address_that_is_on_the_list(site: Site) -> None:
    forum(site)
    _, unknown = await send(site, email="somebody@example.org")
    _, known = await send(site, email="ines@example.org")
    assert known == unknown.replace("somebody@example.org", "ines@example.org")
    assert link_mail(site, "ines@example.org").ctx["registration"] == "known"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"name": " \u200b "}, "Write your name."),
        ({"name": "x" * 121}, "Write no more than 120 characters."),
        ({"email": "noor"}, "Write one e-mail address"),
        ({"email": "a@example.org, b@example.org"}, "Write one e-mail address"),
        ({"email": "a@example.org\r\nBcc: b@example.org"}, "Write one e-mail address"),
        ({"mode": ""}, "Choose how you take part."),
        ({"mode": "both"}, "Choose how you take part."),
        ({"zone": ""}, "Choose your time zone."),
        ({"zone": "../etc/passwd"}, "Choose your time zone."),
        ({"access_needs": "x" * 501}, "Write no more than 500 characters."),
    ],
)
async def test_what_cannot_be_is_told_at_its_field_and_the_rest_is_kept(
    site: Site, values: dict[str, str], told: str
) -> None:
    forum(site)
    status, text = await send(site, **values)
    assert (status, waiting(site)) == (422, 0)
    assert told in text
    assert 'value="Institute of Water"' in text
    assert "To correct first" in text


async def test_the_meetings_own_address_registers_nobody(site: Site) -> None:
    forum(site)
    status, text = await send(site, email=site.context.settings.mail.sender)
    assert (status, waiting(site)) == (422, 0)
    assert "own address" in text


@pytest.mark.parametrize("form", [{}, {"name": "Noor"}, {"mode": "onsite", "email": "noor@example.org"}])
async def test_a_form_without_its_fields_is_refused(site: Site, form: dict[str, str]) -> None:
    forum(site)
    assert (await site.post(PATH, form))[0] == 422
    assert waiting(site) == 0


async def test_a_name_with_breaks_and_marks_is_one_plain_line(site: Site) -> None:
    forum(site)
    await send(site, name="Noor\r\nBcc: x\u202e <script>alert(1)</script>")
    page = await site.text(link_of(site))
    assert "Noor Bcc: x &lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert (await site.post(link_of(site)))[0] == 303
    assert listed(site) == ["Noor Bcc: x <script>alert(1)</script>"]


async def test_what_fills_the_hidden_field_in_is_no_person_and_is_not_told_so(site: Site) -> None:
    forum(site)
    status, text = await send(site, website="https://spam.example.org")
    assert (status, waiting(site)) == (200, 0)
    assert "noor@example.org" in text


async def test_a_huge_form_and_one_of_another_site_are_refused(site: Site) -> None:
    forum(site)
    assert (await send(site, access_needs="x" * 70_000))[0] == 413
    headers = {"Sec-Fetch-Site": "cross-site"}
    async with site.client.post(PATH, data=FORM, headers=headers) as answer:
        assert answer.status == 403
    assert waiting(site) == 0


async def test_a_flood_from_one_place_is_told_to_wait(site: Site) -> None:
    forum(site)
    for n in range(20):
        assert (await send(site, email=f"p{n}@example.org"))[0] == 200
    async with site.client.post(PATH, data=FORM, headers=OWN) as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (429, "60")
        assert "Nothing was stored" in await answer.text()
    assert waiting(site) == 20


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TEXT.replace("registration: open", "registration: closed"), "Registration is closed"),
        (TEXT.replace("mode: hybrid", "mode: hybrid\n  status: cancelled"), "This meeting is cancelled"),
        (TEXT.replace("2022-03-15", "2022-01-03").replace("2022-03-01", "2022-01-01"), "The meeting is over"),
        (
            TEXT.replace("mode: hybrid", "mode: onsite").replace("capacity: 40", "capacity: 1"),
            "All seats are taken",
        ),
    ],
)
async def test_where_nobody_can_register_the_page_says_so_and_whom_to_ask(
    site: Site, text: str, told: str
) -> None:
    forum(site, text)
    page = await site.text(PATH)
    assert told in page
    assert "office@example.org" in page
    assert "<form" not in page
    assert f'href="{PATH}"' not in await site.text(f"/m/{FORUM}")
    assert (await site.post(PATH, FORM))[0] == 409
    assert waiting(site) == 0


async def test_a_meeting_in_one_mode_asks_for_none(site: Site) -> None:
    forum(site, TEXT.replace("mode: hybrid", "mode: online"))
    assert 'name="mode"' not in await site.text(PATH)
    assert (await send(site, mode=""))[0] == 200
    await site.post(link_of(site))
    with site.context.store.read() as tx:
        assert [one.said["mode"] for one in tx.registrations(FORUM)] == ["online"]


async def test_a_full_venue_offers_the_queue_and_keeps_the_order(site: Site) -> None:
    forum(site, TEXT.replace("capacity: 40", "capacity: 1"))
    assert "you wait for one, in the order of registering" in await site.text(PATH)
    await send(site)
    page = await site.text(link_of(site))
    assert "Register and wait for a seat" in page
    await site.post(link_of(site))
    assert "You wait for a seat" in await site.text(link_of(site))


@pytest.mark.parametrize("path", ["/r/nothing", f"/r/{'x' * 24}"])
async def test_an_unknown_link_registers_nobody(site: Site, path: str) -> None:
    forum(site)
    assert (await site.post(path))[0] == 410
    await site.text(path, 410)
    assert listed(site) == []


async def test_a_link_tells_nobody_where_it_leads_and_is_not_indexed(site: Site) -> None:
    forum(site)
    await send(site)
    async with site.client.get(link_of(site)) as answer:
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer.headers["X-Robots-Tag"]


async def test_no_form_for_a_meeting_that_there_is_not(site: Site) -> None:
    await site.text("/m/nothing/register", 404)
    assert (await site.post("/m/nothing/register", FORM))[0] == 404


@pytest.mark.parametrize("language", ["fr", "es", "ru", "zh", "ar"])
async def test_form_mail_and_link_speak_the_chosen_language(site: Site, language: str) -> None:
    forum(site)
    page = await site.text(f"{PATH}?lang={language}")
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in page
    assert f'action="{PATH}?lang={language}"' in page
    assert f'<option value="{language}" lang="{language}" selected>' in page
    assert "Your time zone" not in page
    await send(site, language=language)
    assert link_mail(site).ctx["language"] == language
    assert f'<html lang="{language}"' in await site.text(link_of(site))


async def test_an_organiser_sees_who_registered_and_takes_one_off(site: Site) -> None:
    forum(site)
    site.sign_in("organiser")
    base = f"/meetings/{FORUM}/people"
    assert "Registration is open" in await site.text(base)
    await send(site, consent_photo="1")
    await site.post(link_of(site))
    person = id_of_address("noor@example.org")
    people = await site.text(base)
    assert "1 person registered by themselves" in people
    assert "</span> 2 on-site" in people  # in the meeting's head too
    card = await site.text(f"{base}?person={person}")
    for told in ("by themselves, Tue 4 Jan", "captions", "seen in photos", f"{base}/{person}/registration"):
        assert told in card
    assert f"{base}/{person}/address" not in card  # it stands in no text: they register with another one
    assert "They registered by themselves." in await site.text(f"{base}/{person}/registration")
    assert (await site.post(f"{base}/{person}/registration"))[:2] == (303, f"{base}#off")
    assert listed(site) == []
    off = await site.text(base)
    assert "Off the agenda, still kept" in off
    assert "Noor Haddad" in off
    await site.text(f"{base}/{person}/registration", 404)
    assert (await site.post(f"{base}/{person}/registration"))[0] == 404
    assert (await site.post(f"{base}/ines/registration"))[0] == 404  # of the agenda itself


async def test_who_is_of_the_file_has_no_such_page(applied: Site) -> None:
    card = await applied.text("/meetings/ichei-annual-2022/people?person=atta")
    assert "registered" not in card
    await applied.text("/meetings/ichei-annual-2022/people/atta/registration", 404)
