"""Names of time zones: which ones are taken, and which one was probably meant."""

from __future__ import annotations

import functools
import re
import zoneinfo

from meetbot.agenda.source.likely import Vocabulary

_OFFSET = re.compile(r"(?:UTC|GMT|Etc/GMT)?\s*([+-\u2212])\s*(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
_BY_OFFSET = {  # minutes east of UTC in January -> zones that people most likely mean
    -480: ("America/Los_Angeles", "America/Vancouver"),
    -420: ("America/Denver", "America/Phoenix"),
    -360: ("America/Chicago", "America/Mexico_City"),
    -300: ("America/New_York", "America/Lima", "America/Bogota"),
    -180: ("America/Sao_Paulo", "America/Argentina/Buenos_Aires"),
    0: ("Europe/London", "Africa/Accra", "UTC"),
    60: ("Europe/Paris", "Europe/Berlin", "Africa/Lagos"),
    120: ("Africa/Cairo", "Europe/Athens", "Africa/Johannesburg"),
    180: ("Europe/Moscow", "Africa/Nairobi", "Asia/Riyadh"),
    210: ("Asia/Tehran",),
    240: ("Asia/Dubai", "Asia/Baku"),
    300: ("Asia/Karachi", "Asia/Tashkent"),
    330: ("Asia/Kolkata", "Asia/Colombo"),
    345: ("Asia/Kathmandu",),
    360: ("Asia/Dhaka", "Asia/Bishkek"),
    390: ("Asia/Yangon",),
    420: ("Asia/Bangkok", "Asia/Jakarta", "Asia/Ho_Chi_Minh"),
    480: ("Asia/Shanghai", "Asia/Singapore", "Australia/Perth"),
    540: ("Asia/Tokyo", "Asia/Seoul"),
    600: ("Australia/Brisbane", "Australia/Sydney"),
    720: ("Pacific/Auckland", "Pacific/Fiji"),
}
_BY_WORD = {
    "cst": ("Asia/Shanghai", "America/Chicago"),
    "china": ("Asia/Shanghai",),
    "argentina": ("America/Argentina/Buenos_Aires",),
    "australia": ("Australia/Sydney", "Australia/Brisbane", "Australia/Perth"),
    "austria": ("Europe/Vienna",),
    "bangladesh": ("Asia/Dhaka",),
    "belgium": ("Europe/Brussels",),
    "brazil": ("America/Sao_Paulo", "America/Manaus"),
    "canada": ("America/Toronto", "America/Winnipeg", "America/Vancouver"),
    "chile": ("America/Santiago",),
    "colombia": ("America/Bogota",),
    "denmark": ("Europe/Copenhagen",),
    "egypt": ("Africa/Cairo",),
    "england": ("Europe/London",),
    "ethiopia": ("Africa/Addis_Ababa",),
    "finland": ("Europe/Helsinki",),
    "france": ("Europe/Paris",),
    "germany": ("Europe/Berlin",),
    "ghana": ("Africa/Accra",),
    "great britain": ("Europe/London",),
    "greece": ("Europe/Athens",),
    "indonesia": ("Asia/Jakarta", "Asia/Makassar"),
    "ireland": ("Europe/Dublin",),
    "israel": ("Asia/Jerusalem",),
    "italy": ("Europe/Rome",),
    "japan": ("Asia/Tokyo",),
    "kenya": ("Africa/Nairobi",),
    "korea": ("Asia/Seoul",),
    "malaysia": ("Asia/Kuala_Lumpur",),
    "mexico": ("America/Mexico_City", "America/Tijuana"),
    "morocco": ("Africa/Casablanca",),
    "netherlands": ("Europe/Amsterdam",),
    "new zealand": ("Pacific/Auckland",),
    "nigeria": ("Africa/Lagos",),
    "norway": ("Europe/Oslo",),
    "pakistan": ("Asia/Karachi",),
    "peru": ("America/Lima",),
    "philippines": ("Asia/Manila",),
    "poland": ("Europe/Warsaw",),
    "portugal": ("Europe/Lisbon",),
    "russia": ("Europe/Moscow", "Asia/Yekaterinburg", "Asia/Vladivostok"),
    "saudi arabia": ("Asia/Riyadh",),
    "senegal": ("Africa/Dakar",),
    "south africa": ("Africa/Johannesburg",),
    "spain": ("Europe/Madrid",),
    "sweden": ("Europe/Stockholm",),
    "switzerland": ("Europe/Zurich",),
    "thailand": ("Asia/Bangkok",),
    "turkey": ("Europe/Istanbul",),
    "uk": ("Europe/London",),
    "ukraine": ("Europe/Kyiv",),
    "united kingdom": ("Europe/London",),
    "us": ("America/New_York", "America/Chicago", "America/Los_Angeles"),
    "usa": ("America/New_York", "America/Chicago", "America/Los_Angeles"),
    "united states": ("America/New_York", "America/Chicago", "America/Los_Angeles"),
    "vietnam": ("Asia/Ho_Chi_Minh",),
    # Cities that have no zone of their own name.
    **dict.fromkeys(("geneva", "bern", "basel", "lausanne"), ("Europe/Zurich",)),
    **dict.fromkeys(("munich", "hamburg", "frankfurt", "bonn", "cologne"), ("Europe/Berlin",)),
    **dict.fromkeys(("milan", "florence", "naples", "turin"), ("Europe/Rome",)),
    **dict.fromkeys(("barcelona", "valencia", "seville"), ("Europe/Madrid",)),
    **dict.fromkeys(("lyon", "marseille", "strasbourg"), ("Europe/Paris",)),
    **dict.fromkeys(("boston", "washington", "washington dc", "miami", "atlanta"), ("America/New_York",)),
    **dict.fromkeys(("san francisco", "seattle", "california", "san diego"), ("America/Los_Angeles",)),
    **dict.fromkeys(("delhi", "new delhi", "mumbai", "bangalore", "chennai"), ("Asia/Kolkata",)),
    **dict.fromkeys(("shenzhen", "guangzhou", "wuhan"), ("Asia/Shanghai",)),
    **dict.fromkeys(("rio", "rio de janeiro", "brasilia"), ("America/Sao_Paulo",)),
    **dict.fromkeys(("osaka", "kyoto"), ("Asia/Tokyo",)),
    **dict.fromkeys(("abuja",), ("Africa/Lagos",)),
    **dict.fromkeys(("cape town", "pretoria"), ("Africa/Johannesburg",)),
    "beijing": ("Asia/Shanghai",),
    "pacific": ("America/Los_Angeles",),
    "pst": ("America/Los_Angeles",),
    "pdt": ("America/Los_Angeles",),
    "mountain": ("America/Denver",),
    "mst": ("America/Denver", "America/Phoenix"),
    "mdt": ("America/Denver",),
    "central european": ("Europe/Paris", "Europe/Berlin"),
    "central": ("America/Chicago",),
    "cdt": ("America/Chicago",),
    "eastern": ("America/New_York",),
    "est": ("America/New_York",),
    "edt": ("America/New_York",),
    "gmt": ("Europe/London", "UTC"),
    "bst": ("Europe/London", "Asia/Dhaka"),
    "wet": ("Europe/Lisbon",),
    "cet": ("Europe/Paris", "Europe/Berlin"),
    "cest": ("Europe/Paris", "Europe/Berlin"),
    "eet": ("Europe/Athens", "Africa/Cairo"),
    "eest": ("Europe/Athens",),
    "msk": ("Europe/Moscow",),
    "moscow": ("Europe/Moscow",),
    "ist": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "india": ("Asia/Kolkata",),
    "pkt": ("Asia/Karachi",),
    "hkt": ("Asia/Hong_Kong",),
    "sgt": ("Asia/Singapore",),
    "jst": ("Asia/Tokyo",),
    "kst": ("Asia/Seoul",),
    "aest": ("Australia/Sydney", "Australia/Brisbane"),
}


@functools.cache
def _known() -> frozenset[str]:
    """Names with a region, and UTC. Not the database's traps: `EST`, `CET`, `Etc/GMT-8` (which is east)."""
    names = zoneinfo.available_timezones()
    return frozenset(n for n in names if ("/" in n and not n.startswith("Etc/")) or n == "UTC")


def is_zone(name: str) -> bool:
    return name in _known()


def likely_zones(text: str) -> tuple[str, ...]:
    """Return what may be meant by something that is no zone name, the likeliest first; empty = no idea."""
    folded = " ".join(text.casefold().replace("_", " ").split())
    if offset := _OFFSET.fullmatch(text.strip()):
        sign = -1 if offset[1] != "+" else 1
        if text.strip().casefold().startswith("etc"):  # POSIX signs: Etc/GMT+8 is west of Greenwich
            sign = -sign
        minutes = sign * (int(offset[2]) * 60 + int(offset[3] or 0))
        return _BY_OFFSET.get(minutes, ())
    folded = (
        folded.removesuffix(" time").removesuffix(" standard").removesuffix(" daylight").removesuffix(" time")
    )
    if folded in _BY_WORD:
        return _BY_WORD[folded]
    if near := _names().nearest(text.replace(" ", "_")):
        return (near,)
    city = folded.rsplit("/", 1)[-1].replace(" ", "_")
    by_city, cities = _cities()
    found = cities.nearest(city)
    return (by_city[found],) if found else ()


@functools.cache
def _names() -> Vocabulary:
    return Vocabulary(sorted(_known()))


@functools.cache
def _cities() -> tuple[dict[str, str], Vocabulary]:
    """Return zone names by their city, and the cities."""
    by_city = {name.rsplit("/", 1)[-1].casefold(): name for name in sorted(_known(), reverse=True)}
    return by_city, Vocabulary(by_city)
