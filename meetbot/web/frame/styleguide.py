"""Every component in every state, in both themes and both directions, on one page: what pages are made of."""

from __future__ import annotations

from aiohttp import web

from meetbot.agenda.model.terms import Mode
from meetbot.web.accounts.access import needs
from meetbot.web.frame.render import page
from meetbot.web.frame.words import ANSWERS, MAIL_STATES, MEETING_STATES

COLOURS = (
    ("Grounds", ("canvas", "surface", "sunken", "raised")),
    ("Text", ("text", "text-2", "text-3", "accent", "accent-hover")),
    ("States", ("ok", "warn", "bad", "neutral", "onsite", "online")),
    (
        "Tints",
        ("accent-soft", "ok-soft", "warn-soft", "bad-soft", "neutral-soft", "onsite-soft", "online-soft"),
    ),
    ("Lines", ("line", "control")),
    ("Live", ("solid-amber", "solid-red", "solid-green", "live-ground")),
)
# Pixels, and what is set in them.
SCALE = (
    (45, "door name"),
    (34, "personal time"),
    (26, "plan sentence"),
    (21, "page title, h2"),
    (18, "lead, h3"),
    (16, "body, forms"),
    (14, "tables"),
    (13, "chips, second lines"),
)
# The same words, as each direction and script has them.
SCRIPTS = (
    ("ltr", "en", "Left to right", "Annual meeting of the council", "15:00–18:15", "Shenzhen (UTC+8)"),
    ("rtl", "ar", "Right to left", "الاجتماع السنوي للمجلس", "15:00–18:15", "عمّان (UTC+2)"),
)
LONG = "The long question where the next assembly shall be held, and who pays for it " * 3


@needs("organiser", "operator", "comms", "door")
async def show_styleguide(request: web.Request) -> web.StreamResponse:
    """Show the style guide; pages are looked at against it."""
    return await page(
        request,
        "web/styleguide.html",
        title="Style guide",
        current="styleguide",
        colours=COLOURS,
        scale=SCALE,
        scripts=SCRIPTS,
        long=LONG.strip(),
        modes=tuple(Mode),
        themes=("light", "dark"),
        chips=(
            ("Meeting", tuple(MEETING_STATES.values())),
            ("Mail", tuple(MAIL_STATES.values())),
            (
                "Answer",
                (
                    *ANSWERS.values(),
                    ("hourglass", "waiting, 3rd", "warn"),
                    ("dot", "present 14:52", "ok filled"),
                ),
            ),
        ),
    )


ROUTES = (web.get("/styleguide", show_styleguide),)
