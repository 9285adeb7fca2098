"""Every example in the documentation, read by the program itself, is what the page says it is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import yaml

from docs_reader import LOG, PAGE, PAGES, Example, code, examples, table
from minutebook.announcement.keys import KEYS
from minutebook.archive import read_archive
from minutebook.check import problems_of
from minutebook.commands import FAMILIES, read_commands
from minutebook.dialects import DIALECTS
from minutebook.model import Provenance
from minutebook.register import read_people
from minutebook.source.matter import read_yaml
from minutebook.subject_list import SUBJECT_FIELDS, read_subjects
from reading import meeting
from tools import write_formats

if TYPE_CHECKING:
    from pathlib import Path

    from minutebook.announcement.keys import Key
    from minutebook.model import Action, Decision, Meeting

KEY_NAMES = {key.name for key in KEYS}


def in_a_page(head: str, spoken: int = 120) -> str:
    """Return a meeting page with this front matter and so many messages, all of which hold the words to redact."""
    lines = [f"    {15 + n // 60}:{n % 60:02d} <ann> Friday, 555-0100" for n in range(spoken)]
    return f"{head}\n# Weekly meeting, 2025-03-04\n\n## Transcript\n\n" + "\n".join(lines) + "\n"


def rows_of(shown: Meeting) -> list[list[str]]:
    """Return time, nick, kind and text of each message."""
    return [[message.time[:5], message.nick, str(message.kind), message.text] for message in shown.messages]


def recorded(shown: Meeting) -> tuple[list[Decision], list[Action]]:
    """Return the decisions and actions that somebody typed a command for."""
    typed = Provenance.COMMAND
    decisions = [item for item in shown.decisions if item.provenance is typed]
    return decisions, [item for item in shown.actions if item.provenance is typed]


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_the_example_of_a_key_is_valid(key: Key, tmp_path: Path) -> None:
    """Whoever copies the example of a key into a file gets no problem, and the file that it may name is beside it."""
    (tmp_path / "2025-03-04.yml").write_text('channel: "#meadow"\n', encoding="utf-8")
    (tmp_path / "2025-03-04.log").write_text("15:00 <ann> hello\n" * 100, encoding="utf-8")
    (tmp_path / "2025-03-04.md").write_text(in_a_page(f"---\n{key.example}\n---\n"), encoding="utf-8")
    assert problems_of(read_archive(tmp_path)) == ()


@pytest.mark.parametrize("example", examples("yaml"), ids=str)
def test_yaml_examples_are_understood(example: Example) -> None:
    """Every YAML example, read by the real reader, gives no problem."""
    if example.page == "docs/configuration.md":
        config = yaml.load(example.text.replace("!ENV", ""), yaml.SafeLoader)
        names = [name for entry in config["plugins"] for name in ([entry] if isinstance(entry, str) else entry)]
        assert names == ["search", "minutebook"]
        return
    matter = read_yaml(example.text.replace("---\n", ""), "people.yml")
    assert not matter.error
    if example.heading == "subjects.yml":
        listed = read_subjects(matter)
        assert (len(listed.subjects), listed.problems) == (len(matter.values), ())
        assert {key for entry in matter.values.values() for key in entry} == set(SUBJECT_FIELDS)
        assert [code(row[0])[0] for row in table(example.page, "field of a subject")] == list(SUBJECT_FIELDS)
        return
    if KEY_NAMES & set(matter.values):
        assert set(matter.values) <= KEY_NAMES
        assert meeting(in_a_page("---\n" + example.text.replace("---\n", "") + "---\n"), PAGE).problems == ()
    else:
        register = read_people(matter)
        assert (len(register.people), register.problems) == (len(matter.values), ())
        fields = {code(row[0])[0] for row in table("docs/meeting-file.md", "field")}
        assert {key for entry in matter.values.values() for key in entry} <= fields


FORMS = [one for one in examples("text", "markdown") if one.page == "docs/add-a-meeting.md" and "# " not in one.text]


@pytest.mark.parametrize("example", FORMS, ids=str)
def test_every_form_of_a_transcript_is_read_as_the_page_says(example: Example) -> None:
    """The examples of forms all give the same messages, but for what the page says a form does not have."""
    expected = [
        [
            "" if "Has no times." in example.prose else time,
            nick,
            "message" if "Has no actions." in example.prose else kind,
            text,
        ]
        for time, nick, kind, text in table(example.page, "time")
    ]
    body = "# Weekly meeting, 2026-03-05\n\n## Transcript\n\n"
    indented = "".join(f"    {line}" for line in example.text.splitlines(keepends=True))
    ways = {LOG: example.text, PAGE: body + indented} if example.language == "text" else {PAGE: body + example.text}
    for path, text in ways.items():
        shown = meeting(text, path)
        assert (rows_of(shown), shown.problems) == (expected, ())
        assert shown.dialects[0] in code(example.heading) or example.language == "markdown"


def test_the_forms_are_named_as_the_program_names_them() -> None:
    """Whoever copies a name from the guide into `dialect:` gets that dialect."""
    named = [name for form in FORMS for name in code(form.heading)]
    assert set(named) <= {dialect.name for dialect in DIALECTS}


def test_the_page_of_formats_is_that_of_the_table() -> None:
    """All dialects are on it, with their examples: `python tests/tools/write_formats.py` writes it anew."""
    assert write_formats.PAGE.read_text(encoding="utf-8") == write_formats.page()


def test_the_first_page_is_read_as_the_guide_says() -> None:
    """The page that the guide begins with gives one topic, a decision, an action of ben's, and a point not reached."""
    first = next(one for one in examples("markdown") if one.page == "docs/add-a-meeting.md")
    shown = meeting(first.text, PAGE)
    assert [(topic.title, topic.first, topic.last) for topic in shown.topics] == [("Release 2.1", 1, 4)]
    decisions, actions = recorded(shown)
    assert [(item.text, item.message) for item in decisions] == [("release 2.1 on Friday", 3)]
    assert [(item.text, item.message) for item in actions] == [("ben to write the announcement", 4)]
    assert actions[0].owners == ("ben",)
    assert (shown.channel, shown.server, shown.problems) == ("#meadow", "irc.example.org", ())
    assert [item.proposers for item in shown.agenda] == [("ann",), ("ben",)]
    assert [bool(item.topics) for item in shown.agenda] == [True, False]


def test_the_whole_page_is_read_as_described() -> None:
    """The example of a full meeting page gives what the text around it says."""
    (example,) = [one for one in examples("markdown") if one.page == "docs/meeting-file.md"]
    shown = meeting(example.text, PAGE)
    assert (shown.title, str(shown.start)) == ("Developers' meeting", "2026-03-05 15:00:00+00:00")
    assert [(p.name, p.announced, p.messages) for p in shown.participants] == [
        ("Ann Okoye", True, 2),
        ("Ben Eklund", True, 1),
        ("Cleo Park", True, 0),
    ]
    assert [(a.text, a.proposers, a.others, a.level, a.group) for a in shown.agenda] == [
        ("release 2.1", ("ao", "be"), False, 0, "Development"),
        ("which date", (), False, 1, "Development"),
        ("a new home for the mailing list", ("be",), True, 0, "Development"),
    ]
    assert shown.agenda[0].people == tuple(shown.persons[nick] for nick in ("ann", "beneklund"))
    assert ([topic.title for topic in shown.topics], shown.problems) == (["Release 2.1", "Mailing list"], ())


def test_the_chat_commands_do_what_the_page_says() -> None:
    """The example of a meeting with commands leaves in the minutes what the table below it lists."""
    (example,) = [one for one in examples("text") if one.page == "docs/chat-commands.md"]
    shown = meeting(example.text, LOG)
    found = {(topic.first, "topic", topic.title) for topic in shown.topics}
    decisions, actions = recorded(shown)
    found |= {(item.message or 0, "decision", item.text) for item in decisions}
    found |= {(item.message or 0, "action", item.text) for item in actions}
    found |= {(link.message, "link", link.text) for link in shown.links}
    found |= {(note.message, note.kind, note.text) for note in shown.notes}
    assert found == {(int(n), kind, text) for n, kind, text in table(example.page, "message")}
    assert (shown.title, shown.chair, actions[0].owners) == ("Meadow weekly", ("ann", "ben"), ("cleo",))
    assert [decision.status for decision in decisions] == ["in force", "rejected"]


def test_every_chat_command_is_documented_and_works() -> None:
    """The table names all commands; each of them changes what is recorded."""
    forms = [code(row[0])[0] for row in table("docs/chat-commands.md", "command")]
    named = {
        word for rule in FAMILIES["meetbot"] for word in re.findall(r"#[a-z]+", rule.syntax) if rule.name != "no effect"
    }
    assert named <= {form.split()[0] for form in forms}

    def left_by(*texts: str) -> object:
        lines = "\n".join(f"15:00 <ann> {text}" for text in texts)
        found = read_commands(meeting(lines, LOG).messages, "ann")
        return replace(found, messages=())

    for typed in forms:
        words = {"NICK NICK": "ben cleo", "REAL NAME": "Ann Okoye", "NICK": "zoe", "URL": "https://example.org/x"}
        words["ID"] = "2031-05-03#m1"
        text = typed.replace("#nick NICK", "#nick dora")
        for word, value in words.items():
            text = text.replace(word, value)
        before = ["#startmeeting", "#chair zoe", "#agreed x", "#startvote Ok? Yes, OPTION", "#vote Yes"]
        before = before[: {"#startmeeting": 0, "#startvote": 3}.get(typed.split()[0], len(before))]
        assert left_by(*before, text) != left_by(*before, "text"), typed


def test_every_line_of_a_scribed_meeting_is_documented() -> None:
    """The table of W3C lines names each rule of that family by its first form."""
    shown = " ".join(code(row[0])[0] for row in table("docs/chat-commands.md", "line"))
    forms = {rule.syntax.split(",")[0].split()[0] for rule in FAMILIES["w3c"]}
    assert {form for form in forms if form.endswith(":") and form != "NAME:"} <= set(shown.split())


def test_the_scribed_example_is_read_as_described() -> None:
    """Speech by name, an action with owner and due date, a decision."""
    (example,) = [one for one in examples("w3c") if one.page == "docs/chat-commands.md"]
    shown = meeting(example.text, LOG)
    decisions, actions = recorded(shown)
    assert [message.by for message in shown.messages if message.by == "Ann" and message.is_speech] == ["Ann", "Ann"]
    assert [(action.owners, str(action.due)) for action in actions] == [(("cleo",), "2031-05-01")]
    assert [decision.text for decision in decisions] == ["gates stay shut at night"]


def test_the_readme_counts_the_formats() -> None:
    """The number of formats that README gives is that of the table."""
    (number,) = re.findall(r"\[(\d+) formats\]\(docs/formats\.md\)", PAGES["README.md"].read_text(encoding="utf-8"))
    assert int(number) == len(DIALECTS)
