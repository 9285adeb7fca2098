"""The text as which the pages of a meeting are kept."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode

import pytest

from minutebook.site.kept_pages import _Page, packed, unpacked

WRONG: list[object] = [[], "x", *({"a.md": one} for one in (3, ["a"], [1, 1, 1, []], ["a", 1, 1, [[1, "t", 2]]]))]
WRONG += [{"a.md": ["a", *sizes, []]} for sizes in ((1, 2), (1, None), (-1, 3), ("b", "c"), (1.0, 1))]


def test_pages_are_kept_as_they_are() -> None:
    """Whatever their texts hold, and where they have none."""
    pages = {
        "a.md": _Page("d\n", "b\n\ud800<", "", ()),
        "b.md": _Page("", "", None, ()),
        "c.md": _Page("", "x", "y", ()),
    }
    assert {uri: page._replace(headings=()) for uri, page in unpacked(packed(pages)).items()} == pages


def test_headings_are_kept() -> None:
    """Each with its id, title and level."""
    assert [list(one) for one in unpacked(packed({"a.md": _Page("", "", "", (("i", "t", 1),))}))["a.md"].headings] == [
        ["i", "t", 1]
    ]


@pytest.mark.parametrize("table", WRONG, ids=json.dumps)
def test_of_another_shape_it_is_as_good_as_nothing(table: object) -> None:
    """A text with a table that does not fit what stands behind it gives no page."""
    assert unpacked(b64encode(zlib.compress(f"{json.dumps(table)}\nbc".encode())).decode()) == {}


def test_that_shape_is_right_where_it_fits() -> None:
    """Or no wrong one would show anything."""
    text = b64encode(zlib.compress(b'{"a.md":["a",1,1,[["i","t",2]]]}\nbc')).decode()
    assert unpacked(text)["a.md"][:3] == ("a", "b", "c")
