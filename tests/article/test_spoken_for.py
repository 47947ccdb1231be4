"""Who was not there may be named as who was spoken or signed for, or received something; not as who acted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Held, Record, Turn, TurnStatus
from meetbot.agenda.read import parse_agenda
from meetbot.article.languages import LANGUAGES
from meetbot.article.measures.honest import plan_as_event
from meetbot.article.model import Draft
from tests.article.drafting import build_draft
from tests.article.test_order import TIDES

OUTCOMES = """\
    outcomes:
      - {id: pact, type: signing, by: [rui], for: [ana],
         what: {en: the pact, fr: le pacte, es: el pacto, ru: пакт, zh: 协议, ar: الاتفاق}}
      - {id: prize, type: award, to: [ana],
         prize: {en: Best gauge, fr: Marée, es: Marea, ru: Прилив, zh: 验潮员, ar: المقياس}}
  - {id: buoys"""
AGENDA = parse_agenda(TIDES.replace("  - {id: buoys", OUTCOMES), source="tides.yaml")
ABSENT = Turn(where="buoys", who="ana", status=TurnStatus.ABSENT)
RECORD = Record(
    meeting="tides",
    held_as_planned=Held(by="the clerk"),
    turns=(
        ABSENT,
        replace(ABSENT, where="over"),
        Turn(where="talk", who="rui", status=TurnStatus.SPOKE, on_behalf_of="ana"),
    ),
)


def drafted(language: str, agenda: Agenda = AGENDA) -> Draft:
    return build_draft(agenda, RECORD, language=language)


@pytest.mark.parametrize("gender", ["m", ""])
@pytest.mark.parametrize("language", LANGUAGES)
def test_whom_somebody_spoke_or_signed_for_is_no_plan_told_as_event(language: str, gender: str) -> None:
    """Without a gender Russian has an apposition: "представляемая сторона — ..."."""
    rui = replace(AGENDA.people["rui"], gender=gender)
    agenda = replace(AGENDA, people={**AGENDA.people, "rui": rui})
    draft = drafted(language, agenda)
    naming = [s.frame for s in draft.sentences() if "Lima" in s.text]
    assert naming == ["speak.behalf", "out.signing", "out.award"]
    assert list(plan_as_event(draft, agenda, RECORD)) == []


def with_text(draft: Draft, frame: str, text: str) -> Draft:
    """Return the draft with one sentence in other words."""
    sections = []
    for section in draft.sections:
        paragraphs = [
            replace(p, sentences=tuple(replace(s, text=text) if s.frame == frame else s for s in p.sentences))
            for p in section.paragraphs
        ]
        sections.append(replace(section, paragraphs=tuple(paragraphs)))
    return replace(draft, sections=tuple(sections))


@pytest.mark.parametrize(
    ("language", "frame", "text"),
    [
        ("en", "speak.behalf", "Dr. Ana Lima spoke about gauges."),
        ("ru", "speak.behalf", "Докладчик — д-р Ana Lima; тема — приборы."),
        ("en", "out.signing", "Dr. Ana Lima signed the pact."),
        ("en", "speak", "Eva Ito spoke on behalf of Ana Lima."),  # of whom nobody recorded it
        ("en", "intro", "Ana Lima introduced the tide atlas."),
    ],
)
def test_whoever_was_not_there_and_acts_is_found(language: str, frame: str, text: str) -> None:
    draft = with_text(drafted(language), frame if frame != "speak" else "intro", text)
    assert [fault.partition(": ")[2] for fault in plan_as_event(draft, AGENDA, RECORD)] == [
        "ana was not there"
    ]


def test_signing_for_somebody_needs_who_signed() -> None:
    draft = with_text(drafted("en"), "out.signing", "The pact was signed on behalf of Dr. Ana Lima.")
    assert list(plan_as_event(draft, AGENDA, RECORD)) == ["out.signing/pact: ana was not there"]
