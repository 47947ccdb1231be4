"""What is open without an account: public and personal pages; signing in, and what is the user's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from playwright.async_api import Page

from meetbot.agenda.model.terms import Mode
from meetbot.attendees.links import Scope
from meetbot.attendees.registering import Wish
from meetbot.flows.accounts.accounts import password_link
from meetbot.flows.planning.chosen import agenda_now
from meetbot.flows.planning.registering import ask, confirm
from tests.shots.pages.shot import Shot, link
from tests.web.registering import FORM, FORUM, forum, link_of
from tests.web.site import MEETING, Site


def answer_link(site: Site) -> str:
    """Return the address behind "Yes" in the first attendee's invitation."""
    with site.context.store.read() as tx:
        line = next(line for line in tx.ledger(MEETING) if line.copy.of == "day")
    return f"/p/{site.token(Scope.PERSONAL, line.person_id)}/answer/{line.uid}?answer=yes"


def personal_of_attendee(site: Site) -> str:
    return answer_link(site).partition("/answer")[0]


def mode_link(site: Site) -> str:
    """Return the page on which somebody may still switch."""
    return f"/p/{site.token(Scope.PERSONAL, 'tariq', meeting='board-spring')}/mode"


def mode_link_kept(site: Site) -> str:
    """Return the page of somebody for whom a seat is kept."""
    now = site.clock.now()
    with site.context.store.begin() as tx:
        row = tx.places("board-spring")["tariq"]
        tx.save_places([replace(row, seat="offered", joined_at=now, offer_until=now + timedelta(hours=12))])
    return mode_link(site)


def register_link(site: Site) -> str:
    """Return the form of a meeting that people register for."""
    forum_open(site)
    return f"/m/{FORUM}/register"


def forum_open(site: Site) -> None:
    with site.context.store.read() as tx:
        is_new = tx.latest_revision(FORUM) is None
    if is_new:
        forum(site)


async def registered_wrongly(page: Page, _site: Site) -> None:
    """Send the form with an address that is none."""
    await page.locator("#name").fill("نور حداد")
    await page.locator("#email").fill("noor@example")
    await page.locator("input[value=onsite]").check()
    await page.locator("#zone").select_option("Asia/Amman")
    await page.locator("main button.filled").click()
    await page.locator(".fix-list").wait_for()


async def registered(page: Page, _site: Site) -> None:
    """Send the form."""
    await page.locator("#name").fill("Noor Haddad")
    await page.locator("#email").fill(FORM["email"])
    await page.locator("input[value=onsite]").check()
    await page.locator("#zone").select_option("Asia/Amman")
    await page.locator("main button.filled").click()
    await page.wait_for_load_state()


def confirm_link(site: Site) -> str:
    """Return the page behind the link of a form that nobody has confirmed yet."""
    return link_of(site, asked_by_somebody_new(site).email)


def asked_by_somebody_new(site: Site) -> Wish:
    """Have somebody fill the form in, each time somebody else."""
    forum_open(site)
    context, now = site.context, site.clock.now()
    with context.store.begin() as tx:
        number = len(tx.entries(meeting=FORUM))
        email = f"noor.{number}@example.org"
        wish = Wish(name="Noor Haddad", email=email, mode=Mode.ONSITE, timezone="Asia/Amman", language="en")
        place = f"192.0.2.{number}"
        ask(tx, agenda_now(tx, FORUM, now=now), wish, place=place, settings=context.settings, now=now)
    return wish


def registration_of(site: Site) -> str:
    """Return the page that takes somebody off the list; they register for it."""
    wish = asked_by_somebody_new(site)
    token = link_of(site, wish.email).removeprefix("/r/")
    with site.context.store.begin() as tx:
        confirm(tx, token, settings=site.context.settings, now=site.clock.now())
    return f"/meetings/{FORUM}/people/{wish.person_id}/registration"


async def confirmed(page: Page, _site: Site) -> None:
    await page.locator("main button.filled").click()
    await page.wait_for_load_state()


def register_closed(site: Site) -> str:
    """Return the page of the worked example, which nobody registers for."""
    return f"/m/{MEETING}/register"


def zone_link(site: Site) -> str:
    return f"{personal_of_attendee(site)}/zone"


def data_link(site: Site) -> str:
    return f"{personal_of_attendee(site)}/data"


def leave_link(site: Site) -> str:
    return f"{personal_of_attendee(site)}/erase"


def language_link(site: Site) -> str:
    return f"{personal_of_attendee(site)}/language"


def mode_link_too_late(site: Site) -> str:
    return f"{personal_of_attendee(site)}/mode"


def join_of_board(site: Site) -> str:
    """Return a join link long before its window."""
    return f"/j/{site.token(Scope.JOIN, 'tariq', meeting='board-spring')}"


def password_link_of(name: str) -> Callable[[Site], str]:
    """Return the address behind a user's link for a new password; the user is made where there is none."""

    def found(site: Site) -> str:
        now, store = site.clock.now(), site.context.store
        with store.begin() as tx:
            if tx.user(name) is None:
                tx.add_user(name, password_hash="", roles=["operator", "door"], now=now)
        return f"/password/{password_link(store, name=name, by='Ana', now=now)[0]}"

    return found


async def made_link(page: Page, _site: Site) -> None:
    """Make a link for a new password, the one time it is shown."""
    await page.get_by_role("button", name="Make a password link for Bo").click()
    await page.get_by_text("Give this link to").wait_for()


async def signed_in_wrongly(page: Page, _site: Site) -> None:
    await page.get_by_label("Name").fill("ana")
    await page.get_by_label("Password", exact=True).fill("not the right one")
    await page.get_by_role("button", name="Sign in").click()
    await page.get_by_role("alert").wait_for()


SHOTS = (
    Shot(name="public", route="/m/{meeting}", path=f"/m/{MEETING}?zone=Asia/Karachi"),
    Shot(name="public-arabic", route="/m/{meeting}", path="/m/majlis-2022"),
    Shot(name="public-paper", route="/m/{meeting}", path=f"/m/{MEETING}", paper=True, axe=False),
    Shot(name="register", route="/m/{meeting}/register", path=register_link, stranger=True),
    Shot(
        name="register-arabic",
        route="/m/{meeting}/register",
        path=lambda site: f"{register_link(site)}?lang=ar",
        step=registered_wrongly,
        errors=True,
        stranger=True,
    ),
    Shot(
        name="register-sent",
        route="/m/{meeting}/register",
        path=register_link,
        step=registered,
        stranger=True,
    ),
    Shot(name="register-link", route="/r/{token}", path=confirm_link, stranger=True),
    Shot(name="register-done", route="/r/{token}", path=confirm_link, step=confirmed, stranger=True),
    Shot(name="register-closed", route="/m/{meeting}/register", path=register_closed, stranger=True),
    Shot(
        name="register-take-off",
        route="/meetings/{meeting}/people/{person}/registration",
        path=registration_of,
    ),
    Shot(name="register-public", route="/m/{meeting}", path=f"/m/{FORUM}", stranger=True),
    Shot(name="personal", route="/p/{token}", path=personal_of_attendee),
    Shot(name="personal-speaker", route="/p/{token}", path=link("p", Scope.PERSONAL, "sarwar")),
    Shot(name="personal-badge", route="/p/{token}", path=link("p", Scope.PERSONAL, "han-wei")),
    Shot(name="answer", route="/p/{token}/answer/{uid}", path=answer_link),
    Shot(name="mode", route="/p/{token}/mode", path=mode_link),
    Shot(name="mode-kept", route="/p/{token}/mode", path=mode_link_kept),
    Shot(name="zone", route="/p/{token}/zone", path=zone_link),
    Shot(name="language", route="/p/{token}/language", path=language_link),
    Shot(name="leave", route="/p/{token}/erase", path=leave_link),
    Shot(name="data", route="/p/{token}/data", path=data_link),
    Shot(name="mode-closed", route="/p/{token}/mode", path=mode_link_too_late),
    Shot(name="join", route="/j/{token}", path=join_of_board),
    Shot(name="unsubscribe", route="/u/{token}", path=link("u", Scope.UNSUBSCRIBE, "han-wei")),
    Shot(name="link-unknown", route="/p/{token}", path="/p/nothing", errors=True),
    Shot(name="not-found", route="/", path="/nothing", errors=True),
    Shot(name="login", route="/login", path="/login", stranger=True),
    Shot(
        name="login-wrong", route="/login", path="/login", step=signed_in_wrongly, errors=True, stranger=True
    ),
    Shot(name="password-ask", route="/password", path="/password", stranger=True),
    Shot(name="password-set", route="/password/{token}", path=password_link_of("Bo"), stranger=True),
    Shot(
        name="password-gone", route="/password/{token}", path="/password/nothing", errors=True, stranger=True
    ),
    Shot(name="styleguide", route="/styleguide", path="/styleguide"),
    Shot(name="help", route="/help", path="/help"),
    Shot(name="account", route="/account", path="/account"),
    Shot(name="admin", route="/admin", path="/admin"),
    Shot(name="admin-link", route="/admin", path="/admin", step=made_link),
    Shot(name="login-once", route="/login", path="/login?once=token", stranger=True),
)
