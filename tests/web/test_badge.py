"""A guest's square code, as their page draws it and a foreign reader reads it; the door knows whose it is."""

from __future__ import annotations

import re

import pytest
import zxingcpp

from meetbot.agenda.model.terms import Mode
from meetbot.attendees.links import Scope, badge_code
from meetbot.flows.agenda.load import agenda_at
from meetbot.web.live.screens.door import code_in
from tests.web.site import MEETING, Site
from tests.web.test_personal import END

SCALE = 4  # pixels of a module
WHO = "han-wei"  # comes to the venue


def drawn(page: str) -> list[str]:
    """Return what a reader finds in the page's picture: its strokes, one a row of modules, as grey values."""
    found = re.search(r'<svg viewBox="0 0 (\d+) \1">.*?<path stroke="#000" d="([^"]+)"', page)
    assert found is not None
    size, x, y = int(found[1]), 0, 0
    rows = [[255] * size for _ in range(size)]
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", found[2]):
        first, *second = map(float, numbers.split())
        if command == "h":
            rows[y][x : x + int(first)] = [0] * int(first)
            x += int(first)
        else:
            x, y = (int(first), int(second[0])) if command == "M" else (x + int(first), y + int(second[0]))
    scaled = bytes(value for row in rows for _ in range(SCALE) for value in row for _ in range(SCALE))
    side = size * SCALE
    return [code.text for code in zxingcpp.read_barcodes(memoryview(scaled).cast("B", shape=[side, side]))]


def personal(site: Site, person: str) -> str:
    return f"/p/{site.token(Scope.PERSONAL, person)}"


def code(site: Site, person: str) -> str:
    return badge_code(MEETING, person, secret=site.context.settings.secret)


async def test_the_code_of_a_page_is_read_as_the_address_of_the_door(applied: Site) -> None:
    (address,) = drawn(await applied.text(personal(applied, WHO)))
    path = address.removeprefix("http://127.0.0.1:8470")
    assert path == f"/live/{MEETING}/door?badge={code(applied, WHO)}"
    door = await applied.text(path)  # an organiser's own session
    found = door.partition('id="found"')[2].partition("</ul>")[0]
    assert re.findall(r'<bdi class="name">([^<]*)', found) == ["Prof. HAN Wei"]


async def test_the_letters_below_it_are_the_code(applied: Site) -> None:
    page = await applied.text(personal(applied, WHO))
    found = re.search(r'<p class="mono" dir="ltr">([a-z2-7 ]+)</p>', page)
    assert found is not None
    assert (found[1].count(" "), code_in(found[1])) == (3, code(applied, WHO))


async def test_the_code_opens_no_link_and_holds_none(applied: Site) -> None:
    page = await applied.text(personal(applied, WHO))
    part = page.partition('id="badge"')[2].partition("</section>")[0]
    assert part
    assert [scope for scope in Scope if applied.token(scope, WHO) in part] == []
    for prefix in ("p", "j", "u", "l"):
        await applied.text(f"/{prefix}/{code(applied, WHO)}", status=404)


@pytest.mark.parametrize("mode", list(Mode))
async def test_who_takes_part_online_has_none(applied: Site, mode: Mode) -> None:
    with applied.context.store.read() as tx:
        agenda = agenda_at(tx, MEETING)
    everybody = (*agenda.people.values(), *agenda.attendees.values())
    person = next(p for p in everybody if p.mode is mode and p.email)
    page = await applied.text(personal(applied, person.id))
    assert ('id="badge"' in page) == (mode is not Mode.ONLINE)


async def test_it_is_gone_once_the_meeting_is_over(applied: Site) -> None:
    assert 'id="badge"' in await applied.text(personal(applied, WHO))
    applied.clock.at = END
    assert 'id="badge"' not in await applied.text(personal(applied, WHO))
