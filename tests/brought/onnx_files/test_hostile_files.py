"""Damaged, hostile and unsupported files: each ends in an error that says what is wrong."""

import builtins
import io
import os
import sys
from contextlib import suppress

import numpy as np
import pytest
from onnx import TensorProto, helper, numpy_helper

from reluscope.brought.onnx_files import read_onnx
from reluscope.brought.onnx_files.file import wire
from reluscope.brought.onnx_files.nodes import given as limits
from reluscope.errors import InputError
from reluscope.text.written import SPACE
from tests.brought.onnx_files.built import model, network

W = np.arange(12, dtype=np.float32).reshape(6, 2) / 7
GEMM = [("Gemm", [..., "W"], {}), ("Relu", [...], {})]


def node(op, inputs, outputs=("y",), **more):
    return helper.make_node(op, list(inputs), list(outputs), **{"name": "culprit"} | more)


def good():
    return network(GEMM, {"W": W})


def changed(change):
    """Return a good model, damaged by a function."""
    proto = good()
    change(proto)
    return proto


def with_tensor(**fields):
    """Return a good model whose weight has other fields."""
    proto = good()
    tensor = TensorProto(name="W", data_type=TensorProto.FLOAT, dims=[6, 2], raw_data=W.tobytes())
    for name, value in fields.items():
        tensor.ClearField(name)
        if isinstance(value, list):
            getattr(tensor, name).extend(value)
        elif value is not None:
            setattr(tensor, name, value)
    proto.graph.initializer[0].CopyFrom(tensor)
    return proto


def with_input(kind=TensorProto.FLOAT, shape=("N", 6)):
    proto = good()
    proto.graph.input[0].CopyFrom(helper.make_tensor_value_info("x", kind, shape))
    return proto


def refused(source, *words):
    """Check that a model ends in an InputError that says all of these."""
    with pytest.raises(InputError) as caught:
        read_onnx(source)
    told = str(caught.value)
    assert told.replace(SPACE, " ").isprintable()
    assert len(told) < 1200
    for word in words:
        assert word in told, told


# Files that are not whole models

BYTES = {
    "empty": (b"", "is empty"),
    "text": (b"# weights\n1.0, 2.0, 3.0\n" * 50, "no whole ONNX file"),
    "wrong magic": (b"\x89PNG\r\n\x1a\n" + bytes(200), "no whole ONNX file"),
    "zeros": (bytes(1000), "no whole ONNX file"),
    "ones": (b"\xff" * 1000, "no whole ONNX file"),
    "a pickle": (b"\x80\x04\x95\x0b\x00\x00\x00\x00\x00\x00\x00\x8c\x04fire\x94.", "ONNX"),
    "a group": (b"\x0b" * 100, "no whole ONNX file"),
    "a field with another kind": (b"\x3a\x02\x08", "no whole ONNX file"),
    "no graph": (b"\x08\x08", "holds no ONNX graph"),
    "no version": (good().SerializeToString()[2:], "holds no ONNX graph"),
}


@pytest.mark.parametrize("case", BYTES)
def test_what_is_no_model_is_refused(case, tmp_path):
    data, word = BYTES[case]
    path = tmp_path / "net.onnx"
    path.write_bytes(data)
    refused(path, "net.onnx", word)


def test_a_file_that_is_cut_off_anywhere_is_refused(tmp_path):
    data = good().SerializeToString()
    path = tmp_path / "net.onnx"
    for end in range(1, len(data)):
        path.write_bytes(data[:end])
        with pytest.raises(InputError):
            read_onnx(path)


def test_a_byte_that_is_changed_ends_in_a_network_or_in_an_input_error(tmp_path):
    data = bytearray(good().SerializeToString())
    path = tmp_path / "net.onnx"
    random = np.random.default_rng(0)
    for at in range(len(data)):
        damaged = data.copy()
        damaged[at] = random.integers(256)
        path.write_bytes(damaged)
        with suppress(InputError):
            read_onnx(path)


def test_a_path_that_is_none_is_refused(tmp_path):
    refused(3, "must be a path")
    refused("", "must be the path")
    with pytest.raises(IsADirectoryError):
        read_onnx(tmp_path)
    with pytest.raises(FileNotFoundError):
        read_onnx(tmp_path / "missing.onnx")
    os.mkfifo(tmp_path / "pipe.onnx")
    refused(tmp_path / "pipe.onnx", "regular file")


def test_a_file_that_is_small_but_large_in_memory_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(wire, "MOST_STRUCTURE", 10**6)
    path = tmp_path / "bomb.onnx"
    nodes = b"\x0a\x00" * (wire.MOST_STRUCTURE // 2 + 1)  # empty ones
    path.write_bytes(b"\x08\x08\x3a" + wire_length(len(nodes)) + nodes)
    refused(path, "more than 1 MB beside the numbers")


def test_numbers_of_tensors_do_not_count_as_structure(monkeypatch, tmp_path):
    monkeypatch.setattr(wire, "MOST_STRUCTURE", 5000)
    proto = network([("MatMul", [..., "W"], {})], {"W": np.ones((6, 1000), np.float32)})
    held = helper.make_node("Constant", [], ["c"], value=numpy_helper.from_array(np.ones(1000)))
    proto.graph.node.insert(0, held)
    path = tmp_path / "net.onnx"
    path.write_bytes(proto.SerializeToString())
    assert read_onnx(path).outputs.size == 1000
    monkeypatch.setattr(wire, "MOST_STRUCTURE", 100)
    refused(path, "beside the numbers")


# Tensors that do not hold what they declare

TENSORS = {
    "gigabytes declared": ({"dims": [10**6, 10**6]}, "4000000000000 bytes"),
    "more than memory declared": ({"dims": [2**62, 2**62, 2**62]}, "holds 48"),
    "gigabytes declared, nothing there": (
        {"dims": [2**40], "raw_data": None},
        "1099511627776 numbers, but holds 0",
    ),
    "a negative length": ({"dims": [-6, -2]}, "no negative length"),
    "another length": ({"dims": [6, 3]}, "72 bytes, but holds 48"),
    "half a number": ({"raw_data": W.tobytes()[:-2]}, "holds 46"),
    "too many axes": ({"dims": [1] * 70 + [6, 2]}, "at most 32 axes"),
    "numbers in two places": ({"float_data": [1.0] * 12}, "several places"),
    "text": (
        {"data_type": TensorProto.STRING, "raw_data": None, "string_data": [b"a"] * 12},
        "STRING",
    ),
    "complex numbers": ({"data_type": TensorProto.COMPLEX64}, "COMPLEX64"),
    "an unknown type": ({"data_type": 99}, "99 (unknown)"),
    "no type": ({"data_type": 0}, "UNDEFINED"),
    "eight bits": ({"data_type": TensorProto.FLOAT8E4M3FN}, "FLOAT8E4M3FN"),
    "whole numbers": ({"data_type": TensorProto.INT32}, "int32"),
    "nothing at all": ({"dims": [6, 0], "raw_data": b""}, "is empty"),
    "not a number": ({"raw_data": np.full((6, 2), np.nan, np.float32).tobytes()}, "not finite"),
    "infinity": ({"raw_data": np.full((6, 2), np.inf, np.float32).tobytes()}, "not finite"),
}


@pytest.mark.parametrize("case", TENSORS)
def test_a_tensor_that_does_not_hold_what_it_declares_is_refused(case):
    fields, *words = TENSORS[case]
    refused(with_tensor(**fields), *words)


def test_a_segment_of_a_tensor_is_refused():
    proto = with_tensor()
    proto.graph.initializer[0].segment.begin = 0
    refused(proto, "segment")


def test_a_tensor_that_holds_no_numbers_in_its_field_is_refused():
    proto = with_tensor(raw_data=None, float_data=[1.0] * 11)
    refused(proto, "12 numbers, but holds 11")


# Numbers in files beside the model


def listening(function, opened):
    """Return a function that opens files as another does, and writes down which."""

    def opening(path, *more, **named):
        opened.append(path)
        return function(path, *more, **named)

    return opening


@pytest.fixture
def beside(monkeypatch, tmp_path):
    """Give a function that reads a model whose weight lies elsewhere, and a secret outside."""
    folder = tmp_path / "inside"
    folder.mkdir()
    secret = tmp_path / "secret.bin"
    secret.write_bytes(W.tobytes())
    (folder / "weights.bin").write_bytes(bytes(100) + W.tobytes())

    opened = []
    for module in (os, builtins, io):
        monkeypatch.setattr(module, "open", listening(module.open, opened))

    def read(**said):
        proto = with_tensor(raw_data=None, data_location=TensorProto.EXTERNAL)
        for key, value in said.items():
            proto.graph.initializer[0].external_data.add(key=key, value=value)
        path = folder / "net.onnx"
        path.write_bytes(proto.SerializeToString())
        try:
            return read_onnx(path)
        finally:
            assert path in opened
            assert not [name for name in opened if "secret" in str(name)]

    return read


def test_numbers_in_the_models_own_folder_are_read(beside):
    form = beside(location="weights.bin", offset="100", length="48")
    assert (form.blocks[0].weight == W).all()


OUTSIDE = {
    "above": "../secret.bin",
    "above, by a detour": "a/../../secret.bin",
    "as Windows has it": "..\\secret.bin",
    "a drive": "C:secret.bin",
    "a share": "\\\\server\\secret.bin",
    "nothing": "",
    "a device": "/dev/zero",
    "a zero": "a\0b",
}


@pytest.mark.parametrize("case", OUTSIDE)
def test_nothing_outside_is_opened(case, beside):
    with pytest.raises(InputError, match="Nothing outside is opened"):
        beside(location=OUTSIDE[case])


def test_an_absolute_path_is_not_opened(beside, tmp_path):
    with pytest.raises(InputError, match="Nothing outside is opened"):
        beside(location=str(tmp_path / "secret.bin"))


def test_a_link_out_of_the_folder_is_not_followed(beside, tmp_path):
    (tmp_path / "inside" / "link.bin").symlink_to(tmp_path / "secret.bin")
    (tmp_path / "inside" / "way").symlink_to(tmp_path)
    for location in ("link.bin", "way/secret.bin"):
        with pytest.raises(InputError, match="symbolic link"):
            beside(location=location)


BESIDE = {
    "missing": ({"location": "none.bin"}, "cannot be found"),
    "too short": ({"location": "weights.bin", "offset": "101"}, "it may be truncated"),
    "far behind": ({"location": "weights.bin", "offset": "9" * 19}, "it may be truncated"),
    "the folder": ({"location": "."}, "cannot be read"),
    "no number": ({"location": "weights.bin", "offset": "-1"}, "whole number"),
    "too many digits": ({"location": "weights.bin", "offset": "9" * 5000}, "whole number"),
    "another length": ({"location": "weights.bin", "length": "10"}, "48 bytes by its shape"),
    "no file": ({"offset": "0"}, "does not say clearly"),
    "unknown words": ({"location": "weights.bin", "password": "1"}, "does not say clearly"),
}


@pytest.mark.parametrize("case", BESIDE)
def test_what_is_said_about_another_file_must_be_true(case, beside):
    said, word = BESIDE[case]
    with pytest.raises(InputError, match=word):
        beside(**said)


def test_a_pipe_beside_the_model_is_not_waited_for(beside, tmp_path):
    os.mkfifo(tmp_path / "inside" / "pipe.bin")
    with pytest.raises(InputError, match="regular file"):
        beside(location="pipe.bin")


def test_a_model_without_a_file_has_nothing_beside_it():
    proto = with_tensor(raw_data=None, data_location=TensorProto.EXTERNAL)
    proto.graph.initializer[0].external_data.add(key="location", value="weights.bin")
    refused(proto, "give the path")


# Graphs


def sparse(proto):
    values = numpy_helper.from_array(np.ones(1, np.float32), "thin")
    indices = numpy_helper.from_array(np.zeros(1, np.int64), "where")
    proto.graph.sparse_initializer.append(helper.make_sparse_tensor(values, indices, [4]))


def function(proto):
    proto.functions.append(
        helper.make_function(
            "own", "Relu", ["a"], ["b"], [node("Neg", "a", "b")], proto.opset_import
        )
    )


def domain(proto):
    proto.graph.node[1].domain = "com.example"
    proto.opset_import.append(helper.make_opsetid("com.example", 1))


MODELS = {
    "a sparse tensor": (lambda p: sparse(p), "sparse", "'thin'"),
    "functions": (lambda p: function(p), "functions of its own"),
    "an operator of another domain": (lambda p: domain(p), "Relu 'relu1'", "'com.example'"),
    "no operators' version": (lambda p: p.ClearField("opset_import"), "but has none"),
    "a version too old": (
        lambda p: setattr(p.opset_import[0], "version", 6),
        "uses version 6",
        "7 to 28",
    ),
    "a version to come": (
        lambda p: setattr(p.opset_import[0], "version", 10**6),
        "uses version 1000000",
    ),
    "two versions": (
        lambda p: p.opset_import.append(helper.make_opsetid("ai.onnx", 9)),
        "but has 9, 17",
    ),
    "two inputs": (
        lambda p: p.graph.input.append(helper.make_tensor_value_info("z", 1, ("N", 6))),
        "2 inputs ('x', 'z')",
    ),
    "no input": (lambda p: p.graph.ClearField("input"), "0 inputs"),
    "two outputs": (
        lambda p: p.graph.output.append(helper.make_tensor_value_info("v0", 1, None)),
        "2 outputs",
    ),
    "no output": (lambda p: p.graph.ClearField("output"), "0 outputs (none)"),
    "an output that nothing makes": (
        lambda p: setattr(p.graph.output[0], "name", "nowhere"),
        "'nowhere' is made by no node",
    ),
    "an output that is a weight": (
        lambda p: setattr(p.graph.output[0], "name", "W"),
        "does not depend",
    ),
    "a tensor twice": (
        lambda p: p.graph.initializer.append(p.graph.initializer[0]),
        "stores tensors twice",
    ),
    "an input without a shape": (
        lambda p: p.graph.input[0].type.tensor_type.ClearField("shape"),
        "Input 'x' has no shape",
    ),
    "an input without a type": (lambda p: p.graph.input[0].ClearField("type"), "Input 'x'"),
    "a missing input": (
        lambda p: p.graph.node[0].input.__setitem__(1, "V"),
        "Gemm 'gemm0' reads 'V'",
    ),
    "an input left out": (
        lambda p: p.graph.node[0].input.__setitem__(0, ""),
        "Gemm 'gemm0' lacks its input",
    ),
    "an output made twice": (
        lambda p: p.graph.node.append(node("Neg", "x", ["y"])),
        "Neg 'culprit' makes 'y', which is there already",
    ),
    "a weight made again": (
        lambda p: p.graph.node.append(node("Neg", "x", ["W"])),
        "makes 'W', which is there already",
    ),
    "the wrong order": (
        lambda p: p.graph.node.reverse(),
        "Relu 'relu1' reads 'v0', which Gemm 'gemm0' makes, not before it",
    ),
    "a cycle": (
        lambda p: p.graph.node[0].input.__setitem__(0, "y"),
        "Gemm 'gemm0' reads 'y', which Relu 'relu1' makes, not before it",
    ),
    "a node that reads itself": (
        lambda p: p.graph.node[0].input.__setitem__(0, "v0"),
        "Gemm 'gemm0' reads 'v0', which Gemm 'gemm0' makes",
    ),
    "no nodes": (lambda p: p.graph.ClearField("node"), "is made by no node"),
    "an attribute twice": (
        lambda p: p.graph.node[0].attribute.extend([helper.make_attribute("alpha", 1.0)] * 2),
        "one of its attributes twice",
    ),
    "an attribute of another kind": (
        lambda p: p.graph.node[0].attribute.append(helper.make_attribute("alpha", 1)),
        "another kind than FLOAT",
    ),
    "an unknown attribute": (
        lambda p: p.graph.node[0].attribute.append(helper.make_attribute("beam", 1)),
        "'beam'",
    ),
    "no operator": (lambda p: p.graph.node[0].ClearField("op_type"), "A node without operator"),
}


@pytest.mark.parametrize("case", MODELS)
def test_a_model_that_is_damaged_is_refused(case):
    change, *words = MODELS[case]
    refused(changed(change), *words)


INPUTS = {
    "whole numbers": ({"kind": TensorProto.INT64}, "INT64"),
    "text": ({"kind": TensorProto.STRING}, "STRING"),
    "an unknown type": ({"kind": 77}, "77 (unknown)"),
    "an open axis": ({"shape": ("N", "M")}, "axis 1 open"),
    "only an open axis": ({"shape": ("N",)}, "axis 0 open"),
    "no axes": ({"shape": ()}, "has 0 axes"),
    "no numbers": ({"shape": (1, 0)}, "must hold 1 to"),
    "a negative length": ({"shape": (1, -6)}, "must hold 1 to"),
    "gigabytes": ({"shape": (1, 10**6, 10**6)}, "must hold 1 to"),
    "more than memory": ({"shape": (1, 2**62, 2**62)}, "must hold 1 to"),
    "another width": ({"shape": ("N", 7)}, "Gemm 'gemm0'", "do not fit"),
    "another rank": ({"shape": ("N", 3, 2)}, "Gemm 'gemm0'", "two matrices"),
}


@pytest.mark.parametrize("case", INPUTS)
def test_an_input_that_cannot_be_used_is_refused(case):
    given, *words = INPUTS[case]
    refused(with_input(**given), *words)


def branch():
    graph = helper.make_graph(
        [node("Neg", "x")], "g", [], [helper.make_tensor_value_info("y", 1, None)]
    )
    return node("If", "c", then_branch=graph, else_branch=graph)


def whole(*numbers):
    return np.array(numbers, dtype=np.int64)


LONG = 2**40
NODES = {
    "a branch": (branch(), {"c": np.array(True)}, "If 'culprit' holds a graph of its own"),
    "an unknown operator": (node("Wobble", "x"), {}, "Wobble 'culprit' is not read", "Relu"),
    "tanh": (node("Tanh", "x"), {}, "Tanh 'culprit' is not piecewise linear"),
    "gelu": (node("Gelu", "x"), {}, "Gelu 'culprit' is not piecewise linear"),
    "values times values": (node("Mul", "xx"), {}, "Mul 'culprit' multiplies two"),
    "values by values": (node("Div", "xx"), {}, "Div 'culprit' divides by"),
    "a product of values": (node("MatMul", "xx"), {}, "MatMul 'culprit' multiplies two"),
    "division by zero": (node("Div", "xc"), {"c": np.float32(0)}, "divides by zero"),
    "shapes that do not fit": (node("Add", "xc"), {"c": np.ones(4, np.float32)}, "do not fit"),
    "a matrix that does not fit": (node("MatMul", "xc"), {"c": W.T}, "do not fit"),
    "a wrong rank": (node("Conv", "xc"), {"c": W}, "Conv 'culprit' has weights"),
    "too many inputs": (node("Relu", "xx"), {}, "Relu 'culprit' has 2 inputs, but takes 1"),
    "no inputs": (node("Relu", ""), {}, "Relu 'culprit' has 0 inputs"),
    "too many outputs": (node("Relu", "x", ["y", "z"]), {}, "has 2 outputs"),
    "a missing attribute": (node("Concat", "xx"), {}, "lacks its attribute 'axis'"),
    "a shape that depends on values": (node("Reshape", "xx"), {}, "must be a constant"),
    "a shape that does not fit": (node("Reshape", "xc"), {"c": whole(4, 5)}, "does not fit"),
    "two free lengths": (node("Reshape", "xc"), {"c": whole(-1, -1)}, "one −1 at most"),
    "a shape of floats": (node("Reshape", "xc"), {"c": np.ones(2, np.float32)}, "whole numbers"),
    "an axis that is not there": (node("Flatten", "x", axis=5), {}, "names axis 5"),
    "an axis of a last softmax": (node("Softmax", "x", axis=5), {}, "names axis 5"),
    "an order that is none": (node("Transpose", "x", perm=[0, 0]), {}, "each of 2 axes once"),
    "an axis far away": (node("Concat", "xx", axis=-(2**62)), {}, "names axis"),
    "an index that is not there": (node("Gather", "xc"), {"c": whole(1)}, "takes entries [1] of 1"),
    "a million million entries": (
        node("Expand", "xc"),
        {"c": whole(10**12, 1)},
        "would make 6",
    ),
    "repetition without end": (node("Tile", "xc"), {"c": whole(LONG, LONG)}, "would make"),
    "places that are not there": (node("GatherND", "xc"), {"c": whole(0, 6)}, "does not have"),
    "places along too many axes": (node("GatherND", "xc"), {"c": whole(0, 0, 0)}, "takes entries"),
    "a comparison of values": (node("Greater", "xx"), {}, "must be a constant"),
    "a remainder by zero": (node("Mod", "cd"), {"c": whole(1), "d": whole(0)}, "by zero"),
    "padding without end": (node("Pad", "xc"), {"c": whole(0, LONG, 0, LONG)}, "would make"),
    "a step of nothing": (
        node("Slice", ["x", "c", "c", "c", "d"]),
        {"c": whole(1), "d": whole(0)},
        "step, not 0",
    ),
    "a negative variance": (
        node("BatchNormalization", "xabcd"),
        {name: np.full(6, -1, np.float32) for name in "abcd"},
        "variance",
    ),
    "training": (
        node("BatchNormalization", "xabcd", training_mode=1),
        {name: np.ones(6, np.float32) for name in "abcd"},
        "evaluation mode",
    ),
    "a cast to whole numbers": (node("Cast", "x", to=TensorProto.INT64), {}, "INT64"),
    "a cast to nothing known": (node("Cast", "x", to=999), {}, "999 (unknown)"),
    "limits that are not numbers": (
        node("Clip", "xc"),
        {"c": np.float32(np.nan)},
        "a limit that is not one number",
    ),
    "a limit beyond everything": (
        node("Clip", "xc"),
        {"c": np.float32(np.inf)},
        "beyond which nothing is left",
    ),
    "parts that do not add up": (
        node("Split", "xc", ["y", "z"], axis=1),
        {"c": whole(1, 2)},
        "splits 6 into 2 parts",
    ),
}


@pytest.mark.parametrize("case", NODES)
def test_a_node_that_cannot_be_read_is_named(case):
    culprit, constants, *words = NODES[case]
    refused(model([culprit], constants, opset=20), "culprit", *words)


PICTURES = {
    "a kernel of nothing": (node("MaxPool", "x", kernel_shape=[0, 1]), "1 or more"),
    "a kernel too large": (node("MaxPool", "x", kernel_shape=[9, 9]), "does not fit into"),
    "a kernel of another rank": (node("MaxPool", "x", kernel_shape=[2]), "2 lengths"),
    "a kernel without end": (node("MaxPool", "x", kernel_shape=[LONG, 1]), "longer than"),
    "negative padding": (node("MaxPool", "x", kernel_shape=[2, 2], pads=[-1] * 4), "padding"),
    "padding without end": (node("MaxPool", "x", kernel_shape=[1, 1], pads=[LONG] * 4), "padding"),
    "much padding": (node("AveragePool", "x", kernel_shape=[9, 9], pads=[10**5] * 4), "weights"),
    "only padding": (node("MaxPool", "x", kernel_shape=[1, 1], pads=[1] * 4), "culprit"),
    "padding by a word": (node("MaxPool", "x", kernel_shape=[1, 1], auto_pad="MORE"), "pads by"),
    "where the largest was": (
        node("MaxPool", "x", ["z", "y"], kernel_shape=[2, 2]),
        "has an output 'y' that is not read, but asked for",
    ),
    "groups that do not fit": (node("Conv", "xc", group=3), "groups"),
    "no groups": (node("Conv", "xc", group=0), "groups"),
}


@pytest.mark.parametrize("case", PICTURES)
def test_a_window_that_cannot_slide_is_refused(case):
    culprit, word = PICTURES[case]
    constants = {"c": np.ones((2, 2, 2, 2), np.float32)}
    refused(model([culprit], constants, shape=("N", 2, 4, 4)), "culprit", word)


def test_numbers_that_overflow_are_refused():
    kind = TensorProto.FLOAT16
    constants = {"W": np.full((2, 2), 1000, np.float16)}
    constants |= {name: np.full(2, n, np.float16) for name, n in [("s", 1), ("b", 0), ("v", 6e-8)]}
    norm = ("BatchNormalization", [..., "s", "b", "b", "v"], {"epsilon": 0.0})
    proto = network([("MatMul", [..., "W"], {}), norm], constants, shape=("N", 2), kind=kind)
    refused(proto, "BatchNormalization 'batchnormalization1'", "float16")
    constants = {"W": np.full((6, 2), 1e300), "b": np.full(2, 1e300)}
    proto = network([("Gemm", [..., "W", "b"], {"beta": 1e30})], constants, kind=TensorProto.DOUBLE)
    refused(proto, "Gemm 'gemm0'", "not finite")


def test_what_is_curved_may_not_stand_in_the_middle():
    proto = network([("Sigmoid", [...], {}), ("Gemm", [..., "W"], {})], {"W": W})
    refused(proto, "Gemm 'gemm1' follows Sigmoid 'sigmoid0'")


def test_names_that_steer_a_terminal_are_made_harmless():
    proto = good()
    name = "\x1b[31m<script>\n\u202e" + "x" * 10000
    proto.graph.node[1].name = proto.graph.node[1].op_type = name
    refused(proto, "<script>")
    proto = good()
    proto.graph.node[1].name = "{braces} {"
    assert read_onnx(proto).neurons == 2
    proto.graph.input[0].name = name
    refused(proto, "Gemm 'gemm0' reads 'x'")
    refused(with_tensor(name=name, dims=[1]), "Gemm 'gemm0' reads 'W'")


def test_tensors_that_double_again_and_again_are_refused():
    nodes = [node("Concat", ["x", "x"], ["v0"], axis=1)]
    nodes += [node("Concat", [f"v{i}"] * 2, [f"v{i + 1}"], axis=1) for i in range(60)]
    nodes.append(node("Relu", ["v60"]))
    refused(model(nodes), "would make")


def test_many_large_tensors_are_refused(monkeypatch):
    monkeypatch.setattr("reluscope.brought.onnx_files.graph.walk._MOST_HELD", 1000)
    nodes = [node("Expand", "xc", "a"), node("Add", "aa", "b"), node("Relu", "b")]
    refused(model(nodes, {"c": whole(60, 6)}), "all tensors together to more than 1000")


def test_a_large_batch_is_refused():
    proto = model([node("MaxPool", "x", kernel_shape=[2])], shape=(10**4, 1, 3))
    refused(proto, "MaxPool 'culprit' slides over a batch of 10000")


def test_a_product_that_needs_too_many_weights_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "MOST_WEIGHTS", 10)
    refused(good(), "Gemm 'gemm0' would need 12 weights, 12 with the nodes before it; at most 10")


def test_a_hundred_thousand_nodes_do_not_recurse():
    count = 100_000
    nodes = [node("Identity", [f"v{i}"], [f"v{i + 1}"], name=f"n{i}") for i in range(count)]
    nodes.insert(0, node("Abs", "x", ["v0"]))
    nodes.append(node("Relu", [f"v{count}"]))
    form = read_onnx(model(nodes))
    assert form([[-1.0] * 6]).tolist() == [[1.0] * 6]


def test_deeply_nested_messages_are_refused(tmp_path):
    graph = helper.make_graph([], "g", [], [])
    data = graph.SerializeToString()
    for _ in range(200):
        attribute = b"\x32" + wire_length(len(data)) + data  # a graph in an attribute
        inner = b"\x2a" + wire_length(len(attribute)) + attribute
        data = b"\x0a" + wire_length(len(inner)) + inner
    path = tmp_path / "deep.onnx"
    path.write_bytes(b"\x08\x08\x3a" + wire_length(len(data)) + data)
    refused(path, "no whole ONNX file")


def wire_length(size):
    parts = []
    while size >= 128:
        parts.append(size & 127 | 128)
        size >>= 7
    return bytes([*parts, size])


def test_the_package_is_asked_for_where_it_is_missing(monkeypatch, tmp_path):
    from reluscope.errors import MissingDependencyError

    monkeypatch.setitem(sys.modules, "onnx", None)
    path = tmp_path / "net.onnx"
    path.write_bytes(b"\x08\x08")
    with pytest.raises(MissingDependencyError, match=r'pip install "reluscope\[onnx\]"'):
        read_onnx(path)


def test_a_good_model_is_read_from_a_path_with_any_name(tmp_path):
    path = tmp_path / "sömë <b>name"
    path.write_bytes(good().SerializeToString())
    assert read_onnx(path).neurons == 2
    assert read_onnx(os.fspath(path)).neurons == 2
