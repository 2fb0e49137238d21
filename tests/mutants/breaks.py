"""One-line breaks of a module, from its syntax tree."""

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Any

PAIRS = "Lt-LtE Gt-GtE Eq-NotEq Is-IsNot In-NotIn And-Or BitOr-BitAnd Add-Sub min-max any-all filter-exclude"
TWINS = {one: other for pair in PAIRS.split() for one, other in permutations(pair.split("-"))}
# Calls that choose, order or clean: they are left out.
CHOOSERS = {"filter", "exclude", "distinct", "order_by", "reverse", "strip", "lower"}
# What decides how fast or in which words, and what the check for missing migrations watches, is left alone.
SPEED = {"select_related", "prefetch_related", "only", "defer", "iterator", "Prefetch", "lru_cache"}
WORDS = {"_", "gettext", "ngettext", "pgettext", "gettext_lazy", "pgettext_lazy"}
TOLD = {"help_text", "verbose_name", "verbose_name_plural", "strict", "chunk_size"}
SIGNS = {"decorator_list", "annotation", "returns"}


@dataclass(frozen=True)
class Statement:
    """A statement (of a compound one, its head), its file, and the function or class around it."""

    file: Path
    where: str
    node: Any

    @property
    def key(self) -> str:
        """What it is known by, wherever it stands."""
        return f"{self.where}: {ast.unparse(self.node).splitlines()[0]}"

    @property
    def lines(self) -> range:
        """Where it stands in its file."""
        body = getattr(self.node, "body", None)
        return range(self.node.lineno, body[0].lineno if body else self.node.end_lineno + 1)


@dataclass(frozen=True)
class Break:
    """A node of a statement replaced by another; `told` says how."""

    statement: Statement
    node: Any
    kind: str
    other: ast.AST
    told: str

    @property
    def name(self) -> str:
        """What it is known by, wherever it stands."""
        told = self.told or f"{short(self.node)} → {short(self.other)}"
        return f"{self.statement.where or 'module'} · {self.kind} · {told}"

    def made(self, source: bytes) -> bytes:
        """The module with the break in it."""
        lines = source.splitlines(keepends=True)
        start = sum(map(len, lines[: self.node.lineno - 1])) + self.node.col_offset
        end = sum(map(len, lines[: self.node.end_lineno - 1])) + self.node.end_col_offset
        text = ast.unparse(self.other)
        bare = isinstance(self.other, ast.stmt | ast.Constant | ast.Name)
        return source[:start] + (text if bare else f"({text})").encode() + source[end:]


def statements(file: Path, node: ast.AST | None = None, where: str = "") -> Iterator[Statement]:
    """The statements of a module in which rules can stand, outermost first."""
    for child in ast.iter_child_nodes(node or ast.parse(file.read_bytes())):
        inside = where
        if isinstance(child, ast.ClassDef | ast.FunctionDef):
            inside = f"{where}.{child.name}".lstrip(".")
        if isinstance(child, ast.stmt) and not isinstance(child, ast.ClassDef):
            yield Statement(file, inside, child)
        if isinstance(child, ast.stmt | ast.ExceptHandler | ast.match_case) and not inside.endswith(".Meta"):
            yield from statements(file, child, inside)


def breaks(file: Path) -> Iterator[Break]:
    """All breaks of a module."""
    for statement in statements(file):
        for node in _within(statement.node) if "__all__" not in statement.key else ():
            yield from (Break(statement, node, *variant) for variant in _variants(node))


def _within(node: ast.AST) -> Iterator[Any]:
    """The node and what may be broken in it, without the statements of its body."""
    yield node
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and name not in SIGNS and not _is_left_alone(child):
                yield from _within(child)


def _is_left_alone(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Name(id=name)):
            return name in WORDS | SPEED
        case ast.Call(func=ast.Attribute(value=ast.Name(id="models"), attr=name)):
            return name.endswith(("Field", "Key", "Index", "Constraint"))
        case ast.keyword(arg=name):
            return name in TOLD
    return isinstance(node, ast.stmt | ast.ExceptHandler | ast.match_case | ast.JoinedStr | ast.arg)


def _variants(node: Any) -> Iterator[tuple[str, ast.AST, str]]:
    """The kind of each break of a node, what stands there then, and how it is told if not by the two."""
    match node:
        case ast.Compare(ops=[op]):
            yield "comparison", _but(node, ops=[_twin(op)]), ""
        case ast.BoolOp(values=values):
            yield "operator", _but(node, op=_twin(node.op)), ""
            for value, rest in _each_left_out(values):
                yield "operand", _but(node, values=rest) if rest[1:] else rest[0], f"{short(value)} left out"
        case ast.BinOp(op=ast.BitOr() | ast.BitAnd() | ast.Add() | ast.Sub()):
            yield "operator", _but(node, op=_twin(node.op)), ""
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "not", operand, ""
        case ast.IfExp(body=one, orelse=other):
            yield "branches", _but(node, body=other, orelse=one), ""
        case ast.Constant(value=bool(value)):
            yield "flip", ast.Constant(not value), ""
        case ast.Constant(value=int(value)):
            yield from (("constant", ast.Constant(other), "") for other in (value + 1, value - 1))
        case ast.Name(id=name, ctx=ast.Load()) if name in TWINS and name not in CHOOSERS:
            yield "twin", ast.Name(TWINS[name]), ""
        case ast.List(elts=parts) | ast.Set(elts=parts) | ast.Tuple(elts=[_, _, *_] as parts):
            named = all(isinstance(part, ast.Constant | ast.Attribute | ast.Starred) for part in parts)
            for part, rest in _each_left_out(parts if named else []):
                yield "element", _but(node, elts=rest), f"{short(part)} left out"
        case ast.Dict():
            for (key, _), rest in _each_left_out(list(zip(node.keys, node.values, strict=True))):
                keys, values = [key for key, _ in rest], [value for _, value in rest]
                yield "element", _but(node, keys=keys, values=values), f"{short(key)} left out"
        case ast.Return(value=ast.AST()):
            yield "return", ast.Return(None), ""
        case ast.Expr(value=ast.Call()) | ast.Raise():
            yield "statement", ast.Pass(), ""
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if name not in SPEED:
            yield from _variants_of_call(node, node.func, name)


def _variants_of_call(node: ast.Call, func: Any, name: str) -> Iterator[tuple[str, ast.AST, str]]:
    for keyword, rest in _each_left_out(node.keywords):
        if keyword.arg not in TOLD:
            yield "argument", _but(node, keywords=rest), f"{short(keyword)} of {short(func)} left out"
    if isinstance(func, ast.Attribute) and name in CHOOSERS:
        yield "call", func.value, f".{name}() of {short(node)} left out"
        if name in TWINS:
            yield "twin", _but(node, func=_but(func, attr=TWINS[name])), ""


def _twin(op: ast.AST) -> ast.AST:
    twin: ast.AST = getattr(ast, TWINS[type(op).__name__])()
    return twin


def _each_left_out(parts: list[Any]) -> Iterator[tuple[Any, list[Any]]]:
    return ((part, parts[:place] + parts[place + 1 :]) for place, part in enumerate(parts))


def _but(node: Any, **parts: Any) -> Any:
    other = copy.copy(node)
    other.__dict__.update(parts)
    return other


def short(node: ast.AST | None, length: int = 70) -> str:
    """The node on one line, cut where it is long."""
    text = " ".join(ast.unparse(node).split()) if node else "**"
    return text if len(text) <= length else f"{text[: length - 1]}…"
