"""What a mail after the meeting is made from, as JSON values: what is ready, decided, and to be done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from meetbot.agenda.model.record import MaterialKind
from meetbot.agenda.model.terms import Text
from meetbot.agenda.record.after import NOTHING, After, Ready, Task


def after_to_json(after: After) -> dict[str, Any]:
    """Return what there is after the meeting; empty where there is nothing."""
    if after == NOTHING:
        return {}
    return {
        "ready": [[str(one.kind), one.url, _text(one.title)] for one in after.ready],
        "decisions": [_text(text) for text in after.decisions],
        "tasks": [[_text(task.text), task.due] for task in after.tasks],
    }


def after_from_json(value: Mapping[str, Any]) -> After:
    """Return what `after_to_json` kept."""
    if not value:
        return NOTHING
    return After(
        ready=tuple(
            Ready(kind=MaterialKind(kind), url=url, title=_said(title)) for kind, url, title in value["ready"]
        ),
        decisions=tuple(filter(None, map(_said, value["decisions"]))),
        tasks=tuple(Task(text=found, due=due) for text, due in value["tasks"] if (found := _said(text))),
    )


def _text(text: Text | None) -> dict[str, Any] | None:
    return None if text is None else {"main": text.main, "values": dict(text.values)}


def _said(value: Mapping[str, Any] | None) -> Text | None:
    return None if value is None else Text(value["main"], dict(value["values"]))
