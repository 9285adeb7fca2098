"""Texts of others on a terminal: they may show there, but give it no orders and begin no line of their own."""

from __future__ import annotations


def visible(text: str) -> str:
    """A line for a terminal: control characters as Python writes them."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)
