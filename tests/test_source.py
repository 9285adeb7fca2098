"""Bytes become lines, a page becomes sections and blocks, and markup is peeled off with the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.errors import MissingFileError
from minutebook.source import read_source
from minutebook.source.decode import decode
from minutebook.source.layers import peel, unescape
from minutebook.source.sections import Block, Form, cut_blocks, cut_sections

if TYPE_CHECKING:
    from pathlib import Path

DECODED = [
    (b"", ()),
    (b"a", ("a",)),
    (b"a\nb\n", ("a", "b")),
    (b"a\r\nb\r\n", ("a", "b")),
    (b"a\rb\r", ("a", "b")),
    (b"a\n\nb", ("a", "", "b")),
    (b"a\rb\nc", ("a\rb", "c")),
    ("é".encode(), ("é",)),
    (b"\xe9", ("é",)),
    (b"\x80", ("€",)),
    (b"\x81", ("\x81",)),
    (b"\xc3\xa9\n\xe9\n", ("é", "é")),
    (b"\xef\xbb\xbfa", ("a",)),
    ("\ufeffa\r\né\r\n".encode("utf-16-le"), ("a", "é")),
    ("\ufeffa\n".encode("utf-16-be"), ("a",)),
    ("a\u2028b\x0bc\x0cd\x85e".encode(), ("a\u2028b\x0bc\x0cd\x85e",)),
    (b"a\x00b", ("a\x00b",)),
]


@pytest.mark.parametrize(("data", "lines"), DECODED)
def test_bytes_become_lines(data: bytes, lines: tuple[str, ...]) -> None:
    """Each line in its own encoding; only the ends of lines that editors know end a line."""
    assert decode(data) == lines


@given(st.binary())
def test_no_bytes_are_refused_and_no_line_is_lost(data: bytes) -> None:
    """As many lines as there are line ends, and what remains after the last."""
    lines = decode(data)
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        ends = data.count(b"\n") or data.count(b"\r")
        assert len(lines) in (ends, ends + 1)


def test_an_encoding_may_be_given() -> None:
    """What it cannot decode is shown as such."""
    assert decode(b"\xa4 5\r\n", "iso-8859-15") == ("€ 5",)
    assert decode(b"\xff", "utf-8") == ("\ufffd",)
    with pytest.raises(LookupError):
        decode(b"a", "klingon")


PAGE_TEXT = """before

# Title #
text
## One ##

    # indented: not a heading
```
# fenced: not a heading
~~~
```
### Two
#topic is not a heading
####### nor is this
 ## Three *three*
#
"""
PAGE = PAGE_TEXT.split("\n")


def test_a_page_is_cut_at_its_headings() -> None:
    """Headings as CommonMark has them, outside fences; what stands before the first one is a section too."""
    assert [(s.heading, s.level, s.line, s.first, s.last) for s in cut_sections(PAGE)] == [
        ("", 0, 1, 1, 2), ("Title", 1, 3, 4, 4), ("One", 2, 5, 6, 11), ("Two", 3, 12, 13, 14),
        ("Three *three*", 2, 15, 16, 15), ("", 1, 16, 17, 17),
    ]  # fmt: skip


def test_every_line_of_a_page_is_in_one_section() -> None:
    """Headings and bodies fill the page."""
    held = [n for s in cut_sections(PAGE) for n in range(min(s.line, s.first), s.last + 1)]
    assert held == list(range(1, len(PAGE) + 1))


BLOCKS_TEXT = """a paragraph
    that is wrapped
- not a list here

- a list
  goes on
    and on

    and here
* same list

    indented

\tindented by a tab
| a | table |
|---|-------|
a paragraph
```text
fenced

    lines
```
{% irc %}
liquid
{% endirc %}
~~~
open to the end"""
BLOCKS = BLOCKS_TEXT.split("\n")


def test_a_section_is_cut_into_blocks_of_one_form() -> None:
    """Fences and liquid blocks without their own lines; a fence that nothing closes goes to the end."""
    assert [(b.form, b.first, b.last) for b in cut_blocks(BLOCKS, 1, len(BLOCKS))] == [
        (Form.PARAGRAPH, 1, 3), (Form.LIST, 5, 14), (Form.TABLE, 15, 16), (Form.PARAGRAPH, 17, 17),
        (Form.FENCE, 19, 21), (Form.LIQUID, 24, 24), (Form.FENCE, 27, 27),
    ]  # fmt: skip


def test_indented_lines_are_a_block_of_their_own() -> None:
    """Four blanks or a tab, also with blank lines between."""
    lines = ["    a", "", "    b", "\tc", "d", "", "    e"]
    assert [(b.form, b.first, b.last) for b in cut_blocks(lines, 1, 7)] == [
        (Form.INDENTED, 1, 4), (Form.PARAGRAPH, 5, 5), (Form.INDENTED, 7, 7),
    ]  # fmt: skip


PEELED = [
    ("plain", "plain"),
    (r"\[14:00\] \<ann\_\> \*hi\*", "[14:00] <ann_> *hi*"),
    (r"back\slash \\ and \é", "back\\slash \\ and \\é"),
    ("see <https://x.example/a_b?c=1&d=2>.", "see https://x.example/a_b?c=1&d=2."),
    ("[https://x.example/](https://x.example/)", "https://x.example/"),
    ("[text](https://x.example/)", "[text](https://x.example/)"),
    ("a &lt;b&gt; &amp;amp; &#39;c&#x27; &nosuch;", "a <b> &amp; 'c' &nosuch;"),
    ("<b>bold</b> <not a link>", "<b>bold</b> <not a link>"),
    ("<javascript:alert(1)>", "<javascript:alert(1)>"),
    ("trailing \\", "trailing \\"),
]


@pytest.mark.parametrize(("raw", "text"), PEELED)
def test_what_a_wiki_puts_around_signs_is_taken_off(raw: str, text: str) -> None:
    """Escapes, entities, autolinks and links that show their address; once, not twice."""
    assert unescape(raw)[0] == text


@given(
    st.lists(st.sampled_from([raw for raw, _ in PEELED] + [" ", "a", "\\", "<", "&", "]"])).map("".join),
    st.integers(0, 9),
)
def test_each_character_knows_its_column(raw: str, start: int) -> None:
    """Columns rise, one for each character and one for the end, so that any stretch can be cut out of the file."""
    text, columns = unescape(raw, start)
    if isinstance(columns, int):
        assert (columns, text) == (start, raw)
    else:
        assert len(columns) == len(text) + 1
        assert list(columns) == sorted(columns)
        assert start <= columns[0] <= columns[-1] == start + len(raw)
        assert all(
            unescape(raw[columns[n] - start : columns[n + 1] - start])[0][:1] == text[n]
            for n in range(len(text))
            if "<" not in raw and "[" not in raw and "&" not in raw
        )


TABLES = [
    (["| time | nick | message |", "|---|---|---|", "| 1:00 | a | b |"], ["1:00\ta\tb"]),
    (["| Message | Who |", "|---|---|", "| b | a |"], ["\ta\tb"]),
    (["| time (UTC) | matrix user | content |", "| 1:00 | @a | b \\| c |"], ["1:00\t@a\tb | c"]),
    (["| 1:00 | a | b |", "| 2:00 | c | d"], ["1:00\ta\tb", "2:00\tc\td"]),
    (["| @a:x.example | b |", "|  | c |"], ["\t@a:x.example\tb", "\t\tc"]),
    (["| name | age |", "| ann | 40 |"], ["| name | age |", "| ann | 40 |"]),
    (["| time | nick | message |", "| | | |", "||", "| 1:00 |"], ["1:00\t\t"]),
]


@pytest.mark.parametrize(("rows", "lines"), TABLES)
def test_a_row_of_a_table_is_time_nick_and_text(rows: list[str], lines: list[str]) -> None:
    """In the order that the head gives; a table that is none of talk stays as it is."""
    assert [line.text for line in peel(rows, Block(Form.TABLE, 1, len(rows)))] == lines


def test_columns_of_a_table_lead_back_to_the_cells() -> None:
    """Whatever their order."""
    rows = ["| message | time | nick |", "|---|---|---|", "| hi \\| ho | 1:00 | ann |"]
    (line,) = peel(rows, Block(Form.TABLE, 1, 3))
    at = line.text.rindex("\t") + 1
    assert rows[2][line.column(at) : line.column(len(line.text))] == "hi \\| ho"
    assert line.extent == (2, 22)


def test_a_source_names_itself(tmp_path: Path) -> None:
    """Path as given, slug below the folder, raw or a page, and the sidecar of a log."""
    (tmp_path / "devel").mkdir()
    log = tmp_path / "devel" / "2031-05-03.LOG"
    log.write_text("14:00 <ann> hi\n", encoding="utf-8")
    log.with_suffix(".yml").write_text("title: T\n", encoding="utf-8")
    found = read_source(log, tmp_path)
    assert (found.path, found.slug, found.raw, found.matter.values) == (
        str(log),
        "devel/2031-05-03",
        True,
        {"title": "T"},
    )
    assert found.matter.path == str(log.with_suffix(".yml"))
    page = tmp_path / "x.md"
    page.write_text("---\ntitle: T\n---\n# A\n", encoding="utf-8")
    found = read_source(page)
    assert (found.slug, found.raw, found.matter.end, found.sections[0].line) == ("x", False, 3, 4)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """With what the system says of it."""
    with pytest.raises(MissingFileError, match=r"gone\.md: cannot be read: No such file"):
        read_source(tmp_path / "gone.md")
