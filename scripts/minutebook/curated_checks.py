"""What a person should look at in curated items that can be read: what is unknown, and what contradicts itself."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from minutebook.curation import Items
from minutebook.model import Problem, Severity
from minutebook.spelling import meant_in_any_case

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from minutebook.model import Message, Topic
    from minutebook.source.matter import Matter

_KINDS = ("decisions", "actions")
_REFERENCE = re.compile(r"\S+#\S+|https?://\S+")


def _unsaid(items: Items, index: int, item: Mapping[str, Any]) -> Iterator[Problem]:
    """An item whose message nobody said."""
    at = Items(items.matter, items.name, items.messages).at(index, item)
    message = items.messages[at - 1] if at else None
    if message is None or message.is_speech:
        return
    near = min((m.n for m in items.messages if m.is_speech), key=lambda n: abs(n - message.n), default=0)
    hint = f"; the nearest that is said is {near}" if near else ""
    text = f"message {message.n} is nothing that somebody said ({message.nick} {message.kind}){hint}"
    yield Problem(
        items.matter.path, *items.matter.where(items.name, index, "at"), "MB128", Severity.HINT, text, "at: 12"
    )


def _done_and_not(items: Items, index: int, item: Mapping[str, Any]) -> Iterator[Problem]:
    """An item that says that it is done, and that it is not."""
    status = item.get("status")
    if item.get("done_in") and status in ("open", "dropped"):
        text = f"status is {status}, but done_in says what shows that it is done"
        place = items.matter.where(items.name, index, "status")
        yield Problem(items.matter.path, *place, "MB129", Severity.WARNING, text, "status: done")


def _twice(items: Items, found: Sequence[tuple[int, Mapping[str, Any]]]) -> Iterator[Problem]:
    """The same item on the same message, twice in the list."""
    seen: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for index, item in found:
        status = str(item.get("status") or "")
        key = (" ".join(str(item["text"]).casefold().split()), str(item.get("at")))
        for first, said in seen[key][:1]:
            line = items.matter.where(items.name, first)[0]
            differs = (
                f", once {said or 'without status'} and once {status or 'without status'}" if said != status else ""
            )
            text = f"this item is in the list twice{differs}; the other is on line {line}"
            place = items.matter.where(items.name, index)
            yield Problem(items.matter.path, *place, "MB129", Severity.WARNING, text, "status: done")
        seen[key].append((index, status))


def _no_reference(items: Items, index: int, item: Mapping[str, Any]) -> Iterator[Problem]:
    """A reference that has not the form of one."""
    named = str(item.get("supersedes") or "")
    if named and not _REFERENCE.fullmatch(named):
        text = f"supersedes names {named!r}, which is no address of a message"
        place = items.matter.where(items.name, index, "supersedes")
        yield Problem(items.matter.path, *place, "MB126", Severity.ERROR, text, "supersedes: 2025-03-04#m12")


def _topic(items: Items, index: int, item: Mapping[str, Any], topics: Sequence[Topic]) -> Iterator[Problem]:
    """A topic that the meeting does not have."""
    topic = item.get("topic")
    names = {name.casefold() for topic in topics for name in (topic.title, topic.slug)}
    if isinstance(topic, str) and topic.casefold() not in names:
        hint = (
            meant_in_any_case(topic, (one.title for one in topics))
            or "; the item stands under the topic of its message"
        )
        text = f"no topic of this meeting is called {topic!r}{hint}"
        place = items.matter.where(items.name, index, "topic")
        yield Problem(items.matter.path, *place, "MB127", Severity.HINT, text, "topic: Packaging")


def item_problems(matter: Matter, messages: Sequence[Message], topics: Sequence[Topic]) -> Iterator[Problem]:
    """What is doubtful in the curated items of one meeting."""
    for name in (*_KINDS, "errata"):
        items = Items(matter, name, messages)
        found = items.read()
        for index, item in found:
            yield from _unsaid(items, index, item)
            if name == "errata":
                continue
            yield from _topic(items, index, item, topics)
            yield from _done_and_not(items, index, item)
            yield from _no_reference(items, index, item)
        if name != "errata":
            yield from _twice(items, found)
