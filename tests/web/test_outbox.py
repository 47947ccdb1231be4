"""The outbox's page: filters, presses that name their number and can be taken back, one mail opened."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from sqlalchemy import update

from meetbot.flows.mails.outbox import numbers, ranges
from meetbot.outbox.life import after
from meetbot.outbox.model import Accepted, Entry, Lost, Outcome, Phase, Refused, State
from meetbot.outbox.throttle import Pace
from meetbot.store import tables as t
from meetbot.web.mails.masks import framed, mask_links
from meetbot.web.plan.proposal import example
from tests.store.delivered import arrived
from tests.web.site import MEETING, Site, later

OUTBOX = f"/meetings/{MEETING}/outbox"


def entries(site: Site, state: State | None = None) -> list[Entry]:
    """Return the meeting's mails, oldest first."""
    with site.context.store.read() as tx:
        return sorted(tx.entries(meeting=MEETING, state=state, limit=2000), key=lambda e: e.id)


def counts(site: Site) -> dict[str, int]:
    with site.context.store.read() as tx:
        return tx.counts(MEETING)


async def press(site: Site, do: str, *fields: tuple[str, str]) -> str:
    """Press a button of the outbox; return the text of its strip."""
    status, location, _ = await site.post(OUTBOX, [("do", do), *fields])
    assert status == 303
    return strip_of(await site.text(location))


def strip_of(page: str) -> str:
    found = re.search(r'<div class="strip (?:ok|warn)" role="status">.*?<span>(.*?)</span>', page, re.DOTALL)
    assert found is not None
    return unescape(found[1])


def undo_of(page: str) -> tuple[str, str]:
    found = re.search(r'<input type="hidden" name="number" value="(\d+)">', page)
    assert found is not None
    return "number", found[1]


def people_of(page: str) -> list[str]:
    return [unescape(w) for w in re.findall(r'<a class="who" dir="auto" title="(.*?)"', page)]


def try_to_send(site: Site, outcome: Outcome) -> Entry:
    """Release the oldest held mail and let its try end so; return it as it is then."""
    now = site.clock.now()
    with site.context.store.begin() as tx:
        entry = min(tx.entries(meeting=MEETING, state=State.HELD, limit=2000), key=lambda e: e.id)
        tx.let_go(MEETING, [entry.id], now)
        claimed = tx.claim("test", 1, now, timedelta(minutes=1))[0]
        tx.save_outcome(claimed, after(claimed, outcome, now=now), now=now)
        found = tx.entry(claimed.id)
    assert found is not None
    return found


async def test_release_all_says_its_number_and_can_be_taken_back(applied: Site) -> None:
    page = await applied.text(OUTBOX)
    assert ">Release 106 mails</button>" in page
    newest = ("newest", str(entries(applied)[-1].id))
    status, location, _ = await applied.post(OUTBOX, [("do", "release-all"), ("n", "106"), newest])
    page = await applied.text(location)
    assert (status, strip_of(page), counts(applied)) == (303, "106 mails released.", {"queued": 106})
    assert await press(applied, "undo", undo_of(page)) == "106 mails held again."
    assert counts(applied) == {"held": 106}


async def test_a_second_press_changes_nothing_and_says_who_was_first(applied: Site) -> None:
    fields = [("n", "106"), ("newest", str(entries(applied)[-1].id))]
    await press(applied, "release-all", *fields)
    applied.sign_in("organiser", name="rui")
    said = await press(applied, "release-all", *fields)
    assert said == "Nothing was changed. ana just before: 106 mails released, 20:00 Shenzhen."
    assert counts(applied) == {"queued": 106}


async def test_what_came_after_the_number_was_shown_stays_held(applied: Site) -> None:
    before = entries(applied)
    applied.apply(later(example(), 'start: "16:30"', 'start: "16:45"'))
    new = len(entries(applied, State.HELD)) - sum(
        e.state is State.HELD for e in entries(applied) if e.id <= before[-1].id
    )
    assert new > 0
    await press(applied, "release-all", ("n", "106"), ("newest", str(before[-1].id)))
    assert counts(applied)["held"] == new


async def test_only_what_the_filter_shows_is_released(applied: Site) -> None:
    page = await applied.text(f"{OUTBOX}?mode=onsite")
    found = re.search(r">Release these (\d+) mails</button>", page)
    assert found is not None
    newest = ("newest", str(entries(applied)[-1].id))
    said = await press(applied, "release-all", ("n", found[1]), newest, ("mode", "onsite"))
    assert said == f"{found[1]} mails released."
    assert counts(applied) == {"held": 106 - int(found[1]), "queued": int(found[1])}


async def test_people_are_found_without_their_accents_and_in_any_order(applied: Site) -> None:
    page = await applied.text(f"{OUTBOX}?q=ibanez+lucia")
    assert people_of(page) == ["Prof. Lucía Fernández Ibáñez"]
    assert "“ibanez lucia”" in page
    assert "No mail matches" in await applied.text(f"{OUTBOX}?q=nobody")


async def test_a_session_shows_its_own_copies_alone(applied: Site) -> None:
    page = await applied.text(f"{OUTBOX}?session=partnership")
    with applied.context.store.read() as tx:
        own = [line for line in tx.ledger(MEETING) if line.copy.ref == "partnership"]
    assert len(people_of(page)) == len(own) > 0
    assert people_of(await applied.text(f"{OUTBOX}?session=nothing")) == []


async def test_filters_hold_together_and_each_can_be_dropped(applied: Site) -> None:
    page = unescape(await applied.text(f"{OUTBOX}?state=held&kind=invite&language=es&mode=online"))
    chips = re.findall(r'<a class="chip accent" href="([^"]*)"><bdi>(.*?)</bdi>', page)
    assert chips == [
        (f"{OUTBOX}?state=held&mode=online&language=es", "invitation"),
        (f"{OUTBOX}?state=held&kind=invite&language=es", "online"),
        (f"{OUTBOX}?state=held&kind=invite&mode=online", "Spanish"),
    ]


async def test_ticks_mean_what_their_state_was(applied: Site) -> None:
    first, second, third = (str(e.id) for e in entries(applied)[:3])
    assert await press(applied, "release", ("held", first), ("held", second)) == "2 mails released."
    assert await press(applied, "hold", ("queued", first), ("held", third)) == "1 mail held."
    assert await press(applied, "drop", ("queued", second), ("held", third)) == "2 mails dropped."
    assert counts(applied) == {"cancelled": 2, "held": 104}


async def test_a_dropped_mail_comes_back_unless_a_newer_copy_took_its_place(applied: Site) -> None:
    first, second = entries(applied)[:2]
    status, location, _ = await applied.post(
        OUTBOX, [("do", "drop"), ("id", str(first.id)), ("id", str(second.id))]
    )
    undo = undo_of(await applied.text(location))
    with applied.context.store.begin() as tx:
        newer = {"msgkey": "newer", "id": 0, "copy_no": first.copy_no + 1, "state": State.HELD}
        tx.enqueue([Entry(**{**{n: getattr(first, n) for n in Entry.__dataclass_fields__}, **newer})])
    said = await press(applied, "undo", undo)
    assert (status, said) == (
        303,
        "1 mail held again. 1 mail could not be taken back: sent, or changed since.",
    )


async def test_a_lost_answer_explains_itself_and_is_retried_by_hand_alone(applied: Site) -> None:
    try_to_send(applied, Lost(phase=Phase.DOT, text="cut"))
    applied.clock.at += timedelta(hours=1)
    with applied.context.store.begin() as tx:
        again = tx.claim("test", 1, applied.clock.now(), timedelta(minutes=1))[0]
        now = applied.clock.now()
        tx.save_outcome(again, after(again, Lost(phase=Phase.DOT, text="cut"), now=now), now=now)
    page = await applied.text(f"{OUTBOX}?mail={again.id}")
    assert "Ask the person, or retry: they may get it twice." in page
    assert await press(applied, "retry", ("uncertain", str(again.id))) == "1 mail put back in the queue."


async def test_no_such_mailbox_is_said_in_words_with_the_servers_own_in_the_history(applied: Site) -> None:
    entry = try_to_send(applied, Refused(code=550, text="5.1.1 <x> unknown", phase=Phase.RCPT))
    assert entry.state is State.FAILED
    page = await applied.text(f"{OUTBOX}?mail={entry.id}&tab=history")
    assert "No such mailbox. Correct the address" in page
    assert f'href="/meetings/{MEETING}/people/{entry.person_id}/address"' in page
    assert "try 1: no such mailbox" in page
    assert "550 5.1.1 &lt;x&gt; unknown" in page


async def test_the_history_names_who_did_what(applied: Site) -> None:
    entry = entries(applied)[0]
    await press(applied, "release", ("id", str(entry.id)))
    applied.sign_in("organiser", name="rui")
    await press(applied, "hold", ("id", str(entry.id)))
    page = await applied.text(f"{OUTBOX}?mail={entry.id}&tab=history")
    lines = re.findall(r'<span class="history-when">(.*?)</span> <span>(.*?)</span>', page)
    assert lines == [
        ("20:00 Shenzhen", "put into the outbox by ana, with revision 1"),
        ("20:00 Shenzhen", "released by ana"),
        ("20:00 Shenzhen", "held back by rui"),
    ]


async def test_personal_links_stay_masked_until_the_press_which_is_noted(applied: Site) -> None:
    entry = next(e for e in entries(applied) if e.person_id == "sarwar")
    secret = re.compile(r"/[pj]/[A-Za-z0-9_-]{24}")
    for tab in ("text", "calendar", "raw"):
        page = await applied.text(f"{OUTBOX}?mail={entry.id}&tab={tab}")
        assert (secret.search(page), "Personal links are hidden." in page) == (None, True), tab
    assert secret.search(await applied.text(f"{OUTBOX}/{entry.id}/body")) is None
    form = {"do": "links", "id": str(entry.id), "mail": str(entry.id), "tab": "text"}
    status, location, _ = await applied.post(OUTBOX, form)
    page = await applied.text(location)
    assert (status, secret.search(page) is not None) == (303, True)
    with applied.context.store.read() as tx:
        note = tx.audit_rows(1)[0]
    assert (note.who, note.what, note.ids["entries"]) == ("ana", "outbox links", str(entry.id))
    async with applied.client.get(f"{OUTBOX}/{entry.id}/mail.eml?links={note.id}") as answer:
        assert (answer.content_type, (await answer.read())[:5]) == ("message/rfc822", b"From:")


@pytest.mark.parametrize(("who", "hours"), [("rui", 0), ("ana", 2)])
async def test_a_note_shows_links_to_its_own_user_for_an_hour(applied: Site, who: str, hours: int) -> None:
    entry = next(e for e in entries(applied) if e.person_id == "sarwar")
    _, location, _ = await applied.post(OUTBOX, {"do": "links", "id": str(entry.id), "mail": str(entry.id)})
    applied.clock.at += timedelta(hours=hours)
    applied.sign_in("organiser", name=who)
    assert "Personal links are hidden." in await applied.text(f"{location}&tab=text")


async def test_a_changed_copy_shows_what_is_new_since_the_last_one(applied: Site) -> None:
    entry = next(e for e in entries(applied) if e.uid.startswith("partnership."))
    with applied.context.store.begin() as tx:
        tx.let_go(MEETING, [entry.id], applied.clock.now())
        claimed = tx.claim("test", 1, applied.clock.now(), timedelta(minutes=1))[0]
        sent = after(claimed, Accepted(code=250, text="ok"), now=applied.clock.now())
        tx.save_outcome(claimed, sent, now=applied.clock.now())
        line = tx.ledger_line(entry.uid, entry.person_id, entry.address_no)
        assert line is not None
        tx.mark_delivered([arrived(line)])
    applied.apply(later(example(), 'start: "16:30"', 'start: "16:45"'))
    update = next(
        e
        for e in entries(applied, State.HELD)
        if (e.uid, e.person_id) == (entry.uid, entry.person_id) and e.copy_no > entry.copy_no
    )
    page = await applied.text(f"{OUTBOX}?mail={update.id}&tab=calendar")
    assert "What is new since the last copy" in page
    rows = re.findall(
        r'<th scope="row">When</th><td dir="auto"><del>(.*?)</del></td><td dir="auto"><ins>(.*?)<', page
    )
    assert [(was != now, "–" in was, "–" in now) for was, now in rows] == [(True, True, True)]


async def test_the_list_leafs_on_over_its_pages(applied: Site) -> None:
    ids = [e.id for e in reversed(entries(applied))]
    page = unescape(await applied.text(f"{OUTBOX}?mail={ids[49]}"))
    assert "50 of 106" in page
    following = re.search(r'rel="next" href="([^"]*)"', page)
    assert following is not None
    page = await applied.text(following[1])
    assert "51 of 106" in page
    assert len(people_of(page)) == 50
    assert "Page 2 of 3" in page


async def test_while_mails_leave_the_page_counts_and_comes_again(applied: Site) -> None:
    try_to_send(applied, Accepted(code=250, text="ok"))
    newest = ("newest", str(entries(applied)[-1].id))
    _, location, _ = await applied.post(OUTBOX, [("do", "release-all"), ("n", "105"), newest])
    page = await applied.text(location)
    assert '<noscript><meta http-equiv="refresh" content="10"></noscript>' in page
    assert "105 waiting · about 105 minutes" in page
    await press(applied, "pause")
    assert "http-equiv" not in await applied.text(OUTBOX)


async def test_a_domain_that_rests_is_told_of_where_mails_wait_for_it_and_goes_on_by_a_button(
    applied: Site,
) -> None:
    store, now = applied.context.store, applied.clock.now()
    why = "example.org refused 5 mails one after another for its policy"
    with store.begin() as tx:
        for domain in ("example.org", "elsewhere.example"):
            tx.save_paces([Pace(domain=domain, blocked_until=now + timedelta(hours=1), refused=5, why=why)])
    assert 'class="strip warn resting"' not in await applied.text(OUTBOX)  # all are held: none waits for it
    with store.begin() as tx:
        tx.release(now, meeting=MEETING)
        waiting = tx.queued_to(["example.org"], meeting=MEETING)["example.org"]
    page = await applied.text(OUTBOX)
    assert page.count('class="strip warn resting"') == 1
    assert f"<bdi>{why}.</bdi> {waiting} mails of this meeting wait." in page
    status, where, _ = await applied.post(OUTBOX, {"do": "resume-domain", "domain": "example.org"})
    assert (status, where) == (303, OUTBOX)
    assert 'class="strip warn resting"' not in await applied.text(OUTBOX)
    with store.read() as tx:
        (note,) = tx.audit_rows_of("rest ended", 5)
    assert (note.who, note.ids) == ("ana", {"domain": "example.org"})


async def test_a_pause_pressed_twice_is_one_pause(applied: Site) -> None:
    said = "Sending is paused for this meeting. Nothing leaves until you resume it."
    assert await press(applied, "pause") == said
    assert await press(applied, "pause") == said
    with applied.context.store.read() as tx:
        assert [row.what for row in tx.audit_rows_of("outbox", 5)] == ["outbox pause"]


@pytest.mark.parametrize("do", ["", "send", "release-all", "undo"])
async def test_a_form_that_is_not_ours_is_refused(applied: Site, do: str) -> None:
    assert (await applied.post(OUTBOX, {"do": do, "n": "x", "number": "-1"}))[0] == 400
    assert counts(applied) == {"held": 106}


def test_ranges_are_told_by_their_ends() -> None:
    assert ranges([5, 3, 4, 9]) == "3-5 9"
    assert numbers("3-5 9") == (3, 4, 5, 9)
    assert (ranges([]), numbers("")) == ("", ())


def test_a_mask_leaves_the_kind_of_link_readable() -> None:
    text = "https://m.example.org/j/AbCdEfGhIjKlMnOpQrStUvWx and https://m.example.org/m/board"
    assert mask_links(text) == "https://m.example.org/j/… and https://m.example.org/m/board"


def test_the_frame_says_whether_it_is_dark() -> None:
    html = "<html><head><style>@media (prefers-color-scheme: dark) {p{color:#fff}}</style></head></html>"
    assert "@media all {p" in framed(html, "dark")
    assert "@media not all {p" in framed(html, "light")
    assert "filter:invert(1)" in framed(html, "inverted")
    assert '<head><base target="_blank">' in framed(html, "light")


@pytest.mark.parametrize(
    "values",
    [
        {"rcpt": "b\u00f6@example.org", "last_text": "cannot be mailed"},
        {"last_kind": "unread", "last_code": 501, "last_text": "syntax"},
    ],
    ids=["letters that few servers take", "not read"],
)
async def test_a_mail_held_for_its_address_leads_to_its_correction(
    applied: Site, values: dict[str, Any]
) -> None:
    entry = entries(applied)[0]
    to = f'/meetings/{MEETING}/people/{entry.person_id}/address">Correct the address</a>'
    assert to not in await applied.text(f"{OUTBOX}?mail={entry.id}")
    with applied.context.store.begin() as tx:
        held = update(t.outbox).where(t.outbox.c.id == entry.id)
        tx.connection.execute(held.values(state="held", **values))
    assert to in await applied.text(f"{OUTBOX}?mail={entry.id}")


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("hard", "there is no such mailbox: mail came back"),
        ("unsubscribe", "stopped all mail of this meeting; only a cancellation comes"),
    ],
)
async def test_a_mail_that_was_suppressed_says_why(applied: Site, reason: str, told: str) -> None:
    entry = entries(applied)[0]
    with applied.context.store.begin() as tx:
        scope = "" if reason == "hard" else f"meeting:{MEETING}"
        tx.add_suppression(entry.rcpt, reason=reason, scope=scope, now=applied.clock.now())
        tx.release(applied.clock.now(), ids=[entry.id])
        tx.claim("me", 1, applied.clock.now(), timedelta(minutes=1))
    page = await applied.text(f"{OUTBOX}?state=suppressed")
    assert told in page
    assert "suppressed: unsubscribed" not in page
    opened = await applied.text(f"{OUTBOX}?mail={entry.id}")
    assert f"It was not sent: {told}. Once mail goes there again" in opened
    with applied.context.store.begin() as tx:
        tx.lift_suppression(entry.rcpt, scope)
    assert told in await applied.text(f"{OUTBOX}?state=suppressed")
    opened = await applied.text(f"{OUTBOX}?mail={entry.id}")
    assert f"Its address got no mail of this kind ({told}). That is over" in opened
    assert told in await applied.text(f"{OUTBOX}?mail={entry.id}&tab=history")
