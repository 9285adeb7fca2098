"""Which of the 24 nick colours a person has: the same one in every meeting and at every build."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

HUES = 24
"""How many classes `mb-nick-0` … the style sheet defines."""


@lru_cache(maxsize=4096)
def nick_class(person: str) -> str:
    """Return the class of a person's colour, from the id alone (or the nick, where no person is known)."""
    # a checksum would do, but those of short names lie close together
    digest = blake2b(person.encode("utf-8", "surrogatepass"), digest_size=4, person=b"nicks").digest()
    return f"mb-nick-{int.from_bytes(digest, 'big') % HUES}"
