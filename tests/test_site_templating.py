"""Templates are filled in as Jinja would, though calls and values take a shorter way."""

from __future__ import annotations

import pytest

from minutebook.site.language import speak
from minutebook.site.templating import Templates


def test_what_is_left_out_is_nothing_and_what_is_missing_is_an_error() -> None:
    """A choice without another value is empty; a name that nobody gave is a mistake of ours, and said."""
    templates = Templates(given="<b>")
    assert templates.from_string("{{ 'x' if false }}{{ given }}").render() == "&lt;b&gt;"
    with pytest.raises(Exception, match="'other' is undefined"):
        templates.from_string("{{ other }}").render()
    with pytest.raises(Exception, match="'other' is undefined"):
        templates.from_string("{{ other(1) }}").render()


def test_calls_of_all_shapes() -> None:
    """Functions and macros are called with everything that a call may hold."""

    def shape(*args: object, **kwargs: object) -> str:
        return f"{args} {sorted(kwargs.items())}"

    templates = Templates(shape=shape, rest=(2, 3), named={"b": 4})
    for source, expected in (
        ("{{ shape() }}", "() []"),
        ("{{ shape(1, a=2) }}", "(1,) [(&#39;a&#39;, 2)]"),
        ("{{ shape(1, *rest) }}", "(1, 2, 3) []"),
        ("{{ shape(1, a=5, *rest, **named) }}", "(1, 2, 3) [(&#39;a&#39;, 5), (&#39;b&#39;, 4)]"),
        ("{{ shape(1, class=2) }}", "(1,) [(&#39;class&#39;, 2)]"),
        (
            "{% macro m(x, y=2) %}<i>{{ x }}{{ y }}</i>{% endmacro %}{{ m('&') }}{{ m(1, y=3) }}",
            "<i>&amp;2</i><i>13</i>",
        ),
        ("{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}<b>{% endcall %}", "<b>"),
    ):
        assert templates.from_string(source).render() == expected


def test_attributes_are_those_of_the_object() -> None:
    """What is in a mapping is asked for by its key: a name that both have would mean one thing here, another there."""
    templates = Templates(given={"items": "<i>"})
    assert templates.from_string("{{ given['items'] }}{{ given.items() | length }}").render() == "&lt;i&gt;1"
    with pytest.raises(AttributeError):
        templates.from_string("{{ given.other }}").render()


def test_sentences_without_values_are_said_when_a_template_is_compiled() -> None:
    """They are in the language of the site, and HTML as they stand; what has values waits for them."""
    speak("de")
    try:
        templates = Templates(number=3)
        assert templates.from_string("<b>{{ _('Meetings') }}</b> {% trans %}Topics{% endtrans %}").render() == (
            "<b>Sitzungen</b> Themen"
        )
        assert templates.from_string("{{ _('%(count)s more', count=number) }}").render() == "3 weitere"
    finally:
        speak("en")
