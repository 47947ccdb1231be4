"""French by rule: elision, contraction, lists, dates, numbers, articles."""

from __future__ import annotations

from datetime import date

import pytest

from meetbot.agenda.model.terms import Kind
from meetbot.article.languages.base import EDGE
from meetbot.article.languages.fr import LANGUAGE as FRENCH
from meetbot.article.slots import Free, Missing, SessionName


@pytest.mark.parametrize(
    ("worded", "printed"),
    [
        ("il a dit que |il pleuvait|", "Il a dit qu’il pleuvait."),
        ("il a dit que |les ports fermaient|", "Il a dit que les ports fermaient."),
        ("un message de |Ana Lima|", "Un message d’Ana Lima."),
        ("un message de |Hugo Costa|", "Un message d’Hugo Costa."),
        ("un message de |Yann|", "Un message de Yann."),
        ("un message de |Yves|", "Un message d’Yves."),
        ("le lancement de |onze centres|", "Le lancement de onze centres."),
        ("le lancement de |hub|", "Le lancement de hub."),
        ("le port de |Le Havre|", "Le port du Havre."),
        ("l’examen de |huit projets|", "L’examen de huit projets."),
        ("le lancement de |le centre|", "Le lancement du centre."),
        ("le lancement de |les centres|", "Le lancement des centres."),
        ("un appel à |les ports|", "Un appel aux ports."),
        ("un appel à |l’union|", "Un appel à l’union."),
        ("le sens de |l’heure|", "Le sens de l’heure."),
    ],
)
def test_words_are_elided_and_contracted_where_a_slot_begins(worded: str, printed: str) -> None:
    assert FRENCH.finish(worded.replace("|", EDGE)) == printed


@pytest.mark.parametrize(
    ("name", "printed"),
    [("Le Goff", "Un mot de Le Goff."), ("Hamon", "Un mot de Hamon."), ("Hugo Costa", "Un mot d’Hugo Costa."),
     ("M. Le Goff", "Un mot de M. Le Goff."), ("Dr Hamon", "Un mot du Dr Hamon."), ("Ana", "Un mot d’Ana.")],
)  # fmt: skip
def test_the_name_of_a_person_is_not_contracted(name: str, printed: str) -> None:
    introduced = FRENCH.introduced(name, "m")
    assert FRENCH.finish(f"un mot de {EDGE}{introduced}{EDGE}") == printed
    assert FRENCH.finish(f"un mot {FRENCH.declined(introduced, 'gen')}") == printed


def test_what_was_written_down_is_never_contracted() -> None:
    assert FRENCH.finish(f"il a cité {EDGE}« de le »{EDGE}") == "Il a cité « de le »."


def test_lists_repeat_nothing_and_part_what_holds_commas_by_semicolons() -> None:
    assert FRENCH.join(["A"]) == "A"
    assert FRENCH.join(["A", "B"]) == "A et B"
    assert FRENCH.join(["A", "B", "C"]) == "A, B et C"
    assert FRENCH.join(["A, chef", "B", "C"]) == "A, chef\u00a0; B\u00a0; et C"


def test_dates_are_written_as_french_news_writes_them() -> None:
    first, second, third = date(2024, 5, 1), date(2024, 5, 2), date(2024, 5, 9)
    assert FRENCH.dates([first]) == "le 1er mai 2024"
    assert FRENCH.dates([first, second]) == "les 1er et 2 mai 2024"
    assert FRENCH.dates([first, third]) == "les 1er et 9 mai 2024"
    assert FRENCH.dates([date(2024, 4, 30), first, second]) == "du 30 avril au 2 mai 2024"
    turn = [date(2023, 12, 30), date(2023, 12, 31), date(2024, 1, 1)]
    assert FRENCH.dates(turn) == "du 30 décembre 2023 au 1er janvier 2024"


@pytest.mark.parametrize(
    ("number", "printed"),
    [(1, "un"), (7, "sept"), (11, "11"), (80, "80"), (83, "plus de 80"), (99, "près de 100"),
     (1234, "plus de 1\u202f200")],
)  # fmt: skip
def test_counts_are_rounded_as_news_rounds_them(number: int, printed: str) -> None:
    assert FRENCH.count_phrase(number) == printed


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Institut des marées", "l’Institut des marées"),
        ("Centre des marées", "le Centre des marées"),
        ("Université de Lahore", "l’Université de Lahore"),
        ("Fondation bleue", "la Fondation bleue"),
        ("Haut Comité", "Haut Comité"),
    ],
)
def test_organisations_take_the_article_of_what_they_are(name: str, printed: str) -> None:
    assert FRENCH.long_form(name, "") == printed


def test_sessions_are_named_by_what_they_are_else_by_their_place() -> None:
    def named(title: str, place: str = "following") -> tuple[str, bool]:
        return FRENCH.session(SessionName(Free(title, Missing("gap-title")), Kind.OTHER, place), title)

    assert named("Séance plénière") == ("la séance plénière", False)
    assert named("Atelier : les marées") == ("l’atelier", False)
    assert named("Les marées") == ("la séance suivante, «\u00a0Les marées\u00a0»", True)
    assert named("Les marées", "final") == ("la dernière séance, «\u00a0Les marées\u00a0»", True)
    assert named("Les marées", "none") == ("la séance «\u00a0Les marées\u00a0»", False)
