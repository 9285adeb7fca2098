"""Which topic discussed which agenda item, and with which message the item came up.

An item comes back in other words, and inside topics that are titled otherwise. So it is looked for in the titles
first, then in what was said: words in common, weighed by how rare they are in this talk; the chair's words and words
that turn to a topic count more; an item far from its turn in the agenda counts less. An item that nothing matches
well stays without a topic: not reached.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from minutebook.model import Provenance
from minutebook.topics.kept import Kept
from minutebook.topics.reading import read
from minutebook.topics.titles import FRAME_TITLES
from minutebook.topics.words import STOPWORDS, stem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from minutebook.model import AgendaItem, Message, Topic
    from minutebook.topics.said import Said

_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_HEAD = re.compile(r"^(.*?\w)(?:\s+[-–—]+\s|\s*[:?;(]|\s\.\.\.|$)", re.DOTALL)
_TELLING = frozenset(["new", "next", "first", "last"])
"""Stopwords that tell agenda items apart (`new features`)."""
_TAIL = 0.45
"""What words behind the head of an item count (`garden - who waters it in August`)."""
_TITLE, _SPOKEN = 0.34, 0.42
"""How much of an item, by weight, a title and a message must share with it at least."""
_ORDER = 0.35
"""How much of its weight a match loses at the far end of the talk."""
_TURNS = frozenset(
    ["next-up", "moves-on", "opens-talk", "raises", "anything-else", "numbered-turn", "as-for", "asks-all"]
)


def topic_stems(text: str) -> list[str]:
    """The stems of the words that tell what `text` is about; version numbers are words."""
    return [*chain.from_iterable(map(_STEMS.__getitem__, text.split()))]


def _stems(stretch: str) -> tuple[str, ...]:
    """The stems of a stretch that stands between blanks."""
    low = stretch.casefold()
    words = (low,) if low.isascii() and low.isalpha() else _WORD.findall(low)
    return tuple([_stem(word) for word in words if _tells(word)])


def _tells(word: str) -> bool:
    plain = word.replace("’", "'").removesuffix("'s")
    return (plain not in STOPWORDS or plain in _TELLING) and (len(plain) > 1 or plain.isdigit())


def _stem(word: str) -> str:
    plain = word.replace("’", "'").removesuffix("'s")
    # `ids` is `id`
    return stem(plain[:-1] if plain.endswith("s") and 2 < len(plain) <= 5 and not plain.endswith("ss") else plain)  # noqa: PLR2004


_STEMS = Kept(_stems)
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An agenda item as something to look for."""

    weights: Mapping[str, float]
    """Stem -> weight; they add up to 1."""
    share: float
    """Where in the talk it is expected, 0 to 1."""


def _wanted(agenda: Sequence[AgendaItem], rarity: Mapping[str, float], rare: float) -> list[_Wanted]:
    made = []
    common = Counter(s for item in agenda for s in set(topic_stems(item.text)))
    for k, item in enumerate(agenda):
        _, front = _head(item.text)
        weights = {}
        for word in dict.fromkeys(topic_stems(item.text)):
            weight = rarity.get(word, rare) / math.sqrt(common[word])
            weights[word] = weight * (1 if word in front else _TAIL)
        total = sum(weights.values())
        made.append(_Wanted({w: v / total for w, v in weights.items()} if total else {}, (k + 0.5) / len(agenda)))
    return made


def _shared(wanted: _Wanted, stems: Collection[str]) -> tuple[float, int]:
    """(weight of the item's words that are among `stems`, how many they are)."""
    common = [word for word in wanted.weights if word in stems]
    return sum(wanted.weights[word] for word in common), len(common)


def _by_title(
    wanted: _Wanted, topics: Sequence[Topic], titles: Sequence[Collection[str]], sizes: int
) -> tuple[float, int] | None:
    """(quality, index of the topic) of the title that fits best; `titles` have the stems of each, if any tell."""
    found = []
    for k, (topic, stems) in enumerate(zip(topics, titles, strict=True)):
        share, count = _shared(wanted, stems)
        if not count:
            continue
        back = count / len(stems)
        quality = (share + 0.25 * back) * (1 - _ORDER * abs(topic.first / max(1, sizes) - wanted.share))
        if share >= _TITLE or (back >= _TITLE and share >= _TITLE / 2):
            found.append((quality, -k))
    return (max(found)[0], -max(found)[1]) if found else None


def _title_stems(topic: Topic) -> frozenset[str]:
    """What a title is about; nothing where it only frames the meeting."""
    framing = topic.provenance is Provenance.INFERRED and topic.title in FRAME_TITLES
    return frozenset() if framing else frozenset(topic_stems(topic.title))


def _by_talk(
    wanted: _Wanted, said: Sequence[Said], index: Mapping[str, Sequence[int]], claims: Mapping[int, float]
) -> tuple[float, int] | None:
    """(quality, place of the message) with which the item came up."""
    shares: dict[int, float] = {}
    counts: Counter[int] = Counter()
    holding: set[int] = set()
    for word, weight in wanted.weights.items():
        here = index.get(word, ())
        holding.update(here)
        # what the same speaker says next belongs to it
        for place in {*here, *(at - 1 for at in here if at and said[at - 1].who == said[at].who)}:
            shares[place] = shares.get(place, 0.0) + weight
            counts[place] += 1
    need = 2 if len(wanted.weights) > 1 else 1
    best: tuple[float, int] | None = None
    for place in sorted(place for place in holding if counts[place] >= need):
        one, share = said[place], shares[place]
        turn = not one.marks.isdisjoint(_TURNS)
        announced = one.chair and "next-up" in one.marks and share >= claims.get(place, 0.0)
        if share < _SPOKEN * (0.4 if announced else 0.75 if turn else 1) * (0.9 if one.chair else 1.1):
            continue
        length = 1 / (1 + max(0, len(one.words) - 15) / 25)
        quality = share * (1.3 if turn else 1) * (1.15 if one.chair else 1) * length
        quality *= 1 - _ORDER * abs(place / len(said) - wanted.share)
        if best is None or quality > best[0] * 1.05:
            best = (quality, place)
    return best


def _rarity(agenda: Sequence[AgendaItem], said: Sequence[Said]) -> tuple[Sequence[frozenset[str]], Mapping[str, float]]:
    """(the words of the agenda in each message, how rare each of them is); no other words matter."""
    looked_for = frozenset(chain.from_iterable([topic_stems(item.text) for item in agenda]))
    texts = [one.message.text for one in said]
    stems = [_NONE] * len(said)
    for place in _holding(looked_for, texts):
        stems[place] = looked_for.intersection(topic_stems(texts[place]))
    spread = Counter(chain.from_iterable(stems))
    return stems, {word: math.log((1 + len(said)) / count) for word, count in spread.items()}


def _holding(stems: Iterable[str], texts: Sequence[str]) -> set[int]:
    """Places of the texts in which words with one of these stems may stand: a word begins with its stem."""
    folded = [text.casefold() for text in texts]
    ends = list(accumulate([len(text) + 1 for text in folded]))
    whole = "\n".join(folded).replace("’", "'")
    places: set[int] = set()
    for stem_of in stems:
        at = whole.find(stem_of)
        while at >= 0:
            place = bisect_right(ends, at)
            places.add(place)
            at = whole.find(stem_of, ends[place])
    return places


def link_agenda(
    agenda: Sequence[AgendaItem],
    topics: Sequence[Topic],
    messages: Sequence[Message],
    chair: Collection[str],
    said: Sequence[Said] | None = None,
) -> tuple[tuple[AgendaItem, ...], tuple[Topic, ...]]:
    """The agenda with the topics that discussed each item and the message it came up with; the topics with their items.

    Linear in the talk, times the items of the agenda that share words with it. An item not reached keeps `topics=()`.
    `said` is what `read` made of the messages; without it they are read here.
    """
    if not agenda or not topics:
        return tuple(agenda), tuple(topics)
    said = read(messages, agenda, chair) if said is None else said
    stems, rarity = _rarity(agenda, said)
    index: dict[str, list[int]] = {}
    for place, found in enumerate(stems):
        for word in found:
            index.setdefault(word, []).append(place)
    holder = {n: k for k, topic in enumerate(topics) for n in range(topic.first, topic.last + 1)}
    items, of_topic = [], dict[int, list[int]]()
    wants = _wanted(agenda, rarity, math.log(1 + len(said)))
    turning = [one for one in said if one.chair and "next-up" in one.marks]
    claims = {one.at: max(_shared(wanted, stems[one.at])[0] for wanted in wants) for one in turning}
    titles = [_title_stems(topic) for topic in topics]
    for k, wanted in enumerate(wants):
        titled = _by_title(wanted, topics, titles, len(messages))
        spoken = _by_talk(wanted, said, index, claims)
        hit, message = _settle(titled, spoken, said, topics, holder)
        if hit is None:
            items.append(replace(agenda[k], topics=(), message=None))
            continue
        items.append(replace(agenda[k], topics=(topics[hit].slug,), message=message))
        of_topic.setdefault(hit, []).append(k)
    return tuple(items), tuple(replace(t, agenda=tuple(of_topic.get(k, ()))) for k, t in enumerate(topics))


def _settle(
    titled: tuple[float, int] | None,
    spoken: tuple[float, int] | None,
    said: Sequence[Said],
    topics: Sequence[Topic],
    holder: Mapping[int, int],
) -> tuple[int | None, int | None]:
    """(index of the topic, message number) where an item came up; the title counts where the talk is not clearer."""
    if titled is not None and (spoken is None or titled[0] * 1.5 >= spoken[0]):
        hit = titled[1]
        message = topics[hit].first
        if spoken is not None and holder.get(said[spoken[1]].message.n) == hit:
            message = said[spoken[1]].message.n
        return hit, message
    if spoken is not None:
        number = said[spoken[1]].message.n
        return holder.get(number), number if number in holder else None
    return None, None


def agenda_title(stretch: Sequence[Said], agenda: Sequence[AgendaItem]) -> str:
    """The words of the agenda item that a stretch of talk opens with; empty where it names none clearly."""
    opening = [one for one in stretch[:2] if one.who == stretch[0].who]
    if not agenda or sum([len(one.words) for one in opening]) > _OPENING_WORDS:
        return ""
    stems = {word for one in opening for word in topic_stems(one.message.text)}
    found = []
    for k, item in enumerate(agenda):
        head, words = _head(item.text)
        share = len(words & stems) / len(words) if words else 0.0
        if share >= _NAMED and (len(words) > 1 or len(stems) <= _SHORT or stretch[0].chair):
            found.append((share, len(words), -k, head.strip(" ,;")))
    return max(found)[3][:1].upper() + max(found)[3][1:] if found else ""


@lru_cache(maxsize=1 << 8)
def _head(item: str) -> tuple[str, frozenset[str]]:
    """(what an agenda item begins with, its stems)."""
    head = _HEAD.match(item)
    front = head[1] if head else item
    return front, frozenset(topic_stems(front))


_OPENING_WORDS, _SHORT, _NAMED = 40, 6, 0.66
"""What opens a topic has at most so many words; few words; what share of an item's head it must name."""
