"""The lead's first sentences: who held the meeting, its theme and its partners, apart or in one sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Record
from meetbot.agenda.model.terms import MeetingMode, Text
from meetbot.agenda.read import parse_agenda
from meetbot.article.document import document_of
from meetbot.article.keeping import edits
from meetbot.article.keeping.merge import changes, merge
from meetbot.article.languages import LANGUAGES, rules_of
from meetbot.article.measures.judge import judge
from meetbot.article.model import Draft, Sentence, State
from meetbot.article.products.side import from_angle
from tests.article import frames
from tests.article.board import VOUCHED
from tests.article.drafting import build_draft
from tests.article.merging import NOON

WHAT = "lead.what/meeting"
AGENDA = """\
format: meetbot/1
meeting: {id: tides, title: Waves of change, theme: The sea, date: 2024-03-12, start: "09:00", timezone: UTC,
  mode: online, organiser: oo, with: [fund]}
organisations:
  oo: {name: Ocean Organization, abbr: OO}
  fund: {name: Blue Fund, abbr: BF}
people:
  ana: {name: Ana Lima, family: Lima, honorific: Dr., post: Director, org: fund}
sessions:
  - {id: plenary, title: Plenary session, duration: 1h, chair: ana}
"""


def agenda(old: str = "", new: str = "", *, text: str = AGENDA) -> Agenda:
    assert old in text
    return parse_agenda(text.replace(old, new) if old else text, source="tides.yaml")


def told(
    of: Agenda, kept: Mapping[str, str] | None = None, *, language: str = "en", whole: bool = True
) -> Draft:
    """Return the draft of a meeting that somebody vouched for, or that nobody did."""
    record = Record(meeting=of.id, held_as_planned=VOUCHED if whole else None)
    return build_draft(of, record, language=language, kept=kept)


def in_form(form: str, of: Agenda, whole: bool = True) -> dict[str, Sentence]:
    """Return the lead's sentences, its first in this wording where that is legal, by frame."""
    found = told(of, {WHAT: form}, whole=whole).sections[0]
    return {s.frame: s for p in found.paragraphs for s in p.sentences}


def texts(found: Mapping[str, Sentence]) -> list[str]:
    return [s.text for s in found.values() if not s.frame.startswith("lead.count")]


# --- the forms -------------------------------------------------------------------------------------------


def test_who_held_it_is_told_once() -> None:
    found = in_form("held", agenda())
    assert texts(found) == [
        'On 12 March 2024, the Ocean Organization held the meeting "Waves of change" online.',
        'The theme was "The sea".',
        "It was held in collaboration with the Blue Fund (BF).",
    ]


def test_the_theme_is_told_once() -> None:
    found = in_form("title-theme", agenda())
    assert found["lead.what"].text == (
        'The meeting "Waves of change" took place online on 12 March 2024 under the theme "The sea".'
    )
    assert {"lead.theme", "lead.org"} & found.keys() == {"lead.org"}


def test_both_are_told_in_one_sentence() -> None:
    assert texts(in_form("held-theme", agenda("Waves of change", "Waves"))) == [
        'On 12 March 2024, the Ocean Organization held the meeting "Waves" online under the theme "The sea".',
        "The meeting's partner was the Blue Fund (BF).",
    ]


def test_a_meeting_of_a_series_has_title_and_theme_in_one_sentence() -> None:
    found = in_form("name-theme", agenda("title: Waves of change", "title: Waves, series: Ocean Forum"))
    assert found["lead.what"].text == (
        'The Ocean Forum took place online on 12 March 2024 under the title "Waves" and the theme "The sea".'
    )


def test_the_partners_are_told_with_the_organiser() -> None:
    found = told(agenda(), {WHAT: "title", "lead.org/oo": "with"}).sentences()
    assert (
        "The meeting was organized by the Ocean Organization in collaboration with the Blue Fund (BF)."
        in [s.text for s in found]
    )
    assert "lead.with" not in {s.frame for s in found}


def test_a_sentence_has_the_facts_of_what_it_takes_along() -> None:
    found = in_form("held-theme", agenda())["lead.what"]
    assert (found.id, found.facts) == (WHAT, ("meeting/held", "meeting/mode", "meeting/organisers"))
    assert "declared in the agenda" in {e.source for e in found.evidence}


@pytest.mark.parametrize("form", ["title", "held", "title-theme", "held-theme"])
def test_every_form_tells_the_same(form: str) -> None:
    of = agenda()
    record = Record(meeting="tides", held_as_planned=VOUCHED)
    draft = told(of, {WHAT: form})
    whole = " ".join(s.text for s in draft.sentences())
    assert [whole.count(word) for word in ("Ocean Organization", "The sea", "Blue Fund")] == [1, 1, 1]
    assert {f for s in draft.sentences() for f in s.facts} == {
        "meeting/held",
        "meeting/mode",
        "meeting/organisers",
        "turn/plenary/ana/chair",
    }
    rows = judge(draft, of, record, again=told(of, {WHAT: form}))
    missed = {row.name: row.faults for row in rows if row.met is False}
    assert missed == {}


def test_what_nobody_vouched_for_is_one_mark() -> None:
    found = in_form("held-theme", agenda(), whole=False)["lead.what"]
    assert (found.state, len(found.gaps)) == (State.TO_CONFIRM, 1)
    assert found.text.startswith("[TO CONFIRM 1: On 12 March 2024, the Ocean Organization held ")


def test_the_same_meeting_has_the_same_form_whatever_comes_behind() -> None:
    """The organiser's name is longer where a session that speaks of it makes its abbreviation defined."""
    more = "  - {id: last, title: Last, duration: 1h, speakers: [{who: ana, topic: what OO does}]}\n"
    forms = []
    for length in range(15, 30):
        for text in (AGENDA, AGENDA + more):
            of = agenda("Ocean Organization", f"{'Ocean ' * length}Organization", text=text)
            forms.append(in_form("held", of)["lead.what"].variant)
    assert forms[::2] == forms[1::2]
    assert len(set(forms)) > 1


# --- when a form is not legal ----------------------------------------------------------------------------


def test_a_co_organiser_never_held_it() -> None:
    sided = from_angle(agenda(), "fund")
    found = in_form("held", sided)
    assert "held" not in found["lead.what"].variant
    assert "Blue Fund" in found["lead.org"].text


def test_an_organiser_without_a_name_in_the_language_is_told_apart() -> None:
    found = in_form("held", agenda("name: Ocean Organization", "name: {fr: Organisation de l’océan}"))
    assert "held" not in found["lead.what"].variant
    assert found["lead.org"].text.count("OO") == 1


def test_partners_without_a_name_in_the_language_are_told_apart() -> None:
    of = agenda("name: Blue Fund", "name: {fr: Fonds bleu}")
    found = told(of, {WHAT: "title", "lead.org/oo": "with"})
    assert {"lead.org/oo", "lead.with/meeting"} <= {s.id for s in found.sentences()}


def test_a_theme_without_words_in_the_language_is_a_mark_of_its_own() -> None:
    found = in_form("title-theme", agenda("theme: The sea", "theme: {fr: La mer}"))
    assert (found["lead.what"].state, found["lead.theme"].state) == (State.GENERATED, State.TO_CONFIRM)


def test_what_would_be_too_long_is_told_apart() -> None:
    # With the abbreviation 35 words, then 36.
    name = f"Organization{' of Seas' * 10}"
    long, longer = (
        agenda("Ocean Organization", f"Large {name}"),
        agenda("Ocean Organization", f"Very Large {name}"),
    )
    assert in_form("held", long)["lead.what"].variant == "held"
    assert "held" not in in_form("held", longer)["lead.what"].variant
    assert "lead.org" in in_form("held", longer)


@pytest.mark.parametrize("register", ["report", "minutes", "internal"])
def test_the_form_is_the_same_in_every_register(register: str) -> None:
    """Else an article whose register is switched, and back, would have other words."""
    for number in range(10):
        news = agenda("id: tides", f"id: tides-{number}")
        other = replace(news, article=replace(news.article, register=register))
        assert next(told(other).sentences()).text == next(told(news).sentences()).text


# --- a kept version --------------------------------------------------------------------------------------


def test_a_kept_version_keeps_its_form() -> None:
    of = agenda()
    for form in ("title", "date", "held", "title-theme", "held-theme"):
        before = told(of, {WHAT: form})
        kept = {s.id: s.variant for s in before.sentences()}
        assert kept[WHAT] == form
        assert told(of, kept) == before


def test_an_organisers_sentence_that_people_wrote_stays_the_only_one() -> None:
    """R21: its neighbour's form is no longer legal, and by the hash the next one would say who held it."""
    of = agenda("theme: The sea, ", "")
    before = document_of(told(of, {WHAT: "title"}))
    edited = edits.write(before, "lead.org/oo", "OO, as every year, invited.", by="Ana", at=NOON)
    kept = {**edited.variants, WHAT: "a form that is gone"}
    for number in range(20):  # whatever the hash of the meeting
        other = replace(of, meeting=replace(of.meeting, id=f"tides-{number}"))
        after = merge(replace(edited, meeting=other.id), document_of(told(other, kept)))
        assert after.passage("lead.org/oo").text == "OO, as every year, invited."
        assert after.passage("lead.org/oo").state is State.EDITED
        assert "Ocean Organization" not in after.passage(WHAT).text


def test_a_deleted_organiser_does_not_come_back_with_another_sentence() -> None:
    of = agenda("theme: The sea, ", "")
    cut = edits.delete(document_of(told(of, {WHAT: "title"})), "lead.org/oo", by="Ana", at=NOON)
    for number in range(20):
        other = replace(of, meeting=replace(of.meeting, id=f"tides-{number}"))
        kept = {**cut.variants, WHAT: "a form that is gone"}
        after = merge(replace(cut, meeting=other.id), document_of(told(other, kept)))
        assert not any("Ocean Organization" in p.text for p in after.passages() if p.printed)


def test_an_organiser_that_would_be_said_twice_is_a_conflict() -> None:
    """A version that was generated without the kept one's wordings: nothing is lost, and people are asked."""
    of = agenda()
    before = document_of(told(of, {WHAT: "title"}))
    edited = edits.write(before, "lead.org/oo", "OO, as every year, invited.", by="Ana", at=NOON)
    after = merge(edited, document_of(told(of, {WHAT: "held"})))
    found = after.passage("lead.org/oo")
    assert (found.text, found.state, found.withdrawn) == (
        "OO, as every year, invited.",
        State.CONFLICT,
        True,
    )
    # The next version, with the wordings of this one, tells it apart again: nothing is left to decide.
    healed = merge(after, document_of(told(of, after.variants)))
    assert healed.passage("lead.org/oo").state is State.EDITED
    assert "Ocean Organization" not in healed.passage(WHAT).text


def test_an_edited_sentence_that_told_the_organiser_is_a_conflict_once_it_is_told_apart() -> None:
    of = agenda()
    before = document_of(told(of, {WHAT: "held"}))
    edited = edits.write(before, WHAT, "OO held its meeting online on 12 March 2024.", by="Ana", at=NOON)
    nameless = agenda("name: Ocean Organization", "name: {fr: Organisation de l’océan}")
    after = merge(edited, document_of(told(nameless, edited.variants)))
    found = after.passage(WHAT)
    assert (found.text, found.state) == ("OO held its meeting online on 12 March 2024.", State.CONFLICT)
    assert "meeting/organisers" in {change.fact for change in changes(found)}
    assert "OO" in after.passage("lead.org/oo").text


# --- six languages ---------------------------------------------------------------------------------------


FIRST = {
    "en": "On 12 March 2024, the Ocean Organization (OO, Portugal) held the Ocean Forum under the title "
          '"Waves of change" and the theme "The sea"',
    "fr": "Le 12 mars 2024, l’Organisation de l’océan (OO, Portugal) a organisé le Forum de l’océan sous le "
          "titre «\u00a0Vagues de changement\u00a0», avec pour thème «\u00a0La mer\u00a0»",
    "es": "El 12 de marzo de 2024, la Organización del Océano (OO, Portugal) celebró el Foro del Océano bajo "
          "el título «Olas de cambio» y el lema «El mar»",
    "ru": "Океанская организация (OO, Португалия) провела 12 марта 2024 года встречу «Океанский форум» "
          "под названием «Волны перемен» на тему «Море»",
    "zh": "2024年3月12日，海洋组织（OO，葡萄牙）举办了海洋论坛，会议题为“变革的浪潮”，以“海洋”为主题",
    "ar": "في 12 مارس 2024، نظّمت منظمة المحيط (OO، البرتغال) فعاليات منتدى المحيط تحت عنوان «أمواج التغيير»"
          " وتحت شعار «البحر»",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_says_it_in_its_own_words(language: str) -> None:
    sampler = frames.agenda()
    of = replace(sampler, meeting=replace(sampler.meeting, mode=MeetingMode.ONSITE))
    whole = build_draft(of, Record(meeting=of.id), language=language, kept={WHAT: "held-theme"})
    assert FIRST[language] in next(whole.sentences()).text
    assert not any(s.frame in ("lead.org", "lead.theme") for s in whole.sentences())


@pytest.mark.parametrize(("language", "unsaid"), [("ru", "Гринпис"), ("ar", "ناسا")])
def test_a_body_of_unknown_gender_is_told_apart_where_the_verb_shows_it(language: str, unsaid: str) -> None:
    sampler = frames.agenda()
    body = replace(sampler.organisations["oo"], name=Text(language, {language: unsaid}))
    of = replace(sampler, organisations={**sampler.organisations, "oo": body})
    found = build_draft(of, Record(meeting=of.id), language=language, kept={WHAT: "held"})
    assert "held" not in next(found.sentences()).variant


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_site_and_online_are_told_in_two_ways_and_nobody_is_no_figure(language: str) -> None:
    found: dict[str, list[str]] = {}
    for line in frames.lines(language):
        form, _, text = line.partition(": ")
        if form.startswith("lead-count-both--"):
            found.setdefault(form, []).append(text)
    assert len(found) >= 2
    figure = rules_of(language).number_word(0)

    def said(text: str) -> bool:
        return figure in text if language == "zh" else figure in re.findall(r"\w+", text)

    counted = {form for form, texts in found.items() if any(said(text) for text in texts)}
    assert counted <= {"lead-count-both--number"}  # "онлайн — ноль" is a figure among figures
