"""What a person should look at that shows only across meetings: references that make no sense, subjects.yml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.knowledge.carrying import NOTHING
from minutebook.knowledge.decisions import replacements
from minutebook.knowledge.ids import Index, anchor, ids, is_there, items_of
from minutebook.knowledge.named import patterns, stems_of
from minutebook.knowledge.occasions import when
from minutebook.knowledge.subjects import find_subjects
from minutebook.knowledge.words import piece
from minutebook.model import Action, Archive, Decision, Meeting, Problem, Provenance, Severity
from minutebook.subject_list import SUBJECT_EXAMPLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutebook.model import NamedSubject

_SEVERITY = {
    "MB142": Severity.ERROR,
    "MB143": Severity.ERROR,
    "MB144": Severity.WARNING,
    "MB145": Severity.HINT,
    "MB151": Severity.WARNING,
    "MB152": Severity.ERROR,
    "MB153": Severity.HINT,
    "MB154": Severity.HINT,
}


def keys_file(meeting: Meeting) -> str:
    """The file that holds the keys of a meeting: its page, or the sidecar of its raw log."""
    return meeting.keys_path or meeting.path


class _References:
    """Checks what the curated items of an archive name."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.decisions, self.actions = Index(archive, Decision), Index(archive, Action)
        self.messages = {meeting.slug: len(meeting.messages) for meeting in archive.meetings}
        self.order = {
            id_: (when(meeting), item.message or 0)
            for meeting in archive.meetings
            for kind in (Decision, Action)
            for id_, item in zip(ids(meeting, kind), items_of(meeting, kind), strict=True)
        }
        self.replaced = {one.old for one in replacements(archive)}

    def of_decision(self, meeting: Meeting, id_: str, decision: Decision) -> Iterator[Problem]:
        """The problems of what a decision says of others."""
        for key, reference, wanted in (
            ("supersedes", decision.supersedes, "an earlier"),
            ("superseded_by", decision.superseded_by, "a later"),
        ):
            other = self.decisions.find(reference)
            example = f"{key}: 2025-03-04#m12"
            if reference and not other and is_there(reference, self.messages):
                text = f"{key} names {reference}, where no decision was made"
                yield _problem(meeting, decision.line, "MB151", text, example)
            pair = (id_, other) if key == "superseded_by" else (other, id_)
            if other and self.order[pair[0]] >= self.order[pair[1]]:
                text = f"{key} names {reference}, which is not {wanted} decision"
                yield _problem(meeting, decision.line, "MB152", text, example)
        alone = decision.status == "superseded" and id_ not in self.replaced and not decision.superseded_by
        if decision.provenance is Provenance.CURATED and alone:
            text = "this decision is superseded, but nothing says by which one"
            yield _problem(meeting, decision.line, "MB153", text, "superseded_by: 2025-06-03#m31")

    def of_action(self, meeting: Meeting, id_: str, action: Action) -> Iterator[Problem]:
        """The problems of what an action says of others."""
        if not action.repeats or action.repeats == NOTHING:
            return
        other, example = self.actions.find(action.repeats), "repeats: 2025-03-04#m12"
        if not other and (is_there(action.repeats, self.messages) or "#m" not in action.repeats):
            text = f"repeats names {action.repeats}, where no action is known"
            yield _problem(meeting, action.line, "MB151", text, example)
        elif other and self.order[other] >= self.order[id_]:
            text = f"repeats names {action.repeats}, which is not an earlier action"
            yield _problem(meeting, action.line, "MB152", text, example)

    def typed(self, meeting: Meeting) -> Iterator[Problem]:
        """The problems of what was closed by command."""
        for closing in meeting.closings:
            if not self.actions.find(anchor(closing.target, self.messages, meeting.slug)):
                line = meeting.messages[closing.message - 1].line
                path = meeting.transcript_path or meeting.path
                text = f"#{closing.status} names {closing.target}, where no action is known"
                example = f"#{closing.status} 2025-03-04#m12"
                yield Problem(path, line, 1, "MB154", _SEVERITY["MB154"], text, example)


def _problem(meeting: Meeting, line: int, code: str, text: str, example: str) -> Problem:
    return Problem(keys_file(meeting), max(line, 1), 1, code, _SEVERITY[code], text, example)


def reference_problems(archive: Archive) -> Iterator[Problem]:
    """What decisions and actions say of each other, and what makes no sense in it."""
    references = _References(archive)
    for meeting in archive.meetings:
        for id_, decision in zip(ids(meeting, Decision), meeting.decisions, strict=True):
            yield from references.of_decision(meeting, id_, decision)
        for id_, action in zip(ids(meeting, Action), meeting.actions, strict=True):
            yield from references.of_action(meeting, id_, action)
        yield from references.typed(meeting)


def subject_problems(archive: Archive) -> Iterator[Problem]:
    """What is wrong in subjects.yml that only the archive shows."""
    if not archive.subjects:
        return
    topics = {f"{meeting.slug}/{topic.slug}" for meeting in archive.meetings for topic in meeting.topics}
    known = {subject.named.id for subject in find_subjects(archive) if subject.named}
    owners: dict[frozenset[str], NamedSubject] = {}
    for subject in archive.subjects:
        for n, address in enumerate(subject.topics):
            if address not in topics:
                text = f"there is no topic {address}"
                example = "topics: [2025-03-04/packaging]"
                yield _wrong(subject, f"topics {n}", "MB142", text, example)
        yield from _words(subject, owners)
        if subject.id not in known:
            yield _wrong(subject, "", "MB145", f"no topic is about {subject.name}")


def _words(subject: NamedSubject, owners: dict[frozenset[str], NamedSubject]) -> Iterator[Problem]:
    """Names that tell nothing, or that another entry has too."""
    for n, text in enumerate(subject.synonyms):
        if not piece(text).key:
            message = f"{text!r} is a word of every meeting and tells no subject"
            yield _wrong(subject, f"synonyms {n}", "MB144", message)
    for pattern in patterns([subject]):
        owner = owners.setdefault(stems_of(pattern.text), subject)
        if owner is not subject:
            message = f"{owner.id} and {subject.id} both say {pattern.text!r}; it counts for both"
            yield _wrong(subject, pattern.field, "MB143", message)


def _wrong(subject: NamedSubject, field: str, code: str, text: str, example: str = SUBJECT_EXAMPLE) -> Problem:
    return Problem(subject.path, *subject.where(field), code, _SEVERITY[code], text, example)
