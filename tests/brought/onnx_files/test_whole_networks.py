"""Networks as they come from elsewhere, against onnxruntime at 500 random points."""

import warnings
from fractions import Fraction

import numpy as np
import pytest
import torch
from onnx import TensorProto, helper
from scipy.sparse import issparse

import reluscope as rs
from reluscope.brought.onnx_files import read_onnx
from tests.brought.onnx_files.built import agree, model, network


def floats(*shape, seed=1, kind=np.float32):
    return np.random.default_rng(seed).standard_normal(shape).astype(kind)


def collision_avoidance(seed=0):
    """Return a network in the style of the ACAS Xu files: 5 inputs, six layers of 50, 5 outputs."""
    nodes = [("Sub", [..., "mean"], {}), ("Flatten", [...], {})]
    constants, width = {"mean": floats(1, 1, 1, 5, seed=seed)}, 5
    for layer, units in enumerate((50, 50, 50, 50, 50, 50, 5)):
        weight = floats(width, units, seed=(seed, layer)) / np.float32(np.sqrt(width))
        constants |= {f"W{layer}": weight, f"b{layer}": floats(units, seed=(seed, layer, 1)) / 3}
        nodes += [("MatMul", [..., f"W{layer}"], {}), ("Add", [..., f"b{layer}"], {})]
        nodes += [("Relu", [...], {})] if units != 5 else []
        width = units
    return network(nodes, constants, shape=(1, 1, 1, 5), opset=8, ir=3)


def exported(module, *shape, path, dynamo=False, **more):
    """Export a module as PyTorch does, in evaluation mode, with a batch that is free."""
    torch.manual_seed(0)
    for kept in module.modules():
        if isinstance(kept, torch.nn.modules.batchnorm._BatchNorm):
            kept.running_mean.uniform_(-1, 1)
            kept.running_var.uniform_(0.5, 2)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module.eval(),
            (torch.randn(1, *shape),),
            str(path),
            dynamo=dynamo,
            verbose=False,
            **more,
        )
    return path


class Residual(torch.nn.Module):
    """Convolutions with batch norm whose input is added behind them."""

    def __init__(self, channels):
        super().__init__()
        self.first = torch.nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.norm = torch.nn.BatchNorm2d(channels)
        self.second = torch.nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x):
        return torch.relu(self.second(torch.relu(self.norm(self.first(x)))) + x)


def convolutional():
    return torch.nn.Sequential(
        torch.nn.Conv2d(1, 4, 3, padding=1),
        torch.nn.BatchNorm2d(4),
        torch.nn.ReLU(),
        torch.nn.MaxPool2d(2),
        Residual(4),
        torch.nn.AvgPool2d(2),
        torch.nn.Flatten(),
        torch.nn.Dropout(),
        torch.nn.Linear(16, 8),
        torch.nn.LeakyReLU(0.1),
        torch.nn.Linear(8, 3),
    )


def test_a_network_of_the_acas_xu_kind():
    form = agree(collision_avoidance())
    assert form.inputs == 5
    assert [block.hinges for block in form.blocks if block.hinges] == [50] * 6
    (apart,) = form.notes
    assert "at 16 random points" in apart


@pytest.mark.parametrize(("dynamo", "folds"), [(False, False), (False, True), (True, True)])
def test_a_convolutional_network_that_pytorch_exports(tmp_path, dynamo, folds):
    more = {"optimize": folds} if dynamo else {"do_constant_folding": folds}
    if not dynamo and not folds:
        more["training"] = torch.onnx.TrainingMode.PRESERVE  # keeps batch norms apart
    path = exported(convolutional(), 1, 8, 8, path=tmp_path / "net.onnx", dynamo=dynamo, **more)
    form = agree_with_file(path)
    assert form.input_shape == (1, 8, 8)


def agree_with_file(path):
    import onnx

    return agree(onnx.load(path, load_external_data=False), folder=path)


@pytest.mark.parametrize("kind", [np.float64, np.float32])
def test_weights_of_floats_of_64_bits_stay_as_they_are(kind):
    W, b = floats(6, 4, kind=kind), floats(4, kind=kind)
    element = TensorProto.DOUBLE if kind == np.float64 else TensorProto.FLOAT
    nodes = [("Gemm", [..., "W", "b"], {"alpha": 0.3}), ("Relu", [...], {})]
    proto = network(nodes, {"W": W, "b": b}, kind=element)
    agree(proto, tolerance=1e-13 if kind == np.float64 else 1e-6)


@pytest.mark.parametrize("kind", [TensorProto.FLOAT16, TensorProto.BFLOAT16])
@pytest.mark.parametrize("raw", [False, True])
def test_weights_of_16_bits_are_read_exactly(kind, raw):
    weight = helper.make_tensor("W", kind, (2, 3), [0.5, -1.25, 3.0, 0.09375, 100.0, -0.75])
    if raw:
        bits = np.array(weight.int32_data, dtype=np.uint16)
        weight.ClearField("int32_data")
        weight.raw_data = bits.tobytes()
    proto = model([helper.make_node("MatMul", ["x", "W"], ["y"])], shape=("N", 2), kind=kind)
    proto.graph.initializer.append(weight)
    found = read_onnx(proto)([[1.0, 1.0]])
    assert found.tolist() == [[0.59375, 98.75, 2.25]]


def test_stored_tensors_may_be_listed_as_inputs_as_in_old_files():
    proto = network([("MatMul", [..., "W"], {})], {"W": floats(6, 3)}, opset=8, ir=3)
    given = helper.make_tensor_value_info("W", TensorProto.FLOAT, (6, 3))
    proto.graph.input.insert(0, given)
    agree_proto = read_onnx(proto)
    assert agree_proto.inputs == 6


def test_numbers_in_files_beside_the_model_are_read(tmp_path):
    import onnx

    proto = network([("Gemm", [..., "W"], {}), ("Abs", [...], {})], {"W": floats(6, 3)})
    path = tmp_path / "net.onnx"
    onnx.save(proto, path, save_as_external_data=True, location="weights.bin", size_threshold=0)
    assert (tmp_path / "weights.bin").stat().st_size >= 72
    agree_with_file(path)


def test_notes_say_what_was_folded_and_how_far_that_is_from_the_file(tmp_path):
    path = tmp_path / "net.onnx"
    more = {"do_constant_folding": False, "training": torch.onnx.TrainingMode.PRESERVE}
    more["opset_version"] = 17
    exported(convolutional(), 1, 8, 8, path=path, **more)
    notes = read_onnx(path).notes
    assert sum("folded into" in note for note in notes) == 2
    assert notes[-1].startswith("net: its own outputs differ by at most ")
    assert float(notes[-1].split()[8].split("·")[0]) > 0


def test_a_network_that_the_reference_cannot_evaluate_is_read(monkeypatch):
    monkeypatch.setattr("onnx.reference.ReferenceEvaluator", None)
    assert read_onnx(collision_avoidance()).notes == ()


def test_cells_of_a_file_are_those_of_the_same_network_of_ours(tmp_path):
    constants = {"W": floats(2, 8), "b": floats(8), "V": floats(8, 3), "c": floats(3)}
    nodes = [("Gemm", [..., "W", "b"], {}), ("Relu", [...], {}), ("Gemm", [..., "V", "c"], {})]
    proto = network(nodes, constants, shape=("N", 2))
    path = tmp_path / "net.onnx"
    path.write_bytes(proto.SerializeToString())
    weights, biases = [constants["W"], constants["V"]], [constants["b"], constants["c"]]
    expected = rs.cells.cell_complex(rs.nn.MLP.from_weights(weights, biases), (-2, 2, -2, 2))
    for source in (path, str(path), proto):
        cells = rs.cells.cell_complex(source, (-2, 2, -2, 2))
        assert cells.n_cells == expected.n_cells
        assert {*map(bytes, cells.patterns)} == {*map(bytes, expected.patterns)}


def test_points_of_a_cell_have_its_pattern_on_a_plane_through_five_inputs():
    form = read_onnx(collision_avoidance())
    plane = rs.cells.Plane([0.1, -0.2, 0.3, 0, 0], [1, 0, 0, 0, 0], [0, 1, 0, 0, 0])
    cells = rs.cells.cell_complex(plane.restrict(form), (-1, 1, -1, 1))
    points = np.random.default_rng(0).uniform(-1, 1, (500, 2))
    z = np.concatenate(list(form.pre_activations(plane.points(points))), axis=1)
    sure = np.abs(z).min(axis=1) > 1e-9
    assert sure.sum() > 490
    assert (cells.patterns[cells.locate(points)][sure] == (z > 0)[sure]).all()
    cells.check()


def test_a_network_that_takes_long_is_not_compared(monkeypatch):
    monkeypatch.setattr("reluscope.brought.onnx_files.graph.samples._MOST_MOVED", 100)
    assert read_onnx(collision_avoidance()).notes == ()


def in_fractions(form, x):
    """Return the outputs of a form in exact arithmetic."""
    values = [Fraction(number) for number in x]
    for block in form.blocks:
        weight = block.weight.toarray() if issparse(block.weight) else block.weight
        made = [Fraction(0)] * block.width
        for unit, column in enumerate(weight.T):
            z = Fraction(block.bias[unit])
            z += sum(
                Fraction(w) * values[read] for w, read in zip(column, block.reads, strict=True)
            )
            slope = block.on[unit] if z > 0 else block.off[unit]
            made[block.value[unit]] += Fraction(slope) * z
        values += made
    return [values[number] for number in form.outputs]


def test_what_is_read_is_the_files_network_exactly():
    W, V = floats(3, 6), floats(6, 4)
    b, mean = floats(6), floats(3)
    nodes = [("Sub", [..., "mean"], {}), ("Gemm", [..., "W", "b"], {"alpha": 0.7, "beta": 1.0})]
    nodes += [("LeakyRelu", [...], {"alpha": 0.1}), ("MatMul", [..., "V"], {}), ("Abs", [...], {})]
    nodes += [("Mul", [..., "third"], {}), ("Max", [..., "low"], {})]
    constants = {"W": W, "V": V, "b": b, "mean": mean}
    constants |= {"third": np.float32(1 / 3), "low": np.float32(0.2)}
    form = read_onnx(network(nodes, constants, shape=("N", 3)))

    def exact(number):
        return Fraction(float(np.float32(number)))

    for x in floats(20, 3, seed=4).astype(np.float64):
        shifted = [Fraction(n) - exact(m) for n, m in zip(x, mean, strict=True)]
        z = [sum(exact(w) * n for w, n in zip(column, shifted, strict=True)) for column in W.T]
        z = [exact(0.7) * n + exact(shift) for n, shift in zip(z, b, strict=True)]
        a = [n if n > 0 else exact(0.1) * n for n in z]
        y = [abs(sum(exact(v) * n for v, n in zip(column, a, strict=True))) for column in V.T]
        assert in_fractions(form, x) == [max(exact(1 / 3) * n, exact(0.2)) for n in y]
