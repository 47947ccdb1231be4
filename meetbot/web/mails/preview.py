"""One mail opened: its views, what its calendar object does, and how that differs from the last copy."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from meetbot.ical.summary import Summary, summarise
from meetbot.mail.read import MailView, open_mail
from meetbot.web.frame.words import ANSWERS, date_words, known_zone, place_and_offset, span_words
from meetbot.web.mails.masks import mask_links, raw_masked, unfolded

EFFECTS = {
    "REQUEST": "puts the entry into the calendar, or changes the one that is there",
    "CANCEL": "removes the entry from the calendar",
    "PUBLISH": "offers the entry without asking for an answer",
}
# The diff tells these by its own lines: they differ in every copy and say nothing to people.
_NUMBERS = ("Version", "What it does")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One line of the calendar object in words: what it was in the last copy, what it is now."""

    label: str
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """What the tabs show. `lines` is the diff of the calendar object to the last copy, empty for a first."""

    subject: str
    text: str
    html: str
    raw: str
    calendar: str
    facts: tuple[tuple[str, str], ...]
    differences: tuple[Difference, ...]
    lines: tuple[str, ...]
    compared: bool  # there was a copy before
    has_secrets: bool  # it holds personal links, masked or not


def views(data: bytes, last: bytes | None, *, masked: bool) -> Views:
    """Return a mail's views.

    Args:
        last: the mail with the copy that the person got before, None for none.
        masked: personal links are shown without their secret part.
    """
    view = open_mail(data)
    cover = mask_links if masked else str
    before = open_mail(last).calendar if last is not None else None
    now = view.calendar
    facts = calendar_facts(now) if now else ()
    was = dict(calendar_facts(before)) if before and now else {}
    new_lines = unfolded(now).splitlines() if now else []
    old_lines = unfolded(before).splitlines() if before and now else []
    return Views(
        subject=view.subject,
        text=cover(view.text),
        html=cover(view.html),
        raw=raw_masked(data) if masked else view.raw,
        calendar=cover("\n".join(new_lines)),
        facts=tuple((label, cover(value)) for label, value in facts),
        differences=tuple(
            Difference(label=d.label, was=cover(d.was), now=cover(d.now))
            for d in differences(was, dict(facts))
        )
        if was
        else (),
        lines=tuple(map(cover, _diff(old_lines, new_lines))) if old_lines else (),
        compared=bool(was),
        has_secrets=_has_secrets(view),
    )


def differences(was: Mapping[str, str], now: Mapping[str, str]) -> tuple[Difference, ...]:
    """Return what differs between two copies' facts, in the new one's order; long texts by their lines."""
    found: list[Difference] = []
    for label in dict.fromkeys([*now, *was]):
        old, new = was.get(label, ""), now.get(label, "")
        if old == new or label in _NUMBERS:
            continue
        if "\n" in old or "\n" in new:
            before, after = old.splitlines(), new.splitlines()
            old = "\n".join(line for line in before if line not in after and line.strip())
            new = "\n".join(line for line in after if line not in before and line.strip())
        found.append(Difference(label=label, was=old or "nothing", now=new or "nothing"))
    return tuple(found)


def _diff(old: list[str], new: list[str]) -> list[str]:
    return list(difflib.unified_diff(old, new, "last copy", "this copy", lineterm="", n=1))


def _has_secrets(view: MailView) -> bool:
    return mask_links(view.text) != view.text or mask_links(view.html) != view.html


def calendar_facts(data: bytes) -> tuple[tuple[str, str], ...]:
    """Return (label, value) rows, nothing for what the object does not say."""
    try:
        found = summarise(data)
    except ValueError:
        return (("Calendar", "This object cannot be read; look at Raw."),)
    zone = known_zone(found.zone) or "UTC"
    when = f"{date_words(found.start, ZoneInfo(zone))}, {span_words(found.start, found.end, ZoneInfo(zone))} "
    rows = (
        ("What it does", f"{found.method}: {EFFECTS.get(found.method, '')}"),
        ("Title", found.summary),
        ("When", when + place_and_offset(found.start, zone)),
        ("Where", found.location),
        ("For", found.attendee),
        ("Answer", _answer(found)),
        ("From", found.organizer),
        ("Version", f"SEQUENCE {found.sequence}, written {found.dtstamp:%Y-%m-%d %H:%M:%S} UTC"),
        ("UID", found.uid),
        ("Text in the entry", found.description),
    )
    return tuple((label, value) for label, value in rows if value)


def _answer(found: Summary) -> str:
    present = ANSWERS.get(found.partstat, ("", "", ""))[1]
    return ", ".join(filter(None, [present, "asked for an answer" if found.rsvp else ""]))
