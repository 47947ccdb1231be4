"""A change that nobody can carry out."""

from __future__ import annotations

from meetbot.errors import MeetbotError


class CannotChange(MeetbotError):
    """A change that cannot be written into this text; says why and what to do.

    `field` is the input it is told beside, `place` (path of the file, "" the agenda; line) where to write it.
    """

    def __init__(self, message: str, *, field: str = "", place: tuple[str, int] | None = None) -> None:
        self.field, self.place = field, place
        super().__init__(message)
