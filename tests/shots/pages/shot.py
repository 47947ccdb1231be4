"""What a picture is taken of, and the addresses that more than one area needs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from playwright.async_api import Page

from meetbot.attendees.links import Scope
from tests.web.site import MEETING, Site

M = f"/meetings/{MEETING}"
CHANGE = "/meetings/{meeting}/agenda/session/{session}/{what}"

Step = Callable[[Page, Site], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One page. `route` is the router's; `path` what the browser opens; `step` is done there first."""

    name: str
    route: str
    path: str | Callable[[Site], str]
    step: Step | None = None
    picture: str = ""  # name in docs/pictures, empty = not for the README
    errors: bool = False  # the page answers with an error on purpose, which the console tells
    axe: bool = True
    paper: bool = False  # as it is printed, with a PDF beside the picture
    laid_out: bool = True  # False: a live screen, which fits itself to its wall
    stranger: bool = False  # nobody is signed in
    empty: bool = False  # on a site without any meeting

    def address(self, site: Site) -> str:
        return self.path if isinstance(self.path, str) else self.path(site)


def link(prefix: str, scope: Scope, person: str, rest: str = "") -> Callable[[Site], str]:
    """Return the address of a person's link."""
    return lambda site: f"/{prefix}/{site.token(scope, person)}{rest}"


def with_data(seeded: Callable[[Site], None], path: str) -> Callable[[Site], str]:
    """Return an address that needs more data than every page has; it is made when the page is asked for."""

    def made(site: Site) -> str:
        seeded(site)
        return path

    return made
