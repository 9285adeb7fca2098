"""Colloquy's transcript: XML, one element a message or event on a line.

    <envelope id="1"><sender>ann</sender><message id="2" received="2024-01-31 14:00:05 +0100">hello all</message></envelope>

Source: DIALECTS.md, section 10.
"""

from minutebook.dialects.base import Dialect, rules
from minutebook.model import Kind

_WHO = r"<sender\b[^<>]{0,400}>(?P<n>[^<>]{1,64})</sender>"

DIALECT = Dialect(
    name="colloquy",
    title="Colloquy",
    rules=rules(
        (
            Kind.ACTION,
            r"\s*<envelope\b[^<>]{0,400}>\s*"
            + _WHO
            + r"\s*<message\b[^<>]{0,400}\baction=\"yes\"[^<>]{0,400}\breceived=\"(?P<d>[^\"]{1,40})\"[^<>]{0,400}>(?P<x>.*?)</message>.*$",
        ),
        (
            Kind.MESSAGE,
            r"\s*<envelope\b[^<>]{0,400}>\s*"
            + _WHO
            + r"\s*<message\b[^<>]{0,400}\breceived=\"(?P<d>[^\"]{1,40})\"[^<>]{0,400}>(?P<x>.*?)</message>.*$",
        ),
    ),
    examples=(
        (
            "message",
            '<envelope id="1"><sender>ann</sender><message id="2" received="2024-01-31 14:00:05 +0100">hello all</message></envelope>',
        ),
        (
            "action",
            '<envelope id="3"><sender>ben</sender><message id="4" action="yes" received="2024-01-31 14:01:00 +0100">waves</message></envelope>',
        ),
    ),
)
