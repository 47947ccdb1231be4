"""The tokens keep their contrast in light and dark, and the style sheet works from right to left too."""

from __future__ import annotations

import re
from itertools import product

import pytest

from meetbot.web.static import style_sheet

CSS = style_sheet().decode()
GROUNDS = ("canvas", "surface", "sunken", "raised")
TINTS = ("accent-soft", "ok-soft", "warn-soft", "bad-soft", "neutral-soft", "onsite-soft", "online-soft")
READ = ("text", "text-2", "text-3", "accent", "accent-hover")
STATES = ("ok", "warn", "bad", "neutral", "onsite", "online")


def tokens(theme: str) -> dict[str, str]:
    """Return the colours of light or dark."""
    light = re.search(r"\[data-ground=\"light\"\] \{(.*?)\n  \}", CSS, re.DOTALL)
    dark = re.search(r':root \[data-ground="dark"\] \{(.*?)\n  \}', CSS, re.DOTALL)
    assert light is not None
    assert dark is not None
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light[1]))
    return found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", dark[1])) if theme == "dark" else found


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


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


def test_dark_by_system_and_dark_by_choice_are_the_same_colours() -> None:
    by_system = re.search(r':root:not\(\[data-theme="light"\]\) \{(.*?)\n    \}', CSS, re.DOTALL)
    by_choice = re.search(r':root \[data-ground="dark"\] \{(.*?)\n  \}', CSS, re.DOTALL)
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
