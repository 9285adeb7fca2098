"""Templates of MediaWiki for a line of chat.

    {{irc|ann|hello all}}

Source: DIALECTS.md, section 21.
"""

from minutebook.dialects.base import Dialect, rules
from minutebook.model import Kind

DIALECT = Dialect(
    name="mediawiki",
    title="MediaWiki's template for a line of chat",
    rules=rules((Kind.MESSAGE, r"\{\{irc\|(?P<n>[^|{}<>]{1,64})\|(?P<x>.*)\}\}$")),
    examples=(("message", "{{irc|ann|hello all}}"),),
)
