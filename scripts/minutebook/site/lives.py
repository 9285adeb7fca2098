"""What became of a decision or an action, as a page says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.site.message_text import outward
from minutebook.site.names import known
from minutebook.site.plain import escaped, trusted
from minutebook.site.reasons import reason_said
from minutebook.site.sentences import _
from minutebook.site.words import capital, often, opening

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from minutebook.site.addresses import Links
    from minutebook.site.history import History, Step
    from minutebook.site.outcomes import Outcome


def history(life: History, href: Links, *, brief: bool) -> str:
    """Say what became of an outcome in other meetings.

    What is `brief` leaves out that its subject came up again: what the words of a suggestion lead to is a guess upon a
    guess.
    """
    if life.quiet:
        return ""
    said: list[str] = [_("replaced %(day)s", day=_decided(step, href)) for step in life.replaced_by]
    said += [_("replaces %(day)s", day=_decided(step, href)) for step in life.replaces]
    if life.again and not brief:
        said.append(_("%(subject)s again %(days)s", subject=life.again[0].about, days=_again(life, href)))
    if life.promised:
        said.append(_("taken on %(often)s: %(days)s", often=often(life.times), days=_promised(life, href)))
    if life.mentions:
        said.append(_("named %(days)s", days=_days(life.mentions, href)))
    return "".join([f"<span>{one}</span> " for one in said])


def _decided(step: Step, href: Links) -> Markup:
    title = escaped(opening(step.about))
    return trusted(f'<a href="{href(*step.place)}" title="{title}">{known(step.said)}</a>')


def _days(steps: Iterable[Step], href: Links) -> Markup:
    """Return days of other meetings, each a link."""
    return trusted(", ".join([f'<a href="{href(*step.place)}">{known(step.said)}</a>' for step in steps]))


def elsewhere(steps: Iterable[Step], href: Links) -> Markup:
    """Return days of other meetings, each a link that says what is found there."""
    links = [f'<a href="{href(*step.place)}" title="{known(step.about)}">{known(step.said)}</a>' for step in steps]
    return trusted(", ".join(links))


def _again(life: History, href: Links) -> Markup:
    days = _days(life.again, href)
    if not life.more_again or life.subject is None:
        return days
    return trusted(f'{days}, <a href="{href(*life.subject)}">{_("%(count)s more", count=life.more_again)}</a>')


def _promised(life: History, href: Links) -> Markup:
    more = life.times - len(life.promised)
    said = ", ".join([_once_more(step, href) for step in life.promised])
    return trusted(f"{said}, {_('%(count)s more', count=more)}" if more > 0 else said)


def _once_more(step: Step, href: Links) -> str:
    reason = escaped(reason_said(step.about)) if step.about or step.suggested else ""
    title = f' title="{reason}"' if step.about else ""
    guess = f' <span class="mb-guess mb-guess--long">{reason}</span>' if step.suggested else ""
    return f'<a href="{href(*step.place)}"{title}>{known(step.said)}</a>{guess}'


def closed(outcome: Outcome) -> Markup:
    """Say what an outcome has become."""
    said = capital(_(outcome.status))
    if outcome.done_on:
        said = _("%(status)s %(day)s", status=said, day=outcome.done_on)
    guess = f' <span class="mb-guess">{_("suggested")}</span>' if outcome.history.closed_by == "suggested" else ""
    return trusted(f'<b class="mb-status">{said}{guess}</b>')


def shown_by(outcome: Outcome, href: Links) -> Markup:
    """Say what shows that it is closed."""
    if outcome.done_place:
        evidence = trusted(f'<a href="{href(*outcome.done_place)}">{escaped(outcome.done_text)}</a>')
    elif outcome.done_url:
        evidence = outward(outcome.done_url, outcome.done_text)
    else:
        evidence = trusted(escaped(outcome.done_text))
    if outcome.history.closed_by == "typed":
        return _("closed by command %(evidence)s", evidence=evidence)
    return _("shown by %(evidence)s", evidence=evidence)
