"""New items in lists of a YAML text, by inserting and nothing else: every character that was there stays.

Where a list ends is what the YAML reader says. The layout follows what is there: a list with an item a line grows by
lines, one between brackets inside them. What cannot be grown so (a text where a list belongs) is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from minutebook.curate.quoting import names, scalar
from minutebook.source.matter import compose

if TYPE_CHECKING:
    from collections.abc import Sequence

Value = str | int | tuple[str, ...]
Fields = dict[str, Value]
Item = int | Fields
"""A number, or the fields of an item in order."""


class CannotInsertError(ValueError):
    """The text has no place for the items; the message says why."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """What is put where."""

    at: int
    """Index of the character before which it goes."""
    text: str

    def into(self, text: str) -> str:
        """The text with it."""
        return text[: self.at] + self.text + text[self.at :]


@dataclass(frozen=True, slots=True)
class Writer:
    """How values are written."""

    ascii_only: bool = False

    def _value(self, value: Value, *, flow: bool) -> str:
        if isinstance(value, tuple):
            return names(value, ascii_only=self.ascii_only)
        return str(value) if isinstance(value, int) else scalar(value, flow=flow, ascii_only=self.ascii_only)

    def lines(self, item: Item, indent: int) -> str:
        """The item as lines of a list whose dashes stand behind so many blanks."""
        if isinstance(item, int):
            return f"{' ' * indent}- {item}\n"
        fields = [f"{name}: {self._value(value, flow=False)}\n" for name, value in item.items()]
        return " " * indent + "- " + f"{' ' * indent}  ".join(fields)

    def inline(self, item: Item) -> str:
        """The item as it stands between brackets."""
        if isinstance(item, int):
            return str(item)
        return "{" + ", ".join(f"{name}: {self._value(value, flow=True)}" for name, value in item.items()) + "}"

    def branch(self, keys: Sequence[str], items: Sequence[Item], indent: int) -> str:
        """New keys, one below the other, with a list: numbers on one line, other items on lines of their own."""
        key, *rest = keys
        head = f"{' ' * indent}{key}:"
        if rest:
            return f"{head}\n{self.branch(rest, items, indent + 2)}"
        if all(isinstance(item, int) for item in items):
            return f"{head} [{', '.join(map(self.inline, items))}]\n"
        return f"{head}\n" + "".join(self.lines(item, indent + 2) for item in items)

    def inline_branch(self, keys: Sequence[str], items: Sequence[Item]) -> str:
        """The same between brackets."""
        key, *rest = keys
        inner = f"{{{self.inline_branch(rest, items)}}}" if rest else f"[{', '.join(map(self.inline, items))}]"
        return f"{key}: {inner}"


def _last(node: yaml.Node) -> int:
    """Index of the character behind all that a node says."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return max(map(_last, last)) if isinstance(last, tuple) else _last(last)
    return int(node.end_mark.index)


def _column(text: str, at: int) -> int:
    return at - (text.rfind("\n", 0, at) + 1)


def _is_nothing(node: yaml.Node) -> bool:
    """True where a key has no value at all behind its colon."""
    return isinstance(node, yaml.ScalarNode) and node.value == "" and node.start_mark.index == node.end_mark.index


@dataclass(frozen=True, slots=True)
class _Task:
    """Items to put into a text."""

    text: str
    items: Sequence[Item]
    writer: Writer

    def _line(self, at: int, lines: str, indent: int = 0) -> Insertion:
        """The lines where the next line begins; behind comments that stand as deep as they will."""
        text = self.text
        if at and text[at - 1] != "\n":
            end = text.find("\n", at)
            if end < 0:
                return Insertion(len(text), f"\n{lines}")
            at = end + 1
        while indent and (comment := re.compile(rf" {{{indent},}}#[^\n]*\n").match(text, at)):
            at = comment.end()
        return Insertion(at, lines)

    def _grow(self, node: yaml.SequenceNode) -> Insertion:
        """More items behind those of a list."""
        if not node.flow_style:
            indent = _column(self.text, node.start_mark.index)
            lines = "".join(self.writer.lines(item, indent) for item in self.items)
            return self._line(_last(node), lines, indent)
        items = [self.writer.inline(item) for item in self.items]
        if not node.value:
            return Insertion(node.start_mark.index + 1, ", ".join(items))
        first = node.value[-1].start_mark.index
        own_lines = "\n" in self.text[node.start_mark.index : first]
        between = ",\n" + " " * _column(self.text, first) if own_lines else ", "
        return Insertion(_last(node.value[-1]), "".join(between + item for item in items))

    def _add(self, node: yaml.MappingNode, keys: Sequence[str], *, top: bool) -> Insertion:
        """Keys that a mapping does not have, behind its last one; at the top behind all comments too."""
        if not node.flow_style:
            lines = self.writer.branch(keys, self.items, _column(self.text, node.start_mark.index))
            return self._line(node.end_mark.index if top else _last(node), lines)
        pair = self.writer.inline_branch(keys, self.items)
        if not node.value:
            return Insertion(node.start_mark.index + 1, pair)
        return Insertion(max(map(_last, node.value[-1])), f", {pair}")

    def into(self, node: yaml.MappingNode, keys: Sequence[str], *, top: bool = True) -> Insertion:
        """The items at a key path below the node."""
        first, *rest = keys
        found = next(((key, value) for key, value in node.value if key.value == first), None)
        if found is None:
            return self._add(node, keys, top=top)
        key, value = found
        if rest and isinstance(value, yaml.MappingNode):
            return self.into(value, rest, top=False)
        if not rest and isinstance(value, yaml.SequenceNode):
            return self._grow(value)
        if not _is_nothing(value):
            msg = f"{first} holds something else than a list to add to"
            raise CannotInsertError(msg)
        indent = _column(self.text, key.start_mark.index) + 2
        items = self.items
        lines = (
            self.writer.branch(rest, items, indent)
            if rest
            else "".join(self.writer.lines(item, indent) for item in items)
        )
        return self._line(value.end_mark.index, lines)


def insert(text: str, keys: Sequence[str], items: Sequence[Item], writer: Writer) -> Insertion:
    """Where and how to add the items to the list at a key path of the text, which is readable YAML.

    Its lines end in a newline. Raises CannotInsertError.
    """
    node = compose(text)
    if node is None or _is_nothing(node):
        end = "" if not text or text.endswith("\n") else "\n"
        return Insertion(len(text), end + writer.branch(keys, items, 0))
    if not isinstance(node, yaml.MappingNode):
        raise CannotInsertError("it is not a list of keys and values")
    return _Task(text, items, writer).into(node, keys)
