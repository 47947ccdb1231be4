"""The organiser's file: four sessions, four people, and every edit that the update table knows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

SESSIONS = ("opening", "talk", "panel", "closing")
PEOPLE = ("ada", "bo", "dee", "eve")
EDITS = (
    "move", "move all", "longer", "room", "venue", "link", "title", "text", "cancel", "delete", "meeting off",
    "meeting title", "mode", "address", "list", "wish", "part", "rename", "zone", "tentative",
)  # fmt: skip
_WISHES = ("", "session", "day", "feed")


@dataclass(frozen=True)
class Line:
    """One session as it is written."""

    id: str
    hour: int
    minute: int = 0
    length: int = 30
    title: str = ""
    text: str = ""
    room: str = ""
    status: str = ""
    was: tuple[str, ...] = ()
    there: bool = True


@dataclass(frozen=True)
class Written:
    """The agenda as values; `text` is the file."""

    lines: tuple[Line, ...] = tuple(Line(id=ref, hour=n * 2 + 8) for n, ref in enumerate(SESSIONS))
    title: str = "Board"
    venue: str = "Hall"
    platform: str = "Zoom"
    zone: str = "Europe/Zurich"
    off: bool = False
    chair: str = "ada"
    modes: dict[str, str] = field(
        default_factory=lambda: {"ada": "onsite", "bo": "online", "dee": "onsite", "eve": "undecided"}
    )
    mails: dict[str, int] = field(default_factory=dict)
    wishes: dict[str, str] = field(default_factory=dict)
    listed: frozenset[str] = frozenset({"dee", "eve"})

    @property
    def text(self) -> str:
        status = ", status: cancelled" if self.off else ""
        people = "\n".join(f"  {who}: {self._person(who)}" for who in ("ada", "bo"))
        listed = "\n".join(
            f"  - {self._person(who, named=True)}" for who in ("dee", "eve") if who in self.listed
        )
        sessions = "\n".join(self._session(line) for line in self.lines if line.there)
        return (
            "format: meetbot/1\n"
            f"meeting: {{id: board, title: {self.title}, date: 2027-03-14, timezone: {self.zone}, "
            f"mode: hybrid{status}, venue: {{name: {self.venue}, city: Zurich}}, "
            f'online: {{platform: {self.platform}, url: "https://call.example.org/board"}}}}\n'
            "rooms: {blue: {name: Blue}}\n"
            f"people:\n{people}\n"
            + (f"attendees:\n{listed}\n" if listed else "")
            + f"sessions:\n{sessions}\n"
        )

    def address(self, who: str) -> str:
        return f"{who}{self.mails.get(who, '')}@example.org"

    def _person(self, who: str, *, named: bool = False) -> str:
        wish = f", invite: {self.wishes[who]}" if self.wishes.get(who) else ""
        ref = f"id: {who}, " if named else ""
        mode = f"mode: {self.modes[who]}{wish}"
        return f"{{{ref}name: {who.capitalize()} Weiss, email: {self.address(who)}, {mode}}}"

    def _session(self, line: Line) -> str:
        who = {"opening": f"chair: {self.chair}", "talk": "speakers: [bo]", "closing": "speakers: [ada]"}
        first = line.was[0] if line.was else line.id
        parts = [
            f"id: {line.id}",
            f"title: {line.title or first.capitalize()}",
            f'start: "{line.hour:02}:{line.minute:02}"',
            f"duration: {line.length}m",
            who.get(first, ""),
            f"description: {line.text}" if line.text else "",
            f"room: {line.room}" if line.room else "",
            f"status: {line.status}" if line.status else "",
            f"was: [{', '.join(line.was)}]" if line.was else "",
        ]
        return f"  - {{{', '.join(part for part in parts if part)}}}"

    def line(self, first: str) -> Line:
        return next(one for one in self.lines if first in (one.id, *one.was))

    def edit(self, kind: str, session: str, who: str, *, number: int) -> Written:
        """Return the agenda after one edit, or its undoing; `number` makes texts new."""
        line = self.line(session)
        match kind:
            case "move":
                return self._with(replace(line, minute=(line.minute + 10) % 60))
            case "move all":
                lines = tuple(
                    replace(one, hour=one.hour + 1 if one.hour % 2 == 0 else one.hour - 1)
                    for one in self.lines
                )
                return replace(self, lines=lines)
            case "longer":
                return self._with(replace(line, length=75 - line.length))
            case "room":
                return self._with(replace(line, room="" if line.room else "blue"))
            case "venue":
                return replace(self, venue="Town Hall" if self.venue == "Hall" else "Hall")
            case "link":
                return replace(self, platform="Jitsi" if self.platform == "Zoom" else "Zoom")
            case "title":
                return self._with(replace(line, title=f"Title {number}"))
            case "text":
                return self._with(replace(line, text=f"Text {number}"))
            case "cancel":
                return self._with(replace(line, status="" if line.status == "cancelled" else "cancelled"))
            case "tentative":
                return self._with(replace(line, status="" if line.status == "tentative" else "tentative"))
            case "delete":
                gone = self._with(replace(line, there=not line.there))
                return gone if any(one.there for one in gone.lines) else self
            case "meeting off":
                return replace(self, off=not self.off)
            case "meeting title":
                return replace(self, title=f"Board {number}")
            case "mode":
                other = "online" if self.modes[who] == "onsite" else "onsite"
                return replace(self, modes={**self.modes, who: other})
            case "address":
                return replace(self, mails={**self.mails, who: 1 - self.mails.get(who, 0)})
            case "list":
                return replace(self, listed=self.listed ^ {who if who in ("dee", "eve") else "dee"})
            case "wish":
                wish = _WISHES[(_WISHES.index(self.wishes.get(who, "")) + 1) % len(_WISHES)]
                return replace(self, wishes={**self.wishes, who: wish})
            case "part":
                return replace(self, chair="bo" if self.chair == "ada" else "ada")
            case "rename":
                was = (*line.was, line.id)
                return self._with(replace(line, id=f"{was[0]}-{len(was)}", was=was))
            case _:
                return replace(
                    self, zone="Europe/London" if self.zone == "Europe/Zurich" else "Europe/Zurich"
                )

    def revived(self) -> Written:
        """Return the agenda with all that was called off, deleted or taken off the list back in it."""
        lines = tuple(replace(line, there=True, status="") for line in self.lines)
        return replace(self, off=False, lines=lines, listed=frozenset({"dee", "eve"}))

    def _with(self, line: Line) -> Written:
        return replace(
            self, lines=tuple(line if one.hour // 2 == line.hour // 2 else one for one in self.lines)
        )
