"""Draws how a meeting went: the columns topics below them, marks of outcomes above, and all of it as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from minutebook.site.names import known
from minutebook.site.pictures.drawing import parts, ticks
from minutebook.site.plain import escaped, trusted
from minutebook.site.sentences import _
from minutebook.site.suggestions import tally
from minutebook.site.tallies import numbers
from minutebook.site.words import count, figure, opening

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from minutebook.site.addresses import Links
    from minutebook.site.outcomes import Outcome
    from minutebook.site.pictures.flow import Band, Flow, Mark

LANE = 16
"""The height of a row of marks."""
COLUMNS, STRIP = 58, 18
"""The height of the columns; of messages in their order, where all are as high."""
FOOT = 34
"""What stands below them."""
_Lanes: TypeAlias = "tuple[tuple[str, tuple[Mark, ...]], ...]"
_SHAPES = {"decision": "M0 1.5 5.5 7 0 12.5-5.5 7z", "action": "M-4.5 2.5h9v9h-9z"}


class _Sizes(NamedTuple):
    """How high everything is."""

    head: int
    body: int
    whole: int


def drawn(flow: Flow | None, href: Links) -> Markup:
    """Return the picture of a meeting with its legend and its table; nothing where there is none."""
    if flow is None:
        return trusted("")
    lanes, bands = flow.lanes, flow.shown
    head, body = len(lanes) * LANE, COLUMNS if flow.span else STRIP
    sizes = _Sizes(head, body, head + body + FOOT)
    return trusted(
        '<figure class="mb-picture mb-picture--flow">\n<div class="mb-pic-frame">'
        f"{_columns(flow, lanes, bands, sizes)}{_above(lanes, bands, sizes, href)}</div>\n"
        f"<figcaption>{_caption(flow, lanes)}</figcaption>\n{_legend(flow, bands, href) if bands else ''}"
        f'<details class="mb-data"><summary>{_("The numbers as a table")}</summary>\n'
        f"{_table(flow, bands, href)}\n</details>\n</figure>\n"
    )


def _columns(flow: Flow, lanes: _Lanes, bands: Sequence[Band], sizes: _Sizes) -> str:
    """Draw the messages by topic."""
    title = _("Messages over time, by topic") if flow.bands else _("Messages over time")
    places = []
    for band in bands:
        number = f'<text class="mb-pic__number" x="{band.middle}%" y="13" text-anchor="middle">{band.number}</text>'
        places.append(
            f'<rect class="mb-pic__{band.name}" x="{band.x}%" width="{band.width}%" height="2"/>'
            f"{number if band.numbered else ''}"
        )
    ground = sizes.head + sizes.body
    return (
        f'<svg class="mb-pic" role="img" width="100%" height="{sizes.whole}"><title>{title}</title>'
        f"<desc>{_told(flow, lanes)}</desc>\n{parts(flow.columns, sizes.head, sizes.body)}\n"
        f'<svg y="{ground + 2}" width="100%" height="14" overflow="visible">{"".join(places)}</svg>\n'
        f"{ticks(flow.ticks, ground + 31)}\n</svg>"
    )


def _told(flow: Flow, lanes: _Lanes) -> str:
    """Say what the picture shows to those who do not see it."""
    messages = count(flow.messages, "message")
    said = f"{messages}, {flow.span}" if flow.span else messages
    if flow.bands:
        told = [str(_("%(messages)s, on %(topics)s.", messages=said, topics=count(len(flow.bands), "topic")))]
    else:
        told = [f"{escaped(said)}."]
    for kind, marks in lanes:
        number = tally([mark.outcome for mark in marks], kind)
        told.append(_("Marked: %(outcomes)s.", outcomes=number))
    return " ".join(told)


def _above(lanes: _Lanes, bands: Sequence[Band], sizes: _Sizes, href: Links) -> str:
    """Draw what a pointer hits: the topics, and the marks of outcomes."""
    hits = []
    for band in bands:
        messages = count(band.messages, "message")
        said = _("%(messages)s, from %(time)s", messages=messages, time=band.when) if band.when else escaped(messages)
        title = f"{band.number}. {known(band.title)}: {said}"
        hits.append(
            f'<a xlink:href="{href(band.uri)}" tabindex="-1"><title>{title}</title>'
            f'<rect class="mb-pic__hit" x="{band.x}%" width="{band.width}%" height="100%"/></a>'
        )
    rows = [
        f'<svg class="mb-pic__marks" y="{number * LANE}" width="100%" height="14">'
        f"{''.join([_mark(kind, mark, href) for mark in marks])}</svg>"
        for number, (kind, marks) in enumerate(lanes)
    ]
    return (
        f'<svg class="mb-pic mb-pic--over" aria-hidden="true" width="100%" height="{sizes.whole}">'
        f'<svg y="{sizes.head}" width="100%" height="{sizes.body + STRIP}">{"".join(hits)}</svg>\n'
        f"{''.join(rows)}</svg>"
    )


def _mark(kind: str, mark: Mark, href: Links) -> str:
    outcome = mark.outcome
    guess, said = "", known(outcome.word)
    if outcome.suggested:
        guess, said = ' class="mb-pic__guess"', _("%(outcome)s, suggested", outcome=outcome.word)
    return (
        f'<a{guess} xlink:href="{href(*outcome.where)}" tabindex="-1">'
        f"<title>{said}: {escaped(opening(outcome.text))}</title>{_sign(kind, mark.x)}</a>"
    )


def _sign(kind: str, x: float = 0.0) -> str:
    """Draw the mark of a kind of outcome: at its place, or in a line of words."""
    if x:
        return f'<svg x="{x}%"><path d="{_SHAPES[kind]}"/></svg>'
    return (
        '<svg class="mb-key__mark" width="12" height="14" viewBox="-6 0 12 14" aria-hidden="true">'
        f'<path class="mb-pic__mark" d="{_SHAPES[kind]}"/></svg>'
    )


def _caption(flow: Flow, lanes: _Lanes) -> str:
    said = _("Messages over time, %(span)s", span=flow.span) if flow.span else _("Messages in their order")
    keys = [
        f' <span class="mb-key">{_sign(kind)} {_("decision") if kind == "decision" else _("action")}</span>'
        for kind, _marks in lanes
    ]
    if any(mark.outcome.suggested for mark in flow.marks):
        keys.append(f' <span class="mb-key">{_("hollow: suggested")}</span>')
    return f"<span>{said}</span>{''.join(keys)}"


def _legend(flow: Flow, bands: Sequence[Band], href: Links) -> str:
    rows = [
        f'<li><a href="{href(band.uri)}">{_swatch(band.name)} {band.number} '
        f'<span dir="auto">{known(band.title)}</span></a></li>'
        for band in bands
    ]
    if len(flow.bands) > len(bands):
        rows.append(f"<li>{_('%(count)s more', count=len(flow.bands) - len(bands))}</li>")
    if flow.outside:
        rows.append(f"<li>{_swatch('0')} {_('in no topic')}</li>")
    return f'<ol class="mb-legend" role="list">{"".join(rows)}</ol>'


def _swatch(name: str) -> str:
    return f'<svg width="10" height="10" aria-hidden="true"><rect class="mb-pic__{name}" width="10" height="10"/></svg>'


def _table(flow: Flow, bands: Sequence[Band], href: Links) -> str:
    head = "".join([
        f'<th scope="col">{_("Topic")}</th><th scope="col">{_("From")}</th>',
        *(f'<th scope="col" class="mb-num">{said}</th>' for said in (_("Messages"), _("Decisions"), _("Actions"))),
    ])  # fmt: skip
    rows = [
        f'<tr><th scope="row">{band.number} <a href="{href(band.uri)}" dir="auto">{known(band.title)}</a></th>'
        f"<td>{escaped(band.when)}</td>{_cells(band.messages, band.outcomes)}</tr>"
        for band in bands
    ]
    if len(flow.bands) > len(bands):
        more = _("%(count)s more", count=len(flow.bands) - len(bands))
        rows.append(f'<tr><th scope="row">{more}</th>{"<td></td>" * 4}</tr>')
    rows.append("\n")
    if flow.outside or flow.rest:
        cells = _cells(flow.outside, flow.rest)
        rows.append(f'<tr><th scope="row">{_("In no topic")}</th><td></td>{cells}</tr>')
    return f'<table class="mb-table"><thead><tr>{head}</tr></thead>\n<tbody>{"".join(rows)}</tbody></table>'


def _cells(messages: int, outcomes: Sequence[Outcome]) -> str:
    came_out = [numbers([one for one in outcomes if one.kind == kind]) for kind in ("decision", "action")]
    cells = (escaped(figure(messages)), *came_out)
    return "".join([f'<td class="mb-num">{cell}</td>' for cell in cells])
