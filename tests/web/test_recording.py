"""That a meeting is recorded stands where people join and where they look; speakers are asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meetbot.agenda.read import parse_agenda
from meetbot.attendees.consent import Consent, asked_to_be_recorded, recorded
from meetbot.attendees.links import Scope
from meetbot.flows.agenda.load import Source
from meetbot.flows.meeting.consents import said_by
from meetbot.web.plan.proposal import example
from tests.web.site import MEETING, Site

CONSENT = "This is recorded; of the speakers, only who agrees."
FULL = "This is recorded."
ASKED = "May you be recorded in your sessions? You have not said yet."


def written(way: str) -> Source:
    source = example()
    return replace(source, text=source.text.replace("recording: with-consent", f"recording: {way}"))


async def pages(site: Site) -> list[str]:
    """Return the join page, the personal page and the audience's."""
    paths = [f"/j/{site.token(Scope.JOIN, 'atta')}", f"/p/{site.token(Scope.PERSONAL, 'atta')}"]
    return [await site.text(path) for path in (*paths, f"/live/{MEETING}/now")]


@pytest.mark.parametrize(
    ("way", "said", "unsaid"),
    [("with-consent", CONSENT, " This is recorded.<"), ("full", FULL, CONSENT), ("none", "", "recorded")],
)
async def test_the_banner_stands_where_people_join_and_watch(
    site: Site, way: str, said: str, unsaid: str
) -> None:
    site.apply(written(way))
    found = await pages(site)
    assert [said in page for page in found] == [True] * 3
    assert [page for page in found if unsaid in page] == []


async def test_a_speaker_is_asked_on_their_page_and_their_phone_and_says_it_once(applied: Site) -> None:
    personal = f"/p/{applied.token(Scope.PERSONAL, 'atta')}"
    page = await applied.text(personal)
    assert ASKED in page
    assert f'href="{personal}/data#consent"' in page
    async with applied.client.get(f"/l/{applied.token(Scope.SPEAKER, 'atta')}") as answer:
        phone = await answer.text()
    assert CONSENT in phone
    assert f'{ASKED} <a href="{personal}/data#consent">' in phone
    assert 'name="recording" value="yes">' in await applied.text(f"{personal}/data")
    await applied.post(f"{personal}/data", {"publish": "yes", "recording": "yes"})
    with applied.context.store.read() as tx:
        assert said_by(tx, MEETING)["atta", Consent.RECORDING] is True
    assert "You agree to be recorded." in await applied.text(personal)
    await applied.post(f"{personal}/data", {"publish": "yes"})
    assert "You do not agree to be recorded." in await applied.text(personal)


async def test_who_has_no_part_or_is_recorded_anyway_is_not_asked(site: Site) -> None:
    agenda = site.apply(written("full"))
    listed = next(iter(agenda.attendees))
    for who in ("atta", listed):
        personal = f"/p/{site.token(Scope.PERSONAL, who)}"
        await site.post(f"{personal}/data", {"recording": "yes"})
        assert 'name="recording"' not in await site.text(f"{personal}/data")
    with site.context.store.read() as tx:
        assert [key for key in said_by(tx, MEETING) if key[1] is Consent.RECORDING] == []


def test_a_session_says_otherwise_than_its_meeting() -> None:
    text = """\
format: meetbot/1
meeting:
  id: board
  title: Board
  date: 2027-01-12
  start: "09:00"
  timezone: UTC
  mode: online
  online: {url: "https://x.example", recording: with-consent}
people: {ana: {name: Ana}, rui: {name: Rui}}
sessions:
  - {id: one, title: One, duration: 30m, speakers: [ana], recording: none}
  - {id: two, title: Two, duration: 30m, speakers: [rui]}
"""
    agenda = parse_agenda(text, source="board.yaml")
    asked = {who: [s.id for s in asked_to_be_recorded(agenda, who)] for who in ("ana", "rui")}
    assert asked == {"ana": [], "rui": ["two"]}
    assert (recorded(agenda, agenda.sessions), recorded(agenda, agenda.sessions[:1])) == ("with-consent", "")


async def test_the_organiser_sees_on_the_card_who_may_be_recorded(applied: Site) -> None:
    applied.sign_in("organiser")
    path = f"/meetings/{MEETING}/people?person=atta"
    assert "Has not said whether they may be recorded" in await applied.text(path)
    await applied.post(f"/p/{applied.token(Scope.PERSONAL, 'atta')}/data", {"publish": "yes"})
    page = await applied.text(path)
    assert "Does not want to be recorded, said " in page
    assert "May be named in what is published, said " in page
