"""What is ready after the meeting: told on the record's page, shown to its people; what is public, to all."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from meetbot.agenda.model.record import Material, MaterialKind
from meetbot.agenda.model.terms import Text
from meetbot.attendees.links import Scope
from meetbot.flows.meeting.record import import_record
from meetbot.flows.meeting.vouching import MATERIAL
from tests.web.site import MEETING, Site
from tests.web.test_record import PAGE, after_the_meeting, fields_of, store, told

FILM, SLIDES = "https://media.example.org/film", "https://media.example.org/slides?a=1&b=2"
RECORD = f"""\
format: meetbot-record/1
meeting: {MEETING}
notes:
  - {{id: d1, session: opening, kind: decision, text: open three centres}}
  - {{id: d2, session: opening, kind: decision, text: close the hall, approved: false}}
  - {{id: a1, session: opening, kind: action, who: atta, text: send the figures, due: "2022-01-20"}}
material:
  - {{id: film, kind: recording, url: "{FILM}", public: true}}
  - {{id: slides, kind: slides, url: "{SLIDES}", session: keynote}}
"""
PERSONAL_WORDS = {"en": "What there is now", "ar": "ما هو متاح الآن", "zh": "会后内容"}


def bring_in(site: Site, text: str = RECORD) -> None:
    import_record(site.context.store, text.encode(), source="r.yaml", by="Ana", now=site.clock.now())


async def test_an_organiser_tells_what_is_ready_changes_it_and_takes_it_out(applied: Site) -> None:
    after_the_meeting(applied)
    assert "Mails after the meeting promise nothing that is not here." in await applied.text(PAGE)
    said = {"url|new": FILM, "kind|new": "recording", "where|new": "keynote"}
    status, location, _ = await store(applied, MATERIAL, **said)
    assert (status, location) == (303, f"{PAGE}?done=.material#material")
    film = Material(id="ready-1", kind=MaterialKind.RECORDING, url=FILM, where="keynote")
    assert told(applied).material == (film,)
    fields = fields_of(await applied.text(PAGE), MATERIAL)
    more = {"title|ready-1": "The film", "public|ready-1": "yes", "url|new": SLIDES, "kind|new": "slides"}
    await applied.post(PAGE, {**fields, **more})
    found = told(applied).material
    assert [(m.id, m.title, m.public) for m in found] == [
        ("ready-1", Text("en", {"en": "The film"}), True),
        ("ready-2", None, False),
    ]
    await store(applied, MATERIAL, **{"url|ready-1": ""})
    assert [m.id for m in told(applied).material] == ["ready-2"]


@pytest.mark.parametrize(
    "hostile", ["javascript:alert(1)", "media.example.org/film", "https://", "https://a:b@x.org"]
)
async def test_what_is_no_address_is_refused_with_what_was_typed(applied: Site, hostile: str) -> None:
    after_the_meeting(applied)
    status, _, page = await store(applied, MATERIAL, **{"url|new": hostile, "kind|new": "slides"})
    assert (status, told(applied).material) == (400, ())
    assert fields_of(page, MATERIAL)["url|new"] == hostile


async def test_who_is_second_is_told_so(applied: Site) -> None:
    after_the_meeting(applied)
    fields = fields_of(await applied.text(PAGE), MATERIAL)
    bring_in(applied)
    status, _, page = await applied.post(PAGE, {**fields, "url|new": FILM})
    assert (status, "changed this since you opened it" in page) == (409, True)


async def test_the_people_see_all_of_it_on_their_page_and_their_own_tasks(applied: Site) -> None:
    path = f"/p/{applied.token(Scope.PERSONAL, 'atta')}"
    assert 'id="after"' not in await applied.text(path)
    bring_in(applied)
    text = await applied.text(path)
    assert f'<a href="{FILM}" rel="noreferrer noopener">' in text
    assert SLIDES.replace("&", "&amp;") in text
    assert "open three centres" in text
    assert "<bdi>send the figures</bdi> (by 20 January 2022)" in text
    assert "close the hall" not in text  # nobody approved it
    other = await applied.text(f"/p/{applied.token(Scope.PERSONAL, 'cheng')}")
    assert ("open three centres" in other, "send the figures" in other) == (True, False)


@pytest.mark.parametrize("language", PERSONAL_WORDS)
async def test_it_speaks_the_language_of_the_page(applied: Site, language: str) -> None:
    bring_in(applied)
    text = await applied.text(f"/p/{applied.token(Scope.PERSONAL, 'atta')}?lang={language}")
    assert f"<h2>{PERSONAL_WORDS[language]}</h2>" in text
    assert (
        "<bdi>send the figures</bdi>" in text
    )  # whichever way the page runs, brackets and date stay in order


async def test_the_way_in_shows_it_once_the_meeting_is_over(applied: Site) -> None:
    bring_in(applied)
    path = f"/j/{applied.token(Scope.JOIN, 'atta')}"
    assert FILM not in await applied.text(path)
    applied.clock.at = datetime(2022, 1, 13, tzinfo=UTC)
    assert FILM in await applied.text(path)


async def test_the_public_page_shows_what_is_public_alone(applied: Site) -> None:
    assert "What is ready" not in await applied.text(f"/m/{MEETING}")
    bring_in(applied)
    text = await applied.text(f"/m/{MEETING}")
    assert FILM in text
    assert [
        word
        for word in ("media.example.org/slides", "open three centres", "send the figures")
        if word in text
    ] == []
