"""The classes of phrases in a message are those that the table says, word by word."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from minutebook.topics.phrases import _tree, classes, passed_openers

TABLE = tomllib.loads(files("minutebook.topics").joinpath("phrases.toml").read_text(encoding="utf-8"))["classes"]
PHRASES = [(name, [word.split("|") for word in phrase.split()]) for name, lines in TABLE.items() for phrase in lines]
WORDS = sorted({word for _, phrase in PHRASES for words in phrase for word in words} - {"^", ">", "$", "_"})


def _fits(phrase: list[list[str]], words: tuple[str, ...], at: int) -> bool:
    """Say whether a phrase stands in `words` from a place on; behind the last word stands the end."""
    for offset, wanted in enumerate(phrase):
        word = words[at + offset] if at + offset < len(words) else "$"
        if word not in wanted and not ("_" in wanted and word != "$"):
            return False
    return True


def _one_by_one(words: tuple[str, ...]) -> set[str]:
    found = set()
    for name, phrase in PHRASES:
        if phrase[0][0] in "^>":
            places = {0} | ({passed_openers(words)} if phrase[0][0] == ">" else set())
            fits = any(_fits(phrase[1:], words, at) for at in places)
        else:
            fits = any(_fits(phrase, words, at) for at in range(len(words)))
        if fits:
            found.add(name)
    return found


def _said(phrase: list[list[str]]) -> st.SearchStrategy[list[str]]:
    """Words that say a phrase."""
    return st.tuples(*(st.sampled_from(words) for words in phrase if words[0] not in "^>$")).map(
        lambda said: ["thing" if word == "_" else word for word in said]
    )


@given(
    st.lists(
        st.one_of(
            st.sampled_from(PHRASES).flatmap(lambda one: _said(one[1])),
            st.lists(st.sampled_from([*WORDS, "thing", "_"]), max_size=3),
        ),
        max_size=4,
    ).map(lambda parts: tuple(word for part in parts for word in part))
)
def test_the_classes_are_those_of_every_phrase_tried_by_itself(words: tuple[str, ...]) -> None:
    """Going through the tree word by word finds what trying each phrase at each place finds."""
    assert classes(words) == _one_by_one(words)


def test_the_tree_is_made_as_far_as_words_lead() -> None:
    """Phrases in which any word may stand are not multiplied with all others: that took seconds at every start."""
    _tree.cache_clear()
    tree = _tree()
    assert not any(state.made for state in (tree.opening, *tree.first.values()))
    classes(("i", "will", "look", "at", "it"))
    assert sum(len(state.made) for state in tree.first.values()) < 20
