"""Reads a picture as a browser would: what its parts measure, what its tips say, and the table beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree as ET

NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass
class Picture:
    """A figure of a page."""

    svg: ET.Element
    """The frame with the drawing and what a pointer hits."""
    rows: list[list[str]]
    """The table: the words of each cell."""
    html: str

    @property
    def tips(self) -> list[str]:
        """What a pointer is told, in order."""
        found = self.svg.findall("svg[@aria-hidden='true']//title")
        return [(title.text or "").replace(NO_BREAK, " ") for title in found]

    @property
    def name(self) -> str:
        """The name of the image."""
        return (self.svg.findtext("svg[@role='img']/title") or "").replace(NO_BREAK, " ")

    @property
    def described(self) -> str:
        """What it is described as."""
        return " ".join((self.svg.findtext("svg[@role='img']/desc") or "").replace(NO_BREAK, " ").split())

    def heights(self, name: str) -> list[float]:
        """Return the heights of the parts of this name, in percent."""
        paths = self.svg.iterfind(f".//path[@class='mb-pic__{name}']")
        return [float(height) for path in paths for height in re.findall(r"v([\d.]+)h", path.attrib["d"])]


def pictures(html: str) -> list[Picture]:
    """Return the pictures of a page; an SVG that is no well-formed XML is an error."""
    found = []
    for figure in re.findall(r'<figure class="mb-picture.*?</figure>', html, re.DOTALL):
        svg = re.search(r'<div class="mb-pic-frame">.*?</div>\n(?=<figcaption)', figure, re.DOTALL)
        assert svg, "a picture without a caption"
        table = re.search(r"<tbody>.*</tbody>", figure, re.DOTALL)
        assert table, "a picture without a table"
        rows = _parsed(table[0]).findall("tr")
        cells = [["".join(cell.itertext()).replace(NO_BREAK, " ").strip() for cell in row] for row in rows]
        found.append(Picture(_parsed(svg[0]), cells, figure))
    return found


def _parsed(html: str) -> ET.Element:
    # HTML knows this prefix by itself; as XML the picture names it
    named = html.replace(">", ' xmlns:xlink="http://www.w3.org/1999/xlink">', 1)
    return ET.fromstring(named)  # noqa: S314 - our own page


def number(text: str) -> int:
    """Return the first number that a text says."""
    said = re.search(r"\d[\d,]*", text)
    return int(said[0].replace(",", "")) if said else 0
