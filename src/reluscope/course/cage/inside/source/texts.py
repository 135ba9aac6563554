"""Texts that a source puts together without running it: ``"n" + "n"`` is ``"nn"``."""

import ast
import base64
import codecs
from collections.abc import Mapping
from typing import Any

_LONGEST = 20_000
_LONGEST_PART = 200  # of what is put in between or in the place of something
_DEEPEST = 40
_METHODS = {
    "decode",
    "encode",
    "join",
    "lower",
    "lstrip",
    "removeprefix",
    "removesuffix",
    "replace",
    "rstrip",
    "strip",
    "swapcase",
    "upper",
}
Named = Mapping[str, str]


class _Unread(Exception):
    """What cannot be told without running it."""


def text_of(node: ast.AST | None, named: Named) -> str | None:
    """Return the text that an expression is, or None where reading alone cannot tell.

    Examples
    --------
    >>> text_of(ast.parse("''.join(['n', chr(110)])", mode="eval").body, {})
    'nn'
    """
    try:
        value = _value(node, named, 0)
    except (_Unread, ValueError, TypeError, LookupError, OverflowError):
        return None
    return value if isinstance(value, str) else None


def _value(node: ast.AST | None, named: Named, depth: int) -> Any:
    """Return a text, bytes, a whole number or a list of them."""
    if depth > _DEEPEST:
        raise _Unread
    value = _unbounded(node, named, depth + 1)
    if isinstance(value, (str, bytes, list)) and len(value) > _LONGEST:
        raise _Unread
    return value


def _unbounded(node: ast.AST | None, named: Named, depth: int) -> Any:
    match node:
        case ast.Constant(value=str() | bytes() | int()):
            return node.value
        case ast.Name(id=name) if name in named:
            return named[name]
        case ast.List() | ast.Tuple():
            return [_value(item, named, depth) for item in node.elts]
        case ast.BinOp(op=ast.Add()):
            return _value(node.left, named, depth) + _value(node.right, named, depth)
        case ast.JoinedStr(values=values):
            return "".join(map(str, (_value(value, named, depth) for value in values)))
        case ast.FormattedValue(value=value, format_spec=None):
            return _value(value, named, depth)
        case ast.Subscript(value=value, slice=ast.Slice() as cut):
            parts = [_place(part, named, depth) for part in (cut.lower, cut.upper, cut.step)]
            return _value(value, named, depth)[slice(*parts)]
        case ast.Call(keywords=[]):
            return _called(node, named, depth)
    raise _Unread


def _place(node: ast.AST | None, named: Named, depth: int) -> int | None:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -int(_value(node.operand, named, depth))
    return None if node is None else int(_value(node, named, depth))


def _called(node: ast.Call, named: Named, depth: int) -> Any:
    given = [_value(argument, named, depth) for argument in node.args]
    match node.func:
        case ast.Name(id="chr"):
            return chr(*given)
        case ast.Name(id="str") if len(given) == 1 and isinstance(given[0], str):
            return given[0]
        case ast.Name(id="bytes") if len(given) == 1 and isinstance(given[0], list):
            return bytes(given[0])
        case ast.Name(id="reversed"):
            return list(given[0])[::-1]
        case ast.Attribute(value=ast.Name(id="base64"), attr="b64decode"):
            return base64.b64decode(given[0])
        case ast.Attribute(value=ast.Name(id="bytes"), attr="fromhex"):
            return bytes.fromhex(given[0])
        case ast.Attribute(value=ast.Name(id="codecs"), attr="decode") if len(given) == 2:
            return codecs.decode(given[0], "rot13") if given[1].startswith("rot") else None
        case ast.Attribute(attr=method, value=value) if method in _METHODS:
            return _method(_value(value, named, depth), method, given)
    raise _Unread


def _method(value: Any, method: str, given: list[Any]) -> Any:
    if not isinstance(value, (str, bytes)):
        raise _Unread
    between = value if method == "join" else b"".join(g for g in given if isinstance(g, bytes))
    if len(between) > _LONGEST_PART or any(len(g) > _LONGEST_PART for g in given if len(g) > 1):
        raise _Unread
    return getattr(value, method)(*given)
