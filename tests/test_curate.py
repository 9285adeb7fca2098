"""Suggestions become lists in the file; nothing else in it changes, and nothing that was turned down comes back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from minutebook.curate import KINDS, curate, curate_page
from minutebook.curate.edit import grow
from minutebook.curate.news import News
from minutebook.curate.quoting import scalar
from minutebook.errors import UnchangedFileError
from minutebook.model import Action, Decision, Provenance
from reading import meeting

if TYPE_CHECKING:
    from collections.abc import Sequence

TALK = """\
15:00 <ann> first point: the paint
15:01 <ben> I will buy "red" paint: #3 - {50%} tomorrow
15:02 <ann> thanks ben
15:03 <ann> shall we paint on Friday?
15:04 <ben> +1
15:05 <cleo> +1, fine with me
15:06 <cleo> I will send the mail to the list tonight
15:07 <ann> great, thank you
"""
PAGE = "# Weekly - 2031-05-03\n\n## Log\n\n" + "".join(f"    {line}\n" for line in TALK.splitlines())
FOUND = curate_page(PAGE.encode(), 0.4).found
(DECIDED,), (PAINT, MAIL) = ([item.text for item in FOUND.of(kind)] for kind in KINDS)
"""The words of the suggestions; how they are cut out of the talk is tested elsewhere."""
LISTS = f"""\
decisions:
  - text: {scalar(DECIDED)}
    at: 4
actions:
  - text: {scalar(PAINT)}
    at: 2
    owners: [ben]
  - text: {scalar(MAIL)}
    at: 7
    owners: [cleo]
reviewed:
  decisions: [4]
  actions: [2, 7]
"""


def test_plain_words_stay_plain() -> None:
    """A list to edit is readable: quotes only where they are needed."""
    assert [scalar(text) for text in ("Freeze on Friday, it's ok", "see https://a.example/?b", "a: b", 'say "hi"')] == [
        "Freeze on Friday, it's ok", "see https://a.example/?b", '"a: b"', "'say \"hi\"'",
    ]  # fmt: skip


def page(matter: str = "", text: str = PAGE) -> bytes:
    """Return a page with this front matter."""
    return (f"---\n{matter}---\n{text}" if matter else text).encode()


def after(data: bytes, confidence: float = 0.4, kinds: Sequence[str] = KINDS) -> str:
    """Return the page as it is once it was curated."""
    return curate_page(data, confidence, kinds).after.decode()


def test_a_page_without_front_matter_gets_one() -> None:
    """At its top, and the page itself goes on behind an empty line."""
    assert after(page()) == f"---\n{LISTS}---\n\n{PAGE}"


LAYOUTS = {
    path.stem: tuple(path.read_text(encoding="utf-8").split("=====\n"))
    for path in sorted((Path(__file__).parent / "cases" / "curate").glob("*.txt"))
}
"""(front matter before, front matter behind) by name."""


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_layout_that_is_there_is_kept(name: str) -> None:
    """Comments, quotes, order, blank lines; a list grows the way it is written."""
    before, wanted = LAYOUTS[name]
    found = News(
        (Decision("shall we paint on Friday?", 4),),
        (Action('buy "red" paint: #3', 2, ("ben",)), Action("send the mail to the list tonight", 7, ("cleo",))),
    )
    assert grow(page(before), found, page=True) == page(wanted)


def test_curating_twice_is_curating_once() -> None:
    """Nothing is new the second time."""
    for before, _ in LAYOUTS.values():
        once = after(page(before))
        assert after(once.encode()) == once


EDITS = {
    "other words": (scalar(MAIL), "Mail the list"),
    "a time": ("at: 7", 'at: "15:06"'),
    "done": ("    at: 7\n", "    at: 7\n    status: done\n"),
    "deleted": (f"  - text: {scalar(MAIL)}\n    at: 7\n    owners: [cleo]\n", ""),
    "only a text": (
        f"  - text: {scalar(MAIL)}\n    at: 7\n    owners: [cleo]\n",
        f"  - {scalar(MAIL.upper())}\n",
    ),
    "the answer": ("    at: 4\n", "    at: 5\n"),
    "all deleted": (LISTS[: LISTS.index("reviewed")], ""),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_was_edited_does_not_come_back(name: str) -> None:
    """Neither what was deleted: the file knows what was offered."""
    old, new = EDITS[name]
    edited = after(page()).replace(old, new)
    assert after(page()) != edited == after(edited.encode())


def test_what_somebody_wrote_before_stands_for_a_suggestion() -> None:
    """An item by hand on the same message, on an assent to it, or in the same words; one item for one suggestion."""
    for item in ("{text: x, at: 4}", "{text: x, at: 6}", scalar(DECIDED.upper(), flow=True)):
        assert "reviewed:\n  actions: [2, 7]\n" in after(page(f"decisions: [{item}]\n"))
    assert "decisions: [4]" in after(page("decisions: [{text: x, at: 1}]\n"))


def test_an_empty_list_says_that_there_was_nothing() -> None:
    """It stays empty; the other list grows."""
    change = curate_page(page("decisions: []\n"), 0.4)
    assert b"decisions: []\nactions:\n" in change.after
    assert change.found.closed == ("decisions",)


def test_a_rejected_suggestion_is_none_on_the_site_either() -> None:
    """`reviewed` by hand turns a suggestion down where there is no list."""
    found = meeting(page("reviewed: {actions: [7]}\n"))
    assert [(a.message, a.provenance) for a in found.actions] == [(2, Provenance.INFERRED)]
    assert [d.message for d in found.decisions] == [4]


def test_the_options_choose() -> None:
    """One kind only, and only what is sure enough."""
    assert "actions" not in after(page(), kinds=["decisions"])
    assert "decisions" not in after(page(), kinds=["actions"])
    assert after(page(), confidence=1.0) == PAGE
    # what was left out is offered later
    assert after(after(page(), kinds=["decisions"]).encode()).count("at: ") == 3


REFUSED = {
    "title: a: b\n": "MB101",
    "- a\n- b\n": "MB101",
    "decisions: none\n": "decisions holds something else",
    "decisions: {a: b}\n": "decisions holds something else",
    "reviewed: [4]\n": "reviewed holds something else",
    "decisions: ~\n": "decisions holds something else",
}


@pytest.mark.parametrize("matter", REFUSED)
def test_what_cannot_be_added_to_is_refused(matter: str, tmp_path: Path) -> None:
    """With the problem, and the file is as before."""
    file = tmp_path / "2031-05-03.md"
    file.write_bytes(page(matter))
    with pytest.raises(UnchangedFileError, match=re.escape(REFUSED[matter])) as error:
        curate(file, 0.4)
    assert "2031-05-03.md" in str(error.value)
    assert file.read_bytes() == page(matter)


def test_front_matter_without_an_end_is_refused() -> None:
    """Nobody knows where it ends."""
    with pytest.raises(UnchangedFileError, match="MB104"):
        curate_page(f"---\ntitle: x\n\n{PAGE}".encode(), 0.4)


def test_letters_of_an_old_encoding_stay_readable() -> None:
    """A page in Latin-1 gets escapes, not letters that would make it a mixture."""
    data = PAGE.replace("red", "rouge \xe9").encode("latin-1")
    new = curate_page(data, 0.4).after
    assert new.endswith(data)
    assert b"\\xe9" in new
    assert new[: -len(data)].isascii()


def test_what_is_blacked_out_stays_so() -> None:
    """A suggestion never holds what front matter blacks out."""
    new = after(page("redact: [{at: 2, text: red}]\n"))
    assert "█████" in new[: new.index("# Weekly")]
    assert "red" not in new[: new.index("# Weekly")].replace("redact: [{at: 2, text: red}]", "").replace("reviewed", "")
