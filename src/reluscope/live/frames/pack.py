"""Frames as bytes: a JSON header that names the arrays, then the arrays, each at a multiple of 4.

    4 bytes  b"RLX1"
    4 bytes  length of the header, little-endian
    header   {"meta": {…}, "arrays": {name: [dtype, shape, offset]}}, padded with blanks
    arrays   little-endian, offsets counted from the end of the header

The page makes typed arrays of them without copying.
"""

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

MAGIC = b"RLX1"
_NAMES = {"u1": "u8", "i1": "i8", "u2": "u16", "u4": "u32", "f4": "f32"}


def packed(meta: Mapping[str, Any], arrays: Mapping[str, np.ndarray]) -> bytes:
    """Return numbers and arrays as one frame."""
    described, parts, offset = {}, [], 0
    for name, array in arrays.items():
        dtype = _NAMES[array.dtype.str[1:]]
        described[name] = [dtype, list(array.shape), offset]
        content = np.ascontiguousarray(array).tobytes()
        padding = -len(content) % 4
        parts += [content, b"\0" * padding]
        offset += len(content) + padding
    header = json.dumps({"meta": meta, "arrays": described}, separators=(",", ":")).encode()
    header += b" " * (-len(header) % 4)
    return b"".join([MAGIC, len(header).to_bytes(4, "little"), header, *parts])


def unpacked(frame: bytes) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """Return what ``packed`` was given: for tests, films and files."""
    assert frame[:4] == MAGIC
    length = int.from_bytes(frame[4:8], "little")
    header = json.loads(frame[8 : 8 + length])
    codes = {name: code for code, name in _NAMES.items()}
    arrays = {}
    for name, (dtype, shape, offset) in header["arrays"].items():
        count = int(np.prod(shape))
        flat = np.frombuffer(frame, f"<{codes[dtype]}", count, 8 + length + offset)
        arrays[name] = flat.reshape(shape)
    return header["meta"], arrays
