"""From what a function returned to arrays and a tree that names them: nothing that can execute.

Types are looked up by ``type``, and tensors read by the functions of their base class, taken
before anything of a reader ran: an object may lie about itself.
"""

import json
import numbers
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from safetensors.numpy import save

MOST_BYTES = 15 * 2**20
MOST_ARRAYS = 256
_MOST_NODES = 600
_LONGEST_TREE = 30_000  # characters
_MOST_AXES = 4
_DEEPEST = 4
_LONGEST = 128  # entries of a list that are kept one by one
_READABLE = {
    torch.float64,
    torch.float32,
    torch.float16,
    torch.int64,
    torch.int32,
    torch.int16,
    torch.int8,
    torch.uint8,
    torch.bool,
}
_base = torch.Tensor
_as_subclass, _detach, _numpy = _base.as_subclass, _base.detach, _base.numpy
_resolve = _base.resolve_neg
_needs_gradients = vars(torch._C.TensorBase)["requires_grad"].__get__
_is_leaf = vars(torch._C.TensorBase)["is_leaf"].__get__
_bare = torch._C.DisableTorchFunction
_entries: dict[type, Any] = {list: list.__iter__, tuple: tuple.__iter__}
_no_grad = torch.no_grad
_array_of, _contiguous, _save, _dumps = np.array, np.ascontiguousarray, save, json.dumps
Node = dict[str, Any]


class TooMuch(Exception):
    """More than is let out."""


def blob(calls: Sequence[dict[str, Any]]) -> bytes:
    """Return a probe's answer as one safetensors blob, its tree in the metadata."""
    letter = _Letter()
    try:
        text = _dumps([letter.call(call) for call in calls])
        if len(text) > _LONGEST_TREE:
            raise TooMuch("more than a list of lists of a few hundred things")
        return bytes(_save(letter.arrays, metadata={"tree": text}))
    except TooMuch as error:
        return plain([{"raised": ["TooMuch", str(error), "", 0]}])


def plain(calls: Sequence[Node]) -> bytes:
    """Return an answer without values."""
    return bytes(_save({}, metadata={"tree": _dumps(calls)}))


class _Letter:
    """One answer while it is written: its arrays, and how much may still be added."""

    def __init__(self) -> None:
        self.arrays: dict[str, np.ndarray] = {}
        self._bytes = MOST_BYTES
        self._nodes = _MOST_NODES

    def call(self, call: Node) -> Node:
        """Return what is told about one call."""
        if "value" not in call:
            return call
        known = call["arguments"]
        written: Node = {"value": self._tree(call["value"], known, 0)}
        if call["return_arguments"]:
            written["arguments"] = [self._tree(argument, (), 0) for argument in known]
        return written

    def _tree(self, value: Any, known: Sequence[Any], depth: int) -> Node:
        self._nodes -= 1
        if self._nodes < 0:
            raise TooMuch("more than some hundred values")
        try:
            with _no_grad(), _bare():
                return self._kind(value, known, depth)
        except (TooMuch, MemoryError):
            raise
        except BaseException:  # it resists being read
            return _other(value)

    def _kind(self, value: Any, known: Sequence[Any], depth: int) -> Node:
        kind = type(value)
        if issubclass(kind, _base):
            return self._tensor(value, known)
        if issubclass(kind, np.ndarray) and value.dtype.kind in "fiub":
            return self._array(value, "numpy")
        if issubclass(kind, (numbers.Real, np.generic)) and not issubclass(kind, np.void):
            return self._array(np.asarray(value, np.float64), "number")
        for base in (list, tuple):  # named tuples, too
            if issubclass(kind, base) and depth < _DEEPEST:
                return self._list([*_entries[base](value)], base, known, depth)
        return _other(value)

    def _list(self, value: list[Any], base: type, known: Sequence[Any], depth: int) -> Node:
        if value and all(type(v) in (int, float, bool) for v in value):
            self._room(8 * len(value))
            return self._array(_array_of(value, np.float64), "numbers")
        rows = _rows(value)
        if rows is not None:
            self._room(rows.nbytes)
            return self._array(rows, "numbers")
        if len(value) > _LONGEST:
            return _other(value)
        return {base.__name__: [self._tree(item, known, depth + 1) for item in value]}

    def _tensor(self, value: torch.Tensor, known: Sequence[Any]) -> Node:
        bare = _detach(_as_subclass(value, _base))
        if bare.dtype not in _READABLE or bare.layout != torch.strided or bare.is_meta:
            return _other(value)
        self._room(bare.numel() * bare.itemsize)
        node = self._array(_numpy(_resolve(bare)), "tensor")
        needs, leaf = bool(_needs_gradients(value)), bool(_is_leaf(value))
        if needs and not leaf:
            node["attached"] = True
        if needs and leaf:
            node["leaf"] = True
        for i, argument in enumerate(known):
            if value is argument:
                node["alias"] = i
        return node

    def _array(self, values: np.ndarray, kind: str) -> Node:
        if values.ndim > _MOST_AXES:
            return {"other": type(values).__name__[:60], "text": f"with {values.ndim} axes"}
        if len(self.arrays) >= MOST_ARRAYS:
            raise TooMuch(f"more than {MOST_ARRAYS} arrays")
        self._room(values.nbytes)
        self._bytes -= values.nbytes
        name = str(len(self.arrays))
        own = _contiguous(_array_of(values, copy=True, subok=False))
        if own.dtype.byteorder not in "=|":
            own = own.astype(own.dtype.newbyteorder("="))
        if own.dtype.itemsize > 8:  # long doubles
            own = own.astype(np.float64)
        self.arrays[name] = own.reshape(values.shape or (1,))
        node: Node = {"array": name, "kind": kind}
        if values.ndim == 0:
            node["no_axes"] = True
        return node

    def _room(self, size: int) -> None:
        if size > self._bytes:
            raise TooMuch(f"more than {MOST_BYTES // 2**20} MiB")


def _rows(value: list[Any]) -> np.ndarray | None:
    """Return lists of plain numbers in lists of equal length as an array, or None."""
    parts: list[Any] = value
    axes = 1
    while parts and axes < _MOST_AXES and all(type(part) is list for part in parts):
        if len({len(part) for part in parts}) > 1:
            return None
        parts = [entry for part in parts for entry in part]
        axes += 1
    if axes == 1 or not parts or any(type(part) not in (int, float, bool) for part in parts):
        return None
    return _array_of(value, np.float64)


def _other(value: Any) -> Node:
    text = str.__getitem__(value, slice(200)) if type(value) is str else ""
    return {"other": str(type(value).__name__)[:60], "text": text}
