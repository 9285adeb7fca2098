"""The table of log dialects and the choice of one for a transcript.

To add a dialect, write a small file like its neighbours and name it in `DIALECTS`; its examples are tested as they
stand, and so are the lines of `tests/cases/dialects`.

The choice looks at the whole transcript: the dialect wins that explains most of its lines; of two that explain the
same, the one of which more lines are telling (events that only this client writes so); then the earlier in the table,
where those that share their plain lines with others stand common before rare.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from minutebook.dialects import (
    angle,
    bakkot,
    below,
    bip,
    bold,
    colloquy,
    colon,
    dircproxy,
    discord,
    eggdrop,
    element_text,
    erc,
    export,
    gitter,
    glyph,
    hexchat,
    irccloud,
    irssi,
    irssi_bar,
    konversation,
    kvirc,
    limechat,
    limnoria,
    logbot,
    matrix_archive,
    matrix_dump,
    mediawiki,
    meetbot,
    mirc,
    pircbot,
    psybnc,
    quassel,
    qwebirc,
    rrsagent,
    slack,
    table,
    textual,
    thelounge,
    tiarra,
    tiny,
    ubuntu,
    weechat,
    weechat_screen,
    znc,
)  # fmt: skip
from minutebook.dialects.base import DAY, SPEAKER, WRAP, Dialect, Found
from minutebook.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "DAY", "DIALECTS", "SPEAKER", "WRAP", "Dialect", "Found", "Standing", "choose", "named", "rank", "score",
]  # fmt: skip

DIALECTS: tuple[Dialect, ...] = (
    bip.DIALECT, weechat.DIALECT, konversation.DIALECT, thelounge.DIALECT, logbot.DIALECT,
    textual.DIALECT, limnoria.DIALECT, dircproxy.DIALECT, hexchat.DIALECT, pircbot.DIALECT, psybnc.DIALECT,
    element_text.DIALECT, matrix_dump.DIALECT, tiarra.DIALECT, irssi.DIALECT, irssi_bar.DIALECT,
    weechat_screen.DIALECT, znc.DIALECT, irccloud.DIALECT, kvirc.DIALECT, eggdrop.DIALECT, ubuntu.DIALECT,
    quassel.DIALECT, qwebirc.DIALECT, mirc.DIALECT, meetbot.DIALECT, glyph.DIALECT, mediawiki.DIALECT, table.DIALECT,
    export.DIALECT, bold.DIALECT, angle.DIALECT, rrsagent.DIALECT, below.DIALECT, discord.DIALECT, bakkot.DIALECT,
    matrix_archive.DIALECT, gitter.DIALECT, slack.DIALECT, colloquy.DIALECT, erc.DIALECT, colon.DIALECT,
    limechat.DIALECT, tiny.DIALECT,
)  # fmt: skip
"""In the order of recognition."""

_SAMPLE = 400
"""Detection looks at this many lines, spread over the transcript: more tell nothing new."""
_GLANCE = 40
"""So many lines tell which dialects are worth a longer look."""
_BODY = 0.9
"""What a line below the name of its speaker counts."""
_BODIES = 8
"""So many lines below one name are believed to be what that person said, when a dialect is chosen."""
_HAIR = 1e-5
"""Scores that differ by less may count as the same."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How well a dialect explains a transcript."""

    dialect: Dialect
    score: float
    """0 to 1: the share of the lines that it explains, times its weight."""
    telling: int = 0
    """How much the lines looked at tell it from others: 2 for an event, 1 for a message in a form of its own."""

    @property
    def order(self) -> tuple[float, int]:
        """What decides, best highest."""
        return round(self.score, 6), self.telling


def _room(dialect: Dialect, number: int, least: float) -> float:
    """So many of a number of lines a dialect may miss and still have the score `least`."""
    lost = 1 - _BODY if dialect.bodies else 1.0
    return number * (1 - (least - _HAIR) / dialect.weight) / lost


def _forms(dialect: Dialect, lines: Sequence[str], least: float) -> list[int | None]:
    """The form of each line; [] as soon as those that nothing explains keep the score below `least`."""
    forms: list[int | None] = []
    room = _room(dialect, len(lines), least)
    while len(forms) < len(lines):
        # one, three, seven lines: what has no hope is mostly seen by the first
        forms += dialect.forms(lines[len(forms) : 2 * len(forms) + 1])
        if forms.count(None) > room:
            return []
    return forms


def _stand(dialect: Dialect, lines: Sequence[str], least: float = 0.0) -> Standing:
    """How a dialect stands on these lines; whether by 0 or by little less than `least` tells nothing.

    Somebody must talk: actions count for no more than messages do.
    """
    forms = _forms(dialect, lines, least) if least else dialect.forms(lines)
    if forms.count(None) == len(forms):
        return Standing(dialect, 0.0)
    said = acts = events = rest = bodies = telling = speakers = 0
    for form, count in Counter(forms).items():
        if form is None:
            continue
        kind, tells = dialect.sort(form)
        telling += tells * count
        if kind in (Kind.MESSAGE, SPEAKER):
            said += count
            speakers += count if kind is SPEAKER else 0
        elif kind is Kind.ACTION:
            acts += count
        elif kind is Kind.OTHER:
            rest += count
        else:
            events += count
    if dialect.bodies and speakers:
        first = next(k for k, form in enumerate(forms) if form is not None and dialect.sort(form)[0] is SPEAKER)
        bodies = forms[first:].count(None)
    if not said or (dialect.bodies and not bodies):
        return Standing(dialect, 0.0)
    points = said + min(acts, said) + events + rest / 2
    if dialect.bodies:
        points += _BODY * min(bodies, _BODIES * speakers)
    return Standing(dialect, dialect.weight * min(points / len(lines), 1.0), telling)


def score(dialect: Dialect, lines: Sequence[str]) -> float:
    """From 0 to 1: how well a dialect explains the lines."""
    return _stand(dialect, lines).score if lines else 0.0


def _spread(lines: Sequence[str], count: int) -> Sequence[str]:
    return lines[:: len(lines) // count] if len(lines) >= 2 * count else lines


def _has_hope(dialect: Dialect, few: Sequence[str]) -> bool:
    """True where a dialect explains a fourth of some lines at least; most are told by those that it must not miss."""
    most = 3 * len(few) // 4
    missed = dialect.forms(few[: most + 1]).count(None)
    return missed <= most and missed + dialect.forms(few[most + 1 :]).count(None) <= most


def rank(lines: Sequence[str], candidates: Sequence[Dialect] = ()) -> tuple[Standing, ...]:
    """The dialects that explain anything of the lines, best first."""
    hopeful: Sequence[Dialect] = candidates or DIALECTS
    if len(lines) > 2 * _GLANCE:
        few = _spread(lines, _GLANCE)
        hopeful = [d for d in hopeful if d.bodies or _has_hope(d, few)]
    sample = _spread(lines, _SAMPLE)
    standings = [standing for dialect in hopeful if (standing := _stand(dialect, sample)).score > 0]
    return tuple(sorted(standings, key=lambda standing: standing.order, reverse=True))


def choose(lines: Sequence[str], candidates: Sequence[Dialect] = ()) -> Standing | None:
    """The first one of `rank`; None without any. The others are looked at until it is sure that they stand behind."""
    if len(lines) < _GLANCE / 2:
        return next(iter(rank(lines, candidates)), None)
    few = _spread(lines, _GLANCE) if len(lines) > 2 * _GLANCE else ()
    sample = _spread(lines, _SAMPLE)
    # whoever explains lines here and there is likely to be the one, and leaves the others little to hope
    probe = sample[:: len(sample) // 2]
    looks = [(dialect.forms(probe).count(None), at, dialect) for at, dialect in enumerate(candidates or DIALECTS)]
    first, at = None, 0
    for missed, place, dialect in sorted(looks, key=itemgetter(0, 1)):
        least = first.order[0] if first else 0.0
        room = _room(dialect, len(sample), least)
        doubtful = bool(few) and not dialect.bodies
        # the quicker test goes first
        if missed > room or (doubtful and room > _GLANCE and not _has_hope(dialect, few)):
            continue
        standing = _stand(dialect, sample, least)
        if first and (*standing.order, -place) < (*first.order, -at):
            continue
        if standing.score > 0 and (not doubtful or room > _GLANCE or _has_hope(dialect, few)):
            first, at = standing, place
    return first


def named(name: str) -> Dialect | None:
    """The dialect that front matter calls `name`; None where there is none."""
    return next((dialect for dialect in DIALECTS if dialect.name == name), None)
