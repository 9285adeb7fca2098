"""People who do not want to be named: their names and nicks are gone before anything else reads a file.

`anonymous: true` in people.yml replaces a person by a pseudonym wherever something names them (`minutebook.names`): in
what they said, in what others said, on the page around it, in its front matter and in the address of the meeting.
Since it happens on the source, nothing behind it (pages, JSON, search) can know better.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from minutebook.names import Named
from minutebook.source.containers import EXPORTS, suffix
from minutebook.source.layers import without_codes
from minutebook.veil import through

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from minutebook.model import Person
    from minutebook.source import Source


def pseudonym(number: int) -> str:
    """The nick of the nameless person with this number, from 1."""
    return f"anonymous-{number}"


class Nameless(NamedTuple):
    """Somebody who wants no name."""

    person: Person
    """With their real name."""
    pseudonym: str
    others: tuple[Person, ...] = ()
    """Those who may be named, and whose names must not be taken for this one's."""


_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#[xX][0-9a-fA-F]{1,6});")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"(?P<key>\s*:)?')
"""A string of JSON, and the colon behind it where it is a key."""


def _letter(match: re.Match[str]) -> str:
    """What an entity stands for, if that is a letter or a sign of nicks that means nothing to a page."""
    sign = html.unescape(match[0])
    return sign if sign.isalnum() or sign in {"_", "-", ".", "^"} else match[0]


def renamer(nameless: Sequence[Nameless]) -> Callable[[str], str]:
    """What replaces each person in a text by their pseudonym."""
    named = [Named(*one) for one in nameless]

    def change(text: str) -> str:
        # formatting, invisible signs and entities inside a name would hide it here and show it on the page
        text = without_codes(text)
        if "&" in text:
            text = _ENTITY.sub(_letter, text)
        for one in named:
            text = one.hide(text)
        return text

    return change


def _in_json(change: Callable[[str], str]) -> Callable[[str], str]:
    """The same change for a line of JSON, whose strings hide letters behind escapes."""

    def string(match: re.Match[str]) -> str:
        if match["key"]:
            return match[0]
        try:
            said = json.loads(match[0])
        except ValueError:
            return change(match[0])
        changed = change(said)
        return match[0] if changed == said else json.dumps(changed, ensure_ascii=False)

    return lambda line: _STRING.sub(string, line)


def _in_keys(change: Callable[[str], str]) -> Callable[[Any], Any]:
    """The same change for what YAML makes of texts."""

    def text(value: Any) -> Any:  # noqa: ANN401 - whatever YAML gives
        if isinstance(value, str):
            return change(value)
        if isinstance(value, int) and not isinstance(value, bool):
            # a nick of digits alone
            return value if (changed := change(str(value))) == str(value) else changed
        return value

    return text


def anonymise(source: Source, nameless: Sequence[Nameless]) -> Source:
    """The source with each person replaced by the pseudonym beside them."""
    if not nameless:
        return source
    change = renamer(nameless)
    line = _in_json(change) if suffix(source.path) in EXPORTS else change
    matter = replace(source.matter, values=through(dict(source.matter.values), _in_keys(change)))
    sections = tuple(replace(section, heading=change(section.heading)) for section in source.sections)
    return replace(
        source, slug=change(source.slug), lines=tuple(map(line, source.lines)), matter=matter, sections=sections
    )
