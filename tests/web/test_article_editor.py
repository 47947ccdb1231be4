"""The article's sentences as JSON: what stands behind each, and changes that overrun nobody's."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.web.site import MEETING, Site
from tests.web.test_article_files import with_the_record

PATH = f"/meetings/{MEETING}/article/sentences"
WEI = "open.act/opening/han-wei"


async def sentences(site: Site, query: str = "") -> tuple[int, dict[str, Any]]:
    async with site.client.get(PATH + query) as answer:
        found: dict[str, Any] = await answer.json()
        return answer.status, found


async def do(site: Site, what: str, sentence: str, seen: object, **more: str) -> tuple[int, dict[str, Any]]:
    status, _, text = await site.post(PATH, {"do": what, "sentence": sentence, "seen": str(seen), **more})
    return status, json.loads(text)


def one(found: dict[str, Any], name: str) -> dict[str, Any]:
    rows = [p for s in found["sections"] for row in s["paragraphs"] for p in row]
    (passage,) = [p for p in rows if p["id"] == name]
    return dict(passage)


async def test_each_sentence_comes_with_its_facts_evidence_and_who_touched_it(applied: Site) -> None:
    await with_the_record(applied)
    status, found = await sentences(applied)
    assert (status, found["version"], found["final"]) == (200, 0, True)
    opened = one(found, WEI)
    assert list(opened["facts"]) == ["turn/opening/han-wei/host"]
    assert opened["evidence"][0]["rung"] == "confirmation"
    assert (opened["state"], opened["by"], opened["at"]) == ("generated", "", None)
    status, found = await do(applied, "write", WEI, 0, text="Prof. HAN warmly opened it.")
    opened = one(found, WEI)
    assert (status, found["version"], opened["state"]) == (200, 1, "edited")
    assert (opened["printed"], opened["base_text"][:22]) == (
        "Prof. HAN warmly opened it.",
        "The meeting was opened",
    )
    assert opened["by"] != ""
    assert opened["at"] is not None


async def test_marks_are_printed_with_their_numbers(applied: Site) -> None:
    _, found = await sentences(applied)
    first = found["sections"][0]["paragraphs"][0][0]
    assert first["text"].startswith("[TO CONFIRM 0: ")
    assert first["printed"].startswith("[TO CONFIRM 1: ")


async def test_each_thing_can_be_done_and_undone(applied: Site) -> None:
    await with_the_record(applied)
    steps = [
        ("delete", WEI, {}, "deleted"),
        ("restore", WEI, {}, "generated"),
        ("lock", WEI, {}, "generated"),
        ("unlock", WEI, {}, "generated"),
        ("write", WEI, {"text": "It was opened."}, "edited"),
    ]
    for seen, (what, name, more, state) in enumerate(steps):
        status, found = await do(applied, what, name, seen, **more)
        assert (status, found["version"], one(found, WEI)["state"]) == (200, seen + 1, state)
        assert one(found, WEI)["locked"] == (what == "lock")
    _, found = await do(applied, "add", WEI, 5, text="It rained.")
    assert one(found, "added/1")["printed"] == "It rained."


async def test_a_change_under_an_edit_is_shown_with_its_facts_and_decided(applied: Site) -> None:
    await with_the_record(applied)
    await do(applied, "write", WEI, 0, text="It was warmly opened.")
    with applied.context.store.begin() as tx:
        newest = tx.latest_revision(MEETING)
        assert newest is not None
        text = newest.text.replace("host: han-wei", "host: li-fan")
        now = applied.clock.now()
        tx.add_revision(MEETING, text=text, files=newest.files, source=newest.source, by="ana", now=now)
    _, found = await sentences(applied)
    opened = one(found, WEI)
    assert (opened["state"], found["final"]) == ("conflict", False)
    assert opened["text"] == "It was warmly opened."
    assert opened["offered"]["text"] not in ("", opened["base_text"])
    status, refused = await do(applied, "resolve", WEI, 1, take="mine")
    assert (status, refused["error"]) == (400, 'take= is one of ours, generated, not "mine".')
    status, found = await do(applied, "resolve", WEI, 1, take="ours")
    assert (status, one(found, WEI)["state"], one(found, WEI)["offered"]) == (200, "edited", None)


async def test_the_second_of_two_editors_is_told_who_was_first(applied: Site) -> None:
    await do(applied, "write", "headline", 0, text="A first headline")
    status, refused = await do(applied, "write", "headline", 0, text="A second headline")
    assert (status, refused["version"]) == (409, 1)
    assert "changed meanwhile: version 1 is edited by ana" in refused["error"]
    assert (await sentences(applied))[1]["headline"]["text"] == "A first headline"


@pytest.mark.parametrize(
    ("what", "sentence", "seen", "told"),
    [
        ("burn", WEI, "0", "do= is one of write, delete"),
        ("write", WEI, "", "seen= is a version"),
        ("write", WEI, "²", "seen= is a version"),
        ("write", "nobody", "0", 'no sentence "nobody"'),
        ("delete", "headline", "0", "headline cannot be deleted"),
    ],
)
async def test_what_cannot_be_done_is_said(
    applied: Site, what: str, sentence: str, seen: str, told: str
) -> None:
    status, refused = await do(applied, what, sentence, seen, text="x")
    assert (status, told in refused["error"]) == (400, True)


async def test_other_languages_and_angles_are_apart_and_unknown_ones_refused(applied: Site) -> None:
    await do(applied, "write", "headline", 0, text="A headline")
    assert (await sentences(applied, "?angle=uet"))[1]["version"] == 0
    assert (await sentences(applied, "?lang=xx"))[0] == 400
    assert (await sentences(applied, "?angle=seewo"))[0] == 400


async def test_a_meeting_that_was_never_applied_has_no_sentences(applied: Site) -> None:
    async with applied.client.get("/meetings/gone/article/sentences") as answer:
        assert answer.status == 404
    status, _, _ = await applied.post("/meetings/gone/article/sentences", {"do": "delete", "seen": "0"})
    assert status == 404
