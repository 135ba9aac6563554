"""Numbers of tensors in a file of their own, beside the model's.

Exporters write large weights so. A model of others may name any file, and what is read shows in
the network's outputs: so only regular files in the model's own folder are opened.
"""

import os
import stat
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from reluscope.brought.onnx_files.file.model import MOST_BYTES
from reluscope.errors import FileFormatError
from reluscope.files.reading import opened
from reluscope.text.printable import shown

if TYPE_CHECKING:
    from onnx import TensorProto

_KNOWN = {"location", "offset", "length", "checksum", "basepath"}


def bytes_beside(tensor: "TensorProto", folder: Path | None, expected: int) -> bytes:
    """Return the ``expected`` bytes of a tensor that another file holds.

    Raises
    ------
    FileFormatError
        Where the file would lie outside the model's folder, is no regular file, a link, or too
        short; or there is no folder, as the model did not come from a file.
    """
    told = f"Tensor {shown(tensor.name)}"
    said = {entry.key: entry.value for entry in tensor.external_data}
    if len(said) < len(tensor.external_data) or not said.keys() <= _KNOWN or "location" not in said:
        raise FileFormatError(f"{told} does not say clearly which file its numbers are in.")
    if folder is None:
        raise FileFormatError(
            f"{told} has its numbers in another file: give the path of the model's file, or load "
            "it with onnx.load(path, load_external_data=True)."
        )
    path = _inside(folder, said["location"], told)
    offset, length = (_whole(said, key, told) for key in ("offset", "length"))
    if length is not None and length != expected:
        raise FileFormatError(
            f"{told} takes {expected} bytes by its shape, but {length} are given in "
            f"{shown(said['location'])}."
        )
    return _read(path, offset or 0, expected, told)


def _inside(folder: Path, location: str, told: str) -> Path:
    """Return the file's path if nothing on it leads out of the folder."""
    posix, windows = PurePosixPath(location), PureWindowsPath(location)
    if (
        not location
        or "\0" in location
        or posix.is_absolute()
        or windows.anchor
        or ".." in (*posix.parts, *windows.parts)
    ):
        raise FileFormatError(
            f"{told} names {shown(location)}, but must name a file in the model's own folder. "
            "Nothing outside is opened."
        )
    path = folder
    for part in posix.parts:
        path = path / part
        try:
            linked = stat.S_ISLNK(path.lstat().st_mode)
        except (OSError, ValueError) as error:
            raise FileFormatError(
                f"{told} has its numbers in {shown(location)}, which cannot be found beside the "
                "model; put it there."
            ) from error
        if linked:
            raise FileFormatError(
                f"{told} names {shown(location)}, which is a symbolic link and may lead out of the "
                "model's folder; put the file itself there."
            )
    return path


def _whole(said: dict[str, str], key: str, told: str) -> int | None:
    """Return a number of bytes that is written as text."""
    text = said.get(key)
    if text is None or (text.isascii() and text.isdecimal() and len(text) < 20):
        return None if text is None else int(text)
    raise FileFormatError(f"{told} has {shown(text)} as its {key}, but it must be a whole number.")


def _read(path: Path, offset: int, expected: int, told: str) -> bytes:
    """Read a part of a file; it must be the one that was looked at, not a link put in its place."""
    try:
        with opened(path, at_most=2 * MOST_BYTES) as file:
            if not os.path.samestat(os.fstat(file.fileno()), path.lstat()):
                raise FileFormatError(f"{told} has its numbers in {path.name}, which just changed.")
            size = os.fstat(file.fileno()).st_size
            if offset + expected > size:
                raise FileFormatError(
                    f"{told} takes {expected} bytes from {offset} on, but "
                    f"{shown(path.name)} has {size}; it may be truncated."
                )
            file.seek(offset)
            return file.read(expected)
    except OSError as error:
        raise FileFormatError(
            f"{told} has its numbers in {shown(path.name)}, which cannot be read: {error.strerror}."
        ) from error
