"""The page of a person's data: what is held of them, as a file too, and what they agree to."""

from __future__ import annotations

import json

from meetbot.agenda.model.people import Person
from meetbot.attendees.consent import Consent
from meetbot.attendees.links import Scope
from meetbot.flows.agenda.load import agenda_at
from meetbot.flows.meeting.consents import said_by
from tests.web.site import MEETING, Site


def people(site: Site) -> tuple[Person, ...]:
    with site.context.store.read() as tx:
        agenda = agenda_at(tx, MEETING)
    return tuple({**agenda.people, **agenda.attendees}.values())


def said(site: Site) -> dict[tuple[str, Consent], bool]:
    with site.context.store.read() as tx:
        return dict(said_by(tx, MEETING))


def mails_of(site: Site) -> dict[str, int]:
    with site.context.store.read() as tx:
        return tx.counts(MEETING)


def attendee(site: Site) -> Person:
    with site.context.store.read() as tx:
        return next(iter(agenda_at(tx, MEETING).attendees.values()))


async def test_the_page_says_what_is_held_until_when_and_changes_nothing(applied: Site) -> None:
    personal = f"/p/{applied.token(Scope.PERSONAL, 'atta')}"
    assert f'href="{personal}/data"' in await applied.text(personal)
    page = await applied.text(f"{personal}/data")
    assert "atta@example.org" in page
    assert "are deleted by Monday 11 July 2022." in page
    assert "You have a part in the programme" in page
    assert said(applied) == {}


async def test_being_named_and_being_photographed_are_two_switches_apart_from_mail(applied: Site) -> None:
    path = f"/p/{applied.token(Scope.PERSONAL, 'atta')}/data"
    named, pictured = '<input type="checkbox" name="publish" value="yes"', 'name="photo" value="yes"'
    page = await applied.text(path)
    assert f"{named} checked" in page  # a speaker is named unless they say no
    assert f"{pictured} checked" not in page
    mails = mails_of(applied)
    async with applied.client.post(path, data={"photo": "yes"}, allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, f"{path}?saved=1")
    page = await applied.text(f"{path}?saved=1")
    assert f"{named} checked" not in page
    assert f"{pictured} checked" in page
    kept = {("atta", Consent.PUBLISH): False, ("atta", Consent.PHOTO): True}
    assert {key: given for key, given in said(applied).items() if key[1] is not Consent.RECORDING} == kept
    await applied.post(path, {"photo": "yes"})
    with applied.context.store.read() as tx:
        assert len(tx.consents(MEETING, "atta")) == 3  # a second press is no news
    assert mails_of(applied) == mails


async def test_the_article_page_names_who_agrees_and_nobody_else(applied: Site) -> None:
    applied.sign_in("organiser")
    path = f"/meetings/{MEETING}/article"
    assert "Atta-ur-Rahman" in (await applied.text(path)).split("no consent")[0]
    await applied.post(f"/p/{applied.token(Scope.PERSONAL, 'atta')}/data", {})
    printed = await applied.text(f"{path}/file/md")
    assert "Atta-ur-Rahman" not in printed
    assert "Atta-ur-Rahman: no consent to be named" in await applied.text(path)
    await applied.post(f"/p/{applied.token(Scope.PERSONAL, 'atta')}/data", {"publish": "yes"})
    assert "Atta-ur-Rahman" in await applied.text(f"{path}/file/md")


async def test_the_file_holds_all_of_them_nothing_of_others_and_no_key(applied: Site) -> None:
    me = attendee(applied)
    token = applied.token(Scope.PERSONAL, me.id)
    await applied.post(f"/p/{token}/data", {"publish": "yes"})
    async with applied.client.get(f"/p/{token}/data.json") as answer:
        assert answer.content_type == "application/json"
        assert answer.headers["Content-Disposition"].startswith("attachment")
        text = await answer.text()
    held = json.loads(text)
    assert (held["person"]["name"], held["person"]["email"]) == (me.name, me.email)
    assert held["deleted_by"] == "2022-07-11"
    assert [(one["what"], one["agrees"], one["by"]) for one in held["agrees"]["said"]] == [
        ("publish", True, "yourself"),
        ("photo", False, "yourself"),
    ]
    assert [one["to"] for one in held["invitations"]] == [me.email]
    assert len(held["mails"]) == 1
    others = [p for p in people(applied) if p.id != me.id and p.name not in me.name]
    assert [p.id for p in others if (p.email and p.email in text) or (p.name and p.name in text)] == []
    keys = [applied.token(scope, me.id) for scope in (Scope.PERSONAL, Scope.JOIN, Scope.FEED)]
    with applied.context.store.read() as tx:
        keys += [line.token for line in tx.ledger(MEETING, person=me.id)]
    assert [one for one in keys if one in text] == []


async def test_a_link_of_another_kind_opens_no_data(applied: Site) -> None:
    token = applied.token(Scope.JOIN, "atta")
    for page in ("data", "data.json"):
        await applied.text(f"/p/{token}/{page}", 404)
    assert (await applied.post(f"/p/{token}/data", {"publish": "yes"}))[0] == 404
