"""Small ONNX networks for the tests, and whether they agree with onnxruntime."""

import numpy as np
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from reluscope.brought.onnx_files import read_onnx

POINTS = 500


def network(nodes, constants=(), shape=("N", 6), opset=17, kind=TensorProto.FLOAT, **more):
    """Return a model from x to y; nodes are (op, inputs, attributes), the last one makes y."""
    made, before = [], "x"
    for number, (op, inputs, attributes) in enumerate(nodes):
        name = "y" if number == len(nodes) - 1 else f"v{number}"
        names = [before if one is ... else one for one in inputs]
        made.append(helper.make_node(op, names, [name], name=f"{op.lower()}{number}", **attributes))
        before = name
    return model(made, constants, shape, opset, kind, **more)


def model(nodes, constants=(), shape=("N", 6), opset=17, kind=TensorProto.FLOAT, ir=8):
    """Return a model of nodes as they are."""
    graph = helper.make_graph(
        nodes,
        "net",
        [helper.make_tensor_value_info("x", kind, shape)],
        [helper.make_tensor_value_info("y", kind, None)],
        [
            numpy_helper.from_array(np.asarray(array), name)
            for name, array in dict(constants).items()
        ],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=ir)


def agree(proto, tolerance=2e-5, spread=2.0, points=POINTS, folder=None):
    """Check a network read from a model against onnxruntime at random points; return it."""
    form = read_onnx(proto if folder is None else folder)
    data = proto.SerializeToString() if folder is None else str(folder)
    options = onnxruntime.SessionOptions()
    options.log_severity_level, options.intra_op_num_threads = 3, 1
    session = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
    (given,) = session.get_inputs()
    kind = {"tensor(float)": np.float32, "tensor(double)": np.float64}[given.type]
    shape = [1 if not isinstance(length, int) else length for length in given.shape]
    random = np.random.default_rng(0)
    x = (spread * random.standard_normal((points, *shape))).astype(kind)
    expected = np.stack([session.run(None, {given.name: one})[0].ravel() for one in x])
    found = form(x.reshape(points, -1).astype(np.float64))
    assert found.shape == expected.shape
    scale = np.abs(expected).max() + 1e-30
    np.testing.assert_allclose(found / scale, expected / scale, rtol=0, atol=tolerance)
    return form
