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
_LONGEST_HEADER = 80_000
_MOST_ARRAYS = 256
_MOST_AXES = 4
_DTYPES = {"F64", "F32", "F16", "I64", "I32", "I16", "I8", "U8", "BOOL"}
_DEEPEST = 6
_HEAD = 9  # bytes before a frame's content
LARGEST = {  # what the runner's frames may have, by their letters
    b"s": 2**18,
    b"l": 2**12,
    b"b": 2**6,
    b"r": _MOST_BYTES,
    b"f": 2**14,
    b"m": 2**18,
    b"o": 0,
    b"e": 0,
}


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
        kind, said, file, line = call["raised"]
        return Raised(text(kind, 60), text(said, 500), text(file, 200), int(line))
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
    return Other(text(node["other"], 60), text(node["text"], 200))


class Frames:
    """Splits a stream into frames as it comes, and never holds more than a frame may have."""

    def __init__(self) -> None:
        self._kept = bytearray()

    def fed(self, content: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Yield letter and content of each frame that is whole now.

        Raises
        ------
        BadReply
            For a frame that is none of the runner's, or larger than its letter allows.
        """
        self._kept += content
        while len(self._kept) >= _HEAD:
            letter, length = bytes(self._kept[:1]), int.from_bytes(self._kept[1:_HEAD], "little")
            if length > LARGEST.get(letter, -1):
                raise BadReply("a frame")
            if len(self._kept) < _HEAD + length:
                return
            frame = bytes(self._kept[_HEAD : _HEAD + length])
            del self._kept[: _HEAD + length]
            yield letter, frame


def text(told: object, most: int) -> str:
    """Return what was told as text of a bounded length that can be encoded."""
    return str(told)[:most].encode("utf-8", "replace").decode()
