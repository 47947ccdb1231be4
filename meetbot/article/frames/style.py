"""Style switches of one article: what its editors chose where the agenda's own style says otherwise."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from meetbot.agenda.model.agenda import Agenda
from meetbot.article.frames.registers import REGISTERS
from meetbot.errors import MeetbotError

SWITCHES = ("honorifics", "serial_comma", "evaluations")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What is chosen; empty and None = as the agenda has it."""

    register: str = ""
    honorifics: bool | None = None
    serial_comma: bool | None = None
    evaluations: bool | None = None

    def __post_init__(self) -> None:
        if self.register and self.register not in REGISTERS:
            raise MeetbotError(f'no register "{self.register}"; there are {", ".join(REGISTERS)}')

    @property
    def chosen(self) -> dict[str, str | bool]:
        """Return the switches that were set, by name."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: value for name, value in values.items() if value not in ("", None)}


def in_style(agenda: Agenda, style: Style) -> Agenda:
    """Return the agenda with an article in this style."""
    article = agenda.article
    switches = {name: value for name, value in style.chosen.items() if name in SWITCHES}
    # mypy does not know which field each of them is
    looks = replace(article.style, **switches)  # type: ignore[arg-type]
    return replace(agenda, article=replace(article, register=style.register or article.register, style=looks))
