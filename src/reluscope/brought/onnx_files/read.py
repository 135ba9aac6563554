"""From an ONNX file to the neutral form."""

import os
from typing import TYPE_CHECKING

from reluscope.brought.form.form import Form
from reluscope.brought.onnx_files.file.model import load_model
from reluscope.brought.onnx_files.file.texts import check_texts
from reluscope.brought.onnx_files.file.version import checked_opset
from reluscope.brought.onnx_files.graph.walk import form_of

if TYPE_CHECKING:
    from onnx import ModelProto


def read_onnx(source: "str | os.PathLike[str] | ModelProto") -> Form:
    """Read a network from an ONNX file, or take an ``onnx.ModelProto``.

    Nothing in the file is run. Weights in files of their own are read from the model's folder
    alone. The axis of the batch is one sample. Its notes say what was folded, rounded or left out,
    and the largest difference to what ONNX's own reference gives at some points.

    Raises
    ------
    FileFormatError
        For a file that is damaged, truncated, of another program, or names files elsewhere.
    InputError
        For a node that cannot be read, by its operator and name, with what would work; for what
        would take more memory than is allowed.
    MissingDependencyError
        Where the package ``onnx`` is not installed: ``pip install "reluscope[onnx]"``.
    OSError
        Where the file is missing or unreadable.

    Examples
    --------
    >>> from onnx import parser
    >>> model = parser.parse_model('''<ir_version: 8, opset_import: ["" : 17]>
    ... fold (float[N, 2] x) => (float[N, 2] y) { y = Abs(x) }''')
    >>> form = read_onnx(model)
    >>> form
    Form(2 inputs, 2 outputs, 2 neurons in y, 1 note)
    >>> form([[-1.0, 2.0]]).tolist()
    [[1.0, 2.0]]
    """
    model = load_model(source)
    check_texts(model)
    return form_of(model, checked_opset(model))
