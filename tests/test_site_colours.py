"""Nick colours: the same for a person always, and readable on both schemes of Material."""

from __future__ import annotations

import math
import re
from colorsys import hls_to_rgb
from importlib.resources import files

import pytest

from minutebook.site.colours import HUES, nick_class

CSS = files("minutebook.site").joinpath("assets/nicks.css").read_text(encoding="utf-8")
BACKGROUNDS = {":root": (1.0, 1.0, 1.0), "slate": hls_to_rgb(232 / 360, 0.14, 0.15)}
"""--md-default-bg-color of the schemes: white, and hsla(232, 15%, 14%, 1)."""
ACCENT = (82 / 255, 108 / 255, 254 / 255)
"""--md-accent-fg-color; a linked message is tinted with a tenth of it."""
READABLE = 4.5


def _srgb_luminance(colour: tuple[float, float, float]) -> float:
    """Return the relative luminance of WCAG 2 of an sRGB colour with parts from 0 to 1."""
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _oklch_luminance(lightness: float, chroma: float, hue: float) -> float:
    """Return the relative luminance of an OKLCH colour, clipped to sRGB (Ottosson's matrices)."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    red, green, blue = (min(1.0, max(0.0, part)) for part in (red, green, blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: float, other: float) -> float:
    low, high = sorted((one, other))
    return (high + 0.05) / (low + 0.05)


def _hues() -> dict[int, float]:
    return {int(n): float(hue) for n, hue in re.findall(r"\.mb-nick-(\d+) \{ --mb-nick-hue: ([\d.]+); \}", CSS)}


def _scheme(name: str) -> tuple[float, float]:
    start = CSS.index(name)
    values = re.findall(r"--mb-nick-(?:lightness|chroma): ([\d.]+);", CSS[start : CSS.index("}", start)])
    return float(values[0]), float(values[1])


def test_black_on_white_has_the_contrast_that_wcag_says() -> None:
    """The check itself is right at both ends of the scale."""
    assert _contrast(_oklch_luminance(0, 0, 0), _srgb_luminance((1, 1, 1))) == pytest.approx(21)
    assert _oklch_luminance(1, 0, 0) == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("scheme", list(BACKGROUNDS))
@pytest.mark.parametrize("tinted", [False, True], ids=["plain", "linked message"])
def test_every_colour_is_readable(scheme: str, *, tinted: bool) -> None:
    """All 24 colours have a contrast of 4.5 : 1 and more, also on the tint of a linked message."""
    red, green, blue = BACKGROUNDS[scheme]
    if tinted:
        red, green, blue = (0.9 * own + 0.1 * accent for own, accent in zip((red, green, blue), ACCENT, strict=True))
    background = _srgb_luminance((red, green, blue))
    lightness, chroma = _scheme(scheme)
    assert lightness < 1 < lightness + chroma * 20
    contrasts = {n: _contrast(_oklch_luminance(lightness, chroma, hue), background) for n, hue in _hues().items()}
    assert min(contrasts.values()) >= READABLE, contrasts


def test_there_is_one_class_for_each_hue() -> None:
    """The style sheet defines the classes that the program gives out, each with a hue of its own."""
    hues = _hues()
    assert sorted(hues) == list(range(HUES))
    assert len(set(hues.values())) == HUES


def test_a_person_keeps_the_colour() -> None:
    """The class depends on the id alone, not on the run or the meeting."""
    assert [nick_class(name) for name in ("ann", "ben", "ann")] == ["mb-nick-7", "mb-nick-12", "mb-nick-7"]
    assert len({nick_class(f"person-{n}") for n in range(500)}) == HUES
