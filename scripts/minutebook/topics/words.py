"""Words of a message, in the one form in which all inference sees them.

Lower case, contractions spread out (`I'll` is `i will`, `let's` is `let us`), an address `<url>`, a number `<num>`, a
nick `<nick>`. A nick is replaced, so that nothing is learned about single people.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from minutebook.topics.lists import word_list

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

_TOKEN = re.compile(
    r"https?://\S+|#\d+|[+-]\d\b|\d[\w.:/-]*|[a-z]\w*(?:-\w+)*(?:['’´][a-z]+)?|[:;][-']?[)(pd]+(?!\w)|\.\.+|…|[?!:^✓👍]|[,;.()](?=\s|$)|(?<=\s)[(–—-](?=\s|\w)"
)

_SPREAD: dict[str, tuple[str, ...]] = {
    "i'll": ("i", "will"), "ill": ("i", "will"), "i'm": ("i", "am"), "im": ("i", "am"), "i've": ("i", "have"),
    "ive": ("i", "have"), "i'd": ("i", "would"), "we'll": ("we", "will"), "we're": ("we", "are"),
    "we've": ("we", "have"), "we'd": ("we", "would"), "you'll": ("you", "will"), "you're": ("you", "are"),
    "you've": ("you", "have"), "you'd": ("you", "would"), "he'll": ("he", "will"), "she'll": ("she", "will"),
    "they'll": ("they", "will"), "they're": ("they", "are"), "it'll": ("it", "will"), "that'll": ("that", "will"),
    "it's": ("it", "is"), "that's": ("that", "is"), "there's": ("there", "is"), "what's": ("what", "is"),
    "thats": ("that", "is"), "whats": ("what", "is"), "he's": ("he", "is"), "she's": ("she", "is"),
    "let's": ("let", "us"), "lets": ("let", "us"), "can't": ("can", "not"), "cannot": ("can", "not"),
    "cant": ("can", "not"), "won't": ("will", "not"), "wont": ("will", "not"), "don't": ("do", "not"),
    "dont": ("do", "not"), "doesn't": ("does", "not"), "doesnt": ("does", "not"), "didn't": ("did", "not"),
    "didnt": ("did", "not"), "isn't": ("is", "not"), "isnt": ("is", "not"), "aren't": ("are", "not"),
    "wasn't": ("was", "not"), "weren't": ("were", "not"), "haven't": ("have", "not"), "hasn't": ("has", "not"),
    "hadn't": ("had", "not"), "wouldn't": ("would", "not"), "shouldn't": ("should", "not"),
    "couldn't": ("could", "not"), "gonna": ("going", "to"), "wanna": ("want", "to"), "gotta": ("got", "to"),
    "okay": ("ok",), "k": ("ok",), "kk": ("ok",), "hokay": ("ok",), "okey": ("ok",), "alright": ("ok",),
    "pls": ("please",), "plz": ("please",), "thx": ("thanks",), "ty": ("thanks",), "thanx": ("thanks",),
    "yep": ("yes",), "yup": ("yes",), "yeah": ("yes",), "yea": ("yes",), "ye": ("yes",), "nope": ("no",),
    "u": ("you",), "ppl": ("people",), "everybody": ("everyone",), "anybody": ("anyone",), "somebody": ("someone",),
    "tmrw": ("tomorrow",), "prs": ("pr",), "docs": ("doc",), "…": ("...",), "..": ("...",),
}  # fmt: skip

STOPWORDS = word_list("stopwords")
"""Words that say nothing about the subject."""

_SUFFIXES = ("ization", "ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ies", "ers", "er", "ed",
             "es", "s", "e", "y")  # fmt: skip


def words(text: str, nicks: Container[str] = frozenset()) -> tuple[str, ...]:
    """The words of `text`; `nicks` in lower case. Linear in the length of the text."""
    return spell(_TOKEN.findall(text.lower()), nicks)


def spell(tokens: Iterable[str], nicks: Container[str]) -> tuple[str, ...]:
    """The words that stand for some tokens."""
    found: list[str] = []
    for token in tokens:
        if token in nicks:
            found.append("<nick>")
        elif token in _SPREAD or not token.isalpha():
            found += _form(token)
        else:
            found.append(token)
    return tuple(found)


def stretches(text: str) -> list[str]:
    """`text` in lower case and in pieces that can be read one by one: what stands between its blanks.

    No token reaches over a blank. Only a dash at the rim of a text is no sign, as it is elsewhere: such a text stays in
    one piece, which ends in a line break to tell it.
    """
    low = text.lower()
    return [f"{low}\n"] if low[:1] in _DASHES or low[-1:] in _DASHES else low.split()


_DASHES = frozenset("(–—-")


def tokens(stretch: str) -> tuple[str, ...]:
    """The tokens of one of the `stretches` of a text."""
    return tuple(_TOKEN.findall(stretch[:-1] if stretch[-1] == "\n" else f" {stretch} "))


_SIGNS = {
    ",": (",",),
    ";": (",",),
    ".": (",",),
    "(": (",",),
    ")": (",",),
    "-": (",",),
    "–": (",",),
    "—": (",",),
    "#": ("<ref>",),
}


@lru_cache(maxsize=1 << 14)
def _form(token: str) -> tuple[str, ...]:
    """A token as the words that stand for it."""
    first = token[0]
    plain = token.replace("’", "'").replace("´", "'")
    found: tuple[str, ...] = _SPREAD.get(plain) or (plain,)
    if first.isdigit():
        found = ("<num>",)
    elif token.startswith(("http://", "https://")):
        found = ("<url>",)
    elif token.startswith(".."):
        found = ("...",)
    elif first in _SIGNS and (first == "#" or len(token) == 1):
        found = _SIGNS[first]
    elif "-" in token and first.isalpha():
        found = tuple(word for part in token.split("-") for word in _form(part))
    return found


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """`word` without its ending, so that `packaging` and `packages` meet; at least four letters stay."""
    for suffix in _BY_LETTER.get(word[-1:], ()):
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:  # noqa: PLR2004 - shorter stems collide
            return word[: -len(suffix)]
    return word


_BY_LETTER = {letter: tuple(s for s in _SUFFIXES if s[-1] == letter) for letter in {s[-1] for s in _SUFFIXES}}


def told(words: Iterable[str]) -> tuple[str, ...]:
    """The stems of those words that can tell what a message is about."""
    return tuple([stem(word) for word in words if len(word) > 1 and word not in STOPWORDS and word[0].isalnum()])


def subject(words: Iterable[str]) -> frozenset[str]:
    """What words are about: the stems that they tell."""
    return frozenset(told(words))
