"""What mails are made with, besides what they say: templates, and those settings that stand in their bytes.

Both are kept in the store, each under its own hash; an entry's `template_rev` names the two, as
"<templates>.<settings>". So a retry is the same mail, though a template or the service's address was changed
in between.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from meetbot.config import Settings
from meetbot.errors import StoreError
from meetbot.flows.mails.letters import Letters
from meetbot.mail.model import Sender
from meetbot.outbox.model import Entry, State
from meetbot.store.store import Tx
from meetbot.templating import Templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What the mails of one revision are made with. `settings` are as they were then, as far as it shows."""

    templates: Templates
    settings: Settings
    letters: Letters
    sender: Sender


class Toolbox:
    """The tools of now, and those of earlier mails. `rev` names those of now."""

    def __init__(self, settings: Settings, templates: Templates) -> None:
        self._settings = settings
        self._now = _tools(settings, templates)
        self._rev_of_templates, self._rev_of_settings = templates.revision(), _revision(_facts(settings))
        self.rev = f"{self._rev_of_templates}.{self._rev_of_settings}"
        self._templates = {self._rev_of_templates: templates}
        self._tools = {self.rev: self._now}
        self._is_kept = False  # in the store that all mails are of
        self._written_in: Tx | None = None

    @property
    def now(self) -> Tools:
        return self._now

    def keep(self, tx: Tx) -> None:
        """Store the tools of now under their revision, once."""
        if self._is_kept:
            return
        templates, own = self._rev_of_templates, self._rev_of_settings
        missing = [rev for rev in (templates, own) if not tx.has_template_set(rev)]
        for rev in missing:
            tx.save_template_set(
                rev, self._now.templates.texts() if rev == templates else _facts(self._settings)
            )
        # What this transaction wrote may yet be undone; what a later one reads is there for good.
        self._is_kept = not missing and self._written_in is not tx
        self._written_in = tx if missing else self._written_in

    def rev_for(self, entry: Entry) -> str:
        """Return with which tools a composed entry is made.

        Until its first try nobody can have it: it gets the settings of now, say the address of a service that
        moved while the mail was held. Its templates are those that it was looked at with.
        """
        templates, _, own = entry.template_rev.partition(".")
        first = entry.state is State.CLAIMED and entry.attempts <= 1
        if first or not entry.attempts:
            own = self._rev_of_settings
        templates = templates or self._rev_of_templates
        return f"{templates}.{own}" if own else templates

    def of(self, tx: Tx, rev: str) -> Tools:
        """Return the tools of a revision. One of before settings were kept has those of now.

        Raises:
            StoreError: they are not in the store.
        """
        if rev not in self._tools:
            templates, _, own = rev.partition(".")
            settings = self._settings
            if own not in ("", self._rev_of_settings):
                settings = _settings_of(settings, _kept(tx, own, "settings"))
            if templates not in self._templates:
                self._templates[templates] = Templates.from_texts(_kept(tx, templates, "mail templates"))
            self._tools[rev] = _tools(settings, self._templates[templates])
        return self._tools[rev]


def _kept(tx: Tx, rev: str, what: str) -> Mapping[str, str]:
    found = tx.template_set(rev)
    if found is None:
        raise StoreError(f"the {what} {rev} of an older entry are not in the store")
    return found


def _tools(settings: Settings, templates: Templates) -> Tools:
    sender = Sender(
        address=settings.mail.sender,
        base_url=settings.base_url,
        message_domain=settings.domain,
        rsvp_tokens=settings.mail.rsvp_tokens,
        bulk=settings.mail.precedence_bulk,
        link_hosts=settings.mail.linked_hosts,
        practice=settings.mail.is_practice,
    )
    return Tools(templates=templates, settings=settings, letters=Letters(settings), sender=sender)


def _facts(settings: Settings) -> dict[str, str]:
    """Return what of the settings stands in the bytes of mails; no secret is among it."""
    return {
        "base_url": settings.base_url,
        "sender": settings.mail.sender,
        "domain": settings.domain,
        "rsvp_tokens": str(settings.mail.rsvp_tokens),
        "precedence_bulk": str(settings.mail.precedence_bulk),
    }


def _settings_of(settings: Settings, facts: Mapping[str, str]) -> Settings:
    return replace(
        settings,
        server=replace(settings.server, base_url=facts["base_url"]),
        mail=replace(
            settings.mail,
            sender=facts["sender"],
            domain=facts["domain"],
            rsvp_tokens=facts["rsvp_tokens"] == str(True),
            precedence_bulk=facts["precedence_bulk"] == str(True),
        ),
    )


def _revision(facts: Mapping[str, str]) -> str:
    digest = hashlib.blake2b(digest_size=5)
    for name, value in sorted(facts.items()):
        digest.update(f"{name}\0{value}\0".encode())
    return digest.hexdigest()
