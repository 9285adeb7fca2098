"""Front matter: the YAML at the head of a Markdown meeting file, or the sidecar `NAME.yml` of a raw log.

It is hostile data like all the rest: read with the safe loader only, and with the place of every key at hand, so
that a problem can name the line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from minutebook.limits import LIMITS

if TYPE_CHECKING:
    from collections.abc import Mapping

_HANDLER = YAMLHandler()


_HALF = re.compile("[\ud800-\udfff]")
"""Half a character: YAML can write it, no file can hold it."""


class _Loader(yaml.SafeLoader):
    """The safe loader, but `16:30` is text: YAML 1.1 would make it 990, and a clock time into a message number.

    An impossible date is text too, so that its key is to blame and not the whole file. Aliases are refused: with them
    a few lines can stand for more than a machine can hold. So is what is nested deeper than anybody writes it.
    """

    deepest = LIMITS.nesting
    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Refuse an alias, and what is nested too deep, with its place."""
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(problem="an alias (*name) cannot stand here", problem_mark=mark)
        if self.depth > self.deepest:
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            problem = f"it is nested deeper than {self.deepest} levels; `nesting` of `limits` allows more"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=mark)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _as_date(loader: _Loader, node: yaml.ScalarNode) -> object:
    try:
        return loader.construct_yaml_timestamp(node)
    except (ValueError, OverflowError):
        return node.value


def _as_text(loader: _Loader, node: yaml.ScalarNode) -> str:
    return _HALF.sub("\ufffd", str(loader.construct_yaml_str(node)))


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _as_date)
_Loader.add_constructor("tag:yaml.org,2002:str", _as_text)

_NUMBERS = {"tag:yaml.org,2002:int": r"[-+]?[0-9]+$", "tag:yaml.org,2002:float": r"[-+]?[0-9]+\.[0-9]*$"}
_Loader.yaml_implicit_resolvers = {
    first: [(tag, re.compile(_NUMBERS[tag]) if tag in _NUMBERS else pattern) for tag, pattern in resolvers]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True, slots=True)
class Matter:
    """The keys of a meeting file and where they stand."""

    path: str = ""
    """The file that holds them."""
    values: Mapping[str, Any] = field(default_factory=dict)
    marks: Mapping[tuple[str | int, ...], tuple[int, int]] = field(default_factory=dict)
    """(line, column), both from 1, of each key path: `("actions", 0, "owners")`."""
    error: str = ""
    """What YAML says of it where it cannot be read."""
    error_at: tuple[int, int] = (1, 1)
    error_example: str = ""
    """What the line might say instead; empty where that is not known."""
    secretive: bool = False
    """True where it cannot be read, but speaks of what is to be blacked out."""
    end: int = 0
    """The last line of the front matter in its file, its closing fence included; 0 where there is none."""

    def where(self, *keys: str | int) -> tuple[int, int]:
        """(line, column) of a key path, or of the nearest key above it; (1, 1) where there is none."""
        while keys:
            if keys in self.marks:
                return self.marks[keys]
            keys = keys[:-1]
        return (1, 1)


def _marks(node: yaml.Node | None, offset: int) -> dict[tuple[str | int, ...], tuple[int, int]]:
    """Positions of all keys and items; aliased nodes are visited once, so that alias bombs stay small."""
    marks: dict[tuple[str | int, ...], tuple[int, int]] = {}
    todo: list[tuple[tuple[str | int, ...], yaml.Node | None]] = [((), node)]
    seen: set[int] = set()
    while todo:
        keys, current = todo.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        pairs: list[tuple[str | int, yaml.Node, yaml.Node]] = []
        if isinstance(current, yaml.MappingNode):
            pairs = [(str(key.value), key, value) for key, value in current.value]
        elif isinstance(current, yaml.SequenceNode):
            pairs = [(index, value, value) for index, value in enumerate(current.value)]
        for name, place, value in pairs:
            path = (*keys, name)
            marks[path] = (place.start_mark.line + 1 + offset, place.start_mark.column + 1)
            todo.append((path, value))
    return marks


_COLON = ("mapping values are not allowed here", "expected ',' or '}', but got ':'")
_VALUE = re.compile(r"\s*(?:- +)?(?P<key>[\w-]+:) +(?P<value>[^\s\"'\[{].*?)\s*$")


def _said(error: Exception, text: str) -> tuple[str, str]:
    """(what YAML says, what the line might say instead); a colon in a value, the slip of most, is explained."""
    said = getattr(error, "problem", None) or str(error).splitlines()[0]
    mark = getattr(error, "problem_mark", None)
    if mark is None or said not in _COLON:
        return said, ""
    line = text.split("\n")[mark.line]
    if ": " not in line[: mark.column]:
        return said, ""
    found = _VALUE.match(line)
    value = found["value"].replace("\\", "\\\\").replace('"', '\\"') if found else ""
    example = f'{found["key"]} "{value}"' if found else 'title: "Weekly meeting: planning"'
    return "a value with a colon in it needs quotes", example


def is_secretive(text: str) -> bool:
    """True where the text has a key `redact`, or something like it."""
    return re.search(r"\bredact\w*[\"']?\s*:", text, re.IGNORECASE) is not None


def compose(text: str) -> yaml.Node | None:
    """The nodes of a text that `read_yaml` can read, with the place of each."""
    node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    return node


def _load(text: str, nesting: int) -> tuple[yaml.Node | None, Any]:
    """(the nodes of a text, what they stand for)."""
    loader = _Loader(text)
    loader.deepest = nesting
    try:
        node: yaml.Node | None = loader.get_single_node()
        return node, None if node is None else loader.construct_document(node)
    finally:
        loader.dispose()


def read_yaml(text: str, path: str, offset: int = 0, end: int = 0, nesting: int = LIMITS.nesting) -> Matter:
    """The keys in `text`, whose first line is line `offset + 1` of the file `path`.

    Text that is no YAML mapping, or is nested too deep, gives a Matter with `error`.
    """
    try:
        node, values = _load(text, nesting)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = (mark.line + 1 + offset, mark.column + 1) if mark else (offset + 1, 1)
        said, example = _said(error, text)
        return Matter(path, error=said, error_at=place, error_example=example, secretive=is_secretive(text), end=end)
    if node is None or values is None:
        return Matter(path, end=end)
    if not isinstance(values, dict):
        place = (node.start_mark.line + 1 + offset, node.start_mark.column + 1)
        said = "it is not a list of keys and values"
        return Matter(path, error=said, error_at=place, secretive=is_secretive(text), end=end)
    return Matter(path, {str(key): value for key, value in values.items()}, _marks(node, offset), end=end)


def is_open(lines: tuple[str, ...]) -> bool:
    """True for a file that begins with `---` and keys, but has no second `---` that ends them."""
    if not lines or not _FENCE.match(lines[0]) or any(map(_FENCE.match, lines[1:])):
        return False
    first = next((line for line in lines[1:] if line.strip() and not line.startswith(_MODELINE)), "")
    return _KEY.match(first) is not None


_MODELINE = "# yaml-language-server:"
"""Begins a comment that tells editors where the schema is."""


def read_open(lines: tuple[str, ...], path: str) -> Matter:
    """The front matter that nothing ends: its keys are not read, but what they black out is kept from being shown."""
    end = next((n for n, line in enumerate(lines[1:], 1) if not line.strip() or line.startswith("#")), len(lines))
    secretive = is_secretive("\n".join(lines[:end]))
    return Matter(path, secretive=secretive, end=end if secretive else 0)


_FENCE = re.compile(r"-{3,}\s*$")
_KEY = re.compile(r"[\w-]+:(?:\s|$)")


def closing_fence(lines: tuple[str, ...]) -> int:
    """Index of the line that ends the front matter; 0 where there is none."""
    if not lines or not _FENCE.match(lines[0]):
        return 0
    return next((index for index, line in enumerate(lines) if index and _FENCE.match(line)), 0)


def read_front_matter(lines: tuple[str, ...], path: str, nesting: int = LIMITS.nesting) -> Matter:
    """The front matter of a Markdown file; an empty Matter where it has none."""
    if not lines or not lines[0].startswith("---"):
        return Matter(path)
    text = "\n".join(lines)
    if not _HANDLER.detect(text):
        return Matter(path)
    try:
        head, content = _HANDLER.split(text)
    except ValueError:
        return Matter(path)
    # the library cuts in front of the newline that ends the fence's line
    end = text[: len(text) - len(content)].count("\n") + 1
    return read_yaml(head, path, offset=text[: text.index(head, 3)].count("\n"), end=end, nesting=nesting)
