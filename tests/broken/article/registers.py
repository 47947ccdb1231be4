"""Renderings of a register that are wrong in one small thing, as (meeting, register, what stood there, what stands now).

By the promise of tests/article/test_register_shapes.py that each breaks; what stood there must be there once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Twin = tuple[str, str, str, str]

WRONG: Mapping[str, Sequence[Twin]] = {
    "whoever_was_there_is_listed_once_in_full": (
        ("harbour", "minutes", "- Dr. Aoife Byrne, Chief Engineer of NPC.\n\n", ""),
        ("harbour", "minutes", "- Ms. Solveig Dahl, Secretary", "- Ms. Dahl, Secretary"),
        ("harbour", "minutes", "- Ingrid Vos.\n", "- Ingrid Vos.\n\n- Ingrid Vos.\n"),
        ("harbour", "minutes", "- Ingrid Vos.\n", "- Ingrid Vos.\n\n- Mr. Jüri Tamm, President of BSA.\n"),
        ("harbour", "minutes", "## Present", "## Regrets"),
        ("team", "minutes", "Ravi Menon", "Tom Healy"),
    ),
    "whoever_sent_regrets_is_listed_and_not_as_present": (
        ("harbour", "minutes", "- Dr. Marja Laine, Head of Research at BSA, was unable to attend.\n\n", ""),
        ("harbour", "minutes", "- Ingrid Vos.\n", "- Dr. Marja Laine.\n"),
        ("harbour", "minutes", "in place of Mr. Piet de Wit, Head of Terminals at", "at"),
    ),
    "outcomes_are_numbered_from_one_and_stand_once": (
        ("team", "minutes", "1. The meeting agreed", "- The meeting agreed"),
        ("team", "internal", "2. A decision was taken", "3. A decision was taken"),
        ("team", "internal", "\n\n2. A decision was taken on the purchase of two scanners.", ""),
        ("harbour", "report", "was postponed to", "signed the quay pledge and was postponed to"),
        ("harbour", "report", "## Outcomes", "## Absent"),
    ),
    "an_action_says_who_does_what_by_when": (
        ("team", "internal", "- Fischer: write", "- Fischer will write"),
        ("team", "internal", "for readers by 29 May.", "for readers."),
        ("team", "minutes", "by 18 May.", "by 18 June."),
        ("team", "minutes", "- Menon: order", "- Order"),
        ("team", "internal", "- Menon: order the scanners by 18 May.\n", ""),
    ),
    "colleagues_go_by_their_names_in_few_words": (
        ("harbour", "internal", "Solveig Dahl", "Ms. Solveig Dahl"),
        ("harbour", "internal", "Aoife Byrne", "Dr. Aoife Byrne"),
        ("harbour", "internal", "Solveig Dahl", "Solveig Dahl, Secretary General of NPC,"),
        ("team", "internal", "Fischer said.", f"Fischer said. {'So it went on and on. ' * 30}"),
        ("team", "internal", "## Outcomes", "## Present\n\n- Nora Walsh.\n\n## Outcomes"),
    ),
    "news_has_no_lists": (
        ("team", "news", "\n\n", "\n\n- Menon: order the scanners by 18 May.\n\n"),
        ("reference", "news", "\n\n", "\n\n## Outcomes\n\n"),
    ),
}
