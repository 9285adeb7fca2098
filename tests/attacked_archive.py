"""An archive whose every text is an attack: the payloads of `attacks/` in each place where an archive holds text.

A line more in one of the files of `attacks/` is a case more in every test of the archive.
"""

from __future__ import annotations

import json
import os
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ATTACKS = Path(__file__).parent / "attacks"
FAMILIES = ("html", "attribute", "url", "markup", "bidi", "control", "name")
"""Those that may stand anywhere; `path` is for names of files."""
SECRET = "words-of-another-folder"  # noqa: S105 - it is none
"""Stands only in files outside `minutes/`, to which links in it lead."""
TYPED = (
    "{0}", "#info {0}", "#agreed {0}", "#action {0}", "#action ben: mend {0}", "#action {0}: mend it",
    "#link {0}", "#link https://good.example/ {0}", "#idea {0}", "#help {0}", "#startvote {0}? {0}, no", "#endvote",
    "> {0}", "<ben> {0}", "* {0} and more", "`{0}`", "```{0}```", "{0}: hello", "@{0} hello", "(https://good.example/{0})",
    "I will look after {0} until Friday", "so we agreed to use {0} for all of it, it is decided",
)  # fmt: skip
"""What somebody types with a payload."""
CODE = ("```", "    if {0} then {{", "    {0};", "}};", "```")
"""A block that is pasted line by line."""


@cache
def family(name: str) -> Mapping[str, str]:
    """Return the payloads of a family, by name."""
    found: dict[str, str] = yaml.safe_load((ATTACKS / f"{name}.yml").read_text(encoding="utf-8"))
    return found


def payloads() -> tuple[str, ...]:
    """Return all that may stand in a text."""
    return tuple(payload for name in FAMILIES for payload in family(name).values())


def joined(attacks: Sequence[str], count: int) -> list[str]:
    """Return `count` texts that hold all of the payloads together: so many pages do as well as one for each."""
    return [" ".join(attacks[n::count]) for n in range(count)]


_WHOLE = 6
Said = tuple[str, str, bool]
"""(nick, text, is a /me)"""


def said(attacks: Sequence[str]) -> list[Said]:
    """Return a talk in which each payload is said, done, commanded, quoted, pasted, edited, and somebody's nick."""
    found: list[Said] = [("ann", "#startmeeting pwn", False)]
    for n, payload in enumerate(attacks):
        if n % 6 == 0:
            found.append(("ann", f"#topic {' '.join(attacks[n : n + 6])}", False))
        found += [("ann", text.format(payload), False) for text in TYPED]
        found += [("ann", payload, True), (f"p{n}", "speaks under a name of people.yml", False)]
        if n % 3 == 0:
            found += [(payload, "is what I am called", False), (payload, "waves", True)]
            found += [("ben", text.format(payload), False) for text in CODE]
    return [*found, ("ann", "#endmeeting", False)]


def irssi(talk: Sequence[Said]) -> str:
    """Return a talk as irssi logs it."""
    lines = ["--- Log opened Sat May 03 19:00:00 2031"]
    lines += [f"19:00  * {nick} {text}" if deed else f"19:00 < {nick}> {text}" for nick, text, deed in talk]
    lines += [f"19:01 -!- {nick} [{nick}@{nick}] has joined #{nick}" for nick, _, deed in talk if deed]
    return "\n".join(lines) + "\n"


def meetbot(talk: Sequence[Said]) -> str:
    """Return a talk as MeetBot logs it."""
    return "".join(f"19:00:00 * {n} {text}\n" if deed else f"19:00:00 <{n}> {text}\n" for n, text, deed in talk)


def page(talk: Sequence[Said]) -> str:
    """Return a talk as the page that a bot makes of it."""
    rows = (
        f'<a name="l-{n}"></a><span class="tm">19:00:00</span>'
        + (
            f'<span class="nka"> * {escape(nick)}</span> <span class="ac">'
            if deed
            else f'<span class="nk"> &lt;{escape(nick)}&gt;</span> <span>'
        )
        + f"{escape(text)}</span>"
        for n, (nick, text, deed) in enumerate(talk)
    )
    return "<!DOCTYPE html>\n<html><head><title>pwn</title></head><body><pre>\n" + "\n".join(rows) + "\n</pre></body>\n"


def matrix(talk: Sequence[Said]) -> str:
    """Return a talk as Element exports it, with edits, replies, reactions, topics and members besides."""
    events: list[dict[str, Any]] = []

    def add(kind: str, sender: str, content: dict[str, Any], **more: str) -> None:
        at = 1_935_687_600_000 + len(events)
        events.append({
            "type": kind, "sender": sender, "content": content, "origin_server_ts": at, "event_id": f"${at}", **more
        })  # fmt: skip

    for nick, text, deed in talk:
        content = {"msgtype": "m.emote" if deed else "m.text", "body": text}
        add("m.room.message", nick, content)
        if deed:
            new = {"rel_type": "m.replace", "event_id": events[-1]["event_id"]}
            add("m.room.message", nick, {"body": "x", "m.new_content": {"body": nick}, "m.relates_to": new})
            add("m.reaction", nick, {"m.relates_to": {"key": nick}})
            add("m.room.topic", nick, {"topic": nick})
            add("m.room.name", nick, {"name": nick})
            add("m.room.member", nick, {"membership": "join", "displayname": nick}, state_key=nick)
    return json.dumps({"room_name": talk[1][1], "topic": talk[1][1], "messages": events}, indent=1)


def markdown(talk: Sequence[Said]) -> str:
    """Return a talk as somebody pastes it into a page, with headings, an agenda, and prose."""
    parts = ["# pwn - 2031-05-03", ""]
    names = list(dict.fromkeys(text for _, text, deed in talk if deed))
    parts += ["## Agenda", "", *(f"- ({name}) {name}" for name in names), "", "## Participants", ""]
    parts += [*(f"- {name} - {name} ({name})" for name in names), "", "Place: **" + "** ".join(names) + "**", ""]
    parts += [
        "## By hand",
        "",
        *(f"{name}\n\n> {name}\n\n- {name}\n\n[{name}]({name})\n" for name in names),
        "## Log",
        "",
    ]
    for nick, text, deed in talk:
        if text.startswith("#topic"):
            parts += ["", f"### {text.removeprefix('#topic')}", ""]
        parts.append(f"    19:00 * {nick} {text}" if deed else f"    19:00 <{nick}> {text}")
    return "\n".join(parts) + "\n"


FORMS: tuple[tuple[str, Callable[[Sequence[Said]], str]], ...] = (
    (".log", irssi), (".log.txt", meetbot), (".log.html", page), (".json", matrix), (".md", markdown),
)  # fmt: skip
"""The end of a file's name, and what writes the file."""


def keys(attacks: Sequence[str]) -> dict[str, Any]:
    """Return front matter that holds each payload in every list, and all of them in every text."""
    text = " ".join(attacks)
    texts = ("title", "series", "channel", "server", "summary")
    return dict.fromkeys(texts, text) | {
        "date": "2031-05-03 19:00 UTC",
        "chair": list(attacks),
        "tags": list(attacks),
        "agenda": [{"text": one, "proposers": [f"p{n}"]} for n, one in enumerate(attacks)],
        "participants": [{"name": one, "nicks": [one]} for one in attacks[:4]],
        "decisions": [{"text": one, "topic": one} for one in attacks] + [{"text": text, "at": 3, "supersedes": text}],
        "actions": [{"text": one, "owners": [f"p{n}"], "done_in": one} for n, one in enumerate(attacks)],
        "votes": [{"question": one, "at": 2, "ballots": {one: ["ann"]}} for one in attacks],
        "errata": [{"at": at, "text": one} for at, one in enumerate(attacks, 2)],
        text: text,
    }


def dumped(values: object) -> str:
    """Return values as YAML."""
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False)


def people() -> dict[str, Any]:
    """Return people.yml: each payload is part of a name, an address, a nick, initials, and a key."""
    found: dict[str, Any] = {"ann": {"name": "Ann", "nicks": ["ann"], "url": "https://ann.example/"}}
    attacks, named, urls = payloads(), list(family("name").values()), list(family("url").values())
    for n, several in enumerate(joined(attacks, len(urls))):
        # the first of them mean something to JavaScript: they are the whole name
        name = named[n] if n < _WHOLE else several
        found[named[n]] = {"name": name, "nicks": [f"p{n}", named[n]], "initials": [attacks[-n]], "url": urls[n]}
    return found


def subjects() -> dict[str, Any]:
    """Return subjects.yml: each payload is part of a name, and a synonym."""
    names = joined(payloads(), 8)
    found = {
        name: {"name": name, "synonyms": list(payloads()[n::8]), "not": [name], "topics": [name]}
        for n, name in enumerate(names)
    }
    return found | {one: {"name": one} for one in ("__proto__", "constructor", "toString", "con", "../../x")}


def write(minutes: Path) -> None:
    """Write the archive into a folder, with links out of it to a folder beside it."""
    minutes.mkdir(parents=True)
    attacks = payloads()
    for n, (end, form) in enumerate(FORMS):
        some = attacks[n :: len(FORMS)]
        text, values = form(said(some)), dumped(keys(some))
        if end == ".md":
            text = f"---\n{values}---\n\n{text}"
        else:
            _put(minutes / f"2031-05-0{n}{end[: end.rindex('.')]}.yml", values)
        _put(minutes / f"2031-05-0{n}{end}", text)
    _put(minutes / "people.yml", dumped(people()))
    _put(minutes / "subjects.yml", dumped(subjects()))
    _write_paths(minutes)
    _write_untyped(minutes)
    _write_links(minutes)


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def _write_paths(minutes: Path) -> None:
    """Write a short meeting under each name of `path`; its title is one of the other payloads."""
    attacks = payloads()
    for n, name in enumerate(family("path").values()):
        some = attacks[n :: len(family("path"))]
        _put(minutes / f"{name}.log", f"19:00 <ann> {' '.join(some)}\n19:01 <ben> {name}\n")
        _put(minutes / f"{name}.yml", dumped({"title": " ".join(some), "date": "2031-06-01", "channel": name}))
    # a name that is no text at all
    raw = os.fsencode(minutes) + b"/\xff\xfe<x-pwn>.log"
    Path(os.fsdecode(raw)).write_text("19:00 <ann> a file without a name\n19:01 <ben> pwn\n", encoding="utf-8")


def _write_untyped(minutes: Path) -> None:
    """Write files that hold the payloads without any regard to the form: broken YAML, half bytes, nothing."""
    for n, text in enumerate(joined(list(family("markup").values()), 6)):
        _put(
            minutes / "raw" / f"{n}.md", f"---\ntitle: {text}\n{text}: {text}\n---\n{text}\n\n    19:00 <ann> {text}\n"
        )
    halves = b"19:00 <ann> \xff\xc3( \xed\xa0\x80 \xf8 pwn\n19:01 <ben> x\n"
    (minutes / "raw" / "halves.log").write_bytes(halves)
    _put(
        minutes / "raw" / "half.json",
        json.dumps([{"type": "m.room.message", "sender": "\ud800", "content": {"body": "\udfff pwn"}}]),
    )
    _put(minutes / "raw" / "empty.md", "")
    _put(
        minutes / "raw" / "blank.md",
        '---\ntitle: "  "\nseries: "\\u200b"\n---\n\n# \u200b\n\n## Log\n\n### \u00a0\n\n    19:00 <ann> \u200b\n',
    )


def _write_links(minutes: Path) -> None:
    outside = minutes.parent / "outside"
    _put(outside / "secret.log", f"19:00 <ann> {SECRET}\n19:01 <ben> {SECRET}\n")
    (minutes / "linked.log").symlink_to(outside / "secret.log")
    (minutes / "linked").symlink_to(outside, target_is_directory=True)
    _put(minutes / "named.md", "---\ntranscript: ../outside/secret.log\n---\n# Named - 2031-07-01\n")
