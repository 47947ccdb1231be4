"""Spanish sentences: agreement, plural categories, pairs, gaps, forces of verbs; and a whole article."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

import pytest

from meetbot.agenda.model.record import Turn, TurnStatus
from meetbot.article.languages.es import LANGUAGE as SPANISH
from meetbot.article.measures.honest import plan_as_event
from meetbot.article.measures.judge import judge
from meetbot.article.slots import (
    ABSENT,
    Anyone,
    Count,
    Free,
    Missing,
    Pairs,
    People,
    Several,
    Slot,
    Spec,
    Verbatim,
)
from meetbot.article.words.refer import SLOT, Refer
from meetbot.article.words.wording import word, wordings
from tests.article.drafting import PHRASES, build_draft
from tests.article.frames import agenda, lines
from tests.article.meeting import meeting
from tests.golden import assert_golden

SAMPLER = agenda()
GAP = Missing("gap-what", "o")


def told(frame: str, slots: dict[str, Slot], form: str = "") -> dict[str, str]:
    """Return, by name, the wordings of a sentence whose people are named for the first time."""
    spec = Spec(id=f"{frame}/x", frame=frame, form=form, facts=(), slots=slots)
    found = {
        p.name: word(PHRASES("es"), spec, p, Refer(SAMPLER, "es")) for p in wordings(PHRASES("es"), spec)
    }
    return {name: line.text for name, line in found.items() if line is not None}


@pytest.mark.parametrize(
    ("number", "took", "attended"),
    [
        (1, "Participó una persona.", "A la reunión asistió una persona."),
        (2, "Participaron dos personas.", "A la reunión asistieron dos personas."),
        (21, "Participaron 21 personas.", "A la reunión asistieron 21 personas."),
        (80, "Participaron 80 personas.", "A la reunión asistieron 80 personas."),
        (1_000_000, "Participaron 1\u202f000\u202f000 de personas.",
         "A la reunión asistieron 1\u202f000\u202f000 de personas."),
    ],
)  # fmt: skip
def test_each_plural_category_has_its_form(number: int, took: str, attended: str) -> None:
    found = told("lead.count", {"count": Count(number, exact=True), "online": ABSENT, "groups": ABSENT})
    assert (found["took"], found["attended"]) == (took, attended)


def test_groups_follow_the_count_and_one_person_stays_a_person() -> None:
    def both(onsite: int, online: int) -> str:
        slots: dict[str, Slot] = {
            "count": Count(onsite), "online": Count(online), "groups": Free("investigadores", GAP),
        }  # fmt: skip
        return told("lead.count", slots, "both")["both"]

    assert both(83, 2) == "Participaron más de 80 investigadores de forma presencial y dos en línea."
    assert both(1, 1) == "Participó una persona (investigadores) de forma presencial y una en línea."


@pytest.mark.parametrize(
    ("to", "printed"),
    [
        (("ana",), "La Dra. Ana Lima, directora de la Organización del Océano, fue elegida presidencia."),
        (("rui",), "El Sr. Rui Costa, jefe de programas del Fondo Azul, fue elegido presidencia."),
        (("ana", "eva"), "fueron elegidas presidencia."),
        (("ana", "rui"), "fueron elegidos presidencia."),
        (("kim",), None),
        (("ana", "kim"), None),
        (("oo",), "La Organización del Océano fue elegida presidencia."),
        (("fund",), "El Fondo Azul fue elegido presidencia."),
    ],
)
def test_a_participle_agrees_and_is_not_used_where_nobody_told_the_gender(
    to: tuple[str, ...], printed: str | None
) -> None:
    slots: dict[str, Slot] = {"what": Free("presidencia", GAP), "to": Anyone(to)}
    spec = Spec(id="x/x", frame="out.election", facts=(), slots=slots)
    found = {
        phrase.name: word(PHRASES("es"), spec, phrase, Refer(SAMPLER, "es", frozenset()))
        for phrase in wordings(PHRASES("es"), spec)
    }
    by_gender, neutral = found["by-gender"], found["se"]
    assert neutral is not None
    assert neutral.text.startswith(("Se eligió a ", "Se eligió al "))
    assert (by_gender is None) == (printed is None)
    assert by_gender is None or by_gender.text.endswith(printed or "")


def test_persons_take_a_and_each_of_several_its_own() -> None:
    slots: dict[str, Slot] = {"what": Free("presidencia", GAP), "to": Anyone(("kim", "rui"))}
    assert told("out.election", slots)["se"] == (
        "Se eligió a Prof. Kim Aoki, especialista en corrientes del Instituto de Mareas (Francia), y al "
        "Sr. Rui Costa, jefe de programas del Fondo Azul (BF), como presidencia."
    )


def test_a_missing_word_keeps_its_preposition() -> None:
    slots: dict[str, Slot] = {"what": Free("presidencia", GAP), "to": Missing("gap-elected")}
    assert told("out.election", slots) == {"se": f"Se eligió a {SLOT} como presidencia."}
    things: dict[str, Slot] = {"things": Several((Free(None, GAP),)), "kind": "signing"}
    assert told("lead.outcome", things)["se"] == f"En la reunión tuvo lugar la firma de {SLOT}."


@pytest.mark.parametrize(
    ("what", "printed"),
    [("el atlas", "Se aprobó el atlas."), ("las tablas", "Se aprobaron las tablas."),
     ("Ocean Atlas", "Tuvo lugar la aprobación de Ocean Atlas.")],
)  # fmt: skip
def test_where_the_number_is_not_told_no_verb_agrees_with_it(what: str, printed: str) -> None:
    slots: dict[str, Slot] = {"what": Free(what, GAP), "by": ABSENT, "date": ABSENT}
    assert told("out.adoption", slots)["passive"] == printed


def test_a_quotation_is_untouched_and_marks_inside_take_the_other_pair() -> None:
    ana = People((SAMPLER.people["ana"],))
    found = told("quote", {"people": ana, "quote": Verbatim("Leí «El mar».")})
    assert found["said"].endswith(" dijo: “Leí «El mar».”")
    assert SPANISH.quoted("Leí “El mar”.") == "«Leí “El mar”.»"


def test_pairs_of_who_signed_for_whom_are_contracted_too() -> None:
    slots: dict[str, Slot] = {
        "what": Free("el atlas", GAP),
        "pairs": Pairs("signing-pair", (("ana", "oo"), ("rui", "fund"))),
    }
    assert told("out.signing", slots, "pairs")["signed"] == (
        "La Dra. Ana Lima, directora de la Organización del Océano (OO), en nombre de la OO, y el Sr. Rui "
        "Costa, jefe de programas del Fondo Azul (BF), en nombre del BF, firmaron el atlas."
    )


# --- forces ------------------------------------------------------------------------------------------------

# What vouches for the content: a rapporteur may choose these, the grammar may not.
FACTIVE = re.compile(
    r"\b(?:señal|record|reconoc|admit|revel|constat|destac|lament|confirm|not|observ|advirt|demostr|explic)"
    r"(?:ó|ió|aron|ieron)\b"
)
VERB = re.compile(r"(?:(?:dio|dieron) las gracias|(?:hizo|hicieron) \w+ \w+|\w+[óo]\b|\w+(?:aron|ieron)\b)")


def test_no_verb_of_saying_vouches_for_what_was_said_or_crosses_its_force() -> None:
    verbs: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines("es"):
        key, _, text = line.partition(": ")
        if key.startswith(("say-", "quote")):
            assert not FACTIVE.search(text), line
        # The name's own verbs: of one person whom the reader knows, so that no role stands between.
        found = re.match(r"say-(\w+)-\w+--(?!also)", key)
        if found and "La Dra. Lima " in text and " y el Sr." not in text:
            verbs[found[1]] |= set(VERB.findall(text.split("La Dra. Lima ")[1])[:1])
    assert set(verbs) == {
        "assert", "stress", "commit", "thank", "congratulate", "call", "announce", "ask",
    }  # fmt: skip
    every = [verb for group in verbs.values() for verb in group]
    assert len(every) == len(set(every)), verbs


def test_a_meeting_in_spanish_reads_as_reviewed_and_meets_every_target() -> None:
    of, record = meeting("puertos")
    draft = build_draft(of, record, language="es")
    paragraphs = [
        " ".join(s.text for s in paragraph.sentences)
        for section in draft.sections
        for paragraph in section.paragraphs
    ]
    assert_golden("article-puertos.txt", "\n\n".join([draft.headline, draft.description, *paragraphs]) + "\n")
    rows = judge(draft, of, record, again=build_draft(of, record, language="es"))
    assert [(row.name, row.faults) for row in rows if row.met is False] == []


def test_whoever_is_spoken_for_need_not_have_been_there() -> None:
    of, record = meeting("puertos")
    turn = Turn(where="power", who="pilar", status=TurnStatus.SPOKE, on_behalf_of="noa")
    told_so = replace(record, turns=(*record.turns, turn))
    draft = build_draft(of, told_so, language="es")
    behalf = next(s.text for s in draft.sentences() if s.frame == "speak.behalf")
    assert behalf.startswith("La Ing. Pilar Ybarra, jefa de terminales del CPS, habló sobre los cables")
    assert " en nombre de Prof. " in behalf
    assert list(plan_as_event(draft, of, told_so)) == []
