"""Text as pages hold it: it can be seen, acts on nothing beside it, and stays what it is where it does no harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.site.message_text import Speech, safe_url
from minutebook.site.plain import harmless, plain
from minutebook.slugs import Names, file_name, folded

OPEN, CLOSE = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068", "\u202c\u2069"
DIRECTIONS = st.text(st.sampled_from(f"{OPEN}{CLOSE}ab \n\u2029\u05d0"), max_size=30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain talk", "plain talk"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("\x1b[31mred\x7f", "\u241b[31mred\u2421"),
        ("nothing\0", "nothing\u2400"),
        ("half \ud800, none \uffff, csi \x9b", "half \ufffd, none \ufffd, csi \ufffd"),
        ("\u202eover", "\u202eover\u202c"),
        ("\u2067\u202eover", "\u2067\u202eover\u202c\u2069"),
        ("out\u2069\u202c\u202e", "out\u202e\u202c"),
        ("\u202e\u2069over", "\u202eover\u202c"),
        ("\u2067\u202c\u2069 fine", "\u2067\u2069 fine"),
        ("\u2067\u202e\u2069 fine", "\u2067\u202e\u2069 fine"),
        ("\u202eone\ntwo\u202c", "\u202eone\u202c\ntwo"),
        ("\u202bright\u202c", "\u202bright\u202c"),
    ],
)
def test_text_is_harmless(text: str, expected: str) -> None:
    """Commands are seen, what a text opens it closes in the same paragraph, and it closes nothing else."""
    assert harmless(text) == expected


@given(DIRECTIONS)
def test_directions_end_in_their_text(text: str) -> None:
    """Nothing but directions is lost, each paragraph is closed in itself, and a second time changes nothing."""
    found = harmless(text)
    keep = str.maketrans("", "", OPEN + CLOSE)
    assert found.translate(keep) == text.translate(keep)
    assert harmless(found) == found
    for paragraph in found.replace("\u2029", "\n").split("\n"):
        opened: list[str] = []
        for sign in paragraph:
            if sign in OPEN:
                opened.append("\u202c" if sign < "\u2066" else "\u2069")
            elif sign == "\u2069":
                while opened.pop() != sign:
                    pass
            elif sign == "\u202c":
                assert opened.pop() == sign
        assert not opened


def test_every_part_of_a_message_is_closed_in_itself() -> None:
    """Its words, its code, its links and the nicks in it: none of them turns round the next."""
    speech = Speech({"\u202enna": "ann"}, lambda nick, _: plain(nick))
    shown = speech.html("\u202ea `\u202eb` https://good.example/\u2067c @\u202enna d")
    assert shown.count("\u202c") == shown.count("\u202e") == 3
    assert shown.count("\u2069") == shown.count("\u2067") == 1


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://a.example/b", True),
        (" https://a.example/b ", True),
        ("MAILTO:a@example.org", True),
        ("matrix:r/room:example.org", True),
        ("ircs://irc.example.org/#a", True),
        ("https://a.example/b c", False),
        ("https://a.example/\x01", False),
        ("https://a.example/\u202egnp.exe", False),
        ("java\nscript:alert(1)", False),
        ("\x01javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("ftp://a.example/", False),
        ("//a.example/", False),
        ("https://[a.example/", False),
        ("https:", False),
    ],
)
def test_only_some_addresses_are_links(url: str, allowed: bool) -> None:  # noqa: FBT001
    """The schemes that pages may link to, without blanks and without what cannot be seen."""
    assert safe_url(url) == (url.strip() if allowed else "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2031-05-03", "2031-05-03"),
        ("a b#c%d", "a-b-c-d"),
        ("$(touch x)", "touch-x"),
        ("a\nb", "a-b"),
        ("..", "untitled"),
        ("", "untitled"),
        ("\u0301", "untitled"),
        (".hidden.", "hidden"),
        ("-rf ", "rf"),
        ("con", "con-"),
        ("Aux.txt", "Aux-.txt"),
        ("console", "console"),
        ("LPT1", "LPT1-"),
        ("cafe\u0301", "caf\u00e9"),
        ("\u0939\u093f\u0928\u094d\u0926\u0940", "\u0939\u093f\u0928\u094d\u0926\u0940"),
        ("a\ud800b", "a-b"),
    ],
)
def test_a_name_of_a_file_fits_every_system(text: str, expected: str) -> None:
    """No device, no command, no hidden file; letters of all scripts stay."""
    assert file_name(text) == expected


@given(st.lists(st.text(st.sampled_from("aAbB\u00df\u00e9e\u0301sS .-/$"), max_size=4), max_size=30))
def test_no_two_names_are_one_file(texts: list[str]) -> None:
    """They differ in more than their case and the way an accent is written, and each holds when given again."""
    names = Names("index")
    found = [names.free(text) for text in texts]
    assert len({folded(name) for name in found} | {"index"}) == len(found) + 1
    assert all(file_name(name) == name for name in found)


@given(st.text(max_size=400))
def test_a_name_of_a_file_is_short_and_printable(text: str) -> None:
    """Whatever it is made of."""
    name = file_name(text)
    assert len(name.encode()) <= 200
    assert name.isprintable()
    assert not set(name) & set("\\/:*?\"<>|$`&;'(){}[]#%~ ")
