"""A model as the file holds it, parsed but not yet believed."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reluscope.arguments import file_path
from reluscope.brought.onnx_files.file.package import onnx_package
from reluscope.brought.onnx_files.file.wire import MB, check_structure
from reluscope.errors import FileFormatError, InputError
from reluscope.files.reading import opened
from reluscope.text.printable import printable, shown

if TYPE_CHECKING:
    from onnx import ModelProto

MOST_BYTES = 1000 * MB  # 250 million numbers of float32


class Model(NamedTuple):
    """A parsed model, and where it comes from."""

    proto: "ModelProto"
    shown_as: str  # the path, or what stands for it in errors
    folder: Path | None  # where tensors may lie in files of their own; None: nowhere


def load_model(source: Any) -> Model:
    """Parse a file, or take an ``onnx.ModelProto`` as it is.

    Only the file itself is opened, no file that it names.

    Raises
    ------
    FileFormatError
        For a file that is damaged, truncated, of another program, or too large in memory.
    InputError
        For what is neither path nor model, no regular file, or larger than a gigabyte.
    MissingDependencyError
        Where the package ``onnx`` is not installed.
    OSError
        Where it is missing or unreadable.
    """
    if is_model(source):
        return Model(source, "the model", None)
    if not isinstance(source, (str, os.PathLike)):
        raise InputError(
            f"An ONNX network is {shown(source)}, but must be a path or an onnx.ModelProto."
        )
    path = file_path("path", source)
    message = onnx_package().ModelProto()
    with opened(path, at_most=MOST_BYTES) as file:
        data = file.read()
    told = printable(str(path))
    if not data:
        raise FileFormatError(f"{told} is empty, but must be an ONNX file.")
    check_structure(data, told)
    decode_error = onnx_package("google.protobuf.message").DecodeError
    try:
        message.ParseFromString(data)
    except (decode_error, ValueError, RuntimeError) as error:
        raise FileFormatError(
            f"{told} is no whole ONNX file; it may be truncated, damaged or of another program."
        ) from error
    return Model(message, told, path.absolute().parent)


def is_model(source: Any) -> bool:
    """Tell an ``onnx.ModelProto`` without loading ``onnx``: who has one has loaded it.

    Examples
    --------
    >>> is_model("model.onnx")
    False
    """
    kind = type(source)
    return kind.__name__ == "ModelProto" and kind.__module__.startswith("onnx")
