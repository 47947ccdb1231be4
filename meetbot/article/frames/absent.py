"""How it is told that somebody did not take a turn, where that may be announced (R4)."""

from __future__ import annotations

from meetbot.agenda.model.agenda import Agenda
from meetbot.article.proof.facts import Facts, Part
from meetbot.article.slots import Free, Missing, SessionName, Slot, Title, people


def absence(part: Part, agenda: Agenda, facts: Facts, language: str) -> tuple[str, dict[str, Slot]]:
    """Return (form, slots) of `not.absent`; no form for who was not at the meeting at all.

    Of who was there otherwise only what they missed is told: `session`, or `item` where they took a turn in
    another one of its session.
    """
    who = part.person.id
    slots: dict[str, Slot] = {"person": people([part.person])}
    if not facts.was_there(who):
        return "", slots
    session = next(s for s in agenda.sessions if part.where in (s.id, *(i.id for i in s.items)))
    item = next((i for i in session.items if i.id == part.where), None)
    if item is not None and facts.spoke_in(who, session):
        title = Free(item.title.get(language), Missing("gap-title", item.id))
        return "item", {**slots, "title": Title(title)}
    title = Free(session.title.get(language), Missing("gap-title", session.id))
    return "session", {**slots, "session": SessionName(title, session.kind)}
