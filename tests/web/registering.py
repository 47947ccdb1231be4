"""A meeting that people register for, as the web's tests and the pictures have it."""

from __future__ import annotations

from meetbot.agenda.model.agenda import Agenda
from meetbot.attendees.links import registration_token
from meetbot.flows.agenda.load import Source
from meetbot.outbox.model import Entry
from tests.web.site import Site

FORUM = "forum-2022"
TEXT = """\
format: meetbot/1
meeting:
  id: forum-2022
  title: Open forum on lifelong learning
  date: 2022-03-15
  start: "10:00"
  timezone: Europe/Zurich
  mode: hybrid
  organiser: council
  contact: {name: Forum office, email: office@example.org, phone: "+41 22 555 01 02"}
  venue: {name: Maison de la Paix, room: Salle 3, city: Geneva, country: CH, capacity: 40}
  online: {platform: Jitsi, url: "https://call.example.org/forum", open: 15m}
organisations:
  council: {name: Council for Lifelong Learning}
people:
  ines: {name: Inés Martínez, email: ines@example.org, mode: onsite, timezone: Europe/Zurich, language: es}
sessions:
  - {id: welcome, kind: opening, title: Welcome, duration: 15m, host: ines}
  - {id: talk, title: What comes next, duration: 45m, speakers: [ines]}
attendees:
  registration: open
  decide_by: "2022-03-01T12:00+01:00"
"""
FORM = {
    "name": "Noor Haddad",
    "email": "noor@example.org",
    "organisation": "Institute of Water",
    "post": "",
    "mode": "onsite",
    "zone": "Asia/Amman",
    "language": "en",
    "access_needs": "captions",
    "website": "",
}


def forum(site: Site, text: str = TEXT) -> Agenda:
    return site.apply(Source(name="forum.yaml", text=text), hold=False)


def link_mail(site: Site, email: str = FORM["email"]) -> Entry:
    """Return the newest mail that answered a form of this address."""
    with site.context.store.read() as tx:
        found = [e for e in tx.entries(meeting=FORUM) if "registration" in e.ctx and e.rcpt == email]
    return max(found, key=lambda e: e.id)


def link_of(site: Site, email: str = FORM["email"]) -> str:
    """Return the path that the newest link to this address leads to."""
    nonce = link_mail(site, email).ctx["nonce"]
    return f"/r/{registration_token(nonce, secret=site.context.settings.secret)}"
