"""The shape of `meeting.live` in an agenda file: what the screens of the running meeting have at hand."""

from __future__ import annotations

from meetbot.agenda.fields import values as v
from meetbot.agenda.fields.forms import Word
from meetbot.agenda.fields.shapes import Block, Field, block, list_of, reads
from meetbot.agenda.model.meeting import LONGEST_MESSAGE, MOST_MESSAGES
from meetbot.agenda.source.events import Node
from meetbot.agenda.source.faults import Faults, shown


@reads(
    Word(
        what=f"a text of 1 to {LONGEST_MESSAGE} characters",
        pattern=rf"\s*\S(\s*\S){{0,{LONGEST_MESSAGE - 1}}}\s*",  # blanks, which are joined, count for nothing
        misread=("boolean", "number"),
    )
)
def _message(node: Node, where: str, faults: Faults) -> str | None:
    """Read what a screen shows in one go; its line breaks are spaces there."""
    written = v.text.read(node, where, faults)
    if written is None:
        return None
    message = " ".join(written.split())
    if 0 < len(message) <= LONGEST_MESSAGE:
        return message
    found = f"{shown(message)} has {len(message)} characters" if message else "an empty text is no message"
    hint = f"write 1 to {LONGEST_MESSAGE} characters: what a hall reads at a glance"
    faults.add("E266", node, f"{where}: {found}", hint)
    return None


class LiveBlock(Block):
    title = "live"
    purpose = "What operator and chair have at hand while the meeting runs."
    messages = Field(
        list_of(_message),
        f"The messages that one press shows to stage and speaker: at most {MOST_MESSAGES}, in the order of "
        "the operator's keys 1 to 6. Left out, the usual ones in the meeting's language (come to an end, "
        "speak up, ...); `[]`: none.",
        "[Two minutes left, Take questions now]",
    )


def _few_messages(found: LiveBlock, faults: Faults) -> None:
    """More than there are keys for would be reached by no key, and hide those that matter."""
    if len(found.messages or ()) > MOST_MESSAGES:
        faults.add(
            "E266",
            found.key_at("messages"),
            f"{found.where}.messages has {len(found.messages or ())} texts; there are {MOST_MESSAGES} keys",
            f"keep the {MOST_MESSAGES} that are needed most: any other can be typed",
        )


live = block(LiveBlock, check=_few_messages)
