"""Whatever was said, and however a file is laid out: YAML reads back what was written, and all other bytes stay."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from minutebook.archive import read_meeting
from minutebook.curate import curate, save
from minutebook.curate.edit import grow
from minutebook.curate.news import News
from minutebook.curate.quoting import scalar
from minutebook.model import Action, Decision, Provenance
from minutebook.source.decode import decode
from minutebook.source.matter import closing_fence, read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pytest

    from minutebook.curate import Change

SIGNS = [
    "#", " #", ": ", ":", "- ", "{", "}", "[", "]", ",", "'", '"', "%", "@", "`", "\\", "\t", "\n", "\r", "\x85",
    "\u2028", "\ufeff", "\x1b[31m", "\0", "😀", "é", "李", "yes", "no", "1e3", "2012-01-31", "null", "~", " ", "  ",
    "!", "&a", "*a", "|", ">", "?", "=", "<<", "---", "...", "12:30", "0x1f", "{% raw %}", "{{ x }}", "<b>", "\u200b",
]  # fmt: skip
hostile = st.lists(st.sampled_from(SIGNS) | st.text(st.characters(codec="utf-8"), max_size=6), max_size=12).map("".join)


@settings(max_examples=500)
@given(
    hostile | st.sampled_from(["x" * 5000, "yes", "1e3", "2012-01-31", "null", " lead", "trail ", ""]), st.booleans()
)
def test_yaml_reads_exactly_what_was_said(text: str, ascii_only: bool) -> None:  # noqa: FBT001 - drawn
    """By itself and between brackets, on one line, and where the file is no UTF-8, in ASCII."""
    alone, inside = scalar(text, ascii_only=ascii_only), scalar(text, flow=True, ascii_only=ascii_only)
    assert "\n" not in alone + inside
    assert (alone + inside).isascii() or not ascii_only
    assert yaml.safe_load(f"- text: {alone}\n  at: 1\n") == [{"text": text, "at": 1}]
    assert yaml.safe_load(f"[{{text: {inside}, at: 1}}, {inside}]") == [{"text": text, "at": 1}, text]
    assert read_yaml(f"text: {alone}", "").values == {"text": text}


items = st.lists(st.tuples(hostile.filter(str.strip), st.integers(1, 999)), min_size=1, max_size=3)
KEYS = [
    "title: 'x'  # y\n", "\n", "# c\n", "chair: [a,b]\n", "summary: |\n  a\n\n  b\n", "summary: >+\n  x\n\n",
    "tags:\n- a\n", "agenda:\n  - a\n  # - b\n", "decisions:\n  - text: a\n    at: 1 # z\n",
    "decisions: [a, {text: 'b'}]\n", "actions:\n- a\n- {text: b, at: 2}\n", "actions: [ ]\n",
    "reviewed: {decisions: [1]}\n", "reviewed:\n  actions:\n  - 1\n", "decisions:\n", 'series: "\\u00e9 é"\n',
    "actions: [\n  {text: a,\n   at: 1},\n ]\n", "reviewed: {}\n",
]  # fmt: skip
"""What front matter is made of."""
values = st.sampled_from(KEYS)
ends = st.sampled_from(["\n", "\r\n", "\r"])
encodings = st.sampled_from(["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "cp1252"])


def unique_keys(parts: list[str]) -> str:
    """Return the parts without those whose key was there before."""
    seen: dict[str, str] = {}
    for part in parts:
        seen.setdefault(part.partition(":")[0] if part[:1].isalpha() else f"{part}{len(seen)}", part)
    return "".join(seen.values())


def encoded(text: str, encoding: str, end: str) -> bytes:
    """Return the text as a file."""
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(encoding, b"")
    return mark + text.replace("\n", end).encode(encoding)


def is_within(small: bytes, large: bytes) -> bool:
    """Return whether all bytes of one stand in the other, in order."""
    rest = iter(large)
    return all(byte in rest for byte in small)


def keys_of(data: bytes) -> Mapping[str, Any]:
    """Return what the front matter of a file says."""
    lines = decode(data)
    matter = read_yaml("".join(f"{line}\n" for line in lines[1 : closing_fence(lines)]), "")
    assert not matter.error
    return matter.values


@settings(max_examples=300)
@given(st.lists(values, max_size=5).map(unique_keys), items, items, encodings, ends)
def test_lists_grow_in_any_file(
    matter: str, decisions: list[tuple[str, int]], actions: list[tuple[str, int]], encoding: str, end: str
) -> None:
    """Whatever the layout, the encoding and the line ends: what was there stays, and YAML reads what was added."""
    data = encoded(f"---\n{matter}---\n# Wéekly\n", encoding, end)
    found = News(
        tuple(Decision(text, at) for text, at in decisions),
        tuple(Action(text, at, ("ann", "b]en")) for text, at in actions),
    )
    new, old = keys_of(grow(data, found, page=True)), keys_of(data)
    assert is_within(data, grow(data, found, page=True))
    assert list(new)[: len(old)] == list(old)
    assert new["decisions"] == [*(old.get("decisions") or []), *({"text": t, "at": n} for t, n in decisions)]
    assert new["actions"][-1] == {"text": actions[-1][0], "at": actions[-1][1], "owners": ["ann", "b]en"]}
    assert new["reviewed"]["decisions"][-len(decisions) :] == [n for _, n in decisions]


SAID = [
    "I will paint the %s on Friday", "I will send the %s to the list", "agreed, we take the %s",
    "shall we keep the %s?", "+1", "fine with me", "thanks", "ok, will do", "can you look at the %s?", "next: the %s",
    "%s",
]  # fmt: skip
said = st.sampled_from(SAID)
lines = st.lists(
    st.tuples(st.sampled_from(["ann", "ben", "cleo|away", "[dora]"]), said, hostile), min_size=3, max_size=25
)


def transcript(spoken: list[tuple[str, str, str]]) -> str:
    """Return a log of these lines, each text on one line."""
    texts = [(nick, form.replace("%s", re.sub(r"[\r\n\x00]", " ", text))) for nick, form, text in spoken]
    return "".join(f"15:{n:02} <{nick}> {text}\n" for n, (nick, text) in enumerate(texts))


def rounds(file: Path, target: Path) -> tuple[bytes, bytes, Change]:
    """Return the target before and after it was curated, built and curated again, and the change."""
    before = target.read_bytes() if target.exists() else b""
    change = curate(file, 0.4)
    save(change)
    once = target.read_bytes() if target.exists() else b""
    shown = read_meeting(file)
    for kind in ("decisions", "actions"):
        of_file = [(i.message, i.text, i.topic) for i in getattr(shown, kind) if i.provenance is Provenance.CURATED]
        added = [(item.message, item.text, item.topic) for item in change.found.of(kind)]
        assert [item for item in added if item not in of_file] == []
        assert not added or all(item.provenance is not Provenance.INFERRED for item in getattr(shown, kind))
    assert curate(file, 0.4).after == once
    return before, once, change


@settings(max_examples=40)
@given(lines, st.lists(values, max_size=3).map(unique_keys), encodings.filter(lambda name: name != "cp1252"), ends)
def test_a_page_goes_round_byte_for_byte(
    tmp_path_factory: pytest.TempPathFactory, spoken: list[tuple[str, str, str]], matter: str, encoding: str, end: str
) -> None:
    """Curate, build, curate: the page shows what was curated, and the second time nothing changes."""
    file = tmp_path_factory.mktemp("minutes") / "2031-05-03.md"
    talk = "".join(f"    {line}\n" for line in transcript(spoken).split("\n") if line)
    head = f"---\n{matter}---\n" if matter else ""
    file.write_bytes(encoded(f"{head}# Weekly - 2031-05-03\n\n## Log\n\n{talk}", encoding, end))
    before, once, _ = rounds(file, file)
    assert is_within(before, once)


@settings(max_examples=40)
@given(lines, st.none() | st.lists(values, max_size=3).map(unique_keys), ends)
def test_a_log_goes_round_byte_for_byte(
    tmp_path_factory: pytest.TempPathFactory, spoken: list[tuple[str, str, str]], keys: str | None, end: str
) -> None:
    """The log itself is never touched; its keys stand beside it."""
    file = tmp_path_factory.mktemp("minutes") / "2031-05-03.log"
    file.write_bytes(transcript(spoken).encode())
    if keys is not None:
        file.with_suffix(".yml").write_bytes(keys.replace("\n", end).encode())
    log = file.read_bytes()
    before, once, _ = rounds(file, file.with_suffix(".yml"))
    assert file.read_bytes() == log
    assert is_within(before, once)
