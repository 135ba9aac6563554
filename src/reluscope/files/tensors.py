"""Named tensors and JSON in one safetensors file: written whole or not at all, read with distrust.

The format holds a JSON header and raw numbers, nothing that could run. What is read is believed
only after its kind and its JSON have been checked; the values are for the caller to check.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from reluscope.arguments import file_path
from reluscope.errors import FileFormatError, InputError
from reluscope.files import replacing
from reluscope.files.reading import MB, opened

MOST_BYTES = 1000 * MB  # 250 million numbers of float32
_MOST_HEADER_BYTES = 16 * MB  # a million short names of classes
_KEY = "reluscope"  # a single one: the format does not keep the order of several


def write_tensors(
    path: str | os.PathLike[str], kind: str, tensors: Mapping[str, Tensor], about: Mapping[str, Any]
) -> None:
    """Write tensors and a JSON object; ``kind`` says what the file is.

    Raises
    ------
    InputError
        Where ``about`` holds what JSON cannot (NaN, infinity or an object), or the file would be
        larger than ``read_tensors`` reads.
    OSError
        Where the folder is missing, read-only or full; an existing file stays as it was.
    """
    try:
        content = json.dumps({**about, "kind": kind}, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise InputError(f"{path} cannot hold these settings as JSON: {error}.") from error
    size = sum(tensor.nbytes for tensor in tensors.values())
    if len(content) > _MOST_HEADER_BYTES // 2 or size > MOST_BYTES - _MOST_HEADER_BYTES:
        raise InputError(
            f"{path} would hold {size} bytes of numbers and {len(content)} of JSON, but at most "
            f"{MOST_BYTES - _MOST_HEADER_BYTES} and {_MOST_HEADER_BYTES // 2} can be read again."
        )
    plain = {name: tensor.detach().cpu().contiguous().clone() for name, tensor in tensors.items()}
    with replacing(path) as temporary:
        temporary.write_bytes(save(plain, metadata={_KEY: content}))


def read_tensors(
    path: str | os.PathLike[str], kind: str
) -> tuple[dict[str, Tensor], dict[str, Any]]:
    """Read what ``write_tensors`` wrote for this ``kind``.

    Raises
    ------
    FileFormatError
        For a file that is damaged, truncated, of another program or of another kind.
    InputError
        For what is no regular file, or larger than a gigabyte.
    OSError
        Where it is missing or unreadable.
    """
    path = file_path("path", path)
    with opened(path, at_most=MOST_BYTES) as file:
        header = int.from_bytes(file.read(8), "little")  # its size, as the format begins
    if header > _MOST_HEADER_BYTES:
        raise FileFormatError(
            f"{path} is not a whole safetensors file (its header would have {header} bytes, but "
            f"{_MOST_HEADER_BYTES} at most are read); it may be damaged or of another program."
        )
    try:
        with safe_open(path, framework="pt") as content:
            about = _about(path, kind, (content.metadata() or {}).get(_KEY))
            tensors = {name: _tensor(content, name) for name in content.keys()}  # noqa: SIM118
    except SafetensorError as error:
        raise FileFormatError(
            f"{path} is not a whole safetensors file ({error}); it may be truncated, damaged or "
            "of another program."
        ) from error
    except (ValueError, RecursionError, TypeError) as error:
        if isinstance(error, FileFormatError):
            raise
        raise FileFormatError(f"{path} says nothing readable about itself ({error}).") from error
    return tensors, about


def _about(path: Path, kind: str, content: str | None) -> dict[str, Any]:
    """Return the JSON object beside the tensors without its kind, which must be this one."""
    about = None if content is None else json.loads(content, parse_constant=_refuse)
    found = about.pop("kind", None) if isinstance(about, dict) else None
    if found != kind:
        raise FileFormatError(
            f"{path} is a safetensors file, but not a {kind}; its kind is {found or 'not given'!r}."
        )
    json.dumps(about, ensure_ascii=False).encode()  # half a character cannot be shown
    assert isinstance(about, dict)
    return about


def _tensor(file: Any, name: str) -> Tensor:
    """Return a tensor of a kind that we write: others lack operations that checks need."""
    kind = file.get_slice(name).get_dtype()
    if kind not in ("F32", "F64", "I64", "U8"):
        raise ValueError(f"tensor {name!r} is of kind {kind}")
    tensor: Tensor = file.get_tensor(name)
    return tensor


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON number")
