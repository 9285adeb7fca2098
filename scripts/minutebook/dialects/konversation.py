r"""Konversation: the date and the time in brackets, both as the user's language writes them, then a word for the event.

    *** Logfile started
    [Wed, January 31, 2024] [2:00:05 PM CET] <ann>\thello all
    [Wed, January 31, 2024] [2:01:00 PM CET] \t * ben waves
    [Wed, January 31, 2024] [2:02:00 PM CET] Join\tcleo (~cleo@host.example) has joined this channel.
    [Wed, January 31, 2024] [2:03:00 PM CET] Quit\tben (~ben@host.example) has left this server (Quit: bye).
    [Wed, January 31, 2024] [2:04:00 PM CET] Nick\tcleo is now known as cleo_away.
    [Wed, January 31, 2024] [2:04:10 PM CET] Topic\tann sets the channel topic to "agenda".
    [Wed, January 31, 2024] [2:05:00 PM CET] Mode\tann gives channel operator privileges to ben.

Source: DIALECTS.md, section 8.
"""

from minutebook.dialects.base import DAY, Dialect, rules
from minutebook.model import Kind

_TIME = r"\[(?P<d>[^\]]{1,40})\] \[(?P<t>[^\]]{1,40})\] "

DIALECT = Dialect(
    name="konversation",
    title="Konversation",
    rules=rules(
        (DAY, r"\*\*\* (?:Logfile started )?on (?P<d>.+)$"),
        (Kind.MARKER, r"(?P<x>\*\*\* Logfile started)$"),
        (Kind.MESSAGE, _TIME + r"<(?:-> )?[~&@%+]?(?P<n>[^>]{1,64})>\t(?P<x>.*)$"),
        (Kind.ACTION, _TIME + r"\t? ?\* (?P<n>\S+) ?(?P<x>.*)$"),
        (Kind.JOIN, _TIME + r"Join\t(?P<n>\S+) (?:\([^)]*\) )?(?P<x>.*)$"),
        (Kind.PART, _TIME + r"Part\t(?P<n>\S+) (?:\([^)]*\) )?(?P<x>.*)$"),
        (Kind.QUIT, _TIME + r"Quit\t(?P<n>\S+) (?:\([^)]*\) )?(?P<x>.*)$"),
        (Kind.KICK, _TIME + r"Kick\t(?P<n>\S+) (?P<x>.*)$"),
        (Kind.NICK, _TIME + r"Nick\t(?P<n>\S+) (?:is|are) now known as (?P<x>\S+?)\.?$"),
        (Kind.TOPIC, _TIME + r"Topic\t(?:(?P<n>\S+) sets the channel topic to \"(?P<x>.*)\"\.?|(?P<x2>.*))$"),
        (Kind.MODE, _TIME + r"Mode\t(?P<n>\S+) (?P<x>.*)$"),
        (Kind.NOTICE, _TIME + r"Notice\t(?:-(?P<n>[^\s-]\S*)- )?(?P<x>.*)$"),
        (Kind.OTHER, _TIME + r"[^\W\d_]{2,24}\t(?P<x>.*)$"),
    ),
    examples=(
        ("marker", "*** Logfile started"),
        ("message", "[Wed, January 31, 2024] [2:00:05 PM CET] <ann>\thello all"),
        ("action", "[Wed, January 31, 2024] [2:01:00 PM CET] \t * ben waves"),
        (
            "join",
            "[Wed, January 31, 2024] [2:02:00 PM CET] Join\tcleo (~cleo@host.example) has joined this channel.",
        ),
        (
            "quit",
            "[Wed, January 31, 2024] [2:03:00 PM CET] Quit\tben (~ben@host.example) has left this server (Quit: bye).",
        ),
        ("nick", "[Wed, January 31, 2024] [2:04:00 PM CET] Nick\tcleo is now known as cleo_away."),
        ("topic", '[Wed, January 31, 2024] [2:04:10 PM CET] Topic\tann sets the channel topic to "agenda".'),
        ("mode", "[Wed, January 31, 2024] [2:05:00 PM CET] Mode\tann gives channel operator privileges to ben."),
        ("day", "*** on Wednesday, January 31, 2024 at 2:00:00 PM CET"),
        (
            "part",
            "[Wed, January 31, 2024] [2:02:10 PM CET] Part\tcleo (~cleo@host.example) has left this channel (bye).",
        ),
        (
            "kick",
            "[Wed, January 31, 2024] [2:03:10 PM CET] Kick\tben has been kicked from the channel by ann (enough).",
        ),
        ("notice", "[Wed, January 31, 2024] [2:05:10 PM CET] Notice\t-ann- please read the agenda"),
        ("other", "[Wed, January 31, 2024] [2:06:00 PM CET] Info\tyou are now on the server"),
    ),
)
