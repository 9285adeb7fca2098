"""Lists of the whole archive over several pages: nothing is lost, nothing moves, and no page grows without bound."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest

from bench.generated_archive import write
from minutebook.archive import read_archive
from minutebook.model import Action, Archive, Decision, Kind, Participant, Person, Provenance, Topic
from minutebook.site import volumes
from minutebook.site.addresses import Addresses, Links
from minutebook.site.meeting_lists import shares
from minutebook.site.pages import SitePage, build_pages
from minutebook.site.volumes import Binding, Book, Shelf, bind, by_letter, letter_shelf
from site_factory import meeting, messages, settings
from site_reader import full, read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from minutebook.model import Meeting

BUDGET = 9_000
ROOM = 12_000
"""What stands around the rows of a list at most: controls, a picture, headings."""
NICKS = ("ann", "ben", "cleo")
PEOPLE = {nick: Person(nick, nick.title(), (nick,), declared=True) for nick in NICKS}


def _held(day: date, **changes: object) -> Meeting:
    """Return a meeting of a day on which the shed came up, something was decided and taken on."""
    said = messages(((Kind.MESSAGE, "ann", "the shed again"), (Kind.MESSAGE, "ben", "yes")))
    base = {
        "slug": day.isoformat(),
        "path": f"minutes/{day}.md",
        "transcript_path": "",
        "date": day,
        "start": None,
        "messages": said,
        "topics": (Topic("shed", "The shed", 1, 1, 2),),
        "agenda": (),
        "links": (),
        "notes": (),
        "sections": (),
        "participants": tuple(Participant(nick, nick.title(), (nick,), messages=1) for nick in NICKS),
        "persons": {nick: nick for nick in NICKS},
        "decisions": (Decision(f"paint it on {day}", 1, Provenance.COMMAND, evidence=(1,), topic="shed"),),
        "actions": (Action(f"buy paint on {day}", 2, ("ben",), Provenance.COMMAND, evidence=(2,), topic="shed"),),
    }
    return meeting(**{**base, **changes})


def _weekly(first: date, number: int) -> list[Meeting]:
    return [_held(first + timedelta(weeks=week)) for week in range(number)]


def _pages(meetings: Sequence[Meeting], people: dict[str, Person] = PEOPLE, **changes: object) -> dict[str, SitePage]:
    return {page.uri: page for page in build_pages(Archive(tuple(meetings), people), settings(**changes))}


@pytest.fixture(scope="module")
def long() -> dict[str, SitePage]:
    """Return the site of an archive whose every list is too long for a page of a tenth of the usual size."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(volumes, "BUDGET", BUDGET)
        return _pages([*_weekly(date(2028, 1, 4), 140), _held(date(2031, 1, 1), slug="undated", date=None)])


def _rows(page: SitePage) -> list[str]:
    return [
        one.attributes["id"] or ""
        for one in read(page.body).elements
        if one.tag == "tr" and one.attributes.get("id")
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["decisions", "actions"])
def test_every_row_stands_in_its_year(long: dict[str, SitePage], name: str) -> None:
    """The first page has the newest rows, the years together have all of them, each once, newest first."""
    parts = {uri: _rows(page) for uri, page in long.items() if uri.startswith(f"{name}/")}
    rows = list(chain.from_iterable(parts.values()))
    assert len(rows) == len(set(rows)) == 141
    assert parts[f"{name}/undated.md"] == [f"undated-m{1 if name == 'decisions' else 2}"]
    for uri, found in parts.items():
        year = uri.removeprefix(f"{name}/")[:4]
        assert all(row.startswith(year) for row in found)
    assert len([uri for uri in parts if uri.startswith(f"{name}/2029")]) > 1
    front = _rows(long[f"{name}.md"])
    assert 0 < len(front) < 141
    assert set(front) == set(sorted((row for row in rows if row[0] == "2"), reverse=True)[: len(front)])


def test_a_new_meeting_moves_nothing(long: dict[str, SitePage], monkeypatch: pytest.MonkeyPatch) -> None:
    """What an address lists stays there when meetings are added: parts are counted from the oldest row on."""
    monkeypatch.setattr(volumes, "BUDGET", BUDGET)
    grown = _pages([*_weekly(date(2028, 1, 4), 150), _held(date(2031, 1, 1), slug="undated", date=None)])
    for uri in (uri for uri in long if uri.startswith(("decisions/", "actions/"))):
        assert set(_rows(long[uri])) <= set(_rows(grown[uri])), uri


def test_pages_of_a_list_lead_to_each_other(long: dict[str, SitePage]) -> None:
    """The first page lists all years with their numbers; each volume leads up, to its parts and to its neighbours."""
    front = read(long["decisions.md"].body)
    links = [link for link in front.values("href") if link.startswith("20") or link == "undated/"]
    assert links == ["2030/", "2029/", "2028/", "undated/"]
    year = long["decisions/2029.md"]
    assert (year.parent, year.previous[:14], year.next) == ("decisions.md", "decisions/2028", "decisions/2029-2.md")
    assert year.kind == "volume"
    assert {"../", "../2029-2/"} <= set(read(year.body).values("href"))
    chain_of = ["decisions/undated.md"]
    while following := long[chain_of[-1]].next:
        assert long[following].previous == chain_of[-1]
        chain_of.append(following)
    assert sorted(chain_of) == sorted(uri for uri in long if uri.startswith("decisions/"))


def test_links_and_anchors_of_all_pages_hold(long: dict[str, SitePage]) -> None:
    """Every relative link leads to a page of the site, and every fragment to an id there."""
    ids = {uri: set(read(full(page)).values("id")) for uri, page in long.items()}
    urls = {Links("index.md")(uri).removeprefix("./"): uri for uri in long}
    for uri, page in long.items():
        base = Links("index.md")(uri).removeprefix("./")
        for link in read(page.body).values("href"):
            split = urlsplit(link)
            if split.scheme or split.path.endswith((".ics", ".xml", ".json", ".txt")):
                continue
            target = urlsplit(f"https://x/{base}")._replace(query="", fragment="").geturl()
            path = urlsplit(urljoin(target, split.path)).path.lstrip("/")
            assert path in urls, (uri, link)
            assert not split.fragment or split.fragment in ids[urls[path]], (uri, link)


def test_no_page_is_longer_than_its_share(long: dict[str, SitePage]) -> None:
    """Whatever a page lists, its rows take about what a page may hold; what stands around them does not grow."""
    sizes = {uri: len(page.body.encode()) for uri, page in long.items()}
    assert {uri: size for uri, size in sizes.items() if size > BUDGET + ROOM} == {}


def test_a_filter_says_what_it_sees(long: dict[str, SitePage]) -> None:
    """The bar of a volume names it, that of the first page says how many there are in all; choices are of the page."""
    assert "of 2029, part 2" in " ".join(read(long["decisions/2029-2.md"].body).text.split())
    assert "on this page, of 141" in " ".join(read(long["decisions.md"].body).text.split())
    assert "2028" not in read(long["decisions/2029.md"].body).values("value")
    for uri in ("decisions.md", "decisions/2029.md", "actions.md", "meetings/index.md"):
        (link,) = (one for one in read(long[uri].body).elements if "data-mb-sought" in one.attributes)
        kind = {"decisions": "decision", "actions": "action", "meetings": "meeting"}[uri.split("/")[0].split(".")[0]]
        assert parse_qs(urlsplit(link.attributes["href"] or "").query) == {"kind": [kind]}


def test_a_person_has_years_too(long: dict[str, SitePage]) -> None:
    """What somebody took on, stated and visited stands by year; open actions come first on the first page."""
    years = [page for uri, page in long.items() if uri.startswith("people/ben/")]
    assert years
    assert {page.parent for page in years} == {"people/ben.md"}
    visited = [link for page in years for link in read(page.body).values("href")]
    for one in _weekly(date(2028, 1, 4), 140):
        assert f"../../../meetings/{one.slug}/" in visited
    assert "buy paint" in long["people/ben.md"].body


def test_a_subject_has_years_too(long: dict[str, SitePage]) -> None:
    """Each time that a subject came up stands once in its years."""
    years = [page for uri, page in long.items() if uri.startswith("topics/shed/")]
    assert sum(page.body.count('class="mb-time-up') for page in years) == 141
    assert long["topics/shed.md"].body.count('class="mb-time-up') < 141


def test_links_to_rows_lead_to_all_of_them(long: dict[str, SitePage], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the ledger has several pages, a person and a subject lead to the search; without one nowhere."""
    link = next(one for one in read(long["people/ben.md"].body).values("href") if "kind=action" in one)
    assert urlsplit(link).path == "../../search/"
    assert parse_qs(urlsplit(link).query) == {"kind": ["action"], "person": ["Ben"]}
    link = next(one for one in read(long["topics/shed.md"].body).values("href") if "kind=decision" in one)
    assert parse_qs(urlsplit(link).query) == {"kind": ["decision"], "subject": ["The shed"]}
    monkeypatch.setattr(volumes, "BUDGET", BUDGET)
    without = _pages(_weekly(date(2028, 1, 4), 60), search=False)
    for uri in ("people/ben.md", "topics/shed.md", "decisions.md"):
        assert not any("search" in one or "owner=" in one for one in read(without[uri].body).values("href")), uri


def test_people_stand_under_their_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those who said most are on the first page; everybody is under a letter, once."""
    monkeypatch.setattr(volumes, "BUDGET", BUDGET)
    names = [f"{letter}{number}" for letter in "abÄz9_" for number in range(20)]
    people = {name: Person(name, name, (name,)) for name in names}
    given = [_held(date(2031, 1, 4), participants=tuple(Participant(one, one, (one,), messages=1) for one in names))]
    pages = _pages(given, people)
    letters = {uri: page for uri, page in pages.items() if uri.startswith("people/a-z/")}
    found = [name for page in letters.values() for name in read(page.body).values("data-name")]
    assert sorted(found) == sorted(names)
    assert {"people/a-z/a.md", "people/a-z/a-2.md", "people/a-z/z.md", "people/a-z/0-9.md"} <= set(letters)
    assert max(len(page.body) for page in letters.values()) < BUDGET + ROOM


def test_a_meeting_of_thousands_has_pages_for_its_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long lists leave the page of the meeting, short ones stay; ids that others link stay with it."""
    monkeypatch.setattr(volumes, "BUDGET", BUDGET)
    number = 60
    names = [f"nick{n}" for n in range(number)]
    given = _held(
        date(2031, 1, 4),
        messages=messages(tuple((Kind.MESSAGE, name, f"on matter {name}") for name in names)),
        topics=tuple(Topic(f"t{n}", f"Matter {n}", n, n, n) for n in range(1, number + 1)),
        decisions=(
            *(Decision(f"yes to {n}", n, confidence=0.9, evidence=(n,)) for n in range(1, number + 1)),
            Decision("yes by letter", None, Provenance.CURATED),
        ),
        participants=tuple(Participant(one, one, (one,), messages=1) for one in names),
        persons={name: name for name in names},
    )
    pages = _pages([given], {name: Person(name, name, (name,)) for name in names})
    whole, folder = pages["meetings/2031-01-04/index.md"], "meetings/2031-01-04/all/"
    ids = read(whole.body).values("id")
    assert {f"m{n}" for n in range(1, number + 1)} | {"decision-1"} <= set(ids)
    assert len(ids) == len(set(ids))
    assert "buy paint" in whole.body
    for name, mark in (("topics", 'class="mb-topic '), ("people", 'class="mb-bars__name"')):
        own = [page for uri, page in pages.items() if uri.startswith(folder + name)]
        assert whole.body.count(mark) < sum(page.body.count(mark) for page in own) == number
        assert read(whole.body).values("href").count(f"all/{name}/") == 1
        assert {page.parent for page in own} == {whole.uri}


def test_a_short_list_stays_on_one_page() -> None:
    """Nothing is split that fits."""
    pages = _pages(_weekly(date(2031, 1, 4), 10))
    assert not [uri for uri, page in pages.items() if page.kind == "volume"]
    assert "mb-shelves" not in "".join(page.body for page in pages.values())
    assert 'href="../../actions/?owner=ben"' in pages["people/ben.md"].body


def test_a_meeting_may_be_called_like_a_year(monkeypatch: pytest.MonkeyPatch) -> None:
    """No two pages have one address."""
    monkeypatch.setattr(volumes, "BUDGET", BUDGET)
    given = [*_weekly(date(2030, 1, 4), 40), _held(date(2031, 1, 1), slug="2030")]
    made = list(build_pages(Archive(tuple(given), PEOPLE), settings()))
    urls = [Links("index.md")(page.uri) for page in made]
    assert len(urls) == len(set(urls))
    assert any(page.uri == "meetings/2030-list.md" for page in made)


@pytest.mark.parametrize(
    ("weights", "front", "parts"),
    [
        ([], 0, []),
        ([4, 4], 2, []),
        ([6, 6], 1, [1, 1]),
        ([99], 1, [1]),
        ([5, 5, 5, 5, 5], 2, [2, 2, 1]),
        ([1, 99, 1], 1, [1, 1, 1]),
    ],
)
def test_rows_are_cut_by_their_weight(
    weights: list[int], front: int, parts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page holds what fits; a row that fits nowhere has a page of its own."""
    monkeypatch.setattr(volumes, "BUDGET", 10)
    rows = list(enumerate(weights))
    book: Book[tuple[int, int]] = bind(
        Addresses(Archive((), {})), "a.md", rows, rows, Binding(lambda _row: Shelf("x", "X"), lambda row: row[1])
    )
    assert (len(book.front), [len(one.rows) for one in book.volumes]) == (front, parts)
    assert [one.uri for one in book.volumes] == ["a/x.md", "a/x-2.md", "a/x-3.md"][: len(parts)]


@pytest.mark.parametrize(
    ("name", "key"),
    [("Ann", "a"), ("élan", "e"), ("_zoe_", "z"), ("9lives", "0-9"), ("[]", "other"), ("Жук", "other"), ("", "other")],
)
def test_a_name_has_its_letter(name: str, key: str) -> None:
    """Accents and signs do not count; what has no letter of A to Z stands at the end."""
    assert letter_shelf(name).key == key


def test_letters_are_in_order() -> None:
    """Names are sorted shelf by shelf."""
    names = ["b", "Жук", "9", "A", "ä", "a"]
    assert sorted(names, key=by_letter) == ["A", "a", "ä", "b", "9", "Жук"]


def test_short_lists_stay_whole() -> None:
    """The room that short lists leave is divided among the others."""
    assert shares({"a": 10, "b": 500, "c": 900}, 610) == {"a": 10, "b": 300, "c": 300}
    assert shares({"a": 1, "b": 2}, 10) == {"a": 1, "b": 2}


def test_pages_of_an_archive_stay_light(tmp_path: Path) -> None:
    """At most 120 kB, of which the frame of the theme takes 22: of a whole archive, at the size that sites have."""
    write(tmp_path, 100, 24)
    pages = list(build_pages(read_archive(tmp_path), settings(today=date(2010, 1, 1))))
    assert {page.uri: len(page.body) for page in pages if len(page.body.encode()) > 98_000} == {}
    assert len([page for page in pages if page.kind == "volume" and page.uri.startswith("decisions/")]) > 3
