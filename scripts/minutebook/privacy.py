"""People who do not want to be named: their names and nicks are gone before anything else reads a file.

`anonymous: true` in people.yml replaces a person by a pseudonym wherever their name or one of their nicks stands as a
word: in what they said, in what others said, on the page around it and in its front matter. Since it happens on the
source, nothing behind it (pages, JSON, search) can know better.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from minutebook.source.layers import without_codes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from minutebook.model import Person
    from minutebook.source import Source

_TAIL = r"(?:_+|\|\w+|\[\w+\])?(?::[\w.-]+\.[a-z]{2,})?"
"""What stands behind a nick and belongs to it: `ann_`, `ann|away`, `ann[m]`, `@ann:example.org`."""


def pseudonym(number: int) -> str:
    """The nick of the nameless person with this number, from 1."""
    return f"anonymous-{number}"


_SHORTEST = 3
_SIGN = re.compile(r"[_\[\]`^{}|-]")


def _either(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first; never one of nothing."""
    patterns = []
    for word in sorted(set(filter(None, words)), key=len, reverse=True):
        letters = (r"\s+" if sign == " " else re.escape(sign) for sign in word)
        # Markdown puts backslashes before the signs of a nick
        patterns.append(
            "".join(
                rf"\\?{letter}" if _SIGN.match(sign) else letter for sign, letter in zip(word, letters, strict=True)
            )
        )
    return "|".join(patterns) or r"(?!)"


def _pattern(person: Person) -> re.Pattern[str]:
    """The words that name a person: nick and full name in any case, parts of the name as written, initials in lists.

    Parts of a name (`Mark`, `Will`) and initials (`is`, `me`) may be words of the language too.
    """
    parts = [part for part in person.name.split() if len(part) >= _SHORTEST]
    loose, exact, short = (_either(words) for words in ((person.name, *person.nicks), parts, person.initials))
    listed = rf"(?:(?<=[(&,+/:])|(?<=[(&,+/:] )|(?<=^- ))(?i:{short})(?=\s*(?:[),&+/]|$)| - )"
    return re.compile(rf"(?<![\w/])@?(?:(?i:{loose}){_TAIL}|(?:{exact}))(?!\w)|{listed}", re.MULTILINE)


def _through(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - whatever YAML gives
    """`value` with all texts in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_through(item, change) for item in value]
    if isinstance(value, dict):
        return {key: _through(item, change) for key, item in value.items()}
    return value


def renamer(nameless: Sequence[tuple[Person, str]]) -> Callable[[str], str]:
    """What replaces each person in a text by the pseudonym beside them."""
    patterns = [(_pattern(person), name) for person, name in nameless]

    def change(text: str) -> str:
        # formatting and invisible signs inside a name would hide it here and show it on the page
        text = without_codes(text)
        for pattern, name in patterns:
            text = pattern.sub(name, text)
        return text

    return change


def anonymise(source: Source, nameless: Sequence[tuple[Person, str]]) -> Source:
    """The source with each person replaced by the pseudonym beside them."""
    if not nameless:
        return source
    change = renamer(nameless)
    matter = replace(source.matter, values=_through(dict(source.matter.values), change))
    sections = tuple(replace(section, heading=change(section.heading)) for section in source.sections)
    return replace(source, lines=tuple(map(change, source.lines)), matter=matter, sections=sections)
