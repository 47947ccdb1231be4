"""The square code that a guest shows at the door: it tells who they are, and opens nothing."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

import segno
from markupsafe import Markup

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.attendees.links import badge_code
from meetbot.config import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """The picture, as an SVG element; and the same as letters, for who types them."""

    picture: Markup
    letters: str  # in groups of four


def badge_of(agenda: Agenda, person: Person, settings: Settings) -> Badge:
    """Return a badge: the address of the door with the person's code, for a phone's camera to open."""
    code = badge_code(agenda.id, person.id, secret=settings.secret)
    address = f"{settings.base_url}/live/{quote(agenda.id)}/door?badge={code}"
    drawn = segno.make(address, error="m", micro=False)
    # Dark on light with its margin, whatever the page's colours: readers ask for both (ISO/IEC 18004).
    svg = drawn.svg_inline(border=4, dark="#000", light="#fff", omitsize=True, svgclass=None, lineclass=None)
    return Badge(picture=Markup(svg), letters=" ".join(code[n : n + 4] for n in range(0, len(code), 4)))
