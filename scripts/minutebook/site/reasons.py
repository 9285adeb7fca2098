"""Why topics, or promises, were taken for the same: what stands in the knowledge in English, in words of the site.

A reason is a phrase, or a phrase with what was found behind a colon: `same words: build server`.
"""

from __future__ import annotations

from minutebook.site.language import _, word

REASONS = frozenset({
    word("same word"),
    word("same words"),
    word("same owner, same words"),
    word("for nobody, same words"),
    word("written in the meeting file"),
})  # fmt: skip
"""The phrases; what is none of them, such as the name of a file, stays as it is."""
LABELS = frozenset({word("topic"), word("suggested topic"), word("agenda item"), word("agenda group")})
"""What the names are called under which a subject came up."""


def reason_said(why: str) -> str:
    """Say a reason."""
    phrase, colon, found = why.partition(": ")
    return f"{_(phrase) if phrase in REASONS else phrase}{colon}{found}"
