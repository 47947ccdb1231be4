"""Contacts: addresses and telephone numbers that stand apart from the people they belong to."""

from __future__ import annotations

from collections.abc import Mapping

from meetbot.agenda.document.agenda import ContactBlock, Document
from meetbot.agenda.document.person import PersonBlock
from meetbot.agenda.fields.values import Ref
from meetbot.agenda.resolve.references import References
from meetbot.agenda.source import events
from meetbot.agenda.source.events import Node, Scalar
from meetbot.agenda.source.faults import Faults, shown


class Contacts:
    """The contacts of one document, by the id of a person of `people`, of one in place, or of an attendee."""

    def __init__(self, document: Document, references: References, faults: Faults) -> None:
        self._blocks: Mapping[str, ContactBlock] = document.contacts or {}
        # Addresses may be missing, and that was told: nobody is to be blamed for it.
        self.incomplete = "contacts" in document.faulty
        keys = _keys(document)
        listed = (document.attendees.list if document.attendees else None) or []
        people = {**{one.id: one for one in listed if one.id}, **references.people}
        for key, contact in self._blocks.items():
            if key not in people:
                references.tell_no_person(
                    Ref(key, keys.get(key, contact.head)), people
                )  # misspelt `contacts`
            elif (own := people[key].email) and contact.email and own.casefold() != contact.email.casefold():
                place = faults.place(people[key].at("email"))
                message = f"{shown(key)} has another address already ({place})"
                faults.add("E255", contact.at("email"), message, "keep one of the two")

    def email(self, key: str, block: PersonBlock) -> str:
        """Return the person's address, "" for none."""
        contact = self._blocks.get(key)
        return block.email or (contact.email if contact else None) or ""

    def phone(self, key: str) -> str:
        contact = self._blocks.get(key)
        return (contact.phone if contact else None) or ""

    def may_have_email(self, key: str, block: PersonBlock) -> bool:
        """Return whether an address is written, faulty or not, or may stand in what could not be read."""
        contact = self._blocks.get(key)
        return self.incomplete or block.has("email") or (contact is not None and contact.has("email"))

    def spot(self, key: str, block: PersonBlock) -> Node:
        """Return where the person's address stands."""
        contact = self._blocks.get(key)
        return block.at("email") if block.has("email") or contact is None else contact.at("email")


def _keys(document: Document) -> dict[str, Scalar]:
    pair = document.node.pairs.get("contacts")
    pairs = pair[1].pairs if pair is not None and isinstance(pair[1], events.Mapping) else {}
    return {name: key for name, (key, _) in pairs.items()}
