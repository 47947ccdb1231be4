"""The page on which somebody has themselves erased: it says what follows, and one press does it."""

from __future__ import annotations

from meetbot.agenda.model.agenda import Agenda
from meetbot.attendees.links import Scope
from meetbot.flows.agenda.load import agenda_at
from tests.web.site import MEETING, Site


def agenda(site: Site) -> Agenda:
    with site.context.store.read() as tx:
        return agenda_at(tx, MEETING)


async def test_looking_erases_nobody_and_one_press_takes_them_off_the_list(applied: Site) -> None:
    listed = list(agenda(applied).attendees)
    path = f"/p/{applied.token(Scope.PERSONAL, listed[0])}"
    assert f'href="{path}/erase"' in await applied.text(f"{path}/data")
    page = await applied.text(f"{path}/erase?lang=en")
    assert "Mails that wait for you do not go: 1." in page  # the invitation is still held
    assert list(agenda(applied).attendees) == listed
    status, _, done = await applied.post(f"{path}/erase?lang=en", None)
    assert status == 200
    assert "You are off the list" in done
    assert list(agenda(applied).attendees) == listed[1:]
    with applied.context.store.read() as tx:
        assert listed[0] not in {row.person_id for row in tx.persons(MEETING)}  # no mail was under way
    assert (await applied.post(f"{path}/erase", None))[0] == 404  # nothing is known of the link any more
    await applied.text(path, 404)


async def test_a_speaker_is_told_to_write_to_the_organiser_and_a_press_does_nothing(applied: Site) -> None:
    path = f"/p/{applied.token(Scope.PERSONAL, 'atta')}/erase"
    page = await applied.text(path)
    assert "You have a part in this meeting, so it cannot go by itself. Write to the organiser." in page
    assert "<form" not in page
    assert "mailto:secretariat@example.org" in page
    assert (await applied.post(path, None))[0] == 409
    assert "atta" in agenda(applied).people
