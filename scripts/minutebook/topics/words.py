"""Words of a message, in the one form in which all inference sees them.

Lower case, contractions spread out (`I'll` is `i will`, `let's` is `let us`), an address `<url>`, a number `<num>`, a
nick `<nick>`. A nick is replaced, so that nothing is learned about single people.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

_TOKEN = re.compile(
    r"https?://\S+|#\d+|[+-]\d\b|\d[\w.:/-]*|[a-z][\w]*(?:['’´][a-z]+)?|[:;][-']?[)(pd]+(?!\w)|\.\.+|…|[?!:^✓👍]|[,;.()](?=\s|$)|(?<=\s)[(–—-](?=\s|\w)"
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

STOPWORDS = frozenset(
    "a about above after again all also am an and any are as at be because been before being between both but by can"
    " could did do does doing done down during each few for from further get go going got had has have having he her"
    " here him his how i if in into is it its itself just let like make me more most my no nor not now of off ok on"
    " once only or other our out over own really same she should so some such than thanks that the their them then"
    " there these they thing things this those through to too under until up us very want was we well were what when"
    " where which while who why will with would yes you your <num> <nick> <url> anything else etc new one maybe think"
    " know need see say said lot still much something someone anyone everyone first next last good great".split()
)
"""Words that say nothing about the subject."""

_SUFFIXES = ("ization", "ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ies", "ers", "er", "ed",
             "es", "s", "e", "y")  # fmt: skip


def words(text: str, nicks: Container[str] = frozenset()) -> tuple[str, ...]:
    """The words of `text`; `nicks` in lower case. Linear in the length of the text."""
    found: list[str] = []
    for token in _TOKEN.findall(text.lower()):
        spread = _SPREAD.get(token)
        if spread is not None:
            found += spread
        elif token in nicks:
            found.append("<nick>")
        elif token[0].isdigit():
            found.append("<num>")
        elif token.startswith("http"):
            found.append("<url>")
        elif "’" in token or "´" in token:
            plain = token.replace("’", "'").replace("´", "'")
            found += _SPREAD.get(plain, (plain,))
        elif token[0] == "#":
            found.append("<ref>")
        elif token in ",;.()-–—":
            found.append(",")
        else:
            found.append("..." if token.startswith("..") else token)
    return tuple(found)


def stem(word: str) -> str:
    """`word` without its ending, so that `packaging` and `packages` meet; at least four letters stay."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:  # noqa: PLR2004 - shorter stems collide
            return word[: -len(suffix)]
    return word


def subject(found: tuple[str, ...]) -> frozenset[str]:
    """The stems of those words that can tell what a message is about."""
    return frozenset(stem(word) for word in found if word not in STOPWORDS and word[0].isalnum() and len(word) > 1)
