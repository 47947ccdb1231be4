"""A mail's content in the order all mails keep; both twins, text and HTML, are laid out from this one value.

(1) lede, (2) title, (3) time, (4) date, city, offset and the other zone, (5) facts, (6) buttons, (7) own
sessions, (8) practical, (9) footer. DESCRIPTION of the calendar copy is a page of its own (`entry.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

from meetbot.mail.words import columns


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a fact or paragraph. With `url` its text is a link; without text the address is shown."""

    text: str
    url: str = ""

    @property
    def shown(self) -> str:
        """The text, or the address without its scheme."""
        return self.text or self.url.split("://", 1)[-1]


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its lines; `strong` for the one thing to remember beside the time."""

    label: str
    lines: tuple[Line, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Button:
    """A link with a border; the first one of a mail is filled."""

    label: str
    url: str


# A typed text: its paragraphs, of each its lines, of each the stretches with and without a link.
Message = tuple[tuple[tuple[Line, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One session of the person's day."""

    time: str  # of a digest the day: its entries may lie on several
    title: str
    detail: str = ""
    facts: tuple[Fact, ...] = ()  # one line each: what was, what is now


@dataclass(frozen=True, slots=True)
class Times:
    """(3) and (4): the same instants for both twins, and worded on one line for the text."""

    clock: str  # "12:00–15:15"
    dated: str  # "Wed 12 Jan 2022, Lahore (UTC+5)"
    full: str  # "Wed 12 Jan 2022, 12:00–15:15 Lahore (UTC+5)"
    other: str  # "15:00–18:15 Shenzhen (UTC+8)", or empty
    utc: str  # "07:00–10:15"

    def __bool__(self) -> bool:
        """Whether the mail is about a time at all."""
        return bool(self.clock)


NO_TIMES = Times(clock="", dated="", full="", other="", utc="")  # of a mail that is about no meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything a mail says, worded. Of the lede one part may be a link or strong, never both."""

    language: str
    main: str  # the agenda's own language, of what it does not say in the mail's
    direction: str
    subject: str
    lede: str
    lede_link: Line | None = None
    lede_strong: str = ""  # the part of the lede that must not be overlooked
    message: Message = ()  # what an organiser typed; it stands where the lede does, which is its first line
    said_language: str = ""  # of the message, whatever the mail's is
    said_direction: str = ""
    title: str
    times: Times = NO_TIMES
    struck: bool = False  # the time is no longer true: shown struck through
    facts: tuple[Fact, ...] = ()
    buttons: tuple[Button, ...] = ()
    hint: str = ""  # beside the buttons: "or answer in your calendar"
    offers: tuple[Line, ...] = ()
    rows_title: str = ""
    rows: tuple[Row, ...] = ()
    more: Line | None = None  # where the rows that did not fit are
    clocks: tuple[str, ...] = ()  # cities by whose clocks the rows are: the second one in brackets
    practical: tuple[Line, ...] = ()
    footer: tuple[Line, ...] = ()

    @property
    def stacked(self) -> bool:
        """Whether the buttons stand one under the other: side by side they would not fit a phone."""
        return sum(columns(button.label) for button in self.buttons) > 22

    @property
    def link_in_words(self) -> Line:
        """The first button's address as text, for who cannot press it."""
        return Line("", self.buttons[0].url)

    @property
    def lede_parts(self) -> tuple[str, str]:
        """What stands before and after the link, or the strong part, of the lede."""
        part = self.lede_link.shown if self.lede_link is not None else self.lede_strong
        if not part:
            return self.lede, ""
        before, _, after = self.lede.partition(part)
        return before, after

    def urls(self) -> tuple[str, ...]:
        """Return every address once, those of buttons last."""
        lede = [self.lede_link] if self.lede_link else []
        lede += [span for paragraph in self.message for line in paragraph for span in line]
        facts = [line for fact in self.facts for line in fact.lines]
        more = [self.more] if self.more else []
        lines = [*lede, *facts, *self.offers, *more, *self.practical, *self.footer]
        found = [line.url for line in lines] + [button.url for button in self.buttons]
        return tuple(dict.fromkeys(url for url in found if url))
