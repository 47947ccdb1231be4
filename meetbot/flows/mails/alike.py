"""Which mails say the same: the key of the variant that they are made from."""

from __future__ import annotations

import marshal
from collections.abc import Collection, Mapping
from hashlib import blake2b
from typing import Any

from meetbot.agenda.model.agenda import Agenda

# Of a person's JSON, what no mail says to anybody but them, and there alone in the header and the entry.
_NOBODY = {"id": "", "name": "", "native": "", "honorific": None, "family": "", "short": "", "email": ""}
MOST = 512  # kinds of which the last mail's ctx is kept: some 5 KB each


class Alike:
    """Gives mails that say the same one key. Thread-safe; its memory has a bound.

    Most mails say what the last one to such a person said; to compare the two costs a third of the key.
    """

    def __init__(self) -> None:
        self._last: dict[tuple[object, ...], tuple[dict[str, Any], bytes]] = {}

    def key(
        self,
        ctx: Mapping[str, Any],
        agenda: Agenda,
        *,
        revision: int,
        rev: str,
        with_role: Collection[str],
    ) -> bytes:
        """Return what is equal for mails of one minute that differ in nothing but `Letters.own`.

        Everything of the ctx counts that is not named here: what a later ctx holds in addition never makes
        two mails one.

        Args:
            rev: of the templates.
            with_role: ids of those who have a part in a session: their mails may say it in words.
        """
        person = ctx["person"]
        person_id = person["id"]
        # Of who has none it counts only where they are listed.
        listed = (person_id in agenda.people, person_id in agenda.attendees)
        beside = (agenda.id, revision, rev, person_id if person_id in with_role else listed)
        common = {
            **ctx,
            "person": {**person, **_NOBODY},
            "copies": [{**copy, "person_id": ""} for copy in ctx["copies"]],
            "token": bool(ctx.get("token")),
            "references": len(ctx.get("references", ())),
        }
        # Whatever these are, all of `common` is compared: they only find the mail that is likely the same.
        kind = (*beside, person["language"], person["timezone"], person["mode"], ctx.get("partstat"))
        last = self._last.get(kind)
        if last is not None and last[0] == common:
            return last[1]
        # Version 2 writes equal values as equal bytes, and never different ones.
        key = blake2b(marshal.dumps((*beside, common), 2), digest_size=20).digest()
        if len(self._last) >= MOST:
            self._last.clear()
        self._last[kind] = (common, key)
        return key
