"""What was to be discussed, who proposed it, and who meant to come, in the forms in which wikis list it."""

from __future__ import annotations

import pytest

from reading import given, meeting

AGENDA = """
    # Weekly

    ## Participants

    - Ann Ash (aa)
    - bo - Ben Okri
    - Cleo Long

    ## Agenda

    Administration:

    - (aa) outstanding issues (if any)
    - servers, which are *old* and
        tired (aa & bo)
      - mirrors (CL + others)
        1. the big one (tba)
        2. the _small_one_
    * (aa, bo) colours [see this](https://x.example/colours)
    * dates (10:00 UTC)

    *Later*

    - (bo)
    - bread (not cake)
    - tea (bo, nobody)
    - (+ all) songs
    """


def test_the_agenda_is_nested_grouped_and_wrapped() -> None:
    """Each point has its line, its depth and the words above its list; wrapped lines are one point."""
    points = meeting(AGENDA).agenda
    assert [(p.text, p.line, p.level, p.group) for p in points] == [
        ("outstanding issues (if any)", 14, 0, "Administration"),
        ("servers, which are old and tired", 15, 0, "Administration"),
        ("mirrors", 17, 1, "Administration"),
        ("the big one (tba)", 18, 2, "Administration"),
        ("the small_one", 19, 2, "Administration"),
        ("colours see this", 20, 0, "Administration"),
        ("dates (10:00 UTC)", 21, 0, "Administration"),
        ("(bo)", 25, 0, "Later"),
        ("bread (not cake)", 26, 0, "Later"),
        ("tea (bo, nobody)", 27, 0, "Later"),
        ("(+ all) songs", 28, 0, "Later"),
    ]


def test_proposers_stand_before_or_behind_a_point() -> None:
    """In front any handle proposes; behind, where remarks stand too, only people who are known."""
    proposed = {p.text: (p.proposers, p.people, p.others) for p in meeting(AGENDA).agenda if p.proposers}
    assert proposed == {
        "outstanding issues (if any)": (("aa",), ("ann-ash",), False),
        "servers, which are old and tired": (("aa", "bo"), ("ann-ash", "ben-okri"), False),
        "mirrors": (("CL",), ("cleo-long",), True),
        "colours see this": (("aa", "bo"), ("ann-ash", "ben-okri"), False),
    }


def test_a_proposer_whom_nobody_knows_is_kept_as_written() -> None:
    """`(xy)` in front of a point is somebody, even if the page does not say who."""
    (point,) = meeting("# Weekly\n\n## Agenda\n\n- (xy) bread\n").agenda
    assert (point.text, point.proposers, point.people) == ("bread", ("xy",), ())


ATTENDEES = [
    ("Ann Ash (aa)", "Ann Ash", ("aa",)),
    ("Ann Ash (aa, ann_)", "Ann Ash", ("aa", "ann_")),
    ("aa - Ann Ash", "Ann Ash", ("aa",)),
    ("aa \u2013 Ann Ash (ann_irc)", "Ann Ash", ("aa", "ann_irc")),
    ("**Ann Ash** (@ann:example.org)", "Ann Ash", ("ann:example.org",)),
    ("Ann Ash - the one from the bakery", "Ann Ash", ()),
    ("Ann Ash", "Ann Ash", ()),
    ("ann", "ann", ()),
    ("李文 (lw)", "李文", ("lw",)),
    ("Zoë O'Neil-Smith (zo)", "Zoë O'Neil-Smith", ("zo",)),
]


@pytest.mark.parametrize(("text", "name", "handles"), ATTENDEES)
def test_a_participant_is_a_name_with_handles(text: str, name: str, handles: tuple[str, ...]) -> None:
    """Initials and nicks stand before or behind the name."""
    (found,) = given(f"# Weekly\n\n## Participants\n\nAdd yourself:\n\n- {text}\n").announcement.attendees
    assert (found.name, found.handles, found.line) == (name, handles, 7)


@pytest.mark.parametrize(
    "text", ["...", "", "(aa)", "please add your name here, in the order of the alphabet, if you want to come"]
)
def test_what_names_nobody_is_no_participant(text: str) -> None:
    """Empty items and sentences are not people."""
    assert given(f"# Weekly\n\n## Participants\n\n- Ann Ash (aa)\n- {text}\n").announcement.attendees[1:] == ()


def test_people_may_stand_on_the_line_of_the_label() -> None:
    """`Present: ann, Ben Okri (bo) and cleo` names three."""
    found = given("# Weekly\n\nPresent: ann, Ben Okri (bo, ben) and cleo\n").announcement.attendees
    assert [(a.name, a.handles) for a in found] == [("ann", ()), ("Ben Okri", ("bo", "ben")), ("cleo", ())]
