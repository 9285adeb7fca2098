"""How the templates are filled in: Jinja, without what it does at each expression and none of our templates needs."""

from __future__ import annotations

from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator

from minutebook.compiled import Compiled
from minutebook.site import cards, ledger_table, names, tallies, words
from minutebook.site.language import spoken
from minutebook.site.ledger_keys import attributes
from minutebook.site.lives import elsewhere
from minutebook.site.meeting_parts import anchors
from minutebook.site.message_text import outward, safe_url
from minutebook.site.pictures import activity, ages, drawing, drawn_flow, flow
from minutebook.site.plain import html
from minutebook.site.reasons import reason_said
from minutebook.site.sentences import _, ngettext
from minutebook.site.suggestions import any_suggested, came_out, tally
from minutebook.site.visits_table import share_rows, visit_rows

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from jinja2.compiler import Frame


class _Directly(CodeGenerator):
    """Calls functions and asks for attributes as Python does, and makes HTML of each value in one step."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        """Write the code of a template."""
        self.writeline("html = environment.finalize")
        super().visit_Template(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802
        """Write a call: no function of ours asks for the context."""
        if forward_caller or node.dyn_kwargs or any(iskeyword(one.key) for one in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for one in (*node.args, *node.kwargs):
            self.visit(one, frame)
            self.write(", ")
        if node.dyn_args:
            self.write("*")
            self.visit(node.dyn_args, frame)
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Write an attribute: of a mapping our templates ask for `given["name"]`."""
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_CondExpr(self, node: nodes.CondExpr, frame: Frame) -> None:  # noqa: N802
        """Write a choice: without another value it is empty, not an object that turns into an empty text."""
        other = nodes.Const("") if node.expr2 is None else node.expr2
        super().visit_CondExpr(nodes.CondExpr(node.test, node.expr1, other), frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        del node, frame, finalize
        self.write("html(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        del node, frame, finalize
        self.write(")")


class Templates(Environment):
    """The templates of the pages. What they all may use is given once, before the first of them is asked for."""

    code_generator_class = _Directly

    def __init__(self, **common: object) -> None:
        super().__init__(
            loader=PackageLoader("minutebook.site", "templates"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            finalize=html,
            extensions=["jinja2.ext.i18n"],
            auto_reload=False,
        )
        self.policies["ext.i18n.trimmed"] = True
        self.newstyle_gettext = True
        self.globals.update(_=_, gettext=_, ngettext=ngettext, **_FUNCTIONS, **common)
        self.filters |= _FILTERS
        self._known: dict[str, Template] = {}
        self._compile_all()

    def _compile_all(self) -> None:
        """Compile them before there are copies of the process, each of which would do it."""
        folder = str(Path(__file__).parent / "templates")
        self.bytecode_cache = compiled = Compiled("pages", [spoken().code], [folder])
        for name in self.list_templates():
            self.get_template(name)
        compiled.save()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Return what stands in a template, what it says without values in the language of the site already."""
        template = super()._parse(source, name, filename)
        for output in template.find_all(nodes.Output):
            output.nodes = [_said(node) for node in output.nodes]
        return template

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template may use: one mapping, which is copied for each page."""
        return {**self.globals, **(d or {})}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name
    ) -> Template:
        """Return a template; each page asks for several."""
        if isinstance(name, Template):
            return name
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = super().get_template(name, parent, globals)
        return found


def _said(node: nodes.Expr) -> nodes.Expr:
    """Return a sentence for what says it, where that is all; anything else as it is."""
    match node:
        case nodes.Call(
            node=nodes.Name(name="_" | "gettext"),
            args=[nodes.Const(value=str(text))],
            kwargs=[],
            dyn_args=None,
            dyn_kwargs=None,
        ):
            return nodes.TemplateData(_(text))
    return node


_FUNCTIONS = {
    "activity": activity,
    "ages": ages,
    "anchors": anchors,
    "any_suggested": any_suggested,
    "attributes": attributes,
    "came_out": came_out,
    "cards": cards,
    "count": words.count,
    "drawing": drawing,
    "drawn_flow": drawn_flow,
    "elsewhere": elsewhere,
    "flow": flow,
    "ledger": ledger_table,
    "names": names,
    "often": words.often,
    "outward": outward,
    "safe_url": safe_url,
    "share_rows": share_rows,
    "tallied": tally,
    "tallies": tallies,
    "visit_rows": visit_rows,
}
_FILTERS = {
    "capital": words.capital,
    "clock": words.clock,
    "figure": words.figure,
    "long_date": words.long_date,
    "machine": words.machine,
    "opening": words.opening,
    "reason": reason_said,
    "short_date": words.short_date,
    "spoken": cards.spoken,
    "weekday": words.weekday,
}
