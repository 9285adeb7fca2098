"""An invented archive that is full of what must not be shown, written in all the ways that people and programs have.

Somebody wants no name: Oriël Quastheim, nick quillfern, initials oqx. Words are blacked out. Machines are named.
"""

from __future__ import annotations

import gzip
import json
from textwrap import dedent
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PEOPLE = """
quill:
  name: Oriël Quastheim
  nicks: [quillfern, "fern_lake|x"]
  initials: [OQX]
  url: https://hollowmere.example/~q/
  anonymous: true
ben: {name: Ben Okri, nicks: [benno], initials: [bo]}
cleo: {name: Cleo Park, nicks: [cleo]}
"""

NAMES = (
    "quillfern", "oriël", "oriel", "ori&#235;l", "ori\\u00ebl", "ori%c3%abl", "quastheim", "oqx", "fern_lake",
    "fern\\_lake", "hollowmere", "mossgrave", "thistledown", "brackenwood", "sedgewick", "lady of the reeds",
)  # fmt: skip
"""What people.yml calls the one who wants no name, and what only the meetings do; in small letters."""
REDACTED = (
    "555-0142", "copperfield lane", "swordfish77", "zanzibar plan", "kestrel-3", "hunter-moon-9", "lagoon-key",
    "unclosed-secret", "broken-secret", "page-secret", "said before the slip",
)  # fmt: skip
MACHINES = (
    "198.51.100.23", "2001:db8::5:7", "pool-77.dsl.example", "gate.isp.example", "irc-user", "q@postbox.example",
    "vpn-4.campus.example", "203.0.113.9", "ident-w", "cloak/w/77",
)  # fmt: skip
HIDDEN = (*NAMES, *REDACTED, *MACHINES)
"""What must be in no file of the site, in small letters."""
SHOWN = (
    "to paint the boat", "rower", "annihilate", "benno", "cleo park", "thanks", "has left #", "i moved to",
    "my pen is a fern", "friend", "packed", "kvirc is what i use",
)  # fmt: skip
"""What must be there all the same, in small letters."""

PAGE = r"""
---
title: Weekly of Quillfern
chair: quillfern
agenda:
  - {text: Oriël's boat, proposers: [oqx]}
  - "the zanzibar plan (OQX & bo)"
participants:
  - {name: Oriël Quastheim, nicks: [thistledown], initials: [oqx]}
  - Ben Okri (bo)
summary: Quillfern's summary, call 555-0142.
topics:
  - {title: What QUILLFERN_ wants, at: 1}
  - {title: Call 555-0142 soon, at: 6}
decisions:
  - {text: "Copperfield  Lane it is, says quillfern_", at: 3, topic: What quillfern_ wants}
actions:
  - text: "quillferns task: ring 555-0142"
    at: 4
    owners: [Quillfern, "oriel.quastheim"]
    status: done
    done_in: "2031-06-07-quillfern#m1"
votes:
  - question: Ring 555-0142 of quillfern?
    at: 4
    ballots: {Quillfern: [benno], copperfield lane: [quillfern, cleo]}
errata:
  - {at: 5, text: "quillfern meant 555-0142"}
redact:
  - {at: 2, text: 555-0142}
  - {at: "15:02", text: copperfield lane}
  - {at: 99, text: zanzibar plan}
  - {at: 8}
---

# Weekly with Quillfern - 2031-05-03

Date:

- **Selected: 15:00 UTC, Saturday, May 3, 2031**
  - can attend: bo oqx
- May 4: oqx bo

Hosted by *Ori&euml;l* [Quastheim](https://hollowmere.example/~q/boats?u=quillfern), 555-0142,
or fern\_lake, see https://boats.example/Ori%C3%ABl.

## Agenda

- the boat of quillfern2 (oqx)
- next: Oriel (OQX + others)

## Log

### Quillfern's boat

    15:00 <Quillfern> hello, mail me at oriel.quastheim@postbox.example or q%40quillfern
    15:01 <benno> quillfern_: your number is 555-0142? I wrote 555-0142 down
    15:02 <quillfern|away> I moved to Copperfield
      Lane, see https://site.example/~quillfern/quillferns-page
    15:03 <benno> #action quillfern to paint the boat, and Quastheim's too
    15:04 <@quillfern> I will ring 555-0142
    15:05 <benno> > <quillfern> I moved to copperfield lane
    15:06 -!- quillfern is now known as mossgrave
    15:06 <mossgrave> the password is swordfish77 and nothing else
    15:07 <benno> mossgrave: really "the password is swordfish77 and nothing else"?
    15:08 <cleo> thanks ORIEL! MossGrave's boat, oqx: your turn
    15:09 -!- mossgrave is now known as brackenwood
    15:10 <brackenwood> agreed, we paint it with OriëlQuastheim
    15:11 -!- rower [~ident-w@198.51.100.23] has joined #boats
    15:12 -!- rower2 [irc-user@2001:db8::5:7] has quit [Ping timeout: pool-77.dsl.example]
    15:13 -!- mode/#boats [+b *!*@203.0.113.9] by benno
    15:13 <cleo> my pen is a fern, do not annihilate it
    15:13 -!- rower [~ident-w@198.51.100.23] has left #boats
    15:14 -!- benno was kicked from #boats by cleo!~c@vpn-4.campus.example [bye]
"""

LOG = """\
[14:00:00] *** Joins: quillfern (~q@gate.isp.example)
[14:00:05] <quillfern> #startmeeting Quillfern weekly
[14:00:06] <quillfern> #topic Quillfern and the kestrel-3
[14:00:09] <benno> #vote +1
[14:00:10] <quillfern> #startvote Does quillfern row? Yes, No
[14:00:12] <fern_lake> #vote Yes
[14:00:13] <quillfern> #endvote
[14:00:14] <benno> #agreed kestrel-3 goes to QUILLFERN
[14:00:15] <benno> #link https://boats.example/quillfern quillfern's boats
[14:00:16] <benno> #info q%40x and quillfern%20x and hunter-moon-9
[14:00:17] <benno> #nick thistledown
[14:00:18] <quillfern> #here Lady of the Reeds
[14:00:19] <ben> fern_lake_: bye
[14:00:20] *** Quits: quillfern (~q@gate.isp.example) (Quit: q@postbox.example)
[14:00:21] *** Quits: fern (~q@cloak/w/77) (vpn-4.campus.example)
"""
SIDECAR = """\
title: "Quillfern: boats"   # of quillfern
channel: "#quillfern-boats"
redact: [{at: 3, text: kestrel-3}, {text: hunter-moon-9}]
"""

JOINED_PAGE = """\
---
decisions: [{text: the lagoon-key stays with Oriel, at: 2}]
redact: {at: 2, text: page-secret}
---

# Boat talk - 2031-07-01

## Agenda

- lagoon-key (oqx)
"""
JOINED_LOG = """\
---
redact:
  - {at: 2, text: lagoon-key}
---

# Log of boat talk - 2031-07-01

    10:00 <quillfern> who has it?
    10:01 <benno> the lagoon-key is with quillfern, the page-secret too
    10:02 <cleo> fine
"""

BROKEN = """\
---
title: a: b
redact: [{at: 1, text: broken-secret}]
---

# Broken - 2031-08-01

## Log

    10:00 <benno> here is what was said before the slip, broken-secret
    10:01 <cleo> ok
"""
UNCLOSED = """\
---
title: x
redact: [{at: 1, text: unclosed-secret}]

# Unclosed - 2031-08-02

## Log

    10:00 <benno> the unclosed-secret
    10:01 <cleo> ok
"""

WEB = """\
<!DOCTYPE html>
<html><head><title>#boats of quillfern</title></head><body><pre>
[09:00:00] &lt;quillfern&gt; I am Ori&euml;l, or Ori&#235;l, or Ori&#xEB;l
[09:00:05] &lt;benno&gt; hello quillfern&apos;s friend Ori&#235;l&nbsp;Quastheim
[09:00:09] &lt;cleo&gt; hi
</pre></body></html>
"""
KVIRC = (
    "20 [14:02:00] \r!nquillfern\r [~q@\r!hgate.isp.example\r] has joined \r!c#boats\r\n"
    "25 [14:02:05] <\r!ncquillfern\r> kvirc is what I use\n"
    "25 [14:02:06] <!ncbenno> hello \r!nquillfern\r, and <!ncquillfern>\n"
    "37 [14:02:07] \r!nquillfern\r [~q@\r!hgate.isp.example\r] is now known as \r!nsedgewick\r\n"
    "25 [14:02:08] <\r!ncsedgewick\r> hello\n"
    "34 [14:03:00] \r!nbenno\r [~ben@\r!hgate.isp.example\r] has quit IRC: bye\n"
)


def _matrix() -> str:
    """Return an export of a room, whose strings hide letters behind escapes."""
    said = [
        ("@quillfern:server.example", "I am Oriël\nquillfern: yes\tquillfern"),
        ("@benno:server.example", "Oriël Quastheim, https://matrix.example/#/@quillfern:server.example"),
        ("@benno:server.example", "%40quillfern%3Aserver.example and Oriël and <quillfern>"),
    ]
    events = [
        {
            "type": "m.room.message",
            "sender": sender,
            "event_id": f"$e{n}",
            "origin_server_ts": 1_940_000_000_000 + n * 1000,
            "content": {"msgtype": "m.text", "body": body},
        }
        for n, (sender, body) in enumerate(said)
    ]
    text = json.dumps({"room_name": "quillfern's room", "messages": events}, indent=1)
    return text.replace("<", "\\u003c").replace("#/@", "#\\/@")


def files() -> Mapping[str, bytes]:
    """Return the files of the archive by their path below minutes/."""
    texts = {
        "people.yml": PEOPLE,
        "2031-05-03.md": dedent(PAGE).lstrip(),
        "2031-06-07-quillfern.log": LOG,
        "2031-06-07-quillfern.yml": SIDECAR,
        "2031-07-01.md": JOINED_PAGE,
        "2031-07-01-log.md": JOINED_LOG,
        "2031-08-01.md": BROKEN,
        "2031-08-02.md": UNCLOSED,
        "quillfern/2031-09-01.html": WEB,
        "2031-09-02.json": _matrix(),
        "#boats_20310903.log": KVIRC,
    }
    found = {path: text.encode() for path, text in texts.items()}
    packed = "2031-10-01T10:00:00  <quillfern> packed\n2031-10-01T10:00:05  <benno> quillfern: hi\n"
    return found | {"#boats_20311001.log.gz": gzip.compress(packed.encode(), mtime=0)}


def write(folder: Path) -> Path:
    """Write the archive into a folder, which is returned."""
    for path, data in files().items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return folder
