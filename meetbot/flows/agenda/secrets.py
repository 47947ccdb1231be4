"""What an agenda names by `secret:name` and the settings of this machine do not know."""

from __future__ import annotations

from meetbot.agenda.model.agenda import Agenda
from meetbot.config import PREFIX, Settings

_MARK = "secret:"


def unset_secrets(agenda: Agenda, settings: Settings) -> tuple[str, ...]:
    """Return one sentence for each secret that has no value here: what is missing for whom, and where to set
    it.

    Not a fault of the file: it may be checked on any machine, and is true on the one that knows the value.
    """
    online = agenda.meeting.online
    if online is None:
        return ()
    told = {
        online.url: "people online get no link to the call",
        online.dial_in: "nobody gets the number to dial in",
        online.backup: "nobody gets the link for when the first one fails",
    }
    return tuple(
        f"{text} is not set on this machine: {effect}. Write {name} under [secrets] of config.toml, "
        f"or set {PREFIX}SECRETS__{name.upper()}."
        for text, effect in told.items()
        if (name := text.removeprefix(_MARK)) != text and not settings.resolve(text)
    )
