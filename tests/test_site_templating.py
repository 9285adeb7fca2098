"""Templates are filled in as Jinja would, though calls and values take a shorter way."""

from __future__ import annotations

import pytest

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
