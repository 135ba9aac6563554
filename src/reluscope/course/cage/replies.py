"""What a cage sends back: bounded before it is parsed, and parsed into values that do nothing."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load

from reluscope.course.asked.answer import (
    Answer,
    Array,
    Other,
    Raised,
    Returned,
    Skipped,
    Value,
)

_MOST_BYTES = 16 * 2**20
_LONGEST_HEADER = 20_000
_MOST_ARRAYS = 64
_MOST_AXES = 4
_DTYPES = {"F64", "F32", "F16", "I64", "I32", "I16", "I8", "U8", "BOOL"}
_DEEPEST = 6


class BadReply(Exception):
    """Bytes from a cage that are not what the runner writes: somebody else wrote them."""


def answer(blob: bytes) -> Answer:
    """Return a probe's answer.

    Raises
    ------
    BadReply
        For anything but what ``inside/values.py`` writes.
    """
    tree = _tree_of(blob)
    try:
        arrays = load(blob)
    except (SafetensorError, KeyError, ValueError, TypeError, OverflowError) as error:
        raise BadReply(str(error)) from error
    try:
        return tuple(_call(call, arrays) for call in tree)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise BadReply(str(error)) from error


def _tree_of(blob: bytes) -> list[Any]:
    length = int.from_bytes(blob[:8], "little")
    if len(blob) > _MOST_BYTES or not 0 < length <= min(_LONGEST_HEADER, len(blob) - 8):
        raise BadReply("its size")
    try:
        header = json.loads(blob[8 : 8 + length])
        tree = json.loads(header.pop("__metadata__")["tree"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadReply("its header") from error
    if not isinstance(tree, list) or len(header) > _MOST_ARRAYS:
        raise BadReply("its arrays")
    for entry in header.values():
        ok = isinstance(entry, dict) and entry.get("dtype") in _DTYPES
        shape = entry.get("shape") if ok else None
        if not isinstance(shape, list) or len(shape) > _MOST_AXES:
            raise BadReply("an array")
    return tree


def _call(call: Mapping[str, Any], arrays: Mapping[str, np.ndarray]) -> Returned | Raised | Skipped:
    if "value" in call:
        given = tuple(_value(item, arrays, 0) for item in call.get("arguments", ()))
        return Returned(_value(call["value"], arrays, 0), given)
    if "raised" in call:
        kind, text, file, line = call["raised"]
        return Raised(str(kind)[:60], str(text)[:500], str(file)[:200], int(line))
    return Skipped()


def _value(node: Mapping[str, Any], arrays: Mapping[str, np.ndarray], depth: int) -> Value:
    if depth > _DEEPEST:
        raise BadReply("its depth")
    if "array" in node:
        values = arrays[node["array"]]
        values = values[0] if node.get("no_axes") else values
        kind = node["kind"]
        if kind not in ("tensor", "numpy", "number", "numbers"):
            raise BadReply("a kind")
        attached, leaf = bool(node.get("attached")), bool(node.get("leaf"))
        return Array(np.asarray(values), kind, attached, leaf, int(node.get("alias", -1)))
    if "list" in node:
        return [_value(item, arrays, depth + 1) for item in node["list"]]
    if "tuple" in node:
        return tuple(_value(item, arrays, depth + 1) for item in node["tuple"])
    return Other(str(node["other"])[:60], str(node["text"])[:200])


def frames(stream: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield letter and content of each whole frame."""
    place = 0
    while place + 9 <= len(stream):
        letter, length = (
            stream[place : place + 1],
            int.from_bytes(stream[place + 1 : place + 9], "little"),
        )
        place += 9
        if length > _MOST_BYTES:
            raise BadReply("a frame's size")
        if place + length > len(stream):
            return
        yield letter, stream[place : place + length]
        place += length
