"""Topics of different meetings are one subject where that is certain enough, and the reason can be told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge_cases import Page, archive, talked, with_subjects
from minutebook.check import problems_of
from minutebook.knowledge import joining
from minutebook.knowledge.subjects import Subject, by_topic, find_subjects
from minutebook.model import Archive, Meeting, Provenance, Topic

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "knowledge" / "subjects.yml").read_text(encoding="utf-8")
)


def _by_id(given: Archive) -> dict[str, Subject]:
    return {subject.id: subject for subject in find_subjects(given)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['one']} / {case['other']}")
def test_pairs(case: dict[str, Any]) -> None:
    """Two items are one subject for the words that the case names, or they are two."""
    first = Page("2031-01-07", [("Talk", ["ann: well"])], [case["one"]])
    second = Page("2031-02-04", [("Talk", ["ann: well"])], [case["other"]])
    given = archive(first, second)
    # whether a topic discussed the item, others test
    meetings = tuple(
        replace(one, agenda=tuple(replace(item, topics=("talk",)) for item in one.agenda)) for one in given.meetings
    )
    found = find_subjects(replace(given, meetings=meetings))
    reasons = {reason.why.casefold() for subject in found for one in subject.occasions for reason in one.reasons}
    reasons -= {"same word: talk"}
    assert len(reasons) <= 2
    assert bool(reasons) == ("words" in case)
    if "words" in case:
        assert case["words"].casefold() in reasons


def test_a_kind_of_something_joins_it() -> None:
    """`rpm packaging` is packaging once that came up twice; the reason names the word that is more."""
    given = archive(talked("2031-01-07", "Packaging"), talked("2031-02-04", "rpm packaging"))
    assert find_subjects(given) == ()
    (subject,) = find_subjects(archive(talked("2030-12-03", "packaging"), *_pages(given)))
    assert [one.meeting.slug for one in subject.occasions] == ["2030-12-03", "2031-01-07", "2031-02-04"]
    (reason,) = subject.occasions[2].reasons
    assert (reason.why, reason.besides) == ("same word: packaging", "rpm")


def _pages(given: Archive) -> list[Page]:
    return [talked(str(meeting.date), *(topic.title for topic in meeting.topics)) for meeting in given.meetings]


def test_two_items_of_one_agenda_are_two_things() -> None:
    """What stands side by side on an agenda is never joined by a word that both have."""
    agenda = ["open issues", "tracker issues"]
    pages = [Page(f"2031-0{month}-04", [("Talk", ["ann: well"])], agenda) for month in (1, 2)]
    meetings = tuple(
        replace(one, agenda=tuple(replace(item, topics=("talk",)) for item in one.agenda))
        for one in archive(*pages).meetings
    )
    found = _by_id(Archive(meetings, {}))
    assert {"issues", "tracker-issues"} <= set(found)


def test_a_name_that_two_shorter_ones_fit_joins_neither() -> None:
    """Of two subjects to choose from none is taken."""
    titles = ("seed catalogue", "garden fence", "seed catalogue garden fence")
    given = archive(
        talked("2031-01-07", *titles[:2]), talked("2031-02-04", *titles[:2]), talked("2031-03-04", titles[2])
    )
    assert all(one.meeting.slug != "2031-03-04" for subject in find_subjects(given) for one in subject.occasions)


def test_a_list_is_its_members_where_they_stand_alone_elsewhere() -> None:
    """`seeds and tools` is about seeds where another meeting talks about seeds."""
    given = archive(talked("2031-01-07", "Seeds"), talked("2031-02-04", "Seeds and tools"))
    (subject,) = find_subjects(given)
    assert (subject.id, len(subject.occasions)) == ("seeds", 2)


def test_titles_that_were_guessed_join_but_never_found_with_one_word() -> None:
    """A title that Minutebook found in the talk is too weak to make a subject of one word; it may join one."""

    def guessed(title: str) -> Archive:
        given = archive(talked("2031-01-07", title), talked("2031-02-04", title))
        return replace(given, meetings=tuple(map(_guess, given.meetings)))

    assert find_subjects(guessed("Weather")) == ()
    assert [one.id for one in find_subjects(guessed("Rain gauge"))] == ["rain-gauge"]
    sure = archive(talked("2030-12-03", "Weather"), talked("2030-12-10", "Weather"))
    both = replace(sure, meetings=(*sure.meetings, *guessed("Weather").meetings))
    assert [len(one.occasions) for one in find_subjects(both)] == [4]


def _guess(meeting: Meeting) -> Meeting:
    return replace(meeting, topics=tuple(replace(one, provenance=Provenance.INFERRED) for one in meeting.topics))


def test_an_item_has_the_messages_that_it_came_up_with() -> None:
    """Where a topic discussed two items, each has its stretch of the topic."""
    said = ["ann: first the fence", "ben: it leans", "ann: now the pond, please", "cleo: it leaks"]
    pages = [Page(f"2031-0{month}-04", [("Garden", said)], ["fence", "pond"]) for month in (1, 2)]
    found = _by_id(archive(*pages))
    assert [(one.first, one.last) for one in found["fence"].occasions] == [(1, 2)] * 2
    assert [(one.first, one.last) for one in found["pond"].occasions] == [(3, 4)] * 2
    assert dict(found["pond"].occasions[0].speakers) == {"ann-okoye": 1, "cleo-park": 1}


def test_what_was_only_on_the_agenda_is_said_to_be() -> None:
    """An item that no topic discussed is an occasion without a topic; a cancelled meeting has none."""
    given = archive(
        talked("2031-01-07", "Honey"),
        talked("2031-02-04", "Honey"),
        Page("2031-03-04", agenda=["honey"]),
        Page("2031-04-01", agenda=["honey"], head="status: cancelled"),
    )
    (subject,) = find_subjects(given)
    assert [(one.meeting.slug, bool(one.topic)) for one in subject.occasions] == [
        ("2031-01-07", True), ("2031-02-04", True), ("2031-03-04", False),
    ]  # fmt: skip
    assert len(subject.raised) == len(subject.meetings) == 2


def test_nobody_talked_about_it_so_it_is_no_subject() -> None:
    """Agenda items that came up nowhere make no page."""
    assert find_subjects(archive(Page("2031-01-07", agenda=["honey"]), Page("2031-02-04", agenda=["honey"]))) == ()


def test_standing_items_are_marked() -> None:
    """About open issues nothing can be decided: each meeting has others."""
    given = archive(talked("2031-01-07", "Open issues", "Honey"), talked("2031-02-04", "Open issues", "Honey"))
    assert {one.id: one.standing for one in find_subjects(given)} == {"issues": True, "honey": False}


def test_the_address_stays_when_meetings_are_added() -> None:
    """The id is made of the oldest name, whatever the later ones are called."""
    pages = [talked("2031-01-07", "Packaging"), talked("2031-02-04", "packaging")]
    (before,) = find_subjects(archive(*pages))
    (after,) = find_subjects(archive(*pages, talked("2031-03-04", "Packages"), talked("2031-04-01", "Packages")))
    assert before.id == after.id == "packaging"


NAMED = """
packaging:
  name: Packaging
  synonyms: [debs, "build of the boxes"]
  not: [packaging of seeds]
  topics: [2031-04-01/what-ben-did]
"""


def test_subjects_yml_wins(tmp_path: Path) -> None:
    """Synonyms join, `not` takes out, `topics` adds; each occasion says which entry is to blame."""
    given = archive(
        talked("2031-01-07", "Packaging"),
        talked("2031-02-04", "Are the debs ready?"),
        talked("2031-03-04", "Packaging of seeds"),
        talked("2031-04-01", "What Ben did"),
        talked("2031-05-06", "A build of the new boxes"),
    )
    listed = with_subjects(given, NAMED, tmp_path)
    (subject,) = find_subjects(listed)
    assert (subject.id, subject.name) == ("packaging", "Packaging")
    assert [(one.meeting.slug, one.reasons[0].why) for one in subject.occasions] == [
        ("2031-01-07", "subjects.yml: name Packaging"),
        ("2031-02-04", "subjects.yml: synonym debs"),
        ("2031-04-01", "subjects.yml: topics"),
        ("2031-05-06", "subjects.yml: synonym build of the boxes"),
    ]
    assert problems_of(listed) == ()


def test_not_takes_the_address_of_a_topic(tmp_path: Path) -> None:
    """A single topic can be taken out too."""
    given = archive(talked("2031-01-07", "Honey"), talked("2031-02-04", "Honey"))
    (subject,) = find_subjects(with_subjects(given, "honey: {name: Honey, not: [2031-02-04/honey]}", tmp_path))
    assert [one.meeting.slug for one in subject.occasions] == ["2031-01-07"]


def test_the_longer_synonym_holds(tmp_path: Path) -> None:
    """Of two entries that fit, the one with more words in common has the topic."""
    given = archive(talked("2031-01-07", "The next minor release"))
    text = "release: {name: Release}\nminor: {name: Minor releases, synonyms: [minor release]}"
    assert [one.id for one in find_subjects(with_subjects(given, text, tmp_path))] == ["minor"]


BROKEN = {
    "MB101": "packaging: [",
    "MB111": "honey: {nmae: Honey}",
    "MB141": "honey: [sweet]",
    "MB142": "honey: {topics: [2031-01-07/wax]}",
    "MB143": "honey: {}\nsweet: {name: Sweet, synonyms: [honey], topics: [2031-01-07/honey]}",
    "MB144": "honey: {synonyms: [next update]}",
    "MB145": "wax: {name: Wax}",
}


@pytest.mark.parametrize("code", sorted(BROKEN))
def test_what_is_wrong_in_subjects_yml(code: str, tmp_path: Path) -> None:
    """Each mistake gives one problem with file, line and a valid example, and no build stops."""
    given = with_subjects(archive(talked("2031-01-07", "Honey")), "\n" + BROKEN[code], tmp_path)
    (problem,) = problems_of(given)
    assert problem.code == code
    assert Path(problem.path).name == "subjects.yml"
    assert problem.line >= 2
    assert problem.example
    find_subjects(given)


def test_all_values_of_a_wrong_kind_are_problems(tmp_path: Path) -> None:
    """Whatever YAML gives is named, not raised."""
    given = archive(talked("2031-01-07", "Honey"))
    for value in ("3", "{name: [a]}", "{synonyms: {a: b}}", "{not: [[a]]}", "{topics: {a: b}}", "{name: true}"):
        listed = with_subjects(given, f"honey: {value}", tmp_path)
        assert [one.code for one in listed.problems] == ["MB141"], value


def test_names_are_looked_up_and_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten times as many topics take about ten times as many looks, not a hundred times."""

    def looks(number: int) -> int:
        count = 0
        real = joining._fits  # noqa: SLF001 - what is counted

        def counted(*arguments: Any) -> bool:  # noqa: ANN401
            nonlocal count
            count += 1
            return real(*arguments)

        monkeypatch.setattr(joining, "_fits", counted)
        find_subjects(Archive(tuple(map(_large, range(number))), {}))
        monkeypatch.setattr(joining, "_fits", real)
        return count

    few, many = looks(200), looks(2000)
    assert few
    assert many < 15 * few


def _large(number: int) -> Meeting:
    """A meeting with one topic of its own, and three that come back."""
    titles = [
        f"thing{number} of box{number % 97}",
        f"box{number % 97}",
        "minor release",
        f"minor release of box{number}",
    ]
    topics = [Topic(f"t{at}", title, 1, 1, 1, Provenance.CURATED) for at, title in enumerate(titles)]
    return replace(archive(talked("2031-01-07", "Honey")).meetings[0], slug=f"m{number:05}", topics=tuple(topics))


def test_each_topic_knows_its_subjects() -> None:
    """What the pages look up: by meeting and topic."""
    given = archive(talked("2031-01-07", "Honey"), talked("2031-02-04", "Honey", "Wax"))
    index = by_topic(find_subjects(given))
    assert {key: [one.id for one in found] for key, found in index.items()} == {
        ("2031-01-07", "honey"): ["honey"], ("2031-02-04", "honey"): ["honey"],
    }  # fmt: skip
