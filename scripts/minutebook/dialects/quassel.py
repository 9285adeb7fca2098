"""Quassel's clipboard: a time as the user set it, then a sign for each kind of event.

    [14:00:05] <@ann> hello all
    [2:00 pm] <ben> hi
    [14:01:00] -*- ben waves
    [14:02:00] --> cleo (~cleo@host.example) has joined #devel
    [14:02:10] <-- cleo (~cleo@host.example) has left #devel (bye)
    [14:03:00] <-- ben (~ben@host.example) has quit (Quit: bye)
    [14:03:10] <-* ann has kicked ben from #devel (enough)
    [14:04:00] <-> cleo is now known as cleo_away
    [14:04:10] * ann has changed topic for #devel to: "agenda"
    [14:05:00] *** Mode #devel +o ben by ann
    [14:05:10] [ann] please read the agenda
    [14:05:20] * Channel #devel created on 2019-03-04 09:00:00 UTC
    [00:00] - {Day changed to Thursday, 1 February 2024}

`<->`, `<--`, `<-*` and `<-x` look like nicks and come first; without the time column a line starts at the sign. Source:
DIALECTS.md, section 6.
"""

from minutebook.dialects.base import DAY, Dialect, rules
from minutebook.model import Kind

_TIME = r" ?\[(?P<t>[^\]]{1,40})\] "

DIALECT = Dialect(
    name="quassel",
    title="Quassel, from the clipboard",
    rules=rules(
        (Kind.MESSAGE, _TIME + r"<(?!-[->*x])[~&@%+]?(?P<n>[^>]{1,64})>(?: |$)(?P<x>.*)$"),
        (DAY, r" ?\[[^\]]{1,40}\] - \{Day changed to (?P<d>.*)\}$"),
        (Kind.ACTION, _TIME + r"-\*- (?P<n>\S+) (?P<x>.*)$"),
        (Kind.JOIN, _TIME + r"--> (?P<n>\S+) \([^)]*\) (?P<x>has joined .*)$"),
        (Kind.QUIT, _TIME + r"<-- (?P<n>\S+) \([^)]*\) (?P<x>has quit.*)$"),
        (Kind.PART, _TIME + r"<-- (?P<n>\S+) \([^)]*\) (?P<x>has left .*)$"),
        (Kind.KICK, _TIME + r"<-\* (?P<x>\S+ has kicked (?P<n>\S+) from .*)$"),
        (Kind.NICK, _TIME + r"<-> (?:(?P<n>\S+) is|You are) now known as (?P<x>\S+)$"),
        (Kind.MODE, _TIME + r"\*\*\* (?:User mode|Mode) (?:[#&]\S+ )?(?P<x>.*?)(?: by (?P<n>\S+))?$"),
        (Kind.TOPIC, _TIME + r"\* (?P<n>\S+) has changed topic for \S+ to: \"(?P<x>.*)\"$"),
        (Kind.TOPIC, _TIME + r"\* (?P<x>Topic (?:for|set by) .*)$"),
        (Kind.OTHER, _TIME + r"(?:\*|<-x|=>|<=|->) (?P<x>.*)$"),
        (Kind.NOTICE, _TIME + r"\[(?P<n>[^\]]{1,64})\] (?P<x>.*)$"),
    ),
    examples=(
        ("message", "[14:00:05] <@ann> hello all"),
        ("message", "[2:00 pm] <ben> hi"),
        ("action", "[14:01:00] -*- ben waves"),
        ("join", "[14:02:00] --> cleo (~cleo@host.example) has joined #devel"),
        ("part", "[14:02:10] <-- cleo (~cleo@host.example) has left #devel (bye)"),
        ("quit", "[14:03:00] <-- ben (~ben@host.example) has quit (Quit: bye)"),
        ("kick", "[14:03:10] <-* ann has kicked ben from #devel (enough)"),
        ("nick", "[14:04:00] <-> cleo is now known as cleo_away"),
        ("topic", '[14:04:10] * ann has changed topic for #devel to: "agenda"'),
        ("mode", "[14:05:00] *** Mode #devel +o ben by ann"),
        ("notice", "[14:05:10] [ann] please read the agenda"),
        ("other", "[14:05:20] * Channel #devel created on 2019-03-04 09:00:00 UTC"),
        ("day", "[00:00] - {Day changed to Thursday, 1 February 2024}"),
        ("topic", '[14:04:20] * Topic for #devel is "agenda"'),
    ),
)
