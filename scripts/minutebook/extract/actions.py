"""Action items that nobody typed a command for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minutebook.extract.talk import Talk
    from minutebook.model import Action


def infer_actions(talk: Talk) -> tuple[Action, ...]:
    """The tasks that people took on in `talk`, in the order of their messages."""
    del talk
    return ()
