"""Which article of a meeting a request is about: its language, and from whose side it is told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from aiohttp import web

from meetbot.agenda.model.agenda import Agenda
from meetbot.article.languages import LANGUAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class Which:
    """`angle` empty = the side of the first organiser."""

    language: str
    angle: str = ""

    def query(self, **more: str) -> str:
        """Return the query that leads back to it, with what else is asked; empty values are left out."""
        asked = {"lang": self.language, "angle": self.angle, **more}
        return "?" + urlencode({name: value for name, value in asked.items() if value})

    def of(self, language: str) -> str:
        """Return the query of the same article in another language."""
        return replace(self, language=language).query()

    def seen_by(self, angle: str) -> str:
        """Return the query of the article told from that side."""
        return replace(self, angle=angle).query()


def which_article(request: web.Request, agenda: Agenda) -> Which:
    """Return what `?lang=` and `?angle=` ask for; without a language, the first that the agenda names.

    Raises:
        HTTPNotFound: a language without a grammar, or an angle that is no organiser's.
    """
    written = [code for code in agenda.article.languages if code in LANGUAGES]
    language = request.query.get("lang") or (written[0] if written else "en")
    angle = request.query.get("angle", "")
    houses = (agenda.meeting.organiser, *agenda.meeting.partners)
    if language not in LANGUAGES or (angle and angle not in houses):
        raise web.HTTPNotFound
    return Which(language=language, angle=angle)
