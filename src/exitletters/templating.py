"""Sandboxed templates, one section at a time; every printed value leaves as a marked fact.

A template may print fields, choose and repeat; anything else is refused when it is read, before Jinja compiles
(and folds constants of) it. Case text never meets the template or Markdown parser: it travels beside the text
as numbered markers (design 3).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from traceback import walk_tb
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes, pass_context
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from exitletters.codes import templates as codes
from exitletters.facts import NotForThisReader, Record
from exitletters.findings import Finding, Place, Refused
from exitletters.printing import Misprint, Printer, in_form, listed
from exitletters.speaking import did_you_mean, phrase
from exitletters.wording import FORMS

LINE_OPEN, LINE_CLOSE = "\ue002", "\ue003"  # around the template's line number, before each stretch of its prose
_RESERVED = re.compile("[\ue000-\uf8ff]")
_PRINTER = "__printer__"
# A line of tags and comments alone leaves no blank line behind: its line end moves into a comment, so lines still
# count alike. (Jinja's own trimming would also join a line that merely ends in a tag with the next one.)
_TAG = r"\{%(?:[^%\n]|%(?!\}))*%\}"
_COMMENT = r"\{#(?:[^#\n]|#(?!\}))*#\}"
_TAG_LINE = re.compile(rf"^[ \t]*((?:(?:{_TAG}|{_COMMENT})[ \t]*)+)\n", re.MULTILINE)
_MAX_TEMPLATE = 128 * 1024
_LINE_MARK = re.compile(f"{LINE_OPEN}[0-9]+{LINE_CLOSE}")

_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Block, nodes.If, nodes.For, nodes.Name, nodes.Getattr,
    nodes.Filter, nodes.Const, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
)  # fmt: skip
_NAMED = {
    nodes.Include: "`include`", nodes.Import: "`import`", nodes.FromImport: "`import`", nodes.Extends: "`extends`",
    nodes.Macro: "`macro`", nodes.Assign: "`set`", nodes.AssignBlock: "`set`", nodes.Call: phrase("calling a function"),
    nodes.Getitem: phrase("square brackets"), nodes.Test: "`is`", nodes.List: phrase("a list"),
    nodes.Dict: phrase("a mapping"), nodes.CallBlock: "`call`", nodes.FilterBlock: "`filter`",
    nodes.CondExpr: phrase("`if` inside braces"), nodes.Concat: "`~`",
}  # fmt: skip


class _LineMarks(Extension):
    """Begins every stretch of template prose with its line number, so that provenance survives the Markdown parser."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        for token in stream:
            if token.type != "data":
                yield token
                continue
            lines = enumerate(token.value.split("\n"), token.lineno)
            marked = "\n".join(f"{LINE_OPEN}{number}{LINE_CLOSE}{line}" for number, line in lines)
            yield Token(token.lineno, "data", marked)


@pass_context
def _finalize(context: Context, value: object) -> str:
    printer: Printer = context[_PRINTER]
    return printer.mark(value)


class _Sections(ImmutableSandboxedEnvironment):
    """Jinja with nothing in it but what `_ALLOWED` needs."""

    def __init__(self) -> None:
        super().__init__(
            autoescape=False,  # nothing here is HTML: values leave as markers, writers escape
            undefined=StrictUndefined,
            finalize=_finalize,
            extensions=[_LineMarks],
        )
        forms = {form: in_form(form) for names in FORMS.values() for form in names}
        self.globals = {}
        self.filters = {"listed": listed} | forms
        self.tests = {}


_ENVIRONMENT = _Sections()


@dataclass(frozen=True, slots=True)
class Prose:
    """One template file: its front matter and its sections, ready to render."""

    file: str
    front: Mapping[str, str]
    sections: Mapping[str, int]  # section id → line
    words: str  # its prose, without tags
    _template: Any

    def render(self, section: str, context: Mapping[str, object], printer: Printer) -> str:
        """Return the section's Markdown with markers; raise `Refused` with the template's line."""
        try:
            known = self._template.new_context(dict(context) | {_PRINTER: printer})
            return "".join(self._template.blocks[section](known))
        except Misprint as error:
            raise Refused(Finding(error.code, self._place(error), section=section, fields=error.fields)) from None
        except NotForThisReader as error:
            fields = {"path": error.path, "audience": str(error.audience)}
            place = self._place(error)
            raise Refused(Finding(codes.FIELD_NOT_FOR_READER, place, error.path, section, fields=fields)) from None
        except TypeError as error:
            what = phrase("repeating something that is not a list")
            place = self._place(error)
            raise Refused(Finding(codes.TEMPLATE_TOO_CLEVER, place, section=section, fields={"what": what})) from None
        except TemplateError as error:
            raise Refused(self._unknown_field(error, section, context)) from None

    def _place(self, error: BaseException) -> Place:
        lines = [line for frame, line in walk_tb(error.__traceback__) if frame.f_code.co_filename == self.file]
        return Place(self.file, self._template.get_corresponding_lineno(lines[-1]) if lines else 0, 1)

    def _unknown_field(self, error: TemplateError, section: str, context: Mapping[str, object]) -> Finding:
        match = re.search(r"(?:attribute '([^']+)')|(?:'([^']+)' is undefined)", str(error))
        name = (match[1] or match[2]) if match else "?"
        known = {key for key in context} | {key for one in context.values() if isinstance(one, Record) for key in one}
        close = get_close_matches(name, known, n=1)
        fields = {"name": name, "meant": did_you_mean(close)}
        return Finding(codes.FIELD_UNKNOWN, self._place(error), section=section, fields=fields)


def load(path: Path) -> Prose:
    """Read a template file; raise `Refused` with every construct that is not allowed."""
    return _loaded(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=128)
def _loaded(path: Path, _stamp: int) -> Prose:
    file = f"{path.parent.name}/{path.name}"
    text = text_of(path, file)
    front, body = split_front(text)
    body = "\n" * text[: len(text) - len(body)].count("\n") + body  # the lines of both count alike
    body = _TAG_LINE.sub("\\1{#\n#}", body)
    try:
        tree = _ENVIRONMENT.parse(body, file, file)
        found = list(_refusals(tree, file))
        if found:
            raise Refused(*found)
        sections = {block.name: block.lineno for block in tree.find_all(nodes.Block)}
        code = _ENVIRONMENT.compile(tree, name=file, filename=file)
    except TemplateSyntaxError as error:
        said = error.message.rstrip(".").lower() if error.message else phrase("a tag is not closed")
        raise _broken(file, said, error.lineno) from None
    except (SyntaxError, RecursionError):
        raise _broken(file, phrase("it is nested too deeply")) from None
    prose = (one.data for one in tree.find_all(nodes.TemplateData))
    words = " ".join(_LINE_MARK.sub("", one) for one in prose)
    return Prose(file, front, sections, words, _ENVIRONMENT.template_class.from_code(_ENVIRONMENT, code, {}))


def _broken(file: str, problem: str, line: int = 0) -> Refused:
    return Refused(Finding(codes.TEMPLATE_BROKEN, Place(file, line, min(line, 1)), fields={"problem": problem}))


def text_of(path: Path, file: str) -> str:
    """Return a template file's text with \\n for its line ends; raise `Refused` where it is not a template's text."""
    data = path.read_bytes()
    if len(data) > _MAX_TEMPLATE:
        raise _broken(file, phrase("it is longer than {limit} bytes", limit=f"{_MAX_TEMPLATE:,}"))
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise _broken(file, phrase("it is not UTF-8 text")) from None
    reserved = _RESERVED.search(text)
    if reserved:
        place = Place(file, text.count("\n", 0, reserved.start()) + 1, 1)
        fields = {"character": f"U+{ord(reserved.group()):04X}"}
        raise Refused(Finding(codes.CHARACTER_RESERVED, place, fields=fields))
    return text


def split_front(text: str) -> tuple[dict[str, str], str]:
    """Return the `key: value` lines between --- at the top, and what follows them."""
    match = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    if not match:
        return {}, text
    pairs = (line.partition(":") for line in match[1].split("\n") if ":" in line)
    return {key.strip(): value.strip() for key, _, value in pairs}, text[match.end() :]


def _refusals(tree: nodes.Template, file: str) -> Iterator[Finding]:
    for node in tree.body:
        if isinstance(node, nodes.Output) and any(_is_prose(one) for one in node.nodes):
            fields = {"what": phrase("text outside a section")}
            yield Finding(codes.TEMPLATE_TOO_CLEVER, Place(file, node.lineno, 1), fields=fields)
    for node in tree.find_all(nodes.Node):
        what = _refused(node)
        if what:
            line = node.lineno or 0
            yield Finding(codes.TEMPLATE_TOO_CLEVER, Place(file, line, min(line, 1)), fields={"what": what})
        for child in node.nodes if isinstance(node, nodes.Output) else ():
            if isinstance(child, nodes.Const):
                fields = {"what": phrase("printing fixed words from inside braces")}
                yield Finding(codes.TEMPLATE_TOO_CLEVER, Place(file, child.lineno, 1), fields=fields)


def _is_prose(node: nodes.Node) -> bool:
    """Tell whether a node outside every section would print something; blank lines and line marks do not."""
    return not isinstance(node, nodes.TemplateData) or bool(_LINE_MARK.sub("", node.data).strip())


def _refused(node: nodes.Node) -> str | None:
    if not isinstance(node, _ALLOWED):
        return _NAMED.get(type(node), phrase("arithmetic or other code"))
    if isinstance(node, nodes.Filter) and node.name not in _ENVIRONMENT.filters:
        return phrase("the filter `{name}`", name=node.name)
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        return phrase("a name that begins with _")
    if isinstance(node, nodes.For) and (node.recursive or node.test or node.else_):
        return phrase("`for` with a condition")
    return None


def sections_of(files: Sequence[Path], read: Callable[[Path], Prose] = load) -> dict[str, Prose]:
    """Return, for each section, the nearest file that holds it."""
    found: dict[str, Prose] = {}
    for path in files:
        prose = read(path)
        found = {section: prose for section in prose.sections} | found
    return found
