"""The tokens keep their contrast in light and dark, and the style sheet works from right to left too."""

from __future__ import annotations

import re
from itertools import product
from math import cbrt, dist

import pytest

from meetbot.web.static import FOLDER, style_sheet

CSS = style_sheet().decode()
TOKENS = (FOLDER / "style/tokens.css").read_text(encoding="utf-8")
GROUNDS = ("canvas", "surface", "sunken", "raised")
TINTS = ("accent-soft", "ok-soft", "warn-soft", "bad-soft", "neutral-soft", "onsite-soft", "online-soft")
READ = ("text", "text-2", "text-3", "accent", "accent-hover")
STATES = ("ok", "warn", "bad", "neutral", "onsite", "online")


# Severity 1 of each colour blindness, for linear light. Source: Machado, Oliveira, Fernandes (2009), table 1.
BLINDNESS = {
    "none": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.3039),
    ),
}
# Text on the solid areas of live phases, and on the ground of live screens.
SOLID = (
    ("on-amber", "solid-amber"),
    ("on-red", "solid-red"),
    ("on-green", "solid-green"),
    ("live-text", "live-ground"),
    ("live-text-2", "live-ground"),
    ("live-amber", "live-ground"),
    ("live-link", "live-ground"),
)


def tokens(theme: str) -> dict[str, str]:
    """Return the colours of light or dark."""
    light = re.search(r'\[data-ground="light"\] \{(.*?)\n  \}', TOKENS, re.DOTALL)
    dark = re.search(r':root \[data-ground="dark"\] \{(.*?)\n  \}', TOKENS, re.DOTALL)
    assert light is not None
    assert dark is not None
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light[1]))
    return found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", dark[1])) if theme == "dark" else found


def linear(colour: str) -> list[float]:
    """Return red, green and blue as light, 0 to 1."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def oklab(light: list[float]) -> list[float]:
    """Return the colour in OKLab. Source: Ottosson (2020)."""
    r, g, b = light
    l_, m, s = (
        cbrt(max(0.0, x))
        for x in (
            0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b,
            0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b,
            0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b,
        )
    )
    return [
        0.2104542553 * l_ + 0.793617785 * m - 0.0040720468 * s,
        1.9779984951 * l_ - 2.428592205 * m + 0.4505937099 * s,
        0.0259040371 * l_ + 0.7827717662 * m - 0.808675766 * s,
    ]


def apart(one: str, other: str, blindness: str) -> float:
    """Return how far two colours stand apart for such eyes, in hundredths of OKLab."""
    seen = [
        oklab([sum(k * c for k, c in zip(row, linear(colour), strict=True)) for row in BLINDNESS[blindness]])
        for colour in (one, other)
    ]
    return 100 * dist(*seen)


def luminance(colour: str) -> float:
    r, g, b = linear(colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_colour_is_readable_on_every_ground_and_tint(theme: str) -> None:
    t = tokens(theme)
    poor = [
        (colour, ground, round(contrast(t[colour], t[ground]), 2))
        for colour, ground in product((*READ, *STATES), (*GROUNDS, *TINTS))
        if contrast(t[colour], t[ground]) < 4.5
    ]
    assert poor == []
    assert contrast(t["on-accent"], t["accent"]) >= 4.5
    assert contrast(t["on-accent"], t["accent-hover"]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_borders_of_controls_are_seen_on_every_ground(theme: str) -> None:
    t = tokens(theme)
    assert [g for g in (*GROUNDS, *TINTS) if contrast(t["control"], t[g]) < 3] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_solid_areas_and_live_screens_are_readable(theme: str) -> None:
    t = tokens(theme)
    assert [pair for pair in SOLID if contrast(t[pair[0]], t[pair[1]]) < 7] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_ring_of_focus_is_seen_on_every_ground(theme: str) -> None:
    t = tokens(theme)
    assert [g for g in GROUNDS if contrast(t["accent"], t[g]) < 6.5] == []


@pytest.mark.parametrize(("theme", "least"), [("light", 12), ("dark", 6)])
@pytest.mark.parametrize("blindness", BLINDNESS)
def test_the_two_modes_differ_for_all_eyes(theme: str, least: int, blindness: str) -> None:
    t = tokens(theme)
    assert apart(t["onsite"], t["online"], blindness) >= least


def test_no_colour_is_written_outside_the_tokens_but_those_of_paper_and_mail() -> None:
    found = {
        part.name: sorted(set(re.findall(r"#[0-9a-fA-F]{3,8}\b", part.read_text(encoding="utf-8"))))
        for part in (FOLDER / "style").glob("*.css")
        if part.name not in ("tokens.css", "print.css")
    }
    mails = {"#ffffff", "#161a1f"}  # the grounds that mails are shown on
    assert {name: colours for name, colours in found.items() if set(colours) - mails} == {}


def test_dark_by_system_and_dark_by_choice_are_the_same_colours() -> None:
    by_system = re.search(r':root:not\(\[data-theme="light"\]\) \{(.*?)\n    \}', TOKENS, re.DOTALL)
    by_choice = re.search(r':root \[data-ground="dark"\] \{(.*?)\n  \}', TOKENS, re.DOTALL)
    assert by_system is not None
    assert by_choice is not None
    assert by_system[1].split() == by_choice[1].split()


def test_the_style_sheet_knows_no_left_and_no_right() -> None:
    rules = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
    found = re.findall(
        r"(?:^|[;{\s])((?:margin|padding|border|inset)?-?(?:left|right)\s*:|(?:text-align|float)\s*:\s*(?:left|right)"
        r"|(?:min-|max-)?(?:width|height)\s*:\s*\d[^)]*;)",
        rules,
        re.MULTILINE,
    )
    assert found == []
