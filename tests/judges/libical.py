"""libical (Debian's libical3): the library of Evolution, KDE and many servers, called through ctypes.

It alone knows what each METHOD demands. It is blind to bad numbers, line ends and folds inside a character.
What its table says of DECLINECOUNTER is older than RFC 5546 3.2.8 and left out. That it refuses
STYLED-DESCRIPTION is kept: clients in use are older than that property, so nothing we send may carry it.
"""

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache


class _Time(ctypes.Structure):
    """`struct icaltimetype` of libical 3."""

    _fields_ = (
        ("year", ctypes.c_int),
        ("month", ctypes.c_int),
        ("day", ctypes.c_int),
        ("hour", ctypes.c_int),
        ("minute", ctypes.c_int),
        ("second", ctypes.c_int),
        ("is_date", ctypes.c_int),
        ("is_daylight", ctypes.c_int),
        ("zone", ctypes.c_void_p),
    )


@cache
def _library() -> ctypes.CDLL:
    library = ctypes.CDLL("libical.so.3")
    pointer, number, text = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p
    for name, result, arguments in (
        ("icalparser_parse_string", pointer, [text]),
        ("icalrestriction_check", number, [pointer]),
        ("icalcomponent_count_errors", number, [pointer]),
        ("icalcomponent_as_ical_string_r", pointer, [pointer]),
        ("icalmemory_free_buffer", None, [pointer]),
        ("icalcomponent_free", None, [pointer]),
        ("icalerror_set_errors_are_fatal", None, [number]),
        ("icalcomponent_string_to_kind", number, [text]),
        ("icalcomponent_get_first_component", pointer, [pointer, number]),
        ("icalcomponent_get_next_component", pointer, [pointer, number]),
        ("icalcomponent_get_dtstart", _Time, [pointer]),
        ("icaltime_as_timet_with_zone", ctypes.c_long, [_Time, pointer]),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    library.icalerror_set_errors_are_fatal(0)
    return library


@contextmanager
def _parsed(file: bytes) -> Iterator[int | None]:
    library = _library()
    component = library.icalparser_parse_string(file)
    try:
        yield component
    finally:
        if component:
            library.icalcomponent_free(component)


def judge(file: bytes) -> list[str]:
    """Return what libical wrote into the file as X-LIC-ERROR; empty when clean."""
    library = _library()
    with _parsed(file) as component:
        if not component:
            return ["unparsable"]
        kept = library.icalrestriction_check(component)
        errors = library.icalcomponent_count_errors(component)
        buffer = library.icalcomponent_as_ical_string_r(component)
        text = ctypes.string_at(buffer).decode("utf-8", "replace")
        library.icalmemory_free_buffer(buffer)
    unfolded = re.sub(r"\r?\n[ \t]", "", text).splitlines()
    said = [line.split(":", 1)[1] for line in unfolded if line.startswith("X-LIC-ERROR")]
    if not said and (errors or not kept):
        return [f"restriction={kept} errors={errors}"]
    if b"\nMETHOD:DECLINECOUNTER" in file:
        return [message for message in said if not message.startswith("Failed iTIP restrictions")]
    return said


def starts(file: bytes) -> list[datetime]:
    """Return the start of every VEVENT by the file's own VTIMEZONE."""
    library = _library()
    kind = library.icalcomponent_string_to_kind(b"VEVENT")
    found = []
    with _parsed(file) as component:
        event = library.icalcomponent_get_first_component(component, kind)
        while event:
            start = library.icalcomponent_get_dtstart(event)
            if not start.is_date:
                found.append(
                    datetime.fromtimestamp(library.icaltime_as_timet_with_zone(start, start.zone), UTC)
                )
            event = library.icalcomponent_get_next_component(component, kind)
    return sorted(found)
