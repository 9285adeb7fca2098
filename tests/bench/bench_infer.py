"""How fast talk is understood, beside Python-Markdown on the same talk in the same run.

    python tests/bench/bench_infer.py

A project that pastes its logs into a wiki or an MkDocs site has each of them rendered as Markdown, a list item for each
message; that is what Minutebook is measured against. `reading` marks and weighs all messages, `understanding` also
finds topics, summaries, actions, decisions and votes, with their agenda items and owners. The talk is that of the
invented meetings of `tests/talk`. Printed are the best of several turns each, taken in turn, and what Markdown took in
relation to it: above 1 Minutebook is faster.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import markdown

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from minutebook.extract.actions import infer_actions  # noqa: E402 - the tool runs without an installed package
from minutebook.extract.decisions import infer_decisions  # noqa: E402
from minutebook.extract.summary import summarize  # noqa: E402
from minutebook.extract.talk import build_talk  # noqa: E402
from minutebook.extract.votes import infer_votes  # noqa: E402
from minutebook.topics.agenda import link_agenda  # noqa: E402
from minutebook.topics.ear import Ear  # noqa: E402
from minutebook.topics.reading import chair_of, read  # noqa: E402
from minutebook.topics.starts import infer_topics  # noqa: E402
from tools.invented_talk import InventedMeeting, read_all  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from minutebook.model import Action, Decision

TURNS = 5


def rendered(meetings: Sequence[InventedMeeting]) -> int:
    """Return how many characters of HTML Markdown makes of all messages."""
    return sum(
        len(markdown.markdown("\n".join(f"- **{m.nick}**: {m.text}" for m in meeting.messages))) for meeting in meetings
    )


def reading(meetings: Sequence[InventedMeeting]) -> int:
    """Return how many messages are marked and weighed, once it is known who chairs."""
    return sum(
        len(read(meeting.messages, meeting.agenda, chair_of(meeting.messages, ear), ear=ear))
        for meeting, ear in ((meeting, Ear()) for meeting in meetings)
    )


def understanding(meetings: Sequence[InventedMeeting]) -> int:
    """Return how many things are found."""
    found = 0
    for meeting in meetings:
        messages, ear = meeting.messages, Ear()
        chair = chair_of(messages, ear)
        said = read(messages, meeting.agenda, chair, ear=ear)
        agenda, topics = link_agenda(
            meeting.agenda, infer_topics(messages, meeting.agenda, chair, said), messages, chair, said
        )
        talk = build_talk(messages, topics, chair, {}, said)
        outcomes: list[Action | Decision] = [*infer_actions(talk), *infer_decisions(talk)]
        found += len(summarize(talk, agenda, (), outcomes)) + len(outcomes) + len(infer_votes(talk, ()))
    return found


def seconds(work: Callable[[Sequence[InventedMeeting]], int], meetings: Sequence[InventedMeeting]) -> float:
    """Return how long one turn takes."""
    start = time.perf_counter()
    work(meetings)
    return time.perf_counter() - start


def main() -> None:
    """Measure all in turn and print the best of each."""
    meetings = read_all()
    count = sum(len(meeting.messages) for meeting in meetings)
    works = {"Markdown": rendered, "reading": reading, "understanding": understanding}
    turns = [[seconds(work, meetings) for work in works.values()] for _ in range(TURNS)]
    best = [min(turn[k] for turn in turns) for k in range(len(works))]
    sys.stdout.write(f"{len(meetings)} meetings, {count} messages, best of {TURNS}\n")
    for name, took in zip(works, best, strict=True):
        each = took / count * 1e6
        sys.stdout.write(f"{name:<14} {took * 1000:8.1f} ms  {each:6.2f} us a message  ratio {best[0] / took:5.2f}\n")


if __name__ == "__main__":
    main()
