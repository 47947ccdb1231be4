"""Where in the record a question of the article is answered."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from meetbot.agenda.model.agenda import Agenda
from meetbot.article.model import Draft, Sentence, Verdict
from meetbot.web.record.form import places_of

COUNTED = ("lead.count", "lead.from")


def answers_at(draft: Draft, agenda: Agenda) -> Mapping[str, str]:
    """Return query and fragment of the record's page, by the sentence that a question stands in.

    What the record cannot answer (a name in another language, a post) has none.
    """
    sessions = {place.id: s.id for s in agenda.sessions for place in places_of(s)}
    sessions |= {outcome.id: s.id for s in agenda.sessions for outcome in s.outcomes}
    found = {one.id: _place(one, draft, sessions) for one in draft.sentences()}
    return {name: place for name, place in found.items() if place}


def _place(sentence: Sentence, draft: Draft, sessions: Mapping[str, str]) -> str:
    frame, _, rest = sentence.id.partition("/")
    facts = [draft.facts[name] for name in sentence.facts if name in draft.facts]
    proven = all(fact.verdict is Verdict.PROVEN for fact in facts)
    if frame in COUNTED:
        return "#attendance" if not (facts and proven) else ""
    if proven:
        return ""
    session = sessions.get(rest.partition("/")[0])
    if session is not None:
        return f"?at={quote(session)}#s-{quote(session)}"
    return "#held" if frame.startswith("lead.") else ""
