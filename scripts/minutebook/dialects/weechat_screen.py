r"""WeeChat's screen: time, right-aligned nick, a bar, the text; wrapped lines repeat the bar alone.

    14:00:05    @ann | hello all
    14:00:06     ben \u2502 a line that the window
                     \u2502 has broken in two
    14:01:00       * | ben waves
    14:02:00     --> | cleo (~cleo@host.example) has joined #devel
    14:03:00     <-- | ben (~ben@host.example) has quit (Quit: bye)
    14:04:00      -- | cleo is now known as cleo_away

The bar is `|` or U+2502; long nicks end in `+`; `\u21aa` repeats the nick above. Source: DIALECTS.md, section 2.
"""

from minutebook.dialects.base import WRAP, Dialect, rules
from minutebook.model import Kind

_TIME = r"(?P<t>\d\d:\d\d(?::\d\d)?) +"
_BAR = r" +[|\u2502] ?"

DIALECT = Dialect(
    name="weechat-screen",
    title="WeeChat, copied from the screen",
    rules=rules(
        (Kind.JOIN, _TIME + r"-->" + _BAR + r"(?P<n>\S+) (?:\([^()]*\) ){0,3}(?P<x>has joined \S+.*)$"),
        (Kind.PART, _TIME + r"<--" + _BAR + r"(?P<n>\S+) (?:\([^()]*\) ){0,3}(?P<x>has left \S+.*)$"),
        (Kind.QUIT, _TIME + r"<--" + _BAR + r"(?P<n>\S+) (?:\([^()]*\) ){0,3}(?P<x>has quit.*)$"),
        (Kind.KICK, _TIME + r"<--" + _BAR + r"(?P<x>\S+ has kicked (?P<n>\S+).*)$"),
        (Kind.NICK, _TIME + r"--" + _BAR + r"(?P<n>\S+) (?:is|are) now known as (?P<x>\S+)$"),
        (Kind.MODE, _TIME + r"--" + _BAR + r"Mode \S+ \[(?P<x>.*)\] by (?P<n>\S+)$"),
        (Kind.OTHER, _TIME + r"(?:--|-->|<--|=!=)" + _BAR + r"(?P<x>.*)$"),
        (Kind.ACTION, _TIME + r"\*" + _BAR + r"(?P<n>\S+) (?P<x>.*)$"),
        (Kind.MESSAGE, _TIME + r"[~&@%+]?(?P<n>[^\s|\u2502<>*-][^\s|\u2502]{0,63})" + _BAR + r"(?P<x>.*)$"),
        (WRAP, r"(?:\d\d:\d\d(?::\d\d)?)? +(?:\u21aa +)?[|\u2502] ?(?P<x>.*)$"),
    ),
    examples=(
        ("message", "14:00:05    @ann | hello all"),
        ("message", "14:00:06     ben \u2502 a line that the window"),
        ("wrap", "                 \u2502 has broken in two"),
        ("action", "14:01:00       * | ben waves"),
        ("join", "14:02:00     --> | cleo (~cleo@host.example) has joined #devel"),
        ("quit", "14:03:00     <-- | ben (~ben@host.example) has quit (Quit: bye)"),
        ("nick", "14:04:00      -- | cleo is now known as cleo_away"),
        ("part", "14:02:10     <-- | cleo (~cleo@host.example) has left #devel (bye)"),
        ("kick", "14:03:10     <-- | ann has kicked ben (enough)"),
        ("mode", "14:05:00      -- | Mode #devel [+o ben] by ann"),
        ("other", "14:06:00     =!= | irc: cannot send"),
    ),
)
