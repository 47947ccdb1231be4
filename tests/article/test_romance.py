"""What agrees in French and Spanish: sessions, bodies, things and headlines, where their words tell it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.terms import Kind, Text
from meetbot.article.exports.edition import build_edition
from meetbot.article.languages import LANGUAGES
from meetbot.article.products.fitting import whole_words
from meetbot.article.products.side import build_side
from meetbot.article.slots import (
    ABSENT,
    Anyone,
    Free,
    Link,
    Missing,
    Pairs,
    People,
    SessionName,
    Slot,
    Spec,
    Words,
)
from meetbot.article.words.refer import Refer
from meetbot.article.words.wording import word, wordings
from tests.article.drafting import PHRASES, build_draft
from tests.article.frames import agenda
from tests.article.meeting import meeting

SAMPLER = agenda()
GAP = Missing("gap-what", "o")
CARTAS = "Las cartas fueron firmadas por la Dra. Lima, en nombre de la OO, y el Sr. Costa, en nombre del BF."
ROLES = ("chair", "moderator", "facilitator", "lead", "host")


def told(
    language: str, frame: str, slots: dict[str, Slot], form: str = "", link: Link | None = None
) -> dict[str, str]:
    """Return, by name, the wordings of a sentence about people whom the reader knows."""
    spec = Spec(id=f"{frame}/x", frame=frame, form=form, facts=(), slots=slots, link=link)
    found = {}
    for phrase in wordings(PHRASES(language), spec):
        refer = Refer(SAMPLER, language)
        for person in SAMPLER.people.values():
            if not person.is_placeholder:
                refer.person(person)
        for org in ("oo", "fund"):
            refer.org(org)
        line = word(PHRASES(language), spec, phrase, refer)
        if line is not None:
            found[phrase.name] = line.text
    return found


def people(*ids: str) -> People:
    return People(tuple(SAMPLER.people[i] for i in ids))


def session(title: str, place: str = ABSENT) -> SessionName:
    return SessionName(Free(title, GAP), Kind.OTHER, place)


@pytest.mark.parametrize(
    ("language", "text", "gender"),
    [
        ("fr", "le plan", "m"),
        ("fr", "la charte", "f"),
        ("fr", "une charte", "f"),
        ("fr", "l’accord", "unknown"),
        ("fr", "les plans", "unknown"),
        ("fr", "la charte et le plan", "unknown"),
        ("fr", "la charte des ports et des villes", "f"),
        ("fr", "Ocean Charter", "unknown"),
        ("fr", "", "unknown"),
        ("es", "el acuerdo", "m"),
        ("es", "la carta", "f"),
        ("es", "el acta", "f"),
        ("es", "el área azul", "f"),
        ("es", "los mapas", "m"),
        ("es", "las tablas", "f"),
        ("es", "dos mapas", "unknown"),
        ("es", "las tablas y los mapas", "unknown"),
        ("es", "la carta y el plan", "unknown"),
        ("es", "la red de ríos y mares", "f"),
        ("es", "Ocean Charter", "unknown"),
        ("en", "the plan", "unknown"),
    ],
)
def test_the_gender_of_a_noun_phrase_is_what_its_determiner_shows(
    language: str, text: str, gender: str
) -> None:
    assert LANGUAGES[language].noun_gender(text) == gender


@pytest.mark.parametrize(
    ("language", "name", "gender"),
    [("fr", "Fonds bleu", "m"), ("fr", "Université de Lahore", "f"), ("fr", "Haut Comité", "unknown"),
     ("es", "Fondo Azul", "m"), ("es", "Universidad de Lahore", "f"), ("es", "Área de Puertos", "f"),
     ("es", "Blue Fund", "unknown")],
)  # fmt: skip
def test_the_gender_of_a_body_is_that_of_what_it_is_called(language: str, name: str, gender: str) -> None:
    assert LANGUAGES[language].body_gender(name) == gender


@pytest.mark.parametrize(
    ("language", "title", "printed"),
    [
        ("fr", "Séance plénière", "La séance plénière a été présidée par la Dre Lima."),
        ("fr", "Atelier : les marées", "L’atelier a été présidé par la Dre Lima."),
        ("fr", "Les marées", "La séance «\u00a0Les marées\u00a0» a été présidée par la Dre Lima."),
        ("es", "Taller: las mareas", "El taller estuvo presidido por la Dra. Lima."),
        ("es", "Las mareas", "La sesión «Las mareas» estuvo presidida por la Dra. Lima."),
    ],
)
def test_a_participle_agrees_with_what_the_session_is_called(language: str, title: str, printed: str) -> None:
    slots: dict[str, Slot] = {"person": people("ana"), "role": "chair", "session": session(title)}
    assert told(language, "chair", slots)["passive"] == printed


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("language", ["fr", "es"])
def test_each_role_has_its_verb_in_each_wording(language: str, role: str) -> None:
    def of(which: str) -> list[str]:
        slots: dict[str, Slot] = {
            "person": people("ana"), "role": which, "session": session("Panel", "following"),
        }  # fmt: skip
        return list(told(language, "chair", slots).values())

    others = {text for other in ROLES if other != role for text in of(other)}
    assert not others & set(of(role))


@pytest.mark.parametrize(
    ("language", "then"),
    [("fr", "Ensuite, la Dre Lima a présidé la séance «\u00a0A\u00a0»."),
     ("es", "A continuación, la Dra. Lima presidió la sesión «A».")],
)  # fmt: skip
def test_what_came_next_is_said_once_and_only_where_it_is_known(language: str, then: str) -> None:
    slots: dict[str, Slot] = {"person": people("ana"), "role": "chair", "session": session("A", "following")}
    assert told(language, "chair", slots)["then"] == then
    assert "then" not in told(language, "chair", slots, link=Link("afternoon"))
    for place in (ABSENT, "final"):
        assert "then" not in told(language, "chair", {**slots, "session": session("A", place)})


def test_what_a_discussion_is_stands_once() -> None:
    slots: dict[str, Slot] = {
        "session": session("Table ronde : les tarifs"), "act": ABSENT, "topic": Free("les tarifs", GAP),
    }  # fmt: skip
    assert told("fr", "panel.format", slots) == {
        "discussed": "La table ronde a porté sur les tarifs.",
        "form": "Lors de la table ronde, la discussion a porté sur les tarifs.",
    }
    slots |= {"session": session("Mesa redonda: las tarifas"), "topic": Free("las tarifas", GAP)}
    assert told("es", "panel.format", slots) == {
        "discussed": "La mesa redonda abordó las tarifas.",
        "form": "En la mesa redonda se debatió sobre las tarifas.",
    }
    slots |= {"session": session("Panel"), "act": Words("une table ronde"), "topic": Free("l’hiver", GAP)}
    assert (
        told("fr", "panel.format", slots)["form"] == "Le panel a pris la forme d’une table ronde sur l’hiver."
    )


def test_women_alone_are_told_as_women_and_nobody_whose_gender_is_not_declared() -> None:
    def were(*ids: str) -> str:
        return told("fr", "speak", {"people": people(*ids), "session": ABSENT}).get("were", "")

    assert were("ana", "eva") == "Les intervenantes étaient la Dre Lima et Mme Ito."
    assert were("ana", "rui") == "Les intervenants étaient la Dre Lima et M. Costa."
    assert were("ana", "kim") == ""


@pytest.mark.parametrize(
    ("to", "printed"),
    [(("oo",), "L’OO a été élue présidence."), (("fund",), "Le BF a été élu présidence."),
     (("ana", "rui"), "La Dre Lima et M. Costa ont été élus présidence.")],
)  # fmt: skip
def test_who_was_elected_agrees_bodies_too(to: tuple[str, ...], printed: str) -> None:
    slots: dict[str, Slot] = {"what": Free("présidence", GAP), "to": Anyone(to)}
    assert told("fr", "out.election", slots)["elected-by-gender"] == printed


@pytest.mark.parametrize(
    ("language", "what", "printed"),
    [
        ("fr", "la charte", "La charte a été signée par la Dre Lima, pour l’OO, et M. Costa, pour le BF."),
        ("fr", "l’accord", None),
        (
            "es",
            "las cartas",
            CARTAS,
        ),
        ("es", "Ocean Charter", None),
    ],
)
def test_a_passive_is_used_where_the_thing_shows_its_gender(
    language: str, what: str, printed: str | None
) -> None:
    pairs = Pairs("signing-pair", (("ana", "oo"), ("rui", "fund")))
    assert (
        told(language, "out.signing", {"what": Free(what, GAP), "pairs": pairs}, "pairs").get("passive")
        == printed
    )


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("Atelier", "L’atelier a été annulé."),
        ("Les marées", "La séance «\u00a0Les marées\u00a0» a été annulée."),
    ],
)
def test_a_session_called_off_agrees_too(title: str, printed: str) -> None:
    slots: dict[str, Slot] = {"session": session(title), "reason": ABSENT}
    assert told("fr", "not.cancelled", slots) == {"cancelled": printed}


@pytest.mark.parametrize(("language", "printed"), [("fr", "Dre Lima."), ("es", "Dra. Lima.")])
def test_a_list_of_people_has_no_articles(language: str, printed: str) -> None:
    assert told(language, "note.present", {"people": people("ana")}) == {"listed": printed}


# --- headlines ---------------------------------------------------------------------------------------------


def headed(name: str, language: str, *, series: str = "", what: str = "") -> tuple[str, str]:
    """Return headline and description of a meeting that is called so and signed that."""
    of, record = meeting(name)
    draft = build_draft(_renamed(of, language, series, what), record, language=language)
    return draft.headline, draft.description


def _renamed(of: Agenda, language: str, series: str, what: str) -> Agenda:
    def text(words: str) -> Text:
        return Text(language, {language: words})

    days = []
    for day in of.days:
        sessions = [
            replace(s, outcomes=tuple(
                replace(o, what=text(what)) if what and o.type == "signing" else o for o in s.outcomes
            ))
            for s in day.sessions
        ]  # fmt: skip
        days.append(replace(day, sessions=tuple(sessions)))
    own = replace(of.meeting, series=text(series)) if series else of.meeting
    return replace(of, days=tuple(days), meeting=own)


def test_a_french_headline_is_a_noun_phrase_with_the_meeting_behind_it() -> None:
    assert headed("littoral", "fr") == (
        "Signature de la charte des prêts lors du Forum des bibliothèques du littoral",
        "Forum des bibliothèques du littoral, 5 et 6 mars 2026\u00a0: signature de la charte des prêts.",
    )
    assert headed("littoral", "fr", series="Ocean Days", what="l’accord")[0] == (
        "Signature de l’accord – Ocean Days"
    )


@pytest.mark.parametrize(
    ("limit", "language", "cut"),
    [(52, "fr", "Signature de la charte des prêts lors du Forum"),
     (40, "fr", "Signature de la charte des prêts"),
     (52, "", "Signature de la charte des prêts lors du Forum des")],
)  # fmt: skip
def test_a_title_that_is_cut_ends_with_no_word_that_wants_another(
    limit: int, language: str, cut: str
) -> None:
    hanging = LANGUAGES[language].hanging.split() if language else ()
    title = "Signature de la charte des prêts lors du Forum des bibliothèques du littoral"
    assert whole_words(title, limit, hanging) == cut


def test_the_title_for_search_is_cut_so() -> None:
    of, record = meeting("puertos")
    draft = build_draft(of, record, language="es")
    side = build_side(build_edition(draft, of, now=of.end), draft, of, record)
    assert side.search_title == "Firmado el compromiso de los muelles en el II Foro"


@pytest.mark.parametrize(
    ("what", "series", "printed"),
    [
        ("", "", "Firmado el compromiso de los muelles en el II Foro de Puertos del Sur"),
        ("las cartas", "", "Firmadas las cartas en el II Foro de Puertos del Sur"),
        ("el acta", "XII Jornadas del Mar", "Firmada el acta en la reunión «XII Jornadas del Mar»"),
        ("Ocean Charter", "", "Firma de Ocean Charter en el II Foro de Puertos del Sur"),
        ("dos mapas", "Ocean Days", "Firma de dos mapas – Ocean Days"),
    ],
)  # fmt: skip
def test_a_spanish_headline_agrees_with_what_was_signed_or_names_the_act(
    what: str, series: str, printed: str
) -> None:
    assert headed("puertos", "es", series=series, what=what)[0] == printed
