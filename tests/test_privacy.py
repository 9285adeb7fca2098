"""Who does not want to be named is not named: not in the talk, not on the page, not in what is made of them."""

from __future__ import annotations

import json
from dataclasses import replace
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from minutebook.archive import read_archive
from minutebook.dialects import DIALECTS
from minutebook.export import meeting_values
from minutebook.model import Kind, Message, Person
from minutebook.privacy import Nameless, renamer
from minutebook.veil import BLACK, without_hosts
from reading import meeting
from site_factory import SPAN

if TYPE_CHECKING:
    from pathlib import Path

    from minutebook.dialects import Dialect

PEOPLE = """
    ann: {name: Ann Ash, nicks: [annie, "a_nn"], initials: [AAX], url: "https://annie.example/", anonymous: true}
    ben: {name: Ben Okri, nicks: [benno]}
    """
PAGE = dedent(r"""
    ---
    chair: annie
    participants: [Ann Ash (AAX)]
    agenda: [(AAX) Annie's bread]
    actions: [{text: ask annie, owners: [annie], at: 2}]
    errata: [{at: 1, text: said annie}]
    ---

    # Bread with Ann Ash - 2031-05-03

    Hosted by *Annie* (AAX).

    ## Log

    ### What ANNIE thinks

    \<annie\_> hello, this is annie|away
    \<benno> annie: Ann will annihilate it, said Ash and a\_nn
    \<@annie:example.org> bye
    """).lstrip()
NAMES = ("annie", "ann ash", "aax", "a_nn", "a\\_nn", "ash ")


def test_a_nameless_person_is_nowhere_in_what_is_read() -> None:
    """Neither in values that are printed nor in the records behind them."""
    found = meeting(PAGE, people=PEOPLE)
    printed = json.dumps(meeting_values(found), ensure_ascii=False).casefold()
    assert [name for name in NAMES if name in printed] == []
    assert [name for name in NAMES if name in repr(found).casefold()] == []


def test_a_nameless_person_is_one_person_all_the_same() -> None:
    """Under a pseudonym: chair, speaker and owner can still be told to be the same."""
    found = meeting(PAGE, people=PEOPLE)
    assert [(p.name, p.messages, p.chair) for p in found.participants] == [
        ("Anonymous 1", 2, True),
        ("Ben Okri", 1, False),
    ]
    assert found.actions[0].owners == found.chair
    assert found.persons[found.chair[0]] == found.participants[0].person


def test_other_words_stay() -> None:
    """A name is replaced as a word, not inside others."""
    assert "annihilate it" in meeting(PAGE, people=PEOPLE).messages[1].text


@pytest.mark.parametrize("value", ["true", "yes", "1", '"no thanks"', "[]"])
def test_a_slip_hides_rather_than_shows(value: str) -> None:
    """Any value but a plain no hides."""
    people = PEOPLE.replace("anonymous: true", f"anonymous: {value}")
    assert "annie" not in repr(meeting(PAGE, people=people)).casefold()


@pytest.mark.parametrize("value", ["false", "no", "~"])
def test_a_plain_no_shows(value: str) -> None:
    """Nobody is hidden by chance."""
    people = PEOPLE.replace("anonymous: true", f"anonymous: {value}")
    assert meeting(PAGE, people=people).participants[0].name == "Ann Ash"


def test_an_archive_does_not_name_them_either(tmp_path: Path) -> None:
    """Over all files, and in the list of people."""
    (tmp_path / "people.yml").write_text(dedent(PEOPLE), encoding="utf-8")
    (tmp_path / "2031-05-03.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "2031-05-04.log").write_text(
        "14:00 <annie> hi\n14:01 -!- annie is now known as a_nn\n", encoding="utf-8"
    )
    shown = repr(read_archive(tmp_path)).casefold()
    assert [name for name in ("annie", "ann ash", "a_nn") if name in shown] == []


ANN = Person("ann-ash", "Ann Ash", ("annie", "a_nn"), ("aax",), "https://bread.example/~a/")
OTHERS = (Person("ann-oak", "Ann Oak", ("oakann", "mel")), Person("ben", "Ben Okri", ("benno",), ("bo",)))
HIDES = [
    ("ANNIE_: hello", "anonymous-1: hello"),
    ("thanks ann!", "thanks anonymous-1!"),
    ("Ash is a tree, ash too", "anonymous-1 is a tree, ash too"),
    ("annie's and annies bread", "anonymous-1's and anonymous-1s bread"),
    ("annie2, annie_work, annieHome", "anonymous-1_2, anonymous-1_work, anonymous-1Home"),
    ("https://x.example/~annie/a?b=annie&c", "https://x.example/~anonymous-1/a?b=anonymous-1&c"),
    ("x.example/%40annie%3Ax.example", "x.example/%40anonymous-1%3Ax.example"),
    ("bread.example/~a/rye.html", "anonymous-1/rye.html"),
    ("ann.ash@x.example, annash, aash? no", "anonymous-1@x.example, anonymous-1, aash? no"),
    ("@annie:home.example and annie[m] and annie|away", "anonymous-1 and anonymous-1 and anonymous-1"),
    ("a\\_nn and a_nn_", "anonymous-1 and anonymous-1"),
    ("(aax), (AA & bo), - aax - Ann Ash", "(anonymous-1), (anonymous-1 & bo), - anonymous-1 - anonymous-1"),
    ("can attend: bo aa benfield", "can attend: bo anonymous-1 benfield"),
    ("- Nov 10: aa bo", "- Nov 10: anonymous-1 bo"),
    ("Ánn Åsh, ánnie", "anonymous-1, anonymous-1"),
    ("@ann:home.example: hi", "anonymous-1: hi"),
    ("<ben> aax: your turn", "<ben> anonymous-1: your turn"),
    ("Ann Oak, not Ann", "Ann Oak, not anonymous-1"),
]
"""What is said, and what is left of it where Ann Ash wants no name and Ann Oak has one."""


@pytest.mark.parametrize(("text", "hidden"), HIDES)
def test_a_name_is_known_however_it_is_written(text: str, hidden: str) -> None:
    """In other cases, with a tail, as a possessive, in addresses, as initials in lists."""
    assert renamer([Nameless(ANN, "anonymous-1", OTHERS)])(text) == hidden


@pytest.mark.parametrize("text", ["annihilate", "fannie", "Hannah", "annex", "aax is no word of a list here", "mel: x"])
def test_what_only_looks_like_a_name_stays(text: str) -> None:
    """Parts of words, initials in a sentence, names of others."""
    assert renamer([Nameless(ANN, "anonymous-1", OTHERS)])(text) == text


ACCENTS = [
    "Zoë",
    "zoe\u0308",
    "ZOE",
    "Zo%C3%AB",
    "zoë lindqvist",
    "ZoëLindqvist",
    "zoe.lindqvist",
    "Zo&euml;",
    "Zo&#235;",
]


@pytest.mark.parametrize("text", ACCENTS)
def test_accents_do_not_give_a_name_away(text: str) -> None:
    """Composed or not, left out, in an address, as an entity."""
    assert renamer([Nameless(Person("zoe", "Zoë Lindqvist"), "anonymous-1")])(text) == "anonymous-1"


@pytest.mark.parametrize("text", ["李文", "thanks 李文!", "%E6%9D%8E%E6%96%87"])
def test_names_of_other_scripts_are_hidden(text: str) -> None:
    """Letters without case."""
    shown = renamer([Nameless(Person("li-wen", "李文"), "anonymous-1")])(text)
    assert "anonymous-1" in shown
    assert "李" not in shown
    assert "%" not in shown


def test_names_that_only_the_meetings_know_are_hidden_too(tmp_path: Path) -> None:
    """Changes of nick, over two meetings, handles and names of a page, a name told to a bot, in every meeting."""
    (tmp_path / "people.yml").write_text("ann: {nicks: [annie], anonymous: true}\nben: {nicks: [ben]}\n", "utf-8")
    logs = [
        "14:00 <annie> hi\n14:01 -!- annie is now known as ruthless\n14:02 <ruthless> bye\n",
        "14:00 <ruthless> hi\n14:01 -!- ruthless is now known as moss\n14:02 <moss> bye\n",
        "14:00 <moss> #startmeeting tea\n14:01 <ben> moss and ruthless and Ada, (qqx)\n14:02 <moss> #here Ada Pine\n",
    ]
    for day, log in enumerate(logs, 1):
        (tmp_path / f"2031-05-0{day}.log").write_text(log, "utf-8")
    page = "# Tea - 2031-05-09\n\n## Participants\n\n- qqx - Ann Elder (annie)\n\n## Agenda\n\n- tea (qqx)\n"
    (tmp_path / "tea.md").write_text(page, "utf-8")
    archive = read_archive(tmp_path)
    shown = repr(replace(archive, problems=())).casefold()
    assert [n for n in ("annie", "ruthless", "moss", "ada", "pine", "elder", "qqx") if n in shown] == []
    assert sorted(archive.people) == ["anonymous-1", "ben"]


BROKEN_PEOPLE = [
    "ann: {name: Ann: Ash, nicks: [annie], anonymous: true}\nben: {name: Ben Okri, nicks: [ben]}\n",
    "ben: {name: Ben Okri, nicks: [ben]}\nann:\n  name: Ann Ash\n  nicks: [annie\n  anonymous: true\n",
    "ben: {name: Ben Okri, nicks: [ben]}\nann: {name: Ann Ash, nicks: annie, anonymous: true}\n\tx\n",
    "ann: {name: Ann Ash, nicks: {a: annie}, anonymous: true}\nben: {name: Ben Okri, nicks: [ben]}\n",
    "ann: {name: Ann Ash, nicks: [annie], anonymus: true}\nben: {name: Ben Okri, nicks: [ben]}\n",
]


@pytest.mark.parametrize("people", BROKEN_PEOPLE)
def test_a_people_file_with_a_slip_still_hides(people: str, tmp_path: Path) -> None:
    """YAML that cannot be read, fields of a wrong type or misspelled: the slip is reported, the name is not shown."""
    (tmp_path / "people.yml").write_text(people, "utf-8")
    (tmp_path / "2031-05-03.log").write_text("14:00 <annie> hi, I am Ann Ash\n14:01 <ben> hi Ash\n", "utf-8")
    archive = read_archive(tmp_path)
    shown = repr(archive.meetings).casefold() + repr(archive.people).casefold()
    assert [name for name in ("annie", "ann ", "ash") if name in shown] == []
    assert "Ben Okri" in repr(archive.people)
    assert archive.problems


@pytest.mark.parametrize(
    ("dialect", "line"),
    [
        (d, line)
        for d in DIALECTS
        for kind, line in d.examples
        if kind not in ("message", "action", "speaker", "wrap", "other")
    ],
    ids=lambda value: getattr(value, "name", ""),
)
@pytest.mark.parametrize(
    "host",
    ["198.51.100.7", "2001:db8::7", "pool-7.isp.test", "gateway/web/cgi-irc/x.test/ip.198.51.100.7", "me@mail.test"],
)
def test_no_event_tells_a_host(dialect: Dialect, line: str, host: str) -> None:
    """Of no dialect: joins, quits, kicks, modes and whatever else a program prints about people."""
    line = line.replace("host.example", host)
    found = dialect.read(line)
    if host not in line or found is None:
        return
    message = Message(1, Kind(found.kind), found.nick, found.text, SPAN, SPAN)
    (shown,) = without_hosts([message])
    assert host not in shown.text
    assert found.nick == shown.nick


EVENTS = [
    (Kind.QUIT, "has quit (Ping timeout: 240 seconds)", "has quit (Ping timeout: 240 seconds)"),
    (Kind.QUIT, "has quit (Quit: ann@mail.example)", "has quit"),
    (Kind.QUIT, "has quit (irc1.example.net irc2.example.net)", "has quit"),
    (Kind.QUIT, "(~a@1.2.3.4) (Quit: bye)", ""),
    (Kind.PART, "has left #devel [bye]", "has left #devel [bye]"),
    (Kind.JOIN, "has joined #devel.example", "has joined #devel.example"),
    (Kind.MODE, "+b *!*@203.0.113.9", f"+b {BLACK}"),
    (Kind.MODE, "+o ben", "+o ben"),
    (Kind.KICK, "was kicked by cleo!c@x.example (bye)", f"was kicked by {BLACK} (bye)"),
    (Kind.OTHER, "-!- ann [~ann@x.example]", f"-!- ann [{BLACK}]"),
    (Kind.OTHER, "*** ann (10.1.2.3) hat den Raum betreten", f"*** ann ({BLACK}) hat den Raum betreten"),
    (Kind.OTHER, "write to ann@mail.example, 10.1.2.3", "write to ann@mail.example, 10.1.2.3"),
    (Kind.OTHER, "* Channel #x created on 2019-03-04 09:00:00 UTC", "* Channel #x created on 2019-03-04 09:00:00 UTC"),
    (Kind.TOPIC, "mail ann@lists.example", "mail ann@lists.example"),
    (Kind.MESSAGE, "my host is 10.1.2.3, a!b@c.example", "my host is 10.1.2.3, a!b@c.example"),
]


@pytest.mark.parametrize(("kind", "text", "shown"), EVENTS)
def test_events_keep_what_is_no_address(kind: Kind, text: str, shown: str) -> None:
    """What people say is theirs; what a program adds is cut or marked."""
    assert without_hosts([Message(1, kind, "ann", text, SPAN, SPAN)])[0].text == shown
