"""The record's page: what people tell is stored whole, is believed by the article, and is not lost."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import html5lib
import pytest
from playwright.async_api import Browser, Dialog, expect

from meetbot.agenda.model.programme import Outcome
from meetbot.agenda.model.record import (
    Attendance,
    AttendanceMethod,
    Force,
    Form,
    Held,
    Note,
    NoteKind,
    OutcomeRecord,
    Record,
    SessionRecord,
    SessionStatus,
    Turn,
    TurnStatus,
)
from meetbot.agenda.model.terms import OutcomeType, Role, Text
from meetbot.flows.agenda.load import agenda_at, load_agenda
from meetbot.flows.meeting.record import import_record, stored_record
from meetbot.flows.meeting.session import run_command
from meetbot.flows.meeting.vouching import ATTENDANCE, HELD, NOTE
from meetbot.web.accounts.access import COOKIE
from meetbot.web.plan.proposal import example
from meetbot.web.record.notes import note_words
from tests.servers.browser import visiting
from tests.web.site import MEETING, Site, later
from tests.web.test_pages import form_of, pairs
from tests.web.test_sign_in import WORDS, ana

PAGE = f"/meetings/{MEETING}/record"
AFTER = datetime(2022, 1, 12, 11, tzinfo=UTC)


def after_the_meeting(site: Site) -> None:
    site.clock.at = AFTER
    site.sign_in("organiser")


def told(site: Site) -> Record:
    with site.context.store.read() as tx:
        return stored_record(tx, agenda_at(tx, MEETING))


def fields_of(page: str, part: str) -> dict[str, str]:
    """Return what the form of a part would send as it is shown, by a parser of HTML."""
    root = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
    for form in root.iter("form"):
        inputs = {one.get("name"): one for one in form.iter("input")}
        if "part" not in inputs or inputs["part"].get("value") != part:
            continue
        fields = {
            str(name): one.get("value") or ""
            for name, one in inputs.items()
            if name and (one.get("type") != "checkbox" or one.get("checked") is not None)
        }
        for select in form.iter("select"):
            options = list(select.iter("option"))
            chosen = next((o for o in options if o.get("selected") is not None), options[0])
            value = chosen.get("value")
            fields[str(select.get("name"))] = "".join(chosen.itertext()) if value is None else value
        fields |= {str(t.get("name")): "".join(t.itertext()) for t in form.iter("textarea")}
        return fields
    raise AssertionError(f"no form of {part}")


async def form_of_part(site: Site, part: str) -> dict[str, str]:
    """Open the page where the form of a part stands, and return what it would send."""
    at = "opening" if part.startswith(NOTE) else part
    return fields_of(await site.text(f"{PAGE}?at={at}"), part)


async def store(site: Site, part: str, **said: str) -> tuple[int, str, str]:
    """Open the page, fill in some fields of one form, and press its button."""
    fields = await form_of_part(site, part)
    assert set(said) - {"do", *fields} <= {name for name in said if name.startswith(("except|", "say|"))}
    return await site.post(PAGE, {**fields, **said})


def name(what: str, role: str, who: str, where: str = "opening") -> str:
    return f"{what}|{where}|{role}|{who}"


async def test_who_was_absent_replaced_cut_short_and_spoke_for_others_is_told_on_one_page(
    applied: Site,
) -> None:
    after_the_meeting(applied)
    status, where, _ = await store(
        applied,
        "opening",
        **{
            "status|opening": "cut_short",
            "end|opening": "15.20",
            "reason|opening": "a power cut",
            "say|opening": "yes",
            name("turn", "host", "han-wei"): "replaced",
            name("by", "host", "han-wei"): "Ms. Li Fan",
            name("say", "host", "han-wei"): "yes",
            name("turn", "speaker", "sarwar"): "absent",
            name("turn", "speaker", "zhan-tao"): "spoke",
            name("for", "speaker", "zhan-tao"): "unesco iite",
            "more|opening": "Dr. A. Khan",
        },
    )
    assert (status, where) == (303, f"{PAGE}?done=opening&at=opening#s-opening")
    record = told(applied)
    assert record.sessions == (
        SessionRecord(
            id="opening",
            status=SessionStatus.CUT_SHORT,
            end=datetime(2022, 1, 12, 7, 20, tzinfo=UTC),
            reason=Text("en", {"en": "a power cut"}),
            announce=True,
        ),
    )
    assert set(record.turns) == {
        Turn(
            where="opening",
            who="han-wei",
            role=Role.HOST,
            status=TurnStatus.REPLACED,
            replaced_by="li-fan",
            announce=True,
        ),
        Turn(where="opening", who="sarwar", status=TurnStatus.ABSENT),
        Turn(where="opening", who="zhan-tao", status=TurnStatus.SPOKE, on_behalf_of="iite"),
        Turn(where="opening", who="Dr. A. Khan", status=TurnStatus.SPOKE),
    }
    article = await applied.text(f"/meetings/{MEETING}/article")
    assert "in place of Prof. HAN Wei" in article
    assert "Dr. A. Khan" in article
    assert re.search("pening speech[^]]*Sarwar", fields_text(article)) is None


@pytest.mark.browser
async def test_whoever_leaves_with_something_chosen_is_asked_first(browser: Browser, applied: Site) -> None:
    url = applied.client.make_url("/")
    jar = applied.client.session.cookie_jar.filter_cookies(url)
    async with visiting(browser, base_url=str(url)) as visitor:
        await visitor.context.add_cookies([{"name": COOKIE, "value": jar[COOKIE].value, "url": str(url)}])
        page = await visitor.new_page()
        asked: list[str] = []

        async def stay(dialog: Dialog) -> None:
            asked.append(dialog.type)
            await dialog.dismiss()

        page.on("dialog", stay)
        await page.goto(f"{PAGE}?at=opening#s-opening")
        await page.locator("#s-keynote").click()
        await page.wait_for_url("**at=keynote**")
        assert asked == []
        await page.locator("#s-keynote [name='status|keynote']").select_option("held")
        await page.locator("#held summary").click()
        await page.get_by_role("button", name="Confirm what was held").click()
        await expect(page.locator("#s-keynote [name='status|keynote']")).to_have_value("held")
        assert (asked, told(applied)) == (["beforeunload"], Record(meeting=MEETING))
        await page.get_by_role("button", name="Store this session").click()
        await page.wait_for_url("**done=keynote**")
        assert (len(asked), len(told(applied).sessions)) == (1, 1)


async def test_an_empty_time_shows_the_planned_one_as_an_example(applied: Site) -> None:
    page = await applied.text(f"{PAGE}?at=contest")
    assert re.findall(r'name="(?:start|end)\|contest"[^>]* placeholder="([^"]*)"', page) == ["17:50", "18:05"]


async def test_a_page_of_many_people_and_sessions_stays_small(applied: Site) -> None:
    people = "".join(f"  x{n}: {{name: Somebody Number {n}}}\n" for n in range(300))
    applied.apply(later(example(), "people:\n", f"people:\n{people}"))
    assert len(await applied.text(PAGE)) < 200_000
    assert len(await applied.text(f"{PAGE}?at=initiatives")) < 700_000


@pytest.mark.browser
@pytest.mark.parametrize("touch", [False, True])
async def test_whoever_stores_a_session_sees_that_it_is_stored(
    browser: Browser, applied: Site, touch: bool
) -> None:
    url = applied.client.make_url("/")
    jar = applied.client.session.cookie_jar.filter_cookies(url)
    width, height = (360, 740) if touch else (1280, 800)
    async with visiting(
        browser, base_url=str(url), width=width, height=height, touch=touch, java_script=False
    ) as visitor:
        await visitor.context.add_cookies([{"name": COOKIE, "value": jar[COOKIE].value, "url": str(url)}])
        page = await visitor.new_page()
        await page.goto(f"{PAGE}?at=contest#s-contest")
        part = page.locator("#s-contest")
        behalf = part.locator(f"[name='{name('for', 'host', 'mahmood', 'contest')}']")
        await expect(behalf).to_be_hidden()
        await part.locator(f"[name='{name('turn', 'host', 'mahmood', 'contest')}']").select_option("spoke")
        await behalf.fill("the Rector")
        await part.get_by_role("button", name="Store this session").click()
        await expect(part.get_by_role("status")).to_be_in_viewport()
        await expect(part.locator(".told-lines")).to_contain_text("took part, on behalf of the Rector")
        assert await page.evaluate("document.documentElement.scrollWidth") == width
        await part.locator("[name='start|contest']").fill("three")
        await part.get_by_role("button", name="Store this session").click()
        await expect(part.get_by_role("alert")).to_be_in_viewport()
        adding = part.locator(".note-form").last
        await adding.locator("> summary").click()
        await adding.get_by_role("button", name="Add the note").click()
        await expect(adding.get_by_role("alert")).to_be_in_viewport()
        assert [e for e in visitor.take_errors() if "400 (Bad Request)" not in e] == []


async def test_what_was_told_stands_in_its_fields_and_is_emptied_there(applied: Site) -> None:
    after_the_meeting(applied)
    said = {
        "status|opening": "held",
        "start|opening": "15:02",
        "end|opening": "15:34",
        name("turn", "speaker", "sarwar"): "absent",
        name("say", "speaker", "sarwar"): "yes",
    }
    await store(applied, "opening", **said)
    shown = await form_of_part(applied, "opening")
    assert {field: shown[field] for field in said} == said
    await store(applied, "opening", **{**dict.fromkeys(said, ""), "more|opening": ""})
    assert told(applied) == Record(meeting=MEETING)


async def test_a_new_outcome_is_signed_on_behalf_of_others(applied: Site) -> None:
    after_the_meeting(applied)
    said = {
        "type|new": "signing",
        "what|new": "the charter of piers",
        "by|new|0": "zhan-tao",
        "for|new|0": "iite",
        "by|new|1": "sarwar",
        "for|new|1": "uet",
    }
    assert (await store(applied, "closing", **said))[0] == 303
    assert told(applied).outcomes == (
        OutcomeRecord(
            id="unplanned-1",
            done=True,
            outcome=Outcome(
                id="unplanned-1",
                type=OutcomeType.SIGNING,
                session="closing",
                what=Text("en", {"en": "the charter of piers"}),
                by=("zhan-tao", "sarwar"),
                on_behalf_of=("iite", "uet"),
            ),
        ),
    )
    assert (await store(applied, "closing", **{"outcome|unplanned-1": ""}))[0] == 303
    assert told(applied).outcomes == ()


async def test_somebody_vouches_but_for_what_is_ticked_and_takes_it_back(applied: Site) -> None:
    after_the_meeting(applied)
    status, where, _ = await store(applied, HELD, **{"by": "IIOE Secretariat", "except|pause": "yes"})
    assert (status, where) == (303, f"{PAGE}?done=.held#held")
    assert told(applied).held_as_planned == Held(by="IIOE Secretariat", at=AFTER, exceptions=("pause",))
    article = await applied.text(f"/meetings/{MEETING}/article")
    assert "TO CONFIRM 5" not in article
    await store(applied, HELD, do="withdraw")
    assert told(applied).held_as_planned is None
    assert "TO CONFIRM 5" in await applied.text(f"/meetings/{MEETING}/article")


async def test_a_number_goes_with_its_source_or_not_at_all(applied: Site) -> None:
    after_the_meeting(applied)
    status, _, page = await store(applied, ATTENDANCE, unique="83")
    assert (status, "no number goes without its source" in page) == (400, True)
    assert fields_of(page, ATTENDANCE)["unique"] == "83"
    await store(applied, ATTENDANCE, unique="83", method="count", regions="Asia-Pacific, Europe")
    assert told(applied).attendance == Attendance(
        method=AttendanceMethod.COUNT, unique=83, regions=("Asia-Pacific", "Europe")
    )
    assert "Over 80" in await applied.text(f"/meetings/{MEETING}/article")
    await store(applied, ATTENDANCE, unique="", method="")
    assert told(applied).attendance is None


async def test_how_many_came_from_each_country_is_told_by_code_or_name(applied: Site) -> None:
    after_the_meeting(applied)
    said = {"unique": "83", "method": "count", "countries": "CN 40, Pakistan: 12; mn 1"}
    await store(applied, ATTENDANCE, **said)
    found = told(applied).attendance
    assert found is not None
    assert found.countries == {"CN": 40, "PK": 12, "MN": 1}
    assert (await form_of_part(applied, ATTENDANCE))["countries"] == "CN 40, MN 1, PK 12"
    assert "three countries" in await applied.text(f"/meetings/{MEETING}/article")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("CN 40, China 2", "CN stands there twice: add its numbers up."),
        ("Atlantis 3", "“Atlantis” is no country: write its code, like CN 3."),
        ("Pakistan", "“Pakistan” does not tell how many: write PK 40."),
        ("CN 80, PK 12", "the countries add up to 92, but 83 people were there"),
    ],
)
async def test_countries_that_cannot_be_are_refused_as_typed(applied: Site, written: str, why: str) -> None:
    after_the_meeting(applied)
    said = {"unique": "83", "method": "count", "countries": written}
    status, _, page = await store(applied, ATTENDANCE, **said)
    assert (status, why in page) == (400, True)
    assert fields_of(page, ATTENDANCE)["countries"] == written
    assert told(applied).attendance is None


async def test_what_the_agenda_has_cancelled_is_not_as_planned_when_somebody_vouches(applied: Site) -> None:
    source = example()
    text = source.text.replace("- id: contest\n", "- id: contest\n    status: cancelled\n")
    assert text != source.text
    applied.apply(replace(source, text=text))
    after_the_meeting(applied)
    await store(applied, HELD, by="IIOE Secretariat")
    page = await applied.text(PAGE)
    head = page.partition('id="s-contest"')[2].partition("</a>")[0]
    assert "cancelled in the agenda" in head
    assert "as planned" not in head


async def test_what_the_operator_left_out_is_not_as_planned_when_somebody_vouches(applied: Site) -> None:
    skip = {"command": "skip", "id": "a", "item": "contest"}
    run_command(applied.context.store, MEETING, skip, by="Olga", now=applied.clock.now())
    after_the_meeting(applied)
    await store(applied, HELD, by="IIOE Secretariat")
    page = await applied.text(PAGE)
    row = page[page.index('id="s-contest"') :]
    assert "left out, by the timer" in row[: row.index("</a>")]
    article = fields_text(await applied.text(f"/meetings/{MEETING}/article"))
    assert "Contest" not in article


def test_what_was_decided_is_of_nobody() -> None:
    note = Note(id="n", where="opening", text=Text("en", {"en": "the pact stands"}), kind=NoteKind.DECISION)
    agenda = load_agenda(example())
    assert note_words(agenda, note) == "it was decided: the pact stands"
    said = replace(note, kind=NoteKind.REPORT)
    assert note_words(agenda, said) == "somebody said: the pact stands"


async def test_what_cannot_be_is_refused_with_what_was_typed(applied: Site) -> None:
    status, _, page = await store(
        applied, "opening", **{"status|opening": "held", "start|opening": "3 pm", "reason|opening": "x" * 501}
    )
    assert status == 400
    assert "is not a time of 24 hours; write &#34;15:00&#34;" in page or "write “15:00”" in page
    assert fields_of(page, "opening")["start|opening"] == "3 pm"
    said = {"status|opening": "held", "start|opening": "15:30", "end|opening": "15:10"}
    status, _, page = await store(applied, "opening", **said)
    assert (status, "but started 15:30" in page) == (400, True)
    assert {field: fields_of(page, "opening")[field] for field in said} == said
    assert told(applied) == Record(meeting=MEETING)


async def test_who_is_second_is_told_who_was_first_and_loses_nothing(applied: Site) -> None:
    after_the_meeting(applied)
    await store(applied, "opening", **{"status|opening": "held"})
    mine = await form_of_part(applied, "opening")
    other = await form_of_part(applied, "keynote")
    applied.sign_in("comms", name="eva")
    await store(applied, "opening", **{name("turn", "speaker", "sarwar"): "absent"})
    applied.sign_in("organiser")
    typed = {**mine, "reason|opening": "a power cut", "status|opening": "cut_short"}
    status, _, page = await applied.post(PAGE, typed)
    assert (status, "eva changed this since you opened it" in page) == (409, True)
    assert told(applied).sessions[0].status is SessionStatus.HELD
    again = fields_of(page, "opening")
    assert (again["reason|opening"], again["status|opening"]) == ("a power cut", "cut_short")
    assert (await applied.post(PAGE, again))[0] == 303
    assert (await applied.post(PAGE, {**other, "status|keynote": "held"}))[0] == 303
    assert {s.id: s.status for s in told(applied).sessions} == {
        "opening": SessionStatus.CUT_SHORT,
        "keynote": SessionStatus.HELD,
    }


async def test_an_outcome_that_others_told_first_counts_as_a_change_too(applied: Site) -> None:
    seen = await form_of_part(applied, "contest")
    await store(applied, "contest", **{"outcome|award-contest": "no"})
    assert (await applied.post(PAGE, {**seen, "outcome|award-contest": "yes"}))[0] == 409


@pytest.mark.parametrize(
    "hostile", ['"><script>alert(1)</script>', "{{ 7*7 }}", "\u202eabc\u0000", "a" * 5000]
)
async def test_hostile_words_are_printed_or_refused_never_run(applied: Site, hostile: str) -> None:
    fields = await form_of_part(applied, "opening")
    said = {"more|opening": hostile, "reason|opening": hostile, "status|opening": "cancelled", "|||": hostile}
    status, _, page = await applied.post(PAGE, {**fields, **said})
    assert status in (303, 400)
    text = page or await applied.text(PAGE)
    assert "<script>alert" not in text


@pytest.mark.parametrize("part", ["", "nowhere", ".other", "han-wei"])
async def test_a_part_that_there_is_not_is_not_found(applied: Site, part: str) -> None:
    assert (await applied.post(PAGE, {"part": part, "seen": ""}))[0] == 404


async def test_what_was_chosen_outlives_the_end_of_the_sign_in(applied: Site) -> None:
    ana(applied, name="lima")
    fields = await form_of_part(applied, "opening") | {"status|opening": "held"}
    applied.clock.at += timedelta(hours=25)
    status, _, page = await applied.post(PAGE, fields)
    assert (status, "What you chose is kept, and comes along." in page) == (403, True)
    form = [*pairs(form_of(page, "/login")), ("name", "lima"), ("password", WORDS)]
    status, _, kept = await applied.post("/login", form)
    assert (status, "<textarea" in kept) == (200, False)
    assert (await applied.post(PAGE, pairs(form_of(kept, PAGE))))[0] == 303
    assert [s.status for s in told(applied).sessions] == [SessionStatus.HELD]


async def test_each_question_of_the_article_leads_to_where_it_is_answered(applied: Site) -> None:
    after_the_meeting(applied)
    page = await applied.text(f"/meetings/{MEETING}/article?pane=questions")
    found = re.findall(r'/record([?#][^"]*)">Answer it<', page)
    assert {"#held", "#attendance", "?at=opening#s-opening", "?at=contest#s-contest"} <= set(found)
    assert "?at=initiatives#s-initiatives" in found
    shown = await applied.text(PAGE)
    assert [place for place in found if f'id="{place.rpartition("#")[2]}"' not in shown] == []
    await store(applied, HELD, by="Ana")
    await store(applied, ATTENDANCE, unique="83", method="count")
    arabic = await applied.text(f"/meetings/{MEETING}/article?pane=questions&lang=ar")
    assert "TO CONFIRM" not in arabic or "Answer it" not in arabic  # names in Arabic: none of the record's


async def test_an_entry_under_a_former_name_of_its_session_is_written_over(applied: Site) -> None:
    after_the_meeting(applied)
    await store(applied, "opening", **{"status|opening": "held", name("turn", "speaker", "sarwar"): "absent"})
    applied.apply(later(example(), "- id: opening\n", "- id: welcome\n    was: opening\n"))
    shown = await form_of_part(applied, "welcome")
    where = "turn|welcome|speaker|sarwar"
    assert (shown["status|welcome"], shown[where]) == ("held", "absent")
    await store(applied, "welcome", **{"status|welcome": "cut_short", where: ""})
    record = told(applied)
    assert [(s.id, s.status) for s in record.sessions] == [("welcome", SessionStatus.CUT_SHORT)]
    assert record.turns == ()
    with applied.context.store.read() as tx:
        assert len(tx.confirmations(MEETING)) == 1


NEW_NOTE = f"{NOTE}new/opening"


async def test_a_note_is_added_corrected_and_taken_out(applied: Site) -> None:
    after_the_meeting(applied)
    said = {"who|0": "zhan-tao", "did": "stress", "form": "np", "words": "the price of bread"}
    status, where, _ = await store(applied, NEW_NOTE, **said)
    assert (status, where) == (303, f"{PAGE}?done=.note/&at=opening#n-opening")
    wanted = Note(
        id="note-1",
        where="opening",
        text=Text("en", {"en": "the price of bread"}),
        who=("zhan-tao",),
        force=Force.STRESS,
        form=Form.NP,
        by="ana",
    )
    assert told(applied).notes == (wanted,)
    assert "the price of bread" in await applied.text(f"/meetings/{MEETING}/article")
    await store(applied, f"{NOTE}note-1", **{"words": "the price of rice", "who|1": "sarwar"})
    text = Text("en", {"en": "the price of rice"})
    assert told(applied).notes == (replace(wanted, who=("zhan-tao", "sarwar"), text=text),)
    await store(applied, f"{NOTE}note-1", do="out")
    assert told(applied).notes == ()


async def test_a_note_is_told_in_other_languages_and_each_is_kept_changed_and_emptied_by_itself(
    applied: Site,
) -> None:
    after_the_meeting(applied)
    said = {"who|0": "zhan-tao", "did": "assert", "words": "bread was dear"}
    await store(applied, NEW_NOTE, **said, **{"words|fr": "le pain était cher", "words|ru": "хлеб был дорог"})
    assert told(applied).notes[0].text.values == {
        "en": "bread was dear",
        "fr": "le pain était cher",
        "ru": "хлеб был дорог",
    }
    article = await applied.text(f"/meetings/{MEETING}/article?lang=fr")
    assert "pain était cher" in fields_text(article)
    await store(applied, f"{NOTE}note-1", words="rice was dear", **{"words|fr": "le riz était cher"})
    assert told(applied).notes[0].text.values == {
        "en": "rice was dear",
        "fr": "le riz était cher",
        "ru": "хлеб был дорог",
    }
    await store(applied, f"{NOTE}note-1", **{"words|ru": ""})
    assert list(told(applied).notes[0].text.values) == ["en", "fr"]


async def test_a_translation_that_is_left_as_it_is_keeps_its_cases(applied: Site) -> None:
    after_the_meeting(applied)
    text = f"""\
format: meetbot-record/1
meeting: {MEETING}
notes:
  - id: n1
    session: opening
    who: zhan-tao
    force: call
    form: np
    text: {{en: one plug, ru: {{nom: единая розетка, dat: единой розетке}}}}
"""
    import_record(applied.context.store, text.encode(), source="r.yaml", by="Ana", now=AFTER)
    await store(applied, f"{NOTE}n1", **{"words": "one plug for all", "words|fr": "une seule prise"})
    found = told(applied).notes[0].text
    assert found.values == {"en": "one plug for all", "ru": "единая розетка", "fr": "une seule prise"}
    assert found.declined == {"ru": {"dat": "единой розетке"}}
    await store(applied, f"{NOTE}n1", **{"words|ru": "одна розетка"})
    assert told(applied).notes[0].text.declined == {}


async def test_a_note_says_which_of_the_articles_languages_it_lacks(applied: Site) -> None:
    after_the_meeting(applied)
    applied.apply(
        later(example(), "article: {register: news,", "article: {register: news, languages: [en, fr],")
    )
    await store(applied, NEW_NOTE, **{"who|0": "zhan-tao", "did": "assert", "words": "bread was dear"})
    assert "not in French" in await applied.text(f"{PAGE}?at=opening")
    await store(applied, f"{NOTE}note-1", **{"words|fr": "le pain était cher"})
    assert "not in French" not in await applied.text(f"{PAGE}?at=opening")


@pytest.mark.parametrize(
    ("did", "form", "wanted"),
    [("assert", "", "that"), ("thank", "", "np"), ("call", "to", "to"), ("thank", "that", "")],
)
async def test_the_words_of_a_note_follow_as_its_verb_needs_them(
    applied: Site, did: str, form: str, wanted: str
) -> None:
    said = {"who|0": "zhan-tao", "did": did, "form": form, "words": "the new plan", "whom|0": "sarwar"}
    status, _, page = await store(applied, NEW_NOTE, **said)
    assert (status, [str(n.form) for n in told(applied).notes]) == ((303, [wanted]) if wanted else (400, []))
    assert ("follows on “… something”" in page) is not bool(wanted)


async def test_a_note_of_the_pad_gets_who_said_it_and_is_approved_with_that(applied: Site) -> None:
    after_the_meeting(applied)
    with applied.context.store.begin() as tx:
        tx.add_note(MEETING, "p1", {"session": "opening", "text": "bread was dear"}, by="rap", at=AFTER)
    assert "bread was dear" not in fields_text(await applied.text(f"/meetings/{MEETING}/article"))
    status, _, page = await store(applied, f"{NOTE}p1")
    assert (status, "nothing that nobody said" in page) == (400, True)
    assert (await store(applied, f"{NOTE}p1", **{"who|0": "zhan-tao"}))[0] == 303
    assert [(n.who, n.approved, n.by, n.at) for n in told(applied).notes] == [
        (("zhan-tao",), True, "rap", AFTER)
    ]
    assert "read was dear" in fields_text(await applied.text(f"/meetings/{MEETING}/article"))


async def test_a_note_that_somebody_else_changed_is_not_written_over(applied: Site) -> None:
    said = {"who|0": "zhan-tao", "did": "assert", "words": "bread was dear"}
    await store(applied, NEW_NOTE, **said)
    mine = await form_of_part(applied, f"{NOTE}note-1")
    await store(applied, f"{NOTE}note-1", words="rice was dear")
    status, _, page = await applied.post(PAGE, {**mine, "words": "tea was dear"})
    assert status == 409
    assert fields_of(page, f"{NOTE}note-1")["words"] == "tea was dear"
    for part in (f"{NOTE}nothing", f"{NOTE}new/nowhere", NOTE):
        assert (await applied.post(PAGE, {**mine, "part": part}))[0] == 404


async def test_comms_may_tell_and_the_door_may_not(applied: Site) -> None:
    applied.sign_in("comms", name="eva")
    assert ">Record<" in await applied.text(f"/meetings/{MEETING}/article")
    await applied.text(PAGE)
    applied.sign_in("door", name="dan")
    await applied.text(PAGE, status=403)


def fields_text(page: str) -> str:
    """Return the article's own text of its page."""
    root = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
    return " ".join(
        "".join(part.itertext()) for part in root.iter("div") if part.get("class") == "article-text"
    )
