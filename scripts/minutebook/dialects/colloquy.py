"""Colloquy's transcript: XML, one element a message or event on a line.

    <envelope><sender>ann</sender><message received="2024-01-31 14:00:05">hello all</message></envelope>

Source: DIALECTS.md, section 10.
"""

from minutebook.dialects.base import Dialect, rules
from minutebook.model import Kind

_GAP = r"[^<>]{0,400}"
_HEAD = rf"\s*<envelope\b{_GAP}>\s*<sender\b{_GAP}>(?P<n>[^<>]{{1,64}})</sender>\s*<message\b{_GAP}"
_SAID = rf"\breceived=\"(?P<d>[^\"]{{1,40}})\"{_GAP}>(?P<x>.*?)</message>.*$"

DIALECT = Dialect(
    name="colloquy",
    title="Colloquy",
    rules=rules(
        (Kind.ACTION, rf"{_HEAD}\baction=\"yes\"{_GAP}{_SAID}"),
        (Kind.MESSAGE, _HEAD + _SAID),
    ),
    examples=(
        (
            "message",
            '<envelope><sender>ann</sender><message received="2024-01-31 14:00:05">hello all</message></envelope>',
        ),
        (
            "action",
            '<envelope><sender>ben</sender><message action="yes" received="2024-01-31 14:01">nods</message></envelope>',
        ),
    ),
)
