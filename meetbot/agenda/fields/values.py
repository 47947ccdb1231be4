"""Readers of single values: each takes a scalar's own text and tells what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from meetbot.agenda.fields.addresses import (
    ADDRESS,
    MAILBOX,
    address_hint,
    is_address,
    is_odd_address,
    odd_address_hint,
    odd_letters,
)
from meetbot.agenda.fields.countries import is_country, likely_country
from meetbot.agenda.fields.forms import Either, MapOf, Scale, Word
from meetbot.agenda.fields.languages import likely_language
from meetbot.agenda.fields.paths import path_below
from meetbot.agenda.fields.shapes import Reader, described, head_of, reads
from meetbot.agenda.fields.times import Clock, NotThat, parse_clock, parse_date, parse_span, parse_stamp
from meetbot.agenda.fields.zones import is_zone, likely_zones
from meetbot.agenda.model.terms import Span
from meetbot.agenda.source import events
from meetbot.agenda.source.events import Node, Scalar
from meetbot.agenda.source.faults import Faults, shown

T = TypeVar("T")

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2}|-[0-9]{3})?")
_GEO = re.compile(r"([+-]?\d{1,2}(?:\.\d+)?)\s*[,;]\s*([+-]?\d{1,3}(?:\.\d+)?)", re.ASCII)
_SECRET = Word(
    what="the name of a secret", pattern="secret:[a-z][a-z0-9_]{0,63}", examples=("secret:zoom_url",)
)
_SECRET_LIKE = re.compile(r"secret:\S*")
_LINK = re.compile(r'[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#@<>"\\]+([/?#][^\s<>"\\]*)?')
_HOURS = re.compile(r"(\d{1,2}):(\d{2})\s*[-\u2013]\s*(\d{1,2}):(\d{2})", re.ASCII)

_ANYTHING = ("boolean", "number")  # NO, 1.10: what a text is to programs that resolve plain scalars

Texts = Mapping[str, str]  # by language; "" = written without one


@dataclass(frozen=True, slots=True)
class Ref:
    """An id that names something elsewhere, and where it stands."""

    id: str
    node: Node


def is_id(text: str) -> bool:
    """Return whether it can be an id of a file."""
    return _ID.fullmatch(text) is not None


@reads(Word(what="a text", misread=_ANYTHING))
def text(node: Node, where: str, faults: Faults) -> str | None:
    """Read a text; a number stays the text that was written."""
    if not isinstance(node, Scalar) or node.is_null:
        hint = "write one text" if not isinstance(node, Scalar) else "write it, or delete the key"
        faults.add("E204", head_of(node), f"{where} is a text, not {described(node)}", hint)
        return None
    written = node.text.strip()
    if _SECRET_LIKE.fullmatch(written):
        hint = "secret:name stands in meeting.online only: url, dial_in, backup"
        faults.add("E264", node, f"{where}: {shown(written)} would be printed as it stands", hint)
        return None
    return written


@reads(Word(what="an id", pattern=_ID.pattern, examples=("ada",), misread=_ANYTHING))
def ref(node: Node, where: str, faults: Faults) -> Ref | None:
    """Read an id that names something elsewhere; whether it exists is known only when all is read."""
    written = text(node, where, faults)
    return None if written is None else Ref(written, node)


def _parsed(code: str, parse: Callable[[str], T], form: Word) -> Reader[T]:
    def read(node: Node, where: str, faults: Faults) -> T | None:
        written = text.read(node, where, faults)
        if written is None:
            return None
        try:
            return parse(written)
        except NotThat as fault:
            faults.add(code, node, f"{where}: {shown(written)} {fault}", fault.hint)
            return None

    return Reader(read, form)


def _id(written: str) -> str:
    if _ID.fullmatch(written):
        return written
    tame = re.sub(r"[^a-z0-9_-]+", "-", written.casefold()).strip("-_")[:64]
    raise NotThat("is not an id: a-z, 0-9, - and _", f'write "{tame}"' if tame else "")


def _address(written: str) -> str:
    if is_address(written):
        return written
    raise NotThat("is not an e-mail address", address_hint(written))


def _link(written: str) -> str:
    if _LINK.fullmatch(written):
        return written
    bare = written.partition("://")[2] if "://" in written else written
    whole = f"https://{bare}"
    # A guess only where nothing but the beginning is missing: "javascript:..." has no right form.
    is_bare = re.match(r"[\w-]+(\.[\w-]+)+([/?#:]|$)", bare) and _LINK.fullmatch(whole)
    raise NotThat(
        "is not a web address",
        f'write "{whole}"' if is_bare else 'write it whole, like "https://example.org"',
    )


def _language(written: str) -> str:
    if _LANGUAGE.fullmatch(written):
        return written
    likely = likely_language(written)
    raise NotThat("is not a language tag", f'write "{likely}"' if likely else 'write it like "en" or "pt-BR"')


def _country(written: str) -> str:
    if is_country(written):
        return written
    likely = likely_country(written)
    hint = f'write "{likely}"' if likely else "write its two letters, like CN for China"
    raise NotThat("is not a country code of ISO 3166", hint)


def _boolean(written: str) -> bool:
    if written in ("true", "false"):
        return written == "true"
    yes = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}
    tame = yes.get(written.casefold(), written.casefold())
    hint = f"write {tame}" if tame in ("true", "false") else "write true or false"
    raise NotThat("is neither true nor false", hint)


def _number(written: str) -> int:
    if re.fullmatch(r"[0-9]{1,7}", written):
        return int(written)
    raise NotThat("is not a number", "write digits alone")


def _percent(written: str) -> int:
    if match := re.fullmatch(r"([0-9]{1,3})\s?%", written):
        return int(match[1])
    raise NotThat("is not a percentage", 'write it like "10%"')


def _exact(written: str) -> timedelta:
    span = parse_span(written)
    return span.length


def _length(written: str) -> timedelta:
    length = _exact(written)
    if length <= timedelta(0):
        raise NotThat("is no time at all", "write at least a minute, or leave the entry out")
    return length


def _lead(written: str) -> Span:
    span = parse_span(written)
    if span.length <= timedelta(0):
        raise NotThat("is no time at all", 'write it like "7d" or "15m"')
    return span


def _geo(written: str) -> tuple[float, float]:
    match = _GEO.fullmatch(written)
    if match and abs(float(match[1])) <= 90 and abs(float(match[2])) <= 180:
        return float(match[1]), float(match[2])
    raise NotThat("is not a latitude and longitude", 'write degrees, like "22.54,114.06"')


def _hours(written: str) -> tuple[int, int]:
    match = _HOURS.fullmatch(written)
    if match:
        start, end = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
        if start < end <= 24 * 60 and int(match[2]) < 60 and int(match[4]) < 60:
            return start, end
    raise NotThat("are no hours of a day", 'write from and to, like "08:00-20:00"')


def _list_path(written: str) -> str:
    return path_below(written, like="attendees.csv")


_SPAN = r"(?=\d)(\d+d)? ?(\d+h( ?\d{1,2})?)? ?(\d+m)? ?(\d+s)?"
_OFFSET = r"(Z|[+-]\d{2}:?\d{2})"
_STAMP = r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?"
_A_SPAN = Word(what="a span", pattern=_SPAN, examples=("45m", "1h30m", "90s", "7d"))

ident = _parsed(
    "E206",
    _id,
    Word(what="an id", pattern=_ID.pattern, examples=("opening", "wang-libing"), misread=_ANYTHING),
)
address = _parsed(
    "E210",
    _address,
    Word(what="an e-mail address", pattern=ADDRESS.pattern, examples=("ada@example.org",)),
)


@reads(Word(what="an e-mail address", pattern=MAILBOX.pattern, examples=("ada@example.org",)))
def mailbox(node: Node, where: str, faults: Faults) -> str | None:
    """Read a person's address. One that most servers do not take is warned of: it is that person's alone."""
    written = text.read(node, where, faults)
    if written is None or not is_odd_address(written):
        return None if written is None else address.read(node, where, faults)
    message = (
        f"{where}: {shown(written)} has {odd_letters(written)} before the @, which mail servers do not "
        "take: mails to them are held"
    )
    faults.add("W210", node, message, odd_address_hint(written))
    return written


language = _parsed(
    "E212",
    _language,
    Word(
        what="a language tag",
        pattern=_LANGUAGE.pattern,
        examples=("en", "zh", "pt-BR"),
        misread=("boolean",),  # no: Norwegian
    ),
)
country = _parsed(
    "E214",
    _country,
    Word(
        what="a country code of ISO 3166",
        pattern="[A-Z]{2}",
        examples=("CN", "PK"),
        misread=("boolean",),  # NO: Norway
    ),
)
boolean = _parsed(
    "E209",
    _boolean,
    Word(what="true or false", scale=Scale.BOOLEAN, pattern="true|false"),
)
number = _parsed(
    "E209", _number, Word(what="a number", scale=Scale.INTEGER, pattern="[0-9]{1,7}", examples=("120",))
)
percent = _parsed("E209", _percent, Word(what="a percentage", pattern=r"\d{1,3}\s?%", examples=("10%",)))
span = _parsed("E301", _lead, _A_SPAN)
length = _parsed("E301", _length, _A_SPAN)
gap = _parsed("E301", _exact, _A_SPAN)
clock: Reader[Clock] = _parsed(
    "E302",
    parse_clock,
    Word(
        what="a time of the day's clock",
        pattern=rf"\d{{1,2}}:\d{{2}}(:\d{{2}})?{_OFFSET}?|{_STAMP}{_OFFSET}",
        examples=("15:00", "24:30", "02:30+02:00"),
        misread=("number",),  # 10:30 is 630 to YAML 1.1
    ),
)
hours = _parsed(
    "E302",
    _hours,
    Word(
        what="hours of the day",
        pattern=r"\d{1,2}:\d{2} *[-\u2013] *\d{1,2}:\d{2}",
        examples=("08:00-20:00",),
    ),
)
day: Reader[date] = _parsed(
    "E303",
    parse_date,
    Word(what="a date", scale=Scale.DATE, pattern=r"\d{4}-\d{2}-\d{2}", examples=("2022-01-12",)),
)
stamp: Reader[datetime] = _parsed(
    "E314",
    parse_stamp,
    Word(what="an instant with its offset", pattern=_STAMP + _OFFSET, examples=("2022-01-12T16:30+08:00",)),
)
link = _parsed(
    "E265", _link, Word(what="a web address", pattern=_LINK.pattern, examples=("https://example.org/board",))
)
geo = _parsed(
    "E220", _geo, Word(what="a latitude and longitude", pattern=_GEO.pattern, examples=("22.54,114.06",))
)
list_path = _parsed(
    "E218", _list_path, Word(what="a path beside the agenda", examples=("attendees.csv",), misread=_ANYTHING)
)
_TEXTS = Either((text.form, MapOf(language.form, text.form)))


@reads(Word(what="a text, or the name of a secret", examples=("secret:zoom_url",), misread=_ANYTHING))
def text_or_secret(node: Node, where: str, faults: Faults) -> str | None:
    """Read a text, or `secret:name`, whose value is known to the settings only."""
    if not isinstance(node, Scalar) or not (written := node.text.strip()).startswith("secret:"):
        return text.read(node, where, faults)
    if re.fullmatch(_SECRET.pattern, written):
        return written
    tame = re.sub(r"[^a-z0-9]+", "_", written.removeprefix("secret:").casefold()).strip("_0123456789")[:64]
    hint = f'write "secret:{tame}"' if tame else 'write it like "secret:zoom_url"'
    faults.add("E264", node, f"{where}: {shown(written)} does not name a secret: a-z, 0-9 and _", hint)
    return None


def _read_link_or_secret(node: Node, where: str, faults: Faults) -> str | None:
    if isinstance(node, Scalar) and node.text.strip().startswith("secret:"):
        return text_or_secret.read(node, where, faults)
    return link.read(node, where, faults)


link_or_secret: Reader[str] = Reader(
    _read_link_or_secret,
    Word(
        what="a web address or the name of a secret",
        pattern=f"{_LINK.pattern}|{_SECRET.pattern}",
        examples=("secret:zoom_url",),
    ),
)


@reads(_TEXTS)
def texts(node: Node, where: str, faults: Faults) -> Texts | None:
    """Read a text, or one per language as `{en: ..., ru: ...}`."""
    if isinstance(node, Scalar):
        one = text.read(node, where, faults)
        return None if one is None else {"": one}
    if not isinstance(node, events.Mapping) or not node.pairs:
        message = f"{where} is a text, or one per language, not {described(node)}"
        faults.add("E204", head_of(node), message, "write one text, or {en: ..., fr: ...}")
        return None
    found: dict[str, str] = {}
    for tag, (key, value) in node.pairs.items():
        if language(key, where, faults) is None:
            continue
        one = None if isinstance(value, events.Broken) else text(value, f"{where}.{tag}", faults)
        if one is not None:
            found[tag] = one
    return found or None


@reads(Word(what="a time zone of the IANA database", examples=("Asia/Shanghai", "Europe/Paris", "UTC")))
def zone(node: Node, where: str, faults: Faults) -> str | None:
    """Read an IANA zone name; the likely ones are named where it is none."""
    written = text(node, where, faults)
    if written is None or is_zone(written):
        return written
    likely = likely_zones(written)
    if len(likely) == 1:
        message, hint = f'; did you mean "{likely[0]}"?', ""
    else:
        message = ""
        hint = f"write {' or '.join(likely)}" if likely else "write an IANA name, like Asia/Shanghai"
    faults.add("E304", node, f"unknown time zone {shown(written)}{message}", hint)
    return None
