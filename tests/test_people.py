"""A person is matched on certain grounds, and on no others."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.model import Severity
from minutebook.people import fold
from minutebook.register import read_people
from minutebook.source.matter import read_yaml
from reading import meeting, register

PEOPLE = """
    ann: {name: Ann Ash, nicks: [annie, ann_irc], initials: [aa], url: https://ann.example/}
    ben-okri: {name: Ben Okri, nicks: benno, initials: bo}
    """


def log(*lines: str) -> str:
    """Return an irssi log of these lines."""
    return "".join(f"14:00 {line}\n" for line in lines)


def people(*lines: str, known: str = "") -> dict[str, str]:
    """Return the person of each nick in a log of these lines."""
    return dict(meeting(log(*lines), "2031-05-03.log", people=known).persons)


SAME = [
    ("ann", "Ann"),
    ("ann", "ann_"),
    ("ann", "ann__"),
    ("ann", "ann`"),
    ("ann", "ann^"),
    ("ann", "ann|away"),
    ("ann", "ann|away_"),
    ("ann", "ann[m]"),
    ("ann", "ann[away]"),
    ("ann", "@ann:example.org"),
    ("ann", "@ann"),
    ("ann", "ann@host.example"),
    ("ann", "a\u200bnn"),
    ("STRASSE", "straße"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_forms_of_one_nick_are_one_person(one: str, other: str) -> None:
    """Case, trailing marks, away, host, Matrix server and bridge suffix tell nobody apart."""
    assert fold(one) == fold(other)


OTHERS = [
    ("ann", "anna"),
    ("ann", "ann1"),
    ("ann", "ann2"),
    ("ann1", "ann2"),
    ("ann", "ann-m"),
    ("ann", "_ann"),
    ("ann", "ann_b"),
    ("victor", "víctor"),
    ("|away", "|gone"),
    ("_", "__x"),
    ("[m]", "[d]"),
]


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_nicks_that_only_look_alike_are_two_people(one: str, other: str) -> None:
    """Digits, accents and anything in front tell people apart; a nick never folds to nothing."""
    assert fold(one)
    assert fold(other)
    assert fold(one) != fold(other)


@given(st.text("@:[]m|_`^ aé", max_size=12) | st.text(max_size=20))
def test_folding_keeps_something(nick: str) -> None:
    """Two nicks of signs alone must not meet in nothing."""
    assert bool(fold(nick)) == bool(nick.strip())


def test_a_nick_change_is_one_person() -> None:
    """A chain of changes leads to who began it; a nick that came back is the same."""
    found = people(
        "<ann> hi",
        "-!- ann is now known as busy",
        "<busy> mm",
        "-!- busy is now known as gone_fishing",
        "<gone_fishing> bye",
        "-!- gone_fishing is now known as ann",
        "<ann> back",
        "<ben> hi",
    )
    assert {found[nick] for nick in ("ann", "busy", "gone_fishing")} == {found["ann"]}
    assert found["ben"] != found["ann"]


def test_a_nick_change_before_the_first_word_counts() -> None:
    """Who only spoke after the change is known by the declared nick before it."""
    found = people("-!- annie is now known as quiet", "<quiet> hi", "<ben> hi", known=PEOPLE)
    assert found["quiet"] == "ann"


def test_a_nick_that_somebody_else_takes_over_stays_a_declared_one() -> None:
    """A declared nick goes before a change: what people.yml says is certain."""
    found = people("<annie> hi", "-!- annie is now known as benno", "<benno> hm", "<ben> hi", known=PEOPLE)
    assert (found["annie"], found["benno"]) == ("ann", "ben-okri")


def test_a_name_without_blanks_is_the_nick() -> None:
    """Ben Okri on the page and `benokri` in the talk are certain to be one; `ben` alone is not."""
    text = """
        # Weekly

        ## Participants

        - Ben Okri
        - Ann Ash (aa)

        ## Log

            benokri: hi
            BenOkri_: hm
            ben: hi
            okri: hi
        """
    found = meeting(text)
    assert found.persons["benokri"] == found.persons["BenOkri_"] == "ben-okri"
    assert found.persons["ben"] == "ben"
    assert found.persons["okri"] == "okri"
    assert [(p.person, p.announced, p.messages) for p in found.participants] == [
        ("ben-okri", True, 2), ("ben", False, 1), ("okri", False, 1), ("ann-ash", True, 0),
    ]  # fmt: skip


def test_names_that_are_only_alike_are_not_matched() -> None:
    """Víctor is not Victor, and jay or jpen is not Jay Pen."""
    page = "# W\n\n## Participants\n\n- Víctor Sol\n- Jay Pen\n"
    text = page + "\n## Log\n\n    victorsol: hi\n    jpen: hi\n    jay: hi\n"
    found = meeting(text)
    assert {p.person: p.messages for p in found.participants} == {
        "victorsol": 1, "jpen": 1, "jay": 1, "víctor-sol": 0, "jay-pen": 0,
    }  # fmt: skip


def test_a_handle_in_the_participants_list_declares_a_nick() -> None:
    """`aa - Ann Ash (annie)` says who annie is in this meeting."""
    found = meeting("# W\n\n## Participants\n\n- aa - Ann Ash (annie)\n\n## Log\n\n    annie: hi\n    ben: hi\n")
    assert [(p.name, p.nicks, p.announced) for p in found.participants] == [
        ("Ann Ash", ("annie",), True),
        ("ben", ("ben",), False),
    ]


def test_people_yml_goes_before_the_page() -> None:
    """A page that claims a declared nick for somebody else does not get it elsewhere; names and initials resolve."""
    text = """
        # W

        ## Agenda

        - (aa) bread
        - tea (bo)
        - cake (xx)

        ## Log

            annie: hi
            ann_irc_: hm
            benno: hi
            dora: hi
        """
    found = meeting(text, people=PEOPLE)
    assert {nick: found.persons[nick] for nick in ("annie", "ann_irc_", "benno", "dora")} == {
        "annie": "ann", "ann_irc_": "ann", "benno": "ben-okri", "dora": "dora",
    }  # fmt: skip
    assert [p.name for p in found.participants] == ["Ann Ash", "Ben Okri", "dora"]
    assert [(item.text, item.people) for item in found.agenda] == [
        ("bread", ("ann",)),
        ("tea", ("ben-okri",)),
        ("cake (xx)", ()),
    ]


def test_initials_that_fit_two_people_mean_neither() -> None:
    """AA may be Ann Ash or Al Arp."""
    text = "# W\n\n## Participants\n\n- Ann Ash\n- Al Arp\n- Bo Oz\n\n## Agenda\n\n- (aa) bread\n- (bo) tea\n"
    found = meeting(text)
    assert [(item.proposers, item.people) for item in found.agenda] == [(("aa",), ()), (("bo",), ("bo-oz",))]


def test_a_nick_that_people_yml_gives_to_two_is_nobodys() -> None:
    """An ambiguous nick stays a nick."""
    found = people("<max> hi", "<ben> hi", known="a: {name: Max A, nicks: [max]}\nb: {name: Max B, nicks: [max]}\n")
    assert found["max"] == "max"


def test_ids_of_different_people_differ() -> None:
    """Nicks that make the same slug, or the id of a declared person, are told apart; ids can stand in an address."""
    nicks = ["ann", "a-n", "a_n", "a.n", "a|n|x", "{}", "[]", "\u200d", "李", "index", "-", "ann-ash"]
    found = people(*(f"<{nick}> hi" for nick in nicks), known="ann: {name: Somebody Else}\n")
    ids = {nick: found[nick] for nick in nicks if nick in found}
    assert len(ids) >= len(nicks) - 1
    assert [(a, b) for a, b in combinations(ids, 2) if ids[a] == ids[b]] == []
    assert "ann" not in ids.values()
    assert all(id_ and "/" not in id_ and not id_.startswith(".") for id_ in ids.values())


def test_who_can_attend_is_announced() -> None:
    """Handles behind the date announce, also of people whom nobody declares."""
    text = "# W\n\nDate:\n\n- May 3, 2031 (aa, dora)\n\n## Log\n\n    annie: hi\n    ben: hi\n"
    found = meeting(text, people=PEOPLE)
    assert {p.person: (p.announced, p.messages) for p in found.participants} == {
        "ann": (True, 1), "ben": (False, 1), "dora": (True, 0),
    }  # fmt: skip


def test_bots_are_no_participants() -> None:
    """A bot answers commands; it does not take part."""
    text = log("<ann> #startmeeting x", "<clerk> Meeting started Sat May  3 14:00:00 2031 UTC.", "<ann> hi", "<ben> hi")
    found = meeting(text, "2031-05-03.log")
    assert [p.person for p in found.participants] == ["ann", "ben"]
    assert found.spoken == 3


def test_an_entry_of_people_yml_that_is_no_person_is_an_error_on_its_line() -> None:
    """And the others are read; a field that cannot be used costs only itself."""
    text = "ann: {name: Ann Ash}\nben: benno\ncleo: {nicks: {a: b}, anonymous: true}\n"
    found = read_people(read_yaml(text, "people.yml"))
    assert [person.name for person in found.people] == ["Ann Ash", "Anonymous 1"]
    assert [one.person.name for one in found.nameless] == ["cleo"]
    assert [(p.path, p.line, p.code, p.severity) for p in found.problems] == [
        ("people.yml", 2, "MB131", Severity.ERROR), ("people.yml", 3, "MB112", Severity.ERROR),
    ]  # fmt: skip
    assert all(p.example for p in found.problems)


def test_a_people_yml_that_cannot_be_read_is_an_error_at_its_place() -> None:
    """File, line and column."""
    (problem,) = read_people(read_yaml("ann: {name: Ann Ash}\nben: {name\n", "people.yml")).problems
    assert (problem.path, problem.line, problem.code) == ("people.yml", 3, "MB101")


def test_an_entry_may_leave_everything_out() -> None:
    """A person without a name is called by the first nick, else by the id."""
    found = register("ann: {}\nben: {nicks: [benno]}\n1: {name: One, initials: [1]}\n").people
    assert [(p.id, p.name, p.initials) for p in found] == [
        ("ann", "ann", ()),
        ("ben", "benno", ()),
        ("1", "One", ("1",)),
    ]


def test_slips_in_an_entry_are_named_and_the_rest_of_it_counts() -> None:
    """A field that no person has, an address that is none, and a nick of two people."""
    text = "ann:\n  nmae: Ann\n  nicks: [ann, max]\n  url: javascript:alert(1)\nben:\n  nicks: Max_\n  shoes: 43\n"
    found = read_people(read_yaml(text, "people.yml"))
    assert [(p.line, p.code, p.severity) for p in found.problems] == [
        (2, "MB111", Severity.HINT), (4, "MB112", Severity.ERROR), (7, "MB111", Severity.HINT),
        (6, "MB132", Severity.ERROR),
    ]  # fmt: skip
    assert "did you mean 'name'" in found.problems[0].message
    assert "ann and ben" in found.problems[-1].message
    assert [(p.id, p.nicks, p.url) for p in found.people] == [("ann", ("ann", "max"), ""), ("ben", ("Max_",), "")]
    assert all(p.example for p in found.problems)
