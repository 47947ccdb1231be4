"""What the organiser's pages show and do, from a pasted text to mails in the mailbox."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape

from meetbot.flows.agenda.load import Source
from meetbot.flows.mails.deliver import Deliverer
from meetbot.flows.meeting.record import import_record
from meetbot.outbox.model import State
from meetbot.web.plan.proposal import example
from tests.article.reference import AGENDAS
from tests.web.site import MEETING, Site, later

EVIL = "<img src=x onerror=alert(1)>"
HOSTILE = f"""\
format: meetbot/1
meeting:
  id: hostile
  title: "{EVIL}title"
  series: "{EVIL}series"
  date: 2022-03-15
  start: "10:00"
  timezone: Europe/Zurich
  mode: hybrid
  organiser: org
  contact: {{name: "{EVIL}contact", email: contact@example.org}}
  venue: {{name: "{EVIL}venue", room: "{EVIL}room", city: "{EVIL}city", country: CH}}
  online: {{platform: "{EVIL}platform", url: "https://call.example.org/x"}}
organisations:
  org: {{name: "{EVIL}org"}}
people:
  eve:
    {{name: "{EVIL}name", honorific: "{EVIL}", post: "{EVIL}post", org: org, email: eve@example.org}}
  tba: {{placeholder: "{EVIL}nobody"}}
sessions:
  - id: one
    title: "{EVIL}session"
    duration: 45m
    host: eve
    speakers: [tba, {{who: eve, topic: "{EVIL}topic"}}]
"""


def form_of(text: str, action: str) -> dict[str, list[str]]:
    """Return the hidden fields of the form that posts to `action`."""
    form = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', text, re.DOTALL)
    assert form is not None, text[-3000:]
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[0], re.DOTALL):
        fields.setdefault(unescape(name), []).append(unescape(value))
    return fields


def pairs(fields: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(name, value) for name, values in fields.items() for value in values]


async def deliver(site: Site) -> None:
    context = site.context
    async with Deliverer(
        store=context.store, settings=context.settings, composer=context.composer, clock=site.clock
    ) as deliverer:
        await deliverer.look()


async def test_an_empty_service_offers_the_example_and_a_paste(site: Site) -> None:
    site.sign_in()
    text = await site.text("/")
    assert "No meetings yet." in text
    assert "/meetings/example" in text


async def test_from_a_pasted_text_to_held_mails_and_only_what_was_shown(site: Site) -> None:
    site.sign_in()
    source = example()
    page = await site.text("/meetings/example")
    assert "106 invitations: 106 mails to 104 people" in page
    assert "Nothing has been sent." in page
    with site.context.store.read() as tx:
        assert (tx.meetings(), tx.counts(None)) == ([], {})
    fields = form_of(page, f"/meetings/{MEETING}/plan/apply")
    assert fields["text"] == [source.text]
    status, location, _ = await site.post(f"/meetings/{MEETING}/plan/apply", pairs(fields))
    assert (status, location) == (303, f"/meetings/{MEETING}/outbox?state=held&said=held&n=106")
    assert "106 mails are in the outbox. Nothing has left yet." in await site.text(location)
    with site.context.store.read() as tx:
        assert tx.counts(MEETING) == {"held": 106}
        assert {(r.number, r.by) for r in tx.revisions(MEETING)} == {(1, "ana")}
    assert site.woken == [site.clock.now()]


async def test_pressing_twice_mails_nobody_twice(applied: Site) -> None:
    page = await applied.text(f"/meetings/{MEETING}/agenda/load")
    assert "Load new text" in page
    changed = later(example(), "room: Hall 1", "room: Hall 2")
    _, _, plan = await applied.post(f"/meetings/{MEETING}/plan", {"text": changed.text})
    fields = pairs(form_of(plan, f"/meetings/{MEETING}/plan/apply"))
    assert (await applied.post(f"/meetings/{MEETING}/plan/apply", fields))[0] == 303
    with applied.context.store.read() as tx:
        before = tx.counts(MEETING)
    status, _, text = await applied.post(f"/meetings/{MEETING}/plan/apply", fields)
    assert (status, "Nothing was written." in text) == (409, True)
    with applied.context.store.read() as tx:
        assert tx.counts(MEETING) == before


async def test_a_plan_that_another_revision_overtook_is_shown_anew(applied: Site) -> None:
    mine = later(example(), "room: Hall 1", "room: Hall 2")
    _, _, plan = await applied.post(f"/meetings/{MEETING}/plan", {"text": mine.text})
    fields = pairs(form_of(plan, f"/meetings/{MEETING}/plan/apply"))
    applied.apply(later(example(), "title: Closing remarks", "title: Last words"))
    status, _, text = await applied.post(f"/meetings/{MEETING}/plan/apply", fields)
    assert status == 409
    assert "Revision 2 was applied by ana while you were looking at a plan made on revision 1." in text
    with applied.context.store.read() as tx:
        assert len(tx.revisions(MEETING)) == 2


async def test_a_plan_without_its_numbers_is_not_carried_out(applied: Site) -> None:
    form = {"text": example().text}
    assert (await applied.post(f"/meetings/{MEETING}/plan/apply", form))[0] == 400


async def test_faults_are_shown_all_at_once_and_the_text_is_kept(site: Site) -> None:
    site.sign_in()
    text = (
        example()
        .text.replace("duration: 30m", "duration: 30")
        .replace("chair: wang-libing", "chair: wang-lipping")
    )
    status, _, page = await site.post("/meetings/new", {"text": text})
    assert status == 422
    assert page.count('<div class="diagnostic error">') >= 2
    assert "Nothing was stored or sent." in page
    assert unescape(page.split("<textarea")[1].split(">", 1)[1].split("</textarea>")[0]) == text
    with site.context.store.read() as tx:
        assert tx.meetings() == []


async def test_a_text_of_another_meeting_is_not_taken_for_this_one(applied: Site) -> None:
    other = later(example(), "id: ichei-annual-2022", "id: another")
    status, _, page = await applied.post(f"/meetings/{MEETING}/plan", {"text": other.text})
    assert (status, "not of “ichei-annual-2022”" in page) == (422, True)


async def test_a_plan_with_nothing_to_do_says_so(applied: Site) -> None:
    text = await applied.text(f"/meetings/{MEETING}/plan")
    assert "Nothing to mail" in text
    assert "Revision 1 is in force" in text
    assert "plan/apply" not in text


async def test_the_agenda_shows_both_clocks_and_names_their_cities(applied: Site) -> None:
    text = await applied.text(f"/meetings/{MEETING}/agenda?zone=Asia/Colombo")
    assert "Shenzhen (UTC+8)" in text
    assert "Colombo (UTC+5:30)" in text
    assert re.search(r"16:30–17:15.*?14:00–14:45.*?45 min.*?Inter-regional.*?fixed start", text, re.DOTALL)


async def test_an_unknown_zone_in_the_address_is_no_zone(applied: Site) -> None:
    text = await applied.text(f"/meetings/{MEETING}/agenda?zone=../../etc/passwd")
    assert "15:00–15:30" in text


async def test_released_mails_land_in_the_mailbox_while_no_server_is_set(applied: Site) -> None:
    assert "No mail leaves: no mail server is set." in await applied.text("/")
    with applied.context.store.begin() as tx:
        entries = tx.entries(meeting=MEETING, limit=200)
        tx.drop([e.id for e in entries if e.person_id not in ("atta", "sarwar")], applied.clock.now())
        kept = sum(e.person_id in ("atta", "sarwar") for e in entries)
    form = {"do": "release-all", "n": str(kept), "newest": str(max(e.id for e in entries))}
    status, location, _ = await applied.post(f"/meetings/{MEETING}/outbox", form)
    assert (status, location.startswith(f"/meetings/{MEETING}/outbox?did=")) == (303, True)
    await deliver(applied)
    assert f"{kept} mails are in the" in await applied.text("/")
    with applied.context.store.read() as tx:
        row = tx.mailbox(person="atta")[0]
    page = await applied.text(f"/mailbox?mail={row.entry}")
    assert '<iframe class="mail-frame" loading="lazy" sandbox title=' in page
    async with applied.client.get(f"/meetings/{MEETING}/outbox/{row.entry}/body") as answer:
        body = await answer.text()
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none';")
        assert answer.headers["Content-Security-Policy"].endswith("sandbox")
    assert "Keynote session" in body
    assert "Content-Type: text/calendar" in await applied.text(f"/mailbox?mail={row.entry}&tab=raw")
    calendar = await applied.text(f"/mailbox?mail={row.entry}&tab=calendar")
    assert "REQUEST: puts the entry into the calendar" in calendar


async def test_ticked_mails_alone_are_released_or_dropped(applied: Site) -> None:
    with applied.context.store.read() as tx:
        ids = [e.id for e in tx.entries(meeting=MEETING, limit=5)]
    form = [("do", "release"), *[("id", str(i)) for i in ids[:2]]]
    released = (await applied.post(f"/meetings/{MEETING}/outbox", form))[1]
    assert "2 mails released." in await applied.text(released)
    form = [("do", "drop"), *[("id", str(i)) for i in ids[2:]]]
    dropped = (await applied.post(f"/meetings/{MEETING}/outbox", form))[1]
    assert "3 mails dropped." in await applied.text(dropped)
    nothing = (await applied.post(f"/meetings/{MEETING}/outbox", {"do": "drop"}))[1]
    assert "Nothing was ticked, so nothing was changed." in await applied.text(nothing)
    with applied.context.store.read() as tx:
        assert tx.counts(MEETING) == {"cancelled": 3, "held": 101, "queued": 2}
        assert [row.what for row in tx.audit_rows(2)] == ["outbox drop", "outbox drop"]


async def test_mails_of_another_meeting_are_out_of_reach(applied: Site) -> None:
    applied.apply(Source(name="h.yaml", text=HOSTILE))
    with applied.context.store.read() as tx:
        theirs = tx.entries(meeting="hostile")[0].id
    await applied.post(f"/meetings/{MEETING}/outbox", {"do": "release", "id": str(theirs)})
    with applied.context.store.read() as tx:
        entry = tx.entry(theirs)
    assert entry is not None
    assert entry.state is State.HELD
    await applied.text(f"/meetings/{MEETING}/outbox?mail={theirs}", status=404)
    await applied.text(f"/meetings/{MEETING}/outbox/{theirs}/body", status=404)


async def test_a_paused_meeting_says_so_until_it_is_resumed(applied: Site) -> None:
    await applied.post(f"/meetings/{MEETING}/outbox", {"do": "pause"})
    assert "Sending is paused for this meeting." in await applied.text(f"/meetings/{MEETING}/outbox")
    await applied.post(f"/meetings/{MEETING}/outbox", {"do": "resume"})
    assert "Sending is paused for this meeting." not in await applied.text(f"/meetings/{MEETING}/outbox")


async def test_people_are_found_without_their_accents(applied: Site) -> None:
    with_accent = await applied.text(f"/meetings/{MEETING}/people?q=Ibáñez")
    without = await applied.text(f"/meetings/{MEETING}/people?q=ibanez")
    assert "Ibáñez</bdi>" in with_accent
    assert "Ibáñez</bdi>" in without
    assert "cannot be mailed: no name and no address yet" in await applied.text(f"/meetings/{MEETING}/people")


async def test_the_article_marks_what_nothing_proves(applied: Site) -> None:
    text = await applied.text(f"/meetings/{MEETING}/article")
    assert "[TO CONFIRM 1: " in text
    assert "agenda, only planned" in text


async def test_the_article_knows_the_record_once_it_is_imported(applied: Site) -> None:
    data = (AGENDAS / "iioe-annual-2022.record.yaml").read_bytes()
    import_record(applied.context.store, data, source="r.yaml", by="ana", now=applied.clock.now())
    text = await applied.text(f"/meetings/{MEETING}/article")
    assert "[TO CONFIRM 1" not in text
    assert "The meeting was opened by Prof. HAN Wei" in text
    assert "confirmed: held as planned, says IIOE Secretariat" in text


async def test_the_header_leads_to_the_next_step(applied: Site) -> None:
    page = f"/meetings/{MEETING}/agenda"
    assert "Release 106 mails" in await applied.text(page)
    with applied.context.store.begin() as tx:
        tx.drop([e.id for e in tx.entries(meeting=MEETING, limit=200)], applied.clock.now())
    assert 'class="button filled"' not in await applied.text(page)
    applied.clock.at = datetime(2022, 1, 12, 6, 0, tzinfo=UTC)
    applied.sign_in()
    assert "Open the operator screen" in await applied.text(page)
    applied.clock.at = datetime(2022, 1, 12, 8, 0, tzinfo=UTC)
    assert "Go to the running meeting" in await applied.text(page)
    applied.clock.at = datetime(2022, 1, 12, 12, 0, tzinfo=UTC)
    assert "Confirm what was held" in await applied.text(page)


async def test_hostile_texts_are_harmless_on_every_page(site: Site) -> None:
    site.sign_in()
    site.apply(Source(name=f"{EVIL}.yaml", text=HOSTILE))
    with site.context.store.read() as tx:
        entry = tx.entries(meeting="hostile")[0]
    paths = ["/", "/m/hostile", "/mailbox", f"/meetings/hostile/outbox?mail={entry.id}"]
    paths += [
        f"/meetings/hostile/{page}"
        for page in ("agenda", "agenda/text", "agenda/load", "plan", "outbox", "people", "article")
    ]
    paths += [f"/meetings/hostile/outbox?mail={entry.id}&tab={tab}" for tab in ("text", "calendar", "raw")]
    paths += [f"/meetings/hostile/people?q={EVIL}", f"/login?next={EVIL}", f"/nothing/{EVIL}"]
    for path in paths:
        async with site.client.get(path) as answer:
            text = await answer.text()
        assert "<img" not in text, path
        assert answer.status in (200, 404), path
    status, _, text = await site.post("/meetings/new", {"text": HOSTILE + EVIL})
    assert (status, "<img" in text) == (422, False)


async def test_a_mail_that_cannot_be_made_is_shown_with_its_reason(applied: Site) -> None:
    with applied.context.store.begin() as tx:
        entry = tx.entries(meeting=MEETING)[0]
        tx.enqueue([replace(entry, id=0, msgkey="broken", ctx={**entry.ctx, "copies": []})])
        made = tx.entry_by_key("broken")
    assert made is not None
    text = await applied.text(f"/meetings/{MEETING}/outbox?mail={made.id}")
    assert "This mail cannot be made, so it is held:" in text
    body = await applied.text(f"/meetings/{MEETING}/outbox/{made.id}/body")
    assert "<pre>" in body
    assert "<pre></pre>" not in body
    path = f"/meetings/{MEETING}/outbox/{made.id}/mail.eml"
    async with applied.client.get(path, allow_redirects=False) as answer:
        leads = f"/meetings/{MEETING}/outbox?mail={made.id}&tab=raw"
        assert (answer.status, answer.headers["Location"]) == (303, leads)
