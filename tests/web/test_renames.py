"""A session whose id is gone on the plan page: asked about, and applied only with an answer."""

from __future__ import annotations

import re

import pytest

from meetbot.web.plan.proposal import example
from tests.web.site import MEETING, Site, later
from tests.web.test_pages import form_of, pairs

PLAN, APPLY = f"/meetings/{MEETING}/plan", f"/meetings/{MEETING}/plan/apply"


@pytest.fixture
def renamed() -> str:
    return later(example(), "id: partnership\n", "id: cooperation\n").text


def revisions(site: Site) -> int:
    with site.context.store.read() as tx:
        return len(tx.revisions(MEETING))


async def test_the_plan_page_asks_first_with_an_answer_for_each_case(applied: Site, renamed: str) -> None:
    status, _, page = await applied.post(PLAN, {"text": renamed})
    assert (status, "<title>1 question · Plan" in page) == (200, True)
    assert page.index("Renamed or cancelled?") < page.index("plan-sentence")
    assert re.findall(r'<input type="radio" name="(\S+)" value="(\S+)" form="apply">', page) == [
        ("decide.partnership", "renamed.cooperation"),
        ("decide.partnership", "cancelled"),
    ]


async def test_without_an_answer_nothing_is_written_and_the_question_comes_again(
    applied: Site, renamed: str
) -> None:
    _, _, page = await applied.post(PLAN, {"text": renamed})
    status, _, again = await applied.post(APPLY, pairs(form_of(page, APPLY)))
    assert (status, revisions(applied)) == (422, 1)
    assert "Nothing was written: renamed or cancelled is still to be said below." in again


async def test_said_to_be_cancelled_the_plan_that_was_shown_is_carried_out(
    applied: Site, renamed: str
) -> None:
    _, _, page = await applied.post(PLAN, {"text": renamed})
    fields = [*pairs(form_of(page, APPLY)), ("decide.partnership", "cancelled")]
    assert (await applied.post(APPLY, fields))[0] == 303
    assert revisions(applied) == 2


async def test_an_answer_does_not_carry_out_a_plan_that_was_overtaken(applied: Site, renamed: str) -> None:
    _, _, page = await applied.post(PLAN, {"text": renamed})
    applied.apply(later(example(), "title: Closing remarks", "title: Last words"))
    fields = [*pairs(form_of(page, APPLY)), ("decide.partnership", "cancelled")]
    status, _, again = await applied.post(APPLY, fields)
    assert (status, revisions(applied)) == (409, 2)
    assert "Revision 2 was applied by ana while you were looking at a plan made on revision 1." in again


async def test_an_answer_for_what_is_not_gone_is_refused_with_the_likely_id(
    applied: Site, renamed: str
) -> None:
    _, _, page = await applied.post(PLAN, {"text": renamed})
    fields = [
        *pairs(form_of(page, APPLY)),
        ("decide.partnership", "cancelled"),
        ("decide.partnershp", "cancelled"),
    ]
    status, _, again = await applied.post(APPLY, fields)
    assert (status, revisions(applied)) == (422, 1)
    assert "Did you mean &#34;partnership&#34;?" in again


async def test_a_was_written_on_the_page_leads_to_a_plan_without_mails(applied: Site, renamed: str) -> None:
    text = renamed.replace("id: cooperation\n", "id: cooperation\n    was: [partnership]\n")
    _, _, page = await applied.post(PLAN, {"text": text})
    assert "Renamed or cancelled?" not in page
    assert "Nothing to mail" in page
    assert (await applied.post(APPLY, pairs(form_of(page, APPLY))))[0] == 303
    assert revisions(applied) == 2


async def test_a_former_id_that_does_not_fit_leaves_no_button(applied: Site, renamed: str) -> None:
    text = renamed.replace("id: cooperation\n", "id: cooperation\n    was: [partnershp]\n")
    _, _, page = await applied.post(PLAN, {"text": text})
    assert "write was: [partnership]" in page
    assert "plan/apply" not in page


async def test_the_text_can_be_corrected_on_the_page_and_planned_again(applied: Site, renamed: str) -> None:
    _, _, page = await applied.post(PLAN, {"text": renamed})
    assert '<label for="text">The agenda’s YAML</label>' in page
    fields = form_of(page, PLAN)
    text = renamed.replace("id: cooperation\n", "id: cooperation\n    was: [partnership]\n")
    _, _, again = await applied.post(PLAN, [*pairs(fields), ("text", text)])
    assert "Nothing to mail" in again


async def test_an_answer_stays_while_another_is_open(applied: Site, renamed: str) -> None:
    _, _, page = await applied.post(PLAN, {"text": renamed.replace("id: contest\n", "id: finals\n")})
    fields = [*pairs(form_of(page, APPLY)), ("decide.partnership", "cancelled")]
    status, _, again = await applied.post(APPLY, fields)
    assert (status, revisions(applied)) == (422, 1)
    chosen = r'name="decide\.(\S+)" value="cancelled" form="apply"( checked)?>'
    assert re.findall(chosen, again) == [("partnership", " checked"), ("contest", "")]
    assert "1 thing to decide" in again


async def test_said_to_be_renamed_the_line_is_written_and_the_other_plan_shown_first(
    applied: Site, renamed: str
) -> None:
    _, _, page = await applied.post(PLAN, {"text": renamed})
    fields = [*pairs(form_of(page, APPLY)), ("decide.partnership", "renamed.cooperation"), ("do", "apply")]
    status, _, again = await applied.post(APPLY, fields)
    assert (status, revisions(applied)) == (200, 1)
    assert "Written into the text here: was: [partnership] in “cooperation”. Nothing is stored yet." in again
    assert "Nothing to mail" in again
    form = form_of(again, APPLY)
    assert form["text"] == [renamed.replace("id: cooperation\n", "id: cooperation\n    was: [partnership]\n")]
    assert ((await applied.post(APPLY, pairs(form)))[0], revisions(applied)) == (303, 2)
