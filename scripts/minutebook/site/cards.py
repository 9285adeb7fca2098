"""How a decision or an action is shown: the same mark, words and provenance wherever it stands.

These are functions, not macros: they make most of what stands on the pages. All values are escaped here; links are
quoted by what makes them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from minutebook.site.language import spoken as language
from minutebook.site.lives import closed, history, shown_by
from minutebook.site.message_text import Speech
from minutebook.site.names import known, persons
from minutebook.site.plain import escaped, plain, trusted
from minutebook.site.sentences import _
from minutebook.site.words import count, long_date

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from markupsafe import Markup

    from minutebook.site.addresses import Addresses, Links
    from minutebook.site.language import Language
    from minutebook.site.outcomes import Outcome
    from minutebook.site.suggestions import CameOut
    from minutebook.site.summary import SentenceRow
    from minutebook.site.votes import VoteRow

AS_A_ROW = ("meeting", "topic", "age")
"""What a suggestion among others of its meeting or topic does not say."""


def _nobody(nick: str, _: str) -> Markup:
    """Mention nobody: outside its meeting a nick may be anybody's."""
    return plain(nick)


# an outcome stands on the pages of its meeting, its topic, its subject and its people
spoken = lru_cache(maxsize=4096)(Speech({}, _nobody).html)
"""What somebody said, as HTML."""
# one of a summary on that of its topic and, if it is the best, of its meeting: these would drive out the others
_sentence = lru_cache(maxsize=64)(spoken.__wrapped__)


def sentence(row: SentenceRow) -> Markup:
    """Return a sentence of a summary: between quotation marks where it was taken from the talk."""
    tag = "q" if row.quoted else "span"
    return trusted(f'<{tag} dir="auto">{_sentence(row.text)}</{tag}>')


def why(one: Outcome | VoteRow) -> Markup:
    """Say how sure a suggestion is and how to confirm it."""
    file = one.meeting.path.rpartition("/")[2]
    if file.endswith(".md"):
        told = _("To confirm or correct it, write into the front matter of <code>%(file)s</code>:", file=file)
    else:
        beside = f"{file.rpartition('.')[0]}.yml"
        told = _(
            "To confirm or correct it, write into a file <code>%(file)s</code> beside the transcript:", file=beside
        )
    read = _(
        "Minutebook read this out of the talk and is %(percent)s %% sure. Nobody has confirmed it.",
        percent=one.confidence,
    )
    tentative = "" if one.firm else f"<p>{_('It was put tentatively.')}</p>"
    replaced = _(
        "The list you write replaces all suggestions of its kind for this meeting. "
        "<code>minutebook curate</code> writes all of them for you to edit."
    )
    return trusted(
        f'<details class="mb-why"><summary>{_("suggested, %(likely)s", likely=one.likely)}</summary>\n'
        f'<div class="mb-why__body" data-search-exclude>\n<p>{read}</p>\n{tentative}<p>{told}</p>\n'
        f"<pre><code>{escaped(one.recipe)}</code></pre>\n<p>{replaced}</p>\n</div></details>"
    )


def provenance(one: Outcome | VoteRow) -> Markup:
    """Say where it comes from."""
    return why(one) if one.suggested else _on_record(one.provenance, one.meaning, language())


@lru_cache
def _on_record(provenance: str, meaning: str, said: Language) -> Markup:
    del said
    return trusted(f'<span class="mb-provenance" title="{escaped(meaning)}">{_(provenance)}</span> ')


def classes(outcome: Outcome) -> str:
    """Return the classes of what shows it."""
    suggested = " mb-suggested" if outcome.suggested else ""
    return f"mb-outcome--{outcome.kind} mb-outcome--{outcome.status.replace(' ', '-')}{suggested}"


def state(outcome: Outcome, href: Links, without: Container[str]) -> str:
    """Say what is known of an outcome whatever the list."""
    said = []
    if outcome.status not in {"open", "in force"}:
        said.append(f"{closed(outcome)} ")
    if outcome.kind == "action" and "owner" not in without:
        said.append(f"<span>{persons(outcome.owners, href) if outcome.owners else _('nobody named')}</span> ")
    if outcome.due and outcome.overdue:
        said.append(f'<span class="mb-overdue">{_("overdue, was due %(day)s", day=outcome.due)}</span> ')
    elif outcome.due:
        said.append(f"<span>{_('due %(day)s', day=outcome.due)}</span> ")
    if outcome.age and "age" not in without:
        today = outcome.age == _("today")
        said.append(f"<span>{_('open since today') if today else _('open for %(age)s', age=outcome.age)}</span> ")
    if outcome.done_text:
        said.append(f"<span>{shown_by(outcome, href)}</span> ")
    said.append(history(outcome.history, href, brief=outcome.suggested or "again" in without))
    return "".join(said)


def item(  # noqa: PLR0913 - what differs from list to list
    outcome: Outcome,
    href: Links,
    addresses: Addresses,
    without: Container[str] = (),
    id: str = "",  # noqa: A002 - as the attribute
    *,
    row: bool = False,
) -> str:
    """Return an outcome in a list of its meeting or topic; what is `row` has no box.

    `without` names what all items of the list share: "meeting", "topic", "owner", "age", "again". `id` is given where
    the outcome can be linked.
    """
    name = f' id="{escaped(id)}"' if id else ""
    topic = evidence = ""
    if outcome.topic and "topic" not in without:
        uri = addresses.topic(outcome.meeting.slug, outcome.topic_slug)
        topic = f'<span><a href="{href(uri)}">{known(outcome.topic)}</a></span> '
    if outcome.message:
        label = _("#m%(number)s, the message that shows it", number=outcome.message)
        evidence = (
            f'<span><a class="mb-evidence" href="{href(*outcome.where)}" aria-label="{label}">'
            f"#m{outcome.message}</a></span> "
        )
    return (
        f'<li class="mb-outcome {classes(outcome)}{" mb-row" if row else ""}"{name}>\n'
        f'<span class="mb-symbol" aria-hidden="true">{outcome.symbol}</span>\n<div class="mb-outcome__body">\n'
        f'<p class="mb-outcome__text"><span class="mb-sr">{known(outcome.word)}: </span> '
        f'<span dir="auto">{spoken(outcome.text)}</span></p>\n'
        f'<div class="mb-meta">\n{state(outcome, href, without)}\n{topic}{evidence}{provenance(outcome)}\n'
        "</div>\n</div>\n</li>"
    )


def lean(outcome: Outcome, href: Links, addresses: Addresses, without: Container[str], name: str) -> str:
    """Return an outcome in a list over meetings, which may be long.

    A suggestion is explained on the page of its meeting, where the date leads. No class is named that the style sheet
    can do without.
    """
    stale = "" if outcome.status in {"open", "in force"} else f" mb-outcome--{outcome.status.replace(' ', '-')}"
    suggested = " mb-suggested" if outcome.suggested else ""
    word = "" if "word" in without else f'<span class="mb-sr">{known(outcome.word)}: </span> '
    day = long_date(outcome.day) if outcome.day else outcome.meeting.title
    named = f' id="{escaped(name)}"' if name else ""
    evidence = ""
    if outcome.message:
        topic = f"{known(outcome.topic)}, " if outcome.topic else ""
        evidence = f'<a href="{href(*outcome.where)}">{topic}#m{outcome.message}</a> '
    if outcome.suggested:
        source = f"<span>{_('suggested, %(likely)s', likely=outcome.likely)}</span>"
    else:
        source = provenance(outcome)
    return (
        f'<li class="mb-outcome{stale}{suggested}"{named}>'
        f'<i aria-hidden="true">{outcome.symbol}</i><div><p dir="auto">{word}{spoken(outcome.text)}</p>'
        f'<div class="mb-meta">{state(outcome, href, without)}'
        f'<a href="{href(addresses.meeting(outcome.meeting.slug), outcome.anchor)}">{known(day)}</a> '
        f"{evidence}{source}</div></div></li>\n"
    )


def listing(
    outcomes: Iterable[Outcome], href: Links, addresses: Addresses, without: Container[str] = (), *, named: bool = False
) -> Markup:
    """Return a list over meetings; `named` on the ledger and the tracker, where each outcome has an id, once."""
    rows = [lean(outcome, href, addresses, without, outcome.id if named else "") for outcome in outcomes]
    return trusted(f'<ul class="mb-outcomes" role="list">\n{"".join(rows)}</ul>')


def came_out_of(
    part: CameOut, href: Links, addresses: Addresses, without: Container[str], *, named: bool = False
) -> Markup:
    """Return what came out of a meeting or a topic: in full what was recorded, then suggestions, most folded."""
    made = []
    if part.recorded:
        items = [item(one, href, addresses, without, one.anchor if named else "") for one in part.recorded]
        made.append(f'<ul class="mb-outcomes" role="list">\n{"".join(items)}</ul>\n')
    if part.suggested:
        made.append(_rows(part.suggested, href, addresses, named=named))
    if part.folded:
        number = len(part.folded)
        said = count(number, "more suggestion") if part.suggested else count(number, "suggestion")
        rows = _rows(part.folded, href, addresses, named=named)
        made.append(f'<details class="mb-data mb-folded"><summary>{escaped(said)}</summary>\n{rows}\n</details>\n')
    return trusted("".join(made))


def _rows(outcomes: Sequence[Outcome], href: Links, addresses: Addresses, *, named: bool) -> str:
    items = [item(one, href, addresses, AS_A_ROW, one.anchor if named else "", row=True) for one in outcomes]
    return f'<ul class="mb-outcomes mb-rows" role="list">\n{"".join(items)}</ul>'
