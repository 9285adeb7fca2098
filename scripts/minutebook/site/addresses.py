"""Where each thing of an archive stands on the site, and the relative links between the pages."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from minutebook.slugs import Names, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutebook.model import Archive, Meeting

HOME = "index.md"
MEETINGS = "meetings/index.md"
DECISIONS = "decisions.md"
ACTIONS = "actions.md"
PEOPLE = "people/index.md"
SUBJECTS = "topics/index.md"


class Place(NamedTuple):
    """A page, or a spot on it."""

    uri: str
    anchor: str = ""


def url_of(uri: str, *, directory_urls: bool = True) -> str:
    """Return the URL below the site's root, unquoted: `a/index.md` -> `a/`, `a/b.md` -> `a/b/` or `a/b.html`."""
    stem = uri.removesuffix(".md")
    if not directory_urls:
        return f"{stem}.html"
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index")
    return f"{stem}/"


class Links:
    """Makes the relative URLs that lead from one page to others; quoted, ready for an attribute after escaping."""

    def __init__(self, uri: str, *, directory_urls: bool = True) -> None:
        self._uri = uri
        self._steps = _STEPS[directory_urls]
        base = self._steps[uri][0]
        self._here = base if directory_urls else base[:-1]
        self._folder, self._up = (self._here or ("",))[0], "../" * len(self._here)
        self._found: dict[str, str] = {}

    def file(self, path: str) -> str:
        """Return the URL of a file."""
        return self._way(tuple(map(_quoted, path.split("/"))))

    def __call__(self, uri: str, anchor: str = "") -> str:
        """Return the URL of a page, or of a spot on it."""
        if not anchor:
            return self._found.get(uri) or self._path(uri)
        fragment = f"#{anchor}" if anchor.isalnum() and anchor.isascii() else f"#{_quoted(anchor)}"
        return fragment if uri == self._uri else (self._found.get(uri) or self._path(uri)) + fragment

    def _path(self, uri: str) -> str:
        """Return the path to a page not linked before, for which `posixpath.relpath` takes six times as long."""
        there, path = self._steps[uri]
        if there and there[0] != self._folder:
            # nothing in common, as with most links of a person or a subject
            found = self._up + path
        else:
            found = self._way(there) + ("/" if path.endswith("/") else "")
        self._found[uri] = found
        return found

    def _way(self, there: Sequence[str]) -> str:
        here, common = self._here, 0
        for one, other in zip(here, there):  # noqa: B905 - to the end of the shorter one
            if one != other:
                break
            common += 1
        path = "../" * (len(here) - common) + "/".join(there[common:])
        return path.removesuffix("/") or "."


_quoted = lru_cache(maxsize=16384)(quote)
"""A part of an address as it stands in a URL: the same parts come again and again."""


class _Steps(dict[str, tuple[tuple[str, ...], str]]):
    """The parts of the path of each page's URL, quoted, and the path with the slash at its end, if there is one.

    Not `lru_cache`: all pages are linked again and again, and to note which was last costs more than to find it.
    """

    def __init__(self, *, directory_urls: bool) -> None:
        super().__init__()
        self._directory_urls = directory_urls

    def __missing__(self, uri: str) -> tuple[tuple[str, ...], str]:
        if len(self) >= _MOST:
            self.clear()
        url = url_of(uri, directory_urls=self._directory_urls)
        path = url.strip("/")
        parts = tuple(map(_quoted, path.split("/"))) if path else ()
        found = self[uri] = parts, "/".join(parts) + ("" if url and not url.endswith("/") else "/")
        return found


_MOST = 16384
_STEPS = {kind: _Steps(directory_urls=kind) for kind in (True, False)}


class Addresses:
    """The address of every meeting, topic, person, subject and message; no two things share one."""

    def __init__(self, archive: Archive, subjects: Iterable[str] = ()) -> None:
        """Take the archive and the ids of its subjects."""
        self._folders: dict[str, str] = {}
        self._place_meetings(meeting.slug for meeting in archive.meetings)
        meetings = {folded(folder) for folder in self._folders.values()}
        self._topics: dict[tuple[str, str], str] = {}
        self._by_slug = {meeting.slug: meeting for meeting in archive.meetings}
        for meeting in archive.meetings:
            self._place_topics(meeting, meetings)
        self._people = _pages("people", archive.people)
        self._subjects = _pages("topics", subjects)

    def _place_meetings(self, slugs: Iterable[str]) -> None:
        """Give each meeting a folder; those that lie in one folder stay together."""
        names: dict[str, Names] = defaultdict(Names)
        found = {"": "meetings"}
        for slug in sorted(set(slugs)):
            above = ""
            for part in slug.split("/"):
                path = f"{above}/{part}"
                if path not in found:
                    found[path] = f"{found[above]}/{names[above].free(part)}"
                above = path
            self._folders[slug] = found[above]

    def _place_topics(self, meeting: Meeting, meetings: set[str]) -> None:
        folder = self._folders[meeting.slug]
        names = Names("index")
        for topic in meeting.topics:
            name = names.free(topic.slug)
            # A meeting may stand in a folder that is called like another meeting: devel.md, devel/budget.md.
            while folded(f"{folder}/{name}") in meetings:
                name = names.free(f"{name}-topic")
            self._topics[meeting.slug, topic.slug] = f"{folder}/{name}.md"

    def folder(self, slug: str) -> str:
        """Return the folder of a meeting's page and files; empty where there is no such meeting."""
        return self._folders.get(slug, "")

    @property
    def folders(self) -> Iterable[str]:
        """The folders of all meetings."""
        return self._folders.values()

    def meeting(self, slug: str) -> str:
        """Return the address of a meeting; that of all meetings where there is no such one."""
        folder = self._folders.get(slug)
        return f"{folder}/index.md" if folder else MEETINGS

    def topic(self, meeting: str, topic: str) -> str:
        """Return the address of a topic, or of its meeting where there is no such topic."""
        return self._topics.get((meeting, topic)) or self.meeting(meeting)

    def person(self, person: str) -> str:
        """Return the address of a person; empty where nobody has that id."""
        return self._people.get(person, "")

    def subject(self, subject: str) -> str:
        """Return the address of a subject; empty where there is none with that id."""
        return self._subjects.get(subject, "")

    def volume(self, uri: str, name: str) -> str:
        """Return the address of a part of a long list, below that of the list."""
        path = f"{uri.removesuffix('.md').removesuffix('/index')}/{name}"
        # a meeting may be called like a year: meetings/2019.md
        while path.removeprefix("meetings/") in self._by_slug:
            path += "-list"
        return f"{path}.md"

    def message(self, slug: str, n: int | None) -> Place:
        """Return the spot of a message: on its topic's page, else on its meeting's."""
        meeting = self._by_slug.get(slug)
        if meeting is None or n is None:
            return Place(self.meeting(slug))
        topic = meeting.topic_of.get(n)
        return Place(self.topic(slug, topic.slug) if topic else self.meeting(slug), f"m{n}")

    def anchor(self, name: str) -> Place | None:
        """Return the spot that `2012-01-31#m92` or a bare slug names; None where there is no such message."""
        slug, _, message = name.partition("#")
        meeting = self._by_slug.get(slug)
        if meeting is None:
            return None
        if not message:
            return Place(self.meeting(slug))
        number = message.removeprefix("m").partition("-")[0]
        if not (number.isascii() and number.isdigit() and 1 <= int(number) <= len(meeting.messages)):
            return None
        return self.message(slug, int(number))


def _pages(folder: str, ids: Iterable[str]) -> dict[str, str]:
    """Return the address of the page of each id."""
    names = Names("index")
    found = {}
    for id_ in ids:
        # MkDocs reads README.md as the index of a folder
        name = names.free("readme" if id_ == "README" else id_)
        found[id_] = f"{folder}/{name}.md"
    return found
