"""Writes an archive of any size, the same for the same seed: meetings of invented talk, as a bot would log them.

python tests/bench/generated_archive.py FOLDER [MEETINGS] [MESSAGES]
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NICKS = 80
TOPICS = 6
CHANNELS = 10
RECURRING = 30
"""So many topics come up again and again."""
VOCABULARY = 12_000
_SYLLABLES = [consonant + vowel for consonant in "bdfghjklmnprstvw" for vowel in "aeio"]
_SYLLABLES += ["ster", "ling", "ning", "per", "ment", "tion", "kar", "dor", "mul", "vek"]
_SMALL = ["the", "a", "to", "of", "and", "we", "is", "it", "that", "in", "for", "on", "with", "not", "this", "but"]


class Speaker:
    """Invents words and sentences: few words are said often, most seldom, as in any language."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - the same archive again is the point
        self.words = ["".join(self.random.choices(_SYLLABLES, k=self.random.randint(2, 4))) for _ in range(VOCABULARY)]
        self._weights = list(accumulate(1 / (rank + 20) for rank in range(VOCABULARY)))
        self._recurring = [self._title() for _ in range(RECURRING)]

    def sentence(self, least: int = 4, most: int = 22) -> str:
        """Return a sentence."""
        length = self.random.randint(least, most)
        rare = iter(self.random.choices(self.words, cum_weights=self._weights, k=length))
        return " ".join(self.random.choice(_SMALL) if self.random.random() < 0.5 else next(rare) for _ in range(length))

    def title(self) -> str:
        """Return the title of a topic: one of two was a topic before."""
        return self.random.choice(self._recurring) if self.random.random() < 0.5 else self._title()

    def _title(self) -> str:
        return " ".join(self.random.choices(self.words[:600], k=self.random.randint(2, 3)))


def meeting(speaker: Speaker, day: date, messages: int) -> str:
    """Return the page of one meeting."""
    draw = speaker.random
    nicks = draw.sample([f"{speaker.words[5000 + n]}{n}" for n in range(NICKS)], k=draw.randint(5, 14))
    return "\n".join([f"# Works meeting, {day.isoformat()}", "", "## Log", "", *_log(speaker, nicks, messages), ""])


def _log(speaker: Speaker, nicks: list[str], messages: int) -> Iterator[str]:
    draw = speaker.random
    turn = max(1, messages // TOPICS)
    for n in range(messages):
        clock = f"{15 + n // 240:02d}:{n // 4 % 60:02d}:{n % 4 * 15:02d}"
        said = speaker.sentence()
        if n % turn == 0:
            said = f"#topic {speaker.title()}"
        elif n % turn == turn - 3:
            said = f"#agreed {speaker.sentence(6, 14)}"
        elif n % turn == turn - 2:
            said = f"#action {draw.choice(nicks)} {speaker.sentence(5, 10)}"
        yield f"    [{clock}] <{nicks[0] if said.startswith('#') else draw.choice(nicks)}> {said}"


def write(folder: Path, meetings: int, messages: int, seed: int = 1) -> None:
    """Write an archive of that many meetings, one a week in each channel, of that many messages each."""
    speaker = Speaker(seed)
    folder.mkdir(parents=True, exist_ok=True)
    day = date(2005, 1, 4)
    for number in range(meetings):
        week, channel = divmod(number, CHANNELS)
        held = day + timedelta(weeks=week, days=channel % 5)
        path = folder / f"channel-{channel}" / f"{held.isoformat()}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(meeting(speaker, held, messages), encoding="utf-8")


if __name__ == "__main__":
    given = sys.argv[2:]
    write(Path(sys.argv[1]), *(int(number) for number in given or ("1000", "200")))
