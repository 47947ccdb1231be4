"""The article's editor without a script: every sentence with its state, one form for each thing to do."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.web.site import MEETING, Site
from tests.web.test_article_editor import WEI, one, sentences
from tests.web.test_article_files import with_the_record

PAGE = f"/meetings/{MEETING}/article/edit"
AT = "#e-s-open-act-opening-han-wei"


def panel(page: str, name: str = WEI) -> str:
    """Return what stands beside one sentence."""
    found = re.search(
        rf'<details class="behind"[^>]*data-of="{re.escape(name)}".*?(?=<details class="behind"|</aside>)',
        page,
        re.DOTALL,
    )
    assert found is not None
    return unescape(found[0])


def without_evidence(page: str) -> str:
    """Return the page without what its sentences rest on, which names people in full in any style."""
    return re.sub(r"<dl.*?</dl>", "", page, flags=re.DOTALL)


def shown(page: str, name: str = WEI) -> str:
    """Return a sentence as it stands in the text, with its tags."""
    states = r'( <span class="states">.*?</span></span>)?'
    start = rf'<a class="sentence"[^>]*data-sentence="{re.escape(name)}"'
    found = re.search(rf"{start}.*?</a>{states}", page, re.DOTALL)
    assert found is not None
    return unescape(found[0])


async def press(
    site: Site, do: str, seen: object, sentence: str = WEI, query: str = "", **more: str
) -> tuple[int, str, str]:
    return await site.post(PAGE + query, {"do": do, "sentence": sentence, "seen": str(seen), **more})


async def changed_name(site: Site) -> None:
    """Let the person who opened the meeting be written otherwise in the agenda."""
    with site.context.store.begin() as tx:
        newest = tx.latest_revision(MEETING)
        assert newest is not None
        text = newest.text.replace("HAN Wei", "HAN Weiming")
        now = site.clock.now()
        tx.add_revision(MEETING, text=text, files=newest.files, source=newest.source, by="ana", now=now)


async def test_the_article_leads_to_its_editor_in_the_same_language_and_angle(applied: Site) -> None:
    page = await applied.text(f"/meetings/{MEETING}/article?lang=fr&angle=iite")
    assert f'href="{PAGE}?lang=fr&amp;angle=iite"' in page


async def test_each_sentence_stands_in_its_paragraph_with_what_it_rests_on(applied: Site) -> None:
    await with_the_record(applied)
    page = await applied.text(PAGE)
    _, found = await sentences(applied)
    ids = [p["id"] for s in found["sections"] for row in s["paragraphs"] for p in row]
    assert re.findall(r'class="sentence"[^>]*data-sentence="([^"]*)"', page) == [
        "headline",
        "description",
        *ids,
    ]
    assert page.count('<div class="paragraph">') == sum(len(s["paragraphs"]) for s in found["sections"])
    told = panel(page)
    assert "<code>turn/opening/han-wei/host, proven</code>" in told
    assert "<dd>confirmed: " in told
    assert "<dt>State</dt><dd>generated</dd>" in told


async def test_open_marks_are_listed_with_links_to_them(applied: Site) -> None:
    page = await applied.text(PAGE)
    marks = re.findall(r'<mark id="gap-(\d+)">', page)
    assert len(marks) > 3
    assert re.findall(r'class="question" href="#gap-(\d+)"', page) == marks


@pytest.mark.parametrize(
    ("do", "more", "state", "says"),
    [
        ("write", {"text": "It was warmly opened."}, "edited", ">edited<"),
        ("delete", {}, "deleted", "<del>"),
        ("lock", {}, "generated", ">locked<"),
        ("lock", {"text": "It was opened and locked."}, "edited", "It was opened and locked."),
    ],
)
async def test_a_press_does_it_leads_back_and_the_state_is_said_in_words(
    applied: Site, do: str, more: dict[str, str], state: str, says: str
) -> None:
    await with_the_record(applied)
    status, where, _ = await press(applied, do, 0, **more)
    assert (status, where) == (303, f"{PAGE}?lang=en&at=open.act/opening/han-wei{AT}")
    page = await applied.text(where.partition("#")[0])
    assert f'data-state="{state}"' in shown(page)
    assert says in shown(page)
    assert re.search(r'data-of="open.act/opening/han-wei" name="behind" open>', page)
    assert "<dt>By</dt><dd><bdi>ana, " in panel(page)


async def test_what_was_done_can_be_undone_by_its_own_form(applied: Site) -> None:
    await with_the_record(applied)
    for seen, (do, back) in enumerate([("delete", "restore"), ("lock", "unlock")]):
        await press(applied, do, seen * 2)
        page = await applied.text(PAGE)
        assert f'value="{back}"' in panel(page)
        assert 'value="write"' not in panel(page)
        assert (await press(applied, back, seen * 2 + 1))[0] == 303
        found = one((await sentences(applied))[1], WEI)
        assert (found["state"], found["locked"]) == ("generated", False)


async def test_a_sentence_is_added_behind_another_and_opened(applied: Site) -> None:
    await with_the_record(applied)
    status, where, _ = await press(applied, "add", 0, text="It rained.")
    assert (status, where) == (303, f"{PAGE}?lang=en&at=added/1#e-s-added-1")
    page = await applied.text(PAGE)
    assert page.index(f'data-sentence="{WEI}"') < page.index('data-sentence="added/1"')
    assert ">added<" in shown(page, "added/1")


async def test_a_conflict_has_both_texts_and_the_changed_facts_side_by_side(applied: Site) -> None:
    await with_the_record(applied)
    await press(applied, "write", 0, text="It was warmly opened.")
    await changed_name(applied)
    page = await applied.text(PAGE)
    told = panel(page)
    assert ">conflict<" in shown(page)
    assert "It was warmly opened." in told.partition("<h3>New</h3>")[0]
    assert "HAN Weiming" in told.partition("<h3>New</h3>")[2].partition("What changed")[0]
    assert "HAN Weiming" in told.partition("What changed")[2].partition("</ul>")[0]
    assert "Conflicts to decide (1)" in page


@pytest.mark.parametrize(
    ("do", "more", "text"),
    [
        ("resolve", {"take": "ours"}, "It was warmly opened."),
        ("resolve", {"take": "generated"}, "HAN Weiming"),
        ("settle", {"text": "Ms. LI Fan warmly opened it."}, "Ms. LI Fan warmly opened it."),
    ],
)
async def test_a_conflict_is_decided_for_ours_the_new_one_or_a_third(
    applied: Site, do: str, more: dict[str, str], text: str
) -> None:
    await with_the_record(applied)
    await press(applied, "write", 0, text="It was warmly opened.")
    await changed_name(applied)
    assert (await press(applied, do, 1, **more))[0] == 303
    page = await applied.text(PAGE)
    assert "Conflicts to decide" not in page
    decided = shown(page)
    assert text in decided
    assert 'data-state="conflict"' not in decided


async def test_whoever_comes_second_is_told_who_did_what_and_keeps_what_they_typed(applied: Site) -> None:
    await with_the_record(applied)
    await press(applied, "write", 0, text="Eva's text.")
    status, _, page = await press(applied, "write", 0, text="My <own> text.")
    assert status == 409
    told = unescape(page)
    assert "version 1 is edited by ana" in told
    others = told.partition('id="others"')[2].partition("</section>")[0]
    assert "edited by ana" in others
    assert "Eva's text." in others.partition("<h3>Now</h3>")[2]
    assert "The meeting was opened" in others.partition("<h3>Now</h3>")[0]
    assert ">My <own> text.</textarea>" in panel(page)
    assert 'name="seen" value="1"' in panel(page)
    assert one((await sentences(applied))[1], WEI)["text"] == "Eva's text."


async def test_what_cannot_be_done_is_said_and_what_was_typed_stays(applied: Site) -> None:
    long = "x" * 101
    status, _, page = await press(applied, "write", 0, "headline", text=long)
    assert (status, "The headline has 101 characters; write 1 to 100." in page) == (400, True)
    assert f">{long}</textarea>" in panel(page, "headline")
    assert (await press(applied, "burn", 0))[0] == 400
    assert (await press(applied, "write", "²", text="x"))[0] == 400


async def test_typing_into_what_was_locked_meanwhile_loses_nothing(applied: Site) -> None:
    await press(applied, "lock", 0, await first(applied))
    name = await first(applied)
    status, _, page = await press(applied, "write", 0, name, text="What I typed")
    assert (status, 'What you typed: <span dir="auto">What I typed</span>' in panel(page, name)) == (
        409,
        True,
    )


async def first(site: Site) -> str:
    return str((await sentences(site))[1]["sections"][0]["paragraphs"][0][0]["id"])


async def test_ones_own_last_act_is_taken_back_and_done_again(applied: Site) -> None:
    await with_the_record(applied)
    assert 'value="undo"' not in await applied.text(PAGE)
    await press(applied, "delete", 0)
    assert "Undo: deleted" in await applied.text(PAGE)
    assert (await press(applied, "undo", 1, ""))[0] == 303
    assert one((await sentences(applied))[1], WEI)["state"] == "generated"
    assert (await press(applied, "undo", 2, ""))[0] == 303
    assert one((await sentences(applied))[1], WEI)["state"] == "deleted"


async def test_versions_are_listed_compared_and_gone_back_to(applied: Site) -> None:
    await with_the_record(applied)
    assert '<details class="drop kept-versions" hidden>' in await applied.text(PAGE)
    await press(applied, "write", 0, text="One <b>.")
    await press(applied, "write", 1, text="Two.")
    page = await applied.text(PAGE)
    listed = re.findall(r'<li value="(\d+)"><span>(?:<b>\d+</b> )?<bdi>(.*?)</bdi>', page)
    assert [number for number, _ in listed] == ["2", "1", "0"]
    assert [what.partition(",")[0] for _, what in listed] == ["edited by ana"] * 2 + [
        "before anybody touched it"
    ]
    assert f'href="{PAGE}' not in page.partition('class="versions"')[2].partition("</ol>")[0]
    assert 'href="?lang=en&amp;since=1"' in page
    compared = await applied.text(f"{PAGE}?lang=en&since=1")
    assert "Since version 1" in compared
    assert "One &lt;b&gt;." in compared.partition("<h3>Version 1</h3>")[2].partition("<h3>Now</h3>")[0]
    assert "Two." in compared.partition("<h3>Now</h3>")[2].partition("</p>")[0]
    assert (await press(applied, "back", 2, "", version="1"))[0] == 303
    assert one((await sentences(applied))[1], WEI)["text"] == "One <b>."
    assert "Undo: back to version 1" in await applied.text(PAGE)
    assert "It says what the article says now." in await applied.text(f"{PAGE}?since=3")
    for wrong in ("9", "x", "-1"):
        await applied.text(f"{PAGE}?since={wrong}", 404)
        assert (await press(applied, "back", 3, "", version=wrong))[0] == 400


async def test_what_was_taken_back_is_done_again_by_a_button_that_says_so(applied: Site) -> None:
    await with_the_record(applied)
    await press(applied, "delete", 0)
    await press(applied, "undo", 1, "")
    assert ">Redo</button>" in await applied.text(PAGE)
    await press(applied, "undo", 2, "")
    page = await applied.text(PAGE)
    assert (">Undo</button>" in page, ">Redo</button>" in page, "done again by ana" in page) == (
        True,
        False,
        True,
    )
    await press(applied, "undo", 3, "")
    assert ">Redo</button>" in await applied.text(PAGE)


async def test_the_text_that_nobody_touched_is_no_version_zero(applied: Site) -> None:
    await with_the_record(applied)
    await press(applied, "write", 0, text="One.")
    page = await applied.text(f"{PAGE}?since=0")
    assert ("Since anybody touched it" in page, "Go back to the untouched text" in page) == (True, True)
    assert (await press(applied, "back", 1, "", version="0"))[0] == 303
    page = await applied.text(PAGE)
    assert ("Undo: back to the untouched text" in page, "ersion 0" in page) == (True, False)


async def test_each_open_point_leads_to_the_record(applied: Site) -> None:
    page = await applied.text(PAGE)
    assert f'href="/meetings/{MEETING}/record?at=opening#s-opening">Answer it' in page


async def test_nobody_takes_back_what_another_did(applied: Site) -> None:
    await press(applied, "write", 0, "headline", text="A headline of Ana's")
    applied.client.session.cookie_jar.clear()
    applied.sign_in("comms", name="eva")
    assert 'value="undo"' not in await applied.text(PAGE)
    status, _, page = await press(applied, "undo", 1, "")
    assert (status, "nothing of yours to take back" in page) == (400, True)
    assert (await sentences(applied))[1]["headline"]["text"] == "A headline of Ana's"


async def test_each_language_and_side_is_edited_apart_and_arabic_reads_from_the_right(applied: Site) -> None:
    await press(applied, "write", 0, "headline", query="?lang=fr", text="Un titre")
    assert "Un titre" in await applied.text(f"{PAGE}?lang=fr")
    assert "Un titre" not in await applied.text(PAGE)
    assert '<div class="article-text" lang="ar" dir="rtl">' in await applied.text(f"{PAGE}?lang=ar")
    for query in ("?lang=de", "?angle=seewo"):
        await applied.text(PAGE + query, 404)
        assert (await press(applied, "write", 0, "headline", query=query, text="x"))[0] == 404


async def test_what_people_write_is_text_and_never_markup(applied: Site) -> None:
    await with_the_record(applied)
    await press(applied, "write", 0, text="<script>alert(1)</script> </textarea><b>")
    page = await applied.text(PAGE)
    assert "<script>alert" not in page
    assert "</textarea><b>" not in page


async def test_a_meeting_that_was_never_applied_has_no_editor(applied: Site) -> None:
    await applied.text("/meetings/gone/article/edit", 404)
    assert (await applied.post("/meetings/gone/article/edit", {"do": "delete", "seen": "0"}))[0] == 404


async def test_the_style_is_switched_on_the_page_and_back(applied: Site) -> None:
    await with_the_record(applied)
    page = await applied.text(PAGE)
    assert "As the agenda has it (news)" in page
    status, _, _ = await press(applied, "style", 0, "", register="minutes", honorifics="no")
    page = await applied.text(PAGE)
    assert (status, "<option selected>minutes</option>" in page) == (303, True)
    assert '<option value="no" selected>no</option>' in page
    assert "<span>minutes</span>" in page
    assert "Prof. HAN Wei" not in without_evidence(page)
    assert (await press(applied, "style", 1, "", honorifics="perhaps"))[0] == 400
    assert (await press(applied, "style", 1, "", register="poem"))[0] == 400
    assert (await press(applied, "undo", 1, ""))[0] == 303
    page = await applied.text(PAGE)
    assert "<span>news</span>" in page
    assert "Prof. HAN Wei" in without_evidence(page)


async def test_a_mark_that_is_not_printed_has_no_number(applied: Site) -> None:
    name = await first(applied)
    assert "[TO CONFIRM 1: " in shown(await applied.text(PAGE), name)
    await press(applied, "delete", 0, name)
    page = await applied.text(PAGE)
    assert "[TO CONFIRM: " in shown(page, name)
    assert "[TO CONFIRM 0" not in page


async def test_what_people_wrote_has_hints_on_its_style_and_nothing_else_has(applied: Site) -> None:
    await with_the_record(applied)
    await press(applied, "write", 0, text="Prof. HAN opened it , at last.")
    page = await applied.text(PAGE)
    assert (
        "Style: Prof. HAN opened it , at last.: one blank between words, none before a comma or a full stop"
        in panel(page)
    )
    assert page.count("Style: ") == 1
    printed = await applied.text(f"/meetings/{MEETING}/article")
    assert "Style of what people wrote (1)" in printed
