"""Every operator and option that is read, against onnxruntime at 500 random points."""

import numpy as np
import pytest
from onnx import TensorProto, helper, numpy_helper

from reluscope.brought.onnx_files import read_onnx
from reluscope.errors import InputError
from tests.brought.onnx_files.built import agree, model, network

DEEP = ("N", 2, 6, 5)  # channels, rows, columns
LONG = ("N", 3, 9)


def floats(*shape, seed=1, kind=np.float32):
    return np.random.default_rng(seed).standard_normal(shape).astype(kind)


def whole(*numbers):
    return np.array(numbers, dtype=np.int64)


def number(value):
    return np.array(value, dtype=np.float32)


def tensor(array):
    return numpy_helper.from_array(np.asarray(array))


W, V, B = floats(6, 4), floats(4, 6), floats(4, seed=2)
K, K2, C = floats(4, 2, 3, 3), floats(6, 1, 3, 2), floats(4, seed=3)
VARIANCE = np.abs(floats(4, seed=5)) + np.float32(0.3)

# name: operators, constants, and what else network() takes
CASES = {
    "gemm": ([("Gemm", [..., "W", "B"], {})], {"W": W, "B": B}),
    "gemm without c": ([("Gemm", [..., "W"], {})], {"W": W}),
    "gemm of a transposed matrix": ([("Gemm", [..., "W", "B"], {"transB": 1})], {"W": V, "B": B}),
    "gemm with factors": (
        [("Gemm", [..., "W", "B"], {"alpha": 0.3, "beta": 1.7})],
        {"W": W, "B": B},
    ),
    "gemm without a shift": ([("Gemm", [..., "W", "B"], {"beta": 0.0})], {"W": W, "B": B}),
    "gemm that turns what comes": (
        [
            ("Reshape", [..., "S"], {}),
            ("Gemm", [..., "W", "B"], {"transA": 1, "alpha": 2.0}),
            ("Flatten", [...], {}),
        ],
        {"S": whole(2, 3), "W": floats(2, 4), "B": floats(3, 1)},
    ),
    "gemm that adds values": (
        [("Gemm", ["x", "W", "B"], {}), ("Gemm", ["x", "W", ...], {"beta": -0.5, "alpha": 0.7})],
        {"W": W, "B": B},
    ),
    "gemm with the values second": (
        [("Transpose", [...], {}), ("Gemm", ["A", ..., "B"], {"alpha": 0.5, "transA": 1})],
        {"A": floats(6, 3), "B": floats(3, 1)},
    ),
    "gemm of the values turned, second": (
        [("Gemm", ["A", ...], {"transB": 1, "transA": 1})],
        {"A": floats(6, 3)},
    ),
    "gemm of constants": (
        [("Gemm", ["A", "W"], {}), ("Add", ["x", ...], {})],
        {"A": floats(1, 4), "W": floats(4, 6)},
    ),
    "gemm before 11": ([("Gemm", [..., "W", "B"], {})], {"W": W, "B": B}, {"opset": 7}),
    "matmul": ([("MatMul", [..., "W"], {})], {"W": W}),
    "matmul from the left": (
        [("Reshape", [..., "S"], {}), ("MatMul", ["A", ...], {})],
        {"S": whole(6, 1), "A": floats(3, 6)},
    ),
    "matmul of many rows": (
        [("Reshape", [..., "S"], {}), ("MatMul", [..., "A"], {})],
        {"S": whole(1, 3, 2), "A": floats(2, 4)},
    ),
    "matmul of many matrices": (
        [("Reshape", [..., "S"], {}), ("MatMul", [..., "A"], {})],
        {"S": whole(3, 1, 2), "A": floats(3, 2, 4)},
    ),
    "matmul of many from the left": (
        [("Reshape", [..., "S"], {}), ("MatMul", ["A", ...], {})],
        {"S": whole(2, 3), "A": floats(4, 5, 2)},
    ),
    "matmul with a vector": ([("MatMul", [..., "A"], {})], {"A": floats(6)}),
    "matmul of a vector": (
        [("Reshape", [..., "S"], {}), ("MatMul", ["A", ...], {})],
        {"S": whole(6), "A": floats(3, 6)},
    ),
    "matmul of two vectors": (
        [("Reshape", [..., "S"], {}), ("MatMul", ["A", ...], {}), ("Reshape", [..., "T"], {})],
        {"S": whole(6), "A": floats(6), "T": whole(1)},
    ),
    "matmul and add": ([("MatMul", [..., "W"], {}), ("Add", ["B", ...], {})], {"W": W, "B": B}),
    "add two constants at once": ([("Sum", ["A", ..., "B"], {})], {"A": floats(6), "B": floats(1)}),
    "a value added to itself": ([("Add", [..., ...], {})], {}),
    "a column and a row": (
        [("Transpose", [...], {}), ("Add", [..., "x"], {}), ("Flatten", [...], {})],
        {},
    ),
    "sub": ([("Sub", [..., "A"], {})], {"A": floats(6)}),
    "sub from a constant": ([("Sub", ["A", ...], {})], {"A": floats(6)}),
    "sub of values": ([("Relu", [...], {}), ("Sub", ["x", ...], {})], {}),
    "mul": ([("Mul", [..., "A"], {})], {"A": floats(1, 6)}),
    "mul from the left": ([("Mul", ["A", ...], {})], {"A": number(2.5)}),
    "mul that spreads": ([("Mul", [..., "A"], {}), ("Flatten", [...], {})], {"A": floats(3, 1)}),
    "div": ([("Div", [..., "A"], {})], {"A": floats(6)}),
    "div by 3": ([("Div", [..., "A"], {})], {"A": number(3.0)}),
    "sum of one": ([("Sum", [...], {})], {}),
    "sum of values": ([("Abs", [...], {}), ("Sum", ["x", ..., "A", ...], {})], {"A": floats(6)}),
    "mean": ([("Abs", [...], {}), ("Mean", ["x", ..., "A"], {})], {"A": floats(6)}),
    "neg": ([("Neg", [...], {})], {}),
    "relu": ([("Relu", [...], {})], {}),
    "relu before 13": ([("Relu", [...], {})], {}, {"opset": 7}),
    "leaky relu": ([("LeakyRelu", [...], {})], {}),
    "leaky relu with a slope": ([("LeakyRelu", [...], {"alpha": -0.3})], {}),
    "prelu": ([("PRelu", [..., "A"], {})], {"A": floats(6)}),
    "prelu of channels": ([("PRelu", [..., "A"], {})], {"A": floats(2, 1, 1)}, {"shape": DEEP}),
    "abs": ([("Abs", [...], {})], {}),
    "hard sigmoid": ([("HardSigmoid", [...], {})], {}),
    "hard sigmoid with slopes": ([("HardSigmoid", [...], {"alpha": -0.6, "beta": 0.2})], {}),
    "clip": ([("Clip", [..., "a", "b"], {})], {"a": number(-0.5), "b": number(0.7)}),
    "clip from below": ([("Clip", [..., "a"], {})], {"a": number(-0.5)}),
    "clip from above": ([("Clip", [..., "", "b"], {})], {"b": number(0.7)}),
    "clip by the ends of all numbers": (
        [("Clip", [..., "a", "b"], {})],
        {"a": np.finfo(np.float32).min, "b": number(6)},
    ),
    "clip by nothing": ([("Clip", [...], {})], {}),
    "clip whose limits are exchanged": (
        [("Clip", [..., "a", "b"], {}), ("Add", [..., "x"], {})],
        {"a": number(1), "b": number(0)},
    ),
    "clip by attributes": ([("Clip", [...], {"min": -0.5, "max": 0.7})], {}, {"opset": 10}),
    "clip by one attribute": ([("Clip", [...], {"max": 0.7})], {}, {"opset": 7}),
    "max of values": ([("Neg", [...], {}), ("Max", ["x", ..., "x"], {})], {}),
    "max with constants": ([("Max", ["A", ..., "B"], {})], {"A": floats(6), "B": floats(1)}),
    "min of values": ([("Add", [..., "A"], {}), ("Min", ["x", ...], {})], {"A": floats(6)}),
    "min with a constant": ([("Min", [..., "A"], {})], {"A": floats(6)}),
    "max before 8": ([("Max", [..., "A"], {})], {"A": floats(1, 6)}, {"opset": 7}),
    "max that spreads": (
        [("Transpose", [...], {}), ("Max", [..., "x"], {}), ("Flatten", [...], {})],
        {},
    ),
    "conv": ([("Conv", [..., "K", "C"], {})], {"K": K, "C": C}, {"shape": DEEP}),
    "conv without bias": ([("Conv", [..., "K"], {})], {"K": K}, {"shape": DEEP}),
    "conv with strides and padding": (
        [("Conv", [..., "K", "C"], {"strides": [2, 3], "pads": [1, 0, 2, 1]})],
        {"K": K, "C": C},
        {"shape": DEEP},
    ),
    "conv with dilations": (
        [("Conv", [..., "K"], {"dilations": [2, 1], "pads": [1, 1, 1, 1]})],
        {"K": K},
        {"shape": DEEP},
    ),
    "conv in groups": (
        [("Conv", [..., "K"], {"group": 2, "kernel_shape": [3, 2]})],
        {"K": K2},
        {"shape": DEEP},
    ),
    "conv, same above": (
        [("Conv", [..., "K"], {"auto_pad": "SAME_UPPER", "strides": [2, 2]})],
        {"K": floats(3, 2, 2, 4)},
        {"shape": DEEP},
    ),
    "conv, same below": (
        [("Conv", [..., "K"], {"auto_pad": "SAME_LOWER", "strides": [1, 2]})],
        {"K": floats(3, 2, 2, 4)},
        {"shape": DEEP},
    ),
    "conv, valid": (
        [("Conv", [..., "K"], {"auto_pad": "VALID"})],
        {"K": K},
        {"shape": DEEP},
    ),
    "conv along a line": (
        [("Conv", [..., "K", "C"], {"strides": [2], "pads": [1, 2], "dilations": [2]})],
        {"K": floats(4, 3, 3), "C": C},
        {"shape": LONG},
    ),
    "conv in space": (
        [("Conv", [..., "K"], {})],
        {"K": floats(2, 1, 2, 2, 2)},
        {"shape": ("N", 1, 3, 3, 3)},
    ),
    "batch normalization": (
        [("BatchNormalization", [..., "s", "b", "m", "v"], {"epsilon": 1e-3})],
        {"s": floats(4), "b": B, "m": C, "v": VARIANCE},
        {"shape": ("N", 4)},
    ),
    "batch normalization behind a convolution": (
        [
            ("Conv", [..., "K", "C"], {}),
            ("BatchNormalization", [..., "s", "b", "m", "v"], {}),
            ("Relu", [...], {}),
        ],
        {"K": K, "C": C, "s": floats(4), "b": B, "m": C, "v": VARIANCE},
        {"shape": DEEP},
    ),
    "batch normalization before 9": (
        [("BatchNormalization", [..., "s", "b", "m", "v"], {})],
        {"s": floats(3), "b": B[:3], "m": C[:3], "v": VARIANCE[:3]},
        {"shape": LONG, "opset": 7},
    ),
    "average pool": (
        [("AveragePool", [...], {"kernel_shape": [2, 3], "strides": [2, 1]})],
        {},
        {"shape": DEEP},
    ),
    "average pool without its padding": (
        [("AveragePool", [...], {"kernel_shape": [3, 2], "pads": [1, 1, 1, 0]})],
        {},
        {"shape": DEEP},
    ),
    "average pool with its padding": (
        [
            (
                "AveragePool",
                [...],
                {"kernel_shape": [3, 2], "pads": [1, 1, 1, 0], "count_include_pad": 1},
            )
        ],
        {},
        {"shape": DEEP},
    ),
    "average pool, same": (
        [
            (
                "AveragePool",
                [...],
                {"kernel_shape": [2, 2], "strides": [2, 2], "auto_pad": "SAME_UPPER"},
            )
        ],
        {},
        {"shape": DEEP},
    ),
    "average pool that reaches over": (
        [("AveragePool", [...], {"kernel_shape": [3, 2], "strides": [2, 2], "ceil_mode": 1})],
        {},
        {"shape": DEEP, "opset": 19},
    ),
    "average pool that reaches over, with padding": (
        [
            (
                "AveragePool",
                [...],
                {
                    "kernel_shape": [3],
                    "strides": [3],
                    "ceil_mode": 1,
                    "pads": [1, 1],
                    "count_include_pad": 1,
                },
            )
        ],
        {},
        {"shape": ("N", 3, 9), "opset": 19},
    ),
    "average pool with dilations": (
        [("AveragePool", [...], {"kernel_shape": [2, 2], "dilations": [2, 3]})],
        {},
        {"shape": DEEP, "opset": 19},
    ),
    "average pool with dilations and padding": (
        [
            (
                "AveragePool",
                [...],
                {"kernel_shape": [3], "dilations": [2], "pads": [2, 1], "count_include_pad": 1},
            )
        ],
        {},
        {"shape": LONG, "opset": 19},
    ),
    "max pool": (
        [("MaxPool", [...], {"kernel_shape": [2, 2], "strides": [2, 2]})],
        {},
        {"shape": DEEP},
    ),
    "max pool with padding and dilations": (
        [("MaxPool", [...], {"kernel_shape": [2, 2], "pads": [1, 0, 1, 1], "dilations": [2, 1]})],
        {},
        {"shape": DEEP},
    ),
    "max pool that reaches over": (
        [("MaxPool", [...], {"kernel_shape": [2, 2], "strides": [2, 3], "ceil_mode": 1})],
        {},
        {"shape": DEEP},
    ),
    "max pool that reaches over, with padding": (
        [("MaxPool", [...], {"kernel_shape": [2], "strides": [2], "ceil_mode": 1, "pads": [1, 1]})],
        {},
        {"shape": LONG, "opset": 22},
    ),
    "max pool, same": (
        [("MaxPool", [...], {"kernel_shape": [2], "strides": [2], "auto_pad": "SAME_LOWER"})],
        {},
        {"shape": LONG},
    ),
    "max pool before 8": (
        [("MaxPool", [...], {"kernel_shape": [3]})],
        {},
        {"shape": LONG, "opset": 7},
    ),
    "global average pool": ([("GlobalAveragePool", [...], {})], {}, {"shape": DEEP}),
    "global max pool": ([("GlobalMaxPool", [...], {})], {}, {"shape": LONG}),
    "reduce mean": ([("ReduceMean", [...], {"axes": [-1], "keepdims": 0})], {}, {"shape": DEEP}),
    "reduce mean from 18 on": (
        [("ReduceMean", [..., "a"], {})],
        {"a": whole(1, 3)},
        {"shape": DEEP, "opset": 18},
    ),
    "reduce all": (
        [("ReduceSum", [...], {"keepdims": 0}), ("Reshape", [..., "s"], {})],
        {"s": whole(1)},
    ),
    "reduce nothing": ([("ReduceSum", [...], {"noop_with_empty_axes": 1})], {}),
    "reduce sum": ([("ReduceSum", [..., "a"], {"keepdims": 1})], {"a": whole(2)}, {"shape": DEEP}),
    "reduce max": ([("ReduceMax", [...], {"axes": [2, 3]})], {}, {"shape": DEEP}),
    "reduce min": ([("ReduceMin", [...], {"axes": [1], "keepdims": 0})], {}, {"shape": LONG}),
    "reshape": (
        [("Reshape", [..., "s"], {}), ("Gemm", [..., "A"], {})],
        {"s": whole(-1, 3), "A": floats(3, 2)},
    ),
    "reshape that keeps lengths": (
        [("Reshape", [..., "s"], {})],
        {"s": whole(0, 0, -1)},
        {"shape": DEEP},
    ),
    "flatten": ([("Flatten", [...], {})], {}, {"shape": DEEP}),
    "flatten from the end": ([("Flatten", [...], {"axis": -2})], {}, {"shape": DEEP}),
    "flatten all": ([("Flatten", [...], {"axis": 0})], {}, {"shape": DEEP}),
    "transpose": ([("Transpose", [...], {"perm": [0, 2, 3, 1]})], {}, {"shape": DEEP}),
    "transpose backwards": ([("Transpose", [...], {})], {}, {"shape": DEEP}),
    "slice": (
        [("Slice", [..., "a", "b", "c"], {})],
        {"a": whole(1, 0), "b": whole(4, 2**31), "c": whole(2, -1)},
        {"shape": DEEP},
    ),
    "slice with steps": (
        [("Slice", [..., "a", "b", "c", "d"], {})],
        {
            "a": whole(-1, 4),
            "b": whole(-(2**31), -(2**31)),
            "c": whole(2, 3),
            "d": whole(-1, -2),
        },
        {"shape": DEEP},
    ),
    "slice by attributes": (
        [("Slice", [...], {"starts": [0, 1], "ends": [1, -1], "axes": [1, 3]})],
        {},
        {"shape": DEEP, "opset": 9},
    ),
    "slice without axes": (
        [("Slice", [..., "a", "b"], {})],
        {"a": whole(0, 1), "b": whole(1, 9)},
        {"shape": DEEP},
    ),
    "gather": ([("Gather", [..., "i"], {"axis": 2})], {"i": whole(3, -1, 0)}, {"shape": DEEP}),
    "gather one": ([("Gather", [..., "i"], {"axis": 1})], {"i": np.int64(1)}, {"shape": DEEP}),
    "gather by places": (
        [("GatherND", [..., "i"], {})],
        {"i": np.array([[[0, 1, -1], [0, 0, 2]]])},
        {"shape": DEEP},
    ),
    "gather by places in each sample": (
        [("GatherND", [..., "i"], {"batch_dims": 1})],
        {"i": np.array([[[1, -1], [0, 2], [1, 0]]])},
        {"shape": DEEP},
    ),
    "tile": ([("Tile", [..., "t"], {})], {"t": whole(1, 2, 1, 3)}, {"shape": DEEP}),
    "concat": (
        [("Relu", [...], {}), ("Concat", ["x", ..., "A"], {"axis": 1})],
        {"A": floats(1, 3)},
    ),
    "pad": (
        [("Pad", [..., "p", "f"], {})],
        {"p": whole(0, 0, 1, 2, 0, 0, 1, 0), "f": number(0.5)},
        {"shape": DEEP},
    ),
    "pad, then a convolution": (
        [("Pad", [..., "p"], {}), ("Conv", [..., "K"], {})],
        {"p": whole(0, 0, 1, 1, 0, 0, 1, 1), "K": K},
        {"shape": DEEP},
    ),
    "pad that cuts off": (
        [("Pad", [..., "p"], {})],
        {"p": whole(0, 0, -1, 0, 0, 2)},
        {"shape": LONG},
    ),
    "pad by reflection": (
        [("Pad", [..., "p"], {"mode": "reflect"})],
        {"p": whole(0, 0, 2, 0, 0, 3)},
        {"shape": LONG},
    ),
    "pad by the edge": (
        [("Pad", [..., "p"], {"mode": "edge"})],
        {"p": whole(0, 0, 2, 0, 0, 3)},
        {"shape": LONG},
    ),
    "pad around": (
        [("Pad", [..., "p"], {"mode": "wrap"})],
        {"p": whole(0, 0, 2, 0, 0, 3)},
        {"shape": LONG, "opset": 19},
    ),
    "pad along named axes": (
        [("Pad", [..., "p", "f", "a"], {})],
        {"p": whole(2, 1), "f": number(-1.0), "a": whole(-1)},
        {"shape": LONG, "opset": 18},
    ),
    "pad by attributes": (
        [("Pad", [...], {"pads": [0, 1, 0, 2], "value": 0.25})],
        {},
        {"opset": 10},
    ),
    "squeeze": (
        [("Squeeze", [..., "a"], {})],
        {"a": whole(1, -1)},
        {"shape": ("N", 1, 4, 1)},
    ),
    "squeeze by attributes": (
        [("Squeeze", [...], {"axes": [1]})],
        {},
        {"shape": ("N", 1, 4), "opset": 11},
    ),
    "unsqueeze": ([("Unsqueeze", [..., "a"], {})], {"a": whole(1, -1)}),
    "unsqueeze by attributes": ([("Unsqueeze", [...], {"axes": [1]})], {}, {"opset": 11}),
    "expand": (
        [("Unsqueeze", [..., "a"], {}), ("Expand", [..., "s"], {})],
        {"a": whole(1), "s": whole(1, 3, 6)},
    ),
    "identity": ([("Identity", [...], {}), ("Relu", [...], {})], {}),
    "dropout": ([("Dropout", [...], {}), ("Relu", [...], {})], {}),
    "dropout with a ratio": ([("Dropout", [..., "r"], {})], {"r": number(0.5)}),
    "dropout before 12": ([("Dropout", [...], {"ratio": 0.5})], {}, {"opset": 7}),
    "cast": (
        [("Cast", [...], {"to": TensorProto.DOUBLE}), ("Cast", [...], {"to": TensorProto.FLOAT})],
        {},
    ),
    "cast like a constant": (
        [("CastLike", ["i", "A"], {}), ("Add", ["x", ...], {}), ("CastLike", [..., "A"], {})],
        {"i": whole(3), "A": floats(1)},
        {"opset": 15},
    ),
    "cast like values": (
        [("CastLike", ["i", "x"], {}), ("Mul", ["x", ...], {})],
        {"i": whole(3)},
        {"opset": 15},
    ),
    "where": (
        [("Neg", [...], {}), ("Where", ["c", "x", ...], {})],
        {"c": np.array([True, False, False, True, True, False])},
    ),
    "transposed conv": (
        [("ConvTranspose", [..., "K", "C"], {})],
        {"K": floats(2, 3, 3, 2), "C": floats(3)},
        {"shape": DEEP},
    ),
    "transposed conv with all its options": (
        [
            (
                "ConvTranspose",
                [..., "K"],
                {
                    "strides": [2, 3],
                    "pads": [1, 0, 2, 1],
                    "dilations": [2, 1],
                    "output_padding": [1, 2],
                    "kernel_shape": [3, 2],
                },
            )
        ],
        {"K": floats(2, 3, 3, 2)},
        {"shape": DEEP},
    ),
    "transposed conv in groups": (
        [("ConvTranspose", [..., "K", "C"], {"group": 2})],
        {"K": floats(2, 2, 2, 2), "C": floats(4)},
        {"shape": DEEP},
    ),
    "transposed conv along one axis": (
        [("ConvTranspose", [..., "K"], {"strides": [2], "auto_pad": "SAME_UPPER"})],
        {"K": floats(3, 2, 3)},
        {"shape": LONG},
    ),
    "transposed conv that pads before": (
        [("ConvTranspose", [..., "K"], {"strides": [2], "auto_pad": "SAME_LOWER"})],
        {"K": floats(3, 2, 3)},
        {"shape": LONG},
    ),
    "transposed conv to a shape": (
        [("ConvTranspose", [..., "K"], {"strides": [2, 2], "output_shape": [12, 10]})],
        {"K": floats(2, 1, 3, 3)},
        {"shape": DEEP},
    ),
    **{
        f"resize to the nearest: {mode}, {rounds}": (
            [
                (
                    "Resize",
                    [..., "", "F"],
                    {"coordinate_transformation_mode": mode, "nearest_mode": rounds},
                )
            ],
            {"F": np.array([1, 1, 2.0, 0.7], dtype=np.float32)},
            {"shape": DEEP},
        )
        for mode in ("half_pixel", "asymmetric", "align_corners", "pytorch_half_pixel")
        for rounds in ("round_prefer_floor", "round_prefer_ceil", "floor", "ceil")
    },
    **{
        f"resize in between: {mode}": (
            [
                (
                    "Resize",
                    [..., "", "", "S"],
                    {"mode": "linear", "coordinate_transformation_mode": mode},
                )
            ],
            {"S": whole(1, 2, 9, 3)},
            {"shape": DEEP, "opset": 19},
        )
        for mode in (
            "half_pixel",
            "asymmetric",
            "align_corners",
            "pytorch_half_pixel",
            "half_pixel_symmetric",
        )
    },
    "resize along one axis": (
        [("Resize", [..., "", "F"], {"mode": "linear", "axes": [-1]})],
        {"F": number([1.5])},
        {"shape": LONG, "opset": 18},
    ),
    **{
        f"resize by cubes, {mode}, {'inside' if inside else 'ends again'}": (
            [
                (
                    "Resize",
                    [..., "", "", "S"],
                    {
                        "mode": "cubic",
                        "coordinate_transformation_mode": mode,
                        "cubic_coeff_a": bend,
                        "exclude_outside": inside,
                    },
                )
            ],
            {"S": whole(1, 2, 9, 3)},
            {"shape": DEEP},
        )
        for mode, bend, inside in (
            ("half_pixel", -0.75, 0),
            ("align_corners", -0.5, 0),
            ("asymmetric", -0.75, 1),
            ("pytorch_half_pixel", -0.75, 1),
        )
    },
    "resize as at first": (
        [("Resize", [..., "F"], {})],
        {"F": number([1, 1, 2, 3])},
        {"shape": DEEP, "opset": 10},
    ),
    "upsample": (
        [("Upsample", [..., "F"], {})],
        {"F": number([1, 1, 2, 3])},
        {"shape": DEEP, "opset": 9},
    ),
    "upsample in between": (
        [("Upsample", [..., "F"], {"mode": "linear"})],
        {"F": number([1, 1, 2, 3])},
        {"shape": DEEP, "opset": 9},
    ),
    "upsample as at first": (
        [("Upsample", [...], {"scales": [1.0, 1.0, 2.0, 3.0]})],
        {},
        {"shape": DEEP, "opset": 7},
    ),
    "einsum": (
        [("Einsum", [..., "A", "B"], {"equation": "nchw,hk,c->nkw"})],
        {"A": floats(6, 3), "B": floats(2)},
        {"shape": DEEP},
    ),
    "einsum of the last axes": (
        [("Einsum", ["A", ...], {"equation": "ij, ...jk -> ...ik"})],
        {"A": floats(3, 6)},
        {"shape": DEEP},
    ),
    "einsum without an answer's axes": (
        [("Einsum", [..., "A"], {"equation": "ncl,lk"})],
        {"A": floats(9, 2)},
        {"shape": LONG},
    ),
    "depth to space": ([("DepthToSpace", [...], {"blocksize": 2})], {}, {"shape": ("N", 8, 2, 3)}),
    "depth to space by columns": (
        [("DepthToSpace", [...], {"blocksize": 2, "mode": "CRD"})],
        {},
        {"shape": ("N", 8, 2, 3)},
    ),
    "space to depth": ([("SpaceToDepth", [...], {"blocksize": 2})], {}, {"shape": ("N", 2, 4, 6)}),
    "upper triangle": ([("Trilu", [..., "K"], {})], {"K": np.array(1)}, {"shape": DEEP}),
    "lower triangle": ([("Trilu", [...], {"upper": 0})], {}, {"shape": DEEP}),
    "shrink without a jump": ([("Shrink", [...], {"lambd": 0.3, "bias": 0.3})], {}),
    "running sum": ([("CumSum", [..., "a"], {})], {"a": np.int64(1)}, {"shape": DEEP}),
    "running sum from behind, without itself": (
        [("CumSum", [..., "a"], {"exclusive": 1, "reverse": 1})],
        {"a": np.int32(-1)},
        {"shape": LONG},
    ),
    "sum of sizes": ([("ReduceL1", [...], {"axes": [2], "keepdims": 0})], {}, {"shape": DEEP}),
    "sum of sizes, axes that come in": (
        [("ReduceL1", [..., "a"], {})],
        {"a": whole(1, -1)},
        {"shape": DEEP, "opset": 18},
    ),
    "sums of sizes in windows": (
        [("LpPool", [...], {"p": 1, "kernel_shape": [2, 3], "strides": [2, 1]})],
        {},
        {"shape": DEEP, "opset": 18},
    ),
    "entries along an axis": (
        [("GatherElements", [..., "i"], {"axis": 1})],
        {"i": np.array([[[2, -1], [0, 1]]])},
        {"shape": LONG},
    ),
    "entries put along an axis": (
        [("Relu", [...], {}), ("ScatterElements", ["x", "i", ...], {"axis": 2})],
        {"i": np.array([[[3, -2, 0, 1, 4, 2, 5, 8, 6]] * 3])},
        {"shape": LONG},
    ),
    "constants put along an axis": (
        [("ScatterElements", [..., "i", "v"], {"axis": 1})],
        {"i": np.array([[3, 0]]), "v": floats(1, 2)},
    ),
    "entries put in places": (
        [("Gather", [..., "j"], {"axis": 1}), ("ScatterND", ["x", "i", ...], {})],
        {"j": whole(0, 1), "i": np.array([[[0, -1], [0, 1]]])},
    ),
    "the first power": ([("Pow", [..., "a"], {})], {"a": number(1.0)}),
    "thresholded at 0": ([("ThresholdedRelu", [...], {"alpha": 0.0})], {}),
}


@pytest.mark.parametrize("case", CASES)
def test_an_operator_does_what_onnxruntime_does(case):
    nodes, constants, *more = CASES[case]
    form = agree(network(nodes, constants, **(more[0] if more else {})))
    assert form.outputs.size


def test_conditions_of_constants_are_folded():
    nodes = [
        helper.make_node("LessOrEqual", ["a", "b"], ["less"]),
        helper.make_node("GreaterOrEqual", ["a", "b"], ["more"]),
        helper.make_node("And", ["less", "more"], ["same"]),
        helper.make_node("Not", ["less"], ["larger"]),
        helper.make_node("Or", ["same", "larger"], ["chosen"]),
        helper.make_node("Where", ["chosen", "x", "a"], ["y"]),
    ]
    agree(model(nodes, {"a": number([1, 2, 3, 4, 5, 6]), "b": number([1, 3, 2, 4, 6, 5])}))


REFUSED = {
    "a choice by values": ("LessOrEqual", {}, "must be a constant for the network"),
    "a threshold": ("ThresholdedRelu", {"alpha": 0.5}, "jumps where its input is alpha, 0.5"),
    "a shrink": ("Shrink", {"lambd": 0.5}, "jumps where its bias, 0, is not its lambd, 0.5"),
    "signs": ("Sign", {}, "may jump"),
    "floor": ("Floor", {}, "may jump"),
    "root": ("Sqrt", {}, "not piecewise linear"),
    "pool by squares": ("LpPool", {"kernel_shape": [2]}, "with p = 1, or MaxPool"),
    "hard swish": ("HardSwish", {}, "not piecewise linear"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_jumps_or_is_curved_is_refused(name):
    op, options, why = REFUSED[name]
    given = [...] if op != "LessOrEqual" else [..., "x"]
    with pytest.raises(InputError, match=why):
        read_onnx(network([(op, given, options), ("Relu", [...], {})]))


@pytest.mark.parametrize("opset", [7, 11, 13, 18])
def test_a_tensor_is_split(opset):
    more, constants = {}, {}
    if opset < 13:
        more["split"] = [1, 2, 3]
    else:
        constants["parts"] = whole(1, 2, 3)
    split = helper.make_node("Split", ["x", *constants], ["a", "b", "c"], axis=-1, **more)
    joined = helper.make_node("Concat", ["c", "a"], ["y"], axis=1)
    agree(model([split, joined], constants, opset=opset))


@pytest.mark.parametrize(("opset", "parts"), [(11, 3), (13, 2), (18, 4)])
def test_a_tensor_is_split_evenly(opset, parts):
    names = [f"part{i}" for i in range(parts)]
    more = {"num_outputs": parts} if opset >= 18 else {}
    split = helper.make_node("Split", ["x"], names, axis=1, **more)
    joined = helper.make_node("Concat", names[::-1], ["y"], axis=1)
    agree(model([split, joined], opset=opset))


CONSTANTS = {
    "value": tensor(floats(6)),
    "value_float": 1.5,
    "value_floats": [1.0, 2.0, 3.0, 4.0, 5.0, 6.5],
}


@pytest.mark.parametrize("name", CONSTANTS)
def test_a_constant_stands_in_a_node(name):
    made = helper.make_node("Constant", [], ["c"], **{name: CONSTANTS[name]})
    agree(model([made, helper.make_node("Add", ["x", "c"], ["y"])], opset=13))


def test_whole_constants_stand_in_nodes():
    nodes = [
        helper.make_node("Constant", [], ["a"], value_int=2),
        helper.make_node("Constant", [], ["b"], value_ints=[0]),
        helper.make_node("Unsqueeze", ["a", "b"], ["c"]),
        helper.make_node("Concat", ["b", "c"], ["d"], axis=0),
        helper.make_node("Constant", [], ["e"], value_ints=[-1]),
        helper.make_node("Concat", ["d", "e"], ["s"], axis=0),
        helper.make_node("Reshape", ["x", "s"], ["y"]),
    ]
    agree(model(nodes, opset=13))


def test_a_shape_is_worked_out_as_exporters_do():
    nodes = [
        helper.make_node("Shape", ["x"], ["shape"]),
        helper.make_node("Gather", ["shape", "zero"], ["batch"]),
        helper.make_node("Unsqueeze", ["batch", "axes"], ["front"]),
        helper.make_node("Size", ["x"], ["size"]),
        helper.make_node("Div", ["size", "batch"], ["each"]),
        helper.make_node("Unsqueeze", ["each", "axes"], ["behind"]),
        helper.make_node("Concat", ["front", "behind"], ["new"], axis=0),
        helper.make_node("Reshape", ["x", "new"], ["flat"]),
        helper.make_node(
            "ConstantOfShape", ["new"], ["ones"], value=tensor(np.ones(1, np.float32))
        ),
        helper.make_node("Range", ["zero", "each", "step"], ["count"]),
        helper.make_node("Cast", ["count"], ["real"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["ones", "real"], ["shift"]),
        helper.make_node("Add", ["flat", "shift"], ["y"]),
    ]
    constants = {"zero": np.int64(0), "axes": whole(0), "step": np.int64(1)}
    agree(model(nodes, constants, shape=DEEP))


def test_a_tensor_is_expanded_as_exporters_do():
    nodes = [
        helper.make_node("ConstantOfShape", ["n"], ["ones"], value=tensor(whole(1))),
        helper.make_node("Mul", ["ones", "minus"], ["free"]),
        helper.make_node("Equal", ["wanted", "free"], ["is_free"]),
        helper.make_node("Where", ["is_free", "ones", "wanted"], ["shape"]),
        helper.make_node("Expand", ["x", "shape"], ["y"]),
    ]
    constants = {"n": whole(3), "minus": np.int64(-1), "wanted": whole(2, -1, 6)}
    agree(model(nodes, constants))


@pytest.mark.parametrize(("op", "more"), [("Mod", {}), ("Mod", {"fmod": 1}), ("Div", {})])
def test_remainders_and_quotients_of_whole_constants(op, more):
    nodes = [
        helper.make_node(op, ["a", "b"], ["c"], **more),
        helper.make_node("Cast", ["c"], ["d"], to=TensorProto.FLOAT),
        helper.make_node("Add", ["x", "d"], ["y"]),
    ]
    agree(model(nodes, {"a": whole(7, -7, 7, -7, 6, 0), "b": whole(3, 3, -3, -3, 2, 5)}))


@pytest.mark.parametrize("op", ["Greater", "Less"])
def test_constants_are_compared(op):
    nodes = [
        helper.make_node(op, ["a", "b"], ["c"]),
        helper.make_node("Where", ["c", "x", "a"], ["y"]),
    ]
    agree(model(nodes, {"a": floats(6), "b": floats(6, seed=4)}))


ON_CONSTANTS = ["Add", "Sub", "Mul", "Div", "Max", "Min", "MatMul"]


@pytest.mark.parametrize("op", ON_CONSTANTS)
def test_weights_are_computed_from_constants_in_their_own_type(op):
    a, b = floats(6, 6), floats(6, 6, seed=9) + np.float32(3)
    nodes = [
        helper.make_node(op, ["a", "b"], ["w"]),
        helper.make_node("Neg", ["w"], ["n"]),
        helper.make_node("Abs", ["n"], ["p"]),
        helper.make_node("Transpose", ["p"], ["t"]),
        helper.make_node("MatMul", ["x", "t"], ["y"]),
    ]
    form = agree(model(nodes, {"a": a, "b": b}))
    (block,) = form.blocks
    assert (block.weight.astype(np.float32) == block.weight).all()


@pytest.mark.parametrize(
    "op", ["Ceil", "Exp", "Floor", "Reciprocal", "Round", "Sign", "Sqrt", "Log"]
)
def test_curved_operators_on_constants_are_folded(op):
    nodes = [helper.make_node(op, ["a"], ["w"]), helper.make_node("Mul", ["x", "w"], ["y"])]
    agree(model(nodes, {"a": np.abs(floats(6)) * np.float32(3) + np.float32(0.5)}))


def test_weights_normed_by_constants_are_folded():
    nodes = [
        helper.make_node("Pow", ["w", "two"], ["squares"]),
        helper.make_node("ReduceSum", ["squares", "axes"], ["sums"]),
        helper.make_node("Sqrt", ["sums"], ["norms"]),
        helper.make_node("Div", ["w", "norms"], ["unit"]),
        helper.make_node("MatMul", ["x", "unit"], ["y"]),
    ]
    agree(model(nodes, {"w": W, "two": number(2), "axes": whole(0)}))


@pytest.mark.parametrize("op", ["ReduceL2", "ReduceProd", "ReduceMax", "ReduceMean"])
def test_constants_are_taken_together(op):
    nodes = [
        helper.make_node(op, ["w"], ["v"], axes=[0]),
        helper.make_node("CumSum", ["v", "one"], ["s"], reverse=1),
        helper.make_node("MatMul", ["x", "w"], ["z"]),
        helper.make_node("Div", ["z", "s"], ["y"]),
    ]
    agree(model(nodes, {"w": W, "one": np.int64(1)}))


@pytest.mark.parametrize("kind", [np.int8, np.uint8])
@pytest.mark.parametrize("axis", [None, 0, 1])
def test_weights_that_are_kept_as_whole_numbers(kind, axis):
    kept = np.random.default_rng(0).integers(0, 100, (6, 4)).astype(kind)
    many = () if axis is None else (kept.shape[axis],)
    scale, zero = np.abs(floats(*many)) + np.float32(0.1), np.full(many, 50, kind)
    more = {} if axis is None else {"axis": axis}
    nodes = [
        helper.make_node("DequantizeLinear", ["q", "s", "z"], ["v"], **more),
        helper.make_node("Abs", ["v"], ["w"]),
        helper.make_node("MatMul", ["x", "w"], ["y"]),
    ]
    agree(model(nodes, {"q": kept, "s": scale, "z": zero}))


@pytest.mark.parametrize("largest", [0, 1])
@pytest.mark.parametrize("k", [1, 4, 9])
def test_the_largest_and_smallest_values(largest, k):
    node = helper.make_node("TopK", ["x", "k"], ["y", "where"], axis=2, largest=largest)
    agree(model([node], {"k": whole(k)}, shape=LONG))
    use = helper.make_node("Cast", ["where"], ["z"], to=TensorProto.FLOAT)
    node = helper.make_node("TopK", ["x", "k"], ["v", "where"], axis=2)
    both = helper.make_node("Add", ["v", "z"], ["y"])
    with pytest.raises(InputError, match="has an output 'where' that is not read, but asked for"):
        read_onnx(model([node, use, both], {"k": whole(k)}, shape=LONG))


@pytest.mark.parametrize("op", ["Softmax", "LogSoftmax", "Sigmoid"])
def test_what_comes_last_and_is_curved_is_left_out(op):
    proto = network([("Gemm", [..., "W"], {}), (op, [...], {}), ("Transpose", [...], {})], {"W": W})
    form = read_onnx(proto)
    x = floats(5, 6)
    np.testing.assert_allclose(form(x), x.astype(np.float64) @ W.astype(np.float64))
    left_out, apart = form.notes
    assert left_out == (
        f"{op} '{op.lower()}1': left out, as it comes last and is not piecewise linear."
    )
    assert "10⁻⁷ at 16 random points" in apart


def test_no_difference_to_a_reference_that_trains_is_told():
    constants = {"s": C, "b": C, "m": C, "v": VARIANCE}
    norm = ("BatchNormalization", [..., "s", "b", "m", "v"], {"momentum": 0.9})
    for opset, told in ((9, False), (13, False), (14, True)):
        notes = agree(network([norm], constants, shape=("N", 4, 3), opset=opset)).notes
        assert any("outputs differ" in note for note in notes) == told


ROUNDED = {
    "a third": ("AveragePool", {"kernel_shape": [3]}, 1),
    "a half": ("AveragePool", {"kernel_shape": [2]}, 0),
    "a half, and a third at the border": ("AveragePool", {"kernel_shape": [4], "pads": [1, 0]}, 1),
    "a ninth": ("GlobalAveragePool", {}, 1),
    "a type of 16 bits": ("Cast", {"to": TensorProto.FLOAT16}, 1),
    "a type of 64 bits": ("Cast", {"to": TensorProto.DOUBLE}, 0),
}


@pytest.mark.parametrize("case", ROUNDED)
def test_what_is_rounded_is_told(case):
    op, attributes, notes = ROUNDED[case]
    form = read_onnx(network([(op, [...], attributes)], shape=LONG))
    assert len([note for note in form.notes if op in note]) == notes


@pytest.mark.parametrize(("divisor", "notes"), [(0.25, 0), (0.3, 1), ([1.0, 2, 4, 8, 3, 1], 1)])
def test_a_reciprocal_that_is_rounded_is_told(divisor, notes):
    form = read_onnx(network([("Div", [..., "d"], {})], {"d": number(divisor)}))
    assert len([note for note in form.notes if "Div" in note]) == notes
