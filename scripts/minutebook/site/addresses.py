"""Where each thing of an archive stands on the site, and the relative links between the pages."""

from __future__ import annotations

from functools import lru_cache
from posixpath import dirname, relpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from minutebook.slugs import unique

if TYPE_CHECKING:
    from collections.abc import Iterable

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


@lru_cache(maxsize=65536)
def relative(from_uri: str, to_uri: str, anchor: str = "", *, directory_urls: bool = True) -> str:
    """Return the relative URL that leads from one page to another; quoted, ready for an attribute after escaping."""
    fragment = f"#{quote(anchor)}" if anchor else ""
    if from_uri == to_uri and fragment:
        return fragment
    base = dirname("/" + url_of(from_uri, directory_urls=directory_urls))
    target = "/" + url_of(to_uri, directory_urls=directory_urls)
    path = quote(relpath(target, base))
    if target.endswith("/"):
        path += "/"
    return path + fragment


class Addresses:
    """The address of every meeting, topic, person, subject and message; no two things share one."""

    def __init__(self, archive: Archive, subjects: Iterable[str] = ()) -> None:
        """Take the archive and the ids of its subjects."""
        meetings = {self.meeting(meeting.slug) for meeting in archive.meetings}
        self._topics: dict[tuple[str, str], str] = {}
        self._people: dict[str, str] = {}
        self._by_slug = {meeting.slug: meeting for meeting in archive.meetings}
        for meeting in archive.meetings:
            self._place_topics(meeting, meetings)
        taken = {"index"}
        for person in archive.people:
            name = _free(_segment(person), taken)
            taken.add(name)
            self._people[person] = f"people/{name}.md"
        taken = {"index"}
        self._subjects: dict[str, str] = {}
        for subject in subjects:
            name = _free(_segment(subject), taken)
            taken.add(name)
            self._subjects[subject] = f"topics/{name}.md"

    def _place_topics(self, meeting: Meeting, meetings: set[str]) -> None:
        folder = f"meetings/{meeting.slug}"
        taken = {"index"}
        for topic in meeting.topics:
            name = _free(_segment(topic.slug), taken)
            # A meeting may stand in a folder that is called like another meeting: devel.md, devel/budget.md.
            if f"{folder}/{name}/index.md" in meetings:
                taken.add(name)
                name = _free(f"{name}-topic", taken)
            taken.add(name)
            self._topics[meeting.slug, topic.slug] = f"{folder}/{name}.md"

    @staticmethod
    def meeting(slug: str) -> str:
        """Return the address of a meeting."""
        return f"meetings/{slug}/index.md"

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


def _segment(slug: str) -> str:
    return slug.replace("/", "-") or "untitled"


def _free(name: str, taken: set[str]) -> str:
    """Return the name, or the name with the first number that makes it unlike all others."""
    # MkDocs reads README.md as the index of a folder.
    if name == "README":
        name = "readme"
    return unique(name, taken)
