"""Which versions of the format are read."""

from typing import TYPE_CHECKING

from reluscope.brought.onnx_files.file.model import Model
from reluscope.brought.onnx_files.file.package import onnx_package
from reluscope.errors import FileFormatError
from reluscope.text.printable import shown

if TYPE_CHECKING:
    from onnx import ModelProto

OLDEST, NEWEST = 7, 28  # versions of the operators (opset); before 7, sums have another broadcast
STANDARD = ("", "ai.onnx")  # two names of one domain
_INLINE = "onnx.inliner.inline_local_functions(model) puts them into the graph"


def checked_opset(model: Model) -> int:
    """Return the version of the standard operators that a model uses.

    Raises
    ------
    FileFormatError
        Where there is no graph or no version, or one that is not read here.
    """
    proto, told = model.proto, model.shown_as
    if not proto.HasField("graph") or not proto.ir_version:
        raise FileFormatError(
            f"{told} holds no ONNX graph; it may be damaged or of another program."
        )
    if proto.functions:
        names = [shown(function.name) for function in proto.functions[:3]]
        raise FileFormatError(f"{told} has functions of its own ({', '.join(names)}): {_INLINE}.")
    if proto.graph.sparse_initializer:
        raise FileFormatError(
            f"{told} holds sparse tensors, such as "
            f"{shown(proto.graph.sparse_initializer[0].values.name)}; store them dense."
        )
    return _opset(proto, told)


def _opset(proto: "ModelProto", told: str) -> int:
    versions = {entry.version for entry in proto.opset_import if entry.domain in STANDARD}
    if len(versions) != 1:
        found = ", ".join(map(str, sorted(versions))) or "none"
        raise FileFormatError(
            f"{told} must name one version of the standard operators (opset), but has {found}."
        )
    (version,) = versions
    newest = min(NEWEST, onnx_package("onnx.defs").onnx_opset_version())
    if OLDEST <= version <= newest:
        return int(version)
    newer = "" if version <= newest or newest == NEWEST else ", or pip install -U onnx"
    raise FileFormatError(
        f"{told} uses version {version} of the operators (opset), but {OLDEST} to {newest} are "
        f"read: export it with opset_version={min(max(version, OLDEST), newest)}, or convert it "
        f"with onnx.version_converter.convert_version{newer}."
    )
