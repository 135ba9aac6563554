"""From what a function returned to arrays and a tree that names them: nothing that can execute.

Tensors are read by the methods of their base class: those of a subclass may lie.
"""

import json
import numbers
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from safetensors.numpy import save

MOST_ARRAYS = 64
_DEEPEST = 4
_LONGEST = 64  # entries of a list that are kept one by one
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
Arrays = dict[str, np.ndarray]
Node = dict[str, Any]


class TooMuch(Exception):
    """More than is let out."""


def blob(calls: Sequence[dict[str, Any]]) -> bytes:
    """Return a probe's answer as one safetensors blob, its tree in the metadata."""
    arrays: Arrays = {}
    tree = [_call(call, arrays) for call in calls]
    return save(arrays, metadata={"tree": json.dumps(tree)})


def _call(call: dict[str, Any], arrays: Arrays) -> Node:
    if "value" not in call:
        return call
    known = call["arguments"]
    written: Node = {"value": _tree(call["value"], arrays, known, 0)}
    if call["return_arguments"]:
        written["arguments"] = [_tree(argument, arrays, (), 0) for argument in known]
    return written


def _tree(value: Any, arrays: Arrays, known: Sequence[Any], depth: int) -> Node:
    with torch.no_grad():
        if isinstance(value, _base):
            return _tensor(value, arrays, known)
        if isinstance(value, np.ndarray) and value.dtype.kind in "fiub":
            return _array(np.array(value, copy=True, subok=False), "numpy", arrays)
        if isinstance(value, (numbers.Real, np.generic)) and not isinstance(value, np.void):
            try:
                return _array(np.asarray(value, np.float64), "number", arrays)
            except (TypeError, ValueError, OverflowError):
                return _other(value)
        if type(value) in (list, tuple) and depth < _DEEPEST:
            return _list(value, arrays, known, depth)
        return _other(value)


def _list(value: Any, arrays: Arrays, known: Sequence[Any], depth: int) -> Node:
    plain = [v for v in value if type(v) in (int, float, bool)]
    if value and len(plain) == len(value):
        try:
            return _array(np.array(plain, np.float64), "numbers", arrays)
        except OverflowError:
            return _other(value)
    if len(value) > _LONGEST:
        return _other(value)
    kind = "tuple" if type(value) is tuple else "list"
    return {kind: [_tree(item, arrays, known, depth + 1) for item in value]}


def _tensor(value: torch.Tensor, arrays: Arrays, known: Sequence[Any]) -> Node:
    plain = _base.as_subclass(value, _base).detach()
    if plain.dtype not in _READABLE or plain.layout != torch.strided or plain.is_meta:
        return _other(value)
    node = _array(plain.resolve_neg().numpy().copy(), "tensor", arrays)
    needs, leaf = bool(value.requires_grad), bool(value.is_leaf)
    if needs and not leaf:
        node["attached"] = True
    if needs and leaf:
        node["leaf"] = True
    for i, argument in enumerate(known):
        if value is argument:
            node["alias"] = i
    return node


def _array(values: np.ndarray, kind: str, arrays: Arrays) -> Node:
    if len(arrays) >= MOST_ARRAYS:
        raise TooMuch(f"more than {MOST_ARRAYS} arrays")
    name = str(len(arrays))
    arrays[name] = np.ascontiguousarray(values)
    node: Node = {"array": name, "kind": kind}
    if values.ndim == 0:
        arrays[name] = arrays[name].reshape(1)
        node["no_axes"] = True
    return node


def _other(value: Any) -> Node:
    name = type(value).__name__
    text = value[:200] if type(value) is str else ""
    return {"other": str(name)[:60], "text": text}
