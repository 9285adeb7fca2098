"""Who is meant by a word of the talk: nicks, other names of people, and the forms in which both are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from minutebook.model import Message

_SHORTEST = 3
"""A shorter form is a word (`al`, `i`) before it is a name."""


def fold(nick: str) -> str:
    """`nick` without case, status sign, server, bridge suffix and trailing underscores."""
    bare = nick.casefold().lstrip("@+%~&").partition(":")[0].removesuffix("[m]")
    return bare.rstrip("_") or nick.casefold()


def _forms(name: str) -> set[str]:
    """How a name is written in talk: `sgp_[m]`, `sgp_`, `sgp`."""
    return {
        name.casefold(),
        name.casefold().lstrip("@+%~&").partition(":")[0].removesuffix("[m]") or name.casefold(),
        fold(name),
    }


class Names:
    """Who is meant by a word."""

    def __init__(self, messages: Sequence[Message], persons: Mapping[str, str]) -> None:
        """Take the nicks of `messages` and what is known of them."""
        nicks = dict.fromkeys(message.nick for message in messages)
        self.of: dict[str, str] = {}
        for name in [*persons, *nicks]:
            person = persons.get(name) or fold(name)
            for form in _forms(name):
                self.of.setdefault(form, person)
                if form.partition(" ")[0] != form and len(form.partition(" ")[0]) >= _SHORTEST:
                    self.of.setdefault(form.partition(" ")[0], person)
        self.words = frozenset(form for form in self.of if len(form) >= _SHORTEST)
        self.nicks = frozenset(form for nick in nicks for form in _forms(nick) if len(form) >= _SHORTEST)
        self._speakers: dict[str, str] = {}

    def who(self, nick: str) -> str:
        """The person behind a nick; itself, folded, where nothing is known."""
        found = self._speakers.get(nick)
        if found is None:
            found = self._speakers[nick] = self.of.get(nick.casefold()) or fold(nick)
        return found

    def find(self, word: str) -> str:
        """The person that a word of the talk names; empty where it names nobody."""
        form = word.casefold()
        return (self.of.get(form) or self.of.get(fold(form)) or "") if len(form) >= _SHORTEST else ""

    def mentioned(self, words: Iterable[str]) -> frozenset[str]:
        """The people whom a text names, given its words that may be names, in lower case."""
        found = self.words.intersection(words)
        return frozenset([self.of[word] for word in found]) if found else found
