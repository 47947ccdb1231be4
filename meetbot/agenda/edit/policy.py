"""The policy of reminders, changed in the text: one put in or changed, one taken out.

An agenda without `reminders` has the usual ones. It says them all once one of them is changed.
"""

from __future__ import annotations

from collections.abc import Iterable

from meetbot.agenda.document.agenda import Document, ReminderBlock
from meetbot.agenda.edit.edits import Edits
from meetbot.agenda.edit.refusal import CannotChange
from meetbot.agenda.edit.wanted import DropReminder, PutReminder
from meetbot.agenda.fields.times import format_span
from meetbot.agenda.model.meeting import Reminder
from meetbot.agenda.model.terms import AnchorOf, Span
from meetbot.agenda.resolve.reminders import usual_reminders
from meetbot.agenda.source.events import Listing, Mapping, Node
from meetbot.agenda.source.plain import quoted, written

_WRITTEN = ("id", "before", "after", "of", "to", "local_hours", "grace", "text")


def change_policy(edits: Edits, document: Document, change: PutReminder | DropReminder) -> None:
    """Write the change where the policy stands.

    Raises:
        CannotChange: there is no such reminder, or there is one of the new one's id already.
    """
    if not document.has("reminders"):
        edits.append(document.node, f"reminders: {_listed(_changed_usual(document, change))}")
        return
    listing = document.node.pairs["reminders"][1]
    blocks = list(document.reminders or ())
    ids = [block.id or "" for block in blocks]
    if isinstance(change, PutReminder) and not change.reminder:
        _must_be_new(change, ids)
        if blocks and isinstance(listing, Listing):
            edits.append(listing, _flow(_values(change)))
        else:
            edits.replace(listing, f"[{_flow(_values(change))}]")
        return
    if change.reminder not in ids:
        raise _unknown(change.reminder)
    number = ids.index(change.reminder)
    if isinstance(change, PutReminder):
        _change(edits, blocks[number], change)
    elif len(blocks) == 1 or not isinstance(listing, Listing):
        edits.replace(listing, "[]")
    else:
        edits.remove(listing, number)


def _change(edits: Edits, block: ReminderBlock, change: PutReminder) -> None:
    node, values, gone = block.node, _values(change), list[str]()
    for key in _WRITTEN[1:]:
        if key == "text" and key in node.pairs and isinstance(node.pairs[key][1], Mapping):
            continue  # in several languages: that is changed in the agenda's text
        if key in values:
            if key not in node.pairs or _as_written(edits, node.pairs[key][1]) != values[key]:
                edits.put(node, key, values[key])
        elif key in node.pairs and key != "grace":  # which no form has: it stays
            gone.append(key)
    if gone:
        edits.drop_all(node, gone)


def _as_written(edits: Edits, node: Node) -> str:
    begin, end = edits.span(node)
    return edits.text_of(node)[begin:end]


def _changed_usual(document: Document, change: PutReminder | DropReminder) -> list[dict[str, str]]:
    usual = {reminder.id: _values(_as_put(reminder)) for reminder in usual_reminders(document)}
    if isinstance(change, PutReminder) and not change.reminder:
        _must_be_new(change, usual)
        return [*usual.values(), _values(change)]
    if change.reminder not in usual:
        raise _unknown(change.reminder)
    if isinstance(change, PutReminder):
        usual[change.reminder] = {"id": change.reminder, **_values(change)}
    else:
        del usual[change.reminder]
    return list(usual.values())


def _as_put(reminder: Reminder) -> PutReminder:
    return PutReminder(
        id=reminder.id,
        before=_span(reminder.before) if reminder.before is not None else "",
        after=_span(reminder.after) if reminder.after is not None else "",
        of=str(reminder.of),
        to=tuple(map(str, reminder.to)),
    )


def _span(span: Span) -> str:
    return (f"{span.days}d" if span.days else "") + (format_span(span.exact) if span.exact else "") or "0m"


def _values(change: PutReminder) -> dict[str, str]:
    """Return key -> value as YAML, in the order of the format; what is empty or as usual is left out."""
    values = {
        "id": change.id,
        "before": change.before,
        "after": change.after,
        "of": change.of if change.of != AnchorOf.MEETING else "",
        "to": f"[{', '.join(change.to)}]" if change.to else "",
        "local_hours": quoted(change.local_hours) if change.local_hours else "",
        "grace": change.grace,
        "text": written(change.text) if change.text else "",
    }
    return {key: value for key, value in values.items() if value}


def _flow(values: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


def _listed(policy: list[dict[str, str]]) -> str:
    return "[" + ",\n  ".join(map(_flow, policy)) + "]"


def _must_be_new(change: PutReminder, ids: Iterable[str]) -> None:
    if change.id in ids:
        raise CannotChange(f"There is a reminder “{change.id}” already.", field="id")


def _unknown(reminder: str) -> CannotChange:
    return CannotChange(f"There is no reminder “{reminder}” in this text.")
